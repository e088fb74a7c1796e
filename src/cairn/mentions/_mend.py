"""Tags that a parser of everyday English gets wrong in reports, put right."""

from __future__ import annotations

from dataclasses import replace

from cairn.language.tokens import Sentence, Token

_NAMES_LIKE_WORDS = frozenset({"IS", "US", "AU"})


_MISTAKEN = frozenset({"VB", "VBP", "VBZ", "VBN", "VBD", "UH", "RB", "NN"})
_OPENERS = frozenset({"“", '"', "‘", "'", "``", ":", "–", "—", "(", "-", "/", "|", "."})


def mended(sentence: Sentence) -> Sentence:
    """The sentence with capitals read as names: "IS", "US", "told to Orvel News".

    Sentences in capitals, and headlines with capitals on most words, are left as they are.
    """
    words = [t.text for t in sentence.tokens if t.text.isalpha() and len(t.text) > 2]
    if words and 2 * sum(text[0].isupper() for text in words) > len(words):
        names = {t.i for t in sentence.tokens if _is_short_name(t)}
        if all(text.isupper() for text in words):
            return sentence
    else:
        names = {t.i for t in sentence.tokens if _is_short_name(t) or _is_mistaken(sentence, t)}
    if not names:
        return sentence
    tokens = tuple(
        replace(t, tag="NNP", pos="PROPN", lemma=t.text.lower()) if t.i in names else t
        for t in sentence.tokens
    )
    return replace(sentence, tokens=tokens)


def _is_short_name(token: Token) -> bool:
    return token.text in _NAMES_LIKE_WORDS and not token.tag.startswith("NNP")


def _is_mistaken(sentence: Sentence, token: Token) -> bool:
    """A capital inside a sentence that the tagger took for a verb or a common noun."""
    if token.i == 0 or token.tag not in _MISTAKEN or not token.text[:1].isupper():
        return False
    return sentence.tokens[token.i - 1].text not in _OPENERS
