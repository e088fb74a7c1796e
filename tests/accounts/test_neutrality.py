"""Loaded words and the names of the sides change no type, no count and no status.

The sentences of ``neutral.txt`` are composed. Sides are swapped within a block, whose two sides are
of one standing: who of them acts is no reason to call the same deed another thing.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from cairn.model import Account, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

MEN = ("fighters", "terrorists", "militants", "insurgents")
SLAIN = ("killed", "martyred")
Picture = list[tuple[str, str, str, tuple[tuple[str, int | None, int | None, int | None], ...]]]


def sentences() -> list[tuple[str, str, str]]:
    """Each sentence with the two sides of its block."""
    found, sides = [], ("", "")
    text = Path(__file__).with_name("neutral.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("= "):
            one, two = line.removeprefix("= ").split(" | ")
            sides = (one, two)
        elif not line.startswith("#"):
            found.append((line, *sides))
    return found


@cache
def coder() -> Coder:
    return open_coder()


def filled(sentence: str, one: str, two: str, words: tuple[str, str] = (MEN[0], SLAIN[0])) -> str:
    """A sentence with its sides and its words."""
    text = sentence.format(A=one, B=two, men=words[0], slain=words[1])
    return text[0].upper() + text[1:]


def picture(text: str) -> Picture:
    """Types, statuses and counts of what a sentence is coded as."""
    report = Report(
        "n", text, published=date(2022, 6, 9), published_basis="given", parts=split(text, None)
    )
    return [_told(account) for account in coder().code(report)]


def _told(
    a: Account,
) -> tuple[str, str, str, tuple[tuple[str, int | None, int | None, int | None], ...]]:
    counts = tuple((outcome, t.low, t.best, t.high) for outcome, t in a.counts)
    return a.event_type, a.sub_event_type, a.status, counts


def test_there_are_a_hundred_sentences() -> None:
    assert len(sentences()) >= 100


@pytest.mark.parametrize(("sentence", "one", "two"), sentences())
def test_sides_and_loaded_words_change_nothing(sentence: str, one: str, two: str) -> None:
    told = picture(filled(sentence, one, two))
    others = [filled(sentence, two, one)] if "{A}" in sentence else []
    others += [filled(sentence, one, two, (m, s)) for m in MEN for s in SLAIN]
    assert {other: picture(other) for other in others} == dict.fromkeys(others, told)


def test_most_sentences_are_coded_at_all() -> None:
    coded = sum(bool(picture(filled(*each))) for each in sentences())
    assert coded >= 0.85 * len(sentences())
