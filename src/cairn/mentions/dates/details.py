"""What the words of a date mention say beyond the calendar unit they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cairn.mentions.dates.expressions import Expression
from cairn.mentions.dates.grammar import scan
from cairn.mentions.dates.parts import is_own
from cairn.model import DateInterval, DatePrecision, Mention, Report

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_THROUGH = re.compile(r"\s?(?:-{1,2}|[–—]|to|until|till|through|up\sto)\s?(?:the\s)?", re.I)
_AND = re.compile(r"\sand\s(?:the\s)?", re.I)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.I)
_NIGHT_OF = re.compile(r"\bnight\s(?:of|from|between)\s(?:the\s)?$|\bovernight\s(?:from\s)?$", re.I)
_BY_NIGHT = re.compile(r"\b(?:over)?night\b", re.I)
_NIGHT = re.compile(r"\b(?:last\s+night|overnight)\b", re.I)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A date whose stated weekday it is not: what stands there, and the day's true weekday."""

    mention: Mention
    stated: str
    actual: str

    def __str__(self) -> str:
        """One line that says where it stands, what it says and what is done about it."""
        span = self.mention.span
        return (
            f'{span.report_id}: "{span.text}" ({span.start}:{span.end}) was a {self.actual}, not a '
            f"{self.stated}; the date is kept, look it up"
        )


def _expression(mention: Mention) -> Expression | None:
    found = scan(mention.span.text)
    return found[0] if found else None


def time_of_day(mention: Mention) -> str:
    """``HH:MM`` or the part of the day ("night", "dawn") stated with a date; else empty."""
    expression = _expression(mention)
    return expression.time if expression else ""


def narrow(mention: Mention, published: date | None = None) -> DateInterval:
    """The days that "early", "mid", "late" and an hour leave of the mention's interval.

    Early, mid and late are the first, second and last ten days of a month (precision week) and
    the thirds of a year. "Earlier" and "so far" end with the day of publication when it is
    given. "Last night at 1 a.m." is the day after the evening.
    """
    value = mention.value
    if not isinstance(value, DateInterval):
        raise TypeError(f"a date mention holds a DateInterval, not {type(value).__name__}")
    expression = _expression(mention)
    if expression is None or value.start is None or value.end is None:
        return value
    if value.precision == "day":
        return _after_midnight(mention, expression, value)
    if expression.modifier == "earlier" and published and value.start <= published < value.end:
        return DateInterval(value.start, published, value.precision)
    if value.precision == "month":
        return _third_of_month(value.start, value.end, expression.modifier, value)
    if value.precision == "year" and expression.unit == "year":
        return _third_of_year(value.start.year, expression.modifier, value)
    return value


def _after_midnight(mention: Mention, e: Expression, value: DateInterval) -> DateInterval:
    early = re.fullmatch(r"0[0-5]:\d\d", e.time)
    if early and _NIGHT.search(mention.span.text) and value.start and value.start < date.max:
        day = value.start + timedelta(days=1)
        return DateInterval(day, day, "day")
    return value


def _third_of_month(start: date, end: date, modifier: str, value: DateInterval) -> DateInterval:
    if modifier == "early":
        return DateInterval(start, start.replace(day=10), "week")
    if modifier == "mid":
        return DateInterval(start.replace(day=11), start.replace(day=20), "week")
    if modifier in ("late", "end"):
        return DateInterval(start.replace(day=21), end, "week")
    piece, _, nth = modifier.partition(" ")
    if piece == "week":
        first = end.day - 6 if nth == "-1" else 7 * int(nth) - 6
        return DateInterval(start.replace(day=first), start.replace(day=first + 6), "week")
    if piece == "half" and nth == "1":
        return DateInterval(start, start.replace(day=15), "month")
    if piece == "half":
        return DateInterval(start.replace(day=16), end, "month")
    return value


def _third_of_year(year: int, modifier: str, value: DateInterval) -> DateInterval:
    thirds = {"early": (1, 4, 30), "mid": (5, 8, 31), "late": (9, 12, 31), "end": (9, 12, 31)}
    if modifier not in thirds:
        return value
    first, last, day = thirds[modifier]
    return DateInterval(date(year, first, 1), date(year, last, day), "year")


def ranges(report: Report, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with both ends of a stretch joined: "from 3 to 5 March", "between X and Y".

    A joined mention spans both ends; enumerations ("on 3, 5 and 7 May") stay apart, unless they
    name two days that follow each other ("on Saturday and Sunday"). The night of the 11th to the
    12th is the evening's day. The precision of a joined interval is a week up to ten
    days (as for "early May"), a month up to 31, else a year.
    """
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before and (value := _stretch(report.text, before, mention)):
            span = report.span(before.span.start, mention.span.end)
            joined[-1] = Mention("date", span, value, before.sentence)
        else:
            joined.append(mention)
    return tuple(joined)


def _stretch(text: str, left: Mention, right: Mention) -> DateInterval | None:
    a, b = left.value, right.value
    if not isinstance(a, DateInterval) or not isinstance(b, DateInterval):
        return None
    if a.start is None or b.end is None or a.start >= b.end or a.precision != b.precision:
        return None
    gap = text[left.span.end : right.span.start]
    days = (b.end - a.start).days + 1
    both = _AND.fullmatch(gap) and days == 2 and a.start == a.end
    between = _AND.fullmatch(gap) and _BETWEEN.search(text[: left.span.start][-12:])
    if not between and not both and not _THROUGH.fullmatch(gap):
        return None
    if days == 2 and _is_night(text, left):
        return a
    size: DatePrecision = "week" if days <= 10 else "month" if days <= 31 else "year"
    return DateInterval(a.start, b.end, size)


def _is_night(text: str, mention: Mention) -> bool:
    """Whether "11 to 12 August" follows "the night of" or "the night between"."""
    before = text[: mention.span.start][-24:]
    return bool(_BY_NIGHT.search(mention.span.text) or _NIGHT_OF.search(before))


def contradictions(report: Report, mentions: Sequence[Mention]) -> tuple[Contradiction, ...]:
    """The dates stated with a weekday that is not theirs ("Monday, 14 June 2020" was a Sunday).

    Those of comments, links to other reports and furniture are not the report's and not told.
    """
    found = []
    for mention in mentions:
        value = mention.value
        if mention.kind != "date" or not isinstance(value, DateInterval):
            continue
        if not is_own(report, mention.span.start):
            continue
        expression = _expression(mention)
        if not expression or expression.weekday is None or expression.day is None:
            continue
        if value.start and value.start.weekday() != expression.weekday:
            stated, actual = _WEEKDAYS[expression.weekday], _WEEKDAYS[value.start.weekday()]
            found.append(Contradiction(mention, stated, actual))
    return tuple(found)
