"""The calendar's vocabulary: names of months and days, number words, units, parts of the day."""

from __future__ import annotations

from collections.abc import Iterable

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
NUMBERS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a": 1, "an": 1}
TENS: dict[str, int] = {
    "ten": 10,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
            "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
            "twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth "
            "twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ).split(),
        start=1,
    )
}
DECADES: dict[str, int] = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
SEASONS: dict[str, str] = {
    "spring": "spring",
    "summer": "summer",
    "autumn": "autumn",
    "fall": "autumn",
    "winter": "winter",
}
DAY_PARTS: dict[str, str] = {
    "dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "morning": "morning",
    "midday": "midday",
    "noon": "midday",
    "afternoon": "afternoon",
    "evening": "evening",
    "dusk": "evening",
    "sunset": "evening",
    "night": "night",
    "nighttime": "night",
    "midnight": "night",
}
AMBIGUOUS_MONTHS = frozenset(("may", "march", "mar", "august", "dec", "jan", "sep", "oct"))
"""Month names that are also common words or names: they need a capital letter."""
AMBIGUOUS_WEEKDAYS = frozenset(("mon", "wed", "sat", "sun", "fri", "thu", "tue", "thur"))
MODIFIERS: dict[str, str] = {
    "early": "early",
    "earlier": "earlier",
    "later": "later",
    "late": "late",
    "mid": "mid",
    "middle": "mid",
    "start": "early",
    "beginning": "early",
    "end": "end",
    "close": "end",
}


def alternatives(words: Iterable[str]) -> str:
    """A regular-expression alternation of the given words, longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def number(word: str | None) -> int | None:
    """The number a digit string or number word up to 99 stands for; None for "several"."""
    if word is None:
        return None
    if word.isdigit():
        return int(word)
    if word in NUMBERS:
        return NUMBERS[word]
    head, _, tail = word.replace("-", " ").partition(" ")
    if head in TENS and tail in NUMBERS:
        return TENS[head] + NUMBERS[tail]
    return None
