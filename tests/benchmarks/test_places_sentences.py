"""The composed sentences on places of the world: well formed, and coded as well as they were."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import places

from cairn.pipeline import open_coder

LEAST = {"division": 0.9, "near": 0.85, "geo": 0.85, "where": 0.8}
"""The share of each half that must stay right."""


def test_the_rows_speak_of_many_countries_but_those_of_the_overlay() -> None:
    rows = places.rows()
    countries = {row.gold.country for row in rows}
    assert len(rows) >= 60
    assert len(countries) >= 25
    assert countries.isdisjoint({"Iraq", "Syria"})
    assert all(row.admin1 and row.gold.latitude is not None for row in rows)


def test_a_place_is_judged_by_division_distance_and_precision() -> None:
    row = places.rows()[0]
    right = places.judge(row, row.gold)
    assert (right.country, right.division, right.near, right.geo, right.where) == (True,) * 5
    none = places.judge(row, None)
    assert not any((none.country, none.division, none.near, none.geo, none.where))


@pytest.mark.parametrize("held_back", [False, True], ids=["read half", "held-back half"])
def test_the_places_of_events_stay_right(held_back: bool) -> None:
    rows = [row for row in places.rows() if row.held_back is held_back]
    judged = places.verdicts(open_coder(), rows)
    for field, least in LEAST.items():
        share = sum(getattr(verdict, field) for verdict in judged) / len(judged)
        assert share >= least, field
