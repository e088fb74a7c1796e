"""Which of the 25 sub-event types a report's words come to (codebook: weapon, target, act)."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

ATTACK = "Attack"
CLASH = "Armed clash"
AIR = "Air/drone strike"
BOMB = "Remote explosive/landmine/IED"
FIND = "Disrupted weapons use"
PACT = "Agreement"

TYPED = {
    "Planes bombed a market in Zabid on Monday, killing nine people.": AIR,
    "Soldiers came under fire from rifles and rocket-propelled grenades in Ramla on Monday and "
    "killed four militiamen.": CLASH,
    "Troops killed two rebels in a clash near Lebak on Monday. They found a rifle and a grenade "
    "beside them.": CLASH,
    "A bomb-laden vehicle exploded beside a convoy near Boni on Monday and killed three men.": BOMB,
    "Soldiers recovered seven bombs in a joint operation near Itham on Monday.": FIND,
    "The marines located a depot with 83 mines in Turbo on Monday.": FIND,
    "The army entered the town of Abu Hasan in Sennar on Monday morning without resistance.": (
        "Non-violent transfer of territory"
    ),
    "Elders of two clans signed an accord at Kotido on Friday that ends the fighting.": PACT,
    "Police captured two suspected rebels near Bohol on Monday.": "Arrests",
    "Police used batons and a water cannon to clear workers from a road at Ashulia on Monday.": (
        "Protest with intervention"
    ),
    "Villagers closed the highway to Lima at Chala on Monday.": "Peaceful protest",
    "Some 900 people moved out of Atara on Monday as the front came nearer.": "Other",
    "Car bomb in Gao; shooting in Menaka\n\nA car bomb wounded two men in Gao on Monday.": BOMB,
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


@pytest.mark.parametrize("text", sorted(TYPED))
def test_the_words_come_to_a_type(text: str, coder: Coder) -> None:
    title = text.partition("\n\n")[0] if "\n\n" in text else None
    made = Report(
        "made", text, None, None, title, "en", date(2024, 3, 9), "given", split(text, title)
    )  # fmt: skip
    assert [a.sub_event_type for a in coder.code(made)] == [TYPED[text]]
