"""Opening a database, SQLite or PostgreSQL, and its transactions.

A transaction sees one state of the database, and only one process writes at a time: the others
wait. SQLite begins explicitly (``BEGIN``, or ``BEGIN IMMEDIATE`` before a write), because the
driver would otherwise commit table definitions on its own; on PostgreSQL a writer first takes an
advisory lock. A killed process leaves whole transactions only. SQLite's rollback journal is kept:
one file to hand on, and a database that was left by a killed process heals when it is next opened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from cairn.errors import StoreError
from cairn.store.address import Address
from cairn.store.problems import clear

_LOCK = 0x636169726E
"""PostgreSQL's advisory lock of whoever writes: "cairn" in ASCII."""
_ALONE = {"pool_size": 1, "max_overflow": 0}
_WRITING, _REBUILDING = "cairn_write", "cairn_rebuild"


def open_engine(address: Address, *, write: bool, timeout: float, alone: bool = False) -> Engine:
    """An engine on the database; ``timeout`` is in seconds, for another program's lock.

    With ``alone`` it keeps one connection, for one thread at a time.
    Nothing is opened before its first use. Without ``write`` the database is never created or
    changed (except that SQLite heals it after a killed process). Raises `StoreError` when
    PostgreSQL's driver is not installed.
    """
    if address.path is not None:
        return _sqlite(address, address.path, write=write, timeout=timeout, alone=alone)
    return _postgres(address, write=write, timeout=timeout, alone=alone)


def _sqlite(address: Address, path: Path, *, write: bool, timeout: float, alone: bool) -> Engine:
    uri = f"file:{quote(str(path.absolute()))}?mode={'rwc' if write else 'rw'}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if not write:
                connection.execute("PRAGMA query_only = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(address.url, creator=connect, **(_ALONE if alone else {}))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get(_WRITING, False):
            held = "OFF" if options.get(_REBUILDING, False) else "ON"
            connection.exec_driver_sql(f"PRAGMA foreign_keys = {held}")  # not inside a transaction
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _postgres(address: Address, *, write: bool, timeout: float, alone: bool) -> Engine:
    wanted = {"connect_timeout": "10", "application_name": "cairn", "client_encoding": "utf8"}
    settings = {name: value for name, value in wanted.items() if name not in address.url.query}
    try:
        engine = create_engine(
            address.url,
            connect_args=settings,
            isolation_level="REPEATABLE READ",  # a reader sees one state, as with SQLite
            pool_pre_ping=True,
            hide_parameters=True,
            **(_ALONE if alone else {}),
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            f"{address}: PostgreSQL needs the driver psycopg; install it with "
            "`pip install 'cairn[postgres]'`"
        ) from error
    milliseconds = max(1, round(timeout * 1000))

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITING, False):
            connection.exec_driver_sql(
                f"SET LOCAL lock_timeout = {milliseconds}; SELECT pg_advisory_xact_lock({_LOCK})"
            )

    return engine if write else engine.execution_options(postgresql_readonly=True)


@contextmanager
def transaction(
    engine: Engine, address: Address, *, write: bool = False, rebuild: bool = False
) -> Iterator[Connection]:
    """One transaction, rolled back on any error; raises `StoreError` for what the driver reports.

    ``rebuild``, for migrations, lets SQLite drop and make anew a table that others refer to: the
    caller checks the foreign keys at the end.
    """
    options: dict[str, object] = {_WRITING: write, _REBUILDING: rebuild}
    if write and address.path is None:
        # what the writer before us wrote must be seen, and our first statement waits for it
        options["isolation_level"] = "READ COMMITTED"
    try:
        with engine.execution_options(**options).begin() as connection:
            yield connection
    except IntegrityError as error:
        raise StoreError(
            f"{address}: the rows contradict each other ({_first_line(error.orig)}); "
            "please report this fault"
        ) from error
    except DBAPIError as error:
        raise clear(address, error.orig) from error
    except sqlite3.Error as error:
        raise clear(address, error) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{address}: a text holds half a character (a lone surrogate) and cannot be stored; "
            "repair the encoding of the input"
        ) from error


def _first_line(error: BaseException | None) -> str:
    return str(error).partition("\n")[0]
