"""Is it an event of its own? The rules' verdict, weighed with all that the sentences say.

Every candidate gets a probability after `cairn.accounts.backdrop` has settled the rules' verdicts.
A group of candidates that the rules hold to be an event gives an account only where the model finds
one of them likely enough. What the rules reject, or only let join, the model cannot raise: it was
measured, and costs more than it finds (docs/learned.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cairn.accounts import concrete, cues, domain
from cairn.accounts.frames import Frame, event_dates
from cairn.accounts.learned.model import load
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged

TABLES = {
    name: getattr(cues, name)
    for name in (
        "PERIOD ACROSS MANY CUMULATIVE HABIT PREVIOUS YEAR LEGAL ELECTION NATURAL ACCIDENT"
    ).split()
}
_VARIABLE = re.compile(r"'.*?'|\".*?\"|\(.*\)|: .*")


def weigh(judged: Sequence[Judged], reading: Reading) -> tuple[Judged, ...]:
    """The candidates of a report with their probabilities, in the order given."""
    model = load("event")
    return tuple(
        replace(item, likely=model.probability(features(item, reading))) for item in judged
    )


def likely(judged: Sequence[Judged]) -> bool:
    """Whether one of some candidates is likely enough an event of its own."""
    return max(item.likely for item in judged) >= load("event").threshold


def features(item: Judged, reading: Reading) -> dict[str, float]:
    """What the model reads of a candidate; names of sides and places are never among it."""
    frame = item.frame
    found = {f"rule: {item.verdict}": 1.0, f"because: {ground(item)}": 1.0}
    found |= {f"status: {item.status}": 1.0, f"in: {frame.sentence.role}": 1.0}
    found |= _scene(frame, reading)
    found |= dict(_triggers(frame))
    text = frame.text(reading)
    found |= {f"phrase: {name}": 1.0 for name, cue in TABLES.items() if cue.search(text)}
    found |= {f"word: {word}": 1.0 for word in _words(frame, reading)}
    found |= {f"report: {name}": value for name, value in _trades(reading).items()}
    return {name: value for name, value in found.items() if value}


def ground(item: Judged) -> str:
    """The rule's reason without the words and dates that it names."""
    return " ".join(_VARIABLE.sub(" ", item.reasons[0]).split())


def _scene(frame: Frame, reading: Reading) -> dict[str, float]:
    dates = event_dates(frame, reading)
    sides = {part.side for part in frame.parts}
    best = [h.count.best or 0 for h in frame.harms]
    return {
        "concreteness": concrete.concreteness(frame, reading),
        "is headline": float(frame.headline),
        "is lead": float(concrete.is_lead(frame, reading)),
        "how far down": frame.sentence.index / max(1, len(reading.sentences)),
        "first sentences": float(frame.sentence.index <= 2),
        "named site": float(concrete.has_site(frame)),
        "places": min(3, len(frame.places)) / 3,
        "dated": float(bool(dates)),
        "exactly dated": float(concrete.is_dated(frame, reading)),
        "casualties": float(any(best)),
        "dead": float(any(h.outcome == "killed" and h.count.best for h in frame.harms)),
        "hundreds": float(any(b >= 60 for b in best)),
        "agent": float("agent" in sides),
        "patient": float("patient" in sides),
        "armed side": float(any(p.actor.kind != "civilians" for p in frame.parts)),
        "actors": min(4, len(frame.actors)) / 4,
        "length": min(60, len(frame.sentence.tokens)) / 60,
    }


def _triggers(frame: Frame) -> Iterator[tuple[str, float]]:
    yield "strength", max((cue.entry.strength for cue in frame.cues), default=0.0)
    yield "triggers", min(4, len(frame.cues)) / 4
    for cue in frame.cues:
        head = frame.sentence.tokens[cue.head]
        yield f"realis: {cue.realis}", 1.0
        yield f"class: {cue.entry.id}", 1.0
        yield f"class: {cue.entry.id} {cue.realis}", 1.0
        yield f"tag: {head.tag}", 1.0
        yield f"relation: {head.dep.partition(':')[0]}", 1.0


def _words(frame: Frame, reading: Reading) -> set[str]:
    """Base forms of the content words that no mention covers: what surrounds the facts."""
    index = frame.sentence.index
    covered = [
        mention.span
        for kind in ("actor", "place", "date", "count", "trigger", "speaker")
        for mention in reading.of(kind, index)
    ]
    return {
        token.lemma
        for token in frame.sentence.tokens
        if frame.start <= token.start < frame.end
        and token.pos in {"NOUN", "VERB", "ADJ", "ADV"}
        and not any(span.start <= token.start < span.end for span in covered)
    }


def _trades(reading: Reading) -> dict[str, float]:
    def counted() -> dict[str, float]:
        words = {t.lemma for s in reading.sentences for t in s.tokens}
        tables = {
            "words of other trades": domain.TRADES,
            "grave words": domain.GRAVE,
            "words of conflict": domain.CONFLICT,
            "words of the police desk": domain.CRIME,
        }
        return {name: min(8, len(words & table)) / 8 for name, table in tables.items()}

    return reading.once("trades", -1, counted)
