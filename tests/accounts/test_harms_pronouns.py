"""Victims told by a pronoun or by what became of them: one person, or the number before."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split


@cache
def coder() -> Coder:
    return open_coder()


def killed(text: str) -> tuple[int | None, dict[str, int | None]]:
    parts = split(text, None)
    report = Report("h", text, published=date(2021, 3, 9), published_basis="given", parts=parts)
    (account,) = coder().code(report)
    tally = dict(account.counts)["killed"]
    return tally.best, {group: n for group, n in tally.by_group if n}


@pytest.mark.parametrize(
    ("text", "best", "groups"),
    [
        (
            "Gunmen broke into the home of a police officer near Kirkuk in Iraq on Monday and shot "
            "him dead.",
            1,
            {"state_forces": 1},
        ),
        (
            "Two shepherds were abducted near Hawija in Iraq on Monday; both were found dead on "
            "Tuesday.",
            2,
            {"civilians": 2},
        ),
        (
            "Over 3 Killed 40 Injured in rocket attack on western Aleppo in Syria on Monday.",
            3,
            {"unknown": 3},
        ),
        (
            "Gunmen fired on villagers near Baquba in Iraq on Monday, and six people died. "
            "Soldiers hurried there and clashed with the gunmen.",
            6,
            {"civilians": 6},
        ),
    ],
)
def test_victims_are_counted_once_and_on_their_side(
    text: str, best: int, groups: dict[str, int]
) -> None:
    assert killed(text) == (best, groups)
