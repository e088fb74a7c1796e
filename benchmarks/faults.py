#!/usr/bin/env python3
"""What is lost when a command that writes is killed without warning, at random moments.

    benchmarks/faults.py [--rounds 50] [--seed 1] [--sqlite-only] [--only COMMAND]

Each round starts `cairn code`, `link` or `recode --apply` as a user does, in a database with what
it works on, kills it (SIGKILL), looks at what is left and runs it again to its end; writes
benchmarks/faults.md. Exits 1 when a round lost or halved something, or ended otherwise than an
undisturbed run. PostgreSQL is a server of its own, from the binaries that are installed.
With ``--only`` the lines of the other commands stay. tests/faults does the same, shorter. Needs
the extra ``dev``.
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence, Set
from contextlib import ExitStack
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "src")]

from support import postgres  # noqa: E402 - it lies beside the tests
from support.databases import Database  # noqa: E402 - as above
from support.fault_commands import COMMANDS  # noqa: E402 - as above
from support.faults import Cold, Command, Round, Trial  # noqa: E402 - as above

HEAD = """\
# Faults

`benchmarks/faults.py --rounds {rounds}`: a command is killed (SIGKILL) shortly after a random line
of its output, on SQLite in about half of the rounds inside the next transaction; `link` and
`recode --apply`, which print nothing while they write, after a random part of their time. They
work on databases that hold a merge and two splits, one of them undone. *Too late*: the command had
ended. *Inside* counts the kills that left SQLite's journal behind, so that the next to open the
file had to roll back. *Kept* is what was found afterwards, of all that the command brings: least,
median and most. *Lost*: printed before the kill and not found after it. *Half*: in the database,
but not whole: a report without one of its rows, an event without one of its accounts, or a
judgement that is gone. *Otherwise*: damage, or the next run did not end as an undisturbed one, in
its exit code, in what `code` prints, or in a row of the database.

| command | database | killed | too late | inside | kept | lost | half | otherwise | seconds |
|---|---|---|---|---|---|---|---|---|---|
"""


def line(command: Command, kind: str, rounds: Sequence[Round], of: int, seconds: float) -> str:
    """A line of the table."""
    killed = [each for each in rounds if not each.ended]
    kept = sorted(each.kept for each in killed) or [0]
    inside = sum(each.inside for each in rounds) if kind == "sqlite" else ""
    wrong = (sum(map(len, each)) for each in zip(
        *((r.lost, r.half, r.otherwise) for r in rounds), strict=True))  # fmt: skip
    return (
        f"| {command.name} | {kind} | {len(killed)} | {len(rounds) - len(killed)} | {inside} | "
        f"{kept[0]}, {median(kept):g}, {kept[-1]} of {of} {command.table} | "
        f"{' | '.join(map(str, wrong))} | {seconds:.0f} |\n"
    )


def tried(
    command: Command, database: Database, wanted: int, chance: random.Random
) -> tuple[str, int]:
    """Kill a command ``wanted`` times: its line, and how much was wrong, printed as it comes."""
    start = time.perf_counter()
    rounds: list[Round] = []
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(command, Cold(), Path(folder))
        whole = trial.undisturbed(database)
        for _ in range(wanted):
            rounds.append(trial.round(database, whole, chance))
            for problem in rounds[-1].problems:
                print(f"{command.name}, {database.kind}: {problem}", file=sys.stderr)
        database.clear()
    seconds = time.perf_counter() - start
    of = len(whole.brought(command.table))
    return (
        line(command, database.kind, rounds, of, seconds),
        sum(len(each.problems) for each in rounds),
    )


def _kept(names: Set[str]) -> Iterator[str]:
    """The lines of these commands that stand in the table."""
    page = HERE / "faults.md"
    for told in page.read_text(encoding="utf-8").splitlines() if page.exists() else ():
        cells = [cell.strip() for cell in told.split("|")]
        if len(cells) > 1 and cells[1] in names:
            yield told + "\n"


def main() -> int:
    """Try every command on every database, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sqlite-only", action="store_true")
    parser.add_argument("--only", choices=[command.name for command in COMMANDS])
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        databases = [Database("sqlite", str(Path(folder) / "cairn.db"))]
        if not chosen.sqlite_only:
            databases.append(Database("postgres", stack.enter_context(postgres.server())))
        wanted = [c for c in COMMANDS if chosen.only in (None, c.name)]
        table = [tried(c, d, chosen.rounds, chance) for c in wanted for d in databases]
    lines = "".join(_kept({c.name for c in COMMANDS if c not in wanted}))
    text = HEAD.format(rounds=chosen.rounds) + lines + "".join(told for told, _ in table)
    text += f"\nPython {platform.python_version()}, {platform.system()}, seed {chosen.seed}.\n"
    (HERE / "faults.md").write_text(text, encoding="utf-8")
    print(text)
    return int(any(wrong for _, wrong in table))


if __name__ == "__main__":
    sys.exit(main())
