"""The packaged parser: laws that hold for any text, and relations that rules rely on."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.errors import CairnError
from cairn.language import Sentence, Token, parse, parser
from cairn.model import CODED_ROLES, Part, Report


def one(text: str) -> Sentence:
    """The only sentence of a text."""
    sentences = parse(Report("r1", text))
    assert len(sentences) == 1
    return sentences[0]


def word(sentence: Sentence, text: str) -> Token:
    """The first token written ``text``."""
    return next(token for token in sentence.tokens if token.text == text)


def arcs(sentence: Sentence) -> set[tuple[str, str, str]]:
    """All relations as (head, relation, dependent)."""
    return {(sentence.tokens[t.head].text, t.dep, t.text) for t in sentence.tokens}


def check(report: Report, sentences: tuple[Sentence, ...]) -> None:
    """The laws of `Sentence` and `Token`."""
    blocks = [part for part in report.parts if part.role in CODED_ROLES]
    at = paragraph = 0
    for index, sentence in enumerate(sentences):
        assert sentence.index == index
        assert sentence.paragraph >= paragraph
        assert at <= sentence.start < sentence.end
        if blocks:
            assert any(
                p.start <= sentence.start and sentence.end <= p.end and p.role == sentence.role
                for p in blocks
            )
        inner = sentence.start
        for i, token in enumerate(sentence.tokens):
            assert token.i == i
            assert inner <= token.start < token.end <= sentence.end
            assert report.text[token.start : token.end] == token.text
            assert 0 <= token.head < len(sentence.tokens)
            assert (token.head == i) == (token.dep == "root")
            assert token.lemma == token.lemma.lower()
            assert i == token.head or sentence.ancestors(i)[-1].dep == "root"
            inner = token.end
        assert [t.dep for t in sentence.tokens].count("root") == 1
        at, paragraph = sentence.end, sentence.paragraph


TEXTS = st.lists(
    st.sampled_from(
        "The army killed three gunmen . , said “ ” ( ) – al-Amri 12 Dec. U.S. \n \n\n \u200b 😀 "
        "THE KILLED Kills security.The 's n't ؟ были \xa0 ... ! ? ; : - / https://a.bc/d".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS | st.text(max_size=60))
def test_laws_hold_for_any_text(text: str) -> None:
    report = Report("r1", text)
    sentences = parse(report)
    check(report, sentences)
    assert parse(report) == sentences


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["headline", "body", "comment", "dateline"]))))
def test_laws_hold_for_parts(blocks: list[tuple[str, str]]) -> None:
    text, parts = "", []
    for content, role in blocks:
        parts.append(Part(len(text), len(text) + len(content), role))  # type: ignore[arg-type]
        text += content + "\n"
    report = Report("r1", text, parts=tuple(parts))
    check(report, parse(report))


def test_only_coded_parts_are_parsed_and_quotes_do_not_split() -> None:
    text = "Raid in Amra\nHe said “they fled” today. It ended.\nLeave a reply. Nice!"
    body = text.index("He")
    reply = text.index("Leave")
    quote = text.index("“")
    report = Report(
        "r1",
        text,
        parts=(
            Part(0, body - 1, "headline"),
            Part(body, reply - 1, "body"),
            Part(quote, text.index("”") + 1, "quote"),
            Part(reply, len(text), "comment"),
        ),
    )
    found = [(s.role, s.paragraph, text[s.start : s.end]) for s in parse(report)]
    assert found == [
        ("headline", 0, "Raid in Amra"),
        ("body", 1, "He said “they fled” today."),
        ("body", 1, "It ended."),
    ]


def test_report_with_only_furniture_has_no_sentences() -> None:
    assert parse(Report("r1", "Share this.", parts=(Part(0, 11, "furniture"),))) == ()


def test_very_long_sentence_is_cut() -> None:
    text = "The army said that " + "one man , " * 400 + "died"
    sentences = parse(Report("r1", text))
    check(Report("r1", text), sentences)
    assert max(len(s.tokens) for s in sentences) <= parser.LONGEST
    assert sum(len(s.tokens) for s in sentences) == len(text.split())


def test_invisible_characters_stay_in_the_text_but_not_in_the_lemma() -> None:
    sentence = one("Gun\u200bmen kill\xaded\xa0three men.")
    assert word(sentence, "Gun\u200bmen").lemma == "gunman"
    assert word(sentence, "kill\xaded").lemma == "kill"


def test_importing_the_package_does_not_import_spacy() -> None:
    code = "import sys, cairn.language; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_missing_model_is_one_clear_error(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(parser, "MODEL", tmp_path / "none")
    with pytest.raises(CairnError, match=r"cannot be loaded.*train_language"):
        parser.load.__wrapped__()


RELATIONS = [
    ("Gunmen killed three soldiers near Tel Amra on Monday.", ("killed", "nsubj", "Gunmen")),
    ("Gunmen killed three soldiers near Tel Amra on Monday.", ("killed", "obj", "soldiers")),
    ("Gunmen killed three soldiers near Tel Amra on Monday.", ("soldiers", "nummod", "three")),
    (
        "Two farmers were killed by militants in al-Salih.",
        ("killed", "nsubj:pass", "farmers"),
    ),
    ("Two farmers were killed by militants in al-Salih.", ("killed", "obl:agent", "militants")),
    ("The attack left six dead.", ("left", "nsubj", "attack")),
    ("A car bomb exploded in the market, killing nine people.", ("exploded", "nsubj", "bomb")),
    ("A car bomb exploded in the market, killing nine people.", ("killing", "obj", "people")),
    ("The army shelled the village and arrested two men.", ("shelled", "conj", "arrested")),
    ("The army shelled the village and arrested two men.", ("arrested", "obj", "men")),
    ("Police said that gunmen abducted a teacher.", ("said", "ccomp", "abducted")),
    ("Police said that gunmen abducted a teacher.", ("abducted", "obj", "teacher")),
    ("Residents, who feared more attacks, fled the town.", ("fled", "nsubj", "Residents")),
    ("Militants did not attack the base.", ("attack", "advmod", "not")),
    ("Bomb Blast in Amra Kills 12 Police Officers", ("Kills", "obj", "Officers")),
    ("GUNMEN KILL FOUR SOLDIERS", ("KILL", "obj", "SOLDIERS")),
    ("Police arrest 5 suspected militants in Amra", ("arrest", "obj", "militants")),
    ("Government forces shelled rebel positions.", ("shelled", "obj", "positions")),
    ("Warplanes bombed the town.", ("bombed", "nsubj", "Warplanes")),
    ("Troops shell village", ("shell", "nsubj", "Troops")),
]


@pytest.mark.parametrize(("text", "arc"), RELATIONS)
def test_key_relations(text: str, arc: tuple[str, str, str]) -> None:
    assert arc in arcs(one(text))


@pytest.mark.parametrize(
    ("text", "form", "tag", "lemma"),
    [
        ("Bomb Blast in Amra Kills 12 Police Officers", "Kills", "VBZ", "kill"),
        ("Bomb Blast in Amra Kills 12 Police Officers", "Officers", "NNS", "officer"),
        ("GUNMEN KILL FOUR SOLDIERS", "SOLDIERS", "NNS", "soldier"),
        ("The attack left six dead.", "left", "VBD", "leave"),
        ("Two policemen were shot dead.", "shot", "VBN", "shoot"),
        ("A bomber blew himself up.", "blew", "VBD", "blow"),
        ("Heavy clashes broke out in the town.", "clashes", "NNS", "clash"),
        ("IS militants fled the town.", "IS", "NNP", "is"),
        ("The anti-Salih fighters fled.", "anti-Salih", "JJ", "anti-salih"),
    ],
)
def test_key_tags_and_lemmas(text: str, form: str, tag: str, lemma: str) -> None:
    token = word(one(text), form)
    assert (token.tag, token.lemma) == (tag, lemma)
