"""The database gives back what was kept, changes nothing twice, and says what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from cairn.errors import StoreError
from cairn.model import Account, Report
from cairn.store import Store, report_key
from support import values
from support.coders import StandIn

TEXT = "Clash at Testville\n\nGunmen killed 3 guards.\n\nThe army seized 4 rifles."


def a_report(**changes: object) -> Report:
    return replace(Report("r1", TEXT, title="Clash at Testville"), **changes)  # type: ignore[arg-type]


def dump(path: Path) -> list[str]:
    """Every row of the database as SQL, in a fixed order."""
    with sqlite3.connect(path) as connection:
        return sorted(connection.iterdump())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cairn.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, write=True, timeout=0.1) as opened:
        yield opened


@given(coded=values.coded())
@settings(max_examples=60, deadline=None)
def test_what_is_kept_reads_back_equal(coded: tuple[Report, tuple[Account, ...]]) -> None:
    report, accounts = coded
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "x.db", write=True) as store:
        assert store.save(report, accounts, "v1") == "added"
        assert list(store.reports()) == [report]
        assert tuple(store.accounts(report_key(report))) == accounts
        assert store.coded(report, "v1") == accounts
        assert store.save(report, accounts, "v1") == "unchanged"


def test_keeping_the_same_again_writes_nothing(store: Store, path: Path) -> None:
    report = a_report()
    accounts = StandIn().code(report)
    store.save(report, accounts, "v1")
    before = path.read_bytes()
    assert store.save(report, accounts, "v1") == "unchanged"
    assert path.read_bytes() == before


def test_one_id_with_two_texts_is_two_reports(store: Store) -> None:
    store.save(a_report(), StandIn().code(a_report()), "v1")
    corrected = a_report(text=TEXT.replace("3", "4"))
    assert store.save(corrected, StandIn().code(corrected), "v1") == "added"
    assert [line.report_id for line in store.lines()] == ["r1", "r1"]


def test_a_date_given_later_replaces_the_report_and_its_accounts(store: Store) -> None:
    store.save(a_report(), StandIn().code(a_report()), "v1")
    dated = a_report(published=date(2021, 3, 5), published_basis="given")
    fewer = StandIn().code(dated)[:1]
    assert store.coded(dated, "v1") is None
    assert store.save(dated, fewer, "v1") == "replaced"
    assert list(store.reports()) == [dated]
    assert tuple(store.accounts()) == fewer


def test_another_version_codes_again_and_equal_accounts_stay(store: Store) -> None:
    report = a_report()
    accounts = StandIn().code(report)
    store.save(report, accounts, "v1")
    assert store.coded(report, "v2") is None
    assert store.save(report, accounts, "v2") == "unchanged"
    assert store.coded(report, "v2") == accounts


def test_a_report_is_kept_whole_or_not_at_all(store: Store, path: Path) -> None:
    first, second = StandIn().code(a_report())
    twins = (first, replace(second, account_id=first.account_id))
    with pytest.raises(StoreError, match="contradict each other"):
        store.save(a_report(), twins, "v1")
    assert store.lines() == ()
    assert not [line for line in dump(path) if 'INTO "reports"' in line]


def test_an_account_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    report = a_report()
    first, _ = StandIn().code(report)
    store.save(report, StandIn().code(report), "v1")
    assert store.account(first.account_id[:10]) == (report, first)
    with pytest.raises(StoreError, match="no account begins with 'zz'"):
        store.account("zz")
    with pytest.raises(StoreError, match="2 accounts begin with ''"):
        store.account("")


def test_signs_of_sql_patterns_mean_themselves(store: Store) -> None:
    store.save(a_report(), StandIn().code(a_report()), "v1")
    assert store.find_accounts("%") == ()
    assert store.find_accounts("_") == ()
    assert store.find_reports("%%%%") == ()


@pytest.mark.parametrize("words", ["r1", "https://test.example/1", "at testVILLE"])
def test_a_report_is_found_by_id_url_and_words_of_its_title(store: Store, words: str) -> None:
    report = a_report(url="https://test.example/1")
    store.save(report, (), "v1")
    store.save(Report("r2", "Other text", title="Other"), (), "v1")
    assert [line.report_id for line in store.find_reports(words)] == ["r1"]


def test_a_report_without_a_title_is_found_by_its_first_line(store: Store) -> None:
    store.save(Report("r1", "\nClash at Testville\n\nGunmen fled."), (), "v1")
    assert [line.report_id for line in store.find_reports("clash at")] == ["r1"]
    assert store.find_reports("Gunmen fled") == ()


def test_a_report_is_found_by_its_key_or_the_beginning_of_it(store: Store) -> None:
    store.save(a_report(), (), "v1")
    key = report_key(a_report())
    assert store.find_reports(key) == store.find_reports(key[:4]) == store.lines()
    assert store.find_reports(key[:3]) == ()


# --- what can be wrong with a database ----------------------------------------------------------


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


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    other.close()
    before = dump(path)
    with pytest.raises(StoreError, match="not a database of Cairn"):
        Store.open(path, write=True)
    assert dump(path) == before


def test_a_table_of_another_shape_named_meta_is_no_database_of_cairn(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE meta (colour TEXT)")
    other.close()
    with pytest.raises(StoreError, match="choose another file with --db"):
        Store.open(path, write=True)


def test_a_newer_database_is_not_touched(store: Store, path: Path) -> None:
    store.close()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    newer.close()
    with pytest.raises(StoreError, match="made by a newer Cairn"):
        Store.open(path, write=True)


def test_a_lock_of_another_program_is_named(store: Store, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreError, match="locked by another program; wait"):
            store.save(a_report(), (), "v1")
    finally:
        other.close()
    assert store.save(a_report(), (), "v1") == "added"


def test_a_store_opened_for_reading_does_not_write(store: Store, path: Path) -> None:
    with (
        Store.open(path) as reader,
        pytest.raises(StoreError, match="cannot be written; make the file"),
    ):
        reader.save(a_report(), (), "v1")


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


def test_words_changed_behind_cairns_back_are_noticed(store: Store, path: Path) -> None:
    store.save(a_report(), StandIn().code(a_report()), "v1")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE claims SET words = 'nobody' WHERE field = 'killed'")
    other.close()
    with pytest.raises(StoreError, match=r"the words at .* are not those of the claim"):
        list(store.accounts())


def test_text_changed_behind_cairns_back_is_noticed(store: Store, path: Path) -> None:
    store.save(a_report(), StandIn().code(a_report()), "v1")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE reports SET text = replace(text, 'guards', 'miners')")
    other.close()
    with pytest.raises(StoreError, match="text was changed in the database"):
        list(store.reports())


def test_keeping_a_report_again_mends_what_was_changed(store: Store, path: Path) -> None:
    accounts = StandIn().code(a_report())
    store.save(a_report(), accounts, "v1")
    with sqlite3.connect(path) as other:
        other.execute("UPDATE claims SET words = 'nobody', value = 'not JSON'")
    other.close()
    assert store.save(a_report(), accounts, "v1") == "replaced"
    assert tuple(store.accounts()) == accounts


def test_half_a_character_is_refused_in_one_line(store: Store) -> None:
    with pytest.raises(StoreError, match="lone surrogate"):
        store.save(Report("r1", "broken \ud83d text"), (), "v1")
    assert store.lines() == ()
