"""Actors in composed sentences: names, classes, what the text names, and who is foreign."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.codebook import load
from cairn.language.tokens import Sentence, Token
from cairn.mentions.actors import find, head_token
from cairn.mentions.actors_index import alias_of, by_first
from cairn.model import Mention, Report

BOOK = load()
TAGS = {
    **dict.fromkeys(["the", "a", "an", "this"], "DT"),
    **dict.fromkeys(["of", "in", "on", "by", "from", "with", "near", "at", "against"], "IN"),
    **dict.fromkeys(["and", "or"], "CC"),
    **dict.fromkeys(["is", "are", "was", "were", "be", "said", "hit", "struck", "shot"], "VBD"),
    **dict.fromkeys(["its", "their"], "PRP$"),
    "to": "TO",
}
UPOS = {"D": "DET", "I": "ADP", "C": "CCONJ", "V": "VERB", "P": "PRON", "T": "PART", "J": "ADJ"}
IRREGULAR = {
    "men": "man",
    "women": "woman",
    "policemen": "policeman",
    "children": "child",
    "struck": "strike",
}
TOKEN = re.compile(r"(?:[A-Z]\.)+(?:-\w+)*|\w+(?:[-\u2019']\w+)*(?<![\u2019']s)|['\u2019]s|[^\w\s]")


def _tag(word: str, first: bool) -> str:
    if word in ("'s", "\u2019s"):
        return "POS"
    if not word[0].isalnum():
        return "."
    if word[0].isdigit():
        return "CD"
    if word.lower() in TAGS:
        return TAGS[word.lower()]
    if word.endswith("ed") and word.islower():
        return "VBD"
    if word[0].isupper() and not first:
        return "NNP"
    return "NNS" if word.endswith("s") else "NN"


def _lemma(word: str) -> str:
    lower = word.lower()
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return lower[:-1] if len(lower) > 3 and re.search(r"[^s]s$", lower) else lower


def read(text: str, deps: dict[str, tuple[str, str]] | None = None) -> tuple[Report, Sentence]:
    """A report of one sentence with guessed tags; ``deps`` gives word: (relation, head word)."""
    matches = list(TOKEN.finditer(text))
    where = {m.group(): i for i, m in enumerate(matches)}
    tokens = []
    for i, match in enumerate(matches):
        word = match.group()
        tag = _tag(word, first=i == 0)
        pos = "PUNCT" if tag == "." else "NUM" if tag == "CD" else UPOS.get(tag[0], "NOUN")
        pos = "PROPN" if tag == "NNP" else "PART" if tag == "POS" else pos
        relation, head = (deps or {}).get(word, ("dep", word))
        tokens.append(Token(i, *match.span(), word, _lemma(word), pos, tag, relation, where[head]))
    return Report("r", text), Sentence(0, 0, 0, len(text), "body", tuple(tokens))


def actors(
    text: str, home: str | None = "Iraq", deps: dict[str, tuple[str, str]] | None = None
) -> tuple[Mention, ...]:
    report, sentence = read(text, deps)
    return find(report, (sentence,), BOOK, home)


def named(text: str, home: str | None = "Iraq") -> list[tuple[str, str]]:
    return [(m.span.text, m.value.name) for m in actors(text, home)]


IS = "Islamic State (Iraq)"


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("Yesterday IS attacked", "Iraq", [("IS", IS)]),
        ("Daesh attacked ISIS's depot", "Iraq", [("Daesh", IS), ("ISIS", IS)]),
        ("the Islamic State (IS) attacked", "Iraq", [("Islamic State (IS)", IS)]),
        ("Islamic State ISIS militants attacked", "Iraq", [("Islamic State ISIS militants", IS)]),
        ("IS sleeper cells attacked", "Iraq", [("IS sleeper cells", IS)]),
        ("members of the Islamic State attacked", "Iraq", [("members of the Islamic State", IS)]),
        ("an anti-ISIS rally", "Iraq", []),
        ("this is the plan", "Iraq", []),
        (
            "the Hashd al-Shaabi",
            "Iraq",
            [("Hashd al-Shaabi", "Popular Mobilization Forces (Iraq)")],
        ),
        (
            "Kurdish Peshmarga fighters",
            "Iraq",
            [("Kurdish Peshmarga fighters", "Peshmerga (Iraq)")],
        ),
        ("al-Shabaab attacked", "Somalia", [("al-Shabaab", "Al Shabaab")]),
        ("Al Shabaab attacked", "Kenya", [("Al Shabaab", "Al Shabaab")]),
        ("al-Shabab attacked", "Mozambique", [("al-Shabab", "Islamic State (Mozambique)")]),
        ("the Taliban attacked", "Pakistan", [("Taliban", "TTP: Tehreek-i-Taliban Pakistan")]),
        ("the Taliban attacked", "Afghanistan", [("Taliban", "Taliban")]),
        ("Kurdish forces attacked", "Syria", [("Kurdish forces", "QSD: Syrian Democratic Forces")]),
        ("a group of AFP reporters", "Syria", [("AFP reporters", "Civilians (Syria)")]),
    ],
)
def test_names(text: str, home: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, home) == expected


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("the army attacked", "Iraq", [("army", "Military Forces of Iraq")]),
        ("Iraqi security forces", "Iraq", [("Iraqi security forces", "Military Forces of Iraq")]),
        ("members of the security forces", "Mali", [
            ("members of the security forces", "Military Forces of Mali"),
        ]),
        ("Kenyan troops crossed", "Somalia", [("Kenyan troops", "Military Forces of Kenya")]),
        ("South Sudanese soldiers", None, [
            ("South Sudanese soldiers", "Military Forces of South Sudan"),
        ]),
        ("Filipino marines", None, [("Filipino marines", "Military Forces of the Philippines")]),
        ("Turkish jets", "Iraq", [("Turkish jets", "Military Forces of Turkey")]),
        ("two jets landed", "Iraq", []),
        ("the 28th Brigade", "Iraq", [("28th Brigade", "Military Forces of Iraq")]),
        ("three policemen, one soldier", "Iraq", [
            ("policemen", "Police Forces of Iraq"),
            ("soldier", "Military Forces of Iraq"),
        ]),
        ("a police station", "Iraq", [("police station", "Police Forces of Iraq")]),
        ("soldiers of Chad", "Niger", [("soldiers", "Military Forces of Chad")]),
        ("gunmen shot farmers", "Iraq", [
            ("gunmen", "Unidentified Armed Group (Iraq)"),
            ("farmers", "Civilians (Iraq)"),
        ]),
        ("unknown armed men shot a teacher", "Iraq", [
            ("unknown armed men", "Unidentified Armed Group (Iraq)"),
            ("teacher", "Civilians (Iraq)"),
        ]),
        ("unidentified men in army uniforms", "Iraq", [
            ("unidentified men", "Unidentified Armed Group (Iraq)"),
        ]),
        ("gunmen dressed as police", "Iraq", [("gunmen", "Unidentified Armed Group (Iraq)")]),
        ("ethnic Albanians were shot", "Serbia", [("Albanians", "Civilians (Serbia)")]),
        ("Turkish forces of the army", "Iraq", [
            ("Turkish forces", "Military Forces of Turkey"),
            ("army", "Military Forces of Iraq"),
        ]),
        ("protesters and a mob", "Peru", [
            ("protesters", "Protesters (Peru)"),
            ("mob", "Rioters (Peru)"),
        ]),
        ("three Palestinians were shot", "Israel", [("Palestinians", "Civilians (Palestine)")]),
        ("gunmen shot", None, [("gunmen", "Unidentified Armed Group")]),
        ("an officer and two soldiers", "Iraq", [
            ("officer", "Military Forces of Iraq"),
            ("soldiers", "Military Forces of Iraq"),
        ]),
        ("an officer was shot", "Iraq", [("officer", "Police Forces of Iraq")]),
    ],
)  # fmt: skip
def test_classes(text: str, home: str | None, expected: list[tuple[str, str]]) -> None:
    assert named(text, home) == expected


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("suspected IS militants attacked", "suspected"),
        ("IS members suspected", "suspected"),
        ("men believed to be IS militants", "suspected"),
        ("gunmen believed to be members of IS attacked", "suspected"),
        ("IS-linked militants attacked", "suspected"),
        ("IS militants attacked", "stated"),
        ("gunmen attacked", "unknown"),
    ],
)
def test_certainty(text: str, certainty: str) -> None:
    assert actors(text)[-1].value.certainty == certainty


def test_a_guess_reaches_over_the_whole_phrase() -> None:
    (mention,) = actors("gunmen believed to be members of IS attacked")
    assert mention.span.text == "gunmen believed to be members of IS"
    assert mention.value.name == IS


def test_linked_without_a_noun_is_no_actor() -> None:
    assert actors("an IS-linked plot") == ()


@pytest.mark.parametrize(
    ("text", "home", "kind"),
    [
        ("Turkish soldiers", "Iraq", "external forces"),
        ("Turkish soldiers", "Turkey", "state forces"),
        ("Turkish soldiers", None, "state forces"),
        ("UN peacekeepers", "Mali", "external forces"),
        ("PKK fighters", "Iraq", "rebel group"),
        ("farmers", "Iraq", "civilians"),
        ("Congolese army", "Democratic Republic of the Congo", "state forces"),
    ],
)
def test_kind(text: str, home: str | None, kind: str) -> None:
    assert [m.value.kind for m in actors(text, home)] == [kind]


def test_a_country_stands_for_its_forces_only_when_it_acts() -> None:
    struck = {"Israel": ("nsubj", "struck")}
    (mention,) = actors("Israel struck a depot", "Lebanon", struck)
    assert mention.value.name == "Military Forces of Israel"
    assert actors("Israel announced talks", "Lebanon", {"Israel": ("nsubj", "announced")}) == ()


def test_a_nationality_before_a_strike_is_its_forces() -> None:
    assert named("Russian shelling hit Sumy", "Ukraine") == [
        ("Russian", "Military Forces of Russia")
    ]
    assert named("US airstrikes hit a camp", "Iraq") == [
        ("US", "Military Forces of the United States")
    ]
    assert named("Russian music", "Ukraine") == []


def test_a_group_that_the_text_names_keeps_its_acronym() -> None:
    found = actors("the Movement for a Free Delta (MFD) and rebels: MFD attacked", "Nigeria")
    names = {m.span.text: m.value.name for m in found}
    assert names["Movement for a Free Delta (MFD)"] == "MFD: Movement for a Free Delta"
    assert names["MFD"] == "MFD: Movement for a Free Delta"


def test_a_cartel_that_the_codebook_does_not_know() -> None:
    (mention,) = actors("the Tres Rios cartel", "Mexico")
    assert (mention.value.name, mention.value.kind) == ("Tres Rios Cartel", "political militia")


def test_an_army_acronym_given_by_the_text_is_the_state() -> None:
    found = actors("the Chadian National Army (CNA) said CNA soldiers", "Chad")
    assert {m.value.name for m in found} == {"Military Forces of Chad"}


def test_a_definite_group_points_back_and_a_new_one_does_not() -> None:
    text = "IS militants attacked. The militants fled. Some militants stayed."
    report = Report("r", text)
    sentences, at = [], 0
    for index, part in enumerate(text.split(". ")):
        _, sentence = read(part)
        tokens = tuple(
            Token(t.i, t.start + at, t.end + at, t.text, t.lemma, t.pos, t.tag, t.dep, t.head)
            for t in sentence.tokens
        )
        sentences.append(Sentence(index, 0, at, at + len(part), "body", tokens))
        at += len(part) + 2
    names = [m.value.name for m in find(report, sentences, BOOK, "Iraq")]
    assert names == [IS, IS, "Unidentified Armed Group (Iraq)"]


def test_a_description_in_apposition_is_no_second_actor() -> None:
    found = named("al-Shabaab, an armed group, attacked", "Somalia")
    assert found == [("al-Shabaab", "Al Shabaab")]


def test_foes_are_not_merged_over_from() -> None:
    found = named("Iraqi forces from IS", "Iraq")
    assert [name for _, name in found] == ["Military Forces of Iraq", IS]


def test_a_report_in_lower_case_still_has_its_actors() -> None:
    (mention,) = actors("the farabundo marti national liberation front attacked", "El Salvador")
    assert mention.value.actor_id == "fmln"


def test_head_token_is_the_noun() -> None:
    report, sentence = read("suspected IS militants attacked")
    (mention,) = find(report, (sentence,), BOOK, "Iraq")
    assert head_token(sentence, mention).text in {"militants", "IS"}
    elsewhere = Sentence(1, 0, 100, 101, "body", ())
    with pytest.raises(ValueError, match="sentence 1"):
        head_token(elsewhere, mention)


# --- laws ---------------------------------------------------------------------------------------

SCRAPS = st.sampled_from(
    ["IS", "the", "army", "Islamic State", "(", ")", "of", "gunmen", "Iraqi", "soldiers", ",",
     "members", "suspected", "police", "Turkish", "jets", "Front", "group", "al-Shabaab", "and",
     "US", "'s", "militants", "from", "villagers", "Taliban-led", "rebels", "PKK", "5th", "Brigade"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(SCRAPS, min_size=1, max_size=14))
def test_spans_are_verbatim_sorted_and_apart(parts: list[str]) -> None:
    text = " ".join(parts)
    found = actors(text)
    for mention in found:
        assert mention.span.text == text[mention.span.start : mention.span.end]
        assert mention.value.name
        assert "{" not in mention.value.name
    for left, right in pairwise(found):
        assert left.span.end <= right.span.start


@given(st.integers())
def test_aliases_do_not_depend_on_their_order(seed: int) -> None:
    entries = [(a, e) for e in list(BOOK.actors.values())[:40] for a in e.aliases]
    shuffled = entries[:]
    random.Random(seed).shuffle(shuffled)

    def table(pairs: list[tuple[str, object]]) -> dict[str, list[tuple[object, ...]]]:
        grouped = by_first(alias_of(a, e, exact=False) for a, e in pairs)
        return {k: [len(a.folded) for a in v] for k, v in grouped.items()}

    assert table(entries) == table(shuffled)
