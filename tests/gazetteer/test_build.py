"""Building, caching and refusing to build."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.errors import GazetteerError
from cairn.gazetteer import Gazetteer, build, cache_folder, open_default, sources
from cairn.gazetteer.sources import City, Row


def _cities() -> Iterator[City]:
    yield City(1, "Ţownāh", "IQ", "10", 34.0, 45.0, 9000, ("Townah", "Townakh"))
    yield City(2, "Khānaqīn", "IQ", "10", 34.35, 45.39, 175_000, ("Khanaqin",))
    yield City(3, "Capital", "FR", "11", 48.8, 2.3, 2_000_000, ())


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A world of three towns, so that building takes no time."""
    monkeypatch.setattr(sources, "cities", _cities)
    monkeypatch.setattr(
        sources,
        "division_of_cities",
        lambda: {
            ("IQ", 34.0, 45.0): ("Diyālá", ""),
            ("FR", 48.8, 2.3): ("Middle Region", "Old County"),
        },
    )


@pytest.mark.usefixtures("small")
def test_building_reports_progress_and_leaves_no_partial_file(tmp_path: Path) -> None:
    told: list[float] = []
    path = tmp_path / "deep" / "g.sqlite"
    build.build_index(path, lambda stage, done: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert [file.name for file in path.parent.iterdir()] == ["g.sqlite"]


@pytest.mark.usefixtures("small")
def test_a_built_index_joins_towns_divisions_and_the_overlay(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    build.build_index(path)
    gazetteer = Gazetteer(path)
    town = gazetteer.lookup("townah")[0]
    assert (town.name, town.admin1, town.country) == ("Townah", "Diyala", "Iraq")
    khanaqin = [p for p in gazetteer.lookup("Khanaqin") if p.feature == "settlement"]
    assert len(khanaqin) == 1
    assert gazetteer.lookup("Middle")[0].feature == "admin1"
    assert gazetteer.lookup("Old County")[0].feature == "admin2"
    gazetteer.close()


@pytest.mark.usefixtures("small")
def test_two_builds_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    build.build_index(path)
    first = Gazetteer(path)
    build.build_index(path)
    assert first.lookup("Khanaqin")
    assert Gazetteer(path).lookup("Khanaqin")


def test_a_folder_that_cannot_be_written_is_an_error_with_a_cure(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(GazetteerError, match="CAIRN_CACHE"):
        build._write_index(blocked / "g.sqlite", [], {})


def test_a_broken_index_is_an_error_with_a_cure(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"not a database at all, but long enough to be read as one")
    with pytest.raises(GazetteerError, match="delete the file"):
        Gazetteer(path)


def test_the_cache_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CAIRN_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path


def test_a_missing_data_package_is_named() -> None:
    with pytest.raises(GazetteerError, match="pip install no-such-gazetteer"):
        sources.package_version("no-such-gazetteer")


def test_the_fingerprint_follows_the_schema() -> None:
    assert sources.fingerprint(1) != sources.fingerprint(2)
    assert sources.fingerprint(1) == sources.fingerprint(1)


def test_a_broken_overlay_row_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sources,
        "_table",
        lambda name: {"IQ": {"places": [["Nowhere", "castle", "", "", 1, 1, 1, []]]}},
    )
    with pytest.raises(GazetteerError, match="Nowhere"):
        list(sources.overlay())


def test_opening_is_fast_once_built() -> None:
    path = open_default().path
    began = time.perf_counter()
    Gazetteer(path).close()
    assert time.perf_counter() - began < 0.25


def test_the_index_cannot_be_written_through() -> None:
    with pytest.raises(sqlite3.OperationalError):
        open_default()._db.execute("DELETE FROM place")


def test_rows_keep_their_order() -> None:
    row = next(iter(sources.overlay()))
    assert isinstance(row, Row)
    assert row.name == "Baqubah"
