"""Events as flat rows of Cairn's own columns: for GeoJSON, GeoParquet and the CSV with HXL tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cairn import codebook
from cairn.archive import Edition
from cairn.export import countries
from cairn.export.columns import Column, Row, columns
from cairn.export.profile import Profile
from cairn.export.provenance import edition_id
from cairn.export.view import View, views
from cairn.gazetteer import Gazetteer
from cairn.model import OUTCOMES, Actor, Event, Tally

_BEFORE = columns("""
event_id | text | Cairn's id of the event
status | text | happened, claimed (a party's word only), denied, planned, thwarted
disorder_type | text | ACLED's, by sub_event_type
event_type | text | one of ACLED's 6
sub_event_type | text | one of ACLED's 25
actor1 | text | the side that acts
actor1_kind | text | its kind
actor1_certainty | text | stated, suspected, unknown
actor2 | text | the side acted on
actor2_kind | text | its kind
actor2_certainty | text | stated, suspected, unknown
date_start | date | first possible day; empty where no report tells
date_end | date | last possible day
date_precision | text | day, week, month, year, unknown
place | text | the named place
admin1 | text | first-level division
admin2 | text | second-level division
country | text | English name
country_code | text | ISO 3166, three letters
latitude | number | degrees, WGS 84
longitude | number | degrees, WGS 84
geo_precision | integer | ACLED's: 1 the place; 2 near it; 3 a region
where_prec | integer | UCDP's: 1 the place to 7 sea or air
generalised | yes or no | whether the place was moved up to its district (homes, clinics, camps)
""")  # fmt: skip
_AFTER = columns("""
displaced_unit | text | persons or families
killed_civilians | integer | of killed, civilians
killed_state_forces | integer | of killed, members of state forces
killed_armed_groups | integer | of killed, members of armed groups
killed_unknown | integer | of killed, those of whom nothing is said
reports | integer | how many reports tell of it
sources | integer | how many of them are independent
publishers | text | their publishers, parted by "; "
disagreements | text | fields on which reports differ, parted by "; "
evidence | text | the sentences that report it, of the report that gave the type
policy | text | the rule that chose the values
edition | text | changes whenever texts, coding, judgements or Cairn's version do
""")  # fmt: skip


def _outcome_columns() -> tuple[Column, ...]:
    made = []
    for outcome in OUTCOMES:
        made += [
            Column(f"{outcome}_low", "integer", f"lowest number {outcome} that any report gives"),
            Column(f"{outcome}_best", "integer", f"number {outcome}, by the policy"),
            Column(f"{outcome}_high", "integer", "highest; empty for none or an open end"),
        ]
    return tuple(made)


COLUMNS = _BEFORE + _outcome_columns() + _AFTER


def rows(
    events: Iterable[Event],
    edition: Edition,
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[Row]:
    """One row an event, by day, then by id; days are `datetime.date`, what is not known is None."""
    made = edition_id(edition)
    for view in views(events, profile, gazetteer):
        yield {**_identity(view), **_where(view), **_tolls(view), **_told(view, made)}


def _identity(view: View) -> dict[str, object]:
    event = view.event
    kind = codebook.load().sub_event_types.get(event.sub_event_type)
    return {
        "event_id": event.event_id,
        "status": event.status,
        "disorder_type": kind.disorder_type if kind else None,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        **_actor("actor1", event.actor1),
        **_actor("actor2", event.actor2),
        "date_start": event.date.start,
        "date_end": event.date.end,
        "date_precision": event.date.precision,
    }


def _actor(name: str, actor: Actor | None) -> dict[str, object]:
    return {
        name: actor.name if actor else None,
        f"{name}_kind": actor.kind if actor else None,
        f"{name}_certainty": actor.certainty if actor else None,
    }


def _where(view: View) -> dict[str, object]:
    place = view.place
    held = countries.codes(place.country if place else None)
    return {
        "place": (place.name or None) if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "country": place.country if place else None,
        "country_code": held.iso3 if held else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": place.geo_precision if place else None,
        "where_prec": place.where_prec if place else None,
        "generalised": view.generalised,
    }


def _tolls(view: View) -> dict[str, object]:
    held = dict(view.event.counts)
    found: dict[str, object] = {}
    for outcome in OUTCOMES:
        tally = held.get(outcome, Tally(None, None, None))
        found |= {
            f"{outcome}_low": tally.low,
            f"{outcome}_best": tally.best,
            f"{outcome}_high": tally.high,
        }
    displaced, killed = held.get("displaced"), held.get("killed")
    groups = dict(killed.by_group) if killed else {}
    found["displaced_unit"] = displaced.unit if displaced else None
    for group in ("civilians", "state_forces", "armed_groups", "unknown"):
        found[f"killed_{group}"] = groups.get(group)
    return found


def _told(view: View, edition: str) -> dict[str, object]:
    event = view.event
    return {
        "reports": len(view.origins),
        "sources": event.sources,
        "publishers": view.publishers(),
        "disagreements": "; ".join(d.field for d in event.disagreements),
        "evidence": view.evidence,
        "policy": event.policy,
        "edition": edition,
    }


def plain(value: object) -> object:
    """A cell as text formats have it: days in ISO form."""
    return value.isoformat() if isinstance(value, date) else value
