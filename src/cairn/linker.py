"""Linking an archive: what is new is compared, what hangs together with it is grouped again.

The events of a database follow from its accounts and its judgements alone. A run over a few new
reports touches the accounts they are connected with and gives what a run over everything gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cairn.events import blocks, cluster, ledger, link, pairs, traits
from cairn.events.cluster import LINK, Beside, Pair, Verdicts, pair
from cairn.events.traits import Traits
from cairn.events.version import version
from cairn.model import Act, Anchor, Judgement
from cairn.standing import in_force, nearest, resolve
from cairn.store import Links, Store, report_key

_BATCH = 200
"""Reports whose traits are kept in one transaction: what a killed run loses at most."""
_FULL = 4
"""A run over everything is quicker when more than one account in so many is new."""

Tick = Callable[[], None]
__all__ = [
    "Linked", "beside", "in_force", "nearest", "run", "standing", "unresolved", "version",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run came to: accounts and events in the database, and how many accounts were new."""

    accounts: int
    events: int
    fresh: int


def beside(links: Links, left: str, right: str) -> Beside | None:
    """A pair beside its rivals (see `cluster.rivalled`); None where the two are not linked."""
    graph, wanted = _Graph(links), pair(left, right)
    scores = graph.rivalled(wanted)
    if wanted not in scores:
        return None
    near = {account: _linked_with(graph, account) for account in wanted}
    rivals = {
        other: score
        for account, opposite in (wanted, wanted[::-1])
        for other, score in near[account].items()
        if other != opposite and other not in near[opposite]
    }
    ranked = sorted(rivals.items(), key=lambda each: (-each[1], each[0]))
    return Beside(scores[wanted], tuple(ranked))


def _linked_with(graph: _Graph, account: str) -> dict[str, float]:
    """The accounts that one is linked with, and the scores of the links."""
    return {
        other: graph.score(each)
        for each in graph.touching([account])
        for other in each
        if other != account
    }


def run(store: Store, tick: Tick = lambda: None, *, anew: bool = False) -> Linked:
    """Link the accounts of a database; with ``anew`` every event is derived from nothing.

    ``tick`` is called for each report that is read and each account that is compared. A killed run
    loses no more than its last step: the next run goes on.
    """
    _read(store, tick)
    if not anew and (known := _unchanged(store)) is not None:
        return known
    with store.links(write=True) as links:
        links.forget_strays()
        fresh, gone = links.fresh(), links.gone()
        acts = links.acts()
        verdicts = standing(acts, links)
        total = links.count()
        if anew or len(fresh) * _FULL > total:
            events = _everything(links, verdicts, tick)
            links.clear_members()
            links.put_members(events)
        else:
            touched = _touched(acts, links)
            events = _part(links, fresh, gone, touched, verdicts, tick)
            links.put_members(events, gone)
        links.set_applied(max((act.number for act in acts), default=0))
        return Linked(total, links.events(), len(fresh))


def _unchanged(store: Store) -> Linked | None:
    """What there is, where nothing is to be linked: then nothing is written either."""
    with store.links() as links:
        if links.fresh() or links.gone() or links.applied() != links.last_act():
            return None
        return Linked(links.count(), links.events(), 0)


def _read(store: Store, tick: Tick) -> None:
    """Make the traits of accounts that have none of this version, batch by batch."""
    with store.links() as links:
        waiting = links.unread(version())
    for at in range(0, len(waiting), _BATCH):
        # one transaction: accounts that another process codes anew meanwhile would keep old traits
        with store.links(write=True) as links:
            told = []
            for report, accounts in links.coded_in(waiting[at : at + _BATCH]):
                key = report_key(report)
                found = traits.of(report, key, accounts)
                told += [
                    (t.account, key, t.published, traits.to_json(t), blocks.keys(t)) for t in found
                ]
                tick()
            links.keep(version(), told)


def _everything(links: Links, verdicts: Verdicts, tick: Tick) -> dict[str, str]:
    held = {each.account: each for each in map(traits.from_json, links.bodies())}
    found = link.edges(held, tick)
    links.drop_edges()
    links.put_edges(found)
    return _events(held, link.groups(held, cluster.rivalled(found), verdicts))


def _part(
    links: Links,
    fresh: tuple[str, ...],
    gone: tuple[str, ...],
    touched: frozenset[str],
    verdicts: Verdicts,
    tick: Tick,
) -> dict[str, str]:
    """Compare the fresh accounts, and group anew what hangs together with a change."""
    dirty = {*fresh, *gone}
    neighbours = {account for each in links.edges_of(dirty) for account in each}
    # accounts that shared an event with a change hang together with it through verdicts alone
    events = set(links.event_of({*dirty, *touched}).values())
    beside = {account for found in links.accounts_of(events).values() for account in found}
    links.drop_edges(dirty)
    held: dict[str, Traits] = {}
    _fetch(links, held, fresh)
    found: dict[Pair, float] = {}
    for account in fresh:
        tick()
        others = links.found_by(blocks.probes(held[account])) - {account}
        _fetch(links, held, others)
        for other in others:
            score = pairs.score(held[account], held[other])
            if score >= LINK:
                found[pair(account, other)] = score
    links.put_edges(found)
    neighbours |= {account for each in found for account in each}
    # what these are linked with has other rivals now
    graph = _Graph(links)
    changed = {account for each in graph.touching(neighbours) for account in each}
    start = ({*fresh, *neighbours, *changed, *beside, *touched}) - set(gone)
    return _regroup(graph, start, held, verdicts)


