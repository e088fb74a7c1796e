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


COUNTED: dict[str, Expected] = {
    "A grenade thrown at a police checkpoint in Bujumbura on Sunday wounded four policemen and a "
    "passer-by, police said.": {"wounded": 5},
    "Guerrillas killed at least 11 soldiers and one policeman in Boyaca in Colombia on Monday, the "
    "ministry of defence said.": {"killed": 12},
    "Five New People's Army rebels were slain in an encounter with troops in Samar on Thursday, "
    "said Lt. Col. Juan Reyes of the 20th Infantry Battalion.": {
        "killed": 5, "two": "NPA: New People's Army",
    },
    "Al-Qaeda-linked JNIM said it had killed 50 soldiers in an attack on a base in Djibo on "
    "Friday; the army acknowledged 15 dead.": {
        "killed": 15, "said": ["al-Qaeda-linked JNIM", "army"],
    },
    "Four people, three of them civilians, were killed and seven others, including two soldiers, "
    "wounded in a blast in Gao in Mali on Monday.": {"killed": 4, "wounded": 7},
    "The assault on the police post in Lamu in Kenya on Sunday left three officers and two of the "
    "assailants dead, a police commander said.": {
        "killed": 5, "one": "Unidentified Armed Group (Kenya)", "two": "Police Forces of Kenya",
    },
    "Up to 40 gunmen stormed the village of Dogo in Mali on Monday, killing 19 people; the army "
    "killed six of the attackers.": {"killed": 25},
    "Unknown gunmen killed Sheikh Omar, an imam, outside his mosque in Mombasa in Kenya on Monday, "
    "police said.": {"killed": 1},
    "A suicide bomber blew up a vehicle at a police checkpoint in Charsadda in Pakistan on "
    "Wednesday, killing 18 police and civilians, officials said. A hospital official said the dead "
    "included nine police and nine civilians.": {"killed": 18},
    "Police recovered the bodies of 11 civilians killed in Matete near Beni in Congo on Sunday, "
    "Beni police chief Colonel Safari Kazi told AFP.": {
        "killed": 11, "one": "Unidentified Armed Group (Democratic Republic of Congo)",
    },
    '"We were behind the blast at the hotel in Kismayo in Somalia on Friday," Abu Musab, al '
    'Shabaab\'s military operations spokesman, told Reuters. "We targeted officials and killed 15 '
    'of them." A senior police officer said six people, including four policemen, were killed.': {
        "one": "Al Shabaab", "killed": 6,
    },
}  # fmt: skip
SIDED: dict[str, Expected] = {
    "Protesters clashed with police in Conakry on Monday; one demonstrator was killed and 12 "
    "policemen were injured, the government said.": {"two": "Police Forces of Guinea"},
    "Hundreds of people protested against fuel prices in Bishkek in Kyrgyzstan on Monday; riot "
    "police used tear gas.": {"one": "Police Forces of Kyrgyzstan"},
    "Clashes between Ahrar al-Sharqiya and the Hamza Division in Jarabulus in Syria on Sunday left "
    "two fighters and a vegetable seller dead, a correspondent said.": {
        "one": "Ahrar al-Sharqiya", "two": "Hamza Division", "killed": 3,
    },
    "Members of a group known as Kumpulan Merdeka ambushed an army truck in Narathiwat in Thailand "
    "on Monday, killing one ranger.": {"one": "Kumpulan Merdeka"},
    "Fighters from the little-known Brigade of the Just attacked a military post at Harar, "
    "Ethiopia, on Tuesday and killed eight soldiers, residents said.": {
        "one": "Brigade of the Just",
    },
    "Armed tribesmen from the Rizeigat attacked herders in Kas in Sudan on Wednesday, killing 33 "
    "people, a local leader said.": {"one": "Rizeigat Ethnic Militia (Sudan)"},
    "French troops killed 30 jihadists in northern Mali on Monday, the French military said.": {
        "one": "Military Forces of France", "two": "Unidentified Armed Group (Mali)",
    },
    "A drone strike launched by the Libyan National Army (LNA) on the town of Murzuq in Libya on "
    "Sunday killed 43 civilians, an official said.": {"one": "LNA: Libyan National Army"},
    "PARECO fighters killed three people in Masisi in the Democratic Republic of Congo on Monday, "
    "an activist said.": {"one": "PARECO: Patriots Resistant Congolese"},
    "Residents said gunmen killed four farmers in Kokap in Papua New Guinea on Monday.": {
        "one": "Unidentified Armed Group (Papua New Guinea)",
    },
    "Suspected Tamil Tiger rebels killed 13 Sri Lankan sailors in an attack on a naval bus in "
    "northern Sri Lanka on Friday.": {"two": "Military Forces of Sri Lanka", "killed": 13},
}  # fmt: skip
SPOKEN: dict[str, list[str]] = {
    "An army officer, speaking on condition of anonymity because he was not authorised to talk to "
    "the media, said rebels killed three soldiers in Masisi in Congo on Monday.": ["army officer"],
    "The Sudanese Doctors' Network said five people were killed when a shell hit a market in "
    "Omdurman on Monday.": ["Sudanese Doctors' Network"],
    "Russian shelling of Kherson on Monday killed two people, the head of the region's military "
    "administration, Roman Mrochko, wrote on Telegram.": [
        "Roman Mrochko, head of the region's military administration",
    ],
    "At least six people died in a raid on the village of Kourou in Chad on Monday, according to "
    "the sub-prefect, who asked not to be named.": ["sub-prefect"],
    "Three soldiers were killed at Khongtal in Manipur on Wednesday, officials from Assam Rifles "
    "headquarters near Meghalaya capital Shillong said on Thursday.": [
        "officials from Assam Rifles headquarters near Meghalaya capital Shillong",
    ],
    "Armed men described as jihadists raided a village in northern Burkina Faso on Friday, killing "
    "15 people, a regional governor said.": ["regional governor"],
}  # fmt: skip


