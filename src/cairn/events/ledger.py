"""From the accounts of one event to its values: what is shown, chosen by a named policy.

Every account's claims stay; a policy only decides which value stands in the event's own fields.

- ``conservative``: the lowest credible figure, as ACLED codes conflicting tolls;
- ``best``: the most official of the latest figures;
- ``maximal``: the highest figure that anybody gives.

Figures that later ones replaced (by more than `STALE` days, told anew by the same source, or where
a later report says that the number rose, see `cairn.events.rising`) are no longer credible as the
toll, but stay in the range from low to high. Sources that merely differ do not replace each other.
A party's unconfirmed word (status ``claimed``) counts only where nobody else gives a figure.

A reviewer's word (`cairn.events.reviews`) goes before every policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeVar

from cairn.events import reviews, rising
from cairn.events.fields import NEEDED, same, stated
from cairn.events.reviews import OnField, Spoken
from cairn.model import (
    OUTCOMES,
    Account,
    Actor,
    Correction,
    DateInterval,
    Disagreement,
    Event,
    Outcome,
    Place,
    Policy,
    Reviewed,
    Stated,
    Status,
    Tally,
    Telling,
    Value,
    digest,
)

STALE = 2
"""Days after which a newer figure of anybody replaces one."""
_OFFICIAL = {"official": 2, "medical": 2, "security": 2, "military": 2, "police": 2,
             "organisation": 2, "armed group": 0}  # fmt: skip
_DATE_RANK = {"day": 0, "week": 1, "month": 2, "year": 3, "unknown": 4}
_VAGUE = frozenset({"unidentified"})

T = TypeVar("T")


def event_name(told: Iterable[tuple[date | None, str]]) -> str:
    """The id of an event from the day of publication and the id of each of its accounts.

    It is made from the account that was published first, so it stays when later reports join, and
    is the same whatever the order of arrival.
    """
    first = min(told, key=lambda each: (each[0] or date.max, each[1]))
    return digest("event", first[1])


def _order(telling: Telling) -> tuple[date, str]:
    return telling.origin.published or date.max, telling.account.account_id


def derive(
    tellings: Iterable[Telling], policy: Policy = "conservative", spoken: Sequence[Spoken] = ()
) -> Event:
    """The event of accounts that were judged to be one; at least one is needed.

    ``spoken`` are the reviews in force on them, oldest first. Accounts that a reviewer set aside
    give no values, unless all of them are: then the event is rejected, and shown as it was.
    """
    everyone = tuple(sorted(tellings, key=_order))
    accounts = [telling.account.account_id for telling in everyone]
    aside = reviews.set_aside(accounts, spoken)
    told = tuple(t for t in everyone if t.account.account_id not in aside)
    event = _from_accounts(told or everyone, policy, reviews.on_fields(accounts, spoken))
    event = replace(
        event, event_id=event_name((t.origin.published, t.account.account_id) for t in everyone)
    )
    if not spoken:
        return event
    away = tuple(t for t in everyone if t.account.account_id in aside) if told else ()
    return replace(event, reviewed=_reviewed(event, accounts, spoken, away, rejected=not told))


def _from_accounts(told: tuple[Telling, ...], policy: Policy, held: Mapping[str, OnField]) -> Event:
    """The event of accounts, with what stands on its fields; its id is not set yet."""
    wrong = {name: frozenset(each.wrong) for name, each in held.items()}
    kind = _choose(told, "sub_event_type", lambda a: a.sub_event_type, wrong=wrong)
    one = _choose(told, "actor1", lambda a: a.actor1, lambda a: _named(a.actor1), wrong)
    two = _choose(told, "actor2", lambda a: a.actor2, lambda a: _named(a.actor2), wrong)
    dated = lambda a: a.date if a.date.start or a.date.end else None  # noqa: E731
    when = _choose(told, "date", dated, _dated, wrong)
    where = _choose(told, "place", lambda a: a.place, _placed, wrong)
    counts, from_counts = _counts(told, policy, held)
    picked = {"sub_event_type": kind, "actor1": one, "actor2": two, "date": when, "place": where}
    chosen = {name: each.account_id for name, each in picked.items() if each is not None}
    if kind is None:
        raise ValueError("an event needs at least one account")
    event = Event(
        event_id="",
        event_type=kind.event_type,
        sub_event_type=kind.sub_event_type,
        status=_status(told, wrong.get("status", frozenset())),
        tellings=told,
        policy=policy,
        actor1=one.actor1 if one else None,
        actor2=two.actor2 if two else None,
        date=when.date if when else DateInterval(None, None, "unknown"),
        place=where.place if where else None,
        counts=counts,
        disagreements=_disagreements(told),
        chosen=tuple(sorted({**chosen, **from_counts}.items())),
        said_by=tuple(dict.fromkeys(s for t in told for s in t.account.said_by)),
    )
    return _corrected(event, held)


# --- what reviewers said -----------------------------------------------------------------------


def _corrected(event: Event, held: Mapping[str, OnField]) -> Event:
    """The event with the corrected values; those of counts are in it already."""
    put = {name: each.standing for name, each in held.items() if each.standing is not None}
    if not put:
        return event
    values: dict[str, Stated | None] = {
        name: _value(each) for name, each in put.items() if name not in OUTCOMES
    }
    rest = tuple(each for each in event.chosen if each[0] not in put)
    return replace(event, chosen=rest, **values)  # type: ignore[arg-type]


def _value(correction: Correction) -> Stated | None:
    """What the event's field holds; a date that is not known and no speaker are not None."""
    if correction.value is not None:
        return correction.value
    if correction.field in NEEDED:
        raise ValueError(f"act {correction.act}: an event cannot be without {correction.field}")
    if correction.field == "date":
        return DateInterval(None, None, "unknown")
    return () if correction.field == "said_by" else None


