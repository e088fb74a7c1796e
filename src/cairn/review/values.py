"""What a reviewer writes for a field, read into a value and written back.

| field | written as |
|---|---|
| type | a sub-event type: ``Armed clash`` |
| status | ``happened``, ``claimed``, ``denied``, ``planned``, ``thwarted`` |
| actors | a name that the codebook or a report knows, or ``NAME (KIND)`` |
| date | ``2021-03-03``, ``2021-03-01 to 2021-03-05``, ``2021-03``, ``2021``; then a precision |
| place | ``NAME, DIVISION, COUNTRY``; then ``@ LATITUDE, LONGITUDE`` and ``precision 1`` to ``3`` |
| counts | ``7``, ``7 (5 to 9)``, ``at least 7``; then ``families`` or ``civilians 5, ...`` |
| said by | ``NAME (KIND)``, several parted by ``;``; ``(KIND, anonymous)`` |

Every problem is a `CairnError` of one line that says what is wrong and what can be written.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, partial
from typing import Literal, get_args

from cairn import codebook
from cairn.codebook.names import resolve_home
from cairn.display import clean
from cairn.errors import CairnError
from cairn.events.fields import FIELDS
from cairn.gazetteer import Gazetteer, fold, open_default
from cairn.model import (
    OUTCOMES,
    Account,
    Actor,
    ActorKind,
    DateInterval,
    DatePrecision,
    Group,
    Place,
    Speaker,
    Stated,
    Status,
    Tally,
)

SPEAKERS = (
    "official", "security", "military", "police", "medical", "armed group", "witness", "civilian",
    "media", "organisation", "unnamed",
)  # fmt: skip
STATES: tuple[str, ...] = get_args(Status)
HINTS: Mapping[str, str] = {
    "sub_event_type": "a sub-event type, such as Armed clash",
    "status": "happened, claimed, denied, planned or thwarted",
    "actor1": "a name; one that is new with its kind: Hill Brigade (rebel group)",
    "actor2": "a name; one that is new with its kind: Hill Brigade (rebel group)",
    "date": "2021-03-03, 2021-03-01 to 2021-03-05, 2021-03 or 2021; then day, week, month or year",
    "place": "NAME, DIVISION, COUNTRY; then @ 35.14, 44.45 and precision 1, 2 or 3",
    "said_by": "NAME (KIND), such as army spokesman (military); several parted by ;",
    **dict.fromkeys(OUTCOMES, "7, 7 (5 to 9), at least 7, some; then: families, or civilians 5"),
}
"""What can be written for each field that can be corrected."""
_ALIASES = {"type": "sub_event_type", "event_type": "sub_event_type", "said by": "said_by"}
_FIRST, _LAST = 1800, 2100  # years, as in the dates of records
_MOST = 100_000_000
_LONGEST = 200
_GROUPS: dict[str, Group] = {
    "state forces": "state_forces", "external forces": "state_forces",
    "rebel group": "armed_groups", "political militia": "armed_groups",
    "identity militia": "armed_groups", "unidentified": "armed_groups",
    "civilians": "civilians", "protesters": "civilians", "rioters": "unknown",
}  # fmt: skip
"""What a kind of actor counts as among the dead; the codebook's own groups do the same."""
_WHERE = {1: 1, 2: 2, 3: 4}
"""UCDP's precision for each of ACLED's."""


def field_of(text: str) -> str:
    """The field that a reviewer means; raises `CairnError` with all of them for another word."""
    name = text.strip().casefold()
    name = _ALIASES.get(name, name.replace(" ", "_"))
    if name not in HINTS:
        told = ", ".join(each for each in FIELDS if each in HINTS)
        raise CairnError(f"{clean(text)!r} is no field; one of: {told}")
    return name


def read(
    field: str, text: str, known: Iterable[Stated] = (), gazetteer: Gazetteer | None = None
) -> tuple[tuple[str, Stated], ...]:
    """The fields that a reviewer's text sets: a type sets the event type with the sub-event type.

    ``known`` are values that reports give: an actor of theirs keeps its kind. ``gazetteer`` is
    Cairn's own when it is not given; it is opened for places alone.
    """
    name, words = field_of(field), " ".join(text.split())
    if not words:
        raise CairnError(f"{name}: no value was given; write {HINTS[name]}")
    if clean(words) != words:
        raise CairnError(f"{name}: the value holds control characters; write {HINTS[name]}")
    if name == "sub_event_type":
        return _types(words)
    readers: dict[str, Callable[[str], Stated]] = {
        "status": _status,
        "actor1": partial(_actor, known=tuple(known)),
        "actor2": partial(_actor, known=tuple(known)),
        "date": _days,
        "place": lambda told: _place(told, gazetteer or open_default()),
        "said_by": _speakers,
    }
    return ((name, readers.get(name, _tally)(words)),)


