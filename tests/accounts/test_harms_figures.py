"""Which figures an account takes: tolls that grow, other totals, witnesses, late deaths."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from cairn.accounts.figures import BEYOND, NEW_TOLL
from cairn.accounts.tally import without
from cairn.model import Account, Report, Tally
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split


@cache
def coder() -> Coder:
    return open_coder()


def counts(text: str, title: str | None = None) -> dict[str, Tally]:
    """The numbers of the only account of a report."""
    report = Report(
        "fictional",
        text,
        title=title,
        published=date(2021, 6, 9),
        published_basis="given",
        parts=split(text, title),
    )
    accounts: tuple[Account, ...] = coder().code(report)
    assert len(accounts) == 1
    return {str(outcome): stated for outcome, stated in accounts[0].counts}


BLAST = "A bomb exploded in the market of Kirkuk on Tuesday, killing two shoppers, police said."


def test_a_sentence_without_a_trigger_goes_on_from_the_one_before() -> None:
    stated = counts(f"{BLAST} Seven men with burns were flown to the capital.")
    assert stated["wounded"].best == 7


def test_a_season_s_total_is_not_the_event_s() -> None:
    stated = counts(f"{BLAST} Since January at least 42 people have died around the country.")
    assert stated["killed"].best == 2


def test_the_wounded_who_die_move_to_the_killed() -> None:
    text = (
        f"{BLAST} By nightfall the dead had risen to four, "
        "as two of the eleven injured succumbed to their wounds."
    )
    stated = counts(text)
    assert stated["killed"].best == 4
    assert stated["wounded"].best == 9


def test_an_official_s_figure_is_preferred_to_a_witness_s_and_the_range_spans_both() -> None:
    text = (
        "Warplanes bombed a wedding party near Kirkuk on Monday. Residents spoke of 17 dead. "
        "The health office later put the number at 13, with 19 wounded."
    )
    stated = counts(text)
    assert stated["killed"].best == 13
    assert stated["killed"].high == 17
    assert stated["wounded"].best == 19


def test_others_who_were_also_killed_are_added() -> None:
    text = (
        "Gunmen attacked a lorry near Kirkuk on Tuesday, killing the driver, police said. "
        "Two passengers were also killed, the police added."
    )
    assert counts(text)["killed"].best == 3


@pytest.mark.parametrize(
    "text",
    [
        "In July, 18 policemen were killed in attacks.",
        "Since then 40 people have died.",
        "The toll of the summer reaches 17.",
        "Between January and June 1,400 people were seized.",
        "Some 50 were killed across the country.",
        "Hundreds have died in ten years.",
    ],
)
def test_totals_beyond_the_event(text: str) -> None:
    assert BEYOND.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed on Monday.",
        "The road has been closed since dawn.",
        "On July 4, three men were killed.",
    ],
)
def test_figures_of_the_event(text: str) -> None:
    assert not BEYOND.search(text)


def test_a_new_toll() -> None:
    assert NEW_TOLL.search("The number of dead rose to 13.")
    assert NEW_TOLL.search("Officials later put the toll at nine.")
    assert not NEW_TOLL.search("A number of people were hurt.")


def test_without_keeps_the_groups_in_step() -> None:
    stated = Tally(11, 11, None, "persons", (("civilians", 8), ("state_forces", 3)))
    less = without(stated, 2)
    assert (less.low, less.best, less.high) == (9, 9, None)
    assert sum(n or 0 for _, n in less.by_group) == 9
    assert without(stated, 11) is stated


@pytest.mark.parametrize(
    ("said", "group"),
    [
        ('"We killed 27 of them," said army spokesman Brigadier Hatem Salih.', "armed_groups"),
        (
            "Army spokesman Brigadier Hatem Salih said that 27 of his men were killed.",
            "state_forces",
        ),
    ],
)
def test_the_speaker_tells_whose_dead_they_are(said: str, group: str) -> None:
    stated = counts(f"Soldiers fought gunmen near Kirkuk on Tuesday. {said}")["killed"]
    assert stated.best == 27
    assert dict(stated.by_group)[group] == 27  # type: ignore[index]


def test_a_governor_s_guard_serves_the_state() -> None:
    stated = counts("Gunmen shot dead a guard of the governor in Kirkuk on Tuesday, police said.")
    assert dict(stated["killed"].by_group)["state_forces"] == 1


def test_whoever_is_named_along_with_a_victim_shares_the_fate() -> None:
    stated = counts(
        "A mayor was abducted in Kirkuk on Tuesday, along with three bodyguards, police said."
    )
    assert stated["abducted"].best == 4


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        (
            "A shell hit a bus in Kessin on Monday and nine people died. Thirty-one were injured. "
            "Three of these died at the hospital the following night.",
            12,
            28,
        ),
        (
            "A bomb killed 14 people and wounded 31 in Kessin on Monday. Two of the wounded later "
            "died in hospital, bringing the death toll to 16.",
            16,
            29,
        ),
        (
            "A bomb killed four soldiers in Kessin on Monday. Six others were wounded. One of them "
            "has since died.",
            5,
            5,
        ),
    ],
)
def test_the_later_dead_are_added_once(text: str, killed: int, wounded: int) -> None:
    stated = counts(text)
    assert (stated["killed"].best, stated["wounded"].best) == (killed, wounded)


def test_a_list_of_a_family_is_no_breakdown() -> None:
    stated = counts("A teacher, his wife and two daughters were shot dead in Kessin on Monday.")
    assert stated["killed"].best == 4


def test_what_a_row_of_deeds_has_cost_is_no_figure_of_one() -> None:
    stated = counts(
        "A shell killed two men in Kessin on Monday. The exchanges along the border have cost some "
        "220 lives."
    )
    assert stated["killed"].best == 2
