"""Everything the account builder reads of one report, indexed for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from cairn.codebook import Codebook
from cairn.language.tokens import Sentence, Token
from cairn.model import Mention, MentionKind, Report, Speaker

T = TypeVar("T")
SaidBy = Callable[[int], tuple[Speaker, ...]]
"""Who says what stands at a character offset, nearest speaker first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its sentences and mentions.

    ``home`` is the country the report is about, or None; ``said_by`` and ``is_saying_date`` are
    the mention rooms' own answers, handed in so that this room does not repeat their rules.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    codebook: Codebook
    home: str | None
    said_by: SaidBy
    is_saying_date: Callable[[Sentence, Mention], bool]
    by_sentence: dict[tuple[MentionKind, int], tuple[Mention, ...]] = field(init=False)
    _worked_out: dict[tuple[str, int], object] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        index: dict[tuple[MentionKind, int], list[Mention]] = {}
        for mention in self.mentions:
            index.setdefault((mention.kind, mention.sentence), []).append(mention)
        object.__setattr__(self, "_worked_out", {})
        object.__setattr__(self, "by_sentence", {key: tuple(value) for key, value in index.items()})

    def once(self, what: str, sentence: int, make: Callable[[], T]) -> T:
        """What ``make`` gives for a sentence, worked out once: several rules ask for the same.

        A memory only: the answer depends on nothing but the reading.
        """
        key = (what, sentence)
        if key not in self._worked_out:
            self._worked_out[key] = make()
        return self._worked_out[key]  # type: ignore[return-value]

    def of(self, kind: MentionKind, sentence: int) -> tuple[Mention, ...]:
        """The mentions of one kind in one sentence, in text order."""
        return self.by_sentence.get((kind, sentence), ())


def tokens_of(sentence: Sentence, mention: Mention) -> tuple[Token, ...]:
    """The tokens that a mention covers."""
    return tuple(
        token
        for token in sentence.tokens
        if token.start < mention.span.end and token.end > mention.span.start
    )


def head_of(sentence: Sentence, mention: Mention) -> Token:
    """The token of a mention that the rest of it depends on."""
    inside = tokens_of(sentence, mention)
    members = {token.i for token in inside}
    tops = [token for token in inside if token.head not in members or token.head == token.i]
    nominal = [token for token in tops if token.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}]
    return (nominal or tops or list(inside))[-1 if len(nominal) > 1 else 0]


def phrase_case(sentence: Sentence, i: int) -> str:
    """The preposition that introduces the phrase headed by token ``i`` ("by", "in"), or ""."""
    cases = [token.lemma for token in sentence.children(i) if token.dep == "case"]
    return " ".join(cases)


def lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    """The set of lemmas of some tokens."""
    return frozenset(token.lemma for token in tokens)


def clause_head(sentence: Sentence, i: int) -> Token:
    """The verb (or root) of the clause that token ``i`` stands in."""
    token = sentence.tokens[i]
    chain = (token, *sentence.ancestors(i))
    clausal = ("root", "conj", "parataxis", "advcl", "ccomp", "acl", "xcomp")
    for step in chain:
        if step.pos in {"VERB", "AUX"} and step.dep.split(":")[0] in clausal:
            return step
        if step.dep == "root":
            return step
    return chain[-1]
