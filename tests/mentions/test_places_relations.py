"""Places that two names give together, and the words around a name that widen or move it."""

from __future__ import annotations

import pytest

from cairn.gazetteer import Gazetteer, open_default
from cairn.language import parse
from cairn.mentions import places
from cairn.mentions.places_relations import border, midway, relation
from cairn.mentions.places_resolve import kilometres
from cairn.model import Place, Report
from cairn.read.parts import split


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_default()


def found(text: str, gazetteer: Gazetteer) -> dict[str, Place]:
    """The places of a text by the words of their mentions."""
    report = Report("composed", text, parts=split(text, None))
    held = {}
    for mention in places.find(report, parse(report), gazetteer):
        assert isinstance(mention.value, Place)
        held[mention.span.text] = mention.value
    return held


def first(text: str, gazetteer: Gazetteer) -> Place:
    return next(iter(found(text, gazetteer).values()))


# --- two names, one place ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("A bus was hit on the road from Jalawla to Khanaqin, Iraq.", "Jalawla-Khanaqin", (3, 5)),
        ("A bus was hit on the road between Goma and Rutshuru in Congo.", "Goma-Rutshuru", (3, 5)),
        ("A bus was hit on the highway linking Goma with Rutshuru.", "Goma-Rutshuru", (3, 5)),
        ("A bus was hit on the Baidoa to Mogadishu road in Somalia.", "Baidoa-Mogadishu", (3, 5)),
        ("A bus was hit on the Baidoa-Mogadishu highway.", "Baidoa-Mogadishu highway", (3, 5)),
        ("A bus was hit between Jalawla and Khanaqin in Iraq.", "Jalawla-Khanaqin", (2, 5)),
        ("Raids hit the border of Diyala and Wasit in Iraq.", "Diyala-Wasit", (3, 5)),
        ("Raids hit the border of Katsina and Zamfara states.", "Katsina-Zamfara", (3, 5)),
        ("Raids hit the Katsina-Zamfara border in Nigeria.", "Katsina-Zamfara border", (3, 5)),
        ("Raids hit areas between Diyala and Wasit provinces.", "Diyala-Wasit", (3, 5)),
    ],
)
def test_two_names_give_one_place(
    text: str, name: str, precision: tuple[int, int], gazetteer: Gazetteer
) -> None:
    place = first(text, gazetteer)
    assert place.name == name
    assert (place.geo_precision, place.where_prec) == precision


def test_a_road_has_its_point_half_way(gazetteer: Gazetteer) -> None:
    road = first("A bus was hit on the road from Jalawla to Khanaqin, Iraq.", gazetteer)
    one, other = gazetteer.lookup("Jalawla")[0], gazetteer.lookup("Khanaqin")[0]
    assert kilometres(road, one) == pytest.approx(kilometres(road, other), rel=0.1)


def test_the_border_of_two_countries_is_no_third_place(gazetteer: Gazetteer) -> None:
    assert list(found("The border of Iraq and Syria was shut.", gazetteer)) == ["Iraq", "Syria"]


def test_towns_far_apart_have_nothing_between_them(gazetteer: Gazetteer) -> None:
    one, other = gazetteer.lookup("Basra")[0], gazetteer.lookup("Mosul")[0]
    assert midway(one, other, "stretch", gazetteer) is None
    assert midway(one, other, "road", gazetteer) is not None


class Surveyed(Gazetteer):
    """A gazetteer that knows one border."""

    def border(self, first: Place, second: Place) -> Place | tuple[float, float] | None:
        """The same point for every pair, unless a unit is asked for its own border."""
        return None if first == second else (33.5, 45.2)


def test_a_gazetteer_that_knows_borders_is_asked(gazetteer: Gazetteer) -> None:
    surveyed = Surveyed(gazetteer.path)
    diyala, wasit = gazetteer.lookup("Diyala")[0], gazetteer.lookup("Wasit")[0]
    place = midway(diyala, wasit, "border", surveyed)
    assert place is not None
    assert (place.latitude, place.longitude) == (33.5, 45.2)
    assert border(diyala, diyala, surveyed) is None


@pytest.mark.parametrize(
    ("before", "joined", "after", "told"),
    [
        ("on the road from", "to", ".", "road"),
        ("the border between the", "and", "provinces", "border"),
        ("clashes between", "and", ".", "stretch"),
        ("a road in", "and", ".", None),
        ("fled from", "to", ".", None),
        ("towns of", "and", ".", None),
    ],
)
def test_the_words_around_tell_the_relation(
    before: str, joined: str, after: str, told: str | None
) -> None:
    assert relation(before.split(), joined.split(), after) == told


