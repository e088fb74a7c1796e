"""How sure a value is: the confidence of claims, learned from how often values like it are right.

One small model a field, over how the value was chosen: its score and lead over the next candidate,
the rule that gave it, how many candidates there were, how likely the event itself is. Trained on
the composed reports, on accounts whose gold is known (``training/train_decisions.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

from cairn.accounts import sides, sides_who, when, where
from cairn.accounts.draft import Draft
from cairn.accounts.harms import Harm
from cairn.accounts.learned.model import load
from cairn.accounts.reading import Reading
from cairn.model import Outcome

FIELDS = (
    "event_type", "sub_event_type", "status", "actor1", "actor2", "place", "date", "count",
    "said_by",
)  # fmt: skip
"""The fields that have a model; every outcome shares that of ``count``."""
_NONE = -1.0
"""The lead of a sole candidate is its score; of none, this."""


def confidence(field: str, draft: Draft, reading: Reading, outcome: Outcome = "killed") -> float:
    """The probability that an account's value for a field is right, from 0 to 1."""
    return load(f"trust_{field}").probability(features(field, draft, reading, outcome))


def features(
    field: str, draft: Draft, reading: Reading, outcome: Outcome = "killed"
) -> dict[str, float]:
    """What the model of a field reads."""
    found = _common(draft, reading)
    if field in {"event_type", "sub_event_type"}:
        found |= _of_type(draft)
    elif field == "status":
        found[f"status: {draft.status}"] = 1.0
    elif field in {"actor1", "actor2"}:
        found |= _of_side(draft, field, reading)
    elif field == "place":
        found |= _of_place(draft, reading)
    elif field == "date":
        found |= _of_date(draft, reading)
    elif field == "count":
        found |= _of_count(draft.harms[outcome], outcome)
    elif field == "said_by":
        found |= _of_speakers(draft)
    return {name: value for name, value in found.items() if value}


def _common(draft: Draft, reading: Reading) -> dict[str, float]:
    members = draft.group.members
    return {
        "likely an event": max(m.likely for m in members),
        "sentences": min(5, len(members)) / 5,
        "headline": float(any(m.frame.headline for m in members)),
        "report's length": min(40, len(reading.sentences)) / 40,
        "speakers": min(3, len(draft.speakers)) / 3,
        "published": float(reading.report.published is not None),
        "home": float(reading.home is not None),
    }


def _lead(scores: Sequence[float]) -> dict[str, float]:
    """The best score, how far it leads, and how many there are."""
    best = scores[0] if scores else _NONE
    second = scores[1] if len(scores) > 1 else 0.0
    return {"score": best, "lead": best - second, "candidates": min(5, len(scores)) / 5}


def _of_type(draft: Draft) -> dict[str, float]:
    weights = sorted(draft.weights.values(), reverse=True)
    return {
        **_lead(weights),
        f"rule: {draft.rule}": 1.0,
        f"type: {draft.sub_event_type}": 1.0,
        "two sides": float(draft.one is not None and draft.two is not None),
    }


def _of_side(draft: Draft, field: str, reading: Reading) -> dict[str, float]:
    side = "agent" if field == "actor1" else "patient"
    ranked = sides.ranked(draft.case, side, reading)
    chosen = draft.one if field == "actor1" else draft.two
    found = _lead([score for score, _ in ranked])
    found[f"type: {draft.sub_event_type}"] = 1.0
    if chosen is None:
        return {**found, "none": 1.0}
    names = [s.actor.name for _, s in ranked]
    found |= {
        f"kind: {chosen.actor.kind}": 1.0,
        f"certainty: {chosen.actor.certainty}": 1.0,
        "unnamed": float(sides_who.is_unnamed(chosen.actor)),
        "anybody": float(sides_who.is_anybody(chosen.actor)),
        "sureness": chosen.sure,
        "first by syntax": float(names[:1] == [chosen.actor.name]),
        "by syntax": float(chosen.actor.name in names),
    }
    return found


def _of_place(draft: Draft, reading: Reading) -> dict[str, float]:
    ranked = where.ranked(draft.case.frames, reading.home)
    found = _lead([score for score, _ in ranked])
    if draft.sited is None:
        return {**found, "none": 1.0}
    place = draft.sited.place
    first = draft.sited.mentions[0]
    found |= {
        f"feature: {place.feature}": 1.0,
        f"precision: {place.where_prec}": 1.0,
        "at home": float(place.country is not None and place.country == reading.home),
        "province known": float(place.admin1 is not None),
        "point known": float(place.latitude is not None),
        "mentions": min(4, len(draft.sited.mentions)) / 4,
        "from around": float(all(m is not first for _, m in ranked)),
    }
    return found


def _of_date(draft: Draft, reading: Reading) -> dict[str, float]:
    ranked = when.ranked(draft.case.frames, reading)
    found = _lead([score for score, _ in ranked])
    days = {(d.interval.start, d.interval.end) for _, d in ranked}
    found["different days"] = min(4, len(days)) / 4
    if draft.dated is None:
        return {**found, "none": 1.0}
    found |= {
        "of the saying": float(draft.dated.from_saying),
        f"precision: {draft.dated.interval.precision}": 1.0,
    }
    return found


def _of_count(harms: Sequence[Harm], outcome: str) -> dict[str, float]:
    wholes = [h for h in harms if not h.part]
    numbers = {h.count.best for h in wholes if h.count.best is not None}
    best = max(numbers, default=0)
    return {
        f"outcome: {outcome}": 1.0,
        "sureness": max((h.sure for h in harms), default=0.0),
        "figures": min(5, len(wholes)) / 5,
        "different figures": min(4, len(numbers)) / 4,
        "parts": min(3, len(harms) - len(wholes)) / 3,
        "tens": float(best >= 10),
        "one": float(best == 1),
        "hundreds": float(best >= 100),
    }


def _of_speakers(draft: Draft) -> dict[str, float]:
    if not draft.speakers:
        return {"none": 1.0}
    first = draft.speakers[0].speaker
    return {
        f"kind: {first.kind}": 1.0,
        "anonymous": float(first.anonymous),
        "passed on": float(first.via is not None),
        "words": min(8, len(first.name.split())) / 8,
    }
