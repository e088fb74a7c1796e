"""Codes and regions of countries, by the English names that Cairn uses.

Gleditsch-Ward state numbers, ACLED's and UCDP's regions stand in ``data/countries.csv``; where one
is not known it is empty.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import pycountry

from cairn.gazetteer.sources import countries as listed

_OF = re.compile(r"\b(?:of|in) (?:the )?(?P<of>[^()]+?)(?: \(.*)?$|\((?P<in>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Codes:
    """A country's codes: ISO 3166 (two letters, three letters, number), Gleditsch-Ward, regions."""

    iso2: str
    iso3: str
    number: int | None
    gwno: int | None
    acled_region: str
    ucdp_region: str


@cache
def by_name() -> Mapping[str, Codes]:
    """The codes of every country that the gazetteer knows, by its name."""
    text = resources.files("cairn.export").joinpath("data", "countries.csv").read_text("utf-8")
    rows = {row["code"]: row for row in csv.DictReader(text.splitlines())}
    return {country.name: _codes(code, rows.get(code, {})) for code, country in listed().items()}


def _codes(code: str, row: Mapping[str, str]) -> Codes:
    found = pycountry.countries.get(alpha_2=code)
    gwno = row.get("gwno")
    return Codes(
        iso2=code,
        iso3=found.alpha_3 if found else "XKX" if code == "XK" else "",
        number=int(found.numeric) if found else None,
        gwno=int(gwno) if gwno else None,
        acled_region=row.get("acled_region", ""),
        ucdp_region=row.get("ucdp_region", ""),
    )


def codes(name: str | None) -> Codes | None:
    """The codes of a country, or None for no country and for one that is not listed."""
    return by_name().get(name) if name else None


def named(text: str) -> str | None:
    """The country meant by an English name or an ISO code of two or three letters, or None."""
    wanted = text.strip().casefold()
    for name, held in by_name().items():
        if wanted in (name.casefold(), held.iso2.casefold(), held.iso3.casefold()):
            return name
    return None


def of_actor(name: str, country: str | None) -> str | None:
    """The country of an actor: the one it states, else the one in its name."""
    if country:
        return country
    match = _OF.search(name)
    inside = (match["of"] or match["in"]).strip() if match else None
    return inside if inside in by_name() else None
