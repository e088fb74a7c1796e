"""Where an event was: what its own sentences, or else the rest of the report, name (codebook)."""

from __future__ import annotations

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def code(coder: Coder, text: str) -> tuple[Account, ...]:
    return coder.code(Report("composed", text, parts=split(text, None)))


def provinces(coder: Coder, text: str) -> list[str | None]:
    return [a.place.admin1 if a.place else None for a in code(coder, text)]


PLAYS_IN = {
    "the sentence before": (
        "The market of Gwoza, in Borno State, was closed on Friday.\n\n"
        "Gunmen on motorcycles shot dead two traders on Thursday, residents said.",
        "Borno",
    ),
    "the headline": (
        "Two shepherds killed in Hawija\n\n"
        "Gunmen shot dead two shepherds on Thursday, police said.",
        "Kirkuk",
    ),
    "the dateline": (
        "MARDAN: A bomb killed three policemen on Thursday, an officer said.",
        "Khyber Pakhtunkhwa",
    ),
    "a village told once": (
        "Soldiers entered the village of Umm Sidir, in Sennar State, on Monday.\n\n"
        "Umm Sidir was quiet. On Sunday shells had killed four people in Umm Sidir, elders said.",
        "Sennar",
    ),
}


PLAYS_IN |= {
    "the dateline before what is told far off": (
        "BANGUI - A crowd killed two men by the river with stones on Monday.\n\n"
        "Nobody knew them. The police came late. It rained. The prosecutor was silent.\n\n"
        "Fighters took the town of Bria last week.",
        "Bangui",
    ),
    "not a region of the world": (
        "Islamic State West Africa Province fighters killed two soldiers on Monday.\n\n"
        "The post lies near Gwoza in Nigeria's Borno State.",
        "Borno",
    ),
}


PLAYS_IN |= {
    "the town where it happened here": (
        "BANNU: A bomb killed two policemen here on Friday, an officer said. "
        "The men came from Lahore.",
        "Khyber Pakhtunkhwa",
    ),
    "not where people are from": (
        "GWADAR: Hundreds of people marched through the port city on Saturday against boats "
        "from Sindh, residents said.",
        "Balochistan",
    ),
    "where people went and did it": (
        "Villagers from Hawija drove to Tikrit on Monday, where about 200 of them blocked a road "
        "with burning tyres.",
        "Salah al-Din",
    ),
    "where a march led through": (
        "Hundreds of people marched through Suwayda on Friday to demand new elections. "
        "The road to Damascus was open.",
        "Suwayda",
    ),
}


@pytest.mark.parametrize("name", PLAYS_IN)
def test_the_report_tells_where_its_event_was(coder: Coder, name: str) -> None:
    text, province = PLAYS_IN[name]
    assert province in provinces(coder, text)


def test_what_only_the_report_tells_is_not_exact(coder: Coder) -> None:
    (account,) = code(coder, PLAYS_IN["the dateline"][0])
    assert account.place is not None
    assert account.place.geo_precision == 2


def test_a_speaker_elsewhere_does_not_place_the_event(coder: Coder) -> None:
    text = (
        "Clashes in Hawija\n\nGunmen killed two policemen on Thursday. "
        "A security source in Baghdad said that the search went on."
    )
    assert provinces(coder, text) == ["Kirkuk"]


def test_the_body_tells_more_than_the_headline(coder: Coder) -> None:
    text = (
        "Ambush in Farah\n\nTaliban fighters ambushed an army convoy in the Bala Buluk district of "
        "Farah province on Monday, killing five soldiers, a spokesman said."
    )
    (account,) = code(coder, text)
    assert account.place is not None
    assert account.place.name == "Bala Buluk"


ONLY_TOLD_THERE = {
    "told reporters": "Gunmen shot dead four farmers on the outskirts of Gwoza on Saturday, "
    "residents told reporters in Maiduguri, in Nigeria's Borno State.",
    "said in": "Gunmen shot dead four farmers in the Gwoza local government area of Borno State "
    "on Sunday, the governor's spokesman said in Maiduguri.",
    "flown to": "Gunmen shot dead two Nigerian farmers in Gwoza on Sunday. The wounded were flown "
    "to Maiduguri for treatment.",
}


@pytest.mark.parametrize("name", ONLY_TOLD_THERE)
def test_where_somebody_speaks_is_not_where_it_was(coder: Coder, name: str) -> None:
    account = code(coder, ONLY_TOLD_THERE[name])[0]
    assert account.place is not None
    assert account.place.name == "Gwoza"


def test_the_distance_tells_more_than_the_destination(coder: Coder) -> None:
    text = (
        "Gunmen abducted twelve passengers on the road to Gondar, 20 km north of Bahir Dar, on "
        "Friday, Ethiopian officials said."
    )
    (account,) = code(coder, text)
    assert account.place is not None
    assert account.place.name == "Bahir Dar"


def test_a_road_inside_a_province_is_narrower_than_the_province(coder: Coder) -> None:
    text = "Gunmen killed two traders on the Beni-Kasindi axis in North Kivu on Sunday."
    (account,) = code(coder, text)
    assert account.place is not None
    assert (account.place.feature, account.place.admin1) == ("road", "North Kivu")


def test_a_bomb_beside_the_road_to_a_town_is_near_it(coder: Coder) -> None:
    text = "A bomb laid beside the road to Jalawla town killed three Iraqi soldiers on Thursday."
    (account,) = code(coder, text)
    assert account.place is not None
    assert (account.place.name, account.place.geo_precision) == ("Jalawla", 2)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Gunmen killed two farmers in Yala's Raman district on Friday, Thai police said.",
            "Raman",
        ),
        ("A car bomb killed six in Somalia's capital Mogadishu's Hodan district.", "Hodan"),
    ],
)
def test_the_place_is_what_is_owned_not_its_owner(coder: Coder, text: str, name: str) -> None:
    (account,) = code(coder, text)
    assert account.place is not None
    assert account.place.name == name


def test_a_destination_does_not_narrow_a_district(coder: Coder) -> None:
    (account, *_) = code(
        coder,
        "In Chapa Dara district of Kunar, Afghanistan, some 150 families fled their villages for "
        "Asadabad on Monday because of fighting in which four men were killed.",
    )
    assert account.place is not None
    assert account.place.name == "Chapa Dara"


def test_a_spot_a_told_way_from_a_town_is_not_the_town(coder: Coder) -> None:
    (account, *_) = code(
        coder,
        "Soldiers killed eight gunmen at a camp 75 km east of Sirte on Monday, the army of Libya "
        "said.\n\nIn Sirte the soldiers buried two of their own, killed in the battle.",
    )
    assert account.place is not None
    assert account.place.longitude is not None
    assert account.place.longitude > 17.0


def test_a_village_that_no_list_holds_is_not_the_next_town(coder: Coder) -> None:
    (account, *_) = code(
        coder,
        "Insurgents killed three men in the village of Nova Aurora, in Macomia district, "
        "Mozambique, on Monday. Most people had slept in the bush since the attack on Macomia "
        "town.",
    )
    assert account.place is not None
    assert account.place.name == "Nova Aurora"
