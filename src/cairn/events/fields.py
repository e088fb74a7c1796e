"""The fields of an event: their values, and what makes two values of a field one."""

from __future__ import annotations

from collections.abc import Hashable

from cairn.model import OUTCOMES, Actor, Claim, Count, Event, Place, Speaker, Stated, Tally, Telling
from cairn.model import DateInterval as Days

NAMED = ("event_type", "sub_event_type", "status", "actor1", "actor2", "date", "place", "said_by")
FIELDS: tuple[str, ...] = (*NAMED, *OUTCOMES)
"""Every field that a reviewer can judge, in the order in which they are shown."""
NEEDED = frozenset({"event_type", "sub_event_type", "status"})
"""Fields that no event is without."""


def stated(event: Event, field: str) -> Stated | None:
    """The event's value of a field; None where it is not known. Raises `KeyError` for no field."""
    if field not in FIELDS:
        raise KeyError(field)
    if field in OUTCOMES:
        return next((tally for name, tally in event.counts if name == field), None)
    value: Stated | None = getattr(event, field)
    if isinstance(value, Days) and value.start is None and value.end is None:
        return None
    return None if value == () else value


def held_by(event: Event, field: str) -> Telling | None:
    """The telling that the event's value of a field was taken from; None where no machine's was."""
    if event.reviewed.on(field) is not None:
        return None
    if field == "status":
        return next((t for t in event.tellings if t.account.status == event.status), None)
    name = dict(event.chosen).get("sub_event_type" if field == "event_type" else field)
    if field == "said_by":
        return next((t for t in event.tellings if t.account.said_by), None)
    return next((t for t in event.tellings if t.account.account_id == name), None)


def stating(event: Event, field: str) -> Claim | None:
    """The claim of the machine that states the event's value: of several the one that gives it."""
    telling, value = held_by(event, field), stated(event, field)
    claims = telling.account.claims_on(field) if telling is not None else ()
    for claim in claims:
        given = claim.value
        if isinstance(value, Tally) and isinstance(given, Count) and given.best == value.best:
            return claim
        if given == value:
            return claim
    return claims[0] if claims and value is not None else None


def taken_away(event: Event, claim: Claim) -> bool:
    """Whether a reviewer judged the value of a claim wrong."""
    wrong = [value for field, value in event.reviewed.wrong if field == claim.field]
    given = claim.value
    if isinstance(given, Count):
        return any(isinstance(v, Tally) and same(v) == (given.best, given.unit) for v in wrong)
    if isinstance(given, Speaker):
        return any(isinstance(v, tuple) and given in v for v in wrong)
    return any(same(v) == same(given) for v in wrong)


def same(value: Stated | None) -> Hashable:
    """What makes two values one.

    A group is one by its name, a place by its entry (else its name, division and country), dates
    by their days, counts by figure and unit.
    """
    match value:
        case Actor():
            return value.name
        case Place():
            return value.gazetteer_id or (value.name, value.admin1, value.country)
        case Days():
            return value.start, value.end
        case Tally():
            return value.best, value.unit
    return value
