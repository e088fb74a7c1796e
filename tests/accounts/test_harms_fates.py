"""The fate of single victims, told by a name, an age, "he" or a noun of death."""

from __future__ import annotations

from functools import cache

import pytest

from cairn.accounts import Reading
from cairn.accounts.harms import harms, shot
from cairn.accounts.harms_identity import persons, who_died
from cairn.model import Report
from cairn.pipeline import Coder, open_coder


@cache
def coder() -> Coder:
    return open_coder()


def read(text: str) -> Reading:
    return coder().read(Report("fictional", text))


def told(text: str) -> list[tuple[str, str, int | None]]:
    """Each whole: what became of whom, and how many they were."""
    reading = read(text)
    found = [h for s in reading.sentences for h in harms(s, reading) if not h.part]
    return [(h.outcome, h.mention.span.text, h.count.best) for h in found]


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("Officials came after a teenager was shot and killed in Orvel on Monday.", "a teenager"),
        ("Dorin Velani was shot and killed on Friday outside his home in Orvel.", "Dorin Velani"),
        (
            "A man sitting inside his parked car was shot and killed on Thursday, police said.",
            "A man",
        ),
        ("A 24-year-old Orvel woman was fatally shot after a walk.", "A 24-year-old Orvel woman"),
        ("According to the coroner, a 14-year-old is dead after a shooting.", "a 14-year-old"),
        ("The 13-year-old died a short time later in the clinic.", "The 13-year-old"),
        ("Officials are investigating the shooting death of a 15-year-old boy.",
         "a 15-year-old boy"),
        ("A man was charged in connection with the fatal shooting of a teenager.", "a teenager"),
    ],
)  # fmt: skip
def test_one_victim_is_counted_by_whatever_names_them(text: str, victim: str) -> None:
    assert ("killed", victim, 1) in told(text)


def test_he_is_counted_where_somebody_was_told_of_before() -> None:
    text = "A boy was struck by a bullet in Orvel. He was pronounced dead at the scene."
    assert ("killed", "He", 1) in told(text)


def test_nobody_is_counted_for_a_pronoun_alone() -> None:
    assert told("He died on Thursday.") == []


def test_who_kills_himself_after_others_is_counted() -> None:
    text = "The man killed his wife and then turned the gun on himself."
    assert sorted(t for t in told(text) if t[0] == "killed") == [
        ("killed", "The man", 1),
        ("killed", "his wife", 1),
    ]


def test_a_suicide_bombers_own_death_is_not_counted() -> None:
    assert not any(
        victim == "A bomber"
        for _, victim, _ in told("A bomber killed himself and three others with explosives.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "The father was not injured.",
        "The boy's mother rushed him to Orvel Hospital.",
        "The road is a mile from Highway 150 with a view of the hills.",
    ],
)
def test_the_unhurt_are_not_counted(text: str) -> None:
    assert told(text) == []


def test_another_is_one_more() -> None:
    found = told("Three people were killed and another critically injured in a shooting in Orvel.")
    assert found == [("killed", "Three people", 3), ("wounded", "another", 1)]


def test_a_list_that_adds_up_to_a_total_is_who_they_were() -> None:
    text = "Six people were killed, five militiamen of both camps and a herder, elders said."
    assert told(text) == [("killed", "Six people", 6)]


def test_a_toll_that_rises_holds_those_who_died_since() -> None:
    text = "The death toll rose to eleven on Tuesday after three people died of their wounds."
    assert told(text) == [("killed", "eleven", 11)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Four men were shot on Monday in Orvel.", [4]),
        ("Gunmen shot at a bus in Orvel.", []),
        ("Gunmen shot dead a trader in Orvel.", []),
        ("A trader was shot and killed in Orvel.", []),
    ],
)
def test_who_is_only_said_to_be_shot_is_left_open(text: str, hit: list[int]) -> None:
    reading = read(text)
    assert [h.count.best for s in reading.sentences for h in shot(s, reading)] == hit


def dead_and_hurt(text: str) -> tuple[int, int]:
    """How many persons a text tells of who died, and how many wounded who did not."""
    reading = read(text)
    found = [h for s in reading.sentences for h in harms(s, reading)]
    everybody = persons(found, text)
    dead = who_died(everybody)
    return (
        sum("killed" in p.outcomes for p in everybody),
        sum(not p.spans & dead and "wounded" in p.outcomes for p in everybody),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 16-year-old boy was critically wounded in Orvel. The teen died on Saturday.", (1, 0)),
        ("A boy was taken to a hospital with a gunshot wound. He later died.", (1, 0)),
        ("A man was killed in Orvel. A woman was wounded. The woman is in a hospital.", (1, 1)),
        ("A policeman was killed and the driver was wounded in Orvel.", (1, 1)),
        ("A man was killed in Orvel. Another man was wounded.", (1, 1)),
    ],
)
def test_the_wounded_who_died_are_dead(text: str, expected: tuple[int, int]) -> None:
    assert dead_and_hurt(text) == expected


def test_rebels_abduct_whom_they_capture() -> None:
    text = "Fighters of the Islamic State attacked a post near Orvel, capturing 12 soldiers."
    assert ("abducted", "12 soldiers", 12) in told(text)


def test_who_was_hit_and_died_is_not_wounded_too() -> None:
    text = "Gunmen fired at a school in Orvel on Friday. Two children were hit by bullets and died."
    (account,) = coder().code(Report("fictional", text))
    assert {outcome: tally.best for outcome, tally in account.counts} == {"killed": 2}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Gunmen killed Dorin Velani, 31, and three other guests in Orvel.", "killed"),
        ("Gunmen shot dead Dorin Velani (31) and three other guests in Orvel.", "killed"),
        ("The attacker has wounded Dorin Velani and three other guests in Orvel.", "wounded"),
    ],
)
def test_who_is_named_with_others_shares_their_fate(text: str, others: str) -> None:
    found = told(text)
    assert (others, "three other guests", 3) in found
    assert [count for _, words, count in found if words != "three other guests"] == [1]


def test_the_attacker_who_kills_somebody_is_not_dead() -> None:
    assert "The attacker" not in {
        words for _, words, _ in told("The attacker killed Dorin Velani in Orvel.")
    }
