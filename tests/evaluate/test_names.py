"""Names that mean one actor, province or speaker, and names that do not."""

from __future__ import annotations

import pytest

from cairn import codebook
from cairn.evaluate.names import names_of, same_actor, same_region, same_speaker
from cairn.model import Actor, Speaker

NAMES = names_of(codebook.load())


def actor(name: str, actor_id: str = "") -> Actor:
    return Actor(name, "unidentified", "unknown", actor_id)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ("Military Forces of Mali", "Military Forces of Mali"),
        ("Military Forces of the Philippines", "Military Forces of Philippines"),
        ("Police Forces of Chad", "Police Forces of Chad - Gendarmerie"),
        ("Islamic State", "Islamic State (Iraq)"),
        ("Islamic State West Africa Province (ISWAP)", "Islamic State (West Africa)"),
        ("Lashkar-e-Taiba", "LeT: Lashkar-e-Taiba"),
        ("Taliban (Afghanistan)", "Taliban"),
        ("Orvel Liberation Front", "OLF: Orvel Liberation Front"),
        ("Orvel Front", "Orvel Liberation Movement"),
        ("Unidentified Gang (Haiti)", "Unidentified Armed Group (Haiti)"),
        ("Civilians", "Civilians (Mali) - Dogon"),
        ("Joint Task Force", "Military Forces of Nigeria - Joint Task Force"),
        ("Civilians (DRC)", "Civilians (Democratic Republic of Congo)"),
    ],
)
def test_one_actor(got: str, wanted: str) -> None:
    assert same_actor(actor(got), wanted, NAMES)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ("Military Forces of Mali", "Military Forces of Niger"),
        ("Military Forces of Mali", "Police Forces of Mali"),
        ("Military Forces of Syria", "Government of Syria"),
        ("Islamic State (Iraq)", "Islamic State (Syria)"),
        ("Islamic State", "Islamic State (West Africa)"),
        ("Unidentified Armed Group (Mali)", "Unidentified Military Forces (Mali)"),
        ("Unidentified Armed Group (Somalia)", "Al Shabaab"),
        ("Civilians (Mali)", "Protesters (Mali)"),
        ("Orvel Liberation Front", "Tessim Liberation Front"),
        ("Al Qaeda in Iraq", "Islamic State (Iraq)"),
    ],
)
def test_two_actors(got: str, wanted: str) -> None:
    assert not same_actor(actor(got), wanted, NAMES)


def test_the_codebook_entry_decides_for_known_groups() -> None:
    assert "boko-haram" in NAMES.actors.values()
    assert same_actor(actor("Any words", "boko-haram"), "Boko Haram", NAMES)


def test_nobody_is_nobody_alone() -> None:
    assert same_actor(None, None, NAMES)
    assert not same_actor(None, "Taliban", NAMES)
    assert not same_actor(actor("Taliban"), None, NAMES)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ("Diyālá", ["Diyala"]),
        ("Al Ḩasakah", ["Hasakah", "Hasaka"]),
        ("Lac", ["Lac", "Lake"]),
        ("Hiran Region", ["Hiiraan", "Hiran"]),
        ("Salah ad Din Governorate", ["Salah al-Din"]),
        ("North Kivu Province", ["North Kivu"]),
    ],
)
def test_one_province(got: str, wanted: list[str]) -> None:
    assert same_region(got, wanted)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (None, ["Diyala"]),
        ("", ["Diyala"]),
        ("Kirkuk", ["Diyala"]),
        ("Kivu", ["North Kivu"]),
        ("South Kivu", ["North Kivu"]),
        ("Diyala", []),
    ],
)
def test_no_province_or_another(got: str | None, wanted: list[str]) -> None:
    assert not same_region(got, wanted)


def said(*names: str) -> list[Speaker]:
    return [Speaker(name, "unnamed", anonymous=True) for name in names]


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        (["police"], "a police officer, to the Orvel Post"),
        (["health department source"], "source in the health department"),
        (["witnesses"], "the mayor; two witnesses (4 dead)"),
        (["source"], "an anonymous source"),
        (["Colonel Dorin Vel, army spokesman"], "army spokesman Dorin Vel"),
        ([], "the report itself"),
        ([], "the field note itself"),
        (["mayor"], "the newspaper itself; the mayor"),
    ],
)
def test_one_speaker(got: list[str], wanted: str) -> None:
    assert same_speaker(said(*got), wanted)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ([], "a police officer"),
        (["mayor"], "the report itself"),
        (["army spokesman"], "police spokesman"),
        (["Orvel Post"], "a police officer, to the Orvel Post"),
        (["the"], "the governor"),
    ],
)
def test_another_speaker(got: list[str], wanted: str) -> None:
    assert not same_speaker(said(*got), wanted)
