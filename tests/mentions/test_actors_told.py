"""Groups that only a report defines, and the one group that it goes on about."""

from __future__ import annotations

import pytest

from cairn.codebook import load
from cairn.language import parse
from cairn.mentions.actors import find
from cairn.model import Actor, Mention, Report

BOOK = load()


def actors(text: str, home: str | None) -> list[Mention]:
    """The actor mentions of a text about ``home``."""
    report = Report("r", text)
    return list(find(report, parse(report), BOOK, home))


def named(text: str, home: str | None) -> dict[str, str]:
    """Words to the actor's name; the last of equal words counts."""
    return {m.span.text: m.value.name for m in actors(text, home) if isinstance(m.value, Actor)}


@pytest.mark.parametrize(
    ("text", "home", "name"),
    [
        ("Rebels of the Rally for the Dry North seized Kessou.", "Chad", "Rally for the Dry North"),
        ("Members of the Otter Lake Rangers trained there.", "Canada", "Otter Lake Rangers"),
        ("The Orang Hills Liberation Army held a camp.", "India", "Orang Hills Liberation Army"),
        (
            "The Sons of Wadi Karm, a shadowy militia, shot two men.",
            "Syria",
            "Sons of Wadi Karm",
        ),
        (
            "The clash pits militias against each other: the Abu Jalil Brigade holds the port.",
            "Libya",
            "Abu Jalil Brigade",
        ),
        (
            "Six died in a fight between the Korra and Lumbe tribes.",
            "Papua New Guinea",
            "Korra Tribal Militia (Papua New Guinea)",
        ),
        (
            "Fighters of the Mai-Mai group Raia Mutomboki fled.",
            "Democratic Republic of Congo",
            "Raia Mutomboki",
        ),
    ],
)
def test_a_group_that_the_words_beside_it_define(text: str, home: str, name: str) -> None:
    assert name in named(text, home).values()


@pytest.mark.parametrize(
    "text",
    [
        "Members of the Teachers Union marched to Lakeside.",
        "Gunmen from Minbaw Township, a quiet area, were seen.",
        "The 25th Mechanized Brigade fought a militia.",
        "Chiefs of the Korra and Lumbe tribes opened a school.",
    ],
)
def test_unions_places_and_peaceful_tribes_are_no_groups(text: str) -> None:
    kinds = {m.value.kind for m in actors(text, "Libya") if isinstance(m.value, Actor)}
    assert not kinds & {"rebel group", "identity militia"}


def test_rebels_are_the_one_group_that_the_report_names() -> None:
    text = "Rebels shot two soldiers near Pidie. The Free Aceh Movement (GAM) denied it."
    assert named(text, "Indonesia")["Rebels"] == "GAM: Free Aceh Movement"


def test_rebels_stay_unnamed_beside_two_groups_or_where_they_are_others() -> None:
    two = "Rebels shot two soldiers. The KNLA and the Arakan Army denied it."
    assert named(two, "Myanmar")["Rebels"] == "Unidentified Armed Group (Myanmar)"
    other = "The Free Aceh Movement (GAM) blamed other rebels."
    assert "GAM: Free Aceh Movement" not in {
        name
        for said, name in named(other, "Indonesia").items()
        if "other" in said or said == "rebels"
    }


def test_militants_are_the_group_only_once_it_has_been_named() -> None:
    before = "Militants shot a trader. The Islamic State (IS) is active in the district."
    assert named(before, "Iraq")["Militants"] == "Unidentified Armed Group (Iraq)"
    after = "Al-Shabaab raided Wajid. Soldiers said that twelve militants were killed."
    assert named(after, "Somalia")["militants"] == "Al Shabaab"


def test_fighters_of_the_group_are_its_own() -> None:
    text = "The Islamic State held the town. Two fighters of the group were shot."
    assert named(text, "Iraq")["fighters"] == "Islamic State (Iraq)"
