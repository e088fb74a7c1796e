"""What was seized and damaged: things that an outcome word governs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cairn.accounts.frames import Frame
from cairn.accounts.harms import is_passive
from cairn.accounts.nouns import DAMAGEABLE, SEIZABLE
from cairn.language.tokens import Sentence, Token
from cairn.mentions.counts_numbers import number_at
from cairn.model import Item, Report, Span

SEIZING = frozenset(
    """
    seize confiscate recover find discover uncover unearth intercept impound capture defuse
    dismantle take
    """.split()
)
DAMAGING = frozenset(
    """
    damage destroy burn torch demolish raze blow bulldoze loot gut cut
    """.split()
)


def items(frames: Sequence[Frame], report: Report) -> Iterator[tuple[str, Item, Span]]:
    """``(field, item, span)`` with field ``seized`` or ``damaged``; each noun phrase once."""
    seen: set[tuple[str, int]] = set()
    for frame in frames:
        for field, token in _objects(frame):
            tokens = _phrase(frame.sentence, token)
            key = (field, tokens[0].start)
            if key in seen:
                continue
            seen.add(key)
            span = report.span(tokens[0].start, tokens[-1].end)
            yield field, Item(_what(tokens, report), _number(tokens)), span


def _objects(frame: Frame) -> Iterator[tuple[str, Token]]:
    sentence = frame.sentence
    for verb in sentence.tokens:
        if verb.pos != "VERB" or not frame.start <= verb.start < frame.end:
            continue
        if verb.lemma not in SEIZING | DAMAGING or verb.tag == "VB":
            continue
        passive = is_passive(sentence, verb)
        for child in sentence.children(verb.i):
            undergoes = child.dep in {"obj", "nsubj:pass"} or (child.dep == "nsubj" and passive)
            if undergoes:
                yield from _listed(sentence, verb.lemma, child)


def _listed(sentence: Sentence, verb: str, token: Token) -> Iterator[tuple[str, Token]]:
    chain = [token, *(t for t in sentence.children(token.i) if t.dep == "conj")]
    for noun in chain:
        words = {noun.lemma} | {
            t.lemma for t in sentence.children(noun.i) if t.dep in {"compound", "nmod"}
        }
        if verb in SEIZING and words & SEIZABLE:
            yield "seized", noun
        elif verb in DAMAGING and words & DAMAGEABLE:
            yield "damaged", noun


def _phrase(sentence: Sentence, noun: Token) -> list[Token]:
    keep = {"det", "amod", "nummod", "compound", "nmod", "case", "advmod", "flat", "nmod:poss"}
    inside = [noun]
    for token in sentence.subtree(noun.i):
        if token.i == noun.i:
            continue
        chain = [token, *sentence.ancestors(token.i)]
        upto = chain[: next((k for k, t in enumerate(chain) if t.i == noun.i), 0)]
        if upto and all(t.dep in keep for t in upto) and abs(token.i - noun.i) <= 6:
            inside.append(token)
    inside.sort(key=lambda t: t.i)
    start = end = inside.index(noun)
    while start > 0 and inside[start].i - inside[start - 1].i == 1:
        start -= 1
    while end + 1 < len(inside) and inside[end + 1].i - inside[end].i == 1:
        end += 1
    return inside[start : end + 1]


def _what(tokens: Sequence[Token], report: Report) -> str:
    """The thing without its number and article ("M16 rifles" of "two M16 rifles")."""
    kept = list(tokens)
    while len(kept) > 1 and (kept[0].pos in {"NUM", "DET"} or kept[0].tag in {"CD", "PRP$"}):
        kept = kept[1:]
    return re.sub(r"\s+", " ", report.text[kept[0].start : kept[-1].end])


def _number(tokens: Sequence[Token]) -> int | None:
    words = [token.text.lower() for token in tokens]
    for at, word in enumerate(words):
        if word in {"a", "an"} and at == 0 and number_at(words, at) is None:
            return 1
        if (stated := number_at(words, at)) is not None:
            return stated[0]
    return None
