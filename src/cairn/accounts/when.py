"""The date of an event, counted against the dates of what was said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.accounts.frames import Frame
from cairn.accounts.reading import Reading, clause_head
from cairn.model import DateInterval, Mention

OPEN = DateInterval(None, None, "unknown")
WEIGHT = {"day": 1.0, "week": 0.5, "month": 0.2, "year": 0.1, "unknown": 0.0}


@dataclass(frozen=True, slots=True)
class Dated:
    """The chosen interval with the mention that states it."""

    interval: DateInterval
    mention: Mention
    from_saying: bool


def choose(frames: Sequence[Frame], reading: Reading) -> Dated | None:
    """When the event happened, or None where the report leaves it open.

    A date that only dates the saying ("announced on Monday") gives that day at the precision of a
    week; a weekday that nothing resolves gives nothing.
    """
    stated: list[tuple[float, int, Mention]] = []
    said: list[tuple[float, int, Mention]] = []
    for order, frame in enumerate(frames):
        for mention in frame.dates:
            value = mention.value
            if not isinstance(value, DateInterval) or value.start is None or value.end is None:
                continue
            score = WEIGHT[value.precision] - 0.06 * min(order, 8) + _attachment(frame, mention)
            pool = said if reading.is_saying_date(frame.sentence, mention) else stated
            pool.append((score, -mention.span.start, mention))
    if stated:
        best = max(stated, key=lambda s: s[:2])[2]
        assert isinstance(best.value, DateInterval)
        return Dated(best.value, best, False)
    if said:
        best = max(said, key=lambda s: s[:2])[2]
        assert isinstance(best.value, DateInterval)
        interval = best.value
        if interval.precision == "day":
            interval = DateInterval(interval.start, interval.end, "week")
        return Dated(interval, best, True)
    return None


def _attachment(frame: Frame, mention: Mention) -> float:
    """More for a date in the clause of an asserted trigger than for one elsewhere."""
    sentence = frame.sentence
    token = sentence.token_at(mention.span.start)
    if token is None:
        return 0.0
    clause = clause_head(sentence, token.i).i
    heads = {
        clause_head(sentence, cue.head).i
        for cue in frame.cues
        if cue.realis in {"asserted", "ongoing"}
    }
    return 0.25 if clause in heads else 0.0
