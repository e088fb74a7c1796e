"""From the accounts of one event to its values: what is shown, chosen by a named policy.

Every account's claims stay; a policy only decides which value stands in the event's own fields.

- ``conservative``: the lowest credible figure, as ACLED codes conflicting tolls;
- ``best``: the most official of the latest figures;
- ``maximal``: the highest figure that anybody gives.

Figures that later ones replaced (by more than `STALE` days, told anew by the same source, or where
a later report says that the number rose, see `cairn.events.rising`) are no longer credible as the
toll, but stay in the range from low to high. Sources that merely differ do not replace each other.
A party's unconfirmed word (status ``claimed``) counts only where nobody else gives a figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from cairn.events import rising
from cairn.model import (
    OUTCOMES,
    Account,
    Actor,
    DateInterval,
    Disagreement,
    Event,
    Outcome,
    Place,
    Policy,
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


def derive(tellings: Iterable[Telling], policy: Policy = "conservative") -> Event:
    """The event of accounts that were judged to be one; at least one is needed."""
    told = tuple(sorted(tellings, key=_order))
    kind = _choose(told, "sub_event_type", lambda a: (a.event_type, a.sub_event_type))
    one = _choose(told, "actor1", lambda a: a.actor1, lambda a: _named(a.actor1))
    two = _choose(told, "actor2", lambda a: a.actor2, lambda a: _named(a.actor2))
    when = _choose(told, "date", lambda a: a.date if a.date.start or a.date.end else None, _dated)
    where = _choose(told, "place", lambda a: a.place, _placed)
    counts, from_counts = _counts(told, policy)
    picked = {"sub_event_type": kind, "actor1": one, "actor2": two, "date": when, "place": where}
    chosen = {name: each.account_id for name, each in picked.items() if each is not None}
    if kind is None:
        raise ValueError("an event needs at least one account")
    return Event(
        event_id=event_name((t.origin.published, t.account.account_id) for t in told),
        event_type=kind.event_type,
        sub_event_type=kind.sub_event_type,
        status=_status(told),
        tellings=told,
        policy=policy,
        actor1=one.actor1 if one else None,
        actor2=two.actor2 if two else None,
        date=when.date if when else DateInterval(None, None, "unknown"),
        place=where.place if where else None,
        counts=counts,
        disagreements=_disagreements(told),
        chosen=tuple(sorted({**chosen, **from_counts}.items())),
    )


# --- values that are named ---------------------------------------------------------------------


def _choose(
    told: Sequence[Telling],
    field: str,
    value: Callable[[Account], Hashable | None],
    rank: Callable[[Account], float] = lambda account: 1.0,
) -> Account | None:
    """The account whose value most independent sources hold with most confidence.

    Each source counts once for a value, with its surest account; ``rank`` weighs what a value says
    (an exact place against a province). Ties go to the account that was published first.
    """
    support: defaultdict[Hashable, dict[int, float]] = defaultdict(dict)
    for telling in told:
        given = value(telling.account)
        if given is not None:
            sure = _confidence(telling.account, field) * rank(telling.account)
            held = support[_same(given)]
            held[telling.origin.source] = max(sure, held.get(telling.origin.source, 0.0))
    if not support:
        return None
    weights = {given: round(sum(held.values()), 9) for given, held in support.items()}
    best = max(weights.values())
    for telling in told:
        given = value(telling.account)
        if given is not None and weights[_same(given)] == best:
            return telling.account
    return None


def _same(value: Hashable) -> Hashable:
    """What makes two values one: a group by its name, a place by its entry, a date by its days."""
    match value:
        case Actor():
            return value.name
        case Place():
            return value.gazetteer_id or (value.name, value.admin1, value.country)
        case DateInterval():
            return value.start, value.end
    return value


def _confidence(account: Account, field: str) -> float:
    return max((claim.confidence for claim in account.claims_on(field)), default=0.5)


def _named(actor: Actor | None) -> float:
    """What naming an actor weighs: a suspected one less than a stated one, a nameless one least."""
    if actor is None:
        return 0.0
    return 0.4 if actor.kind in _VAGUE else 0.8 if actor.certainty == "suspected" else 1.0


def _dated(account: Account) -> float:
    return 1.0 / (1 + _DATE_RANK[account.date.precision])


def _placed(account: Account) -> float:
    return 1.0 / (account.place.where_prec or 7) if account.place else 0.0


def _status(told: Sequence[Telling]) -> Status:
    """``happened`` where anybody but a party says so; else what most sources say."""
    stated = [telling.account.status for telling in told]
    for status in ("happened", "claimed", "thwarted", "denied", "planned"):
        if status in stated:
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
    told: Sequence[Telling], policy: Policy
) -> tuple[tuple[tuple[Outcome, Tally], ...], dict[str, str]]:
    """The tallies of the event, and the account that each best figure was taken from."""
    counts: list[tuple[Outcome, Tally]] = []
    chosen: dict[str, str] = {}
    for outcome in OUTCOMES:
        heard = figures(told, outcome)
        if not heard:
            continue
        picked = _pick(heard, outcome, policy) or heard[-1]
        counts.append((outcome, _spanned(picked.tally, heard)))
        chosen[outcome] = picked.telling.account.account_id
    return tuple(counts), chosen


def _spanned(chosen: Tally, heard: Sequence[Figure]) -> Tally:
    """The chosen figure with the range of all figures of its unit."""
    alike = [f.tally for f in heard if f.tally.unit == chosen.unit]
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
                key = given.best if isinstance(given, Tally) else _same(given)
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
