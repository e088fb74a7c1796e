"""Expressions with a field of the calendar: days, months, years, quarters, decades, centuries."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypedDict

from cairn.mentions.dates.expressions import Anchor, Build, Expression
from cairn.mentions.dates.patterns import (
    DASH,
    DAY,
    END,
    MONTH,
    OF_YEAR,
    ORDINAL,
    WEEKDAY,
    YEAR,
    S,
)
from cairn.mentions.dates.words import (
    AMBIGUOUS_MONTHS,
    AMBIGUOUS_WEEKDAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    WEEKDAYS,
    alternatives,
    number,
)

_DAYS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_LIST = rf"(?:\s?(?:,|{DASH}|&|to|and|or|until|till|through|-{{2}})\s?)"
_THEN = rf"(?:\s?{DASH}\s?|\s(?:to|and|or|until|till|through)\s(?:the\s)?|,\s(?:and\s)?(?:the\s)?)"
TAIL = (
    rf"(?:(?:\s?,\s?|{S})(?:of\s)?(?P<y>{YEAR})|(?:,?{S})?['’](?P<yy>\d\d)(?!\d)"
    rf"|,?{S}(?:of\s)?{OF_YEAR})?"
)
_DASHED_TAIL = TAIL.replace(r"(?:\s?,\s?|", r"(?:\s?,\s?|-|", 1).replace(
    "['’](?P<yy>", "(?:['’]|(?<=-[a-z][a-z][a-z])-)(?P<yy>", 1
)
OFFSETS = {"this": 0, "the current": 0, "last": -1, "the past": -1, "next": 1}
_STORY = {"that": 0, "the same": 0, "the following": 1, "the next": 1, "the previous": -1,
          "the preceding": -1}  # fmt: skip
_NAMED_AFTER = re.compile(
    rf"{S}(?:[A-Z][\w'’-]+\s)?(?:Brigades?|Movement|Bridge|Alliance|Street|Square|Stadium|Hospital"
    r"|University|Battalion|Division|Regiment|Avenue|Coalition|Party|Revolution|Foundation"
    r"|Martyrs|Airport|Mosque|School|Camp)\b"
)


class _Year(TypedDict, total=False):
    """The fields of an expression that say its year."""

    year: int
    anchor: Anchor
    offset: int


def _capital(text: str, at: int) -> bool:
    return text[at].isupper()


def _month_ok(name: str, text: str, at: int) -> bool:
    return name not in AMBIGUOUS_MONTHS or _capital(text, at)


def year_fields(match: re.Match[str]) -> _Year:
    """The year fields of a match that ends in ``TAIL``."""
    groups = match.groupdict()
    if groups.get("y"):
        return {"year": int(groups["y"])}
    if groups.get("yy"):
        return {"year": century(int(groups["yy"]))}
    if which := groups.get("which"):
        which = re.sub(r"\s+", " ", which)
        if which in OFFSETS:
            return {"anchor": "speech", "offset": OFFSETS[which]}
        return {"anchor": "story", "offset": _STORY[which]}
    return {}


def century(year: int) -> int:
    """The full year of two digits, by the POSIX pivot: 69 to 99 are 19xx, 00 to 68 are 20xx."""
    return year + (1900 if year >= 69 else 2000)


def iso(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """2020-06-14, 2020/06/14, 20200614 with an optional time."""
    return [Expression(m.start(), m.end(), "calendar", "day", int(m[1]), int(m[2]), int(m[3]))]


def slashed(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """14/06/2020: day and month only when one of them can be no month, or both are equal.

    Dates with dots have the day first wherever they are used.
    An undecided order is kept as ``name="slash"`` with month first (the US order); the resolver
    decides it by the other slashed dates of the report, or leaves it open.
    """
    a, b = int(m["a"]), int(m["b"])
    year = int(m["c"]) if len(m["c"]) == 4 else century(int(m["c"]))
    if (a > 12 or m["sep"] == ".") and b <= 12 and a <= 31:
        return [Expression(m.start(), m.end(), "calendar", "day", year, b, a, name="dmy")]
    if b > 12 and a <= 12:
        return [Expression(m.start(), m.end(), "calendar", "day", year, a, b, name="mdy")]
    if a > 12 or not a or not b:
        return []
    name = "" if a == b else "slash"
    return [Expression(m.start(), m.end(), "calendar", "day", year, a, b, name=name)]


def _several(
    m: re.Match[str], list_start: int, listed: str, template: Expression, ends_late: bool
) -> list[Expression]:
    """One expression for each day of a list ("3, 5 and 7 May"); one of them carries the month."""
    days = [
        (d.start() + list_start, d.end() + list_start, int(d[1])) for d in _DAYS.finditer(listed)
    ]
    if any(not 1 <= day <= 31 for _, _, day in days):
        return []
    found = [replace(template, start=s, end=e, day=day) for s, e, day in days]
    if ends_late:
        found[-1] = replace(found[-1], end=m.end())
    else:
        found[0] = replace(found[0], start=m.start())
        if m["y"] or m["yy"] or m["which"]:
            found[-1] = replace(found[-1], end=m.end())
    return found


def day_month(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """14 June 2020, the 14th of June, 3-5 March, 3, 5 and 7 May 2019."""
    name = m["mon"].rstrip(".")
    if not _month_ok(name, text, m.start("mon")) or _NAMED_AFTER.match(text, m.end()):
        return []
    template = Expression(0, 0, "calendar", "day", month=MONTHS[name], **year_fields(m))
    weekday = m.groupdict().get("dow")
    if weekday:
        template = replace(template, weekday=WEEKDAYS[weekday.rstrip(".")])
    found = _several(m, m.start("days"), m["days"], template, ends_late=True)
    if found and len(found) == 1:
        found[0] = replace(found[0], start=m.start())
    return found


def month_day(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """June 14, 2020; April 6-7; May 4 and 5; Saturday, August 13."""
    name = m["mon"].rstrip(".")
    if not _month_ok(name, text, m.start("mon")) or _NAMED_AFTER.match(text, m.end()):
        return []
    template = Expression(0, 0, "calendar", "day", month=MONTHS[name], **year_fields(m))
    if weekday := m.groupdict().get("dow"):
        template = replace(template, weekday=WEEKDAYS[weekday.rstrip(".")])
    listed = m["days"]
    if not listed[0].isdigit():
        return [replace(template, start=m.start(), end=m.end(), day=ORDINALS[listed])]
    return _several(m, m.start("days"), listed, template, ends_late=False)


def ordinal_month(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The fourteenth of June 2020."""
    if not _month_ok(m["mon"].rstrip("."), text, m.start("mon")):
        return []
    day, month = ORDINALS[m["days"].replace(" ", "-")], MONTHS[m["mon"].rstrip(".")]
    found = Expression(m.start(), m.end(), "calendar", "day", month=month, day=day)
    return [replace(found, **year_fields(m))]


