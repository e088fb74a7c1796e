"""Users of a desk for tests, with hashes that cost next to nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cairn import users
from cairn.store import Role, Store
from cairn.users import By, Cost
from cairn.web.app import create_app
from cairn.web.logins import Access, Logins
from cairn.web.state import Desk
from support.desk import HOME

TESTER = By("Tester", "command line")
PEOPLE: dict[str, Role] = {"Rita": "reader", "Vera": "reviewer", "Ada": "admin"}


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes of passwords at once, and no weaker a law."""
    monkeypatch.setattr(users, "COST", Cost(16, 8, 1))


def password(name: str) -> str:
    """The password of a user in tests."""
    return f"seven quiet herons of {name}"


def people(db: Path | str, given: dict[str, Role] | None = None) -> None:
    """Add a user of each role."""
    with Store.open(db, write=True) as store:
        for name, role in (PEOPLE if given is None else given).items():
            users.add(store, name, role, password(name), TESTER)


def opened(desk: Desk, access: Access | None = None, home: str = HOME) -> TestClient:
    """A browser without scripts at a desk that is opened in a certain way."""
    return TestClient(create_app(desk, access), base_url=home, follow_redirects=False)


def another(client: TestClient) -> TestClient:
    """Another browser at the same desk."""
    return TestClient(client.app, base_url=str(client.base_url), follow_redirects=False)


def token_of(page: str) -> str:
    """The token of a page's first form."""
    found = re.search(r'name="token" value="(\w+)"', page)
    assert found is not None, page
    return found[1]


def login(client: TestClient, name: str, secret: str | None = None, where: str = "/") -> int:
    """Send the form of the login page as its page would; the status of the answer."""
    held = token_of(client.get("/login").text)
    said = {"token": held, "name": name, "next": where}
    said["password"] = password(name) if secret is None else secret
    return client.post("/login", data=said).status_code


def logged_in(client: TestClient, name: str) -> TestClient:
    """A browser of its own in which a user is logged in."""
    fresh = another(client)
    assert login(fresh, name) == 303
    return fresh


def form_token(client: TestClient) -> str:
    """The token of the forms of the session of a browser."""
    return token_of(client.get("/about").text)


def logins_of(client: TestClient) -> Logins:
    """The sessions that the desk behind a browser keeps."""
    held: Logins = client.app.state.logins  # type: ignore[attr-defined]
    return held