# --- one name ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Gunmen hid beside the road to Jalawla, Iraq.", "Jalawla", (2, 2)),
        ("Troops searched the west of Anbar province in Iraq.", "Anbar", (3, 4)),
        ("Troops searched western Anbar in Iraq.", "Anbar", (3, 4)),
        ("Herders fled the Agatu local government area of Benue State.", "Agatu", (2, 3)),
        ("Rebels left Depayin township in Myanmar.", "Depayin", (2, 3)),
        ("Troops crossed the Atrato river in Chocó, Colombia.", "Atrato", (3, 5)),
    ],
)
def test_words_for_kind_and_part_set_the_precision(
    text: str, name: str, precision: tuple[int, int], gazetteer: Gazetteer
) -> None:
    place = first(text, gazetteer)
    assert place.name == name
    assert (place.geo_precision, place.where_prec) == precision


def test_beside_a_name_the_town_is_meant_not_its_division(gazetteer: Gazetteer) -> None:
    place = first("A convoy was hit near Menaka in Mali.", gazetteer)
    assert (place.feature, place.geo_precision, place.where_prec) == ("settlement", 2, 2)


def test_a_stated_distance_parts_two_towns_that_lie_further_apart(gazetteer: Gazetteer) -> None:
    text = "A bus was stopped on the road to Gondar, 20 km north of Bahir Dar, in Ethiopia."
    held = list(found(text, gazetteer).values())
    town = gazetteer.lookup("Bahir Dar")[0]
    assert kilometres(held[-1], town) == pytest.approx(20, abs=2)


# --- spellings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name", "division"),
    [
        ("Salahuddin province", "Salah al-Din", "Salah al-Din"),
        ("Salah al-Din province", "Salah al-Din", "Salah al-Din"),
        ("Saladin province", "Salah al-Din", "Salah al-Din"),
        ("Diyalah", "Diyala", "Diyala"),
        ("al-Anbar", "Anbar", "Anbar"),
        ("Al Anbar", "Anbar", "Anbar"),
        ("as-Sulaymaniyah", "Sulaymaniyah", "Sulaymaniyah"),
        ("Khanakin", "Khanaqin", "Diyala"),
        ("Tuz Khurmato", "Tuz Khurmatu", "Salah al-Din"),
        ("Tuz Khormatu", "Tuz Khurmatu", "Salah al-Din"),
    ],
)
def test_romanisations_meet(words: str, name: str, division: str, gazetteer: Gazetteer) -> None:
    place = first(f"A bomb killed two soldiers in {words}, Iraqi police said.", gazetteer)
    assert (place.name, place.admin1) == (name, division)


def test_a_misspelling_keeps_its_first_letter(gazetteer: Gazetteer) -> None:
    text = "American officers met in Maryville. A fire burned in Texas, in the United States."
    assert all(place.name != "Beeville" for place in found(text, gazetteer).values())


# --- words, persons, bodies, governments ---------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Islah members and the Islah party condemned the arrests.",
        "Police killed Omar Baghdadi and Ali Mosul on Monday night.",
        "District Commissioner Paul Ways and County Manager Jim Ways resigned.",
        "Washington warned Tehran over the strike.",
        "Delhi blamed Islamabad for the attack.",
        "Karen fighters and Amhara militiamen withdrew.",
    ],
)
def test_parties_persons_governments_and_peoples_are_no_places(
    text: str, gazetteer: Gazetteer
) -> None:
    assert found(text, gazetteer) == {}


def test_a_people_gives_its_division_a_name(gazetteer: Gazetteer) -> None:
    place = first("Fighting went on in Amhara region, where Amhara militiamen rose.", gazetteer)
    assert (place.name, place.feature) == ("Amhara", "admin1")
    text = "Officers met in Karen, a suburb of the Kenyan capital Nairobi."
    assert all(p.country == "Kenya" for p in found(text, gazetteer).values())


def test_a_village_may_begin_like_a_title(gazetteer: Gazetteer) -> None:
    text = "Gunmen raided Imam Ways, a village of Balad Ruz district, Diyala, on Monday."
    place = first(text, gazetteer)
    assert (place.name, place.admin2, place.geo_precision) == ("Imam Ways", "Balad Ruz", 2)


# --- the report's own geography ------------------------------------------------------------------


def test_towns_without_their_state_lie_where_the_others_lie(gazetteer: Gazetteer) -> None:
    text = (
        "Police in Pontotoc arrested a man from Tupelo. He had driven through Oxford and "
        "Batesville in the United States."
    )
    assert {p.admin1 for p in found(text, gazetteer).values() if p.admin1} == {"Mississippi"}


def test_washington_is_the_capital_unless_the_report_plays_in_the_state(
    gazetteer: Gazetteer,
) -> None:
    capital = first("The talks were held in Washington on Friday, American envoys said.", gazetteer)
    assert capital.admin1 == "Washington, D.C."
    text = "Protests were held across Washington, in Spokane and Tacoma, American police said."
    assert first(text, gazetteer).admin1 == "Washington"
