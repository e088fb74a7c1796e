"""Speakers in composed sentences, read with the shipped parser."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.codebook import load
from cairn.language import Sentence, parse
from cairn.mentions import speakers
from cairn.model import Mention, Part, Report, Speaker


def as_report(text: str) -> Report:
    return Report("composed", text, parts=(Part(0, len(text), "body"),))


@cache
def read(text: str) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
    report = as_report(text)
    sentences = parse(report)
    return sentences, speakers.find(report, sentences, load())


def value(mention: Mention) -> Speaker:
    assert isinstance(mention.value, Speaker)
    return mention.value


def found(text: str) -> list[tuple[str, str]]:
    return [(m.span.text, value(m).name) for m in read(text)[1]]


def only(text: str) -> Speaker:
    (mention,) = read(text)[1]
    return value(mention)


def who_says(text: str, words: str) -> list[str]:
    report = as_report(text)
    sentences, mentions = read(text)
    told = speakers.attributions(report, sentences, mentions)
    return [speaker.name for speaker in speakers.said_by(text.index(words), told)]


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "anonymous"),
    [
        ("Two men died, a security source said on Thursday.",
         "a security source", "security source", "security", True),
        ("Two men died, two medical sources said.",
         "two medical sources", "medical sources", "medical", True),
        ("A local police officer said two men died.",
         "A local police officer", "local police officer", "police", True),
        ("An officer who would not be named said two men died.",
         "An officer", "officer", "military", True),
        ("Two men died, officials said.", "officials", "officials", "official", True),
        ("A witness said that two men died.", "A witness", "witness", "witness", True),
        ("Two men died, residents said.", "residents", "residents", "civilian", True),
        ("Two men died, police said.", "police", "police", "police", False),
        ("The Defence Ministry said two men died.",
         "The Defence Ministry", "Defence Ministry", "military", False),
        ("The Security Media Cell of the Joint Command said two men died.",
         "The Security Media Cell of the Joint Command",
         "Security Media Cell of the Joint Command", "security", False),
        ("Mayor Tarek Velani said two men died.",
         "Mayor Tarek Velani", "Tarek Velani, Mayor", "official", False),
        ("Two men died, said Dorin Velani, the governor of Orvel.",
         "Dorin Velani, the governor of Orvel", "Dorin Velani, governor of Orvel", "official",
         False),
        ("Dorin al-Velani, a senior leader with the Orvel Guard (OG) told reporters two died.",
         "Dorin al-Velani, a senior leader with the Orvel Guard (OG)",
         "Dorin al-Velani, senior leader with the Orvel Guard", "official", False),
        ("The mayor of Orvel, Dorin Velani, told lawmakers that two men died.",
         "The mayor of Orvel, Dorin Velani", "Dorin Velani, mayor of Orvel", "official", False),
        ("Interior Ministry spokesman Brig. Gen. Dorin Velani said two men died.",
         "Interior Ministry spokesman Brig. Gen. Dorin Velani",
         "Brig. Gen. Dorin Velani, Interior Ministry spokesman", "official", False),
        ("A top official, Dorin Velani said, “Two men died.”",
         "A top official, Dorin Velani", "Dorin Velani, top official", "official", False),
        ("Commander Dorin Velani from the disposal squad said two men died.",
         "Commander Dorin Velani from the disposal squad", "Commander Dorin Velani", "military",
         False),
        ("“Two died,” Dorin Velani, home secretary of Orvel province, told lawmakers.",
         "Dorin Velani, home secretary of Orvel province",
         "Dorin Velani, home secretary of Orvel province", "official", False),
        ("According to the United Nations, two men died.",
         "the United Nations", "United Nations", "organisation", False),
        ("The Taliban claimed responsibility for the attack.",
         "The Taliban", "Taliban", "armed group", False),
    ],
)  # fmt: skip
def test_who_speaks(text: str, words: str, name: str, kind: str, anonymous: bool) -> None:
    assert [m.span.text for m in read(text)[1]] == [words]
    assert only(text) == Speaker(name, kind, anonymous)


def test_military_spokesmen_of_ministries_may_be_either() -> None:
    assert only("The army said two men died.").kind == "military"


@pytest.mark.parametrize(
    ("text", "name", "via"),
    [
        ("A security source told Orvel News that two men died.", "security source", "Orvel News"),
        ("Two men died, a medic explained to Orvel News agency.", "medic", "Orvel News"),
        ("Speaking to Al-Orvel TV, a doctor said two men died.", "doctor", "Al-Orvel TV"),
        ("Orvelnews quoted a source as saying two men died.", "source", "Orvelnews"),
        ("Figures OrvelNow got from security and medical sources show two dead.",
         "security and medical sources", "OrvelNow"),
        ("The mayor told reporters that two men died.", "mayor", None),
        ("The Orvel Times, citing a military source, reported two deaths.",
         "military source", "Orvel Times"),
    ],
)  # fmt: skip
def test_the_outlet_that_was_told(text: str, name: str, via: str | None) -> None:
    mentions = read(text)[1]
    assert (value(mentions[0]).name, value(mentions[0]).via) == (name, via)


def test_the_source_and_he_point_back() -> None:
    text = (
        "A security source told Orvel News that two men died. The source added that a car burned. "
        "Mayor Dorin al-Velani said a school was hit. He said it was empty. Two boys fled, "
        "according to Velani. They hid, al-Velani noted."
    )
    source = "security source"
    mayor = "Dorin al-Velani, Mayor"
    assert [name for _, name in found(text)] == [source, source, mayor, mayor, mayor, mayor]
    assert value(read(text)[1][1]).via == "Orvel News"


def test_they_are_the_sources_and_the_villager_is_the_source_from_the_village() -> None:
    text = (
        "Security sources told Orvel News that two men died. They said a car burned. "
        "A source from Lume village said trees were cut. The villager said farms were hit."
    )
    assert [name for _, name in found(text)] == [
        "security sources", "security sources",
        "source from Lume village", "source from Lume village",
    ]  # fmt: skip


def test_a_pronoun_without_anyone_to_point_to_is_nobody() -> None:
    assert found("He said two men died.") == []


def test_a_private_person_is_given_by_role() -> None:
    speaker = only("Mira Dolan, a resident of Orvel, said two men died.")
    assert speaker == Speaker("resident of Orvel", "civilian", anonymous=False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A statement by the army said two men died.", "army"),
        ("A UN report says two men died.", "UN"),
        ("In a statement posted online, IS said its fighters attacked Orvel.", "IS"),
        ("Orvel TV had said that two men died.", "Orvel TV"),
    ],
)
def test_statements_are_their_authors_words(text: str, name: str) -> None:
    assert [value(m).name for m in read(text)[1]] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody claimed responsibility for the attack.",
        "No group has claimed responsibility.",
        "Three soldiers were said to have been killed.",
        "Five more were reported wounded.",
        "The mayor would not say how many died.",
        "The flood claimed two lives.",
        "The state forces took the hill.",
        "The governor condemned the attack.",
    ],
)
def test_what_is_no_act_of_saying(text: str) -> None:
    assert found(text) == []


def test_a_headline_ends_with_its_source() -> None:
    text = "Two men killed in Orvel raid: security source"
    report = Report("composed", text, parts=(Part(0, len(text), "headline"),))
    (mention,) = speakers.find(report, parse(report), load())
    assert value(mention) == Speaker("security source", "security", anonymous=True)


def test_a_place_before_a_colon_says_nothing() -> None:
    text = "Orvel: two men killed in raid on a farm"
    report = Report("composed", text, parts=(Part(0, len(text), "headline"),))
    assert speakers.find(report, parse(report), load()) == ()


# --- who says which words --------------------------------------------------------------------


def test_text_without_a_speaker_is_the_reports_own() -> None:
    text = "Two men died in Orvel. A security source said a car burned."
    assert who_says(text, "Two men") == []
    assert who_says(text, "car burned") == ["security source"]


def test_a_quotation_reaches_over_its_sentences() -> None:
    text = "“Two men died. A car burned too,” the mayor, Dorin Velani, said. Rain fell."
    assert who_says(text, "Two men") == ["Dorin Velani, mayor"]
    assert who_says(text, "car burned") == ["Dorin Velani, mayor"]
    assert who_says(text, "Rain") == []


def test_two_speakers_share_a_sentence() -> None:
    text = "The army said two rebels died, but the Taliban said five soldiers died."
    assert who_says(text, "two rebels") == ["army"]
    assert who_says(text, "five soldiers") == ["Taliban"]


def test_the_nearest_speaker_comes_first() -> None:
    text = "General Dorin Velani said the rebels fled, a statement by the Defence Ministry said."
    assert who_says(text, "rebels fled") == ["General Dorin Velani", "Defence Ministry"]


def test_a_subordinate_saying_reaches_no_further() -> None:
    text = "Rebels fled Orvel after the army declared a curfew, a police official said."
    assert who_says(text, "Rebels fled") == ["police official"]


def test_a_denial_is_marked() -> None:
    text = "Reports that the coalition bombed Orvel were denied by the coalition."
    report = as_report(text)
    (told,) = speakers.attributions(report, parse(report))
    assert told.lemma == "deny"
    assert [value(m).name for m in told.speakers] == ["coalition"]


NAMES = ("A security source", "Mayor Dorin Velani", "The army", "Two witnesses", "Residents", "He")
VERBS = ("said", "told Orvel News", "added", "confirmed", "claimed", "stated on Sunday")
CLAIMS = ("two men died", "rebels burned four farms", "“the town is calm. It rained”")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.sampled_from(VERBS), st.sampled_from(CLAIMS)),
        min_size=1,
        max_size=4,
    )
)
def test_laws(acts: list[tuple[str, str, str]]) -> None:
    text = " ".join(f"{name} {verb} that {claim}." for name, verb, claim in acts)
    report = as_report(text)
    sentences = parse(report)
    mentions = speakers.find(report, sentences, load())
    assert mentions == speakers.find(report, sentences, load())
    assert list(mentions) == sorted(mentions, key=lambda m: (m.span.start, m.span.end))
    for mention in mentions:
        assert mention.span.text == text[mention.span.start : mention.span.end]
        assert value(mention).name
    for told in speakers.attributions(report, sentences, mentions):
        assert 0 <= told.start < told.end <= len(text)
        assert set(told.speakers) <= set(mentions)
        assert set(speakers.said_by(told.start, [told])) == {value(m) for m in told.speakers}
