"""A country that the user has added: where its places lie, by code, by border, by neighbours.

Divisions and districts keep the names that Cairn writes already. Borders, where given, decide for
a place whose row names no division or one that lies elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cairn.gazetteer import sources
from cairn.gazetteer.drafts import Draft, plain
from cairn.gazetteer.dump import DumpRow
from cairn.gazetteer.names import ARTICLES, fold, loose, without_article, without_generic

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from cairn.gazetteer.borders import Shape, Unit

_DOUBT = 0.02
"""Degrees (2 km) by which a place may lie beyond its division's drawn border."""
_CELL = 10
"""Cells a degree, in which the neighbours of a place without a division are looked for."""
_WITNESSES = 3
"""Neighbours that must all name one division before it is taken over."""


@dataclass(frozen=True, slots=True)
class Local:
    """What the user gave of one country: the dump's places and the borders, if any."""

    code: str
    rows: tuple[DumpRow, ...]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A border under the names that Cairn writes; ``admin2`` is empty on the first level."""

    admin1: str
    admin2: str
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Atlas:
    """The names of a country's divisions, and what is drawn of them."""

    divisions: Mapping[str, str]
    """Cairn's name by the dump's first-level code."""
    districts: Mapping[tuple[str, str], str]
    """Cairn's name by division and key; see `_district_keys`."""
    drawn: tuple[Drawn, ...]

    def district(self, admin1: str, names: Iterable[str]) -> str | None:
        """The name that Cairn writes for a district of that division, or None when it has none."""
        keys = (key for name in names for key in _district_keys(name))
        return next((held for key in keys if (held := self.districts.get((admin1, key)))), None)


Spot = tuple[str, str]
"""The division and the district of a place; "" where unknown."""


def atlas(local: Local, drafts: Sequence[Draft], divisions: Mapping[str, tuple[str, ...]]) -> Atlas:
    """How Cairn names the divisions of a country, and which border is whose.

    ``drafts`` are the places known already, ``divisions`` their divisions' names by GeoNames code.
    """
    codes = _divisions(local, divisions)
    plainly = Atlas(codes, _districts(local, drafts, codes), ())
    return Atlas(plainly.divisions, plainly.districts, tuple(_drawn(local, drafts, plainly)))


