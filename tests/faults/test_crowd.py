"""Several processes that write to one database at once wait for each other and lose nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.databases import Database
from support.faults import damage

CAIRN = Path(__file__).parents[1] / "support" / "stand_in_cairn.py"
TEXT = "Gunmen killed {n} guards near the town of Testville, the police said on Monday."


def feed(path: Path, numbers: range) -> Path:
    """A feed with a report for each number."""
    reports = ({"id": f"r{n}", "text": TEXT.format(n=n)} for n in numbers)
    path.write_text("".join(json.dumps(report) + "\n" for report in reports))
    return path


def code(database: Database, *feeds: Path) -> list[tuple[int, str, str]]:
    """Code each feed in a process of its own, all at once: exit codes, outputs, errors."""
    processes = [
        subprocess.Popen(
            [sys.executable, str(CAIRN), "code", str(path), "--jsonl", "--db", database.db],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for path in feeds
    ]  # fmt: skip
    outputs = [process.communicate(timeout=120) for process in processes]
    return [(process.returncode, *told) for process, told in zip(processes, outputs, strict=True)]


@pytest.mark.parametrize("overlap", [0, 50], ids=["other reports", "the same reports"])
def test_processes_that_write_at_once_leave_what_one_alone_leaves(
    database: Database, tmp_path: Path, overlap: int
) -> None:
    alone = code(database, feed(tmp_path / "all.jsonl", range(100)))
    assert alone[0][0] == 0
    wanted = database.rows()
    assert len(wanted["reports"]) == 100
    database.clear()
    halves = [
        feed(tmp_path / "a.jsonl", range(50 + overlap)),
        feed(tmp_path / "b.jsonl", range(50 - overlap, 100)),
    ]
    for code_of, _, errors in code(database, *halves):
        assert (code_of, errors.count("\n")) == (0, 1), errors
    assert database.rows() == wanted
    assert damage(database) == []
