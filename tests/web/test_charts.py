"""The timeline and the map: nothing is counted twice, nothing that can be drawn is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cairn.web import charts
from support.desk import row, rows

LINE = [(44.0 + at / 50, 33.0) for at in range(100)]


def test_lines_are_traced_where_they_are_seen_and_near_enough() -> None:
    near = charts.Drawing(720, 420, 6.0, (44.0, 33.0), (), ())
    path = charts.traced([LINE], near)
    assert path.startswith("M360 210L")
    assert path.count("L") < len(LINE)
    assert charts.traced([LINE], replace(near, zoom=3.0)) == ""
    assert charts.traced([LINE], replace(near, centre=(-60.0, 0.0))) == ""


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), max_size=30))
def test_what_is_traced_never_fails(line: list[tuple[float, float]]) -> None:
    drawing = charts.Drawing(720, 420, 5.0, (0.0, 0.0), (), ())
    numbers = [float(n) for n in re.findall(r"[-\d.e+]+", charts.traced([line], drawing))]
    assert len(numbers) % 2 == 0


@given(rows())
def test_the_bars_hold_every_dated_event_once(held: list) -> None:
    bars = charts.timeline(held)
    assert sum(bar.events for bar in bars) == sum(each.first_day is not None for each in held)
    assert sum(bar.killed for bar in bars) == sum(
        each.killed_best or 0 for each in held if each.first_day
    )
    assert len(bars) <= 48
    for left, right in pairwise(bars):
        assert right.first == left.last + timedelta(1)


@given(rows(), st.floats(0, 14))
def test_the_shapes_hold_every_placed_event_once(held: list, zoom: float) -> None:
    shapes = charts.shapes(held, zoom)
    assert sum(shape.events for shape in shapes) == sum(r.latitude is not None for r in held)
    assert all((shape.event_id is None) == (shape.events > 1) for shape in shapes)


def test_an_uncertain_place_is_an_area_as_soon_as_it_can_be_seen() -> None:
    held = [row(1, longitude=44.0, latitude=33.0, where_prec=4)]
    assert charts.shapes(held, 1.0)[0].radius == 0
    assert charts.shapes(held, 6.0)[0].radius == 100.0
    exact = [row(1, longitude=44.0, latitude=33.0, where_prec=1)]
    assert charts.shapes(exact, 14.0)[0].radius == 0


def test_points_part_when_the_map_comes_nearer() -> None:
    held = [row(n, longitude=44.0 + n / 10, latitude=33.0, where_prec=1) for n in range(3)]
    assert [shape.events for shape in charts.shapes(held, 2.0)] == [3]
    assert [shape.events for shape in charts.shapes(held, 12.0)] == [1, 1, 1]


def test_only_what_is_seen_is_drawn() -> None:
    held = [row(n, longitude=float(n * 40), latitude=10.0, where_prec=1) for n in range(4)]
    assert len(charts.shapes(held, 6.0, (30.0, 0.0, 90.0, 20.0))) == 2


@given(rows())
def test_the_drawn_map_holds_its_points_within_its_frame(held: list) -> None:
    drawing = charts.draw(held)
    for each in drawing.shapes:
        assert -1 <= each.x <= drawing.width + 1
        assert -1 <= each.y <= drawing.height + 1
