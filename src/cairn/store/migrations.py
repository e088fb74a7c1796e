"""The versions of the tables, and the steps from one to the next.

The fact ``schema`` of the table ``meta`` is the number of the last step that a database has seen.
A database that is opened for writing takes the steps it lacks, each in one transaction together
with its number: a process that is killed leaves the version before or the version after, and of
two processes the second waits and finds the step done. An empty database begins with step 1.

To change the tables, add a step at the end of `STEPS`, and never change one that was released:

- New tables: define them on `cairn.store.tables.metadata`, in a module of their own, and add
  ``Step(n, "what it brings", creating(first, second))``.
- A change of a table: change its definition, and add a step whose function does the same to the
  rows that are there. `creating` makes tables as they are defined today, so first freeze the old
  definition beside the step that creates the table. On SQLite a table that cannot be altered is
  made anew under another name, filled, and renamed; foreign keys are off during a step and are
  checked at its end.

``tests/store/test_migrations.py`` holds databases of the versions that were released.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Table, delete, insert, inspect, select

from cairn.errors import StoreError
from cairn.store import link_tables, review_tables, tables, user_tables
from cairn.store.address import Address
from cairn.store.database import transaction

_FACT = "schema"


@dataclass(frozen=True, slots=True)
class Step:
    """From version ``number - 1`` to ``number``; ``run`` works inside a transaction."""

    number: int
    name: str
    run: Callable[[Connection], None]


def creating(*made: Table) -> Callable[[Connection], None]:
    """A step's function that creates these tables, with their indexes."""

    def run(connection: Connection) -> None:
        tables.metadata.create_all(connection, tables=made, checkfirst=False)

    return run


STEPS: tuple[Step, ...] = (
    Step(
        1,
        "reports, accounts and claims",
        creating(tables.meta, tables.reports, tables.accounts, tables.claims),
    ),
    Step(2, "linking: traits, edges, members, acts and judgements", creating(*link_tables.ALL)),
    Step(3, "the desk's users, their sessions and the audit log", creating(*user_tables.ALL)),
    Step(4, "reviews: words on events, samples, recodings", creating(*review_tables.ALL)),
)
"""Every version there was, in order. The next step is added here."""

SCHEMA = STEPS[-1].number
"""The version of the tables that this Cairn works on."""


def prepare(
    engine: Engine, address: Address, *, write: bool, steps: Sequence[Step] = STEPS
) -> None:
    """Bring a database to the version of the last step; without ``write``, only look.

    Raises `StoreError` for what is no database of Cairn, for one of a newer Cairn, and, without
    ``write``, for one that is empty or older.
    """
    with transaction(engine, address) as connection:
        found = _version(connection, address)
    newest = steps[-1].number
    if found > newest:
        raise StoreError(
            f"{address}: was made by a newer Cairn (tables of version {found}, this Cairn "
            f"knows {newest}); update Cairn or choose another database with --db"
        )
    if write:
        for step in steps[found:]:
            _take(engine, address, step)
    elif not found:
        raise StoreError(f"{address}: the database is empty; fill it with `cairn code`")
    elif found < newest:
        raise StoreError(
            f"{address}: was made by an older Cairn (tables of version {found}, this Cairn needs "
            f"{newest}); run `cairn code` with it, which brings it up to date and loses nothing"
        )


def _take(engine: Engine, address: Address, step: Step) -> None:
    """Take a step, unless another process took it while we waited for the lock."""
    with transaction(engine, address, write=True, rebuild=True) as connection:
        if _version(connection, address) >= step.number:
            return
        step.run(connection)
        connection.execute(delete(tables.meta).where(tables.meta.c.name == _FACT))
        connection.execute(insert(tables.meta), {"name": _FACT, "value": str(step.number)})
        if address.path is not None:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise StoreError(
                    f"{address}: step {step.number} ({step.name}) would leave rows of "
                    f"{broken[0][0]} without those they belong to, so it was not taken; please "
                    "report this fault"
                )


def _version(connection: Connection, address: Address) -> int:
    """The version that a database has, 0 when it is empty; raises `StoreError` for others."""
    names = set(inspect(connection).get_table_names())
    if address.path is None:  # a server's database may hold tables of others beside ours
        _check_encoding(connection, address)
        names &= tables.metadata.tables.keys()
    if not names:
        return 0
    if tables.meta.name in names:
        fact = select(tables.meta.c.value).where(tables.meta.c.name == _FACT)
        value = connection.execute(fact).scalar()
        if value is not None and value.isdecimal():
            return int(value)
    raise StoreError(f"{address}: is not a database of Cairn; choose another one with --db")


def _check_encoding(connection: Connection, address: Address) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreError(
            f"{address}: keeps text as {encoding}, which does not hold every character; make one "
            "with `createdb --encoding=UTF8 --template=template0`"
        )
