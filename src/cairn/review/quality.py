"""What the reviews tell of the machine: how often each field is right, and whether it knows it.

Each value that the machine showed and a reviewer judged counts once, with the latest word on it;
values that a reviewer had corrected before say nothing of the machine and do not count.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cairn import standing
from cairn.evaluate import Calibration, calibration
from cairn.evaluate.calibration import ALL, Judged
from cairn.events.fields import FIELDS
from cairn.events.reviews import is_whole
from cairn.model import Act
from cairn.review import sample
from cairn.review.sample import Coding, OnField
from cairn.store import Links
from cairn.store.reviews import Recoding, Sample

EVENT = "event"
Verdict = Literal["accepted", "corrected", "rejected", "added"]
_Z = 1.959963984540054
"""The normal deviate of a 95 % interval."""


def wilson(right: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; 0 to 1 where nothing was counted."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, _Z * _Z
    centre = share + square / (2 * total)
    spread = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    # rounding must not put the share itself outside
    return max(0.0, min(share, (centre - spread) / scale)), min(
        1.0, max(share, (centre + spread) / scale)
    )


@dataclass(frozen=True, slots=True)
class Rate:
    """How often reviewers found the machine's value of a field right.

    ``added`` counts values that the machine had not and a reviewer gave; they are in no share.
    """

    field: str
    accepted: int
    corrected: int
    rejected: int
    added: int

    @property
    def judged(self) -> int:
        """How many values of the machine were judged."""
        return self.accepted + self.corrected + self.rejected

    @property
    def share(self) -> float | None:
        """The share accepted, None where none was judged."""
        return self.accepted / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share."""
        return wilson(self.accepted, self.judged)


@dataclass(frozen=True, slots=True)
class Agreed:
    """One double coding: how far it is, and how far its reviewers agree."""

    coding: Coding
    complete: int
    fields: tuple[OnField, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything that the quality page shows; ``calibration`` is None where nothing was judged."""

    rates: tuple[Rate, ...]
    calibration: Calibration | None
    groups: tuple[Calibration, ...]
    agreed: tuple[Agreed, ...]
    recoding: Recoding | None
    reviewers: tuple[tuple[str, Mapping[str, int]], ...]


def measure(links: Links, acts: Sequence[Act]) -> Quality:
    """What the acts (all of them) tell; those of a double coding that is not done count not yet."""
    held = standing.visible(links, acts=acts)
    found = list(_judgements(held, standing.event_of(held, links)))
    triples = [Judged(at, f, "", sure, v == "accepted") for at, f, v, sure in found
               if sure is not None and f != EVENT]  # fmt: skip
    groups = calibration(triples)
    recodings = links.recodings()
    return Quality(
        rates=_rates(found),
        calibration=next((each for each in groups if each.group == ALL), None),
        groups=tuple(each for each in groups if each.group != ALL),
        agreed=tuple(_agreed(each, links, acts) for each in links.samples()),
        recoding=recodings[-1] if recodings else None,
        reviewers=by_reviewer(standing.shown(acts, held)),
    )


_Judgement = tuple[str, str, Verdict, float | None]
"""Event, field, verdict, the machine's confidence."""


def _judgements(acts: Iterable[Act], events: Mapping[int, str]) -> Iterator[_Judgement]:
    """The latest word on each value that the machine showed."""
    latest: dict[tuple[str, str], tuple[Verdict, float | None]] = {}
    for act in acts:
        at = events.get(act.number)
        if at is None or act.kind not in ("accept", "correct", "reject"):
            continue
        if is_whole(act) and act.kind != "correct":
            latest[at, EVENT] = ("accepted" if act.kind == "accept" else "rejected"), None
        for word in act.words:
            if not word.field or (word.confidence is None and word.shown is not None):
                continue
            if word.shown is not None:
                latest[at, word.field] = _verdict(act), word.confidence
            elif act.kind == "correct":
                latest[at, word.field] = "added", None
    for (at, field), (verdict, sure) in latest.items():
        yield at, field, verdict, sure


def _verdict(act: Act) -> Verdict:
    return {"accept": "accepted", "correct": "corrected"}.get(act.kind, "rejected")  # type: ignore[return-value]


def _rates(found: Iterable[_Judgement]) -> tuple[Rate, ...]:
    counted = Counter((field, verdict) for _, field, verdict, _ in found)
    rates = (
        Rate(
            name, counted[name, "accepted"], counted[name, "corrected"],
            counted[name, "rejected"], counted[name, "added"],
        )
        for name in (EVENT, *FIELDS)
    )  # fmt: skip
    return tuple(rate for rate in rates if rate.judged or rate.added)


def _agreed(drawn: Sample, links: Links, acts: Sequence[Act]) -> Agreed:
    held = sample.coding(drawn, links, acts)
    complete = sum(held.complete(event) for event in held.events)
    return Agreed(held, complete, sample.agreement(held, links, acts) if complete else ())


def by_reviewer(acts: Iterable[Act]) -> tuple[tuple[str, Mapping[str, int]], ...]:
    """How many acts of each kind each reviewer made, who made most first."""
    found: dict[str, Counter[str]] = {}
    for act in acts:
        found.setdefault(act.reviewer, Counter())[act.kind] += 1
    return tuple(sorted(found.items(), key=lambda each: (-each[1].total(), each[0])))


def record(quality: Quality) -> dict[str, Any]:
    """The figures as JSON."""
    return {
        "record": "quality",
        "fields": [_rate_record(each) for each in quality.rates],
        "calibration": quality.calibration.record() if quality.calibration else None,
        "agreement": [_agreed_record(each) for each in quality.agreed],
        "recoding": _recoding_record(quality.recoding) if quality.recoding else None,
        "reviewers": {name: dict(kinds) for name, kinds in quality.reviewers},
    }


def _rate_record(rate: Rate) -> dict[str, Any]:
    low, high = rate.interval
    return {
        "field": rate.field, "judged": rate.judged, "accepted": rate.accepted,
        "corrected": rate.corrected, "rejected": rate.rejected, "added": rate.added,
        "share": rate.share, "low": low, "high": high,
    }  # fmt: skip


def _agreed_record(agreed: Agreed) -> dict[str, Any]:
    drawn = agreed.coding.sample
    return {
        "sample": drawn.number, "size": drawn.size, "seed": drawn.seed,
        "complete": agreed.complete,
        "fields": [
            {
                "field": each.field, "metric": each.metric, "alpha": each.agreement.alpha,
                "units": each.agreement.units, "coders": each.agreement.coders,
            }
            for each in agreed.fields
        ],
    }  # fmt: skip


def _recoding_record(held: Recoding) -> dict[str, Any]:
    return {"at": held.at, "reports": held.reports, "taken": held.taken, **held.changed}
