"""Commands that are killed lose nothing that they told, and the next run ends as any other."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.store import Store
from support.coders import StandIn
from support.databases import Database
from support.fault_commands import CODE, COMMANDS, LINK, RECODE
from support.faults import Command, Trial, Warm
from support.reports import a_report

ROUNDS = {"sqlite": 20, "postgres": 5}
SLOW = 3
"""How much rarer the commands are killed that need a filled database."""


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
    assert whole.brought(command.table)
    chance = random.Random(1)
    number = ROUNDS[database.kind] if command is CODE else 1 + ROUNDS[database.kind] // SLOW
    rounds = [trial.round(database, whole, chance) for _ in range(number)]
    assert [problem for each in rounds for problem in each.problems] == []
    assert all(each.told <= each.kept for each in rounds)
    disturbed = [each for each in rounds if not each.ended]
    assert any(each.kept < len(whole.brought(command.table)) for each in disturbed)
    assert database.kind != "sqlite" or any(each.inside for each in disturbed)


def test_a_report_without_one_of_its_rows_is_half(database: Database, tmp_path: Path) -> None:
    with Store.open(database.db, write=True) as store:
        store.save(a_report(), StandIn().code(a_report()), "v1")
    whole = database.rows()
    nothing = {"reports": [], "accounts": [], "claims": []}
    assert CODE.half(whole, nothing, whole) == []
    assert CODE.half(whole | nothing, nothing, whole) == []
    lacking = whole | {"claims": whole["claims"][1:]}
    assert CODE.half(lacking, nothing, whole) == ["r1: 13 of 14 in claims"]


def test_a_lost_judgement_or_half_of_the_events_is_told(sqlite_database: Database) -> None:
    for command in (LINK, RECODE):
        sqlite_database.clear()
        command.fill(sqlite_database)
        before = sqlite_database.rows()
        assert len(before["acts"]) == 4
        lost = before | {"judgements": before["judgements"][1:]}
        assert "the rows of judgements differ" in command.half(lost, before, before)
        moved = [row | {"event_id": "x", "coded_with": "x"} for row in before["members"]]
        half = {**before, "members": moved, "reports": before["reports"][1:]}
        assert len(command.half(half, before, before)) == 2 - (command is RECODE)
