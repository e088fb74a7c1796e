"""Names, sounds and numbers that linking compares."""

from __future__ import annotations

import pytest

from cairn.events import names


@pytest.mark.parametrize(
    ("one", "two"),
    [("Mabasele", "Mabasili"), ("Beledweyne", "Belet Weyne"), ("Gurziwan", "Garziwan"),
     ("Sahn al-Melh", "Sahn Almilh"), ("Al-Mekhas", "Mikhas")],
)  # fmt: skip
def test_spellings_of_one_name_sound_alike(one: str, two: str) -> None:
    assert names.sound(one) == names.sound(two)


@pytest.mark.parametrize(("one", "two"), [("Mabasele", "Oruko"), ("Ada", "Ida"), ("Homs", "Hama")])
def test_other_names_sound_otherwise(one: str, two: str) -> None:
    assert names.sound(one) != names.sound(two)


def test_those_who_speak_and_officers_are_no_names_of_the_event() -> None:
    text = "He was named as Tarek Nadir. It was robbery, Omar Belkin said. Sgt. Ulla Ferrin came."
    found = names.proper([text])
    assert {"tarek", "nadir", "tarek nadir"} <= found
    assert not found & {"omar", "belkin", "omar belkin", "ulla", "ferrin", "ulla ferrin"}


def test_furniture_and_what_is_compared_by_itself_are_no_names() -> None:
    text = "He fled to Mabasele. Read it on Facebook or in the Daily Herald, or ask Crime Stoppers."
    assert names.proper([text], frozenset({"mabasele"})) == frozenset()


def test_ages_and_house_numbers_are_numbers_and_years_are_not() -> None:
    found = names.numbers("In 2019 a 7-year-old girl was shot in the 9700 block; 5 fled at 6:15.")
    assert found == {"7y", "9700", "6:15"}
