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
