"""Where a database is: a path or a URL, and its name without the password.

A path and ``sqlite:///FILE`` mean an SQLite file (``sqlite:////srv/x.db`` is ``/srv/x.db``);
``postgresql://user:password@host:port/dbname`` means a database on a PostgreSQL server, and libpq's
parameters may follow it (``?sslmode=require``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from cairn.errors import StoreError

_SQLITE = frozenset({"sqlite"})
_POSTGRES = frozenset({"postgres", "postgresql", "postgresql+psycopg"})
_FORMS = "give a file, sqlite:///FILE or postgresql://user:password@host/dbname with --db"


@dataclass(frozen=True, slots=True)
class Address:
    """A database; ``str`` names it as messages do, never with its password."""

    url: URL
    """With the driver that Cairn uses."""
    path: Path | None
    """SQLite's file; None for a server."""

    def __str__(self) -> str:
        if self.path is not None:
            return str(self.path)
        # the query may hold a password too
        shown = self.url.set(drivername="postgresql").difference_update_query(self.url.query)
        return shown.render_as_string(hide_password=True)


def read_address(db: Path | str) -> Address:
    """The database that a path or a URL names; raises `StoreError` for a URL of another kind.

    Nothing is opened. No message repeats the URL as it was given, which may hold a password.
    """
    if isinstance(db, Path) or "://" not in db:
        return _file(Path(db))
    scheme = db.partition("://")[0].lower()
    if scheme not in _SQLITE | _POSTGRES:
        raise StoreError(f"{scheme}://...: Cairn keeps no database of this kind; {_FORMS}")
    try:
        url = make_url(scheme + db[len(scheme) :])
    except (ArgumentError, ValueError) as error:
        raise _unclear(scheme) from error
    return _sqlite(url) if scheme in _SQLITE else _server(url)


def _file(path: Path) -> Address:
    return Address(URL.create("sqlite", database=str(path)), path)


def _sqlite(url: URL) -> Address:
    if url.host or url.query or not url.database:
        raise StoreError(
            "sqlite://...: names no file; write sqlite:///FILE, or sqlite:////FOLDER/FILE for a "
            "path from the root, and nothing after it"
        )
    return _file(Path(url.database))


def _server(url: URL) -> Address:
    if not url.database:
        raise StoreError("postgresql://...: names no database; write its name after the host")
    # an @ or : that stayed in the host belongs to a password that was not escaped
    if set(url.host or "") & set("@/"):
        raise _unclear("postgresql")
    return Address(url.set(drivername="postgresql+psycopg"), None)


def _unclear(scheme: str) -> StoreError:
    return StoreError(
        f"{scheme}://...: the URL cannot be understood; write @ : / % in a user or password as "
        f"%40 %3A %2F %25, or {_FORMS}"
    )
