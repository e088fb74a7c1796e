"""SQLite files: what is wrong with one is said in a line, and what is not Cairn's is left alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.errors import StoreError
from cairn.model import Report
from cairn.store import Store
from support.databases import Database
from support.reports import a_report


def dump(path: Path) -> list[str]:
    """Every row of the database as SQL, in a fixed order."""
    with sqlite3.connect(path) as connection:
        return sorted(connection.iterdump())


@pytest.fixture
def path(sqlite_database: Database) -> Path:
    return Path(sqlite_database.db)


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, write=True, timeout=0.1) as opened:
        yield opened


def test_reading_needs_a_database(path: Path) -> None:
    with pytest.raises(StoreError, match="there is no database; make one with `cairn code`"):
        Store.open(path)
    assert not path.exists()


def test_an_empty_file_holds_nothing_to_read_and_can_be_filled(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="empty; fill it with `cairn code`"):
        Store.open(path)
    with Store.open(path, write=True) as store:
        assert store.save(a_report(), (), "v1") == "added"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its folder does not exist"):
        Store.open(tmp_path / "no" / "cairn.db", write=True)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    for write in (True, False):
        with pytest.raises(StoreError, match="is a folder; name a file"):
            Store.open(tmp_path, write=write)


def test_a_file_of_something_else_is_left_alone(path: Path) -> None:
    path.write_text("This is a letter, not a database. " * 40)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not an SQLite database; choose another file"):
        Store.open(path, write=True)
    assert path.read_bytes() == before


def test_a_full_disk_is_named_and_leaves_the_database_as_it_was(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(a_report(), (), "v1")
    store.close()
    before = dump(path)
    connect = sqlite3.connect

    def small(*arguments: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)  # type: ignore[call-overload]
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr("cairn.store.database.sqlite3.connect", small)
    with (
        Store.open(path, write=True) as full,
        pytest.raises(StoreError, match="the disk is full; free some space"),
    ):
        full.save(Report("long", "x" * 200_000), (), "v1")
    monkeypatch.undo()
    assert dump(path) == before


def test_damaged_pages_are_named(store: Store, path: Path) -> None:
    for number in range(40):
        store.save(Report(f"r{number}", "x" * 5000), (), "v1")
    store.close()
    held = bytearray(path.read_bytes())
    held[8192:-8192] = b"\xff" * (len(held) - 16384)
    path.write_bytes(held)
    with pytest.raises(StoreError, match="damaged; restore a copy"), Store.open(path) as broken:
        list(broken.reports())
