"""The day of an event whose own sentences name none (codebook: when it happened, or null)."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2019, 5, 15)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def days(coder: Coder, text: str) -> list[date | None]:
    report = Report("composed", text, published=PUBLISHED, parts=split(text, None))
    accounts: tuple[Account, ...] = coder.code(report)
    return [account.date.start for account in accounts]


def test_the_story_goes_on_from_the_day_last_named(coder: Coder) -> None:
    text = (
        "A car bomb killed nine people at a market in Mosul on Monday, police said.\n\n"
        "In Kirkuk, gunmen shot dead two farmers, a police source said."
    )
    assert days(coder, text) == [date(2019, 5, 13), date(2019, 5, 13)]


def test_a_sentence_of_its_own_gives_the_day(coder: Coder) -> None:
    text = (
        "Gunmen shot dead two farmers near Gwoza in Borno State, residents said. "
        "It was late on Sunday, they said."
    )
    assert days(coder, text) == [date(2019, 5, 12)]


def test_the_day_of_the_telling_gives_way_to_the_day_of_the_deed(coder: Coder) -> None:
    text = (
        "Twelve rebels surrendered to the army at Bosso in Niger, the governor announced on "
        "Tuesday. They came on Saturday in two canoes."
    )
    assert days(coder, text) == [date(2019, 5, 11)]


def test_nothing_dates_what_happened_long_ago(coder: Coder) -> None:
    text = (
        "A car bomb killed nine people at a market in Mosul on Monday, police said.\n\n"
        "Earlier this year gunmen shot dead two farmers in Kirkuk."
    )
    assert date(2019, 5, 13) not in days(coder, text)[1:]


def test_no_date_at_all_stays_open(coder: Coder) -> None:
    text = "Gunmen shot dead two farmers near Gwoza in Borno State, residents said."
    assert days(coder, text) == [None]


def test_a_sentence_that_tells_when_it_took_place_dates_what_was_told(coder: Coder) -> None:
    text = (
        "Two policemen were killed when militants attacked a checkpoint near Hawija, a security "
        "source said on Tuesday. The attack took place late on Monday, the source added."
    )
    assert set(days(coder, text)) == {date(2019, 5, 13)}
