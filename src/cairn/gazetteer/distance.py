"""How far apart places lie."""

from __future__ import annotations

import math

from cairn.model import Place

_EARTH_KM = 12742.0
"""The earth's diameter."""


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance in km; infinite when either has no coordinates."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return math.inf
    a, b = math.radians(one.latitude or 0.0), math.radians(other.latitude or 0.0)
    east = math.radians((other.longitude or 0.0) - (one.longitude or 0.0))
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(east / 2) ** 2
    return _EARTH_KM * math.asin(math.sqrt(min(1.0, h)))
