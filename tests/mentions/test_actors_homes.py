"""Named groups speak for the countries that they are at home in."""

from __future__ import annotations

import pytest

from cairn.language import parse
from cairn.mentions.actors_homes import homes
from cairn.model import Report
from cairn.pipeline import Coder, open_coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Abu Sayyaf gunmen fled; Abu Sayyaf denied it.", ("Philippines",)),
        ("The FARDC came at six.", ("Democratic Republic of Congo",)),
        ("The militants fled from the police.", ()),
        ("The ADF came at dawn.", ()),  # in Congo, or in Cameroon
    ],
)
def test_each_group_counts_once_and_only_where_it_is_at_home_in_one_country(
    text: str, countries: tuple[str, ...], coder: Coder
) -> None:
    assert homes(parse(Report("r", text)), coder.codebook) == countries


def test_a_town_lies_in_the_country_of_the_groups_that_fight_over_it(coder: Coder) -> None:
    text = "Eight civilians were killed at Beni on Monday. The FARDC came only at six."
    (account,) = coder.code(Report("r", text))
    assert account.place is not None
    assert account.place.country == "Democratic Republic of Congo"