def _reviewed(
    event: Event,
    accounts: Sequence[str],
    spoken: Sequence[Spoken],
    away: tuple[Telling, ...],
    *,
    rejected: bool,
) -> Reviewed:
    def value(name: str) -> Stated | None:
        return stated(event, name)

    held = reviews.on_fields(accounts, spoken)
    made = [replace(c, stands=True) for each in held.values() if (c := each.standing)]
    made += [each for on in held.values() for each in on.replaced]
    state = reviews.state(accounts, spoken, bool(held or away), value)
    return Reviewed(
        state="rejected" if rejected else state,
        sensitive=reviews.sensitive(accounts, spoken),
        accepted=() if rejected else reviews.accepted(accounts, spoken, value),
        corrections=tuple(sorted(made, key=lambda each: (each.act, each.field))),
        wrong=tuple((name, each) for name, on in held.items() for each in on.wrong.values()),
        disputed=reviews.disputed(accounts, spoken, value),
        acts=tuple(each.act.number for each in spoken),
        set_aside=away,
    )


# --- values that are named ---------------------------------------------------------------------


def _choose(
    told: Sequence[Telling],
    field: str,
    value: Callable[[Account], Hashable | None],
    rank: Callable[[Account], float] = lambda account: 1.0,
    wrong: Mapping[str, frozenset[Hashable]] = MappingProxyType({}),
) -> Account | None:
    """The account whose value most independent sources hold with most confidence.

    Each source counts once for a value, with its surest account; ``rank`` weighs what a value says
    (an exact place against a province). Ties go to the account that was published first. Values
    that a reviewer judged ``wrong`` do not count, unless an event needs one and has no other.
    """
    away = wrong.get(field, frozenset())
    if away:
        left = [each for each in told if _key(value(each.account)) not in away]
        told = left or (told if field in NEEDED else left)
    support: defaultdict[Hashable, dict[int, float]] = defaultdict(dict)
    for telling in told:
        given = value(telling.account)
        if given is not None:
            sure = _confidence(telling.account, field) * rank(telling.account)
            held = support[_key(given)]
            held[telling.origin.source] = max(sure, held.get(telling.origin.source, 0.0))
    if not support:
        return None
    weights = {given: round(sum(held.values()), 9) for given, held in support.items()}
    best = max(weights.values())
    for telling in told:
        given = value(telling.account)
        if given is not None and weights[_key(given)] == best:
            return telling.account
    return None


