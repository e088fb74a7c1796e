"""Every one of the 25 sub-event types founds an account from one plain sentence of news."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

NEWS = (
    "Rebels traded fire with troops near Kidal in Mali on Monday.",
    "Government forces recaptured the town of Palma from insurgents on Sunday.",
    "M23 rebels captured the town of Masisi on Saturday.",
    "Dozens choked after barrels filled with chlorine were dropped on Saraqeb on Sunday.",
    "Three people were killed when a drone struck a car in Idlib on Monday.",
    "A drone crashed into an oil depot in Ryazan on Friday, causing a fire.",
    "An attacker detonated his explosives outside the airport in Kabul on Monday.",
    "A salvo of rockets landed in Sderot on Monday.",
    "Two soldiers were killed when their vehicle hit a mine near Boulkessi on Sunday.",
    "Assailants lobbed a hand grenade into a bar in Cali on Saturday.",
    "Gunmen raped four women near Geneina on Sunday.",
    "Suspected bandits hacked three farmers to death in Zamfara on Monday.",
    "Gunmen beat two teachers near Djibo in Burkina Faso on Friday.",
    "Men in uniform dragged an activist from his home in Karachi on Monday.",
    "Nurses staged a sit-in in Harare on Thursday.",
    "Riot police fired tear gas at demonstrators in Nairobi on Tuesday.",
    "Soldiers opened fire on demonstrators in Mandalay on Sunday, killing five.",
    "Riots broke out in Durban on Monday.",
    "An angry crowd beat a man to death in Sialkot on Friday.",
    "Two tribes reached a truce in Abyei on Monday.",
    "Israeli forces rounded up 20 Palestinians in Hebron on Monday.",
    "French troops withdrew from Gossi on Tuesday.",
    "Missiles were intercepted over Riyadh on Saturday.",
    "RSF fighters turned a school into a barracks in Khartoum on Monday.",
    "Settlers uprooted 100 olive trees near Nablus on Sunday.",
    "The Taliban entered Jalalabad on Sunday without a fight.",
    "Security forces launched an operation against IS cells in Makhmour on Monday.",
    "A curfew was imposed in Imphal on Tuesday.",
    "Soldiers seized power in Niamey on Wednesday.",
    "Raiders put the torch to the huts and granaries of Kolit in Jonglei on Sunday.",
    "Militiamen emptied the shops of Kadugli on Monday.",
    "Hitmen on motorcycles riddled three men in Manta on Sunday.",
    "Rebels opened up on a patrol in Ituri on Monday.",
    "A patrol was met with gunfire in Temucuicui on Thursday, and a policeman was wounded.",
    "Maoist rebels blasted a railway bridge in Latehar on Monday.",
    "Police busted a militant hideout in the forest of Kulgam on Sunday.",
    "A volley of shells came down on Avdiivka on Monday.",
    "Clan elders concluded on Saturday in Galkayo an agreement that ends the fighting.",
    "Seven rebels handed in their rifles in Puerto Asis on Saturday.",
    "Soldiers led nine men away in Nablus on Tuesday.",
    "Soldiers managed to arrest two rebels in Bohol on Friday.",
    "Fighting round the bridge of Halfaya in Bahri between the army and the RSF.",
    "Troops stormed a rebel camp near Maiduguri on Sunday, killing four fighters.",
    "Houses that had stood empty for months were burnt in Churachandpur on Monday by a mob.",
    "Artillery on the market of Omdurman in Sudan since noon.",
    "A minibus set off a landmine near Taiz on Monday, and six people were killed.",
    "Some 8,000 people marched in Prague on Thursday against a bill, as parliament met to vote.",
    "A monitor documented the deaths of nine civilians in air strikes on Idlib on Monday.",
    "Gunmen killed six polio vaccinators in Takhar on Thursday, and patients fled the hospital.",
    "Police announced the arrest of five rebels in Bohol on Friday.",
    "Police are investigating a shooting that killed two men in Culiacan on Sunday.",
)
NO_NEWS = (
    "Rebels ended a ceasefire in Abyei on Monday.",
    "Nobody was killed in Kabul on Monday.",
    "Mourners met in Mosul on Monday for the anniversary of the bombing that killed 40 people.",
    "Did rebels take the town of Bria on Monday?",
    "A bomb disposal team visited Basra on Monday.",
    "The vehicles of the missing men were found empty near Rutba on Tuesday.",
    "A ceasefire pact is to be concluded in Doha next week.",
    "Farmers in Lipa were told to pay or see their barns burnt.",
    "Riot police were drawn up in Nairobi on Monday.",
    "A hundred recruits died in a single blast in Hilla in June.",
    "Militants have made several failed attempts to storm the port of Gwadar.",
    "Abu Hasan fell to the rebels last summer.",
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


def accounts(text: str, coder: Coder) -> int:
    made = Report(
        "made", text, None, None, None, "en", date(2024, 3, 9), "given", split(text, None)
    )
    return len(coder.code(made))


@pytest.mark.parametrize("text", NEWS)
def test_one_sentence_of_news_is_an_account(text: str, coder: Coder) -> None:
    assert accounts(text, coder) == 1


@pytest.mark.parametrize("text", NO_NEWS)
def test_words_of_war_without_a_deed_are_none(text: str, coder: Coder) -> None:
    assert accounts(text, coder) == 0
