"""Reports without an event of conflict give no account, whatever war words they borrow.

The rule is the codebook's: history, totals, condemnations, meetings, threats, disease, sport,
politics and the war words of other trades are no events. All texts are fictional.
"""

from __future__ import annotations

from datetime import date

import pytest

from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

PUBLISHED = date(2021, 6, 15)

TEXTS = {
    "football": (
        "Rovers shoot down Wanderers in cup battle\n\n"
        "The striker fired two shots past the keeper on Saturday and the visitors' defence "
        "surrendered in the second half. The coach said his side had been under siege for "
        "an hour before the winning goal."
    ),
    "trade": (
        "The state, which digs two thirds of the world's ore, fired a warning shot this month by "
        "raising the royalty fivefold. Its president received the heads of the mines for six hours."
    ),
    "boxing": (
        "The champion battered his opponent in Lisbon on Friday and won the title fight by "
        "knockout in the sixth round. The boxer said he would defend the belt in September."
    ),
    "cricket": (
        "The bowlers blasted the home side out for 140 in Galle on Tuesday. The batsman who "
        "led the attack was struck on the arm and retired hurt, the team's physician said."
    ),
    "election-campaign": (
        "The candidate attacked the government's budget at a rally of her party in Porto "
        "Claro on Sunday and promised to fight for pensions. Her rival defended the bill."
    ),
    "parliament": (
        "Lawmakers killed the amendment on Tuesday after a long battle in committee. The "
        "minister had bombarded them with figures, one senator said."
    ),
    "market": (
        "Shares in the retailer crashed on Monday after the takeover bid exploded. Analysts "
        "said the price war with its rivals had hit profits."
    ),
    "trade-war": (
        "The two governments agreed on Friday to a truce in their trade war and will cut "
        "tariffs on steel. Markets rallied on the news."
    ),
    "cyber-attack": (
        "A cyber attack knocked out the servers of the port of Lindhaven on Wednesday. "
        "Experts defused the malware within hours and no data were lost."
    ),
    "disease": (
        "Cholera has killed 31 people in the district of Tamara since Friday, the health "
        "ministry said. Doctors are fighting the outbreak with vaccines."
    ),
    "cancer": (
        "The singer, who battled cancer for three years, died at her home in Elmsford on "
        "Monday. She was 62."
    ),
    "obituary": (
        "Former mayor Peter Holm died on Sunday in Norrvik at the age of 84 after a long "
        "illness. He had served three terms and liked to fish."
    ),
    "flood": (
        "Floods killed 14 people in the valley of the Sanu on Sunday and destroyed two "
        "bridges. Hundreds of families left their homes and are sheltering in schools."
    ),
    "earthquake": (
        "An earthquake struck the town of Karvan on Tuesday and killed nine people. "
        "Soldiers were sent to search for survivors under the rubble."
    ),
    "storm": (
        "A cyclone pounded the coast of Belmora on Thursday, leaving six dead. Winds ripped "
        "through fishing villages."
    ),
    "bus-crash": (
        "Twelve passengers were killed when a bus collided with a lorry near Dorwa on "
        "Saturday, police said. The driver fled and was arrested on Sunday."
    ),
    "plane-crash": (
        "A light aircraft crashed near Holmstad on Friday and killed the pilot. "
        "Investigators found no sign of an explosion on board."
    ),
    "house-fire": (
        "A fire broke out in an apartment building in Tarrow on Monday and killed a mother "
        "and her two children. Firefighters battled the flames for three hours."
    ),
    "gas-explosion": (
        "Five people were injured when a gas cylinder exploded in a restaurant in Marenga "
        "on Wednesday, the fire brigade said."
    ),
    "mine-accident": (
        "A coal mine collapsed near Petrova on Sunday and killed eight miners. The owner "
        "said a wall had given way."
    ),
    "drowning": (
        "Two boys drowned in the river at Aldea on Saturday. Divers recovered their bodies "
        "on Sunday morning."
    ),
    "court": (
        "A court in Velograd on Monday sentenced two men to 20 years in prison for the "
        "bombing of a market that killed 17 people. The defendants had pleaded not guilty."
    ),
    "trial-opens": (
        "The trial of four former officers over the massacre at Ustan opened on Tuesday. "
        "Survivors told the judge how soldiers had shot 40 villagers."
    ),
    "extradition": (
        "A judge ruled on Friday that the suspect in the embassy bombing may be extradited. "
        "The attack killed three guards."
    ),
    "robbery": (
        "A man was charged with robbery in Fairmont County on Thursday. Prosecutors say he "
        "stole cash from a filling station and fled on foot; a sheriff's deputy arrested "
        "him."
    ),
    "drugs": (
        "Police seized two kilos of cocaine and arrested three suspects in a raid in "
        "Brookdale on Monday. A detective said the burglary squad had watched the house; "
        "bail was set."
    ),
    "suicide": (
        "A 40-year-old man hanged himself in his cell in Greyford on Sunday, the coroner "
        "said. He had been accused of fraud."
    ),
    "film": (
        "The new film tells the story of a rebel who attacked a garrison in 1823 and was "
        "shot. The actor trained with real soldiers and the studio hopes for a prize."
    ),
    "novel": (
        "In her new novel a bomb explodes in a theatre and kills the minister. The author "
        "read from it in Solbruck on Tuesday."
    ),
    "video-game": (
        "Players can storm the castle, shoot the guards and blow up the bridge in the new "
        "game for the console, which went on sale on Friday."
    ),
    "history": (
        "In 1943 bombers destroyed the old town of Meisen and killed 3,000 people. The "
        "museum opened a room on Sunday that shows what was left."
    ),
    "anniversary": (
        "Mourners laid flowers in Dravo on Monday on the tenth anniversary of the bombing "
        "that killed 52 people. The prime minister met survivors."
    ),
    "exercise": (
        "Allied troops stormed a beach near Varnholm in a joint exercise on Tuesday. Jets "
        "bombed a floating target and 40 'captives' were freed."
    ),
    "drill": (
        "Gunmen burst into the terminal in a drill at the airport of Santa Luz on Monday. "
        "The police shot dead two of the mock attackers."
    ),
    "arms-deal": (
        "The government signed an agreement in Ostrava Bay on Thursday to buy 24 fighter "
        "jets and missiles worth 3 billion dollars from the manufacturer."
    ),
    "statistics": (
        "At least 412 people were killed and 900 wounded in violence across the country in "
        "May, the mission said on Tuesday. The capital had 120 dead, the south 88."
    ),
    "half-year": (
        "Armed groups killed more than 1,200 civilians in the first six months of the year, "
        "a rights group said in a report. Attacks on schools doubled."
    ),
    "meeting": (
        "The president received the commander of the peace force in Port Arden on Monday. "
        "They discussed security and the fight against terrorism."
    ),
    "condemnation": (
        "The foreign ministry on Tuesday condemned terrorism in all its forms and offered "
        "condolences to the families of victims of attacks."
    ),
    "threat": (
        "The rebels threatened on Sunday to attack oil fields if the talks fail. The army "
        "warned that it would strike back."
    ),
    "denied-fears": (
        "Residents fear that militants could attack the town of Rusel. The governor called "
        "on the army to prevent raids and to protect farmers."
    ),
    "weather": (
        "A heat wave will hit the north from Thursday and storms may strike the coast, the "
        "weather service warned."
    ),
    "wildlife": (
        "Poachers have killed 40 elephants in the park, rangers said on Friday. A lion "
        "attacked two goats near Mbele."
    ),
    "heart-attack": (
        "The goalkeeper suffered a heart attack during training in Lodz Park on Wednesday "
        "and is in a stable condition in hospital."
    ),
    "bulletin": (
        "Monthly bulletin on harm to civilians\n\nThe centre documented 214 civilian casualties in "
        "Farash province in May. Mines killed 19 people. Air strikes by the air force caused 22 "
        "deaths. Armed men abducted 31 persons."
    ),
    "casualty-figures": (
        "According to casualty figures released by the mission, a total of 640 people were killed "
        "and another 1,210 wounded in Sorana in May. Lower Tesk was the worst affected district "
        "with 120 killed."
    ),
    "score-of-the-year": (
        "With Monday's deaths 143 rebels have been killed in the valley this year, police said."
    ),
    "a-month-of-raids": (
        "In the past month the agency has disrupted nine plots and killed scores of terrorists."
    ),
    "months": "Between January and April, at least 700 people were seized in Karun State alone.",
    "since-a-day": (
        "Since the pull-out of the foreign troops on May 1, at least six districts have fallen to "
        "the rebels."
    ),
    "film-review": (
        "Film review: a village in the line of fire\n\nThree soldiers are killed in the first "
        "scene, and the audience in the cinema gasps. The director lets a bomber walk home. "
        "Gunmen kidnap the heroine; the script lets her go."
    ),
    "war-game": (
        "Paratroopers drop on the Tarn plain\n\nHelicopters came in low and commandos killed six "
        "'militants' and freed two hostages in Tarn on Thursday. The raid was the last act of a "
        "week-long exercise."
    ),
    "locusts": (
        "A second wave of locusts invaded the district of Wardeen on Sunday. The swarm has overrun "
        "four villages, the plant protection office said, and spray teams attack the hoppers."
    ),
    "premiums": (
        "Insurance premiums for ships exploded to two per cent in Port Arden on Friday, brokers "
        "said, as underwriters began to retreat."
    ),
    "avalanche": (
        "Snow kills four soldiers at border post\n\nFour soldiers died when an avalanche buried "
        "their camp near Tarsk on Monday. The president mourned the martyrs."
    ),
    "fever": (
        "Health brigades invaded three districts of Santa Luz on Sunday to kill the mosquito that "
        "spreads dengue. Fumigation went on with insecticide and spray."
    ),
    "own-illness": "A woman of 70 died of a stroke in the shelter in Daro on Tuesday.",
    "strike-ballot": (
        "Train drivers voted on Monday for higher pay. The union's leader accused the "
        "minister of sabotage, and the company said it would fight the claim in court."
    ),
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return open_coder()


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_report_without_an_event_gives_no_account(name: str, coder: Coder) -> None:
    text = TEXTS[name]
    title = text.split("\n\n")[0] if "\n\n" in text else None
    report = Report(
        name, text, None, None, title, "en", PUBLISHED, "given", split(text, title)
    )  # fmt: skip
    told = [(a.sub_event_type, a.status, a.evidence.text) for a in coder.code(report)]
    assert told == []
