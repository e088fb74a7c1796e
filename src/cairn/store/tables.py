"""The tables of the database. Offsets are those of the report's text (see `cairn.model`).

``value``, ``actor1``, ``place`` and the like hold the JSON text of `cairn.store.codec`. Rows hold
no clock time: coding the same reports again writes the same bytes. ``coded_with`` names the code
and the codebook, for each report on its own, because a database can hold reports of two versions.
Whoever changes a table adds a step to `cairn.store.migrations`.

On PostgreSQL texts are compared by their bytes (the collation "C"), as SQLite does, so that both
give the same order; and what may be longer than an entry of a B-tree has a hash index.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SHORT = String().with_variant(String(collation="C"), "postgresql")
"""Names, ids and the like."""
KEY = String(16).with_variant(String(16, collation="C"), "postgresql")
"""A report's key."""
LONG = Text().with_variant(Text(collation="C"), "postgresql")
"""Texts, and values as JSON."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", SHORT, primary_key=True),
    Column("value", SHORT, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("report_key", KEY, primary_key=True),
    Column("report_id", LONG, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("url", LONG),
    Column("publisher", LONG),
    Column("title", LONG),
    Column("language", SHORT),
    Column("published", Date),
    Column("published_basis", SHORT),
    Column("text", LONG, nullable=False),
    Column("parts", LONG, nullable=False),
    Column("coded_with", LONG, nullable=False),
    Index("ix_reports_report_id", "report_id", postgresql_using="hash"),
    Index("ix_reports_url", "url", postgresql_using="hash"),
)

accounts = Table(
    "accounts",
    metadata,
    Column(
        "report_key",
        ForeignKey("reports.report_key", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("position", Integer, primary_key=True),
    Column("account_id", SHORT, nullable=False, index=True),
    Column("event_type", SHORT, nullable=False),
    Column("sub_event_type", SHORT, nullable=False),
    Column("status", SHORT, nullable=False),
    Column("actor1", LONG),
    Column("actor2", LONG),
    Column("date_start", Date),
    Column("date_end", Date),
    Column("date_precision", SHORT, nullable=False),
    Column("place", LONG),
    Column("counts", LONG, nullable=False),
    Column("said_by", LONG, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    UniqueConstraint("report_key", "account_id"),
)

claims = Table(
    "claims",
    metadata,
    Column("report_key", KEY, primary_key=True),
    Column("account_position", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", SHORT, nullable=False),
    Column("value", LONG, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("words", LONG, nullable=False),
    Column("said_by", LONG, nullable=False),
    Column("method", SHORT, nullable=False),
    Column("confidence", Float, nullable=False),
    ForeignKeyConstraint(
        ["report_key", "account_position"],
        ["accounts.report_key", "accounts.position"],
        ondelete="CASCADE",
    ),
)
