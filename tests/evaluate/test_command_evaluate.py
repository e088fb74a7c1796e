"""``cairn evaluate`` with the stand-in coder: what it prints, and what it refuses."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cairn.cli import main
from evaluate.test_gold import EVENT
from support import coders

TEXT = "Three die\n\nGunmen killed 3 guards near the town of Testville on Monday, police said.\n"
CLASH: dict[str, Any] = EVENT | {
    "event_type": "Battles", "sub_event_type": "Armed clash", "also": [], "role": "main",
    "actor1": "Unidentified Armed Group", "evidence": "Gunmen killed 3 guards",
    "date_start": None, "date_end": None, "date_precision": "unknown", "wounded": None,
    "killed": {"low": 3, "best": 3, "high": 3, "by_group": {}}, "said_by": "security source",
    "place": {"text": "Testville", "admin1": [], "latitude": 1.5, "longitude": -2.2,
              "geo_precision": 1},
}  # fmt: skip
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Runs ``cairn evaluate`` over a folder whose gold has the given events."""
    monkeypatch.setattr("cairn.pipeline.source", coders.source)

    def command(events: list[dict[str, Any]], *options: str, text: str = TEXT) -> Any:
        report = {"id": "a", "text": text, "published": "2021-03-03"}
        (tmp_path / "reports.jsonl").write_text(json.dumps(report) + "\n")
        gold = {"report_id": "a", "events": events}
        (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n")
        code = main(["evaluate", str(tmp_path), *options])
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return command


def test_what_is_right_is_printed_with_how_often_it_was_asked(run: Run) -> None:
    code, out, _ = run([CLASH])
    rows = [line.split() for line in out.splitlines()]
    assert code == 0
    assert ["fully", "right", "1.000", "1", "1"] in rows
    assert ["actor1", "1.000", "1", "1"] in rows


def test_every_miss_is_listed_with_its_words(run: Run) -> None:
    _, out, _ = run([CLASH | {"status": "denied"}], "--errors")
    assert "a-1: status: happened, not denied" in out
    assert "Gunmen killed 3 guards" in out
    _, out, _ = run([CLASH], "--errors")
    assert " not " not in out


def test_json_holds_all_that_was_asked_for(run: Run) -> None:
    _, out, _ = run([CLASH | {"status": "denied"}], "--json", "--errors", "--calibration")
    record = json.loads(out)
    assert record["f1"] == 1.0
    assert [miss["field"] for miss in record["misses"]] == ["status"]
    (everything,) = [g for g in record["calibration"] if g["group"] == "all"]
    assert everything["bins"][0]["low"] == 0.7
    _, out, _ = run([CLASH], "--json")
    assert not {"misses", "calibration"} & json.loads(out).keys()


def test_bins_are_printed_for_each_group(run: Run) -> None:
    _, out, _ = run([CLASH], "--calibration")
    rows = [line.split() for line in out.splitlines()]
    assert ["place", "0.7-0.8", "1.000", "1"] in rows
    assert ["place", "all", "1", "0.250"] in rows


def test_a_report_that_cannot_be_read_has_its_events_missed(run: Run) -> None:
    code, out, err = run([CLASH], "--json", text="")
    assert (code, json.loads(out)["recall"]) == (1, 0.0)
    assert "reports.jsonl:1" in err


def test_a_report_without_gold_is_refused(run: Run, tmp_path: Path) -> None:
    run([CLASH])
    (tmp_path / "gold.jsonl").write_text('{"report_id": "other", "events": []}\n')
    assert main(["evaluate", str(tmp_path)]) == 1


def test_a_folder_without_gold_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.pipeline.source", coders.source)
    assert main(["evaluate", str(tmp_path)]) == 1
    assert "there is no reports.jsonl in it" in capsys.readouterr().err
