"""Who acted on whom, by sentences of news from many wars (all incidents are invented)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2024, 8, 27)


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and what a coder makes of it: the kind of event, the sides, the killed."""

    text: str
    kind: str
    one: str | None
    two: str | None
    killed: int | None = None


TOLD = {
    "the claimant, not its patron": Told(
        "A suicide bomber killed four soldiers at a gate in Mogadishu on Sunday. Al-Shabaab, an "
        "affiliate of al-Qaeda, claimed responsibility.",
        "Suicide bomb", "Al Shabaab", "Military Forces of Somalia", 4,
    ),
    "took responsibility": Told(
        "A bombing by militants linked to al-Qaida killed six people at a Somali army training "
        "camp on Sunday. Al-Shabab took responsibility for it.",
        "Remote explosive/landmine/IED", "Al Shabaab", "Military Forces of Somalia", 6,
    ),
    "a claim of another attack": Told(
        "A bomb hit a bus near Turbat in Pakistan on Sunday, killing five people. In July, a "
        "bomber blew himself up at a rally in Quetta. Islamic State claimed responsibility.",
        "Remote explosive/landmine/IED", "Unidentified Armed Group (Pakistan)",
        "Civilians (Pakistan)", 5,
    ),
    "nobody claimed, somebody is blamed": Told(
        "Gunmen killed seven villagers near Khalis in Iraq on Sunday. Nobody claimed it at once, "
        "but officials blamed the Islamic State group.",
        "Attack", "Islamic State (Iraq)", "Civilians (Iraq)", 7,
    ),
    "came under attack": Told(
        "A security convoy came under attack near Ormara in Pakistan on Sunday. Its vehicles were "
        "ambushed by terrorists and 14 soldiers embraced martyrdom, the army said.",
        "Armed clash", "Unidentified Armed Group (Pakistan)", "Military Forces of Pakistan", 14,
    ),
    "a security vehicle": Told(
        "An improvised explosive device hit a security vehicle near Kech in Pakistan on Sunday.",
        "Remote explosive/landmine/IED", "Unidentified Armed Group (Pakistan)",
        "Military Forces of Pakistan",
    ),
    "an improvised device": Told(
        "A French soldier died on Sunday when his vehicle struck an improvised device near Menaka "
        "in Mali.",
        "Remote explosive/landmine/IED", "Unidentified Armed Group (Mali)",
        "Military Forces of France", 1,
    ),
    "guns are no blaze": Told(
        "Two Palestinians were killed by Israeli fire in Jenin on Sunday.",
        "Attack", "Military Forces of Israel", "Civilians (Palestine)", 2,
    ),
    "guns that kill": Told(
        "Sniper fire killed a boy in Taiz in Yemen on Sunday.",
        "Attack", "Unidentified Armed Group (Yemen)", "Civilians (Yemen)", 1,
    ),
    "a bomb with a nationality": Told(
        "A Russian glide bomb hit Kharkiv in Ukraine on Sunday, killing a woman.",
        "Air/drone strike", "Military Forces of Russia", "Civilians (Ukraine)", 1,
    ),
    "drones launched": Told(
        "Explosions rocked Odesa on Sunday as Russia launched a wave of drones; three civilians "
        "were hurt.",
        "Air/drone strike", "Military Forces of Russia", "Civilians (Ukraine)",
    ),
    "an army that lays mines": Told(
        "An army patrol set off a claymore mine against a school van near Mannar in Sri Lanka on "
        "Sunday, killing 12 people.",
        "Remote explosive/landmine/IED", "Military Forces of Sri Lanka",
        "Civilians (Sri Lanka)", 12,
    ),
    "roads that gunmen bar": Told(
        "Cartel gunmen blocked roads and burned vehicles in Guadalajara in Mexico on Sunday.",
        "Looting/property destruction", "Cartel (Mexico)", "Civilians (Mexico)",
    ),
    "a drone shot down": Told(
        "The Houthis said they shot down an American drone over Marib in Yemen on Sunday.",
        "Disrupted weapons use", "Houthi Movement - Ansar Allah",
        "Military Forces of the United States",
    ),
    "protesters shot at": Told(
        "At least two people were killed when police opened fire at protesters in Nairobi on "
        "Sunday.",
        "Excessive force against protesters", "Police Forces of Kenya", "Protesters (Kenya)", 2,
    ),
    "rebels who surrender": Told(
        "Two rebels surrendered to the army in Davao in the Philippines on Sunday with rifles.",
        "Change to group/activity", "Unidentified Armed Group (Philippines)",
        "Military Forces of the Philippines",
    ),
    "at least is no adjunct": Told(
        "Suspected ADF rebels killed at least 16 people with machetes near Beni in eastern Congo "
        "on Sunday, said local administrator Paul Nzanzu.",
        "Attack", "ADF: Allied Democratic Forces", "Civilians (Democratic Republic of Congo)", 16,
    ),
    "locals who suffer are no mob": Told(
        "Soldiers raided a village near Monywa in Myanmar on Sunday, killing a local man and "
        "burning 40 houses.",
        "Attack", "Military Forces of Myanmar", "Civilians (Myanmar)", 1,
    ),
    "a mob, and whom it accuses": Told(
        "A mob lynched a man accused of theft in Sialkot in Pakistan on Sunday.",
        "Mob violence", "Rioters (Pakistan)", "Civilians (Pakistan)", 1,
    ),
    "a town that falls": Told(
        "Taliban fighters overran a district centre in Faryab in Afghanistan on Sunday, killing "
        "12 policemen and capturing five others.",
        "Non-state actor overtakes territory", "Taliban", "Police Forces of Afghanistan", 12,
    ),
    "an age before a name": Told(
        "A helicopter attack killed 30-year-old Min Oo in Katha in Myanmar on Sunday.",
        "Air/drone strike", "Unidentified Military Forces (Myanmar)", "Civilians (Myanmar)", 1,
    ),
    "neither the killed nor the wounded": Told(
        "More than 50 soldiers, a lieutenant among them, were killed or wounded, while two rebel "
        "fighters were killed in the clash near Gao in Mali on Sunday.",
        "Armed clash", "Military Forces of Mali", "Unidentified Armed Group (Mali)", 2,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def first(text: str, coder: Coder) -> Account:
    made = Report("made", text, None, None, None, "en", PUBLISHED, "given", split(text, None))
    return coder.code(made)[0]


@pytest.mark.parametrize("name", sorted(TOLD))
def test_the_sides_of_an_event(name: str, coder: Coder) -> None:
    told = TOLD[name]
    account = first(told.text, coder)
    killed = dict(account.counts).get("killed")
    assert (
        account.sub_event_type,
        account.actor1.name if account.actor1 else None,
        account.actor2.name if account.actor2 else None,
        killed.best if killed else None,
    ) == (told.kind, told.one, told.two, told.killed)
