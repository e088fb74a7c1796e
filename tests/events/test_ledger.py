"""The ledger: which of the accounts' values an event shows, and what accounts differ on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cairn.events import ledger
from cairn.model import Account, Origin, Policy, Tally, Telling
from support.archives import DAY, Told, coded


def telling(told: Told, source: int) -> Telling:
    report, (account,) = coded(told)
    origin = Origin(report.report_id, report.report_id, report.publisher, report.published)
    return Telling(account, replace(origin, source=source))


RISING = (
    telling(Told("first", killed=5, late=0), 0),
    telling(Told("second", killed=8, late=4), 1),
    telling(Told("third", killed=11, late=5), 2),
)


@pytest.mark.parametrize(("policy", "killed"), [("conservative", 8), ("best", 11), ("maximal", 11)])
def test_the_policy_chooses_the_figure_and_the_range_holds_all(policy: Policy, killed: int) -> None:
    event = ledger.derive(RISING, policy)
    assert dict(event.counts)["killed"] == Tally(5, killed, 11)
    taken = dict(event.chosen)["killed"]
    assert dict(_account(taken).counts)["killed"].best == killed


def _account(account_id: str) -> Account:
    return next(t.account for t in RISING if t.account.account_id == account_id)


def test_the_same_source_replaces_its_own_figure() -> None:
    told = (telling(Told("a", killed=5), 0), telling(Told("b", killed=9, late=2), 0))
    assert dict(ledger.derive(told).counts)["killed"] == Tally(5, 9, 9)


def test_a_partys_word_counts_only_where_nobody_else_gives_a_figure() -> None:
    claimed = telling(Told("boast", killed=40, status="claimed"), 0)
    sober = telling(Told("sober", killed=7), 1)
    assert dict(ledger.derive((claimed,), "best").counts)["killed"].best == 40
    event = ledger.derive((claimed, sober), "best")
    assert dict(event.counts)["killed"] == Tally(7, 7, 40)
    assert event.status == "happened"


def test_an_event_is_the_same_in_any_order_and_keeps_its_id_when_it_grows() -> None:
    assert ledger.derive(RISING) == ledger.derive(tuple(reversed(RISING)))
    assert ledger.derive(RISING[:2]).event_id == ledger.derive(RISING).event_id


def test_what_accounts_differ_on_is_listed_with_who_says_it() -> None:
    event = ledger.derive(RISING)
    found = {each.field: each for each in event.disagreements}
    assert set(found) == {"killed"}
    assert [len(accounts) for _, accounts in found["killed"].values] == [1, 1, 1]


def test_a_day_and_an_open_date_are_no_disagreement() -> None:
    told = (telling(Told("a"), 0), telling(Told("b", dated=False), 1))
    event = ledger.derive(told)
    assert not event.disagreements
    assert event.date.start == DAY


def test_two_days_are_a_disagreement_and_most_sources_decide() -> None:
    told = (telling(Told("a", day=1), 0), telling(Told("b"), 1), telling(Told("c"), 2))
    event = ledger.derive(told)
    assert event.date.start == DAY
    assert [each.field for each in event.disagreements] == ["date"]


def test_copies_count_once() -> None:
    copied = [telling(Told(name, day=1, publisher="Wire"), 0) for name in "abc"]
    told = (*copied, telling(Told("d"), 1), telling(Told("e"), 2))
    event = ledger.derive(told)
    assert event.date.start == DAY
    assert event.sources == 3
