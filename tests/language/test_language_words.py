"""Words, headline capitals and the cleaned surface that the parser reads."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from cairn.language.casing import is_headline_case, plain_case, stand_ins
from cairn.language.surface import clean
from cairn.language.tokenizer import build


@pytest.fixture(scope="module")
def cut():
    nlp = spacy.blank("en")
    nlp.tokenizer = build(nlp)
    return lambda text: [token.text for token in nlp(text) if not token.is_space]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("anti-ISIS al-Azzawi two-year-old", "anti-ISIS|al-Azzawi|two-year-old"),
        ("a US-led, 13-year-old war", "a|US-led|,|13-year-old|war"),
        ("Noor News/ Dozens", "Noor|News|/|Dozens"),
        ("killed/wounded and/or", "killed|/|wounded|and|/|or"),
        ("security.The army", "security|.|The|army"),
        ("in 2017.The army", "in|2017|.|The|army"),
        ("Amra–Salih road—closed--now", "Amra|–|Salih|road|—|closed|--|now"),
        ("80km and 5kg", "80|km|and|5|kg"),
        ("3,000 men, 2.5 tons", "3,000|men|,|2.5|tons"),
        ("Lt. Gen. Salih, Col. Omar", "Lt.|Gen.|Salih|,|Col.|Omar"),
        ("Iraq’s army can’t go", "Iraq|’s|army|ca|n’t|go"),
        ("the soldiers' post", "the|soldiers|'|post"),
        ("“We left,” he said.", "“|We|left|,|”|he|said|."),
        ("at 5 a.m. on Dec. 18.", "at|5|a.m.|on|Dec.|18|."),
        ("They shell the well; its wed.", "They|shell|the|well|;|its|wed|."),
        ("10-15 men on 12/5/2017", "10-15|men|on|12/5/2017"),
        ("he left,she stayed", "he|left|,|she|stayed"),
    ],
)
def test_words(cut, text: str, words: str) -> None:
    assert cut(text) == words.split("|")


def test_headline_capitals_are_seen() -> None:
    assert is_headline_case("Bomb Blast in Amra Kills 12 Police Officers".split())
    assert is_headline_case("GUNMEN KILL FOUR IN AMRA".split())
    assert not is_headline_case("Bomb blast in Amra kills 12 police officers".split())
    assert not is_headline_case("Omar Salih said".split())


def test_headline_words_seen_in_lower_case_are_lowered() -> None:
    words = "Bomb Blast in Amra Kills Salih".split()
    assert plain_case(words, {"kills"}, {"blast"}) == "Bomb blast in Amra kills Salih".split()
    assert plain_case("He met Kills".split(), {"kills"}, {}) == "He met Kills".split()


def test_shouted_headline_is_lowered() -> None:
    words = "GUNMEN KILL FOUR IN DIRANA UN SAYS".split()
    common = {"gunmen", "kill", "four", "in", "says"}
    assert plain_case(words, (), common) == "Gunmen kill four in Dirana UN says".split()


def test_misleading_words_are_replaced() -> None:
    assert stand_ins("Clashes hit Amra".split()) == "Attacks hit Amra".split()
    assert stand_ins("Four IS men fled".split()) == "Four ISIS men fled".split()
    assert stand_ins("THIS IS ALL".split()) == "THIS IS ALL".split()
    assert stand_ins("Gunmen shot Ana Ruz".split()) == "Gunmen killed Ana Ruz".split()
    for text in ("Gunmen shot at Ana Ruz", "Two soldiers shot dead", "A gun shot rang out"):
        assert stand_ins(text.split()) == text.split()


@given(st.lists(st.text(st.characters(), min_size=1, max_size=6), max_size=8))
def test_case_changes_keep_the_number_of_words(words: list[str]) -> None:
    plain = plain_case(words, {"abc"}, {"kill"})
    assert [word.lower() for word in plain] == [word.lower() for word in words]


@given(st.text(st.sampled_from("ab \u200b\xa0\xad‑’\n😀"), max_size=30), st.data())
def test_surface_leads_back_to_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    surface = clean(text, start, end)
    assert len(surface.text) == len(surface.origin)
    assert not set(surface.text) & set("\u200b\xad\xa0\n‑")
    for i, origin in enumerate(surface.origin):
        assert start <= origin < end
        assert surface.place(i, i + 1) == (origin, origin + 1)
        assert text[origin].isspace() == surface.text[i].isspace()
