"""How often one may try to log in, and what a failed try tells."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from cairn import users
from cairn.store import Store
from cairn.web import logins as logins_module
from cairn.web.limits import ADDRESS, NAME, Limiter
from support.users import (
    TESTER,
    another,
    cheap,
    login,
    logins_of,
    password,
    token_of,
)

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")


def test_too_many_tries_have_to_wait_and_the_right_password_too(
    door: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(logins_of(door), "_limiter", Limiter(lambda: now[0]))
    for _ in range(NAME.free):
        assert login(door, "Rita", "wrong") == 401
    held = token_of(door.get("/login").text)
    said = {"token": held, "name": "RITA ", "password": password("Rita")}
    answer = door.post("/login", data=said)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "1"
    assert "Wait 1 second," in answer.text
    assert login(door, "Vera") == 303  # others are not kept out
    now[0] = 1.0
    assert login(another(door), "Rita") == 303
    for _ in range(NAME.free):  # it begins anew
        assert login(another(door), "Rita", "wrong") == 401


def test_an_unknown_name_is_answered_as_a_wrong_password(door: TestClient) -> None:
    answers = []
    for name in ("Rita", "Nobody"):
        held = token_of(door.get("/login").text)
        said = {"token": held, "name": name, "password": "wrong", "next": "/"}
        answers.append(door.post("/login", data=said))
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].text == answers[1].text
    for _ in range(NAME.free - 1):
        assert login(door, "Nobody", "wrong") == 401
    assert login(door, "Nobody", "wrong") == 429


def test_an_unknown_name_takes_as_long(
    door: TestClient, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(users, "COST", users.Cost(2**13, 8, 1))
    with Store.open(db, write=True) as store:
        users.set_password(store, "Rita", "another heap of stones", TESTER)
        took: dict[str, list[float]] = {"Rita": [], "Nobody": []}
        for _ in range(5):
            for name, held in took.items():
                begun = time.perf_counter()
                users.check(store, name, "wrong")
                held.append(time.perf_counter() - begun)
    known, unknown = (median(held) for held in took.values())
    assert 0.5 < known / unknown < 2


def test_an_address_is_slowed_whatever_names_it_tries() -> None:
    now = [0.0]
    limiter = Limiter(lambda: now[0])
    waits = [limiter.take(f"name {n}", "192.0.2.1") for n in range(ADDRESS.free + 1)]
    assert waits == [0] * ADDRESS.free + [1]
    assert limiter.take("name", "192.0.2.2") == 0
    many = [limiter.take(f"n{n}", f"2001:db8::{n:x}") for n in range(ADDRESS.free + 1)]
    assert many[-1] == 1  # one network of IPv6


@given(st.lists(st.floats(0, 4000), max_size=60))
def test_the_wait_doubles_up_to_its_longest_and_is_forgotten(steps: list[float]) -> None:
    now = [0.0]
    limiter = Limiter(lambda: now[0])
    taken: list[float] = []
    for step in steps:
        now[0] += step
        wait = limiter.take("rita", "192.0.2.1")
        assert 0 <= wait <= max(NAME.longest, ADDRESS.longest)
        if wait == 0:
            taken.append(now[0])
        else:
            assert len(taken) >= NAME.free
            now[0] += wait
            assert limiter.take("rita", "192.0.2.1") == 0
            taken.append(now[0])
    for at in range(len(taken) - NAME.free):  # no more than the free tries at once
        assert taken[at + NAME.free] > taken[at]


def test_names_and_addresses_that_are_remembered_are_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from cairn.web import limits  # noqa: PLC0415

    monkeypatch.setattr(limits, "_MOST", 10)
    limiter = Limiter()
    for n in range(100):
        limiter.take(f"name {n}", f"192.0.2.{n}")
    assert len(limiter._names.held) == len(limiter._addresses.held) == 10


def test_passwords_are_looked_at_two_at_a_time(
    door: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logins_module, "_PATIENCE", 0.01)
    held = logins_of(door)
    held._checking.acquire()
    held._checking.acquire()
    assert held.log_in("Rita", password("Rita"), "::1").wait
    held._checking.release()
    assert held.log_in("Rita", password("Rita"), "::1").token
