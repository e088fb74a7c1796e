"""The place of an event, chosen against the places of speakers, hospitals, origins, datelines.

The codebook: the smallest named unit that holds the event, with its chain as far as stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.accounts import scene, settings
from cairn.accounts.frames import Frame
from cairn.accounts.geo import kilometres, unplaced
from cairn.accounts.reading import Reading, head_of
from cairn.gazetteer import fold
from cairn.language.tokens import Sentence, Token
from cairn.mentions.places_words import APPROXIMATE, BEARINGS, SAID_FORMS
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
MARCHING = frozenset(
    "march parade walk rally drive sweep rampage demonstrate proceed pass travel move ride".split()
)
LEAVING = frozenset("leave head flee depart set embark".split())
APART = frozenset("km kilometer kilometre mile metre meter hour minute side distance far".split())
WIDE = frozenset({"regency", "zone", "prefecture"})
NARROW = frozenset({"district", "subdistrict", "sub-district", "woreda", "county"})
ROADS = frozenset({"road", "highway", "route", "motorway"})
NEAR_KM = 100.0
"""How far "near X" may reach when the report names a spot of its own elsewhere."""
NEXT_KM = 30.0
"""A town of another district may lie so near a district's point and still be told of it."""
SAME_KM = 8.0
"""A town and its district, or two spellings of one town, lie no further apart."""
ELSEWHERE = frozenset(
    """
    hospital clinic morgue mosque embassy parliament ministry headquarter funeral court
    university office agency newspaper television conference talk summit visit travel live
    resident native bear hail transfer rush evacuate airlift bring medical treatment treat
    head flee
    """.split()
)


HEARERS = frozenset({"reporters", "journalists", "telephone", "phone"})
TELLING = frozenset("say tell report announce add confirm speak declare explain".split())


@dataclass(frozen=True, slots=True)
class Sited:
    """The chosen place with every mention that speaks for it, the most telling first."""

    place: Place
    mentions: tuple[Mention, ...]


def choose(
    frames: Sequence[Frame], reading: Reading, taken: frozenset[int] = frozenset()
) -> Sited | None:
    """The place of the event that these sentences tell of, or None.

    Where they name nothing narrower than a province, the sentences around them may: a report
    often says where in a sentence of its own. ``taken`` are the sentences of other events.
    """
    scored = [mention for _, mention in ranked(frames, reading.home)]
    here = _filed_here(frames, reading)
    scored = [here, *scored] if here is not None else scored
    homes = [m for m in scored if _home_of(reading.sentences[m.sentence], m)]
    scored = [m for m in scored if m not in homes]
    best = scored[0] if scored else None
    if best is None or _coarse(_value(best)) or _value(best).feature == "admin2":
        spare = [m for m in _spare(frames, reading, taken) if m not in scored + homes]
        if best is not None and not _coarse(_value(best)):  # a district: only what comes next
            spare = [m for m in spare if m.sentence == best.sentence + 1]
        if best is None and not spare:  # the scene of the event told just before
            spare = _spare(frames, reading, frozenset())
        fitting = [m for m in spare if best is None or _holds(best, m)]
        scored = [*fitting[:1], *scored] if best is None else [*scored, *fitting[:1]]
    if best is None or _value(best).admin1 is None:
        told = scene.candidates(frames, reading)
        wide = next((m for m in told if best is None or _holds(best, m)), None)
        scored += [scene.area(wide)] if wide is not None else []
    scored = scored or homes
    if not scored:
        return None
    chosen = scored[0]
    for other in scored[1:]:
        beside = _on_the_road(reading.sentences[chosen.sentence], chosen)
        if beside or _elsewhere(other, chosen, reading):
            continue
        if _narrower(other, chosen) and _holds(chosen, other):
            chosen = other
    supporting = [m for m in scored if m is not chosen and _same_region(m, chosen)]
    place = _complete(_value(chosen), [_value(m) for m in supporting])
    return Sited(place, (chosen, *supporting[:3]))


def _passing(sentence: Sentence, mention: Mention) -> bool:
    """Whether a place is only where somebody is from, comes from or goes to."""
    if _home_of(sentence, mention):
        return True
    return _led_away(sentence, mention) and not _on_the_road(sentence, mention)


