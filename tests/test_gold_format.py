"""The composed corpora keep their word: evidence verbatim, known types, sums that add up.

Corpora: the demonstration reports that ship with the package, the reports that state the
codebook's rules, and the training, mirror and held-out reports under ``training/reports``.
"""

from __future__ import annotations

import html
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
DEMO_REPORTS = ROOT / "src" / "cairn" / "demo_reports"
DEMO = ROOT / "tests" / "gold" / "demo"
COMPOSED = ROOT / "tests" / "gold" / "composed"
TRAINING = ROOT / "training" / "reports"
DEV, TRAIN, HELD_OUT = TRAINING / "dev", TRAINING / "train", TRAINING / "heldout"
NEWS, NEWS_HELD_OUT = TRAINING / "news", TRAINING / "news-heldout"
CORPORA = [DEMO, COMPOSED, DEV, TRAIN, HELD_OUT, NEWS, NEWS_HELD_OUT]

SUB_EVENT_TYPES = {
    "Battles": {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    },
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    },
    "Protests": {
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
    },
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
EVENT_KEYS = [
    "event_id", "incident", "role", "event_type", "sub_event_type", "also", "actor1",
    "actor1_certainty", "actor2", "place", "date_start", "date_end", "date_precision", "killed",
    "wounded", "abducted", "arrested", "displaced", "said_by", "status", "evidence", "note",
]  # fmt: skip
GROUPS = {"civilians", "state_forces", "armed_groups", "unknown"}
PRECISIONS = {"day", "week", "month", "year", "unknown", "open"}
STATUSES = {"happened", "claimed", "denied", "planned", "thwarted"}

Record = dict[str, Any]


def read(path: Path) -> list[Record]:
    """The records of a JSONL file, one object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def faults_of_killed(killed: Record) -> list[str]:
    """What is wrong with a toll: its range, or its groups against the best figure."""
    low, best, high, groups = (killed[key] for key in ("low", "best", "high", "by_group"))
    if best is None:
        return ["groups without a best figure"] if any(groups.values()) else []
    found = []
    if set(groups) != GROUPS:
        found.append(f"groups {sorted(groups)}")
    elif sum(groups.values()) > best:
        found.append("groups add up to more than best")
    if low is not None and low > best:
        found.append("low above best")
    if high is not None and high < best:
        found.append("high below best")
    return found


def faults_of_dates(event: Record) -> list[str]:
    """What is wrong with an event's dates: not ISO, reversed, or a precision that does not fit."""
    start, end, precision = event["date_start"], event["date_end"], event["date_precision"]
    if precision not in PRECISIONS:
        return [f"date precision {precision}"]
    if precision in {"unknown", "open"}:
        return [] if (start, end) == (None, None) else [f"{precision} with a date"]
    if date.fromisoformat(start) > date.fromisoformat(end):
        return ["dates reversed"]
    return []


def faults_of_place(place: Record) -> list[str]:
    """What is wrong with a place: a province of the chain left out, or half a coordinate."""
    found = []
    if len(place["chain"]) != 4:
        found.append("chain is not village, district, province, country")
    elif place["chain"][2] and not place["admin1"]:
        found.append("a province in the chain and none in admin1")
    latitude, longitude = place["latitude"], place["longitude"]
    if (latitude is None) != (longitude is None):
        found.append("half a coordinate")
    elif latitude is not None and not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        found.append("coordinate off the globe")
    if place["geo_precision"] not in {1, 2, 3}:
        found.append(f"geo_precision {place['geo_precision']}")
    return found


