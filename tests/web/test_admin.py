"""The page of an admin: users are added, changed and removed, and the audit log tells of it all."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from cairn.errors import StoreError
from cairn.store import Entry, Store
from cairn.web.logins import audit
from cairn.web.state import Desk
from cairn.web.who import VISITOR, Visitor
from support.desk import fields
from support.users import (
    PEOPLE,
    another,
    cheap,
    form_token,
    logged_in,
    login,
    opened,
    password,
    people,
    token_of,
)

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def ada(desk: Desk, db: Path) -> TestClient:
    """The browser of an admin."""
    people(db)
    return logged_in(opened(desk), "Ada")


def do(client: TestClient, **said: str) -> tuple[int, str]:
    """Send a form of the page; the status, and where it leads or what it says."""
    token = token_of(client.get("/admin").text)
    answer = client.post("/admin", data={"token": token, **said})
    if answer.status_code == 303:
        return 303, answer.headers["location"]
    return answer.status_code, " ".join(html.fromstring(answer.text).xpath("//main")[0].itertext())


def log(db: Path) -> list[Entry]:
    with Store.open(db) as store, store.users() as held:
        return list(reversed(held.entries()))


def told(db: Path) -> list[tuple[str, str, str]]:
    return [(each.who, each.what, each.detail) for each in log(db)]


def test_an_admin_adds_changes_and_removes_users(ada: TestClient, db: Path) -> None:
    secret = "nine loud storks"
    new = {"name": "Nadia", "role": "reviewer", "password": secret}
    assert do(ada, act="add", **new) == (303, "/admin?done=add")
    assert "The user is added" in ada.get("/admin?done=add").text
    nadia = another(ada)
    assert login(nadia, "nadia", secret) == 303
    assert nadia.get("/review").status_code == 303
    assert do(ada, act="role", name="Nadia", role="reader") == (303, "/admin?done=role")
    assert nadia.get("/review").status_code == 403
    other = "ten loud storks at noon"
    assert do(ada, act="password", name="Nadia", password=other)[0] == 303
    assert nadia.get("/").status_code == 303
    assert login(nadia, "Nadia", other) == 303
    assert do(ada, act="remove", name="Nadia") == (303, "/admin?done=remove")
    assert nadia.get("/").status_code == 303
    assert login(nadia, "Nadia", other) == 401
    assert [each for each in told(db) if each[0] == "Ada"][1:] == [
        ("Ada", "user added", "Nadia: reviewer"),
        ("Ada", "role changed", "Nadia: reviewer to reader"),
        ("Ada", "password changed", "Nadia"),
        ("Ada", "user removed", "Nadia: reader"),
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"act": "add", "name": "rita", "role": "reader"}, "There is a user Rita already"),
        ({"act": "add", "name": "", "role": "reader"}, "cannot be a user's name"),
        ({"act": "add", "name": "<b>x</b>", "role": "reader"}, "cannot be a user's name"),
        ({"act": "add", "name": "N", "role": "owner"}, "is no role"),
        ({"act": "add", "name": "N", "role": "reader", "password": "short"}, "12 to 1000"),
        ({"act": "add", "name": "N", "role": "reader", "password": "a" * 20}, "too easy"),
        ({"act": "add", "name": "Nadia Nadia", "role": "reader", "password": "nadia nadia"}, "12"),
        ({"act": "password", "name": "Rita", "password": "short"}, "12 to 1000"),
        ({"act": "role", "name": "Nobody", "role": "reader"}, "There is no user"),
        ({"act": "remove", "name": "Nobody"}, "There is no user"),
        ({"act": "remove", "name": "Ada"}, "the last admin"),
        ({"act": "role", "name": "Ada", "role": "reader"}, "the last admin"),
        ({"act": "burn", "name": "Rita"}, "does not say what to do"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    ada: TestClient, db: Path, said: dict[str, str], words: str
) -> None:
    before = db.read_bytes()
    status, page = do(ada, **{"password": "nine loud storks", **said})
    assert status == 422
    assert words in page
    assert "storks" not in page
    assert db.read_bytes() == before


def test_another_admin_may_go(ada: TestClient) -> None:
    assert do(ada, act="role", name="Vera", role="admin")[0] == 303
    assert do(ada, act="remove", name="Ada")[0] == 303
    assert ada.get("/admin").status_code == 303  # to log in


def test_the_first_user_is_an_admin_and_everybody_logs_in_from_then_on(
    client: TestClient, db: Path
) -> None:
    first = {"name": "Nadia", "password": "nine loud storks"}
    status, page = do(client, act="add", role="reader", **first)
    assert status == 422
    assert "has to be an admin" in page
    assert do(client, act="add", role="admin", **first)[0] == 303
    assert client.get("/").status_code == 303
    assert told(db) == [("Rana", "user added", "Nadia: admin")]


def test_the_audit_log_tells_of_logins_judgements_and_downloads(
    ada: TestClient, desk: Desk, db: Path
) -> None:
    vera = logged_in(ada, "Vera")
    assert login(another(ada), "Vera", "the wrong secret") == 401
    assert login(another(ada), "typed my secret here", "x") == 401
    pair = next(row for row in desk.snapshot.rows if len(row.accounts) == 2)
    held = fields(vera.get(f"/review/{pair.event_id}").text)
    said = {**held, "act": "split", "account": pair.accounts[1]}
    assert vera.post(f"/review/{pair.event_id}", data=said).status_code == 303
    looked = {**fields(vera.get(f"/review/{pair.event_id}").text), "act": "next"}
    vera.post(f"/review/{pair.event_id}", data=looked)
    vera.post("/logout", data={"token": form_token(vera)})
    assert told(db)[len(PEOPLE) :] == [
        ("Ada", "login", ""),
        ("Vera", "login", ""),
        ("Vera", "login failed", "wrong password"),
        ("", "login failed", "unknown name"),
        ("Vera", "review: split", f"event {pair.event_id}; account {pair.accounts[1]}"),
        ("Vera", "logout", ""),
    ]
    assert [each.number for each in log(db)] == list(range(1, len(log(db)) + 1))
    assert {each.address for each in log(db)} == {"command line", "testclient"}
    page = html.fromstring(ada.get("/admin").text)
    shown = [" ".join(row.text_content().split()) for row in page.xpath("//tbody[1]/tr")]
    assert any("review: split" in row and "Vera" in row for row in shown)


def test_a_page_can_add_to_the_audit_log(ada: TestClient, desk: Desk, db: Path) -> None:
    app = ada.app

    @app.get("/download")  # type: ignore[attr-defined, untyped-decorator]
    def download() -> str:
        from starlette.requests import Request  # noqa: PLC0415

        audit(Request({"type": "http", "app": app}), "export", "acled\r\n\x1b[31m" + "x" * 900)
        return "done"

    assert ada.get("/download").status_code == 200
    who, what, detail = told(db)[-1]
    assert (who, what) == ("Ada", "export")
    assert len(detail) == 500
    assert not set(detail) & set("\r\n\x1b")


def test_a_desk_without_accounts_keeps_no_audit_log(client: TestClient, db: Path) -> None:
    before = db.read_bytes()
    held = VISITOR.set(Visitor("", "admin", "127.0.0.1"))
    audit(None, "export")  # type: ignore[arg-type]
    VISITOR.reset(held)
    assert db.read_bytes() == before


def test_the_audit_log_comes_in_pages(ada: TestClient, db: Path) -> None:
    with Store.open(db, write=True) as store, store.users(write=True) as held:
        for n in range(120):
            held.note("2031-01-01T00:00:00+00:00", "x", "y", f"line-{n:03}", "")
    pages = [ada.get(f"/admin?at={n}").text for n in (1, 2, 3, 4)]
    assert pages[0].count("line-") == 50
    assert "line-119" in pages[0]
    assert "Page 1 of 3" in pages[0]
    assert "line-000" in pages[2]
    assert "Page 3 of 3" in pages[3]
    assert ada.get("/admin?at=0").status_code == 422
    assert ada.get("/admin?at=x").status_code == 422


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM desk_audit",
        "UPDATE desk_audit SET who = 'somebody else'",
        "DELETE FROM desk_audit WHERE number = 1",
    ],
)
def test_a_line_of_the_audit_log_is_neither_changed_nor_removed(
    ada: TestClient, db: Path, statement: str
) -> None:
    before = log(db)
    with (
        Store.open(db, write=True) as store,
        pytest.raises(StoreError, match="only ever added to"),
        store.users(write=True) as held,
    ):
        held._db.exec_driver_sql(statement)
    assert log(db) == before


def test_no_password_is_in_the_database(ada: TestClient, db: Path) -> None:
    do(ada, act="add", name="Nadia", role="reader", password="nine loud storks")
    login(another(ada), "nine loud storks", password("Ada"))
    raw = db.read_bytes()
    for secret in ("nine loud storks", *(password(name) for name in PEOPLE)):
        assert secret.encode() not in raw
