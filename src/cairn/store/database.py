"""Opening an SQLite file, and saying in one line what is wrong with it.

Transactions are begun explicitly (``BEGIN``, or ``BEGIN IMMEDIATE`` before a write), because the
driver would otherwise commit table definitions on its own; a killed process leaves whole
transactions only. The rollback journal is kept: one file to hand on, and a database that was
left by a killed process heals when it is next opened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from cairn.errors import StoreError

_PROBLEMS = (  # SQLite's name of the error, what is wrong, what to do
    ("SQLITE_NOTADB", "is not an SQLite database", "choose another file with --db"),
    ("SQLITE_READONLY", "cannot be written", "make the file and its folder writable"),
    ("SQLITE_BUSY", "is locked by another program", "wait for it to finish and run again"),
    ("SQLITE_LOCKED", "is locked by another program", "wait for it to finish and run again"),
    ("SQLITE_FULL", "cannot grow: the disk is full", "free some space and run again"),
    ("SQLITE_CORRUPT", "is damaged", "restore a copy, or code the reports into a new file"),
    ("SQLITE_CANTOPEN", "cannot be opened", "check that it can be read and its folder exists"),
    ("SQLITE_IOERR", "cannot be read or written", "check the disk and run again"),
    ("SQLITE_PERM", "may not be opened", "check the permissions of the file"),
)


def open_engine(path: Path, *, write: bool, timeout: float) -> Engine:
    """An engine on the file; ``timeout`` is in seconds. Nothing is opened before its first use.

    Without ``write`` the file is never created or changed (except that SQLite heals it after a
    killed process).
    """
    address = f"file:{quote(str(path.absolute()))}?mode={'rwc' if write else 'rw'}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if not write:
                connection.execute("PRAGMA query_only = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("cairn_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def transaction(engine: Engine, path: Path, *, write: bool = False) -> Iterator[Connection]:
    """One transaction, rolled back on any error; raises `StoreError` for what SQLite reports."""
    try:
        chosen = engine.execution_options(cairn_write=True) if write else engine
        with chosen.begin() as connection:
            yield connection
    except IntegrityError as error:
        raise StoreError(
            f"{path}: the rows contradict each other ({error.orig}); please report this fault"
        ) from error
    except DBAPIError as error:
        raise clear(path, error.orig) from error
    except sqlite3.Error as error:
        raise clear(path, error) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{path}: a text holds half a character (a lone surrogate) and cannot be stored; "
            "repair the encoding of the input"
        ) from error


def clear(path: Path, error: BaseException | None) -> StoreError:
    """SQLite's error as one line that names the file and what to do."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefix, problem, cure in _PROBLEMS:
        if name.startswith(prefix):
            return StoreError(f"{path}: {problem}; {cure}")
    said = " ".join(str(error).split())
    return StoreError(f"{path}: SQLite reports an error ({said}); choose another file with --db")
