"""Laws of linking that hold for any accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import hypothesis.strategies as st
from hypothesis import given, settings

from cairn.events import blocks, cluster, link, pairs, traits
from cairn.events.cluster import Pair, Verdicts, pair
from cairn.events.traits import Traits
from support.traits import account

DAY = date(2021, 3, 1)
Accounts = dict[str, Traits]
Groups = tuple[tuple[str, ...], ...]


@st.composite
def single(draw: st.DrawFn, number: int) -> Traits:
    """An account in a small world, so that many resemble each other."""
    first = draw(st.none() | st.integers(0, 8).map(lambda n: DAY + timedelta(n)))
    place = draw(st.sampled_from(["Mabasele", "Mabasili", "Oruko", ""]))
    return account(
        f"a{number:02}",
        report=f"r{draw(st.integers(0, number))}",
        published=draw(st.none() | st.integers(0, 12).map(lambda n: DAY + timedelta(n))),
        first=first,
        last=first and first + timedelta(draw(st.sampled_from([0, 0, 1, 20]))),
        dated=first is not None,
        place=place,
        admin1=draw(st.sampled_from(["Kesh", "Oru", ""])) if place else "",
        sides=draw(st.sampled_from([(), ("armed", "civil"), ("armed", "state")])),
        heard=draw(st.frozensets(st.sampled_from(["mbsl", "oruko"]))),
        status=draw(st.sampled_from(["happened", "happened", "planned"])),
        names=draw(st.frozensets(st.sampled_from(["tarek", "nadir", "tarek nadir"]))),
        counts=draw(st.sampled_from([(), (("killed", (3, 3, 3)),), (("killed", (9, 9, 9)),)])),
        sketch=draw(st.sampled_from([(), tuple(range(9)), tuple(range(4, 13))])),
    )


@st.composite
def worlds(draw: st.DrawFn) -> Accounts:
    """Up to nine accounts by id."""
    made = [draw(single(number)) for number in range(draw(st.integers(1, 9)))]
    return {each.account: each for each in made}


def of_group(groups: Groups) -> dict[str, int]:
    return {account: at for at, members in enumerate(groups) for account in members}


@given(worlds())
def test_candidates_are_symmetric(world: Accounts) -> None:
    for one in world.values():
        for two in world.values():
            finds = bool(blocks.probes(one) & blocks.keys(two))
            assert finds == bool(blocks.probes(two) & blocks.keys(one))


@given(worlds())
def test_the_decision_is_symmetric_and_explains_the_score(world: Accounts) -> None:
    held = list(world.values())
    for one, two in pairwise(held):
        decision = pairs.decide(one, two)
        assert decision == pairs.decide(two, one)
        assert decision.score == pairs.score(one, two) == pairs.score(two, one)
        total = pairs.weights()["base"] + sum(part[2] for part in decision.parts)
        if decision.veto is None:
            assert abs(decision.score - 1 / (1 + 2.718281828459045 ** (-total))) < 1e-3
        else:
            assert decision.score == 0


@given(worlds(), st.randoms())
def test_groups_do_not_depend_on_the_order_of_arrival(world: Accounts, rng: object) -> None:
    names = list(world)
    rng.shuffle(names)  # type: ignore[attr-defined]
    assert link.link({name: world[name] for name in names}) == link.link(world)


@given(worlds())
def test_components_grouped_one_by_one_are_as_grouped_together(world: Accounts) -> None:
    linked = link.edges(world)
    apart: list[tuple[str, ...]] = []
    for part in cluster.components(world, linked):
        apart += link.link({name: world[name] for name in part})
    assert tuple(sorted(apart)) == link.link(world)


@given(worlds())
def test_a_new_account_changes_its_own_component_alone(world: Accounts) -> None:
    newest = max(world)
    before = {name: each for name, each in world.items() if name != newest}
    touched = next(p for p in cluster.components(world, link.edges(world)) if newest in p)
    kept = {g for g in link.link(before) if not set(g) & set(touched)} if before else set()
    again = link.link({name: world[name] for name in touched})
    assert tuple(sorted({*kept, *again})) == link.link(world)


@settings(max_examples=200)
@given(worlds(), st.data())
def test_verdicts_and_vetoes_always_hold(world: Accounts, data: st.DataObject) -> None:
    names = sorted(world)
    every = [pair(one, two) for one in names for two in names if one < two]
    drawn: list[Pair] = data.draw(
        st.lists(st.sampled_from(every), unique=True) if every else st.just([])
    )
    same, different = frozenset(drawn[:1]), frozenset(drawn[1:])
    groups = link.link(world, Verdicts(same, different))
    at = of_group(groups)
    assert sorted(name for group in groups for name in group) == names
    for one, two in every:
        if (one, two) in same:
            assert at[one] == at[two]
        elif (one, two) in different or pairs.veto(world[one], world[two]):
            assert at[one] != at[two]


@given(worlds(), st.data())
def test_a_merge_undone_gives_back_the_former_groups(world: Accounts, data: st.DataObject) -> None:
    names = sorted(world)
    before = link.link(world)
    one, two = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(names))
    if one != two:
        merged = link.link(world, Verdicts(same=frozenset({pair(one, two)})))
        assert of_group(merged)[one] == of_group(merged)[two]
    assert link.link(world, Verdicts()) == before


@given(worlds())
def test_traits_come_back_from_json(world: Accounts) -> None:
    for each in world.values():
        text = traits.to_json(each)
        assert traits.from_json(text) == each
        assert traits.to_json(traits.from_json(text)) == text


def test_an_account_is_its_own_event() -> None:
    lone = account("a")
    other = replace(account("b"), report="r2", country="Elsewhere", admin1="", place="")
    assert link.link({"a": lone, "b": other}) == (("a",), ("b",))
