"""Lethal events as rows with the 49 columns of UCDP's georeferenced event dataset."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cairn import __version__
from cairn.archive import Edition
from cairn.export import countries
from cairn.export.acled import number
from cairn.export.columns import LeftOut, Row, read_columns
from cairn.export.profile import Profile
from cairn.export.provenance import edition_id
from cairn.export.spool import Spool, may_leave
from cairn.export.view import View, joined, views
from cairn.gazetteer import Gazetteer
from cairn.model import Actor, DateInterval, Event, Place, Tally

COLUMNS = read_columns("ucdp")

_STATE = frozenset({"state forces", "external forces"})
_GROUPS = frozenset({"rebel group", "political militia", "identity militia", "unidentified"})
_UNARMED = frozenset({"civilians", "protesters"})
_ACTIVE = 25
_SPELT = {
    "Bosnia and Herzegovina": "Bosnia-Herzegovina",
    "Cambodia": "Cambodia (Kampuchea)",
    "Democratic Republic of Congo": "DR Congo (Zaire)",
    "Madagascar": "Madagascar (Malagasy)",
    "Myanmar": "Myanmar (Burma)",
    "Republic of Congo": "Congo",
    "Russia": "Russia (Soviet Union)",
    "Serbia": "Serbia (Yugoslavia)",
    "United States": "United States of America",
    "Yemen": "Yemen (North Yemen)",
    "Zimbabwe": "Zimbabwe (Rhodesia)",
}
"""UCDP's names of countries, where they are not Cairn's."""


def _spelt(country: str | None) -> str:
    return _SPELT.get(country, country) if country else ""


@dataclass(frozen=True, slots=True)
class _Dyad:
    """A pair of sides; a state's army and police are its government, as UCDP counts them."""

    kind: int
    one: Actor
    two: Actor
    here: str | None
    """The event's country, whose forces are meant where no other is named."""

    @property
    def side_a(self) -> str:
        return self._name(self.one)

    @property
    def side_b(self) -> str:
        return "Civilians" if self.kind == 3 else self._name(self.two)

    @property
    def name(self) -> str:
        return f"{self.side_a} - {self.side_b}"

    def state(self, actor: Actor) -> str | None:
        """The country of a side that is a state."""
        if actor.kind not in _STATE:
            return None
        named = countries.of_actor(actor.name, actor.country)
        return named or (self.here if actor.kind == "state forces" else None)

    def _name(self, actor: Actor) -> str:
        state = self.state(actor)
        return f"Government of {_spelt(state)}" if state else actor.name


def _dyad(event: Event) -> _Dyad | None:
    """The two sides as UCDP orders them, or None where UCDP knows no such pair."""
    pair = _pair(event.actor1, event.actor2)
    if pair is None:
        return None
    dyad = _Dyad(*pair, event.place.country if event.place else None)
    return dyad if dyad.side_a != dyad.side_b else None


def _pair(one: Actor | None, two: Actor | None) -> tuple[int, Actor, Actor] | None:
    """The type of violence and the sides in UCDP's order."""
    if one is None or two is None or one.name == two.name:
        return None
    if two.kind in _UNARMED and one.kind in _STATE | _GROUPS:
        return 3, one, two
    if one.kind in _STATE and two.kind in _STATE | _GROUPS:
        return 1, one, two
    if one.kind in _GROUPS and two.kind in _STATE:
        return 1, two, one
    if one.kind in _GROUPS and two.kind in _GROUPS:
        return 2, one, two
    return None


def left_out(events: Iterable[Event]) -> Iterator[LeftOut]:
    """The events that have no row here, with the reason."""
    for event in events:
        if reason := _unfit(event):
            yield LeftOut(event.event_id, reason)


def _unfit(event: Event) -> str:
    if event.status in ("denied", "planned", "thwarted"):
        return f"{event.status}, not happened"
    if not _lethal(dict(event.counts).get("killed")):
        return "no dead, or no number of them"
    if event.date.start is None and event.date.end is None:
        return "no date"
    if event.place is None:
        return "no place"
    if not event.place.country:
        return "place in no known country"
    return "" if _dyad(event) else "no two sides as UCDP has them"


def _lethal(tally: Tally | None) -> bool:
    return tally is not None and tally.unit == "persons" and any(_deaths(tally))


def _deaths(tally: Tally) -> tuple[int, int, int]:
    """Low, best and high, each filled from the others where it is not stated."""
    best = tally.best if tally.best is not None else tally.low or 0
    low = tally.low if tally.low is not None else best
    return min(low, best), best, max(best, tally.high or 0)


