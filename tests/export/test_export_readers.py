"""What others open: pandas, DuckDB, geopandas, LibreOffice. Skipped where one is not installed."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cairn.export import flat, ledger, write
from cairn.export.columns import names
from cairn.export.write import FORMS, Dataset
from cairn.model import DateInterval
from export.made import EDITION, event

NOWHERE = event(when=DateInterval(None, None, "unknown"), place=None, words="Somewhere.")
FORMULA = event(
    words='=HYPERLINK("https://evil.test") Gunmen, "armed";\nkilled two.',
    when=DateInterval(date(2021, 5, 1), date(2021, 5, 1), "day"),
)
DATA = Dataset((event(), FORMULA, NOWHERE), EDITION)


def made(folder: Path, name: str, suffix: str | None = None, data: Dataset = DATA) -> Path:
    path = folder / f"{name}{suffix or FORMS[name].suffixes[0]}"
    write.write(name, data, path)
    return path


@pytest.mark.parametrize(("name", "rows", "number"), [("acled", 2, 31), ("ucdp", 2, 49)])
def test_pandas_reads_the_csv(tmp_path: Path, name: str, rows: int, number: int) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(made(tmp_path, name))
    assert frame.shape == (rows, number)
    assert list(frame.columns) == list(names(FORMS[name].columns))
    dead = "fatalities" if name == "acled" else "best"
    assert frame[dead].tolist() == [2, 2]
    assert frame["latitude"].tolist() == [35.14, 35.14]
    day = pandas.to_datetime(frame["event_date" if name == "acled" else "date_start"])
    assert [str(each)[:10] for each in day] == ["2021-03-03", "2021-05-01"]


def test_duckdb_reads_the_csv_the_lines_and_the_parquet(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    with duckdb.connect() as base:

        def asked(question: str, path: Path) -> list[Any]:
            return list(base.execute(question.replace("FILE", f"'{path}'")).fetchall())

        found = asked("SELECT event_date, fatalities FROM FILE", made(tmp_path, "acled"))
        assert found == [(date(2021, 3, 3), 2), (date(2021, 5, 1), 2)]
        lines = made(tmp_path, "ledger", ".jsonl")
        table = made(tmp_path, "ledger", ".parquet")
        counted = "SELECT count(*), count(DISTINCT event_id), sum(chosen::int) FROM FILE"
        assert asked(counted, lines) == asked(counted, table)
        assert asked("SELECT max(published) FROM FILE", table) == [(date(2021, 3, 4),)]
        (row,) = asked("SELECT count(*) FROM read_json(FILE)", made(tmp_path, "plover", ".jsonl"))
        assert row == (3,)


def test_geopandas_reads_the_geoparquet_and_the_geojson(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas", reason="geopandas is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    for frame in (
        geopandas.read_parquet(made(tmp_path, "parquet")),
        geopandas.read_file(made(tmp_path, "geojson")),
    ):
        assert frame.crs.to_string() in ("OGC:CRS84", "EPSG:4326")
        assert [None if each is None else (each.x, each.y) for each in frame.geometry] == [
            (44.45, 35.14), (44.45, 35.14), None,
        ]  # fmt: skip
        assert frame["killed_best"].tolist() == [2, 2, 2]
        assert str(frame["date_start"].iloc[0])[:10] == "2021-03-03"


def test_the_geoparquet_says_what_the_standard_asks_for(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    schema = parquet.read_schema(made(tmp_path, "parquet"))
    geo = json.loads(schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    column = geo["columns"]["geometry"]
    assert (column["encoding"], column["geometry_types"]) == ("WKB", ["Point"])
    assert column["bbox"] == [44.45, 35.14, 44.45, 35.14]
    assert schema.names == [*names(flat.COLUMNS), "geometry"]
    assert str(schema.field("geometry").type) == "binary"
    assert str(schema.field("date_start").type) == "date32[day]"
    about = json.loads(schema.metadata[b"cairn"])
    assert about["corpus"] == EDITION.corpus


def test_parquet_files_are_the_same_each_time_and_hold_what_the_lines_hold(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    for folder in ("1", "2"):
        (tmp_path / folder).mkdir()
        made(tmp_path / folder, "parquet")
        made(tmp_path / folder, "ledger")
    for name in ("parquet.parquet", "ledger.parquet"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
    rows = parquet.read_table(tmp_path / "1" / "ledger.parquet").to_pylist()
    assert rows == [dict(row) for row in ledger.rows(DATA.events, EDITION)]


CSV = "44,34,76,1"
"""LibreOffice's words for: comma, double quote, UTF-8, from the first line."""


@pytest.mark.parametrize(
    ("name", "column"), [("acled", "notes"), ("ucdp", "id"), ("hxl", "evidence")]
)
def test_libreoffice_opens_the_csv_and_runs_no_formula(
    tmp_path: Path, name: str, column: str
) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        if os.environ.get("CAIRN_CI"):
            pytest.fail("LibreOffice is not installed: apt-get install libreoffice-calc")
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")
    path = made(tmp_path, name, data=replace(DATA, profile="internal"))
    out = tmp_path / "out"
    into = f"csv:Text - txt - csv (StarCalc):{CSV}"
    options = [f"-env:UserInstallation=file://{tmp_path}/profile", f"--infilter=CSV:{CSV}"]
    subprocess.run(
        [office, "--headless", *options, "--convert-to", into, "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    with path.open(encoding="utf-8", newline="") as before:
        wrote = list(csv.DictReader(before))
    with (out / path.name).open(encoding="utf-8", newline="") as after:
        read = list(csv.DictReader(after))
    assert [[row[column], row["latitude"]] for row in read] == [
        [row[column], row["latitude"]] for row in wrote
    ]
    assert [set(row) for row in read] == [set(row) for row in wrote]
    assert name != "hxl" or any(row[column].startswith("'=HYPERLINK") for row in read)
