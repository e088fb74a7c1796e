"""The date of an event, counted against the dates of what was said about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from cairn.accounts import beside, finding, lasting, screen, story
from cairn.accounts.frames import Frame
from cairn.accounts.reading import Reading, clause_head
from cairn.language.tokens import Sentence
from cairn.model import DateInterval, Mention

OPEN = DateInterval(None, None, "unknown")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
"""How a live page marks an entry; any day that the entry names tells more."""
WEIGHT = {"day": 1.0, "week": 0.5, "month": 0.2, "year": 0.1, "unknown": 0.0}


@dataclass(frozen=True, slots=True)
class Dated:
    """The chosen interval with the mention that states it."""

    interval: DateInterval
    mention: Mention
    from_saying: bool


def choose(
    frames: Sequence[Frame], reading: Reading, taken: frozenset[int] = frozenset()
) -> Dated | None:
    """When the event happened, or None where the report leaves it open.

    A date that only dates the saying ("announced on Monday") gives that day at the precision of a
    week; a weekday that nothing resolves gives nothing. Without a date of its own an event has the
    day that the next sentences give it, or on which the story stood before. ``taken`` are the
    sentences of other events.
    """
    dated = _chosen(frames, reading, taken)
    if dated is None:
        return None
    return replace(dated, interval=finding.span_of_death(dated.interval, frames, reading, taken))


def _chosen(frames: Sequence[Frame], reading: Reading, taken: frozenset[int]) -> Dated | None:
    found = ranked(frames, reading)
    best = found[0][1] if found else None
    if best is None or best.from_saying:
        told = _told(frames, reading, taken, best)
        if told is not None:
            return told
    if best is None:
        return None
    if _is_elsewhere(best, frames, reading):
        return _told(frames, reading, taken, None) or best
    beside = _beside_first(best, frames, reading, taken)
    if beside is not None:
        return beside
    lead = _lead_week(found, frames, best) or best
    if lead.interval.precision in ("week", "month"):
        nearer = _nearer(lead, frames, reading, taken)
        best = nearer if nearer.interval.precision == "day" else best
    if best.from_saying and best.interval.precision == "day":
        return replace(best, interval=replace(best.interval, precision="week"))
    if _is_agreed(frames):
        return best
    stating = reading.sentences[best.mention.sentence]
    words = reading.report.text[stating.start : stating.end]
    interval = _since_bound(best, stating, reading) or lasting.since_begun(best.interval, words)
    return replace(best, interval=interval)


def _is_agreed(frames: Sequence[Frame]) -> bool:
    """A truce that ends days of fighting is of its own day."""
    first = next((f for f in frames if not f.headline), None)
    return first is not None and any(c.entry.id == "agreement" for c in first.cues[:1])


def _since_bound(best: Dated, sentence: Sentence, reading: Reading) -> DateInterval | None:
    """ "Overran the base on Tuesday after fighting that had begun on 15 March": both days."""
    end = best.interval.end
    if best.interval.precision != "day" or end is None:
        return None
    for mention in reading.of("date", sentence.index):
        value = mention.value
        before = reading.report.text[sentence.start : mention.span.start]
        if not isinstance(value, DateInterval) or value.precision != "day" or not value.start:
            continue
        days = (end - value.start).days + 1
        if lasting.BEGUN.search(before) and 2 <= days <= lasting.LONGEST:
            return lasting.stretch(value.start, end)
    return None


def _beside_first(
    best: Dated, frames: Sequence[Frame], reading: Reading, taken: frozenset[int]
) -> Dated | None:
    """The day named right beside the event's first sentence, where the chosen one stands in
    another paragraph: that may be of what came later."""
    first = min((f.sentence.index for f in frames if not f.headline), default=-1)
    if first < 0 or best.from_saying or best.mention.sentence <= first + 1:
        return None
    here = reading.sentences[first]
    if reading.sentences[best.mention.sentence].paragraph <= here.paragraph + 1 - (first > 0):
        return None
    told = (*story.told_before(frames, reading), *story.told_after(frames, reading, taken))
    for mention in told:
        value = mention.value
        if abs(mention.sentence - first) == 1 and isinstance(value, DateInterval):
            return Dated(value, mention, False)
    return None


def _is_elsewhere(best: Dated, frames: Sequence[Frame], reading: Reading) -> bool:
    """Whether the date is that of another sentence than the first, and not likely the event's:
    a month as a whole, the day on which something only began or ended, or any where the first
    goes on from the story ("hours later")."""
    first = min((f.sentence.index for f in frames if not f.headline), default=-1)
    if best.mention.sentence == first or first < 0 or best.from_saying:
        return False
    if story.bounds(reading.sentences[best.mention.sentence], best.mention):
        return True
    return best.interval.precision in ("month", "year") or story.goes_on(frames, reading)


def _lead_week(
    found: Sequence[tuple[float, Dated]], frames: Sequence[Frame], best: Dated
) -> Dated | None:
    """The week that the event's first sentence names, where a day is named only far from it."""
    first = min((f.sentence.index for f in frames if not f.headline), default=-1)
    if best.from_saying or best.mention.sentence <= first + story.AHEAD:
        return None
    weeks = (d for _, d in found if d.mention.sentence == first and not d.from_saying)
    return next((d for d in weeks if d.interval.precision == "week"), None)


