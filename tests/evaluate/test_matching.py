"""Which account tells of which event: the words decide first, and the sum is the largest."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.evaluate.matching import ENOUGH, affinity, assign, find_all, match
from evaluate.made import BOMB, GOLD_BOMB, GOLD_RAID, RAID, REPORT, Told, account

IED = ("Explosions/Remote violence", "Remote explosive/landmine/IED")
NOTHING = Told(actor1=None, actor2=None, place=None, killed=None, wounded=None, said_by=())

matrices = st.tuples(st.integers(0, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 6), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


def best_sum(weights: list[list[int]]) -> int:
    """The largest sum over all assignments, tried one by one."""
    width = max((len(row) for row in weights), default=0)
    columns = [*range(width), *([None] * len(weights))]
    return max(
        sum(0 if j is None else weights[i][j] for i, j in enumerate(order))
        for order in set(permutations(columns, len(weights)))
    )


@given(matrices)
def test_no_other_assignment_has_a_larger_sum(weights: list[list[int]]) -> None:
    given_ = assign(weights)
    taken = [j for j in given_ if j is not None]
    assert len(set(taken)) == len(taken)
    assert all(j is None or weights[i][j] > 0 for i, j in enumerate(given_))
    assert sum(weights[i][j] for i, j in enumerate(given_) if j is not None) == best_sum(weights)


@given(matrices)
def test_the_assignment_is_the_same_each_time(weights: list[list[int]]) -> None:
    assert assign(weights) == assign([list(row) for row in weights])


def test_a_greedy_choice_is_undone_for_a_better_whole() -> None:
    assert assign([[5, 4], [4, 0]]) == (1, 0)


def test_the_words_match_whatever_else_differs() -> None:
    other = account(RAID, ("Riots", "Mob violence"), NOTHING)
    assert match(REPORT, [other], [GOLD_RAID]) == ((0, 0),)


def test_each_account_goes_to_the_event_of_its_words() -> None:
    accounts = [account(BOMB, IED), account(RAID)]
    assert match(REPORT, accounts, [GOLD_RAID, GOLD_BOMB]) == ((0, 1), (1, 0))


def test_without_common_words_all_else_must_agree() -> None:
    headline = "Three killed in Orvel"
    assert match(REPORT, [account(headline)], [GOLD_RAID]) == ((0, 0),)
    elsewhere = account(headline, told=replace(NOTHING, place=None))
    assert affinity(REPORT, elsewhere, replace(GOLD_RAID, killed=None)) == ENOUGH
    stranger = account(headline, ("Riots", "Mob violence"), NOTHING)
    assert match(REPORT, [stranger], [GOLD_RAID]) == ()


def test_of_two_accounts_of_one_event_one_is_extra() -> None:
    twice = [account(RAID, ("Riots", "Mob violence"), NOTHING), account(RAID)]
    assert match(REPORT, twice, [GOLD_RAID]) == ((1, 0),)


def test_a_main_event_goes_before_its_double() -> None:
    doubles = [replace(GOLD_RAID, main=False), GOLD_RAID]
    assert match(REPORT, [account(RAID)], doubles) == ((0, 1),)


def test_nothing_is_matched_with_nothing() -> None:
    assert match(REPORT, [], [GOLD_RAID]) == ()
    assert match(REPORT, [account()], []) == ()


@pytest.mark.parametrize(
    ("text", "words", "found"), [("aXaXa", "aXa", (0, 2)), ("abc", "x", ()), ("abc", "", ())]
)
def test_words_are_found_wherever_they_stand(text: str, words: str, found: object) -> None:
    assert find_all(text, words) == found
