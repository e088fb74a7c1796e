"""Joining names into chains ("Islah village of Jalawla sub-district") and giving them values.

Precision follows ACLED (``geo_precision`` 1 to 3) and UCDP (``where_prec`` 1 to 7): the named
settlement 1/1, near it 2/2, a district 2/3, a division 3/4, a line or a border 3/5, a country 3/6.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.gazetteer import Entry, Gazetteer, fold
from cairn.gazetteer.names import without_article
from cairn.language.tokens import Sentence
from cairn.mentions import places_words as words
from cairn.mentions.places_resolve import (
    Evidence,
    choose,
    contains,
    curated,
    kilometres,
    town_of,
)
from cairn.mentions.places_scan import Name
from cairn.model import Place, Report

_OFFSET = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?)[ -]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b"
    r"(?:[^.;]{0,40}?)\b(?P<bearing>(?:north|south)[- ]?(?:east|west)|north|south|east|west)"
    r"\s+of\s+"
    r"(?-i:(?:[a-z][a-z'’-]*\s+){0,6})$",
    re.IGNORECASE,
)
_LEVEL = {
    "site": 0,
    "settlement": 1,
    "road": 2,
    "water": 2,
    "area": 2,
    "admin2": 3,
    "admin1": 4,
    "country": 5,
}


SLACK_KM = 25.0
"""Stated distances are round, and towns are wide."""
QUARTER_KM = 25.0
"""A quarter or ward lies no further from its town; barangays of one name are many."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name with its place, and the index of the next name in its chain (the larger one)."""

    name: Name
    place: Place
    outer: int | None = None


def links(report: Report, sentences: Sequence[Sentence], names: Sequence[Name]) -> list[int | None]:
    """For each name the index of the name that follows it in its chain, or None.

    "Koyalibeda in Chhattisgarh's Kanker district" lies in the district, not beside its owner.
    """
    found: list[int | None] = []
    for at, name in enumerate(names):
        after = at + 1
        linked = (
            after < len(names)
            and names[after].sentence == name.sentence
            and _linked(sentences[name.sentence], name, names[after])
        )
        beyond = after + 1
        owns = (
            linked
            and beyond < len(names)
            and names[beyond].sentence == name.sentence
            and _owned(sentences[name.sentence], names[after], names[beyond])
        )
        found.append(beyond if owns else after if linked else None)
    return found


def _linked(sentence: Sentence, inner: Name, outer: Name) -> bool:
    """Whether only words that tie a place to a larger one stand between two names."""
    if outer.left <= inner.right:
        return outer.first > inner.last and outer.left > inner.last
    between = sentence.tokens[inner.right + 1 : outer.left]
    if _owned(sentence, inner, outer):
        return False
    if inner.listed and outer.listed and inner.feature == outer.feature:
        return False
    if len(between) > 16:
        return False
    if not between:
        return inner.right != inner.last
    lows = [token.text.lower() for token in between]
    if {"a", "an"} & set(lows) and not any(words.feature_of(low) for low in lows):
        return False  # "Khanaqin, a Diyala source said"
    if (
        between[0].text not in {",", "(", "-", "–"}
        and between[0].text.lower() not in words.LINKS | words.DIRECTIONS
    ):
        return False
    if lows[0] in {"to", "from"} or (lows[0] == "on" and not words.APPROXIMATE & set(lows)):
        return False
    if _OFFSET.search(" ".join(token.text for token in between) + " "):
        return not any(token.tag.startswith("VB") for token in between)
    return len(between) <= 12 and all(_tie(token.text, token.tag) for token in between)


def _owned(sentence: Sentence, owner: Name, name: Name) -> bool:
    """ "Helmand's Sangin district": the first name holds the second."""
    between = sentence.tokens[owner.right + 1 : name.left]
    return len(between) == 1 and between[0].text in {"'s", "’s", "'", "’"}


def _owner(
    sentences: Sequence[Sentence], names: Sequence[Name], at: int, evidence: Evidence
) -> Place | None:
    """The place whose possessive stands before a name, as far as it is known by itself."""
    before = names[at - 1] if at else None
    if before is None or before.sentence != names[at].sentence:
        return None
    if not _owned(sentences[before.sentence], before, names[at]):
        return None
    entry = choose(before, evidence, None, names[at].entries)
    return entry.place if entry is not None else None


def _possessed(sentences: Sequence[Sentence], names: Sequence[Name], at: int) -> Sequence[Entry]:
    """What the name that a name owns may mean: "Yala's Raman district" is the province's."""
    after = names[at + 1] if at + 1 < len(names) else None
    if after is None or after.sentence != names[at].sentence:
        return ()
    return after.entries if _owned(sentences[after.sentence], names[at], after) else ()


def _fits(place: Place, owner: Place, name: Name) -> bool:
    """Whether a place may be its owner's: a namesake elsewhere is not "Kabul's Shahr-e-Naw"."""
    if owner.country and place.country and place.country != owner.country:
        return False  # "Yemen's Red Sea coast" is not Sudan's state of that name
    return not name.introduced or contains(place, owner) or contains(owner, place)


