"""Logging in and out: sessions, their end, tokens of forms, and how often one may try."""

from __future__ import annotations

import hashlib
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from cairn import linker, users
from cairn.store import Store
from cairn.web.login_pages import own_path
from cairn.web.logins import Access
from cairn.web.security import COOKIE
from cairn.web.state import Desk
from support.archives import Told, fill
from support.databases import Database
from support.desk import HOME, browse, fields, made
from support.users import (
    PEOPLE,
    TESTER,
    another,
    cheap,
    form_token,
    logged_in,
    login,
    logins_of,
    opened,
    password,
    people,
    token_of,
)

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")
SESSION = "cairn_session"


# --- whether one has to log in -------------------------------------------------------------------


def test_without_users_nobody_logs_in_and_nothing_is_written(client: TestClient, db: Path) -> None:
    before = db.read_bytes()
    for address in ("/", "/review", "/admin", "/about", "/api/events"):
        assert client.get(address).status_code in (200, 303), address
    assert client.get("/login").headers["location"] == "/"
    assert "Log out" not in client.get("/").text
    assert SESSION not in client.cookies
    assert db.read_bytes() == before


def test_a_desk_asks_for_a_login_as_soon_as_there_are_users(
    client: TestClient, db: Path, desk: Desk
) -> None:
    assert client.get("/").status_code == 200
    people(db)
    assert client.get("/?q=well").headers["location"] == "/login?next=%2F%3Fq%3Dwell"
    with Store.open(db, write=True) as store:
        for name in PEOPLE:
            users.remove(store, name, TESTER)
    assert client.get("/").status_code == 303  # until it is opened anew
    assert opened(desk).get("/").status_code == 200


def test_with_accounts_one_has_to_log_in_before_there_are_users(desk: Desk) -> None:
    door = opened(desk, Access(required=True))
    assert door.get("/").status_code == 303
    assert login(door, "Ada") == 401


def test_a_login_leads_to_where_one_wanted_to_go(door: TestClient, desk: Desk) -> None:
    asked = door.get("/?q=shepherds")
    page = door.get(asked.headers["location"])
    held = fields(page.text)
    assert 'name="next" value="/?q=shepherds"' in page.text
    answer = door.post(
        "/login",
        data={**held, "next": "/?q=shepherds", "name": "rita", "password": password("Rita")},
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=shepherds")
    assert "Rita" in door.get("/").text
    assert door.get("/login").headers["location"] == "/"


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
        "javascript:alert(1)", "/\r\nSet-Cookie: a=b", "/\tx", "", "evil", "///evil.example",
        "/login", "/é", "http:evil.example", "/\x00",
    ],
)  # fmt: skip
def test_a_login_leads_to_this_desk_only(door: TestClient, where: str) -> None:
    held = fields(door.get("/login").text)
    said = {**held, "next": where, "name": "Rita", "password": password("Rita")}
    answer = door.post("/login", data=said)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert "a" not in door.cookies


@given(st.text() | st.from_regex(r"[/\\]{0,3}[\w.:@?#%]*", fullmatch=True))
def test_a_path_to_go_on_to_stays_on_the_desk(text: str) -> None:
    from urllib.parse import urljoin, urlsplit  # noqa: PLC0415

    path = own_path(text)
    whole = urljoin(f"{HOME}/login", path)
    assert urlsplit(whole).netloc == "localhost"
    assert path.startswith("/")
    assert not re.search(r"[\x00-\x20\x7f-\uffff]", path.replace(" ", ""))


# --- sessions ------------------------------------------------------------------------------------