def year_first(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """2020 June 14; 2020, June 14."""
    name = m["mon"].rstrip(".")
    if not _month_ok(name, text, m.start("mon")):
        return []
    day = int(re.sub(r"\D", "", m["d"]))
    return [Expression(m.start(), m.end(), "calendar", "day", int(m["y"]), MONTHS[name], day)]


def weekday_day(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Tuesday the 9th: the month is open, the weekday helps to find it."""
    day, dow = int(re.sub(r"\D", "", m["n"])), WEEKDAYS[m["dow"].rstrip(".")]
    if not 1 <= day <= 31:
        return []
    found = Expression(m.start(), m.end(), "calendar", "day", day=day, weekday=dow, name="alone")
    return [found]


_BARE_BEFORE = re.compile(
    r"(?:\b(?:in|of|by|since|until|till|through|to|from|during|last|next|this|early|late|mid"
    r"|earlier|later|and|or|between|before|after|for|the|a|an|its|their|around|about|throughout"
    r"|past|previous|following|into|on|every|each|that|late-|early-|mid-)[\s-]|[(–-]\s?|,\s)$"
)
_DAY_NAMED = re.compile(rf"\s\d{{1,2}}(?:st|nd|rd|th)?(?={_NAMED_AFTER.pattern})")
_CAPITAL_AFTER = re.compile(r"\s[A-Z]")
_VERB_AFTER = re.compile(
    r"\s(?:be|have|not|also|he|she|they|i|we|it|the|god|allah|on|only|well|never|still|yet|you)\b"
)


_SURE_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid|last|next|of|through|by)[\s-]$"
)


def _is_month_here(m: re.Match[str], low: str) -> bool:
    """Whether a capitalised "May" or "March" without a year is the month, not the verb."""
    before = low[max(0, m.start("mon") - 12) : m.start("mon")]
    if _SURE_BEFORE.search(before):
        return True
    return bool(_BARE_BEFORE.search(before)) and not _VERB_AFTER.match(low, m.end("mon"))


def month_year(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """June 2020, June of that year, bare June (and "May", "March" only where they are months)."""
    name = m["mon"].rstrip(".")
    at = m.start("mon")
    fields = year_fields(m)
    if not _month_ok(name, text, at) or _DAY_NAMED.match(text, m.end("mon")):
        return []
    if low[max(0, at - 2) : at - 1].isdigit() and _NAMED_AFTER.match(text, m.end("mon")):
        return []
    if not fields:
        if len(name) <= 4 and name not in ("may", "june", "july", "sept") and "." not in m["mon"]:
            return []
        if name in ("may", "march") and not _is_month_here(m, low):
            return []
        if not _capital(text, at) and not _BARE_BEFORE.search(low[max(0, at - 12) : at]):
            return []
        # "April Smith", "June Jones": a name unless something dates it
        named = name in ("april", "june", "may", "august") and _CAPITAL_AFTER.match(
            text, m.end("mon")
        )
        if named and not _BARE_BEFORE.search(low[max(0, at - 12) : at]):
            return []
    end = m.end() if fields else m.end("mon")
    return [Expression(m.start(), end, "calendar", "month", month=MONTHS[name], **fields)]


_IN_BEFORE = re.compile(r"\b(?:in|since|until|by|of|from|to)\s$")
_WORD_AFTER = re.compile(r"[\s-](?!(?:and|the|when|as|at|in|was|were|to|on)\b)[a-z]")


def spelled_year(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Nineteen ninety-six; two thousand and one."""
    before = low[max(0, m.start() - 8) : m.start()]
    if m["thousand"] and not (m["the"] or m["mon"] or m["rest"] or _IN_BEFORE.search(before)):
        return []
    if m["thousand"] and not (m["the"] or m["mon"]) and _WORD_AFTER.match(low, m.end()):
        return []
    if m["thousand"]:
        value = 2000 + (number(m["rest"]) or 0 if m["rest"] else 0)
    else:
        head = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[m["head"]]
        tail = number(re.sub(r"\s+", "-", m["tail"]))
        if tail is None or tail < 10:
            return []
        value = head + tail
    month = m["mon"]
    if month:
        return [
            Expression(m.start(), m.end(), "calendar", "month", value, MONTHS[month.rstrip(".")])
        ]
    return [Expression(m.start(), m.end(), "calendar", "year", value)]


_WEEKDAY_BEFORE = re.compile(r"\b(?:on|last|next|this|late|early|since|until|by)\s$")
_NEWSPAPER = re.compile(
    rf"\s(?:Times|Telegraph|Express|Mail|Mirror|World|Post|Herald|Market)\b|{_NAMED_AFTER.pattern}"
)
_RECURRING = re.compile(r"\b(?:every|each|black|bloody|good|most|of all|any|per|alternate)\s$")


def weekday(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Friday, late on Friday: a day of the week without its date; not "every Friday"."""
    name = m["dow"].rstrip(".")
    start = m.start("dow")
    before = low[max(0, start - 10) : start]
    if name in AMBIGUOUS_WEEKDAYS and (m["dow"][-1] != "." or not _capital(text, start)):
        return []
    if not _capital(text, start) and not _WEEKDAY_BEFORE.search(before):
        return []
    if _RECURRING.search(before) or _NEWSPAPER.match(text, m.end()):
        return []
    return [Expression(m.start(), m.end(), "weekday", "day", weekday=WEEKDAYS[name])]


_NOUN_AFTER = re.compile(
    r"\s?[-–]|\s(?!(?:and|to|when|as|after|at|in|with|by|the|was|were|that|they|he|she|we"
    r"|it|his|her|their|a|an|there|of)\b)[a-z]"
)


def day_of(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The 12th of this month, the 3rd of that month."""
    day = int(re.sub(r"\D", "", m["n"]))
    which = re.sub(r"\s+", " ", m["which"])
    anchor: Anchor = "speech" if which in OFFSETS else "story"
    offset = OFFSETS.get(which, _STORY.get(which, 0))
    return [
        Expression(
            m.start(),
            m.end(),
            "calendar",
            "day",
            day=day,
            anchor=anchor,
            offset=offset,
            name="of month",
        )
    ]


def september_11(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """9/11 and the September 11 attacks: a name, not a date of the year of writing."""
    return [Expression(m.start(), m.end(), "calendar", "day", 2001, 9, 11)]


def day_alone(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """On the 28th: the month is the story's."""
    word = m["n"]
    n = int(re.sub(r"\D", "", word))
    before = low[max(0, m.start() - 9) : m.start()]
    if not 1 <= n <= 31 or not re.search(
        r"\b(?:on|of|until|till|by|since|from|to|before|after|and)\s$", before
    ):
        return []
    if _NOUN_AFTER.match(low, m.end()):
        return []
    return [Expression(m.start(), m.end(), "calendar", "day", day=n, name="alone")]


_DAYLIST = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:{_LIST}(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?)*"
_AFTER_LIST = rf"{DAY}(?:{_THEN}(?!(?:[0-3]?\d)\s?(?:{MONTH}|people|others)){DAY})*"
_DOW_COMMA = rf"(?:(?P<dow>{WEEKDAY})\s?,?{S}(?:on{S})?)?"
_DIGITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"

RULES: tuple[tuple[str, str, Build], ...] = (
    (
        "#",
        r"((?:1[6-9]|2[01])\d\d)[-/](0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])(?![\d-])"
        r"(?:t\d\d:\d\d(?::\d\d)?(?:\.\d+)?z?)?",
        iso,
    ),
    ("#", r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)", iso),
    (
        "#",
        r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<c>(?:19|20)\d\d)(?![\d/.-]\d|\d)",
        slashed,
    ),
    ("#", r"(?P<a>\d{1,2})(?P<sep>/)(?P<b>\d{1,2})(?P=sep)(?P<c>\d\d)(?![\d/])", slashed),
    ("#", r"9/11(?![\d/])", september_11),
    (
        "MONTH",
        r"sept(?:\.|ember)?\s11(?:th)?(?=,?\s(?:2001\s)?(?:terror(?:ist)?\s)?attacks?\b)",
        september_11,
    ),
    (
        "# the",
        r"(?:the\s)?(?P<n>\d{1,2}(?:st|nd|rd|th))\sof\s(?P<which>this|last|next|that|the\ssame"
        r"|the\sfollowing|the\snext|the\sprevious|the\scurrent)\smonth(?![a-z])",
        day_of,
    ),
    (
        "# the DOW",
        rf"{_DOW_COMMA}(?:the\s)?(?P<days>{_DAYLIST})(?:\s?-\s?|{S})(?:day{S}of{S}|of{S})?"
        rf"(?P<mon>{MONTH}){_DASHED_TAIL}",
        day_month,
    ),
    (
        "MONTH DOW",
        rf"{_DOW_COMMA}(?P<mon>{MONTH})(?:{S}|-)(?:the\s)?(?P<days>{_AFTER_LIST}"
        rf"|{ORDINAL}(?![a-z-])(?!\s(?:division|army|corps|brigade)))[ ]?{TAIL}",
        month_day,
    ),
    (
        "MONTH eighteen nineteen twenty two the",
        rf"(?:(?P<mon>{MONTH})\s|(?P<the>the\syear\s))?(?:(?P<head>eighteen|nineteen|twenty)[-\s]"
        rf"(?P<tail>[a-z]+(?:[-\s]{_DIGITS})?)|(?P<thousand>two\sthousand)"
        rf"(?:\s(?:and\s)?(?P<rest>(?:twenty[-\s]){_DIGITS}|{alternatives(NUMBERS)}))?)(?![a-z])",
        spelled_year,
    ),
    (
        "the ORDINAL",
        rf"(?:the\s)?(?P<days>{ORDINAL})\s(?:day\s)?of\s(?P<mon>{MONTH}){TAIL}",
        ordinal_month,
    ),
    ("#", rf"(?P<y>{YEAR}),?\s(?P<mon>{MONTH})\s(?P<d>{DAY})(?!,?\s{YEAR})", year_first),
    ("DOW", rf"(?P<dow>{WEEKDAY}),?\sthe\s(?P<n>\d{{1,2}}(?:st|nd|rd|th)){END}", weekday_day),
    ("MONTH", rf"(?P<mon>{MONTH})-(?P<y>(?:19|20)\d\d)(?![\d-])", month_year),
    ("MONTH", rf"(?P<mon>{MONTH})[ ]?{TAIL}", month_year),
    ("DOW", rf"(?P<dow>{WEEKDAY})", weekday),
    ("the", rf"the\s(?P<n>\d{{1,2}}(?:st|nd|rd|th)){END}", day_alone),
)
"""First words (or their class), the pattern and what builds expressions from a match."""
