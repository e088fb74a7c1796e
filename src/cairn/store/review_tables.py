"""The tables of reviews: what reviewers said of events, samples for double coding, and recodings.

They are people's words, or tell of what was done: rows are only ever added. ``reviewed`` holds the
accounts that an act is about, in order (the first leads), ``words`` what it says of the fields;
``value`` and ``shown`` are JSON text of `cairn.store.codec`.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, Table

from cairn.store.tables import KEY, LONG, SHORT, metadata

reviewed = Table(
    "reviewed",
    metadata,
    Column("act", ForeignKey("acts.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("account_id", SHORT, nullable=False),
    Column("report_key", KEY, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
)

words = Table(
    "words",
    metadata,
    Column("act", ForeignKey("acts.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("field", SHORT, nullable=False),
    Column("value", LONG),
    Column("shown", LONG),
    Column("confidence", Float),
    Column("quote_report", KEY),
    Column("quote_start", Integer),
    Column("quote_end", Integer),
    Column("quote", LONG),
)

samples = Table(
    "samples",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("at", SHORT, nullable=False),
    Column("drawn_by", LONG, nullable=False),
    Column("reviewers", LONG, nullable=False),
)

sampled = Table(
    "sampled",
    metadata,
    Column("sample", ForeignKey("samples.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("account_id", SHORT, nullable=False),
    Column("report_key", KEY, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
)

sample_acts = Table(
    "sample_acts",
    metadata,
    Column("act", ForeignKey("acts.number"), primary_key=True, autoincrement=False),
    Column("sample", ForeignKey("samples.number"), nullable=False),
)

recodings = Table(
    "recodings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", SHORT, nullable=False),
    Column("coded_with", LONG, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("changed", LONG, nullable=False),
)

ALL = (reviewed, words, samples, sampled, sample_acts, recodings)
