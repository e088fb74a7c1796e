"""Databases to test with: the fixture ``database`` gives each test an SQLite and a PostgreSQL one.

PostgreSQL is the server of ``CAIRN_TEST_POSTGRES`` (a URL whose user may create schemas), else one
that the session starts; without either these tests are skipped, or fail with ``CAIRN_CI=1``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Inspector, NullPool, create_engine, inspect, make_url

from cairn.store import read_address
from support import postgres

SERVER, CI = "CAIRN_TEST_POSTGRES", "CAIRN_CI"


@dataclass(frozen=True, slots=True)
class Database:
    """An empty database of one test; ``db`` is what ``--db`` takes."""

    kind: str
    db: str

    @contextmanager
    def _connect(self) -> Iterator[Connection]:
        engine = create_engine(read_address(self.db).url, poolclass=NullPool)
        with engine.begin() as connection:
            yield connection

    def execute(self, *statements: str) -> list[tuple[Any, ...]]:
        """Run SQL behind Cairn's back; the rows of the last statement."""
        rows: list[tuple[Any, ...]] = []
        with self._connect() as connection:
            for statement in statements:
                found = connection.exec_driver_sql(statement)
                rows = [tuple(row) for row in found] if found.returns_rows else []
        return rows

    def clear(self) -> None:
        """Make it as it was before anything was written."""
        if self.kind == "sqlite":
            for ending in ("", "-journal"):
                Path(self.db + ending).unlink(missing_ok=True)
        else:
            self.execute(*(f'DROP TABLE "{name}" CASCADE' for name in self.tables()))

    def tables(self) -> dict[str, list[str]]:
        """The tables: their columns, keys and indexes, as the database tells them."""
        with self._connect() as connection:
            look = inspect(connection)
            return {name: _shape(look, name) for name in sorted(look.get_table_names())}

    def rows(self) -> dict[str, list[dict[str, Any]]]:
        """Every row of every table, in a fixed order: equal databases give equal rows."""
        with self._connect() as connection:
            held = {}
            for name in sorted(inspect(connection).get_table_names()):
                found = connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings()
                held[name] = sorted((dict(row) for row in found), key=repr)
            return held

    def dump(self) -> dict[str, list[str]]:
        """The rows as text."""
        return {
            name: [repr(tuple(row.values())) for row in rows] for name, rows in self.rows().items()
        }


def _shape(look: Inspector, table: str) -> list[str]:
    """What a table is made of, a line for each part."""
    columns = [f"{c['name']} {c['type']} {c['nullable']}" for c in look.get_columns(table)]
    key = [f"key {look.get_pk_constraint(table)['constrained_columns']}"]
    foreign = [
        f"{k['constrained_columns']} of {k['referred_table']}{k['referred_columns']} {k['options']}"
        for k in look.get_foreign_keys(table)
    ]
    unique = [f"unique {u['column_names']}" for u in look.get_unique_constraints(table)]
    indexes = [f"{i['name']} {i['column_names']} {i['unique']}" for i in look.get_indexes(table)]
    return [*columns, *key, *sorted(foreign), *sorted(unique), *sorted(indexes)]


@pytest.fixture(scope="session")
def own_server() -> Iterator[str]:
    """The URL of a server that belongs to the tests: they may do to it what they like."""
    with ExitStack() as stack:
        try:
            import psycopg  # noqa: F401, PLC0415 - whether the driver is there is the question

            url = stack.enter_context(postgres.server())
        except (postgres.NoServer, ModuleNotFoundError) as error:
            if os.environ.get(CI) == "1":
                pytest.fail(f"PostgreSQL must be tested here: {error}")
            pytest.skip(f"PostgreSQL: {error}")
        yield url


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> str:
    """The URL of a database in which the tests may make schemas."""
    given = os.environ.get(SERVER)
    return given or str(request.getfixturevalue("own_server"))


@pytest.fixture
def postgres_database(server: str) -> Iterator[Database]:
    """An empty schema of the server."""
    name = f"test_{uuid4().hex[:12]}"
    whole = Database("postgres", server)
    whole.execute(f"CREATE SCHEMA {name}")
    url = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
    yield Database("postgres", url.render_as_string(hide_password=False))
    whole.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Database:
    """A file that is not there yet."""
    return Database("sqlite", str(tmp_path / "cairn.db"))


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """An empty database of each kind in turn."""
    found = request.getfixturevalue(f"{request.param}_database")
    assert isinstance(found, Database)
    return found
