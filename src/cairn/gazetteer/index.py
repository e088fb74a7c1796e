"""The gazetteer: names to places, over one read-only SQLite index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from cairn.errors import GazetteerError
from cairn.gazetteer.distance import kilometres
from cairn.gazetteer.filter import holds
from cairn.gazetteer.names import fold, loose, without_article, without_generic
from cairn.gazetteer.sources import Country, countries
from cairn.model import Place

_QUERY = (
    "SELECT p.gid, p.name, p.unit, p.admin2, p.lat, p.lon, p.pop, n.rank"
    " FROM name n JOIN place p ON p.id = n.place WHERE n.key = ?"
)
_UNIT = "SELECT feature, cc, country, admin1, geo, where_prec FROM unit WHERE id = ?"
_PAGES_KB = 16_000
"""Kilobytes of the file that are kept in memory."""
_REMEMBERED = 16384
"""Names whose places are kept in memory; a month of one outlet's reports has fewer."""
QUIET = "="
"""Begins the keys of villages that are asked for only inside a known place."""
BESIDE_KM = 40.0
"""How far from a town a village lies of which a report says no more than the town."""
SAME_KM = 25.0
"""Namesakes that lie no further apart are as good as one place."""
MAIN, ALTERNATE, LOOSE = 0, 1, 2
"""How a name belongs to a place: its usual name, another spelling, a meeting of romanisations."""


_UnitRow = tuple[str, str, str | None, str | None, int | None, int | None]
"""Feature, ISO code, country, division, ``geo_precision``, ``where_prec``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with what is needed to choose between its namesakes."""

    place: Place
    code: str
    """ISO code of its country."""
    population: int
    rank: int
    """`MAIN`, `ALTERNATE` or `LOOSE`: how the name looked up belongs to the place."""


