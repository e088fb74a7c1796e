"""Points are no finer than what is known, and homes, clinics and camps stand at their district."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.export import places
from cairn.export.view import views
from cairn.gazetteer import open_default
from cairn.model import Place
from export.made import DAQUQ, event

QUIET = "Gunmen opened fire at the market."


@pytest.mark.parametrize(
    ("precision", "point"), [(1, (35.14, 44.45)), (2, (35.1, 44.4)), (None, (None, None))]
)
def test_a_point_is_rounded_to_its_precision(
    precision: int | None, point: tuple[float | None, float | None]
) -> None:
    shown, moved = places.public(replace(DAQUQ, geo_precision=precision), QUIET, open_default())
    assert (shown.latitude, shown.longitude) == point
    assert not moved


def test_a_region_stands_at_the_point_of_its_division() -> None:
    village = replace(DAQUQ, geo_precision=3, where_prec=4, latitude=35.001, longitude=44.002)
    shown, _ = places.public(village, QUIET, open_default())
    division = open_default().division("Iraq", "Kirkuk")
    assert division
    assert division.place.latitude is not None
    assert shown.latitude == round(division.place.latitude, 1)


@pytest.mark.parametrize(
    "words",
    [
        "Gunmen stormed a house in the village.",
        "Shells fell on a camp for displaced people.",
        "A rocket hit the clinic.",
        "The hospital was hit by two shells.",
        "They burnt ten homes.",
    ],
)
def test_homes_clinics_and_camps_stand_at_their_district(words: str) -> None:
    spot = replace(DAQUQ, name="Tall Sgheer", latitude=35.17111, longitude=44.39999)
    shown, moved = places.public(spot, words, open_default())
    assert moved
    assert (shown.name, shown.feature, shown.where_prec) == ("Daquq", "admin2", 3)
    assert shown.gazetteer_id is None
    assert shown.latitude == 35.1


@pytest.mark.parametrize(
    "words",
    [
        QUIET,
        "The wounded were taken to the hospital.",
        "Two died at a nearby hospital, a hospital source said.",
        "They attacked an army camp.",
        "Twelve died, the head of the local clinic said.",
        "The pupils came home on Tuesday; a home-made bomb was found.",
    ],
)
def test_a_hospital_where_the_wounded_were_brought_is_no_scene(words: str) -> None:
    assert not places.is_guarded(DAQUQ, words)


def test_a_district_without_a_point_stands_at_its_province_and_a_province_at_its_own() -> None:
    spot = replace(DAQUQ, admin2="Nowhere District")
    shown, _ = places.public(spot, "They burnt a home.", open_default())
    assert (shown.name, shown.geo_precision, shown.where_prec) == ("Nowhere District", 3, 4)
    bare, _ = places.public(replace(spot, admin2=None), "They burnt a home.", open_default())
    assert (bare.name, bare.where_prec) == ("Kirkuk", 4)


def test_the_name_of_a_guarded_spot_does_not_stay_in_the_words() -> None:
    words = "Shells hit Tall Sgheer camp, killing two in Daquq district, police said."
    spot = replace(DAQUQ, name="Tall Sgheer", feature="site")
    shown = next(views([event(words=words, place=spot)], "public"))
    assert "Sgheer" not in shown.evidence
    assert "Daquq" in shown.evidence
    inside = next(views([event(words=words, place=spot)], "internal"))
    assert "Tall Sgheer" in inside.evidence
    assert inside.place == spot


def test_a_place_known_by_name_stands_at_its_province_or_country() -> None:
    bare = Place("Nowhere", "Iraq", "Kirkuk")
    assert places.located(bare, open_default()).where_prec == 4
    assert places.located(Place("Nowhere", "Iraq"), open_default()).where_prec == 6
    assert places.located(Place("Nowhere"), open_default()).latitude is None


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([1, 2, 3, None]), st.booleans())
def test_a_public_point_never_has_more_than_two_decimals(
    latitude: float, longitude: float, precision: int | None, home: bool
) -> None:
    place = replace(DAQUQ, latitude=latitude, longitude=longitude, geo_precision=precision)
    shown, _ = places.public(place, "a home" if home else QUIET, open_default())
    for number in (shown.latitude, shown.longitude):
        assert number is None or number == round(number, 2)
