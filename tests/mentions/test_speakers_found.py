"""Speakers that do not stand plainly beside their verb, and words that are none."""

from __future__ import annotations

from functools import cache

import pytest

from cairn.codebook import load
from cairn.language import parse
from cairn.mentions import speakers
from cairn.model import Part, Report, Speaker


@cache
def said(text: str) -> tuple[tuple[str, str], ...]:
    report = Report("composed", text, parts=(Part(0, len(text), "body"),))
    found = speakers.find(report, parse(report), load())
    return tuple((m.value.name, m.value.kind) for m in found if isinstance(m.value, Speaker))


def names(text: str) -> list[str]:
    return [name for name, _ in said(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A spokesman of the Anvar Workers Party (AWP), whose bases are far, said by phone "
         "that the planes hit nothing.", "spokesman of the Anvar Workers Party"),
        ("A nurse at the southern hospital, where the worst cases were brought, said there was no "
         "power.", "nurse at the southern hospital"),
        ("A colleague of the missing pair, who has since reached the capital, told Radio Orvel she "
         "had heard voices.", "colleague of the missing pair"),
        ("The van was stolen two days earlier, security sources who did not want to be named said.",
         "security sources"),
        ("A sergeant with the 12th brigade who reached the town at noon said the enemy had left.",
         "sergeant with the 12th brigade"),
        ("The governor of Orvel visited the scene and said that four soldiers were killed.",
         "governor of Orvel"),
        ("One shell hit a house, said a village elder, who did not want to be named.",
         "village elder"),
        ("All the dead were fighters from the two sides, said Deputy Commissioner Wasil Varma, "
         "adding that police had taken over.", "Wasil Varma, Deputy Commissioner"),
        ("Aid agencies last month said three workers were killed.", "aid agencies"),
    ],
)  # fmt: skip
def test_a_subject_that_stands_far_from_its_verb(text: str, name: str) -> None:
    assert names(text)[0] == name


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Two nuns were wounded, the diocese of Orvel announced.", "diocese of Orvel",
         "organisation"),
        ("The Tal Kesh emergency room, a neighbourhood aid group, said that eight shells fell.",
         "Tal Kesh emergency room", "organisation"),
        ("Tribesmen said that the drones kept on flying.", "tribesmen", "civilian"),
        ("“They came at night,” said a manicurist of 31 years.", "manicurist of 31 years",
         "civilian"),
        ("According to community focal points, two men were killed.", "community focal points",
         "unnamed"),
        ("Gunmen killed two men in Orvel, the Security Cabinet informed in a communiqué.",
         "Security Cabinet", "security"),
        ("“Nine men came at night,” one of the sheikhs said.", "sheikhs", "unnamed"),
    ],
)  # fmt: skip
def test_nouns_of_no_list_speak_where_they_plainly_say(text: str, name: str, kind: str) -> None:
    assert said(text) == ((name, kind),)


@pytest.mark.parametrize(
    "text",
    [
        "The truce said nothing of prisoners.",
        "The sign said that the road was closed.",
        "Neither the police nor the Ministry of Defence has said anything about the incident.",
        "The Free Front, an outfit police describe as a shadow of the movement, freed two men.",
        "A shutdown called by the rebels began on Monday.",
        "Four buses went by carrying soldiers to the south.",
    ],
)
def test_words_that_are_no_speaker(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Rawa, Iraq, Ahmed Varid, a policeman, said two men were killed.",
         "Ahmed Varid, policeman"),
        ("Two were killed, Additional Superintendent of Police Rakesh Varma said.",
         "Rakesh Varma, Additional Superintendent of Police"),
        ("Deputy Inspector General (Orvel range) Ashok Varma said two were killed.",
         "Deputy Inspector General Ashok Varma"),
        ("Township representative U Min Varaing said two were killed.",
         "U Min Varaing, Township representative"),
        ("A spokesman of the police in the West Valley said two men were arrested.",
         "spokesman of the police in the West Valley"),
        ("The district chief, Haji Abdul Varid, said two men were arrested.",
         "Haji Abdul Varid, district chief"),
        ("A human rights group and a local official said two men were arrested.",
         "human rights group and a local official"),
    ],
)  # fmt: skip
def test_names_are_whole_and_no_longer(text: str, name: str) -> None:
    assert names(text) == [name]


def test_an_envoy_against_a_group_is_not_of_the_group() -> None:
    text = (
        "Nine villages were freed, Brett Varner, special envoy for the campaign to defeat Deash "
        "(ISIS), tweeted on Monday."
    )
    ((name, kind),) = said(text)
    assert name.startswith("Brett Varner, special envoy")
    assert kind == "official"


@pytest.mark.parametrize("rank", ["general", "officer"])
def test_a_rank_points_back_to_who_bears_it(rank: str) -> None:
    text = f"Army chief Gen. Luis Orvel said three died. The {rank} described it as a mine."
    assert names(text) == ["Gen. Luis Orvel, Army chief"] * 2


def test_him_points_back_too() -> None:
    text = "Mayor Dorin Velani said two men died. According to him, both were farmers."
    assert names(text) == ["Dorin Velani, Mayor"] * 2


def test_what_a_paper_consulted_is_not_the_papers_word() -> None:
    text = "According to a humanitarian report consulted by Orvel News, 5,412 people fled."
    assert names(text) == ["humanitarian report"]


def test_two_sayings_of_one_speaker() -> None:
    text = "Dorin Velani, the mayor, said they lost two men and said that the toll was nine."
    assert set(names(text)) == {"Dorin Velani, mayor"}


def test_letters_in_brackets_stay_with_a_body_and_point_back_to_it() -> None:
    text = (
        "The Orvel Liberation Front (OLF) said two men died. The OLF said that both were its own."
    )
    assert names(text) == ["Orvel Liberation Front (OLF)"] * 2
