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

from cairn.events import copies
from cairn.events.traits import Traits

VERSION = "linking 1"
_EARTH = 6371.0
_RADIUS = {1: 4.0, 2: 15.0, 3: 25.0, 4: 90.0, 5: 60.0, 6: 400.0, 7: 2000.0}
"""Kilometres within which an event lies that a UCDP where_prec places; half the usual extent."""
_COARSE = 4
_FAMILIES = (
    frozenset({"Armed clash", "Government regains territory", "Non-state actor overtakes territory",
               "Attack", "Shelling/artillery/missile attack", "Air/drone strike", "Grenade",
               "Suicide bomb", "Remote explosive/landmine/IED", "Chemical weapon"}),
    frozenset({"Attack", "Abduction/forced disappearance", "Sexual violence", "Mob violence",
               "Looting/property destruction"}),
    frozenset({"Peaceful protest", "Protest with intervention", "Excessive force against protesters",
               "Violent demonstration", "Mob violence"}),
    frozenset({"Arrests", "Disrupted weapons use", "Other", "Armed clash",
               "Headquarters or base established"}),
    frozenset({"Change to group/activity", "Non-violent transfer of territory", "Agreement",
               "Government regains territory", "Other"}),
)  # fmt: skip
"""Types that reports of one event are told under, by how the codebook's rules border on each other."""


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
    """The features of a pair; symmetric, each in about 0 to 3."""
    return {**_date(a, b), **_place(a, b), **_kind(a, b), **_harm(a, b), **_wording(a, b)}


def _date(a: Traits, b: Traits) -> dict[str, float]:
    gap = _gap(a, b)
    both = a.near_dated and b.near_dated
    day = both and a.days == 0 and b.days == 0
    apart = 0.0 if gap is None else min(gap, 10) / 3
    told = abs((a.published - b.published).days) if a.published and b.published else 7
    return {
        "same day": float(day and gap == 0),
        "dates overlap": float(both and not day and gap == 0),
        "a day apart": float(both and gap == 1),
        "days apart": apart if gap is not None and gap > 1 else 0.0,
        "date open": float(not both),
        "told far apart": min(told, 60) / 20,
    }


def _gap(a: Traits, b: Traits) -> int | None:
    """Days between the two intervals, 0 where they overlap; None where one has no bounds."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, (a.first - b.last).days, (b.first - a.last).days)


def _place(a: Traits, b: Traits) -> dict[str, float]:
    known = bool(a.place and b.place)
    same = known and (a.place_id == b.place_id if a.place_id and b.place_id else a.place == b.place)
    fine = max(a.where_prec, b.where_prec) < _COARSE
    far = distance(a, b)
    reach = _RADIUS[a.where_prec] + _RADIUS[b.where_prec]
    over = 0.0 if far is None else max(0.0, far / reach - 1)
    divisions = bool(a.admin1 and b.admin1 and a.admin1 != b.admin1)
    return {
        "same place": float(same and fine),
        "same area": float(same and not fine),
        "place within reach": float(known and not same and far is not None and far <= reach),
        "beyond reach": min(over, 6.0) / 2,
        "other division": float(divisions),
        "other country": float(bool(a.country and b.country and a.country != b.country)),
        "place open": float(not known),
    }


def distance(a: Traits, b: Traits) -> float | None:
    """Kilometres between the two points, or None where one has none."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    one, two = math.radians(a.latitude), math.radians(b.latitude)
    turn = math.radians(b.longitude - a.longitude)
    half = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turn / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _kind(a: Traits, b: Traits) -> dict[str, float]:
    same = a.sub_event_type == b.sub_event_type
    akin = any({a.sub_event_type, b.sub_event_type} <= family for family in _FAMILIES)
    shared = set(a.actors) & set(b.actors)
    named = bool(a.actors and b.actors)
    return {
        "same type": float(same),
        "other type": float(not same and not akin),
        "shared group": float(bool(shared)),
        "other groups": float(named and not shared),
    }


def _harm(a: Traits, b: Traits) -> dict[str, float]:
    left, right = dict(a.counts), dict(b.counts)
    equal = apart = 0.0
    for name in set(left) & set(right):
        one, two = left[name][1], right[name][1]
        if one is None or two is None:
            continue
        if one == two:
            # equal dozens are no accident, equal ones are
            equal = max(equal, math.log1p(one) / 2)
        else:
            apart = max(apart, abs(math.log((one + 1) / (two + 1))))
    return {"equal count": min(equal, 2.0), "counts apart": min(apart, 3.0)}


def _wording(a: Traits, b: Traits) -> dict[str, float]:
    shared = a.names & b.names
    full = [name for name in shared if " " in name]
    inside = {word for name in full for word in name.split(" ")}
    single = sum(" " not in name and name not in inside for name in shared)
    least = min(len(a.names), len(b.names))
    alike = copies.likeness(a.sketch, b.sketch)
    return {
        "shared full names": float(min(len(full), 4)),
        "shared names": math.log1p(single),
        "no shared name": float(not shared and least >= 3),
        "shared numbers": math.log1p(len(a.numbers & b.numbers)),
        "like evidence": overlap(a.words, b.words) * 3,
        "like text": alike * 3,
    }


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """The Jaccard index of two sets, 0 for empty ones."""
    return len(left & right) / len(left | right) if left and right else 0.0


def veto(a: Traits, b: Traits) -> str | None:
    """Why the two accounts cannot be one event, or None."""
    if a.report == b.report:
        return "one report tells of both, each by itself"
    if a.status == "planned" != b.status and (a.last or a.first) and _gap(a, b):
        return "one is a plan for other days"
    return None


@cache
def weights() -> dict[str, float]:
    """The weight of each feature, ``base`` among them, from ``weights.json``."""
    text = resources.files("cairn.events").joinpath("weights.json").read_text(encoding="utf-8")
    held: dict[str, float] = json.loads(text)["weights"]
    return held


def decide(a: Traits, b: Traits) -> Decision:
    """The decision on two accounts, taken apart; the same whichever comes first."""
    left, right = sorted((a, b), key=lambda t: t.account)
    values = features(left, right)
    reason = veto(left, right)
    table = weights()
    parts = [(name, value, value * table[name]) for name, value in values.items() if value]
    total = table["base"] + math.fsum(part[2] for part in parts)
    score = 0.0 if reason else 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    ordered = tuple(sorted(parts, key=lambda part: (-abs(part[2]), part[0])))
    return Decision(left.account, right.account, round(score, 4), reason, ordered)


def score(a: Traits, b: Traits) -> float:
    """The decision's score alone, for when many are wanted."""
    return decide(a, b).score
