"""Who may ask, what every answer carries, and forms that are not the desk's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cairn.cli import main
from cairn.errors import CairnError
from cairn.store import Store
from cairn.web.security import COOKIE, Tokens
from cairn.web.server import check_host, link, open_socket
from cairn.web.state import Desk
from support.archives import fill
from support.desk import HOME, TOLD, fields


def test_every_answer_forbids_what_the_desk_does_not_need(client: TestClient) -> None:
    for address in ("/", "/api/events", "/static/desk.css", "/nothing", "/?from=x", "/review"):
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("address", ["/", "/about", "/review"])
def test_a_page_loads_nothing_from_other_hosts(client: TestClient, address: str) -> None:
    page = client.get(address, follow_redirects=True).text
    for sign in ("http://", "https://", 'src="//', 'style="', "<style", "onclick"):
        assert sign not in page.replace("http://www.w3.org/2000/svg", ""), sign


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.168.1.5", "[", ""])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/events", headers={"Host": host})
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765"])
def test_this_machine_by_its_own_names_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/events", headers={"Host": host}).status_code == 200


def opened(client: TestClient, desk: Desk) -> tuple[str, dict[str, str]]:
    address = f"/review/{desk.snapshot.rows[0].event_id}"
    return address, fields(client.get(address).text)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:9"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(
    client: TestClient, desk: Desk, headers: dict[str, str]
) -> None:
    address, held = opened(client, desk)
    answer = client.post(address, data={**held, "act": "next"}, headers=headers)
    assert answer.status_code == 403
    assert not desk.session.seen


def test_a_form_without_its_token_is_refused(client: TestClient, desk: Desk) -> None:
    address, held = opened(client, desk)
    for token in ("", "0" * 64, held["token"][:-1], "é"):
        answer = client.post(address, data={**held, "token": token, "act": "next"})
        assert answer.status_code == 403
    client.cookies.delete(COOKIE)
    assert client.post(address, data={**held, "act": "next"}).status_code == 403
    assert not desk.session.seen


def test_a_form_of_this_desk_is_taken(client: TestClient, desk: Desk) -> None:
    address, held = opened(client, desk)
    own = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}
    assert client.post(address, data={**held, "act": "next"}, headers=own).status_code == 303
    assert len(desk.session.seen) == 1


def test_an_oversized_form_is_refused(client: TestClient, desk: Desk) -> None:
    address, held = opened(client, desk)
    answer = client.post(address, data={**held, "act": "next", "note": "x" * 100_000})
    assert answer.status_code == 413


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: TestClient, desk: Desk) -> None:
    answer = client.get(f"/review/{desk.snapshot.rows[0].event_id}")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_tokens_of_another_run_or_browser_are_worth_nothing() -> None:
    one, two = Tokens(), Tokens()
    cookie = one.new_cookie()
    assert one.valid(cookie, one.token(cookie))
    assert not two.valid(cookie, one.token(cookie))
    assert not one.valid(one.new_cookie(), one.token(cookie))
    assert not one.valid(None, one.token(""))


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::", ""])
def test_without_an_admin_the_desk_opens_to_this_machine_only(
    host: str, db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--db", str(db), "--host", host]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "accounts" in told
    assert "cairn user add NAME --role admin" in told
    assert check_host("localhost", db) == check_host("127.0.0.1", db)


def test_a_port_that_is_taken_is_one_line(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_socket("127.0.0.1", 0) as held:
        held.listen()
        port = held.getsockname()[1]
        with pytest.raises(CairnError, match="taken"):
            open_socket("127.0.0.1", port)
        assert main(["serve", "--db", str(db), "--port", str(port)]) == 1
    assert "--port" in capsys.readouterr().err


def test_a_database_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", "--db", str(tmp_path / "no.db"), "--port", "0"]) == 1
    assert "no.db" in capsys.readouterr().err


def test_what_was_coded_since_is_linked_before_the_desk_opens(tmp_path: Path) -> None:
    db = tmp_path / "new.db"
    with Store.open(db, write=True) as store:
        fill(store, TOLD)
    link(db)
    before = db.read_bytes()
    link(db)
    assert db.read_bytes() == before
    desk = Desk(db)
    assert len(desk.snapshot.rows) == 3
    desk.close()
