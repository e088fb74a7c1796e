"""How long an event had gone on by the day that dates it.

"Captured on Wednesday, ending three days of fighting" began on Monday; a sit-in "for the fifth
consecutive day on Tuesday" on Friday.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from cairn.model import DateInterval

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth".split()
)
LONGEST = 14
"""Days; what went on for longer is a campaign and not one event."""
WEEK = 10
"""Days that still count as a week's precision."""
_FIGHTING = re.compile(
    r"\b(?:ending|capping|to\san\send)\s(?:(?:about|some|nearly|almost|at\sleast|over)\s)?"
    rf"(?P<days>\d{{1,2}}|{'|'.join(_NUMBERS[2:])})\s(?:straight\s|consecutive\s)?days\sof\s"
    r"(?:[a-z-]+\s){0,2}(?:fighting|clashes|battles?|combat|shelling|bombardment|siege|assaults?"
    r"|air\s?strikes?|gunfights?|gun\sbattles?|attacks|protests?|demonstrations?|riots?|unrest"
    r"|violence)\b",
    re.IGNORECASE,
)
BEGUN = re.compile(
    r"\b(?:fighting|clashes|siege|battles?|offensive|assaults?|shelling|gunfights?|protests?|unrest"
    r"|standoff|operation)\b(?:\s(?:that|which))?(?:\shad)?\s(?:began|begun|started|erupted|broke\sout"
    r"|broken\sout)\s(?:late\s|early\s)?(?:on\s)?$",
    re.IGNORECASE,
)
"""What stands before the day on which the fighting began that ended with the event."""
_OVERNIGHT = re.compile(
    r"\bafter\sa\s(?:long\s)?night\sof\s(?:[a-z-]+\s){0,2}(?:fighting|clashes|battles?|shelling)\b",
    re.IGNORECASE,
)
_MORNING = re.compile(r"\b(?:dawn|daybreak|sunrise|morning|early|early\shours)\b", re.IGNORECASE)
_RUNNING = re.compile(
    rf"\bfor\s(?:the|a)\s(?P<day>(?P<digits>\d{{1,2}})(?:nd|rd|th)|{'|'.join(_ORDINALS[2:])})\s"
    r"(?:(?:consecutive|straight|successive)\sday|day\s(?:running|in\sa\srow))\b",
    re.IGNORECASE,
)


def since_begun(interval: DateInterval, sentence: str) -> DateInterval:
    """The days from the beginning to the day that the sentence dates; the day itself where the
    sentence says nothing of how long it had lasted."""
    days = _days(sentence)
    if interval.precision != "day" or interval.start is None or interval.start != interval.end:
        return interval
    if not 2 <= days <= LONGEST:
        return interval
    begun = interval.start - timedelta(days=days - 1)
    return stretch(begun, interval.start)


def stretch(first: date, last: date) -> DateInterval:
    """The days from ``first`` to ``last``, at the precision of a week or, of more, a month."""
    days = (last - first).days + 1
    return DateInterval(first, last, "week" if days <= WEEK else "month")


def _days(sentence: str) -> int:
    if m := _FIGHTING.search(sentence):
        word = m["days"].lower()
        return int(word) if word.isdigit() else _NUMBERS.index(word)
    if _OVERNIGHT.search(sentence) and _MORNING.search(sentence):
        return 2
    if m := _RUNNING.search(sentence):
        return int(m["digits"]) if m["digits"] else _ORDINALS.index(m["day"].lower())
    return 0
