"""Verbs that the tagger took for nouns though the parser gave them a subject and an object.

Headlines and short leads invite it: "Command launches operation", "a bomb hit a convoy",
"Insurgents behead three". Tagger and parser are two models, and the parser sees further.
"""

from __future__ import annotations

from collections.abc import Sequence

from cairn.language import irregular
from cairn.language.lemmas import Lexicon, lemma

_CLAUSES = frozenset({"root", "conj", "parataxis", "ccomp", "advcl"})
_LEADING = frozenset("to of in on at by for from with against".split())
"""What stands before a noun that is no subject."""
_NOUNS = frozenset({"NN", "NNS"})
_NAMES = frozenset({"NNP", "NNPS"})
_MANY = frozenset({"police", "army", "military", "navy", "militia", "opposition", "crew", "mob"})
"""Singular nouns that take a plural verb."""
_PASTS = frozenset(word for word in irregular.VERBS if not word.endswith(("s", "ing")))


def hidden(
    words: Sequence[str], tags: Sequence[str], heads: Sequence[int], deps: Sequence[str],
    lexicon: Lexicon,
) -> dict[int, str]:  # fmt: skip
    """Verb tags for nouns, by word index, where the tree and the form say that they are verbs."""
    found = {}
    for i, word in enumerate(words):
        lower = word.islower() and word.isalpha()
        if not lower or tags[i] not in _NOUNS | _NAMES or deps[i] not in _CLAUSES:
            continue
        below = {deps[j]: j for j in range(len(words)) if heads[j] == i and j != i}
        tag = _verb_tag(word)
        if "obj" not in below or "cop" in below or "nummod" in below or "det" in below:
            continue
        subject = below.get("nsubj", below.get("compound", -1))
        named = 0 <= subject < i < below["obj"] and tags[subject].startswith("NN")
        named = named and words[subject - 1].lower() not in _LEADING
        if deps[subject] == "compound" and tag == "VBP":
            named = named and (tags[subject] != "NN" or words[subject].lower() in _MANY)
        if named and words[below["obj"]].isalnum() and _is_verb(word, tag, lexicon):
            found[i] = tag
    return found


def subjects(found: Sequence[int], heads: Sequence[int], deps: Sequence[str]) -> dict[int, str]:
    """Relations to set right: the noun before a verb that was taken for the head of a compound."""
    return {
        j: "nsubj" for i in found for j in range(i)
        if heads[j] == i and deps[j] == "compound"
        and not any(heads[k] == i and deps[k] == "nsubj" for k in range(i))
    }  # fmt: skip


def _verb_tag(word: str) -> str:
    if word in _PASTS or word.endswith("ed"):
        return "VBD"
    return "VBZ" if word.endswith("s") and not word.endswith("ss") else "VBP"


def _is_verb(word: str, tag: str, lexicon: Lexicon) -> bool:
    return word in _PASTS or lemma(word, tag, lexicon) in lexicon.verbs
