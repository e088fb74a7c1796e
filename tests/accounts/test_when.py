"""Which of a report's dates is the event's: what was done, not what was said or began before."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.accounts.lasting import since_begun
from cairn.model import DateInterval, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2019, 5, 15)  # a Wednesday


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def spans(coder: Coder, text: str) -> list[tuple[date | None, date | None]]:
    report = Report("composed", text, published=PUBLISHED, parts=split(text, None))
    return [(account.date.start, account.date.end) for account in coder.code(report)]


def one(day: int) -> tuple[date, date]:
    return date(2019, 5, day), date(2019, 5, day)


def test_the_day_within_the_week_is_the_events(coder: Coder) -> None:
    text = (
        "Eleven civilians died when aircraft bombed a village near Kunduz last week, the governor "
        "said. The bombs fell on the night of May 8."
    )
    assert spans(coder, text) == [one(8)]


def test_what_goes_on_hours_later_has_the_storys_day(coder: Coder) -> None:
    text = (
        "Gunmen shot dead three policemen at a checkpoint in Mosul on Monday, police said.\n\n"
        "Hours later, a car bomb killed two people at a market in Kirkuk. The road was open again "
        "on Tuesday."
    )
    assert spans(coder, text) == [one(13), one(13)]


def test_a_clause_that_tells_what_began_dates_nothing(coder: Coder) -> None:
    text = (
        "Gunmen shot dead three policemen at a checkpoint in Mosul on Monday, police said.\n\n"
        "In Kirkuk, a car bomb killed two people at a market. The offensive that began on April 19 "
        "has displaced thousands."
    )
    assert spans(coder, text) == [one(13), one(13)]


def test_both_ends_of_a_stretch_date_what_went_on(coder: Coder) -> None:
    text = "Militants killed nine farmers near Gwoza in Borno State between 3 and 6 May."
    assert spans(coder, text) == [(date(2019, 5, 3), date(2019, 5, 6))]


def test_the_sentence_that_says_how_long_it_lasted_dates_it(coder: Coder) -> None:
    text = (
        "Survivors said on Wednesday that gunmen had killed more than 40 people in a village near "
        "Gwoza in Borno State. The killing lasted until past noon on Monday, two of them said."
    )
    assert spans(coder, text) == [one(13)]


DAY = DateInterval(date(2019, 5, 13), date(2019, 5, 13), "day")


@pytest.mark.parametrize(
    ("sentence", "day", "precision"),
    [
        ("They took it on Monday, ending three days of fighting.", 11, "week"),
        ("It fell on Monday, capping 4 days of heavy clashes.", 10, "week"),
        ("They sat there for the fifth consecutive day on Monday.", 9, "week"),
        ("They marched for a 2nd day running.", 12, "week"),
        ("It fell on Monday, ending twelve days of siege.", 2, "month"),
        ("It fell on Monday after three days of fighting.", 13, "day"),
        ("It fell on Monday, ending three days of talks.", 13, "day"),
        ("They met for the fifth time on Monday.", 13, "day"),
        ("It fell on Monday, ending 40 days of siege.", 13, "day"),
    ],
)
def test_what_had_lasted_began_before(sentence: str, day: int, precision: str) -> None:
    found = since_begun(DAY, sentence)
    assert (found.start, found.end) == (date(2019, 5, day), DAY.end)
    assert found.precision == precision


def test_only_a_day_is_counted_back_from() -> None:
    week = DateInterval(date(2019, 5, 6), date(2019, 5, 12), "week")
    assert since_begun(week, "ending three days of fighting") == week


@pytest.mark.parametrize(
    "text",
    [
        "The bodies of two drivers were found on Tuesday near Kirkuk, two days after gunmen had "
        "abducted them, police said.",
        "Gunmen took away two drivers from their homes near Kirkuk on Sunday night. Their bodies "
        "were found on a road on Tuesday, police said.",
    ],
)
def test_a_body_found_dates_from_the_disappearance(coder: Coder, text: str) -> None:
    assert spans(coder, text) == [(date(2019, 5, 12), date(2019, 5, 14))]


def test_fighting_dates_from_the_day_it_began(coder: Coder) -> None:
    text = "Rebels overran an army base near Gwoza on Tuesday after fighting that began on May 10."
    assert spans(coder, text) == [(date(2019, 5, 10), date(2019, 5, 14))]


def test_a_night_of_fighting_began_the_day_before(coder: Coder) -> None:
    text = "The Taliban captured Bangi town before dawn on Tuesday after a night of fighting."
    assert spans(coder, text) == [(date(2019, 5, 13), date(2019, 5, 14))]


def test_a_truce_that_ends_days_of_fighting_is_of_its_day(coder: Coder) -> None:
    text = "Two tribes signed a truce on Friday evening, bringing to an end seven days of fighting."
    assert spans(coder, text) == [one(10)]


def test_the_day_on_which_a_toll_rose_is_not_the_events(coder: Coder) -> None:
    text = (
        "The death toll from a suicide bombing in Kabul rose to eleven on Tuesday, a doctor said."
        "\n\nA man blew himself up on Monday morning at a market in Kabul."
    )
    assert spans(coder, text) == [one(13)]


def test_the_day_of_an_issue_is_not_the_events(coder: Coder) -> None:
    text = (
        "Gunmen beheaded three men near Macomia, according to sources cited in Wednesday's issue "
        "of this paper. They entered the village in the early hours of Monday."
    )
    assert spans(coder, text)[0] == one(13)


def test_the_day_beside_the_first_sentence_goes_before_a_later_one(coder: Coder) -> None:
    text = (
        "A soldier has been killed in a shootout with rebels near Mosul, the army says.\n\n"
        "A patrol was met by gunfire early on Sunday, it said.\n\n"
        "The rebels said they had killed the soldier. One of the rebels was hit and died on Monday."
    )
    assert spans(coder, text)[0] == one(12)


def test_an_hour_after_which_it_began_is_of_its_day(coder: Coder) -> None:
    text = (
        "Rebels assaulted an army outpost near Hakkari, killing five soldiers, officials said on "
        "Tuesday. The fighting began shortly after 11 p.m. on Monday, the governor said."
    )
    assert spans(coder, text)[0] == one(13)


def test_a_dateline_with_its_year_dates_a_report_without_publication(coder: Coder) -> None:
    text = (
        "KIRKUK, Wednesday, December 4, 2019 (ONA) - Gunmen killed two farmers near Kirkuk at dawn "
        "on Tuesday, police said."
    )
    report = Report("composed", text, parts=split(text, None))
    (account,) = coder.code(report)
    assert account.date.start == account.date.end == date(2019, 12, 3)
