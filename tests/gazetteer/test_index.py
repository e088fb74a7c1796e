"""Looking places up in the embedded gazetteer."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from cairn.gazetteer import Gazetteer, open_default
from cairn.gazetteer.sources import countries, division_names, overlay
from cairn.mentions.places_resolve import kilometres


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_default()


@pytest.mark.parametrize(
    ("name", "feature", "admin1", "country"),
    [
        ("Khanaqin", "settlement", "Diyala", "Iraq"),
        ("Khanqin", "settlement", "Diyala", "Iraq"),
        ("Diyalah", "admin1", "Diyala", "Iraq"),
        ("Salahuddin", "admin1", "Salah al-Din", "Iraq"),
        ("Saladin Governorate", "admin1", "Salah al-Din", "Iraq"),
        ("Salaheddine province", "admin1", "Salah al-Din", "Iraq"),
        ("Nineva", "admin1", "Nineveh", "Iraq"),
        ("Thi-Qar", "admin1", "Dhi Qar", "Iraq"),
        ("Al-Anbar", "admin1", "Anbar", "Iraq"),
        ("Qurret Tabah", "settlement", "Diyala", "Iraq"),
        ("Tuz Khurmato", "settlement", "Salah al-Din", "Iraq"),
        ("Hamreen mountains", "area", "Diyala", "Iraq"),
        ("Deir al-Zour", "settlement", "Deir ez-Zor", "Syria"),
        ("Hassakeh", "settlement", "Hasakah", "Syria"),
        ("Abu Kamal", "settlement", "Deir ez-Zor", "Syria"),
        ("Tadmur", "settlement", "Homs", "Syria"),
        ("Borno State", "admin1", "Borno", "Nigeria"),
        ("Donetsk oblast", "admin1", "Donetsk", "Ukraine"),
        ("Norte de Santander Department", "admin1", "Norte de Santander", "Colombia"),
        ("Nord-Kivu", "admin1", "North Kivu", "Democratic Republic of Congo"),
        ("Donbas", "area", None, "Ukraine"),
        ("Jebel Marra", "area", "Central Darfur", "Sudan"),
        ("DRC", "country", None, "Democratic Republic of Congo"),
        ("Burma", "country", None, "Myanmar"),
        ("Côte d'Ivoire", "country", None, "Ivory Coast"),
        ("Syrian Arab Republic", "country", None, "Syria"),
    ],
)
def test_best_place_of_a_name(
    gazetteer: Gazetteer, name: str, feature: str, admin1: str | None, country: str
) -> None:
    best = gazetteer.lookup(name)[0]
    assert (best.feature, best.admin1, best.country) == (feature, admin1, country)


def test_unknown_and_empty_names_find_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Zzyzxquor") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("'-.") == ()


def test_namesakes_are_all_found_best_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup("Tripoli")
    assert found[0].country == "Libya"
    assert {"Libya", "Lebanon", "Greece"} <= {place.country for place in found}


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Iraqi", "Iraq"),
        ("Iraqis", "Iraq"),
        ("Burkinabé", "Burkina Faso"),
        ("Congolese", "Democratic Republic of Congo"),
        ("Turkish", "Turkey"),
        ("village", None),
    ],
)
def test_demonyms(gazetteer: Gazetteer, word: str, country: str | None) -> None:
    assert gazetteer.demonym(word) == country


def test_a_misspelt_division_is_near_its_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.near_names("Khanakin", "IQ")[0].place.name == "Khanaqin"
    assert gazetteer.near_names("Khanakin", "UA") == ()
    assert gazetteer.near_names("Bo", "IQ") == ()


def test_iraq_and_syria_have_all_divisions_with_their_districts(gazetteer: Gazetteer) -> None:
    for code, number in (("IQ", 19), ("SY", 14)):
        names = [names[0] for key, names in division_names().items() if key.startswith(code + ".")]
        assert len(names) == number
        districts = Counter(
            row.admin1
            for row in overlay()
            if row.country == code and row.feature in {"seat", "admin2"}
        )
        country = countries()[code].name
        for name in names:
            division = gazetteer.division(country, name)
            assert division is not None
            assert division.place.latitude is not None
            assert districts[name] >= 1 or name == "Damascus"


def test_most_countries_have_named_divisions(gazetteer: Gazetteer) -> None:
    found = sum(
        bool(gazetteer.lookup(name))
        for name in (
            "Helmand", "Kandahar", "Sagaing", "Rakhine", "Zamfara", "Benue", "Jonglei", "Unity",
            "Michoacan", "Sinaloa", "Cauca", "Antioquia", "Chhattisgarh", "Manipur", "Sindh",
            "Oromia", "Amhara", "Tigray", "Kherson", "Luhansk", "Abyan", "Taizz", "Menaka",
            "Tahoua", "Diffa", "Hiraan", "Bakool", "Nampula", "Narathiwat", "Hakkari",
        )
    )  # fmt: skip
    assert found == 30


def test_overlay_rows_are_sound() -> None:
    for row in overlay():
        assert -90 <= row.latitude <= 90, row
        assert -180 <= row.longitude <= 180, row
        assert row.name == row.name.strip() != "", row


def test_lookups_are_fast(gazetteer: Gazetteer) -> None:
    began = time.perf_counter()
    for number in range(20_000):
        gazetteer.entries(f"Nowhere {number}")
    assert 20_000 / (time.perf_counter() - began) > 15_000


def test_philippine_towns_lie_in_their_province(gazetteer: Gazetteer) -> None:
    masbate = gazetteer.division("Philippines", "Masbate")
    assert masbate is not None
    assert gazetteer.lookup("Guihulngan")[0].admin1 == "Negros Oriental"
    assert gazetteer.lookup("Cotabato City")[0].admin1 == "Maguindanao"
    assert gazetteer.lookup("Calabarzon")[0].feature == "area"


def test_divisions_of_the_overlay_are_known(gazetteer: Gazetteer) -> None:
    """A row under a misspelt division would never be found inside it."""
    lost = [
        (row.country, row.admin1, row.name)
        for row in overlay()
        if row.admin1
        and row.country not in {"XX", "GB", "RU", "AZ"}
        and gazetteer.division(countries()[row.country].name, row.admin1) is None
    ]
    assert lost == []


def test_districts_of_conflict_regions_are_known(gazetteer: Gazetteer) -> None:
    for name, admin1 in (
        ("Depayin", "Sagaing"),
        ("Birnin Gwari", "Kaduna"),
        ("Djibo", "Sahel"),
        ("Nahr-e Saraj", "Helmand"),
        ("Balcad", "Middle Shabelle"),
        ("Ataq", "Shabwah"),
    ):
        assert gazetteer.lookup(name)[0].admin1 == admin1, name


def test_a_district_lies_at_the_town_it_is_named_after(gazetteer: Gazetteer) -> None:
    found = [e.place for e in gazetteer.entries("Zurmi") if e.place.country == "Nigeria"]
    assert {place.feature for place in found} == {"settlement", "admin2"}
    assert kilometres(found[0], found[1]) < 1


@pytest.mark.parametrize(
    ("name", "division"),
    [("Wajir", "Wajir"), ("Nazran", "Ingushetia"), ("Apatzingan", "Michoacán")],
)
def test_divisions_bear_their_english_names(gazetteer: Gazetteer, name: str, division: str) -> None:
    assert gazetteer.entries(name)[0].place.admin1 == division
