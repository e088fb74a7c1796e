"""What is wrong with a database, in one line that names it and what to do.

SQLite names its errors; PostgreSQL numbers them (SQLSTATE). A connection that could not be made has
no number, only libpq's words, so these are searched.
"""

from __future__ import annotations

from cairn.errors import StoreError
from cairn.store.address import Address

Problem = tuple[str, str, str]
"""How the error is known, what is wrong, what to do."""

_SQLITE: tuple[Problem, ...] = (  # SQLite's names begin so
    ("SQLITE_NOTADB", "is not an SQLite database", "choose another file with --db"),
    ("SQLITE_READONLY", "cannot be written", "make the file and its folder writable"),
    ("SQLITE_BUSY", "is locked by another program", "wait for it to finish and run again"),
    ("SQLITE_LOCKED", "is locked by another program", "wait for it to finish and run again"),
    ("SQLITE_FULL", "cannot grow: the disk is full", "free some space and run again"),
    ("SQLITE_CORRUPT", "is damaged", "restore a copy, or code the reports into a new file"),
    ("SQLITE_CANTOPEN", "cannot be opened", "check that it can be read and its folder exists"),
    (
        "SQLITE_IOERR",
        "cannot be read or written",
        "check that the disk works and has space, and run again",
    ),
    ("SQLITE_PERM", "may not be opened", "check the permissions of the file"),
)

_LOST = (
    "the connection to the server was lost",
    "run again when it is back: what was told as kept is kept",
)
_DENIED = (
    "permission denied",
    "ask its owner for the right to create tables in it and to read and write them",
)
_REFUSED = ("the server refuses the user or the password", "correct them in --db or in ~/.pgpass")
_MISSING = ("there is no such database on the server", "make it with `createdb`, or correct --db")
_CROWDED = ("the server has no connection left", "wait for others to finish and run again")
_CHANGING = ("the server is starting or stopping", "wait a moment and run again")
_POSTGRES: tuple[Problem, ...] = (  # SQLSTATEs begin so
    ("08", *_LOST),
    ("57P", *_LOST),
    ("25006", "cannot be written: it is open for reading only", "use the server that takes writes"),
    ("28", "the server refuses the user or the password", "correct them in --db or in ~/.pgpass"),
    (
        "3D000",
        "there is no such database on the server",
        "make it with `createdb`, or correct --db",
    ),
    ("3F000", "has no schema to hold the tables", "make one, or correct search_path"),
    ("40", "was changed by another program at the same moment", "run again"),
    ("42501", *_DENIED),
    (
        "42",
        "its tables are not those that Cairn made",
        "restore a copy, or choose another database",
    ),
    ("53100", "cannot grow: the server's disk is full", "free some space there and run again"),
    ("53200", "the server is out of memory", "wait or give it more, and run again"),
    ("53300", *_CROWDED),
    ("55P03", "is locked by another program", "wait for it to finish and run again"),
    ("57014", "the server cancelled the work", "raise its statement_timeout and run again"),
    ("58", "the server cannot read or write its files", "check its disk and run again"),
    ("XX001", "is damaged", "restore a copy, or code the reports into a new database"),
    ("XX002", "is damaged", "rebuild its indexes with `reindexdb`"),
)

_CONNECTING: tuple[Problem, ...] = (  # libpq's words hold this
    ("password authentication", *_REFUSED),
    ("authentication failed", *_REFUSED),
    ("no password", *_REFUSED),
    ('role "', *_REFUSED),
    (
        "pg_hba.conf",
        "the server lets nobody in from here under this name",
        "ask its owner for an entry in pg_hba.conf, or correct --db",
    ),
    ("permission denied for database", *_DENIED),
    ('database "', *_MISSING),
    ("too many", *_CROWDED),
    ("remaining connection slots", *_CROWDED),
    ("starting up", *_CHANGING),
    ("shutting down", *_CHANGING),
    ("server closed the connection", *_LOST),
    ("terminating connection", *_LOST),
    ("connection is lost", *_LOST),
    ("SSL", "no secure connection can be made", "correct sslmode and the certificates in --db"),
)
_UNREACHED = ("no server answers", "start it, or correct host and port in --db")
_UNREACHED_WORDS = (
    "refused",
    "timeout",
    "timed out",
    "No such file",
    "could not translate",
    "resolve",
    "unreachable",
    "No route",
    "not known",
)


def clear(address: Address, error: BaseException | None) -> StoreError:
    """A driver's error as one line that names the database and what to do."""
    problem, cure = _sqlite(error) if address.path is not None else _postgres(error)
    return StoreError(f"{address}: {problem}; {cure}")


def _sqlite(error: BaseException | None) -> tuple[str, str]:
    name = getattr(error, "sqlite_errorname", None) or ""
    for prefix, problem, cure in _SQLITE:
        if name.startswith(prefix):
            return problem, cure
    return f"SQLite reports an error ({_line(error)})", "choose another file with --db"


def _postgres(error: BaseException | None) -> tuple[str, str]:
    state = getattr(error, "sqlstate", None) or ""
    for prefix, problem, cure in _POSTGRES:
        if state.startswith(prefix):
            return problem, cure
    said = _line(error)
    if not state:
        for words, problem, cure in _CONNECTING:
            if words in said:
                return problem, cure
        if any(words in said for words in _UNREACHED_WORDS):
            return _UNREACHED
    return f"the server reports an error ({said})", "see to it, or choose another database"


def _line(error: BaseException | None) -> str:
    return " ".join(str(error).split())
