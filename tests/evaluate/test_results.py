"""Reports compared and summed up: shares, misses with their words, reports without events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cairn import codebook
from cairn.evaluate import GoldReport, Result, compare, figures, misses
from cairn.evaluate.names import names_of
from cairn.evaluate.results import unread
from cairn.model import Account, Report
from evaluate.made import BOMB, GOLD_BOMB, GOLD_RAID, REPORT, Told, account

NAMES = names_of(codebook.load())
HURT = "Nobody was hurt"
GOLD = GoldReport("made-1", (GOLD_RAID, GOLD_BOMB))


def compared(*accounts: Account, gold: GoldReport = GOLD) -> Result:
    return compare(REPORT, accounts, gold, NAMES)


def test_matches_extras_and_misses_are_told_apart() -> None:
    result = compared(account(), account(HURT, ("Riots", "Mob violence"), Told(place=None)))
    assert [m.event.event_id for m in result.matches] == ["made-1-1"]
    assert [a.evidence.text for a in result.extra] == [HURT]
    assert [e.event_id for e in result.missed] == ["made-1-2"]


def test_precision_and_recall() -> None:
    extra = account(HURT, ("Riots", "Mob violence"), Told(place=None))
    total = figures([compared(account(), extra)])
    assert (total.precision, total.recall, total.f1) == (0.5, 0.5, 0.5)
    assert (total.accounts, total.matched, total.found, total.main_events) == (2, 1, 1, 2)


def test_secondary_events_count_for_precision_and_never_against_recall() -> None:
    aside = GoldReport("made-1", (GOLD_RAID, replace(GOLD_BOMB, main=False)))
    only_main = figures([compared(account(), gold=aside)])
    both = figures([compared(account(), account(BOMB), gold=aside)])
    assert (only_main.precision, only_main.recall) == (1.0, 1.0)
    assert (both.precision, both.recall, both.main_events) == (1.0, 1.0, 1)
    assert [m.field for m in misses([compared(account(), gold=aside)])] == []


def test_fully_right_wants_type_province_date_and_dead_alone() -> None:
    assert figures([compared(account())]).fully_right == 1
    assert figures([compared(account(told=Told(actor2=None, wounded=None)))]).fully_right == 1
    assert figures([compared(account(told=Told(killed=None)))]).fully_right == 0


def test_a_report_without_events_wants_silence() -> None:
    quiet = GoldReport("made-1", ())
    silent, loud = compared(gold=quiet), compared(account(), gold=quiet)
    scores = {s.field: s for s in figures([silent, loud]).fields}
    assert scores["no event in a report without one"].share == 0.5
    assert [m.field for m in misses([loud])] == [
        "extra account", "no event in a report without one",
    ]  # fmt: skip


def test_a_miss_names_report_event_field_values_and_words() -> None:
    wrong = account(told=Told(actor2=None))
    (bomb, miss) = misses([compared(wrong)])
    assert (bomb.field, bomb.event_id, bomb.words) == ("missed event", "made-1-2", BOMB)
    assert (miss.report_id, miss.event_id, miss.field) == ("made-1", "made-1-1", "actor2")
    assert (miss.got, miss.wanted) == ("-", "Police Forces of Iraq")
    assert miss.words == GOLD_RAID.evidence  # no claim states it


def test_words_that_are_not_the_reports_are_found_out() -> None:
    other = Report("made-1", REPORT.text.replace("Orvel", "Lorve"))
    result = compare(other, [account()], GOLD, NAMES)
    scores = {s.field: s for s in figures([result]).fields}
    assert scores["evidence verbatim"].right == 0


def test_a_report_that_was_not_read_has_all_its_events_missed() -> None:
    total = figures([unread(GOLD), unread(GoldReport("made-2", ()))])
    assert (total.reports, total.main_events, total.found) == (2, 2, 0)
    assert (total.precision, total.recall, total.f1) == (0.0, 0.0, 0.0)


def test_the_record_holds_what_was_right_and_of_how_many() -> None:
    record = figures([compared(account())]).record()
    assert record["fields"]["actor1"] == {"right": 1, "total": 1}
    assert record["recall"] == 0.5


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_accounts_does_not_change_the_figures(order: int) -> None:
    accounts = [account(), account(BOMB), account(HURT)][::order]
    assert figures([compared(*accounts)]) == figures([compared(*accounts[::-1])])
