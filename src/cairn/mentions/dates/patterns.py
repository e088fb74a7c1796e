"""Pieces of regular expressions over lower-case text, shared by the grammar's rules."""

from __future__ import annotations

from cairn.mentions.dates.words import (
    DAY_PARTS,
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    TENS,
    WEEKDAYS,
    alternatives,
)

S = r"[ \t\u00a0]{0,3}\n?[ \t\u00a0]{0,3}(?<=\s)"
"""White space with at most one line break: an expression never crosses a paragraph."""
END = r"(?![a-z0-9])"
DASH = r"[-\u2010-\u2015/]"
_LONG = [name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_SHORT = [name for name in MONTHS if name not in _LONG]
MONTH = rf"(?:(?:{alternatives(_LONG)})(?![a-z])|(?:{alternatives(_SHORT)})(?![a-z])\.?)"
_DAYS = [name for name in WEEKDAYS if name.endswith("day")]
_DAY_SHORT = [name for name in WEEKDAYS if name not in _DAYS]
WEEKDAY = rf"(?:(?:{alternatives(_DAYS)})(?![a-z])|(?:{alternatives(_DAY_SHORT)})(?![a-z])\.?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
ORDINAL = rf"(?:{alternatives(ORDINALS)})"
YEAR = r"(?:1[0-9]|20|21)\d\d(?!\d|[.,:]\d|[a-z])"
SEASON = rf"(?:{alternatives(SEASONS)})"
PART = rf"(?:{alternatives(DAY_PARTS)})"
QUARTER = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
TENS_UNIT = rf"(?:{alternatives(TENS)})(?:[-\s](?:{alternatives(list(NUMBERS)[1:10])}))?"
COUNT = rf"(?:\d{{1,3}}|{TENS_UNIT}|{alternatives(NUMBERS)})"
FEW = r"(?:several|some|a\s+few|few|many|a\s+couple\s+of|a\s+couple|a\s+number\s+of|couple\s+of)"
UNIT = r"(?:day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)"
DECADE = rf"(?:{alternatives(DECADES)})"
ZONE = (
    r"(?:gmt|utc|est|edt|pst|pdt|cet|eet|bst|ist|et|local\s+time"
    r"|(?:baghdad|damascus|kabul|kyiv|moscow|[a-z]+)\s+time)"
)
CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?)(?![a-z])"
    r"|\d{1,2}[:.]\d\d(?:\s?(?:hours|hrs))?(?![\d:])|\d{4}\s?(?:hours|hrs|gmt)"
    r"|\d{1,2}(?:[:.]\d\d)?(?:\so['’]clock)?\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)"
    r"|(?:noon|midday|midnight)(?![a-z]))"
    rf"(?:,?\s{ZONE}(?![a-z]))?(?:\s\((?:\d[\d:.]{{0,4}}\s?(?:[ap]\.?m\.?\s?)?)?{ZONE}\))?"
)
OF_YEAR = (
    r"(?:(?P<which>this|last|next|that|the\s+same|the\s+following|the\s+next|the\s+previous"
    r"|the\s+preceding|the\s+past|the\s+current)\s+(?:same\s+)?year(?!['’]|-))"
)
