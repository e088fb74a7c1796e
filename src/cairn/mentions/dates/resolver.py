"""From expressions to intervals: what each means, given when the text was written.

The day of writing anchors "yesterday" and weekdays; the date last spoken of anchors "two days
later" and "that month". Nothing is guessed: an expression whose anchor is unknown stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from cairn.mentions.dates import intervals
from cairn.mentions.dates.expressions import Expression
from cairn.mentions.dates.holidays import occurrences
from cairn.mentions.dates.intervals import OPEN
from cairn.mentions.dates.setting import Setting, Thread
from cairn.mentions.dates.tense import Hint, hint
from cairn.mentions.dates.years import year_of
from cairn.model import DateInterval, DatePrecision

_APPOSED = re.compile(r"\s?[,–—-]\s?(?:just\s|only\s|on\s)?|\s\(")
"""Between a date and what says the same day otherwise: "8 October, the day after the raid"."""


def resolve_all(
    expressions: Sequence[Expression], low: str, setting: Setting
) -> list[DateInterval]:
    """The interval of each expression, in the given order; ``low`` is the lower-case text."""
    thread = Thread()
    before: Expression | None = None
    for expression in expressions:
        value = _value(expression, low, setting, thread)
        if (
            expression.kind == "vague"
            and before
            and _APPOSED.fullmatch(low, before.end, expression.start)
        ):
            value = thread.seen[-1] if thread.seen[-1].precision != "year" else value
        before = expression
        thread.note(expression, value, low)
    values = _same_day(expressions, thread.seen, low)
    return _in_order(expressions, _hours_ahead(expressions, values, low), low)


_STOP = re.compile(r"[.!?;]['\"”’]?\s|\n")


def _hours_ahead(
    expressions: Sequence[Expression], values: list[DateInterval], low: str
) -> list[DateInterval]:
    """Give "at 9 p.m. gunmen came on Sunday" the day that the sentence names later."""
    for i in range(len(values) - 1):
        hour, following = expressions[i], expressions[i + 1]
        if hour.name != "hour" or values[i].start or following.unit != "day":
            continue
        if values[i + 1].precision == "day" and not _STOP.search(low, hour.end, following.start):
            values[i] = values[i + 1]
    return values


_BETWEEN = re.compile(r"\b(?:between|from)\s$")
_AND = re.compile(r"\s(?:and|to|until|till|through)\s")


def _in_order(
    expressions: Sequence[Expression], values: list[DateInterval], low: str
) -> list[DateInterval]:
    """Put "between Monday and Wednesday" in order: the Monday before that Wednesday."""
    for i in range(len(values) - 1):
        left, right = expressions[i], expressions[i + 1]
        first, last = values[i].start, values[i + 1].start
        if left.kind != "weekday" or right.kind != "weekday" or not first or not last:
            continue
        stated = _BETWEEN.search(low, max(0, left.start - 8), left.start)
        if first > last and stated and _AND.fullmatch(low, left.end, right.start):
            values[i] = intervals.around(first, "day", -7)
    return values


def _same_day(
    expressions: Sequence[Expression], values: list[DateInterval], low: str
) -> list[DateInterval]:
    """Give "last night" the day of the date it stands beside ("last night, 13 August 2022")."""
    for i in range(len(values) - 1):
        left, right = expressions[i], expressions[i + 1]
        if not _APPOSED.fullmatch(low, left.end, right.start):
            continue
        for at, other in ((i, i + 1), (i + 1, i)):
            e, date_of = expressions[at], expressions[other]
            relative = e.kind == "weekday" or (e.kind == "shift" and e.anchor == "speech")
            if e.name == "hour" and date_of.unit == "day" and values[other].precision == "day":
                values[at] = values[other]
            if not relative or e.unit != "day" or values[at].start is not None:
                continue
            if date_of.kind == "calendar" and values[other].precision == "day":
                values[at] = values[other]
    return values


def _value(e: Expression, low: str, setting: Setting, thread: Thread) -> DateInterval:
    if e.kind == "calendar":
        return _calendar(e, low, setting, thread)
    if e.kind == "weekday":
        return _weekday(e, low, setting, thread)
    if e.kind == "shift":
        return _shift(e, low, setting, thread)
    if e.kind == "holiday":
        return _holiday(e, low, setting, thread)
    if e.kind == "stretch":
        anchor = setting.speech if e.anchor == "speech" else thread.day
        return intervals.until(anchor, e.unit, -e.offset, e.anchor == "story") if anchor else OPEN
    return OPEN


# --- dates with fields ---------------------------------------------------------------------------


def _calendar(e: Expression, low: str, setting: Setting, thread: Thread) -> DateInterval:
    if e.name == "slash":
        if not setting.order:
            return OPEN
        if setting.order == "dmy" and e.year and e.month and e.day:
            return intervals.days(e.year, e.day, e.month)
    if e.unit in ("decade", "century"):
        first = e.part or 0
        return intervals.years(first, first + (9 if e.unit == "decade" else 99))
    if e.name == "of month":
        base = _anchor(e, setting, thread)
        month = intervals.around(base, "month", e.offset).start if base else None
        return intervals.days(month.year, month.month, e.day or 0) if month else OPEN
    if e.name == "alone":
        return _day_alone(e, setting, thread)
    year = e.year if e.year is not None else year_of(e, low, setting, thread)
    if e.name == "short" and year and setting.speech and year > setting.speech.year + 5:
        year -= 100
    if e.name == "same period" and year and thread.quarter and _quarter_talk(e, low):
        return intervals.part(year, thread.quarter[1], 3)
    return _in_year(e, year)


def _in_year(e: Expression, year: int | None) -> DateInterval:
    """The expression's interval once its year is known."""
    if year is None:
        return OPEN
    if e.unit == "day" and e.month and e.day:
        return intervals.days(year, e.month, e.day)
    if e.unit == "month" and e.month:
        return intervals.month(year, e.month)
    if e.unit == "quarter" and e.part:
        return intervals.part(year, e.part, 3)
    if e.unit == "half" and e.part:
        return intervals.part(year, e.part, 6)
    if e.unit == "season":
        return OPEN if e.name == "winter" else intervals.years(year, year)
    return intervals.years(year, year)


