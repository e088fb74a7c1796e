"""Headline capitals undone for the parser: "Bomb Blast Kills 12" is read as "Bomb blast kills 12".

A tagger takes capitalised words for names, so verbs of headlines are lost to it. Only the copy
that is parsed changes; the words of the report stay as they were written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

SHORT = 4
"""Words up to this length are often lower case in headline capitals and say nothing."""


def is_headline_case(words: Sequence[str]) -> bool:
    """Whether nearly all longer words begin with a capital, and there are enough to tell."""
    longer = [word for word in words if len(word) > SHORT - 1 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    return len(longer) >= 3 and capitals >= 0.75 * len(longer)


def plain_case(
    words: Sequence[str], written: Collection[str], common: Collection[str]
) -> list[str]:
    """``words`` with headline capitals undone; other sentences come back unchanged.

    ``written`` are the words of the whole report as written: a word that it has in lower case is
    no name. ``common`` are words known to be lower case, for those that the report does not show.
    """
    if not is_headline_case(words):
        return list(words)
    return [_plain(word, i == 0, written, common) for i, word in enumerate(words)]


def _plain(word: str, first: bool, written: Collection[str], common: Collection[str]) -> str:
    lower = word.lower()
    shouted = word.isupper() and len(word) > 1
    if first and not shouted:
        return word
    if lower in common or lower in written:
        return lower.capitalize() if first else lower
    return word.capitalize() if shouted and len(word) > 5 else word


_KNOWN = {
    "clashes": "attacks",
    "airstrike": "attack",
    "airstrikes": "attacks",
    "warplane": "plane",
    "warplanes": "planes",
    "bombed": "attacked",
    "shelled": "attacked",
    "erupted": "started",
}
STAND_INS = _KNOWN | {word.capitalize(): known.capitalize() for word, known in _KNOWN.items()}
"""Words of conflict news that the treebanks lack and the model misreads, with better known ones."""


ARMED = frozenset(
    """
    gunmen militants attackers assailants soldiers troops police rebels fighters insurgents men
    terrorists bandits officers guards raiders robbers kidnappers extremists policemen hitmen
    guerrillas militiamen guardsmen snipers deputies agents youths
    """.split()
)
"""Who shoots: a plural before "shot" that the model takes for the first half of a name."""
NOT_SHOT = frozenset("at by dead down from in into near off on out over through to up with".split())
"""What stands after "shot" where somebody is not its object, or the model reads it right."""


def stand_ins(words: Sequence[str]) -> list[str]:
    """``words`` with better known ones for those that mislead the model; as many, in their places.

    "IS" among words that are not all capitals is a name and is read as "ISIS"; "Gunmen shot Ana
    Ruz" is read as "Gunmen killed Ana Ruz".
    """
    known = [STAND_INS.get(word, word) for word in words]
    for i in range(1, len(words) - 1):
        shooting = words[i] == "shot" and words[i - 1].lower() in ARMED
        if shooting and words[i + 1].isalpha() and words[i + 1].lower() not in NOT_SHOT:
            known[i] = "killed"
    if any(word.islower() or word.istitle() for word in words if len(word) > 1):
        return ["ISIS" if word == "IS" else word for word in known]
    return known