def _divisions(local: Local, divisions: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    listed = {
        code.removeprefix(f"{local.code}."): names[0]
        for code, names in divisions.items()
        if code.startswith(f"{local.code}.") and names
    }
    for row in local.rows:
        if row.feature_code == "ADM1" and row.admin1:
            listed.setdefault(row.admin1, plain(row.name))
    return listed


def _districts(
    local: Local, drafts: Sequence[Draft], divisions: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Names of districts by division and key: Cairn's own before those of the dump."""
    found: dict[tuple[str, str], str] = {}
    for draft in drafts:
        if draft.code == local.code and draft.feature == "admin2":
            for name in draft.names:
                for key in _district_keys(name):
                    found.setdefault((draft.admin1, key), draft.name)
    for row in local.rows:
        if row.feature_code == "ADM2":
            for key in _district_keys(row.name):
                found.setdefault((divisions.get(row.admin1, ""), key), _bare(row.name))
    return found


def _district_keys(name: str) -> tuple[str, ...]:
    """The exact key of a district's name and the one under which romanisations meet."""
    bare = without_article(without_generic(fold(name)))
    blunt = loose(bare)
    return (bare, f"~{blunt}") if blunt else (bare,)


def _bare(name: str) -> str:
    """A district's name without the word for its kind and without an article: "Al-Kaim", "Kaim"."""
    told = plain(name)
    head, mark, rest = told.partition("-")
    return rest if mark and rest and head.lower() in ARTICLES else told


# --- borders --------------------------------------------------------------------------------------


def _drawn(local: Local, drafts: Sequence[Draft], known: Atlas) -> Iterator[Drawn]:
    if not local.shapes:
        return
    from cairn.gazetteer.borders import holders  # noqa: PLC0415 - loads shapely

    coded = [row for row in local.rows if row.admin1 in known.divisions]
    points = [(row.latitude, row.longitude) for row in coded]
    for level in (1, 2):
        shapes = [shape for shape in local.shapes if shape.level == level]
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        for row, at in zip(coded, holders([s.geometry for s in shapes], points), strict=True):
            if at is not None:
                votes[at][known.divisions[row.admin1]] += 1
        seats = _seats(local.code, drafts, shapes)
        for number, shape in enumerate(shapes):
            admin1 = _most(votes[number]) or _like(shape.name, known.divisions.values())
            if level == 1:
                yield Drawn(admin1 or _bare(shape.name), "", shape.geometry)
            else:
                own = known.district(admin1, [shape.name])
                yield Drawn(admin1, own or _seated(seats[number], admin1) or _bare(shape.name),
                            shape.geometry)  # fmt: skip


def _most(votes: Counter[str]) -> str:
    return min(votes, key=lambda name: (-votes[name], name), default="")


def _like(name: str, known: Iterable[str]) -> str:
    """The known division whose name is this one, spelt in any way; "" when none is."""
    keys = set(_district_keys(name))
    return next((held for held in sorted(known) if keys & set(_district_keys(held))), "")


def _seats(code: str, drafts: Sequence[Draft], shapes: Sequence[Shape]) -> dict[int, list[Draft]]:
    """The districts known already, by the shape in which their point lies."""
    from cairn.gazetteer.borders import holders  # noqa: PLC0415 - loads shapely

    known = [d for d in drafts if d.code == code and d.feature == "admin2"]
    found: dict[int, list[Draft]] = defaultdict(list)
    points = [(draft.latitude, draft.longitude) for draft in known]
    for draft, at in zip(known, holders([s.geometry for s in shapes], points), strict=True):
        if at is not None:
            found[at].append(draft)
    return found


def _seated(seats: Sequence[Draft], admin1: str) -> str | None:
    """The one district of the division that has its point in a shape, None when there are more."""
    names = {draft.name for draft in seats if draft.admin1 == admin1}
    return names.pop() if len(names) == 1 else None


def units(country: str, drawn: Sequence[Drawn]) -> dict[Unit, BaseGeometry]:
    """The drawn borders by what they bound: the country, its divisions, its districts.

    Divisions that no file draws are put together of their districts, the country of its divisions.
    """
    from cairn.gazetteer.borders import joined  # noqa: PLC0415 - loads shapely

    first = [d for d in drawn if not d.admin2] or [d for d in drawn if d.admin1]
    return {
        **joined(((country, "", ""), d.geometry) for d in first),
        **joined(((country, d.admin1, ""), d.geometry) for d in first),
        **joined(((country, d.admin1, d.admin2), d.geometry) for d in drawn if d.admin2),
    }


# --- places ---------------------------------------------------------------------------------------


def spots(local: Local, rows: Sequence[DumpRow], known: Atlas) -> list[Spot]:
    """The division and the district of each row."""
    seconds = {
        (row.admin1, row.admin2): plain(row.name)
        for row in local.rows
        if row.feature_code == "ADM2" and row.admin2
    }
    provinces = sources.second_levels().get(local.code)
    found = [_by_code(row, seconds, provinces, known) for row in rows]
    if known.drawn:
        found = _by_border(rows, found, known.drawn)
    return _by_neighbours(rows, found)


def _by_code(
    row: DumpRow,
    seconds: Mapping[tuple[str, str], str],
    provinces: Mapping[str, str] | None,
    known: Atlas,
) -> Spot:
    own = plain(row.name) if row.feature_code == "ADM2" else ""
    second = own or seconds.get((row.admin1, row.admin2), "")
    if provinces is not None:  # there the second level is what reports name as the first
        return provinces.get(second, second), ""
    admin1 = known.divisions.get(row.admin1, "")
    return admin1, known.district(admin1, [second]) or second if second else ""


def _by_border(
    rows: Sequence[DumpRow], coded: Sequence[Spot], drawn: Sequence[Drawn]
) -> list[Spot]:
    from cairn.gazetteer.borders import holders, outside  # noqa: PLC0415 - loads shapely

    bounds = units("", drawn)
    first = {unit[1]: shape for unit, shape in bounds.items() if unit[1] and not unit[2]}
    second = {unit[1:]: shape for unit, shape in bounds.items() if unit[2]}
    points = [(row.latitude, row.longitude) for row in rows]
    names, districts = list(first), list(second)
    above, below = holders(list(first.values()), points), holders(list(second.values()), points)
    found: list[Spot] = []
    for n, (admin1, admin2) in enumerate(coded):
        at, within = above[n], below[n]
        there = admin1 if at is None else names[at]
        beyond = admin1 in first and outside(first[admin1], *points[n]) > _DOUBT
        division = there if beyond or not admin1 else admin1
        district = admin2 if division == admin1 else ""
        if within is not None and districts[within][0] == division:
            district = districts[within][1]
        found.append((division, district))
    return found


def _by_neighbours(rows: Sequence[DumpRow], known: Sequence[Spot]) -> list[Spot]:
    """A row without a division takes that of the places around it where they all agree."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for row, (admin1, _) in zip(rows, known, strict=True):
        if admin1:
            cells[_cell(row)].append(admin1)
    found: list[Spot] = []
    for row, spot in zip(rows, known, strict=True):
        if not spot[0]:
            south, west = _cell(row)
            around = [
                name
                for i in (-1, 0, 1)
                for j in (-1, 0, 1)
                for name in cells.get((south + i, west + j), ())
            ]
            agreed = len(around) >= _WITNESSES and len(set(around)) == 1
            found.append((around[0], "") if agreed else spot)
        else:
            found.append(spot)
    return found


def _cell(row: DumpRow) -> tuple[int, int]:
    return int(row.latitude * _CELL // 1), int(row.longitude * _CELL // 1)
