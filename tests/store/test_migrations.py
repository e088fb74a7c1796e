"""Older databases are brought up to date, whole or not at all, and nothing in them is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection

from cairn.errors import StoreError
from cairn.store import Store, migrations, read_address, report_key
from cairn.store.database import open_engine
from cairn.store.migrations import STEPS, Step, prepare
from support.coders import StandIn
from support.databases import Database
from support.reports import a_report

VERSION_1 = (
    "CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY (name))",
    "CREATE TABLE reports (report_key VARCHAR(16) NOT NULL, report_id TEXT NOT NULL, "
    "sha256 VARCHAR(64) NOT NULL, url TEXT, publisher TEXT, title TEXT, language VARCHAR, "
    "published DATE, published_basis VARCHAR, text TEXT NOT NULL, parts TEXT NOT NULL, "
    "coded_with TEXT NOT NULL, PRIMARY KEY (report_key))",
    "CREATE INDEX ix_reports_report_id ON reports (report_id)",
    "CREATE INDEX ix_reports_url ON reports (url)",
    "CREATE TABLE accounts (report_key VARCHAR(16) NOT NULL, position INTEGER NOT NULL, "
    "account_id VARCHAR NOT NULL, event_type VARCHAR NOT NULL, sub_event_type VARCHAR NOT NULL, "
    "status VARCHAR NOT NULL, actor1 TEXT, actor2 TEXT, date_start DATE, date_end DATE, "
    "date_precision VARCHAR NOT NULL, place TEXT, counts TEXT NOT NULL, said_by TEXT NOT NULL, "
    "evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, "
    "PRIMARY KEY (report_key, position), UNIQUE (report_key, account_id), "
    "FOREIGN KEY(report_key) REFERENCES reports (report_key) ON DELETE CASCADE)",
    "CREATE INDEX ix_accounts_account_id ON accounts (account_id)",
    "CREATE TABLE claims (report_key VARCHAR(16) NOT NULL, account_position INTEGER NOT NULL, "
    "position INTEGER NOT NULL, field VARCHAR NOT NULL, value TEXT NOT NULL, "
    "span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, words TEXT NOT NULL, "
    "said_by TEXT NOT NULL, method VARCHAR NOT NULL, confidence FLOAT NOT NULL, "
    "PRIMARY KEY (report_key, account_position, position), "
    "FOREIGN KEY(report_key, account_position) REFERENCES accounts (report_key, position) "
    "ON DELETE CASCADE)",
    "INSERT INTO meta (name, value) VALUES ('schema', '1')",
)
"""A database of the first version, as it was released."""


def filled(database: Database) -> dict[str, list[str]]:
    """Make a database of version 1 by hand and keep a report in it; what it holds."""
    database.execute(*VERSION_1)
    engine = open_engine(read_address(database.db), write=True, timeout=5)
    store = Store(engine, read_address(database.db))
    store.save(a_report(), StandIn().code(a_report()), "v1")
    store.close()
    return database.dump()


def run(database: Database, steps: Sequence[Step], *, write: bool = True) -> None:
    where = read_address(database.db)
    engine = open_engine(where, write=write, timeout=5)
    try:
        prepare(engine, where, write=write, steps=steps)
    finally:
        engine.dispose()


def schema(database: Database) -> str:
    return str(database.execute("SELECT value FROM meta WHERE name = 'schema'")[0][0])


def _add_notes(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE notes (words TEXT)")
    connection.exec_driver_sql("INSERT INTO notes SELECT title FROM reports")


def _rebuild_reports(connection: Connection) -> None:
    """The way of SQLite: a new table in the place of one that others refer to."""
    connection.exec_driver_sql("CREATE TABLE new AS SELECT * FROM reports")
    connection.exec_driver_sql("DROP TABLE reports")
    connection.exec_driver_sql("ALTER TABLE new RENAME TO reports")
    connection.exec_driver_sql("CREATE UNIQUE INDEX reports_key ON reports (report_key)")


def _lose_reports(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM reports")


def _fail(connection: Connection) -> None:
    _add_notes(connection)
    connection.exec_driver_sql("SELECT nothing FROM nowhere")


NOTES = Step(2, "notes", _add_notes)


def test_steps_are_numbered_from_one() -> None:
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))
    assert STEPS[-1].number == migrations.SCHEMA


def test_a_database_of_version_1_is_opened_and_nothing_is_lost(database: Database) -> None:
    before = filled(database)
    with Store.open(database.db, write=True) as store:
        assert list(store.reports()) == [a_report()]
        assert tuple(store.accounts(report_key(a_report()))) == StandIn().code(a_report())
    after = database.dump()
    assert {name: after[name] for name in before if name != "meta"} == {
        name: rows for name, rows in before.items() if name != "meta"
    }
    assert schema(database) == str(migrations.SCHEMA)


def test_the_first_step_makes_the_tables_of_version_1(database: Database) -> None:
    run(database, STEPS[:1])
    made, rows = database.tables(), database.dump()
    database.execute(*(f"DROP TABLE {name}" for name in ("claims", "accounts", "reports", "meta")))
    database.execute(*VERSION_1)
    assert without_collation(made) == database.tables()
    assert rows == database.dump()


def without_collation(tables: dict[str, list[str]]) -> dict[str, list[str]]:
    """PostgreSQL's columns compare by bytes; version 1 as SQLite had it says nothing of that."""
    return {
        name: [column.replace(' COLLATE "C"', "") for column in columns]
        for name, columns in tables.items()
    }


