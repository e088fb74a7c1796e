#!/usr/bin/env python3
"""One table of how well events are coded, before and after the work on coding.

    benchmarks/coding.py

Codes gold/iraq and seeds of ../shared and both held-out composed corpora, scores them with
../shared/bench/score_events.py, and writes benchmarks/coding.md beside the figures of the commit
named in coding_before.json. Skips, saying so, where ../shared is absent.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "bench" / "score_events.py"
BEFORE = HERE / "coding_before.json"
CORPORA = {
    "iraq": SHARED / "gold" / "iraq",
    "seeds": SHARED / "gold" / "seeds",
    "held-out": ROOT / "training" / "reports" / "heldout",
    "news held-out": ROOT / "training" / "reports" / "news-heldout",
}
sys.path.insert(0, str(HERE))

import check_floors  # noqa: E402 - it lies beside this script

Figures = dict[str, Any]
ROWS = {
    "event F1": 0.85, "event precision": None, "event recall": None, "sub-event type": 0.85,
    "actor1": 0.90, "actor2": 0.85, "killed exact (gold 0)": 0.90,
    "killed exact (gold 1-9)": 0.90, "killed exact (gold 10+)": 0.90, "killed by group": 0.85,
    "wounded exact": 0.85, "abducted exact": None, "arrested exact": None, "said by": 0.85,
    "status": 0.95, "province": None, "place within 25 km": None, "date exact": None,
    "no invented date": None,
    "fully right (type, province, date, killed), share of main events": 0.60,
    "no event in a report without one": 1.0, "evidence verbatim": 1.0,
}  # fmt: skip
"""The figures, with what is aimed at on gold/iraq and seeds."""
HEAD = """\
# How well events are coded, before and after

Before: commit {commit}, and 07bb375 for the news. After: this one. Gold/iraq and seeds are real
reports; the held-out ones were composed for this and read by nobody who worked on the coder
([docs/corpus.md](../docs/corpus.md)); the first are harder than most news on purpose, the news ones
are of the natural run. Share right, and of how many. The aim is for iraq and seeds.

```console
$ benchmarks/coding.py
```

"""


def scored(folder: Path) -> Figures:
    """The scorer's figures for what ``cairn code`` makes of a folder of gold."""
    with tempfile.TemporaryDirectory() as made:
        run = subprocess.run(
            [sys.executable, "-m", "cairn", "code", str(folder / "reports.jsonl"), "--jsonl",
             "--workers", "2", "--db", f"{made}/coding.db"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True,
        )  # fmt: skip
        path = Path(made) / "coded.jsonl"
        path.write_text(run.stdout, encoding="utf-8")
        score = subprocess.run(
            [sys.executable, str(SCORER), str(folder), str(path), "--json"],
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    found: Figures = json.loads(score.stdout)
    return found


def cell(figures: Figures, name: str) -> str:
    """A figure in the table: share and number, or nothing where there is none."""
    value = figures.get(name)
    if value is None:
        return ""
    return f"{value[0]:.2f} ({value[1]})" if isinstance(value, list) else f"{value:.2f}"


def table(before: dict[str, Figures], after: dict[str, Figures]) -> str:
    """The Markdown table."""
    head = ["figure", "aim"]
    for name in CORPORA:
        head += [f"{name} before", "after"]
    rows = []
    for figure, aim in ROWS.items():
        row = [figure.partition(",")[0].replace(" (type", " (type, province, date, killed)")]
        row.append("" if aim is None else f"{aim:.2f}")
        for name in CORPORA:
            row += [cell(before[name], figure), cell(after[name], figure)]
        rows.append(row)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def main() -> int:
    """Code, score, write, hold the floors."""
    if not SCORER.exists():
        print("skipped: ../shared is absent, so the coding was not scored")
        return 0
    stored = json.loads(BEFORE.read_text(encoding="utf-8"))
    after = {name: scored(folder) for name, folder in CORPORA.items()}
    page = HEAD.format(commit=stored["commit"]) + table(stored["figures"], after)
    (HERE / "coding.md").write_text(page, encoding="utf-8")
    print(page)
    floors = check_floors.read(HERE / "floors.toml").get("held-out", {})
    problems = check_floors.below("held-out", after["held-out"], floors)
    for problem in problems:
        print(f"benchmarks: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