def test_a_session_is_a_new_random_token_of_which_the_database_keeps_the_hash(
    door: TestClient, db: Path
) -> None:
    door.cookies.set(SESSION, "chosen-by-somebody-else", domain="localhost.local")
    door.cookies.set(COOKIE, "also-chosen", domain="localhost.local")
    tokens = set()
    for _ in range(3):
        fresh = another(door)
        fresh.headers["Cookie"] = f"{SESSION}=chosen; {COOKIE}=chosen"
        held = token_of(fresh.get("/login").text)
        said = {"token": held, "name": "Rita", "password": password("Rita")}
        cookie = fresh.post("/login", data=said).headers["set-cookie"]
        found = re.match(rf"{SESSION}=([\w-]{{43}});", cookie)
        assert found is not None
        tokens.add(found[1])
        lowered = cookie.lower()
        assert "httponly" in lowered
        assert "samesite=lax" in lowered
        assert "path=/" in lowered
        assert "domain" not in lowered
        assert "chosen" not in cookie
    assert len(tokens) == 3
    raw = db.read_bytes()
    for token in tokens:
        assert token.encode() not in raw
        assert hashlib.sha256(token.encode()).hexdigest().encode() in raw


def test_behind_https_every_cookie_is_sent_over_https_alone(desk: Desk, db: Path) -> None:
    people(db)
    door = opened(desk, Access(names=("desk.example",), https=True), "https://desk.example")
    page = door.get("/login")
    assert "; secure" in page.headers["set-cookie"].lower()
    said = {"token": token_of(page.text), "name": "Ada", "password": password("Ada")}
    cookie = door.post("/login", data=said).headers["set-cookie"]
    assert cookie.startswith("__Host-cairn_session=")
    assert cookie.lower().count("secure") == 1
    assert door.get("/admin").status_code == 200
    assert all(
        "secure" in each.lower() for each in door.get("/admin").headers.get_list("set-cookie")
    )


def test_a_logout_ends_the_session_for_every_copy_of_its_cookie(door: TestClient) -> None:
    rita = logged_in(door, "Rita")
    thief = another(door)
    thief.cookies.set(SESSION, rita.cookies[SESSION])
    assert thief.get("/").status_code == 200
    answer = rita.post("/logout", data={"token": form_token(rita)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert SESSION not in rita.cookies
    assert thief.get("/").status_code == 303


def test_a_second_login_ends_the_session_of_before(door: TestClient) -> None:
    rita = logged_in(door, "Rita")
    old = rita.cookies[SESSION]
    said = {"token": form_token(rita), "name": "Ada", "password": password("Ada")}
    assert rita.post("/login", data=said).status_code == 303
    assert rita.cookies[SESSION] != old
    assert rita.get("/admin").status_code == 200
    copy = another(door)
    copy.cookies.set(SESSION, old)
    assert copy.get("/").status_code == 303


class Clock:
    """The time of a desk's sessions: hours since the test began."""

    def __init__(self) -> None:
        self.hours = 0.0
        self._begun = time.time()

    def __call__(self) -> float:
        return self._begun + 3600 * self.hours


@pytest.fixture
def clock(door: TestClient, monkeypatch: pytest.MonkeyPatch) -> Clock:
    held = Clock()
    monkeypatch.setattr(logins_of(door), "_clock", held)
    return held


def test_a_session_ends_after_two_hours_without_use_and_after_twelve_with(
    door: TestClient, clock: Clock
) -> None:
    used, unused = logged_in(door, "Rita"), logged_in(door, "Vera")
    for clock.hours in (1.9, 3.8, 5.7, 7.6, 9.5, 11.4):
        assert used.get("/").status_code == 200, clock.hours
    assert unused.get("/").status_code == 303
    clock.hours = 12.1
    assert used.get("/").status_code == 303
    assert logged_in(door, "Rita").get("/").status_code == 200


def test_old_sessions_are_forgotten_at_a_login(door: TestClient, clock: Clock, db: Path) -> None:
    old = hashlib.sha256(logged_in(door, "Rita").cookies[SESSION].encode()).hexdigest()
    clock.hours = 13
    logged_in(door, "Vera")
    with Store.open(db) as store, store.users() as held:
        assert held.session(old) is None


def test_removing_a_user_or_changing_the_password_ends_the_sessions(
    door: TestClient, db: Path
) -> None:
    rita, vera, ada = (logged_in(door, name) for name in PEOPLE)
    with Store.open(db, write=True) as store:
        users.remove(store, "rita", TESTER)
        users.set_password(store, "vera", "another heap of stones", TESTER)
    assert rita.get("/").status_code == 303
    assert vera.get("/").status_code == 303
    assert ada.get("/").status_code == 200
    assert login(door, "Rita") == 401
    assert login(door, "Vera") == 401
    assert login(door, "Vera", "another heap of stones") == 303


def test_many_requests_and_logins_at_once_lose_no_session(door: TestClient) -> None:
    held = logins_of(door)
    tokens = [held.log_in(name, password(name), "::1").token for name in PEOPLE]
    assert all(tokens)

    def ask(number: int) -> bool:
        if number % 50 == 0:  # fewer at once than a name has tries
            return held.log_in("Rita", password("Rita"), f"192.0.2.{number}").token is not None
        return held.visitor(tokens[number % 3], "::1") is not None

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(200)))


