"""What a sentence says beside its deeds: of a group, a place or a victim, in a clause of its own.

"Militants, who often raid this coast, killed five soldiers in the town that fell last year": habit
and history are those of the group and of the town, and the killing is news all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cairn.accounts.frames import Frame
from cairn.accounts.reading import Reading
from cairn.language.tokens import Sentence, Token
from cairn.model import Mention

_RELATIVE = frozenset({"acl:relcl", "acl", "appos"})
_QUALIFYING = frozenset({"amod", "compound"})
_TIMES = frozenset(
    "year month decade week day spring summer autumn fall winter".split()
) | frozenset(
    "january february march april may june july august september october november december".split()
)
_SUMMING = frozenset("bring raise push take".split())
"""Verbs of a clause that adds an event to a total: "bringing to 30 the number killed"."""


def is_beside(token: Token, heads: Iterable[int], sentence: Sentence) -> bool:
    """Whether a word stands in a clause that qualifies something else than the deeds at ``heads``.

    A clause about a deed itself ("the attack that killed nine last year") is none.
    """
    deeds = set(heads)
    if token.lemma == "since" and token.head in deeds and _because(token, sentence):
        return True
    return any(_is_aside(top, deeds, sentence) for top in (token, *sentence.ancestors(token.i)))


def _is_aside(top: Token, deeds: set[int], sentence: Sentence) -> bool:
    """Whether the clause at ``top`` qualifies a noun that is no deed, below a deed outside it."""
    if top.dep not in _RELATIVE or top.head in deeds:
        return False
    inside = {t.i for t in sentence.subtree(top.i)}
    above = {t.i for t in sentence.ancestors(top.i)}
    return bool((deeds - inside) & above) or not deeds & inside


def foremost(heads: Iterable[int], sentence: Sentence) -> frozenset[int]:
    """The deeds that do not stand beside another one."""
    deeds = frozenset(heads)
    return frozenset(i for i in deeds if not is_beside(sentence.tokens[i], deeds - {i}, sentence))


def qualifies(token: Token, heads: Iterable[int], sentence: Sentence) -> bool:
    """Whether an adjective ("notorious") tells of a noun that is no deed, and no time ("last")."""
    noun = sentence.tokens[token.head]
    named = noun.pos in {"NOUN", "PROPN"} and noun.lemma not in _TIMES
    return token.dep in _QUALIFYING and named and token.head not in set(heads)


def tells(cue: re.Pattern[str], frame: Frame, heads: Iterable[int], reading: Reading) -> bool:
    """Whether a cue's words are found in a frame, and not only beside its deeds."""
    deeds = set(heads)
    for found in cue.finditer(frame.text(reading)):
        token = frame.sentence.token_at(frame.start + found.start())
        if token is None or not (
            is_beside(token, deeds, frame.sentence) or qualifies(token, deeds, frame.sentence)
        ):
            return True
    return False


def holds(mention: Mention, heads: Iterable[int], sentence: Sentence) -> bool:
    """Whether a date or a place stands beside the deeds ("a woman they took two months ago")."""
    token = sentence.token_at(mention.span.start)
    return token is not None and is_beside(token, heads, sentence)


def adds_to_a_total(token: Token, heads: Iterable[int], sentence: Sentence) -> bool:
    """ "Nine were killed on Tuesday, bringing to 30 the dead of two days": the nine are news."""
    verbs = [t for t in (token, *sentence.ancestors(token.i)) if t.lemma in _SUMMING]
    if not verbs or verbs[0].tag != "VBG" or verbs[0].dep == "root":
        return False
    inside = {t.i for t in sentence.subtree(verbs[0].i)}
    return bool(set(heads) - inside)


def _because(since: Token, sentence: Sentence) -> bool:
    """ "since gunmen had shut the valve": a clause of its own with a subject of its own."""
    verb = sentence.tokens[since.head]
    subjects = [t for t in sentence.children(verb.i) if t.dep.startswith("nsubj")]
    return verb.dep != "root" and any(t.i > since.i for t in subjects)
