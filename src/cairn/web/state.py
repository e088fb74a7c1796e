"""What a running desk holds: the rows of all events, derived once, refreshed on a change."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from cairn import archive, judging, linker
from cairn.errors import CairnError
from cairn.model import Act, Event, Policy
from cairn.store import Store, read_address
from cairn.web import charts
from cairn.web.query import Query, facets, matching
from cairn.web.rows import Row, row_of

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
    """The rows of every event at one time, newest first (undated last); ``name`` is its own."""

    rows: tuple[Row, ...]
    members: Mapping[str, str]
    stamp: Stamp
    name: str = field(default_factory=lambda: secrets.token_hex(6))
    by_id: dict[str, Row] = field(init=False)
    by_priority: tuple[Row, ...] = field(init=False)
    facets: dict[str, list[tuple[str, int]]] = field(init=False)
    judged: int = field(init=False)
    _found: OrderedDict[Query, tuple[Row, ...]] = field(init=False, default_factory=OrderedDict)
    _overviews: OrderedDict[Query, Overview] = field(init=False, default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self.by_id = {row.event_id: row for row in self.rows}
        self.by_priority = tuple(sorted(self.rows, key=lambda r: (-r.priority, r.event_id)))
        self.facets = facets(self.rows)
        self.judged = sum(row.judged for row in self.rows)
        self.overview(Query())  # the first view of the desk

    def find(self, query: Query) -> tuple[Row, ...]:
        """The rows that pass a filter, in its order."""
        held = self._found.get(query)
        if held is None:
            held = matching(self.rows, query)
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
        self.session = Session()
        self.by = by
        self._db = db
        self._path = read_address(db).path
        self.store = Store.open(db)
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        self._looked = time.monotonic()
        self.trouble: str | None = None
        self._snapshot = self._derive(None)

    def close(self) -> None:
        """Close the database."""
        if self._worker is not None:
            self._worker.join()
        self.store.close()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The database for writing; what was changed is in the snapshot afterwards."""
        with self._lock:
            with Store.open(self._db, write=True) as store:
                yield store
            self._snapshot = self._derive(self._snapshot)

    def author(self) -> judging.Author:
        """Who judges at this desk, now."""
        return judging.author(self.by)

    @property
    def snapshot(self) -> Snapshot:
        """The rows of today: a change of the database is looked for once a second."""
        now = time.monotonic()
        if now - self._looked >= _LOOK and self._worker is None:
            self._looked = now
            if self._stamp() != self._snapshot.stamp:
                self._worker = threading.Thread(target=self._refresh, daemon=True)
                self._worker.start()
                self._worker.join(_PATIENCE)
        return self._snapshot

    def events(self, ids: Iterable[str]) -> tuple[Event, ...]:
        """The events of these ids that exist, whole."""
        return tuple(archive.events(self.store, self.policy, ids))

    def acts(self) -> tuple[Act, ...]:
        """Everything that people judged."""
        with self.store.links() as links:
            return links.acts()

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

    def _stamp(self) -> Stamp:
        """What differs after the database was written to.

        For SQLite time and size of the file; for PostgreSQL numbers of accounts and acts, which
        miss a report that was coded anew into as many accounts.
        """
        if self._path is not None:
            try:
                held = self._path.stat()
            except FileNotFoundError:  # reading it next says so to the user
                return ()
            return held.st_mtime_ns, held.st_size
        with self.store.links() as links:
            return links.count(), links.applied()

    def _derive(self, old: Snapshot | None) -> Snapshot:
        """A snapshot of now; what no judgement moved is taken from ``old``."""
        stamp = self._stamp()
        with self.store.links() as links:
            members, acts = links.members(), links.acts()
        judged = judged_accounts(acts)
        if old is None:
            found = [row_of(e, judged) for e in archive.events(self.store, self.policy)]
        else:
            found = self._moved(old, members, judged)
        rows = tuple(sorted(found, key=_newest_first))
        return Snapshot(rows, members, stamp)

    def _moved(
        self, old: Snapshot, members: Mapping[str, str], judged: frozenset[str]
    ) -> list[Row]:
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for account, event in members.items():
            groups[event].add(account)
        kept, changed = [], []
        for event, accounts in groups.items():
            held = old.by_id.get(event)
            if held is None or set(held.accounts) != accounts:
                changed.append(event)
                continue
            word = not judged.isdisjoint(accounts)
            kept.append(held if held.judged == word else replace(held, judged=word))
        fresh = archive.events(self.store, self.policy, changed) if changed else ()
        return kept + [row_of(event, judged) for event in fresh]


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
