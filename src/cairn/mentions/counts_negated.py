"""Stated zeros: "no casualties", "no one was killed", "without causing injuries"."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cairn.language.tokens import Sentence
from cairn.mentions.counts_nouns import lemma_of, noun_after, person_lemma
from cairn.mentions.counts_parts import Found
from cairn.mentions.counts_words import (
    SPEECH_BETWEEN,
    ZERO_NOUNS,
    ZERO_PERSONS,
    ZERO_VERBS,
)
from cairn.model import Count, Group

_AS = {
    "loss": "death", "dead": "death", "wound": "injury", "wounded": "injury", "injured": "injury",
    "harm": "casualty", "human": "casualty",
}  # fmt: skip
"""Under which noun a zero is given."""


def find(sentence: Sentence, persons: Mapping[str, Group], covered: Collection[int]) -> list[Found]:
    """The zeros of a sentence; for "casualties" both outcomes are meant, which others decide."""
    found: list[Found] = []
    for token in sentence.tokens:
        if token.i in covered:
            continue
        low = token.text.lower()
        item: Found | None = None
        if low in ZERO_PERSONS or _is_no_one(sentence, token.i):
            item = _nobody(sentence, token.i)
        elif low in {"no", "zero"}:
            item = _no_noun(sentence, token.i, token.i, persons)
        elif low in {"not", "n't", "without"} or (
            low == "any" and _negated_before(sentence, token.i)
        ):
            item = _without(sentence, token.i, persons)
        if item is not None and not any(f.first <= item.first <= f.last for f in found):
            found.append(item)
    return found


def _is_no_one(sentence: Sentence, i: int) -> bool:
    following = sentence.tokens[i + 1 : i + 2]
    return sentence.tokens[i].text.lower() == "no" and any(
        t.text.lower() == "one" for t in following
    )


def _negated_before(sentence: Sentence, i: int) -> bool:
    return any(
        t.text.lower() in {"not", "n't", "without", "never"}
        for t in sentence.tokens[max(0, i - 4) : i]
    )


def _zero(noun: str, head: int, group: Group | None = None) -> Count:
    return Count(0, 0, 0, "persons", noun, group, head)


def _nobody(sentence: Sentence, i: int) -> Found | None:
    """ "nobody was hurt": only with a word of harm, since nobody may also have claimed it."""
    tokens = sentence.tokens
    last = i + 1 if _is_no_one(sentence, i) else i
    rest = tokens[last + 1 : last + 7]
    passive = False
    for token in rest:
        if token.lemma in {"be", "get"}:
            passive = True
        if token.lemma == "die" or (passive and token.lemma in ZERO_VERBS):
            return Found(sentence, i, last, _zero("person", tokens[i].start))
        if token.tag[:2] == "VB" and token.lemma not in {
            "be",
            "have",
            "get",
            "report",
            "reportedly",
        }:
            return None
    return None


def _no_noun(sentence: Sentence, first: int, at: int, persons: Mapping[str, Group]) -> Found | None:
    """ "no casualties", "no loss of life", "no civilians were killed"."""
    tokens = sentence.tokens
    noun = noun_after(sentence, at + 1, persons)
    words = tokens[at + 1 : at + 5]
    if any(t.text.lower() in SPEECH_BETWEEN for t in words[:2]):
        return None
    if noun is None:
        head = next((t for t in words[:1] if lemma_of(t) in ZERO_NOUNS), None)
        if head is None:
            return None
        return Found(sentence, first, head.i, _zero(_AS.get(head.lemma, head.lemma), head.start))
    head = tokens[noun.head]
    lemma = lemma_of(head)
    if lemma in ZERO_NOUNS:
        if lemma == "loss" and not _loss_of_life(sentence, noun.first, noun.head):
            return None
        return Found(
            sentence, first, noun.last, _zero(_AS.get(lemma, lemma), head.start, noun.group)
        )
    if person_lemma(head, persons) is None:
        return None
    after = tokens[noun.last + 1 : noun.last + 5]
    if any(t.lemma in ZERO_VERBS for t in after) and any(t.lemma in {"be", "die"} for t in after):
        return Found(sentence, first, noun.last, _zero(noun.lemma, head.start, noun.group))
    return None


def _loss_of_life(sentence: Sentence, first: int, head: int) -> bool:
    words = {t.text.lower() for t in sentence.tokens[first : head + 4]}
    return bool(words & {"life", "lives", "human", "casualties"})


def _without(sentence: Sentence, i: int, persons: Mapping[str, Group]) -> Found | None:
    """ "without causing casualties", "did not cause any injuries"."""
    tokens = sentence.tokens
    first = i
    at = i + 1
    if tokens[i].text.lower() == "any":
        return _no_noun(sentence, i, i, persons)
    while at < len(tokens) and tokens[at].lemma in {
        "cause", "result", "in", "any", "inflict", "suffer", "leave", "lead", "to", "record",
        "sustain", "claim", "have", "there", "be",
    }:  # fmt: skip
        at += 1
    if at >= len(tokens) or at - i > 6:
        return None
    following = noun_after(sentence, at, persons)
    if following is None or lemma_of(tokens[following.head]) not in ZERO_NOUNS:
        return None
    return _no_noun(sentence, first, at - 1, persons)
