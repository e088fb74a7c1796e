"""The two sides of an operation whose words leave one open: "operations were launched in Anbar".

Where a report speaks of one country's forces and of one armed group only, its operations are
those forces', and aim at that group. The codebook codes the foe of an operation, whether or not
its own sentence names it again.
"""

from __future__ import annotations

from cairn.accounts.kinds import INSURGENT, STATE
from cairn.accounts.reading import Reading
from cairn.accounts.sides_blame import Side
from cairn.accounts.sides_who import is_unnamed
from cairn.model import Actor

IMPLIED = 0.4
"""How sure a side is that only the rest of the report names."""
FORCES = frozenset({"state forces"})


def complete(
    one: Side | None, two: Side | None, reading: Reading
) -> tuple[Side | None, Side | None]:
    """The sides of an operation, each side that is open filled where the report leaves no choice.

    A foe told only as "militants" or "the group" is the one group that the report names, and so
    are people: an operation that aims at civilians is an attack.
    """
    if one is not None and one.actor.kind not in STATE:
        return one, two
    if one is None:
        one = _only(reading, FORCES)
    if two is None or two.actor.kind == "civilians" or _is_some_group(two.actor):
        two = _only(reading, INSURGENT) or two
    return one, two


def _is_some_group(actor: Actor) -> bool:
    return is_unnamed(actor) and actor.kind not in STATE


def _only(reading: Reading, kinds: frozenset[str]) -> Side | None:
    """The one named actor of some kinds in the whole report; None where there are more."""
    found: dict[str, Side] = {}
    for sentence in reading.sentences:
        for mention in reading.of("actor", sentence.index):
            actor = mention.value
            if isinstance(actor, Actor) and actor.kind in kinds and not is_unnamed(actor):
                found.setdefault(actor.name, Side(actor, mention, IMPLIED))
    return next(iter(found.values())) if len(found) == 1 else None
