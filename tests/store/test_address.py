"""What ``--db`` takes, and how a database is named without its password."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cairn.errors import StoreError
from cairn.store import Store, read_address


@pytest.mark.parametrize(
    ("db", "path"),
    [
        ("cairn.db", "cairn.db"),
        (Path("a/cairn.db"), "a/cairn.db"),
        ("sqlite:///cairn.db", "cairn.db"),
        ("sqlite:////srv/a b/cairn.db", "/srv/a b/cairn.db"),
    ],
)
def test_a_path_and_a_url_of_sqlite_name_a_file(db: str | Path, path: str) -> None:
    found = read_address(db)
    assert found.path == Path(path)
    assert str(found) == path


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "POSTGRESQL"])
def test_a_server_is_named_without_the_password(scheme: str) -> None:
    found = read_address(f"{scheme}://ann:s3cret@db.example:5433/events?sslmode=require")
    assert found.path is None
    assert found.url.drivername == "postgresql+psycopg"
    assert found.url.query == {"sslmode": "require"}
    assert str(found) == "postgresql://ann:***@db.example:5433/events"


@given(password=st.text(st.characters(exclude_categories=["Cs"]), min_size=4))
def test_no_password_is_ever_shown(password: str) -> None:
    assume(password not in "postgresql://ann:***@db.example/events")
    found = read_address(f"postgresql://ann:{quote(password, safe='')}@db.example/events")
    assert found.url.password == password
    assert password not in str(found)
    asked = read_address(f"postgresql://db.example/events?password={quote(password, safe='')}")
    assert password not in str(asked)


@pytest.mark.parametrize(
    ("db", "told"),
    [
        ("mysql://ann:s3cret@db/events", "keeps no database of this kind; give a file"),
        ("sqlite://cairn.db", "names no file; write sqlite:///FILE"),
        ("sqlite:///", "names no file; write sqlite:///FILE"),
        ("sqlite:///cairn.db?mode=ro", "nothing after it"),
        ("postgresql://ann:s3cret@db.example", "names no database; write its name after the host"),
        ("postgresql://ann:s3cret@db:port/events", "cannot be understood; write @ : / %"),
        ("postgresql://ann:s3cret@x@db/events", "cannot be understood; write @ : / %"),
    ],
)
def test_another_url_is_refused_in_one_line_without_the_password(db: str, told: str) -> None:
    with pytest.raises(StoreError) as error:
        Store.open(db)
    assert told in str(error.value)
    assert "s3cret" not in str(error.value)
    assert "\n" not in str(error.value)
