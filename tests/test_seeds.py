"""The five real reports that Cairn was founded on, where they are at hand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from cairn import pipeline, read
from cairn.model import CODED_ROLES, Account, Report

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
OPERATION = "Vengeance for the Martyrs"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the corpora of ../shared are absent"),
]


@lru_cache(maxsize=1)
def coded() -> tuple[tuple[Report, tuple[Account, ...]], ...]:
    coder = pipeline.open_coder()
    reports = [r for r in read.read_inputs([str(SEEDS)]) if isinstance(r, Report)]
    return tuple((report, coder.code(report)) for report in reports)


def test_every_report_is_read_and_none_is_given_a_date() -> None:
    assert len(coded()) == 5
    assert {report.published for report, _ in coded()} == {None}


def test_the_shared_operation_is_an_event_of_both_reports_that_name_it() -> None:
    named = [report for report, _ in coded() if OPERATION in report.text]
    found = [r for r, accounts in coded() if any(OPERATION in a.evidence.text for a in accounts)]
    assert len(named) == 2
    assert found == named


def test_nothing_is_coded_from_comments_captions_or_related_headlines() -> None:
    for report, accounts in coded():
        outside = [p for p in report.parts if p.role not in CODED_ROLES and p.role != "furniture"]
        for account in accounts:
            spans = [account.evidence, *(claim.span for claim in account.claims)]
            assert not any(s.start < p.end and p.start < s.end for s in spans for p in outside)


def test_only_the_report_that_names_its_day_has_a_day() -> None:
    """Without a date of publication "on Thursday" is no date; "February 28th" beside one is."""
    days = {a.date.start for _, accounts in coded() for a in accounts if a.date.precision == "day"}
    assert {day.isoformat() for day in days if day} == {"2021-02-28"}
