"""How places relate: distance, containment, whether two names can mean one spot."""

from __future__ import annotations

import math

from cairn.mentions import places_resolve
from cairn.model import Place

APART_KM = 25.0
"""Two exact places farther apart than this are two places."""


def is_site(place: Place) -> bool:
    """A place known to a spot or its neighbourhood (UCDP where_prec 1 or 2)."""
    return (place.where_prec or 9) <= 2


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance, None where a coordinate is missing."""
    distance = places_resolve.kilometres(a, b)
    return distance if math.isfinite(distance) else None


def is_named_spot(place: Place) -> bool:
    """A village, quarter or site by its own name, wherever it lies."""
    return place.feature in {"settlement", "site"}


def is_narrow(place: Place) -> bool:
    """A spot or a stretch narrower than a province."""
    return place.feature in {"settlement", "site", "admin2", "road", "area"}


def unplaced(place: Place) -> bool:
    """A name that the gazetteer knows only by its country: it can lie anywhere there."""
    return place.admin1 is None and place.feature not in {"country", "area", "road", "water"}


def agreement(a: Place, b: Place) -> float:
    if (a.gazetteer_id and a.gazetteer_id == b.gazetteer_id) or a.name.lower() == b.name.lower():
        return 0.7
    if unplaced(a) or unplaced(b):
        return -0.3 if is_named_spot(a) and is_named_spot(b) else 0.15
    if a.country and b.country and a.country != b.country:
        return -1.0
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return -1.0
    broad = (a.where_prec or 9) >= 3 or (b.where_prec or 9) >= 3
    if broad and a.admin1 and a.admin1 == b.admin1:
        return 0.35
    gap = kilometres(a, b)
    if (
        gap is not None
        and gap <= APART_KM
        and not (is_site(a) and is_site(b) and a.geo_precision == b.geo_precision == 1)
    ):
        return 0.3
    return -1.0 if gap is not None and gap > APART_KM else -0.2
