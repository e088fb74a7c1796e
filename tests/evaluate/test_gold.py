"""Gold is read as written, or refused with the file, the line and the cure."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cairn.errors import ReadError
from cairn.evaluate import read_gold

EVENT: dict[str, Any] = {
    "event_id": "a-1", "incident": "a-1", "role": "secondary", "event_type": "Riots",
    "sub_event_type": "Mob violence", "also": [["Violence against civilians", "Attack"]],
    "actor1": "Rioters (India)", "actor1_certainty": "stated", "actor2": None,
    "place": {"text": "Orvel", "chain": ["Orvel", None, None, "India"], "admin1": ["Bihar"],
              "latitude": 25.0, "longitude": 85.0, "geo_precision": 1},
    "date_start": "2021-03-01", "date_end": "2021-03-02", "date_precision": "day",
    "killed": {"low": 1, "best": 1, "high": None, "by_group": {"civilians": 1}},
    "wounded": 0, "abducted": None, "arrested": None, "displaced": None,
    "said_by": "police", "status": "happened", "evidence": "a mob killed a man", "note": "-",
}  # fmt: skip


def folder(path: Path, *lines: str) -> Path:
    (path / "reports.jsonl").write_text("")
    (path / "gold.jsonl").write_text("\n".join(lines))
    return path


def line(**changes: Any) -> str:
    return json.dumps({"report_id": "a", "events": [EVENT | changes]})


def test_a_line_becomes_a_report_with_its_events(tmp_path: Path) -> None:
    quiet = json.dumps({"report_id": "b", "events": []})
    first, second = read_gold(folder(tmp_path, line(), "", quiet))
    (event,) = first.events
    assert (first.report_id, second.report_id, second.events) == ("a", "b", ())
    assert event.types == (("Riots", "Mob violence"), ("Violence against civilians", "Attack"))
    assert (event.main, event.start, event.end) == (False, date(2021, 3, 1), date(2021, 3, 2))
    assert (event.killed, event.killed_by_group) == (1, (("civilians", 1),))
    assert event.counts == (
        ("wounded", 0), ("abducted", None), ("arrested", None), ("displaced", None),
    )  # fmt: skip
    assert event.place.admin1 == ("Bihar",)


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("{", "gold.jsonl:2: the line is no gold"),
        ("[]", "gold.jsonl:2: the line is no gold"),
        ('{"report_id": "b"}', "gold.jsonl:2: 'events' is missing"),
        (line(date_start="last week"), "gold.jsonl:2: the line is no gold"),
        (line(killed=None), "gold.jsonl:2: the line is no gold"),
        (json.dumps({"report_id": "b", "events": [{}]}), "is missing"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, bad: str, problem: str) -> None:
    with pytest.raises(ReadError) as told:
        read_gold(folder(tmp_path, line(), bad))
    assert problem in str(told.value)
    assert "docs/evaluate.md" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no reports\.jsonl"):
        read_gold(tmp_path)
    with pytest.raises(ReadError, match="empty"):
        read_gold(folder(tmp_path))
