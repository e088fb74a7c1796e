"""The ledger: which of the accounts' values an event shows, and what accounts differ on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cairn.events import ledger
from cairn.model import Account, Actor, Count, Origin, Policy, Tally, Telling
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


FIRST = Told("first", killed=9, late=0)


@pytest.mark.parametrize(
    ("words", "killed", "late", "shown"),
    [
        ("The death toll of the attack has risen to 11 after gunmen shot at people", 11, 1, 11),
        ("The toll rises to 11 after gunmen shot at people", 11, 1, 11),
        ("Officials raised the death toll of the attack to 11", 11, 1, 11),
        ("The number of people killed by gunmen climbed from 9 to 11", 11, 1, 11),
        ("Gunmen killed 11 people, other officials said", 11, 1, 9),
        ("The toll rises to 11 after gunmen shot at people", 11, 0, 9),
        ("The number of wounded has risen to 30; gunmen killed 11", 11, 1, 9),
        ("Gunmen killed 11 people and fears rise in town. Many went to hospital", 11, 1, 9),
        ("The death toll has risen to 7 after gunmen shot at people", 7, 1, 7),
    ],
)
def test_a_lower_figure_stands_unless_a_later_report_says_that_it_rose(
    words: str, killed: int, late: int, shown: int
) -> None:
    later = Told("later", killed=killed, late=late, words=words)
    event = ledger.derive((telling(FIRST, 0), telling(later, 1)), "conservative")
    tally = dict(event.counts)["killed"]
    assert (tally.low, tally.best, tally.high) == (min(9, killed), shown, max(9, killed))


def test_a_lower_figure_after_one_that_rose_is_the_lowest_credible() -> None:
    rose = Told("rose", killed=11, late=1, words="The death toll rose to 11 after the shooting")
    fell = Told("fell", killed=10, late=2, words="Gunmen killed 10 people, not 11, the army says")
    told = (telling(FIRST, 0), telling(rose, 1), telling(fell, 2))
    assert dict(ledger.derive(told, "conservative").counts)["killed"].best == 10


def test_a_toll_that_rose_from_a_figure_replaces_no_higher_one_of_others() -> None:
    words = "The death toll rose from 7 to 11 after the shooting"
    report, (account,) = coded(Told("rose", killed=11, late=1, words=words))
    at = words.index("from 7 to 11")
    claim = replace(
        next(iter(account.claims_on("killed"))),
        value=Count(7, 7, 11, "persons"),
        span=report.span(at, at + len("from 7 to 11")),
    )
    account = replace(account, claims=(*(c for c in account.claims if c.field != "killed"), claim))
    rose = Telling(account, Origin("rose", "rose", "rose", report.published, source=1))
    seven = Told("seven", killed=7, late=1)
    assert dict(ledger.derive((telling(seven, 0), rose)).counts)["killed"].best == 11
    assert dict(ledger.derive((telling(FIRST, 0), rose)).counts)["killed"].best == 9


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


def test_the_forces_of_a_country_say_more_than_forces_of_none() -> None:
    def by(name: str, country: str | None, source: int) -> Telling:
        told = telling(Told(f"report-{source}", killed=3, late=0), source)
        police = Actor(name, "state forces", "state_forces", "police", country, "stated")
        claims = tuple(
            replace(claim, value=police) if claim.field == "actor1" else claim
            for claim in told.account.claims
        )
        return replace(told, account=replace(told.account, actor1=police, claims=claims))

    told = (by("Police Forces", None, 0), by("Police Forces of Somalia", "Somalia", 1))
    chosen = ledger.derive(told).actor1
    assert chosen is not None
    assert chosen.name == "Police Forces of Somalia"
