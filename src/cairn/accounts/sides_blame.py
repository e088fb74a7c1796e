"""Whom the report, or a source in it, holds responsible; and who claims it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.accounts.cues import BLAME, NO_CLAIM
from cairn.accounts.frames import Frame
from cairn.accounts.kinds import ARMED, INSURGENT
from cairn.accounts.reading import Reading
from cairn.accounts.turns import TURN
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
    opening, last = min(spans, default=0), max(spans, default=-1)
    found = []
    elsewhere = False
    for sentence in reading.sentences:
        begun = 0 if opening <= LEAD else opening
        after = sentence.role == "body" and begun <= sentence.index <= last + AFTER
        near = sentence.index in spans or after
        text = reading.report.text[sentence.start : sentence.end]
        elsewhere = sentence.index > last and (elsewhere or _of_another(sentence, text, reading))
        near = near and not elsewhere
        if not near:
            continue
        mention = _held(sentence, text, reading) or _by_own_word(sentence, text, reading)
        if mention is not None:
            assert isinstance(mention.value, Actor)
            found.append(Side(mention.value, mention, 0.8))
    return found


def _held(sentence: Sentence, text: str, reading: Reading) -> Mention | None:
    """Whom a sentence blames, accuses or lets claim it: "X claimed ...", "... blamed X"."""
    nobody = NO_CLAIM.search(text)
    if GENERAL.search(text):
        return None
    armed = [
        m for m in reading.of("actor", sentence.index)
        if isinstance(m.value, Actor) and m.value.kind in ARMED - {"unidentified"}
    ]  # fmt: skip
    for cue in BLAME.finditer(text, nobody.end() if nobody else 0):
        if OPEN.search(text[: cue.start()]):
            continue
        at = sentence.start + cue.start()
        options = _accused(cue, text, armed, sentence)
        named = [m for m in options if not _is_patron(m, reading)] or options
        if named:
            return min(named, key=lambda m: abs(m.span.start - at))
    return None


def _accused(
    cue: re.Match[str], text: str, armed: Sequence[Mention], sentence: Sentence
) -> list[Mention]:
    """The sides that one word of blame can mean: after "accused", before "was accused of"."""
    at = sentence.start + cue.start()
    foes = [m for m in armed if isinstance(m.value, Actor) and m.value.kind != STATE_OWN]
    if FOLLOWED.match(cue.group()):
        return [m for m in foes if m.span.start > at]
    if not ACCUSING.match(cue.group()):
        return foes
    if BARE.match(text, cue.end()):
        return [m for m in foes if m.span.start < at]
    if PASSIVE.search(text[: cue.start()]):
        return foes
    words = CHARGE if cue.group().lower().startswith("accus") else GROUND
    charges = (sentence.start + w.start() for w in words.finditer(text, cue.end()))
    charge = next((c for c in charges if not _in_a_name(c, armed)), sentence.end)
    return [m for m in armed if at < m.span.start < charge]


def _in_a_name(at: int, armed: Sequence[Mention]) -> bool:
    """ "The Front for Liberty", "a wing of the Front": these prepositions bring no charge."""
    return any(m.span.start - NAMED_NEXT <= at < m.span.end for m in armed)


STATE_OWN = "state forces"
"""The kind that is held responsible only where somebody accuses it outright."""
BARE = re.compile(r"\s+(?:for|of)\b")
FOLLOWED = re.compile(
    r"(?:attribut|ascrib|imput|suggest|confirm|reveal|indicat|point|at the hands|suspicion"
    r"|(?:the )?(?:signature|modus|handiwork|fingerprints|work)|carried out by"
    r"|(?:presum|alleg|report|suppos|apparent)(?:ab|ed)?ly)",
    re.IGNORECASE,
)
"""Words of blame that come before whom they mean."""
NAMED_NEXT = len("for the ")
GROUND = re.compile(r"\b(?:for|over)\b")
CHARGE = re.compile(
    r"(?<!faction )(?<!wing )(?<!branch )(?<!members )(?<!fighters )(?<!men )\bof\b"
)
"""Before the deed somebody is accused of: who stands behind it had no part in this one."""
OPEN = re.compile(
    r"\b(?:not (?:immediately |yet )?(?:clear|known|established)|unclear|unknown)\b[^.]*$",
    re.IGNORECASE,
)
""" "It was not clear who was behind the attack."""
AFTER = 6
"""How many sentences after an event may still say who is held responsible for it."""
LEAD = 2
"""An account that begins within so many sentences is the report's first."""
ACCUSING = re.compile(r"(?:accus|blam)", re.IGNORECASE)
"""Verbs whose subject holds somebody else responsible."""
PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were)(?: \w+)?\s*$", re.IGNORECASE)
_MEN = (
    r"(?:fighters?|men|members?|militants?|mujah\w+|cadres?|forces|troops|soldiers|gunmen|snipers?"
    r"|bombers?|martyrdom\W?seekers?|commandos?|units?|guerrillas|warriors|drones?|boys)"
)
_DID = (
    r"(?:carried out|killed|targeted|attacked|ambushed|detonated|hit|shot|struck|bombed|done it"
    r"|planted|blown up|executed|was behind|staged|wiped out|left \w+ (?:\w+ )?dead)"
)
OWN_DEED = re.compile(
    rf"\b(?:one of )?(?:its|their|our)\W+(?:\w+ )?{_MEN}\b(?!\W+(?:had been|has been|have been|were"
    rf"|was) (?:killed|wounded|arrested|captured|dead|martyred))"
    rf"|\b(?:it|they|we)(?: had| has| have)? {_DID}\b|\bhad done it\b|\bwe (?:were|are) behind\b"
    r"|\b(?:the|of) (?:mujah\w+|holy warriors)\b"
    r"|\bsaid\b.*\b(?:apostates?|crusaders?|mercenaries|infidels|soldiers|policemen)\W"
    r".*\b(?:killed|dead)\b",
    re.IGNORECASE,
)
"""What a group says that it did itself."""
DISOWNED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|no hand|no role|no link|not (?:behind|involved|responsible|touch)"
    r"|nothing to do|did not|does not|do not|condemn\w*|accus\w*|blam\w*|defend\w*)\b",
    re.IGNORECASE,
)


def _by_own_word(sentence: Sentence, text: str, reading: Reading) -> Mention | None:
    """ "The group said through its agency that its men had done it": a claim in other words."""
    if not OWN_DEED.search(text) or DISOWNED.search(text):
        return None
    speakers = reading.of("speaker", sentence.index)
    options = [
        m for m in reading.of("actor", sentence.index)
        if isinstance(m.value, Actor) and m.value.kind in INSURGENT
        and any(s.span.overlaps(m.span) for s in speakers)
    ]  # fmt: skip
    return next((m for m in options if not _is_patron(m, reading)), next(iter(options), None))


GENERAL = re.compile(
    r"\b(?:most|many|numerous|several|such|previous|past|other|similar|dozens of|increasing|rising"
    r"|growing|frequent|regular|repeated|near-daily|(?:waves?|series|string|number|spate) of)"
    r" (?:\w+ ){0,2}?"
    r"(?:attacks|killings|bombings|raids|incidents|abductions)\b"
    r"|\b(?:blamed|responsible) for (?:more than|over|nearly|about|around|some|at least|hundreds"
    r"|thousands|dozens|scores|the deaths? of \w+ hundred)\b",
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
