"""The places of an added country, joined with those that Cairn knows already.

A dump's places are many, and most are small. So what is known stays as it is (a hand-made entry or
a listed town takes over the further names of its twin), and of what is new only that has a name of
its own which reads as a place's: towns, divisions, "Mosul Dam". The thousands of villages named
"Hasan" or "Muhammad Jasim" are quiet: they are asked for inside a place that is known
(`Gazetteer.village`), and make no place of a word by themselves.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cairn.gazetteer import sources
from cairn.gazetteer.drafts import Draft, plain, unmarked
from cairn.gazetteer.dump import DumpRow
from cairn.gazetteer.features import (
    DISTRICT_SIZE,
    KINDS,
    NOMINAL,
    TOWN,
    UNCOUNTED,
    english_names,
    tells_kind,
)
from cairn.gazetteer.index import ALTERNATE, MAIN
from cairn.gazetteer.local import Drawn, Local, Spot, atlas, spots, units
from cairn.gazetteer.names import fold, loose, without_article, without_generic

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from cairn.gazetteer.borders import Unit

_SIGNS = "‘’'`ʻʿʼʾ"
_NEAR = {"settlement": 0.2, "site": 0.2, "admin2": 3.0, "area": 1.0, "water": 1.0, "road": 1.0}
"""Degrees within which two places of one name and kind are one; areas and lines have length."""


def extend(
    drafts: Sequence[Draft], local: Local, divisions: Mapping[str, tuple[str, ...]]
) -> tuple[list[Draft], dict[Unit, BaseGeometry]]:
    """The places of ``drafts`` with those of an added country, and what its borders bound.

    ``divisions`` has the names of divisions by GeoNames code, Cairn's own first.
    """
    country = sources.countries()[local.code].name
    known = atlas(local, drafts, divisions)
    rows = [row for row in local.rows if taken(row)]
    made = [
        *_of_divisions(rows, drafts, known.divisions, country),
        *(
            _of_row(row, spot, country)
            for row, spot in zip(rows, spots(local, rows, known), strict=True)
            if row.feature_code != "ADM1"
        ),
    ]
    made += _of_borders(known.drawn, local.code, [*drafts, *made])
    bounds = units(country, known.drawn) if known.drawn else {}
    return _joined(drafts, made, local.code), bounds


def taken(row: DumpRow) -> bool:
    """Whether places of this kind are taken from a dump."""
    return f"{row.feature_class}.{row.feature_code}" in KINDS


# --- drafts ---------------------------------------------------------------------------------------


def _of_divisions(
    rows: Iterable[DumpRow], drafts: Iterable[Draft], names: Mapping[str, str], country: str
) -> Iterator[Draft]:
    """First-level divisions in which no listed town lies; the others are known already."""
    held = {(d.code, d.name) for d in drafts if d.feature == "admin1"}
    for row in rows:
        name = names.get(row.admin1, "")
        if row.feature_code != "ADM1" or not name or (row.country, name) in held:
            continue
        if row.country in sources.second_levels():
            continue  # there the second level is what reports name as the first
        draft = Draft(
            f"adm1:{row.country}.{row.admin1}", name, "admin1", row.country, country, name, "",
            row.latitude, row.longitude, 4, max(row.population, 100_000), True,
        )  # fmt: skip
        _name(draft, row)
        draft.add(name, MAIN)
        yield draft


def _of_row(row: DumpRow, spot: Spot, country: str) -> Draft:
    code = f"{row.feature_class}.{row.feature_code}"
    kind = KINDS[code]
    name = plain(row.name) if kind.feature == "admin2" else unmarked(row.name)
    admin1, admin2 = spot
    if row.feature_code == "ADM2" and admin2:
        name = admin2
    draft = Draft(
        f"geonames:{row.geonameid}", name, kind.feature, row.country, country, admin1, admin2,
        row.latitude, row.longitude, kind.where_prec, max(row.population, NOMINAL.get(code, 0)),
    )  # fmt: skip
    _name(draft, row)
    if kind.feature == "admin2":
        draft.add(name, MAIN)
        draft.population = min(max(draft.population, DISTRICT_SIZE), 3 * DISTRICT_SIZE)
    elif kind.feature == "settlement":
        draft.quiet = draft.population < TOWN
    elif any(tells_kind(key) for key in draft.names):
        draft.population = max(draft.population, UNCOUNTED)
    else:
        draft.quiet = True
    return draft


def _name(draft: Draft, row: DumpRow) -> None:
    """The names under which a report could have the place."""
    told = dict.fromkeys((row.name, row.plain), MAIN)
    for name in row.spellings:
        if sources.usable(name.lstrip(_SIGNS)):
            told.setdefault(name, ALTERNATE)
    for name, rank in told.items():
        bare = [without_generic(fold(name))] if draft.feature == "admin2" else []
        for form in (name, *bare, *english_names(fold(name))):
            draft.add(form, rank)


def _of_borders(drawn: Iterable[Drawn], code: str, known: Iterable[Draft]) -> Iterator[Draft]:
    """The drawn districts that are not known otherwise."""
    country = sources.countries()[code].name
    held = {(d.admin1, d.name) for d in known if d.code == code and d.feature == "admin2"}
    for each in drawn:
        if not each.admin2 or (each.admin1, each.admin2) in held:
            continue
        held.add((each.admin1, each.admin2))
        point = each.geometry.representative_point()
        draft = Draft(
            f"border:{code}:{fold(each.admin1)}:{fold(each.admin2)}", each.admin2, "admin2", code,
            country, each.admin1, each.admin2, round(point.y, 4), round(point.x, 4), 3,
            DISTRICT_SIZE,
        )  # fmt: skip
        draft.add(each.admin2, MAIN)
        yield draft


# --- joining --------------------------------------------------------------------------------------


def _joined(drafts: Sequence[Draft], made: Sequence[Draft], code: str) -> list[Draft]:
    """The known places, further named by their twins among the new ones, and the rest of these."""
    known = [draft for draft in drafts if draft.code == code]
    by_id = {draft.gid: n for n, draft in enumerate(known)}
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, draft in enumerate(known):
        for key in draft.names:
            by_key[draft.feature, _twin_key(draft, key)].append(n)
    towns = {key for draft in known if draft.population >= TOWN for key in _mains(draft)}
    twins: dict[int, list[tuple[float, Draft]]] = defaultdict(list)
    rest: list[Draft] = []
    for new in made:
        found = _nearest(new, known, by_key) if new.gid not in by_id else (0.0, by_id[new.gid])
        if found is None:
            rest.append(new)
        else:
            twins[found[1]].append((found[0], new))
    for n, rivals in twins.items():
        rivals.sort(key=lambda rival: (rival[0], -rival[1].population, rival[1].gid))
        kept = len(rivals) if known[n].feature == "admin2" else 1
        for _, new in rivals[:kept]:
            _take_over(known[n], new, towns)
        rest += [new for _, new in rivals[kept:]]
    for new in rest:
        _give_way(new, towns)
    return [*drafts, *sorted(rest, key=lambda draft: draft.gid)]


def _twin_key(draft: Draft, key: str) -> str:
    bare = without_article(key)
    if draft.feature != "admin2":
        return bare
    bare = without_article(without_generic(key))
    return loose(bare) or bare


def _nearest(
    new: Draft, known: Sequence[Draft], by_key: Mapping[tuple[str, str], list[int]]
) -> tuple[float, int] | None:
    """How far away, and at which index, the nearest place of the same kind and name is known."""
    near: list[tuple[float, int]] = []
    for key in new.names:
        for n in by_key.get((new.feature, _twin_key(new, key)), ()):
            draft = known[n]
            away = math.hypot(draft.latitude - new.latitude, draft.longitude - new.longitude)
            elsewhere = new.admin1 and draft.admin1 and new.admin1 != draft.admin1
            if away < _NEAR[new.feature] and not (elsewhere and new.feature == "admin2"):
                near.append((away, n))
    return min(near, default=None)


def _mains(draft: Draft) -> list[str]:
    return [without_article(key) for key, rank in draft.names.items() if rank == MAIN]


def _take_over(known: Draft, new: Draft, towns: set[str]) -> None:
    own = set(known.names)
    if known.feature == "settlement":
        known.population = max(known.population, new.population)
    known.admin2 = known.admin2 or new.admin2
    for key in new.names:
        if key not in own and without_article(key) not in towns:
            known.names[key] = ALTERNATE


def _give_way(new: Draft, towns: set[str]) -> None:
    """A further spelling that is the name of a town or a division means that one."""
    new.names = {
        key: rank
        for key, rank in new.names.items()
        if rank == MAIN or without_article(key) not in towns
    }
