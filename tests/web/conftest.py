"""A desk over four composed reports of three events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cairn.web.state import Desk
from support.desk import browse, made
from support.users import opened, people


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    made(path)
    return path


@pytest.fixture
def desk(db: Path) -> Iterator[Desk]:
    held = Desk(db, by="Rana")
    yield held
    held.close()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    return browse(desk)


@pytest.fixture
def door(desk: Desk, db: Path) -> TestClient:
    """A browser at a desk with a user of each role; nobody is logged in."""
    people(db)
    return opened(desk)
