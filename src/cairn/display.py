"""Values in words for people, and text made safe for a terminal."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console

from cairn.model import (
    Account,
    Act,
    Actor,
    Count,
    DateInterval,
    Item,
    Place,
    Speaker,
    Stated,
    Tally,
    Trigger,
    Value,
)

_WIDTH = 120
"""Columns of the output when it goes to no terminal; the variable COLUMNS overrides it."""


def console(stream: TextIO | None = None) -> Console:
    """A console on standard output, or on ``stream``."""
    file = sys.stdout if stream is None else stream
    width = None if file.isatty() or "COLUMNS" in os.environ else _WIDTH
    return Console(file=file, width=width, highlight=False, emoji=False, markup=False)


def clean(text: str, *, newlines: bool = False) -> str:
    """The text with every character that could steer a terminal replaced, one for one.

    Control and direction characters become U+FFFD, any white space a blank; offsets stay as they
    are. With ``newlines`` the line feed is kept.
    """
    return "".join(_visible(c, keep="\n" if newlines else "") for c in text)


def _visible(character: str, keep: str) -> str:
    if character.isspace() and character != keep:
        return " "
    steers = unicodedata.category(character) in ("Cc", "Cf", "Cs") and character != keep
    return "\ufffd" if steers and character not in "\u200c\u200d" else character


def value_text(value: Value) -> str:
    """A value in words, on one line."""
    return clean(_value_text(value))


def _value_text(value: Value) -> str:
    match value:
        case Trigger():
            return f"{value.event_type}: {value.sub_event_type}"
        case Actor():
            doubt = "" if value.certainty == "stated" else f", {value.certainty}"
            return f"{value.name} ({value.kind}{doubt})"
        case Place():
            return place_text(value) + _position(value)
        case DateInterval():
            return date_text(value)
        case Count():
            return f"{_numbers(value.low, value.best, value.high)} {value.noun or value.unit}"
        case Item():
            return value.what if value.number is None else f"{value.number} {value.what}"
        case Speaker():
            return speaker_text(value)
        case str():
            return value


def date_text(interval: DateInterval) -> str:
    """``2021-02-28``, ``2021-02-01 to 2021-02-28 (month)`` or ``unknown``."""
    start, end = interval.start, interval.end
    if start is None and end is None:
        return "unknown"
    if start == end:
        return str(start)
    ends = f"{start or '?'} to {end or '?'}"
    return ends if interval.precision == "day" else f"{ends} ({interval.precision})"


def place_text(place: Place) -> str:
    """The place with what it lies in, smallest first, nothing twice."""
    chain = (place.name, place.admin2, place.admin1, place.country)
    return ", ".join(dict.fromkeys(clean(name) for name in chain if name))


def _position(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return ""
    return f" ({place.latitude:.3f}, {place.longitude:.3f}; precision {place.geo_precision})"


def speaker_text(speaker: Speaker) -> str:
    """``security source (anonymous), via AlSumaria News``."""
    hidden = " (anonymous)" if speaker.anonymous else ""
    via = f", via {speaker.via}" if speaker.via else ""
    return clean(f"{speaker.name}{hidden}{via}")


def speakers_text(speakers: Iterable[Speaker]) -> str:
    """The speakers, nearest first."""
    return "; ".join(speaker_text(speaker) for speaker in speakers)


def tally_text(tally: Tally | None) -> str:
    """``10``, ``10 (7 to 12)``, ``some`` for a number that is not stated, empty for no count."""
    if tally is None:
        return ""
    families = " families" if tally.unit == "families" else ""
    return _numbers(tally.low, tally.best, tally.high) + families


def _numbers(low: int | None, best: int | None, high: int | None) -> str:
    if best is None:
        return "some" if low is None else f"at least {low}"
    if high is None and low is not None:
        return f"{best} or more"
    if (low, high) in ((best, best), (None, None)):
        return str(best)
    return f"{best} ({low} to {high})"


def stated_text(value: Stated | None) -> str:
    """Anything that a field of an event can hold, on one line."""
    match value:
        case None:
            return "no value"
        case Tally():
            return tally_text(value)
        case tuple():
            return speakers_text(value)
    return value_text(value)


def act_text(act: Act) -> str:
    """What an act says: ``merge``, ``correct killed to 6``, ``accept``, ``undo of 3``."""
    if act.kind == "undo":
        return f"undo of {act.undoes}"
    if act.kind == "open":
        return "no longer sensitive"
    words = [word for word in act.words if word.field]
    if not words or (act.kind == "accept" and len(words) < len(act.words)):
        return act.kind
    last = words[-1]
    name = last.field.replace("_", " ")
    if act.kind == "correct":
        return f"correct {name} to {clean(stated_text(last.value))}"
    return f"{act.kind} {name} {clean(stated_text(last.shown))}"


def actors_text(account: Account) -> str:
    """Who acted, and on whom."""
    first = clean(account.actor1.name) if account.actor1 else "not named"
    return first if account.actor2 is None else f"{first} -> {clean(account.actor2.name)}"
