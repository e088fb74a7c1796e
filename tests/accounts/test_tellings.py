"""Whole accounts of invented incidents: who acts, who suffers, how many, and who says it."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2024, 8, 27)


@cache
def coder() -> Coder:
    return open_coder()


def first(text: str) -> Account:
    made = Report("made", text, None, None, None, "en", PUBLISHED, "given", split(text, None))
    return coder().code(made)[0]


def told(text: str) -> dict[str, object]:
    """What the first account of a text says, by short names."""
    account = first(text)
    best = {str(outcome): tally.best for outcome, tally in account.counts}
    return {
        "one": account.actor1.name if account.actor1 else None,
        "two": account.actor2.name if account.actor2 else None,
        "said": [speaker.name for speaker in account.said_by],
        **best,
    }


Expected = dict[str, object]

BLAMED: dict[str, Expected] = {
    "Seven soldiers were killed by a roadside bomb near Rafah in Egypt's North Sinai on Monday, "
    "security sources said. The local affiliate of Islamic State said on Telegram that its "
    "fighters had blown up the vehicle.": {"one": "Islamic State (Egypt)"},
    "A mine killed two soldiers near Gossi in Mali on Friday, an official said. JNIM said on its "
    "channel that six soldiers had been killed.": {
        "one": "JNIM: Group for Support of Islam and Muslims", "killed": 2,
    },
    "Artillery hit a market in Nyala in Sudan's South Darfur on Monday, killing 11 people, a medic "
    "said. Residents blamed the army for the shelling.": {"one": "Military Forces of Sudan"},
    "A drone strike killed four people in a car near Erbil in Iraq on Tuesday. The PKK accused "
    "Turkey of the attack.": {"one": "Military Forces of Turkey"},
    "Two traders were abducted in Patikul, in Sulu province of the Philippines, on Monday by men "
    "believed to belong to the Abu Sayyaf, the military reported.": {"one": "Abu Sayyaf"},
    "A couple was shot dead in Raman district of Yala in Thailand on Monday. Police said the "
    "killing was believed to be the work of separatists.": {
        "one": "Malay Muslim Separatists (Thailand)",
    },
    "A grenade killed two people in Pikit in the Philippines on Saturday. Police said the attack "
    "bears hallmarks of the BIFF.": {"one": "BIFF: Bangsamoro Islamic Freedom Fighters"},
    "A suicide bomber killed ten people at a police checkpoint in Peshawar in Pakistan on "
    "Saturday. The government blames increasing attacks on Tehreek-e-Taliban Pakistan.": {
        "one": "Unidentified Armed Group (Pakistan)",
    },
    "Three soldiers and two policemen were killed on Monday when a convoy was ambushed near Menaka "
    "in northern Mali, the army said.": {
        "one": "Unidentified Armed Group (Mali)", "two": "Military Forces of Mali", "killed": 5,
    },
    "A suicide bomber hit a hotel in Mogadishu on Wednesday and gunfire followed, killing 15 "
    "people, police said. Al Shabaab claimed responsibility.": {"one": "Al Shabaab", "killed": 15},
}  # fmt: skip


@pytest.mark.parametrize("text", BLAMED)
def test_whom_a_source_holds_responsible(text: str) -> None:
    account = told(text)
    assert {key: account[key] for key in BLAMED[text]} == BLAMED[text]
