"""A disk or an output that is full is told in one clear line, and nothing is lost."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from cairn import judging, linker
from cairn.store import Store
from support import archives
from support.archives import Told
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
    code, output, errors = started(("code", str(feed), "--jsonl"), database, limit, out)
    records = [json.loads(line) for line in output]
    ids = [record["report_id"] for record in records if record["record"] == "report"]
    return code, ids, errors


def started(
    command: tuple[str, ...], database: Database, limit: int, out: str | None = None
) -> tuple[int, list[str], list[str]]:
    """Run a command with files of ``limit`` bytes at most: exit code, lines printed, errors."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    with Path(out or "/dev/null").open("wb") as sink:
        done = subprocess.run(
            [sys.executable, str(CAIRN), *command, "--db", database.db],
            stdout=sink if out else subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=limited, check=False,
        )  # fmt: skip
    output = (done.stdout or b"").decode().splitlines()
    return done.returncode, output, done.stderr.decode().splitlines()


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


@pytest.mark.parametrize("command", [("link",), ("recode", "--apply")], ids=" ".join)
def test_a_full_disk_while_linking_and_coding_again_loses_nothing(
    sqlite_database: Database, command: tuple[str, ...]
) -> None:
    told = [Told(f"r{n:03}", day=20 * n, killed=2 + n % 5) for n in range(120)]
    with Store.open(sqlite_database.db, write=True) as store:
        ids = archives.fill(store, told[:60])
        linker.run(store)
        judging.merge(store, [ids["r000"], ids["r059"]], judging.author("Ana"))
        archives.fill(store, told[60:])
    before = sqlite_database.rows()
    limit = Path(sqlite_database.db).stat().st_size + 50_000
    code, _, errors = started(command, sqlite_database, limit)
    assert code == 1
    assert len(errors) == 1
    assert errors[0].startswith(f"cairn: {sqlite_database.db}")
    assert "cannot " in errors[0]
    assert "space" in errors[0]
    left = sqlite_database.rows()
    for table in ("reports", "accounts", "claims", "acts", "judgements"):
        assert left[table] == before[table]
    assert damage(sqlite_database) == []
    assert started(command, sqlite_database, resource.RLIM_INFINITY)[0] == 0
    with Store.open(sqlite_database.db) as store, store.links() as links:
        assert len(links.acts()) == 1


def test_an_output_that_takes_nothing_is_told_and_the_database_is_sound(
    feed: Path, database: Database
) -> None:
    code, _, errors = run(feed, database, out="/dev/full")
    assert code == 1
    assert "cairn: the output: cannot be read or written (no space left on device)" in errors[-1]
    assert damage(database) == []
    whole = run(feed, database)
    assert whole[:2] == (0, [f"r{n}" for n in range(60)])
