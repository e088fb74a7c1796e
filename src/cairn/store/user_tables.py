"""The tables of the desk's users: who they are, their sessions, and the audit log.

``desk_sessions`` holds the SHA-256 of a session's token, never the token. ``desk_audit`` is only
ever added to: the database itself refuses to change or remove a row.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    event,
)

from cairn.store.tables import LONG, SHORT, metadata

users = Table(
    "desk_users",
    metadata,
    Column("key", SHORT, primary_key=True),  # the name without regard to case
    Column("name", SHORT, nullable=False),
    Column("role", SHORT, nullable=False),
    Column("password", SHORT, nullable=False),
    Column("since", SHORT, nullable=False),
)

sessions = Table(
    "desk_sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("user_key", ForeignKey("desk_users.key", ondelete="CASCADE"), nullable=False),
    Column("started", BigInteger, nullable=False),  # seconds since 1970, UTC
)

audit = Table(
    "desk_audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", SHORT, nullable=False),
    Column("who", SHORT, nullable=False),
    Column("address", SHORT, nullable=False),
    Column("what", SHORT, nullable=False),
    Column("detail", LONG, nullable=False),
)

_REFUSED = "the audit log is only ever added to"
_KEPT = {
    "sqlite": [
        f"CREATE TRIGGER desk_audit_no_{verb.lower()} BEFORE {verb} ON desk_audit "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION desk_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSED}'; END $$",
        "CREATE TRIGGER desk_audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON desk_audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION desk_audit_refuse()",
    ],
}


@event.listens_for(audit, "after_create")
def _keep(_: Table, connection: Connection, **given: object) -> None:
    """Have the database refuse to change or remove a line."""
    for statement in _KEPT[connection.dialect.name]:
        connection.exec_driver_sql(statement)


ALL = (users, sessions, audit)
