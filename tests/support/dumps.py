"""Invented places in the columns of a GeoNames dump, and borders around them.

The country is Iraq by its code alone: Upperland (code 10) lies between 44 and 45 degrees east,
Lowerland (code 18) between 43 and 44, both between 34 and 35 north.
"""

from __future__ import annotations

import json
from typing import Any

ROWS: dict[int, dict[str, Any]] = {
    1: {"name": "Upperland", "code": "A.ADM1", "admin1": "10", "at": (34.5, 44.5)},
    2: {"name": "Lowerland", "code": "A.ADM1", "admin1": "18", "at": (34.5, 43.5)},
    3: {"name": "Zarqun District", "code": "A.ADM2", "admin1": "10", "at": (34.2, 44.3)},
    10: {"name": "Tellmira", "admin1": "10", "at": (34.2, 44.3), "people": 9000,
         "other": "Tel Mira,Telmira,\u062a\u0644,TELM"},
    11: {"name": "Qaryat as Simud", "admin1": "10", "at": (34.25, 44.35)},
    12: {"name": "Al Hazim", "admin1": "10", "at": (34.3, 44.4)},
    13: {"name": "Al Hazim", "admin1": "18", "at": (34.6, 43.3)},
    14: {"name": "Wandered", "admin1": "18", "at": (34.5, 44.6)},
    15: {"name": "Nowhere's Own", "admin1": "", "at": (34.4, 43.4)},
    20: {"name": "Sadd al Mirun", "code": "S.DAM", "admin1": "10", "at": (34.8, 44.8)},
    21: {"name": "Jabal Mirun", "code": "T.MTS", "admin1": "10", "at": (34.7, 44.7)},
    22: {"name": "Hasan", "code": "T.HLL", "admin1": "10", "at": (34.7, 44.2)},
    23: {"name": "Mosque of Mirun", "code": "S.MSQE", "admin1": "10", "at": (34.7, 44.2)},
}  # fmt: skip


def line(geonameid: int, row: dict[str, Any], country: str = "IQ") -> str:
    """One line of a dump, without its end."""
    kind, code = row.get("code", "P.PPL").split(".")
    cells = [
        str(geonameid), row["name"], row.get("plain", row["name"]), row.get("other", ""),
        str(row["at"][0]), str(row["at"][1]), kind, code, country, "", row["admin1"],
        row.get("admin2", ""), "", "", str(row.get("people", 0)), "", "", "Asia/Baghdad",
        row.get("date", "2024-03-01"),
    ]  # fmt: skip
    return "\t".join(cells)


def dump(*ids: int, country: str = "IQ") -> bytes:
    """The rows of some ids, or of all."""
    return "".join(f"{line(i, ROWS[i], country)}\n" for i in ids or ROWS).encode()


def square(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    """A rectangle as GeoJSON."""
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def borders(*features: tuple[dict[str, Any], dict[str, Any]]) -> bytes:
    """A FeatureCollection of (properties, geometry)."""
    made = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()


FIRST = borders(
    ({"ADM1_EN": "Upper-Land", "ADM0_PCODE": "IQ"}, square(44, 34, 45, 35)),
    ({"ADM1_EN": "Lower-Land", "ADM0_PCODE": "IQ"}, square(43, 34, 44, 35)),
)
SECOND = borders(
    ({"shapeName": "Zarqun", "shapeType": "ADM2", "shapeGroup": "IRQ"}, square(44, 34, 45, 34.5)),
    ({"shapeName": "Al-Mirun", "shapeType": "ADM2", "shapeGroup": "IRQ"}, square(44, 34.5, 45, 35)),
)
