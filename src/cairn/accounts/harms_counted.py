"""One count of one outcome, and which counts of a sentence hold others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.language.tokens import Sentence
from cairn.model import Count, Mention

SELF = {
    "death": "killed", "fatality": "killed", "body": "killed", "corpse": "killed",
    "martyr": "killed", "injury": "wounded",
}  # fmt: skip
"""Nouns that count victims by themselves: "four deaths", "five bodies"."""
MORE = re.compile(r"\b(?:more|another|further|others?)\b", re.IGNORECASE)
AND_OTHERS = re.compile(r"(?:, (?:aged )?\d{1,2}| \(\d{1,2}\))?,? (?:and|along with) \Z")
"""What stands between somebody and those with him, his age among it."""
RISING = frozenset("rise climb reach increase jump grow".split())
"""What a toll does that already holds those who have died since."""


@dataclass(frozen=True, slots=True)
class Harm:
    """One count of one outcome, as one sentence states it.

    ``part`` marks a sub-group of another count; ``sure`` is 1 for a link by syntax, less for a
    link by position.
    """

    outcome: str
    mention: Mention
    count: Count
    sentence: int
    word: int
    part: bool
    sure: float


def made(outcome: str, mention: Mention, count: Count, link: tuple[int, float]) -> Harm:
    """A harm; ``link`` is the word that tells it and how sure the link is."""
    word, sure = link
    return Harm(outcome, mention, count, mention.sentence, word, count.partitive, sure)


def listed(found: Sequence[Harm]) -> list[Harm]:
    """ "Two other people, a driver and a trader, were killed": what a list adds up to holds it."""
    result = list(found)
    for at, whole in enumerate(found):
        size, total, end = whole.count.best or 0, 0, at + 1
        while end < len(found) and found[end].outcome == whole.outcome and total < size:
            total += found[end].count.best or 0
            end += 1
        if size > 1 and total == size and end - at > 2 and not whole.part:
            result[at + 1 : end] = [replace(h, part=True) for h in result[at + 1 : end]]
    return result


def companions(found: Sequence[Harm], counts: Sequence[Mention], text: str) -> list[Harm]:
    """ "killed Ana Ruz, 31, and three other guests": who is named with others shares their fate.

    ``text`` is the report's, ``counts`` the counted people of the sentence.
    """
    known = {h.mention.span.start for h in found}
    added = []
    for harm in found:
        if harm.count.best != 1 or harm.part:
            continue
        end = harm.mention.span.end
        for mention in counts:
            start = mention.span.start
            fits = start not in known and end < start and AND_OTHERS.match(text[end:start])
            if fits and isinstance(mention.value, Count) and mention.value.unit != "things":
                added.append(made(harm.outcome, mention, mention.value, (harm.word, 0.6)))
    return added


def without_bodies(found: list[Harm]) -> list[Harm]:
    """ "risen to six dead after another body was found": bodies count where nothing else does."""
    dead = [h for h in found if h.outcome == "killed" and h.count.noun not in SELF]
    if not dead:
        return found
    return [h for h in found if h.outcome != "killed" or h.count.noun not in SELF]


def without_addends(sentence: Sentence, found: list[Harm]) -> list[Harm]:
    """ "With five more wounded, the toll reached seven": the five are among the seven."""
    if not any(t.lemma in {"toll", "total", "bring"} for t in sentence.tokens):
        return found
    rising = any(t.lemma in RISING for t in sentence.tokens) and any(
        t.lemma in {"to", "at"} and h.mention.span.start == sentence.tokens[t.i + 1].start
        for h in found
        for t in sentence.tokens[:-1]
    )
    largest: dict[str, int] = {}
    for harm in found:
        largest[harm.outcome] = max(largest.get(harm.outcome, 0), harm.count.best or 0)
    return [
        h
        for h in found
        if not (MORE.search(h.mention.span.text) or (rising and h.outcome == "killed"))
        or h.part
        or (h.count.best or 0) >= largest[h.outcome]
    ]
