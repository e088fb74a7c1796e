"""The queue of reviews: which event is next, what could be one with it, and what is done to it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from cairn import judging
from cairn.errors import CairnError
from cairn.events import blocks, pairs, traits
from cairn.model import Act, Event
from cairn.review.acts import ChangedError, state_of
from cairn.web.rows import Row
from cairn.web.state import Desk

_LIKELY = 0.1
"""The machine's score from which another event is shown as perhaps the same."""
_SHOWN = 5
_NEAR = 40
"""Events that are compared with the one under review."""
_ACCOUNTS = 6
"""Accounts of an event that are compared."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another event that may be the same: the best score between their accounts, and why."""

    row: Row
    score: float
    veto: str | None
    speaks: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of events: in the queue, judged, looked at and skipped since the desk started.

    ``states`` says how many of the judged are accepted, corrected, rejected.
    """

    waiting: int
    judged: int
    seen: int
    skipped: int
    states: tuple[tuple[str, int], ...]


def queue(desk: Desk) -> list[Row]:
    """The events that wait for a look, by what a decision is expected to change.

    Judged ones and those looked at in this run are left out, and those that are being coded twice;
    skipped ones come last.
    """
    session = desk.session
    snapshot, off = desk.snapshot, {*session.seen, *session.skipped}
    apart = {e for each in desk.samples() for e in each.events if not each.complete(e)}
    off |= apart
    waiting = [r for r in snapshot.by_priority if not r.judged and r.event_id not in off]
    put_off = [event for event in session.skipped if event not in apart]
    skipped = [snapshot.by_id[event] for event in put_off if event in snapshot.by_id]
    return waiting + [row for row in skipped if not row.judged]


def progress(desk: Desk) -> Progress:
    """How far the queue is."""
    session, snapshot = desk.session, desk.snapshot
    counted = Counter(row.state for row in snapshot.by_id.values() if row.judged)
    states = [(name, counted[name]) for name in ("accepted", "corrected", "rejected")]
    return Progress(
        len(queue(desk)), snapshot.judged, len(session.seen), len(session.skipped),
        tuple(each for each in states if each[1]),
    )  # fmt: skip


def reviewers(acts: Iterable[Act]) -> list[tuple[str, int]]:
    """How many acts each reviewer made, the most first."""
    return Counter(act.reviewer for act in acts).most_common()


def candidates(desk: Desk, event: Event) -> list[Candidate]:
    """Other events that may be the same, likeliest first; at most five.

    Looked at are the events nearest in time and place of those that share a key of linking.
    """
    own = [telling.account.account_id for telling in event.tellings]
    snapshot = desk.snapshot
    with desk.store.links() as links:
        held = [traits.from_json(body) for body in links.bodies(own)]
        found: set[str] = set()
        for each in held:
            found |= links.found_by(blocks.probes(each))
        names = {snapshot.members.get(account, "") for account in found} - {event.event_id}
        near = _nearest(snapshot.by_id[event.event_id], (snapshot.by_id.get(n) for n in names))
        accounts = [account for row in near for account in row.accounts[:_ACCOUNTS]]
        bodies = [traits.from_json(body) for body in links.bodies(accounts)]
    best: dict[str, pairs.Decision] = {}
    for other in bodies:
        name = snapshot.members[other.account]
        for each in held[:_ACCOUNTS]:
            decision = pairs.decide(each, other)
            if name not in best or decision.score > best[name].score:
                best[name] = decision
    likely = [
        Candidate(row, round(d.score, 3), d.veto, _speaks(d))
        for row in near
        if (d := best.get(row.event_id)) is not None and d.score >= _LIKELY
    ]
    return sorted(likely, key=lambda each: (-each.score, each.row.event_id))[:_SHOWN]


def _nearest(row: Row, others: Iterable[Row | None]) -> list[Row]:
    known = [other for other in others if other is not None]
    return nsmallest(_NEAR, known, key=lambda other: (apart(row, other), other.event_id))


def apart(a: Row, b: Row) -> float:
    """How far two events lie apart: days, and 50 km for a day; what is not known counts a week."""
    days = 7.0
    if a.start and a.end and b.start and b.end:
        days = float(max(0, (a.start - b.end).days, (b.start - a.end).days))
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return days + 7.0
    up = (a.latitude or 0.0) - (b.latitude or 0.0)
    over = ((a.longitude or 0.0) - (b.longitude or 0.0) + 180.0) % 360.0 - 180.0
    across = over * math.cos(math.radians(a.latitude or 0.0))
    return days + math.hypot(up, across) * 111.0 / 50.0


def _speaks(decision: pairs.Decision) -> str:
    """The three features that weigh most."""
    return ", ".join(f"{name} {adds:+.1f}" for name, _, adds in decision.parts[:3])


# --- what is done --------------------------------------------------------------------------------


def merge(desk: Desk, event: str, state: str, others: Sequence[str]) -> str:
    """Judge that the event and others are one; the id of what came of it."""
    row = _unchanged(desk, event, state)
    with desk.writing() as store:
        judging.merge(store, [event, *others], desk.author())
    return desk.snapshot.members[row.accounts[0]]


def split(desk: Desk, event: str, state: str, accounts: Sequence[str]) -> str:
    """Judge that accounts are not of the event; the id of the event that they left."""
    row = _unchanged(desk, event, state)
    if not accounts:
        raise CairnError("a split needs the accounts that are to leave; tick them first")
    with desk.writing() as store:
        judging.split(store, accounts, desk.author())
    rest = [account for account in row.accounts if account not in accounts]
    return desk.snapshot.members[rest[0]]


def _unchanged(desk: Desk, event: str, state: str) -> Row:
    """The row of an event, if it still is what the reviewer saw."""
    row = desk.snapshot.by_id.get(event)
    found = desk.events([event]) if row is not None else ()
    if row is None or not found or state_of(found[0]) != state:
        raise ChangedError("the event changed since you opened it; look at it again, then decide")
    return row


def looked(desk: Desk, event: str, *, skipped: bool) -> None:
    """Note that an event was looked at, or put off to the end of the queue."""
    session = desk.session
    if event not in desk.snapshot.by_id:
        raise ChangedError("the event is no more; the next one is shown")
    if skipped:
        session.skipped.pop(event, None)
        session.skipped[event] = None
    else:
        session.skipped.pop(event, None)
        session.seen[event] = None
