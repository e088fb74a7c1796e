"""Words that can report an event, from the codebook's lexicon (``triggers*.toml``).

A trigger is only a candidate: whether it tells of an event is decided by `cairn.accounts`.
"""

from __future__ import annotations

from collections.abc import Iterable

from cairn.codebook import Codebook
from cairn.codebook.entries import TriggerEntry
from cairn.language.tokens import Sentence
from cairn.model import Mention, Report, Trigger

TELLING = frozenset({"say", "tell", "report", "claim", "confirm"})
"""Verbs that part who speaks from what is told: "residents said gunmen killed"."""
Hit = tuple[int, int, int, TriggerEntry, str]


def find(report: Report, sentences: Iterable[Sentence], codebook: Codebook) -> tuple[Mention, ...]:
    """Every trigger in the coded sentences, sorted by span; the value is a `Trigger`."""
    found = [
        Mention(
            "trigger", report.span(tokens[start].start, tokens[end - 1].end), value, sentence.index
        )
        for sentence in sentences
        for tokens in (sentence.tokens,)
        for start, end, head, entry, pattern in _hits(sentence, codebook)
        for value in (
            Trigger(entry.event_type, entry.sub_event_type, pattern, tokens[head].start, entry.id),
        )
    ]
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end, _family(m))))


def _family(mention: Mention) -> str:
    value = mention.value
    return value.family if isinstance(value, Trigger) else ""


def _hits(sentence: Sentence, codebook: Codebook) -> list[Hit]:
    """One hit per class and head word: the longest, since it says the most."""
    best: dict[tuple[str, int], Hit] = {}
    for start, end, head, (entry, pattern) in codebook.trigger_patterns.find_all(sentence.tokens):
        if any(t.lemma in TELLING and t.pos == "VERB" for t in sentence.tokens[start + 1 : head]):
            continue
        old = best.get((entry.id, head))
        if old is None or end - start > old[1] - old[0]:
            best[(entry.id, head)] = (start, end, head, entry, pattern)
    return sorted(best.values(), key=lambda hit: hit[:3])
