"""What a number counts: the noun after it, its unit, and what it says of the persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Protocol

from cairn.language.tokens import Sentence, Token
from cairn.mentions.counts_words import (
    ARMED_MODIFIERS,
    CIVILIAN_MODIFIERS,
    MEASURES,
    MEMBER_NOUNS,
    MONTHS,
    OUTCOME_HEADS,
    STATE_MODIFIERS,
    WEEKDAYS,
)
from cairn.model import Group

Unit = Literal["persons", "families", "things"]


class Persons(Protocol):
    """What counting needs of the codebook."""

    @property
    def persons(self) -> Mapping[str, Group]:
        """Noun lemmas for persons and what they say of them."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: token ``head`` of a phrase of tokens ``first`` to ``last``, both included."""

    first: int
    last: int
    head: int
    lemma: str
    unit: Unit
    group: Group | None


_MODIFIER_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "AFX", "FW", "ADD"}
)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "FW"})
_QUOTES = frozenset({"“", "”", '"', "‘", "’", "'", "``", "''"})
_NOT_MODIFIERS = frozenset(
    {"including", "following", "according", "during", "regarding", "using", "such", "includes"}
)
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "policemen":
    "policeman", "militiamen": "militiaman", "persons": "person", "troops": "troop",
    "wives": "wife", "bodies": "body", "corpses": "corpse", "lives": "life", "families": "family",
    "passers-by": "passer-by", "gunmen": "gunman", "peshmerga": "peshmerga", "peshmergas":
    "peshmerga", "mujahideen": "mujahideen", "police": "police", "remains": "remains",
    "personnel": "personnel", "staff": "staff", "forces": "force", "folk": "folk",
}  # fmt: skip
_ABBREVIATED = frozenset({"mps", "pows", "mp", "pow", "idps"})
_PLURAL_LIKE = frozenset({"people", "police", "personnel", "staff", "troops", "men", "women"})


def lemma_of(token: Token) -> str:
    """The token's lemma, made singular by rule where the parser left a plural."""
    low = token.text.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("men") and len(low) > 5:
        return low[:-3] + "man"
    if low.endswith("women"):
        return low[:-5] + "woman"
    if token.tag in {"NNP", "NNPS"} and token.lemma == low and token.tag == "NNPS":
        return low[:-1] if low.endswith("s") else low
    return token.lemma


def singular(word: str) -> str:
    """A plural noun's likely singular: "soldiers" is "soldier", "bodies" is "body"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def person_lemma(token: Token, persons: Mapping[str, Group]) -> str | None:
    """The lemma under which the persons table holds this noun, or None."""
    low = token.text.lower()
    for lemma in (lemma_of(token), low, singular(low)):
        if lemma in persons or lemma in {"people", "person"}:
            return lemma
    if low in _ABBREVIATED:
        return singular(low)
    tail = singular(low.rpartition("-")[2]) if "-" in token.text and token.text.islower() else ""
    return tail if tail in persons and token.tag in _NOUN_TAGS else None


def is_demonym(token: Token) -> bool:
    """Whether a capitalised plural names people by where they are from ("three Iraqis")."""
    low = token.text.lower()
    ends = low.endswith(("ians", "eans", "ans", "is", "ites", "ines", "ans", "ards", "ese", "men"))
    return (
        token.text[:1].isupper()
        and token.tag in {"NNP", "NNPS", "NNS", "JJ"}
        and (ends or token.tag == "NNPS" or low in {"kurds", "arabs", "turks", "serbs", "poles"})
        and low not in WEEKDAYS | MONTHS
    )


def noun_after(sentence: Sentence, at: int, persons: Mapping[str, Group]) -> Noun | None:
    """The noun phrase that begins at token ``at``, directly after a number or "of the"."""
    run = _run(sentence.tokens, at)
    if not run:
        return None
    head = _head(run, persons)
    if head is None:
        return None
    inside = tuple(t for t in run if t.i <= head.i)
    return described(sentence, inside, head, persons)


def described(
    sentence: Sentence, inside: Sequence[Token], head: Token, persons: Mapping[str, Group]
) -> Noun:
    """The noun phrase of these tokens with its unit and group, "of ..." included for members."""
    lemma = person_lemma(head, persons)
    last = head.i
    force = head.text.lower() in {"forces", "sources"}
    unit: Unit = "persons" if lemma or force or is_demonym(head) else "things"
    name = lemma or singular(lemma_of(head))
    if lemma and _is_mixed(sentence, head, persons):
        return Noun(inside[0].i, last, head.i, name, "persons", None)
    if name in {"family", "household"}:
        return Noun(inside[0].i, last, head.i, name, "families", _group_of(lemma, persons))
    group = _group_of(lemma, persons)
    double = f"{inside[-2].lemma} {name}" if len(inside) > 1 else ""
    if double in persons:
        group, unit = _group_of(double, persons), "persons"
    if unit == "persons" and (group is None or name in MEMBER_NOUNS):
        group = _by_words(inside[:-1], persons) or group
        if name in MEMBER_NOUNS and (owner := _owner(sentence, head.i)):
            last = owner[-1].i
            group = _by_words(owner, persons) or group
    return Noun(inside[0].i, last, head.i, name, unit, group)


def _is_mixed(sentence: Sentence, head: Token, persons: Mapping[str, Group]) -> bool:
    """ "18 police and civilians", "30 soldiers and rebels": one number for two kinds of people."""
    after = sentence.tokens[head.i + 1 : head.i + 3]
    if len(after) < 2 or after[0].text.lower() != "and" or after[1].tag not in {"NNS", "NNPS"}:
        return False
    own, other = person_lemma(head, persons), person_lemma(after[1], persons)
    return bool(own and other) and _group_of(own, persons) != _group_of(other, persons)


def _group_of(lemma: str | None, persons: Mapping[str, Group]) -> Group | None:
    group = persons.get(lemma) if lemma else None
    return None if group == "unknown" else group


def _by_words(words: Sequence[Token], persons: Mapping[str, Group]) -> Group | None:
    """What modifiers or owners say: "police officers", "members of the armed forces"."""
    for token in reversed(words):
        low, lemma = token.text.lower(), singular(token.text.lower())
        if low in STATE_MODIFIERS or lemma in STATE_MODIFIERS:
            return "state_forces"
        if low in ARMED_MODIFIERS and (len(low) > 2 or token.text.isupper()):
            return "armed_groups"
        if low in CIVILIAN_MODIFIERS or lemma in CIVILIAN_MODIFIERS:
            return "civilians"
    pairs = {f"{a.text} {b.text}" for a, b in pairwise(words)}
    if "Islamic State" in pairs:
        return "armed_groups"
    known = [person_lemma(token, persons) for token in words if token.tag in _NOUN_TAGS]
    return next((g for lemma in known if lemma and (g := _group_of(lemma, persons))), None)


def _owner(sentence: Sentence, head: int) -> tuple[Token, ...]:
    """The words of "of ..." or "from ..." right after a noun, without what follows its own head."""
    tokens = sentence.tokens
    at = head + 1
    if at >= len(tokens) or tokens[at].text.lower() not in {"of", "from"}:
        return ()
    at += 1
    while at < len(tokens) and tokens[at].tag in {"DT", "PRP$", "CD"}:
        at += 1
    run = _run(tokens, at)
    while run and run[-1].tag not in _NOUN_TAGS | {"JJ"}:
        run = run[:-1]
    if not run or run[-1].text.lower() in WEEKDAYS | MONTHS or run[-1].lemma in MEASURES:
        return ()
    return tokens[head + 1 : run[-1].i + 1]


def _run(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The modifiers and nouns that stand together from token ``at``."""
    run: list[Token] = []
    i = at
    while i < len(tokens):
        token, low = tokens[i], tokens[i].text.lower()
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if low in WEEKDAYS or low in _NOT_MODIFIERS or (low in MONTHS and low != "may"):
            break
        outcome = low in OUTCOME_HEADS and token.tag[:2] in {"VB", "JJ"}
        calibre = token.tag == "CD" and following and following.text.lower() in MEASURES
        unit = bool(run) and run[-1].tag == "CD" and low in MEASURES
        if token.tag in _MODIFIER_TAGS or outcome or calibre or unit:
            run.append(token)
        elif low in _QUOTES and run and following and following.tag in _NOUN_TAGS:
            pass
        elif not _joins(token, run, following):
            break
        i += 1
    return tuple(run)