def _day_alone(e: Expression, setting: Setting, thread: Thread) -> DateInterval:
    """The 28th: of the month last spoken of, else the last 28th before the day of writing.

    "Tuesday the 28th" is the last one that was a Tuesday, within a year.
    """
    if e.weekday is not None:
        return _fitting_day(e, thread.day or setting.speech)
    if thread.month and e.day:
        return intervals.days(*thread.month, e.day)
    if setting.speech and not setting.story and e.day:
        at = setting.speech
        value = intervals.days(at.year, at.month, e.day)
        if value.start and value.start <= at:
            return value
        before = at.replace(day=1) - timedelta(days=1) if at.toordinal() > 40 else at
        return intervals.days(before.year, before.month, e.day)
    return OPEN


def _fitting_day(e: Expression, anchor: date | None) -> DateInterval:
    if anchor is None or not e.day:
        return OPEN
    total = anchor.year * 12 + anchor.month - 1
    for months in (0, *range(1, 13)):
        year, month = divmod(total - months, 12)
        value = intervals.days(year, month + 1, e.day) if year else OPEN
        if value.start and value.start <= anchor and value.start.weekday() == e.weekday:
            return value
    return OPEN


# --- days of the week, holidays ------------------------------------------------------------------


def _weekday(e: Expression, low: str, setting: Setting, thread: Thread) -> DateInterval:
    """A weekday: counted back from the day of writing, unless the sentence looks ahead."""
    wanted = e.weekday or 0
    if e.anchor == "story" or (setting.story and e.direction is None):
        return _story_weekday(e, wanted, thread)
    speech = setting.speech
    if speech is None:
        return OPEN
    if e.name == "week":
        week = intervals.around(speech, "week", e.offset)
        return intervals.around(week.start, "day", wanted) if week.start else OPEN
    back = (speech.weekday() - wanted) % 7
    if e.direction == -1:
        return intervals.around(speech, "day", -(back or 7))
    if e.direction is None and low[e.end : e.end + 2] in ("'s", "’s"):
        look: Hint = "future" if _awaited(e, low) else "past"
    else:
        look = hint(low, *(e.reach or (e.start, e.end)))
    if e.direction == 1 or (e.direction == 0 and look != "past"):
        ahead = (-back) % 7
        return intervals.around(speech, "day", ahead or (7 if e.direction == 1 else 0))
    if back and look == "future":
        return intervals.around(speech, "day", 7 - back)
    return intervals.around(speech, "day", -back)


