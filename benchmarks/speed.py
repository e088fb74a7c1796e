#!/usr/bin/env python3
"""How fast `cairn code` is on one core, and how much memory it takes.

    benchmarks/speed.py

Codes ../shared/data/fakes and as many quiet reports without any trigger (composed here), each from
an empty database, and writes benchmarks/speed.md. Exits 1 when a floor of floors.toml is broken.
Start-up is measured with one report and taken off. Skips, saying so, where ../shared is absent.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FAKES = HERE.parent.parent / "shared" / "data" / "fakes" / "reports.jsonl"
sys.path.insert(0, str(HERE))

import check_floors  # noqa: E402 - it lies beside this script

QUIET = (
    "The choir of the parish sang for two hours and the mayor thanked the singers.",
    "Wheat prices rose by two per cent, the board said.",
    "Farmers in the valley welcomed the rain and the seed merchants opened early.",
    "The new library has three reading rooms and a garden for children.",
    "Schools close on Friday for the summer and open again in September.",
    "A baker from Hillford won the prize for the best loaf of the county.",
    "The bridge will be painted green, the engineers told the council.",
)
"""Sentences without a trigger; a quiet report is these in turn, as long as a report of fakes."""
WORDS = 330
MEMORY = Path("/dev/shm")
"""Where files cost no disk: a report is one commit, and disks differ more than processors."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ``cairn code``: seconds of the processor and the peak of memory in MB."""

    seconds: float
    memory: float


def quiet(number: int) -> dict[str, str]:
    """A report in which nothing of conflict stands."""
    sentences = [f"This is page {number} of the county paper."]
    while sum(len(s.split()) for s in sentences) < WORDS:
        sentences.append(QUIET[(number + len(sentences)) % len(QUIET)])
    return {"id": f"quiet-{number}", "text": " ".join(sentences)}


def fakes() -> list[dict[str, str]]:
    """The reports of the Syrian war, as Cairn reads them."""
    rows = (json.loads(line) for line in FAKES.read_text(encoding="utf-8").splitlines())
    return [
        {"id": str(r["unit_id"]), "title": r["article_title"], "text": r["article_content"]}
        for r in rows
    ]


def run(reports: Sequence[dict[str, str]]) -> Run:
    """Code some reports in a process of its own, on one core."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(r) + "\n" for r in reports), encoding="utf-8")
        command = [sys.executable, "-m", "cairn", "code", str(path), "--db", f"{folder}/speed.db"]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        ) as process:  # fmt: skip
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"speed: cairn code ended with {process.returncode}")
        return Run(used.ru_utime + used.ru_stime, _megabytes(used))


def _megabytes(used: resource.struct_rusage) -> float:
    unit = 1 if platform.system() == "Darwin" else 1024
    return used.ru_maxrss * unit / 1e6


def rate(reports: Sequence[dict[str, str]]) -> tuple[float, float]:
    """Reports a second without the start-up, and the peak of memory in MB."""
    alone, whole = run(reports[:1]), run(reports)
    return (len(reports) - 1) / (whole.seconds - alone.seconds), whole.memory


def table(figures: dict[str, float]) -> str:
    """The figures as a Markdown page."""
    lines = [
        "# Speed", "",
        "`cairn code` on one core, in seconds of the processor, so that what else the machine does",
        "hardly counts; start-up taken off. Figures depend on the machine, their ratio hardly. The",
        "database is kept in memory where the system allows, so that no disk is",
        "measured. Quiet reports hold no trigger, so the gate (`cairn.mentions.gate`) lets them",
        "pass unparsed.", "",
        "```console", "$ benchmarks/speed.py", "```", "",
        "| figure | value |", "|---|---|",
    ]  # fmt: skip
    return "\n".join([*lines, *(f"| {name} | {value:.1f} |" for name, value in figures.items())])


def main() -> int:
    """Measure, write the table, hold the floors."""
    if not FAKES.exists():
        print("skipped: ../shared is absent, so the speed was not measured")
        return 0
    reports = fakes()
    coded, memory = rate(reports)
    passed, _ = rate([quiet(i) for i in range(2000)])
    figures = {
        "reports of fakes a second": coded,
        "quiet reports a second": passed,
        "quiet against fakes": passed / coded,
        "peak memory (MB)": memory,
    }
    page = table(figures) + "\n"
    (HERE / "speed.md").write_text(page, encoding="utf-8")
    print(page)
    floors = check_floors.read(HERE / "floors.toml").get("speed", {})
    problems = check_floors.below("speed", dict(figures), floors)
    for problem in problems:
        print(f"benchmarks: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