def faults_of_event(event: Record, text: str) -> list[str]:
    """Everything that is wrong with one gold event against its report's text."""
    found = []
    if list(event) != EVENT_KEYS:
        found.append("keys")
    if event["evidence"] not in text:
        found.append("evidence is not in the text")
    for kind, sub_kind in [[event["event_type"], event["sub_event_type"]], *event["also"]]:
        if sub_kind not in SUB_EVENT_TYPES.get(kind, set()):
            found.append(f"type {kind}/{sub_kind}")
    if event["role"] not in {"main", "secondary"}:
        found.append(f"role {event['role']}")
    if event["status"] not in STATUSES:
        found.append(f"status {event['status']}")
    if event["actor1_certainty"] not in {"stated", "suspected", "unknown"}:
        found.append(f"certainty {event['actor1_certainty']}")
    for outcome in ("wounded", "abducted", "arrested", "displaced"):
        count = event[outcome]
        if count is not None and (not isinstance(count, int) or count < 0):
            found.append(f"{outcome} {count}")
    found += faults_of_killed(event["killed"])
    found += faults_of_dates(event)
    return found + faults_of_place(event["place"])


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
def test_every_event_is_held_up_by_its_report(corpus: Path) -> None:
    texts = {report["id"]: report["text"] for report in read(corpus / "reports.jsonl")}
    faults = [
        f"{event['event_id']}: {fault}"
        for gold in read(corpus / "gold.jsonl")
        for event in gold["events"]
        for fault in faults_of_event(event, texts[gold["report_id"]])
    ]
    assert faults == []


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
def test_reports_and_gold_go_together(corpus: Path) -> None:
    reports, golds = read(corpus / "reports.jsonl"), read(corpus / "gold.jsonl")
    assert [report["id"] for report in reports] == [gold["report_id"] for gold in golds]
    assert len({report["id"] for report in reports}) == len(reports)
    assert all(report["fictional"] is True for report in reports)
    event_ids = [event["event_id"] for gold in golds for event in gold["events"]]
    assert len(set(event_ids)) == len(event_ids)


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
def test_no_event_lies_after_its_report_unless_planned(corpus: Path) -> None:
    published = {report["id"]: report["published"] for report in read(corpus / "reports.jsonl")}
    late = [
        event["event_id"]
        for gold in read(corpus / "gold.jsonl")
        for event in gold["events"]
        if event["status"] != "planned"
        and event["date_end"]
        and published[gold["report_id"]]
        and event["date_end"] > published[gold["report_id"]]
    ]
    assert late == []


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.name)
def test_secondary_events_are_at_most_45_days_old(corpus: Path) -> None:
    published = {report["id"]: report["published"] for report in read(corpus / "reports.jsonl")}
    old = [
        event["event_id"]
        for gold in read(corpus / "gold.jsonl")
        for event in gold["events"]
        if event["role"] == "secondary" and event["date_start"] and published[gold["report_id"]]
        and (
            date.fromisoformat(published[gold["report_id"]])
            - date.fromisoformat(event["date_end"])
        ).days > 45
    ]  # fmt: skip
    assert old == []


def test_demo_gold_tells_of_the_files_that_ship() -> None:
    for report in read(DEMO / "reports.jsonl"):
        path = DEMO_REPORTS / report["file"]
        shipped = path.read_text(encoding="utf-8")
        if path.suffix == ".txt":
            assert shipped == report["text"]
        elif path.suffix == ".jsonl":
            texts = {line["id"]: line["text"] for line in read(path)}
            assert texts[report["id"]] == report["text"]
        else:
            page = html.unescape(re.sub(r"<[^>]+>", "", shipped))
            missing = [p for p in report["text"].strip().split("\n\n") if p not in page]
            assert missing == []


def test_demo_reports_say_that_they_are_fictional() -> None:
    names = sorted(path.name for path in DEMO_REPORTS.iterdir() if path.suffix != ".py")
    assert "README.txt" in names
    assert all(name.startswith("fictional-") for name in names if name != "README.txt")
    assert len(read(DEMO / "reports.jsonl")) == 16


def test_training_and_held_out_reports_are_enough_and_apart() -> None:
    folders = (DEV, TRAIN, HELD_OUT, NEWS, NEWS_HELD_OUT)
    corpora = [read(folder / "gold.jsonl") for folder in folders]
    golds = [gold for corpus in corpora for gold in corpus]
    texts = [r["text"] for folder in folders for r in read(folder / "reports.jsonl")]
    events = [event for gold in golds for event in gold["events"]]
    assert len(golds) == len(set(texts)) >= 770
    assert sum(not gold["events"] for gold in golds) >= 150
    assert {event["status"] for event in events} == STATUSES
    kinds = {sub for subs in SUB_EVENT_TYPES.values() for sub in subs}
    for corpus in corpora[1:3]:
        assert {e["sub_event_type"] for gold in corpus for e in gold["events"]} == kinds
