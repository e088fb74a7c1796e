"""From text to expressions: what stands where, and what it says by itself.

`scan` walks the words once; a word that can begin a calendar expression has a short list of
rules, tried in order. Patterns run over lower-case text; capital letters are looked at in the
text itself where a word is also something else ("may", "march", "sun").
"""

from __future__ import annotations

import re
from dataclasses import replace

from cairn.mentions.dates import absolute, periods, relative
from cairn.mentions.dates.expressions import Build, Expression
from cairn.mentions.dates.patterns import CLOCK, COUNT, PART, UNIT
from cairn.mentions.dates.relative import _UNITS, clock
from cairn.mentions.dates.words import (
    DAY_PARTS,
    DECADES,
    MODIFIERS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    TENS,
    WEEKDAYS,
    number,
)

_WORD = re.compile(r"[a-z]+|\d+|['’](?=\d\ds?\b)")
_CLASSES: dict[str, tuple[str, ...]] = {
    "MONTH": tuple(MONTHS),
    "DOW": tuple(WEEKDAYS),
    "ORDINAL": tuple({word.split("-")[0] for word in ORDINALS}),
    "QWORD": ("first", "second", "third", "fourth", "fiscal", "year"),
    "SEASON": tuple(SEASONS),
    "DECADE": tuple(DECADES),
    "DAY": ("today", "tonight", "tonite", "yesterday", "tomorrow", "overnight"),
    "WHICH": ("this", "last", "next", "past", "coming", "current", "that", "following", "same"),
    "HOLIDAY": tuple(
        "christmas boxing new valentine may halloween thanksgiving palm good easter newroz nowruz "
        "nawroz norouz noruz newruz navroz ramadan ramadhan ramazan eid id ashura ashoura arba "
        "arbaeen mawlid muharram orthodox coptic ash maundy holy ascension pentecost".split()
    ),
    "COUNT": ("#", *NUMBERS, *TENS),
    "FEW": ("several", "some", "few", "many", "couple"),
    "APPROX": tuple(
        "nearly almost about around more less over under just at some roughly approximately only "
        "barely exactly".split()
    ),
}


def _index() -> dict[str, tuple[tuple[re.Pattern[str], Build], ...]]:
    """The rules by the words they can begin with, in the order of the tables."""
    table: dict[str, list[tuple[re.Pattern[str], Build]]] = {}
    for firsts, pattern, build in (*relative.RULES, *absolute.RULES, *periods.RULES):
        rule = (re.compile(pattern), build)
        words = {w for name in firsts.split() for w in _CLASSES.get(name, (name,))}
        for word in sorted(words):
            table.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