def _nearer(best: Dated, frames: Sequence[Frame], reading: Reading, taken: frozenset[int]) -> Dated:
    """The day that the next sentences give within the week or month that dates the event."""
    start, end = best.interval.start, best.interval.end
    for mention in story.told_after(frames, reading, taken):
        day = mention.value.start if isinstance(mention.value, DateInterval) else None
        if day and start and end and start <= day <= end:
            return Dated(DateInterval(day, day, "day"), mention, False)
    return best


def _told(
    frames: Sequence[Frame], reading: Reading, taken: frozenset[int], said: Dated | None
) -> Dated | None:
    """The event's day from the sentences around it; one that is said on a day was before it."""
    after = story.told_after(frames, reading, taken)
    first = min((f.sentence.index for f in frames if not f.headline), default=-1)
    elsewhere = said is not None and said.mention.sentence > first
    alone = said is None or elsewhere
    before = story.told_before(frames, reading) if alone else iter(())
    on = story.goes_on(frames, reading)
    mention = next(chain(before, after) if on else chain(after, before), None)
    if mention is None or not isinstance(mention.value, DateInterval):
        return None
    start, limit = mention.value.start, said.interval.end if said else None
    if limit is not None and start is not None and start > limit:
        return None
    return Dated(mention.value, mention, False)


def ranked(frames: Sequence[Frame], reading: Reading) -> list[tuple[float, Dated]]:
    """The resolved dates of some sentences with their scores: those of the deed, then of sayings.

    Within each the likeliest first, and of equals the first in the text.
    """
    found: list[tuple[bool, float, int, Dated]] = []
    for order, frame in enumerate(frames):
        for mention in frame.dates:
            value = mention.value
            if not isinstance(value, DateInterval) or value.start is None or value.end is None:
                continue
            if _is_of_something_else(mention, frame, reading):
                continue
            clock = bool(_CLOCK.fullmatch(mention.span.text))
            score = WEIGHT[value.precision] - 0.06 * min(order, 8) + _attachment(frame, mention)
            score -= 0.5 * clock + 0.3 * story.bounds(frame.sentence, mention)
            saying = not clock and reading.is_saying_date(frame.sentence, mention)
            found.append((saying, -score, mention.span.start, Dated(value, mention, saying)))
    return [(-score, dated) for _, score, _, dated in sorted(found, key=lambda f: f[:3])]


def _is_of_something_else(mention: Mention, frame: Frame, reading: Reading) -> bool:
    """A month that a victim or a place has beside the deed, or a day to come of a past deed."""
    deeds = [c.head for c in frame.cues if c.realis in {"asserted", "ongoing", "thwarted"}]
    if not deeds:
        return False
    value, published = mention.value, reading.report.published
    start = value.start if isinstance(value, DateInterval) else None
    looks_ahead = any(
        c.realis in {"planned", "hypothetical"} or c.entry.id in screen.PLANNABLE
        for c in frame.cues
    )
    if published is not None and start is not None and start > published and not looks_ahead:
        return True
    coarse = isinstance(value, DateInterval) and value.precision in {"month", "year"}
    return coarse and beside.holds(mention, deeds, frame.sentence)


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