def _filed_here(frames: Sequence[Frame], reading: Reading) -> Mention | None:
    """The dateline's town where an event's own sentence says "here": "killed here on Friday"."""
    if not any(_says_here(frame.sentence) for frame in frames if not frame.headline):
        return None
    first = next((s for s in reading.sentences if s.role != "headline"), reading.sentences[0])
    return next(
        (
            m
            for m in reading.of("place", first.index)
            if m.span.start == first.start and _value(m).feature in {"settlement", "admin2"}
        ),
        None,
    )


def _says_here(sentence: Sentence) -> bool:
    """Whether "here" tells where it happened, not where somebody spoke."""
    return sentence.role == "body" and any(
        token.text == "here"
        and not any(t.lemma in TELLING | HEARERS for t in sentence.ancestors(token.i)[:1])
        and (token.i == 0 or sentence.tokens[token.i - 1].text.lower() not in HEARERS | {"from"})
        for token in sentence.tokens
    )


def _elsewhere(other: Mention, chosen: Mention, reading: Reading) -> bool:
    """Whether a narrower place is no refinement of the chosen one.

    It is where people went or came from, or the town itself where the chosen one lies a told way
    off ("75 km east of X").
    """
    sentence = reading.sentences[other.sentence]
    if _passing(sentence, other):
        return True
    a, b = _value(chosen), _value(other)
    return a.gazetteer_id is not None and a.gazetteer_id == b.gazetteer_id and _apart(a, b) > 1.0


def ranked(frames: Sequence[Frame], home: str | None) -> list[tuple[float, Mention]]:
    """The places of some sentences with their scores, the event's likeliest first.

    Unlikely ones, those with a score of 0 or less, are left out.
    """
    scored = [
        (_score(frame, order, mention, home), -mention.span.start, mention)
        for order, frame in enumerate(frames)
        for mention in frame.places
        if isinstance(mention.value, Place)
        and not _is_of_the_world(mention.value)
        and not _owns(frame, mention)
    ]
    body = [m for f in frames if not f.headline for m in f.places]
    heads = {m.span for f in frames if f.headline for m in f.places}
    if any(_told_closer(m, body) for f in frames if f.headline for m in f.places):
        scored = [found for found in scored if found[2].span not in heads]
    spoken = {m.span for f in frames for m in f.places if _told_there(f.sentence, m)}
    spoken |= {m.span for f in frames for m in f.places if _home_of(f.sentence, m)}
    if any(found[2].span not in spoken and found[0] > 0 for found in scored):
        scored = [found for found in scored if found[2].span not in spoken]
    best_first = sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], -s[1]))
    return [(score, mention) for score, _, mention in best_first]


def _is_of_the_world(place: Place) -> bool:
    """A region of several countries ("West Africa") is nowhere in particular."""
    return place.country is None and (place.where_prec or 0) >= 6


def _told_closer(head: Mention, body: Sequence[Mention]) -> bool:
    """Whether the body names another spot in the division of the headline's town.

    "Ambush in Herat", says the headline, and the body: "in the Obe district of Herat province".
    """
    a = _value(head)
    spots = [
        m
        for m in body
        if isinstance(m.value, Place)
        and m.value.feature in {"settlement", "site", "admin2"}
        and (m.value.country, m.value.admin1) == (a.country, a.admin1)
    ]
    others = [m for m in spots if _value(m).name != a.name and (_apart(a, _value(m)) > SAME_KM)]
    if a.feature != "settlement" or not others:
        return False
    return len(others) == len(spots) or any(_is_hamlet(m) for m in others)


def _apart(a: Place, b: Place) -> float:
    gap = kilometres(a, b)
    return SAME_KM + 1 if gap is None else gap


def _coarse(place: Place) -> bool:
    return (place.where_prec or 7) >= 4


def _spare(frames: Sequence[Frame], reading: Reading, taken: frozenset[int]) -> list[Mention]:
    """Spots named in the sentences next to an event's own, nearest first."""
    own = [f.sentence.index for f in frames if not f.headline] or [f.sentence.index for f in frames]
    first = min(own, default=0)
    found = [
        (abs(sentence.index - first), mention.span.start, mention)
        for sentence in reading.sentences
        if sentence.role in {"headline", "body"}
        and sentence.index not in taken
        and -2 <= sentence.index - first <= 2
        for mention in reading.of("place", sentence.index)
        if isinstance(mention.value, Place)
        and not _coarse(mention.value)
        and not settings.elsewhere(sentence, mention, reading)
        and _before(sentence, mention) in SETTING
    ]
    return [mention for _, _, mention in sorted(found, key=lambda f: f[:2])]