_FIRST = _index()
_MODIFIER = re.compile(
    r"(?:(?:very\s)?(?P<mod>early|earlier|late|later)(?:,|\s(?:on|in))?\s"
    r"|(?P<mid>early|late|mid)-|(?P<mid2>mid)\s)"
)
_PHASE = re.compile(r"(?:the\s)?(?:very\s)?(?P<mod>start|beginning|end|middle|close|turn)\sof\s")
_NTHS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_NTH = re.compile(
    r"(?:the\s)?(?:very\s)?(?P<nth>first|second|third|fourth|last|final)"
    r"\s(?P<piece>week|half|days?)\sof\s"
    r"(?:the\s)?(?:(?:(?:muslim|islamic)\s)?(?:holy|fasting)\s(?:month|festival|feast)\sof\s)?"
)
_PARTED = re.compile(
    r"(?:(?P<overnight>overnight)(?:\s(?:on|from|of))?\s"
    rf"|(?:the\s)?(?:early\s|late\s|small\s|first\s)?(?P<part>{PART}|(?<!\w\s)hours|(?<=early\s)hours|(?<=small\s)hours"
    r"|(?<=first\s)hours|(?<=the\s)hours)"
    r"(?:\s(?:of|on)\s|\s))(?:the\s)?"
)
_TIMED = re.compile(rf"(?P<clock>{CLOCK})(?:\s?,)?\s?(?:(?:on|of)\s)?(?:the\s)?")
_BASED = re.compile(
    rf"(?:only\s|just\s)?(?P<count>the|{COUNT})\s(?P<unit>{UNIT})s?\s(?P<way>before|after|prior\sto|following|of)\s"
)
_EVE = re.compile(r"(?:(?:the\s)?eve\sof|overnight\s(?:in)?to)\s(?:the\s)?")
_SUFFIX_PART = re.compile(
    rf",?\s(?:in\sthe\s|during\sthe\s|at\s)?(?:early\s|late\s)?(?:the\s)?(?P<part>{PART})(?![a-z])"
)
_SUFFIX_CLOCK = re.compile(rf",?\s(?:(?:at|around|about|by|from)\s){{1,2}}(?P<clock>{CLOCK})")
_SUFFIX_WEEK = re.compile(r"\s(?:of\s)?(?P<which>last|this|next)\sweek(?![a-z])")
_PREFIXES = frozenset(
    ("early", "earlier", "late", "later", "mid", "very", "the", "start", "beginning", "end",
     "middle", "close", "turn", "eve", "overnight", "only", "just", "#", "noon", "midnight",
     "midday", "hours", *_NTHS, "day", "week", "month", "year", *DAY_PARTS,
     *NUMBERS)
)  # fmt: skip


