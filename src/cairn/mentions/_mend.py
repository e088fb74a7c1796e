"""Tags that a parser of everyday English gets wrong in reports, put right."""

from __future__ import annotations

from dataclasses import replace

from cairn.language.tokens import Sentence, Token

_NAMES_LIKE_WORDS = frozenset({"IS", "US", "AU"})


def mended(sentence: Sentence) -> Sentence:
    """The sentence with "IS" and "US" in capitals as names, unless all of it is in capitals."""
    letters = [t.text for t in sentence.tokens if t.text.isalpha() and len(t.text) > 2]
    if letters and all(text.isupper() for text in letters):
        return sentence
    if not any(_is_name(token) for token in sentence.tokens):
        return sentence
    tokens = tuple(
        replace(token, tag="NNP", pos="PROPN", lemma=token.text.lower())
        if _is_name(token)
        else token
        for token in sentence.tokens
    )
    return replace(sentence, tokens=tokens)


def _is_name(token: Token) -> bool:
    return token.text in _NAMES_LIKE_WORDS and not token.tag.startswith("NNP")
