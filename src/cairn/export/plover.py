"""Events as PLOVER records, one JSON object a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cairn import __version__
from cairn.archive import Edition
from cairn.export import countries
from cairn.export.columns import LeftOut, Row, read_columns
from cairn.export.profile import Profile
from cairn.export.provenance import edition_id
from cairn.export.view import View, views
from cairn.gazetteer import Gazetteer
from cairn.model import Actor, ActorKind, Event, Outcome, Place

COLUMNS = read_columns("plover")

_TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Armed clash": ("ASSAULT", ()),
    "Government regains territory": ("ASSAULT", ()),
    "Non-state actor overtakes territory": ("ASSAULT", ()),
    "Chemical weapon": ("ASSAULT", ("unconventional",)),
    "Air/drone strike": ("ASSAULT", ("aerial",)),
    "Suicide bomb": ("ASSAULT", ("suicide-attack",)),
    "Shelling/artillery/missile attack": ("ASSAULT", ("heavy-weapons",)),
    "Remote explosive/landmine/IED": ("ASSAULT", ("explosives",)),
    "Grenade": ("ASSAULT", ("explosives",)),
    "Sexual violence": ("ASSAULT", ("sexual",)),
    "Attack": ("ASSAULT", ()),
    "Abduction/forced disappearance": ("ASSAULT", ("abduct",)),
    "Peaceful protest": ("PROTEST", ("demo",)),
    "Protest with intervention": ("PROTEST", ("demo",)),
    "Excessive force against protesters": ("ASSAULT", ("crowd-control",)),
    "Violent demonstration": ("PROTEST", ("riot",)),
    "Mob violence": ("ASSAULT", ()),
    "Agreement": ("AGREE", ()),
    "Arrests": ("COERCE", ("arrest",)),
    "Change to group/activity": ("MOBILIZE", ()),
    "Disrupted weapons use": ("COERCE", ("seize",)),
    "Headquarters or base established": ("MOBILIZE", ("troops",)),
    "Looting/property destruction": ("ASSAULT", ("destroy",)),
    "Non-violent transfer of territory": ("COERCE", ("seize",)),
}
_QUADS = {"AGREE": 1, "RETREAT": 2, "ASSAULT": 4, "COERCE": 4, "MOBILIZE": 4, "PROTEST": 4}
_YIELDED = (
    (re.compile(r"\b(?:surrender|disarm|lay|laid|hand)", re.IGNORECASE), "disarm"),
    (re.compile(r"\b(?:withdr|retreat|evacuat|flee|fled|pull|abandon|quit|leave|left|vacat)",
                re.IGNORECASE), "withdraw"),
)  # fmt: skip
"""Of a change of a group's activity, the words that PLOVER has a type of its own for."""
_TWO_SIDED = frozenset({"Battles"})
_SECTORS: dict[ActorKind, str] = {
    "state forces": "MIL",
    "rebel group": "REB",
    "political militia": "PRM",
    "identity militia": "PRM",
    "rioters": "CVL",
    "protesters": "CVL",
    "civilians": "CVL",
    "external forces": "MIL",
    "unidentified": "UAF",
}
_SIZES: tuple[tuple[str, Outcome], ...] = (
    ("dead", "killed"), ("injured", "wounded"), ("arrested", "arrested"),
)  # fmt: skip
_RESOLUTION = {"site": 5, "settlement": 4, "admin2": 3, "admin1": 2, "country": 1}


def left_out(events: Iterable[Event]) -> Iterator[LeftOut]:
    """The events that have no record here, with the reason."""
    for event in events:
        if reason := _unfit(event):
            yield LeftOut(event.event_id, reason)


def _unfit(event: Event) -> str:
    if event.sub_event_type not in _TYPES:
        return f"{event.sub_event_type}: no type of PLOVER"
    if event.actor1 is None and event.actor2 is None:
        return "no actor"
    return ""


def rows(
    events: Iterable[Event],
    edition: Edition,
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[Row]:
    """One record an event of a type that PLOVER has, by day, then by id."""
    for view in views(events, profile, gazetteer, lambda e: not _unfit(e)):
        yield _record(view, edition)


def _record(view: View, edition: Edition) -> Row:
    event = view.event
    name, modes = _type(view)
    day, last = event.date.start, event.date.end
    held = dict(event.counts)
    both = event.event_type in _TWO_SIDED or name == "AGREE"
    actors = [a for a in (event.actor1, event.actor2 if both else None) if a is not None]
    recipients = [event.actor2] if event.actor2 is not None and not both else []
    return {
        "event_id": event.event_id,
        "event_type": name,
        "event_mode": [*modes],
        "quad_code": _QUADS[name],
        "aux_mode": {"planned": "hypothetical", "denied": "negation"}.get(event.status),
        "status": event.status,
        "date_start": day.isoformat() if day else None,
        "date_end": last.isoformat() if last else None,
        "date_precision": event.date.precision,
        "actor": [_side(actor) for actor in actors],
        "recipient": [_side(actor) for actor in recipients],
        "location": _location(view.place),
        "size": {key: held[outcome].best if outcome in held else None for key, outcome in _SIZES},
        "text": {"story_sentences": view.evidence},
        "citation": [
            {
                "publication": o.publisher,
                "date": o.published.isoformat() if o.published else None,
                "title": view.title(o) or None,
                "url": view.url(o) or None,
            }
            for o in view.origins
        ],
        "acled": {"event_type": event.event_type, "sub_event_type": event.sub_event_type},
        "coder": f"Cairn {__version__}",
        "policy": event.policy,
        "edition": edition_id(edition),
    }


def _type(view: View) -> tuple[str, tuple[str, ...]]:
    """PLOVER's type and modes of an event, by its sub-event type and the words that state it."""
    event = view.event
    if event.sub_event_type == "Change to group/activity":
        if any(outcome == "surrendered" for outcome, _ in event.counts):
            return "RETREAT", ("disarm",)
        told = view.chosen("sub_event_type").account.claims_on("sub_event_type")
        words = " ".join(claim.span.text for claim in told)
        for pattern, mode in _YIELDED:
            if pattern.search(words):
                return "RETREAT", (mode,)
    return _TYPES[event.sub_event_type]


def _side(actor: Actor) -> dict[str, object]:
    police = actor.kind == "state forces" and "Police" in actor.name
    held = countries.codes(countries.of_actor(actor.name, actor.country))
    return {
        "entity_name": actor.name,
        "country_name": countries.of_actor(actor.name, actor.country),
        "country_code": held.iso3 if held else None,
        "sector_code": "COP" if police else _SECTORS[actor.kind],
    }


def _location(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    held = countries.codes(place.country)
    geonames = (place.gazetteer_id or "").removeprefix("geonames:")
    return {
        "resolved_place": place.name or None,
        "geonameid": int(geonames) if geonames.isdecimal() else None,
        "lat": place.latitude,
        "lon": place.longitude,
        "district": place.admin2,
        "province": place.admin1,
        "country": place.country,
        "country_code": held.iso3 if held else None,
        "feature": place.feature or None,
        "resolution": _RESOLUTION.get(place.feature),
    }