def _key(value: Hashable) -> Hashable:
    return same(value)  # type: ignore[arg-type]


def _confidence(account: Account, field: str) -> float:
    return max((claim.confidence for claim in account.claims_on(field)), default=0.5)


def _named(actor: Actor | None) -> float:
    """What naming an actor weighs: a suspected one less than a stated one, a nameless one least.

    "Police Forces" of no country says less than "Police Forces of Somalia".
    """
    if actor is None:
        return 0.0
    if actor.kind in _VAGUE or (actor.kind == "state forces" and actor.country is None):
        return 0.4
    return 0.8 if actor.certainty == "suspected" else 1.0


def _dated(account: Account) -> float:
    return 1.0 / (1 + _DATE_RANK[account.date.precision])


def _placed(account: Account) -> float:
    return 1.0 / (account.place.where_prec or 7) if account.place else 0.0


def _status(told: Sequence[Telling], wrong: frozenset[Hashable]) -> Status:
    """``happened`` where anybody but a party says so; else what most sources say."""
    said = [telling.account.status for telling in told]
    heard = [status for status in said if status not in wrong] or said
    for status in ("happened", "claimed", "thwarted", "denied", "planned"):
        if status in heard:
            return status
    raise ValueError("an event needs at least one account")


# --- counts ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figure:
    """One account's number for one outcome."""

    telling: Telling
    tally: Tally

    @property
    def published(self) -> date:
        return self.telling.origin.published or date.min

    @property
    def official(self) -> int:
        return max((_OFFICIAL.get(s.kind, 1) for s in self.telling.account.said_by), default=1)


def figures(told: Sequence[Telling], outcome: Outcome) -> tuple[Figure, ...]:
    """The figures for one outcome in the order of publication: how the toll moved."""
    found = ((each, dict(each.account.counts).get(outcome)) for each in told)
    return tuple(Figure(each, tally) for each, tally in found if tally is not None)


def credible(told: Sequence[Figure], outcome: Outcome) -> tuple[Figure, ...]:
    """The figures for an outcome that no later one replaces; see the head of this file."""
    numbered = [f for f in told if f.tally.best is not None]
    heard = [f for f in numbered if f.telling.account.status != "claimed"] or numbered
    if not heard:
        return ()
    latest: dict[int, Figure] = {}
    for figure in heard:
        held = latest.get(figure.telling.origin.source)
        if held is None or figure.published >= held.published:
            latest[figure.telling.origin.source] = figure
    newest = max(figure.published for figure in latest.values())
    after = newest - timedelta(STALE) if newest > date.min + timedelta(STALE) else date.min
    current = [f for f in latest.values() if f.published >= after]
    risen = [f for f in current if outcome in rising.outcomes(f.telling)]
    return tuple(f for f in current if not any(_outgrown(f, other, outcome) for other in risen))


def _outgrown(figure: Figure, risen: Figure, outcome: Outcome) -> bool:
    """Whether another account says that the number rose from this figure to its own."""
    held, best = figure.tally.best, risen.tally.best
    if held is None or best is None:
        return False
    return rising.replaces(risen.telling, outcome, best, (figure.published, held))


def _pick(told: Sequence[Figure], outcome: Outcome, policy: Policy) -> Figure | None:
    numbered = [f for f in told if f.tally.best is not None]
    if not numbered:
        return None
    if policy == "maximal":
        return max(numbered, key=lambda f: (f.tally.best or 0, f.telling.account.account_id))
    current = credible(told, outcome)
    if policy == "conservative":
        return min(current, key=lambda f: (f.tally.best or 0, f.telling.account.account_id))
    return max(
        current,
        key=lambda f: (f.official, f.published, f.tally.best or 0, f.telling.account.account_id),
    )


