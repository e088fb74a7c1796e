"""Counts in composed sentences, read with the shipped parser."""

from __future__ import annotations

from functools import cache

import pytest

from cairn.codebook import load
from cairn.language import parse
from cairn.mentions import counts
from cairn.model import Count, Mention, Part, Report

Row = tuple[str, int | None, int | None, int | None]


@cache
def read(text: str) -> tuple[Mention, ...]:
    report = Report("composed", text, parts=(Part(0, len(text), "body"),))
    return counts.find(report, parse(report), load())


def value(mention: Mention) -> Count:
    assert isinstance(mention.value, Count)
    return mention.value


def rows(text: str) -> list[Row]:
    return [(m.span.text, value(m).low, value(m).best, value(m).high) for m in read(text)]


def one(text: str, words: str) -> Count:
    found = [value(m) for m in read(text) if m.span.text == words]
    assert len(found) == 1, [m.span.text for m in read(text)]
    return found[0]


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("Twelve soldiers", 12, 12, 12),
        ("12 soldiers", 12, 12, 12),
        ("1,200 soldiers", 1200, 1200, 1200),
        ("Twenty-three soldiers", 23, 23, 23),
        ("A dozen soldiers", 12, 12, 12),
        ("Half a dozen soldiers", 6, 6, 6),
        ("Two dozen soldiers", 24, 24, 24),
        ("A couple of soldiers", 2, 2, 2),
        ("Two hundred and fifty soldiers", 250, 250, 250),
        ("Three thousand soldiers", 3000, 3000, 3000),
        ("At least seven soldiers", 7, 7, None),
        ("No fewer than seven soldiers", 7, 7, None),
        ("More than 20 soldiers", 20, 20, None),
        ("Over 20 soldiers", 20, 20, None),
        ("Up to 30 soldiers", None, 30, 30),
        ("As many as 30 soldiers", None, 30, 30),
        ("Fewer than 30 soldiers", None, None, 29),
        ("About 40 soldiers", 40, 40, 40),
        ("Some 40 soldiers", 40, 40, 40),
        ("Nearly 40 soldiers", 40, 40, 40),
        ("Between five and ten soldiers", 5, 5, 10),
        ("6 to 8 soldiers", 6, 6, 8),
        ("10-15 soldiers", 10, 10, 15),
        ("Five or six soldiers", 5, 5, 6),
        ("Dozens of soldiers", None, None, None),
        ("Several soldiers", None, None, None),
        ("A number of soldiers", None, None, None),
        ("Hundreds of soldiers", None, None, None),
        ("Several hundred soldiers", None, None, None),
        ("Some soldiers", None, None, None),
    ],
)
def test_the_ends_of_a_stated_number(
    words: str, low: int | None, best: int | None, high: int | None
) -> None:
    text = f"{words} were killed near the bridge at Orvel."
    assert rows(text) == [(words, low, best, high)]
    assert one(text, words).group == "state_forces"
    assert text[one(text, words).head :].startswith("soldiers")


@pytest.mark.parametrize(
    ("words", "noun", "group"),
    [
        ("seven people", "people", None),
        ("12 police officers", "officer", "state_forces"),
        ("three civilians", "civilian", "civilians"),
        ("four Velorian army soldiers", "soldier", "state_forces"),
        ("five Red Front militants", "militant", "armed_groups"),
        ("two members of the security forces", "member", "state_forces"),
        ("two members of Orvel police", "member", "state_forces"),
        ("nine federal police", "police", "state_forces"),
        ("three children", "child", "civilians"),
        ("six women", "woman", "civilians"),
        ("two critically wounded policemen", "policeman", "state_forces"),
    ],
)
def test_what_the_noun_says_of_the_persons(words: str, noun: str, group: str | None) -> None:
    count = one(f"The blast killed {words} on Sunday.", words)
    assert (count.noun, count.group, count.unit) == (noun, group, "persons")


