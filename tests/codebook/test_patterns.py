"""The pattern language: what matches, what is refused, and its laws."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.codebook import PatternError, PatternSet, compile_pattern


@dataclass(frozen=True)
class Word:
    text: str
    lemma: str
    pos: str = "NOUN"
    tag: str = "NN"


def words(text: str) -> list[Word]:
    """ "men/man/NOUN" or plain "men"; digits get the tag CD."""
    made = []
    for part in text.split():
        bits = [*part.split("/"), "", ""]
        tag = "CD" if bits[0].isdigit() else "NN"
        made.append(Word(bits[0], bits[1] or bits[0].lower(), bits[2] or "NOUN", tag))
    return made


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("kill|slay", "slew/slay/VERB", (1, 0)),
        ("kill", "Killed/kill/VERB", (1, 0)),
        ("attack/VERB", "attacks/attack/NOUN", None),
        ("attack/NOUN,PROPN", "Attack/attack/PROPN", (1, 0)),
        ("~killed", "killed/kill/VERB", (1, 0)),
        ("~kill", "killed/kill/VERB", None),
        ("car? bomb", "car bomb", (2, 1)),
        ("car? bomb", "bomb", (1, 0)),
        ("# man", "12 men/man", (2, 1)),
        ("# man", "some men/man", None),
        ("fire * shell", "fire the shell", (3, 0)),
        ("fire * shell", "fire shell", None),
        ("jet ... bomb/VERB", "jet of the army bombs/bomb/VERB", (5, 4)),
        ("jet ... bomb/VERB", "jet a b c d e bombs/bomb/VERB", None),
        ("open=head fire/NOUN", "opened/open/VERB fire", (2, 0)),
        ("car-bomb", "car\u2011bomb", (1, 0)),
        ("warplane ... strike=head", "warplane strike strike", (2, 1)),
    ],
)
def test_matching(pattern: str, text: str, expected: tuple[int, int] | None) -> None:
    assert compile_pattern(pattern).match(words(text), 0) == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("Kill", "upper-case"),
        ("kill/VERBS", "part of speech"),
        ("kill||slay", "empty alternative"),
        ("kill|", "empty alternative"),
        ("* #", "only optional"),
        ("bomb? *", "only optional"),
        ("... bomb", "gap"),
        ("bomb ...", "gap"),
        ("a=head b=head", "two items"),
        ("bomb car?=head", "optional"),
        ("bo*mb", "not a word"),
        ("~", "empty alternative"),
    ],
)
def test_patterns_that_cannot_match_are_refused(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        compile_pattern(pattern)


def test_default_head_is_the_verb_or_noun_item() -> None:
    assert compile_pattern("open|return fire/NOUN").head == 1
    assert compile_pattern("car? bomb").head == 1
    assert compile_pattern("* blow up").head == 1


def test_find_all_gives_overlaps_and_the_longest_of_one_pattern() -> None:
    patterns = PatternSet(
        [("a", compile_pattern("car? bomb")), ("b", compile_pattern("bomb attack"))]
    )
    assert patterns.find_all(words("car bomb attack")) == [(0, 2, 1, "a"), (1, 3, 1, "b")]


def test_find_all_finds_patterns_that_begin_with_wildcards_and_numbers() -> None:
    patterns = PatternSet(
        [("any", compile_pattern("* down")), ("number", compile_pattern("# dead"))]
    )
    assert patterns.find_all(words("5 dead gunned down")) == [
        (0, 2, 1, "number"),
        (2, 4, 3, "any"),
    ]


WORD = st.sampled_from(["bomb", "car", "kill", "of", "the", "12", "attack"])


@given(st.lists(WORD, max_size=8), st.lists(WORD, min_size=1, max_size=3))
def test_the_index_finds_what_trying_everywhere_finds(text: list[str], wanted: list[str]) -> None:
    tokens = words(" ".join(text))
    pattern = compile_pattern(" ".join(wanted))
    tried = {(i, *hit) for i in range(len(tokens)) if (hit := pattern.match(tokens, i)) is not None}
    found = {hit[:3] for hit in PatternSet([("p", pattern)]).find_all(tokens)}
    assert found == tried
