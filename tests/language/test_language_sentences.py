"""Sentence ends on composed news text; every text here is fictional."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.language.sentences import split

ONE = [
    "Lt. Gen. Samir Haddad met Brig. Gen. Omar Salih and Maj. Karim in the town.",
    "Col. Peter B. Lawson III, a spokesman, wrote that nothing had happened.",
    "The attack took place on Dec. 18 near Tel Amra, according to Dr. Nadia.",
    "The blast hit at 5 a.m. on Monday, and again at 7 p.m. local time.",
    "U.S. forces and U.N. staff left the camp.",
    "Checkpoint No. 5 was hit by 3.5 kg of explosives.",
    "Sheikh A. K. Mansour denied it; his office did too.",
    "“Why did they come?” Omar Salih asked.",
    "He said the men ... fled to the hills.",
    "The site of AlNahda.com reported the clash.",
    "Gen. al-Amri spoke to reporters.",
    "The group (est. 1999) was blamed.",
    "WESTON, Pa. (NWS) – Two men were shot on Sunday.",
]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text, 0, len(text)) == [(0, len(text), 0)]


SEVERAL = [
    ("He blamed security.The army denied it.", ["He blamed security.", "The army denied it."]),
    ("It fell in 2017.The army left.", ["It fell in 2017.", "The army left."]),
    (
        "“We won.” The crowd cheered. ‘It is over.’ Then they left.",
        ["“We won.”", "The crowd cheered.", "‘It is over.’", "Then they left."],
    ),
    (
        'He called it "a crime." Salim Rahal told the agency more.',
        ['He called it "a crime."', "Salim Rahal told the agency more."],
    ),
    ("Three died at 8 p.m. Police came.", ["Three died at 8 p.m.", "Police came."]),
    ("It left the U.S. The army stayed.", ["It left the U.S.", "The army stayed."]),
    ("It began in Dec. The army came.", ["It began in Dec.", "The army came."]),
    ("Who fired? Nobody knows! Witnesses ran.", ["Who fired?", "Nobody knows!", "Witnesses ran."]),
    ("They fled... The army followed.", ["They fled...", "The army followed."]),
    ("Six died. al-Amri was blamed.", ["Six died.", "al-Amri was blamed."]),
    ("It was denied.[12] The army left.", ["It was denied.[12]", "The army left."]),
    ("Six died.\u200b The\xa0army left.", ["Six died.", "The\xa0army left."]),
    ("six were hurt. the army came.", ["six were hurt.", "the army came."]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_sentences_are_parted(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b, _ in split(text, 0, len(text))] == expected


def test_lines_are_paragraphs() -> None:
    text = (
        "Bomb kills two in Amra\nA bomb killed two. It was the second.\n\n• One died\n• Six fled\n"
    )
    found = [(text[a:b], paragraph) for a, b, paragraph in split(text, 0, len(text))]
    assert found == [
        ("Bomb kills two in Amra", 0),
        ("A bomb killed two.", 1),
        ("It was the second.", 1),
        ("One died", 2),
        ("Six fled", 3),
    ]


WRAPPED = """\
Two soldiers were killed and three others wounded on Monday
when a roadside bomb struck their patrol near the village of
Tel Amra, a security source said. The Ninth Brigade closed
the road.

Nobody claimed the attack. Residents said that gunmen had
moved freely in the hills around the village since the end
of spring.
"""


def test_wrapped_text_is_joined() -> None:
    found = [(WRAPPED[a:b], p) for a, b, p in split(WRAPPED, 0, len(WRAPPED))]
    assert [p for _, p in found] == [0, 0, 1, 1]
    assert found[0][0].endswith("a security source said.")
    assert found[3][0].startswith("Residents said")


def test_line_broken_inside_a_sentence_is_joined() -> None:
    text = "The army said that\nfour men of the\nNinth Brigade died.\nPolice came."
    assert [text[a:b] for a, b, _ in split(text, 0, len(text))] == [
        "The army said that\nfour men of the\nNinth Brigade died.",
        "Police came.",
    ]


def test_dash_after_a_dateline_is_left_out() -> None:
    text = " – Two men were shot."
    assert [text[a:b] for a, b, _ in split(text, 0, len(text))] == ["Two men were shot."]


def test_only_the_asked_stretch_is_split() -> None:
    text = "Ignored. The army came. It left. Ignored."
    assert [text[a:b] for a, b, _ in split(text, 9, 32)] == ["The army came.", "It left."]


def test_text_without_words_has_no_sentences() -> None:
    assert split(" \n—…!\n* * *\n", 0, 11) == []


NEWSLIKE = st.text(
    st.sampled_from("abcABC .!?…,;\"'“”’()[]-–—•\n\t\u200b\xa0129éш٣😀") | st.characters(),
    max_size=80,
)


@given(NEWSLIKE, st.data())
def test_spans_are_inside_in_order_and_trimmed(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at, paragraph = start, 0
    for first, last, number in split(text, start, end):
        assert at <= first < last <= end
        assert number >= paragraph
        assert not text[first].isspace()
        assert not text[last - 1].isspace()
        assert any(c.isalnum() for c in text[first:last])
        at, paragraph = last, number


@given(NEWSLIKE)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    kept = "".join(text[a:b] for a, b, _ in split(text, 0, len(text)))
    lost = sum(c.isalpha() for c in text) - sum(c.isalpha() for c in kept)
    assert lost == 0
