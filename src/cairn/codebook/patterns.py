"""The pattern language of the lexicons: short phrases over parsed words.

A pattern is items separated by spaces:

=============================  ==========================================================
``kill|slay``                  one token whose lemma (or lower-case form) is one of these
``attack/VERB,NOUN``           the same, with one of these Universal POS tags
``~killed|slain``              one token by its lower-case surface form only
``#``                          a number: Penn tag CD, or digits
``*``                          any one token
``...``                        a gap of 0 to 4 tokens, the shortest first
``word?``                      the item may be missing
``word=head``                  the token the pattern is about
=============================  ==========================================================

Without ``=head`` the head is the first required item restricted to VERB or NOUN, else the first
required item that names words. Hyphens are compared as given; typographic hyphens and apostrophes
count as the plain ones.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

GAP = 4
UPOS = frozenset({
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
})  # fmt: skip
_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u2018": "'"})

ItemKind = Literal["lemma", "surface", "number", "any", "gap"]


class TokenLike(Protocol):
    """What a pattern reads of a token (`cairn.language.tokens.Token` is one)."""

    @property
    def text(self) -> str: ...
    @property
    def lemma(self) -> str: ...
    @property
    def pos(self) -> str: ...
    @property
    def tag(self) -> str: ...


class PatternError(ValueError):
    """A pattern that is malformed or can never match; the message says why and what to write."""


def plain(word: str) -> str:
    """A word in lower case, with typographic hyphens and apostrophes made plain."""
    return word.translate(_PLAIN).lower()


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pattern."""

    kind: ItemKind
    words: frozenset[str] = frozenset()
    pos: frozenset[str] = frozenset()
    optional: bool = False

    def accepts(self, token: TokenLike) -> bool:
        """Whether this item can stand for the token (a gap is handled by the matcher)."""
        if self.kind == "any":
            return True
        if self.kind == "number":
            return is_number(token)
        if self.pos and token.pos not in self.pos:
            return False
        if self.kind == "surface":
            return plain(token.text) in self.words
        return plain(token.lemma) in self.words or plain(token.text) in self.words


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; ``text`` is how the codebook writes it, ``head`` an item's index."""

    text: str
    items: tuple[Item, ...]
    head: int

    def match(self, tokens: Sequence[TokenLike], i: int) -> tuple[int, int] | None:
        """Match at token ``i``: the end (exclusive) and the head's index, or None."""
        return _match(self.items, self.head, tokens, (0, i, i))


def is_number(token: TokenLike) -> bool:
    """Whether a token is a number: Penn tag CD, or written in digits."""
    return token.tag == "CD" or token.text.replace(",", "").replace(".", "").isdigit()


def _match(
    items: tuple[Item, ...], head: int, tokens: Sequence[TokenLike], state: tuple[int, int, int]
) -> tuple[int, int] | None:
    """Backtracking match; ``state`` is (item, token, head token found so far)."""
    at, i, found = state
    if at == len(items):
        return i, found
    item = items[at]
    if item.kind == "gap":
        for end in range(i, min(i + GAP, len(tokens)) + 1):
            if (rest := _match(items, head, tokens, (at + 1, end, found))) is not None:
                return rest
        return None
    if i < len(tokens) and item.accepts(tokens[i]):
        mark = i if at == head else found
        if (rest := _match(items, head, tokens, (at + 1, i + 1, mark))) is not None:
            return rest
    return _match(items, head, tokens, (at + 1, i, found)) if item.optional else None


# --- compiling ----------------------------------------------------------------------------------


def compile_pattern(text: str) -> Pattern:
    """Compile one pattern; raises `PatternError` when it is malformed or cannot match."""
    parts = text.split()
    if not parts:
        raise PatternError("the pattern is empty; write at least one word")
    marked: list[int] = []
    items: list[Item] = []
    for index, part in enumerate(parts):
        item, is_head = _item(part)
        items.append(item)
        if is_head:
            marked.append(index)
    _check_shape(items, marked)
    return Pattern(text, tuple(items), marked[0] if marked else _default_head(items))


def _item(part: str) -> tuple[Item, bool]:
    """One written item, and whether it carries the head mark."""
    body, optional, is_head = part, False, False
    while True:
        if body.endswith("=head"):
            body, is_head = body.removesuffix("=head"), True
        elif body.endswith("?") and len(body) > 1:
            body, optional = body[:-1], True
        else:
            break
    if body == "...":
        if optional or is_head:
            raise PatternError(f"{part!r}: a gap is neither optional nor the head; write '...'")
        return Item("gap"), False
    if body in ("*", "#"):
        return Item("any" if body == "*" else "number", optional=optional), is_head
    surface = body.startswith("~")
    words, _, pos = body.removeprefix("~").partition("/")
    return Item(
        "surface" if surface else "lemma", _words(words, part), _tags(pos, body, part), optional
    ), is_head


