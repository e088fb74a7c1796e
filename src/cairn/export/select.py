"""Which events an export holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cairn import codebook
from cairn.errors import CairnError
from cairn.export import countries
from cairn.model import Event


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter: days from ``since`` to ``until``, countries and types by their names.

    An event counts as within the days when any of its possible days is. With a filter on days or
    countries, events without a date or a country are not wanted. ``sensitive`` are ids of events
    that must not be published.
    """

    since: date | None = None
    until: date | None = None
    countries: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    sensitive: frozenset[str] = frozenset()

    def holds(self, event: Event) -> bool:
        """Whether the event is wanted."""
        where = event.place.country if event.place else None
        return (
            event.event_id not in self.sensitive
            and _within(event, self.since, self.until)
            and (not self.countries or where in self.countries)
            and (not self.types or bool(self.types & {event.event_type, event.sub_event_type}))
        )

    def told(self) -> str:
        """The filter in words; empty where everything is wanted."""
        parts = [
            f"from {self.since}" if self.since else "",
            f"to {self.until}" if self.until else "",
        ]
        parts += [", ".join(sorted(self.countries)), ", ".join(sorted(self.types))]
        return "; ".join(part for part in parts if part)


def _within(event: Event, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    first, last = event.date.start or event.date.end, event.date.end or event.date.start
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)


def wanted(
    days: tuple[date | None, date | None] = (None, None),
    where: Collection[str] = (),
    types: Collection[str] = (),
    sensitive: Collection[str] = (),
) -> Wanted:
    """A filter from a user's words; raises `CairnError` for a country or type that is none."""
    since, until = days
    if since and until and since > until:
        raise CairnError(f"the days run from {since} to {until}; change --from or --to")
    return Wanted(
        since,
        until,
        frozenset(_country(name) for name in where),
        frozenset(_type(name) for name in types),
        frozenset(sensitive),
    )


def _country(text: str) -> str:
    found = countries.named(text)
    if found is None:
        raise CairnError(
            f"{text!r} is no country; give its English name or its ISO code, such as Iraq or IRQ"
        )
    return found


def _type(text: str) -> str:
    known = codebook.load().sub_event_types
    names = {n for kind in known.values() for n in (kind.name, kind.event_type)}
    for name in sorted(names):
        if name.casefold() == text.strip().casefold():
            return name
    raise CairnError(f"{text!r} is no event type; one of: {', '.join(sorted(names))}")


def select(events: Iterable[Event], which: Wanted) -> Iterator[Event]:
    """The wanted events."""
    return (event for event in events if which.holds(event))
