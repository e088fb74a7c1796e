"""Subjects apart from their verb of saying: behind a relative clause, before an "and"."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.language.tokens import Sentence, Token
from cairn.mentions import speakers_phrases as phrases
from cairn.mentions.speakers_phrases import QUOTES, Phrase
from cairn.mentions.speakers_words import SAYING

REACH = 16
"""Words that a relative clause may put between a speaker and the verb."""
_NOUNS = frozenset({"DT", "JJ", "NN", "NNP", "NNS", "POS", "NNPS", "PRP$", "CD"})
_SUBJECTS = ("nsubj", "nsubj:pass")


def is_relative(phrase: Phrase) -> bool:
    """Whether the phrase is a relative pronoun."""
    return phrase.tokens[0].tag in {"WP", "WDT"} and phrase.tokens[0].text.lower() != "what"


def antecedent(phrase: Phrase) -> Phrase | None:
    """The noun phrase that "who" stands for."""
    end = phrase.first - 1
    tokens = phrase.sentence.tokens
    if end >= 0 and tokens[end].text == ",":
        end -= 1
    first = end
    while first > 0 and tokens[first - 1].tag in {"DT", "JJ", "NN", "NNP", "NNS", "POS", "NNPS"}:
        first -= 1
    return Phrase(phrase.sentence, first, end) if end >= first >= 0 else None


def behind_relative(sentence: Sentence, verb: Token) -> Phrase | None:
    """The subject in "sources who did not want to be named said", which no comma sets off."""
    tokens = sentence.tokens
    if verb.i < 2 or not tokens[verb.i - 1].tag.startswith(("VB", "NN", "IN", "RB", "CC")):
        return None
    between: list[Token] = []
    for token in reversed(tokens[max(1, verb.i - REACH) : verb.i]):
        if token.text in QUOTES or token.text in {",", ";", ":", "-", "–", "—"}:
            return None
        if token.tag in {"WP", "WDT"} and token.text.lower() != "what":
            finite = any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in between)
            return _with_place(antecedent(Phrase(sentence, token.i, token.i))) if finite else None
        between.append(token)
    return None


def _with_place(phrase: Phrase | None) -> Phrase | None:
    """ "A sergeant with the brigade who ... said": the noun that the antecedent hangs on."""
    if phrase is None or phrase.first < 2:
        return phrase
    link, noun = phrase.sentence.tokens[phrase.first - 1], phrase.sentence.tokens[phrase.first - 2]
    if link.text.lower() not in {"of", "with", "from", "at", "in"} or not noun.tag.startswith("NN"):
        return phrase
    before = antecedent(Phrase(phrase.sentence, link.i, link.i))
    return phrase if before is None else Phrase(phrase.sentence, before.first, phrase.last)


def holds_phrase(phrase: Phrase, verb: Token) -> bool:
    """Whether the phrase is only part of what the verb's subject governs, or a clause beside it.

    "An officer, speaking on condition of anonymity, said", "a spokesman, whose party sits in the
    town, said": the subject stands before it.
    """
    tokens = phrase.sentence.tokens
    subject = next((t for t in phrase.sentence.children(verb.i) if t.dep == "nsubj"), None)
    if subject is None and verb.dep.startswith("acl"):
        head = tokens[verb.head]
        subject = head if _closes_aside(tokens, verb, head) else None
    if subject is None or subject.i + 2 >= phrase.first:
        return False
    comma = next((t for t in tokens[subject.i + 1 : phrase.first] if t.text == ","), None)
    if comma is None or comma.i + 1 >= len(tokens):
        return False
    opener, beside = tokens[comma.i + 1], subject.i + 1 == comma.i
    if opener.tag in {"VBG", "WP"} and beside:
        return True
    if opener.tag not in {"WP", "WP$", "WDT", "WRB"} and not _is_whose(opener):
        return False
    return beside or phrase.first in {t.i for t in phrase.sentence.subtree(subject.i)}


def _is_whose(token: Token) -> bool:
    return token.text.lower() == "whose"


def of_verb(sentence: Sentence, verb: Token) -> Phrase | None:
    """The subject that the parser found, where the words beside the verb do not show it.

    "X said they lost two men and said that ...": X says both.
    """
    at: Token = verb
    for _ in range(3):
        wanted = _SUBJECTS[: 2 if at.dep == "root" and at is not verb else 1]
        subject = next((t for t in sentence.children(at.i) if t.dep in wanted), None)
        if subject is not None:
            return _around(sentence, subject)
        head = sentence.tokens[at.head]
        if at.dep.startswith("acl") and _closes_aside(sentence.tokens, at, head):
            return _around(sentence, head)
        if at.dep != "conj" or at.head == at.i:
            return None
        above = sentence.tokens[head.head]
        at = above if head.dep == "ccomp" and above.lemma in SAYING else head
    return None


def _closes_aside(tokens: Sequence[Token], verb: Token, head: Token) -> bool:
    """ "A colleague, who has fled since, told us": the parse hangs the verb on its subject."""
    before = tokens[verb.i - 1].text if verb.i else ""
    return head.tag.startswith("NN") and head.i < verb.i and before == ","


def _around(sentence: Sentence, subject: Token) -> Phrase:
    """The subject with what stands before it, its "of" phrases and its apposition."""
    inside = [t for t in sentence.subtree(subject.i) if t.i <= subject.i or t.dep == "flat"]
    first, last = min(t.i for t in inside), max(t.i for t in inside)
    last = max(last, phrases.run_right(sentence.tokens, subject.i))
    return Phrase(sentence, first, phrases.apposed(sentence.tokens, last))
