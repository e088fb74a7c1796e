"""Whether two accounts tell of one event: features, a score that can be taken apart, and vetoes.

The score is the probability of a logistic model over the features below (weights in
``weights.json``, learned by ``training/train_links.py``). A veto is a reason for which two accounts
cannot be one event, whatever the score.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul

from cairn.events import copies
from cairn.events.traits import Traits

VERSION = "linking 4"
_EARTH = 6371.0
_RADIUS = {1: 4.0, 2: 15.0, 3: 25.0, 4: 90.0, 5: 60.0, 6: 400.0, 7: 2000.0}
"""Kilometres within which an event lies that a UCDP where_prec places; half the usual extent."""
_COARSE, _NATION = 4, 6
"""UCDP where_prec from which a place is a division, and a country."""
_RISING = 0.5
"""Weight of a difference between counts where the later report has the larger one: tolls rise."""
_FAMILIES = (
    frozenset({"Armed clash", "Government regains territory", "Non-state actor overtakes territory",
               "Attack", "Shelling/artillery/missile attack", "Air/drone strike", "Grenade",
               "Suicide bomb", "Remote explosive/landmine/IED", "Chemical weapon"}),
    frozenset({"Attack", "Abduction/forced disappearance", "Sexual violence", "Mob violence",
               "Looting/property destruction"}),
    frozenset({"Peaceful protest", "Protest with intervention", "Violent demonstration",
               "Excessive force against protesters", "Mob violence"}),
    frozenset({"Arrests", "Disrupted weapons use", "Other", "Armed clash",
               "Headquarters or base established"}),
    frozenset({"Change to group/activity", "Non-violent transfer of territory", "Agreement",
               "Government regains territory", "Other"}),
)  # fmt: skip
"""Types that one event is told under, by how the codebook's rules border on each other."""
_AKIN = {
    each: frozenset().union(*(family for family in _FAMILIES if each in family))
    for each in frozenset().union(*_FAMILIES)
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement of the machine on two accounts.

    ``score`` is a probability (0 where there is a veto); ``parts`` holds each feature with its
    value and what it adds to the log-odds, largest first.
    """

    left: str
    right: str
    score: float
    veto: str | None
    parts: tuple[tuple[str, float, float], ...]


def features(a: Traits, b: Traits) -> dict[str, float]:
    """The features of a pair by name; symmetric, each in about 0 to 3."""
    return dict(zip(NAMES, _values(a, b), strict=True))


def _values(a: Traits, b: Traits) -> tuple[float, ...]:
    known = (*_date(a, b), *_place(a, b), *_kind(a, b), *_harm(a, b), *_wording(a, b))
    return (*known, *_vague(known))


_WEEK = 7
_DATE = ("same day", "dates overlap", "a day apart", "days apart", "days apart, a name shared",
         "date open", "told far apart")  # fmt: skip


def _date(a: Traits, b: Traits) -> tuple[float, ...]:
    gap = _gap(a, b)
    both = a.near_dated and b.near_dated
    width = max(a.days or 0, b.days or 0)
    day = both and a.first == a.last and b.first == b.last
    apart = 0.0 if gap is None or gap < 2 else min(gap + 1, 10) / 3
    told = abs((a.published - b.published).days) if a.published and b.published else 7
    return (
        float(day and gap == 0),
        # a week says less than a day, and a month less than a week
        _WEEK / (_WEEK + width) if both and not day and gap == 0 else 0.0,
        float(both and gap == 1),
        apart,
        apart if apart and _shared_pair(a, b) else 0.0,
        float(not both),
        min(told, 60) / 20,
    )


def _gap(a: Traits, b: Traits) -> int | None:
    """Days between the two intervals, 0 where they overlap; None where one has no bounds."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, (a.first - b.last).days, (b.first - a.last).days)


def _shared_pair(a: Traits, b: Traits) -> bool:
    shared = a.names & b.names
    return bool(shared) and any(" " in name for name in shared)


_PLACE = ("same place", "same area", "place spelt otherwise", "place within reach", "beyond reach",
          "other division", "other country", "place open", "place told in the other")  # fmt: skip


def _place(a: Traits, b: Traits) -> tuple[float, ...]:
    known = bool(a.place and b.place)
    same = known and (a.place_id == b.place_id if a.place_id and b.place_id else a.place == b.place)
    coarse = max(a.where_prec, b.where_prec)
    spelt = known and not same and a.sound == b.sound
    within, over = _reach(a, b, coarse) if known and not same else (False, 0.0)
    return (
        float(same and coarse < _COARSE),
        float(same and coarse >= _COARSE),
        float(spelt),
        float(within),
        over,
        float(bool(a.admin1 and b.admin1 and a.admin1 != b.admin1)),
        float(bool(a.country and b.country and a.country != b.country)),
        float(not known),
        float(not same and not spelt and (_told(a, b) or _told(b, a))),
    )


def _told(a: Traits, b: Traits) -> bool:
    """Whether ``b`` names the settlement where ``a`` puts the event."""
    small = a.where_prec < _COARSE or not a.place_id  # no gazetteer knows it
    return bool(a.place) and small and a.sound in b.heard


def _reach(a: Traits, b: Traits, coarse: int) -> tuple[bool, float]:
    """Whether one place may hold the other, and by how much they miss each other, 0 to 3."""
    if coarse >= _COARSE and a.country and a.country == b.country:
        held = coarse >= _NATION or (a.admin1 and a.admin1 == b.admin1)
        if held:
            return True, 0.0
    far = distance(a, b)
    if far is None:
        return False, 0.0
    reach = _RADIUS[a.where_prec] + _RADIUS[b.where_prec]
    return far <= reach, min(max(0.0, far / reach - 1), 6.0) / 2


def distance(a: Traits, b: Traits) -> float | None:
    """Kilometres between the two points, or None where one has none."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    one, two = math.radians(a.latitude), math.radians(b.latitude)
    turn = math.radians(b.longitude - a.longitude)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turn / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


_KIND = ("same type", "other type", "shared group", "other groups", "same sides", "other sides")


def _kind(a: Traits, b: Traits) -> tuple[float, ...]:
    same = a.sub_event_type == b.sub_event_type
    akin = same or b.sub_event_type in _AKIN.get(a.sub_event_type, ())
    named = bool(a.actors and b.actors)
    shared = named and any(actor in b.actors for actor in a.actors)
    told = len(a.sides) == len(b.sides) == _BOTH
    return (
        float(same),
        float(not akin),
        float(shared),
        float(named and not shared),
        float(told and a.sides == b.sides),
        float(told and a.sides != b.sides),
    )


_BOTH = 2
"""Sides that an account names where it says who did it and to whom."""
_HARM = ("equal count", "counts apart")


def _harm(a: Traits, b: Traits) -> tuple[float, ...]:
    if not a.counts or not b.counts:
        return 0.0, 0.0
    right = dict(b.counts)
    later = (a.published - b.published).days if a.published and b.published else 0
    equal = apart = 0.0
    for name, (_, one, _) in a.counts:
        two = right[name][1] if name in right else None
        if one is None or two is None:
            continue
        if one == two:
            # equal dozens are no accident, equal ones are
            equal = max(equal, math.log1p(one) / 2)
        else:
            rises = later != 0 and (one > two) == (later > 0)
            apart = max(apart, abs(math.log((one + 1) / (two + 1))) * (_RISING if rises else 1))
    return min(equal, 2.0), min(apart, 3.0)


_WORDING = ("shared full names", "shared names", "no shared name", "shared numbers",
            "like evidence", "like text")  # fmt: skip


def _wording(a: Traits, b: Traits) -> tuple[float, ...]:
    shared, numbers = a.names & b.names, a.numbers & b.numbers
    full, single = 0, 0.0
    if shared:
        pairs = [name for name in shared if " " in name]
        inside = {word for name in pairs for word in name.split(" ")}
        full = min(len(pairs), _FULL)
        single = math.log1p(len(shared) - len(pairs) - len(inside & shared))
    telling = sum(2 if len(n) > 2 and n[-1] != "y" else 1 for n in numbers) if numbers else 0
    return (
        math.sqrt(full),
        single,
        float(not shared and len(a.names) >= _SEVERAL and len(b.names) >= _SEVERAL),
        math.log1p(telling),
        min(overlap(a.words, b.words), _FORMULA) * 3,
        max(0.0, copies.likeness(a.sketch, b.sketch) - _CHANCE) * 3,
    )


_VAGUE = ("date vague, nothing singular", "place vague, nothing singular")
_SINGULAR = {"shared full names": 1.0, "shared names": 1.0, "shared numbers": 1.3, "like text": 0.4,
             "equal count": 1.0}  # fmt: skip
"""The value from which a feature singles an event out: two names, copied text, an equal dozen."""
NAMES = _DATE + _PLACE + _KIND + _HARM + _WORDING + _VAGUE
"""The features in their order."""
_AT = {name: at for at, name in enumerate(NAMES)}


def _vague(known: tuple[float, ...]) -> tuple[float, ...]:
    """Whether day or place are not told alike and nothing else singles the event out.

    Where much is reported, a town has an event of the type in every week; that two reports on it
    use like words is then no evidence.
    """
    if any(known[_AT[name]] >= least for name, least in _SINGULAR.items()):
        return 0.0, 0.0
    placed = known[_AT["same place"]] or known[_AT["place spelt otherwise"]]
    return float(not known[_AT["same day"]]), float(not placed)


_FULL, _SEVERAL = 4, 3
"""Full names from which more say nothing new; names from which it tells that none is shared."""
_FORMULA, _DETAILS = 0.2, 2.0
"""Overlap of two clauses from which more says nothing, for agencies use set phrases; and how much
must be shared for it to count whole: words that no other report has weigh 1."""
_CHANCE = 0.1
"""Likeness of texts that a shared line of a site or a common turn of phrase brings about."""


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """The Jaccard index of two sets of words, each weighed by how rare it is in reports; 0 to 1.

    Less where they share fewer than a detail or two: "killed" and "bomb" stand in every report.
    """
    shared = left & right
    if not shared:
        return 0.0
    rare = rarity()
    both = sum(rare.get(word, 1.0) for word in shared)
    every = sum(rare.get(word, 1.0) for word in left | right)
    return both / every * min(1.0, both / _DETAILS) if every else 0.0


@cache
def rarity() -> dict[str, float]:
    """What a word says, from 0 (in every report) to 1; words that are not listed say 1.

    From ``words.json``: in how many of the composed reports of training each word stands. It is of
    fixed texts, never of the archive, so that a later report changes nothing between two others.
    """
    text = resources.files("cairn.events").joinpath("words.json").read_text(encoding="utf-8")
    held = json.loads(text)
    most = math.log(held["reports"] / held["rare"])
    return {w: math.log(held["reports"] / n) / most for w, n in held["words"].items()}


def veto(a: Traits, b: Traits) -> str | None:
    """Why the two accounts cannot be one event, or None."""
    if a.report == b.report:
        return "one report tells of both, each by itself"
    if (a.status == "planned") != (b.status == "planned") and _gap(a, b):
        return "one is a plan for other days"
    return None


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, ``base`` among them, from ``weights.json``."""
    text = resources.files("cairn.events").joinpath("weights.json").read_text(encoding="utf-8")
    held: dict[str, float] = json.loads(text)["weights"]
    return held


@cache
def _ordered() -> tuple[float, ...]:
    """The weights in the order of `NAMES`."""
    return tuple(weights()[name] for name in NAMES)


def decide(a: Traits, b: Traits) -> Decision:
    """The decision on two accounts, taken apart; the same whichever comes first."""
    left, right = sorted((a, b), key=lambda t: t.account)
    held = weights()
    values = features(left, right)
    parts = [(name, value, value * held[name]) for name, value in values.items() if value]
    ordered = tuple(sorted(parts, key=lambda part: (-abs(part[2]), part[0])))
    return Decision(left.account, right.account, score(a, b), veto(left, right), ordered)


def score(a: Traits, b: Traits) -> float:
    """The probability that the two accounts are one event, to four digits; 0 under a veto."""
    if veto(a, b):
        return 0.0
    left, right = (a, b) if a.account < b.account else (b, a)
    total = weights()["base"] + sum(map(mul, _ordered(), _values(left, right)))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)
