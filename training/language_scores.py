"""Scores of the packaged parser on treebank files, as a Markdown table."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from language_corpus import sentences
from language_dress import telegram, title_case, without_stop
from language_words import GoldSentence, Word

from cairn.language import Sentence, english
from cairn.language.sentences import split

TESTS = {
    "EWT test": ("EWT/en_ewt-ud-test.conllu",),
    "GUM test, open genres": ("GUM/en_gum-ud-test.conllu",),
    "GUM test, news": ("GUM/en_gum-ud-test.conllu",),
}
COLUMNS = ("words F1", "tag", "UPOS", "lemma", "verb+noun lemma", "UAS", "LAS", "LAS all")
Change = Callable[[tuple[Word, ...]], tuple[Word, ...]]


def report(ud: Path) -> str:
    """All scores, in per cent, and the speed in words a second."""
    lines = ["| text | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    chance = random.Random(20)
    changes: dict[str, Change] = {
        "": lambda words: words,
        ", in headline capitals": lambda words: without_stop(title_case(words, small=True)),
        ", worded as headlines": lambda words: telegram(words, chance),
        ", all capitals": lambda words: tuple(replace(w, form=w.form.upper()) for w in words),
    }
    for name, files in TESTS.items():
        gold = [s for s in sentences(ud, files) if "news" not in name or "_news_" in s.document]
        for how, change in changes.items():
            changed = [replace(s, words=change(s.words)) for s in gold]
            scores = parsing(changed)
            cells = " | ".join(f"{100 * scores[column]:.1f}" for column in COLUMNS)
            lines.append(f"| {name}{how} | {cells} |")
    lines += ["", "| sentence ends inside paragraphs | precision | recall | F1 |", "|---" * 4 + "|"]
    for name, files in TESTS.items():
        gold = [s for s in sentences(ud, files) if "news" not in name or "_news_" in s.document]
        lines.append(f"| {name} | " + " | ".join(f"{100 * x:.1f}" for x in ends(gold)) + " |")
    lines += ["", f"Speed: {speed(ud):,.0f} words a second."]
    return "\n".join(lines)


def parsing(gold: list[GoldSentence]) -> dict[str, float]:
    """Scores with the gold sentence ends and the parser's own words, matched by place."""
    counts: Counter[str] = Counter()
    for _, group in groupby(gold, key=lambda sentence: sentence.document):
        document = list(group)
        text, spans = _lay_out(document)
        parsed = english().parse_spans(text, [((a, b, 0), "body") for a, b in spans])
        places = {token.start: (s, token.i) for s in parsed for token in s.tokens}
        for (start, _), sentence in zip(spans, document, strict=True):
            _compare(start, sentence, places, counts)
        counts["system"] += sum(len(s.tokens) for s in parsed)
    right = counts["words"]
    precision, recall = right / counts["system"], right / counts["gold"]
    return {
        "words F1": 2 * precision * recall / (precision + recall),
        "tag": counts["tag"] / counts["gold"],
        "UPOS": counts["UPOS"] / counts["gold"],
        "lemma": counts["lemma"] / counts["lemmas"],
        "verb+noun lemma": counts["key lemma"] / counts["key lemmas"],
        "UAS": counts["UAS"] / counts["arcs"],
        "LAS": counts["LAS"] / counts["arcs"],
        "LAS all": counts["LAS all"] / counts["gold"],
    }


def _lay_out(document: list[GoldSentence]) -> tuple[str, list[tuple[int, int]]]:
    """The sentences one a line, and where they stand."""
    spans, at = [], 0
    for sentence in document:
        spans.append((at, at + len(sentence.text)))
        at += len(sentence.text) + 1
    return "\n".join(sentence.text for sentence in document), spans


def _compare(
    start: int,
    sentence: GoldSentence,
    places: dict[int, tuple[Sentence, int]],
    counts: Counter[str],
) -> None:
    """Add one sentence's agreements to ``counts``; a word cut otherwise counts as wrong."""
    starts = []
    for word in sentence.words:
        starts.append(start)
        start += len(word.form) + word.space
    for i, word in enumerate(sentence.words):
        key = word.pos in ("VERB", "NOUN")
        arc = word.dep != "punct"
        named = word.lemma != "_"
        counts.update({"gold": 1, "arcs": arc, "lemmas": named, "key lemmas": key and named})
        found, j = places.get(starts[i], (None, 0))
        if found is None or found.tokens[j].end - found.tokens[j].start != len(word.form):
            continue
        token = found.tokens[j]
        lemma = named and _same_lemma(token.lemma, word.lemma)
        head = (
            word.head == i
            if token.head == j
            else (word.head != i and found.tokens[token.head].start == starts[word.head])
        )
        label = head and token.dep == word.dep
        counts.update({"words": 1, "tag": token.tag == word.tag, "UPOS": token.pos == word.pos})
        counts.update({"lemma": lemma, "key lemma": lemma and key})
        counts.update({"UAS": head and arc, "LAS": label and arc, "LAS all": label})


def _same_lemma(ours: str, gold: str) -> bool:
    """Lemmas agree but for case, and for "people", which Cairn keeps as it is."""
    return ours == gold.lower() or (ours == "people" and gold == "person")


def ends(gold: list[GoldSentence]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the sentence starts inside gold paragraphs."""
    right = ours = theirs = 0
    for text, expected in _gold_paragraphs(gold):
        found = {start for start, _, _ in split(text, 0, len(text))[1:]}
        right += len(found & expected)
        ours += len(found)
        theirs += len(expected)
    precision, recall = right / max(1, ours), right / max(1, theirs)
    return precision, recall, 2 * right / max(1, ours + theirs)


def _gold_paragraphs(gold: list[GoldSentence]) -> Iterator[tuple[str, set[int]]]:
    """Each paragraph's text and where its sentences after the first begin."""
    for _, group in groupby(gold, key=lambda s: (s.document, s.paragraph)):
        text, starts = "", set()
        for sentence in group:
            starts.add(len(text))
            text += sentence.text + " " * sentence.words[-1].space
        yield text.rstrip(), starts - {0}


def speed(ud: Path) -> float:
    """Words a second from text to sentences, on the EWT development file, without loading."""
    gold = list(sentences(ud, ("EWT/en_ewt-ud-dev.conllu",)))
    text, _ = _lay_out(gold)
    parser = english()
    begin = time.perf_counter()
    parsed = parser.parse_spans(text, [(span, "body") for span in split(text, 0, len(text))])
    return sum(len(s.tokens) for s in parsed) / (time.perf_counter() - begin)