@pytest.mark.parametrize(
    ("text", "words", "best"),
    [
        ("Seven were killed in the village.", "Seven", 7),
        ("Gunmen opened fire, killing eight.", "eight", 8),
        ("The blast left 12 dead.", "12", 12),
        ("Bomb kills 12 in Orvel", "12", 12),
        ("7 killed, 10 injured in Orvel blast", "7", 7),
        ("7 killed, 10 injured in Orvel blast", "10", 10),
        ("The bomb killed four soldiers and wounded 12.", "12", 12),
        ("The death toll rose to 23, the governor said.", "23", 23),
        ("The number of people killed in the raid is 11.", "11", 11),
        ("Three people died and two were hurt.", "two", 2),
        ("The raid left six dead, with another five missing.", "another five", 5),
    ],
)
def test_numbers_without_a_noun_count_persons_beside_harm(text: str, words: str, best: int) -> None:
    count = one(text, words)
    assert (count.best, count.unit, count.noun) == (best, "persons", "")


@pytest.mark.parametrize(
    "text",
    [
        "The 107mm launcher was found 80km north of Orvel.",
        "The 17th battalion left Camp 14 at 2 p.m. on May 12, 2019.",
        "The ministry spent $5 million, about 40% of the budget.",
        "Article 4 of the accord entered into force in 2014.",
        "The siege lasted two years and three days.",
        "It lies 300 km (185 miles) west of the capital.",
        "One of the largest cities in the region was calm.",
        "Both sides agreed on Friday.",
        "There were no reports of casualties.",
        "Nobody claimed responsibility for the attack.",
        "No group has claimed the attack.",
        "The 2014 elections were delayed.",
        "It took some time.",
        "The 3100 block was closed.",
        "Our most esteemed leaders met.",
    ],
)
def test_numbers_that_count_nobody(text: str) -> None:
    assert rows(text) == []


def test_an_age_is_no_count() -> None:
    text = "A boy of 13, a farmer, 34, and a 70-year-old woman were shot."
    assert rows(text) == [
        ("A boy", 1, 1, 1), ("a farmer", 1, 1, 1), ("a 70-year-old woman", 1, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "part", "noun"),
    [
        ("Seven people, including two children, died.", "two children", "child"),
        ("Seven people died, among them five women.", "five women", "woman"),
        ("Seven people were killed, three of them policemen.", "three of them policemen",
         "policeman"),
        ("Seven people died, one of whom was a doctor.", "one of whom was a doctor", "doctor"),
        ("Seven people died, most of them children.", "most of them children", "child"),
        ("Two of the dead were officers.", "Two of the dead were officers", "officer"),
        ("The dead included three women.", "three women", "woman"),
        ("Two soldiers were among the dead.", "Two soldiers", "soldier"),
        ("Ten rebels attacked; three of them were killed.", "three of them", "rebel"),
        ("Six people (four soldiers and two boys) died.", "four soldiers", "soldier"),
        ("Six people (four soldiers and two boys) died.", "two boys", "boy"),
    ],
)  # fmt: skip
def test_parts_of_another_count(text: str, part: str, noun: str) -> None:
    count = one(text, part)
    assert count.partitive
    assert count.noun == noun


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two policemen died and two others were hurt.", "two others"),
        ("Two policemen were hit, and five more policemen fled.", "five more policemen"),
        ("A bomb hit a convoy of policemen and killed at least eight of them.",
         "at least eight of them"),
        ("Three people died, including a child, and five men were hurt.", "five men"),
        ("The strike killed five of the gunmen.", "five of the gunmen"),
    ],
)  # fmt: skip
def test_counts_that_are_no_parts(text: str, words: str) -> None:
    assert not one(text, words).partitive


def test_others_carry_the_noun_but_not_the_group() -> None:
    count = one("The mine killed two soldiers and wounded three others.", "three others")
    assert (count.best, count.noun, count.group) == (3, "soldier", None)


