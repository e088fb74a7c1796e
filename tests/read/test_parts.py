"""The roles of the stretches of a report, and the laws that parts obey."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.pages import BLOG, WIRE

from cairn.model import Part
from cairn.read.parts import split


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """The block parts as (role, first words)."""
    return [
        (part.role, text[part.start : part.end][:24].strip())
        for part in split(text, title)
        if part.role != "quote"
    ]


def role_of(text: str, words: str, title: str | None = None) -> str:
    at = text.index(words)
    return next(p.role for p in split(text, title) if p.start <= at < p.end and p.role != "quote")


def test_a_wire_report() -> None:
    assert roles(WIRE) == [
        ("headline", "Gunmen kill five in Tolm"),
        ("caption", "Smoke rises over the vil"),
        ("dateline", "TOLMAR, Varenia (Orlo) -"),
        ("body", "Gunmen on motorcycles at"),
        ("body", "“We heard shots and ran,"),
        ("body", "the mosque."),
        ("body", "“Then they left,” he sai"),
        ("furniture", "A long conflict"),
        ("body", "The district has seen ma"),
        ("related", "Related"),
        ("related", "Army retakes three villa"),
        ("related", "Minister visits wounded"),
    ]


def test_quotations_run_on_when_the_next_paragraph_opens_again() -> None:
    text = (
        "Rebels leave the town of Baran\n\nThe mayor spoke on Monday. “They have left the town. "
        "Nobody was hurt.\n\n“We thank the elders,” he said in the square of the town."
    )
    quotes = [text[p.start : p.end] for p in split(text) if p.role == "quote"]
    assert quotes == ["They have left the town. Nobody was hurt.", "We thank the elders,"]


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The villagers' homes were burned by the army's soldiers, the mayor's office said."
    assert [part for part in split(text) if part.role == "quote"] == []


def test_comments_and_the_headlines_below_their_form_are_never_coded() -> None:
    assert roles(BLOG) == [
        ("furniture", "Varenia News"),
        ("furniture", "Conflict"),
        ("headline", "Rebel shelling wounds ni"),
        ("dateline", "By Ren Vale in Baran"),
        ("body", "Shells hit a market in B"),
        ("body", "The army answered with a"),
        ("furniture", "2 Comments"),
        ("furniture", "Leave a Reply"),
        ("comment", "1. They should bomb the"),
        ("comment", "2. The army killed forty"),
        ("furniture", "Leave a Reply"),
        ("furniture", "Your email address will"),
        ("related", "Rebels seize bridge nort"),
        ("related", "Army kills sixteen rebel"),
    ]


def test_a_title_that_names_a_section_is_not_the_headline() -> None:
    assert role_of(BLOG, "Rebel shelling", title="Varenia News") == "headline"
    assert role_of(BLOG, "Varenia News", title="Varenia News") == "furniture"


def test_a_comment_button_above_the_report_opens_nothing() -> None:
    text = (
        "Gunmen storm a checkpoint near Baran\n\nFollow Us :\n\nComments\n\nGunmen stormed a "
        "checkpoint near Baran on Monday and killed two guards, the mayor said.\n\nThe attackers "
        "fled into the hills, he added, and nobody has claimed the attack."
    )
    assert [role for role, _ in roles(text)] == [
        "headline", "furniture", "furniture", "body", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("Tolmar ( Rebels have left the villages north of the river, an officer said.", "Tolmar ("),
        ("Tolmar (OrloNews.com) Rebels have left the villages, an officer said on Monday.",
         "Tolmar (OrloNews.com)"),
        ("TOLMAR, Dec. 18 (ORL) – A bomb killed two guards near the river, officers said.",
         "TOLMAR, Dec. 18 (ORL) –"),
        ("2018-08-29 TOLMAR, Varenia (Orlo) - A bomb killed two guards near the river.",
         "2018-08-29 TOLMAR, Varenia (Orlo) -"),
        ("(Today | Varenia Now)- Orlo News / Six guards were killed near the river on Monday.",
         "(Today | Varenia Now)- Orlo News /"),
        ("Orlo News/ Six guards were killed near the river on Monday, an officer said.",
         "Orlo News/"),
        ("TOLMAR: Six guards were killed near the river on Monday, an officer said there.",
         "TOLMAR:"),
        ("Six guards were killed near the river on Monday, an officer said in Tolmar.", ""),
        ("The Varenian Front – the strongest group – left the villages on Monday, he said.", ""),
    ],
)  # fmt: skip
def test_datelines_before_the_first_words(opening: str, dateline: str) -> None:
    text = f"Fighting near the river in the north\n\n{opening}\n\nNobody else was hurt, he said."
    found = [text[p.start : p.end] for p in split(text) if p.role == "dateline"]
    assert found == ([dateline] if dateline else [])


@pytest.mark.parametrize(
    "line",
    [
        "Front fighters on pickup trucks in Tolmar, west of Varenia.",
        "A picture shows rebels doing a military exercise",
        "[photo] Tolmar: an injured man is put into an ambulance. Credit: Orlo",
        "Troops launch an operation in Baran on Feb. 28, 2021. Photo by Guard Media.",
        "FILE PHOTO: Soldiers killed three men at this post in 2014.",
        "Dana Orlo, AFP | Soldiers secure the airport of Tolmar on October 14, 2018.",
        "Soldiers stand guard at a market after a bomb killed nine people in March 2017.",
    ],
)
@pytest.mark.parametrize("below", ["TOLMAR (Orlo) - ", ""])
def test_captions_above_the_body(line: str, below: str) -> None:
    text = (
        f"Rebels attack a post near Tolmar\n\n{line}\n\n{below}Rebels attacked a post near Tolmar "
        "on Monday and killed two guards, the mayor said.\n\nThe others fled, he added."
    )
    assert role_of(text, line[:20]) == "caption"
    assert role_of(text, "Rebels attacked a post") == "body"


@pytest.mark.parametrize(
    "line",
    [
        "The ministry condemned it and wants talks with the army to resume without delay.",
        "Another 25 wounded in strike on crowded market",
    ],
)
def test_a_line_under_the_headline(line: str) -> None:
    text = (
        f"Rebels kill nine in Tolmar market\n\n{line}\n\nTOLMAR (Orlo) - Rebels shelled a market "
        "in Tolmar on Monday and killed nine people, the mayor said.\n\nNobody else spoke."
    )
    assert role_of(text, line) == "headline"


def test_a_last_sentence_cut_off_by_the_page_is_body() -> None:
    cut = "The attacks go on although nearly two thousand guards are reported to be"
    text = f"Rebels kill nine\n\nRebels killed nine people in Tolmar on Monday, he said.\n\n{cut}"
    assert role_of(text, cut) == "body"


def test_lists_without_full_stops_are_body() -> None:
    text = (
        "Security incidents in Tolmar district this week\n\nThe office of the mayor gave this "
        "list of incidents on Friday.\n- Gunmen shot two guards in Baran on Monday night\n"
        "- A mine wounded three shepherds near the river on Tuesday\n- Soldiers held four men"
    )
    assert role_of(text, "- Gunmen shot") == "body"
    assert role_of(text, "- Soldiers held four") == "body"


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = (
        "Rebels attack a post near Tolmar\n\n"
        "TOLMAR, Varenia (Orlo) - Rebels attacked a post near Tolmar on Monday\n"
        "and killed two guards, the mayor of the town said. The attackers came\n"
        "on motorcycles and fled towards the hills before the soldiers arrived\n"
        "from the barracks.\n\n"
        "Nobody has claimed the attack. The district has seen many such raids\n"
        "since the war began.\n"
    )
    assert [role for role, _ in roles(text)] == ["headline", "dateline", "body", "body"]


def test_a_text_in_one_line_with_its_title() -> None:
    text = (
        "15-11-2014 Army kills a commander near Tolmar. The army killed a commander of the rebels "
        "near Tolmar on Friday, an officer said. Nobody else was hurt in the raid."
    )
    assert roles(text, "Army kills a commander near Tolmar") == [
        ("dateline", "15-11-2014"),
        ("headline", "Army kills a commander n"),
        ("body", "The army killed a comman"),
    ]


def test_share_bars_and_agency_credits() -> None:
    text = (
        "Bomb kills two guards in Tolmar\n\nA bomb killed two guards in Tolmar on Monday, the "
        "mayor said. (Reporting by Dana Orlo; Editing by Ren Vale)\n\nFB | Instagram | Twitter | YT"
    )
    assert role_of(text, "(Reporting by") == "furniture"
    assert role_of(text, "FB |") == "furniture"
    assert role_of(text, "A bomb killed") == "body"


def test_an_update_with_news_in_it_is_body() -> None:
    text = (
        "Bomb kills two guards in Tolmar\n\nA bomb killed two guards in Tolmar on Monday, the "
        "mayor said.\n\nUPDATE: A third guard has died in hospital.\n\nThe town is calm again."
    )
    assert role_of(text, "A third guard") == "body"


def check_laws(text: str, parts: tuple[Part, ...]) -> None:
    blocks = [part for part in parts if part.role != "quote"]
    assert list(parts) == sorted(parts, key=lambda part: (part.start, -part.end))
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    covered = set().union(*(range(part.start, part.end) for part in blocks))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= covered
    bodies = [part for part in blocks if part.role == "body"]
    for quote in (part for part in parts if part.role == "quote"):
        assert any(body.start <= quote.start < quote.end <= body.end for body in bodies)


_PIECES = st.sampled_from(
    [
        *WIRE.split("\n"), *BLOG.split("\n"), "“", "”", '"', "'", "Leave a Reply", "Related",
        "[photo]", "(AFP)", "TOLMAR — Ten died.", "• FB", "___", "About the author", "é\u2028b",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
@settings(max_examples=150, deadline=None)
def test_laws_of_parts_on_pages(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    check_laws(text, split(text, pieces[0] if pieces else None))


@given(st.text(max_size=300), st.text(max_size=20))
@settings(max_examples=150, deadline=None)
def test_laws_of_parts_on_any_text(text: str, title: str) -> None:
    check_laws(text, split(text, title))


@given(st.text(alphabet="ab \n\"“”'‘’.", max_size=120))
@settings(max_examples=100, deadline=None)
def test_laws_of_quotations(text: str) -> None:
    whole = "Ten people died on Monday in Tolmar, he said. " + text
    check_laws(whole, split(whole))


def test_a_part_known_from_markup_keeps_its_role() -> None:
    text = "Ten died\n\nBurned houses stand empty.\n\nTen people died in Tolmar on Monday, he said."
    marked = (Part(10, 36, "caption"),)
    assert Part(10, 36, "caption") in split(text, None, marked)