def _counts(
    told: Sequence[Telling], policy: Policy, held: Mapping[str, OnField]
) -> tuple[tuple[tuple[Outcome, Tally], ...], dict[str, str]]:
    """The tallies of the event, and the account that each best figure was taken from."""
    counts: list[tuple[Outcome, Tally]] = []
    chosen: dict[str, str] = {}
    for outcome in OUTCOMES:
        said = held.get(outcome, reviews.NOTHING)
        heard = [f for f in figures(told, outcome) if same(f.tally) not in said.wrong]
        if said.standing is not None:
            own = said.standing.value
            if isinstance(own, Tally):
                counts.append((outcome, _spanned(own, [f.tally for f in heard] + [own])))
        elif heard:
            picked = _pick(heard, outcome, policy) or heard[-1]
            counts.append((outcome, _spanned(picked.tally, [f.tally for f in heard])))
            chosen[outcome] = picked.telling.account.account_id
    return tuple(counts), chosen


def _spanned(chosen: Tally, heard: Sequence[Tally]) -> Tally:
    """The chosen figure with the range of all figures of its unit."""
    alike = [tally for tally in heard if tally.unit == chosen.unit]
    lows = [n for t in alike for n in (t.low if t.low is not None else t.best,) if n is not None]
    open_end = any(t.high is None and t.best is not None for t in alike)
    highs = [n for t in alike for n in (t.high, t.best) if n is not None]
    high = max(highs, default=None)
    if open_end and chosen.high is None and high == chosen.best:
        high = None
    return Tally(min(lows, default=None), chosen.best, high, chosen.unit, chosen.by_group)


# --- disagreements -------------------------------------------------------------------------------


def _disagreements(told: Sequence[Telling]) -> tuple[Disagreement, ...]:
    """The fields on which accounts give values that cannot both hold."""
    fields: list[tuple[str, Callable[[Account], Value | Tally | None]]] = [
        ("sub_event_type", lambda a: a.sub_event_type),
        ("status", lambda a: a.status),
        ("actor1", lambda a: a.actor1),
        ("actor2", lambda a: a.actor2),
        ("date", lambda a: a.date if a.date.start or a.date.end else None),
        ("place", lambda a: a.place),
    ]
    fields += [(outcome, _tally_of(outcome)) for outcome in OUTCOMES]
    found = []
    for name, value in fields:
        held: dict[Hashable, tuple[Value | Tally, list[str]]] = {}
        for telling in told:
            given = value(telling.account)
            if given is not None:
                key = given.best if isinstance(given, Tally) else _key(given)
                held.setdefault(key, (given, []))[1].append(telling.account.account_id)
        values = [given for given, _ in held.values()]
        if len(held) > 1 and not _compatible(values):
            found.append(
                Disagreement(name, tuple((given, tuple(ids)) for given, ids in held.values()))
            )
    return tuple(found)


def _tally_of(outcome: Outcome) -> Callable[[Account], Tally | None]:
    def tally(account: Account) -> Tally | None:
        found = dict(account.counts).get(outcome)
        return found if found is not None and found.best is not None else None

    return tally


def _compatible(values: Sequence[Value | Tally]) -> bool:
    """Whether values differ only in how exact they are: a day within a month, a nameless gunman."""
    dates = [v for v in values if isinstance(v, DateInterval)]
    if len(dates) == len(values):
        starts = [d.start or date.min for d in dates]
        ends = [d.end or date.max for d in dates]
        return max(starts) <= min(ends)
    actors = [v for v in values if isinstance(v, Actor)]
    if len(actors) == len(values):
        return len({a.name for a in actors if a.kind not in _VAGUE}) <= 1
    places = [v for v in values if isinstance(v, Place)]
    if len(places) == len(values):
        return _nested(places)
    return False


def _nested(places: Sequence[Place]) -> bool:
    """Whether each coarser place holds the finer ones."""
    finest = min(places, key=lambda p: p.where_prec or 7)
    chain = {finest.name, finest.admin1, finest.admin2, finest.country}
    return all(p.name in chain for p in places)