def _types(text: str) -> tuple[tuple[str, Stated], ...]:
    types = codebook.load().sub_event_types
    for each in types.values():
        if each.name.casefold() == text.casefold():
            return ("event_type", each.event_type), ("sub_event_type", each.name)
    inside = [t.name for t in types.values() if t.event_type.casefold() == text.casefold()]
    if inside:
        raise CairnError(f"{text!r} has sub-event types; name one: {', '.join(inside)}")
    raise CairnError(f"{text!r} is no sub-event type; one of: {', '.join(types)}")


def types() -> tuple[str, ...]:
    """The sub-event types, in the codebook's order."""
    return tuple(codebook.load().sub_event_types)


def _status(text: str) -> Stated:
    for each in get_args(Status):
        if text.casefold() == each:
            return str(each)
    raise CairnError(f"{text!r} is no status; one of: {', '.join(get_args(Status))}")


# --- actors --------------------------------------------------------------------------------------


def _actor(text: str, known: tuple[Stated, ...]) -> Stated:
    for each in known:
        if isinstance(each, Actor) and each.name.casefold() == text.casefold():
            return each
    if (listed := _listed().get(text.casefold())) is not None:
        return listed
    name, kind = _with_kind(text)
    kinds: tuple[ActorKind, ...] = get_args(ActorKind)
    if name and (found := next((k for k in kinds if k == kind.casefold()), None)) is not None:
        return Actor(_short(name), found, _GROUPS[found])
    raise CairnError(
        f"{clean(text)!r} is not known: write it with its kind, NAME (KIND), where the kind is one "
        f"of: {', '.join(kinds)}"
    )


def _with_kind(text: str) -> tuple[str, str]:
    """``NAME (KIND)`` in its two parts; the kind is empty where there is none."""
    found = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", text)
    return (found[1], found[2].strip()) if found else (text, "")


def _short(name: str) -> str:
    if len(name) > _LONGEST:
        raise CairnError(f"{name[:30]!r}... is longer than {_LONGEST} characters; shorten it")
    return name


@cache
def _listed() -> Mapping[str, Actor]:
    """The codebook's actors by each of their names, folded; those of a country for each one."""
    book = codebook.load()
    found: dict[str, Actor] = {}
    for entry in book.actors.values():
        homes = [*book.countries, None] if "{country}" in entry.name else [entry.country]
        for home in homes:
            name = resolve_home(entry.name, home)
            actor = Actor(name, entry.kind, entry.group, entry.id, home)
            found.setdefault(name.casefold(), actor)
            if "{country}" not in entry.name and not entry.generic:
                for alias in (*entry.aliases, *entry.acronyms):
                    found.setdefault(alias.casefold(), actor)
    return found


def of_account(account: Account, field: str) -> tuple[Stated, ...]:
    """What one account gives for a field: nothing, or one value."""
    if field in OUTCOMES:
        return tuple(tally for name, tally in account.counts if name == field)
    value = getattr(account, field)
    dated = not isinstance(value, DateInterval) or value.start is not None
    return (value,) if value and dated else ()


# --- dates ---------------------------------------------------------------------------------------

_DAY = r"(\d{4}-\d{2}-\d{2})"
_PRECISIONS: tuple[DatePrecision, ...] = tuple(
    each for each in get_args(DatePrecision) if each != "unknown"
)


def _days(text: str) -> Stated:
    words, _, last = text.rpartition(" ")
    bare = last.strip("()").casefold()
    named = next((each for each in _PRECISIONS if each == bare), None)
    told = words if named and words else text
    if found := re.fullmatch(rf"{_DAY}(?:(?: to |\.\.|/){_DAY})?", told.strip()):
        start = _day(found[1])
        end = _day(found[2]) if found[2] else start
        precision = named or "day"
    elif found := re.fullmatch(r"(\d{4})(?:-(\d{2}))?", told.strip()):
        start, end = _month(int(found[1]), int(found[2]) if found[2] else None)
        precision = named or ("month" if found[2] else "year")
    else:
        raise CairnError(f"{text!r} is no date; write {HINTS['date']}")
    if start > end:
        raise CairnError(f"{text!r} ends before it begins; turn the days round")
    if not _FIRST <= start.year <= end.year <= _LAST:
        raise CairnError(f"{text!r} lies outside the years of reports; correct the year")
    return DateInterval(start, end, precision)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CairnError(f"{text!r} is no day of the calendar; write {HINTS['date']}") from error


