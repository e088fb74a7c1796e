"""An account's values become claims: each with its words, its speaker and how sure it is.

The confidences are the shares of right claims on the composed reports of ``training/reports/dev``
(`cairn evaluate --calibration`); no gold states what was seized and damaged, so those two are not
measured and take the figure of the other counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from cairn import __version__
from cairn.accounts import things
from cairn.accounts.draft import Draft, by_weight
from cairn.accounts.frames import Cue
from cairn.accounts.reading import Reading
from cairn.model import Claim, Span, Value

METHOD = f"rules {__version__}"
EVENT_TYPE, SUB_EVENT_TYPE, STATUS = 0.88, 0.83, 0.93
PLACE, SAID_BY = 0.7, 0.78
DATE, DATE_OF_SAYING = 0.9, 0.35
COUNTED, COUNTED_BESIDE = 0.87, 0.8


def claims(draft: Draft, event_type: str, reading: Reading) -> tuple[Claim, ...]:
    """Every value of an account with the words that hold it up, the best of a field first."""

    def claim(field: str, value: Value, span: Span, confidence: float) -> Claim:
        speakers = () if field == "said_by" else reading.said_by(span.start)
        return Claim(field, value, span, speakers, METHOD, round(confidence, 3))

    return tuple(claim(*stated) for stated in _stated(draft, event_type, reading))


Stated = tuple[str, Value, Span, float]


def _stated(draft: Draft, event_type: str, reading: Reading) -> Iterator[Stated]:
    words = _telling_cue(draft).mention.span
    yield "event_type", event_type, words, EVENT_TYPE
    yield "sub_event_type", draft.sub_event_type, words, SUB_EVENT_TYPE
    yield "status", draft.status, words, STATUS
    for name, side in (("actor1", draft.one), ("actor2", draft.two)):
        if side is not None:
            yield name, side.actor, side.mention.span, 0.2 + 0.6 * side.sure
    if draft.sited is not None:
        first, *others = draft.sited.mentions
        yield "place", draft.sited.place, first.span, PLACE
        for mention in others:
            yield "place_context", mention.value, mention.span, PLACE
    if draft.dated is not None:
        sure = DATE_OF_SAYING if draft.dated.from_saying else DATE
        yield "date", draft.dated.interval, draft.dated.mention.span, sure
    yield from _counts(draft)
    for field, item, span in things.items(draft.group.frames, reading.report):
        yield field, item, span, COUNTED_BESIDE
    for said in draft.speakers:
        yield "said_by", said.speaker, said.span, SAID_BY


def _counts(draft: Draft) -> Iterator[Stated]:
    for outcome in draft.tallies:
        for harm in draft.harms[outcome]:
            if harm.count.best is not None:
                sure = COUNTED if harm.sure == 1.0 else COUNTED_BESIDE
                yield outcome, harm.count, harm.mention.span, sure


def _telling_cue(draft: Draft) -> Cue:
    """The trigger whose words say the chosen type best."""
    cues = [c for f in by_weight(draft.group.frames) for c in (*f.cues, *f.weapons)]
    same = [
        c
        for c in cues
        if c.entry.sub_event_type == draft.sub_event_type and c.entry.role == "event"
    ]
    return max(
        same or cues,
        key=lambda c: (c.realis == "asserted", c.entry.strength, -c.mention.span.start),
    )