def lower(text: str) -> str:
    """The text in lower case, letter for letter: offsets stay the same."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low


def scan(text: str) -> list[Expression]:
    """All calendar expressions of a text, in order, without overlap."""
    low = lower(text)
    found: list[Expression] = []
    done = 0
    for word in _WORD.finditer(low):
        at = word.start()
        if at < done:
            continue
        first = word[0]
        key = "#" if first.isdigit() else first if first.isalpha() else "'"
        if key not in _FIRST and key not in _PREFIXES:
            continue
        if at and not _can_begin(low, at, key):
            continue
        here = match_at(low, text, at, key, 0)
        if here:
            found.extend(here)
            done = here[-1].end
    return _chained(_join_years(_with_weekdays(found, low), low), low)


def _can_begin(low: str, at: int, key: str) -> bool:
    """Whether the character before allows an expression here: no half words, no amounts."""
    before = low[at - 1]
    if before.isalnum() or before in "_@#$£€":
        return False
    if before in ".,:/" and at > 1 and low[at - 2].isalnum() and key == "#":
        return False
    if before == "-" and key == "#" and at > 1 and low[at - 2].isdigit():
        return False
    return not (before in "'’" and at > 1 and low[at - 2].isalpha())


def match_at(low: str, text: str, at: int, key: str, depth: int) -> list[Expression]:
    """The expressions that begin exactly at an offset (several for a list of days)."""
    if key in _PREFIXES and depth < 3 and (found := _prefixed(low, text, at, depth)):
        return found
    for pattern, build in _FIRST.get(key, ()):
        match = pattern.match(low, at)
        if match and (found := build(match, low, text)):
            found[-1] = _suffixed(found[-1], low)
            return found
    return []


def _inner(low: str, text: str, at: int, depth: int) -> list[Expression]:
    word = _WORD.match(low, at)
    if not word:
        return []
    first = word[0]
    key = "#" if first.isdigit() else first if first.isalpha() else "'"
    found = match_at(low, text, at, key, depth + 1)
    if not found and first == "the" and low[word.end() : word.end() + 1] == " ":
        return _inner(low, text, word.end() + 1, depth + 1)
    return found


def _prefixed(low: str, text: str, at: int, depth: int) -> list[Expression]:
    """Expressions with something before them: late in May, the end of 1990, 10 p.m. Friday."""
    if m := _MODIFIER.match(low, at):
        word = m["mod"] or m["mid"] or m["mid2"]
        return _wrap(_inner(low, text, m.end(), depth), at, modifier=MODIFIERS[word])
    if m := _PHASE.match(low, at):
        inner = _inner(low, text, m.end(), depth)
        return _wrap(inner, at, modifier=MODIFIERS.get(m["mod"], ""))
    if found := _nth(low, text, at, depth):
        return found
    if m := _PARTED.match(low, at):
        inner = _inner(low, text, m.end(), depth)
        if inner and _days(inner[0]):
            return _wrap(inner, at, time=DAY_PARTS.get(m["part"] or "night", ""))
    if m := _TIMED.match(low, at):
        inner = _inner(low, text, m.end(), depth)
        if inner and _days(inner[0]):
            return _wrap(inner, at, time=clock(m["clock"]))
    if m := _EVE.match(low, at):
        inner = _inner(low, text, m.end(), depth)
        if inner and _days(inner[0]):
            time = "night" if m[0].startswith("over") else ""
            return [Expression(at, inner[0].end, "shift", offset=-1, base=inner[0], time=time)]
    if m := _BASED.match(low, at):
        return _based(m, _inner(low, text, m.end(), depth), low)
    return []


def _nth(low: str, text: str, at: int, depth: int) -> list[Expression]:
    """The second day of Eid al-Adha; the first week of March (a month, narrowed on request)."""
    m = _NTH.match(low, at)
    inner = _inner(low, text, m.end(), depth) if m else []
    if not m or not inner:
        return []
    base, nth, piece = inner[0], _NTHS[m["nth"]], m["piece"]
    if piece == "day":
        if base.kind != "holiday" or (nth < 0 and base.unit != "month"):
            return []
        offset = nth - 1 if nth > 0 else -1
        return [Expression(at, base.end, "shift", offset=offset, base=base, name="nth")]
    if base.unit != "month" or base.kind not in ("calendar", "shift"):
        return []
    if piece == "days":
        return _wrap(inner, at, modifier="early" if nth == 1 else "late") if abs(nth) == 1 else []
    return _wrap(inner, at, modifier=f"{piece} {nth}")


def _days(expression: Expression) -> bool:
    return expression.unit == "day" and expression.kind != "vague"


def _wrap(inner: list[Expression], at: int, **fields: str) -> list[Expression]:
    if not inner or inner[0].kind == "vague":
        return []
    return [replace(inner[0], start=at, **fields), *inner[1:]]  # type: ignore[arg-type]


def _based(m: re.Match[str], inner: list[Expression], low: str) -> list[Expression]:
    """The day before Monday, the week of March 6, two days after June 3."""
    if not inner or inner[0].kind == "vague":
        return []
    base = inner[0]
    unit, size = _UNITS[m["unit"]]
    count = number(m["count"]) or 1
    if m["way"] == "of":
        if unit not in ("week", "weekend", "month") or base.unit != "day":
            return []
        return [Expression(m.start(), base.end, "shift", unit, base=base)]
    sign = 1 if m["way"] in ("after", "following") else -1
    end = base.end
    return [Expression(m.start(), end, "shift", unit, offset=sign * count * size, base=base)]


def _suffixed(found: Expression, low: str) -> Expression:
    """The expression with a part of the day, an hour or a week that follows it."""
    if found.unit != "day" or found.kind == "vague":
        return found
    end = found.end
    if m := _SUFFIX_PART.match(low, end):
        if low[m.end() : m.end() + 1] != "-":
            found = replace(found, end=m.end(), time=DAY_PARTS[m["part"]])
    elif m := _SUFFIX_CLOCK.match(low, end):
        found = replace(found, end=m.end(), time=clock(m["clock"]))
    if found.kind == "weekday" and (m := _SUFFIX_WEEK.match(low, found.end)):
        offset = {"last": -1, "this": 0, "next": 1}[m["which"]]
        found = replace(found, end=m.end(), anchor="speech", offset=offset, name="week")
    return found


_APART = re.compile(r"\s?,\s?(?:on\s)?(?:the\s)?|\s?\(\s?|\s(?:on\s)?(?:the\s)?")
_BESIDE = re.compile(r"\s?,\s|\s?\(\s?")
_ON = re.compile(r"\s(?:on\s)?")
_CLOSED = re.compile(r"\s?[,.;:)]|\s?\n|\s?$|\s(?:at|in)\s")


def _with_weekdays(found: list[Expression], low: str) -> list[Expression]:
    """One expression of a weekday and the date or week beside it: "Sunday (14 June)", "9 August,
    Tuesday", "last week on Monday".

    So each helps the other, and a weekday that is not the date's can be told.
    """
    joined: list[Expression] = []
    for e in found:
        left = joined[-1] if joined else None
        if left is None or not (both := _one_day(left, e, low)):
            joined.append(e)
            continue
        opened = "(" in low[left.end : e.start]
        end = e.end + (opened and low[e.end : e.end + 1] == ")")
        joined[-1] = replace(both, start=left.start, end=end, time=left.time or e.time)
    return joined


def _one_day(left: Expression, right: Expression, low: str) -> Expression | None:
    if left.kind == "weekday" and _is_date(right) and left.name != "week":
        return (
            replace(right, weekday=left.weekday)
            if _APART.fullmatch(low, left.end, right.start)
            else None
        )
    if right.kind != "weekday" or right.direction is not None:
        return None
    if left.kind == "shift" and left.unit == "week" and left.anchor == "speech" and not left.base:
        week = replace(right, anchor="speech", offset=left.offset, name="week")
        return week if _ON.fullmatch(low, left.end, right.start) else None
    if not _is_date(left):
        return None
    gap = _BESIDE.fullmatch(low, left.end, right.start)
    return replace(left, weekday=right.weekday) if gap and _CLOSED.match(low, right.end) else None


def _is_date(e: Expression) -> bool:
    """A day of a month, its weekday not stated."""
    return e.kind == "calendar" and bool(e.month and e.day) and e.weekday is None


_TO = re.compile(r"\s?(?:-{1,2}|[–—])\s?|\s(?:to|until|till|through)\s(?:the\s)?")


def _chained(found: list[Expression], low: str) -> list[Expression]:
    """Each member of a list or stretch with the reach of the whole: "28 February until 3 March"."""
    first = 0
    for i in range(1, len(found) + 1):
        if i < len(found) and _linked(found[i - 1], found[i], low):
            continue
        reach = (found[first].start, found[i - 1].end) if i - first > 1 else None
        if reach:
            found[first:i] = [replace(e, reach=reach) for e in found[first:i]]
        first = i
    return found


def _linked(left: Expression, right: Expression, low: str) -> bool:
    if left.kind != right.kind or left.unit != right.unit or left.direction or right.direction:
        return False
    if left.kind == "weekday":
        return bool(_TO.fullmatch(low, left.end, right.start))
    dated = left.kind == "calendar" and bool(left.month and right.month)
    return dated and bool(_CONNECT.fullmatch(low, left.end, right.start))


_CONNECT = re.compile(
    r"\s?(?:[-–—]|to|and|or|until|till|through|,|--)\s?(?:and\s)?(?:from\s)?(?:the\s)?"
)


def _join_years(found: list[Expression], low: str) -> list[Expression]:
    """Give "26 June - 4 August 1952" and "January and February 1937" their common year."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if (
            left.kind == right.kind == "calendar"
            and left.month
            and right.month
            and right.year
            and left.year is None
            and left.direction is None
            and left.anchor is None
            and _CONNECT.fullmatch(low, left.end, right.start)
        ):
            later = (left.month, left.day or 0) > (right.month, right.day or 32)
            found[i] = replace(left, year=right.year - later)
    return found
