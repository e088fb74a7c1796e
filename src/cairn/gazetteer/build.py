"""Building the index: the world list, divisions, countries and the hand-made overlay.

The file is written beside its final place and renamed, so that a reader sees all of it or none,
and two processes that build at once do each other no harm.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.errors import GazetteerError
from cairn.gazetteer import sources
from cairn.gazetteer.drafts import Draft, merge, plain, unmarked, without_twins
from cairn.gazetteer.filter import key_filter
from cairn.gazetteer.index import ALTERNATE, LOOSE, MAIN, QUIET, Progress, unit_key
from cairn.gazetteer.joining import extend
from cairn.gazetteer.local import Local
from cairn.gazetteer.names import fold, loose, without_generic
from cairn.gazetteer.sources import City, Row

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from cairn.gazetteer.borders import Unit

SCHEMA = 11
"""Raise it when the tables or the way of filling them change: every cache is then built anew."""

_TABLES = """
CREATE TABLE unit(
    id INTEGER PRIMARY KEY, feature TEXT NOT NULL, cc TEXT NOT NULL, country TEXT, admin1 TEXT,
    geo INTEGER, where_prec INTEGER);
CREATE TABLE place(
    id INTEGER PRIMARY KEY, gid TEXT NOT NULL, name TEXT NOT NULL, unit INTEGER NOT NULL,
    admin2 TEXT, lat REAL, lon REAL, pop INTEGER NOT NULL, cc TEXT NOT NULL,
    curated INTEGER NOT NULL);
CREATE TABLE name(key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL,
    PRIMARY KEY(key, place)) WITHOUT ROWID;
CREATE TABLE border(one TEXT NOT NULL, other TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    PRIMARY KEY(one, other)) WITHOUT ROWID;
CREATE TABLE known(bits BLOB NOT NULL);
"""
_SEAT_REACH = 0.8
"""Degrees from a district's middle within which the town of its name is its seat."""
_COUNTIES = frozenset(["US", "CA", "GB", "IE", "AU", "NZ"])
_GEO_OF_WHERE = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
# Countries whose names reach English through many romanisations; elsewhere a loose key would only
# bring namesakes together.
_LOOSE_COUNTRIES = frozenset(
    [
        "IQ", "SY", "YE", "LY", "EG", "SA", "JO", "LB", "KW", "BH", "QA", "AE", "OM", "PS", "SD",
        "TN", "DZ", "MA", "MR", "SO", "DJ", "ER", "ET", "IR", "AF", "PK", "TR", "AZ", "TM", "UZ",
        "TJ", "KZ", "KG", "UA", "MM",
    ]
)  # fmt: skip


def build_index(path: Path, progress: Progress | None = None, added: Sequence[Local] = ()) -> None:
    """Write the index to ``path``, with the countries that were added.

    Raises `GazetteerError` when it cannot be written.
    """
    report: Progress = progress or (lambda stage, done: None)
    drafts, divisions = _drafts(report)
    bounds: dict[Unit, BaseGeometry] = {}
    for local in added:
        report(f"adding {local.code}", 0.5)
        drafts, drawn = extend(drafts, local, divisions)
        bounds |= drawn
    report("writing the gazetteer", 0.6)
    _write_index(path, drafts, bounds)
    report("gazetteer ready", 1.0)


def _write_index(path: Path, drafts: list[Draft], bounds: Mapping[Unit, BaseGeometry]) -> None:
    """Write beside ``path`` and rename, so that no reader ever sees half an index."""
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        try:
            _write(partial, drafts, bounds)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise GazetteerError(
            f"the gazetteer cannot be written to {path.parent}: {error}; "
            "set CAIRN_CACHE to a folder that can be written"
        ) from error


