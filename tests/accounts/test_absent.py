"""Sides that the sentences of an account leave out and the report makes plain."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split


@cache
def coder() -> Coder:
    return open_coder()


def first(text: str) -> Account:
    parts = split(text, None)
    report = Report("a", text, published=date(2021, 3, 9), published_basis="given", parts=parts)
    return coder().code(report)[0]


def sides(text: str) -> tuple[str | None, str | None]:
    account = first(text)
    return (
        account.actor1.name if account.actor1 else None,
        account.actor2.name if account.actor2 else None,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jets hit a market in Marib in Yemen on Monday, killing nine people.\n\nThe Saudi air "
            "force has flown over the town for weeks, residents said.",
            ("Military Forces of Saudi Arabia", "Civilians (Yemen)"),
        ),
        (
            "Some 40 houses and two granaries were burned in a village near Jos in Nigeria on "
            "Sunday by gunmen.",
            ("Unidentified Armed Group (Nigeria)", "Civilians (Nigeria)"),
        ),
        (
            "Insurgents captured the town of Palma in Mozambique on Sunday.\n\nSoldiers fled to "
            "the coast in boats.",
            ("Unidentified Armed Group (Mozambique)", "Military Forces of Mozambique"),
        ),
    ],
)
def test_the_report_names_the_side_elsewhere(
    text: str, expected: tuple[str | None, str | None]
) -> None:
    assert sides(text) == expected


def test_two_air_forces_leave_it_open() -> None:
    one, _ = sides(
        "Jets hit a market in Idlib in Syria on Monday, killing nine people.\n\nThe Syrian "
        "army and the Russian army fly there."
    )
    assert one == "Unidentified Military Forces (Syria)"


def test_a_side_that_is_inferred_is_held_up_by_its_words() -> None:
    account = first(
        "Insurgents captured the town of Palma in Mozambique on Sunday.\n\nSoldiers fled to the "
        "coast in boats."
    )
    assert [claim.span.text for claim in account.claims_on("actor2")] == ["Soldiers"]
