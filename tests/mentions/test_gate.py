"""The gate never stops a report in which a trigger stands, and stops those without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn import codebook, language
from cairn.mentions import gate, triggers
from cairn.model import Part, Report

ROOT = Path(__file__).resolve().parents[2]
BOOK = codebook.load()
GATE = gate.gate(BOOK, language.lexicon())
WORDS = sorted(
    {
        word
        for (entry, _), pattern in BOOK.trigger_patterns.pairs
        if entry.role == "event"
        for item in pattern.items
        for word in item.words
    }
)
GAPS = (" ", ", ", ".", "-", "—")
ENDINGS = ("", "s", "ed", "ing", "es", "d", "er")


def report(text: str, parts: tuple[Part, ...] = ()) -> Report:
    return Report("r", text, None, None, None, "en", None, None, parts)


def found(one: Report) -> list[str]:
    """The triggers that can found an account."""
    mentions = triggers.find(one, language.parse(one), BOOK)
    families = [m.value.family for m in mentions if isinstance(m.value, triggers.Trigger)]
    return [f for f in families if BOOK.triggers[f].role == "event" and f not in gate.CARRIED]


phrases = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDINGS), st.sampled_from(GAPS)),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(phrases)
def test_a_trigger_always_opens_the_gate(pieces: list[tuple[str, str, str]]) -> None:
    one = report("The men " + "".join(word + ending + gap for word, ending, gap in pieces) + " x")
    assert GATE.opens(one) or not found(one)


@pytest.mark.parametrize("path", ["tests/gold/composed", "tests/gold/demo", "training/reports/dev"])
def test_no_report_of_the_gold_with_an_event_is_stopped(path: str) -> None:
    lines = (ROOT / path / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    golds = (ROOT / path / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    events = {gold["report_id"] for gold in map(json.loads, golds) if gold["events"]}
    stopped = [
        each["id"] for each in map(json.loads, lines) if not GATE.opens(report(each["text"]))
    ]
    assert not events & set(stopped)


@pytest.mark.parametrize(
    "text",
    [
        "The choir of Hillford sang for two hours and the mayor thanked the singers.",
        "Wheat prices rose by two per cent, the board said. Farmers welcomed the rain.",
        "",
    ],
)
def test_reports_without_a_trigger_are_stopped(text: str) -> None:
    assert not GATE.opens(report(text))


def test_words_outside_the_coded_parts_open_nothing() -> None:
    text = "The choir sang.\nA bomb exploded."
    parts = (Part(0, 15, "body"), Part(16, len(text), "comment"))
    assert not GATE.opens(report(text, parts))
    assert GATE.opens(report(text))
