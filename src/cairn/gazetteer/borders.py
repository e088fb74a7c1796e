"""Borders of divisions: GeoJSON polygons, which of them hold a point, and where two of them meet.

Only building and adding need this file, so that shapely is loaded for nothing else: what a
running gazetteer knows of borders is a table of points in its index.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pycountry
import shapely
from shapely.geometry import shape as geometry_of
from shapely.geometry.base import BaseGeometry

from cairn.errors import GazetteerError

NEAR = 0.005
"""Degrees (some 500 m) by which two drawings of one border may differ."""
SHORTEST = 0.02
"""Degrees of common border from which two divisions are neighbours rather than touch in a point."""
_CURE = "give a GeoJSON FeatureCollection of first- or second-level divisions"
_COUNTRY_KEYS = (
    "adm0_pcode", "adm0_a3", "gid_0", "iso_a2", "iso_a3", "iso", "iso3", "iso2", "shapegroup",
    "country_code", "adm0_en", "name_0", "admin0", "country",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """One division as a border file draws it, in degrees (x is the longitude)."""

    level: int
    """1 or 2."""
    name: str
    geometry: BaseGeometry


def read_shapes(data: bytes, source: str, code: str, level: int | None) -> tuple[Shape, ...]:
    """The polygons of a GeoJSON file for the country ``code``.

    ``level`` is used where a polygon's properties do not tell its own. Raises `GazetteerError`
    naming ``source`` when the bytes are no such file or name another country.
    """
    try:
        held = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise GazetteerError(f"{source}: this is not GeoJSON ({error}); {_CURE}") from error
    features = held.get("features") if isinstance(held, dict) else None
    if not isinstance(features, list) or not features:
        raise GazetteerError(f"{source}: this holds no GeoJSON features; {_CURE}")
    return tuple(
        _shape(feature, f"{source}: feature {number}", code, level)
        for number, feature in enumerate(features, 1)
    )


def _shape(feature: Any, where: str, code: str, level: int | None) -> Shape:
    drawn = feature.get("geometry") if isinstance(feature, dict) else None
    kind = drawn.get("type") if isinstance(drawn, dict) else None
    if not isinstance(drawn, dict) or kind not in {"Polygon", "MultiPolygon"}:
        raise GazetteerError(f"{where} is {_article(kind)}, not a polygon; {_CURE}")
    told = feature.get("properties")
    properties = {
        key.lower(): str(value).strip()
        for key, value in (told.items() if isinstance(told, dict) else ())
        if value not in (None, "")
    }
    _same_country(properties, where, code)
    own = _level(properties) or level
    if own is None:
        raise GazetteerError(
            f"{where} does not tell which level it is of; say so with --level 1 or --level 2"
        )
    name = _name(properties, own)
    if not name:
        raise GazetteerError(
            f"{where} has no name; give it a property such as shapeName, NAME_{own} or ADM{own}_EN"
        )
    return Shape(own, name, _polygon(drawn, f"{where} ({name})"))


def _article(kind: object) -> str:
    return f"a {kind}" if isinstance(kind, str) else "without geometry"


def _polygon(drawn: Mapping[str, Any], where: str) -> BaseGeometry:
    try:
        made = geometry_of(drawn)
        if not made.is_valid:
            made = _areas(shapely.make_valid(made))
    except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError, KeyError) as error:
        raise GazetteerError(f"{where}: the polygon is broken ({error}); {_CURE}") from error
    if made.is_empty or made.area == 0:
        raise GazetteerError(f"{where}: the polygon is empty; {_CURE}")
    west, south, east, north = made.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise GazetteerError(
            f"{where}: the coordinates are not degrees; convert the file to WGS 84 (EPSG:4326)"
        )
    return made


def _areas(made: BaseGeometry) -> BaseGeometry:
    """What has an area; mending a crossed ring leaves lines too."""
    parts = getattr(made, "geoms", (made,))
    return shapely.union_all([part for part in parts if part.area > 0])


def _same_country(properties: Mapping[str, str], where: str, code: str) -> None:
    for key in _COUNTRY_KEYS:
        if value := properties.get(key):
            try:
                found = pycountry.countries.lookup(value).alpha_2
            except LookupError:
                continue  # a territory's own code says nothing about the country asked for
            if found != code:
                raise GazetteerError(
                    f"{where} lies in {found}, not in {code}; give {code}'s borders"
                )
            return


def _level(properties: Mapping[str, str]) -> int | None:
    if stated := re.fullmatch(r"ADM([12])", properties.get("shapetype", "").upper()):
        return int(stated[1])
    for level in (2, 1):
        if any(key in properties for key in _level_keys(level)):
            return level
    return None


def _level_keys(level: int) -> tuple[str, ...]:
    return (
        f"adm{level}_en", f"name_{level}", f"adm{level}_name", f"admin{level}name",
        f"admin{level}name_en", f"adm{level}_fr", f"adm{level}_es", f"adm{level}_pt",
        f"adm{level}_ref",
    )  # fmt: skip


def _name(properties: Mapping[str, str], level: int) -> str:
    keys = (*_level_keys(level), "shapename", "name_en", "name:en", "name", "label")
    return next((properties[key] for key in keys if key in properties), "")


# --- points and lines -------------------------------------------------------------------------


def holders(
    shapes: Sequence[BaseGeometry], points: Sequence[tuple[float, float]]
) -> list[int | None]:
    """For each point (latitude, longitude) the index of the first shape that holds it, or None."""
    found: list[int | None] = [None] * len(points)
    if not shapes or not points:
        return found
    made = shapely.points([(longitude, latitude) for latitude, longitude in points])
    at, of = shapely.STRtree(shapes).query(made, predicate="intersects")
    for point, holder in sorted(zip(at.tolist(), of.tolist(), strict=True), reverse=True):
        found[point] = holder
    return found


def outside(geometry: BaseGeometry, latitude: float, longitude: float) -> float:
    """Degrees from a point to a shape; 0 inside."""
    return float(geometry.distance(shapely.Point(longitude, latitude)))


Unit = tuple[str, str, str]
"""A country's short name, a division's and a district's; "" for what is not meant."""


