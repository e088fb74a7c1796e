"""Counts become one number per outcome and group, by the rules of the codebook."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cairn.accounts.harms import Harm
from cairn.accounts.tally import Figure, figure, tally
from cairn.model import Count, Group, Mention, Report

REPORT = Report("fictional", "Seven people died.")


def harm(best: int, noun: str = "people", *, part: bool = False, high: int | None = -1) -> Harm:
    top = best if high == -1 else high
    count = Count(best, best, top, "persons", noun, None, 0, part)
    mention = Mention("count", REPORT.span(0, 5), count, 0)
    return Harm("killed", mention, count, 0, 0, part, 1.0)


def one(*found: tuple[Harm, Group | None], early: bool = False, partisan: bool = False) -> Figure:
    made = figure([h for h, _ in found], [g for _, g in found], (partisan, early))
    assert made is not None
    return made


def groups(stated: tuple[tuple[Group, int | None], ...]) -> dict[str, int | None]:
    return {g: n for g, n in stated if n}


def test_members_listed_beside_their_total_are_not_added_to_it() -> None:
    found = one(
        (harm(7), None), (harm(5, "civilian"), "civilians"), (harm(2, "soldier"), "state_forces")
    )
    result = tally([found], None)
    assert result is not None
    assert result.best == 7
    assert groups(result.by_group) == {"civilians": 5, "state_forces": 2}


def test_coordinated_groups_add_up() -> None:
    found = one((harm(3, "policeman"), "state_forces"), (harm(1, "soldier"), "state_forces"))
    result = tally([found], None)
    assert result is not None
    assert result.best == 4
    assert groups(result.by_group) == {"state_forces": 4}


def test_a_subgroup_is_taken_out_and_the_rest_derived() -> None:
    """Thirteen dead, three of them police: ten civilians."""
    found = one((harm(13), None), (harm(3, "policeman", part=True), "state_forces"))
    result = tally([found], "civilians")
    assert result is not None
    assert groups(result.by_group) == {"civilians": 10, "state_forces": 3}


def test_the_rest_is_unknown_where_nothing_tells() -> None:
    result = tally([one((harm(4), None))], None)
    assert result is not None
    assert groups(result.by_group) == {"unknown": 4}


def test_attackers_whom_the_report_counts_are_added() -> None:
    victims = one((harm(12, "officer", high=None), "state_forces"))
    attacker = one((harm(1, "attacker"), "armed_groups"))
    result = tally([victims, attacker], None)
    assert result is not None
    assert result.best == 13
    assert groups(result.by_group) == {"state_forces": 12, "armed_groups": 1}


def test_at_least_leaves_the_high_end_open() -> None:
    result = tally([one((harm(8, high=None), None))], None)
    assert result is not None
    assert (result.low, result.best, result.high) == (8, 8, None)


def test_an_outdated_toll_only_widens_the_range() -> None:
    result = tally([one((harm(8), None)), one((harm(7), None), early=True)], None)
    assert result is not None
    assert (result.low, result.best, result.high) == (7, 8, 8)


def test_a_partys_own_figure_yields_to_another() -> None:
    result = tally([one((harm(20), None), partisan=True), one((harm(5), None))], None)
    assert result is not None
    assert result.best == 5


def test_dozens_give_no_number() -> None:
    count = Count(None, None, None, "persons", "people", None, 0, False)
    mention = Mention("count", REPORT.span(0, 5), count, 0)
    assert (
        figure([Harm("killed", mention, count, 0, 0, False, 1.0)], [None], (False, False)) is None
    )


SIDES: tuple[Group | None, ...] = (None, "civilians", "state_forces", "armed_groups")
FIGURES = st.lists(
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from(SIDES), st.booleans()), min_size=1, max_size=3
    ),
    min_size=1,
    max_size=4,
)


@given(FIGURES)
def test_the_numbers_of_an_outcome_agree_with_each_other(
    stated: list[list[tuple[int, Group | None, bool]]],
) -> None:
    made = [one(*((harm(n, part=part), g) for n, g, part in sentence)) for sentence in stated]
    result = tally(made, None)
    assert result is not None
    assert result.best is not None
    assert result.low is not None
    assert result.low <= result.best
    assert result.high is None or result.best <= result.high
    assert sum(n or 0 for _, n in result.by_group) >= result.best


@given(FIGURES)
def test_the_order_of_sentences_does_not_change_the_toll(
    stated: list[list[tuple[int, Group | None, bool]]],
) -> None:
    made = [one(*((harm(n, part=part), g) for n, g, part in sentence)) for sentence in stated]
    assert tally(made, None) == tally(made[::-1], None)
