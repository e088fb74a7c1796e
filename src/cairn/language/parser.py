"""The packaged spaCy pipeline behind `cairn.language.parse`, turned into plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from cairn.errors import CairnError
from cairn.language import tokenizer, verbs
from cairn.language.casing import plain_case, stand_ins
from cairn.language.lemmas import (
    MODEL,
    Lexicon,
    lemma,
    name_tag,
    noun_tag,
    opening_name,
    packaged,
    sure_tag,
)
from cairn.language.sentences import SentenceSpan, split
from cairn.language.surface import Surface, clean
from cairn.language.tokens import Sentence, Token
from cairn.model import CODED_ROLES, Part, Report, Role

LONGEST = 150
"""Words in one parsed sentence; longer ones (lists, tables, broken pages) are cut."""
BATCH = 64


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch of text to be parsed as one sentence, cut into words."""

    role: Role
    paragraph: int
    places: tuple[tuple[int, int], ...]
    """Offsets of each word in the report's text."""
    words: tuple[str, ...]
    spaces: tuple[bool, ...]


class Parser:
    """Cuts reports into sentences and words and parses them; holds no state between reports."""

    def __init__(self, nlp: Language, lexicon: Lexicon) -> None:
        self._nlp = nlp
        self._lexicon = lexicon

    def parse(self, report: Report) -> tuple[Sentence, ...]:
        """All sentences of the coded parts of ``report``, in text order."""
        return self.parse_spans(report.text, _spans(report))

    def parse_spans(
        self, text: str, spans: Iterable[tuple[SentenceSpan, Role]]
    ) -> tuple[Sentence, ...]:
        """The sentences at known places of ``text``; the spans must not overlap."""
        cuts = [cut for span, role in spans for cut in self._words(text, span, role)]
        written = frozenset(word for cut in cuts for word in cut.words)
        parsed = self._nlp.pipe([self._doc(cut, written) for cut in cuts], batch_size=BATCH)
        return tuple(
            Sentence(
                index,
                cut.paragraph,
                cut.places[0][0],
                cut.places[-1][1],
                cut.role,
                self._tokens(text, cut, doc),
            )
            for index, (cut, doc) in enumerate(zip(cuts, parsed, strict=True))
        )

    def _words(self, text: str, span: SentenceSpan, role: Role) -> Iterator[_Cut]:
        """The words of one sentence, in pieces of at most `LONGEST` words."""
        surface: Surface = clean(text, span[0], span[1])
        found = [
            (surface.place(token.idx, token.idx + len(token)), token.text, bool(token.whitespace_))
            for token in self._nlp.tokenizer(surface.text)
            if not token.is_space
        ]
        while found:
            size = _piece([word for _, word, _ in found])
            places, words, spaces = zip(*found[:size], strict=True)
            yield _Cut(role, span[2], places, words, spaces)
            found = found[size:]

    def _doc(self, cut: _Cut, written: frozenset[str]) -> Doc:
        """The document to parse: headline capitals undone, no sentence ends inside."""
        words = stand_ins(plain_case(cut.words, written, self._lexicon.common))
        starts = [i == 0 for i in range(len(words))]
        return Doc(self._nlp.vocab, words=words, spaces=list(cut.spaces), sent_starts=starts)  # type: ignore[arg-type]

    def _tokens(self, text: str, cut: _Cut, doc: Doc) -> tuple[Token, ...]:
        heads, deps = _tree(doc)
        tags = [
            noun_tag(word, name_tag(word, sure_tag(word, token.tag_), self._lexicon), dep)
            for word, token, dep in zip(cut.words, doc, deps, strict=True)
        ]
        if opening_name(cut.words, tags, self._lexicon):
            tags[0] = "NNP"
        hidden = verbs.hidden(cut.words, tags, heads, deps, self._lexicon)
        for i, tag in hidden.items():
            tags[i] = tag
        for i, dep in verbs.subjects(tuple(hidden), heads, deps).items():
            deps[i] = dep
        return tuple(
            Token(
                i=i,
                start=start,
                end=end,
                text=text[start:end],
                lemma=lemma(cut.words[i], tags[i], self._lexicon),
                pos=_pos(tags[i], doc[i]),
                tag=tags[i],
                dep=deps[i],
                head=heads[i],
            )
            for i, (start, end) in enumerate(cut.places)
        )


def _pos(tag: str, word: SpacyToken) -> str:
    """The universal tag: the tagger's own, unless its Penn tag was set right."""
    if tag == word.tag_:
        return word.pos_ or "X"
    return "VERB" if tag.startswith("VB") else "PROPN" if tag == "NNP" else "NOUN"


def _tree(doc: Doc) -> tuple[list[int], list[str]]:
    """Heads and relations with exactly one root; further roots hang from it as ``parataxis``."""
    roots = [token.i for token in doc if token.head.i == token.i]
    main = next((i for i in roots if doc[i].pos_ in ("VERB", "AUX")), roots[0])
    heads = [main if i in roots else doc[i].head.i for i in range(len(doc))]
    deps = ["parataxis" if i in roots else doc[i].dep_ for i in range(len(doc))]
    deps[main] = "root"
    return heads, deps


def _piece(words: list[str]) -> int:
    """How many of ``words`` to parse together: all, or up to the last good cut before the limit."""
    if len(words) <= LONGEST:
        return len(words)
    for marks in ((";", ".", "!", "?", "…", "•", "|"), (",", "–", "—", ":", "-")):
        cuts = [i for i in range(LONGEST // 3, LONGEST) if words[i] in marks]
        if cuts:
            return cuts[-1] + 1
    return LONGEST


def _spans(report: Report) -> Iterator[tuple[SentenceSpan, Role]]:
    """The sentences of the report's coded parts, paragraphs counted through the whole report."""
    offset = 0
    for part in _blocks(report):
        spans = split(report.text, part.start, part.end)
        for start, end, paragraph in spans:
            yield (start, end, offset + paragraph), part.role
        offset += 1 + max((paragraph for _, _, paragraph in spans), default=-1)


def _blocks(report: Report) -> list[Part]:
    """The coded parts that lie in no other coded part, in text order."""
    if not report.parts:
        return [Part(0, len(report.text), "body")]
    coded = sorted(
        (part for part in report.parts if part.role in CODED_ROLES),
        key=lambda part: (part.start, -part.end),
    )
    blocks: list[Part] = []
    for part in coded:
        if not blocks or part.start >= blocks[-1].end:
            blocks.append(part)
    return blocks


@cache
def load() -> Parser:
    """The packaged parser; raises `CairnError` when the model directory is missing or broken."""
    try:
        nlp = spacy.load(MODEL, exclude=["tokenizer"])
    except (OSError, ValueError) as error:
        raise CairnError(
            f"{MODEL}: the English model cannot be loaded ({type(error).__name__}: {error}); "
            "reinstall Cairn or run training/train_language.py package"
        ) from error
    nlp.tokenizer = tokenizer.build(nlp)
    return Parser(nlp, packaged())
