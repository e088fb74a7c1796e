"""``cairn user`` on the command line, on SQLite and PostgreSQL, and ``cairn serve`` with users."""

from __future__ import annotations

import getpass
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cairn.cli import main
from cairn.store import Store
from cairn.web import server
from cairn.web.server import Opening, check_host, read_access
from support.databases import Database
from support.users import cheap, people

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")
SECRET = "nine loud storks"


class Ran:
    """Runs a command with a standard input."""

    def __init__(self, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], db: str):
        self._patch, self._capsys, self._db = patch, capsys, db

    def __call__(self, *words: str, given: str = "") -> tuple[int, str, str]:
        self._patch.setattr(sys, "stdin", io.StringIO(given))
        code = main(["user", *words, "--db", self._db])
        return code, *self._capsys.readouterr()


@pytest.fixture
def run(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ran:
    Store.open(database.db, write=True).close()
    return Ran(monkeypatch, capsys, database.db)


def add(run: Ran, name: str, role: str) -> tuple[int, str, str]:
    return run("add", name, "--role", role, "--password-stdin", given=f"{SECRET}\n")


def test_users_from_the_first_to_the_last(run: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAIRN_REVIEWER", "Operator")
    assert run("list")[2].startswith("cairn: the desk has no users")
    code, _, told = add(run, "Vera", "reviewer")
    assert code == 0
    assert "Vera is added as reviewer" in told
    assert "there is no admin yet" in told
    assert add(run, "Ada", "admin")[2] == "cairn: Ada is added as admin\n"
    assert "Vera has the role reader now" in run("role", "vera", "reader")[2]
    told = run("password", "Vera", "--password-stdin", given="ten loud storks\r\n")[2]
    assert "the password of Vera is changed" in told
    listed = run("list")[1]
    assert [line.split()[:2] for line in listed.splitlines()] == [
        ["name", "role"], ["Ada", "admin"], ["Vera", "reader"],
    ]  # fmt: skip
    records = [json.loads(line) for line in run("list", "--jsonl")[1].splitlines()]
    assert [(each["name"], each["role"]) for each in records] == [
        ("Ada", "admin"), ("Vera", "reader"),
    ]  # fmt: skip
    assert run("remove", "Vera")[2] == "cairn: Vera is removed\n"
    code, _, told = run("remove", "Vera")
    assert (code, told) == (1, "cairn: there is no user 'Vera'; see `cairn user list`\n")
    log = [json.loads(line) for line in run("audit", "--jsonl")[1].splitlines()]
    assert [(each["who"], each["what"]) for each in log] == [
        ("Operator", "user added"), ("Operator", "user added"), ("Operator", "role changed"),
        ("Operator", "password changed"), ("Operator", "user removed"),
    ]  # fmt: skip
    assert {each["address"] for each in log} == {"command line"}
    assert "user removed" in run("audit", "--last", "1")[1]
    assert "user added" not in run("audit", "--last", "1")[1]
    assert run("audit", "--last", "0")[1].count("user added") == 2


def test_an_empty_audit_log_is_said(run: Ran) -> None:
    assert run("audit")[2] == "cairn: the audit log is empty\n"


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        (["add", "Ada", "--role", "owner", "--password-stdin"], SECRET, "is no role"),
        (["add", "a/b", "--role", "admin", "--password-stdin"], SECRET, "cannot be a user's name"),
        (["add", "Ada", "--role", "admin", "--password-stdin"], "", "12 to 1000"),
        (["add", "Ada", "--role", "admin", "--password-stdin"], "short and s", "12 to 1000"),
        (["add", "Ada", "--role", "admin"], SECRET, "no terminal"),
        (["role", "Ada", "reader"], "", "no user 'Ada'"),
        (["role", "Ada", "owner"], "", "is no role"),
        (["password", "Ada", "--password-stdin"], SECRET, "no user 'Ada'"),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Ran, words: list[str], given: str, told: str) -> None:
    code, printed, errors = run(*words, given=given)
    assert code == 1
    assert told in errors
    assert errors.count("\n") == 1
    assert not printed
    assert SECRET not in errors
    assert "the desk has no users" in run("list")[2]


def test_a_database_that_is_not_there_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "mistyped.db"
    for words in (["list"], ["audit"], ["remove", "x"], ["add", "x", "--password-stdin"]):
        assert main(["user", *words, "--db", str(db)]) == 1
        assert "mistyped.db: there is no database" in capsys.readouterr().err
    assert not db.exists()


def ask(db: Path, *answers: str) -> tuple[int, str]:
    """Add a user at a terminal; the exit code and what the terminal showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cairn", "user", "add", "Ada", "--role", "admin"]
    with subprocess.Popen(
        [*command, "--db", str(db)], stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ
    ) as process:
        os.close(theirs)
        shown = b""
        for answer in answers:
            while not shown.endswith(b": "):
                shown += os.read(ours, 1000)
            os.write(ours, answer.encode() + b"\n")
            shown += b"|"
        process.wait(60)
        while True:
            try:
                more = os.read(ours, 1000)
            except OSError:  # the other end is closed
                break
            shown += more
    os.close(ours)
    return process.returncode, shown.decode()


def test_a_terminal_asks_twice_and_shows_nothing(tmp_path: Path) -> None:
    db = tmp_path / "t.db"
    Store.open(db, write=True).close()
    code, shown = ask(db, SECRET, "nine loud starks")
    assert code == 1
    assert "the two passwords differ" in shown
    code, shown = ask(db, SECRET, SECRET)
    assert code == 0, shown
    assert "Ada is added as admin" in shown
    assert "storks" not in shown


def test_whoever_runs_a_command_is_in_the_audit_log(
    run: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CAIRN_REVIEWER", raising=False)
    add(run, "Ada", "admin")
    log = [json.loads(line) for line in run("audit", "--jsonl")[1].splitlines()]
    assert log[0]["who"] == getpass.getuser()


# --- cairn serve ---------------------------------------------------------------------------------


def test_beyond_this_machine_an_admin_is_needed(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(database.db, write=True):
        pass
    people(database.db, {"Rita": "reader", "Vera": "reviewer"})  # type: ignore[arg-type]
    for host in ("0.0.0.0", "192.0.2.1", "::", "desk.example.org"):
        assert main(["serve", "--db", database.db, "--host", host, "--name", "x.org"]) == 1
        told = capsys.readouterr().err
        assert "cairn user add NAME --role admin" in told
        assert told.count("\n") == 1
    people(database.db, {"Ada": "admin"})  # type: ignore[arg-type]
    assert check_host("0.0.0.0", database.db) == "0.0.0.0"


def test_a_password_of_the_database_is_not_in_the_line(
    postgres_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(postgres_database.db, write=True):
        pass
    assert main(["serve", "--db", postgres_database.db, "--host", "0.0.0.0"]) == 1
    told = capsys.readouterr().err
    assert "***" in told or "@" not in told


def test_names_are_host_names() -> None:
    opening = Opening("0.0.0.0", names=("Desk.Example.org", "[2001:db8::1]", "192.0.2.7"))
    access = read_access(opening)
    assert access.names == ("desk.example.org", "2001:db8::1", "192.0.2.7")
    assert access.required
    assert read_access(Opening("192.0.2.1")).names == ("192.0.2.1",)
    assert not read_access(Opening()).required
    assert read_access(Opening(accounts=True)).required


@pytest.mark.parametrize(
    "name", ["", "http://x.org", "x.org:80", "x.org/", "user@x.org", "a b\n", "[", "*"]
)
def test_what_is_no_host_name_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Store.open(tmp_path / "n.db", write=True).close()
    assert main(["serve", "--db", str(tmp_path / "n.db"), "--name", name]) == 1
    assert "is no host name" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--host", "0.0.0.0"], ["with --name", "in the clear", "http://0.0.0.0:"]),
        (["--host", "0.0.0.0", "--name", "d.org", "--https"], ["http://0.0.0.0:"]),
        (["--accounts"], ["http://localhost:"]),
        ([], ["http://localhost:"]),
    ],
)
def test_what_whoever_opens_the_desk_should_know(
    words: list[str], told: list[str], tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    db = str(tmp_path / "s.db")
    people(db, {"Ada": "admin"})  # type: ignore[arg-type]
    ran = []
    monkeypatch.setattr(server.uvicorn.Server, "run", lambda self, sockets: ran.append(self.config))
    assert main(["serve", "--db", db, "--port", "0", *words]) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "map library" not in line]
    assert len(lines) == len(told)
    for line, part in zip(lines, told, strict=True):
        assert part in line
    assert ran[0].proxy_headers == ("--https" in words)


def test_with_accounts_and_no_users_the_desk_says_how_to_add_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    db = str(tmp_path / "s.db")
    Store.open(db, write=True).close()
    monkeypatch.setattr(server.uvicorn.Server, "run", lambda self, sockets: None)
    assert main(["serve", "--db", db, "--port", "0", "--accounts"]) == 0
    assert "nobody can log in yet" in capsys.readouterr().err
