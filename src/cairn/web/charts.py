"""What is drawn: the bars of the timeline, and the points, clusters and areas of the map."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from cairn.web.query import Box
from cairn.web.rows import Row

_BARS = 48
"""Bars at most."""
_CELL = 56
"""Pixels of a map cell within which points become one cluster."""
_SEEN = 9.0
"""Pixels of radius from which an area is drawn as one."""
_EQUATOR = 40075.0 / 256
"""Kilometres of a pixel at zoom 0 on the equator."""
RADII = {2: 25.0, 3: 40.0, 4: 100.0, 5: 100.0, 6: 400.0, 7: 800.0}
"""Kilometres within which an event lies by UCDP's where_prec, as it is drawn; 1 is a point."""
_Projection = Callable[[float, float], tuple[float, float]]
_Spot = tuple[float, float, int | None]
_DIVIDED = 4.0
"""The zoom (tiles of 256 pixels) from which lines between divisions are drawn."""
_STEPS = (1, 7, 14, 30, 91, 365, 3650, 36500)


@dataclass(frozen=True, slots=True)
class Bar:
    """Events that began in the days from ``first`` to ``last``, both included."""

    first: date
    last: date
    events: int
    killed: int


def timeline(rows: Sequence[Row]) -> tuple[Bar, ...]:
    """Bars of equal length over the period of the rows; undated events are in none.

    A bar holds 1, 7, 14, 30, 91 or 365 days or more, so that there are at most 48.
    """
    dated = [row for row in rows if row.first_day]
    if not dated:
        return ()
    events = Counter(row.first_day for row in dated)
    killed: defaultdict[date | None, int] = defaultdict(int)
    for row in dated:
        if row.killed_best:
            killed[row.first_day] += row.killed_best
    days = {day: day.toordinal() for day in events if day is not None}
    first, last = min(days.values()), max(days.values())
    step = next((s for s in _STEPS if (last - first) // s < _BARS), _STEPS[-1])
    number, dead = Counter[int](), Counter[int]()
    for day, ordinal in days.items():
        number[(ordinal - first) // step] += events[day]
        dead[(ordinal - first) // step] += killed[day]
    start = date.fromordinal(first)
    return tuple(
        Bar(
            start + timedelta(at * step),
            min(date.max, start + timedelta(at * step + step - 1)),
            number[at],
            dead[at],
        )
        for at in range((last - first) // step + 1)
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """Something on the map: an area where the place is uncertain and wide enough to see, else a
    point or a cluster. ``radius`` is in kilometres, 0 for points; ``kind`` the commonest type."""

    longitude: float
    latitude: float
    radius: float
    events: int
    kind: str
    event_id: str | None
    label: str


def shapes(rows: Sequence[Row], zoom: float, box: Box | None = None) -> tuple[Shape, ...]:
    """What a map of this zoom (tiles of 256 pixels) shows of the rows, largest areas first."""
    spots: defaultdict[_Spot, list[Row]] = defaultdict(list)
    for row in rows:
        if row.latitude is not None and row.longitude is not None:
            spots[row.longitude, row.latitude, row.where_prec].append(row)
    cells: defaultdict[tuple[object, ...], list[list[Row]]] = defaultdict(list)
    scale = math.pow(2.0, zoom)
    for spot, held in spots.items():
        longitude, latitude, _ = spot
        if box is not None and not _inside(longitude, latitude, box):
            continue
        if seen_radius(held[0], zoom) >= _SEEN:
            cells[("area", *spot)].append(held)
        else:
            x, y = pixels(longitude, latitude)
            cells["cell", int(x * scale / _CELL), int(y * scale / _CELL)].append(held)
    found = [_shape(held, area=key[0] == "area") for key, held in cells.items()]
    return tuple(sorted(found, key=lambda s: (-s.radius, -s.events, s.longitude, s.latitude)))


def seen_radius(row: Row, zoom: float) -> float:
    """Pixels of radius of the area that a row lies in; 0 for an exact place."""
    return RADII.get(row.where_prec or 1, 0.0) / _kilometres(zoom, row.latitude or 0.0)


def _kilometres(zoom: float, latitude: float) -> float:
    """The kilometres of a pixel."""
    return _EQUATOR / math.pow(2.0, zoom) * max(0.05, math.cos(math.radians(latitude)))


def pixels(longitude: float, latitude: float) -> tuple[float, float]:
    """Web Mercator, in pixels of zoom 0 from the north-west corner (0 to 256)."""
    bounded = math.radians(max(-85.0, min(85.0, latitude)))
    x = (longitude + 180) / 360 * 256
    y = (1 - math.log(math.tan(bounded) + 1 / math.cos(bounded)) / math.pi) / 2 * 256
    return x, y


def fit(rows: Sequence[Row], width: float, height: float) -> tuple[float, float, float]:
    """Zoom and centre (longitude, latitude) that show the rows in so many pixels."""
    placed = {(r.longitude, r.latitude) for r in rows if r.latitude is not None}
    points = [pixels(x, y) for x, y in placed if x is not None and y is not None]
    if not points:
        return 1.0, 20.0, 20.0
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    inner = (width - 120) / max(right - left, 1e-6), (height - 100) / max(bottom - top, 1e-6)
    zoom = max(0.0, min(8.0, math.log2(min(inner))))
    middle = (left + right) / 2, (top + bottom) / 2
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * middle[1] / 256))))
    return round(zoom, 2), round(middle[0] / 256 * 360 - 180, 4), round(latitude, 4)


def _inside(x: float, y: float, box: Box) -> bool:
    west, south, east, north = box
    across = west <= x <= east if west <= east else x >= west or x <= east
    return across and south <= y <= north


def _shape(spots: Sequence[Sequence[Row]], *, area: bool) -> Shape:
    """One shape for the rows at some spots, in the middle of their events."""
    number = sum(map(len, spots))
    first = spots[0][0]
    kinds = Counter[str]()
    for held in spots:
        kinds.update([row.event_type for row in held])
    label = f"{first.date}, {first.sub_event_type}, {first.place}"
    return Shape(
        longitude=sum((held[0].longitude or 0.0) * len(held) for held in spots) / number,
        latitude=sum((held[0].latitude or 0.0) * len(held) for held in spots) / number,
        radius=RADII.get(first.where_prec or 1, 0.0) if area else 0.0,
        events=number,
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        event_id=first.event_id if number == 1 else None,
        label=label if number == 1 else f"{number} events",
    )


# --- the map without the map library -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape in the pixels of a drawing: its middle and its radius."""

    x: float
    y: float
    r: float
    shape: Shape


@dataclass(frozen=True, slots=True)
class Line:
    """A meridian or parallel of a drawing, with its name."""

    x1: float
    y1: float
    x2: float
    y2: float
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A point map of ``width`` by ``height`` pixels; ``zoom`` and centre as `fit` gives them."""

    width: int
    height: int
    zoom: float
    centre: tuple[float, float]
    shapes: tuple[Drawn, ...]
    lines: tuple[Line, ...]


def draw(rows: Sequence[Row], width: int = 720, height: int = 420) -> Drawing:
    """A plain map of the rows with a net of degrees, drawn without any library."""
    zoom, longitude, latitude = fit(rows, width, height)
    at = _projection(zoom, (longitude, latitude), (width, height))
    drawn = []
    for shape in shapes(rows, zoom):
        x, y = at(shape.longitude, shape.latitude)
        r = (
            shape.radius / _kilometres(zoom, shape.latitude)
            if shape.radius
            else 6 + 3 * math.log10(shape.events)
        )
        drawn.append(Drawn(x, y, round(r, 1), shape))
    lines = _net((longitude, latitude), zoom, (width, height), at)
    return Drawing(width, height, zoom, (longitude, latitude), tuple(drawn), lines)


def _projection(zoom: float, centre: tuple[float, float], size: tuple[int, int]) -> _Projection:
    """From longitude and latitude to the pixels of a drawing."""
    scale, middle = 2.0**zoom, pixels(*centre)

    def at(x: float, y: float) -> tuple[float, float]:
        px, py = pixels(x, y)
        return (
            round((px - middle[0]) * scale + size[0] / 2, 1),
            round((py - middle[1]) * scale + size[1] / 2, 1),
        )

    return at


def traced(lines: Sequence[Sequence[Sequence[float]]], drawing: Drawing) -> str:
    """Lines (longitude, latitude) as the path of a drawing: what of them lies within it.

    Empty from farther away than divisions can be told apart. Points on one pixel are one.
    """
    if drawing.zoom < _DIVIDED:
        return ""
    size = (drawing.width, drawing.height)
    at = _projection(drawing.zoom, drawing.centre, size)
    path = []
    for line in lines:
        points = [at(x, y) for x, y in line]
        path += [_pen(part) for part in _seen_parts(points, size)]
    return "".join(path)


def _seen_parts(
    points: Sequence[tuple[float, float]], size: tuple[int, int]
) -> Iterator[list[tuple[float, float]]]:
    """The pieces of a line that may be seen in a drawing."""
    part: list[tuple[float, float]] = []
    for here, there in pairwise(points):
        if not _meets(here, there, size):
            if part:
                yield part
            part = []
            continue
        part = part or [here]
        if abs(there[0] - part[-1][0]) + abs(there[1] - part[-1][1]) >= 1:
            part.append(there)
    if part:
        yield part


def _meets(here: tuple[float, float], there: tuple[float, float], size: tuple[int, int]) -> bool:
    """Whether a stretch may cross a drawing; certain only of those on one side of it."""
    return all(
        min(one, other) <= most and max(one, other) >= 0
        for one, other, most in zip(here, there, size, strict=True)
    )


def _pen(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _net(
    centre: tuple[float, float], zoom: float, size: tuple[int, int], at: _Projection
) -> tuple[Line, ...]:
    """Meridians and parallels, some four across the drawing."""
    wide = size[0] / (256 * 2.0**zoom) * 360
    step = next((s for s in (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30) if wide / s <= 6), 45)
    lines = []
    for turn in range(-8, 9):
        x = (round(centre[0] / step) + turn) * step
        px = at(x, centre[1])[0]
        if 0 < px < size[0] and -180 <= x <= 180:
            lines.append(Line(px, 0, px, size[1], f"{abs(x):g}°{'W' if x < 0 else 'E'}"))
        y = (round(centre[1] / step) + turn) * step
        py = at(centre[0], y)[1] if -85 < y < 85 else -1.0
        if 0 < py < size[1]:
            lines.append(Line(0, py, size[0], py, f"{abs(y):g}°{'S' if y < 0 else 'N'}"))
    return tuple(lines)
