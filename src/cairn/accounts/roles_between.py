"""The two sides of a deed that both do: "a truce between the army and the rebels".

The parser hangs the second side on whatever noun stands before "and" ("between the hunters of the
villages and the men of the front"), so the words decide: who stands before "and", and who after.
"""

from __future__ import annotations

from collections.abc import Mapping

from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Mention

MUTUAL = frozenset({"clash", "firefight", "agreement"})
"""Classes of triggers with two sides of one rank."""
PAIR = 0.97
"""How sure the two sides of such a deed are."""
TO_BETWEEN = 20
"""How many words may stand between the deed and "between"."""
TO_AND = 16
"""How many words the first side may take."""
TO_SECOND = 9
"""How many words the second side may take up to its head."""


def sides(
    sentence: Sentence, head: int, family: str, actors: Mapping[int, Mention]
) -> tuple[Token, Token] | None:
    """The heads of the two actors between whom the deed is, by their place around "and"."""
    if family not in MUTUAL:
        return None
    for token in sentence.tokens[head + 1 : head + 1 + TO_BETWEEN]:
        if token.text in {";", ":"}:
            return None
        if token.lemma == "between":
            return _around_and(sentence, token.i, actors)
    return None


def _around_and(
    sentence: Sentence, start: int, actors: Mapping[int, Mention]
) -> tuple[Token, Token] | None:
    for joint in sentence.tokens[start + 1 : start + TO_AND]:
        if joint.text.lower() not in {"and", "&"} or _inside(joint, actors):
            continue
        before = [i for i in actors if start < i < joint.i]
        after = [i for i in actors if joint.i < i <= joint.i + TO_SECOND]
        for first in sorted(before, reverse=True):
            second = next((i for i in sorted(after) if _differ(actors[first], actors[i])), None)
            if second is not None:
                return sentence.tokens[first], sentence.tokens[second]
    return None


def _inside(token: Token, actors: Mapping[int, Mention]) -> bool:
    """Whether the word is part of a side's name ("the Army for Freedom and Unity")."""
    return any(m.span.start < token.start < m.span.end for m in actors.values())


def _differ(first: Mention, second: Mention) -> bool:
    one, two = first.value, second.value
    return isinstance(one, Actor) and isinstance(two, Actor) and one.name != two.name
