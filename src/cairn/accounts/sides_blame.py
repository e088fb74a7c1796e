"""Whom the report, or a source in it, holds responsible; and who claims it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.accounts.cues import BLAME, NO_CLAIM, TURN
from cairn.accounts.frames import Frame
from cairn.accounts.kinds import ARMED
from cairn.accounts.reading import Reading
from cairn.language.tokens import Sentence
from cairn.model import Actor, Mention


@dataclass(frozen=True, slots=True)
class Side:
    """A chosen actor with the words that name it; ``sure`` in [0, 1]."""

    actor: Actor
    mention: Mention
    sure: float


def blamed(frames: Sequence[Frame], reading: Reading) -> list[Side]:
    """Groups that the report, or a source in it, holds responsible."""
    spans = {f.sentence.index for f in frames}
    last = max(spans, default=-1)
    found = []
    elsewhere = False
    for sentence in reading.sentences:
        near = sentence.index in spans or (sentence.role == "body" and sentence.index <= last + 6)
        text = reading.report.text[sentence.start : sentence.end]
        elsewhere = sentence.index > last and (elsewhere or _of_another(sentence, text, reading))
        near = near and not elsewhere
        nobody = NO_CLAIM.search(text)
        cue = BLAME.search(text, nobody.end() if nobody else 0)
        if not near or cue is None or GENERAL.search(text):
            continue
        at = sentence.start + cue.start()
        options = [
            m for m in reading.of("actor", sentence.index)
            if isinstance(m.value, Actor)
            and m.value.kind in ARMED - {"state forces", "unidentified"}
        ]  # fmt: skip
        named = [m for m in options if not _is_patron(m, reading)]
        for mention in sorted(named or options, key=lambda m: abs(m.span.start - at))[:1]:
            assert isinstance(mention.value, Actor)
            found.append(Side(mention.value, mention, 0.8))
    return found


GENERAL = re.compile(
    r"\b(?:most|many|numerous|several|such|previous|past|other|similar|dozens of|waves? of"
    r"|a (?:series|string|number) of) (?:\w+ ){0,2}?"
    r"(?:attacks|killings|bombings|raids|incidents|abductions)\b",
    re.IGNORECASE,
)
""" "Most attacks are attributed to ...": no word on this one."""
_PATRON = re.compile(
    r"\b(?:(?:affiliates?|branch|offshoot|arm|wing|franchise|ally|allies) of"
    r"|(?:linked|affiliated|allied|loyal|aligned|ties|links|allegiance) (?:to|with))(?: the)?\W*$",
    re.IGNORECASE,
)


def _is_patron(mention: Mention, reading: Reading) -> bool:
    """ "Al-Shabaab, an affiliate of al-Qaeda": whom a group follows did not do it."""
    start = mention.span.start
    return _PATRON.search(reading.report.text[max(0, start - 40) : start]) is not None


def _of_another(sentence: Sentence, text: str, reading: Reading) -> bool:
    """Whether a later sentence sets out for another event: "In July, a bomber ..."."""
    if TURN.search(text):
        return True
    dates = reading.of("date", sentence.index)
    return any(m.span.start - sentence.start <= 8 for m in dates) and bool(
        reading.of("trigger", sentence.index)
    )
