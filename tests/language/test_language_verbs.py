"""Verbs that the tagger took for nouns, put right by the parser's subject and object."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.language import parse, verbs
from cairn.language.lemmas import packaged
from cairn.model import Part, Report


def tags(text: str) -> dict[str, str]:
    report = Report("made", text, parts=(Part(0, len(text), "headline"),))
    return {token.text: token.tag for sentence in parse(report) for token in sentence.tokens}


@pytest.mark.parametrize(
    ("text", "verb", "tag"),
    [
        ("Kano Ops Command launches operation to free Rano farmers", "launches", "VBZ"),
        ("Bomb blast in Rano injures rangers", "injures", "VBZ"),
        ("Insurgents behead three in Rano village, steal food", "behead", "VBP"),
        ("A bomb hit a convoy of federal policemen", "hit", "VBD"),
    ],
)
def test_a_noun_with_subject_and_object_is_a_verb(text: str, verb: str, tag: str) -> None:
    assert tags(text)[verb] == tag


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The price of a bag is 21,000 francs the bag at the market", "francs"),
        ("The library is a shell this lunchtime.", "shell"),
        ("Two roadside bombs were found near the market.", "bombs"),
    ],
)
def test_nouns_stay_nouns(text: str, noun: str) -> None:
    assert tags(text)[noun].startswith("NN")


@given(
    st.lists(
        st.tuples(
            st.sampled_from("bomb bombs kills hit Army the three".split()),
            st.sampled_from("NN NNS NNP DT VBZ CD".split()),
            st.integers(0, 7),
            st.sampled_from("root nsubj obj compound det cop nummod parataxis".split()),
        ),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_only_nouns_that_have_an_object_change(rows: list[tuple[str, str, int, str]]) -> None:
    words, kinds, heads, deps = ([row[i] for row in rows] for i in range(4))
    heads = [min(head, len(rows) - 1) for head in heads]
    found = verbs.hidden(words, kinds, heads, deps, packaged())
    for i, tag in found.items():
        assert kinds[i].startswith("NN")
        assert tag.startswith("VB")
        assert any(deps[j] == "obj" and heads[j] == i for j in range(len(rows)))
