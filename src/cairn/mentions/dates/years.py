"""The year of a date that states none: by the day of writing, the story, or the report's dates."""

from __future__ import annotations

from datetime import date

from cairn.mentions.dates import intervals
from cairn.mentions.dates.expressions import Expression
from cairn.mentions.dates.setting import Setting, Thread
from cairn.mentions.dates.tense import Hint, hint

NEAR = 150
"""Days from the report's one full date within which a date without a year may lie."""


def year_of(e: Expression, low: str, setting: Setting, thread: Thread) -> int | None:
    """The year of a date that states none; None when nothing fixes it."""
    if e.direction is not None:
        return _directed_year(e, setting, thread)
    if e.anchor == "speech":
        return setting.speech.year + e.offset if setting.speech else None
    if e.anchor == "story":
        named = thread.glance or thread.year
        return named + e.offset if named is not None else None
    if setting.story:
        return _story_year(e, setting, thread)
    if setting.speech:
        return _news_year(e, low, setting, setting.speech, thread)
    return _evident_year(e, setting)


def _directed_year(e: Expression, setting: Setting, thread: Thread) -> int | None:
    """Last April, the following March: the nearest before or after the month of its anchor."""
    speech = setting.speech
    if e.anchor == "story" or setting.story:
        if thread.year is None:
            return None
        speech = date(*thread.month, 1) if thread.month else date(thread.year, 1, 1)
    if not speech or not e.month:
        return None
    if e.direction == -1:
        # "last February" written in March is not the month before: that is "last month"
        return speech.year - (e.month >= speech.month - 1)
    if e.direction == 1:
        return speech.year + (e.month <= speech.month)
    return speech.year


def _story_year(e: Expression, setting: Setting, thread: Thread) -> int | None:
    """The year last named; a January after a December is the next year's."""
    if thread.year is None:
        return None
    last = thread.month[1] if thread.month and thread.month[0] == thread.year else 0
    turns = thread.glance == thread.year + 1 or (last >= 11 and (e.month or 12) <= 2)
    return thread.year + (turns and (e.month or 12) < last)


def _news_year(
    e: Expression, low: str, setting: Setting, speech: date, thread: Thread
) -> int | None:
    """The year nearest to the day of writing on the side the sentence looks to."""
    if not e.month:
        if e.unit in ("quarter", "half") and e.part:
            size = 3 if e.unit == "quarter" else 6
            now = (speech.month - 1) // size + 1
            return speech.year - (e.part > now)
        return speech.year
    look: Hint = "past" if e.modifier == "earlier" else hint(low, *(e.reach or (e.start, e.end)))
    here = (speech.month, speech.day) if e.unit == "day" else (speech.month, 0)
    there = (e.month, e.day or 0)
    if e.weekday is not None and e.day:
        return _weekday_year(e, speech, look)
    if there == here:
        return speech.year
    ahead = (e.month - speech.month) % 12
    if there < here and e.day and (ahead == 0 or ahead >= 12 - SOON):
        return speech.year
    if there < here:
        return speech.year + (look == "future" and ahead <= FUTURE_SPAN)
    if e.day and ahead <= SOON:
        return speech.year
    if look:
        return speech.year - (look == "past")
    return speech.year - (ahead > NEUTRAL_SPAN)


FUTURE_SPAN = 9
"""Months ahead that a sentence about the future can mean by a month without a year."""
NEUTRAL_SPAN = 3
"""The same where the sentence says nothing of past or future."""
SOON = 2
"""A day of the month within so many months is the near one: the other is most of a year away."""


RECENT, AHEAD = 31, 7
"""Days before and after the day of writing within which a date is taken for a near one."""


def _weekday_year(e: Expression, speech: date, look: Hint) -> int:
    """The nearest year in which the stated weekday fits the date; else the nearest year.

    A date of the last weeks whose weekday is wrong stays theirs: a slip of a day is likelier than
    a date of another year that is told without it.
    """
    here = intervals.days(speech.year, e.month or 1, e.day or 1).start
    if here is None or not -AHEAD <= (speech - here).days <= RECENT:
        here = intervals.days(speech.year - 1, e.month or 1, e.day or 1).start
    if here and -AHEAD <= (speech - here).days <= RECENT:
        return here.year
    order = (speech.year, speech.year - 1, speech.year + 1)
    fits = []
    for year in order:
        start = intervals.days(year, e.month or 1, e.day or 1).start
        if start and start.weekday() == e.weekday:
            fits.append((abs((start - speech).days), year))
    if fits:
        return min(fits)[1]
    start = intervals.days(speech.year, e.month or 1, e.day or 1).start
    return speech.year - (start is not None and start > speech and look != "future")


def _evident_year(e: Expression, setting: Setting) -> int | None:
    """The year that the report's own full dates fix, when it is not known when it was written."""
    if not e.month:
        return None
    years = {d.year for d in setting.known if (d.month, d.day) == (e.month, e.day)}
    if len(years) == 1:
        return years.pop()
    near = {y for known in setting.known if (y := _nearest_year(e, known)) is not None}
    if len(near) == 1:
        return near.pop()
    if near or e.weekday is None or setting.latest is None or not e.day:
        return None
    start = intervals.days(setting.latest, e.month, e.day).start
    return setting.latest if start and start.weekday() == e.weekday else None


def _nearest_year(e: Expression, known: date) -> int | None:
    best: tuple[int, int] | None = None
    for year in (known.year - 1, known.year, known.year + 1):
        start = intervals.days(year, e.month or 1, e.day or 15).start
        if start is None or (e.weekday is not None and start.weekday() != e.weekday):
            continue
        gap = abs((start - known).days)
        if gap <= NEAR and (best is None or gap < best[0]):
            best = (gap, year)
    return best[1] if best else None
