"""Places on their way into the index: their names, and which of two lists tell of the same one."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from cairn.gazetteer.index import ALTERNATE
from cairn.gazetteer.names import fold, loose, without_article, without_generic

_FAR = 0.2
"""Degrees within which a town of the world list and one of the overlay are the same."""


@dataclass(slots=True)
class Draft:
    """A place on its way into the index."""

    gid: str
    name: str
    feature: str
    code: str
    country: str | None
    admin1: str
    admin2: str
    latitude: float
    longitude: float
    where_prec: int
    population: int
    curated: bool = False
    quiet: bool = False
    """Whether it is asked for only inside a known place; see `Gazetteer.village`."""
    names: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, rank: int) -> None:
        """Make the place findable under a name; the better rank wins."""
        if key := fold(name):
            self.names[key] = min(rank, self.names.get(key, rank))


_GENERIC = frozenset(
    [
        "Province", "Governorate", "State", "Region", "Department", "Oblast", "District",
        "Prefecture", "Oblast’", "County", "Parish", "Municipality",
    ]
)  # fmt: skip
_ROMANISED = frozenset("āīūēḩşţḑžẕĀĪŪḨŞŢḐ\u0327")
_TURKIC = frozenset("ığçöüäåæøñã")


def unmarked(name: str) -> str:
    """A name without the signs of a romanisation: "Jalālābād" as English writes it.

    Accents that belong to the language stay: "Nariño", "Şanlıurfa".
    """
    simple = "".join(c for c in name if c not in "ʼʻ‘ʿʾ`")
    if not _ROMANISED & set(simple) or _TURKIC & set(simple):
        return simple
    decomposed = unicodedata.normalize("NFKD", simple)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def plain(name: str) -> str:
    """A GeoNames division name as English writes it: no generic word, no signs of romanisation."""
    words = unmarked(name.replace("’", "")).removeprefix("Province of ").split(" ")
    if len(words) > 1 and words[-1] in _GENERIC:
        words.pop()
    return " ".join(words)


def merge(towns: Iterable[Draft], made: list[Draft]) -> list[Draft]:
    """Overlay entries with the population and further names of the same town in the world list."""
    by_name: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in made:
        if draft.feature == "settlement":
            for key in draft.names:
                by_name[draft.code, without_article(key)].append(draft)
    kept = []
    for town in towns:
        twin = twin_of(town, by_name)
        if twin is None:
            kept.append(town)
            continue
        twin.population = max(twin.population, town.population)
        for name in town.names:
            twin.names.setdefault(name, ALTERNATE)
    return kept + made


def without_twins(listed: list[Draft], made: list[Draft]) -> list[Draft]:
    """Districts of the world list that the overlay does not already hold."""
    ours = {
        (draft.code, loose(without_generic(key)) or key)
        for draft in made
        if draft.feature == "admin2"
        for key in draft.names
    }
    return [
        draft
        for draft in listed
        if draft.feature != "admin2"
        or not any((draft.code, loose(without_generic(key)) or key) in ours for key in draft.names)
    ]


def twin_of(town: Draft, by_name: dict[tuple[str, str], list[Draft]]) -> Draft | None:
    for key in town.names:
        for draft in by_name.get((town.code, without_article(key)), ()):
            near = abs(draft.latitude - town.latitude) < _FAR
            if near and abs(draft.longitude - town.longitude) < _FAR:
                return draft
    return None
