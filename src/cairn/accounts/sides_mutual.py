"""The second side of a deed that two sides do, and who takes the weapons of those who yield."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cairn.accounts.frames import Frame
from cairn.accounts.kinds import INSURGENT, STATE
from cairn.accounts.reading import Reading
from cairn.accounts.roles_between import MUTUAL, PAIR
from cairn.accounts.sides_blame import Side
from cairn.accounts.sides_who import is_anybody
from cairn.model import Mention

BESIDE = re.compile(
    r"\b(?:alongside|allied (?:with|to)|backed by|supported by|loyal to|held by|controlled by"
    r"|control of|under|between|against|help of|support of|according to|told|from|since|by)"
    r"(?: the| an?)?(?: \w+)?\s*$",
    re.IGNORECASE,
)
""" "Fighting alongside the army", "a town held by the rebels": named, and not acted on."""


def partner(lead: str, one: Side | None, two: Side | None, agents: Sequence[Side]) -> Side | None:
    """ "The hunters and the rebels signed a truce": the second of those who do it together."""
    if two is not None or one is None or lead not in MUTUAL:
        return two
    for side in agents:
        allied = one.actor.kind in STATE and side.actor.kind in STATE and lead != "agreement"
        if side.actor.name != one.actor.name and side.actor.kind != "civilians" and not allied:
            return side
    return None


def rival(patients: Sequence[Side], frames: Sequence[Frame]) -> Side | None:
    """ "People died in clashes between A and B": not the people, the second of those who fought."""
    first = next(iter(patients), None)
    if first is None or not is_anybody(first.actor):
        return first
    fought = {
        p.actor.name for f in frames for p in f.parts
        if p.side == "patient" and p.family in MUTUAL and p.sure == PAIR
    }  # fmt: skip
    return next((s for s in patients if s.actor.name in fought), first)


def taker(lead: str, one: Side | None, two: Side | None) -> Side | None:
    """Of those that a surrender names second, only the other camp: the state's, or its foe."""
    if lead != "surrender" or one is None or two is None:
        return two
    camps = {one.actor.kind in STATE, two.actor.kind in STATE}
    return two if len(camps) == 2 else None


def foe(two: Side | None, one: Side | None, others: Sequence[Side]) -> Side | None:
    """ "Police and soldiers lost men to a band": forces of one country do not fight each other."""
    if one is None or two is None or not {one.actor.kind, two.actor.kind} <= STATE:
        return two
    if one.actor.country != two.actor.country:
        return two
    hostile = INSURGENT | {"unidentified"}
    return next((s for s in others if s.actor.kind in hostile), two)


def beside(mention: Mention, reading: Reading) -> bool:
    """Whether the words before a side only say who helps, holds or speaks."""
    start = mention.span.start
    return BESIDE.search(reading.report.text[max(0, start - 40) : start]) is not None
