"""One account per event: the same event told twice is one, other scenes stand apart (codebook)."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2019, 5, 14)

ONE = {
    "anaphora": (
        "A car bomb exploded outside a market in Jalalabad on Monday, killing seven people, police "
        "said. The blast happened at noon. It was the work of the Taliban, an official said."
    ),
    "toll-that-rises": (
        "Gunmen killed four villagers near Gao on Monday, an official said. The attackers came on "
        "motorcycles. A medical source later put the dead at six."
    ),
    "place-made-exact": (
        "Militants attacked an army post in Borno State on Monday and killed five soldiers. The "
        "attack took place in Damboa, a security source said."
    ),
    "no-victims": (
        "Rebels fired rockets at the airport of Goma on Monday, the army said. Nobody was hurt."
    ),
    "headline-of-the-lead": (
        "Bomb kills three in Kunduz\n\nA roadside bomb killed three policemen in Kunduz on Monday, "
        "a provincial spokesman said."
    ),
}
TWO = {
    "another-place": (
        "A suicide bomber killed nine people at a checkpoint in Mosul on Monday, police said. In "
        "Kirkuk, gunmen shot dead two farmers."
    ),
    "separately": (
        "Al Shabaab fighters ambushed a convoy near Baidoa on Monday, killing three soldiers. "
        "Separately, a landmine killed two children in Afgoye."
    ),
    "another-day": (
        "Shells hit a school in Aden on Monday, wounding six. On Thursday of last week gunmen had "
        "abducted a judge in Aden."
    ),
    "headline-of-both": (
        "Bomb in Ghazni; gunmen raid village in Herat\n\nA bomb killed two soldiers in Ghazni on "
        "Monday, police said. Gunmen killed three villagers in Herat on Sunday, elders said."
    ),
    "two-armies": (
        "Russian shelling killed two people in Kherson on Monday, officials said. A Ukrainian "
        "drone attack killed one person in Belgorod on Monday, the governor said."
    ),
    "hours-later": (
        "Three soldiers were killed in a clash with rebels near Kidal on Monday. Hours later, "
        "suspected rebels blew up a bridge at Tessit."
    ),
    "yesterday-and-today": (
        "Troops raided a house in Dhiban today and arrested seven men. Yesterday, gunmen shot dead "
        "two teachers in the same town."
    ),
    "days-of-a-bulletin": (
        "On 12 May, gunmen attacked a camp near Bunia, killing seven miners. On 13 May, four "
        "farmers were hacked to death near Bunia by unknown men."
    ),
    "operation-and-what-it-answers": (
        "Army command launches operation near Ouallam\n\nThe army command announced the launch of "
        "operations to clear the district of Islamic State cells. Its commander announced that the "
        "operation would go through Ouallam and the village of Mangaize. In an incident that shook "
        "Niger, Islamic State gunmen kidnapped eight herders near Abala."
    ),
    "additionally-elsewhere": (
        "Nigerian troops launched an operation against Boko Haram in Bama on Monday. Additionally, "
        "operations were launched in Zamfara State to clear the road to Gusau."
    ),
    "strange-kinds": (
        "The rebels withdrew from Bria on Sunday, the UN mission said. A drone strike killed two "
        "traders in Bria on Monday, a hospital source said."
    ),
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def events(text: str, coder: Coder) -> list[str]:
    title = text.split("\n\n", maxsplit=1)[0] if "\n\n" in text else None
    made = Report("made", text, None, None, title, "en", PUBLISHED, "given", split(text, title))
    return [account.evidence.text for account in coder.code(made)]


@pytest.mark.parametrize("name", sorted(ONE))
def test_sentences_of_one_event_make_one_account(name: str, coder: Coder) -> None:
    assert len(events(ONE[name], coder)) == 1


@pytest.mark.parametrize("name", sorted(TWO))
def test_other_scenes_make_their_own_accounts(name: str, coder: Coder) -> None:
    assert len(events(TWO[name], coder)) == 2


def test_a_planned_course_gives_an_operation_its_places(coder: Coder) -> None:
    text = TWO["operation-and-what-it-answers"]
    title = text.split("\n\n", maxsplit=1)[0]
    made = Report("made", text, None, None, title, "en", PUBLISHED, "given", split(text, title))
    first = coder.code(made)[0]
    assert first.sub_event_type == "Other"
    assert first.place is not None
    assert first.place.name in {"Ouallam", "Mangaize"}
    assert first.actor1 is not None
    assert first.actor1.kind == "state forces"
    assert first.actor2 is not None
    assert first.actor2.actor_id == "islamic-state"
