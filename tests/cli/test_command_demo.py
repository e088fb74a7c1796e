"""``cairn demo``: the packaged reports, their events, and what to try next."""

from __future__ import annotations

import shutil
import subprocess
import sys
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
