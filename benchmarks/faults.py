#!/usr/bin/env python3
"""What is lost when `cairn code` is killed without warning, at random moments while it writes.

    benchmarks/faults.py [--rounds 50] [--seed 1] [--postgres URL]

Each round starts the command as a user does, in an empty database, kills it (SIGKILL), looks at what
is left and runs it again to its end; writes benchmarks/faults.md. Exits 1 when a round lost or
halved something, or ended otherwise than an undisturbed run. ``--postgres`` names an empty database
of a server to try as well; its tables are dropped. tests/faults does the same, shorter. Needs the
packages of the extra ``dev``.
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "src")]

from support.databases import Database  # noqa: E402 - it lies beside the tests
from support.faults import CODE, Cold, Command, Round, Trial  # noqa: E402 - as above

COMMANDS: Sequence[Command] = (CODE,)
HEAD = """\
# Faults

`benchmarks/faults.py --rounds {rounds}`: a command is killed (SIGKILL) at a random moment of the time
in which it writes, in about half of the rounds on SQLite inside the next transaction. *Inside* counts
the kills that left SQLite's journal behind, so that the next to open the file had to roll back. *Kept*
is what was found afterwards, of all that the command keeps: least, median and most. *Lost*: printed
before the kill and not found after it. *Half*: in the database, but not whole. *Otherwise*: the next
run did not end as an undisturbed one, in its exit code, its output or a row of the database.

| command | database | killed | too late | inside | kept (reports) | lost | half | otherwise | seconds |
|---|---|---|---|---|---|---|---|---|---|
"""


def line(command: Command, kind: str, rounds: Sequence[Round], of: int, seconds: float) -> str:
    """A line of the table."""
    killed = [each for each in rounds if not each.ended]
    kept = sorted(each.kept for each in killed) or [0]
    problems = [problem for each in rounds for problem in each.problems]
    lost = sum(problem.startswith("told as kept") for problem in problems)
    half = sum(" of " in problem and " in " in problem for problem in problems)
    return (
        f"| {command.name} | {kind} | {len(killed)} | {len(rounds) - len(killed)} | "
        f"{sum(each.inside for each in rounds) if kind == 'sqlite' else ''} | "
        f"{kept[0]}, {median(kept):g}, {kept[-1]} of {of} | {lost} | {half} | "
        f"{len(problems) - lost - half} | {seconds:.0f} |\n"
    )


def tried(command: Command, database: Database, wanted: int, chance: random.Random) -> str:
    """Kill a command ``wanted`` times; its line. Problems are printed as they come."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(command, Cold(), Path(folder))
        database.clear()
        whole = trial.undisturbed(database)
        rounds = []
        for _ in range(wanted):
            rounds.append(trial.round(database, whole, chance))
            for problem in rounds[-1].problems:
                print(f"{command.name}, {database.kind}: {problem}", file=sys.stderr)
        database.clear()
    seconds = time.perf_counter() - start
    return line(command, database.kind, rounds, len(whole.rows[command.table]), seconds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every command on every database, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", metavar="URL")
    chosen = parser.parse_args(arguments)
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        databases = [Database("sqlite", str(Path(folder) / "cairn.db"))]
        if chosen.postgres:
            databases.append(Database("postgres", chosen.postgres))
        table = [tried(c, d, chosen.rounds, chance) for c in COMMANDS for d in databases]
    text = HEAD.format(rounds=chosen.rounds) + "".join(table)
    text += f"\nPython {platform.python_version()}, {platform.system()}, seed {chosen.seed}.\n"
    (HERE / "faults.md").write_text(text, encoding="utf-8")
    print(text)
    return int(any("| 0 | 0 | 0 |" not in each for each in table))


if __name__ == "__main__":
    sys.exit(main())