def _month(year: int, month: int | None) -> tuple[date, date]:
    if not _FIRST <= year <= _LAST or (month is not None and not 1 <= month <= 12):
        raise CairnError(f"{year}-{month or ''} is no month or year; write {HINTS['date']}")
    last = month or 12
    return date(year, month or 1, 1), date(year, last, calendar.monthrange(year, last)[1])


# --- places --------------------------------------------------------------------------------------

_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)"
_POINT = re.compile(rf"\s*@\s*{_NUMBER}\s*[, ]\s*{_NUMBER}\s*")
_PRECISE = re.compile(r"[,;]?\s*\bprecision\s+(\d+)\s*")


def _place(text: str, gazetteer: Gazetteer) -> Stated:
    precise, point = _PRECISE.search(text), _POINT.search(text)
    bare = _PRECISE.sub("", _POINT.sub(" ", text)).strip(" ,;")
    parts = [part.strip() for part in bare.split(",") if part.strip()]
    if not 1 <= len(parts) <= 4 or "@" in bare:
        raise CairnError(f"{text!r} is no place; write {HINTS['place']}")
    if precise and precise[1] not in ("1", "2", "3"):
        raise CairnError(f"precision {precise[1]} is none of ACLED's; write precision 1, 2 or 3")
    grade = int(precise[1]) if precise else None
    if point is None:
        return _looked_up(text, parts, grade, gazetteer)
    latitude, longitude = float(point[1]), float(point[2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise CairnError(
            f"{latitude}, {longitude} lie outside the world; write latitude, longitude in degrees"
        )
    country = _country(parts[-1]) if len(parts) > 1 else None
    if country is None:
        raise CairnError(f"{text!r} names no country at its end; write {HINTS['place']}")
    return Place(
        name=_short(parts[0]), country=country,
        admin1=parts[-2] if len(parts) > 2 else None,
        admin2=parts[1] if len(parts) > 3 else None,
        latitude=latitude, longitude=longitude, geo_precision=grade or 1,
        where_prec=_WHERE[grade or 1],
    )  # fmt: skip


def _looked_up(text: str, parts: list[str], grade: int | None, gazetteer: Gazetteer) -> Place:
    """The gazetteer's place of that name that lies in what follows it."""
    found = [p for p in gazetteer.lookup(parts[0]) if _inside(p, parts[1:])]
    if not found:
        raise CairnError(
            f"{text!r} is not in the gazetteer; give its country and its coordinates: "
            "NAME, DIVISION, COUNTRY @ LATITUDE, LONGITUDE"
        )
    homes = list(dict.fromkeys(place.country or place.name for place in found))
    if len(homes) > 1 and len(parts) == 1:
        raise CairnError(
            f"{text!r} lies in {len(homes)} countries ({', '.join(homes[:5])}); add which is meant"
        )
    best = found[0]
    if grade is None:
        return best
    return Place(
        best.name, best.country, best.admin1, best.admin2, best.latitude, best.longitude, grade,
        _WHERE[grade], best.gazetteer_id, best.feature,
    )  # fmt: skip


def _inside(place: Place, outer: list[str]) -> bool:
    held = {fold(name) for name in (place.admin2, place.admin1, place.country) if name}
    return all(fold(part) in held or fold(_country(part) or "") in held for part in outer)


def _country(text: str) -> str | None:
    """The English name of a country by any name that the codebook has of it."""
    return _countries().get(fold(text))


@cache
def _countries() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, country in codebook.load().countries.items():
        for alias in (name, *country.aliases):
            found.setdefault(fold(alias), name)
    return found


# --- counts and speakers -------------------------------------------------------------------------

_N = r"(\d{1,3}(?:,\d{3})+|\d+)"
_COUNT = re.compile(
    rf"(?:(?P<least>at least )?(?P<best>{_N})(?P<plus>\+| or more)?"
    rf"(?:\s*\((?P<low>{_N}) to (?P<high>{_N})\)|\s*(?:-|to)\s*(?P<end>{_N}))?|(?P<some>some))"
    r"(?P<families> families)?(?:\s*[:;,]\s*(?P<groups>.+))?",
    re.IGNORECASE,
)


def _tally(text: str) -> Stated:
    found = _COUNT.fullmatch(text)
    if found is None:
        raise CairnError(f"{text!r} is no number; write {HINTS['killed']}")
    unit: Literal["persons", "families"] = "families" if found["families"] else "persons"
    groups = _groups(found["groups"]) if found["groups"] else ()
    if found["some"]:
        return Tally(None, None, None, unit, groups)
    best = _number(found["best"])
    low = _number(found["low"]) if found["low"] else best
    high = _number(found["high"] or found["end"]) if found["high"] or found["end"] else best
    if not low <= best <= high:
        raise CairnError(f"{text!r}: the lowest number comes first, the best between the two")
    if sum(number or 0 for _, number in groups) > high:
        raise CairnError(f"{text!r}: the groups are more than the whole; correct one of them")
    open_end = bool(found["least"] or found["plus"])
    return Tally(low, best, None if open_end else high, unit, groups)


def _number(text: str) -> int:
    number = int(text.replace(",", ""))
    if number > _MOST:
        raise CairnError(f"{text} is more people than can be meant; correct the number")
    return number


def _groups(text: str) -> tuple[tuple[Group, int | None], ...]:
    names: dict[str, Group] = {each.replace("_", " "): each for each in get_args(Group)}
    held: list[tuple[Group, int | None]] = []
    for part in text.split(","):
        found = re.fullmatch(r"(\d+)\s+([a-z ]+)|([a-z ]+?)\s+(\d+)", part.strip().casefold())
        name = names.get(found[2] or found[3]) if found else None
        if found is None or name is None or name in dict(held):
            raise CairnError(
                f"{part.strip()!r} is no part of the whole; write one of {', '.join(names)} with "
                "its number, each once, such as civilians 5"
            )
        held.append((name, _number(found[1] or found[4])))
    return tuple(held)


def _speakers(text: str) -> Stated:
    found: list[Speaker] = []
    for part in filter(None, (each.strip() for each in text.split(";"))):
        name, inside = _with_kind(part)
        kind, _, rest = (each.strip().casefold() for each in inside.partition(","))
        if not name or kind not in SPEAKERS or rest not in ("", "anonymous"):
            raise CairnError(
                f"{part!r} is no speaker; write NAME (KIND) or NAME (KIND, anonymous), where the "
                f"kind is one of: {', '.join(SPEAKERS)}"
            )
        found.append(Speaker(_short(name), kind, anonymous=bool(rest)))
    if not found:
        raise CairnError(f"{text!r} names nobody; write {HINTS['said_by']}")
    return tuple(dict.fromkeys(found))


# --- and back ------------------------------------------------------------------------------------


def written(value: Stated | None) -> str:
    """A value as a reviewer would write it; empty for none."""
    match value:
        case None:
            return ""
        case Actor():
            return f"{value.name} ({value.kind})"
        case Place():
            return _place_written(value)
        case DateInterval(start, end, precision):
            ends = str(start) if start == end else f"{start} to {end}"
            return ends if precision == "day" else f"{ends} {precision}"
        case Tally():
            return _tally_written(value)
        case tuple():
            shown = "{} ({}, anonymous)", "{} ({})"
            return "; ".join(shown[not s.anonymous].format(s.name, s.kind) for s in value)
    return clean(str(value))


def _place_written(place: Place) -> str:
    chain = (place.name, place.admin2, place.admin1, place.country)
    names = ", ".join(dict.fromkeys(name for name in chain if name))
    if place.latitude is None or place.longitude is None:
        return names
    point = f"{names} @ {place.latitude:.5f}, {place.longitude:.5f}"
    return f"{point} precision {place.geo_precision}" if place.geo_precision else point


def _tally_written(tally: Tally) -> str:
    unit = " families" if tally.unit == "families" else ""
    parts = [f"{group.replace('_', ' ')} {n}" for group, n in tally.by_group if n]
    groups = f": {', '.join(parts)}" if parts else ""
    if tally.best is None:
        return f"some{unit}{groups}"
    if tally.high is None:
        return f"at least {tally.best}{unit}{groups}"
    low = tally.best if tally.low is None else tally.low
    ends = "" if low == tally.best == tally.high else f" ({low} to {tally.high})"
    return f"{tally.best}{ends}{unit}{groups}"
