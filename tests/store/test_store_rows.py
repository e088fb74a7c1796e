"""Both databases give back what was kept, change nothing twice, and say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings

from cairn.errors import StoreError
from cairn.model import Account, Report
from cairn.store import Store, read_address, report_key
from cairn.store.database import open_engine, transaction
from cairn.store.rows import account_values, claim_values, report_values
from support import values
from support.coders import StandIn
from support.databases import Database
from support.reports import TEXT, a_report


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with Store.open(database.db, write=True, timeout=0.1) as opened:
        yield opened


@given(coded=values.coded())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_kept_reads_back_equal(
    database: Database, store: Store, coded: tuple[Report, tuple[Account, ...]]
) -> None:
    report, accounts = coded
    assume(database.kind == "sqlite" or not has_nul(report, accounts))  # refused: see below
    store.save(report, accounts, "v1")
    assert store.report(report_key(report)) == report
    assert tuple(store.accounts(report_key(report))) == accounts
    assert store.coded(report, "v1") == accounts
    assert store.save(report, accounts, "v1") == "unchanged"


def has_nul(report: Report, accounts: tuple[Account, ...]) -> bool:
    rows = [report_values(report, "v1")]
    for position, account in enumerate(accounts):
        rows += [account_values("", position, account), *claim_values("", position, account)]
    return any("\0" in text for row in rows for text in row.values() if isinstance(text, str))


def test_a_nul_is_kept_by_sqlite_and_refused_by_postgres_in_one_line(
    store: Store, database: Database
) -> None:
    report = a_report(title="Clash\x00at Testville")
    if database.kind == "sqlite":
        assert store.save(report, (), "v1") == "added"
        assert list(store.reports()) == [report]
        return
    with pytest.raises(StoreError, match="report r1 holds a NUL character, which PostgreSQL"):
        store.save(report, (), "v1")
    assert store.lines() == ()


def test_keeping_the_same_again_writes_nothing(store: Store, database: Database) -> None:
    report = a_report()
    accounts = StandIn().code(report)
    assert store.save(report, accounts, "v1") == "added"
    before = states(database)
    assert store.save(report, accounts, "v1") == "unchanged"
    assert states(database) == before


def states(database: Database) -> object:
    """What changes with every write of a row, even of an equal one."""
    if database.kind == "sqlite":
        return Path(database.db).read_bytes()
    return [database.execute(f"SELECT xmin, ctid FROM {name}") for name in database.tables()]


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


def test_a_report_is_kept_whole_or_not_at_all(store: Store, database: Database) -> None:
    first, second = StandIn().code(a_report())
    twins = (first, replace(second, account_id=first.account_id))
    with pytest.raises(StoreError, match="contradict each other"):
        store.save(a_report(), twins, "v1")
    assert store.lines() == ()
    assert not database.execute("SELECT * FROM reports")


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


def test_a_newer_database_is_not_touched(store: Store, database: Database) -> None:
    store.close()
    database.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    with pytest.raises(StoreError, match="made by a newer Cairn"):
        Store.open(database.db, write=True)


def test_a_lock_of_another_program_is_named(store: Store, database: Database) -> None:
    where = read_address(database.db)
    other = open_engine(where, write=True, timeout=0.1)
    with (
        transaction(other, where, write=True),
        pytest.raises(StoreError, match="locked by another program; wait"),
    ):
        store.save(a_report(), (), "v1")
    other.dispose()
    assert store.save(a_report(), (), "v1") == "added"


def test_a_store_opened_for_reading_does_not_write(store: Store, database: Database) -> None:
    with Store.open(database.db) as reader, pytest.raises(StoreError, match="cannot be written"):
        reader.save(a_report(), (), "v1")
    assert store.lines() == ()


def test_the_database_of_another_program_is_left_alone(database: Database) -> None:
    for shape in ("name TEXT, value TEXT", "colour TEXT"):
        database.execute("DROP TABLE IF EXISTS meta", f"CREATE TABLE meta ({shape})")
        before = database.tables()
        for write in (True, False):
            with pytest.raises(StoreError, match=r"not a database of Cairn|--db|choose another"):
                Store.open(database.db, write=write)
        assert database.tables() == before


def test_reports_come_in_the_order_of_their_code_points(store: Store) -> None:
    ids = ["b", "B", "a", "é", "Z", "_", "1", "ß", "\U0001f525", "\uffee"]
    for name in ids:
        store.save(Report(name, "Text"), (), "v1")
    assert [line.report_id for line in store.lines()] == sorted(ids)


def test_ids_and_addresses_may_be_long(store: Store) -> None:
    # incompressible, because PostgreSQL compresses what it puts into an index
    long = "".join(sha256(bytes([n])).hexdigest() for n in range(200))
    report = a_report(report_id=long, url=f"https://test.example/{long}")
    store.save(report, (), "v1")
    assert store.find_reports(report.url or "") == store.find_reports(long) == store.lines()


def test_words_changed_behind_cairns_back_are_noticed(store: Store, database: Database) -> None:
    store.save(a_report(), StandIn().code(a_report()), "v1")
    database.execute("UPDATE claims SET words = 'nobody' WHERE field = 'killed'")
    with pytest.raises(StoreError, match=r"the words at .* are not those of the claim"):
        list(store.accounts())


def test_text_changed_behind_cairns_back_is_noticed(store: Store, database: Database) -> None:
    store.save(a_report(), StandIn().code(a_report()), "v1")
    database.execute("UPDATE reports SET text = replace(text, 'guards', 'miners')")
    with pytest.raises(StoreError, match="text was changed in the database"):
        list(store.reports())


def test_keeping_a_report_again_mends_what_was_changed(store: Store, database: Database) -> None:
    accounts = StandIn().code(a_report())
    store.save(a_report(), accounts, "v1")
    database.execute("UPDATE claims SET words = 'nobody', value = 'not JSON'")
    assert store.save(a_report(), accounts, "v1") == "replaced"
    assert tuple(store.accounts()) == accounts


def test_half_a_character_is_refused_in_one_line(store: Store) -> None:
    with pytest.raises(StoreError, match="lone surrogate"):
        store.save(Report("r1", "broken \ud83d text"), (), "v1")
    assert store.lines() == ()