def rows(
    events: Iterable[Event],
    edition: Edition,
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[Row]:
    """One row a lethal event with two sides, a date and a place, by day, then by id."""
    held = events if isinstance(events, Spool) else tuple(events)
    deaths: Counter[tuple[str, int]] = Counter()
    for event in held:
        dyad = _dyad(event)
        if dyad and not _unfit(event) and may_leave(event, profile):
            deaths[dyad.name, _days(event.date)[0].year] += _of(event)[1]
    for view in views(held, profile, gazetteer, lambda e: not _unfit(e)):
        if dyad := _dyad(view.event):
            named = "unidentified" not in (dyad.one.kind, dyad.two.kind)
            active = named and deaths[dyad.name, _days(view.event.date)[0].year] >= _ACTIVE
            yield {
                **_identity(view, dyad, edition),
                "active_year": int(active),
                **_sides(dyad),
                **_sources(view),
                **_where(view),
                **_when(view.event.date),
                **_toll(view.event, dyad),
                "event_clarity": 1,
            }


def _of(event: Event) -> tuple[int, int, int]:
    return _deaths(dict(event.counts)["killed"])


def _days(when: DateInterval) -> tuple[date, date]:
    start, end = when.start or when.end, when.end or when.start
    if start is None or end is None:
        raise ValueError("an event without a date has no row")
    return start, end


def _identity(view: View, dyad: _Dyad, edition: Edition) -> dict[str, object]:
    event = view.event
    year = _days(event.date)[0].year
    held = countries.codes(event.place.country if event.place else None)
    status = f"Coded by machine (Cairn {__version__}, edition {edition_id(edition)})"
    if "unidentified" in (dyad.one.kind, dyad.two.kind):
        status += "; check side not named"
    if event.status == "claimed":
        status += "; claimed by a party only"
    return {
        "id": number(event),
        "relid": f"{held.iso3 if held else 'XXX'}-{year}-{dyad.kind}-{event.event_id}",
        "year": year,
        "code_status": status,
        "type_of_violence": dyad.kind,
    }


def _sides(dyad: _Dyad) -> dict[str, object]:
    ids = ("conflict", "dyad", "side_a", "side_b")
    return {
        **{f"{name}_{suffix}": None for name in ids for suffix in ("dset_id", "new_id")},
        "conflict_name": "" if dyad.kind == 1 else dyad.name,
        "dyad_name": dyad.name,
        "side_a": dyad.side_a,
        "side_b": dyad.side_b,
        "gwnoa": _number(dyad.state(dyad.one)),
        "gwnob": _number(dyad.state(dyad.two)) if dyad.kind == 1 else None,
    }


def _number(country: str | None) -> int | None:
    held = countries.codes(country)
    return held.gwno if held else None


def _sources(view: View) -> dict[str, object]:
    first = view.origins[0]
    articles = [
        ",".join(
            (_item(o.publisher or ""), o.published.isoformat() if o.published else "",
             _item(view.title(o)))
        )
        for o in view.origins
    ]  # fmt: skip
    told = [t.account for t in view.event.tellings]
    on_dead = [s for a in told for c in a.claims_on("killed") for s in c.said_by]
    if view.event.reviewed.on("said_by") is not None:
        on_dead = list(view.event.said_by)
    return {
        "number_of_sources": len(view.origins),
        "source_article": ";".join(articles),
        "source_office": first.publisher or "",
        "source_date": first.published.isoformat() if first.published else None,
        "source_headline": view.title(first),
        "source_original": view.speakers(on_dead or [s for a in told for s in a.said_by]),
    }


def _item(text: str) -> str:
    return " ".join(text.replace(";", " ").replace(",", " ").split())


def _where(view: View) -> dict[str, object]:
    place = view.located or Place("")
    held = countries.codes(place.country)
    words = (c.span.text for t in view.event.tellings for c in t.account.claims_on("place"))
    known = place.latitude is not None and place.longitude is not None
    return {
        "where_prec": place.where_prec,
        "where_coordinates": _stands_for(place),
        "where_description": joined(view.words(" ".join(text.split())) for text in words),
        "adm_1": place.admin1 or "",
        "adm_2": place.admin2 or "",
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})" if known else "",
        "priogrid_gid": priogrid(place.latitude, place.longitude),
        "country": _spelt(place.country),
        "country_id": held.gwno if held else None,
        "region": held.ucdp_region if held else "",
    }


def _stands_for(place: Place) -> str:
    """The place whose point the coordinates are: the division where no nearer one is known."""
    by_precision = {3: place.admin2, 4: place.admin1, 6: place.country}
    return by_precision.get(place.where_prec or 0) or place.name


def priogrid(latitude: float | None, longitude: float | None) -> int | None:
    """The number of the PRIO-GRID cell of half a degree: 1 at 90 S 180 W, then to the east."""
    if latitude is None or longitude is None:
        return None
    row = min(math.floor((latitude + 90) * 2), 359)
    column = min(math.floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _when(when: DateInterval) -> dict[str, object]:
    start, end = _days(when)
    return {
        "date_prec": _date_prec(when),
        "date_start": f"{start.isoformat()} 00:00:00.000",
        "date_end": f"{end.isoformat()} 00:00:00.000",
    }


def _date_prec(when: DateInterval) -> int:
    start, end = _days(when)
    days = (end - start).days + 1
    if days == 1 and when.precision != "day":  # a day that is not sure
        return 2
    widths = ((1, 1), (6, 2), (7, 3), (31, 4))
    return next((code for most, code in widths if days <= most), 5)


def _toll(event: Event, dyad: _Dyad) -> dict[str, object]:
    """The dead by side. What cannot be given to a side is unknown; the four always sum to best."""
    low, best, high = _of(event)
    groups = {name: n or 0 for name, n in dict(event.counts)["killed"].by_group}
    soldiers, fighters = groups.get("state_forces", 0), groups.get("armed_groups", 0)
    a = b = 0
    if dyad.kind == 1 and dyad.two.kind in _GROUPS:
        a, b = soldiers, fighters
    elif dyad.kind == 3:
        a = soldiers if dyad.one.kind in _STATE else fighters
    civilians = groups.get("civilians", 0)
    if a + b + civilians > best:  # parts of another figure than the one chosen
        a = b = civilians = 0
    return {
        "deaths_a": a,
        "deaths_b": b,
        "deaths_civilians": civilians,
        "deaths_unknown": best - a - b - civilians,
        "best": best,
        "high": high,
        "low": low,
    }
