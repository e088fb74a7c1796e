"""A disk or an output that is full is told in one clear line, and nothing is lost."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from support.databases import Database
from support.faults import damage

CAIRN = Path(__file__).parents[1] / "support" / "stand_in_cairn.py"
SMALL = 200_000
"""Bytes that a file may have, as if the disk had no more: a third of what the feed needs."""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Reports enough to fill a small disk."""
    path = tmp_path / "feed.jsonl"
    text = "Gunmen killed {n} guards near the town of Testville, the police said on Monday. " * 40
    path.write_text(
        "".join(json.dumps({"id": f"r{n}", "text": text.format(n=n)}) + "\n" for n in range(60))
    )
    return path


def run(
    feed: Path, database: Database, *, limit: int = resource.RLIM_INFINITY, out: str | None = None
) -> tuple[int, list[str], list[str]]:
    """Code the feed with files of ``limit`` bytes at most: exit code, ids printed, errors."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    command = [sys.executable, str(CAIRN), "code", str(feed), "--jsonl", "--db", database.db]
    with Path(out or "/dev/null").open("wb") as sink:
        done = subprocess.run(
            command, stdout=sink if out else subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=limited, check=False,
        )  # fmt: skip
    records = [json.loads(line) for line in (done.stdout or b"").splitlines()]
    ids = [record["report_id"] for record in records if record["record"] == "report"]
    return done.returncode, ids, done.stderr.decode().splitlines()


def test_a_full_disk_is_told_and_what_was_told_before_is_kept(
    feed: Path, sqlite_database: Database
) -> None:
    code, told, errors = run(feed, sqlite_database, limit=SMALL)
    assert code == 1
    assert 0 < len(told) < 60
    assert [line for line in errors if not line.startswith("cairn: ")] == []
    assert errors[-1].startswith(f"cairn: {sqlite_database.db}: cannot ")
    assert "space" in errors[-1]
    kept = [row["report_id"] for row in sqlite_database.rows()["reports"]]
    assert sorted(kept) == sorted(told)
    assert damage(sqlite_database) == []
    code, told, _ = run(feed, sqlite_database)
    assert (code, len(told)) == (0, 60)
    assert len(sqlite_database.rows()["reports"]) == 60


def test_an_output_that_takes_nothing_is_told_and_the_database_is_sound(
    feed: Path, database: Database
) -> None:
    code, _, errors = run(feed, database, out="/dev/full")
    assert code == 1
    assert "cairn: the output: cannot be read or written (no space left on device)" in errors[-1]
    assert damage(database) == []
    whole = run(feed, database)
    assert whole[:2] == (0, [f"r{n}" for n in range(60)])
