"""A PostgreSQL server: what is wrong with it is said in one line, never with the password."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from cairn.cli import main
from cairn.errors import StoreError
from cairn.store import Store, read_address
from cairn.store.database import open_engine, transaction
from cairn.store.problems import clear
from support.coders import StandIn
from support.databases import Database
from support.postgres import PASSWORD
from support.reports import a_report


def told(db: str, *, write: bool = True) -> str:
    """What opening the database comes to, which must be an error of one line."""
    with pytest.raises(StoreError) as error:
        Store.open(db, write=write, timeout=0.1)
    assert "\n" not in str(error.value)
    assert PASSWORD not in str(error.value)
    return str(error.value)


def changed(url: str, **parts: object) -> str:
    """The URL with other parts."""
    new = make_url(url).set(**parts)  # type: ignore[arg-type]
    return new.render_as_string(hide_password=False)


@pytest.fixture
def guest(own_server: str) -> Iterator[str]:
    """The URL of a user who may read the tables of a database of its own, and nothing else."""
    name = f"guest_{uuid4().hex[:8]}"
    whole = Database("postgres", own_server)
    engine = open_engine(read_address(own_server), write=True, timeout=1)
    with engine.connect() as outside:  # CREATE DATABASE wants no transaction
        plain = outside.execution_options(isolation_level="AUTOCOMMIT")
        plain.exec_driver_sql(f"CREATE ROLE {name} LOGIN PASSWORD 'guest'")
        plain.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    yield changed(own_server, username=name, password="guest", database=name)
    engine = open_engine(read_address(own_server), write=True, timeout=1)
    with engine.connect() as outside:
        plain = outside.execution_options(isolation_level="AUTOCOMMIT")
        plain.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()
    whole.execute(f"DROP ROLE {name}")


def test_a_wrong_password_is_told(own_server: str) -> None:
    assert "the server refuses the user or the password; correct" in told(
        changed(own_server, password="wrong")
    )


def test_an_unknown_user_is_told(own_server: str) -> None:
    assert "refuses the user or the password" in told(changed(own_server, username="nobody-here"))


def test_a_missing_database_is_told(own_server: str) -> None:
    said = told(changed(own_server, database="nothing"))
    assert said.startswith("postgresql://cairn:***@127.0.0.1:")
    assert "there is no such database on the server; make it with `createdb`" in said


@pytest.mark.parametrize(
    "place", ["ann@127.0.0.1:1/x", "ann@no-such-host.invalid/x", "/x?host=/nowhere"]
)
def test_a_server_that_does_not_answer_is_told(place: str) -> None:
    pytest.importorskip("psycopg")
    said = told(f"postgresql://{place}")
    assert "no server answers; start it, or correct host and port in --db" in said


def test_an_empty_database_is_told_to_readers(postgres_database: Database) -> None:
    assert "empty; fill it with `cairn code`" in told(postgres_database.db, write=False)


def test_tables_of_others_may_stand_beside_ours(postgres_database: Database) -> None:
    postgres_database.execute("CREATE TABLE spatial_ref_sys (srid INTEGER)")
    with Store.open(postgres_database.db, write=True) as store:
        assert store.save(a_report(), (), "v1") == "added"
    assert "spatial_ref_sys" in postgres_database.tables()


def test_a_user_without_rights_is_told(guest: str) -> None:
    owner = changed(guest, username="cairn", password=PASSWORD)
    assert "permission denied; ask its owner for the right" in told(guest)
    with Store.open(owner, write=True) as store:
        store.save(a_report(), StandIn().code(a_report()), "v1")
    assert "permission denied" in told(guest, write=False)
    name = make_url(guest).username
    Database("postgres", owner).execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}")
    with Store.open(guest) as store:
        assert list(store.reports()) == [a_report()]
    with Store.open(guest, write=True) as store, pytest.raises(StoreError, match="permission den"):
        store.save(a_report(title="Other"), (), "v1")


def test_a_server_that_takes_no_writes_is_told(postgres_database: Database) -> None:
    url = make_url(postgres_database.db)
    options = f"{url.query['options']} -cdefault_transaction_read_only=on"
    readonly = changed(postgres_database.db, query={"options": options})
    assert "cannot be written: it is open for reading only" in told(readonly)


def test_a_database_of_another_encoding_is_told(guest: str) -> None:
    engine = open_engine(
        read_address(changed(guest, username="cairn", password=PASSWORD, database="postgres")),
        write=True,
        timeout=1,
    )
    name = f"latin_{uuid4().hex[:8]}"
    with engine.connect() as outside:
        plain = outside.execution_options(isolation_level="AUTOCOMMIT")
        plain.exec_driver_sql(
            f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
        )
        latin = changed(guest, username="cairn", password=PASSWORD, database=name)
        assert "keeps text as LATIN1, which does not hold every character; make one" in told(latin)
        plain.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()


def lose_the_connection(database: Database) -> None:
    """Delete every report in a transaction whose server process is ended before its end."""
    where = read_address(database.db)
    engine = open_engine(where, write=True, timeout=1)
    with transaction(engine, where, write=True) as connection:
        connection.exec_driver_sql("DELETE FROM reports")
        pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        database.execute(f"SELECT pg_terminate_backend({pid})")
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()


def test_a_lost_connection_is_told_and_the_next_transaction_has_a_new_one(
    postgres_database: Database,
) -> None:
    with Store.open(postgres_database.db, write=True) as store:
        store.save(a_report(), (), "v1")
        with pytest.raises(StoreError, match=r"connection to the server was lost; run again"):
            lose_the_connection(postgres_database)
        postgres_database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'cairn' AND pid <> pg_backend_pid()"
        )
        assert list(store.reports()) == [a_report()]


def test_two_who_keep_the_same_report_at_once_keep_it_once(postgres_database: Database) -> None:
    barrier, changes = threading.Barrier(2), []
    accounts = StandIn().code(a_report())

    def keep() -> None:
        with Store.open(postgres_database.db, write=True) as store:
            for n in range(30):
                barrier.wait()
                changes.append((n, store.save(a_report(report_id=str(n)), accounts, "v1")))

    threads = [threading.Thread(target=keep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(changes) == [(n, c) for n in range(30) for c in ("added", "unchanged")]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("DiskFull", "cannot grow: the server's disk is full; free some space there"),
        ("SerializationFailure", "was changed by another program at the same moment; run again"),
        ("DeadlockDetected", "was changed by another program at the same moment; run again"),
        ("TooManyConnections", "the server has no connection left; wait for others"),
        ("OutOfMemory", "the server is out of memory; wait or give it more"),
        ("QueryCanceled", "the server cancelled the work; raise its statement_timeout"),
        ("ConnectionFailure", "the connection to the server was lost; run again"),
        ("DataCorrupted", "is damaged; restore a copy"),
        ("UndefinedColumn", "its tables are not those that Cairn made"),
    ],
)
def test_what_the_server_reports_is_one_line(name: str, problem: str) -> None:
    errors = pytest.importorskip("psycopg.errors")
    where = read_address(f"postgresql://ann:{'s3cret'}@db.example/events")
    error = clear(where, getattr(errors, name)("ERROR:  something\nDETAIL:  more"))
    assert str(error).startswith(f"postgresql://ann:***@db.example/events: {problem}")
    assert "\n" not in str(error)


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "needs the driver psycopg; install it with `pip install 'cairn[postgres]'`" in told(
        "postgresql://ann@db.example/events"
    )


def test_the_command_line_tells_it_in_one_line(
    own_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    db = changed(own_server, password="s3cret-but-wrong")
    assert main(["show", "r1", "--db", db]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("cairn: postgresql://cairn:***@127.0.0.1:")
    assert "s3cret" not in err