def _drafts(report: Progress) -> tuple[list[Draft], dict[str, tuple[str, ...]]]:
    """The places that Cairn brings along, and the names of divisions by their code."""
    report("reading the list of towns", 0.0)
    cities = list(sources.cities())
    report("naming divisions", 0.25)
    places = sources.division_of_cities()
    regions = list(_regions(cities, places))
    cities, places = _by_second_level(cities, places)
    divisions = _division_names(cities, places)
    rows = list(sources.overlay())
    report("joining places", 0.4)
    drafts = [*_countries(cities), *regions]
    drafts += _first_level(cities, divisions)
    drafts += _second_level(cities, places, divisions)
    towns = _towns(cities, places, divisions)
    made = [draft for row in rows for draft in _overlay(row)]
    drafts = without_twins(drafts, made)
    drafts += merge(towns, made)
    return drafts, divisions


# --- divisions ---------------------------------------------------------------------------------


def _point(city: City) -> tuple[str, float, float]:
    return city.country, round(city.latitude, 3), round(city.longitude, 3)


def _regions(
    cities: Iterable[City], places: dict[tuple[str, float, float], tuple[str, str]]
) -> Iterator[Draft]:
    """The first level of countries of which the second is coded: areas over several provinces."""
    told = sources.second_levels()
    members: dict[tuple[str, str], list[City]] = defaultdict(list)
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        if city.country in told:
            key = city.country, city.admin1_code
            members[key].append(city)
            names[key][places.get(_point(city), ("", ""))[0]] += 1
    listed = sources.division_names()
    for (country, code), towns in sorted(members.items()):
        top = max(sorted(names[country, code]), key=lambda name: names[country, code][name])
        if not top or top in told[country].values():
            continue
        latitude, longitude = _centre(towns)
        draft = Draft(
            f"region:{country}.{code}", plain(top), "area", country, _country_name(country), "",
            "", latitude, longitude, 5, 100_000, True,
        )  # fmt: skip
        for name in (top, plain(top), *listed.get(f"{country}.{code}", ())):
            draft.add(name, MAIN)
        yield draft


def _by_second_level(
    cities: list[City], places: dict[tuple[str, float, float], tuple[str, str]]
) -> tuple[list[City], dict[tuple[str, float, float], tuple[str, str]]]:
    """Towns of the Philippines under their province, not under the region that GeoNames has first.

    Reports and coders name the province ("Sulu"); hardly anyone names the region.
    """
    told = sources.second_levels()
    moved, held = [], dict(places)
    for city in cities:
        first, county = places.get(_point(city), ("", ""))
        if city.country in told:
            names = told[city.country]
            province = names.get(county) or plain(county) or names.get(first) or plain(first)
            moved.append(replace(city, admin1_code=province))
            held[_point(city)] = (province, "")
        else:
            moved.append(city)
    return moved, held


