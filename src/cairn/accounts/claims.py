"""An account's values become claims: each with its words, its speaker and how sure it is.

How sure is learned (`cairn.accounts.learned.trust`). No gold states what was seized and damaged, so
those two are not measured and take the confidence of a count.
"""

from __future__ import annotations

from collections.abc import Iterator

from cairn import __version__
from cairn.accounts import things
from cairn.accounts.draft import Draft, by_weight
from cairn.accounts.frames import Cue
from cairn.accounts.learned import trust
from cairn.accounts.reading import Reading
from cairn.model import Claim, Outcome, Span, Value

METHOD = f"rules {__version__}"


def claims(draft: Draft, event_type: str, reading: Reading) -> tuple[Claim, ...]:
    """Every value of an account with the words that hold it up, the best of a field first."""

    def claim(field: str, value: Value, span: Span, confidence: float) -> Claim:
        speakers = () if field == "said_by" else reading.said_by(span.start)
        return Claim(field, value, span, speakers, METHOD, round(confidence, 3))

    return tuple(claim(*stated) for stated in _stated(draft, event_type, reading))


Stated = tuple[str, Value, Span, float]


def _stated(draft: Draft, event_type: str, reading: Reading) -> Iterator[Stated]:
    def sure(field: str, outcome: Outcome = "killed") -> float:
        return trust.confidence(field, draft, reading, outcome)

    words = _telling_cue(draft).mention.span
    yield "event_type", event_type, words, sure("event_type")
    yield "sub_event_type", draft.sub_event_type, words, sure("sub_event_type")
    yield "status", draft.status, words, sure("status")
    for name, side in (("actor1", draft.one), ("actor2", draft.two)):
        if side is not None:
            yield name, side.actor, side.mention.span, sure(name)
    if draft.sited is not None:
        first, *others = draft.sited.mentions
        yield "place", draft.sited.place, first.span, sure("place")
        for mention in others:
            yield "place_context", mention.value, mention.span, sure("place")
    if draft.dated is not None:
        yield "date", draft.dated.interval, draft.dated.mention.span, sure("date")
    for outcome in draft.tallies:
        for harm in draft.harms[outcome]:
            if harm.count.best is not None:
                yield outcome, harm.count, harm.mention.span, sure("count", outcome)
    for field, item, span in things.items(draft.group.frames, reading.report):
        yield field, item, span, sure("count")
    for said in draft.speakers:
        yield "said_by", said.speaker, said.span, sure("said_by")


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
