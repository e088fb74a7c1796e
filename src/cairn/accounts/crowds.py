"""Protesters and rioters: crowds are actors of their own in ACLED's vocabulary.

Who demonstrates peacefully, or is met with force, is "Protesters"; who riots or lynches is
"Rioters". Villagers, youths and "people" who do so are called by that name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cairn.accounts.kinds import STATE
from cairn.accounts.sides_blame import Side
from cairn.model import Actor, Mention

ACTING = frozenset({"Peaceful protest"})
RIOTING = frozenset({"Violent demonstration", "Mob violence"})
SUFFERING = frozenset({"Protest with intervention", "Excessive force against protesters"})
NEAR = 0.4
"""How sure a side is that only its place in the sentence gives."""
CROWDS = frozenset({"civilians", "protesters", "rioters", "unidentified", "identity militia"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The words that tell of the crowd where nobody names it, and the country."""

    words: Mention
    country: str | None


def sides(
    sub: str, one: Side | None, two: Side | None, scene: Scene
) -> tuple[Side | None, Side | None]:
    """The sides of a crowd's event in ACLED's names; other events are left as they are."""
    if sub in ACTING:
        return _named(_crowd(one, two), "Protesters", scene), None
    if sub in RIOTING:
        rioters = _crowd(one) or _crowd(two)
        other = two if rioters is one else one
        if sub == "Mob violence" and other is not None and _only_near(other):
            other = None
        return _named(rioters, "Rioters", scene), _other(other, rioters)
    if sub in SUFFERING:
        force = next((s for s in (one, two) if s is not None and s.actor.kind in STATE), None)
        crowd = _crowd(*(s for s in (two, one) if s is not force))
        return force, _named(crowd, "Protesters", scene)
    return one, two


def _only_near(side: Side) -> bool:
    """ "Police came after a mob had burnt shops": a force that no deed is done to."""
    return side.actor.kind in STATE and side.sure <= NEAR


def _crowd(*options: Side | None) -> Side | None:
    found = [s for s in options if s is not None and s.actor.kind in CROWDS]
    named = [s for s in found if s.actor.kind in {"protesters", "rioters"}]
    return next(iter(named or found), None)


def _other(side: Side | None, rioters: Side | None) -> Side | None:
    if side is None or side is rioters:
        return None
    same = rioters is not None and side.actor.kind in {"protesters", "rioters"}
    return None if same else side


def _named(side: Side | None, crowd: str, scene: Scene) -> Side:
    kind = "protesters" if crowd == "Protesters" else "rioters"
    country = (side.actor.country if side else None) or scene.country
    name = f"{crowd} ({country})" if country else crowd
    actor = Actor(name, kind, "civilians", crowd.lower(), country)  # type: ignore[arg-type]
    if side is None:
        return Side(actor, scene.words, 0.5)
    return replace(side, actor=actor)
