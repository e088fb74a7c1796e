"""Events as a GeoJSON collection of points (RFC 7946); an event without a point has no geometry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cairn.archive import Edition
from cairn.export import flat
from cairn.export.columns import Row
from cairn.export.profile import Profile
from cairn.gazetteer import Gazetteer
from cairn.model import Event

COLUMNS = flat.COLUMNS


def rows(
    events: Iterable[Event],
    edition: Edition,
    profile: Profile = "public",
    gazetteer: Gazetteer | None = None,
) -> Iterator[Row]:
    """One feature an event, by day, then by id; longitude goes before latitude."""
    for row in flat.rows(events, edition, profile, gazetteer):
        properties = {name: flat.plain(value) for name, value in row.items()}
        point = [row["longitude"], row["latitude"]]
        geometry = None if None in point else {"type": "Point", "coordinates": point}
        yield {
            "type": "Feature",
            "id": row["event_id"],
            "geometry": geometry,
            "properties": properties,
        }


def lines(features: Iterable[Row], about: Mapping[str, str]) -> Iterator[str]:
    """The file: one feature a line, with where the data come from under ``cairn``."""
    yield f'{{"type": "FeatureCollection", "cairn": {_json(about)}, "features": [\n'
    between = ""
    for feature in features:
        yield between + _json(feature)
        between = ",\n"
    yield "\n]}\n"


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
