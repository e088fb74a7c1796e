"""Commands that are killed lose nothing that they told, and the next run ends as any other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.store import Store
from support.coders import StandIn
from support.databases import Database
from support.faults import CODE, Command, Trial, Warm
from support.reports import a_report

ROUNDS = {"sqlite": 20, "postgres": 5}
COMMANDS = [CODE]


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    with Warm() as started:
        yield started


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_killed_command_loses_nothing_that_it_told(
    command: Command, warm: Warm, database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "trial"
    folder.mkdir()
    trial = Trial(command, warm, folder)
    whole = trial.undisturbed(database)
    assert whole.code == 0
    assert whole.rows[command.table]
    chance = random.Random(1)
    rounds = [trial.round(database, whole, chance) for _ in range(ROUNDS[database.kind])]
    assert [problem for each in rounds for problem in each.problems] == []
    assert all(each.told <= each.kept for each in rounds)
    disturbed = [each for each in rounds if not each.ended]
    assert any(each.kept < len(whole.rows[command.table]) for each in disturbed)
    assert database.kind != "sqlite" or any(each.inside for each in disturbed)


def test_a_report_without_one_of_its_rows_is_half(database: Database, tmp_path: Path) -> None:
    with Store.open(database.db, write=True) as store:
        store.save(a_report(), StandIn().code(a_report()), "v1")
    whole = database.rows()
    assert CODE.half(whole, whole) == []
    assert CODE.half(whole | {"reports": [], "accounts": [], "claims": []}, whole) == []
    assert CODE.half(whole | {"claims": whole["claims"][1:]}, whole) == ["r1: 13 of 14 in claims"]
