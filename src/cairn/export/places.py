"""Where an event stands in an export: points no finer than what is known or may be told.

Coordinates are WGS 84 degrees. A tenth of a degree is about 11 km, a hundredth about 1.1 km.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cairn.gazetteer import Entry, Gazetteer
from cairn.model import Place

_DIVISIONS = frozenset({"country", "admin1", "admin2"})
_CARE = r"hospital|clinic|maternity|health (?:cent(?:re|er)|post|facility|unit)|ambulance"
_SITES = re.compile(
    rf"""
    \b(?:{_CARE})s?\b
    | \b(?:camp|shelter)s?\b
    | \b(?:home|house|household|residence|apartment|flat|dwelling|tent)s?\b
    | \b(?:idps?|displaced|refugees?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_SITE = re.compile(
    rf"""
    \b(?:to|at|in|from|by)\ (?:(?:a|the|an|its|their|nearby|local|main|\[?\w+\]?)\ ){{0,3}}
        (?:{_CARE})s?\b (?!\ (?:was|were|when|killing|and\ killed))
    | \b(?:{_CARE})s?\ (?:source|official|director|doctor|staff|spokes\w+|record|worker|sources)s?\b
    | \b(?:head|director|chief|doctor|nurse|medic|staff|worker|official)s?\ (?:of|at|from|in)
        (?:\ [\w-]+){{0,3}}\ (?:{_CARE})s?\b
    | \b(?:came|come|coming|went|go|gone|going|return(?:ed|ing)?|back|way|sent|walk(?:ed|ing)|drove
        |driving|ride|riding|rode|head(?:ed|ing)|travel(?:l?ed|l?ing))\ home\b
    | \b(?:army|military|police|training|militant|rebel|militia|boot)\ camps?\b
    | \bhome[-\ ]?(?:made|grown)\b
    | \b(?:white\ house|house\ of|home\ (?:minister|ministry|secretary|affairs|town|guard))\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_guarded(place: Place, words: str) -> bool:
    """Whether an event stands at a home, a place of care or a site of displaced people.

    ``words`` are the sentences that report it. A hospital where the wounded were brought is no
    scene; in doubt it is one.
    """
    return bool(_SITES.search(place.name) or _SITES.search(_NO_SITE.sub(" ", words)))


def public(place: Place, words: str, gazetteer: Gazetteer) -> tuple[Place, bool]:
    """The place as it may be published, and whether it was moved up to its district."""
    if is_guarded(place, words) and place.feature not in _DIVISIONS:
        return _district(place, gazetteer), True
    return rounded(place, gazetteer), False


def rounded(place: Place, gazetteer: Gazetteer) -> Place:
    """The place with a point no finer than its precision; without precision none is kept."""
    if place.latitude is None or place.longitude is None:
        return place
    match place.geo_precision:
        case 1:
            return _at(place, place.latitude, place.longitude, 2)
        case 2:
            return _at(place, place.latitude, place.longitude, 1)
        case 3 if place.feature not in _DIVISIONS and (place.where_prec or 4) == 4:
            above = _division(place, gazetteer)
            if above and above.latitude is not None and above.longitude is not None:
                return _at(place, above.latitude, above.longitude, 1)
            return _at(place, place.latitude, place.longitude, 0)
        case 3:
            return _at(place, place.latitude, place.longitude, 1)
    return replace(place, latitude=None, longitude=None)


def _at(place: Place, latitude: float, longitude: float, digits: int) -> Place:
    return replace(
        place, latitude=round(latitude, digits) + 0.0, longitude=round(longitude, digits) + 0.0
    )


def _district(place: Place, gazetteer: Gazetteer) -> Place:
    """The district that holds a place, else its province, else its country."""
    bare = replace(place, latitude=None, longitude=None, gazetteer_id=None)
    for entry in gazetteer.entries(place.admin2) if place.admin2 else ():
        at = entry.place
        inside = (at.country, at.admin1) == (place.country, place.admin1)
        if inside and at.feature in ("admin2", "settlement"):
            found = replace(bare, name=place.admin2 or "", feature="admin2")
            found = replace(found, geo_precision=2, where_prec=3)
            return _point(found, at, 1)
    if place.admin2:  # a district without a point of its own: the province's, at its precision
        found = replace(bare, name=place.admin2, feature="admin2", geo_precision=3, where_prec=4)
        return _point(found, _division(place, gazetteer), 1)
    if place.admin1:
        found = replace(bare, name=place.admin1, feature="admin1", geo_precision=3, where_prec=4)
        return _point(found, _division(place, gazetteer), 1)
    name = place.country or ""
    return replace(bare, name=name, feature="country", geo_precision=3, where_prec=6)


def _point(place: Place, at: Place | None, digits: int) -> Place:
    if at is None or at.latitude is None or at.longitude is None:
        return place
    return _at(place, at.latitude, at.longitude, digits)


def _division(place: Place, gazetteer: Gazetteer) -> Place | None:
    entry: Entry | None = None
    if place.country and place.admin1:
        entry = gazetteer.division(place.country, place.admin1)
    return entry.place if entry else None


def located(place: Place, gazetteer: Gazetteer) -> Place:
    """The place with a point, as formats need that have no row without one.

    A place that is known by name alone stands at the point of its province or else of its country,
    with the precision that says so. A place in no country is returned as it is.
    """
    if place.latitude is not None and place.longitude is not None:
        return place
    if (above := _division(place, gazetteer)) is not None:
        return _point(replace(place, geo_precision=3, where_prec=4), above, 1)
    country = gazetteer.country(place.country) if place.country else None
    if country is None:
        return place
    return _at(
        replace(place, geo_precision=3, where_prec=6), country.latitude, country.longitude, 1
    )


_LARGE = 500_000
"""Inhabitants from which a town's name is known to be a place: smaller ones share theirs with
persons too often."""


def is_known_place(phrase: str, countries: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Whether a phrase is the usual name of a first-level division or large town of them."""
    return any(
        entry.place.country in countries
        and entry.rank == 0
        and (entry.place.feature in ("country", "admin1") or entry.population >= _LARGE)
        for entry in gazetteer.entries(phrase)
    )