_AHEAD_OF = re.compile(r"\b(?:ahead\sof|until|next)\s$")
_BEFORE_EVENT = re.compile(r"\b(?:(?<!day\s)(?<!days\s)before|for|in|to|at)\s$")
_PLANNED = re.compile(
    r"['’]s\s(?:[a-z-]+\s){0,3}?(?:votes?|voting|elections?|polls?|ballot|referendum|runoff|talks"
    r"|negotiations|meetings?|summit|conference|congress|session|hearing|trial|verdict|visit|trip"
    r"|match|game|final|race|ceremony|inauguration|handover|deadline|launch|opening|prayers"
    r"|parade|celebrations?|anniversary|debate|address|decision|release|pilgrimage|festival)\b"
)
_UNPLANNED = re.compile(
    r"['’]s\s(?:[a-z-]+\s){0,3}?(?:attacks?|blasts?|bombings?|explosions?|shootings?|raids?"
    r"|strikes?|airstrikes?|clash(?:es)?|killings?|violence|assaults?|ambush(?:es)?|incidents?"
    r"|massacre|murders?|crash|fire|shelling|battles?|fighting|coup|unrest|riots?)\b"
)


def _awaited(e: Expression, low: str) -> bool:
    """Whether "Friday's vote" is still to come: what is planned lies ahead, an attack does not."""
    if _UNPLANNED.match(low, e.end):
        return False
    if _AHEAD_OF.search(low, max(0, e.start - 12), e.start):
        return True
    planned = _PLANNED.match(low, e.end)
    before = _BEFORE_EVENT.search(low, max(0, e.start - 12), e.start)
    return bool(before and planned and before[0].strip() in ("before", "for"))


def _story_weekday(e: Expression, wanted: int, thread: Thread) -> DateInterval:
    if thread.day is None:
        return OPEN
    back = (thread.day.weekday() - wanted) % 7
    if e.direction == -1:
        return intervals.around(thread.day, "day", -(back or 7))
    if e.direction == 0:
        return intervals.around(thread.day, "day", -back)
    return intervals.around(thread.day, "day", ((-back) % 7) or (7 if e.direction else 0))


def _holiday(e: Expression, low: str, setting: Setting, thread: Thread) -> DateInterval:
    if e.year is not None:
        found = occurrences(e.name, e.year)
        return _holiday_interval(e, found[0]) if len(found) == 1 else OPEN
    if setting.story:
        if thread.year is None:
            return OPEN
        found = occurrences(e.name, thread.year)
        return _holiday_interval(e, found[0]) if len(found) == 1 else OPEN
    speech = setting.speech
    if speech is None:
        return OPEN
    if e.anchor == "speech":
        found = occurrences(e.name, speech.year + e.offset)
        return _holiday_interval(e, found[0]) if len(found) == 1 else OPEN
    near = [o for y in (-1, 0, 1) for o in occurrences(e.name, speech.year + y)]
    if e.name == "eid":
        close = [o for o in near if abs((o[0] - speech).days) <= ABOUT_EID]
        return _holiday_interval(e, close[0]) if len(close) == 1 else OPEN
    before = [o for o in near if o[0] <= speech]
    after = [o for o in near if o[1] >= speech]
    ahead = e.direction == 1 or (e.direction is None and hint(low, e.start, e.end) == "future")
    if ahead and after:
        return _holiday_interval(e, after[0])
    return _holiday_interval(e, before[-1]) if before else OPEN


ABOUT_EID = 20
"""Days from the day of writing within which "Eid" without its name is one of the two."""


def _holiday_interval(e: Expression, found: tuple[date, date]) -> DateInterval:
    start, end = found
    precision: DatePrecision = "month" if e.unit == "month" else "day" if start == end else "week"
    return DateInterval(start, end, precision)


# --- counted from an anchor ----------------------------------------------------------------------