class Gazetteer:
    """Looks names up; made by `cairn.gazetteer.open_default`.

    It holds one read-only connection and a cache of the latest names; both are shared by the
    threads of a process.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._db.execute(f"PRAGMA cache_size=-{_PAGES_KB}")
            ((self._known,),) = self._db.execute("SELECT bits FROM known")
        except (sqlite3.Error, ValueError) as error:
            raise GazetteerError(
                f"gazetteer {path}: {error}; delete the file and it is built again"
            ) from error
        self.path = path
        self._units: dict[int, _UnitRow] = {}
        self._rows = lru_cache(maxsize=_REMEMBERED)(self._fetch)
        self._fuzzy_names = lru_cache(maxsize=64)(self._names_of)
        self._demonyms = _demonyms(countries().values())
        self._by_name = {country.name: country for country in countries().values()}

    def _fetch(self, key: str) -> tuple[Entry, ...]:
        units = self._units
        found = []
        # every value of a row costs time, and this runs for every namesake of every name: what
        # places have in common is read once, and the place is made by position
        for gid, name, unit, admin2, lat, lon, population, rank in self._db.execute(_QUERY, (key,)):
            if unit not in units:
                feature, code, *rest = self._db.execute(_UNIT, (unit,)).fetchone()
                units[unit] = (feature, code, *(value or None for value in rest))
            feature, code, country, admin1, geo, where = units[unit]
            place = Place(name, country, admin1, admin2 or None, lat, lon, geo, where, gid, feature)
            found.append(Entry(place, code, population, rank))
        return _ordered(found) if len(found) > 1 else tuple(found)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Every place of exactly this name (spelling folded), best first; empty when unknown."""
        key = fold(name)
        if not key:
            return ()
        return self._entries(key) or self._entries(without_article(key))

    def _entries(self, key: str) -> tuple[Entry, ...]:
        """The places of a key; most names of a text are none, and those cost no query."""
        return self._rows(key) if holds(self._known, key) else ()

    def loose_entries(self, name: str) -> tuple[Entry, ...]:
        """Places whose name is this one in another romanisation, best first."""
        key = loose(name)
        return self._entries("~" + key) if key else ()

    def village(self, name: str, outer: Place) -> Place | None:
        """The village of an added country that bears this name in or beside a known place.

        For a name that words make a place ("Dara village", "in Dara, Khanaqin district") and that
        no other look-up holds. ``outer`` is what holds it, else the nearest place that is known.
        In a division or district the village must lie inside, beside any other place within
        `BESIDE_KM`. None when there is none, or when there are several far apart.
        """
        key = fold(name)
        for form in (key, without_article(key), f"~{loose(key)}"):
            inside = [e.place for e in self._entries(QUIET + form) if _lies_in(e.place, outer)]
            if inside:
                first = inside[0]
                close = all(kilometres(first, other) < SAME_KM for other in inside[1:])
                return first if close else None
        return None

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Places of this name, best first: with or without "Province", "al-", accents, hyphens.

        An exact name goes before another romanisation; among namesakes countries come first, then
        the more populous. An unknown name gives an empty tuple.
        """
        bare = without_generic(fold(name))
        found = self.entries(name) or self.entries(bare)
        if found and bare != fold(name):
            found = tuple(sorted(found, key=lambda e: not e.place.feature.startswith("admin")))
        return tuple(entry.place for entry in found or self.loose_entries(bare))

    def near_names(self, name: str, code: str, least: float = 86.0) -> tuple[Entry, ...]:
        """Well-known places of one country whose names differ by a letter or two.

        ``code`` is an ISO code; ``least`` the lowest similarity, 0 to 100. Only divisions and
        hand-made entries take part, so a misspelt village is not drawn to a far namesake.
        """
        key = fold(name)
        if len(key) < 6:
            return ()
        names = self._fuzzy_names(code)
        best = process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=least)
        return tuple(e for e in self._rows(best[0]) if e.code == code) if best else ()

    def _names_of(self, code: str) -> tuple[str, ...]:
        rows = self._db.execute(
            "SELECT DISTINCT n.key FROM place p JOIN name n ON n.place = p.id "
            "WHERE p.cc = ? AND p.curated = 1 AND n.key NOT LIKE '~%'",
            (code,),
        )
        return tuple(sorted(key for (key,) in rows))

    def demonym(self, word: str) -> str | None:
        """The country of a demonym ("Iraqi", "Syrians", "Burkinabé"), or None."""
        return self._demonyms.get(fold(word))

    def country(self, name: str) -> Country | None:
        """The country of that exact short English name, or None."""
        return self._by_name.get(name)

    def division(self, country: str, admin1: str) -> Entry | None:
        """The first-level division of that name in the country of that name, or None."""
        for entry in self.entries(admin1):
            if entry.place.feature == "admin1" and entry.place.country == country:
                return entry
        return None

    def border(self, one: Place, other: Place) -> tuple[float, float] | None:
        """The middle of the border that two places share: latitude and longitude in degrees.

        A country, a division and a district stand for themselves, any other place for its district,
        else its division. None when they are no neighbours, when one holds the other, or when no
        borders were added for their country (``cairn gazetteer add IQ --borders FILE``): then a
        point between the two is the best that can be said.
        """
        first, second = sorted((_bounded(one), _bounded(other)))
        row = self._db.execute(
            "SELECT lat, lon FROM border WHERE one = ? AND other = ?", (first, second)
        ).fetchone()
        return (float(row[0]), float(row[1])) if row else None

    def close(self) -> None:
        """Close the index; look-ups fail afterwards."""
        self._db.close()


def _lies_in(inner: Place, outer: Place) -> bool:
    if inner.country != outer.country:
        return False
    if outer.feature == "country":
        return True
    if outer.feature == "admin1":
        return inner.admin1 == outer.admin1
    if outer.feature == "admin2" and inner.admin2:
        return (inner.admin1, inner.admin2) == (outer.admin1, outer.admin2)
    return kilometres(inner, outer) < BESIDE_KM


def unit_key(country: str, admin1: str, admin2: str) -> str:
    """The key under which a unit's borders are kept."""
    return "|".join((country, fold(admin1), fold(admin2)))


def _bounded(place: Place) -> str:
    if place.feature == "country":
        return unit_key(place.country or "", "", "")
    if place.feature == "admin1":
        return unit_key(place.country or "", place.admin1 or "", "")
    return unit_key(place.country or "", place.admin1 or "", place.admin2 or "")


def _demonyms(listed: Iterable[Country]) -> dict[str, str]:
    found: dict[str, str] = {}
    listed = tuple(listed)
    names = {fold(name) for country in listed for name in (country.name, *country.names)}
    for country in listed:
        for word in country.demonyms:
            found.setdefault(fold(word), country.name)
            if fold(word) + "s" not in names:  # Lao, Laos
                found.setdefault(fold(word) + "s", country.name)
    return found


def weight(entry: Entry) -> float:
    """How likely a name means this place when nothing else is known (larger is likelier)."""
    size = float(entry.population)
    if entry.place.feature == "country":
        return 1e12
    if entry.rank != MAIN:
        size *= 0.05
    return size


def _ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    ordered = sorted(entries, key=lambda e: (-weight(e), e.place.gazetteer_id or ""))
    if ordered and ordered[0].place.feature == "admin1":
        # "in Kirkuk" means the town rather than the province named after it
        seat = next((e for e in ordered if _is_seat(e, ordered[0])), None)
        if seat is not None:
            ordered.remove(seat)
            ordered.insert(0, seat)
    return tuple(ordered)


def _is_seat(town: Entry, division: Entry) -> bool:
    return (
        town.place.feature == "settlement"
        and town.code == division.code
        and town.place.admin1 == division.place.name
        and town.population * 20 > division.population
    )


Progress = Callable[[str, float], None]
"""Told the stage in words and the share done, 0 to 1."""
