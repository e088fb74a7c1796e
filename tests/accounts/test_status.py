"""What became of it by the report's word: denials stand in sentences of their own (codebook)."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2022, 3, 8)

RAID = "Soldiers shot dead eight farmers in Sokura in Mali on Sunday, villagers said. "
FALL = "Rebels captured the town of Bria on Sunday, the rebel spokesman said. "
DENIED = (
    RAID + "An army spokesman rejected the allegations.",
    RAID + "The army denied it.",
    RAID + 'The army dismissed the report as "an invention".',
    RAID + 'The general staff called the allegation "laughable".',
    RAID + "The army said that its men had not fired a shot.",
    RAID + "The army said it had no part in the killing.",
    FALL + "The government denied that Bria had fallen.",
)
NOT_DENIED = (
    RAID + "The army did not comment.",
    RAID + "The wounded were denied access to the hospital.",
    RAID + "The army neither confirmed nor denied the report.",
    RAID + "The army denied that live rounds were used.",
    RAID + "A rebel group said it had no hand in the killing.",
    RAID + "The capital, which the rebels deny attacking, was calm.",
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def statuses(text: str, coder: Coder) -> list[str]:
    made = Report("made", text, None, None, None, "en", PUBLISHED, "given", split(text, None))
    return [account.status for account in coder.code(made)]


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_after_the_deed_denies_it(text: str, coder: Coder) -> None:
    assert statuses(text, coder) == ["denied"]


@pytest.mark.parametrize("text", NOT_DENIED)
def test_other_words_of_denying_do_not(text: str, coder: Coder) -> None:
    assert "denied" not in statuses(text, coder)


def test_what_is_still_tried_is_not_foiled(coder: Coder) -> None:
    text = "Troops fired tear gas to try to disperse a crowd of protesters in Khartoum on Monday."
    assert statuses(text, coder) == ["happened"]


def test_a_denial_is_of_the_event_told_last(coder: Coder) -> None:
    text = (
        "A bomb killed four people in Mosul on Sunday, police said. In Basra, gunmen shot dead two "
        "teachers on Monday. A militia denied it."
    )
    assert statuses(text, coder) == ["happened", "denied"]
