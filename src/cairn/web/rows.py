"""One event as a row: what the table, the map, the timeline and the filters look at.

Texts are ready to be shown: what could steer a terminal or a page is replaced (`cairn.display`).
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field

from cairn.display import clean, date_text, place_text, tally_text
from cairn.model import Account, Event, ReviewState, Tally

_WEIGHED = ("sub_event_type", "date", "place", "actor1", "actor2", "killed")
"""Fields whose confidence counts for an event's."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event in short. Coordinates are WGS 84 degrees, days ISO, ``confidence`` 0 to 1.

    ``confidence`` is that of the least sure of the chosen values. ``priority`` orders the queue of
    reviews: how much a decision is expected to change (no unit). ``search`` is folded text.
    """

    event_id: str
    event_type: str
    sub_event_type: str
    status: str
    start: dt.date | None
    end: dt.date | None
    date: str
    place: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    actor1: str
    actor2: str
    killed: str
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded: str
    publishers: tuple[str, ...]
    accounts: tuple[str, ...]
    reports: int
    sources: int
    confidence: float
    disagreements: tuple[str, ...]
    judged: bool
    priority: float
    search: str
    state: ReviewState = "unreviewed"
    sensitive: bool = False
    disputed: bool = False
    acts: tuple[int, ...] = ()
    """Numbers of the reviews in force on it."""
    worded: bool = False
    """Whether a word on its values of today stands; ``judged`` counts merges and splits too."""
    first_day: dt.date | None = field(init=False)
    """The day it is sorted and counted by: the first that is known."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "first_day", self.start or self.end)


def row_of(event: Event, judged: frozenset[str]) -> Row:
    """The row of an event; ``judged`` holds the accounts that a merge or split in force names."""
    place, counts = event.place, dict(event.counts)
    killed = counts.get("killed")
    sure = confidence(event)
    reviewed = event.reviewed
    worded = reviewed.state != "unreviewed" or bool(reviewed.accepted)
    accounts = tuple(t.account.account_id for t in (*event.tellings, *reviewed.set_aside))
    publishers = dict.fromkeys(
        clean(t.origin.publisher or t.origin.report_id) for t in event.tellings
    )
    return Row(
        event_id=event.event_id,
        event_type=clean(event.event_type),
        sub_event_type=clean(event.sub_event_type),
        status=event.status,
        start=event.date.start,
        end=event.date.end,
        date=date_text(event.date),
        place=place_text(place) if place else "",
        country=clean(place.country or "") if place else "",
        admin1=clean(place.admin1 or "") if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        where_prec=place.where_prec if place else None,
        actor1=clean(event.actor1.name) if event.actor1 else "",
        actor2=clean(event.actor2.name) if event.actor2 else "",
        killed=tally_text(killed),
        killed_low=killed.low if killed else None,
        killed_best=killed.best if killed else None,
        killed_high=killed.high if killed else None,
        wounded=tally_text(counts.get("wounded")),
        publishers=tuple(publishers),
        accounts=accounts,
        reports=len({t.origin.report_key for t in event.tellings}),
        sources=event.sources,
        confidence=sure,
        disagreements=tuple(each.field for each in event.disagreements),
        judged=worded or not judged.isdisjoint(accounts),
        priority=priority(sure, killed, len(event.disagreements)),
        search=_searched(event),
        state=reviewed.state,
        sensitive=reviewed.sensitive,
        disputed=bool(reviewed.disputed),
        acts=reviewed.acts,
        worded=worded,
    )


def confidence(event: Event) -> float:
    """The confidence of the least sure of the chosen values, 0 to 1."""
    told = {t.account.account_id: t.account for t in event.tellings}
    chosen = dict(event.chosen)
    found = [_sure(told[chosen[name]], name) for name in _WEIGHED if name in chosen]
    return round(min(found, default=0.0), 3)


def _sure(account: Account, field: str) -> float:
    return max((claim.confidence for claim in account.claims_on(field)), default=0.0)


def priority(sure: float, killed: Tally | None, differing: int) -> float:
    """How much a decision is expected to change: doubt, weighed by the dead and their spread."""
    if killed is None:
        return round((1 - sure) + 0.25 * differing, 3)
    most = max(killed.high or 0, killed.best or 0)
    spread = max(0, most - (killed.low if killed.low is not None else most))
    weight = 1 + math.log1p(most)
    return round((1 - sure) * weight + math.log1p(spread) + 0.25 * differing, 3)


def _searched(event: Event) -> str:
    """What free text is looked for in: names, the evidence and the titles, folded."""
    place = event.place
    said = [event.event_type, event.sub_event_type, place_text(place) if place else ""]
    said += [actor.name for actor in (event.actor1, event.actor2) if actor]
    for telling in event.tellings:
        said += [telling.account.evidence.text, telling.origin.title or ""]
        said.append(telling.origin.publisher or "")
    return "\n".join(dict.fromkeys(clean(text) for text in said if text)).casefold()