def _words(text: str, part: str) -> frozenset[str]:
    words = text.split("|")
    if "" in words:
        raise PatternError(f"{part!r}: an empty alternative; remove the stray '|' or name a word")
    for word in words:
        if word != word.lower():
            raise PatternError(f"{part!r}: upper-case letters never match; write {word.lower()!r}")
        if any(mark in word for mark in "*#?=~") or (not any(c.isalnum() for c in word)):
            raise PatternError(f"{part!r}: {word!r} is not a word; see docs/codebook.md")
    return frozenset(word.translate(_PLAIN) for word in words)


def _tags(text: str, body: str, part: str) -> frozenset[str]:
    if "/" not in body:
        return frozenset()
    tags = text.split(",")
    if unknown := [tag for tag in tags if tag not in UPOS]:
        raise PatternError(
            f"{part!r}: unknown part of speech {unknown[0]!r}; use one of {' '.join(sorted(UPOS))}"
        )
    return frozenset(tags)


def _check_shape(items: Sequence[Item], marked: Sequence[int]) -> None:
    if not any(item.words and not item.optional for item in items):
        raise PatternError("only optional or wildcard items; name at least one required word")
    if items[0].kind == "gap" or items[-1].kind == "gap":
        raise PatternError("a gap at the start or end says nothing; remove the '...'")
    if len(marked) > 1:
        raise PatternError("two items are marked '=head'; mark one")
    if marked and items[marked[0]].optional:
        raise PatternError("the head is optional and may be missing; mark a required item")


def _default_head(items: Sequence[Item]) -> int:
    required = [i for i, item in enumerate(items) if item.words and not item.optional]
    lexical = (i for i in required if items[i].pos & {"VERB", "NOUN"})
    return next(lexical, required[0])


# --- looking up many at once ----------------------------------------------------------------------

K = TypeVar("K", bound=Hashable)


class PatternSet(Generic[K]):
    """Many patterns with their keys, indexed by the words they can begin with."""

    def __init__(self, patterns: Iterable[tuple[K, Pattern]]) -> None:
        self._pairs = tuple(patterns)
        self._by_word: dict[str, list[int]] = {}
        self._numbers: list[int] = []
        self._any: list[int] = []
        for number, (_, pattern) in enumerate(self._pairs):
            self._add(number, pattern)

    def __len__(self) -> int:
        return len(self._pairs)

    @property
    def pairs(self) -> tuple[tuple[K, Pattern], ...]:
        """Every pattern with its key, in the order given."""
        return self._pairs

    def _add(self, number: int, pattern: Pattern) -> None:
        for item in pattern.items:
            if item.kind == "number":
                self._numbers.append(number)
            elif item.kind in ("any", "gap"):  # a gap can follow optional first items
                self._any.append(number)
            for word in item.words:
                self._by_word.setdefault(word, []).append(number)
            if not item.optional:
                return

    def _starting(self, token: TokenLike) -> list[int]:
        text, lemma = plain(token.text), plain(token.lemma)
        found = set(self._by_word.get(text, ())) | set(self._any)
        if lemma != text:
            found.update(self._by_word.get(lemma, ()))
        if self._numbers and is_number(token):
            found.update(self._numbers)
        return sorted(found)

    def find_all(self, tokens: Sequence[TokenLike]) -> list[tuple[int, int, int, K]]:
        """Every match as ``(start, end, head, key)``, sorted; overlapping ones included.

        Of matches of one pattern with the same head only the longest is kept, so that
        ``car? bomb`` is found once in "car bomb".
        """
        best: dict[tuple[int, int], tuple[int, int]] = {}
        for i, token in enumerate(tokens):
            for number in self._starting(token):
                hit = self._pairs[number][1].match(tokens, i)
                if hit is None:
                    continue
                end, head = hit
                old = best.get((number, head))
                if old is None or end - i > old[1] - old[0]:
                    best[(number, head)] = (i, end)
        hits = [(*span, head, number) for (number, head), span in best.items()]
        return [(start, end, head, self._pairs[n][0]) for start, end, head, n in sorted(hits)]
