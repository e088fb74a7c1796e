#!/usr/bin/env python3
"""Code corpora that are not Cairn's own and compare with what their makers coded.

    benchmarks/transfer.py [fakes|muc4|plover...] [--errors]

Writes benchmarks/CORPUS.md and exits 1 when a figure is below benchmarks/floors.toml. ``--errors``
lists every miss. The corpora code other things than Cairn does, so each is compared by a rule that
its page states. Skips, saying so, where ../shared is absent.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "shared" / "data"
sys.path.insert(0, str(HERE))

import check_floors  # noqa: E402 - it lies beside this script
import transfer_rules as rules  # noqa: E402 - as above

Record = dict[str, Any]
Accounts = dict[str, list[Record]]


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: the figure it counts for, and what was got and wanted."""

    figure: str
    right: bool
    report: str
    got: str = ""
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus: its reports as Cairn reads them, its comparison, and what its page says of it."""

    reports: Callable[[], Iterator[Record]]
    compare: Callable[[Accounts], Iterator[Check]]
    about: str


def lines(name: str) -> Iterator[Record]:
    """The records of a JSONL file of ../shared/data."""
    with (DATA / name).open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream)


def coded(reports: Iterable[Record]) -> Accounts:
    """The accounts that ``cairn code`` writes, by report."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "cairn", "code", str(path), "--jsonl", "--workers", "2",
             "--db", f"{folder}/transfer.db"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
        )  # fmt: skip
    found: Accounts = defaultdict(list)
    for record in map(json.loads, run.stdout.splitlines()):
        if record["record"] == "account":
            found[record["report_id"]].append(record)
    return found


# --- fakes ----------------------------------------------------------------------------------------


def fakes() -> Iterator[Record]:
    for row in lines("fakes/reports.jsonl"):
        yield {
            "id": str(row["unit_id"]), "title": row["article_title"], "text": row["article_content"]
        }  # fmt: skip


def compare_fakes(accounts: Accounts) -> Iterator[Check]:
    """The account with the most dead, the first of equals, against the crowd's row."""
    for row in lines("fakes/reports.jsonl"):
        name = str(row["unit_id"])
        account = max(accounts[name], key=rules.dead, default=None)
        for figure, got, wanted, right in rules.fakes_row(row, account):
            yield Check(figure, right, name, got, wanted)


# --- muc4 -----------------------------------------------------------------------------------------


def muc4() -> Iterator[Record]:
    """The texts in capitals, as they were sent; the corpus here has them in small letters."""
    for row in lines("muc4/dev.json"):
        yield {"id": row["docid"], "text": row["doctext"].upper()}


def compare_muc4(accounts: Accounts) -> Iterator[Check]:
    for row in lines("muc4/dev.json"):
        name, templates = row["docid"], row["templates"]
        if not templates:
            got = str(len(accounts[name]))
            yield Check("no account where there is no template", got == "0", name, got, "0")
        for template, kind, victim in rules.muc_matches(templates, accounts[name]):
            got = ", ".join(a["sub_event_type"] for a in accounts[name]) or "-"
            yield Check("type", kind, name, got, template["incident_type"])
            if rules.sufferers(template):
                wanted = f"{template['incident_type']}: {'; '.join(rules.sufferers(template))}"
                yield Check("type, and victim or target", kind and victim, name, got, wanted)


# --- plover ---------------------------------------------------------------------------------------


def _plover() -> list[Record]:
    text = (DATA / "plover" / "PLOVER_GSR_CAMEO.txt").read_text(encoding="utf-8")
    return [row for row in json.loads(text, strict=False) if row["event"] != "DOCUMENT"]


def plover() -> Iterator[Record]:
    """Each sentence as a report of its own; its date is a stand-in, so none is given."""
    seen: dict[str, Record] = {}
    for row in _plover():
        seen.setdefault(row["text"], {"id": row["id"], "text": row["text"]})
    yield from seen.values()


def compare_plover(accounts: Accounts) -> Iterator[Check]:
    ids: dict[str, str] = {}
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in _plover():
        ids.setdefault(row["text"], row["id"])
        kinds[row["text"]].add(row["event"])
    for row in _plover():
        name, found = ids[row["text"]], accounts[ids[row["text"]]]
        got = ", ".join(a["sub_event_type"] for a in found) or "-"
        for figure, wanted, right in rules.plover_row(row, found):
            yield Check(figure, right, name, got, wanted)
    for text, events in kinds.items():
        got = ", ".join(a["sub_event_type"] for a in accounts[ids[text]]) or "-"
        if not events & rules.WARLIKE:
            yield Check("no account of words and aid", got == "-", ids[text], got, "/".join(events))
        elif events == {"THREATEN"}:
            yield Check("no account of a threat", got == "-", ids[text], got, "THREATEN")


CORPORA = {
    "fakes": Corpus(fakes, compare_fakes, rules.ABOUT_FAKES),
    "muc4": Corpus(muc4, compare_muc4, rules.ABOUT_MUC4),
    "plover": Corpus(plover, compare_plover, rules.ABOUT_PLOVER),
}


def figures(checks: Sequence[Check]) -> dict[str, list[float]]:
    """Share right and number, by figure in the order of the names."""
    counted: dict[str, list[bool]] = defaultdict(list)
    for check in checks:
        counted[check.figure].append(check.right)
    return {name: [sum(all_) / len(all_), len(all_)] for name, all_ in sorted(counted.items())}


def page(name: str, found: dict[str, list[float]]) -> str:
    """The figures as a Markdown page."""
    rows = [f"| {figure} | {value:.3f} | {number} |" for figure, (value, number) in found.items()]
    head = [f"# {name}", "", CORPORA[name].about, "```console", f"$ benchmarks/transfer.py {name}",
            "```", "", "| figure | share right | of |", "|---|---|---|"]  # fmt: skip
    return "\n".join([*head, *rows]) + "\n"


def misses(checks: Iterable[Check], texts: Mapping[str, str]) -> Iterator[str]:
    """A line for each miss, with what was coded, what the gold has, and how the report begins."""
    for check in checks:
        if not check.right:
            start = " ".join(texts.get(check.report, "")[:200].split())
            yield (
                f"  - {check.figure} | {check.report} | coded: {check.got} | gold: {check.wanted}"
                f" | {start}"
            )


def main() -> int:
    """Code and compare the corpora that are asked for, or all."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("corpora", nargs="*", choices=[*CORPORA, []])
    options.add_argument("--errors", action="store_true", help="list every miss")
    given = options.parse_args()
    if not DATA.exists():
        print("skipped: ../shared is absent, so nothing was compared")
        return 0
    floors = check_floors.read(HERE / "floors.toml")
    problems: list[str] = []
    for name in given.corpora or CORPORA:
        reports = list(CORPORA[name].reports())
        checks = list(CORPORA[name].compare(coded(reports)))
        found = figures(checks)
        text = page(name, found)
        (HERE / f"{name}.md").write_text(text, encoding="utf-8")
        print(text)
        if given.errors:
            print("\n".join(misses(checks, {r["id"]: r["text"] for r in reports})))
        problems += check_floors.below(name, dict(found), floors.get(name, {}))
    for problem in problems:
        print(f"benchmarks: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
