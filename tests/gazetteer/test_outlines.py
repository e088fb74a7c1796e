"""The lines between divisions that a map shows: shared, inner, and light."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.gazetteer import added
from cairn.gazetteer.added import Given
from cairn.gazetteer.outlines import MOST, between, outlines
from support import dumps

DAY = date(2026, 1, 2)


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_DATA", str(tmp_path / "data"))


def strips(number: int, points: int) -> list[shapely.Polygon]:
    """Divisions side by side whose common borders are crooked, of so many points each."""

    def border(at: int) -> list[tuple[float, float]]:
        if at in (0, number):
            return [(40 + at, 30), (40 + at, 36)]
        return [
            (40 + at + 0.1 * math.sin(n) + 0.1 * math.sin(n / 50), 30 + 6 * n / points)
            for n in range(points + 1)
        ]

    return [shapely.Polygon(border(n) + border(n + 1)[::-1]) for n in range(number)]


def test_only_the_line_between_two_divisions_is_drawn() -> None:
    added.add("IQ", dumps.dump(), "IQ.txt", [Given("first.geojson", dumps.FIRST, None)], DAY)
    found = outlines(added.added())
    assert found.sources == ("first.geojson",)
    (line,) = found.lines
    assert {x for x, _ in line} == {44.0}
    south, north = sorted((line[0][1], line[-1][1]))
    assert 34 <= south < 34.02
    assert 34.98 < north <= 35


def test_without_first_level_borders_nothing_is_drawn() -> None:
    assert outlines(added.added()).lines == ()
    added.add("IQ", dumps.dump(), "IQ.txt", [], DAY)
    assert outlines(added.added()).lines == ()
    added.add("IQ", dumps.dump(), "IQ.txt", [Given("second.geojson", dumps.SECOND, None)], DAY)
    assert outlines(added.added()).lines == ()


def test_a_large_file_is_made_light_and_keeps_every_border() -> None:
    shapes = strips(18, 6000)
    assert shapely.get_num_coordinates(shapes).sum() > 200_000
    lines = between(shapes)
    assert sum(map(len, lines)) <= MOST
    for number in range(1, 18):  # each border from end to end
        own = [line for line in lines if abs(line[0][0] - 40 - number) < 0.4]
        assert max(max(y for _, y in line) for line in own) > 35.8
        assert min(min(y for _, y in line) for line in own) < 30.2


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 8), st.integers(2, 400), st.integers(10, 200))
def test_no_more_points_than_are_allowed(number: int, points: int, most: int) -> None:
    lines = between(strips(number, points), most)
    assert sum(map(len, lines)) <= most
    for line in lines:
        assert all(39 < x < 49 and 29.9 < y < 36.1 for x, y in line)
