"""The toll of one attack told again as it moves: "has risen to nine" is news of that attack."""

from __future__ import annotations

from cairn.accounts.cues import MANY, PERIOD, cue_pattern
from cairn.accounts.frames import Cue, Frame, event_dates
from cairn.accounts.reading import Reading
from cairn.model import DateInterval

RISEN = cue_pattern(
    r"""
    (?:toll|number|count|tally)\b.{0,140}?\b(?:risen|rose|rises|climbed|climbs|climb) to
    (?:toll|number|count|tally)\b.{0,140}?\b(?:increased|increases|jumped|jumps|grew|grown) to
    (?:toll|number|count|tally)\b.{0,140}?\b(?:rising|climbing|up|revised(?: up| upwards?)?) to
    """
)


def of_one_attack(frame: Frame, text: str, asserted: list[Cue], reading: Reading) -> bool:
    """Whether a toll that moves is that of one attack: told in the singular, with its day.

    A toll "since May" or "in attacks this year" is that of a war.
    """
    if not RISEN.search(text) or PERIOD.search(text) or MANY.search(text):
        return False
    tokens = frame.sentence.tokens
    if any(tokens[cue.head].tag in {"NNS", "NNPS"} for cue in asserted):
        return False
    days = (mention.value for mention in event_dates(frame, reading))
    return any(isinstance(day, DateInterval) and day.precision == "day" for day in days)
