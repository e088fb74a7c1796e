"""Sides that an account's own sentences leave out, and that the report or the deed makes plain.

Who flew, where the report speaks of one air force only; who arrested or retook a town, where it
names the police or the army anywhere; whose the people and the houses were that were hit.
"""

from __future__ import annotations

from collections.abc import Mapping

from cairn.accounts import settings
from cairn.accounts.kinds import INSURGENT, STATE
from cairn.accounts.nouns import DAMAGEABLE
from cairn.accounts.reading import Reading
from cairn.accounts.sides import Case
from cairn.accounts.sides_blame import Side
from cairn.model import Actor, Mention, Outcome, Tally

FLIERS = frozenset({"state forces", "external forces"})
AGAINST_PEOPLE = frozenset(
    {
        "Attack",
        "Abduction/forced disappearance",
        "Sexual violence",
        "Mob violence",
        "Looting/property destruction",
        "Shelling/artillery/missile attack",
        "Air/drone strike",
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Grenade",
        "Chemical weapon",
    }
)
"""Types of which civilians are the victims where no other is named."""


def doer(sub: str, two: Side | None, reading: Reading) -> Side | None:
    """Who bombed from the air, arrested or retook, where the report names who can have done it."""
    if sub == "Air/drone strike":
        return _sole(FLIERS, two, reading, named="Military Forces of ")
    if sub in {"Arrests", "Government regains territory"}:
        return _first(STATE, two, reading)
    return None


FOUGHT_OVER = frozenset(
    {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"}
)
"""Types that have two armed sides."""


def opponent(sub: str, one: Side | None, reading: Reading) -> Side | None:
    """Whom a side fought, where the report names one other side that it can have been."""
    if sub not in FOUGHT_OVER or one is None:
        return None
    hostile = INSURGENT | {"unidentified"}
    return _first(hostile if one.actor.kind in STATE else STATE, one, reading)


def sufferer(
    sub: str, case: Case, tallies: Mapping[Outcome, Tally], country: str | None
) -> Side | None:
    """Civilians, where people were harmed whom nobody calls armed, or property was."""
    if sub not in AGAINST_PEOPLE or country is None:
        return None
    harmed = _harmed(case, tallies) or _property(case, sub)
    if harmed is None:
        return None
    name = f"Civilians ({country})"
    return Side(Actor(name, "civilians", "civilians", "civilians", country, "stated"), harmed, 0.4)


def _others(
    kinds: frozenset[str], two: Side | None, reading: Reading
) -> list[tuple[Actor, Mention]]:
    taken = two.actor.name if two is not None else ""
    return [
        (m.value, m)
        for m in reading.mentions
        if isinstance(m.value, Actor)
        and m.sentence >= 0
        and m.value.kind in kinds
        and m.value.name != taken
        and not settings.speaks(m, reading)
    ]


def _sole(kinds: frozenset[str], two: Side | None, reading: Reading, named: str) -> Side | None:
    found = _others(kinds, two, reading)
    if len({actor.name for actor, _ in found}) != 1 or not found[0][0].name.startswith(named):
        return None
    return Side(found[0][0], found[0][1], 0.35)


def _first(kinds: frozenset[str], two: Side | None, reading: Reading) -> Side | None:
    found = _others(kinds, two, reading)
    return Side(found[0][0], found[0][1], 0.35) if found else None


def _harmed(case: Case, tallies: Mapping[Outcome, Tally]) -> Mention | None:
    civil: set[str] = set()
    for outcome, tally in tallies.items():
        groups = dict(tally.by_group)
        if tally.best and not (groups.get("state_forces") or groups.get("armed_groups")):
            civil.add(outcome)
    return next((h.mention for h in case.harms if h.outcome in civil), None)


def _property(case: Case, sub: str) -> Mention | None:
    if sub not in {"Looting/property destruction", "Mob violence", "Grenade"}:
        return None
    hit = any(t.lemma in DAMAGEABLE for f in case.frames for t in f.sentence.tokens)
    return case.frames[0].cues[0].mention if hit else None
