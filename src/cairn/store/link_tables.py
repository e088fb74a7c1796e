"""The tables of linking. All but ``acts`` and ``judgements`` can be made anew from the others.

``traits`` and ``marks`` hold what linking looks at (see `cairn.events.traits`) and the keys that an
account is found by; ``edges`` the pairs of accounts that are linked; ``members`` which account
belongs to which event. ``acts`` and ``judgements`` are people's words: they are only ever added to.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, String, Table, Text

from cairn.store.tables import metadata

traits = Table(
    "traits",
    metadata,
    Column("account_id", String, primary_key=True),
    Column(
        "report_key",
        ForeignKey("reports.report_key", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("version", String, nullable=False, index=True),
    Column("linked", Integer, nullable=False, index=True),
    Column("published", Date),
    Column("body", Text, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("mark", Text, primary_key=True),
    Column(
        "account_id",
        ForeignKey("traits.account_id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

edges = Table(
    "edges",
    metadata,
    Column("left_id", String, primary_key=True),
    Column("right_id", String, primary_key=True, index=True),
    Column("score", Float, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("account_id", String, primary_key=True),
    Column("event_id", String, nullable=False, index=True),
)

acts = Table(
    "acts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("undoes", Integer),
)

judgements = Table(
    "judgements",
    metadata,
    Column("act", ForeignKey("acts.number"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("verdict", String, nullable=False),
    Column("left_id", String, nullable=False),
    Column("left_report", String(16), nullable=False),
    Column("left_start", Integer, nullable=False),
    Column("left_end", Integer, nullable=False),
    Column("right_id", String, nullable=False),
    Column("right_report", String(16), nullable=False),
    Column("right_start", Integer, nullable=False),
    Column("right_end", Integer, nullable=False),
)

ALL = (traits, marks, edges, members, acts, judgements)
