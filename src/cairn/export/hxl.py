"""Events as CSV with a row of HXL tags below the names, as humanitarian data tools read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairn.archive import Edition
from cairn.export import flat
from cairn.export.columns import Row, names
from cairn.export.profile import Profile
from cairn.gazetteer import Gazetteer
from cairn.model import OUTCOMES, Event

COLUMNS = flat.COLUMNS
_TAGS = {
    "event_id": "#event+id",
    "status": "#status",
    "disorder_type": "#event+category",
    "event_type": "#event+type",
    "sub_event_type": "#event+type+sub",
    "actor1": "#group+name+first",
    "actor1_kind": "#group+type+first",
    "actor2": "#group+name+second",
    "actor2_kind": "#group+type+second",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "place": "#loc+name",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "country": "#country+name",
    "country_code": "#country+code",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "geo_precision": "#geo+precision",
    "publishers": "#meta+source",
    "evidence": "#description",
    "edition": "#meta+version",
}
_OUTCOME_TAGS = {
    "killed": "#affected+killed",
    "wounded": "#affected+injured",
    "abducted": "#affected+abducted",
    "arrested": "#affected+arrested",
    "displaced": "#affected+idps",
    "surrendered": "#affected+surrendered",
    "freed": "#affected+freed",
}
_ENDS = {"low": "+min", "best": "", "high": "+max"}


def tags() -> tuple[str, ...]:
    """The tag of each column; empty for a column without one."""
    made = dict(_TAGS)
    for outcome in OUTCOMES:
        for end, attribute in _ENDS.items():
            made[f"{outcome}_{end}"] = _OUTCOME_TAGS[outcome] + attribute
    made |= {
        f"killed_{group}": f"#affected+killed+{group}"
        for group in ("civilians", "state_forces", "armed_groups", "unknown")
    }
    return tuple(made.get(name, "") for name in names(COLUMNS))


def rows(
    events: Iterable[Event],
    edition: Edition,
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[Row]:
    """One row an event, by day, then by id."""
    for row in flat.rows(events, edition, profile, gazetteer):
        yield {name: flat.plain(value) for name, value in row.items()}
