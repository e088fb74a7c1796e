"""CSV that no spreadsheet takes for formulas, and that comes back as it was written."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.export import hxl, tables
from cairn.export.columns import Column, names

COLUMNS = (Column("a", "text", ""), Column("b", "number", ""))


def read(rows: list[dict[str, object]]) -> list[list[str]]:
    return list(csv.reader(StringIO("".join(tables.lines(COLUMNS, rows)), newline="")))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1+2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "＝1",
        "=cmd|'/c'!A0",
    ],
)
def test_a_cell_that_begins_like_a_formula_is_text(text: str) -> None:
    (_, (cell, _)) = read([{"a": text, "b": None}])
    assert cell.startswith("'")


def test_numbers_stay_numbers_and_nothing_stays_empty() -> None:
    assert read([{"a": None, "b": -2.5}])[1] == ["", "-2.5"]
    assert read([{"a": "-2.5", "b": -3}])[1] == ["'-2.5", "-3"]


def test_a_row_stays_on_one_line() -> None:
    found = "".join(tables.lines(COLUMNS, [{"a": 'two\nlines, "quoted"\x00\u202e', "b": 1}]))
    assert found == 'a,b\n"two lines, ""quoted""",1\n'


@given(st.text(max_size=30))
def test_any_text_comes_back_as_one_safe_cell(text: str) -> None:
    rows = read([{"a": text, "b": 1}])
    assert len(rows) == 2
    cell, number = rows[1]
    assert number == "1"
    assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_tags_stand_below_the_names() -> None:
    tags = hxl.tags()
    assert len(tags) == len(names(hxl.COLUMNS))
    told = dict(zip(names(hxl.COLUMNS), tags, strict=True))
    assert told["killed_best"] == "#affected+killed"
    assert told["latitude"] == "#geo+lat"
    assert told["admin1"] == "#adm1+name"
    assert told["date_start"] == "#date+start"
    assert all(tag == "" or tag.startswith("#") for tag in tags)
