"""What a text says about when it was written and which years it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from cairn.mentions.dates import intervals
from cairn.mentions.dates.expressions import Expression
from cairn.mentions.dates.grammar import scan
from cairn.mentions.dates.patterns import CLOCK
from cairn.mentions.dates.relative import clock
from cairn.mentions.dates.setting import Setting
from cairn.model import Report


def setting_of(expressions: Sequence[Expression], text: str, published: date | None) -> Setting:
    """The setting of a text: day of writing, full dates stated, whether it is history."""
    full = _full_dates(expressions)
    speech = _stated_today(expressions, text) or published
    named = [e.year for e in expressions if e.year is not None]
    return Setting(
        speech,
        story=_is_story(expressions, named, speech),
        known=tuple(full),
        latest=max(named, default=None),
        order=_order(expressions),
    )


def filed(report: Report) -> tuple[date | None, str]:
    """The day and the hour (``HH:MM``) that the datelines say the report was written on.

    A dateline of up to `FILED` days before the publication ("KHAR, May 3 -", published on the
    4th) tells the day of writing; else it is the day of publication. Without a publication a
    dateline that states its year tells it ("KHAR, Wednesday, 3 May 2017 -").
    """
    if report.published is None:
        return _dated_line(report), ""
    day, hour = report.published, ""
    for part in report.parts:
        if part.role != "dateline":
            continue
        words = report.text[part.start : part.end]
        for e in scan(words):
            stated = _dateline_day(e, report.published)
            if stated is None:
                continue
            if stated != report.published:
                return stated, ""
            found = _CLOCK_AFTER.match(words.lower(), e.end)
            hour = (clock(found["clock"]) if found else e.time) or hour
    return day, hour


def _dated_line(report: Report) -> date | None:
    """The one full date of a report's datelines."""
    stated: set[date] = set()
    for part in report.parts:
        if part.role == "dateline":
            stated.update(_full_dates(scan(report.text[part.start : part.end])))
    return stated.pop() if len(stated) == 1 else None


FILED = 3
_CLOCK_AFTER = re.compile(rf"[\s,|–-]{{1,4}}(?P<clock>{CLOCK})")


def _dateline_day(e: Expression, published: date) -> date | None:
    if e.kind != "calendar" or not e.month or not e.day or e.name == "slash":
        return None
    years = (e.year,) if e.year else (published.year, published.year - 1)
    days = [intervals.days(year, e.month, e.day).start for year in years]
    return next((d for d in days if d and 0 <= (published - d).days <= FILED), None)


def _full_dates(expressions: Sequence[Expression]) -> list[date]:
    found = []
    for e in expressions:
        if e.kind == "calendar" and e.year and e.month and e.day and e.name != "slash":
            start = intervals.days(e.year, e.month, e.day).start
            if start:
                found.append(start)
    return found


def _stated_today(expressions: Sequence[Expression], text: str) -> date | None:
    """The day of writing where the text states it: "today, June 14, 2020"."""
    stated = set()
    for left, right in pairwise(expressions):
        for shift, full in ((left, right), (right, left)):
            if shift.kind != "shift" or shift.anchor != "speech" or shift.unit != "day":
                continue
            if shift.base is not None or not (full.year and full.month and full.day):
                continue
            if text[left.end : right.start].strip(" ,(–-:").lower() not in ("", "on", "the"):
                continue
            start = intervals.days(full.year, full.month, full.day).start
            if start:
                stated.add(intervals.around(start, "day", -shift.offset).start)
    return stated.pop() if len(stated) == 1 else None


def _order(expressions: Sequence[Expression]) -> str:
    """The order of slashed dates that the undoubted ones show, or empty."""
    orders = {e.name for e in expressions if e.name in ("mdy", "dmy")}
    return orders.pop() if len(orders) == 1 else ""


def _is_story(expressions: Sequence[Expression], named: list[int], speech: date | None) -> bool:
    """Whether the text is history: many years named, few words that count from its day."""
    old = [y for y in named if speech is None or y < speech.year - 1]
    deictic = sum(
        e.kind == "weekday" or (e.kind == "shift" and e.anchor == "speech") for e in expressions
    )
    return len(old) >= 8 and len(old) > 3 * deictic and 2 * len(old) > len(named)
