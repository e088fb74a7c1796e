"""Files: whole or not at all, the same bytes each time, with their dictionaries; releases."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from runpy import run_path

import pytest

from cairn import __version__
from cairn.errors import CairnError
from cairn.export import PROFILES, parquet, release, write
from cairn.export.columns import names
from cairn.export.select import select, wanted
from cairn.export.write import FORMS, Dataset
from cairn.model import DateInterval
from export.made import EDITION, event

ROOT = Path(__file__).parents[2]
LATE = DateInterval(date(2022, 5, 1), date(2022, 5, 31), "month")
EVENTS = (
    event(),
    event(when=LATE, words="Gunmen killed two elders in May."),
    event(when=DateInterval(None, None, "unknown"), words="Two died.", place=None),
)
DATA = Dataset(EVENTS, EDITION)
WITHOUT_ARROW = [name for name in FORMS if FORMS[name].suffixes[0] != ".parquet"]


def path_of(folder: Path, name: str) -> Path:
    suffixes = FORMS[name].suffixes
    return folder / f"{name}{suffixes[1] if name == 'ledger' else suffixes[0]}"


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", [*WITHOUT_ARROW, "ledger"])
def test_the_same_events_give_the_same_bytes_in_any_order(
    tmp_path: Path, name: str, profile: str
) -> None:
    one, two = path_of(tmp_path / "1", name), path_of(tmp_path / "2", name)
    one.parent.mkdir()
    two.parent.mkdir()
    data = replace(DATA, profile=profile)
    write.write(name, data, one)
    write.write(name, replace(data, events=EVENTS[::-1]), two)
    assert one.read_bytes() == two.read_bytes()
    assert sorted(p.name for p in one.parent.iterdir()) == [one.name, f"{one.name}.dictionary.csv"]


@pytest.mark.parametrize("name", [*WITHOUT_ARROW, "ledger"])
def test_the_dictionary_names_every_column_and_what_the_data_were_made_from(
    tmp_path: Path, name: str
) -> None:
    written = write.write(name, DATA, path_of(tmp_path, name))
    rows = list(csv.DictReader(written.dictionary.open(encoding="utf-8", newline="")))
    told = {row["column"]: row["meaning"] for row in rows}
    assert [row["column"] for row in rows][: len(FORMS[name].columns)] == list(
        names(FORMS[name].columns)
    )
    assert all(told.values())
    assert told["(made by)"] == f"Cairn {__version__}"
    assert told["(corpus)"] == EDITION.corpus
    assert (told["(policy)"], told["(profile)"]) == ("conservative", "public")


def test_days_do_not_shift_with_the_zone(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path[:0] = ['tests']\n"
        "from pathlib import Path; from cairn.export import write\n"
        "from cairn.export.write import Dataset; from export.made import EDITION, event\n"
        "for name, end in (('acled', 'csv'), ('geojson', 'geojson')):\n"
        "    write.write(name, Dataset((event(),), EDITION), Path(sys.argv[1]) / f'{name}.{end}')\n"
    )
    made = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        folder = tmp_path / zone.replace("/", "-")
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", code, folder], cwd=ROOT, check=True, env={**_env(), "TZ": zone}
        )
        made.append({p.name: p.read_bytes() for p in folder.iterdir()})
    assert made[0] == made[1]
    assert b"2021-03-03" in made[0]["acled.csv"]


def _env() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def test_what_is_left_out_is_counted_with_the_reason(tmp_path: Path) -> None:
    told = write.write("acled", DATA, tmp_path / "a.csv").told()
    assert "2 events written to" in told
    assert "1 left out (1 no date)" in told


@pytest.mark.parametrize(
    ("name", "file", "message"),
    [
        ("acled", "a.parquet", "a file of the form acled ends in .csv; rename it"),
        ("shapefile", "a.shp", "'shapefile' is no form of export; one of: acled, ucdp,"),
        ("acled", "none/a.csv", "cannot be written (no such file or directory)"),
        ("acled", "folder.csv", "is a folder; name a file"),
    ],
)
def test_what_cannot_be_written_is_one_line_and_leaves_nothing(
    tmp_path: Path, name: str, file: str, message: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CairnError) as caught:
        write.write(name, DATA, tmp_path / file)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["folder.csv"]


def test_a_fault_in_the_middle_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "dictionary_lines", full)
    with pytest.raises(CairnError, match="no space left on device"):
        write.write("acled", DATA, path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_without_pyarrow_parquet_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(CairnError, match=r"pip install 'cairn\[parquet\]'"):
        write.write("parquet", DATA, tmp_path / "a.parquet")
    assert not list(tmp_path.iterdir())


# --- filters ------------------------------------------------------------------------------------


def test_a_filter_takes_what_overlaps_its_days() -> None:
    def found(*days: date | None) -> int:
        since, until = days
        return len(list(select(EVENTS, wanted((since, until)))))

    assert found(None, None) == 3
    assert found(date(2021, 3, 3), date(2021, 3, 3)) == 1
    assert found(date(2022, 5, 20), None) == 1
    assert found(None, date(2022, 5, 1)) == 2
    assert found(date(2021, 3, 4), date(2022, 4, 30)) == 0


def test_countries_and_types_are_known_by_name_and_code() -> None:
    assert wanted(where=["irq", "Syria"]).countries == {"Iraq", "Syria"}
    assert wanted(types=["attack", "Battles"]).types == {"Attack", "Battles"}
    assert len(list(select(EVENTS, wanted(where=["IQ"])))) == 2
    assert not list(select(EVENTS, wanted(types=["Battles"])))


def test_what_is_marked_sensitive_is_left_out() -> None:
    which = wanted(sensitive=[EVENTS[0].event_id])
    assert EVENTS[0] not in list(select(EVENTS, which))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"where": ["Atlantis"]}, "'Atlantis' is no country"),
        ({"types": ["Party"]}, "'Party' is no event type; one of: Abduction"),
        ({"days": (date(2022, 1, 1), date(2021, 1, 1))}, "the days run from 2022-01-01"),
    ],
)
def test_a_filter_that_means_nothing_is_refused(asked: dict[str, object], message: str) -> None:
    with pytest.raises(CairnError) as caught:
        wanted(**asked)  # type: ignore[arg-type]
    assert str(caught.value).startswith(message)


# --- releases -----------------------------------------------------------------------------------

FORMS_HERE = ("acled", "ucdp", "html")


def test_a_release_holds_what_belongs_to_it_and_its_digests_are_right(tmp_path: Path) -> None:
    folder = tmp_path / "v1"
    release.release(folder, DATA, FORMS_HERE)
    held = {p.name for p in folder.iterdir()}
    assert held == {
        "events-acled.csv", "events-acled.csv.dictionary.csv", "events-ucdp.csv",
        "events-ucdp.csv.dictionary.csv", "events-html.html", "events-html.html.dictionary.csv",
        "left_out.csv", "error_rates.csv", "version.json", "METHODS.md", "SHA256SUMS",
    }  # fmt: skip
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        held.discard(name)
    assert held == {"SHA256SUMS"}
    version = json.loads((folder / "version.json").read_text(encoding="utf-8"))
    assert (version["made by"], version["events"]) == (f"Cairn {__version__}", "3")
    methods = (folder / "METHODS.md").read_text(encoding="utf-8")
    assert "| event precision | 0." in methods
    assert "{" not in methods
    missing = list(csv.DictReader((folder / "left_out.csv").open(encoding="utf-8")))
    assert {(row["file"], row["reason"]) for row in missing} >= {("events-acled.csv", "no date")}


def test_two_releases_of_one_database_are_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        release.release(tmp_path / name, DATA, FORMS_HERE)
    sums = [(tmp_path / name / "SHA256SUMS").read_bytes() for name in ("one", "two")]
    assert sums[0] == sums[1]


def test_a_release_never_writes_over_another(tmp_path: Path) -> None:
    folder = tmp_path / "v1"
    folder.mkdir()
    (folder / "kept.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(CairnError, match="exists already; name a new folder"):
        release.release(folder, DATA, FORMS_HERE)
    assert [p.name for p in tmp_path.iterdir()] == ["v1"]


def test_a_release_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise CairnError("broken on purpose")

    monkeypatch.setattr(release, "methods", broken)
    with pytest.raises(CairnError, match="broken on purpose"):
        release.release(tmp_path / "v1", DATA, FORMS_HERE)
    assert not list(tmp_path.iterdir())


def test_the_error_rates_are_those_of_the_benchmarks() -> None:
    ship = run_path(str(ROOT / "benchmarks" / "ship.py"))
    page = (ROOT / "benchmarks" / "composed.md").read_text(encoding="utf-8")
    assert release.rates() == ship["figures"](page), "run python benchmarks/ship.py"


def test_points_are_little_endian_wkb() -> None:
    assert parquet.point(1.0, 2.0) == bytes.fromhex("0101000000000000000000f03f0000000000000040")
    assert parquet.point(None, 2.0) is None
