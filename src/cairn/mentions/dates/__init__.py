"""Calendar expressions of English news, as intervals of days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from cairn.language.tokens import Sentence
from cairn.mentions.dates.evidence import setting_of
from cairn.mentions.dates.grammar import lower, scan
from cairn.mentions.dates.resolver import resolve_all
from cairn.model import DateInterval, Mention, Report

__all__ = ["find", "resolve"]


def resolve(text: str, anchor: date | None) -> tuple[tuple[int, int, DateInterval], ...]:
    """``(start, end, interval)`` of every calendar expression of a plain text."""
    expressions = scan(text)
    low = lower(text)
    values = resolve_all(expressions, low, setting_of(expressions, text, anchor))
    return tuple((e.start, e.end, v) for e, v in zip(expressions, values, strict=True))


def find(report: Report, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    starts = [s.start for s in sentences]
    found = []
    for start, end, value in resolve(report.text, report.published):
        at = bisect_right(starts, start) - 1
        index = sentences[at].index if at >= 0 and start < sentences[at].end else -1
        found.append(Mention("date", report.span(start, end), value, index))
    return tuple(found)
