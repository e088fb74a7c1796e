"""Double coding: a random sample of events that two reviewers judge without seeing each other.

What a reviewer says of an event for a sample counts once both are done with it: each has accepted
or rejected it as a whole. Until then it is shown to its reviewer alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from random import Random

from cairn import archive, standing
from cairn.errors import CairnError
from cairn.events.fields import FIELDS, same
from cairn.events.reviews import is_whole
from cairn.judging import Author
from cairn.model import OUTCOMES, Act, DateInterval, Stated, Tally
from cairn.review.alpha import Agreement, Metric, alpha
from cairn.store import Links, Store
from cairn.store.reviews import Sample

_SEEDS = 2**31
EVENT = "event"
"""Agreement on whether it is an event at all."""


def draw(store: Store, size: int, seed: int, by: Author, reviewers: Sequence[str] = ()) -> Sample:
    """Draw events at random and keep the sample; the same seed draws the same of one database.

    Raises `CairnError` where there are fewer events, and for one reviewer alone.
    """
    names = tuple(dict.fromkeys(each.strip() for each in reviewers if each.strip()))
    if len(names) == 1:
        raise CairnError("double coding needs two reviewers; name another with --reviewer")
    if not 0 <= seed < _SEEDS:
        raise CairnError(f"the seed {seed} is not within 0 and {_SEEDS - 1}; choose another")
    firsts = [event.tellings[0].account.account_id for event in archive.events(store)]
    if not 1 <= size <= len(firsts):
        raise CairnError(
            f"{size} of {len(firsts)} events cannot be drawn; choose a size between the two"
        )
    drawn = Random(seed).sample(firsts, size)
    with store.links(write=True) as links:
        anchors = links.anchors(drawn)
        items = tuple(anchors[account] for account in drawn)
        return links.add_sample(Sample(0, size, seed, by.at, by.reviewer, names, items))


def find(samples: Iterable[Sample], number: int) -> Sample:
    """The sample of that number; raises `CairnError` when there is none."""
    for sample in samples:
        if sample.number == number:
            return sample
    raise CairnError(f"there is no sample {number}; draw one with `cairn sample`")


def may_code(sample: Sample, reviewer: str) -> bool:
    """Whether the sample is for this reviewer."""
    return not sample.reviewers or reviewer in sample.reviewers


@dataclass(frozen=True, slots=True)
class Coding:
    """A sample as it stands: its events of today in their order, and who is done with each."""

    sample: Sample
    events: tuple[str, ...]
    done: dict[str, frozenset[str]]

    def complete(self, event: str) -> bool:
        """Whether all reviewers (any two, where none were named) are done with an event."""
        who = self.done.get(event, frozenset())
        return set(self.sample.reviewers) <= who if self.sample.reviewers else len(who) > 1

    def waiting(self, reviewer: str) -> tuple[str, ...]:
        """The events that this reviewer still has to judge."""
        return tuple(e for e in self.events if reviewer not in self.done.get(e, frozenset()))


def coding(sample: Sample, links: Links, acts: Iterable[Act]) -> Coding:
    """How far a sample is coded; ``acts`` are all acts."""
    held = [act for act in standing.in_force(acts) if act.sample == sample.number]
    meant = standing.resolve(sample.items, links)
    belongs = links.event_of(meant.values())
    found = [belongs[meant[item]] for item in sample.items if item in meant]
    done = standing.finished(held, standing.event_of(held, links))
    who = {event: frozenset(names) for (_, event), names in done.items()}
    return Coding(sample, tuple(dict.fromkeys(found)), who)


# --- agreement -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnField:
    """How far the reviewers of a sample agree on one field, by which metric."""

    field: str
    metric: Metric
    agreement: Agreement


def agreement(held: Coding, links: Links, acts: Iterable[Act]) -> tuple[OnField, ...]:
    """Alpha for each field, over the events that all reviewers are done with.

    A reviewer's value is the one shown when they accepted the event, with their own corrections.
    Counts without a figure and dates that are not known are missing values; an actor or a place
    that is not named is a value of its own.
    """
    finals = _finals(held, links, acts)
    judged = [
        [act.kind for act in finals.get(event, {}).values()]
        for event in held.events
        if held.complete(event)
    ]
    found = [OnField(EVENT, "nominal", alpha(judged))]
    for field in FIELDS:
        metric, value = _measure(field)
        units = [
            [v for act in finals.get(event, {}).values() if (v := _said(act, field, value))]
            for event in held.events
            if held.complete(event)
        ]
        scored = alpha([[v[0] for v in unit] for unit in units], metric)
        if scored.units:
            found.append(OnField(field, metric, scored))
    return tuple(found)


def _finals(held: Coding, links: Links, acts: Iterable[Act]) -> dict[str, dict[str, Act]]:
    """The latest whole word of each reviewer on each event of the sample."""
    mine = [act for act in standing.in_force(acts) if act.sample == held.sample.number]
    events = standing.event_of(mine, links)
    found: dict[str, dict[str, Act]] = {}
    for act in mine:
        if act.number in events and act.kind in ("accept", "reject") and is_whole(act):
            found.setdefault(events[act.number], {})[act.reviewer] = act
    return found


_Value = Callable[[Stated | None], tuple[Hashable, ...]]
"""A value as alpha takes it, in a tuple of one; an empty tuple for a missing one."""


def _measure(field: str) -> tuple[Metric, _Value]:
    if field in OUTCOMES:
        return "ratio", _figure
    if field == "date":
        return "interval", _first_day
    return "nominal", lambda value: (same(value),)


def _figure(value: Stated | None) -> tuple[Hashable, ...]:
    return (value.best,) if isinstance(value, Tally) and value.best is not None else ()


def _first_day(value: Stated | None) -> tuple[Hashable, ...]:
    day = (value.start or value.end) if isinstance(value, DateInterval) else None
    return (day.toordinal(),) if day else ()


def _said(act: Act, field: str, value: _Value) -> tuple[Hashable, ...]:
    if act.kind != "accept":
        return ()
    return next((value(word.value) for word in act.words if word.field == field), ())
