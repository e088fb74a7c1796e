"""What became of whom: harms of single sentences, on composed text, with the real parser."""

from __future__ import annotations

from functools import cache

import pytest

from cairn.accounts import Reading
from cairn.accounts.harms import Harm, harms
from cairn.model import Report
from cairn.pipeline import Coder, open_coder


@cache
def coder() -> Coder:
    return open_coder()


def read(text: str) -> Reading:
    return coder().read(Report("fictional", text))


def found(text: str) -> list[Harm]:
    reading = read(text)
    return [h for s in reading.sentences for h in harms(s, reading)]


def told(text: str) -> dict[str, list[int]]:
    """The wholes of each outcome, in text order."""
    result: dict[str, list[int]] = {}
    for harm in found(text):
        if not harm.part and harm.count.best is not None:
            result.setdefault(harm.outcome, []).append(harm.count.best)
    return result


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Eleven people were killed and nine injured when a bomb went off in Orvel.", [11], [9]),
        ("Three villagers lost their lives and five were injured in Orvel.", [3], [5]),
        ("The attack left six soldiers dead and 12 wounded.", [6], [12]),
        ("Gunmen killed eight people and wounded 12 at a checkpoint near Orvel.", [8], [12]),
        ("3 killed, 14 hurt in Orvel blast", [3], [14]),
    ],
)
def test_the_word_beside_a_number_outdoes_the_parse(
    text: str, killed: list[int], wounded: list[int]
) -> None:
    assert told(text) == {"killed": killed, "wounded": wounded}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four deaths and 15 injuries were reported in Orvel.", {"killed": [4], "wounded": [15]}),
        ("Five bodies were found in a ditch near Orvel.", {"killed": [5]}),
        (
            "The bombing claimed 12 lives and left 20 with injuries.",
            {"killed": [12], "wounded": [20]},
        ),
        ("Officials counted 11 martyrs and wounded in the shelling.", {}),
        ("At least 60 people were killed or wounded in the raid.", {}),
        (
            "The toll rose to six dead after another body was pulled from the stalls.",
            {"killed": [6]},
        ),
    ],
)
def test_nouns_that_count_victims_by_themselves(text: str, expected: dict[str, list[int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The death toll rose to 25 on Tuesday.", 25),
        ("The health office put the number of dead at 13, with 19 wounded.", 13),
        ("By nightfall the dead had risen to four, a doctor said.", 4),
        (
            "The number of villagers killed near Orvel, in the north, has climbed to 41.",
            41,
        ),
    ],
)
def test_a_toll_that_a_noun_announces(text: str, killed: int) -> None:
    assert told(text)["killed"] == [killed]


def test_what_a_toll_adds_up_is_not_added_to_it() -> None:
    text = "Another three were brought in hurt, and the toll stood at six dead and eight wounded."
    assert told(text) == {"killed": [6], "wounded": [8]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels seized nine fishermen near the lake.", {"abducted": [9]}),
        ("Gunmen kidnapped seven truffle gatherers near Orvel.", {"abducted": [7]}),
        ("Police picked up four suspects in a raid.", {"arrested": [4]}),
        ("Soldiers took 31 fighters prisoner after the battle.", {"arrested": [31]}),
        ("Five suspects are being held over the attack.", {"arrested": [5]}),
        ("The fire took the lives of 12 people in Orvel.", {"killed": [12]}),
    ],
)
def test_who_is_taken_by_whom(text: str, expected: dict[str, list[int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A plan to kidnap the governor was foiled.",
        "The militants tried to assassinate a judge but failed.",
        "A barber hung a poster over the mirror.",
        "A resident told our correspondent that shots were heard.",
    ],
)
def test_nobody_is_harmed_by_a_plan_or_by_speaking(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arlan Teve was killed by gunmen in Orvel on Monday.", {"killed": [1]}),
        ("Gunmen shot dead Arlan Teve, a farmer, outside his house in Orvel.", {"killed": [1]}),
        ("The shop was damaged and its owner and two customers were injured.", {"wounded": [1, 2]}),
        (
            "Two traders were beaten to death and a third was critically injured.",
            {"killed": [2], "wounded": [1]},
        ),
        (
            "The blast killed a policeman and wounded two of his colleagues.",
            {"killed": [1], "wounded": [2]},
        ),
        ("A suicide bomber killed himself and four guards.", {"killed": [4]}),
    ],
)
def test_single_victims_without_a_number(text: str, expected: dict[str, list[int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A boy of six lost an eye and ten others were hurt.", {"wounded": [1, 10]}),
        ("Nine others sustained injuries in the stampede.", {"wounded": [9]}),
        ("Seven men with burns and broken bones were flown to the capital.", {"wounded": [7]}),
        ("Two brothers of nine and twelve were killed by a mine.", {"killed": [2]}),
    ],
)
def test_injuries_and_ages(text: str, expected: dict[str, list[int]]) -> None:
    assert told(text) == expected


def test_a_part_suffers_what_its_whole_does() -> None:
    """ "Seven were killed, four of them by a bomb": the four died too."""
    parts = [
        h for h in found("Seven residents were killed, four of them children, in Orvel.") if h.part
    ]
    assert [(h.outcome, h.count.best) for h in parts] == [("killed", 4)]


def test_a_part_with_a_fate_of_its_own_keeps_it() -> None:
    stated = {
        (h.outcome, h.count.best, h.part)
        for h in found("Eight villagers were abducted, three of them later killed.")
    }
    assert stated == {("abducted", 8, False), ("killed", 3, True)}


def test_members_of_a_list_are_parts_of_what_they_add_up_to() -> None:
    text = "Two other people, a driver and a trader, were killed near Orvel."
    assert told(text) == {"killed": [2]}


def test_some_among_the_dead_are_a_part() -> None:
    stated = [
        (h.outcome, h.count.best, h.part) for h in found("Two police officers were among the dead.")
    ]
    assert stated == [("killed", 2, True)]


def test_zero_is_stated_for_both_outcomes() -> None:
    assert told("The rocket hit a school without causing casualties.") == {
        "killed": [0],
        "wounded": [0],
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five others were injured in the raid on Kessin.", {"wounded": [5]}),
        ("The clash in Kessin left one dead, 40 hurt.", {"killed": [1], "wounded": [40]}),
        ("A Fatah guard fell dead in the street.", {"killed": [1]}),
        ("Two of our teachers passed away after the raid.", {"killed": [2]}),
        ("Police said two drivers survived with injuries.", {"wounded": [2]}),
        ("Four women were taken to the police station.", {"arrested": [4]}),
        ("The mine took five lives at Chora.", {"killed": [5]}),
        ("In the ambush we lost six soldiers, the officer said.", {"killed": [6]}),
        ("Soldiers entered nine houses and took eleven men away.", {"arrested": [11]}),
        ("Gunmen attacked a bus in Kessin, killing and wounding 26 people.", {}),
        ("Gunmen numbering about 20 stormed Kessin, killing 18 people.", {"killed": [18]}),
    ],
)
def test_families_of_words_and_idioms(text: str, expected: dict[str, list[int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men and a child were killed when gunmen attacked Kessin.", {"killed": [2, 1]}),
        ("A teacher, his wife and two daughters were shot dead.", {"killed": [1, 1, 2]}),
        ("Five constables and a sub-inspector sustained injuries.", {"wounded": [5, 1]}),
        ("Gunmen attacked two men in Kessin and a child was killed.", {"killed": [1]}),
    ],
)
def test_a_list_shares_the_fate_of_its_last_member(
    text: str, expected: dict[str, list[int]]
) -> None:
    assert told(text) == expected


def test_some_of_those_before_suffered_the_same() -> None:
    harm = found("A shell hit a bus and 14 people died. Four of them were policemen.")[-1]
    assert (harm.outcome, harm.count.best, harm.part) == ("killed", 4, True)
    assert harm.count.group == "state_forces"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four women were put in a van and taken to the barracks.", {"arrested": [4]}),
        ("Two colleagues, who hid in the river, survived with injuries.", {"wounded": [2]}),
        ("All six passengers, returning from a wedding, lost their lives.", {"killed": [6]}),
        ("A woman was killed alongside her two little daughters.", {"killed": [1, 2]}),
        ("Two men attacked a post in Kessin and killed a guard.", {"killed": [1]}),
        ("Gunmen stopped seven men on a road and shot them dead.", {"killed": [7]}),
        ("Four fishermen had had their throats cut.", {"killed": [4]}),
        ("Six of his own men had fallen.", {"killed": [6]}),
        ("The army took away 31, among them a reporter.", {"arrested": [31]}),
    ],
)
def test_verbs_far_from_those_who_suffer_them(text: str, expected: dict[str, list[int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prisoner, a father of three, was shot dead.", {"killed": [1]}),
        ("A teacher, a driver and a trader were shot dead.", {"killed": [1, 1, 1]}),
        ("Planes struck a camp, killing a Palestinian and wounding three.",
         {"killed": [1], "wounded": [3]}),
        ("Maoists shot dead a village sarpanch in Kessin.", {"killed": [1]}),
        ("Rangers shot dead a leopard in Kessin.", {}),
        ("Imam Rami hospital received four bodies and 19 wounded.",
         {"killed": [4], "wounded": [19]}),
        ("Eleven men were killed; a twelfth died of his wounds.", {"killed": [11, 1]}),
        ("Seven wounded were taken by the gendarmes to Kessin.", {"wounded": [7]}),
        ("Three men watched, and one of them was hit in the leg.", {}),
    ],
)  # fmt: skip
def test_who_is_one_victim_and_who_is_none(text: str, expected: dict[str, list[int]]) -> None:
    assert told(text) == expected


def test_a_speaker_among_those_before_has_no_fate() -> None:
    text = 'A shell hit a bus and 14 people died. "We ran," said one of them, a baker.'
    assert [h.count.best for h in found(text)] == [14]
