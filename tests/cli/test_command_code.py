"""``cairn code`` and ``cairn inspect``: what goes where, exit codes, and doing it again."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cairn.cli import main
from support import coders

STAND_IN = Path(coders.__file__).with_name("stand_in_cairn.py")
CLASH = """Three guards die in clash near Testville

Gunmen attacked a checkpoint near the town of Testville on Monday evening, the police said.

The attackers killed 3 guards and fled towards the hills, a security source told Test News.

The army later seized 4 rifles in the area and searched the farms between the two villages.
"""
MARKET = CLASH.replace("killed 3 guards", "killed 5 traders").replace("checkpoint", "market")

Cairn = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with two reports in ``in/``, coded by the stand-in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("cairn.pipeline.source", coders.source)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "clash.txt").write_text(CLASH)
    (tmp_path / "in" / "market.txt").write_text(MARKET)
    return tmp_path


@pytest.fixture
def cairn(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Cairn:
    """Runs a command here: its exit code, the records it wrote, and its standard error."""

    def run(*arguments: str) -> tuple[int, list[dict[str, Any]], str]:
        code = main(list(arguments))
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        records = [json.loads(line) for line in out.decode().splitlines()]
        return code, records, err.decode()

    return run


def rows(path: Path) -> list[str]:
    """Every row of the database as SQL, in a fixed order."""
    with sqlite3.connect(path) as connection:
        return sorted(connection.iterdump())


def test_a_report_comes_before_its_accounts_and_in_the_order_given(cairn: Cairn) -> None:
    code, records, err = cairn("code", "in/market.txt", "in/clash.txt", "--jsonl")
    assert code == 0
    told = [(r["record"], r["report_id"]) for r in records]
    assert told == [
        ("report", "market"), ("account", "market"), ("account", "market"),
        ("report", "clash"), ("account", "clash"), ("account", "clash"),
    ]  # fmt: skip
    assert err == "cairn: 2 reports read, 4 accounts\n"


def test_every_claim_holds_the_words_of_the_report(cairn: Cairn) -> None:
    _, records, _ = cairn("code", "in", "--jsonl")
    texts = {r["report_id"]: r["text"] for r in records if r["record"] == "report"}
    claims = [(r["report_id"], c) for r in records for c in r.get("claims", ())]
    assert len(claims) == 28
    for report_id, claim in claims:
        assert claim["text"] == texts[report_id][claim["start"] : claim["end"]] != ""


def test_the_second_run_writes_the_same_and_changes_nothing(cairn: Cairn, folder: Path) -> None:
    _, first, _ = cairn("code", "in", "--jsonl")
    before = (folder / "cairn.db").read_bytes()
    code, second, err = cairn("code", "in", "--jsonl")
    assert (code, second) == (0, first)
    assert (folder / "cairn.db").read_bytes() == before
    assert err == "cairn: 2 reports read, 4 accounts, 2 unchanged\n"


def test_two_workers_write_the_bytes_of_one(folder: Path) -> None:
    for number in range(12):
        (folder / "in" / f"more-{number}.txt").write_text(CLASH.replace("3", str(number + 10)))
    outputs = []
    for workers in ("1", "2"):
        command = [sys.executable, str(STAND_IN), "code", "in", "--jsonl", "--workers", workers]
        run = subprocess.run([*command, "--db", f"{workers}.db"], capture_output=True, check=True)
        outputs.append((run.stdout, run.stderr))
    assert outputs[0] == outputs[1]
    assert rows(folder / "1.db") == rows(folder / "2.db")


def test_a_given_date_reaches_the_report_and_codes_it_again(cairn: Cairn) -> None:
    _, records, _ = cairn("code", "in/clash.txt", "--jsonl")
    assert records[0]["published"] is None
    _, records, err = cairn("code", "in/clash.txt", "--jsonl", "--published", "2021-03-05")
    assert (records[0]["published"], records[0]["published_basis"]) == ("2021-03-05", "given")
    assert "unchanged" not in err


def test_what_fails_is_one_line_and_the_rest_is_coded(cairn: Cairn, folder: Path) -> None:
    (folder / "in" / "empty.txt").touch()
    (folder / "in" / "fault.txt").write_text(CLASH + "\nFAULT\n")
    code, records, err = cairn("code", "in", "nowhere.txt", "--jsonl")
    assert code == 1
    assert {r["report_id"] for r in records} == {"clash", "market"}
    lines = err.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("cairn: in/empty.txt: ")
    assert lines[1].startswith("cairn: fault: could not be coded because of a fault in Cairn (Val")
    assert lines[2].startswith("cairn: nowhere.txt: ")
    assert lines[3].startswith("cairn: 2 reports read, 4 accounts, 3 failed (1 ")
    assert "1 fault in Cairn" in lines[3]


def test_the_trace_of_a_fault_is_shown_when_asked_for(cairn: Cairn, folder: Path) -> None:
    (folder / "fault.txt").write_text(CLASH + "\nFAULT\n")
    assert "Traceback" not in cairn("code", "fault.txt", "--jsonl")[2]
    assert "ValueError: a fault on purpose" in cairn("code", "fault.txt", "--jsonl", "--verbose")[2]


def test_without_jsonl_a_table_is_printed(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    assert main(["code", "in/clash.txt"]) == 0
    out = capfd.readouterr().out
    heading, report, row, *_ = out.splitlines()
    assert heading.split() == ["date", "event", "place", "who", "killed", "wounded"]
    assert report == "clash"
    for words in ("unknown", "Armed clash", "Testville, Testland", "Unidentified Armed Group", "3"):
        assert words in row
    assert "\u201cThe attackers killed 3 guards and fled" in out
    assert "said by security source (anonymous), via Test News" in out
    assert "also: seized 3 rifle" in out


def test_terminal_codes_in_a_report_do_not_reach_the_terminal(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_text(CLASH.replace("guards and", "guards \x1b[2J\x1b]0;x\x07 and"))
    for command in ("code", "show", "inspect"):
        assert main([command, "bad" if command == "show" else "bad.txt"]) == 0
        captured = capfd.readouterr()
        assert "killed" in captured.out
        assert "\x1b" not in captured.out + captured.err


def test_inspect_prints_mentions_with_their_values(cairn: Cairn) -> None:
    code, records, err = cairn("inspect", "in/clash.txt", "--jsonl")
    assert code == 0
    assert err == "cairn: 1 report read, 4 mentions\n"
    assert records[1] == {
        "record": "mention", "kind": "count", "report_id": "clash",
        "start": CLASH.index("3 guards"), "end": CLASH.index("3 guards") + 1, "text": "3",
        "low": 3, "best": 3, "high": 3, "unit": "persons", "noun": "", "group": None,
    }  # fmt: skip


def test_records_and_standard_input_are_read(folder: Path) -> None:
    records = [{"id": name, "text": CLASH, "published": "2021-03-05"} for name in ("a", "b")]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "corpus.jsonl").write_text(lines)
    command = [sys.executable, str(STAND_IN), "inspect", "corpus.jsonl", "-", "--jsonl"]
    run = subprocess.run(command, input=CLASH, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert len({record["report_id"] for record in found}) == 3
    assert run.stderr == "cairn: 3 reports read, 12 mentions\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["code"], "Missing argument 'INPUT...'"),
        (["code", "in", "--published", "5 March"], "'5 March' is not a date; write year-month-day"),
        (["code", "in", "--published", "2021-02-30"], "'2021-02-30' is not a date"),
        (["code", "in", "--workers", "0"], "Invalid value for '--workers'"),
        (["code", "in", "--workers", "two"], "Invalid value for '--workers'"),
        (["code", "in", "--colour"], "No such option: --colour"),
        (["cook"], "No such command 'cook'"),
        (["codebook"], "Missing command"),
    ],
)
def test_a_command_that_is_not_understood_is_one_line_and_exit_code_2(
    cairn: Cairn, folder: Path, arguments: list[str], message: str
) -> None:
    code, records, err = cairn(*arguments)
    assert (code, records) == (2, [])
    assert message in err
    assert err.count("\n") == 1
    assert not (folder / "cairn.db").exists()


def test_a_file_that_is_no_database_ends_the_run_in_one_line(cairn: Cairn, folder: Path) -> None:
    (folder / "letter.db").write_text("This is a letter. " * 50)
    code, records, err = cairn("code", "in", "--jsonl", "--db", "letter.db")
    assert (code, records) == (1, [])
    assert err == "cairn: letter.db: is not an SQLite database; choose another file with --db\n"


def test_a_database_that_cannot_be_written_ends_the_run_in_one_line(folder: Path) -> None:
    command = [sys.executable, str(STAND_IN), "code", "in", "--jsonl"]
    subprocess.run(command, capture_output=True, check=True)
    (folder / "in" / "new.txt").write_text(CLASH.replace("3", "7"))
    (folder / "cairn.db").chmod(0o444)
    folder.chmod(0o555)
    try:
        if os.access(folder / "cairn.db", os.W_OK):
            pytest.skip("this user may write files that are write-protected")
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        folder.chmod(0o755)
    assert run.returncode == 1
    assert "cairn.db: cannot be written; make the file and its folder writable" in run.stderr


def test_ctrl_c_keeps_what_is_coded(folder: Path) -> None:
    for number in range(30):
        (folder / "in" / f"more-{number}.txt").write_text(CLASH.replace("3", str(number + 10)))
    for workers in ("1", "2"):
        with subprocess.Popen(
            [sys.executable, str(STAND_IN), "code", "in", "--jsonl", "--workers", workers],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, coders.DELAY: "0.1", "PYTHONUNBUFFERED": "1"},
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=20)
        assert process.returncode == 130
        assert err.splitlines()[-1] == "cairn: interrupted; what was coded before is kept"
        assert "Traceback" not in err
        assert any('INSERT INTO "reports"' in row for row in rows(folder / "cairn.db"))
        (folder / "cairn.db").unlink()


def test_a_reader_that_goes_away_leaves_no_traceback(folder: Path) -> None:
    for number in range(300):
        (folder / "in" / f"more-{number}.txt").write_text(CLASH * 4 + str(number))
    command = f"{sys.executable} {STAND_IN} code in --jsonl | head -n 1"
    run = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert len(run.stdout.splitlines()) == 1
    assert "Traceback" not in run.stderr
    assert "BrokenPipe" not in run.stderr


def test_progress_is_shown_on_a_terminal_only(folder: Path) -> None:
    command = [sys.executable, str(STAND_IN), "code", "in", "--jsonl"]
    leader, follower = pty.openpty()
    try:
        run = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=follower, stdin=subprocess.DEVNULL, check=True
        )
        shown = os.read(leader, 65536).decode()
    finally:
        os.close(leader)
        os.close(follower)
    assert "coding" in shown
    assert "2/2" in shown
    assert "2 reports read, 4 accounts" in shown
    assert all(json.loads(line) for line in run.stdout.splitlines())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("form", ["--jsonl", "--workers=1"])
def test_an_output_that_cannot_be_written_ends_the_run_in_one_line(folder: Path, form: str) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, str(STAND_IN), "code", "in", form],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert run.stderr.splitlines()[-1].startswith("cairn: the output: cannot be read or written (")
    assert (folder / "cairn.db").exists()


def test_a_year_that_cannot_be_meant_is_refused(cairn: Cairn) -> None:
    for year in ("0201", "9999"):
        code, records, err = cairn("code", "in", "--jsonl", "--published", f"{year}-03-04")
        assert (code, records) == (2, [])
        assert "is no year of publication" in err


def test_the_trace_of_a_fault_in_reading_is_shown_when_asked_for(
    folder: Path, cairn: Cairn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("cairn.read.reading.make_report", broken)
    code, _, err = cairn("code", "in/clash.txt", "--jsonl")
    assert code == 1
    assert "clash.txt: it could not be read because of a fault in Cairn (IndexError" in err
    assert "Traceback" not in err
    _, _, err = cairn("code", "in/clash.txt", "--jsonl", "--verbose")
    assert "in broken" in err
