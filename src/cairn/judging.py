"""What a reviewer does to events: merge, split, undo. Every act is kept for ever, with its author.

A merge or a split is a set of judgements on pairs of accounts. It goes before every score, outlives
coding the archive again, and undoing it gives back exactly what was there. Words on the values of
an event are acts as well: `cairn.review.acts`.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cairn import archive, linker
from cairn.errors import CairnError
from cairn.model import Act, Anchor, Judgement, Verdict
from cairn.store import Links, Store


@dataclass(frozen=True, slots=True)
class Author:
    """Who judges, when (ISO 8601, UTC), and the note that the reviewer leaves."""

    reviewer: str
    at: str
    note: str = ""


def author(name: str | None = None, note: str = "") -> Author:
    """The reviewer of that name now; without one ``CAIRN_REVIEWER``, else the user's login name."""
    chosen = (name or os.environ.get("CAIRN_REVIEWER") or getpass.getuser()).strip()
    if not chosen:
        raise CairnError("a judgement needs its reviewer; say who with --by NAME")
    return Author(chosen, datetime.now(UTC).isoformat(timespec="seconds"), note)


def merge(store: Store, events: Sequence[str], by: Author) -> Act:
    """Judge that these events (ids, or beginnings of ids) are one; their ids may change.

    Raises `CairnError` when one is not known, or when fewer than two are named.
    """
    found = {event.event_id: event for event in (archive.find(store, each) for each in events)}
    if len(found) < 2:
        raise CairnError("a merge needs two events; name two that are not one already")
    accounts = [t.account.account_id for each in found.values() for t in each.tellings]
    with store.links(write=True) as links:
        held = _standing(store, links, accounts)
        first = held[accounts[0]]
        said = [Judgement(first, held[other], "same") for other in accounts[1:]]
        act = links.add_act(_act("merge", by, said))
    linker.run(store)
    return act


def split(store: Store, accounts: Sequence[str], by: Author) -> Act:
    """Judge that these accounts of one event are not the event of the others.

    Accounts that are split off at once stay together. Raises `CairnError` when they belong to
    different events, or when nothing would be left.
    """
    ids = list(dict.fromkeys(_account(store, each) for each in accounts))
    with store.links() as links:
        events = links.event_of(ids)
        names = set(events.values())
        if len(names) != 1 or len(events) != len(ids):
            raise CairnError("these accounts are not of one event; split one event at a time")
        everyone = links.accounts_of(names)[next(iter(names))]
    rest = [each for each in everyone if each not in ids]
    if not rest:
        raise CairnError("these are all accounts of the event; leave at least one in it")
    with store.links(write=True) as links:
        held = _standing(store, links, everyone)
        said = [Judgement(held[a], held[b], "different") for a in ids for b in rest]
        said += [Judgement(held[ids[0]], held[other], "same") for other in ids[1:]]
        said += [Judgement(held[rest[0]], held[other], "same") for other in rest[1:]]
        act = links.add_act(_act("split", by, said))
    linker.run(store)
    return act


def _standing(store: Store, links: Links, accounts: Sequence[str]) -> dict[str, Anchor]:
    """Where the accounts stand; another process may have coded their reports since they were read.

    Raises `CairnError` when one is no more.
    """
    held = links.anchors(accounts)
    if len(held) < len(set(accounts)):
        raise CairnError(
            f"{store}: accounts were coded anew while they were judged; run `cairn link`, look at "
            "the events, and judge again"
        )
    return held


def _account(store: Store, prefix: str) -> str:
    return store.account(prefix)[1].account_id


def undo(store: Store, number: int | None, by: Author) -> Act:
    """Take back an act: the one of that number, or the latest in force.

    Raises `CairnError` when there is none, or when it was undone before.
    """
    with store.links(write=True) as links:
        act = _undone(links, number)
        undoing = Act(0, "undo", by.reviewer, by.at, by.note, undoes=act.number)
        kept = keep(links, undoing) if not act.judgements else links.add_act(undoing)
    if act.judgements:
        linker.run(store)
    return kept


def keep(links: Links, act: Act) -> Act:
    """Keep an act that moves no account: what was linked stays so, and is known to be."""
    linked = links.applied() == links.last_act()
    kept = links.add_act(act)
    if linked:
        links.set_applied(kept.number)
    return kept


def _undone(links: Links, number: int | None) -> Act:
    held = linker.in_force(links.acts())
    if number is None:
        if not held:
            raise CairnError("there is no act to undo")
        return held[-1]
    for act in held:
        if act.number == number:
            return act
    raise CairnError(f"act {number} is not in force; `cairn judgements` lists those that are")


def _act(kind: str, by: Author, said: Iterable[Judgement]) -> Act:
    return Act(
        0, "merge" if kind == "merge" else "split", by.reviewer, by.at, by.note,
        judgements=tuple(said),
    )  # fmt: skip


def verdict_on(left: Anchor, right: Anchor, acts: Iterable[Act]) -> tuple[Verdict, Act] | None:
    """The latest word of a person on two accounts, with the act it was part of; None without."""
    wanted = {left.account_id, right.account_id}
    for act in reversed(linker.in_force(acts)):
        for each in act.judgements:
            if {each.left.account_id, each.right.account_id} == wanted:
                return each.verdict, act
    return None
