"""Expressions that count from somewhere: yesterday, last week, two days later, that month."""

from __future__ import annotations

import re
from dataclasses import replace

from cairn.mentions.dates.expressions import Anchor, Build, Expression, Unit
from cairn.mentions.dates.holidays import NAMES
from cairn.mentions.dates.patterns import (
    CLOCK,
    COUNT,
    DAY,
    END,
    FEW,
    MONTH,
    PART,
    QUARTER,
    UNIT,
    WEEKDAY,
    YEAR,
    S,
)
from cairn.mentions.dates.words import DAY_PARTS, MONTHS, WEEKDAYS, number

_DEICTIC = {
    "today": 0,
    "tonight": 0,
    "tonite": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "overnight": -1,
}
_APPROX = (
    r"(?:(?:nearly|almost|about|around|more\sthan|less\sthan|over|under|just\sover|just\sunder"
    r"|at\sleast|some|roughly|approximately|only|just|barely|exactly)\s)"
)
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "weekend": ("weekend", 1),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "year": ("year", 1),
    "decade": ("decade", 1),
    "century": ("century", 1),
    "period": ("quarter", 1),
    "centurie": ("century", 1),
}
_WHICH: dict[str, tuple[Anchor, int]] = {
    "this": ("speech", 0),
    "this past": ("speech", -1),
    "this coming": ("speech", 1),
    "this current": ("speech", 0),
    "the current": ("speech", 0),
    "current": ("speech", 0),
    "last": ("speech", -1),
    "past": ("speech", -1),
    "next": ("speech", 1),
    "coming": ("speech", 1),
    "the coming": ("speech", 1),
    "the latest": ("story", 0),
    "the full": ("speech", 0),
    "that": ("story", 0),
    "that same": ("story", 0),
    "this same": ("story", 0),
    "the same": ("story", 0),
    "same": ("story", 0),
    "the next": ("story", 1),
    "the following": ("story", 1),
    "the very next": ("story", 1),
    "following": ("story", 1),
    "the subsequent": ("story", 1),
    "the previous": ("story", -1),
    "the preceding": ("story", -1),
    "the prior": ("story", -1),
    "the last": ("speech", -1),
    "the": ("story", 0),
}
_SPACE = re.compile(r"\s+")
_NOT_TODAY = re.compile(r"\b[A-Z]\w*\sToday\b|[Tt]oday['’]s\s(?:world|youth|society|young)")
_TITLE = re.compile(r"[\"“‘']This Week\b")
"""A programme's or a paper's name."""
_NOT_PERIOD = re.compile(
    r"[-\s](?:old|olds|long)\b|[-\s](?:on|by)[-\s](?:day|week|month|quarter|year)\b|-[a-z]|['’]s\s(?:leave|worth)"
    rf"|['’]s\s(?:fiscal\s)?{QUARTER}[-\s](?:quarter|half)|['’]s\s(?:quarter|period)\b"
)


