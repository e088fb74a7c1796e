"""The place of an event, chosen against the places of speakers, hospitals, origins, datelines.

The codebook: the smallest named unit that holds the event, with its chain as far as stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.accounts.frames import Frame
from cairn.accounts.geo import kilometres, unplaced
from cairn.accounts.reading import Reading, head_of
from cairn.model import Mention, Place

RANK = {
    "site": 6,
    "settlement": 6,
    "area": 4,
    "road": 4,
    "water": 4,
    "admin2": 5,
    "admin1": 2,
    "country": 0,
}
ORIGIN = frozenset(
    """
    from to toward towards via through according until
    """.split()
)
SETTING = frozenset(
    """
    in at near on outside inside around of within along between across off outskirt south
    north
    """.split()
)
ELSEWHERE = frozenset(
    """
    hospital clinic morgue mosque embassy parliament ministry headquarter funeral court
    university office agency newspaper television conference talk summit visit travel live
    resident native bear hail transfer rush evacuate airlift bring medical treatment treat
    head flee
    """.split()
)


@dataclass(frozen=True, slots=True)
class Sited:
    """The chosen place with every mention that speaks for it, the most telling first."""

    place: Place
    mentions: tuple[Mention, ...]


def choose(frames: Sequence[Frame], reading: Reading) -> Sited | None:
    """The place of the event that these sentences tell of, or None."""
    scored = [
        (_score(frame, order, mention, reading), -mention.span.start, mention)
        for order, frame in enumerate(frames)
        for mention in frame.places
        if isinstance(mention.value, Place)
    ]
    scored = [s for s in scored if s[0] > 0]
    if not scored:
        return None
    scored.sort(key=lambda s: (-s[0], -s[1]))
    best = scored[0][2]
    chosen = best
    for _, _, other in scored[1:]:
        if _narrower(other, chosen) and _holds(chosen, other):
            chosen = other
    supporting = [m for _, _, m in scored if m is not chosen and _same_region(m, chosen)]
    place = _complete(_value(chosen), [_value(m) for m in supporting])
    return Sited(place, (chosen, *supporting[:3]))


def _value(mention: Mention) -> Place:
    assert isinstance(mention.value, Place)
    return mention.value


def _score(frame: Frame, order: int, mention: Mention, reading: Reading) -> float:
    place = _value(mention)
    sentence = frame.sentence
    head = head_of(sentence, mention)
    case = {c.lemma for c in sentence.children(head.i) if c.dep == "case"}
    before = sentence.tokens[max(0, _first(sentence, mention) - 1)].lemma
    score = 1.0 + 0.12 * RANK.get(place.feature, 3)
    if case & SETTING or before in SETTING:
        score += 0.5
    if (case | {before}) & ORIGIN:
        score -= 0.6
    above = sentence.ancestors(head.i)[:3]
    if any(t.lemma in ELSEWHERE for t in above[:2]):
        score -= 0.4
    cues = {cue.head for cue in frame.cues}
    if any(t.i in cues for t in above):
        score += 0.4
    score -= 0.08 * min(order, 8)
    score -= 0.015 * min((abs(head.i - cue.head) for cue in frame.cues), default=20)
    if frame.headline:
        score -= 0.1
    if place.feature == "country":
        score -= 0.7
    return score


def _first(sentence: object, mention: Mention) -> int:
    tokens = getattr(sentence, "tokens", ())
    return next((t.i for t in tokens if t.end > mention.span.start), 0)


def _narrower(other: Mention, chosen: Mention) -> bool:
    a, b = _value(other), _value(chosen)
    if unplaced(a) != unplaced(b):
        return unplaced(a) and b.feature not in {"settlement", "site"}
    return (a.where_prec or 7) < (b.where_prec or 7) or (
        (a.where_prec or 7) == (b.where_prec or 7)
        and RANK.get(a.feature, 3) > RANK.get(b.feature, 3)
    )


def _holds(broad: Mention, narrow: Mention) -> bool:
    """Whether the narrower place can lie inside the broader one."""
    a, b = _value(broad), _value(narrow)
    if a.country and b.country and a.country != b.country:
        return False
    if unplaced(b):
        return True
    if a.feature in {"settlement", "site"}:
        gap = kilometres(a, b)
        reach = 60 if (a.geo_precision or 1) >= 2 else 8
        return gap is not None and gap < reach and a.admin1 == b.admin1
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return False
    if a.feature in {"admin2", "area", "water", "road"}:
        gap = kilometres(a, b)
        return b.admin1 is None or gap is None or gap < 80
    return True


def _same_region(mention: Mention, chosen: Mention) -> bool:
    a, b = _value(mention), _value(chosen)
    if a.country and b.country and a.country != b.country:
        return False
    return not (a.admin1 and b.admin1 and a.admin1 != b.admin1)


def _complete(place: Place, others: Sequence[Place]) -> Place:
    """Fill a place's chain from the broader places that the same sentences name."""
    for other in others:
        if place.country is None and other.country:
            place = replace(place, country=other.country)
        if unplaced(place) and other.admin1 and other.country == place.country:
            place = _put_into(place, other)
        if place.admin2 is None and other.admin2 and other.admin1 == place.admin1:
            place = replace(place, admin2=other.admin2)
        if place.latitude is None and other.latitude is not None and other.admin1 == place.admin1:
            place = replace(
                place,
                latitude=other.latitude,
                longitude=other.longitude,
                geo_precision=max(2, other.geo_precision or 2),
                where_prec=max(2, other.where_prec or 2),
            )
    return place


def _put_into(place: Place, container: Place) -> Place:
    """A village that no gazetteer knows stands where the unit around it stands."""
    return replace(
        place,
        admin1=container.admin1,
        admin2=container.admin2 or place.admin2,
        latitude=container.latitude,
        longitude=container.longitude,
        geo_precision=max(2, container.geo_precision or 2),
        where_prec=max(2, container.where_prec or 2),
    )
