"""Each field of a matched account against the gold's: right or not, what was got and wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.display import date_text, speakers_text, tally_text
from cairn.evaluate.gold import COUNTED, GoldEvent
from cairn.evaluate.matching import NEAR_KM, gap_km, tally_of
from cairn.evaluate.names import Names, same_actor, same_region, same_speaker
from cairn.model import Account, DateInterval, Tally

NOTHING = "-"
DECISIVE = frozenset(
    {"event type", "sub-event type", "province", "date exact", "no invented date", "killed exact"}
)
"""The fields that make an event fully right; one that the gold leaves open does not count."""


@dataclass(frozen=True, slots=True)
class Check:
    """One field of one account or report. ``claim`` is the name of the claims that state it."""

    field: str
    right: bool
    got: str = NOTHING
    wanted: str = NOTHING
    claim: str = ""


def checks(account: Account, event: GoldEvent, names: Names) -> tuple[Check, ...]:
    """Every field that the gold decides for this event, in a fixed order."""
    return (
        *_kind(account, event),
        *_sides(account, event, names),
        *_where(account, event),
        *_when(account, event),
        *_killed(account, event),
        *_counts(account, event),
        *_said(account, event),
    )


def _kind(account: Account, event: GoldEvent) -> Iterator[Check]:
    wanted, sub_wanted = event.types[0]
    kinds = {kind for kind, _ in event.types}
    got, sub = account.event_type, account.sub_event_type
    yield Check("event type", got in kinds, got, wanted, "event_type")
    yield Check("sub-event type", (got, sub) in event.types, sub, sub_wanted, "sub_event_type")
    right = account.status == event.status
    yield Check("status", right, account.status, event.status, "status")


def _sides(account: Account, event: GoldEvent, names: Names) -> Iterator[Check]:
    for field, got, wanted in (
        ("actor1", account.actor1, event.actor1),
        ("actor2", account.actor2, event.actor2),
    ):
        name = NOTHING if got is None else got.name
        yield Check(field, same_actor(got, wanted, names), name, wanted or NOTHING, field)


def _where(account: Account, event: GoldEvent) -> Iterator[Check]:
    gold, place = event.place, account.place
    if gold.admin1:
        got = place.admin1 if place else None
        right = same_region(got, gold.admin1)
        yield Check("province", right, got or NOTHING, " / ".join(gold.admin1), "place")
    if gold.latitude is not None and (gold.geo_precision or 3) <= 2:
        gap = gap_km(place, gold)
        name = place.name if place else NOTHING
        told = name if gap is None else f"{name} ({gap:.0f} km off)"
        right = gap is not None and gap <= NEAR_KM
        yield Check("place within 25 km", right, told, gold.text, "place")


def _when(account: Account, event: GoldEvent) -> Iterator[Check]:
    """The days, both ends; where the report does not tell them, any date is invented."""
    got = account.date
    if event.start is not None:
        right = (got.start, got.end) == (event.start, event.end)
        days = DateInterval(event.start, event.end, "day")
        yield Check("date exact", right, date_text(got), date_text(days), "date")
    elif event.date_precision != "open":
        right = got.start is None and got.end is None
        yield Check("no invented date", right, date_text(got), "unknown", "date")


def _killed(account: Account, event: GoldEvent) -> Iterator[Check]:
    if event.killed is None:
        return
    got = tally_of(account, "killed")
    yield _number("killed", got, event.killed)
    groups = dict(got.by_group) if got else {}
    if event.killed:
        for group, number in event.killed_by_group:
            mine = groups.get(group)  # type: ignore[call-overload]
            yield Check(
                "killed by group",
                mine == number,
                f"{group} {_shown(mine)}",
                f"{group} {_shown(number)}",
                "killed",
            )


def _counts(account: Account, event: GoldEvent) -> Iterator[Check]:
    """The other outcomes; and none that the report does not give."""
    wanted = dict(event.counts)
    for outcome in COUNTED:
        number = wanted[outcome]
        if number is not None:
            yield _number(outcome, tally_of(account, outcome), number)
    unsaid = [o for o in COUNTED if wanted[o] is None]
    unsaid += ["killed"] if event.killed is None else []
    invented = [
        f"{outcome} {tally_text(tally)}"
        for outcome in unsaid
        if (tally := tally_of(account, outcome)) is not None
        and tally.best is not None
        and tally.unit == "persons"
    ]
    if unsaid:
        yield Check("no invented count", not invented, ", ".join(invented) or NOTHING)


def _number(outcome: str, got: Tally | None, wanted: int) -> Check:
    best = got.best if got is not None and got.unit == "persons" else None
    return Check(f"{outcome} exact", best == wanted, _shown(best), str(wanted), outcome)


def _shown(number: int | None) -> str:
    return NOTHING if number is None else str(number)


def _said(account: Account, event: GoldEvent) -> Iterator[Check]:
    if event.said_by:
        right = same_speaker(account.said_by, event.said_by)
        got = speakers_text(account.said_by) or NOTHING
        yield Check("said by", right, got, event.said_by, "said_by")
