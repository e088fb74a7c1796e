"""``cairn export``: what reaches the user."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from cairn import linker
from cairn.cli import main
from cairn.store import Store

MARKET = (
    "Gunmen kill two traders at market in Daquq\n\nDAQUQ, March 4, 2021 (Hamrin Voice) - Gunmen "
    "opened fire at the market of Daquq on Wednesday, killing two traders and wounding four, a "
    "police officer told Hamrin Voice."
)
BOMB = (
    "Roadside bomb wounds five soldiers near Hawija\n\nHAWIJA, March 5, 2021 (Hamrin Voice) - A "
    "roadside bomb hit an army patrol near Hawija on Thursday, wounding five soldiers, the "
    "army said."
)


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "market.txt").write_text(MARKET, encoding="utf-8")
    (folder / "bomb.txt").write_text(BOMB, encoding="utf-8")
    db = folder / "cairn.db"
    assert (
        main(["code", str(folder / "market.txt"), str(folder / "bomb.txt"), "--db", str(db)]) == 0
    )
    return db


@pytest.fixture(scope="module")
def linked(coded: Path) -> Path:
    with Store.open(coded, write=True) as store:
        linker.run(store)
    return coded


def test_an_export_is_written_and_told(
    linked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "events.csv"
    assert main(["export", "--as", "acled", "--db", str(linked), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"cairn: 2 events written to {out}\n"
    rows = list(csv.DictReader(out.open(encoding="utf-8", newline="")))
    assert [(r["event_date"], r["location"], r["fatalities"]) for r in rows] == [
        ("2021-03-03", "Daquq", "2"), ("2021-03-04", "Hawija", "0"),
    ]  # fmt: skip
    assert (tmp_path / "events.csv.dictionary.csv").exists()


def test_a_filter_and_a_policy_are_kept_with_the_data(linked: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.geojson"
    asked = ["--from", "2021-03-04", "--country", "Iraq", "--policy", "maximal"]
    assert main(["export", "--as", "geojson", "--db", str(linked), "--out", str(out), *asked]) == 0
    page = json.loads(out.read_text(encoding="utf-8"))
    assert page["cairn"]["filter"] == "from 2021-03-04; Iraq"
    assert page["cairn"]["policy"] == "maximal"
    assert [f["properties"]["place"] for f in page["features"]] == ["Hawija"]


@pytest.mark.parametrize(
    ("asked", "places", "told"),
    [
        (["--q", "roadside BOMB"], ["Hawija"], "words 'roadside BOMB'"),
        (["--admin1", "Kirkuk", "--actor", "military"], ["Hawija"], "Kirkuk; actor 'military'"),
        (["--status", "happened", "--bbox", "44.3,35,44.6,35.3"], ["Daquq"], "status happened"),
        (["--publisher", "market", "--review", "open"], ["Daquq"], "publisher market; review open"),
        (["--confidence", "0.01"], ["Daquq", "Hawija"], "confidence at least 0.01"),
    ],
)
def test_the_desk_s_other_filters(
    linked: Path, tmp_path: Path, asked: list[str], places: list[str], told: str
) -> None:
    out = tmp_path / "events.geojson"
    assert main(["export", "--as", "geojson", "--db", str(linked), "--out", str(out), *asked]) == 0
    page = json.loads(out.read_text(encoding="utf-8"))
    assert told in page["cairn"]["filter"]
    assert [f["properties"]["place"] for f in page["features"]] == places


def test_a_release_is_a_folder(linked: Path, tmp_path: Path) -> None:
    folder = tmp_path / "v1"
    asked = ["export", "--db", str(linked), "--release", str(folder), "--as", "ucdp"]
    assert main(asked) == 0
    assert (folder / "SHA256SUMS").exists()
    assert (folder / "events-ucdp.csv").exists()


@pytest.mark.parametrize(
    "case",
    [
        (["--as", "xls", "--out", "a.xls"], "'xls' is no form of export; one of: acled", 1),
        (["--as", "acled"], "name a file to write with --out, or a folder with --release", 1),
        (["--out", "a.csv"], "say in which form with --as; one of: acled", 1),
        (["--as", "acled", "--out", "none/a.csv"], "cannot be written (no such file", 1),
        (["--as", "acled", "--out", "a.txt"], "a file of the form acled ends in .csv", 1),
        (["--as", "acled", "--out", "a.csv", "--policy", "mean"], "'mean' is no policy", 1),
        (["--as", "acled", "--out", "a.csv", "--profile", "mine"], "'mine' is no profile", 1),
        (["--as", "acled", "--out", "a.csv", "--country", "Atlantis"], "is no country", 1),
        (["--as", "acled", "--out", "a.csv", "--to", "1999-01-01"], "none of its 2 events", 1),
        (["--as", "acled", "--out", "a.csv", "--bbox", "1,2"], "--bbox '1,2': a box is four", 1),
        (["--as", "acled", "--out", "a.csv", "--status", "told"], "--status 'told': ", 1),
        (["--as", "acled", "--out", "a.csv", "--confidence", "2"], "--confidence '2.0': ", 1),
        (["--as", "acled", "--out", "a.csv", "--q", "zebra"], "is of: words 'zebra'", 1),
        (["--as", "acled", "--out", "a.csv", "--from", "May"], "'May' is not a date", 2),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(
    linked: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    case: tuple[list[str], str, int],
) -> None:
    arguments, message, code = case
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--db", str(linked), *arguments]) == code
    told = capsys.readouterr()
    assert message in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert not list(tmp_path.iterdir())


def test_a_database_without_events_says_how_to_get_some(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "empty.db"
    Store.open(db, write=True).close()
    out = tmp_path / "a.csv"
    assert main(["export", "--as", "acled", "--db", str(db), "--out", str(out)]) == 1
    assert "holds no events to export; code reports with `cairn code`" in capsys.readouterr().err
    assert not out.exists()


def test_accounts_that_are_not_linked_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "market.txt").write_text(MARKET, encoding="utf-8")
    db = tmp_path / "cairn.db"
    assert main(["code", str(tmp_path / "market.txt"), "--db", str(db)]) == 0
    capsys.readouterr()
    asked = ["export", "--as", "acled", "--db", str(db), "--out", str(tmp_path / "a.csv")]
    assert main(asked) == 1
    assert (
        "1 accounts are not linked into events by this Cairn yet; run `cairn link`"
        in capsys.readouterr().err
    )
