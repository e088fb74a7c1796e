"""Linking: traits to groups of accounts, over everything or over what a change touches.

`link` over everything and `link` over what is connected with a change give the same groups,
because candidates, scores and grouping look at nothing but the accounts that hang together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from cairn.events import blocks, cluster, pairs
from cairn.events.cluster import LINK, Pair, Verdicts
from cairn.events.traits import Traits

Tick = Callable[[], None]


def candidates(traits: Mapping[str, Traits]) -> Iterable[Pair]:
    """Every pair of accounts that is compared, each once, sorted by its first."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for account, each in traits.items():
        for key in blocks.keys(each):
            held[key].append(account)
    for account in sorted(traits):
        found = {other for key in blocks.probes(traits[account]) for other in held.get(key, ())}
        for other in sorted(found):
            if account < other:
                yield account, other


def edges(traits: Mapping[str, Traits], tick: Tick = lambda: None) -> dict[Pair, float]:
    """The pairs that reach `LINK`, with their scores; ``tick`` is called for each account."""
    found, last = {}, ""
    for left, right in candidates(traits):
        if left != last:
            tick()
            last = left
        if (score := pairs.score(traits[left], traits[right])) >= LINK:
            found[left, right] = score
    return found


def groups(
    traits: Mapping[str, Traits], linked: Mapping[Pair, float], verdicts: Verdicts = cluster.NONE
) -> tuple[tuple[str, ...], ...]:
    """The groups of accounts that tell of one event each, sorted.

    ``linked`` holds the edges among ``traits`` (see `edges`) with their scores beside their rivals
    (see `cluster.rivalled`); a person's verdicts on accounts that are not among ``traits`` are left
    aside.
    """
    bound = [each for each in verdicts.same if each[0] in traits and each[1] in traits]
    inside: defaultdict[str, dict[Pair, float]] = defaultdict(dict)
    judged: defaultdict[str, set[Pair]] = defaultdict(set)
    parts = cluster.components(traits, [*cluster.kept(linked), *bound])
    part_of = {account: part[0] for part in parts for account in part}
    for each, score in linked.items():
        if part_of[each[0]] == part_of[each[1]]:
            inside[part_of[each[0]]][each] = score
    for each in bound:
        judged[part_of[each[0]]].add(each)
    found: list[tuple[str, ...]] = []
    for part in parts:
        if len(part) == 1:
            found.append(part)
            continue
        scored = partial(_score, traits)
        vetoed = partial(_vetoed, traits)
        said = Verdicts(frozenset(judged[part[0]]), verdicts.different)
        found += cluster.group(part, inside[part[0]], scored, vetoed, said)
    return tuple(sorted(found))


def link(
    traits: Mapping[str, Traits], verdicts: Verdicts = cluster.NONE
) -> tuple[tuple[str, ...], ...]:
    """The groups of all accounts given: candidates, scores and groups in one go."""
    return groups(traits, cluster.rivalled(edges(traits)), verdicts)


def _score(traits: Mapping[str, Traits], left: str, right: str) -> float:
    return pairs.score(traits[left], traits[right])


def _vetoed(traits: Mapping[str, Traits], left: str, right: str) -> bool:
    return pairs.veto(traits[left], traits[right]) is not None