def _division_names(
    cities: Iterable[City], places: dict[tuple[str, float, float], tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """Names by division code: the hand-made ones, then the name that most of its towns bear."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        state, _ = places.get(_point(city), ("", ""))
        if state and city.admin1_code:
            votes[f"{city.country}.{city.admin1_code}"][state] += 1
    names: dict[str, tuple[str, ...]] = {
        code: (plain(top), top)
        for code, counted in votes.items()
        for top in [min(counted, key=lambda n: (-counted[n], n))]
    }
    for code, listed in sources.division_names().items():
        names[code] = listed + names.get(code, ())
    return names


def _centre(cities: list[City]) -> tuple[float, float]:
    """The middle of the half-degree cells in which a division's towns lie.

    Cells, not towns, so that a capital's suburbs do not drag the point to themselves; good to
    about 50 km for most divisions.
    """
    cells: dict[tuple[int, int], City] = {}
    for city in cities:
        cells.setdefault((int(city.latitude * 2 // 1), int(city.longitude * 2 // 1)), city)
    kept = list(cells.values())
    return (
        round(sum(city.latitude for city in kept) / len(kept), 3),
        round(sum(city.longitude for city in kept) / len(kept), 3),
    )


def _seat(name: str, towns: list[City], around: list[City]) -> tuple[float, float] | None:
    """The point of the town that a district is named after, None without one.

    ``towns`` lie in the district by the list, ``around`` in its division: the list leaves many
    towns without a district. Not in countries whose counties bear the names of small towns that
    they are not governed from.
    """
    if towns[0].country in _COUNTIES:
        return None
    keys = {fold(name), without_generic(fold(name))}
    latitude, longitude = _centre(towns)
    named = [
        city
        for city in around
        if fold(city.name) in keys
        and abs(city.latitude - latitude) < _SEAT_REACH
        and abs(city.longitude - longitude) < _SEAT_REACH
    ]
    if not named:
        return None
    seat = max(named, key=lambda city: city.population)
    return round(seat.latitude, 3), round(seat.longitude, 3)


def _country_name(code: str) -> str | None:
    country = sources.countries().get(code)
    return country.name if country else None


def _countries(cities: list[City]) -> Iterator[Draft]:
    size: Counter[str] = Counter()
    for city in cities:
        size[city.country] += city.population
    official: dict[str, list[str]] = defaultdict(list)
    for code, name in sources.official_names():
        official[code].append(name)
    for code, country in sources.countries().items():
        draft = Draft(
            f"country:{code}", country.name, "country", code, country.name, "", "",
            country.latitude, country.longitude, 6, size[code], True,
        )  # fmt: skip
        for name in (country.name, *country.names, *official[code]):
            draft.add(name, MAIN)
        yield draft


def _first_level(cities: list[City], divisions: dict[str, tuple[str, ...]]) -> Iterator[Draft]:
    members: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        members[f"{city.country}.{city.admin1_code}"].append(city)
    points = sources.division_points()
    for code, names in sorted(divisions.items()):
        if code not in members:
            continue
        latitude, longitude = points.get(code) or _centre(members[code])
        draft = Draft(
            f"adm1:{code}", names[0], "admin1", code[:2], _country_name(code[:2]), names[0], "",
            latitude, longitude, 4, sum(c.population for c in members[code]), True,
        )  # fmt: skip
        for name in names:
            draft.add(name, MAIN)
            draft.add(without_generic(fold(name)), MAIN)
        yield draft


def _second_level(
    cities: list[City],
    places: dict[tuple[str, float, float], tuple[str, str]],
    divisions: dict[str, tuple[str, ...]],
) -> Iterator[Draft]:
    members: dict[tuple[str, str, str], list[City]] = defaultdict(list)
    around: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        _, county = places.get(_point(city), ("", ""))
        if county:
            members[city.country, city.admin1_code, county].append(city)
        around[city.country, city.admin1_code].append(city)
    for (code, division, county), towns in sorted(members.items()):
        name = plain(county)
        latitude, longitude = _seat(name, towns, around[code, division]) or _centre(towns)
        admin1 = divisions.get(f"{code}.{division}", ("",))[0]
        draft = Draft(
            f"adm2:{code}.{division}:{county}", name, "admin2", code, _country_name(code), admin1,
            name, latitude, longitude, 3, min(sum(c.population for c in towns), 3000), True,
        )  # fmt: skip
        draft.add(county, MAIN)
        draft.add(without_generic(fold(county)), MAIN)
        yield draft


# --- towns and the overlay -----------------------------------------------------------------------


def _towns(
    cities: list[City],
    places: dict[tuple[str, float, float], tuple[str, str]],
    divisions: dict[str, tuple[str, ...]],
) -> Iterator[Draft]:
    for city in cities:
        _, county = places.get(_point(city), ("", ""))
        admin1 = divisions.get(f"{city.country}.{city.admin1_code}", ("",))[0]
        draft = Draft(
            f"geonames:{city.geonameid}", unmarked(city.name), "settlement", city.country,
            _country_name(city.country), admin1, plain(county) if county else "",
            city.latitude, city.longitude, 1, city.population,
        )  # fmt: skip
        draft.add(city.name, MAIN)
        for name in city.spellings:
            draft.add(name, ALTERNATE)
        yield draft


def _overlay(row: Row) -> Iterator[Draft]:
    """The drafts of a hand-made row: two for a seat, its town and its district."""
    features = ("settlement", "admin2") if row.feature == "seat" else (row.feature,)
    for feature in features:
        where = 3 if feature == "admin2" else row.where_prec
        size = {
            "settlement": 5000,
            "admin2": 4000,
            "admin1": 10**6,
            "area": 100_000,
            "water": 100_000,
        }.get(feature, 20000)
        gid = f"cairn:{row.country.lower()}:{fold(row.name).replace(' ', '-')}:{feature}"
        name = row.admin2 if feature == "admin2" else row.name
        draft = Draft(
            gid, name, feature, row.country, _country_name(row.country), row.admin1, row.admin2,
            row.latitude, row.longitude, where, size, True,
        )  # fmt: skip
        for spelling in (name, row.name, *row.spellings):
            draft.add(spelling, MAIN)
        yield draft


# --- writing --------------------------------------------------------------------------------


def _write(path: Path, drafts: list[Draft], bounds: Mapping[Unit, BaseGeometry]) -> None:
    db = sqlite3.connect(path)
    try:
        db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + _TABLES
        )
        units = {unit: n for n, unit in enumerate(sorted({_unit(draft) for draft in drafts}))}
        db.executemany(
            "INSERT INTO unit VALUES(?,?,?,?,?,?,?)", ((n, *unit) for unit, n in units.items())
        )
        db.executemany(
            "INSERT INTO place VALUES(?,?,?,?,?,?,?,?,?,?)",
            (_record(number, draft, units) for number, draft in enumerate(drafts)),
        )
        keys = _keys(drafts)
        db.executemany("INSERT OR IGNORE INTO name VALUES(?,?,?)", keys)
        db.execute("INSERT INTO known VALUES(?)", (key_filter(key for key, _, _ in keys),))
        db.executemany("INSERT INTO border VALUES(?,?,?,?)", _borders(bounds))
        db.execute("CREATE INDEX name_place ON name(place)")
        db.execute("CREATE INDEX place_curated ON place(cc) WHERE curated = 1")
        db.commit()
    finally:
        db.close()


_Unit = tuple[str, str, str, str, int, int]


def _unit(draft: Draft) -> _Unit:
    """What many places have in common, kept once: feature, country, division, precisions."""
    return (
        draft.feature, draft.code, draft.country or "", draft.admin1,
        _GEO_OF_WHERE[draft.where_prec], draft.where_prec,
    )  # fmt: skip


def _record(number: int, draft: Draft, units: Mapping[_Unit, int]) -> tuple[object, ...]:
    return (
        number, draft.gid, draft.name, units[_unit(draft)], draft.admin2, draft.latitude,
        draft.longitude, draft.population, draft.code, int(draft.curated),
    )  # fmt: skip


def _keys(drafts: list[Draft]) -> list[tuple[str, int, int]]:
    """Every (key, place, rank), sorted so that the index is filled in order."""
    keys = []
    for number, draft in enumerate(drafts):
        head = QUIET if draft.quiet else ""
        keys += [(head + key, number, rank) for key, rank in draft.names.items()]
        if draft.gid.startswith("cairn:") or draft.code in _LOOSE_COUNTRIES:
            blunt = {loose(key) for key in draft.names} | {
                loose(without_generic(key)) for key in draft.names
            }
            keys += [(f"{head}~{key}", number, LOOSE) for key in blunt if key]
    keys.sort()
    return keys


def _borders(bounds: Mapping[Unit, BaseGeometry]) -> Iterator[tuple[str, str, float, float]]:
    if not bounds:
        return
    from cairn.gazetteer.borders import meetings  # noqa: PLC0415 - loads shapely

    for one, other, latitude, longitude in meetings(bounds):
        first, second = sorted((unit_key(*one), unit_key(*other)))
        yield first, second, latitude, longitude
