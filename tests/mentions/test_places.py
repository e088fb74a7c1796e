"""Places in composed, fictional sentences: chains, relations, precision and what is no place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.gazetteer import Gazetteer, open_default
from cairn.language import parse
from cairn.mentions import places
from cairn.mentions.places_resolve import kilometres
from cairn.model import Mention, Place, Report
from cairn.read.parts import split

WORLD = Path(__file__).with_name("places_world.toml")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_default()


def found(text: str, gazetteer: Gazetteer, publisher: str | None = None) -> tuple[Mention, ...]:
    report = Report("composed", text, publisher=publisher)
    return places.find(report, parse(report), gazetteer)


def value(mention: Mention) -> Place:
    assert isinstance(mention.value, Place)
    return mention.value


def place(text: str, words: str, gazetteer: Gazetteer) -> Place:
    """The place of the mention whose span begins with or holds the words."""
    mentions = found(text, gazetteer)
    for mention in mentions:
        if words in mention.span.text:
            return value(mention)
    raise AssertionError(f"{words!r} not among {[m.span.text for m in mentions]}")


# --- the world -----------------------------------------------------------------------------------


def test_places_of_many_countries_get_their_division(gazetteer: Gazetteer) -> None:
    rows = tomllib.loads(WORLD.read_text(encoding="utf-8"))["sentences"]
    wrong = []
    for text, words, name, admin1, country in rows:
        held = [value(m) for m in found(text, gazetteer) if words in m.span.text]
        expected = (name, admin1 or None, country)
        if (
            not held
            or (held[0].name, held[0].admin1 if admin1 else None, held[0].country) != expected
        ):
            wrong.append((text, held[:1]))
    assert len({row[4] for row in rows}) >= 25
    assert len(wrong) <= 0.05 * len(rows), wrong


# --- chains --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span", "name", "admin2"),
    [
        (
            "Militants attacked Islah village of Jalawla sub-district in Iraq.",
            "Islah village of Jalawla sub-district in Iraq",
            "Islah",
            "Khanaqin",
        ),
        (
            "Gunmen raided the Kakai village of Dara, in Khanaqin, officials said.",
            "Kakai village of Dara, in Khanaqin",
            "Dara",
            "Khanaqin",
        ),
        (
            "Bemud, a village in the east of Hawija district in the northern province of "
            "Kirkuk, was raided.",
            "Bemud, a village in the east of Hawija district in the northern province of Kirkuk",
            "Bemud",
            "Hawija",
        ),
        (
            "A farmer was shot in Zarqun village, Khanaqin district, Diyala.",
            "Zarqun village, Khanaqin district, Diyala",
            "Zarqun",
            "Khanaqin",
        ),
        (
            "A bomb exploded at the Bayun intersection, east of Muqdadiya.",
            "Bayun intersection, east of Muqdadiya",
            "Bayun",
            "Muqdadiyah",
        ),
    ],
)
def test_an_unknown_place_lies_in_its_container(
    text: str, span: str, name: str, admin2: str, gazetteer: Gazetteer
) -> None:
    first = found(text, gazetteer)[0]
    where = value(first)
    assert first.span.text.removeprefix("the ") == span
    assert (where.name, where.admin2, where.country) == (name, admin2, "Iraq")
    assert (where.geo_precision, where.where_prec) == (2, 2)
    assert where.gazetteer_id is None
    seat = gazetteer.lookup(admin2)[0]
    assert kilometres(where, seat) < 40


def test_a_chain_is_one_mention_and_toponyms_are_several(gazetteer: Gazetteer) -> None:
    report = Report("composed", "Farmers in Daquq, Kirkuk, Iraq lost their crops.")
    sentences = parse(report)
    assert [m.span.text for m in places.find(report, sentences, gazetteer)] == [
        "Daquq, Kirkuk, Iraq"
    ]
    assert [m.span.text for m in places.toponyms(report, sentences, gazetteer)] == [
        "Daquq", "Kirkuk", "Iraq",
    ]  # fmt: skip


def test_an_unknown_village_named_again_keeps_its_container(gazetteer: Gazetteer) -> None:
    text = (
        "Gunmen entered Zarqun village in Khanaqin district, Iraq.\n\n"
        "Zarqun village has thirty families."
    )
    again = value(found(text, gazetteer)[-1])
    assert (again.name, again.admin2) == ("Zarqun", "Khanaqin")


def test_lists_are_not_chains(gazetteer: Gazetteer) -> None:
    mentions = found("Fighting hit Khanaqin, Jalawla and Qara Tabbah districts in Iraq.", gazetteer)
    assert [value(m).name for m in mentions] == ["Khanaqin", "Jalawla", "Qara Tapa"]
    assert {value(m).feature for m in mentions} == {"admin2"}


def test_among_provinces_a_town_name_is_a_province(gazetteer: Gazetteer) -> None:
    mentions = found(
        "Violence rose in Diyala, Kirkuk and Salahuddin, Iraqi officers said.", gazetteer
    )
    assert [value(m).feature for m in mentions] == ["admin1"] * 3
    alone = found("A bomb went off in Kirkuk, Iraqi officers said.", gazetteer)
    assert value(alone[0]).feature == "settlement"


# --- precision -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("A bomb exploded in Jalawla, Diyala.", "Jalawla", (1, 1)),
        ("A bomb exploded near Jalawla, Diyala.", "Jalawla", (2, 2)),
        ("Troops swept the outskirts of Khanaqin in Iraq.", "Khanaqin", (2, 2)),
        ("Two men were shot south of Baqubah, Iraq.", "Baqubah", (2, 2)),
        ("A raid took place in Khanaqin district, Iraq.", "Khanaqin", (2, 3)),
        ("A raid took place in Diyala province.", "Diyala", (3, 4)),
        ("Cells moved between Diyala and Salahuddin provinces in Iraq.", "Diyala", (3, 5)),
        ("Gunmen stopped cars on the Kirkuk-Baghdad road.", "Kirkuk-Baghdad", (3, 5)),
        (
            "Gunmen stopped a bus on the Baidoa-Mogadishu road, Somali police said.",
            "Baidoa",
            (3, 5),
        ),
        ("Jets struck caves in the Hamrin mountains.", "Hamrin", (3, 5)),
        ("Violence grew across Iraq.", "Iraq", (3, 6)),
    ],
)
def test_precision_as_acled_and_ucdp_define_it(
    text: str, words: str, precision: tuple[int, int], gazetteer: Gazetteer
) -> None:
    where = place(text, words, gazetteer)
    assert (where.geo_precision, where.where_prec) == precision


def test_a_country_has_no_division(gazetteer: Gazetteer) -> None:
    where = place("Violence grew across Iraq.", "Iraq", gazetteer)
    assert (where.admin1, where.admin2, where.feature) == (None, None, "country")


def test_distance_and_direction_move_the_point(gazetteer: Gazetteer) -> None:
    moved = place("About 30 km south of Mosul, gunmen hit a convoy in Iraq.", "Mosul", gazetteer)
    town = gazetteer.lookup("Mosul")[0]
    assert moved.latitude is not None
    assert town.latitude is not None
    assert moved.latitude < town.latitude
    assert kilometres(moved, town) == pytest.approx(30, abs=2)


def test_direction_alone_moves_nothing(gazetteer: Gazetteer) -> None:
    near = place("Gunmen hit a convoy south of Mosul in Iraq.", "Mosul", gazetteer)
    assert kilometres(near, gazetteer.lookup("Mosul")[0]) < 1


def test_between_two_provinces_is_the_middle(gazetteer: Gazetteer) -> None:
    middle = place("Raids hit areas between Diyala and Salahuddin provinces.", "Diyala", gazetteer)
    one, other = gazetteer.lookup("Diyala")[0], gazetteer.lookup("Salahuddin")[0]
    assert kilometres(middle, one) == pytest.approx(kilometres(middle, other), rel=0.05)


def test_between_two_countries_stays_two_places(gazetteer: Gazetteer) -> None:
    mentions = found("The border between Iraq and Syria was closed.", gazetteer)
    assert [value(m).name for m in mentions] == ["Iraq", "Syria"]


# --- what is no place ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The Diyala Operations Command said that troops had found a cache.",
        "Col. Wayne Marotto and Ra'ad al-Tikriti spoke to the Baghdad Post.",
        "Amir Khanaqini, a reporter for Baghdad Al-Youm, wrote about it.",
        "Students of Mosul University met on Sunday.",
        "Kirkuk police arrested him in May.",
        "Baghdad said the claim was false.",
        "Moscow denied the claim.",
        "Jordan Chad Smith told reporters that Paris Hilton was safe.",
        "Mr. Washington said on Friday that he had left.",
        "Islamic State of Iraq and Syria claimed the attack.",
        "The Iraqi army praised the Syrian Democratic Forces.",
        "Staff of the Bank of Baghdad went on strike.",
        "The HIV clinic opened in March.",
    ],
)
def test_persons_bodies_and_adjectives_are_no_places(text: str, gazetteer: Gazetteer) -> None:
    assert [m.span.text for m in found(text, gazetteer)] == []


def test_words_that_are_also_names_need_support(gazetteer: Gazetteer) -> None:
    text = "Hit by a rocket, the truck burned near Hit in western Iraq."
    mentions = found(text, gazetteer)
    assert [m.span.start for m in mentions] == [text.index("Hit in")]
    assert value(mentions[0]).admin1 == "Anbar"


def test_a_misspelt_town_is_found_where_the_country_is_evident(gazetteer: Gazetteer) -> None:
    where = place(
        "Clashes broke out in Khanakin between Iraqi troops and gunmen.", "Khanakin", gazetteer
    )
    assert (where.name, where.admin1) == ("Khanaqin", "Diyala")


# --- namesakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("A car bomb exploded in Tripoli, Lebanese soldiers said.", "Tripoli", "Lebanon"),
        ("A car bomb exploded in Tripoli, Libyan soldiers said.", "Tripoli", "Libya"),
        ("Shells hit Valencia, Carabobo, Venezuela.", "Valencia", "Venezuela"),
        ("Gunmen struck Riyadh sub-district in Hawija, Iraq.", "Riyadh", "Iraq"),
        ("Police in Georgia's Gwinnett County made two arrests.", "Gwinnett", "United States"),
        ("Troops from Tbilisi, Georgia, patrolled the border.", "Tbilisi", "Georgia"),
    ],
)
def test_the_report_decides_between_namesakes(
    text: str, words: str, country: str, gazetteer: Gazetteer
) -> None:
    assert place(text, words, gazetteer).country == country


# --- helpers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "governor"),
    [
        ("The wounded were taken from Jalawla in Iraq.", "Jalawla", "from"),
        ("They went to the town of Jalawla.", "Jalawla", "to"),
        ("Militants fled toward the Hamrin mountains.", "Hamrin", "toward"),
        ("A blast hit a patrol near the village of Jalawla.", "Jalawla", "near"),
        ("A blast hit a patrol 5 km south of Jalawla.", "Jalawla", "near"),
        ("A blast hit a patrol on the outskirts of Jalawla.", "Jalawla", "near"),
        ("Protests spread in Baghdad and Basra.", "Basra", "in"),
        ("A bomb exploded at Camp Taji.", "Camp Taji", "at"),
        ("Shells hit Idlib, Syria.", "Idlib", ""),
    ],
)
def test_governor_is_the_preposition(
    text: str, words: str, governor: str, gazetteer: Gazetteer
) -> None:
    report = Report("composed", text)
    sentences = parse(report)
    mention = next(m for m in places.find(report, sentences, gazetteer) if words in m.span.text)
    assert places.governor(sentences[mention.sentence], mention) == governor


@pytest.mark.parametrize(
    ("text", "publisher", "country"),
    [
        ("A bomb exploded in Jalawla.", None, "Iraq"),
        ("BEIRUT (Agency) - Shells hit Idlib, Syria, killing four.", None, "Syria"),
        ("Congolese troops pushed back the rebels.", None, "Democratic Republic of Congo"),
        ("Two men were shot.", "Somali Daily Mirror", "Somalia"),
        ("Two men were shot.", None, None),
    ],
)
def test_home_country(
    text: str, publisher: str | None, country: str | None, gazetteer: Gazetteer
) -> None:
    report = Report("composed", text, publisher=publisher)
    sentences = parse(report)
    mentions = places.find(report, sentences, gazetteer)
    assert places.home_country(report, sentences, mentions, gazetteer) == country


WORDS = st.sampled_from(
    "Khanaqin Diyala village of the in near Mosul , . and district Zarqun Iraq said Ahmed between "
    "province Kirkuk-Baghdad road 30 km south Syria Abu al-Nur University ( )".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_any_words_give_sorted_verbatim_spans_again_and_again(words: list[str]) -> None:
    gazetteer = open_default()
    report = Report("any", " ".join(words))
    sentences = parse(report)
    mentions = places.find(report, sentences, gazetteer)
    assert mentions == places.find(report, sentences, gazetteer)
    starts = [(m.span.start, m.span.end) for m in mentions]
    assert starts == sorted(starts)
    for mention in mentions:
        assert report.text[mention.span.start : mention.span.end] == mention.span.text
        assert sentences[mention.sentence].start <= mention.span.start
        assert mention.span.end <= sentences[mention.sentence].end
        assert value(mention).name


# --- reports that name their country -------------------------------------------------------------


def filed(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    report = Report("composed", text, parts=split(text, None))
    return places.find(report, parse(report), gazetteer)


def test_a_short_town_in_capitals_opens_a_dateline(gazetteer: Gazetteer) -> None:
    mentions = filed("JOLO, Sulu - Soldiers found a bomb in Indanan town.", gazetteer)
    assert value(mentions[0]).name == "Jolo"
    assert {value(m).admin1 for m in mentions} == {"Sulu"}


def test_a_namesake_abroad_is_not_meant_where_the_dateline_is_sure(gazetteer: Gazetteer) -> None:
    text = "MARDAN: Protesters burned tyres in Shergarh on Monday, police said."
    held = [value(m) for m in filed(text, gazetteer)]
    assert {(p.country, p.admin1) for p in held} == {("Pakistan", "Khyber Pakhtunkhwa")}


def test_a_village_lies_where_its_report_plays_not_where_people_are_flown(
    gazetteer: Gazetteer,
) -> None:
    text = (
        "Raid in Sulu\n\nSoldiers searched Barangay Kajatian, Indanan town, on Monday. "
        "The men were flown to Zamboanga City for questioning."
    )
    held = {m.span.text: value(m).admin1 for m in filed(text, gazetteer)}
    assert held["Indanan town"] == "Sulu"


def test_a_namesake_outside_the_district_that_the_words_name_is_not_meant(
    gazetteer: Gazetteer,
) -> None:
    text = (
        "COALCOMAN, Michoacán - Two agents died in La Yerbabuena, municipality of Coalcomán, "
        "the Mexican prosecutor said."
    )
    (village,) = [m for m in filed(text, gazetteer) if "Yerbabuena" in m.span.text]
    held = value(village)
    assert held.name == "La Yerbabuena"
    assert held.latitude == pytest.approx(18.78, abs=0.3)
    assert (held.geo_precision, held.gazetteer_id) == (2, None)


@pytest.mark.parametrize(
    ("text", "words", "name", "division"),
    [
        ("Two men died in Yala's Raman district, Thai police said.", "Raman", "Raman", "Yala"),
        ("Two men died in Sagaing's Pale township.", "Pale", "Pale", "Sagaing"),
        ("A blast hit Kabul's Shahr-e-Naw district.", "Shahr", "Shahr-e-Naw", "Kabul"),
        ("A blast hit Somalia's capital Mogadishu's Hodan district.", "Hodan", "Hodan", "Banadir"),
        (
            "Two died near the village of Orilu in Chhattisgarh's Kanker district.",
            "Orilu",
            "Orilu",
            "Chhattisgarh",
        ),
    ],
)
def test_what_a_place_owns_lies_in_it(
    text: str, words: str, name: str, division: str, gazetteer: Gazetteer
) -> None:
    held = place(text, words, gazetteer)
    assert (held.name, held.admin1) == (name, division)


def test_what_a_country_owns_is_not_another_country(gazetteer: Gazetteer) -> None:
    text = "A shell hit a market on Yemen's Red Sea coast."
    assert {value(m).country for m in filed(text, gazetteer)} == {"Yemen"}


def test_the_name_of_a_body_holds_no_place(gazetteer: Gazetteer) -> None:
    text = "The Bangsamoro Islamic Freedom Fighters denied any part in the killing of two farmers."
    assert found(text, gazetteer) == ()


def test_a_village_told_once_is_known_again(gazetteer: Gazetteer) -> None:
    text = "Troops took the village of Umm Sidir, in Sennar State. Umm Sidir fell at dawn."
    held = [value(m) for m in found(text, gazetteer)]
    assert [p.admin1 for p in held] == ["Sennar", "Sennar"]


def test_a_barangay_lies_in_its_town(gazetteer: Gazetteer) -> None:
    text = "Troops searched Barangay San Isidro, Himamaylan City, Negros Occidental, Philippines."
    found_ = place(text, "Barangay San Isidro", gazetteer)
    assert found_.admin1 == "Negros Occidental"
    town = place("A bomb hit Himamaylan, Philippines.", "Himamaylan", gazetteer)
    assert kilometres(found_, town) < 25


def test_a_misspelt_town_lies_inside_the_named_container(gazetteer: Gazetteer) -> None:
    text = "Gunmen shot two shepherds in al-Hashimiyat village, west of Baquba, Iraq."
    assert place(text, "al-Hashimiyat", gazetteer).admin1 == "Diyala"


# --- towns between names of other kinds ------------------------------------------------------


NAMED = [
    ("The Samarra police office said two men were hurt in the centre of Samarra.", "Samarra"),
    ("Eastern Ramadi was declared safe. A mine went off on the edge of Ramadi.", "Ramadi"),
    ("A mine hit a van in the limits of Badaber police station.", "Badaber"),
    ("Troops of Nigeria fought gunmen on Wednesday at Gwoza.", "Gwoza"),
    ("Police searched a house in Cox's Bazar on Monday.", "Cox’s Bazar"),
    ("Soldiers clashed near El Zarzal, in Apure state, Venezuela.", "El Zarzal"),
    ("Herders were robbed at Malwal cattle camp, in Unity State, South Sudan.", "Malwal"),
]


@pytest.mark.parametrize(("text", "name"), NAMED, ids=[name for _, name in NAMED])
def test_a_town_is_read_beside_police_weekdays_and_articles(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    assert name in {value(m).name for m in found(text, gazetteer)}


NOT_NAMED = [
    ("DUSHANBE, Nov 18 - Three men were held in Tajikistan.", "Nov"),
    ("Men threw Molotov bombs at a bank in Cabimas, Venezuela.", "Perm"),
    ("A convoy of the Assam Rifles was hit in Mon town, Nagaland.", "Assam"),
    ("Two men of the District Reserve Guard died in Bijapur district.", "Reserve Guard"),
]


@pytest.mark.parametrize(("text", "name"), NOT_NAMED, ids=[name for _, name in NOT_NAMED])
def test_months_forces_and_weapons_are_no_places(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    assert name not in {value(m).name for m in found(text, gazetteer)}


def test_a_distance_moves_a_point_once(gazetteer: Gazetteer) -> None:
    kirkuk = value(found("Police stood in Kirkuk city.", gazetteer)[0])
    there = place(
        "Rebels raided the village of Umm Dardis, 40 km east of Kirkuk.", "Umm Dardis", gazetteer
    )
    assert 30 < kilometres(kirkuk, there) < 50


def test_a_distance_reaches_over_what_a_town_is_called(gazetteer: Gazetteer) -> None:
    arlit = value(found("Rebels of Niger came to Arlit.", gazetteer)[-1])
    there = place(
        "Rebels hit the post at Tin Zawren, some 60 km (37 miles) south of the desert mining town "
        "of Arlit, in Niger.",
        "Tin Zawren",
        gazetteer,
    )
    assert 50 < kilometres(arlit, there) < 70


def test_a_district_of_a_province_leaves_the_province_its_kind(gazetteer: Gazetteer) -> None:
    rockets = place(
        "Rockets fell in Ban Kruat district of Buri Ram, in Thailand.", "Ban Kruat", gazetteer
    )
    assert rockets.latitude == pytest.approx(14.42, abs=0.1)
    convoy = place("A convoy was hit in Mon district of Nagaland, India.", "Mon", gazetteer)
    assert convoy.admin1 == "Nagaland"


def test_the_only_town_of_its_name_may_lie_in_a_wide_district(gazetteer: Gazetteer) -> None:
    dodola = place(
        "Police fired on a crowd in Dodola, a town in West Arsi zone of Ethiopia.",
        "Dodola",
        gazetteer,
    )
    assert dodola.gazetteer_id is not None


def test_a_quarter_lies_in_its_town(gazetteer: Gazetteer) -> None:
    text = (
        "Men took a teacher away in the municipality of Tocoa, Honduras. "
        "She had left a meeting in the neighbourhood El Porvenir."
    )
    quarter = place(text, "El Porvenir", gazetteer)
    assert kilometres(quarter, place(text, "Tocoa", gazetteer)) < 10