def _first(sentence: Sentence, mention: Mention) -> int:
    """The index of the token that a mention begins with."""
    return next((t.i for t in sentence.tokens if t.end > mention.span.start), 0)


def _on_the_road(sentence: Sentence, mention: Mention) -> bool:
    """ "beside the road to X" is a place near X, not a destination."""
    at = _first(sentence, mention)
    lead = sentence.tokens[max(0, at - 4) : at]
    joined = {"to", "from", "toward", "towards", "between", "link", "connect", "near"}
    roads = [t.i for t in lead if t.lemma in ROADS]
    return bool(roads) and any(t.i > roads[-1] and t.lemma in joined for t in lead)


def _told_there(sentence: Sentence, mention: Mention) -> bool:
    """Whether somebody only spoke in a place: "officials said in X", "told reporters in X"."""
    head = head_of(sentence, mention)
    above = sentence.ancestors(head.i)
    if above and above[0].lemma in TELLING and head.dep.startswith("obl"):
        return True
    at = _first(sentence, mention)
    if at < 2 or sentence.tokens[at - 1].lemma not in {"in", "from", "at"}:
        return False
    return sentence.tokens[at - 2].text.lower() in SAID_FORMS | HEARERS


def _bearing(sentence: Sentence, mention: Mention) -> bool:
    """Whether "20 km north of" or "east of" stands before a place's name."""
    at = _first(sentence, mention)
    while at > 0 and sentence.tokens[at - 1].lemma in {"the", "city", "town", "village"}:
        at -= 1
    return (
        at > 1
        and sentence.tokens[at - 1].lemma == "of"
        and sentence.tokens[at - 2].text.lower() in BEARINGS
    )


def _before(sentence: Sentence, mention: Mention) -> str:
    """The word before a place's name, past an article."""
    at = _first(sentence, mention)
    while at > 0 and sentence.tokens[at - 1].tag == "DT":
        at -= 1
    return sentence.tokens[at - 1].lemma if at > 0 else ""


def _led_away(sentence: Sentence, mention: Mention) -> bool:
    """Whether a place is only where somebody comes from or goes to.

    Not where a march leads through, nor where the sentence goes on with what happened there:
    "drove to the capital, where they blocked a road".
    """
    head = head_of(sentence, mention)
    case = {c.lemma for c in sentence.children(head.i) if c.dep == "case"}
    led = (case | {_before(sentence, mention)}) & ORIGIN
    above = sentence.ancestors(head.i)[:1]
    if _apart_from(sentence, mention):
        return False
    if led == {"through"} and any(t.lemma in MARCHING for t in above):
        return False
    if any(t.lemma == "direction" for t in above):
        return True
    if "for" in case and any(t.lemma in LEAVING for t in above):
        return True
    return bool(led) and not _goes_on_there(sentence, mention)


def _apart_from(sentence: Sentence, mention: Mention) -> bool:
    """Whether a distance or "close" stands before "from" or "to": beside the place, not out of it.

    The name's words for its kind may stand between: "12 km from the village of X".
    """
    at = _first(sentence, mention)
    while at > 0 and sentence.tokens[at].text.lower() not in {"from", "to"}:
        at -= 1
    before = sentence.tokens[at - 1].text.lower() if at > 0 else ""
    return before in APPROXIMATE or before.strip(")") in APPROXIMATE or before == ")"


def _goes_on_there(sentence: Sentence, mention: Mention) -> bool:
    """Whether "where" follows a place's name within a few words."""
    after = [t for t in sentence.tokens if t.start >= mention.span.end][:5]
    return any(t.text.lower() == "where" for t in after)


def _home_of(sentence: Sentence, mention: Mention) -> bool:
    """Whether a place only tells where somebody is from: "workers from X", "who are from X"."""
    head = head_of(sentence, mention)
    if head.dep == "conj":
        head = sentence.tokens[head.head]
    if not any(c.dep == "case" and c.lemma == "from" for c in sentence.children(head.i)):
        return False
    above = sentence.ancestors(head.i)[:1]
    if head.dep.startswith("acl"):
        return True
    return head.dep == "nmod" and any(t.tag in {"NNS", "NN"} and _is_one(t) for t in above)


def _is_one(token: Token) -> bool:
    return token.lemma not in ROADS | APART and token.text.lower() not in BEARINGS


def _value(mention: Mention) -> Place:
    assert isinstance(mention.value, Place)
    return mention.value