def test_another_role_holds_at_once(door: TestClient, db: Path) -> None:
    vera = logged_in(door, "Vera")
    assert vera.get("/review").status_code == 303
    with Store.open(db, write=True) as store:
        users.set_role(store, "Vera", "reader", TESTER)
    assert vera.get("/review").status_code == 403
    assert "/review" not in vera.get("/").text.split("<main")[0]


def test_a_password_that_changes_while_it_is_looked_at_lets_nobody_in(db: Path) -> None:
    people(db)
    with Store.open(db, write=True) as store:
        checked = users.check(store, "Rita", password("Rita"))
        assert checked.right
        users.set_password(store, "Rita", "another heap of stones", TESTER)
        assert users.log_in(store, checked, "::1", 0) is None


@pytest.mark.parametrize("token", ["", "x", "é", "\udcff", "a" * 5000, "' OR 1=1 --"])
def test_a_token_of_no_session_is_nobody(door: TestClient, token: str) -> None:
    raw = f"{SESSION}={token}".encode("utf-8", "surrogateescape")
    assert door.get("/", headers={b"cookie": raw}).status_code == 303


def test_pages_of_a_session_are_not_kept(door: TestClient) -> None:
    rita = logged_in(door, "Rita")
    assert rita.get("/").headers["cache-control"] == "no-store"
    answer = rita.get("/api/facets")
    assert answer.headers["cache-control"] == "private, no-cache"
    etag = {"If-None-Match": answer.headers["etag"]}
    assert rita.get("/api/facets", headers=etag).status_code == 304
    assert door.get("/api/facets", headers=etag).status_code == 401


# --- forms ---------------------------------------------------------------------------------------


def test_login_and_logout_need_a_token_of_their_own_browser(door: TestClient) -> None:
    right = {"name": "Rita", "password": password("Rita")}
    other = token_of(another(door).get("/login").text)
    door.get("/login")
    for token in ("", "0" * 64, other):
        answer = door.post("/login", data={**right, "token": token})
        assert answer.status_code == 403
    rita, vera = logged_in(door, "Rita"), logged_in(door, "Vera")
    for token in ("", token_of(another(door).get("/login").text), form_token(vera)):
        assert rita.post("/logout", data={"token": token}).status_code == 403
    assert rita.get("/").status_code == 200


def test_a_token_of_before_the_login_is_worth_nothing_after_it(door: TestClient) -> None:
    before = token_of(door.get("/login").text)
    assert login(door, "Vera") == 303
    assert door.post("/logout", data={"token": before}).status_code == 403
    assert door.post("/review", data={"token": before, "act": "undo"}).status_code == 403
    first = form_token(door)
    again = logged_in(door, "Vera")
    assert again.post("/logout", data={"token": first}).status_code == 403


@pytest.mark.parametrize("address", ["/login", "/logout", "/admin", "/review"])
def test_a_form_of_another_site_is_refused_by_its_origin(door: TestClient, address: str) -> None:
    ada = logged_in(door, "Ada")
    said = {"token": form_token(ada), "act": "undo"}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert ada.post(address, data=said, headers=headers).status_code == 403
    assert ada.get("/").status_code == 200


