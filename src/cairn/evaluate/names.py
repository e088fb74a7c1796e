"""Whether two spellings name one actor, one province, one speaker.

The gold is written by people, so a name is compared by what it tells apart: a group by its own
words or its entry in the codebook, an unnamed side by its family and country, a province by any of
its accepted names, a speaker by the words that say who it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cairn.codebook import Codebook, resolve_home
from cairn.gazetteer.names import fold, loose, without_article, without_generic
from cairn.model import Actor, Speaker

UNNAMED = {
    "unidentified military": re.compile(r"^unidentified military\b"),
    "unidentified": re.compile(r"^unidentified\b"),
    "communal militia": re.compile(r"\b(?:communal|tribal) militia\b"),
    "civilians": re.compile(r"^civilians\b"),
    "protesters": re.compile(r"^protesters\b"),
    "rioters": re.compile(r"^rioters\b"),
    "military": re.compile(r"^military forces\b"),
    "police": re.compile(r"^police forces\b"),
}
"""Sides that have no name of their own: the first family that matches a folded name."""
_COMMON = frozenset(
    """
    the of and in for al el de la force forces group groups armed army movement militia militias
    front state islamic people peoples national liberation party council fighters rebels
    faction factions branch organisation organization command
    """.split()
)
"""Words that many groups share; they tell no group from another."""
_QUALIFIER = re.compile(r"\(([^()]*)\)")
_OF = re.compile(r"^(.*?) (?:of|in) (?:the )?(.+)$")
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower far".split()
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the codebook knows of names: folded actor names to ids, folded countries to one name."""

    actors: Mapping[str, str]
    countries: Mapping[str, str]


def names_of(codebook: Codebook) -> Names:
    """The names by which the codebook knows actors and countries; the first entry wins."""
    actors: dict[str, str] = {}
    countries: dict[str, str] = {}
    for name, country in codebook.countries.items():
        for alias in (name, *country.aliases):
            countries.setdefault(_bare(alias), name)
    for entry in codebook.actors.values():
        if not entry.generic:
            for alias in (resolve_home(entry.name, None), *entry.aliases, *entry.acronyms):
                actors.setdefault(_bare(alias), entry.id)
    return Names(actors, countries)


def _bare(name: str) -> str:
    folded = fold(name)
    return folded.removeprefix("the ")


# --- actors ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Parsed:
    """An actor's name taken apart: its own names, its unit, and the country it acts in."""

    own: frozenset[str]
    unit: str
    country: str | None


def same_actor(got: Actor | None, wanted: str | None, names: Names) -> bool:
    """Whether an account's actor is the gold's; both may be None.

    ``Group (Country)`` and ``Group`` are one, ``Group (Country)`` and ``Group (Other)`` are two.
    A unit after a dash (``- Gendarmerie``) may be left out, or stand alone.
    """
    if got is None or wanted is None:
        return got is None and wanted is None
    mine, theirs = _parse(got.name, names), _parse(wanted, names)
    if mine.country and theirs.country and mine.country != theirs.country:
        return False
    if mine.own & theirs.own or (theirs.unit and theirs.unit in mine.own):
        return True
    families = _family(mine.own), _family(theirs.own)
    if any(families):
        return families[0] == families[1]
    known = {names.actors[own] for own in theirs.own if own in names.actors}
    if known:
        ids = {names.actors[own] for own in mine.own if own in names.actors}
        return bool(known & ({got.actor_id} | ids))
    return _share_words(mine.own, theirs.own)


def _parse(name: str, names: Names) -> _Parsed:
    base, _, unit = name.partition(" - ")
    country: str | None = None
    own: list[str] = []
    bare = _QUALIFIER.sub(" ", base)
    for inside in _QUALIFIER.findall(base):
        if ":" in inside:
            own += inside.split(":")
        elif _bare(inside) in names.countries:
            country = names.countries[_bare(inside)]
        else:  # "Islamic State (West Africa)", "FARC (Dissident)": a part of the name
            bare = f"{bare} {inside}"
    own += [bare, *bare.split(":")] if ":" in bare else [bare]
    folded = {_bare(part) for part in own} - {""}
    for part in tuple(folded):
        match = _OF.match(part)
        if match and match[2] in names.countries:
            folded = folded - {part} | {match[1]}
            country = names.countries[match[2]]
    return _Parsed(frozenset(folded), _bare(unit), country)


def _family(own: Iterable[str]) -> str | None:
    return next(
        (family for family, shape in UNNAMED.items() if any(shape.search(name) for name in own)),
        None,
    )


def _share_words(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether the telling words of one name are all in the other."""
    for a in mine:
        for b in theirs:
            left, right = set(a.split()) - _COMMON, set(b.split()) - _COMMON
            if left and right and (left <= right or right <= left):
                return True
    return False


# --- provinces ------------------------------------------------------------------------------------


def same_region(got: str | None, wanted: Sequence[str]) -> bool:
    """Whether a province is one of the accepted names, whatever the romanisation.

    A longer name of the same province counts, but not one that adds a direction: "Kivu" may be
    "Kivu Province", never "North Kivu".
    """
    if not got:
        return False
    return any(_same_province(_province(got), _province(name)) for name in wanted)


def _province(name: str) -> str:
    return without_article(without_generic(fold(name)))


def _same_province(left: str, right: str) -> bool:
    if left == right or (loose(left) and loose(left) == loose(right)):
        return True
    a, b = set(left.split()), set(right.split())
    return (
        bool(a and b)
        and a & DIRECTIONS == b & DIRECTIONS
        and bool(a - DIRECTIONS)
        and (a <= b or b <= a)
    )


# --- speakers -------------------------------------------------------------------------------------

SELF = re.compile(r"\bitself$")
_TO = re.compile(r",? (?:to|via|quoted by|press conference|statement|by telephone)\b.*$")
_IDLE = frozenset(
    """
    a an the of in at on for from to and or s his her their its two three four several some
    anonymous unnamed denied by who
    """.split()
)
_VAGUE = frozenset("source official spokesman spokeswoman spokesperson statement resident".split())
"""Words for the manner of speaking; they decide only where a name holds nothing else."""


def same_speaker(got: Sequence[Speaker], wanted: str) -> bool:
    """Whether a coded speaker is one that the gold names; "the report itself" wants none.

    The gold lists speakers with semicolons and adds intermediaries after "to" or "via", figures in
    brackets.
    """
    said = [_QUALIFIER.sub("", part).strip() for part in wanted.split(";")]
    people = [_speaker(part) for part in said if part and not SELF.search(part.lower())]
    if not people:
        return not got
    mine = [_speaker(speaker.name) for speaker in got]
    return any(_same_person(a, b) for a in mine for b in people)


@lru_cache(maxsize=4096)
def _speaker(text: str) -> frozenset[str]:
    words = fold(_TO.sub("", text)).split()
    return frozenset(_singular(word) for word in words) - _IDLE


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _same_person(left: frozenset[str], right: frozenset[str]) -> bool:
    a, b = left - _VAGUE, right - _VAGUE
    return bool(a & b) if a and b else bool(left & right)