def _shift(e: Expression, low: str, setting: Setting, thread: Thread) -> DateInterval:
    if e.base is not None:
        base = _value(e.base, low, setting, thread)
        if not base.start or not base.end:
            return OPEN
        if e.name == "nth":
            return _nth_day(e, base.start, base.end)
        if e.unit == "day" and base.start < base.end:
            last = intervals.around(base.end, "day", e.offset).end
            first = intervals.around(base.start, "day", e.offset).start
            return DateInterval(first, last, base.precision) if first and last else OPEN
        return _from(base.start, e)
    if e.name == "hour":
        return _hour(e, low, setting, thread)
    if e.name in ("year-ago", "a year ago") and thread.quarter and _quarter_talk(e, low):
        year, number = thread.quarter
        return intervals.part(year - 1, number, 3)
    if e.name == "year-ago":
        return intervals.around(setting.speech, "year", -1) if setting.speech else OPEN
    if e.unit == "quarter" and e.anchor == "story":
        return _quarter(e, setting, thread)
    anchor = _anchor(e, setting, thread)
    if anchor is None:
        return OPEN
    if e.name == "the weekend":
        back = -1 if anchor.weekday() < 5 else 0
        return intervals.around(anchor, "weekend", back)
    return _from(anchor, e)


def _nth_day(e: Expression, start: date, end: date) -> DateInterval:
    """The second day of a feast, the first or (offset -1) the last of Ramadan: a day of doubt
    stays on each side where the feast itself has one."""
    doubt = timedelta(days=2 if start < end else 0)
    first = end - doubt if e.offset < 0 else start + timedelta(days=e.offset)
    return DateInterval(first, first + doubt, "week" if doubt else "day")


def _hour(e: Expression, low: str, setting: Setting, thread: Thread) -> DateInterval:
    """The day of "at 3 a.m.": that of the paragraph or the one before; behind an evening the next.

    A report that bears its own hour tells of the last such hour before it.
    """
    day, filed = thread.last_day, setting.speech
    by_clock = filed is not None and bool(setting.clock) and e.time[:1].isdigit()
    if filed and by_clock and day in (None, filed):
        return intervals.around(filed, "day", -(e.time > setting.clock))
    apart = low.count("\n\n", thread.place, e.start)
    fresh = day is not None and filed is not None and 0 <= (filed - day).days <= FRESH
    if day and (not apart or (apart == 1 and fresh)):
        return intervals.around(day, "day", bool(_EARLY.match(e.time)) and _late(thread.time))
    return OPEN


FRESH = 7
"""Days before the day of writing on which the news of a report lies."""
_EARLY = re.compile(r"0\d:")


def _late(time: str) -> bool:
    return time in ("evening", "night") or time[:2] in ("18", "19", "20", "21", "22", "23")


_PERIODS = re.compile(r"quarter|period|months|\bhalf\b|fiscal|year\sended|full\syear|annual\b")


def _quarter_talk(e: Expression, low: str) -> bool:
    """Whether "a year ago" compares with a business quarter: the last period named is one."""
    if e.name == "year-ago" and ("quarter" in low[e.start : e.end]):
        return True
    last = ""
    for m in _PERIODS.finditer(low, max(0, e.start - 500), e.start):
        last = m[0]
    return last in ("quarter", "period") or (not last and "period" in low[e.start : e.end])


def _quarter(e: Expression, setting: Setting, thread: Thread) -> DateInterval:
    if thread.quarter:
        year, number = thread.quarter
        value = intervals.around(date(year, number * 3, 1), "quarter", e.offset)
        if e.name != "latest" or not (value.end and setting.speech and value.end >= setting.speech):
            return value
    if setting.speech and e.offset == 0 and not setting.story:
        return intervals.around(setting.speech, "quarter", -1)
    return OPEN


def _anchor(e: Expression, setting: Setting, thread: Thread) -> date | None:
    if e.anchor == "speech":
        if setting.story and e.unit != "day" and thread.year is not None:
            return thread.day or date(thread.year, thread.month[1] if thread.month else 1, 1)
        return setting.speech
    if e.unit == "day" or thread.day:
        return thread.day or thread.last_day
    if e.unit == "month" and thread.month:
        return date(*thread.month, 1)
    if e.unit in ("quarter", "half", "year", "decade", "century") and thread.year:
        return date(thread.year, 1, 1)
    return setting.speech if e.name == "definite" and not setting.story else None


def _from(anchor: date, e: Expression) -> DateInterval:
    """``offset`` units from the anchor, as precise as the words are."""
    if e.modifier == "end" and e.unit == "month" and e.base is None and not e.offset:
        return intervals.around(anchor, "month", 0)
    return intervals.around(anchor, e.unit, e.offset)
