"""One's own account: another password from a page, and cookies of several desks on one host."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cairn.store import Store
from cairn.web.logins import Access
from cairn.web.state import Desk
from support.users import another, cheap, form_token, logged_in, login, opened, password, people

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")
NEW = "eleven louder herons"


def send(client: TestClient, now: str, new: str = NEW, again: str | None = None) -> tuple[int, str]:
    """Send the form of the page; the status and the page of the answer."""
    data = {"token": form_token(client), "now": now, "password": new, "again": again or new}
    answer = client.post("/account", data=data)
    return answer.status_code, answer.text


def test_without_users_there_is_no_account(client: TestClient) -> None:
    page = client.get("/account").text
    assert "There are no users" in page
    assert 'type="password"' not in page
    assert 'href="/account"' not in client.get("/").text


def test_a_user_changes_the_password_and_stays_while_other_sessions_end(
    door: TestClient, db: Path
) -> None:
    rita, elsewhere = logged_in(door, "Rita"), logged_in(door, "Rita")
    vera = logged_in(door, "Vera")
    assert 'href="/account"' in rita.get("/").text
    assert send(rita, password("Rita"))[0] == 303
    assert "Your password is changed" in rita.get("/account?done=password").text
    assert elsewhere.get("/").status_code == 303
    assert vera.get("/").status_code == 200
    assert login(another(door), "Rita") == 401
    assert login(another(door), "Rita", NEW) == 303
    with Store.open(db) as store, store.users() as held:
        (line,) = [each for each in held.entries() if each.what == "password changed"]
    assert (line.who, line.detail) == ("Rita", "Rita")


@pytest.mark.parametrize(
    ("now", "new", "again", "told"),
    [
        ("not this one at all", NEW, NEW, "that you have now is not right"),
        ("", NEW, NEW, "that you have now is not right"),
        (password("Rita"), NEW, "eleven other herons", "The two new passwords differ"),
        (password("Rita"), "short", "short", "has to have 12 to 1000 characters"),
        (password("Rita"), "Rita" * 4, "Rita" * 4, "too easy to guess"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    door: TestClient, now: str, new: str, again: str, told: str
) -> None:
    rita = logged_in(door, "Rita")
    status, page = send(rita, now, new, again)
    assert (status, told in page) == (422, True)
    assert new not in page
    assert rita.get("/").status_code == 200
    assert login(another(door), "Rita") == 303


def test_passwords_cannot_be_tried_out_from_a_session_that_was_left_open(
    door: TestClient, db: Path
) -> None:
    rita = logged_in(door, "Rita")
    answers = [send(rita, f"a guess of herons {number}")[0] for number in range(7)]
    assert answers[0] == 422
    assert answers[-1] == 429
    assert send(rita, password("Rita"))[0] == 429
    with Store.open(db) as store, store.users() as held:
        assert "password not changed" in {each.what for each in held.entries()}


def test_a_form_of_another_session_changes_no_password(door: TestClient) -> None:
    rita, vera = logged_in(door, "Rita"), logged_in(door, "Vera")
    data = {"token": form_token(vera), "now": password("Rita"), "password": NEW, "again": NEW}
    assert rita.post("/account", data=data).status_code == 403
    assert login(another(door), "Rita") == 303


def test_two_desks_on_one_host_keep_their_sessions_apart(
    desk: Desk, db: Path, tmp_path: Path
) -> None:
    people(db)
    names = set()
    for port in (8765, 8766):
        door = opened(desk, Access(port=port))
        assert login(door, "Rita") == 303
        names |= {name for name in door.cookies if "session" in name}
    assert names == {"cairn_session_8765", "cairn_session_8766"}
