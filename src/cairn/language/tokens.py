"""Parsed text as plain values: what every later room reads, whatever parser made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.model import Role


@dataclass(frozen=True, slots=True)
class Token:
    """One word. ``i`` and ``head`` index the sentence's tokens; a root is its own head.

    ``lemma`` is lower case; ``pos`` is the Universal POS tag, ``tag`` the Penn tag, ``dep`` the
    Universal Dependencies relation (``nsubj``, ``nsubj:pass``, ``obj``, ``obl``, ``nmod`` ...).
    ``start`` and ``end`` are offsets in the report's text.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a coded part, parsed.

    ``index`` counts the report's sentences, ``paragraph`` its paragraphs, both from 0.
    """

    index: int
    paragraph: int
    start: int
    end: int
    role: Role
    tokens: tuple[Token, ...]

    def children(self, i: int) -> Iterator[Token]:
        """The tokens that depend directly on token ``i``, in order."""
        return (token for token in self.tokens if token.head == i and token.i != i)

    def subtree(self, i: int) -> tuple[Token, ...]:
        """Token ``i`` and everything below it, in order."""
        inside = {i}
        frontier = [i]
        while frontier:
            top = frontier.pop()
            for token in self.children(top):
                if token.i not in inside:
                    inside.add(token.i)
                    frontier.append(token.i)
        return tuple(token for token in self.tokens if token.i in inside)

    def ancestors(self, i: int) -> tuple[Token, ...]:
        """The chain of heads above token ``i``, nearest first."""
        chain: list[Token] = []
        seen = {i}
        at = self.tokens[i]
        while at.head != at.i and at.head not in seen:
            at = self.tokens[at.head]
            seen.add(at.i)
            chain.append(at)
        return tuple(chain)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a character offset of the report, or None."""
        return next((t for t in self.tokens if t.start <= offset < t.end), None)
