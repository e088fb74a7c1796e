"""Date mentions on the corpora beside the repository; skipped where they are absent."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from cairn.mentions import dates

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = {"tempeval3/timebank": 0.9, "tempeval3/aquaint": 0.895, "wikiwars/train": 0.94}
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora of ../shared are not here"),
]


@pytest.mark.parametrize("corpus", FLOORS)
def test_the_command_holds_its_floor(corpus: str, tmp_path: Path) -> None:
    """What a user gets: reading, parts and all, not the resolver alone."""
    folder = SHARED / "data" / corpus
    made = subprocess.run(
        [sys.executable, "-m", "cairn", "inspect", str(folder / "reports.jsonl"), "--jsonl"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    predicted = tmp_path / "predictions.jsonl"
    predicted.write_text(made.stdout, encoding="utf-8")
    scorer = SHARED / "bench" / "score_mentions.py"
    scored = subprocess.run(
        [sys.executable, str(scorer), "date", str(folder), str(predicted)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    score = re.search(r"end-to-end F1 ([\d.]+)", scored.stdout)
    assert score, scored.stdout
    assert float(score[1]) >= FLOORS[corpus]


def test_speed_is_far_above_the_parser() -> None:
    """At least 300 articles of 400 words a second even on a busy machine (1,000 when idle)."""
    lines = (SHARED / "data/tempeval3/timebank/reports.jsonl").read_text("utf-8").splitlines()
    reports = [json.loads(line) for line in lines]
    began = time.perf_counter()
    for report in reports:
        dates.resolve(report["text"], date.fromisoformat(report["published"]))
    words = sum(len(report["text"].split()) for report in reports)
    assert words / 400 / (time.perf_counter() - began) > 300