# --- the desk's own notes are no change of the events ---------------------------------------------


def test_logins_and_the_audit_log_are_no_change_of_the_events(db: Path) -> None:
    people(db)
    desk = Desk(db)
    door, held = opened(desk), desk.snapshot
    logged_in(door, "Rita")
    vera = logged_in(door, "Vera")
    vera.post("/logout", data={"token": form_token(vera)})
    desk._looked = 0.0
    assert desk.snapshot is held
    assert desk._worker is None
    desk.close()


def test_what_others_write_is_seen_after_a_login(door: TestClient, desk: Desk, db: Path) -> None:
    logged_in(door, "Rita")
    with Store.open(db, write=True) as store:
        fill(store, [Told("new", town="Umm Warda", day=200)])
        linker.run(store)
    desk._looked = 0.0
    assert len(desk.snapshot.rows) == 4


def test_what_was_written_before_the_first_login_is_seen_too(
    door: TestClient, desk: Desk, db: Path
) -> None:
    with Store.open(db, write=True) as store:
        fill(store, [Told("new", town="Umm Warda", day=200)])
        linker.run(store)
    logged_in(door, "Rita")
    desk._looked = 0.0
    assert len(desk.snapshot.rows) == 4


def test_a_desk_on_a_server_has_accounts_too(postgres_database: Database) -> None:
    made(postgres_database.db)
    people(postgres_database.db)
    desk = Desk(postgres_database.db)
    door, held = opened(desk), desk.snapshot
    vera = logged_in(door, "Vera")
    desk._looked = 0.0
    assert desk.snapshot is held
    pair = next(row for row in held.rows if len(row.accounts) == 2)
    said = {**fields(vera.get(f"/review/{pair.event_id}").text), "act": "split"}
    said["account"] = pair.accounts[1]
    assert vera.post(f"/review/{pair.event_id}", data=said).status_code == 303
    assert len(desk.snapshot.rows) == len(held.rows) + 1
    assert vera.post("/logout", data={"token": form_token(vera)}).status_code == 303
    assert vera.get("/").status_code == 303
    desk.close()


# --- who judges ----------------------------------------------------------------------------------


def test_what_a_user_judges_is_kept_under_the_users_name(door: TestClient, desk: Desk) -> None:
    vera, ada = logged_in(door, "Vera"), logged_in(door, "Ada")
    pair = next(row for row in desk.snapshot.rows if len(row.accounts) == 2)
    page = vera.get(f"/review/{pair.event_id}").text
    assert "You judge as <strong>Vera</strong>" in page
    said = {**fields(page), "act": "split", "account": pair.accounts[1]}
    assert vera.post(f"/review/{pair.event_id}", data=said).status_code == 303
    assert [act.reviewer for act in desk.acts()] == ["Vera"]
    event = desk.snapshot.rows[0].event_id
    undo = {**fields(ada.get(f"/review/{event}").text), "act": "undo"}
    answer = ada.post(f"/review/{event}", data=undo)
    assert answer.status_code == 422  # Ada has nothing to undo
    assert "Ada" in answer.text


def test_each_user_has_a_queue_of_their_own(door: TestClient) -> None:
    vera, ada = logged_in(door, "Vera"), logged_in(door, "Ada")
    first = vera.get("/review").headers["location"]
    said = {**fields(vera.get(first).text), "act": "next"}
    assert vera.post(first, data=said).status_code == 303
    assert vera.get("/review").headers["location"] != first
    assert ada.get("/review").headers["location"] == first


def test_the_reviewer_of_a_desk_without_accounts_is_the_one_who_opened_it(desk: Desk) -> None:
    page = browse(desk).get(f"/review/{desk.snapshot.rows[0].event_id}").text
    assert "You judge as <strong>Rana</strong>" in page