def test_a_step_is_taken_once(database: Database) -> None:
    before = filled(database)
    for _ in range(2):
        run(database, [*STEPS[:1], NOTES])
    assert schema(database) == "2"
    assert database.execute("SELECT words FROM notes") == [("Clash at Testville",)]
    assert {**database.dump(), "meta": before["meta"]} == {
        **before,
        "notes": ["('Clash at Testville',)"],
    }


def test_an_empty_database_takes_every_step(database: Database) -> None:
    run(database, [*STEPS[:1], NOTES])
    assert schema(database) == "2"
    assert "notes" in database.tables()


def test_an_older_database_is_not_changed_by_reading(database: Database) -> None:
    before = filled(database)
    with pytest.raises(StoreError, match=r"made by an older Cairn .* run `cairn code` with it"):
        run(database, [*STEPS[:1], NOTES], write=False)
    assert database.dump() == before


def test_a_step_that_fails_leaves_the_version_before(database: Database) -> None:
    before = filled(database)
    with pytest.raises(StoreError):
        run(database, [*STEPS[:1], Step(2, "notes", _fail)])
    assert database.dump() == before


def test_a_table_that_others_refer_to_can_be_made_anew(sqlite_database: Database) -> None:
    before = filled(sqlite_database)
    run(sqlite_database, [*STEPS[:1], Step(2, "reports anew", _rebuild_reports)])
    after = sqlite_database.dump()
    assert after["claims"] == before["claims"]
    assert len(after["reports"]) == 1


def test_a_step_that_leaves_rows_without_their_report_is_undone(sqlite_database: Database) -> None:
    before = filled(sqlite_database)
    with pytest.raises(StoreError, match=r"step 2 \(worse\) would leave rows of accounts without"):
        run(sqlite_database, [*STEPS[:1], Step(2, "worse", _lose_reports)])
    assert sqlite_database.dump() == before


def test_of_several_processes_one_takes_the_step(database: Database) -> None:
    filled(database)
    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(run, database, [*STEPS[:1], NOTES]) for _ in range(4)]
    assert [each.result() for each in done] == [None] * 4
    assert schema(database) == "2"
    assert len(database.execute("SELECT words FROM notes")) == 1


def test_several_processes_make_one_database(database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(run, database, STEPS) for _ in range(4)]
    assert [each.result() for each in done] == [None] * 4
    assert schema(database) == str(migrations.SCHEMA)


SCRIPT = """
import time
from cairn.store import read_address
from cairn.store.database import open_engine
from cairn.store.migrations import STEPS, Step, prepare

def stuck(connection):
    connection.exec_driver_sql("CREATE TABLE notes (words TEXT)")
    connection.exec_driver_sql("DELETE FROM claims")
    print("in the middle", flush=True)
    time.sleep(60)

where = read_address({db!r})
prepare(open_engine(where, write=True, timeout=5), where, write=True,
        steps=[*STEPS[:1], Step(2, "stuck", stuck)])
"""


def test_a_step_killed_in_the_middle_leaves_the_version_before(database: Database) -> None:
    before = filled(database)
    command = [sys.executable, "-c", SCRIPT.format(db=database.db)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.send_signal(signal.SIGKILL)
    assert database.dump() == before
    run(database, [*STEPS[:1], NOTES])  # waits until a server has noticed that its client is gone
    assert schema(database) == "2"
    assert database.dump()["claims"] == before["claims"]