def _joins(token: Token, run: Sequence[Token], following: Token | None) -> bool:
    """Whether a small word goes on with the phrase: adverbs, "Iraqi and Kurdish", "Iraq 's top"."""
    if following is None or following.tag not in _MODIFIER_TAGS:
        return False
    if token.tag == "RB":
        return following.tag in {"JJ", "VBN"} and not run
    if token.tag == "CC" or token.text in {"/", ","}:
        return bool(run) and run[-1].tag == "JJ" and following.tag in {"JJ", "NNP"}
    return token.tag == "POS" and bool(run) and run[-1].tag in _NOUN_TAGS


def _head(run: Sequence[Token], persons: Mapping[str, Group]) -> Token | None:
    """The counted noun of a run: its first plural that no other noun goes on from."""
    for at, token in enumerate(run):
        following = run[at + 1] if at + 1 < len(run) else None
        low = token.text.lower()
        if token.tag not in _NOUN_TAGS and low not in _IRREGULAR and not is_demonym(token):
            continue
        if low in OUTCOME_HEADS and at == 0:
            continue
        if following is not None and _names_an_owner(token, following):
            continue
        plural = token.tag in {"NNS", "NNPS"} or low in _PLURAL_LIKE
        if following is None or (plural and not _goes_on(token, following, persons)):
            return token
        if token.tag in {"NN", "NNP"} and not _any_noun(run[at + 1 :]):
            return token
    return None


def _names_an_owner(token: Token, following: Token) -> bool:
    """ "five New People's Army rebels": a possessive inside a name counts nobody."""
    apart = following.i - token.i == 2  # the mark between them is no part of the run
    return apart and token.text[:1].isupper() and following.text[:1].isupper()


def _any_noun(run: Sequence[Token]) -> bool:
    return any(t.tag in _NOUN_TAGS and t.text.lower() not in OUTCOME_HEADS for t in run)


def _goes_on(token: Token, following: Token, persons: Mapping[str, Group]) -> bool:
    """Whether a plural is only the first half of a compound ("security forces members")."""
    if following.tag not in {"NN", "NNS"} or following.text.lower() in OUTCOME_HEADS:
        return False
    return person_lemma(following, persons) is not None or (
        token.text.lower() in {"arms", "weapons", "forces", "police", "women", "men", "explosives"}
        or person_lemma(token, persons) is None
    )