class _Graph:
    """The kept edges, fetched as they are asked for."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self._edges: dict[Pair, float] = {}
        self._of: dict[str, list[Pair]] = {}

    def touching(self, accounts: Iterable[str]) -> set[Pair]:
        """The edges that touch any of the accounts."""
        asked = set(accounts)
        missing = asked - self._of.keys()
        self._of.update({account: [] for account in missing})
        for each, score in self.links.edges_of(missing).items():
            self._edges[each] = score
            for account in missing.intersection(each):
                self._of[account].append(each)
        return {each for account in asked for each in self._of[account]}

    def score(self, each: Pair) -> float:
        """The score of an edge that has been touched."""
        return self._edges[each]

    def rivalled(self, accounts: Iterable[str]) -> dict[Pair, float]:
        """The edges that touch the accounts, with their scores beside their rivals."""
        wanted = self.touching(accounts)
        ends = {account for each in wanted for account in each}
        around = {account for each in self.touching(ends) for account in each}
        self.touching(around)
        return cluster.rivalled(self._edges, wanted)


def _regroup(
    graph: _Graph, start: Iterable[str], held: dict[str, Traits], verdicts: Verdicts
) -> dict[str, str]:
    """The events of everything that hangs together with ``start``."""
    bound: dict[str, set[str]] = {}
    for left, right in verdicts.same:
        bound.setdefault(left, set()).add(right)
        bound.setdefault(right, set()).add(left)
    seen: set[str] = set()
    edges: dict[Pair, float] = {}
    front = set(start)
    while front:
        seen |= front
        near = graph.rivalled(front)
        edges.update(near)
        reached = {account for each in cluster.kept(near) for account in each}
        reached |= {other for account in front for other in bound.get(account, ())}
        front = reached - seen
    _fetch(graph.links, held, seen)
    part = {account: held[account] for account in seen if account in held}
    inside = {each: score for each, score in edges.items() if each[0] in part and each[1] in part}
    return _events(part, link.groups(part, inside, verdicts))


def _fetch(links: Links, held: dict[str, Traits], accounts: Iterable[str]) -> None:
    missing = [account for account in accounts if account not in held]
    held.update({t.account: t for t in map(traits.from_json, links.bodies(missing))})


def _events(held: Mapping[str, Traits], groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """The event of each account."""
    found = {}
    for group in groups:
        name = ledger.event_name((held[account].published, account) for account in group)
        found.update(dict.fromkeys(group, name))
    return found


# --- what people judged --------------------------------------------------------------------------


def standing(acts: Iterable[Act], links: Links) -> Verdicts:
    """The verdicts in force on the accounts of today; the latest word on a pair counts.

    A "same" that would bring accounts together that a later "different" keeps apart is left out.
    """
    said = [each for act in in_force(acts) for each in act.judgements]
    meant = _resolve(said, links)
    same: set[Pair] = set()
    different: set[Pair] = set()
    groups: dict[str, str] = {}

    def root(account: str) -> str:
        while groups.get(account, account) != account:
            account = groups[account]
        return account

    for judgement in reversed(said):  # newest first
        left, right = meant.get(judgement.left), meant.get(judgement.right)
        if left is None or right is None or left == right:
            continue
        each = pair(left, right)
        if each in same or each in different:
            continue
        if judgement.verdict == "different":
            if root(left) != root(right):
                different.add(each)
            continue
        one, two = root(left), root(right)
        if not any({root(a), root(b)} == {one, two} for a, b in different):
            same.add(each)
            groups[two] = one
    return Verdicts(frozenset(same), frozenset(different))


def _resolve(said: Iterable[Judgement], links: Links) -> dict[Anchor, str]:
    """The account of today behind each anchor; a judgement on one that has none waits."""
    return resolve((anchor for each in said for anchor in (each.left, each.right)), links)


def _touched(acts: Iterable[Act], links: Links) -> frozenset[str]:
    """The accounts on which something was judged or undone since the last run."""
    last = links.applied()
    by_number = {act.number: act for act in acts}
    said: list[Judgement] = []
    waiting = [act for act in by_number.values() if act.number > last]
    while waiting:
        act = waiting.pop()
        said += act.judgements
        if act.undoes is not None:
            waiting += [by_number[act.undoes]] if act.undoes in by_number else []
    return frozenset(_resolve(said, links).values())


def unresolved(links: Links) -> Iterator[Act]:
    """The acts in force of which a judgement, or all the words, wait for an account.

    Accounts that are not coded any more may come back, so these acts are kept all the same.
    """
    acts = in_force(links.acts())
    meant = _resolve((each for act in acts for each in act.judgements), links)
    meant |= resolve((anchor for act in acts for anchor in act.accounts), links)
    for act in acts:
        lost = any(each.left not in meant or each.right not in meant for each in act.judgements)
        if lost or (act.accounts and not any(anchor in meant for anchor in act.accounts)):
            yield act
