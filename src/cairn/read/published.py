"""When a report was published, and how that is known.

In order of trust: given by the user or the record, the page's own metadata, the address, the text.
What is not stated is not guessed: a crawl date, a last change, a date inside the story, a day
whose order (3/4/2020) is open, all give None. The clock is never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from cairn.model import Part
from cairn.read.paragraphs import paragraphs
from cairn.read.rules import words_of_class

FIRST_GIVEN = 1800
"""The first year that a record or the user may give: archives of newspapers go far back."""
_FIRST, _LAST = 1990, 2100
"""Years in which a page can have been published: before, there were none."""
_ZERO = date(1970, 1, 1)
"""What computers write for no date."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?=T\d|\D|$)"
    rf"|(?P<a2>\d{{1,2}})(?P<s2>[-/.])(?P<b2>\d{{1,2}})(?P=s2)(?P<y2>\d{{4}})(?!\d)"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<n3>{_MONTH})\.?,?[\s-]+(?P<y3>\d{{4}})(?!\d)"
    rf"|(?P<n4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})(?!\d)"
    rf")",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?)?|[+-]\d{2}:?\d{2}|\bT\b", re.I
)
_PUBLISHED = re.compile(
    rf"(?:^|[|•·(\[,;–-]\s*)(?:(?:first|originally|date)\s+)?"
    rf"(?:published|posted|publication|publish date|pubdate|issued|released|date)"
    rf"(?:\s+(?:date|on|at|by [\w ]{{2,30}} on))?\s*[:–-]?\s*(?:{_WEEKDAY},?\s+)?$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|changed|edited|accessed|retrieved|crawled|archived)\b[^\d]{0,20}$",
    re.I,
)
_TODAY = re.compile(rf"\btoday(?:,|\s\(|\s)?\s*(?:{_WEEKDAY},?\s*)?(?:\()?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.’']*")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A full date in a text; ``value`` is None where the order of day and month is open."""

    start: int
    end: int
    value: date | None


def is_year_of_publication(year: int) -> bool:
    """Whether a report can have been published in that year."""
    return _FIRST <= year <= _LAST


def find_dates(text: str) -> Iterator[FoundDate]:
    """Every date with day, month and year, in order. Impossible dates are left out."""
    for match in _DATE.finditer(text):
        readings = _readings(match)
        if readings:
            value = readings.pop() if len(readings) == 1 else None
            yield FoundDate(match.start(), match.end(), value)


def _readings(match: re.Match[str]) -> set[date]:
    got = match.groupdict()
    if got["y1"]:
        triples = [(got["y1"], got["m1"], got["d1"])]
    elif got["y2"]:
        triples = [(got["y2"], got["b2"], got["a2"]), (got["y2"], got["a2"], got["b2"])]
    elif got["y3"]:
        triples = [(got["y3"], _month_number(got["n3"]), got["d3"])]
    else:
        triples = [(got["y4"], _month_number(got["n4"]), got["d4"])]
    return {day for triple in triples if (day := _day(*triple))}


def _month_number(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return value if is_year_of_publication(value.year) else None


# --- given --------------------------------------------------------------------------------------


def from_given(stated: str, first: int = _FIRST) -> date | None:
    """The calendar day of an ISO date or date and time, as written, or of a plain date in words.

    None when the string is no date, one whose order of day and month is open, or one that cannot
    be that of a publication: before the year ``first``, or the zero of computers' clocks.
    """
    text = stated.strip()
    if iso := re.match(r"(\d{4})-(\d{2})-(\d{2})(?=$|[T ]\d{2}:)", text):
        return _given_day(*iso.groups(), first=first)
    if compact := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text):
        return _given_day(*compact.groups(), first=first)
    found = list(find_dates(text))
    return found[0].value if len(found) == 1 and stamp(text) else None


def _given_day(year: str, month: str, day: str, *, first: int) -> date | None:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return value if first <= value.year <= _LAST and value != _ZERO else None


# --- address ------------------------------------------------------------------------------------

_IN_PATH = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d\d?)[/-](?P<d>\d\d?)(?=/|$|[_-])"),
    re.compile(rf"/(?P<y>(?:19|20)\d\d)/(?P<n>{_MONTH})/(?P<d>\d\d?)(?=/|$)", re.I),
    re.compile(r"(?:^|[/_=-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?=$|[/_.?&-])"),
    re.compile(r"[/_=-](?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=$|[/_.?&-])"),
    re.compile(r"/(?P<d>\d\d)-(?P<m>\d\d)-(?P<y>(?:19|20)\d\d)(?=$|[/_.-])"),
    re.compile(r"/(?P<d>\d\d)(?P<m>\d\d)(?P<y>20\d\d)\d{0,2}(?=$|[/_.-])"),
)
"""Forms of a date in an address, the surest first; the last two have an open order."""
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d+\w*/", re.IGNORECASE)


def from_url(url: str | None) -> date | None:
    """The date in an address (``/2020/06/14/``), or None when there is none or several.

    The stamp of a web archive is the day of the crawl and is taken off first.
    """
    if not url:
        return None
    try:
        path = unquote(urlsplit(_ARCHIVE.sub("", url)).path)
    except ValueError:
        return None  # not an address at all, so it holds no date
    for at, form in enumerate(_IN_PATH):
        days = {day for match in form.finditer(path) if (day := _path_day(match, at >= 4))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _path_day(match: re.Match[str], open_order: bool) -> date | None:
    got = match.groupdict()
    month = got["m"] if got.get("m") else _month_number(got["n"])
    day = _day(got["y"], month, got["d"])
    swapped = _day(got["y"], got["d"], month) if open_order else None
    if day and swapped and day != swapped:
        return None
    return day or swapped


# --- text ---------------------------------------------------------------------------------------


def stamp(line: str) -> date | None:
    """The day of a line that is a date stamp: a date beside times, names and labels, no more.

    None for any other line, for a stamp of a last change, and where the order is open.
    """
    if len(line) > 160:
        return None
    dates = list(find_dates(line))
    if not dates:
        return None
    allowed = words_of_class("stamp_words")
    rest = line
    for found in reversed(dates):
        rest = rest[: found.start] + " | " + rest[found.end :]
    rest = re.sub(rf"\b{_WEEKDAY}\b\.?", " ", _TIME.sub(" ", rest), flags=re.IGNORECASE)
    left = [word for word in _WORD.findall(rest) if word.lower().strip(".") not in allowed]
    if len(left) > 6 or any(not word[0].isupper() for word in left):
        return None
    return next((d.value for d in dates if not _CHANGED.search(line[: d.start])), None)


def labelled(line: str) -> date | None:
    """The day of a short line that names it as that of publication ("Posted on 3 March 2019")."""
    if len(line) > 200:
        return None
    dates = (d for d in find_dates(line) if d.value and _PUBLISHED.search(line[: d.start]))
    return next((found.value for found in dates), None)


def from_text(text: str, parts: Sequence[Part]) -> date | None:
    """The day that the text itself gives as its own.

    In this order: a label ("Published on 3 March 2019") anywhere outside comments and teasers; a
    stamp or dateline between headline and body; a stamp above the headline; "today, June 14,
    2020", which equates the day of writing with a date.
    """
    own = [part for part in parts if part.role not in {"comment", "related", "quote", "caption"}]
    return (
        _labelled(text, own)
        or _stamped(text, own)
        or _today(text, [part for part in own if part.role == "body"])
    )


def _labelled(text: str, parts: Sequence[Part]) -> date | None:
    for part in parts:
        for line in paragraphs(text[part.start : part.end]):
            if day := labelled(line.text):
                return day
    return None


def _stamped(text: str, parts: Sequence[Part]) -> date | None:
    body = [part for part in parts if part.role == "body"]
    headlines = [part for part in parts if part.role == "headline"]
    until = body[1].start if len(body) > 1 else len(text)
    leading = [p for p in parts if p.role in {"dateline", "furniture"} and p.start < until]
    below = [p for p in leading if not headlines or p.start > headlines[0].start]
    above = [p for p in leading if headlines and p.start < headlines[0].start]
    for part in (*below, *above):
        words = text[part.start : part.end]
        dates = [d for d in find_dates(words) if not _CHANGED.search(words[: d.start])]
        if dates and (part.role == "dateline" or stamp(words)):
            return None if _is_chronicle(text, parts, part, dates[0].value) else dates[0].value
    return None


def _is_chronicle(text: str, parts: Sequence[Part], first: Part, value: date | None) -> bool:
    """Whether a later entry of the report is headed by another day: then none is the report's."""
    last = max((part.end for part in parts if part.role == "body"), default=0)
    for part in parts:
        if part.start <= first.start or part.end > last:
            continue
        head = next(find_dates(text[part.start : part.start + 40]), None)
        leads = head is not None and head.start == 0 and part.role in {"body", "furniture"}
        if head and leads and head.value != value:
            return True
    return False


def _today(text: str, body: Sequence[Part]) -> date | None:
    days: set[date] = set()
    for part in body:
        words = text[part.start : part.end]
        for found in find_dates(words):
            if found.value and _TODAY.search(words[max(0, found.start - 40) : found.start]):
                days.add(found.value)
    return days.pop() if len(days) == 1 else None
