"""A body found: the death lies between the disappearance and the finding.

"Gunmen took him on Sunday night; his body was found on Tuesday": from Sunday to Tuesday, at the
precision of a week, since nobody saw when he died.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from cairn.accounts import lasting
from cairn.accounts.frames import Frame
from cairn.accounts.reading import Reading
from cairn.language.tokens import Sentence
from cairn.mentions.dates.words import NUMBERS
from cairn.model import DateInterval

LONGEST = 21
"""Days; who was missing for longer was the victim of another event."""
AROUND = 3
"""Sentences before and after the event's own in which the other day may stand."""
FOUND = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|remains)\b(?:[^.;]{0,200}?)\b(?:was|were|been|is|are)?\s?"
    r"(?:found|discovered|recovered|dumped|spotted|retrieved)\b"
    r"|\b(?:found|discovered|recovered)\s(?:the\s)?(?:[\w-]+\s){0,3}(?:bod(?:y|ies)|corpses?)\b"
    r"|\bfound\s(?:dead|murdered|shot\sdead|beheaded)\b",
    re.IGNORECASE,
)
TAKEN = re.compile(
    r"\b(?:abduct(?:ed|ing|ion)|kidnap(?:p?ed|ping)?|disappear(?:ed|ance)|went\smissing"
    r"|gone\smissing|reported\smissing|last\sseen|(?:did|had)\snot\sreturn(?:ed)?"
    r"|(?:took|taken|led|dragged|picked|whisked)\s(?:\w+\s){0,4}?(?:away|off|up|from|with\sthem))\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?P<days>\d{1,2}|one|a|two|three|four|five|six|seven|eight|nine|ten)\sdays?\s"
    r"(?:ago|earlier|before|previously|after)\b",
    re.IGNORECASE,
)


def span_of_death(
    interval: DateInterval,
    frames: Sequence[Frame],
    reading: Reading,
    taken: frozenset[int] = frozenset(),
) -> DateInterval:
    """From the disappearance to the finding, where both are dated; else the interval itself.

    ``taken`` are the sentences of other events.
    """
    if interval.precision != "day" or interval.start is None:
        return interval
    near = [s for s in _near(frames, reading) if s.index not in taken]
    found = next((s for s in near if FOUND.search(_text(s, reading))), None)
    gone = [s for s in near if TAKEN.search(_text(s, reading))]
    if found is None or not gone:
        return interval
    end = _day(found, reading, FOUND)
    start = _begun(found, gone, end or interval.start, reading)
    end = end or interval.start
    if start is None or not 1 <= (end - start).days <= LONGEST:
        return interval
    if interval.start not in (start, end):
        return interval
    return lasting.stretch(start, end)


def _near(frames: Sequence[Frame], reading: Reading) -> list[Sentence]:
    own = sorted({f.sentence.index for f in frames if not f.headline})
    if not own:
        return []
    first, last = own[0], min(own[-1], own[0] + AROUND)
    return [
        s for s in reading.sentences if s.role == "body" and first - 1 <= s.index <= last + AROUND
    ]


def _text(sentence: Sentence, reading: Reading) -> str:
    return reading.report.text[sentence.start : sentence.end]


def _day(sentence: Sentence, reading: Reading, shape: re.Pattern[str]) -> date | None:
    """The single day nearest the words of a shape in a sentence, one of saying left out."""
    match = shape.search(_text(sentence, reading))
    if match is None:
        return None
    at = sentence.start + match.end()
    days = [
        (abs(m.span.start - at), m.value.start)
        for m in reading.of("date", sentence.index)
        if isinstance(m.value, DateInterval) and m.value.precision == "day" and m.value.start
        and not reading.is_saying_date(sentence, m) and not _AGO.search(m.span.text)
    ]  # fmt: skip
    return min(days)[1] if days else None


def _begun(found: Sentence, gone: Sequence[Sentence], end: date, reading: Reading) -> date | None:
    """The day of the disappearance: stated in another sentence, or so many days before."""
    for sentence in gone:
        if sentence.index == found.index:
            ago = _AGO.search(_text(sentence, reading))
            if ago is not None:
                return end - timedelta(days=_count(ago["days"]))
        day = _day(sentence, reading, TAKEN)
        if day is not None and day < end:
            return day
    return None


def _count(word: str) -> int:
    low = word.lower()
    return int(low) if low.isdigit() else NUMBERS[low]
