"""How much of what, where, when and who a sentence holds: what an event of its own needs."""

from __future__ import annotations

import re

from cairn.accounts import beside
from cairn.accounts.frames import Frame, event_dates
from cairn.accounts.reading import Reading
from cairn.accounts.turns import SAME_DAY
from cairn.model import Actor, DateInterval, Mention, Place

NAMED_SITE = re.compile(
    r"\b(?:at|in|inside|outside|near|on) (?:the |a )?(?:[A-Z][\w'’.-]* ){1,4}"
    r"(?:Mall|Hotel|Apartments?|School|University|College|Hospital|Church|Cathedral|Mosque|Temple"
    r"|Market|Bazaar|Park|Station|Airport|Stadium|Square|Bridge|Street|St|Avenue|Ave|Road|Drive|Dr"
    r"|Boulevard|Lane|Terrace|Parkway|Highway|Complex|Cent(?:re|er)|Plaza|Restaurant|Caf[eé])\b"
)
"""A building or street by its name is a where, though no gazetteer holds it."""
FOUNDING = 1.35
"""How much of what, where, when and who a frame must hold to found an account."""


def is_precise(mention: Mention) -> bool:
    """Whether a date is a day or a week."""
    value = mention.value
    return (
        isinstance(value, DateInterval)
        and value.precision in {"day", "week"}
        and value.start is not None
    )


def is_dated(frame: Frame, reading: Reading) -> bool:
    """Whether a frame gives its own day or week."""
    return any(is_precise(m) for m in event_dates(frame, reading))


def has_site(frame: Frame) -> bool:
    """Whether a frame names a place narrower than a country."""
    return any(isinstance(m.value, Place) and m.value.feature != "country" for m in frame.places)


def concreteness(frame: Frame, reading: Reading) -> float:
    """How much of what, where, when and who a frame holds; `FOUNDING` is enough."""
    where = has_site(frame) or bool(NAMED_SITE.search(frame.text(reading)))
    when = any(is_precise(m) for m in event_dates(frame, reading)) or bool(frame.dates)
    when = when or bool(SAME_DAY.search(frame.text(reading)))
    told = [c for c in frame.cues if c.realis in {"asserted", "ongoing", "thwarted"}]
    deeds = [c.head for c in told]
    harm = any(
        h.count.best and not beside.holds(h.mention, deeds, frame.sentence) for h in frame.harms
    )
    sides = {p.side for p in frame.parts}
    armed = any(
        isinstance(p.actor, Actor) and p.actor.kind not in {"civilians"} for p in frame.parts
    )
    both = sides == {"agent", "patient"}
    strength = max((c.entry.strength for c in told), default=0)
    score = 1.2 * where + 0.7 * when + 1.0 * harm + 0.4 * armed + 0.6 * both + strength
    return score + 0.3 * frame.headline + 0.4 * is_lead(frame, reading)


def is_lead(frame: Frame, reading: Reading) -> bool:
    """Whether a frame stands in the report's first body paragraph: that is the report's news."""
    first = next((s for s in reading.sentences if s.role == "body"), None)
    return (
        first is not None
        and frame.sentence.paragraph == first.paragraph
        and (frame.sentence.index - first.index <= 1)
    )
