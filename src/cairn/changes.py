"""What differs between the events of two databases, event by event.

Events are matched by their accounts, and accounts by the words they stand on: ids change when the
code does, the reports do not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.display import date_text, place_text, tally_text
from cairn.model import OUTCOMES, Event, Telling


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of an event in both databases, in words; None where a database has no event."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that differs. ``before`` or ``after`` is None where only one database has it."""

    before: Event | None
    after: Event | None
    differences: tuple[Difference, ...]


def compare(before: Iterable[Event], after: Iterable[Event]) -> tuple[Changed, ...]:
    """The events that differ, those of ``before`` first, in its order.

    An event is matched with the one that shares most accounts with it; where one was split or
    several were merged, the best pair is matched and the rest is gone or new.
    """
    old, new = list(before), list(after)
    pairs = _matched(old, new)
    taken = set(pairs.values())
    found = []
    for at, event in enumerate(old):
        other = new[pairs[at]] if at in pairs else None
        told = _told(event, other)
        if other is None or told:
            found.append(Changed(event, other, told))
    for at, event in enumerate(new):
        if at not in taken:
            found.append(Changed(None, event, _told(None, event)))
    return tuple(found)


def _matched(old: Sequence[Event], new: Sequence[Event]) -> dict[int, int]:
    """Which event of ``new`` each of ``old`` is: the pairs with most accounts in common first."""
    where: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for at, event in enumerate(new):
        for telling in event.tellings:
            span = telling.account.evidence
            where[telling.origin.report_key].append((span.start, span.end, at))
    shared: Counter[tuple[int, int]] = Counter()
    for at, event in enumerate(old):
        for telling in event.tellings:
            for other in _overlapping(telling, where):
                shared[at, other] += 1
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (one, two), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if one not in pairs and two not in taken:
            pairs[one] = two
            taken.add(two)
    return pairs


def _overlapping(
    telling: Telling, where: Mapping[str, Sequence[tuple[int, int, int]]]
) -> Iterator[int]:
    span = telling.account.evidence
    for start, end, at in where.get(telling.origin.report_key, ()):
        if start < span.end and span.start < end:
            yield at


def _told(before: Event | None, after: Event | None) -> tuple[Difference, ...]:
    left, right = _fields(before), _fields(after)
    return tuple(
        Difference(name, left.get(name), right.get(name))
        for name in dict.fromkeys((*left, *right))
        if left.get(name) != right.get(name)
    )


def _fields(event: Event | None) -> dict[str, str]:
    """The values of an event in words, those that are not known left out."""
    if event is None:
        return {}
    counts = dict(event.counts)
    reports = dict.fromkeys(telling.origin.report_id for telling in event.tellings)
    values = {
        "type": event.sub_event_type,
        "status": event.status,
        "actor1": event.actor1.name if event.actor1 else "",
        "actor2": event.actor2.name if event.actor2 else "",
        "date": date_text(event.date),
        "place": place_text(event.place) if event.place else "",
    }
    for outcome in OUTCOMES:
        values[outcome] = tally_text(counts.get(outcome))
    values["reports"] = ", ".join(sorted(reports))
    return {name: value for name, value in values.items() if value}
