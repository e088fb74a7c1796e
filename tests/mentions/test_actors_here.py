"""Whose forces plain words mean in a country, in composed sentences."""

from __future__ import annotations

import pytest

from cairn.codebook import load
from cairn.language import parse
from cairn.mentions.actors import find
from cairn.model import Actor, Report

BOOK = load()


def named(text: str, home: str | None) -> dict[str, str]:
    """The actors of a text about ``home``: words to name."""
    report = Report("r", text)
    found = find(report, parse(report), BOOK, home)
    return {m.span.text: m.value.name for m in found if isinstance(m.value, Actor)}


@pytest.mark.parametrize(
    ("text", "home", "words", "name"),
    [
        ("Two peacekeepers died near Menaka.", "Mali", "peacekeepers", "MINUSMA: "),
        ("Shells fell on a UN camp.", "Central African Republic", "UN camp", "MINUSCA: "),
        ("Rebels fired on a UN convoy.", "Cyprus", "UN convoy", "United Nations Forces"),
        (
            "The soldiers broke down four doors in Tubas.",
            "Palestine",
            "soldiers",
            "Military Forces of Israel",
        ),
        (
            "The security forces in Jericho arrested a teacher.",
            "Palestine",
            "security forces",
            "Military Forces of Palestine",
        ),
        (
            "The Special Task Force raided a house.",
            "Sri Lanka",
            "Special Task Force",
            "Police Forces of Sri Lanka - Special Task Force",
        ),
        (
            "The Special Task Force raided a house.",
            "India",
            "Special Task Force",
            "Police Forces of India",
        ),
        (
            "The National Civil Police arrested six people.",
            "Guatemala",
            "National Civil Police",
            "Police Forces of Guatemala",
        ),
        (
            "The paramilitaries killed two peasants.",
            "Colombia",
            "paramilitaries",
            "AUC: United Self-Defense Forces of Colombia",
        ),
        (
            "Fighters of Ansar al-Sharia stormed the barracks.",
            "Yemen",
            "Fighters of Ansar al-Sharia",
            "AQAP: Al Qaeda in the Arabian Peninsula",
        ),
        (
            "Fighters of Ansar al-Sharia stormed the barracks.",
            "Libya",
            "Fighters of Ansar al-Sharia",
            "Ansar al-Sharia",
        ),
        (
            "The ANP found a bomb under the bridge.",
            "Algeria",
            "ANP",
            "Military Forces of Algeria",
        ),
        (
            "The FSB detained a man in Nazran.",
            "Russia",
            "FSB",
            "Police Forces of Russia - Federal Security Service",
        ),
    ],
)
def test_a_plain_word_means_those_who_serve_in_the_country(
    text: str, home: str, words: str, name: str
) -> None:
    assert named(text, home)[words].startswith(name)


def test_a_rank_is_no_party() -> None:
    assert "SSP" not in named("SSP Malik said two policemen were wounded.", "Pakistan")


def test_factions_of_one_name_are_two() -> None:
    found = named("NSCN-IM cadres clashed with NSCN-K cadres near Tizit.", "India")
    assert len(set(found.values())) == 2


@pytest.mark.parametrize(
    ("text", "words", "family"),
    [
        ("Armed civilians shot at the patrol.", "Armed civilians", "Unidentified Armed Group"),
        ("Five irregulars were killed.", "irregulars", "Unidentified Armed Group"),
        ("The law enforcers fired twelve rounds.", "law enforcers", "Police Forces"),
        ("Sappers destroyed the mine.", "Sappers", "Military Forces"),
        ("A patrolman was shot dead.", "patrolman", "Police Forces"),
    ],
)
def test_words_for_those_who_bear_arms(text: str, words: str, family: str) -> None:
    assert named(text, "Peru")[words].startswith(family)


def test_the_security_forces_of_a_protest_are_the_police_that_the_report_names() -> None:
    text = "Security forces shot at protesters in Loja. Riot police held the bridge until noon."
    assert named(text, "Ecuador")["Security forces"] == "Police Forces of Ecuador"


def test_the_security_forces_stay_the_army_where_soldiers_are_named_too() -> None:
    text = "Security forces shot at protesters in Loja. Police and soldiers held the bridge."
    assert named(text, "Ecuador")["Security forces"] == "Military Forces of Ecuador"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The government signed a truce with the FARC on Friday.", "government"),
        ("A deal between the government and the FARC was reached.", "government"),
    ],
)
def test_a_government_is_a_party_to_a_pact(text: str, words: str) -> None:
    assert named(text, "Colombia")[words] == "Government of Colombia"


def test_countries_that_agree_are_their_governments() -> None:
    found = named("Armenia and Azerbaijan agreed a truce in Moscow.", "Azerbaijan")
    assert set(found.values()) == {"Government of Armenia", "Government of Azerbaijan"}


@pytest.mark.parametrize(
    "text",
    [
        "The Senior Divisional Officer imposed a curfew.",
        "The prosecutor general opened a case.",
        "A civil defence officer carried the bodies.",
    ],
)
def test_civil_servants_are_no_forces(text: str) -> None:
    assert not any("Forces" in name for name in named(text, "Cameroon").values())


@pytest.mark.parametrize(
    ("text", "home", "words", "name"),
    [
        ("Rebels took the crossroads.", "Libya", "Rebels", "Libyan Rebel Forces"),
        ("Tuareg rebels shot at the camp.", "Niger", "Tuareg rebels", "MNJ: "),
        ("Tuareg rebels shot at the camp.", "Mali", "Tuareg rebels", "CMA: "),
        ("The Reds burned a bus.", "Philippines", "Reds", "NPA: "),
        ("Wa troops held the ridge.", "Myanmar", "Wa troops", "UWSP/UWSA: "),
        ("Al-Qaeda gunmen shot a colonel.", "Yemen", "Al-Qaeda gunmen", "AQAP: "),
        ("Amba fighters stopped a lorry.", "Cameroon", "Amba fighters", "Ambazonian Separatists"),
        ("Settlers burned two cars.", "Palestine", "Settlers", "Settlers (Israel)"),
        ("A CIA drone killed four men.", "Pakistan", "CIA drone", "Military Forces of the United"),
        ("The gendarmes arrested a man.", "Chad", "gendarmes", "Police Forces of Chad"),
        ("The Civil Guard arrested a man.", "Spain", "Civil Guard", "Police Forces of Spain"),
        ("PSNI men searched the van.", "United Kingdom", "PSNI men", "Police Forces of the United"),
    ],
)
def test_what_groups_and_units_are_called_in_their_country(
    text: str, home: str, words: str, name: str
) -> None:
    assert named(text, home)[words].startswith(name)


def test_a_land_without_an_army_fires_by_its_armed_groups() -> None:
    found = named("Palestinian rockets hit a field near Sderot.", "Israel")
    assert list(found.values()) == ["Unidentified Armed Group (Palestine)"]
