"""What a running desk holds: the rows of all events, derived once, refreshed on a change."""

from __future__ import annotations

import secrets
import threading
import time
from bisect import insort
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cairn import archive, judging, linker, standing
from cairn.errors import CairnError
from cairn.model import Act, Event, Policy
from cairn.review import sample
from cairn.review.sample import Coding
from cairn.standing import Standing, Viewer
from cairn.store import Links, Store, read_address
from cairn.web import charts
from cairn.web.query import Query, facets, matching
from cairn.web.rows import Row, row_of
from cairn.web.who import visitor_name

_LOOK = 1.0
"""Seconds between two looks at whether the database changed."""
_PATIENCE = 2.0
"""Seconds that a request waits for a refresh before it is answered with what was known."""
_KEPT = 64
"""Filters whose rows are kept."""

Stamp = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a page shows of all events that pass a filter: sums, bars and the drawn map."""

    killed: int
    unplaced: int
    undated: int
    bars: tuple[charts.Bar, ...]
    drawing: charts.Drawing


@dataclass(slots=True)
class Snapshot:
    """The rows of every event at one time, newest first (undated last); ``name`` is its own.

    Events that reviewers rejected are apart, in ``rejected``: they count nowhere else. ``acts`` is
    everything that people judged, ``counted`` the reviews among them that count.
    """

    rows: tuple[Row, ...]
    members: Mapping[str, str]
    stamp: Stamp
    acts: tuple[Act, ...] = ()
    rejected: tuple[Row, ...] = ()
    counted: tuple[Act, ...] = ()
    name: str = field(default_factory=lambda: secrets.token_hex(6))
    by_id: dict[str, Row] = field(init=False)
    judged: int = field(init=False)
    _by_priority: tuple[Row, ...] | None = field(init=False, default=None)
    _facets: dict[str, list[tuple[str, int]]] | None = field(init=False, default=None)
    _found: OrderedDict[Query, tuple[Row, ...]] = field(init=False, default_factory=OrderedDict)
    _overviews: OrderedDict[Query, Overview] = field(init=False, default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.by_id = {row.event_id: row for row in (*self.rows, *self.rejected)}
        self.judged = sum(row.judged for row in self.by_id.values())

    def warm(self) -> None:
        """Make what the first view of the desk needs."""
        assert self.by_priority is not None
        assert self.facets is not None
        self.overview(Query())

    @property
    def by_priority(self) -> tuple[Row, ...]:
        """The rows by what a decision is expected to change, most first."""
        if self._by_priority is None:
            self._by_priority = tuple(sorted(self.rows, key=lambda r: (-r.priority, r.event_id)))
        return self._by_priority

    @property
    def facets(self) -> dict[str, list[tuple[str, int]]]:
        """The commonest values of all rows."""
        if self._facets is None:
            self._facets = facets(self.rows)
        return self._facets

    def _looked_through(self, query: Query) -> tuple[Row, ...]:
        return self.rejected if query.review == "rejected" else self.rows

    def find(self, query: Query) -> tuple[Row, ...]:
        """The rows that pass a filter, in its order."""
        held = self._found.get(query)
        if held is None:
            held = matching(self._looked_through(query), query)
            self._found[query] = held
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return held

    def overview(self, query: Query) -> Overview:
        """The overview of a filter; its order does not matter."""
        query = query.model_copy(update={"sort": "newest"})
        held = self._overviews.get(query)
        if held is None:
            rows = self.find(query)
            held = Overview(
                sum([row.killed_best or 0 for row in rows]),
                sum([row.latitude is None for row in rows]),
                sum([row.first_day is None for row in rows]),
                charts.timeline(rows),
                charts.draw(rows),
            )
            self._overviews[query] = held
            while len(self._overviews) > _KEPT:
                self._overviews.popitem(last=False)
        return held

    def forget(self) -> None:
        """Forget what was found for filters; for measuring."""
        self._found.clear()
        self._overviews.clear()


@dataclass(slots=True)
class Session:
    """What was looked at since the desk was started: events by id, in order."""

    seen: dict[str, None] = field(default_factory=dict)
    skipped: dict[str, None] = field(default_factory=dict)


class Desk:
    """An open database with its snapshot; safe to use from several threads."""

    def __init__(self, db: Path | str, policy: Policy = "conservative", by: str | None = None):
        self.policy = policy
        self._sessions: dict[str | None, Session] = {}
        self.by = by
        self._db = db
        self._path = read_address(db).path
        self.store = Store.open(db)
        self._own: Store | None = None
        self._lock, self._keeper = threading.Lock(), threading.Lock()
        self._worker: threading.Thread | None = None
        self._looked = time.monotonic()
        self.trouble: str | None = None
        self._snapshot = self._derive(None)

    def close(self) -> None:
        """Close the database."""
        if (worker := self._worker) is not None:
            worker.join()
        if self._own is not None:
            self._own.close()
        self.store.close()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The database for writing; what was changed is in the snapshot afterwards."""
        with self._lock:
            with Store.open(self._db, write=True) as store:
                yield store
            self._snapshot = self._derive(self._snapshot)

    @contextmanager
    def keeping(self) -> Iterator[Store]:
        """The database for the desk's own notes: users, sessions, the audit log.

        They are written over one connection, so that they are no change of the events.
        """
        with self._keeper:
            if self._own is None:
                own = Store.open(self._db, write=True, alone=True)
                stamp, snapshot = (own.others_wrote(),), self._snapshot
                if self._path is not None and self._file_stamp() == snapshot.stamp:
                    snapshot.stamp = stamp  # nothing was written since it was derived
                self._own = own
            yield self._own

    @contextmanager
    def reviewing(self, event: str) -> Iterator[Store]:
        """As `writing`, for words on one event alone, which move no account: much quicker."""
        with self._lock:
            old = self._snapshot
            known = self._stamp() == old.stamp
            try:
                with Store.open(self._db, write=True) as store:
                    yield store
            except CairnError:
                if self._stamp() != old.stamp:  # somebody was quicker: that is shown at once
                    self._snapshot = self._derive(old)
                raise
            self._snapshot = (self._with(old, event) if known else None) or self._derive(old)

    def _with(self, old: Snapshot, event: str) -> Snapshot | None:
        """The snapshot with one event derived anew; None where others wrote at the same moment."""
        stamp = self._stamp()
        with self.store.links() as links:
            acts = self._acts_of(old, links)
            said = standing.visible(links, acts=acts)
        if len(acts) > len(old.acts) + 1:
            return None
        found = archive.events(self.store, self.policy, [event], rejected=True, said=said)
        fresh = [row_of(each, judged_accounts(acts)) for each in found]
        counted = tuple(said)
        rows = [row for row in old.rows if row.event_id != event]
        rejected = [row for row in old.rejected if row.event_id != event]
        for row in fresh:
            held = rejected if row.state == "rejected" else rows
            insort(held, row, key=_newest_first)
        return Snapshot(tuple(rows), old.members, stamp, acts, tuple(rejected), counted)

    @staticmethod
    def _acts_of(old: Snapshot | None, links: Links) -> tuple[Act, ...]:
        """Every act; they are only added to, so that those known need not be read again."""
        known = old.acts if old is not None else ()
        return known + links.acts(known[-1].number if known else 0)

    def author(self) -> judging.Author:
        """Who judges at this desk, now: the user who asks, or the desk's reviewer."""
        return judging.author(visitor_name() or self.by)

    @property
    def session(self) -> Session:
        """What the user who asks looked at."""
        return self._sessions.setdefault(visitor_name(), Session())

    @property
    def snapshot(self) -> Snapshot:
        """The rows of today: a change of the database is looked for once a second."""
        now = time.monotonic()
        if now - self._looked >= _LOOK and self._worker is None:
            self._looked = now
            if self._stamp(wait=False) != self._snapshot.stamp:
                worker = threading.Thread(target=self._refresh, daemon=True)
                self._worker = worker  # which it takes away itself when it is done
                worker.start()
                worker.join(_PATIENCE)
        return self._snapshot

    def events(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """The events of these ids that exist, whole."""
        return self.seen_by(None, ids)

    def seen_by(self, viewer: Viewer | None, ids: Iterable[str]) -> tuple[Event, ...]:
        """The events of these ids that exist, whole, as a reviewer at a double coding sees them."""
        said = self._snapshot.counted
        if viewer is not None:
            with self.store.links() as links:
                said = standing.visible(links, viewer, self._snapshot.acts)
        return tuple(archive.events(self.store, self.policy, ids, rejected=True, said=said))

    def acts(self, viewer: Viewer | None = None) -> list[Act]:
        """What people judged, as far as it may be seen while events are coded twice."""
        held = self._snapshot
        return standing.shown(held.acts, held.counted, viewer)

    def samples(self) -> tuple[Coding, ...]:
        """The samples for double coding, and how far each is coded."""
        with self.store.links() as links:
            acts = self._snapshot.acts
            return tuple(sample.coding(each, links, acts) for each in links.samples())

    def _refresh(self) -> None:
        """Derive everything anew; what fails is shown on the pages until it is mended."""
        try:
            with self._lock:
                self._snapshot = self._derive(None)
                self.trouble = None
        except CairnError as error:
            self.trouble = str(error)
        finally:
            self._worker = None

    def _stamp(self, *, wait: bool = True) -> Stamp:
        """What differs after the database was written to.

        For SQLite time and size of the file, or, once the desk keeps notes of its own there, what
        tells others' writes from them (without ``wait`` it has not changed while notes are being
        written); for PostgreSQL numbers of accounts and acts, which miss a report that was coded
        anew into as many accounts.
        """
        if self._path is None:
            with self.store.links() as links:
                return links.count(), links.applied()
        if self._own is None:
            return self._file_stamp()
        if not self._keeper.acquire(blocking=wait):
            return self._snapshot.stamp
        try:
            return (self._own.others_wrote(),)
        finally:
            self._keeper.release()

    def _file_stamp(self) -> Stamp:
        assert self._path is not None
        try:
            held = self._path.stat()
        except FileNotFoundError:  # reading it next says so to the user
            return ()
        return held.st_mtime_ns, held.st_size

    def _derive(self, old: Snapshot | None) -> Snapshot:
        """A snapshot of now; what no judgement moved is taken from ``old``."""
        stamp = self._stamp()
        with self.store.links() as links:
            members, acts = links.members(), self._acts_of(old, links)
            said = standing.visible(links, acts=acts)
            stands = standing.standing(said, links)
        judged = judged_accounts(acts)
        if old is None:
            every = archive.events(self.store, self.policy, rejected=True, said=said)
            found = [row_of(event, judged) for event in every]
        else:
            kept, changed = self._moved(old, members, stands, judged)
            fresh = archive.events(self.store, self.policy, changed, rejected=True, said=said)
            found = kept + ([row_of(event, judged) for event in fresh] if changed else [])
        rows = sorted(found, key=_newest_first)
        made = Snapshot(
            tuple(row for row in rows if row.state != "rejected"), members, stamp, acts,
            tuple(row for row in rows if row.state == "rejected"), said,
        )  # fmt: skip
        made.warm()
        return made

    def _moved(
        self,
        old: Snapshot,
        members: Mapping[str, str],
        stands: Standing,
        judged: frozenset[str],
    ) -> tuple[list[Row], list[str]]:
        """The rows that are as they were, and the events that are not."""
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for account, event in members.items():
            groups[event].add(account)
        spoken = {members[account] for account in stands.by_account if account in members}
        kept, changed = [], []
        for event, accounts in groups.items():
            held = old.by_id.get(event)
            said = stands.on(accounts) if event in spoken else ()
            acts = tuple(each.act.number for each in said)
            if held is None or set(held.accounts) != accounts or held.acts != acts:
                changed.append(event)
                continue
            word = held.worded or not judged.isdisjoint(accounts)
            kept.append(held if held.judged == word else replace(held, judged=word))
        return kept, changed


def judged_accounts(acts: Iterable[Act]) -> frozenset[str]:
    """The accounts on which a word stands."""
    return frozenset(
        anchor.account_id
        for act in linker.in_force(acts)
        for each in act.judgements
        for anchor in (each.left, each.right)
    )


def _newest_first(row: Row) -> tuple[int, str]:
    day = row.first_day or date.min
    return -day.toordinal(), row.event_id
