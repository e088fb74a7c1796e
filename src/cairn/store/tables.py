"""The tables of the database. Offsets are those of the report's text (see `cairn.model`).

``value``, ``actor1``, ``place`` and the like hold the JSON text of `cairn.store.codec`. Rows hold
no clock time: coding the same reports again writes the same bytes. ``coded_with`` names the code
and the codebook, for each report on its own, because a database can hold reports of two versions.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = 1
"""Raised with every change of the tables below."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("report_key", String(16), primary_key=True),
    Column("report_id", Text, nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("url", Text, index=True),
    Column("publisher", Text),
    Column("title", Text),
    Column("language", String),
    Column("published", Date),
    Column("published_basis", String),
    Column("text", Text, nullable=False),
    Column("parts", Text, nullable=False),
    Column("coded_with", Text, nullable=False),
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
    Column("account_id", String, nullable=False, index=True),
    Column("event_type", String, nullable=False),
    Column("sub_event_type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("actor1", Text),
    Column("actor2", Text),
    Column("date_start", Date),
    Column("date_end", Date),
    Column("date_precision", String, nullable=False),
    Column("place", Text),
    Column("counts", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    UniqueConstraint("report_key", "account_id"),
)

claims = Table(
    "claims",
    metadata,
    Column("report_key", String(16), primary_key=True),
    Column("account_position", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("field", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("method", String, nullable=False),
    Column("confidence", Float, nullable=False),
    ForeignKeyConstraint(
        ["report_key", "account_position"],
        ["accounts.report_key", "accounts.position"],
        ondelete="CASCADE",
    ),
)