@pytest.mark.parametrize("text", COUNTED)
def test_how_many(text: str) -> None:
    account = told(text)
    assert {key: account[key] for key in COUNTED[text]} == COUNTED[text]


@pytest.mark.parametrize("text", SIDED)
def test_who_is_named_how(text: str) -> None:
    account = told(text)
    assert {key: account[key] for key in SIDED[text]} == SIDED[text]


@pytest.mark.parametrize("text", SPOKEN)
def test_who_says_it(text: str) -> None:
    assert told(text)["said"] == SPOKEN[text]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Thirteen soldiers were killed near Arauca in Colombia on Monday. They were killed "
            "when a 30-member patrol approached a house full of explosives, the army said.",
            13,
        ),
        ("A nine-member patrol was killed in an ambush near Bunia on Monday, the army said.", 9),
        ("Police said two students found dead in a house in Zaria on Monday were shot.", 2),
        ("Two brothers, both farmers, were killed by gunmen near Zaria on Monday.", 2),
        (
            "An elder said a senior judge, known as Abu Nur, who was in charge of the courts in "
            "Jilib, was killed, along with two guards, in an airstrike near Jilib on Monday.",
            3,
        ),
    ],
)
def test_who_died_is_counted_once_and_sizes_are_no_tolls(text: str, killed: int) -> None:
    assert told(text)["killed"] == killed


def test_who_responds_to_a_call_is_not_who_shot() -> None:
    text = (
        "Police responded on Thursday to a call of shots fired at a hotel in Zaria. Officers found "
        "a man who had been shot dead in the lobby."
    )
    assert str(told(text)["one"]).startswith("Unidentified")


def test_the_mujahideen_of_a_communique_are_its_own_group() -> None:
    text = (
        '"A unit of the mujahideen stormed a hotel in Beledweyne on Saturday," al-Shabaab said in '
        "a statement. Twenty people were killed."
    )
    assert told(text)["one"] == "Al Shabaab"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A guard was killed in an air strike in Rawa, Iraq, a source said.", "source"),
        ("A guard was killed in a blast in Moo 5 village, Tambon Panare, Thai police said.",
         "Thai police"),
        ("A guard was killed in a blast in Daquq on Monday, Ahmed Ali, a resident said.",
         "resident"),
    ],
)  # fmt: skip
def test_the_place_before_a_speaker_is_not_its_name(text: str, who: str) -> None:
    (said,) = told(text)["said"]  # type: ignore[misc]
    assert said == who
