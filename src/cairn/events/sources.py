"""Which of an event's reports are one source: copies, one publisher, one agency."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.events import copies
from cairn.events.traits import Traits


def one_source(a: Traits, b: Traits) -> bool:
    """Whether two reports are one source.

    The same text, lightly edited or retitled, is; so are two reports of one publisher, and two
    that credit one agency and share a quarter of their text.
    """
    if a.report == b.report or (a.publisher and a.publisher == b.publisher):
        return True
    least = copies.SAME_AGENCY if a.credit and a.credit == b.credit else copies.COPY
    return copies.likeness(a.sketch, b.sketch) >= least


def number(told: Sequence[Traits]) -> tuple[int, ...]:
    """The number of each report's source, from 0 in the order given; copies share a number."""
    found: list[int] = []
    for at, each in enumerate(told):
        same = {found[other] for other in range(at) if one_source(told[other], each)}
        fresh = max(found, default=-1) + 1
        keep = min(same, default=fresh)
        found = [keep if number in same else number for number in found]
        found.append(keep)
    ordered = {number: place for place, number in enumerate(dict.fromkeys(found))}
    return tuple(ordered[number] for number in found)
