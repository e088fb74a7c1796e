"""``cairn demo``: the packaged reports, their events, and what to try next."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from cairn import __version__, archive, demo
from cairn.cli import main
from cairn.store import Store


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_at_least_twelve_reports_of_several_kinds_are_packaged() -> None:
    assert len(demo.inputs()) >= 12
    assert {Path(path).suffix for path in demo.inputs()} == {".txt", ".html", ".jsonl"}


def test_the_demo_prints_events_and_leaves_a_database_to_look_at(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["demo"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Fictional reports: none of what they tell has happened.\n")
    with Store.open(demo.DATABASE) as store:
        reports, accounts = store.lines(), tuple(store.accounts())
        events = tuple(archive.events(store))
    assert len(reports) >= 12
    assert len(accounts) >= 8
    told = f"{len(reports)} reports, {len(accounts)} accounts of {len(events)} events;"
    assert f"{told} they are in cairn-demo.db." in out
    assert any(len(event.tellings) > 1 for event in events)
    for account in accounts:
        assert account.account_id[:8] in out
    commands = (" show ", " event ", " events ")
    lines = [line for line in out.splitlines() if "--db" in line]
    suggested = [line.split() for line in lines if any(command in line for command in commands)]
    assert len(suggested) == 4
    for _, *arguments in suggested:
        assert main(arguments) == 0


def test_where_nobody_watches_the_desk_is_named_and_not_opened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo"]) == 0  # no terminal here: it would block
    assert "serve --db cairn-demo.db" in capsys.readouterr().out
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(sys, stream, Terminal())
    assert demo.watched()
    monkeypatch.setenv("CAIRN_DEMO_SERVE", "0")
    assert not demo.watched()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_it_ends_by_opening_the_desk_until_it_is_stopped(folder: Path) -> None:
    pytest.importorskip("fastapi", reason="the extra web is not installed")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cairn", "demo"]
    run = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        said = ""
        while not (found := re.search(r"events of .* at (http://localhost:\d+/)", said)):
            assert select.select([ours], [], [], 120)[0], said
            said += os.read(ours, 4096).decode("utf-8", "replace")  # OSError if it ended before
        with urllib.request.urlopen(found[1], timeout=30) as answer:
            assert "events" in answer.read().decode()
        run.send_signal(signal.SIGINT)
        assert run.wait(30) == 0
    finally:
        run.kill()
        run.wait()
        os.close(ours)
    assert "Ctrl-C stops it" in said


def test_it_can_be_run_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    first, before = capsys.readouterr().out, demo.DATABASE.read_bytes()
    assert main(["demo"]) == 0
    assert capsys.readouterr().out == first
    assert demo.DATABASE.read_bytes() == before


def test_the_command_is_named_as_the_reader_can_call_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [".venv/bin/cairn", "demo"])
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert demo.command() == ".venv/bin/cairn"
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert demo.command() == "cairn"


def test_the_module_runs_as_the_command() -> None:
    command = [sys.executable, "-m", "cairn", "--version"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == f"cairn {__version__}\n"
