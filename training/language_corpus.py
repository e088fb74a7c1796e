"""Universal Dependencies treebanks made into training documents that look like Cairn's reports.

Hyphenated words become one token, genres whose licence forbids it are left out, and part of the
sentences is re-dressed as headlines, lower case, capitals and curly quotes.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from language_dress import dress
from language_words import GoldSentence, Word
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

CLOSED_GENRES = frozenset({"fiction", "whow", "reddit", "essay", "letter", "podcast"})
HYPHENS = frozenset({"-", "‐", "‑"})


def read(path: Path) -> Iterator[GoldSentence]:
    """The sentences of one CoNLL-U file, hyphenated words joined, closed genres left out."""
    document, paragraph, rows = "", 0, list[list[str]]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc"):
            document, paragraph = line.rpartition("= ")[2], 0
        elif line.startswith("# newpar"):
            paragraph += 1
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            if is_open(document):
                yield GoldSentence(document, paragraph, join_hyphens(_words(rows)))
            rows = []


FILES = tuple(
    f"{bank.upper()}/en_{bank}-ud-{part}.conllu"
    for bank in ("ewt", "gum")
    for part in ("train", "dev", "test")
)


def require(folder: Path) -> None:
    """End the program with one clear line when a treebank file is not in ``folder``."""
    for name in FILES:
        if not (folder / name).is_file():
            raise SystemExit(
                f"{folder / name}: no such file; get the UD English EWT and GUM treebanks from "
                "universaldependencies.org and give their folder with --ud"
            )


def sentences(folder: Path, names: Iterable[str]) -> Iterator[GoldSentence]:
    """All open sentences of the files ``names`` below ``folder``, in order."""
    for name in names:
        yield from read(folder / name)


def is_open(document: str) -> bool:
    """Whether the licence of a document's text allows trained weights to be shipped."""
    return not (document.startswith("GUM_") and document.split("_")[1] in CLOSED_GENRES)


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    """The syntactic words of one sentence; ranges ("1-2") only say where no space follows."""
    inside: dict[int, bool] = {}
    words = []
    for row in rows:
        space = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside |= dict.fromkeys(range(first, last), False) | {last: space}
        elif "." not in row[0]:
            n = int(row[0])
            head = int(row[6]) or n
            words.append(
                Word(row[1], row[2], row[3], row[4], head - 1, row[7], inside.get(n, space))
            )
    return tuple(words)


def join_hyphens(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """``words`` with every unspaced run around hyphens joined into one word.

    The joined word takes tag and relation from the run's word nearest to the root, the last of
    several, so that no cycle can arise.
    """
    groups: list[list[int]] = []
    for i, word in enumerate(words):
        touches = i > 0 and not words[i - 1].space
        after = touches and words[i - 1].form in HYPHENS and len(groups[-1]) > 1
        at = touches and word.form in HYPHENS and not word.space and _wordlike(words, i)
        if after or at:
            groups[-1].append(i)
        else:
            groups.append([i])
    place = {i: n for n, group in enumerate(groups) for i in group}
    return tuple(_join(words, group, place) for group in groups)


def _wordlike(words: tuple[Word, ...], i: int) -> bool:
    """Whether the hyphen at ``i`` stands between letters or digits."""
    return i + 1 < len(words) and words[i - 1].form[-1].isalnum() and words[i + 1].form[0].isalnum()


def _join(words: tuple[Word, ...], group: list[int], place: dict[int, int]) -> Word:
    depths = [(_depth(words, i), -i) for i in group if words[i].form not in HYPHENS]
    chief = words[-min(depths)[1]] if depths else words[group[-1]]
    if len(group) == 1:
        return replace(chief, head=place[chief.head])
    return replace(
        chief,
        form="".join(words[i].form for i in group),
        lemma="".join(words[i].lemma if words[i].lemma != "_" else words[i].form for i in group),
        head=place[chief.head],
        space=words[group[-1]].space,
    )


def _depth(words: tuple[Word, ...], i: int) -> int:
    """How many heads stand above word ``i``."""
    depth = 0
    while words[i].head != i:
        i = words[i].head
        depth += 1
    return depth


def to_doc(nlp: Language, sentence: GoldSentence) -> Doc:
    """A gold spaCy document of one sentence."""
    words = sentence.words
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words[:-1]] + [False],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=["ROOT" if word.head == i else word.dep for i, word in enumerate(words)],
    )


@registry.readers("cairn.treebank.v1")
def treebank(folder: str, names: list[str], dressed: int, telegrams: bool, seed: int):  # type: ignore[no-untyped-def]
    """A spaCy corpus reader over the CoNLL-U files ``names`` below ``folder``."""
    gold = list(sentences(Path(folder), names))
    chance = random.Random(seed)

    def examples(nlp: Language) -> Iterator[Example]:
        for sentence in gold * max(1, dressed):
            words = dress(sentence.words, chance, telegrams) if dressed else sentence.words
            doc = to_doc(nlp, replace(sentence, words=words))
            yield Example(nlp.make_doc(doc.text), doc)

    return examples
