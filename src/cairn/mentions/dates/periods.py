"""Expressions longer than a month: years, quarters, seasons, decades, centuries."""

from __future__ import annotations

import re

from cairn.mentions.dates.absolute import OFFSETS, TAIL, century, year_fields
from cairn.mentions.dates.expressions import Build, Expression, Unit
from cairn.mentions.dates.patterns import DECADE, ORDINAL, QUARTER, SEASON, YEAR
from cairn.mentions.dates.words import DECADES, ORDINALS, SEASONS

_UNITS_AFTER = re.compile(
    r"\s?(?:%|percent|per cent|people|troops|soldiers|men|women|civilians|children|fighters"
    r"|militants|persons|others|km|kms|kilomet|mile|met(?:er|re)|feet|ft|dollar|pounds|euros"
    r"|famil|houses|homes|tons|tonnes|barrels|villages|residents|workers|refugees|hours|hrs|gmt"
    r"|shells|rounds|rockets|bombs|points|shares|yen|marks|members|police|officers|prisoners"
    r"|votes|casualties|dead|wounded|killed|additional|more|or more|inhabitants|guns|planes"
    r"|aircraft|tanks|horses|ships|vehicles|local time|years|days|pages|students|employees)"
)
_MODEL = re.compile(
    r"\s(?:Toyota|Chevrolet|Ford|Honda|Nissan|Hyundai|Kia|Mitsubishi|Mercedes|BMW|Opel|Dodge|Jeep"
    r"|Volkswagen|Chrysler|Peugeot|Renault|Suzuki|Mazda|Isuzu|Daewoo|Buick|Cadillac|GMC|Volvo)\b"
)
"""Behind the year in which a car was built."""
_CLOSING = re.compile(r"\s?[):]|\s?[-–]")
_BC = re.compile(r"\s?(?:b\.?c\.?e?|bc)\b")
_SAME_PERIOD = re.compile(r"\s(?:quarter|period)(?![a-z])")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|by|from|until|till|to|before|after|during|around|circa|c|ca|the|early"
    r"|late|mid|through|throughout|and|for|between|year|fiscal|calendar|his|her|its|their|into"
    r"|a|an|that|as|or|on|about|spring|summer|autumn|fall|winter|beginning|year's|back|post|pre"
    r"|both|s)(?:\s|[-–])|[(/–-]\s?|\d\d\d\d,\s|^\s*)$"
)
_NOT_YEAR_BEFORE = re.compile(
    r"(?:\b(?:at|than|some|least|most|nearly|almost|over|approximately|roughly|than|resolution"
    r"|no|number|room|route|highway|flight|boeing|article|page|another|other|estimated)"
    r"[.]?\s|[$£€#@=+])$"
)


