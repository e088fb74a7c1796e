"""The sides of operations: who carries them out, whom they are for, said or left open."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2019, 5, 14)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def sides(text: str, coder: Coder) -> list[tuple[str | None, str | None]]:
    made = Report("made", text, None, None, None, "en", PUBLISHED, "given", split(text, None))
    return [(_name(a, 1), _name(a, 2)) for a in coder.code(made)]


def _name(account: Account, side: int) -> str | None:
    actor = account.actor1 if side == 1 else account.actor2
    return actor.name if actor is not None else None


ARMY = "Military Forces of Nigeria"
SECT = "Boko Haram - Jamatu Ahli is-Sunnah lid-Dawati wal-Jihad"


@pytest.mark.parametrize(
    "text",
    [
        # the ground is cleared of whom it is for
        "The Nigerian army announced the start of an operation to clear villages around Bama of "
        "Boko Haram fighters on Monday.",
        # the rest of the report names them
        "The Nigerian army has said that Boko Haram had hidden in the hills. Operations were "
        "launched in Bama district on Monday to clear the road.",
        # "militants" are the one group of the report
        "The Nigerian army launched an operation against militants in Bama on Monday. Boko Haram "
        "has hidden in the hills for years.",
    ],
)
def test_an_operation_has_both_its_sides(text: str, coder: Coder) -> None:
    assert sides(text, coder) == [(ARMY, SECT)]


def test_of_two_groups_none_is_taken(coder: Coder) -> None:
    text = (
        "The Nigerian army launched operations in Bama district on Monday. The army said that Boko "
        "Haram had hidden in the hills, and that Ansaru was near."
    )
    ((one, two),) = sides(text, coder)
    assert one == ARMY
    assert two is None


def test_the_offensive_of_a_group_is_not_the_armys(coder: Coder) -> None:
    text = "Boko Haram launched an offensive in Bama on Monday. The Nigerian army is on alert."
    ((one, _),) = sides(text, coder)
    assert one == SECT
