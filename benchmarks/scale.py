"""How linking grows: ``python benchmarks/scale.py [N ...]`` (1,000, 10,000 and 100,000 accounts).

Makes archives of generated accounts with known truth (`benchmarks/generate.py`), keeps them in a
database, links them in a process of its own, then adds one report and links that. Prints a table
and, with ``--write``, puts it into ``benchmarks/scale.md``. The truth is that of the generator:
the pairs say that nothing breaks at size, not how well real reports are linked.
"""

from __future__ import annotations

import argparse
import json
import resource
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
    "| accounts | events | linked a second | seconds | memory, MB | one more report, s "
    "| pairs P | pairs R |"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One size: seconds and MiB of the linking process, pairs of accounts that are right."""

    accounts: int
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
            f"| {self.accounts:,} | {self.events:,} | {rate:,.0f} | {self.seconds:.1f} "
            f"| {self.memory:.0f} | {self.one_more:.2f} | {self.precision:.3f} "
            f"| {self.recall:.3f} |"
        )


def made(accounts: int, seed: int = 0) -> Iterator[tuple[Report, tuple[Account, ...], list[str]]]:
    """Reports with their accounts and the incident of each account."""
    left = accounts
    news = generate._news(accounts, Random(f"cairn {seed}"))
    for telling in generate._by_day(news):
        report, told = generate_texts.write(telling)
        kept = told[:left]
        yield report, tuple(a for _, a in kept), [str(i.number) for i, _ in kept]
        left -= len(kept)
        if not left:
            return


def fill(path: Path, accounts: int) -> tuple[dict[str, str], Report, tuple[Account, ...]]:
    """Keep all reports but the last; the truth, and the last report to be added later."""
    truth: dict[str, str] = {}
    with Store.open(path, write=True) as store:
        waiting: tuple[Report, tuple[Account, ...]] | None = None
        for report, told, incidents in made(accounts + 1):
            if waiting is not None:
                store.save(*waiting, "generated")
            waiting = report, told
            truth.update(zip((a.account_id for a in told), incidents, strict=True))
    if waiting is None:
        raise SystemExit("no accounts were made")
    return truth, *waiting


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


def measure(accounts: int, folder: Path) -> Row:
    """Fill, link, add one report, and compare with the truth."""
    path = folder / f"{accounts}.db"
    truth, report, told = fill(path, accounts)
    seconds, memory = link_apart(path)
    with Store.open(path, write=True) as store:
        with store.links() as links:
            events = links.members()
        store.save(report, told, "generated")
        begin = time.perf_counter()
        linker.run(store)
        one_more = time.perf_counter() - begin
    precision, recall = pairs_right(events, truth)
    number = len(set(events.values()))
    return Row(len(events), number, seconds, memory, one_more, precision, recall)


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("accounts", type=int, nargs="*", metavar="N", help="how many accounts")
    parser.add_argument("--write", action="store_true", help="write benchmarks/scale.md")
    parser.add_argument("--link", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.link is not None:
        link_here(asked.link)
        return 0
    lines = [HEAD, "|---" * (HEAD.count("|") - 1) + "|"]
    print("\n".join(lines), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for accounts in asked.accounts or SIZES:
            lines.append(measure(accounts, Path(folder)).text())
            print(lines[-1], flush=True)
    if asked.write:
        told = (__doc__ or "").replace("``", "`")
        page = f"# Linking at scale\n\n{told}\nOne core, SQLite.\n\n" + "\n".join(lines) + "\n"
        (HERE / "scale.md").write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
