"""Every route of the desk for every role, and for somebody who has not logged in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.routing import Mount

from cairn import users
from cairn.web.app import create_app
from cairn.web.roles import NEEDED, Roles, paths
from cairn.web.state import Desk
from support.users import PEOPLE, another, cheap, form_token, logged_in, opened, people, token_of

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")
NOBODY = "nobody"


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Path and method of every route there is, GET for what is mounted."""
    for each in iter_route_contexts(app.routes):
        mounted = isinstance(each.original_route, Mount)
        path = f"{each.path}/{{path:path}}" if mounted else str(each.path)
        for method in sorted((getattr(each, "methods", None) or {"GET"}) - {"HEAD"}):
            yield path, method


def filled(path: str, desk: Desk) -> str:
    """An address of a route."""
    row = desk.snapshot.rows[0]
    known = {"{event_id}": row.event_id, "{key}": desk.store.lines()[0].key}
    for name, value in {**known, "{path:path}": "desk.css"}.items():
        path = path.replace(name, value)
    return path


def test_every_route_has_a_role_in_the_table(desk: Desk) -> None:
    missing = sorted(set(paths(create_app(desk))) - set(NEEDED))
    assert not missing, f"say in NEEDED of cairn.web.roles who may see {missing}"
    assert set(NEEDED) == set(paths(create_app(desk))), "the table names routes that are no more"


def expected(path: str, method: str, role: str) -> set[int] | None:
    """The statuses of a refusal; None where the visitor is let in."""
    needed = NEEDED[path]
    if needed == "anyone":
        return None
    if role == NOBODY:
        return {401} if method != "GET" or path.startswith("/api/") else {303}
    return None if users.may(PEOPLE[role], needed) else {403}


@pytest.mark.parametrize("name", [NOBODY, *PEOPLE])
def test_each_route_lets_in_whom_its_role_lets_in(desk: Desk, db: Path, name: str) -> None:
    people(db)
    client = opened(desk)
    walked = 0
    for path, method in routes(client.app):  # type: ignore[arg-type]
        browser = another(client) if name == NOBODY else logged_in(client, name)
        token = token_of(browser.get("/login").text) if name == NOBODY else form_token(browser)
        data = {"token": token} if method != "GET" else None
        answer = browser.request(method, filled(path, desk), data=data)
        refused = expected(path, method, name)
        told = (name, method, path, answer.status_code, answer.text[:200])
        walked += 1
        if refused is not None:
            assert answer.status_code in refused, told
            if 303 in refused:
                assert answer.headers["location"].startswith("/login?next="), told
            if path.startswith("/api/"):
                assert answer.json()["detail"], told
            elif 303 not in refused:
                assert "<h1>" in answer.text, told
        elif path == "/login" and method == "POST":
            assert answer.status_code == 401, told  # no name, no password
        else:
            assert answer.status_code not in (401, 403), told
            assert answer.status_code < 500, told
            assert "/login" not in answer.headers.get("location", "") or path == "/logout", told
    assert walked >= len(NEEDED)


def test_the_roles_are_as_the_documentation_says(desk: Desk, db: Path) -> None:
    people(db)
    client = opened(desk)
    allowed = {
        name: {
            address
            for address in ("/", "/api/events", "/review", "/admin")
            if logged_in(client, name).get(address).status_code in (200, 303)
        }
        for name in PEOPLE
    }
    assert allowed == {
        "Rita": {"/", "/api/events"},
        "Vera": {"/", "/api/events", "/review"},
        "Ada": {"/", "/api/events", "/review", "/admin"},
    }


def test_a_route_without_a_role_is_an_admins(desk: Desk, db: Path) -> None:
    people(db)
    app = create_app(desk)
    app.add_api_route("/new", lambda: "new", methods=["GET"])
    roles = Roles([*paths(app)])
    assert roles.of("/new") == "admin"
    assert roles.of("/nowhere") == "reader"
    assert roles.of("/static/desk.css") == "anyone"


def test_of_two_routes_that_match_the_stricter_holds() -> None:
    roles = Roles([], {"/a/{b}": "reader", "/a/c": "admin", "/a/d": "anyone"})
    assert [roles.of(path) for path in ("/a/b", "/a/c", "/a/d")] == ["reader", "admin", "reader"]


@given(st.text(max_size=20))
def test_no_address_beside_the_table_is_anyones(text: str) -> None:
    roles = Roles([])
    path = f"/{text}"
    if roles.of(path) == "anyone":
        assert path.rstrip("\n") == "/login" or path.startswith("/static/")


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize(
    "address", ["/", "/admin", "/api/events", "/nothing", "/admin/", "//admin"]
)
def test_no_method_is_a_way_in(desk: Desk, db: Path, method: str, address: str) -> None:
    people(db)
    answer = opened(desk).request(method, f"http://localhost{address}")
    assert answer.status_code in (303, 401), answer.status_code
    if answer.status_code == 303:
        assert answer.headers["location"].startswith("/login")
    else:
        assert answer.headers["www-authenticate"]


def test_without_accounts_whoever_sits_here_is_admin(client: TestClient) -> None:
    for address in ("/", "/review", "/admin", "/api/events", "/about"):
        assert client.get(address).status_code in (200, 303)


def test_what_is_not_there_is_said_to_readers_alone(desk: Desk, db: Path) -> None:
    people(db)
    client = opened(desk)
    assert client.get("/nothing").status_code == 303
    assert logged_in(client, "Rita").get("/nothing").status_code == 404


def test_a_web_socket_is_closed(desk: Desk) -> None:
    from starlette.websockets import WebSocketDisconnect  # noqa: PLC0415

    with (
        pytest.raises(WebSocketDisconnect),
        TestClient(create_app(desk)).websocket_connect("/anything"),
    ):
        pass


def test_a_database_that_cannot_be_read_lets_nobody_in(desk: Desk, db: Path) -> None:
    people(db)
    ada = logged_in(opened(desk), "Ada")
    desk.store.close()
    db.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    answer = ada.get("/")
    assert answer.status_code == 503
    assert "desk.db" in answer.text
