"""Reads and writes of the desk's users: one `Users` is one transaction on an open `Store`.

What a name, a role or a password has to be is not known here (see `cairn.users`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from cairn.store import user_tables

Role = Literal["reader", "reviewer", "admin"]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may use the desk; ``key`` is the name without regard to case."""

    key: str
    name: str
    role: Role
    since: str
    """When the user was added: ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the audit log; ``at`` is ISO 8601, UTC, ``who`` empty where nobody is known."""

    number: int
    at: str
    who: str
    address: str
    what: str
    detail: str


class Users:
    """The users, their sessions and the audit log, within one transaction (see `Store.users`)."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    # --- users ------------------------------------------------------------------------------------

    def all(self) -> tuple[User, ...]:
        """Every user, by name without regard to case."""
        table = user_tables.users.c
        rows = self._db.execute(
            select(table.key, table.name, table.role, table.since).order_by(table.key)
        )
        return tuple(User(*row) for row in rows)

    def number(self) -> int:
        """How many users there are."""
        return self._db.execute(select(func.count()).select_from(user_tables.users)).scalar_one()

    def find(self, key: str) -> tuple[User, str] | None:
        """The user of a key, with the hash of the password."""
        table = user_tables.users.c
        query = select(table.key, table.name, table.role, table.since, table.password)
        row = self._db.execute(query.where(table.key == key)).one_or_none()
        return None if row is None else (User(*row[:4]), row[4])

    def add(self, user: User, password: str) -> None:
        """Keep a user that there is not; ``password`` is its hash."""
        self._db.execute(
            insert(user_tables.users),
            {
                "key": user.key, "name": user.name, "role": user.role, "since": user.since,
                "password": password,
            },
        )  # fmt: skip

    def set_role(self, key: str, role: Role) -> None:
        """Give a user another role."""
        table = user_tables.users
        self._db.execute(update(table).where(table.c.key == key).values(role=role))

    def set_password(self, key: str, password: str) -> None:
        """Give a user another password (its hash); every session of the user ends."""
        table, held = user_tables.users, user_tables.sessions
        self._db.execute(update(table).where(table.c.key == key).values(password=password))
        self._db.execute(delete(held).where(held.c.user_key == key))

    def remove(self, key: str) -> None:
        """Forget a user; every session of the user ends."""
        held = user_tables.sessions
        self._db.execute(delete(held).where(held.c.user_key == key))
        self._db.execute(delete(user_tables.users).where(user_tables.users.c.key == key))

    # --- sessions ---------------------------------------------------------------------------------

    def begin(self, token_sha256: str, key: str, started: int) -> None:
        """Keep a session of a user that began at ``started`` (seconds since 1970)."""
        row = {"token_sha256": token_sha256, "user_key": key, "started": started}
        self._db.execute(insert(user_tables.sessions), row)

    def session(self, token_sha256: str) -> tuple[User, int] | None:
        """Whose session a token's hash names, and when it began."""
        table, held = user_tables.users.c, user_tables.sessions.c
        query = (
            select(table.key, table.name, table.role, table.since, held.started)
            .join(user_tables.sessions, held.user_key == table.key)
            .where(held.token_sha256 == token_sha256)
        )
        row = self._db.execute(query).one_or_none()
        return None if row is None else (User(*row[:4]), row[4])

    def end(self, token_sha256: str) -> None:
        """End a session."""
        held = user_tables.sessions
        self._db.execute(delete(held).where(held.c.token_sha256 == token_sha256))

    def end_before(self, started: int) -> None:
        """End the sessions that began before ``started``."""
        held = user_tables.sessions
        self._db.execute(delete(held).where(held.c.started < started))

    # --- the audit log ----------------------------------------------------------------------------

    def note(self, at: str, who: str, address: str, what: str, detail: str) -> None:
        """Add a line to the audit log."""
        table = user_tables.audit
        last = self._db.execute(select(func.max(table.c.number))).scalar() or 0
        row = {
            "number": last + 1, "at": at, "who": who, "address": address, "what": what,
            "detail": detail,
        }  # fmt: skip
        self._db.execute(insert(table), row)

    def entries(self, start: int = 0, most: int | None = None) -> tuple[Entry, ...]:
        """Lines of the audit log, the newest first: at most ``most``, after the first ``start``."""
        table = user_tables.audit
        query = select(table).order_by(table.c.number.desc()).offset(start).limit(most)
        return tuple(Entry(*row) for row in self._db.execute(query))

    def entries_number(self) -> int:
        """How many lines the audit log has."""
        return self._db.execute(select(func.count()).select_from(user_tables.audit)).scalar_one()
