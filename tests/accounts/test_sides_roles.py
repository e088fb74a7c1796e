"""Who acts and who is acted on where the words around the deed decide (all incidents invented)."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2024, 8, 27)
SIDES = {
    "attributed to a group, some sentences later": (
        "Two teachers were kidnapped near Tame in Arauca, Colombia, on Sunday, the mayor said. "
        "Their car was found empty. The authorities attribute the act to the ELN.",
        "ELN: National Liberation Army (Colombia)",
        "Civilians (Colombia)",
    ),
    "guards of a village among its attackers": (
        "Gunmen shot dead five farmers in a village near Zuru in Nigeria on Sunday. The bandits "
        "met resistance from members of the vigilante, who killed some of them.",
        "Unidentified Armed Group (Nigeria)",
        "Civilians (Nigeria)",
    ),
    "a group that stands behind it": (
        "Masked men shot dead a tribal elder near Hawija in Iraq on Sunday. No side claimed it. "
        "Police believe that Islamic State stands behind it.",
        "Islamic State (Iraq)",
        "Civilians (Iraq)",
    ),
    "what the victims are accused of": (
        "Men identified by elders as members of Islamic State abducted nine farmers near Achin in "
        "Afghanistan on Sunday, accusing them of helping the local police.",
        "Islamic State (Afghanistan)",
        "Civilians (Afghanistan)",
    ),
    "it is not clear who was behind it": (
        "Gunmen killed four shepherds near Rutba in Iraq on Sunday. It was not clear who was "
        "behind the killing, and whether Islamic State had been near.",
        "Unidentified Armed Group (Iraq)",
        "Civilians (Iraq)",
    ),
    "who repels an attack": (
        "The army repelled an attack by Al-Shabaab fighters on its base near Barawe in Somalia on "
        "Sunday.",
        "Al Shabaab",
        "Military Forces of Somalia",
    ),
    "an attack of gunmen on a post": (
        "Four soldiers were killed in an attack of Islamic State gunmen on their checkpoint near "
        "Rutba in Iraq on Sunday.",
        "Islamic State (Iraq)",
        "Military Forces of Iraq",
    ),
    "between two groups, with a place between": (
        "Six people died in heavy clashes on Sunday in Bunia in the Democratic Republic of Congo "
        "between the ADF and the CODECO militia.",
        "ADF: Allied Democratic Forces",
        "CODECO: Cooperative for the Development of Congo",
    ),
    "rebels who are named in the same event": (
        "Troops fought guerrillas near Datu Piang in the Philippines on Sunday, killing nine. "
        "The clash began when scouts ran into about 50 New People's Army fighters.",
        "Military Forces of the Philippines",
        "NPA: New People's Army",
    ),
    "unknown gunmen stay unknown": (
        "Unknown gunmen killed four traders at a market near Maiduguri in Nigeria on Sunday. "
        "Soldiers killed two Boko Haram fighters near Bama in July.",
        "Unidentified Armed Group (Nigeria)",
        "Civilians (Nigeria)",
    ),
    "a surrender has a taker": (
        "Four New People's Army rebels surrendered to soldiers in Samar in the Philippines on "
        "Sunday.",
        "NPA: New People's Army",
        "Military Forces of the Philippines",
    ),
    "a garrison that yields to rebels": (
        "The garrison of a base near Kunduz in Afghanistan surrendered to the Taliban on Sunday "
        "without a shot being fired. Some 40 soldiers handed over their weapons.",
        "Taliban",
        "Military Forces of Afghanistan",
    ),
    "a subject after a date": (
        "On 25 August soldiers manning a checkpoint near Loikaw in Myanmar arrested four farmers.",
        "Military Forces of Myanmar",
        "Civilians (Myanmar)",
    ),
    "a town retaken from rebels": (
        "Government troops retook the town of Mannar in Sri Lanka from the Liberation Tigers of "
        "Tamil Eelam (LTTE) on Sunday, killing 12 rebels.",
        "Military Forces of Sri Lanka",
        "LTTE: Liberation Tigers of Tamil Eelam",
    ),
    "in somebody's uniform": (
        "Armed men disguised with police vests murdered six farmers near Tocoa in Honduras on "
        "Sunday.",
        "Unidentified Armed Group (Honduras)",
        "Civilians (Honduras)",
    ),
    "a bunker that a grenade misses": (
        "Militants hurled a grenade at a police bunker in Sopore in India on Sunday, but it missed "
        "the target and killed a woman who was passing.",
        "Unidentified Armed Group (India)",
        "Police Forces of India",
    ),
    "a base without an owner": (
        "Three rockets fell inside Ain al-Asad air base in Anbar in Iraq on Sunday without causing "
        "casualties.",
        "Unidentified Armed Group (Iraq)",
        "Military Forces of Iraq",
    ),
    "a raid of a coalition": (
        "Nine civilians were killed on Sunday in an air raid of the Saudi-led coalition on a mill "
        "near Hajjah in Yemen.",
        "Saudi-led Coalition (Operation Restoring Hope)",
        "Civilians (Yemen)",
    ),
    "shells here, a checkpoint elsewhere": (
        "Government artillery pounded the town of Rastan in Syria on Sunday, killing nine people, "
        "activists said, while rebels overran an army checkpoint elsewhere in the province.",
        "Military Forces of Syria",
        "Civilians (Syria)",
    ),
    "a force that only comes after the mob": (
        "A mob burnt four shops and a mosque in Kurunegala in Sri Lanka on Sunday before police "
        "came.",
        "Rioters (Sri Lanka)",
        "Civilians (Sri Lanka)",
    ),
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    """The coder with its default data."""
    return open_coder()


def first(text: str, coder: Coder) -> Account:
    """The first account of a text published on 27 August 2024."""
    report = Report("test", text, None, None, None, "en", PUBLISHED, "given", split(text, None))
    return coder.code(report)[0]


@pytest.mark.parametrize("name", sorted(SIDES))
def test_the_roles_that_words_give(name: str, coder: Coder) -> None:
    text, one, two = SIDES[name]
    account = first(text, coder)
    assert (
        account.actor1.name if account.actor1 else None,
        account.actor2.name if account.actor2 else None,
    ) == (one, two)
