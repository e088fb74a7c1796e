"""How linking grows: ``python benchmarks/scale.py [N ...]`` (1,000, 10,000 and 100,000 accounts).

Makes archives of generated accounts with known truth (`benchmarks/generate.py`), keeps them in a
database, links them in a process of its own, then adds one report and links that. Prints a table
and, with ``--write``, puts it into ``benchmarks/scale.md``. The truth is that of the generator:
the pairs say that nothing breaks at size, not how well real reports are linked. An archive that
has more than about nine incidents a day is measured twice: shared by several countries, and
``dense``, all in one country of 300 places. ``--folder`` keeps the archives for another run.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))

import generate
import generate_texts

from cairn import linker
from cairn.model import Account, Report
from cairn.store import Store

HERE = Path(__file__).resolve().parent
SIZES = (1_000, 10_000, 100_000)
HEAD = (
    "| accounts | countries | incidents a day in each | events | linked a second | seconds "
    "| memory, MB | one more report, s | pairs P | pairs R |"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One size: seconds and MiB of the linking process, pairs of accounts that are right."""

    accounts: int
    countries: int
    a_day: float
    events: int
    seconds: float
    memory: float
    one_more: float
    precision: float
    recall: float

    def text(self) -> str:
        """The row of the table."""
        rate = self.accounts / self.seconds
        return (
            f"| {self.accounts:,} | {self.countries} | {self.a_day:.1f} | {self.events:,} "
            f"| {rate:,.0f} | {self.seconds:.1f} | {self.memory:.0f} | {self.one_more:.2f} "
            f"| {self.precision:.3f} | {self.recall:.3f} |"
        )


@dataclass(frozen=True, slots=True)
class World:
    """An archive to be made: how many accounts, and whether all of them are of one country."""

    accounts: int
    dense: bool

    @property
    def countries(self) -> int:
        """Among how many countries the incidents are shared."""
        return 1 if self.dense else generate.countries(self.accounts)

    @property
    def a_day(self) -> float:
        """Incidents a day in each country."""
        return self.accounts / generate.PER_INCIDENT / generate.DAYS / self.countries


def made(world: World) -> Iterator[tuple[Report, tuple[Account, ...], list[str]]]:
    """Reports with their accounts and the incident of each account."""
    left = world.accounts + 1
    # one account more must not change how many countries there are
    news = generate._news(world.accounts, Random("cairn 0"), dense=world.dense)
    for telling in generate._by_day(news):
        report, told = generate_texts.write(telling)
        kept = told[:left]
        yield report, tuple(a for _, a in kept), [str(i.number) for i, _ in kept]
        left -= len(kept)
        if not left:
            return


def fill(folder: Path, world: World) -> tuple[Path, Path, dict[str, str]]:
    """Keep all reports but the last, and that one apart; both databases, and the truth."""
    name = f"{world.accounts}{'-dense' if world.dense else ''}"
    path, last, told = (folder / f"{name}.{end}" for end in ("db", "last.db", "truth.json"))
    if told.exists():
        return path, last, json.loads(told.read_text(encoding="utf-8"))
    truth: dict[str, str] = {}
    waiting: tuple[Report, tuple[Account, ...]] | None = None
    with Store.open(path, write=True) as store:
        for report, accounts, incidents in made(world):
            if waiting is not None:
                store.save(*waiting, "generated")
            waiting = report, accounts
            truth.update(zip((a.account_id for a in accounts), incidents, strict=True))
    if waiting is None:
        raise SystemExit("no accounts were made")
    with Store.open(last, write=True) as store:
        store.save(*waiting, "generated")
    told.write_text(json.dumps(truth), encoding="utf-8")
    return path, last, truth


def link_apart(path: Path) -> tuple[float, float]:
    """Link in another process; seconds, and its peak memory in MiB."""
    command = [sys.executable, __file__, "--link", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, memory = json.loads(done.stdout)
    return seconds, memory


def link_here(path: Path) -> None:
    """What the other process does."""
    with Store.open(path, write=True) as store:
        begin = time.perf_counter()
        linker.run(store)
        seconds = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, memory]))


def pairs_right(events: dict[str, str], truth: dict[str, str]) -> tuple[float, float]:
    """Precision and recall of the pairs of accounts that are in one event."""
    both = Counter((events[a], truth[a]) for a in events)
    found = _pairs(Counter(events.values()))
    real = _pairs(Counter(truth[a] for a in events))
    right = _pairs(both)
    return right / max(1, found), right / max(1, real)


def _pairs(counted: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(n * (n - 1) // 2 for n in counted.values())


def measure(world: World, folder: Path) -> Row:
    """Fill, link, add one report, and compare with the truth."""
    filled, last, truth = fill(folder, world)
    path = folder / "linked.db"
    shutil.copyfile(filled, path)
    seconds, memory = link_apart(path)
    with Store.open(path, write=True) as store, Store.open(last) as other:
        with store.links() as links:
            events = links.members()
        for report in other.reports():
            store.save(report, tuple(other.accounts()), "generated")
        begin = time.perf_counter()
        linker.run(store)
        one_more = time.perf_counter() - begin
    precision, recall = pairs_right(events, truth)
    number = len(set(events.values()))
    return Row(
        len(events), world.countries, world.a_day, number, seconds, memory, one_more, precision,
        recall,
    )  # fmt: skip


def worlds(accounts: int) -> tuple[World, ...]:
    """The archives of a size: more than one country's is measured dense as well."""
    shared = World(accounts, dense=False)
    return (shared,) if shared.countries == 1 else (shared, World(accounts, dense=True))


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("accounts", type=int, nargs="*", metavar="N", help="how many accounts")
    parser.add_argument("--write", action="store_true", help="write benchmarks/scale.md")
    parser.add_argument("--folder", type=Path, help="where to keep the archives, or find them")
    parser.add_argument("--note", default="", help="what else to say on the page, as of the load")
    parser.add_argument("--fill", action="store_true", help="only make the archives")
    parser.add_argument("--link", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.link is not None:
        link_here(asked.link)
        return 0
    every = [world for accounts in asked.accounts or SIZES for world in worlds(accounts)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.folder or Path(scratch)
        if asked.fill:
            for world in every:
                fill(folder, world)
            return 0
        lines = [HEAD, "|---" * (HEAD.count("|") - 1) + "|"]
        print("\n".join(lines), flush=True)
        for world in every:
            lines.append(measure(world, folder).text())
            print(lines[-1], flush=True)
    if asked.write:
        write(lines, asked.note)
    return 0


def write(lines: list[str], note: str) -> None:
    """Write the page with these lines as its table."""
    told = (__doc__ or "").replace("``", "`")
    ground = """\
One core, SQLite. ACLED counted 165,273 events of political violence in the world in the twelve
months to July 2024, nearly all of them in fifty countries: 8.8 a day in each. So the generator
gives a country nine incidents a day at most, and a larger archive more countries; 1,000 days and
300 places a country stay. The dense archive of 100,000 accounts has 45 incidents a day in one
country, a sixth of them in one town.
"""
    page = f"# Linking at scale\n\n{told}\n{ground}\n{note}\n\n" + "\n".join(lines) + "\n"
    (HERE / "scale.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