def test_a_pronoun_takes_the_noun_it_stands_for() -> None:
    text = "A bomb hit a convoy of policemen and killed at least eight of them."
    count = one(text, "at least eight of them")
    assert (count.low, count.best, count.high) == (8, 8, None)
    assert (count.noun, count.group) == ("policeman", "state_forces")


def test_a_list_gives_one_count_each() -> None:
    text = "It killed three policemen, one soldier and two members of Orvel police."
    assert rows(text) == [
        ("three policemen", 3, 3, 3),
        ("one soldier", 1, 1, 1),
        ("two members of Orvel police", 2, 2, 2),
    ]


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("a father and two sons", [1, 2]),
        ("a woman and her three children", [1, 3]),
        ("a couple and their son", [2, 1]),
        ("a family of five", [5]),
        ("a four-member family", [4]),
        ("two soldiers and a civilian", [2, 1]),
    ],
)
def test_families_and_single_persons(words: str, best: list[int]) -> None:
    found = read(f"The shell killed {words}.")
    assert [value(m).best for m in found] == best
    assert {value(m).unit for m in found} == {"persons"}


def test_families_are_a_unit_of_their_own() -> None:
    count = one("More than 120 families fled the village.", "More than 120 families")
    assert (count.low, count.best, count.high, count.unit) == (120, 120, None, "families")


@pytest.mark.parametrize(
    ("words", "noun", "number"),
    [
        ("16 weapon depots", "depot", 16),
        ("30 IEDs", "ied", 30),
        ("three 107mm rockets", "rocket", 3),
        ("four vehicles", "vehicle", 4),
        ("500 hectares", "hectare", 500),
    ],
)
def test_things(words: str, noun: str, number: int) -> None:
    count = one(f"The troops destroyed {words} near Orvel.", words)
    assert (count.unit, count.noun, count.best, count.group) == ("things", noun, number, None)


@pytest.mark.parametrize(
    ("text", "words", "noun"),
    [
        ("No casualties were reported.", "No casualties", "casualty"),
        ("The strike caused no deaths.", "no deaths", "death"),
        ("It went off without causing any injuries.", "without causing any injuries", "injury"),
        ("No one was killed.", "No one", "person"),
        ("Nobody was hurt in the blast.", "Nobody", "person"),
        ("No civilians were killed.", "No civilians", "civilian"),
    ],
)
def test_a_stated_zero(text: str, words: str, noun: str) -> None:
    count = one(text, words)
    assert (count.low, count.best, count.high, count.noun) == (0, 0, 0, noun)


def test_the_name_of_a_group_stands_for_its_people() -> None:
    assert one("Six Al-Nadir dead in raid on Orvel", "Six Al-Nadir").best == 6


def test_sub_counts_pair_parts_with_their_whole() -> None:
    mentions = read("The raid killed 13 people, three of them policemen, and wounded 20 farmers.")
    pairs = counts.sub_counts(mentions)
    assert [(part.span.text, whole.span.text) for part, whole in pairs] == [
        ("three of them policemen", "13 people")
    ]


def test_a_part_is_never_larger_than_its_whole() -> None:
    small, large = read("Two women died. Among the dead were nine men.")
    assert value(large).partitive
    assert counts.sub_counts((small, large)) == ()


@pytest.mark.parametrize(
    ("text", "words", "best"),
    [
        ("Police arrested five (05) militants.", "five (05) militants", 5),
        ('He spoke of "nearly fifty" rebels killed.', 'nearly fifty" rebels', 50),
        ("She said that one of its soldiers was shot.", "one of its soldiers", 1),
        ("In the fighting on Monday two more were killed.", "two more", 2),
    ],
)
def test_numbers_in_quotation_repetition_and_reported_speech(
    text: str, words: str, best: int
) -> None:
    assert one(text, words).best == best


def test_a_range_of_ages_counts_nobody() -> None:
    text = "Police said 14 suspects between the ages of 15 and 41 were arrested."
    assert [best for _, _, best, _ in rows(text)] == [14]
