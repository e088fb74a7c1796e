"""What a map shows of the added borders: the lines between first-level divisions, made light.

A border file may hold a hundred thousand points; a map of a whole country shows some thousand.
Lines that two divisions share stay shared, since they are simplified together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from cairn.gazetteer.added import Added, local
from cairn.gazetteer.borders import NEAR

MOST = 20_000
"""Points of all lines together, at most: some 350 kB of JSON."""
_FIRST, _LAST = 0.002, 0.5
"""Degrees by which a line may be moved: at first, and at the very most."""

Line = tuple[tuple[float, float], ...]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Lines between divisions, and the files that they are from."""

    lines: tuple[Line, ...]
    sources: tuple[str, ...]


def outlines(countries: Sequence[Added], most: int = MOST) -> Outlines:
    """The lines between the first-level divisions of added countries, of ``most`` points at most.

    The border of a country itself is left to the map of the world. Border files of second-level
    divisions alone give no lines. Raises `GazetteerError` naming a broken archive.
    """
    drawn = [(each, _first_level(each)) for each in countries if each.borders]
    held = [(each, shapes) for each, shapes in drawn if shapes]
    share = most // max(1, len(held))
    return Outlines(
        tuple(line for _, shapes in held for line in between(shapes, share)),
        tuple(sorted({file.source for each, _ in held for file in each.borders})),
    )


def _first_level(country: Added) -> list[BaseGeometry]:
    return [shape.geometry for shape in local(country).shapes if shape.level == 1]


def between(shapes: Sequence[BaseGeometry], most: int = MOST) -> tuple[Line, ...]:
    """The lines that part shapes from each other, of ``most`` points at most."""
    light, tolerance = list(shapes), _FIRST
    while True:
        light = list(shapely.coverage_simplify(light, tolerance))
        final = tolerance > _LAST
        tolerance *= 2
        # each line is counted twice, beside the country's own border: far above, don't draw yet
        if not final and shapely.get_num_coordinates(light).sum() > 4 * most:
            continue
        lines = tuple(_inner(light))
        if sum(map(len, lines)) <= most:
            return lines
        if final:  # more divisions than can be shown: the longest lines
            return _longest(lines, most)


def _inner(shapes: Sequence[BaseGeometry]) -> Iterator[Line]:
    edges = shapely.union_all([shape.boundary for shape in shapes])
    rim = shapely.union_all(list(shapes)).buffer(NEAR).buffer(-NEAR)
    inner = edges.intersection(rim.buffer(-NEAR))
    merged = shapely.line_merge(inner) if inner.geom_type == "MultiLineString" else inner
    for part in getattr(merged, "geoms", (merged,)):
        if part.geom_type == "LineString" and not part.is_empty:
            yield tuple((round(x, 3), round(y, 3)) for x, y in part.coords)


def _longest(lines: Sequence[Line], most: int) -> tuple[Line, ...]:
    found: list[Line] = []
    for line in sorted(lines, key=lambda each: -shapely.LineString(each).length):
        if len(line) <= most:
            found.append(line)
            most -= len(line)
    return tuple(found)
