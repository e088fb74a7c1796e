"""Results come in the order of the input, the same for any number of workers."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from cairn import runner
from cairn.errors import CairnError, ReadError
from cairn.model import Report
from cairn.pipeline import Source
from cairn.store import Store
from support import coders

Read = Report | ReadError
TESTS = Path(__file__).parents[1]


def ids(results: Iterator[runner.Coded | CairnError]) -> list[str]:
    return [str(r) if isinstance(r, CairnError) else r.report.report_id for r in results]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "cairn.db", write=True) as opened:
        yield opened


def test_errors_stand_where_their_input_stood(store: Store) -> None:
    found = ids(runner.code(coders.some_reports(4), store, coders.source()))
    assert found == ["r0", "r1", "broken.txt: is empty; give another file", "r2", "r3"]


def test_two_workers_give_what_one_gives(tmp_path: Path) -> None:
    results = []
    for workers in (1, 2):
        with Store.open(tmp_path / f"{workers}.db", write=True) as store:
            coded = runner.code(coders.some_reports(11), store, coders.source(), workers=workers)
            results.append(
                [each if isinstance(each, runner.Coded) else str(each) for each in coded]
            )
    assert results[0] == results[1]
    assert rows(tmp_path / "1.db") == rows(tmp_path / "2.db")


def test_mentions_come_in_order_too(store: Store) -> None:
    one = list(runner.inspect(coders.some_reports(5), coders.source()))
    two = list(runner.inspect(coders.some_reports(5), coders.source(), workers=2))
    assert [str(each) for each in one] == [str(each) for each in two]
    first = one[0]
    assert isinstance(first, tuple)
    assert [mention.span.text for mention in first[1]] == ["killed", "0", "seized", "0"]


def test_a_report_that_is_kept_is_not_coded_again(store: Store) -> None:
    list(runner.code(coders.some_reports(3), store, coders.source()))
    nothing = Source("stand-in 1", coders.build_nothing)
    again = [
        r
        for r in runner.code(coders.some_reports(3), store, nothing)
        if isinstance(r, runner.Coded)
    ]
    assert [each.change for each in again] == ["unchanged"] * 3
    assert [len(each.accounts) for each in again] == [2, 2, 2]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_report_three_times_in_one_run_is_kept_once(store: Store, workers: int) -> None:
    thrice = coders.some_reports(2)[:1] * 3
    coded = runner.code(thrice, store, coders.source(), workers=workers)
    changes = [each.change for each in coded if isinstance(each, runner.Coded)]
    assert changes == ["added", "unchanged", "unchanged"]
    assert len(store.lines()) == 1


def test_only_a_few_reports_are_read_ahead(store: Store) -> None:
    read = 0

    def endless() -> Iterator[Read]:
        nonlocal read
        while True:
            read += 1
            yield Report(f"r{read}", "Gunmen killed 3 guards.")

    for workers, most in ((1, 3), (2, 12)):
        read = 0
        results = runner.code(endless(), store, coders.source(), workers=workers)
        for _ in range(3):
            next(results)
        assert isinstance(results, Generator)
        results.close()
        assert read <= most


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_with_one_report_is_told_and_the_rest_is_coded(store: Store, workers: int) -> None:
    bad = [Report("bad", "FAULT"), Report("refused", "REFUSED")]
    results = list(
        runner.code([*bad, *coders.some_reports(2)], store, coders.source(), workers=workers)
    )
    fault, refusal = results[:2]
    assert isinstance(fault, runner.CodingError)
    assert "bad: could not be coded because of a fault in Cairn (ValueError: a fault" in str(fault)
    assert "in code" in fault.trace
    assert str(refusal) == "refused: a refusal on purpose"
    assert [line.report_id for line in store.lines()] == ["r0", "r1"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_coder_that_cannot_be_made_ends_the_run(store: Store, workers: int) -> None:
    source = Source("x", coders.build_nothing)
    with pytest.raises(CairnError, match=r"^the parser is missing; install Cairn again$"):
        list(runner.code(coders.some_reports(3), store, source, workers=workers))


# --- kill -9 --------------------------------------------------------------------------------------

SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from cairn import runner
from cairn.store import Store
from support import coders

if __name__ == "__main__":
    with Store.open(Path({db!r}), write=True) as store:
        for each in runner.code(coders.some_reports(40), store, coders.source(), workers={workers}):
            print(each, flush=True)
"""


def rows(path: Path) -> list[str]:
    """Every row of the database as SQL, in a fixed order."""
    with sqlite3.connect(path) as connection:
        return sorted(connection.iterdump())


def run_and_kill(tmp_path: Path, db: Path, workers: int) -> int:
    """Start coding, kill the process without warning in the middle; its process id."""
    script = tmp_path / "run.py"
    script.write_text(SCRIPT.format(tests=str(TESTS), db=str(db), workers=workers))
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, coders.DELAY: "0.02"},
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for _ in range(7):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    return process.pid


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_leaves_whole_reports_and_the_next_finishes_them(
    tmp_path: Path, workers: int
) -> None:
    killed, undisturbed = tmp_path / "killed.db", tmp_path / "undisturbed.db"
    run_and_kill(tmp_path, killed, workers)
    with Store.open(killed, write=True) as store:
        kept = list(store.reports())
        assert 0 < len(kept) < 40
        for report in kept:
            assert store.coded(report, "stand-in 1") == coders.StandIn().code(report)
        list(runner.code(coders.some_reports(40), store, coders.source(), workers=workers))
    with Store.open(undisturbed, write=True) as store:
        list(runner.code(coders.some_reports(40), store, coders.source()))
    assert rows(killed) == rows(undisturbed)


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    session = run_and_kill(tmp_path, tmp_path / "cairn.db", workers=2)
    for _ in range(100):
        if not processes_of(session):
            return
        time.sleep(0.1)
    pytest.fail(f"left behind: {processes_of(session)}")


def processes_of(session: int) -> list[str]:
    """The live processes of a session, by Linux's /proc."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(stat.parent.name)
    return found