def meetings(units: Mapping[Unit, BaseGeometry]) -> Iterator[tuple[Unit, Unit, float, float]]:
    """Each pair of units with a common border, and its middle (latitude, longitude).

    A unit and one that holds it have none. Both orders of a pair are given once, sorted.
    """
    keys = sorted(units)
    shapes = [units[key] for key in keys]
    tree = shapely.STRtree(shapes)
    left, right = tree.query(shapes, predicate="dwithin", distance=NEAR)
    for one, other in sorted(zip(left.tolist(), right.tolist(), strict=True)):
        if one >= other or _inside(keys[one], keys[other]):
            continue
        middle = middle_of_border(shapes[one], shapes[other])
        if middle is not None:
            yield keys[one], keys[other], *middle


def _inside(outer: Unit, inner: Unit) -> bool:
    """Whether the second holds the first or the other way round; units are sorted."""
    told = [part for part in outer if part]
    return list(inner[: len(told)]) == told


def middle_of_border(one: BaseGeometry, other: BaseGeometry) -> tuple[float, float] | None:
    """The middle of the longest stretch that two shapes share; None when they are no neighbours."""
    shared = one.boundary.intersection(other.buffer(NEAR))
    merged = shapely.line_merge(shared) if shared.geom_type == "MultiLineString" else shared
    lines = [part for part in getattr(merged, "geoms", (merged,)) if part.length >= SHORTEST]
    if not lines:
        return None
    longest = max(lines, key=lambda line: (line.length, line.wkb))
    middle = longest.interpolate(0.5, normalized=True)
    return round(middle.y, 4), round(middle.x, 4)


def joined(shapes: Iterator[tuple[Unit, BaseGeometry]]) -> dict[Unit, BaseGeometry]:
    """One shape a unit, where a file draws it in several."""
    parts: dict[Unit, list[BaseGeometry]] = defaultdict(list)
    for unit, geometry in shapes:
        parts[unit].append(geometry)
    return {
        unit: drawn[0] if len(drawn) == 1 else shapely.union_all(drawn)
        for unit, drawn in sorted(parts.items())
    }