def deictic(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Today, yesterday, tonight, overnight."""
    word = m["word"]
    if word == "today" and _NOT_TODAY.search(text, max(0, m.start() - 12), m.end() + 12):
        return []
    time = {"tonight": "night", "tonite": "night", "overnight": "night"}.get(word, "")
    name = "overnight" if word == "overnight" else ""
    return [
        Expression(
            m.start(),
            m.end(),
            "shift",
            offset=_DEICTIC[word],
            anchor="speech",
            time=time,
            name=name,
        )
    ]


def beyond(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The day before yesterday, the day after tomorrow."""
    offset = -2 if m["word"] == "yesterday" else 2
    return [Expression(m.start(), m.end(), "shift", offset=offset, anchor="speech")]


def part_of_day(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """This morning, last night, that evening, the next afternoon, the same night."""
    which = _SPACE.sub(" ", m["which"])
    time = DAY_PARTS[m["part"]]
    if which == "the" or (which in ("past", "the last", "current") and time != "night"):
        return []
    anchor, offset = _WHICH[which]
    return [Expression(m.start(), m.end(), "shift", offset=offset, anchor=anchor, time=time)]


def period(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Last week, this month, the following year, that quarter, the next day."""
    which = _SPACE.sub(" ", m["which"])
    word = m["unit"]
    unit, size = _UNITS[word]
    if _TITLE.match(text, max(0, m.start() - 1)):
        return []
    if _NOT_PERIOD.match(low, m.end()):
        return []
    if which in ("the last", "past") and unit != "weekend":
        return []  # "the last week", "the past year": a stretch up to now, not a unit
    if which in ("last", "next", "same") and low[m.end() : m.end() + 4] == " of ":
        return []  # "last week of July"
    if which == "the" and not _definite(unit, m, low):
        return []
    anchor, offset = _WHICH[which]
    if unit == "day" and anchor == "speech" and offset == 0:
        return []
    if unit == "day" and which in ("coming", "the coming", "last", "next"):
        return []
    if unit == "quarter" and which in ("this", "the", "the latest"):
        anchor = "story"
    if word == "period" and which != "the latest":
        return []
    if unit == "weekend" and which == "the":
        anchor = "speech"
        return [Expression(m.start(), m.end(), "shift", unit, anchor=anchor, name="the weekend")]
    name = "latest" if which == "the latest" else "definite" if which == "the" else ""
    return [
        Expression(
            m.start(), m.end(), "shift", unit, offset=offset * size, anchor=anchor, name=name
        )
    ]


_INSIDE = re.compile(
    r"\b(?:end|start|beginning|middle|rest|later in|late in|earlier in|early in)(?:\sof)?\s$"
)
_ENDED = re.compile(r"\s(?:of|ended|ending|\d)")
_QUARTER_OF = re.compile(r"[-\s](?:of|mile|century|final)")


def _definite(unit: Unit, m: re.Match[str], low: str) -> bool:
    """Whether "the month" and so on name a unit of the calendar here."""
    before = low[max(0, m.start() - 14) : m.start()]
    if unit == "quarter":
        return not _QUARTER_OF.match(low, m.end())
    if unit == "weekend":
        return True
    return bool(_INSIDE.search(before)) and not _ENDED.match(low, m.end())


_AHEAD = frozenset(
    ("later", "after", "afterwards", "from now", "hence", "following", "thereafter", "on",
     "after that", "after this")
)  # fmt: skip
_FROM_SPEECH = frozenset(("ago", "from now", "hence"))
_NEEDS_COUNT = frozenset(("ago", "later", "earlier", "on", "hence", "from now"))
_FROM_EVENT = frozenset(("before", "after", "prior", "following"))


def counted(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Two days ago, three weeks later, a year earlier, four days before this, the day before.

    Counted from an event ("two days after the raid") or without a number, it stays vague.
    """
    unit, size = _UNITS[m["unit"]]
    way = _SPACE.sub(" ", m["way"])
    start, end = m.start(), m.end()
    if (way == "on" and low[end : end + 1] not in (",", ".", ";")) or (
        m["count"] == "the" and way in _NEEDS_COUNT
    ):
        return []
    count = 1 if m["count"] == "the" else number((m["count"] or "").replace(" ", "-"))
    if count is None or m.groupdict().get("half") or (way in _FROM_EVENT and not _alone(low, end)):
        return [Expression(start, end, "vague", unit)]
    offset = count * size if way in _AHEAD else -count * size
    return [
        Expression(
            start,
            end,
            "shift",
            unit,
            offset=offset,
            anchor="speech" if way in _FROM_SPEECH else "story",
            approximate=bool(m["approx"]),
            name="a year ago" if (unit, offset) == ("year", -1) else "",
        )
    ]


def part_before(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The evening before, the morning earlier: the day before the one last spoken of."""
    if not _alone(low, m.end()):
        return []
    time = DAY_PARTS[m["part"]]
    return [Expression(m.start(), m.end(), "shift", offset=-1, anchor="story", time=time)]


def _alone(low: str, end: int) -> bool:
    """Whether "the day before" stands by itself, not before the event it counts from."""
    return bool(
        re.match(
            r"\s*(?:[,.;:)\"”]|$|\n|(?:when|at|in|on|as|by|and|but|was|were|had|near|that|with|killed|said)\b)",
            low[end : end + 10],
        )
    )


_NEXT_ONE = re.compile(r"\b(?:on|by|until|till|every|each)\s$")
"""Without one of these "following Thursday's attack" means after it, not the next Thursday."""


def named(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Last Friday, next April, this coming Sunday, the previous Friday, last Ramadan."""
    which = _SPACE.sub(" ", m["which"])
    if which in ("the", "the last", "the current", "current", "the latest"):
        return []
    if which == "following" and not _NEXT_ONE.search(low, 0, m.start()):
        return []
    anchor, offset = _WHICH[which]
    word = m["dow"] or m["mon"]
    at = m.start("dow") if m["dow"] else m.start("mon")
    name = word.rstrip(".")
    if len(name) <= 3 and name != "may" and not word.endswith("."):
        return []
    if name in ("may", "march") and not text[at].isupper():
        return []
    if m["dow"]:
        return [
            Expression(
                m.start(),
                m.end(),
                "weekday",
                "day",
                weekday=WEEKDAYS[name],
                direction=offset,
                anchor=anchor,
            )
        ]
    day = int(re.sub(r"\D", "", m["day"])) if m["day"] else None
    unit: Unit = "day" if day else "month"
    end = m.end() if day else m.end("mon")
    return [
        Expression(
            m.start(),
            end,
            "calendar",
            unit,
            month=MONTHS[name],
            day=day,
            direction=offset,
            anchor=anchor,
        )
    ]


_AGREEMENT = re.compile(r"\s(?:Agreement|Accord|Island|Offensive|Massacre)")


def holiday(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Christmas Day, Ramadan 2019, last Eid al-Adha."""
    if not text[m.start("name")].isupper():
        return []
    matched = m["name"]
    if _AGREEMENT.match(text, m.end()) or (matched == "eid" and not _is_feast(m, low, text)):
        return []
    name = next(value for key, value in NAMES.items() if re.fullmatch(key, matched))
    if name == "new year" and not re.search(r"day|['’]s$", matched) and not m["y"]:
        return []
    which = (m["which"] or "").strip()
    direction = {"last": -1, "next": 1, "this": 0}.get(which)
    year = int(m["y"]) if m["y"] else None
    unit: Unit = "month" if name in ("ramadan", "muharram") else "day"
    found = Expression(m.start(), m.end(), "holiday", unit, year, name=name, direction=direction)
    if m["rel"]:
        found = replace(found, anchor="speech", offset={"last": -1, "this": 0, "next": 1}[m["rel"]])
    return [found]


_FEAST_BEFORE = re.compile(r"\b(?:on|during|for|before|after|over|of|the|muslim|islamic)\s$")
_NAME_AFTER = re.compile(r"\s[A-Z]|-")


def _is_feast(m: re.Match[str], low: str, text: str) -> bool:
    """Whether "Eid" by itself is the feast, not part of a person's name."""
    stated = _FEAST_BEFORE.search(low[max(0, m.start() - 10) : m.start()])
    return bool(stated) and not _NAME_AFTER.match(text, m.end())


_IN = re.compile(r"\b(?:in|over|during|within|for|throughout)\s(?:the\s)?$")


def stretch(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The past two years, the last 24 hours, the previous three days: up to their anchor."""
    which, word = m["which"], m["unit"]
    if which == "last" and not _IN.search(low[max(0, m.start() - 12) : m.start("which")]):
        return []
    if not m["count"] and (which != "past" or not m["the"]) and not (which == "last" and m["the"]):
        return []
    if word == "decade" and which == "last":
        return []
    if low[m.end() : m.end() + 4] == " of " or _NOT_PERIOD.match(low, m.end()):
        return []
    count = number(m["count"].replace(" ", "-")) if m["count"] else 1
    if not count:
        return []
    unit, size = _UNITS["day" if word == "hour" else word]
    if word == "hour":
        count = -(-count // 24)
    anchor: Anchor = "story" if which in ("previous", "preceding") else "speech"
    return [Expression(m.start(), m.end(), "stretch", unit, offset=-count * size, anchor=anchor)]


_HOUR = re.compile(
    r"(\d{1,2})(?:[:.](\d\d))?(?:\so['’]clock)?\s?(?:(?:in\sthe|at)\s)?"
    r"(a(?!f)|p|morning|afternoon|evening|night)?"
)


def clock(words: str) -> str:
    """``HH:MM`` of a stated hour, or the part of the day; empty when it cannot be read."""
    if words[:4] in ("noon", "midd"):
        return "midday"
    if words.startswith("midnight"):
        return "night"
    m = _HOUR.match(words)
    if not m or (not m[2] and not m[3]):
        return ""
    hour, half = int(m[1]) % 24, m[3] or ""
    if hour < 12 and (half in ("p", "afternoon", "evening") or (half == "night" and hour > 5)):
        hour += 12
    elif hour == 12 and half in ("a", "night"):
        hour = 0
    return f"{hour:02d}:{m[2] or '00'}"


_AT = re.compile(
    r"\b(?:at|around|about|by|until|after|before|since)\s(?:about\s|around\s|approximately\s|exactly\s)?$"
)
_DAILY = re.compile(r"\b(?:curfew|daily|every|each|usually|opens?|nightly)\b")


def hour_alone(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """At 10 p.m., around 14:30, at noon: an hour of the day that the paragraph tells of."""
    before = low[max(0, m.start() - 60) : m.start()]
    if not _AT.search(before) or _DAILY.search(before):
        return []
    return [Expression(m.start(), m.end(), "shift", anchor="story", time=clock(m[0]), name="hour")]


def hours(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Twenty-four hours later, 48 hours ago: whole days."""
    count = number(m["count"].replace(" ", "-")) or 0
    if count % 24:
        return []
    anchor: Anchor = "speech" if m["way"] == "ago" else "story"
    offset = count // 24 * (1 if m["way"] == "later" else -1)
    return [Expression(m.start(), m.end(), "shift", offset=offset, anchor=anchor)]


def year_ago(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """The year-earlier period, year-ago results: the same stretch a year before."""
    unit: Unit = "quarter" if m["unit"] in ("quarter", "period") else "year"
    return [
        Expression(
            m.start(),
            m.end(),
            "shift",
            unit,
            offset=-4 if unit == "quarter" else -1,
            anchor="story",
            name="year-ago",
        )
    ]


def year_end(m: re.Match[str], low: str, text: str) -> list[Expression]:
    """Year-end, month's end."""
    if m["unit"] == "month":
        return [Expression(m.start(), m.end(), "shift", "month", anchor="story", modifier="end")]
    return [Expression(m.start(), m.end(), "calendar", "day", month=12, day=31, anchor="speech")]


_WHICHES = (
    r"(?P<which>this(?:\s(?:past|coming|current|same))?|last|next|past|coming|current|following|same"
    r"|that(?:\ssame)?|the(?:\s(?:full(?=\syear)|current|coming|latest|same|next|very\snext|following|subsequent"
    r"|previous|preceding|prior|last))?)"
)

_BEFORE_AFTER = (
    r"ago|later|earlier|before(?:\s(?:this|that|then))?(?!\s(?:and|or)\safter)"
    r"|after(?:\s(?:this|that))?|afterwards|prior|previously|beforehand|from\snow|hence"
    r"|thereafter|following|on"
)

RULES: tuple[tuple[str, str, Build], ...] = (
    ("DAY", rf"(?P<word>today|tonight|tonite|yesterday|tomorrow|overnight){END}", deictic),
    ("the day", rf"(?:the\s)?day\s(?:before\s(?P<word>yesterday)|after\stomorrow){END}", beyond),
    ("WHICH the", rf"{_WHICHES}\s(?:early\s|late\s)?(?P<part>{PART}){END}", part_of_day),
    (
        "WHICH the",
        rf"{_WHICHES}\s(?:(?P<dow>{WEEKDAY})|(?P<mon>{MONTH})(?:\s(?P<day>{DAY}))?){END}",
        named,
    ),
    (
        "WHICH the HOLIDAY",
        rf"(?:(?P<which>this|last|next)\s)?(?:the\s)?(?P<name>{'|'.join(NAMES)})(?![a-z])"
        rf"(?:\s(?:of\s)?(?:(?P<y>{YEAR})|(?P<rel>last|this|next)\syear(?![a-z'’])))?",
        holiday,
    ),
    (
        "the year last corresponding comparable",
        r"(?:the\s)?(?:(?:comparable|corresponding)\s)?(?:year[-\s](?:ago|earlier)"
        r"(?:\s(?P<unit>quarter|period))?|last\syear['’]s\s(?:quarter|period)"
        r"|(?:corresponding|comparable)\speriod\slast\syear)(?![a-z])",
        year_ago,
    ),
    (
        "the past last previous preceding",
        rf"(?P<the>the\s)?(?P<which>past|last|previous|preceding)\s(?:(?P<count>{COUNT})\s)?"
        rf"(?P<unit>hour|day|week|month|year|decade)s?{END}",
        stretch,
    ),
    ("COUNT", rf"(?P<count>{COUNT})\shours\s(?P<way>ago|later|earlier){END}", hours),
    ("# noon midday midnight", rf"{CLOCK}", hour_alone),
    ("WHICH the", rf"{_WHICHES}\s(?:fiscal\s|calendar\s)?(?P<unit>{UNIT}|period){END}", period),
    (
        "the COUNT APPROX FEW",
        rf"(?P<approx>{_APPROX})?(?:(?P<count>the|{FEW}|{COUNT})[-\s])(?:or\sso\s)?"
        rf"(?P<half>and\sa\shalf\s)?(?P<unit>{UNIT})s?(?:\sor\s(?:so|two|more))?{S}"
        rf"(?P<way>{_BEFORE_AFTER}){END}",
        counted,
    ),
    (
        "days weeks months years",
        rf"(?P<approx>x)?(?P<count>x)?(?P<unit>{UNIT})s\s(?P<way>ago|later|earlier){END}",
        counted,
    ),
    ("the", rf"the\s(?P<part>evening|morning|afternoon)\sbefore{END}", part_before),
    ("the year month", r"(?:the\s)?(?P<unit>year|month)(?:[-\s]|['’]s\s)end(?![a-z])", year_end),
)
"""First words (or their class), the pattern and what builds expressions from a match."""