def _score(frame: Frame, order: int, mention: Mention, home: str | None) -> float:
    place = _value(mention)
    sentence = frame.sentence
    head = head_of(sentence, mention)
    case = {c.lemma for c in sentence.children(head.i) if c.dep == "case"}
    before = _before(sentence, mention)
    score = 1.0 + 0.12 * RANK.get(place.feature, 3)
    if case & SETTING or before in SETTING:
        score += 0.5
    if _bearing(sentence, mention):
        score += 0.6
    if _led_away(sentence, mention):
        score += 0.4 if _on_the_road(sentence, mention) else -0.6
    elif (case | {before}) & ORIGIN:
        score += 0.5
    if (place.where_prec or 9) <= 2:
        score += 0.25
    if home is not None and place.country is not None and place.country != home:
        score -= 0.6
    above = sentence.ancestors(head.i)[:3]
    if any(t.lemma in ELSEWHERE for t in above[:2]):
        score -= 0.4
    cues = {cue.head for cue in frame.cues}
    if any(t.i in cues for t in above):
        score += 0.4
    score -= 0.08 * min(order, 8)
    score -= 0.015 * min((abs(head.i - cue.head) for cue in frame.cues), default=20)
    if not any(cue.realis in {"asserted", "ongoing", "thwarted", "planned"} for cue in frame.cues):
        score -= 0.35  # what a sentence only refers to may have been elsewhere
    if frame.headline:
        score -= 0.1
    if place.feature == "country":
        score -= 0.7
    return score


def _owns(frame: Frame, mention: Mention) -> bool:
    """ "Yala's Raman district": the first place only holds the second."""
    after = [t for t in frame.sentence.tokens if t.start >= mention.span.end][:2]
    if len(after) < 2 or after[0].text not in {"'s", "’s"}:
        return False
    return any(m.span.start == after[1].start for m in frame.places)


def _narrower(other: Mention, chosen: Mention) -> bool:
    a, b = _value(other), _value(chosen)
    if _is_hamlet(other) and not _is_hamlet(chosen) and (b.geo_precision or 1) >= 2:
        return True  # "southwest of the city" tells less than "near the village"
    if unplaced(a) != unplaced(b):
        return unplaced(a) and b.feature not in {"settlement", "site"}
    if a.feature == b.feature == "admin2" and _called(chosen, WIDE) and _called(other, NARROW):
        return True  # a district of Indonesia lies in a regency
    return _width(a) < _width(b) or (
        _width(a) == _width(b) and RANK.get(a.feature, 3) > RANK.get(b.feature, 3)
    )


def _called(mention: Mention, kinds: frozenset[str]) -> bool:
    """Whether a place is called by one of some words for its kind."""
    return not kinds.isdisjoint(word.strip(",.").lower() for word in mention.span.text.split())


def _width(place: Place) -> float:
    """How wide a place is, on UCDP's scale; a road or range told of one division is inside it."""
    within = place.where_prec == 5 and place.admin1 is not None
    return 3.5 if within else float(place.where_prec or 7)


def _is_hamlet(mention: Mention) -> bool:
    words = {w.strip(",.").lower() for w in mention.span.text.split()}
    return bool(words & {"village", "hamlet", "villages"}) and _value(mention).feature in {
        "settlement",
        "site",
    }


def _holds(broad: Mention, narrow: Mention) -> bool:
    """Whether the narrower place can lie inside the broader one."""
    a, b = _value(broad), _value(narrow)
    if a.country and b.country and a.country != b.country:
        return False
    if unplaced(b):
        return True
    if a.feature in {"settlement", "site"}:
        gap = kilometres(a, b)
        if gap is None or _own_spot(a):
            return False
        if (a.geo_precision or 1) >= 2:
            return gap < NEAR_KM
        return gap < SAME_KM and a.admin1 == b.admin1
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return False
    if a.feature in {"admin2", "area", "water", "road"}:
        gap = kilometres(a, b)
        if a.feature == "admin2" and a.admin2 and b.admin2 and fold(a.admin2) != fold(b.admin2):
            return gap is not None and gap < NEXT_KM  # gazetteers spell districts differently
        return b.admin1 is None or gap is None or gap < 80
    return True


def _own_spot(place: Place) -> bool:
    """Whether a place is a spot of its own that no gazetteer holds: no other town lies in it."""
    return place.gazetteer_id is None


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
