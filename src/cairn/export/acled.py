"""Events as rows with ACLED's 31 columns and its vocabularies.

A layout that tools made for ACLED can read, no data of ACLED's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from cairn import codebook
from cairn.archive import Edition
from cairn.export import countries
from cairn.export.columns import LeftOut, Row, read_columns
from cairn.export.profile import Profile
from cairn.export.prose import notes
from cairn.export.provenance import edition_id
from cairn.export.view import View, views
from cairn.gazetteer import Gazetteer
from cairn.model import Actor, ActorKind, DateInterval, Event, Tally

COLUMNS = read_columns("acled")

_INTER: dict[ActorKind, tuple[int, str]] = {
    "state forces": (1, "State forces"),
    "rebel group": (2, "Rebel group"),
    "political militia": (3, "Political militia"),
    "unidentified": (3, "Political militia"),
    "identity militia": (4, "Identity militia"),
    "rioters": (5, "Rioters"),
    "protesters": (6, "Protesters"),
    "civilians": (7, "Civilians"),
    "external forces": (8, "External/Other forces"),
}
_VAGUE = (
    (re.compile(r"\bhundreds\b", re.IGNORECASE), 100),
    (re.compile(r"\bdozens\b", re.IGNORECASE), 12),
    (re.compile(r"\btens\b", re.IGNORECASE), 10),
)


def left_out(events: Iterable[Event]) -> Iterator[LeftOut]:
    """The events that have no row here, with the reason."""
    for event in events:
        if reason := _unfit(event):
            yield LeftOut(event.event_id, reason)


def _unfit(event: Event) -> str:
    if event.status in ("denied", "planned"):
        return f"{event.status}, not happened"
    if _day(event.date) is None:
        return "no date" if event.date.start is None else "date known to the year only"
    if event.place is None:
        return "no place"
    return "" if event.place.country else "place in no known country"


def rows(
    events: Iterable[Event],
    edition: Edition,
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[Row]:
    """One row an event that can have one, by day, then by id."""
    for view in views(events, profile, gazetteer, lambda e: not _unfit(e)):
        yield _row(view, edition)


def _row(view: View, edition: Edition) -> Row:
    event, where = view.event, view.located
    day = _day(event.date)
    held = countries.codes(where.country if where else None)
    kind = codebook.load().sub_event_types.get(event.sub_event_type)
    killed, tag = fatalities(view)
    return {
        "event_id_cnty": f"{held.iso3 if held else 'XXX'}{number(event)}",
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": _time_precision(event.date),
        "disorder_type": kind.disorder_type if kind else "",
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "actor1": event.actor1.name if event.actor1 else "",
        "assoc_actor_1": "",
        "inter1": _inter(event.actor1),
        "actor2": event.actor2.name if event.actor2 else "",
        "assoc_actor_2": "",
        "inter2": _inter(event.actor2),
        "interaction": _interaction(event.actor1, event.actor2),
        "civilian_targeting": "Civilian targeting" if _on_civilians(event) else "",
        "iso": held.number if held else None,
        "region": held.acled_region if held else "",
        "country": (where.country or "") if where else "",
        "admin1": (where.admin1 or "") if where else "",
        "admin2": (where.admin2 or "") if where else "",
        "admin3": "",
        "location": where.name if where else "",
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "geo_precision": where.geo_precision if where else None,
        "source": view.publishers(),
        "source_scale": "",
        "notes": notes(view),
        "fatalities": killed,
        "tags": _tags(view, tag, edition),
        "timestamp": _timestamp(view),
    }


def number(event: Event) -> int:
    """A number made from the event's id, of 15 digits at most: spreadsheets keep it whole."""
    return int(event.event_id[:12], 16)


def _day(when: DateInterval) -> date | None:
    """The one day that ACLED writes, or None where it has no way to write the date."""
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None or when.precision == "year":
        return None
    if when.precision == "month" or (end - start).days > 7:
        return (start + (end - start) / 2).replace(day=15) if _one_month(start, end) else None
    return start if when.precision == "day" else start + timedelta((end - start).days // 2)


def _one_month(start: date, end: date) -> bool:
    return (end - start).days <= 31


def _time_precision(when: DateInterval) -> int:
    start, end = when.start or when.end, when.end or when.start
    days = (end - start).days if start and end else 0
    if when.precision == "month" or days > 7:
        return 3
    return 1 if when.precision == "day" else 2


def _inter(actor: Actor | None) -> str:
    return _INTER[actor.kind][1] if actor else ""


def _interaction(one: Actor | None, two: Actor | None) -> str:
    kinds = sorted(_INTER[actor.kind] for actor in (one, two) if actor is not None)
    if len(kinds) == 1:
        return f"{kinds[0][1]} only"
    return "-".join(name for _, name in kinds)


def _on_civilians(event: Event) -> bool:
    return (
        event.event_type == "Violence against civilians"
        or event.sub_event_type == "Excessive force against protesters"
        or (
            event.event_type in ("Explosions/Remote violence", "Riots")
            and event.actor2 is not None
            and event.actor2.kind == "civilians"
        )
    )


def fatalities(view: View) -> tuple[int | None, str]:
    """The dead as ACLED counts them, and what is to be known of the number."""
    tally = dict(view.event.counts).get("killed")
    if tally is None:
        return 0, "fatalities=not reported"
    if tally.unit == "persons" and tally.best is not None:
        return tally.best, _spread(tally)
    if tally.unit == "persons":
        words = [c.span.text for c in view.chosen("killed").account.claims_on("killed")]
        for pattern, least in _VAGUE:
            if any(pattern.search(text) for text in words):
                return least, "fatalities=vague"
    return tally.low if tally.unit == "persons" else None, "fatalities=no number"


def _spread(tally: Tally) -> str:
    """The range of a number, empty for a number without one."""
    low = tally.best if tally.low is None else tally.low
    if tally.high is None:
        return "" if tally.low is None else f"fatalities={low} or more"
    return "" if low == tally.high else f"fatalities={low} to {tally.high}"


def _tags(view: View, killed: str, edition: Edition) -> str:
    event = view.event
    parts = [
        f"status={event.status}" if event.status != "happened" else "",
        killed,
        "location=generalised" if view.generalised else "",
        f"reports={len(view.origins)}",
        f"sources={event.sources}",
        f"policy={event.policy}",
        f"review={event.reviewed.state}" if event.reviewed.state != "unreviewed" else "",
        f"cairn_event={event.event_id}",
        f"cairn_edition={edition_id(edition)}",
    ]
    return "; ".join(part for part in parts if part)


def _timestamp(view: View) -> int | None:
    last = max((o.published for o in view.origins if o.published), default=None)
    if last is None:
        return None
    return int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp())
