"""Words and sentences of a treebank."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a treebank; ``head`` is the index of its head, its own for a root."""

    form: str
    lemma: str
    pos: str
    tag: str
    head: int
    dep: str
    space: bool


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of a treebank, with the document and paragraph it stands in."""

    document: str
    paragraph: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The sentence as written, without the space after it."""
        return "".join(word.form + " " * word.space for word in self.words).rstrip()
