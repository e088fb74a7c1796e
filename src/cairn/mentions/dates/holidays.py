"""Days that move: Easter by Gauss's rule, Islamic days by the tabular calendar.

The tabular Islamic calendar (30-year cycle, civil epoch) is arithmetic; the observed day follows
the moon's sighting and differs by a day between countries. So an Islamic day is an interval of
three days around the computed one, and the month of Ramadan starts up to a day early.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_FIXED: dict[str, tuple[int, int]] = {
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "orthodox christmas": (1, 7),
    "nowruz": (3, 21),
}
_EASTER: dict[str, int] = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter": 0,
    "easter monday": 1,
    "ascension day": 39,
    "pentecost": 49,
}
_ISLAMIC: dict[str, tuple[int, int]] = {
    "ramadan": (9, 1),
    "eid al-fitr": (10, 1),
    "eid al-adha": (12, 10),
    "ashura": (1, 10),
    "arbaeen": (2, 20),
    "mawlid": (3, 12),
    "muharram": (1, 1),
    "eid al-ghadir": (12, 18),
}
_MONTHS = frozenset(("ramadan", "muharram"))
NAMES: dict[str, str] = {
    r"(?:orthodox|coptic)\s+christmas(?:\s+day)?": "orthodox christmas",
    r"(?:orthodox|coptic)\s+easter(?:\s+sunday)?": "orthodox easter",
    r"christmas\s+eve": "christmas eve",
    r"christmas(?:\s+day)?": "christmas",
    r"boxing\s+day": "boxing day",
    r"new\s+year['’]?s\s+eve": "new year's eve",
    r"new\s+year['’]?s(?:\s+day)?": "new year",
    r"valentine['’]?s\s+day": "valentine's day",
    r"may\s+day": "may day",
    r"halloween": "halloween",
    r"thanksgiving(?:\s+day)?": "thanksgiving",
    r"palm\s+sunday": "palm sunday",
    r"good\s+friday": "good friday",
    r"easter\s+monday": "easter monday",
    r"easter(?:\s+sunday)?": "easter",
    r"ash\s+wednesday": "ash wednesday",
    r"(?:maundy|holy)\s+thursday": "maundy thursday",
    r"ascension\s+day": "ascension day",
    r"pentecost": "pentecost",
    r"(?:newroz|nowruz|nawroz|norouz|noruz|newruz|navroz)": "nowruz",
    r"(?:ramadan|ramadhan|ramazan)": "ramadan",
    r"(?:eid|id)[\s-]+(?:al|ul|el)[\s-]*fitr": "eid al-fitr",
    r"(?:eid|id)[\s-]+(?:al|ul|el)[\s-]*(?:adha|azha|adhha)": "eid al-adha",
    r"ash[uo]+ra": "ashura",
    r"arba['’]?een": "arbaeen",
    r"mawlid(?:\s+al-nabi)?": "mawlid",
    r"muharram": "muharram",
    r"eid[\s-]+al[\s-]*ghadee?r": "eid al-ghadir",
    r"eid": "eid",
}
"""Pattern over lower-case text to the holiday's name."""


def easter(year: int) -> date:
    """Western Easter Sunday of a Gregorian year (anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Eastern churches (Meeus's Julian algorithm), as a Gregorian day."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=behind)


def islamic(year: int, month: int, day: int) -> date:
    """Gregorian day of a date of the tabular Islamic calendar (civil epoch 16 July 622 Julian)."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + 227014)


@cache
def occurrences(name: str, year: int) -> tuple[tuple[date, date], ...]:
    """The intervals of a holiday that begin in a Gregorian year, in order (Islamic: 0 to 2)."""
    if not 2 <= year <= 9990:
        return ()
    if name in _FIXED:
        day = date(year, *_FIXED[name])
        early = timedelta(days=1 if name == "nowruz" else 0)
        return ((day - early, day),)
    if name in _EASTER:
        day = easter(year) + timedelta(days=_EASTER[name])
        return ((day, day),)
    if name == "orthodox easter":
        day = orthodox_easter(year)
        return ((day, day),)
    if name == "eid":
        both = (
            *_islamic_occurrences("eid al-fitr", year),
            *_islamic_occurrences("eid al-adha", year),
        )
        return tuple(sorted(both))
    if name == "thanksgiving":
        first = date(year, 11, 1)
        day = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
        return ((day, day),)
    return _islamic_occurrences(name, year)


def _islamic_occurrences(name: str, year: int) -> tuple[tuple[date, date], ...]:
    month, day = _ISLAMIC[name]
    guess = int((year - 622) * 33 / 32)
    found = []
    for islamic_year in range(max(1, guess - 2), guess + 3):
        start = islamic(islamic_year, month, day)
        if start.year != year:
            continue
        one = timedelta(days=1)
        if name in _MONTHS:
            found.append((start - one, islamic(islamic_year, month + 1, 1)))
        else:
            found.append((start - one, start + one))
    return tuple(found)
