"""The corpus for linking keeps its word: what ``docs/incidents.md`` says of it is so.

Two halves, ``train`` and ``test``; incidents (``i``) told by several reports, look-alikes (``l``)
that resemble one of them and are another, and other events (``o``) that the reports tell besides.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from cairn import codebook

FOLDER = Path(__file__).resolve().parents[1] / "training" / "incidents"
SPLITS = ["train", "test"]
REPORT_KEYS = ["id", "publisher", "url", "title", "published", "fictional", "text"]
ACCOUNT_KEYS = [
    "report_id", "incident", "role", "words", "event_type", "sub_event_type", "date_start",
    "date_end", "date_precision", "place", "killed", "wounded", "source",
]  # fmt: skip
COPY = 75
"""Shared text of two copies, of 100 (rapidfuzz's token set ratio); rewritten reports have less."""

Row = dict[str, Any]


@cache
def read(split: str, name: str) -> tuple[Row, ...]:
    """The lines of ``reports`` or ``accounts`` of one half."""
    lines = (FOLDER / split / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def reports(split: str) -> dict[str, Row]:
    return {report["id"]: report for report in read(split, "reports")}


def tellings(split: str, kind: str) -> dict[str, list[Row]]:
    """The accounts of each incident whose id begins with ``kind``."""
    found = defaultdict(list)
    for account in read(split, "accounts"):
        if account["incident"].startswith(kind):
            found[account["incident"]].append(account)
    return dict(found)


def copies(split: str) -> dict[str, set[str]]:
    """The reports that carry one text, by its key; only where there are two or more."""
    found = defaultdict(set)
    for account in read(split, "accounts"):
        found[account["source"]].add(account["report_id"])
    return {source: ids for source, ids in found.items() if len(ids) > 1}


@pytest.mark.parametrize("split", SPLITS)
def test_keys_are_those_of_the_page(split: str) -> None:
    assert all(list(report) == REPORT_KEYS for report in read(split, "reports"))
    for account in read(split, "accounts"):
        alike = ["resembles"] if account["incident"].startswith("l") else []
        assert list(account) == ACCOUNT_KEYS + alike


@pytest.mark.parametrize("split", SPLITS)
def test_reports_are_fictional_apart_and_of_a_fair_length(split: str) -> None:
    rows = read(split, "reports")
    assert len(reports(split)) == len({row["text"] for row in rows}) == len(rows)
    assert all(row["fictional"] is True and row["publisher"] for row in rows)
    assert [row["id"] for row in rows if not 40 <= len(row["text"].split()) <= 350] == []
    assert set(reports(split)) == {row["report_id"] for row in read(split, "accounts")}


@pytest.mark.parametrize("split", SPLITS)
def test_words_stand_once_in_their_report_and_do_not_overlap(split: str) -> None:
    spans = defaultdict(list)
    for account in read(split, "accounts"):
        text = reports(split)[account["report_id"]]["text"]
        assert text.count(account["words"]) == 1, account["words"]
        start = text.index(account["words"])
        spans[account["report_id"]].append((start, start + len(account["words"])))
    for found in spans.values():
        assert all(one[1] <= two[0] for one, two in pairwise(found))


@pytest.mark.parametrize("split", SPLITS)
def test_types_roles_and_counts_are_known(split: str) -> None:
    types = codebook.load().sub_event_types
    assert len(types) == 25
    for account in read(split, "accounts"):
        assert types[account["sub_event_type"]].event_type == account["event_type"]
        assert account["role"] in {"main", "background"}
        for outcome in ("killed", "wounded"):
            assert account[outcome] is None or account[outcome] >= 0


@pytest.mark.parametrize("split", SPLITS)
def test_no_event_lies_after_its_report(split: str) -> None:
    for account in read(split, "accounts"):
        start, end = account["date_start"], account["date_end"]
        published = reports(split)[account["report_id"]]["published"]
        assert (start is None) == (end is None) == (account["date_precision"] == "unknown")
        if start is not None:
            assert date.fromisoformat(start) <= date.fromisoformat(end)
            assert published is None or end <= published, account["words"]


def window(account: Row) -> tuple[date, date]:
    """The days that an account leaves open; a day of precision week is that of the saying."""
    start, end = (date.fromisoformat(account[key]) for key in ("date_start", "date_end"))
    announced = account["date_precision"] == "week" and start == end
    return (start - timedelta(days=7) if announced else start), end


@pytest.mark.parametrize("split", SPLITS)
def test_the_tellings_of_an_incident_can_be_of_one_time(split: str) -> None:
    for incident, accounts in tellings(split, "").items():
        windows = [window(account) for account in accounts if account["date_start"]]
        if windows:
            assert max(w[0] for w in windows) <= min(w[1] for w in windows), incident


@pytest.mark.parametrize("split", SPLITS)
def test_an_incident_is_told_by_two_to_six_reports_and_a_look_alike_by_fewer(split: str) -> None:
    for accounts in tellings(split, "i").values():
        assert 2 <= len(accounts) == len({a["report_id"] for a in accounts}) <= 6
    for accounts in tellings(split, "l").values():
        assert len(accounts) <= 3
        assert len({account["resembles"] for account in accounts}) == 1


def test_there_are_enough_of_each_and_both_in_each_half() -> None:
    assert sum(len(tellings(split, "i")) for split in SPLITS) >= 40
    assert sum(len(tellings(split, "l")) for split in SPLITS) >= 40
    assert sum(len(a) for split in SPLITS for a in tellings(split, "i").values()) >= 140
    for split in SPLITS:
        assert len(tellings(split, "i")) >= 20
        assert len(tellings(split, "l")) >= 20


def test_the_halves_share_no_incident_no_report_and_no_look_alike() -> None:
    one, two = (set(tellings(split, "")) for split in SPLITS)
    assert not one & two
    assert not set(reports("train")) & set(reports("test"))
    for split in SPLITS:
        resembled = {a["resembles"] for told in tellings(split, "l").values() for a in told}
        assert resembled <= set(tellings(split, "i"))


@pytest.mark.parametrize("split", SPLITS)
def test_copies_tell_of_the_same_and_share_their_text(split: str) -> None:
    assert len(copies(split)) >= 8
    told = defaultdict(set)
    for account in read(split, "accounts"):
        told[account["report_id"]].add(account["incident"])
    texts = {report_id: report["text"] for report_id, report in reports(split).items()}
    for group in copies(split).values():
        first, *others = sorted(group)
        for other in others:
            assert told[first] & told[other]
            assert fuzz.token_set_ratio(texts[first], texts[other]) >= COPY
            assert reports(split)[first]["publisher"] != reports(split)[other]["publisher"]


def sentences(text: str) -> Iterator[str]:
    """The sentences of eight words or more, lower case."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text.lower()):
        if len(sentence.split()) >= 8:
            yield sentence


def test_only_copies_share_a_sentence() -> None:
    sources = defaultdict(set)
    for split in SPLITS:
        source = {a["report_id"]: a["source"] for a in read(split, "accounts")}
        for report_id, report in reports(split).items():
            for sentence in sentences(report["text"]):
                sources[sentence].add(source[report_id])
    assert [sentence for sentence, found in sources.items() if len(found) > 1] == []


@pytest.mark.parametrize("split", SPLITS)
def test_tellings_differ_as_real_ones_do(split: str) -> None:
    incidents = tellings(split, "i").values()
    tolls = [{a["killed"] for a in told if a["killed"] is not None} for told in incidents]
    assert sum(len(toll) > 1 for toll in tolls) >= 15
    spelt = [{a["place"] for a in told} for told in incidents]
    assert sum(len(places) > 1 for places in spelt) >= 10
    accounts = read(split, "accounts")
    assert sum(account["date_start"] is None for account in accounts) >= 10
    assert sum(a["date_precision"] in {"week", "month", "year"} for a in accounts) >= 5
    assert sum(a["role"] == "background" and a["incident"][0] == "i" for a in accounts) >= 8
    assert sum(report["published"] is None for report in read(split, "reports")) >= 4
