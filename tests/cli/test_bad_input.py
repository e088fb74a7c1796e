"""Bad input through the command line: one line for each, the rest coded, exit code 1."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cairn.cli import main
from support import coders

GOOD = """Three guards die in clash near Testville

Gunmen attacked a checkpoint near the town of Testville on Monday evening, the police said.

The attackers killed 3 guards and fled towards the hills, a security source told Test News.
"""
ARABIC = (
    "قتل ثلاثة من أفراد الشرطة وأصيب خمسة آخرون في هجوم شنه مسلحون على نقطة تفتيش شمال المدينة. "
)
PERSIAN = (
    "سه مأمور پلیس در حملهٔ افراد مسلح به یک ایست بازرسی در شمال شهر کشته شدند و پنج تن زخمی شدند. "
)
NO_ARTICLE = (
    "<html><head><title>Menu</title></head><body><nav><a href='/a'>Home</a><a href='/b'>Shop</a>"
    "</nav><form><input name='q'></form></body></html>"
)

Run = Callable[..., tuple[int, list[str], list[str]]]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Codes inputs in an empty folder that holds ``good.txt``: exit code, ids coded, errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("cairn.pipeline.source", coders.source)
    (tmp_path / "good.txt").write_text(GOOD)

    def code(*inputs: str) -> tuple[int, list[str], list[str]]:
        result = main(["code", *inputs, "--jsonl"])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        records = [json.loads(line) for line in out.decode().splitlines()]
        told = err.decode().splitlines()
        assert all(line.startswith("cairn: ") for line in told)
        return result, [r["report_id"] for r in records if r["record"] == "report"], told

    return code


def write(name: str, data: bytes) -> None:
    Path(name).write_bytes(data)


CASES = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n ",
    "binary.txt": bytes(range(256)) * 40,
    "program.html": b"\x7fELF\x02\x01\x01" + bytes(5000),
    "menu.html": NO_ARTICLE.encode(),
    "arabic.txt": (ARABIC * 6).encode(),
    "arabic-1256.txt": (ARABIC * 6).encode("cp1256"),
    "persian.txt": (PERSIAN * 6).encode(),
}


@pytest.mark.parametrize("name", CASES)
def test_an_input_that_is_no_english_report_is_named_and_the_rest_is_coded(
    run: Run, name: str
) -> None:
    write(name, CASES[name])
    result, coded, told = run(name, "good.txt")
    assert (result, coded) == (1, ["good"])
    assert len(told) == 2
    assert name in told[0]
    assert ";" in told[0], "what is wrong; what to do"
    assert told[1].startswith("cairn: 1 report read, 1 account, 1 ")


@pytest.mark.parametrize("name", ["arabic.txt", "persian.txt"])
def test_a_report_in_another_language_counts_as_skipped(run: Run, name: str) -> None:
    write(name, CASES[name])
    _, _, told = run(name)
    assert "0 reports read, 0 accounts, 1 skipped (1 the report is in " in told[-1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_an_english_report_in_another_encoding_is_coded(run: Run, encoding: str) -> None:
    write("other.txt", GOOD.replace("Testville", "Téstville’s").encode(encoding))
    result, coded, told = run("other.txt")
    assert (result, coded) == (0, ["other"])
    assert told == ["cairn: 1 report read, 1 account"]


def test_a_file_that_is_too_large_is_not_read(run: Run) -> None:
    with Path("large.txt").open("wb") as stream:
        stream.truncate(60_000_000)
    result, coded, told = run("large.txt", "good.txt")
    assert (result, coded) == (1, ["good"])
    assert "large.txt" in told[0]
    assert "larger than" in told[0]


def test_broken_records_are_named_by_their_line(run: Run) -> None:
    lines = [
        json.dumps({"id": "first", "text": GOOD}),
        '{"id": "second", "text": "Gunmen',
        json.dumps({"id": "third"}),
        json.dumps(["not", "an", "object"]),
        "",
        json.dumps({"id": "last", "text": GOOD.replace("3", "4")}),
    ]
    Path("feed.jsonl").write_text("\n".join(lines))
    result, coded, told = run("feed.jsonl")
    assert (result, coded) == (1, ["first", "last"])
    assert [line.split(" ")[1] for line in told[:-1]] == [
        "feed.jsonl:2:", "feed.jsonl:3:", "feed.jsonl:4:",
    ]  # fmt: skip
    assert told[-1].startswith("cairn: 2 reports read, 2 accounts, 3 failed (")


def test_a_record_with_a_broken_date_is_named_and_coded_without_it(run: Run) -> None:
    Path("feed.jsonl").write_text(json.dumps({"id": "a", "published": "Monday", "text": GOOD}))
    result, coded, told = run("feed.jsonl")
    assert (result, coded) == (1, ["a"])
    assert "feed.jsonl:1" in told[0]


def test_a_folder_without_reports_is_named(run: Run) -> None:
    Path("nothing").mkdir()
    result, coded, told = run("nothing", "good.txt")
    assert (result, coded) == (1, ["good"])
    assert "nothing" in told[0]


def test_a_pattern_that_matches_nothing_is_named(run: Run) -> None:
    result, coded, told = run("reports/*.txt", "good.txt")
    assert (result, coded) == (1, ["good"])
    assert "reports/*.txt" in told[0]


def test_a_file_that_cannot_be_read_is_named(run: Run) -> None:
    Path("loop.txt").symlink_to("loop.txt")
    result, coded, told = run("loop.txt", "good.txt")
    assert (result, coded) == (1, ["good"])
    assert "loop.txt" in told[0]


def test_a_file_without_permission_is_named(run: Run) -> None:
    Path("closed.txt").write_text(GOOD)
    Path("closed.txt").chmod(0)
    if os.access("closed.txt", os.R_OK):
        pytest.skip("this user may read files without permission")
    result, coded, told = run("closed.txt", "good.txt")
    assert (result, coded) == (1, ["good"])
    assert "closed.txt" in told[0]


def test_an_address_that_fails_is_named(run: Run) -> None:
    with socket.socket() as taken:  # bound, not listening: every connection is refused
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/report"
        result, coded, told = run(address, "good.txt")
    assert (result, coded) == (1, ["good"])
    assert told[0].startswith(f"cairn: {address}: ")


def test_everything_at_once_codes_the_good_ones_in_order(run: Run) -> None:
    for name, data in CASES.items():
        write(name, data)
    Path("zz.txt").write_text(GOOD.replace("3", "5"))
    result, coded, told = run(".")
    assert (result, coded) == (1, ["good", "zz"])
    assert len(told) == len(CASES) + 1
    assert told[-1].startswith("cairn: 2 reports read, 2 accounts, ")


def test_days_of_publication_that_cannot_be_are_told_and_the_reports_are_coded(run: Run) -> None:
    records = [
        {"id": "ahead", "published": "2099-05-06", "text": GOOD},
        {"id": "one", "published": "0001-01-01", "text": GOOD},
        {"id": "zero", "published": "1970-01-01", "text": GOOD},
        {"id": "old", "published": "1989-11-02", "text": GOOD},
    ]
    write("in.jsonl", "\n".join(json.dumps(record) for record in records).encode())
    code, coded, told = run("in.jsonl")
    assert code == 1
    assert coded == ["ahead", "one", "zero", "old"]
    assert told[:3] == [
        "cairn: ahead: its day of publication, 2099-05-06, lies in the future; correct it, or give "
        "the day with --published; the report is coded without it",
        'cairn: in.jsonl:2: "published" is no date that can be read ("0001-01-01"); write it as '
        "YYYY-MM-DD; the report is coded without it",
        'cairn: in.jsonl:3: "published" is no date that can be read ("1970-01-01"); write it as '
        "YYYY-MM-DD; the report is coded without it",
    ]
    assert len(told) == 4


def test_a_page_of_the_year_one_is_told_and_coded(run: Run) -> None:
    body = "".join(f"<p>{each}</p>" for each in GOOD.split("\n\n"))
    stamp = '<meta property="article:published_time" content="0001-01-01T00:00:00">'
    page = f"<html><head><title>Clash</title>{stamp}</head><body><article>{body}</article></body>"
    write("page.html", page.encode())
    code, coded, told = run("page.html")
    assert (code, coded) == (1, ["page"])
    assert told[0] == (
        'cairn: page.html: the page says that it was published on "0001-01-01"; give the day with '
        "--published; the report is coded without it"
    )


def test_a_weekday_that_is_not_the_dates_is_told(run: Run) -> None:
    text = GOOD.replace("Monday evening", "Monday, 12 March 2019")
    write("in.jsonl", json.dumps({"id": "a", "published": "2019-03-15", "text": text}).encode())
    code, coded, told = run("in.jsonl")
    assert (code, coded) == (0, ["a"])
    assert '"Monday, 12 March 2019"' in told[0]
    assert "was a Tuesday, not a Monday; the date is kept, look it up" in told[0]
