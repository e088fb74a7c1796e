"""Several processes that write to one database at once wait for each other and lose nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cairn import archive, judging, linker
from cairn.errors import CairnError
from cairn.model import Event
from cairn.store import Store
from support import archives
from support.archives import Told
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
    return at_once(database, *(("code", str(path), "--jsonl") for path in feeds))


def at_once(database: Database, *commands: tuple[str, ...]) -> list[tuple[int, str, str]]:
    """Run commands, each in a process of its own: exit codes, outputs, errors."""
    processes = [
        subprocess.Popen(
            [sys.executable, str(CAIRN), *command, "--db", database.db],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for command in commands
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


def events(store: Store) -> tuple[Event, ...]:
    linker.run(store)
    return tuple(archive.events(store))


def test_linking_while_others_code_and_link_leaves_what_one_alone_leaves(
    database: Database, tmp_path: Path
) -> None:
    feeds = [feed(tmp_path / f"{n}.jsonl", range(20 * n, 20 * n + 20)) for n in range(3)]
    for path in feeds:
        code(database, path)
    with Store.open(database.db, write=True) as store:
        wanted = events(store)
    database.clear()
    code(database, feeds[0])
    linking = [("link",)] * 3
    coding = [("code", str(path), "--jsonl") for path in feeds[1:]]
    for code_of, _, errors in at_once(database, *linking, *coding):
        assert (code_of, errors.count("\n")) == (0, 1), errors
    with Store.open(database.db, write=True) as store:
        assert events(store) == wanted
    assert damage(database) == []


def test_merging_while_others_link_and_code_again_loses_no_judgement(
    database: Database, tmp_path: Path
) -> None:
    told = [Told(f"r{n:02}", day=20 * n, killed=2 + n % 5) for n in range(40)]
    with Store.open(database.db, write=True) as store:
        ids = archives.fill(store, told)
        before = {event.event_id for event in events(store)}
        assert len(before) == 40
    merges = [("merge", ids[f"r{n:02}"], ids[f"r{n + 10:02}"], "--by", "Ana") for n in range(3)]
    others = [("link", "--anew"), ("code", str(feed(tmp_path / "f", range(20))))]
    found = at_once(database, *merges, *others)
    late = []
    for command, (code_of, _, errors) in zip([*merges, *others], found, strict=True):
        if command in merges and "are not linked into events" in errors:
            late.append(command)  # the other reports were there first: nothing was judged
        else:
            assert (code_of, errors.count("\n")) == (0, 1), errors
    with Store.open(database.db, write=True) as store:
        events(store)
    for code_of, _, errors in at_once(database, *late):
        assert code_of == 0, errors
    with Store.open(database.db, write=True) as store:
        after = {frozenset(t.origin.report_id for t in each.tellings) for each in events(store)}
        with store.links() as links:
            assert [act.number for act in links.acts()] == [1, 2, 3]
    assert {frozenset({f"r{n:02}", f"r{n + 10:02}"}) for n in range(3)} <= after
    assert damage(database) == []


def test_a_merge_of_what_was_coded_anew_meanwhile_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [Told("a"), Told("b", day=9)]
    with Store.open(database.db, write=True) as store:
        ids = archives.fill(store, told)
        events(store)
        find = archive.find

        def found(store: Store, prefix: str) -> Event:
            event = find(store, prefix)
            if prefix == ids["b"]:  # as another process may, between reading and judging
                store.save(archives.coded(told[1])[0], (), "v2")
            return event

        monkeypatch.setattr(archive, "find", found)
        with pytest.raises(CairnError, match=r"were coded anew while they were judged; run `cairn"):
            judging.merge(store, [ids["a"], ids["b"]], judging.author("Ana"))
        with store.links() as links:
            assert links.acts() == ()