def _tie(text: str, tag: str) -> bool:
    low = text.lower()
    return (
        text in {",", "(", ")", "-", "–"}
        or low in words.LINKS
        or low in words.DIRECTIONS
        or words.feature_of(low) is not None
        or tag in {"JJ", "CD", "JJS"}
        or low[:1].isdigit()
    )


def resolve(
    report: Report,
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    evidence: Evidence,
    gazetteer: Gazetteer,
) -> list[Resolved | None]:
    """The place of every name, None where none fits; containers are settled first."""
    chained = links(report, sentences, names)
    done: list[Resolved | None] = [None] * len(names)
    for at in range(len(names) - 1, -1, -1):
        name, after = names[at], chained[at]
        outer = done[after] if after is not None else None
        inner = _possessed(sentences, names, at)
        for i in range(max(0, at - 2), at):
            inner = names[i].entries if chained[i] == at else inner
        owner = None if outer else _owner(sentences, names, at, evidence)
        holder = outer.place if outer else owner
        entry = _meaning(name, evidence, holder, inner, gazetteer)
        if entry is None or (owner is not None and not _fits(entry.place, owner, name)):
            continue
        place = located(report, sentences[name.sentence], name, entry)
        tied = outer is not None and _holds(place, outer, sentences[name.sentence], name)
        done[at] = Resolved(name, place, after if tied else None)
    return _divisions_in_lists(sentences, names, done)


def _divisions_in_lists(
    sentences: Sequence[Sentence], names: Sequence[Name], done: list[Resolved | None]
) -> list[Resolved | None]:
    """ "Diyala, Kirkuk and Salahuddin": among provinces, the one named like its town is one too."""
    for at, item in enumerate(done):
        if item is None or item.place.feature != "settlement" or item.name.kind is not None:
            continue
        beside = [
            done[i]
            for i in (at - 1, at + 1)
            if 0 <= i < len(done) and _listed(sentences, names, at, i)
        ]
        if not any(b is not None and b.place.feature == "admin1" for b in beside):
            continue
        for entry in item.name.entries:
            same = (
                entry.place.admin1 == item.place.admin1
                and entry.place.country == item.place.country
            )
            if entry.place.feature == "admin1" and same:
                done[at] = replace(item, place=entry.place)
                break
    return done


def _listed(sentences: Sequence[Sentence], names: Sequence[Name], one: int, other: int) -> bool:
    """Whether two neighbouring names stand in one list."""
    first, second = sorted((one, other))
    left, right = names[first], names[second]
    if left.sentence != right.sentence:
        return False
    between = sentences[left.sentence].tokens[left.right + 1 : right.left]
    return 0 < len(between) <= 2 and all(t.text.lower() in {",", "and", "or", "&"} for t in between)


def _meaning(
    name: Name,
    evidence: Evidence,
    outer: Place | None,
    inner: Sequence[Entry],
    gazetteer: Gazetteer,
) -> Entry | None:
    entry = choose(name, evidence, outer, inner)
    unit = entry is not None and entry.place.feature in {"admin1", "admin2"}
    holds = entry is not None and any(contains(e.place, entry.place) for e in inner)
    if entry is not None and unit and name.kind is None and not holds:
        entry = town_of(entry, name, evidence) or entry
    strange = entry is not None and name.introduced and _strange(entry, name, evidence, outer)
    if entry is not None and not strange:
        return entry
    if name.entries:
        return None
    home = gazetteer.country(evidence.first() or "")
    close = gazetteer.near_names(name.text, home.code) if home else ()
    if not close or (outer is not None and not contains(close[0].place, outer)):
        return None
    if not _begin_alike(name.text, close[0].place.name):
        return None  # Maryville is not Beeville
    return close[0]


def _begin_alike(one: str, other: str) -> bool:
    """Whether two spellings begin with one letter: misspellings hardly ever change the first."""
    return without_article(fold(one))[:1] == without_article(fold(other))[:1]


def _strange(entry: Entry, name: Name, evidence: Evidence, outer: Place | None) -> bool:
    """Whether a known namesake is not the place that these words introduce.

    It lies outside the container that the text names, or in a country that the report does not
    speak of.
    """
    place = entry.place
    if place.feature not in {"settlement", "area", "admin1", "admin2"}:
        return False
    if outer is not None and outer.feature == "settlement" and name.feature in words.QUARTERS:
        return kilometres(place, outer) > QUARTER_KM
    if outer is not None and place.feature != "admin1":
        if outer.feature == "admin2" and is_unit(name, outer):
            return False  # Yecheng county of Kashgar prefecture: a wide unit
        abroad = place.country != outer.country
        told = evidence.share(place.country) >= evidence.share(outer.country)
        return not contains(place, outer) and not (abroad and told)
    told = sum(evidence.countries.values()) >= 2
    small = entry.population < 50_000 or name.feature in words.SMALL
    return told and small and evidence.share(place.country) < 0.15


