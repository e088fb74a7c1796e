"""Reads and writes of reviews within a transaction; `cairn.store.links.Links` calls them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from cairn.model import Act, Anchor, Quote, Word
from cairn.store import codec, review_tables


@dataclass(frozen=True, slots=True)
class Sample:
    """Events drawn for double coding, each by an anchor on its first account.

    ``reviewers`` are those who are to code it; empty where any two may.
    """

    number: int
    size: int
    seed: int
    at: str
    drawn_by: str
    reviewers: tuple[str, ...]
    items: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Recoding:
    """A recoding that was taken: versions that coded before, reports, and what changed as JSON."""

    number: int
    at: str
    coded_with: tuple[str, ...]
    reports: int
    taken: int
    changed: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """What the reviews of every act hold, by the act's number."""

    accounts: dict[int, tuple[Anchor, ...]]
    words: dict[int, tuple[Word, ...]]
    sample: dict[int, int]


def read(db: Connection, after: int = 0) -> Held:
    """The reviews of the acts with a number beyond ``after``."""
    accounts: defaultdict[int, list[Anchor]] = defaultdict(list)
    words: defaultdict[int, list[Word]] = defaultdict(list)
    table = review_tables.reviewed
    ordered = select(table).order_by(table.c.act, table.c.position)
    for row in db.execute(ordered.where(table.c.act > after)):
        accounts[row.act].append(_anchor(row))
    table = review_tables.words
    ordered = select(table).order_by(table.c.act, table.c.position)
    for row in db.execute(ordered.where(table.c.act > after)):
        words[row.act].append(_word(row))
    table = review_tables.sample_acts
    drawn = {r.act: r.sample for r in db.execute(select(table).where(table.c.act > after))}
    return Held(
        {act: tuple(each) for act, each in accounts.items()},
        {act: tuple(each) for act, each in words.items()},
        drawn,
    )


def add(db: Connection, act: Act) -> None:
    """Keep what an act says of an event; the act itself is kept already."""
    anchors = [_stood("act", act.number, at, each) for at, each in enumerate(act.accounts)]
    if anchors:
        db.execute(insert(review_tables.reviewed), anchors)
    if act.words:
        rows = [_row(act.number, at, each) for at, each in enumerate(act.words)]
        db.execute(insert(review_tables.words), rows)
    if act.sample is not None:
        db.execute(insert(review_tables.sample_acts), {"act": act.number, "sample": act.sample})


def _anchor(row: Row[Any]) -> Anchor:
    return Anchor(row.account_id, row.report_key, row.evidence_start, row.evidence_end)


def _stood(owner: str, number: int, position: int, anchor: Anchor) -> dict[str, object]:
    return {
        owner: number, "position": position, "account_id": anchor.account_id,
        "report_key": anchor.report_key, "evidence_start": anchor.start,
        "evidence_end": anchor.end,
    }  # fmt: skip


def _word(row: Row[Any]) -> Word:
    quote = None
    if row.quote_report is not None:
        quote = Quote(row.quote_report, row.quote_start, row.quote_end, row.quote)
    return Word(
        row.field,
        None if row.value is None else codec.decode_stated(row.value),
        None if row.shown is None else codec.decode_stated(row.shown),
        row.confidence,
        quote,
    )


def _row(act: int, position: int, word: Word) -> dict[str, object]:
    quote = word.quote
    return {
        "act": act, "position": position, "field": word.field,
        "value": None if word.value is None else codec.encode_stated(word.value),
        "shown": None if word.shown is None else codec.encode_stated(word.shown),
        "confidence": word.confidence,
        "quote_report": quote.report_key if quote else None,
        "quote_start": quote.start if quote else None,
        "quote_end": quote.end if quote else None,
        "quote": quote.text if quote else None,
    }  # fmt: skip


# --- samples -------------------------------------------------------------------------------------


def samples(db: Connection) -> tuple[Sample, ...]:
    """Every sample, the first drawn first."""
    items: defaultdict[int, list[Anchor]] = defaultdict(list)
    table = review_tables.sampled
    for row in db.execute(select(table).order_by(table.c.sample, table.c.position)):
        items[row.sample].append(_anchor(row))
    head = review_tables.samples
    return tuple(
        Sample(
            r.number, r.size, r.seed, r.at, r.drawn_by, tuple(json.loads(r.reviewers)),
            tuple(items[r.number]),
        )
        for r in db.execute(select(head).order_by(head.c.number))
    )  # fmt: skip


def add_sample(db: Connection, sample: Sample) -> Sample:
    """Keep a sample under the next number; returns it with that number."""
    table = review_tables.samples
    number = (db.execute(select(func.max(table.c.number))).scalar() or 0) + 1
    db.execute(
        insert(table),
        {
            "number": number, "size": sample.size, "seed": sample.seed, "at": sample.at,
            "drawn_by": sample.drawn_by,
            "reviewers": json.dumps(sample.reviewers, ensure_ascii=False),
        },
    )  # fmt: skip
    rows = [_stood("sample", number, at, each) for at, each in enumerate(sample.items)]
    if rows:
        db.execute(insert(review_tables.sampled), rows)
    return Sample(
        number, sample.size, sample.seed, sample.at, sample.drawn_by, sample.reviewers,
        sample.items,
    )  # fmt: skip


# --- recodings -----------------------------------------------------------------------------------


def recodings(db: Connection) -> tuple[Recoding, ...]:
    """Every recoding that was taken, the first first."""
    table = review_tables.recodings
    return tuple(
        Recoding(
            r.number, r.at, tuple(json.loads(r.coded_with)), r.reports, r.taken,
            json.loads(r.changed),
        )
        for r in db.execute(select(table).order_by(table.c.number))
    )  # fmt: skip


def add_recoding(
    db: Connection, at: str, coded_with: Sequence[str], numbers: tuple[int, int], changed: object
) -> None:
    """Keep what a recoding came to; ``numbers`` are the reports coded and those taken."""
    table = review_tables.recodings
    last = db.execute(select(func.max(table.c.number))).scalar() or 0
    db.execute(
        insert(table),
        {
            "number": last + 1, "at": at, "reports": numbers[0], "taken": numbers[1],
            "coded_with": json.dumps(list(coded_with), ensure_ascii=False),
            "changed": json.dumps(changed, ensure_ascii=False),
        },
    )  # fmt: skip
