"""Places that two names give together: between them, on the road that joins them, their border.

Precision follows UCDP's 5, a line or a point between two places: towns 2/5, a road or the border of
two divisions 3/5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, Protocol, runtime_checkable

from cairn.gazetteer import Gazetteer
from cairn.language.tokens import Sentence
from cairn.mentions import places_words as words
from cairn.mentions.places_chain import Resolved
from cairn.mentions.places_resolve import Evidence, choose, kilometres
from cairn.mentions.places_scan import Name
from cairn.model import Place

Relation = Literal["stretch", "road", "border"]

_BORDERS = frozenset({"border", "borders", "boundary", "boundaries", "frontier", "borderline"})
_JOINING = frozenset({"linking", "connecting", "joining", "links", "connects", "joins"})
_BOUNDING = frozenset({"of", "between", "separating", "dividing"})
_LEAD = 5
"""Words looked at before the first of two names."""
_REACH: dict[Relation, float] = {"stretch": 120.0, "road": 800.0, "border": 500.0}
"""Kilometres between two places beyond which the words cannot mean what lies between."""
_DIVISIONS_REACH = 400.0


@runtime_checkable
class Borders(Protocol):
    """A gazetteer that knows where two divisions meet."""

    def border(self, first: Place, second: Place) -> Place | tuple[float, float] | None:
        """A place or a point (latitude, longitude) on the border; None when they do not touch."""
        ...


def relation(before: Sequence[str], joined: Sequence[str], after: str) -> Relation | None:
    """How two names are tied, from the lower-case words before, between and after them.

    >>> relation(["on", "the", "road", "from"], ["to"], "on")
    'road'
    """
    lead = [word for word in before[-_LEAD:] if word not in {"the", "a", "an"}]
    link = " ".join(word for word in joined if word != "the")
    last = lead[-1] if lead else ""
    roads = not words.ROADS.isdisjoint(lead[:-1])
    if link in {"to", "–", "-", "—"} and after in words.ROADS:
        return "road"  # "the Bamenda to Kumbo road"
    if roads and (
        (link in {"to", "and", "with"} and last in _JOINING | {"from", "between"})
        or (link == "from" and last == "to")
    ):
        return "road"
    if link in {"–", "-", "—"} and after in _BORDERS:
        return "border"
    if link != "and":
        return None
    if (last in _BOUNDING and not _BORDERS.isdisjoint(lead[-3:-1])) or after in _BORDERS:
        return "border"
    return "stretch" if last == "between" else None


def paired(
    sentence: Sentence, first: Resolved, second: Resolved, gazetteer: Gazetteer
) -> Place | None:
    """The place that two neighbouring names of a sentence give together; None for two places."""
    tokens = sentence.tokens
    one, other = first.name, second.name
    if one.sentence != other.sentence or first.outer is not None:
        return None
    lows = [token.text.lower() for token in tokens]
    after = lows[other.right + 1] if other.right + 1 < len(lows) else ""
    if other.kind == "road":
        after = other.feature
    told = relation(lows[max(0, one.left - 7) : one.left], lows[one.right + 1 : other.left], after)
    return midway(first.place, second.place, told, gazetteer) if told is not None else None


def midway(one: Place, other: Place, told: Relation, gazetteer: Gazetteer) -> Place | None:
    """The place half way between two, or on the border that they share.

    None when they are countries, or too far apart for the words to mean what lies between.
    """
    features = {one.feature, other.feature}
    divisions = features == {"admin1"}
    reach = _DIVISIONS_REACH if told == "stretch" and divisions else _REACH[told]
    if "country" in features or one.country != other.country or kilometres(one, other) > reach:
        return None
    point = _middle(one, other)
    if told == "border" or divisions:
        point = border(one, other, gazetteer) or point
    return Place(
        name=f"{one.name}-{other.name}", country=one.country, admin1=one.admin1,
        admin2=one.admin2 if one.admin2 == other.admin2 else None, latitude=point[0],
        longitude=point[1], geo_precision=3 if told == "road" or "admin1" in features else 2,
        where_prec=5, gazetteer_id=None, feature="road" if told == "road" else "area",
    )  # fmt: skip


def border(one: Place, other: Place, gazetteer: Gazetteer) -> tuple[float, float] | None:
    """A point on the border of two divisions, None where the gazetteer knows none."""
    if not isinstance(gazetteer, Borders):
        return None
    met = gazetteer.border(one, other)
    if not isinstance(met, Place):
        return met
    return None if met.latitude is None or met.longitude is None else (met.latitude, met.longitude)


def _middle(one: Place, other: Place) -> tuple[float, float]:
    return (
        round(((one.latitude or 0.0) + (other.latitude or 0.0)) / 2, 3),
        round(((one.longitude or 0.0) + (other.longitude or 0.0)) / 2, 3),
    )


def joined_name(name: Name, evidence: Evidence, gazetteer: Gazetteer) -> Place | None:
    """A road or border named after two places, "the Baidoa-Mogadishu road", put half way.

    None when the two are not both known.
    """
    told: Relation = "border" if name.feature in _BORDERS else "road"
    for ends in _halves(name.text):
        found = [_end(name, text, evidence, gazetteer, told) for text in ends]
        if (one := found[0]) is None or (other := found[1]) is None:
            continue
        place = midway(one, other, told, gazetteer)
        if place is not None:
            return replace(place, name=f"{name.text} {name.feature}")
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """A hyphenated name cut in two at each of its hyphens."""
    parts = text.replace("–", "-").split("-")
    for cut in range(1, len(parts)):
        yield "-".join(parts[:cut]).strip(), "-".join(parts[cut:]).strip()


def _end(
    name: Name, text: str, evidence: Evidence, gazetteer: Gazetteer, told: Relation
) -> Place | None:
    entries = gazetteer.entries(text)
    if told == "border":
        entries = tuple(e for e in entries if e.place.feature in {"admin1", "admin2"})
    part = replace(name, text=text, entries=entries, kind=None, feature="", locative=True)
    entry = choose(part, evidence, None, ()) if entries else None
    return entry.place if entry is not None else None
