"""Reads and writes of linking: one `Links` is one transaction on an open `Store`.

Traits come and go as JSON text (`cairn.events.traits.to_json`); what they mean is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from cairn.errors import StoreError
from cairn.model import Account, Act, Anchor, Judgement, Origin, Report
from cairn.store import link_tables, reading, reviews, tables
from cairn.store.reviews import Recoding, Sample

_CHUNK = 400
"""Values in one ``IN``: below the number of variables that every SQLite allows."""
_APPLIED = "acts_applied"

T = TypeVar("T")
Pair = tuple[str, str]


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    held = list(values)
    for at in range(0, len(held), _CHUNK):
        yield held[at : at + _CHUNK]


class Links:
    """What linking needs of the database, within one transaction (see `Store.links`)."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def coded_in(self, keys: Iterable[str]) -> Iterator[tuple[Report, tuple[Account, ...]]]:
        """Several reports with their accounts, by report key, as this transaction sees them."""
        return reading.coded_in(self._db, keys)

    # --- traits -----------------------------------------------------------------------------------

    def unread(self, version: str) -> tuple[str, ...]:
        """Keys of the reports whose accounts have no traits of this version, sorted."""
        account, held = tables.accounts.c, link_tables.traits.c
        both = held.account_id == account.account_id
        # two questions, for an index answers each: the rows are long, and there are many
        none = (
            select(account.report_key)
            .outerjoin(link_tables.traits, both)
            .where(held.account_id.is_(None))
            .distinct()
        )
        other = (
            select(held.report_key)
            .join(tables.accounts, both)
            .where(or_(held.version < version, held.version > version))
        )
        found = {*self._db.execute(none).scalars(), *self._db.execute(other).scalars()}
        return tuple(sorted(found))

    def keep(
        self, version: str, told: Sequence[tuple[str, str, date | None, str, Iterable[str]]]
    ) -> None:
        """Keep traits: account id, report key, day of publication, JSON text, marks of each."""
        ids = [row[0] for row in told]
        for some in _chunks(ids):
            self._db.execute(
                delete(link_tables.marks).where(link_tables.marks.c.account_id.in_(some))
            )
            self._db.execute(
                delete(link_tables.traits).where(link_tables.traits.c.account_id.in_(some))
            )
        rows = [
            {
                "account_id": account, "report_key": key, "version": version, "linked": 0,
                "published": published, "body": body,
            }
            for account, key, published, body, _ in told
        ]  # fmt: skip
        marks = [
            {"mark": mark, "account_id": account}
            for account, _, _, _, found in told
            for mark in sorted(found)
        ]
        if rows:
            self._db.execute(insert(link_tables.traits), rows)
        if marks:
            self._db.execute(insert(link_tables.marks), marks)

    def forget_strays(self) -> None:
        """Drop traits of accounts that are no more: their report was coded anew."""
        account, held = tables.accounts.c.account_id, link_tables.traits.c.account_id
        query = select(held).where(~select(account).where(account == held).exists())
        for some in _chunks(self._db.execute(query).scalars()):
            marks = link_tables.marks
            self._db.execute(delete(marks).where(marks.c.account_id.in_(some)))
            self._db.execute(delete(link_tables.traits).where(held.in_(some)))

    def unlinked(self, version: str) -> int:
        """How many accounts belong to no event yet, or were linked by another version."""
        account, member = tables.accounts.c, link_tables.members.c
        seen = link_tables.traits.c
        query = (
            select(func.count())
            .select_from(tables.accounts)
            .outerjoin(link_tables.members, member.account_id == account.account_id)
            .outerjoin(
                link_tables.traits,
                (seen.account_id == account.account_id) & (seen.version == version),
            )
            .where(or_(member.account_id.is_(None), seen.account_id.is_(None)))
        )
        return self._db.execute(query).scalar_one()

    def count(self) -> int:
        """How many accounts have traits."""
        return self._db.execute(select(func.count()).select_from(link_tables.traits)).scalar_one()

    def fresh(self) -> tuple[str, ...]:
        """Ids of the accounts that were not linked yet, sorted."""
        held = link_tables.traits.c
        query = select(held.account_id).where(held.linked == 0).order_by(held.account_id)
        return tuple(self._db.execute(query).scalars())

    def gone(self) -> tuple[str, ...]:
        """Ids of members whose account is no more, sorted."""
        member, held = link_tables.members.c, link_tables.traits.c
        query = (
            select(member.account_id)
            .outerjoin(link_tables.traits, held.account_id == member.account_id)
            .where(held.account_id.is_(None))
            .order_by(member.account_id)
        )
        return tuple(self._db.execute(query).scalars())

    def bodies(self, accounts: Iterable[str] | None = None) -> Iterator[str]:
        """The traits of the accounts, or of all, as they were kept."""
        held = link_tables.traits.c
        if accounts is None:
            yield from self._db.execute(select(held.body).order_by(held.account_id)).scalars()
            return
        for some in _chunks(sorted(accounts)):
            yield from self._db.execute(
                select(held.body).where(held.account_id.in_(some)).order_by(held.account_id)
            ).scalars()

    def found_by(self, probes: Iterable[str]) -> frozenset[str]:
        """The accounts that one of these keys finds."""
        mark = link_tables.marks.c
        found: set[str] = set()
        for some in _chunks(sorted(probes)):
            found.update(
                self._db.execute(select(mark.account_id).where(mark.mark.in_(some))).scalars()
            )
        return frozenset(found)

    # --- edges and members -----------------------------------------------------------------------

    def edges_of(self, accounts: Iterable[str]) -> dict[Pair, float]:
        """The edges that touch any of the accounts."""
        edge = link_tables.edges.c
        found: dict[Pair, float] = {}
        for some in _chunks(sorted(accounts)):
            touching = or_(edge.left_id.in_(some), edge.right_id.in_(some))
            for row in self._db.execute(select(link_tables.edges).where(touching)):
                found[row.left_id, row.right_id] = row.score
        return found

    def drop_edges(self, accounts: Iterable[str] | None = None) -> None:
        """Forget the edges that touch the accounts, or all edges."""
        edge = link_tables.edges
        if accounts is None:
            self._db.execute(delete(edge))
            return
        for some in _chunks(sorted(accounts)):
            touching = or_(edge.c.left_id.in_(some), edge.c.right_id.in_(some))
            self._db.execute(delete(edge).where(touching))

    def put_edges(self, edges: Mapping[Pair, float]) -> None:
        """Keep edges; none of them may be kept already."""
        rows = [
            {"left_id": left, "right_id": right, "score": score}
            for (left, right), score in sorted(edges.items())
        ]
        if rows:
            self._db.execute(insert(link_tables.edges), rows)

    def put_members(self, events: Mapping[str, str], gone: Iterable[str] = ()) -> None:
        """Set the event of each account (``account id: event id``); forget those that are gone."""
        member = link_tables.members
        for some in _chunks(sorted({*events, *gone})):
            self._db.execute(delete(member).where(member.c.account_id.in_(some)))
        rows = [{"account_id": a, "event_id": e} for a, e in sorted(events.items())]
        if rows:
            self._db.execute(insert(member), rows)
        linked = update(link_tables.traits).where(link_tables.traits.c.linked == 0)
        self._db.execute(linked.values(linked=1))

    def clear_members(self) -> None:
        """Forget every event; they can be derived again."""
        self._db.execute(delete(link_tables.members))

    def members(self) -> dict[str, str]:
        """The event of every account."""
        rows = self._db.execute(select(link_tables.members))
        return {row.account_id: row.event_id for row in rows}

    def events(self) -> int:
        """How many events there are."""
        event = link_tables.members.c.event_id
        return self._db.execute(select(func.count(event.distinct()))).scalar_one()

    def event_of(self, accounts: Iterable[str]) -> dict[str, str]:
        """The events of these accounts; those that were not linked are left out."""
        member = link_tables.members.c
        found: dict[str, str] = {}
        for some in _chunks(sorted(accounts)):
            query = select(link_tables.members).where(member.account_id.in_(some))
            found.update({row.account_id: row.event_id for row in self._db.execute(query)})
        return found

    def accounts_of(self, events: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The accounts of these events, sorted."""
        member = link_tables.members.c
        found: dict[str, tuple[str, ...]] = {}
        for some in _chunks(sorted(events)):
            query = (
                select(link_tables.members)
                .where(member.event_id.in_(some))
                .order_by(member.event_id, member.account_id)
            )
            for row in self._db.execute(query):
                found[row.event_id] = (*found.get(row.event_id, ()), row.account_id)
        return found

    def events_named(self, prefix: str) -> tuple[str, ...]:
        """The ids of the events whose id begins with ``prefix``, sorted."""
        event = link_tables.members.c.event_id
        query = select(event).where(event.startswith(prefix, autoescape=True)).distinct()
        return tuple(sorted(self._db.execute(query).scalars()))

    # --- what people judged ----------------------------------------------------------------------

    def acts(self, after: int = 0) -> tuple[Act, ...]:
        """Every act, the undone ones too, in their order; those with a number beyond ``after``."""
        said: dict[int, list[Judgement]] = {}
        judgement, act = link_tables.judgements.c, link_tables.acts.c
        pairs = select(link_tables.judgements).where(judgement.act > after)
        for row in self._db.execute(pairs.order_by(judgement.act, judgement.position)):
            said.setdefault(row.act, []).append(_judgement(row))
        rows = self._db.execute(
            select(link_tables.acts).where(act.number > after).order_by(act.number)
        )
        held = reviews.read(self._db, after)
        return tuple(
            Act(
                r.number, r.kind, r.reviewer, r.at, r.note, r.undoes, tuple(said.get(r.number, ())),
                held.accounts.get(r.number, ()), held.words.get(r.number, ()),
                held.sample.get(r.number),
            )
            for r in rows
        )  # fmt: skip

    def add_act(self, act: Act) -> Act:
        """Keep an act under the next number; returns it with that number."""
        table = link_tables.acts
        last = self._db.execute(select(func.max(table.c.number))).scalar() or 0
        kept = replace(act, number=last + 1)
        self._db.execute(
            insert(table),
            {
                "number": kept.number, "kind": kept.kind, "reviewer": kept.reviewer,
                "at": kept.at, "note": kept.note, "undoes": kept.undoes,
            },
        )  # fmt: skip
        rows = [_row(kept.number, at, each) for at, each in enumerate(kept.judgements)]
        if rows:
            self._db.execute(insert(link_tables.judgements), rows)
        reviews.add(self._db, kept)
        return kept

    def put_acts(self, acts: Sequence[Act]) -> None:
        """Copy the acts of another database into one that has none, numbers and all."""
        for act in acts:
            if self.add_act(act).number != act.number:
                raise StoreError(
                    f"act {act.number} cannot be copied: the database has acts of its own; "
                    "choose an empty database"
                )

    def samples(self) -> tuple[Sample, ...]:
        """Every sample for double coding, the first drawn first."""
        return reviews.samples(self._db)

    def add_sample(self, sample: Sample) -> Sample:
        """Keep a sample under the next number; returns it with that number."""
        return reviews.add_sample(self._db, sample)

    def recodings(self) -> tuple[Recoding, ...]:
        """Every recoding that was taken, the first first."""
        return reviews.recodings(self._db)

    def add_recoding(
        self, at: str, coded_with: Sequence[str], numbers: tuple[int, int], changed: object
    ) -> None:
        """Keep what a recoding came to; ``numbers`` are the reports coded and those taken."""
        reviews.add_recoding(self._db, at, coded_with, numbers, changed)

    def last_act(self) -> int:
        """The number of the latest act, 0 where there is none."""
        return self._db.execute(select(func.max(link_tables.acts.c.number))).scalar() or 0

    def applied(self) -> int:
        """The number of the last act that the events take into account."""
        value = self._db.execute(
            select(tables.meta.c.value).where(tables.meta.c.name == _APPLIED)
        ).scalar()
        return int(value or 0)

    def set_applied(self, number: int) -> None:
        """Say that the events take the acts up to ``number`` into account."""
        self._db.execute(delete(tables.meta).where(tables.meta.c.name == _APPLIED))
        self._db.execute(insert(tables.meta), {"name": _APPLIED, "value": str(number)})

    def anchors(self, accounts: Iterable[str]) -> dict[str, Anchor]:
        """Where the accounts stand."""
        account = tables.accounts.c
        found: dict[str, Anchor] = {}
        for some in _chunks(sorted(accounts)):
            for row in self._db.execute(_stand().where(account.account_id.in_(some))):
                found[row.account_id] = Anchor(*row)
        return found

    def standing_in(self, reports: Iterable[str]) -> tuple[Anchor, ...]:
        """Where every account of these reports stands, in the order of the text."""
        account = tables.accounts.c
        found: list[Anchor] = []
        for some in _chunks(sorted(set(reports))):
            query = _stand().where(account.report_key.in_(some))
            for row in self._db.execute(query.order_by(account.report_key, account.position)):
                found.append(Anchor(*row))
        return tuple(found)

    def origins(self, accounts: Iterable[str]) -> dict[str, Origin]:
        """The report of each account, without its text."""
        account, report = tables.accounts.c, tables.reports.c
        found: dict[str, Origin] = {}
        for some in _chunks(sorted(accounts)):
            query = (
                select(
                    account.account_id, report.report_key, report.report_id, report.publisher,
                    report.published, report.url, report.title,
                )
                .join(tables.reports, report.report_key == account.report_key)
                .where(account.account_id.in_(some))
            )  # fmt: skip
            found.update({row[0]: Origin(*row[1:]) for row in self._db.execute(query)})
        return found


def _stand() -> Any:
    account = tables.accounts.c
    return select(
        account.account_id, account.report_key, account.evidence_start, account.evidence_end
    )


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(
        Anchor(row.left_id, row.left_report, row.left_start, row.left_end),
        Anchor(row.right_id, row.right_report, row.right_start, row.right_end),
        row.verdict,
    )


def _row(act: int, position: int, each: Judgement) -> dict[str, object]:
    left, right = each.left, each.right
    return {
        "act": act, "position": position, "verdict": each.verdict,
        "left_id": left.account_id, "left_report": left.report_key,
        "left_start": left.start, "left_end": left.end,
        "right_id": right.account_id, "right_report": right.report_key,
        "right_start": right.start, "right_end": right.end,
    }  # fmt: skip