def years(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """1998, where the words around make it a year; 1990-94 is two years."""
    start = m.start()
    first = int(m["y"])
    before = low[max(0, start - 14) : start]
    after = _UNITS_AFTER.match(low, m.end())
    built = _MODEL.match(text, m.end())
    if first > 2100 or _NOT_YEAR_BEFORE.search(before) or after or built:
        return []
    likely = _YEAR_BEFORE.search(before) or m["z"] or _CLOSING.match(low, m.end())
    if not likely and not 1900 <= first <= 2050:
        return []
    if _BC.match(low, m.end()):
        return []
    if not m["z"] and (same := _SAME_PERIOD.match(low, m.end())):
        return [Expression(start, same.end(), "calendar", "year", first, name="same period")]
    found = [Expression(start, m.end("y"), "calendar", "year", first)]
    if m["z"]:
        last = int(m["z"])
        if len(m["z"]) == 2:
            last += first - first % 100
        if last <= first:
            return found
        found.append(Expression(m.start("z"), m.end(), "calendar", "year", last))
    return found


def short_year(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """'99 and the '80s."""
    value = century(int(m[1]))
    if m[2]:
        return [Expression(m.start(), m.end(), "calendar", "decade", part=value - value % 10)]
    if low[m.end() : m.end() + 8] == " minutes":
        return []
    return [Expression(m.start(), m.end(), "calendar", "year", value, name="short")]


def decade(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The 1990s, 1990's, the nineties."""
    groups = m.groupdict()
    if groups.get("word"):
        first = 1900 + DECADES[groups["word"]]
    else:
        first = int(m["y"])
        if first % 10:
            return []
    unit: Unit = "century" if first % 100 == 0 and first < 2000 else "decade"
    return [Expression(m.start(), m.end(), "calendar", unit, part=first)]


def century_name(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The 20th century."""
    word = m["n"]
    n = int(re.sub(r"\D", "", word)) if word[0].isdigit() else ORDINALS.get(word.replace(" ", "-"))
    if not n or not 1 <= n <= 21 or _BC.match(low, m.end()):
        return []
    return [Expression(m.start(), m.end(), "calendar", "century", part=(n - 1) * 100)]


def fiscal(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Fiscal 1989, fiscal year 1989, the year 2000: the calendar year of that number."""
    return [Expression(m.start(), m.end(), "calendar", "year", int(m["y"]))]


def quarter(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The third quarter (of 1998, of last year), 1998's first half, Q3 1998, this year's Q2."""
    groups = m.groupdict()
    word = groups.get("q") or groups["qn"]
    part = {"f": 1, "1": 1, "s": 2, "2": 2, "t": 3, "3": 3, "4": 4}[word[0]]
    if word.startswith("fo"):
        part = 4
    unit: Unit = "half" if groups.get("kind", "quarter") == "half" else "quarter"
    if unit == "half" and part > 2:
        return []
    fields = year_fields(m)
    if groups.get("y0"):
        fields = {"year": int(groups["y0"])}
    elif groups.get("ago"):
        fields = {"anchor": "speech", "offset": -1}
    elif groups.get("poss"):
        fields = {"anchor": "speech", "offset": OFFSETS[groups["poss"]]}
    if unit == "half" and not fields and not low[m.end() : m.end() + 12].startswith(" of the year"):
        return []
    return [Expression(m.start(), m.end(), "calendar", unit, part=part, **fields)]


def season(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The spring of 1794, winter 2007, this summer: a name without fixed days."""
    fields = year_fields(m)
    if not fields and not m["det"]:
        return []
    if "year" not in fields and m["det"]:
        det = m["det"].strip()
        fields = {"anchor": "speech", "offset": {"last": -1, "past": -1, "next": 1}.get(det, 0)}
    name = SEASONS[m["season"]]
    return [Expression(m.start(), m.end(), "calendar", "season", name=name, **fields)]


RULES: tuple[tuple[str, str, Build], ...] = (
    ("#", r"(?P<y>1[0-9]\d0|20\d0)['’]?s(?![a-z])", decade),
    (
        "# the ORDINAL",
        rf"(?:the\s)?(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})[-\s]century(?![a-z])",
        century_name,
    ),
    (
        "the # ORDINAL this last next fiscal a QWORD",
        rf"(?:the\s|a\s(?:[a-z]+\s)?)?(?:(?P<y0>{YEAR})(?:['’]s)?\s"
        r"|(?P<ago>year[-\s](?:ago|earlier))\s|(?P<poss>this|last|next)\syear['’]s\s)?"
        rf"(?:fiscal\s)?(?P<q>{QUARTER})(?:[-\s](?:fiscal\s)?)(?P<kind>quarter|half)(?![a-z]){TAIL}",
        quarter,
    ),
    ("# q", rf"(?:(?P<y0>{YEAR})\s)?(?:q(?P<qn>[1-4])|(?P<q>[1-4])q)(?![\w]){TAIL}", quarter),
    (
        "the fiscal calendar year years",
        rf"(?:the\s)?(?:(?:fiscal|calendar|financial)(?:[-\s]year)?|years?)\s(?P<y>{YEAR})",
        fiscal,
    ),
    (
        "SEASON the this last next past",
        rf"(?:the\s)?(?P<det>(?:this|last|next|past)\s)?(?P<season>{SEASON})(?![a-z]){TAIL}",
        season,
    ),
    ("the DECADE", rf"(?:the\s)?(?P<word>{DECADE})(?![a-z])", decade),
    (
        "#",
        rf"(?P<y>{YEAR})(?:(?:\s?[-\u2010-\u2015]\s?|/)(?P<z>(?:1[0-9]|20)\d\d|\d\d)(?![\d\w]|[-/.]\d))?",
        years,
    ),
    ("'", r"['’](\d\d)(s)?(?![\w])", short_year),
)
"""First words (or their class), the pattern and what builds expressions from a match."""
