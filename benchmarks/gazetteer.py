#!/usr/bin/env python3
"""How fast the gazetteer is, how much memory it takes, and what an added country changes.

    python benchmarks/gazetteer.py

Builds the gazetteer in a folder of its own: alone, and with the Iraq and Syria dumps and the Iraqi
borders of ../shared, each measured in fresh processes. Codes gold/iraq and seeds with both. Writes
benchmarks/gazetteer.md. Skips, saying so, where ../shared is absent.
"""

from __future__ import annotations

import json
import os
import random
import resource
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
PLACES = SHARED / "gazetteer"
SCORER = SHARED / "bench" / "score_events.py"
ADDED = (
    ("IQ", "--from", "IQ.txt", "--borders", "iraq_adm1.geojson", "--borders", "iraq_adm2.geojson"),
    ("SY", "--from", "SY.txt"),
)
NAMES = 10_000
OPENINGS = 5
SCORES = ("province", "place within 25 km", "event F1")

Figures = dict[str, float]


# --- in a process of its own ----------------------------------------------------------------------


def _rate(ask: Callable[[str], object], names: list[str]) -> float:
    """Names looked up a second."""
    start = time.perf_counter()
    for name in names:
        ask(name)
    return len(names) / (time.perf_counter() - start)


def _resident() -> float:
    """Resident memory in MB, as the system counts it now, else the peak so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure() -> Figures:
    """Open the gazetteer that is built, and ask it: in names of places and in invented ones."""
    from cairn import gazetteer  # noqa: PLC0415 - this process measures what loading it takes
    from cairn.gazetteer.names import fold  # noqa: PLC0415 - as above

    start = time.perf_counter()
    opened = gazetteer.open_default()
    figures = {"open (ms)": 1000 * (time.perf_counter() - start)}
    figures["resident, opened (MB)"] = _resident()
    chosen = random.Random(1)
    held = [name for (name,) in opened._db.execute("SELECT name FROM place WHERE pop > 0")]
    hits = chosen.sample(held, NAMES)
    misses = [
        "".join(chosen.choices(string.ascii_lowercase, k=chosen.randint(4, 9))).title()
        + chosen.choice(("", " Khan", " al-Din"))
        for _ in range(NAMES)
    ]
    del held
    mixed = hits[: NAMES // 2] + misses[: NAMES // 2]
    chosen.shuffle(mixed)
    figures["names/s, mixed, first time"] = _rate(opened.entries, mixed)
    figures["names/s, mixed, again"] = _rate(opened.entries, mixed)
    figures["names/s, known, first time"] = _rate(opened.entries, hits[NAMES // 2 :])
    figures["names/s, unknown, first time"] = _rate(opened.entries, misses[NAMES // 2 :])
    asked = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    opened = gazetteer.Gazetteer(opened.path)
    fold.cache_clear()
    figures["names/s, of reports, first time"] = _rate(opened.entries, asked)
    figures["resident, after the look-ups (MB)"] = _resident()
    return figures


def asked() -> list[str]:
    """The names that coding the packaged reports looks up, in order."""
    from cairn import demo, gazetteer, language  # noqa: PLC0415 - as above
    from cairn.mentions import places  # noqa: PLC0415 - as above
    from cairn.model import Report  # noqa: PLC0415 - as above
    from cairn.read import read_inputs  # noqa: PLC0415 - as above

    names: list[str] = []
    opened = gazetteer.open_default()
    entries = opened.entries

    def noted(name: str) -> tuple[gazetteer.Entry, ...]:
        names.append(name)
        return entries(name)

    opened.entries = noted  # type: ignore[method-assign]
    for report in read_inputs(demo.inputs()):
        if isinstance(report, Report):
            places.find(report, language.parse(report), opened)
    return names


# --- around it ------------------------------------------------------------------------------------


def _run(environment: dict[str, str], *arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, *arguments], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, check=True, cwd=HERE.parent,
    )  # fmt: skip
    return run.stdout


def measured(environment: dict[str, str]) -> Figures:
    """The best of several fresh processes: what else runs on the machine only makes it slower."""
    start = time.perf_counter()
    _run(environment, "-c", "from cairn.gazetteer import open_default; open_default()")
    built = time.perf_counter() - start
    script = str(HERE / "gazetteer.py")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as names:
        names.write(_run(environment, script, "asked"))
        names.flush()
        told = [_run(environment, script, "measure", names.name) for _ in range(OPENINGS)]
    runs = [json.loads(each) for each in told]
    best = {
        name: (max if name.startswith("names/s") else min)(run[name] for run in runs)
        for name in runs[0]
    }
    return {"build (s)": built, **best}


def scores(environment: dict[str, str], folder: Path) -> Figures:
    """How well the open gold is coded."""
    found: Figures = {}
    for corpus in ("iraq", "seeds"):
        gold = SHARED / "gold" / corpus
        coded = folder / "coded.jsonl"
        coded.write_text(
            _run(environment, "-m", "cairn", "code", str(gold / "reports.jsonl"), "--jsonl",
                 "--db", str(folder / f"{corpus}.db")),
            encoding="utf-8",
        )  # fmt: skip
        figures = json.loads(_run(environment, str(SCORER), str(gold), str(coded), "--json"))
        for name in SCORES:
            value = figures[name]
            found[f"{corpus}: {name}"] = value[0] if isinstance(value, list) else value
    return found


def table(alone: Figures, extended: Figures) -> str:
    """The figures as a Markdown page."""
    lines = [
        "# Gazetteer", "",
        "The embedded gazetteer alone, and with the GeoNames dumps of Iraq (with its borders) and",
        "Syria added. Speed and memory: the best of five fresh processes; figures depend on the",
        "machine and on what else runs there. Known names are drawn from all places of the index,",
        "unknown ones are invented, a mix is half of each; those of reports are what coding the",
        "reports of `cairn demo` asks for, in their order. The memory is the whole process's.",
        "The aims: open in 50 ms, 100,000 names/s, 150 MB.", "",
        "```console", "$ python benchmarks/gazetteer.py", "```", "",
        "| figure | alone | with Iraq and Syria |", "|---|---|---|",
    ]  # fmt: skip
    for name, value in alone.items():
        form = ",.0f" if value >= 1000 else ".3f" if ":" in name else ".1f"
        lines.append(f"| {name} | {value:{form}} | {extended[name]:{form}} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Build, measure, code, write."""
    if not PLACES.exists() or not SCORER.exists():
        print("skipped: ../shared is absent, so the gazetteer was not measured")
        return 0
    columns: list[Figures] = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for added in ((), ADDED):
            work = folder / str(len(added))
            work.mkdir()
            environment = {
                **os.environ, "CAIRN_CACHE": str(work / "cache"), "CAIRN_DATA": str(work / "data"),
            }  # fmt: skip
            for code, *options in added:
                given = [o if o.startswith("--") else str(PLACES / o) for o in options]
                _run(environment, "-m", "cairn", "gazetteer", "add", code, *given)
            columns.append({**measured(environment), **scores(environment, work)})
    page = table(*columns)
    (HERE / "gazetteer.md").write_text(page, encoding="utf-8")
    print(page)
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        print(json.dumps(measure()))
        sys.exit(0)
    if sys.argv[1:] == ["asked"]:
        print(json.dumps(asked()))
        sys.exit(0)
    sys.exit(main())
