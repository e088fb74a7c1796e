#!/usr/bin/env python3
"""Code the composed corpora with ``cairn evaluate`` and write benchmarks/composed.md."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CORPORA = {
    "demo": "tests/gold/demo",
    "rules": "tests/gold/composed",
    "mirror": "training/reports/dev",
    "train": "training/reports/train",
    "held-out": "training/reports/heldout",
    "news": "training/reports/news",
    "news held-out": "training/reports/news-heldout",
}
Figures = dict[str, Any]
HEAD = """\
# The composed corpora

Written by `python benchmarks/composed.py`, which runs `cairn evaluate FOLDER --json --calibration`
on each: {folders}. What the corpora are, and how far their figures can be
trusted: [docs/corpus.md](../docs/corpus.md). What each figure means:
[docs/evaluate.md](../docs/evaluate.md). Mirror, train and news have been looked at while rules were
written and models were trained; the held-out ones of both kinds were not.
"""


def evaluated(folder: str) -> Figures:
    """What ``cairn evaluate`` says of a folder."""
    run = subprocess.run(
        [sys.executable, "-m", "cairn", "evaluate", folder, "--json", "--calibration"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found: Figures = json.loads(run.stdout)
    return found


def rows(found: dict[str, Figures]) -> list[list[str]]:
    """A row a figure, with a cell a corpus: the share, and right of total."""
    made = [["reports", *(str(f["reports"]) for f in found.values())]]
    for name, right, total in (
        ("event precision", "matched", "accounts"),
        ("event recall", "found", "main_events"),
        ("fully right", "fully_right", "main_events"),
    ):
        made.append([name, *(_cell(f[right], f[total]) for f in found.values())])
    made.insert(3, ["event F1", *(f"{f['f1']:.3f}" for f in found.values())])
    for field in dict.fromkeys(name for f in found.values() for name in f["fields"]):
        scores = [f["fields"].get(field) for f in found.values()]
        made.append([field, *(_cell(s["right"], s["total"]) if s else "" for s in scores)])
    return made


def calibrated(found: dict[str, Figures]) -> list[list[str]]:
    """A row for each field group of the corpora: expected calibration error, and of how many."""
    groups = {
        name: {each["group"]: each for each in figures["calibration"]}
        for name, figures in found.items()
    }
    order = dict.fromkeys(group for held in groups.values() for group in held)
    return [[group, *(_error(held.get(group)) for held in groups.values())] for group in order]


def _cell(right: int, total: int) -> str:
    return f"{right / total:.3f} ({right}/{total})" if total else ""


def _error(group: Figures | None) -> str:
    return f"{group['error']:.3f} ({group['claims']})" if group else ""


def table(head: str, columns: list[str], body: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [[head, *columns], ["---"] * (1 + len(columns)), *body]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def main() -> None:
    """Code, and write the page."""
    found = {name: evaluated(folder) for name, folder in CORPORA.items()}
    columns = list(found)
    folders = ", ".join(f"`{folder}` ({name})" for name, folder in CORPORA.items())
    page = "\n".join(
        [
            HEAD.format(folders=folders),
            table("figure (right/of)", columns, rows(found)),
            "Expected calibration error of the claims' confidences (claims judged):\n",
            table("claims on", columns, calibrated(found)),
        ]
    )
    (HERE / "composed.md").write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
