"""Calendar arithmetic: units as intervals of days; what leaves the calendar is open."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from cairn.mentions.dates.expressions import Unit
from cairn.model import DateInterval, DatePrecision

OPEN = DateInterval(None, None, "unknown")
"""What nothing determines."""


def days(year: int, month: int, day: int) -> DateInterval:
    """One day; open when the calendar has no such day (31 June)."""
    try:
        at = date(year, month, day)
    except ValueError:
        return OPEN
    return DateInterval(at, at, "day")


def month(year: int, number: int) -> DateInterval:
    """A month of a year."""
    if not 1 <= year <= 9999:
        return OPEN
    last = calendar.monthrange(year, number)[1]
    return DateInterval(date(year, number, 1), date(year, number, last), "month")


def years(first: int, last: int) -> DateInterval:
    """Whole years, both included."""
    if not 1 <= first <= last <= 9999:
        return OPEN
    return DateInterval(date(first, 1, 1), date(last, 12, 31), "year")


def part(year: int, number: int, size: int) -> DateInterval:
    """The ``number``-th stretch of ``size`` months of a year: quarters are 3, halves 6."""
    if not 1 <= year <= 9999:
        return OPEN
    end = month(year, number * size).end
    return DateInterval(date(year, number * size - size + 1, 1), end, "year")


def until(anchor: date, unit: Unit, count: int, before: bool) -> DateInterval:
    """``count`` units up to the anchor (``before``: up to the day before it): "the past week"."""
    try:
        last = anchor - timedelta(days=1) if before else anchor
        first = _back(anchor, unit, count)
    except (OverflowError, ValueError):
        return OPEN
    days = (last - first).days
    size: DatePrecision = (
        "day" if days <= 1 else "week" if days <= 7 else "month" if days <= 31 else "year"
    )
    return DateInterval(first, last, size)


def _back(anchor: date, unit: Unit, count: int) -> date:
    """The same day of the month or of the week ``count`` units ago, or the last there is."""
    if unit in ("day", "week"):
        return anchor - timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "quarter": 3, "half": 6, "decade": 120}.get(unit, 12)
    year, month_before = divmod(anchor.year * 12 + anchor.month - 1 - months, 12)
    last = calendar.monthrange(year, month_before + 1)[1]
    return date(year, month_before + 1, min(anchor.day, last))


def around(anchor: date, unit: Unit, offset: int) -> DateInterval:
    """The unit that holds the anchor, moved by ``offset`` units; weeks are ISO weeks."""
    try:
        return _around(anchor, unit, offset)
    except (OverflowError, ValueError):
        return OPEN


def _around(anchor: date, unit: Unit, offset: int) -> DateInterval:
    if unit == "day":
        at = anchor + timedelta(days=offset)
        return DateInterval(at, at, "day")
    if unit in ("week", "weekend"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=offset)
        first = monday + timedelta(days=5 if unit == "weekend" else 0)
        return DateInterval(first, monday + timedelta(days=6), "week")
    if unit == "month":
        total = anchor.year * 12 + anchor.month - 1 + offset
        return month(total // 12, total % 12 + 1)
    if unit == "quarter":
        total = anchor.year * 4 + (anchor.month - 1) // 3 + offset
        return part(total // 4, total % 4 + 1, 3)
    if unit == "half":
        total = anchor.year * 2 + (anchor.month - 1) // 6 + offset
        return part(total // 2, total % 2 + 1, 6)
    size = {"decade": 10, "century": 100}.get(unit, 1)
    first_year = anchor.year - anchor.year % size + offset * size
    return years(first_year, first_year + size - 1)
