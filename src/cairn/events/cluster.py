"""From decisions on pairs to groups of accounts: each group is one event.

Pairs whose score reaches `LINK` are linked. An account that could as well be of other events is
evidence for none of them, so a score counts less the more rivals a pair has (see `rivalled`); what
then still reaches `KEPT` makes accounts hang together. A group grows along these pairs, best first;
two groups become one only where the mean score between them reaches `MEAN`, and no pair between
them is forbidden or below `LEAST`. What is decided depends on the accounts that hang together, and
those that these are linked with, alone: so a part of the archive can be grouped by itself and in
any order of arrival.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LINK = 0.35
"""Score from which two accounts are linked."""
KEPT = 0.25
"""Score, beside all rivals, from which a pair brings two groups together."""
MEAN = 0.28
"""Mean score between two groups from which they become one."""
LEAST = 0.15
"""Score below which a pair keeps two groups apart: what links to both says nothing of them."""
RIVALRY = 0.5
"""Weight of a rival's odds. Whole, it would be the chance that of several events, of which at most
one can be meant, it is this one; but what is not linked may still be one event."""
_SURE = 2.0
"""The most that a rival's odds count: what is surely one event with an account, as a copy of it is,
leaves open what else is of that event."""
_RIVALS = 8
"""Rivals of an account that are counted, the strongest: more hardly change anything."""

Pair = tuple[str, str]
"""Two account ids, the smaller first."""


def pair(left: str, right: str) -> Pair:
    """The two ids in their order."""
    return (left, right) if left < right else (right, left)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people have decided: pairs that are one event, and pairs that are not."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a linked pair comes to beside the accounts that could be of its event instead.

    ``rivals`` are the accounts that are linked with one of the two and not with the other, with the
    score of that link, the strongest first.
    """

    score: float
    rivals: tuple[tuple[str, float], ...]


NONE = Verdicts()
"""Nobody has decided anything."""


@dataclass(slots=True)
class _Groups:
    """Disjoint sets of accounts, named by their smallest member."""

    members: dict[str, list[str]] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)

    def name(self, account: str) -> str:
        if account not in self.of:
            self.of[account] = account
            self.members[account] = [account]
        return self.of[account]

    def join(self, left: str, right: str) -> None:
        keep, drop = sorted((left, right))
        for account in self.members[drop]:
            self.of[account] = keep
        self.members[keep] += self.members.pop(drop)


def components(accounts: Collection[str], edges: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """The accounts that hang together by edges; each sorted, ordered by the smallest member."""
    groups = _Groups()
    for account in accounts:
        groups.name(account)
    for left, right in edges:
        one, two = groups.name(left), groups.name(right)
        if one != two:
            groups.join(one, two)
    return tuple(sorted(tuple(sorted(each)) for each in groups.members.values()))


def rivalled(
    edges: Mapping[Pair, float], wanted: Iterable[Pair] | None = None
) -> dict[Pair, float]:
    """The scores of linked pairs beside their rivals; of all, or of the ``wanted`` ones.

    What a pair comes to depends on the edges among its two accounts and all that these are linked
    with; ``edges`` must hold those.

    A rival of a pair is an account that is linked with one of the two and not with the other; of
    rivals that are linked with each other, and so may be of one event, the strongest counts. The
    odds of the pair are divided by one more than the odds of all its rivals, weighed by `RIVALRY`.
    """
    near: dict[str, dict[str, float]] = {}
    for (left, right), score in edges.items():
        near.setdefault(left, {})[right] = score
        near.setdefault(right, {})[left] = score
    ranked = {a: sorted(held, key=lambda b: (-held[b], b)) for a, held in near.items()}
    found = {}
    for left, right in edges if wanted is None else wanted:
        score = edges[left, right]
        against = _against(left, right, near, ranked) + _against(right, left, near, ranked)
        odds = _odds(score) / (1 + RIVALRY * against)
        found[left, right] = round(odds / (1 + odds), 4) if against else score
    return found


def kept(edges: Mapping[Pair, float]) -> list[Pair]:
    """The pairs that can bring two groups together, given their scores beside their rivals."""
    return [each for each, score in edges.items() if score >= KEPT]


def _against(
    account: str,
    other: str,
    near: Mapping[str, Mapping[str, float]],
    ranked: Mapping[str, Sequence[str]],
) -> float:
    """The odds together of the events that ``account`` may be of instead of that of ``other``."""
    total, counted = 0.0, list[str]()
    for rival in ranked[account]:
        # not beside the account that is asked about, nor twice for one event
        held = near[rival]
        if rival == other or other in held or any(each in held for each in counted):
            continue
        counted.append(rival)
        total += min(_odds(near[account][rival]), _SURE)
        if len(counted) == _RIVALS:
            break
    return total


def _odds(score: float) -> float:
    return score / max(1e-4, 1 - score)


def group(
    accounts: Collection[str],
    edges: Mapping[Pair, float],
    score: Callable[[str, str], float],
    forbidden: Callable[[str, str], bool],
    verdicts: Verdicts = NONE,
) -> tuple[tuple[str, ...], ...]:
    """Group accounts that hang together; each group sorted, ordered by its smallest member.

    ``edges`` holds the pairs among them that reach `LINK`, with their scores beside their rivals
    (see `rivalled`); ``score`` and ``forbidden`` are asked for others.
    The pairs of ``verdicts.same`` are of these accounts alone. A person's verdict goes before every
    score and every veto.
    """
    groups = _Groups()
    for account in accounts:
        groups.name(account)
    for left, right in sorted(verdicts.same):
        one, two = groups.name(left), groups.name(right)
        if one != two:
            groups.join(one, two)
    ranked = sorted(kept(edges), key=lambda each: (-edges[each], each))
    judge = _Judge(dict(edges), score, forbidden, verdicts)
    refused: set[tuple[str, int, str, int]] = set()
    for each in ranked:
        one, two = sorted(map(groups.name, each))
        # groups only grow, so a name with a size tells the members
        tried = one, len(groups.members[one]), two, len(groups.members[two])
        if one == two or tried in refused or each in verdicts.different:
            continue
        if judge.may_join(groups.members[one], groups.members[two]):
            groups.join(one, two)
        else:
            refused.add(tried)
    return tuple(sorted(tuple(sorted(each)) for each in groups.members.values()))


@dataclass(frozen=True, slots=True)
class _Judge:
    """Whether two groups may become one; every pair is scored once."""

    known: dict[Pair, float]
    score: Callable[[str, str], float]
    forbidden: Callable[[str, str], bool]
    verdicts: Verdicts

    def may_join(self, left: list[str], right: list[str]) -> bool:
        total, scored = 0.0, 0
        for each in (pair(one, two) for one in left for two in right):
            if each in self.verdicts.different:
                return False
            if each in self.verdicts.same:
                continue
            score = self._score(each)
            if score < LEAST or self.forbidden(*each):
                return False
            total += score
            scored += 1
        return total >= MEAN * scored

    def _score(self, each: Pair) -> float:
        if each not in self.known:
            self.known[each] = self.score(*each)
        return self.known[each]
