"""The name of a side that an account calls only "rebels", "guerrillas" or "the gang".

Where the sentences of the event name one armed group and no other, the rebels of the same
sentences are that group's. A report that says "unknown gunmen" says that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cairn.accounts.frames import Frame
from cairn.accounts.kinds import INSURGENT
from cairn.accounts.reading import Reading
from cairn.accounts.sides_blame import Side
from cairn.accounts.sides_who import is_unnamed
from cairn.model import Actor, Mention

NOBODY_KNOWS = re.compile(r"\b(?:unknown|unidentified|unnamed|masked|hooded)\b", re.IGNORECASE)
IMPLIED = 0.5
GUARDS = "Vigilante Militia"
"""The class of those who guard a village against gunmen, by the codebook's name."""


UNSURE = re.compile(
    r"\b(?:not (?:immediately )?(?:clear|known)|unclear|whether|den(?:y|ies|ied)|no (?:group|side)"
    r"|nobody)\b",
    re.IGNORECASE,
)
"""What a sentence says that leaves open who it was."""
PARTISANS = re.compile(
    r"\b(?:rebels?|guerr?illas?|insurgents?|separatists?|secessionists?|militia(?:m[ae]n)?"
    r"|cadres?|ultras?|the (?:group|militants|jihadists|extremists|militia|gang)(?:'s)?)\b",
    re.IGNORECASE,
)
"""Words for the members of a group that a report of one group means."""


def named(
    side: Side | None, other: Side | None, frames: Sequence[Frame], reading: Reading
) -> Side | None:
    """The side under the one group's name that the account's sentences hold, else as it was."""
    if side is None or side.actor.kind in {"civilians", "protesters", "rioters"}:
        return side
    if not is_unnamed(side.actor) or NOBODY_KNOWS.search(side.mention.span.text):
        return side
    if side.actor.kind not in INSURGENT | {"unidentified"}:
        return side
    found = _groups(m for frame in frames for m in frame.actors)
    if found and not _groups(m for f in frames if _is_told(f, reading) for m in f.actors):
        return side
    text = reading.report.text
    words = text[max(0, side.mention.span.start - 4) : side.mention.span.end]
    if not found and PARTISANS.search(words):
        found = _groups(m for m in reading.mentions if m.sentence >= 0)
    if len(found) != 1:
        return side
    actor, mention = next(iter(found.values()))
    if other is not None and other.actor.name == actor.name:
        return side
    if actor.name.startswith(GUARDS):
        return side  # "met resistance from members of the vigilante"
    return Side(actor, mention, IMPLIED)


def _is_told(frame: Frame, reading: Reading) -> bool:
    return UNSURE.search(frame.text(reading)) is None


def _groups(mentions: Iterable[Mention]) -> dict[str, tuple[Actor, Mention]]:
    """The named armed groups among some mentions, each with the first words that name it."""
    found: dict[str, tuple[Actor, Mention]] = {}
    for mention in mentions:
        actor = mention.value
        if isinstance(actor, Actor) and actor.kind in INSURGENT and not is_unnamed(actor):
            found.setdefault(actor.name, (actor, mention))
    return found
