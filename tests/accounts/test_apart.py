"""Events told in one breath, and what is told of another time (all texts are fictional)."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2021, 6, 15)

KINDS = {
    "a-day-after": (
        "Two houses were set on fire by a mob in Imphal on Monday a day after an attack by gunmen "
        "in Moreh left nine people dead, officials said.",
        ["Mob violence", "Attack"],
    ),
    "umbrella": (
        "Three soldiers were killed in separate incidents in Balochistan on Monday, officials "
        "said.\n\nA roadside bomb killed two soldiers on patrol in Kohlu district.\n\nIn Turbat, a "
        "soldier died in an exchange of fire with gunmen.",
        ["Remote explosive/landmine/IED", "Armed clash"],
    ),
    "umbrella-alone": (
        "Three soldiers were killed in separate attacks by rebels in Kohlu district on Monday, "
        "officials said.",
        ["Armed clash"],
    ),
    "captives-rescued": (
        "Two captives of the Abu Sayyaf were rescued by soldiers in Sulu on Monday, the Philippine "
        "military said.",
        ["Other"],
    ),
    "boats-sunk-by-a-navy": (
        "The Sri Lankan navy sank two boats of the Tamil Tigers near Trincomalee on Monday, an "
        "official said.",
        ["Armed clash"],
    ),
    "a-boat-that-sank": (
        "A boat with forty migrants sank near Zuwara on Monday, the Libyan coastguard said.",
        [],
    ),
    "another-report": (
        "Five policemen were killed when their checkpoint in Kandahar came under attack by the "
        "Taliban on Saturday, an official said. In another report from Herat province, gunmen "
        "attacked a police station on Saturday evening, killing four people.",
        ["Armed clash", "Armed clash"],
    ),
    "total-between-days": (
        "According to state records, 25 policemen were killed between January 1, 2019 and February "
        "1, 2020 while 81 Maoists were gunned down in Bastar.",
        [],
    ),
    "also": (
        "Rebels clashed with a naval patrol in Mullaitivu district on Monday, the navy said.\n\n"
        "The rebels also killed a soldier and wounded six people in two mortar attacks in the "
        "district of Vavuniya, a spokesman said.",
        ["Armed clash", "Shelling/artillery/missile attack"],
    ),
    "release": (
        "Kidnappers have freed 27 students whom they abducted from a college in Kaduna state in "
        "May, the governor said on Monday.",
        ["Other"],
    ),
    "burnt-by-a-gang": (
        "Gang members burned down a police station in Gonaives on Sunday, a mayor said.",
        ["Looting/property destruction"],
    ),
    "depot-under-bombs": (
        "Coalition warplanes hit an arms depot in Sanaa on Monday, residents said.",
        ["Air/drone strike"],
    ),
    "dumped-dead": (
        "Twelve bodies with gunshot wounds were found dumped along a highway in Zacatecas on "
        "Sunday, the police said.",
        ["Attack"],
    ),
}
NONE = {
    "planned-bombs": (
        "The governor of Pattani told all offices to be on guard in the wake of reports that "
        "insurgents were planning car bomb attacks in the province."
    ),
    "years-after": (
        "Ten years after rebels stormed the theatre in Moscow, survivors laid flowers on Friday."
    ),
    "feast": (
        "Thousands of fans took to the streets of Buenos Aires on Sunday to celebrate the team's "
        "victory."
    ),
    "visit-to-the-wounded": (
        "The minister visited troops wounded in last week's clashes at a hospital in Yerevan on "
        "Monday."
    ),
    "earlier-attacks": (
        "Previous such attacks on security forces in Balochistan have been blamed on small "
        "separatist groups, officials in Quetta said."
    ),
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def coded(coder: Coder, text: str) -> tuple[Account, ...]:
    report = Report("t", text, None, None, None, "en", PUBLISHED, "given", split(text, None))
    return coder.code(report)


@pytest.mark.parametrize("name", KINDS)
def test_each_event_has_its_account(coder: Coder, name: str) -> None:
    text, kinds = KINDS[name]
    assert [a.sub_event_type for a in coded(coder, text)] == kinds


@pytest.mark.parametrize("name", NONE)
def test_what_is_only_feared_or_past_is_none(coder: Coder, name: str) -> None:
    assert not coded(coder, NONE[name])


def test_the_aim_of_a_deed_is_not_a_foiled_one(coder: Coder) -> None:
    (account,) = coded(
        coder, "Rebels stormed an army base near Baidoa on Monday in an attempt to retake the town."
    )
    assert account.status == "happened"


def test_what_is_announced_for_a_day_to_come_is_planned(coder: Coder) -> None:
    (account,) = coded(
        coder, "Two parties have announced a sit-in in Khartoum for next Friday against the army."
    )
    assert account.status == "planned"
    assert account.date.start == date(2021, 6, 18)


def test_suspected_to_be_looks_back(coder: Coder) -> None:
    (account,) = coded(
        coder, "Men suspected to be bandits Friday stormed Zurmi and kidnapped nine villagers."
    )
    assert account.date.start == date(2021, 6, 11)
