"""The places of an added country, joined with those that Cairn knows already.

A dump's places are many, and most are small. So what is known stays as it is (a hand-made entry or
a listed town takes over the further names of its twin), and what is new ranks below it: a village
has the people that the dump gives, mostly none, so that a report must say that it is a place, by a
preposition, a word for its kind or a chain. A name that reads as a person's is left out where
nothing but the name speaks for the village.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from cairn.gazetteer import sources
from cairn.gazetteer.drafts import Draft, plain, unmarked
from cairn.gazetteer.dump import DumpRow
from cairn.gazetteer.features import DISTRICT_SIZE, KINDS, NOMINAL, UNCOUNTED, english_names
from cairn.gazetteer.index import ALTERNATE, MAIN
from cairn.gazetteer.local import Drawn, Local, Spot, atlas, spots, units
from cairn.gazetteer.names import ARTICLES, fold, loose, without_article, without_generic

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from cairn.gazetteer.borders import Unit

_SIGNS = "‘’'`ʻʿʼʾ"
_TOWN = 500
"""People from which a name counts as a town's, whoever else bears it."""
_NEAR = {"settlement": 0.2, "site": 0.2, "admin2": 1.0, "area": 1.0, "water": 1.0, "road": 1.0}
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
        *_of_borders(known.drawn, local.code, country),
    ]
    bounds = units(country, known.drawn) if known.drawn else {}
    return _joined(drafts, [draft for draft in made if draft.names], local.code), bounds


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
    elif kind.feature != "settlement" and all(" " in key for key in draft.names):
        draft.population = max(draft.population, UNCOUNTED)
    return draft


def _name(draft: Draft, row: DumpRow) -> None:
    """The names under which a report could have the place; a small one not those of persons."""
    told = dict.fromkeys((row.name, row.plain), MAIN)
    for name in row.spellings:
        if sources.usable(name.lstrip(_SIGNS)):
            told.setdefault(name, ALTERNATE)
    for name, rank in told.items():
        english = english_names(fold(name))
        forms = [without_generic(fold(name))] if draft.feature == "admin2" else []
        for form in (name, *forms, *english):
            small = draft.feature == "settlement" and draft.population < _TOWN
            if not (small and personal(form)):
                draft.add(form, rank)


def _of_borders(drawn: Iterable[Drawn], code: str, country: str) -> Iterator[Draft]:
    """Districts as a border file names them; those known already are joined with theirs."""
    for each in drawn:
        if not each.admin2:
            continue
        point = each.geometry.representative_point()
        draft = Draft(
            f"border:{code}:{fold(each.admin1)}:{fold(each.admin2)}", each.admin2, "admin2", code,
            country, each.admin1, each.admin2, round(point.y, 4), round(point.x, 4), 3,
            DISTRICT_SIZE,
        )  # fmt: skip
        draft.add(each.admin2, MAIN)
        yield draft


@cache
def _given_names() -> frozenset[str]:
    file = resources.files("cairn.gazetteer").joinpath("data", sources.GIVEN_NAMES)
    words = file.read_text(encoding="utf-8").split("\n")
    return frozenset(
        key for line in words if not line.startswith("#") for name in line.split()
        for key in _meeting(name)
    )  # fmt: skip


def _meeting(word: str) -> set[str]:
    return {key for key in (fold(word), loose(word)) if key}


_BESIDE_NAMES = ARTICLES | frozenset(
    "sayyid sayid shaykh sheikh shaikh hajj haj hajji haji mulla mullah imam abd abdul bin bint "
    "ibn abu umm khan agha beg bak bayk mir mirza ustad doctor".split()
)
"""Words that stand in names of persons and make no name alone."""


def personal(name: str) -> bool:
    """Whether a name reads as that of a person: given names, with titles and articles at most."""
    parts = fold(name).split(" ")
    given = [part for part in parts if part not in _BESIDE_NAMES]
    return all(_meeting(part) & _given_names() for part in given)


# --- joining --------------------------------------------------------------------------------------


def _joined(drafts: Sequence[Draft], made: Sequence[Draft], code: str) -> list[Draft]:
    """The known places, further named by their twins among the new ones, and the rest of these."""
    by_id = {draft.gid: draft for draft in drafts if draft.code == code}
    by_key: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in by_id.values():
        for key in draft.names:
            by_key[draft.feature, _twin_key(draft, key)].append(draft)
    twins: dict[str, list[tuple[tuple[float, ...], Draft]]] = defaultdict(list)
    rest: list[Draft] = []
    for new in made:
        same = by_id.get(new.gid)
        found = (0.0, same) if same is not None else _nearest(new, by_key)
        if found is None:
            rest.append(new)
        else:
            away, twin = found
            twins[twin.gid].append(((away, -new.population, len(rest)), new))
    towns = {key for d in by_id.values() if d.population >= _TOWN for key in _mains(d)}
    for gid, rivals in twins.items():
        rivals.sort(key=lambda rival: (rival[0][:2], rival[1].gid))
        kept = by_id[gid]
        nearest = rivals if kept.feature == "admin2" else rivals[:1]
        for _, new in nearest:
            _take_over(kept, new, towns)
        rest += [new for _, new in rivals[len(nearest) :]]
    for new in rest:
        _give_way(new, towns)
    rest.sort(key=lambda draft: draft.gid)
    return [*drafts, *(draft for draft in rest if draft.names)]


def _twin_key(draft: Draft, key: str) -> str:
    bare = without_article(key)
    if draft.feature != "admin2":
        return bare
    bare = without_article(without_generic(key))
    return loose(bare) or bare


def _nearest(
    new: Draft, by_key: Mapping[tuple[str, str], list[Draft]]
) -> tuple[float, Draft] | None:
    """The known place of the same kind and name that lies nearest, if near enough, and how far."""
    rivals: list[tuple[float, str, Draft]] = []
    for key in new.names:
        for draft in by_key.get((new.feature, _twin_key(new, key)), ()):
            away = math.hypot(draft.latitude - new.latitude, draft.longitude - new.longitude)
            same_division = not (new.admin1 and draft.admin1) or new.admin1 == draft.admin1
            if away < _NEAR[new.feature] and (same_division or new.feature != "admin2"):
                rivals.append((away, draft.gid, draft))
    if not rivals:
        return None
    away, _, draft = min(rivals, key=lambda rival: rival[:2])
    return away, draft


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
