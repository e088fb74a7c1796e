"""What subject and object make of a trigger, and what the words beside a fight do not change.

The rules are the codebook's: the weapon before the target, reinforcements and searches that answer
an attack are part of it, agreements and captures without fighting. All texts are fictional.
"""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2024, 5, 14)  # a Tuesday


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def _accounts(coder: Coder, text: str) -> tuple[Account, ...]:
    title = None
    report = Report("s", text, None, None, title, "en", PUBLISHED, "given", split(text, title))
    return coder.code(report)


def _types(coder: Coder, text: str) -> list[str]:
    return [account.sub_event_type for account in _accounts(coder, text)]


TYPES = {
    "Armed clash": (
        "Rebels armed with rifles and hand grenades stormed an army post near Menaka in Mali on "
        "Monday, killing three soldiers.",
        "Fighting between rival militias killed six people in Zintan in Libya on Sunday.",
        "Insurgents assaulted an outpost near Gao in Mali on Sunday, setting off a battle in which "
        "nine soldiers died. Army helicopters later pounded the escape routes of the insurgents.",
    ),
    "Protest with intervention": (
        "Riot police in Kisumu in Kenya fired live rounds into the air on Monday to disperse a "
        "demonstration of some 300 people. Nine demonstrators were hurt by batons.",
    ),
    "Peaceful protest": (
        "Some 200 fishermen staged a sit-in at the harbour of Mombasa in Kenya on Monday. They "
        "dispersed after two hours.",
        "Protesters kept the road to the port of Umm Qasr in Iraq closed on Sunday.",
    ),
    "Arrests": (
        "Marines detained a leader of the Sinaloa Cartel in Culiacan in Mexico on Monday without a "
        "single shot being fired.",
    ),
    "Looting/property destruction": (
        "Gunmen broke into a clinic in Kaga-Bandoro on Monday and carried away three generators "
        "and boxes of medicine. Nobody was hurt.",
        "At least 90 olive trees were cut down by settlers near Nablus on Sunday.",
    ),
    "Abduction/forced disappearance": (
        "Armed men set up a fake checkpoint near Tuz Khurmatu in Iraq on Sunday and took four "
        "drivers with them to an unknown destination.",
    ),
    "Shelling/artillery/missile attack": (
        "The Myanmar army fired five mortar rounds at the village of Daw Ngay Khu in Demoso on "
        "Sunday, killing a girl.",
        "Missiles destroyed a house in Mir Ali in Pakistan on Sunday and left four people dead.",
    ),
    "Air/drone strike": (
        "A drone fired missiles at a car near Miranshah in Pakistan on Sunday, killing two men.",
    ),
    "Agreement": (
        "Elders of two warring tribes in Wajir in Kenya agreed to a truce on Sunday, ending a feud "
        "in which 16 people were killed.",
    ),
    "Change to group/activity": (
        "Some 140 gunmen with their families left Zakiya in Syria on Saturday.",
    ),
    "Mob violence": (
        "Two men accused of theft were beaten to death by irate residents in Busia in Kenya on "
        "Saturday.",
    ),
}


@pytest.mark.parametrize(
    ("wanted", "text"), [(wanted, text) for wanted, texts in TYPES.items() for text in texts]
)
def test_type(coder: Coder, wanted: str, text: str) -> None:
    assert _types(coder, text) == [wanted]


ONE = (
    "Gunmen kidnapped a doctor in Galkayo in Somalia on Sunday. The police commander said that two "
    "vehicles were chasing the kidnappers.",
    "A car struck an explosive device near Bocaranga on Sunday. The driver and a passenger were "
    "killed, the diocese of Bouar announced.",
    "Gunmen shot dead two teachers in Maruf in Afghanistan on Sunday. Six suspects had been "
    "arrested in the hills in a sweep that followed.",
    "Rebels attacked a camp of workers near Dekai in Indonesia on Sunday, killing four. The bodies "
    "were evacuated to the hospital of Jayapura on Monday.",
    "Gunmen ambushed a police convoy near Tari in Papua New Guinea on Sunday, killing two "
    "officers. The officers returned fire until soldiers came.",
)


@pytest.mark.parametrize("text", ONE)
def test_what_follows_is_no_event_of_its_own(coder: Coder, text: str) -> None:
    assert len(_accounts(coder, text)) == 1


TWO = (
    "Gunmen shot dead a teacher in Tafas in Syria on Monday. In a separate incident, masked men "
    "torched the house of a mayor in Jasim on Monday evening.",
    "A bomb destroyed a shop in Yala in Thailand on Sunday. About ten minutes later a store in "
    "Pattani was set ablaze by men on motorcycles.",
)


@pytest.mark.parametrize("text", TWO)
def test_another_scene_is_an_event_of_its_own(coder: Coder, text: str) -> None:
    assert len(_accounts(coder, text)) == 2


NONE = (
    "Eleven pilgrims were killed on Monday when their minibus skidded off the road near Thathri "
    "in Doda and fell into a gorge.",
    "The disaster office put the death toll from the tremors at 22 on Monday, with 400 people hurt "
    "in Makilala.",
    "Police in Port Harcourt arrested a total of 612 suspects for armed robbery and kidnapping in "
    "the year 2023, the commissioner said on Monday.",
    "A stadium in Ramadi that served the insurgents as a car-bomb factory was reopened on Monday.",
    "A court in Benin City on Monday jailed three men for life for the bombing of a market.",
    "The union ended a ten-day sit-in in Gwadar on Sunday.",
    "The hospital of Tabuk said on Monday that 1,200 people are displaced in the district.",
)


@pytest.mark.parametrize("text", NONE)
def test_no_event(coder: Coder, text: str) -> None:
    assert _types(coder, text) == []


def test_a_claim_that_is_called_fantasy_is_denied(coder: Coder) -> None:
    text = (
        "Rebels said on Monday they had killed nine soldiers in an ambush near Degehabur in "
        'Ethiopia on Sunday, a claim dismissed by the government as "pure fantasy".'
    )
    assert [a.status for a in _accounts(coder, text)] == ["denied"]


def test_relatives_deny_what_is_said_of_the_dead_not_the_deed(coder: Coder) -> None:
    text = (
        "Gunmen shot dead six men at a football field in Choloma in Honduras on Sunday. Police "
        "suspect that the victims belonged to a gang; relatives deny it."
    )
    assert [a.status for a in _accounts(coder, text)] == ["happened"]
