"""Calendar expressions of English news, as intervals of days.

`find` gives the date mentions of a report, `resolve` those of a plain text. A mention's value is
the calendar unit that its words name: "early May" is the month of May, "last week" an ISO week,
each end of "3 to 5 March" a day of its own. What an account wants beyond that is asked for:
`narrow` applies "early" or "late", `ranges` joins both ends of a stretch, `is_saying_date` tells
whether a date belongs to what was said or to the saying, `contradictions` lists weekdays that do
not fit their date. Law: what nothing determines stays open; no year, month or day is a default.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cairn.language.tokens import Sentence
from cairn.mentions.dates.details import (
    Contradiction,
    contradictions,
    narrow,
    ranges,
    time_of_day,
)
from cairn.mentions.dates.evidence import filed, setting_of
from cairn.mentions.dates.expressions import Expression
from cairn.mentions.dates.grammar import lower, scan
from cairn.mentions.dates.parts import is_furniture, is_own
from cairn.mentions.dates.resolver import resolve_all
from cairn.mentions.dates.saying import is_saying_date
from cairn.mentions.dates.setting import Setting
from cairn.model import DateInterval, Mention, Report, Span

__all__ = [
    "Contradiction",
    "contradictions",
    "find",
    "is_saying_date",
    "narrow",
    "ranges",
    "resolve",
    "slips",
    "time_of_day",
]


def _tells(e: Expression, value: DateInterval) -> bool:
    """Whether it is a date mention: "at 10 p.m." by itself is one where its day is known."""
    return e.name != "hour" or value.start is not None


_WEEKDAYS = r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|[a-z]{0,2}\b)"
_DAY = r"(?:\d|first|second|third|\w+th\b)"
_WEEKDAY_BESIDE_DAY = re.compile(
    rf"{_WEEKDAYS}(?s:.){{0,40}}?{_DAY}|{_DAY}(?s:.){{0,40}}?{_WEEKDAYS}", re.IGNORECASE
)
"""What every date with its weekday holds; far more stretches of text than dates match."""
LIVE_ENTRIES = 3
"""Lines that begin with a clock time, from which a page is read as a live one."""
_ENTRY = re.compile(r"(?m)^(\d{1,2}[:.h]\d\d)(?![\d:.])(?=\s|[-–—|])")


def resolve(text: str, anchor: date | None) -> tuple[tuple[int, int, DateInterval], ...]:
    """``(start, end, interval)`` of every calendar expression of a plain text, in order.

    ``anchor`` is the day of writing, None when it is not known. Offsets are code points of
    ``text``. Never raises: what the calendar does not hold is open.
    """
    expressions = scan(text)
    values = resolve_all(expressions, lower(text), setting_of(expressions, text, anchor))
    return tuple(
        (e.start, e.end, v) for e, v in zip(expressions, values, strict=True) if _tells(e, v)
    )


def find(report: Report, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """The date mentions of a report, sorted by span; outside all sentences ``sentence`` is -1.

    The report's publication date anchors them, unless the text itself states its day ("today,
    14 June 2020"). Comments and links to other articles give no evidence for the report's dates,
    and nothing in them is counted from its day: they were written on another. Furniture (menus,
    stamps, copyright lines) has no dates of the report at all.
    """
    text = report.text
    low = lower(text)
    expressions = [e for e in scan(text) if not is_furniture(report, e.start)]
    own = [e for e in expressions if is_own(report, e.start)]
    day, hour = filed(report)
    setting = replace(setting_of(own, text, day), clock=hour)
    values = dict(zip(own, resolve_all(own, low, setting), strict=True))
    foreign = [e for e in expressions if e not in values]
    values.update(zip(foreign, resolve_all(foreign, low, Setting(None)), strict=True))
    starts = [sentence.start for sentence in sentences]
    found = []
    for e in expressions:
        if not _tells(e, values[e]):
            continue
        at = bisect_right(starts, e.start) - 1
        index = sentences[at].index if at >= 0 and e.start < sentences[at].end else -1
        found.append(Mention("date", report.span(e.start, e.end), values[e], index))
    found += _entries(report, sentences, [m.span for m in found])
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))


def slips(report: Report) -> tuple[Contradiction, ...]:
    """The report's dates whose stated weekday is not theirs: `contradictions` of all of them."""
    if not _WEEKDAY_BESIDE_DAY.search(report.text):
        return ()  # reading every date of a report without any trigger would cost most of its time
    return contradictions(report, find(report, ()))


def _entries(
    report: Report, sentences: Sequence[Sentence], taken: Sequence[Span]
) -> Iterator[Mention]:
    """The clock times that open the entries of a live page, each on the page's own day.

    "14:10 Two explosions in the port": a page with several such entries was written as it went.
    """
    clocks = [m.span(1) for m in _ENTRY.finditer(report.text)]
    if report.published is None or len(clocks) < LIVE_ENTRIES:
        return
    day = DateInterval(report.published, report.published, "day")
    for sentence in sentences:
        for start, end in clocks:
            span = report.span(start, end)
            if sentence.start <= start < sentence.end and not any(span.overlaps(t) for t in taken):
                yield Mention("date", span, day, sentence.index)
