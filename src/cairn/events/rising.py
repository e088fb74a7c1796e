"""Figures that replace earlier ones in so many words: "the toll has risen from nine to eleven"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cairn.model import Count, Outcome, Telling

_GREW = r"(?:ris(?:es?|en|ing)|rose|climb\w*|increas\w+|jump\w*|gr[eo]wn?s?|rais\w+|up)"
_RISEN = re.compile(
    r"\b(?:toll|number|figure|count|tally|dead|deaths|wounded|injured|hostages|arrests)\b"
    rf"[^.!?\n]{{0,140}}?\b{_GREW}\s+(?:from\s+[^.!?\n]{{1,40}}?\s+)?to\b"
    rf"|\b(?:raised?|raising|revised?|revising)\s[^.!?\n]{{0,40}}?\b(?:toll|number|figure|count)\b"
    r"[^.!?\n]{0,40}?\s(?:up(?:wards?)? )?(?:from\s+[^.!?\n]{1,40}?\s+)?to\b",
    re.IGNORECASE,
)
_OF: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("killed", re.compile(r"\b(?:death|dead|deaths|killed|fatalities|died)\b", re.IGNORECASE)),
    ("wounded", re.compile(r"\b(?:wounded|injur\w+|hurt)\b", re.IGNORECASE)),
    ("abducted", re.compile(r"\b(?:abducted|kidnapped|hostages|missing)\b", re.IGNORECASE)),
    ("arrested", re.compile(r"\b(?:arrest\w*|detained|held)\b", re.IGNORECASE)),
    ("displaced", re.compile(r"\b(?:displaced|fled|homeless)\b", re.IGNORECASE)),
)
"""What a toll is of, by the words beside it; one that says nothing is of the dead."""


_READ = 20_000
"""Characters of a text that are looked at: news tells its toll long before."""


def outcomes(telling: Telling) -> frozenset[Outcome]:
    """The outcomes whose number an account says to have risen."""
    account = telling.account
    words = {telling.origin.title or "", account.evidence.text}
    words |= {claim.span.text for claim in account.claims}
    return frozenset(_of(match) for text in words for match in _RISEN.finditer(text[:_READ]))


def _of(match: re.Match[str]) -> Outcome:
    for outcome, pattern in _OF:
        if pattern.search(match.group()):
            return outcome
    return "killed"


def replaces(telling: Telling, outcome: Outcome, best: int, other: tuple[date, int]) -> bool:
    """Whether an account that says that the number rose to ``best`` replaces another figure.

    ``other`` is a figure with its day of publication. "Rose from nine to eleven" replaces nine and
    less up to its own day; "rose to eleven" every lower figure of an earlier day.
    """
    published = telling.origin.published
    if published is None:
        return False
    day, figure = other
    left = min(_left(telling, outcome), default=None)
    if left is not None and left < best:
        return figure <= left and day <= published
    return figure < best and day < published


def _left(telling: Telling, outcome: Outcome) -> Iterator[int]:
    """The figures that an account says the number rose from."""
    for claim in telling.account.claims_on(outcome):
        spoken = claim.span.text.casefold().startswith("from ")
        if spoken and isinstance(claim.value, Count) and claim.value.low is not None:
            yield claim.value.low
