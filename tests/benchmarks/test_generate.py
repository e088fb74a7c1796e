"""Generated accounts: the same bytes for the same seed, valid words, and a truth that fits."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from cairn import codebook

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import generate
import generate_world

Row = dict[str, Any]
N = 3000


def made(accounts: int, seed: int) -> tuple[str, str]:
    """The lines of records and of truth."""
    out, truth = io.StringIO(), io.StringIO()
    generate.write(generate.generate(accounts, seed), out, truth)
    return out.getvalue(), truth.getvalue()


def rows(lines: str) -> list[Row]:
    return [json.loads(line) for line in lines.splitlines()]


RECORDS, TRUTH = (rows(lines) for lines in made(N, 1))
REPORTS = {row["report_id"]: row for row in RECORDS if row["record"] == "report"}
ACCOUNTS = [row for row in RECORDS if row["record"] == "account"]


def test_the_same_seed_gives_the_same_bytes_and_another_does_not() -> None:
    assert made(200, 5) == made(200, 5)
    assert made(200, 5) != made(200, 6)


@pytest.mark.parametrize("accounts", [1, 2, 7, 100])
def test_there_are_as_many_accounts_as_asked_for(accounts: int) -> None:
    records, truth = made(accounts, 0)
    assert sum(row["record"] == "account" for row in rows(records)) == accounts
    assert len(rows(truth)) == accounts


def test_every_value_is_in_the_words_of_its_report() -> None:
    for account in ACCOUNTS:
        text = REPORTS[account["report_id"]]["text"]
        for claim in [account["evidence"], *account["claims"]]:
            assert text[claim["start"] : claim["end"]] == claim["text"] != ""


def test_records_follow_their_report_in_the_order_of_publication() -> None:
    current = ""
    for row in RECORDS:
        current = row["report_id"] if row["record"] == "report" else current
        assert row["report_id"] == current
    days = [report["published"] for report in REPORTS.values()]
    assert days == sorted(days)
    assert len({report["sha256"] for report in REPORTS.values()}) == len(REPORTS)


def test_the_truth_names_every_account_once() -> None:
    told = [(row["report_id"], row["account_id"]) for row in TRUTH]
    assert told == [(a["report_id"], a["account_id"]) for a in ACCOUNTS]
    assert len(set(told)) == N
    assert abs(len({row["incident"] for row in TRUTH}) - N / generate.PER_INCIDENT) < N / 20


def test_types_are_the_codebooks() -> None:
    types = codebook.load().sub_event_types
    for account in ACCOUNTS:
        assert types[account["sub_event_type"]].event_type == account["event_type"]


def test_reports_of_one_incident_differ_as_real_ones_do() -> None:
    incident = {row["account_id"]: row["incident"] for row in TRUTH}
    tolls, copies = defaultdict(set), Counter(row["source"] for row in TRUTH)
    for account in ACCOUNTS:
        if "killed" in account["counts"]:
            tolls[incident[account["account_id"]]].add(account["counts"]["killed"]["best"])
    assert sum(len(toll) > 1 for toll in tolls.values()) > N / 20
    assert sum(number > 1 for number in copies.values()) > N / 20
    precisions = Counter(account["date_precision"] for account in ACCOUNTS)
    assert set(precisions) == {"day", "week", "month", "unknown"}
    assert {(a["place"] or {"geo_precision": None})["geo_precision"] for a in ACCOUNTS} == {
        1, 2, 3, None,
    }  # fmt: skip
    assert len(REPORTS) < N, "some reports tell of two incidents"


def test_no_event_lies_after_its_report() -> None:
    for account in ACCOUNTS:
        published = REPORTS[account["report_id"]]["published"]
        assert account["date_end"] is None or account["date_end"] <= published


def test_the_land_has_unequal_places_and_namesakes() -> None:
    (land,) = generate_world.lands(1, generate.Random(0))
    assert len(land.towns) == generate_world.PLACES
    assert len({town.province for town in land.towns}) == generate_world.PROVINCES
    assert len({town.name for town in land.towns}) == 288
    assert len({town.gazetteer_id for town in land.towns}) == 300
    assert land.weights[14] > land.weights[-1] / 2


def test_more_news_is_shared_by_more_countries_at_one_rate() -> None:
    for accounts in (1000, 10_000, 25_000, 100_000):
        a_day = accounts / generate.PER_INCIDENT / generate.DAYS / generate.countries(accounts)
        assert a_day < 1.5 * generate.RATE
    lands = generate_world.lands(30, generate.Random(0))
    towns = [town for land in lands for town in land.towns]
    assert len({town.country for town in towns}) == 30
    assert len({town.gazetteer_id for town in towns}) == len(towns)
    assert all(-90 < town.latitude < 90 and -180 < town.longitude < 180 for town in towns)


def test_a_dense_archive_stays_in_one_country() -> None:
    def seen(dense: bool) -> set[str]:
        news = generate._news(100_000, generate.Random("cairn 0"), dense=dense)
        return {next(news)[1][0].told[0].incident.town.country for _ in range(40)}

    assert seen(dense=True) == {generate_world.COUNTRY}
    assert len(seen(dense=False)) == 5


def test_the_command_writes_records_and_truth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = tmp_path / "truth.jsonl"
    assert generate.main(["50", "--seed", "2", "--truth", str(truth)]) == 0
    assert (capsys.readouterr().out, truth.read_text(encoding="utf-8")) == made(50, 2)
    with pytest.raises(SystemExit):
        generate.main(["0"])
    assert "N is the number of accounts" in capsys.readouterr().err