def is_unit(name: Name, outer: Place) -> bool:
    """Whether a name is that of a hand-made district in the division of ``outer``."""
    return any(
        curated(entry)
        and entry.place.feature == "admin2"
        and (entry.place.country, entry.place.admin1) == (outer.country, outer.admin1)
        for entry in name.entries
    )


def _holds(inner: Place, outer: Resolved, sentence: Sentence, name: Name) -> bool:
    """Whether the name that follows is the larger place, or one that the words relate it to."""
    larger = outer.place
    if contains(larger, inner) and not contains(inner, larger):
        return False
    between = sentence.tokens[name.right + 1 : outer.name.left]
    level, above = _LEVEL.get(inner.feature, 1), _LEVEL.get(larger.feature, 1)
    told = _OFFSET.search(" ".join(token.text for token in between) + " ")
    if told is not None and kilometres(inner, larger) > 2 * _length(told) + SLACK_KM:
        return False  # "on the road to Gondar, 20 km north of Bahir Dar"
    if contains(inner, larger):
        bare = [token.text for token in between] == [","]
        return above > level or (
            above == level and (not bare or inner.admin2 in {larger.admin2, larger.name} - {None})
        )
    lows = {token.text.lower() for token in between}
    related = bool(lows & words.APPROXIMATE or lows & words.BEARINGS.keys())
    return related and inner.country == larger.country and kilometres(inner, larger) < 400


def located(report: Report, sentence: Sentence, name: Name, entry: Entry) -> Place:
    """The entry's place as the words around the name narrow or widen it."""
    place = entry.place
    unit = place.feature in {"admin1", "admin2"}
    if unit and name.feature in words.NATURAL and name.right > name.last:
        # "the Atrato river": not the district that is named after it
        return replace(place, feature=name.kind or "area", geo_precision=3, where_prec=5)
    if place.feature != "settlement":
        return place
    if name.kind == "admin2" or place.country in words.DISTRICTS.get(name.feature, ()):
        return replace(place, feature="admin2", geo_precision=2, where_prec=3)
    if name.kind == "road":
        return replace(place, feature="road", geo_precision=3, where_prec=5)
    if name.kind in {"site", "area", "water", "admin1"}:
        return replace(place, geo_precision=2, where_prec=2)
    if name.approximate:
        shifted = offset(report, sentence, name, place)
        return replace(shifted, geo_precision=2, where_prec=2)
    return place


def offset(report: Report, sentence: Sentence, name: Name, place: Place) -> Place:
    """The place moved by "30 km southwest of" before its name; unmoved without both."""
    left = sentence.tokens[name.left].start
    match = _OFFSET.search(report.text[max(sentence.start, left - 90) : left])
    return _moved(place, match) if match is not None else place


def unknown_place(
    report: Report, sentence: Sentence, name: Name, outer: Place | None, between: str
) -> Place:
    """A place that only the report names, put where its container lies.

    ``between`` is the text from the name to its container; a distance and a direction in it move
    the point.
    """
    feature = {"admin1": "area", "admin2": "settlement"}.get(
        name.kind or "settlement", name.kind or "settlement"
    )
    if outer is None:
        return Place(name=name.text, feature=feature)
    geo, where = {
        "country": (3, 6), "admin1": (3, 4), "area": (3, 5), "road": (3, 5), "water": (3, 5),
    }.get(outer.feature, (2, 2))  # fmt: skip
    if outer.feature in {"area", "road", "water"} and outer.where_prec == 2:
        geo, where = 2, 2
    match = _OFFSET.search(between)
    moved = _moved(outer, match) if match is not None else outer
    return Place(
        name=name.text, country=outer.country, admin1=outer.admin1, admin2=outer.admin2,
        latitude=moved.latitude, longitude=moved.longitude, geo_precision=geo, where_prec=where,
        gazetteer_id=None, feature=feature,
    )  # fmt: skip


def _length(match: re.Match[str]) -> float:
    """The kilometres of a matched distance."""
    length = float(match["number"].replace(",", "."))
    return length * (1.609 if match["unit"].lower().startswith("mi") else 1.0)


def _moved(place: Place, match: re.Match[str]) -> Place:
    """A place shifted by a matched distance and direction; unmoved beyond 300 km."""
    if place.latitude is None or place.longitude is None:
        return place
    bearing = words.BEARINGS[match["bearing"].lower().replace(" ", "")]
    length = _length(match)
    if length > 300:
        return place
    north = length * math.cos(math.radians(bearing)) / 111.2
    east = (
        length * math.sin(math.radians(bearing)) / (111.2 * math.cos(math.radians(place.latitude)))
    )
    return replace(
        place, latitude=round(place.latitude + north, 3), longitude=round(place.longitude + east, 3)
    )
