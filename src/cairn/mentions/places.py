"""Places: every name of a place in a report, resolved, with its chain of larger places.

`find` gives one mention for each chain ("Dara, in Khanaqin, Diyala" is one place, the smallest);
`toponyms` gives every name on its own. Both are pure and need the parsed sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cairn.gazetteer import Gazetteer, fold
from cairn.language.tokens import Sentence, Token
from cairn.mentions import places_words as words
from cairn.mentions.places_chain import (
    QUARTER_KM,
    Resolved,
    is_unit,
    links,
    resolve,
    unknown_place,
)
from cairn.mentions.places_names import scan
from cairn.mentions.places_near import nearest
from cairn.mentions.places_relations import joined_name, paired
from cairn.mentions.places_resolve import Evidence, contains, gather, kilometres, votes_of
from cairn.mentions.places_scan import Name, capital
from cairn.model import Mention, Place, Report

STRANGE_SIZE = 150_000
"""Towns of that many people are named without their country."""
SMALL_TOWN = 50_000
"""Below it a town is not known to every reader of the country."""
FAR_OFF = 150
"""Kilometres that a small town may lie from where the report has just put its story."""
WIDE_DISTRICT = 110
"""Kilometres from a district's main town within which the only town of its name may lie in it."""
STRANGE_VOTES = 1.5
"""Votes that speak for a country beyond the town's own name."""


def find(
    report: Report,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    homes: Sequence[str] = (),
) -> tuple[Mention, ...]:
    """The places of a report, one mention a chain, sorted by span.

    A chain's span covers the smallest unit and the larger ones that follow it; its value is the
    smallest unit, with district, division and country from the chain. "Between X and Y" is one
    place in the middle. ``homes`` are the home countries of the groups that the report names
    (`cairn.mentions.actors_homes`).
    """
    resolved = _analyse(report, sentences, gazetteer, homes, strangers=False)
    mentions: list[Mention] = []
    skip: set[int] = set()
    for at, item in enumerate(resolved):
        if item is None or at in skip:
            continue
        pair = _pair(sentences, resolved, at, gazetteer)
        if pair is not None:
            place = pair
            _, last = _chained(resolved, resolved[at + 1] or item, at + 1, skip)
            skip.add(at + 1)
        else:
            place, last = _chained(resolved, item, at, skip)
        end = resolved[last]
        if end is not None:
            mentions.append(_mention(report, sentences, item.name, end.name, place))
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))


def toponyms(
    report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """Every resolved name as a mention of its own, chains taken apart; sorted by span."""
    resolved = _analyse(report, sentences, gazetteer)
    return tuple(
        _mention(report, sentences, item.name, item.name, item.place)
        for item in resolved
        if item is not None
    )


def governor(sentence: Sentence, mention: Mention) -> str:
    """The preposition or relation that ties a place to its sentence, lower case; "" when none.

    "in", "at", "near", "from", "to", "toward", "between", "on", "of" ...; "near" also for
    "outskirts of", "south of" and "30 km from". A name that is a subject or object gives "".
    """
    first = next((t for t in sentence.tokens if t.start >= mention.span.start), None)
    if first is None:
        return ""
    at = first.i - 1
    tokens = sentence.tokens
    while at >= 0 and (
        tokens[at].text.lower() in {"the", "a", "an", "nearby", "'s", "’s"}
        or tokens[at].tag in {"JJ", "JJR", "JJS", "CD"}
        or (
            tokens[at].text.lower() in words.DIRECTIONS
            and (at + 1 >= len(tokens) or tokens[at + 1].text.lower() != "of")
        )
        or gentle(tokens[at].text)
        or (tokens[at + 1].text in {"'s", "’s"} and capital(tokens[at]))
    ):
        at -= 1
    if at > 0 and tokens[at].text.lower() in {",", "and", "or"}:
        while at > 0 and _in_list(tokens[at]):
            at -= 1
    if at < 0:
        return ""
    word = tokens[at].text.lower()
    if word in {"of", "from"} and at > 0:
        before = tokens[at - 1].text.lower()
        if before in words.BEARINGS or before in words.APPROXIMATE or before in words.DIRECTIONS:
            return "near"
    if word == "to" and at > 0 and tokens[at - 1].text.lower() in {"close", "next", "adjacent"}:
        return "near"
    return {"towards": "toward", "onto": "on"}.get(word, word) if word in words.PREPOSITIONS else ""


def _in_list(token: Token) -> bool:
    """Whether a word before a name belongs to the list that the name stands in."""
    low = token.text.lower()
    return low in {",", "and", "or", "the", "both"} or capital(token) or gentle(low)


def gentle(text: str) -> bool:
    """Whether a word before a name only describes it ("the town of", "Kakai village")."""
    return words.feature_of(text) is not None and text.lower() not in {"road", "highway", "border"}


def home_country(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
) -> str | None:
    """The country a report is about, by its short English name; None when nothing decides.

    Places weigh 1, demonyms 1, a country named 2, the publisher's name 2.
    """
    evidence = gather(report, sentences, (), gazetteer)
    for mention in mentions:
        if mention.kind == "place" and isinstance(mention.value, Place) and mention.value.country:
            whole = mention.value.feature == "country"
            said = mention.span.text.endswith(mention.value.country)
            evidence.countries[mention.value.country] += 2.0 if whole or said else 1.0
    return evidence.first()


# --- analysis ------------------------------------------------------------------------------------


def _analyse(
    report: Report,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    homes: Sequence[str] = (),
    *,
    strangers: bool = True,
) -> list[Resolved | None]:
    names = scan(report, sentences, gazetteer)
    evidence = gather(report, sentences, names, gazetteer, homes)
    first = resolve(report, sentences, names, evidence, gazetteer)
    _vote_divisions(evidence, first)
    second = resolve(report, sentences, names, evidence, gazetteer)
    freed: frozenset[int] = frozenset()
    if not strangers:
        inside = _in_their_district(second, links(report, sentences, names), names)
        kept = _in_their_town(_in_their_division(_without_strangers(inside, evidence)))
        freed = frozenset(i for i, item in enumerate(kept) if item is not second[i])
        second = kept
    second = _one_sense(names, _roads(names, second, evidence, gazetteer))
    unknown = _unknowns(report, sentences, names, second, freed)
    return [_village(item, sentences, gazetteer) for item in unknown]


def _without_strangers(
    resolved: list[Resolved | None], evidence: Evidence
) -> list[Resolved | None]:
    """Drop small towns of countries that the report never speaks of.

    A village that no gazetteer knows often has a namesake on another continent; a report from
    Diyala that says "Dara" does not mean a town of which it gives neither country nor region.
    """
    return [None if item is not None and _stranger(item, evidence) else item for item in resolved]


def _in_their_district(
    resolved: list[Resolved | None], chained: Sequence[int | None], names: Sequence[Name]
) -> list[Resolved | None]:
    """Drop small towns outside the district that the next words put them in.

    "La Yerbabuena, municipality of Coalcoman" is not the Yerbabuena at the other end of the state.
    """
    kept = list(resolved)
    for at, after in enumerate(chained):
        item, unit = resolved[at], None if after is None else resolved[after]
        if after is None or item is None or unit is None or names[after].kind is None:
            continue
        place = item.place
        small = place.feature == "settlement" and _population(item) < SMALL_TOWN
        if small and unit.place.feature == "admin2" and not _may_hold(unit.place, item):
            kept[at] = None
    return kept


def _may_hold(unit: Place, item: Resolved) -> bool:
    """Whether a town may lie in a district: by name or near it, farther off where it is no other.

    Zones and circles of Ethiopia or Mali reach far; a town of which no namesake is known in the
    division is the one that the words put there.
    """
    place = item.place
    if contains(place, unit):
        return True
    if (place.country, place.admin1) != (unit.country, unit.admin1):
        return False
    if is_unit(item.name, unit):
        return True
    alone = sum(e.place.admin1 == unit.admin1 for e in item.name.entries if e.rank == 0) == 1
    return alone and kilometres(place, unit) < WIDE_DISTRICT


def _in_their_division(resolved: list[Resolved | None]) -> list[Resolved | None]:
    """Drop small towns far from the division in which the report has just put its story.

    "A village in Sagaing's Pale township ... the attack on Nyaung Kone": of the only Nyaung Kone
    that a gazetteer knows, far off in Yangon, the report says nothing.
    """
    told = Counter((i.place.country, i.place.admin1) for i in resolved if i is not None)
    return [
        None if item is not None and _astray(item, at, resolved, told) else item
        for at, item in enumerate(resolved)
    ]


def _in_their_town(resolved: list[Resolved | None]) -> list[Resolved | None]:
    """Drop namesakes of a quarter that lie near no other place of the report."""
    return [
        None if item is not None and _far_quarter(item, resolved) else item for item in resolved
    ]


def _far_quarter(item: Resolved, resolved: Sequence[Resolved | None]) -> bool:
    if item.name.feature not in words.QUARTERS or item.outer is not None:
        return False
    if _population(item) >= SMALL_TOWN:
        return False
    others = [
        o.place
        for o in resolved
        if o is not None
        and o.place.feature in {"settlement", "admin2"}
        and fold(o.name.text) != fold(item.name.text)
    ]
    return bool(others) and all(kilometres(item.place, o) > QUARTER_KM for o in others)


def _astray(
    item: Resolved,
    at: int,
    resolved: Sequence[Resolved | None],
    told: Counter[tuple[str | None, str | None]],
) -> bool:
    place = item.place
    if item.outer is not None or place.feature != "settlement" or place.admin1 is None:
        return False
    if _population(item) >= SMALL_TOWN:
        return False
    same = sum(i is not None and fold(i.name.text) == fold(item.name.text) for i in resolved)
    near = [
        other.place
        for other in resolved[max(0, at - 4) : at]
        if other is not None and item.name.sentence - other.name.sentence <= 1
    ]
    beside = [
        other.place
        for other in resolved[max(0, at - 4) : at]
        if other is not None and other.name.sentence == item.name.sentence
    ]
    return (
        told[place.country, place.admin1] <= same
        and any(p.feature in {"admin1", "admin2"} or p in beside for p in near)
        and all(p.country == place.country and p.admin1 not in {None, place.admin1} for p in near)
        and min(kilometres(place, p) for p in near) > FAR_OFF
    )


def _stranger(item: Resolved, evidence: Evidence) -> bool:
    if item.outer is not None or item.place.feature not in {"settlement", "admin2"}:
        return False
    if _population(item) >= STRANGE_SIZE:
        return False
    country = item.place.country or ""
    votes = evidence.countries.get(country, 0.0)
    if evidence.foreign(country) and votes < STRANGE_VOTES:
        return True
    own = sum(vote for voted, vote in votes_of(item.name) if voted == country)
    return evidence.dateline not in {None, country} and votes - own < 1.0


def _population(item: Resolved) -> int:
    same = (e for e in item.name.entries if e.place.gazetteer_id == item.place.gazetteer_id)
    return max((e.population for e in same), default=0)


def _roads(
    names: Sequence[Name],
    resolved: list[Resolved | None],
    evidence: Evidence,
    gazetteer: Gazetteer,
) -> list[Resolved | None]:
    """Roads and borders named after two places: "the Baidoa-Mogadishu road"."""
    for at, name in enumerate(names):
        named = name.kind == "road" or name.feature in {"axis", "border", "boundary"}
        if resolved[at] is None and named and not name.entries:
            place = joined_name(name, evidence, gazetteer)
            resolved[at] = Resolved(name, place) if place is not None else None
    return resolved


def _vote_divisions(evidence: Evidence, resolved: Sequence[Resolved | None]) -> None:
    seen: set[tuple[str, str]] = set()
    for item in resolved:
        if item is None or not item.place.country or not item.place.admin1:
            continue
        key = (fold(item.name.text), item.place.admin1)
        if key not in seen:
            seen.add(key)
            evidence.seats.append((key[0], item.place))
            alone = len({e.place.admin1 for e in item.name.entries}) == 1
            if (item.outer is not None or alone) and len(evidence.points) < 15:
                evidence.points.append(item.place)
            sure = (
                len(item.name.entries) <= 3
                or item.place.feature == "admin1"
                or item.outer is not None
            )
            evidence.divisions[item.place.country, item.place.admin1] += 2.0 if sure else 0.5


def _one_sense(names: Sequence[Name], resolved: list[Resolved | None]) -> list[Resolved | None]:
    """A name that a chain has fixed means the same place in the rest of the report."""
    fixed: dict[str, Place] = {}
    for item in resolved:
        if item is not None and item.outer is not None:
            fixed.setdefault(fold(item.name.text), item.place)
    out: list[Resolved | None] = []
    for item in resolved:
        held = item
        if item is not None and item.outer is None:
            known = fixed.get(fold(item.name.text))
            if (
                known is not None
                and known.feature == item.place.feature
                and known.gazetteer_id != item.place.gazetteer_id
            ):
                held = replace(item, place=known)
        out.append(held)
    return out


def _unknowns(
    report: Report,
    sentences: Sequence[Sentence],
    names: Sequence[Name],
    resolved: list[Resolved | None],
    freed: frozenset[int],
) -> list[Resolved | None]:
    """Places for names that only the report gives, through their chain or what stands before.

    ``freed`` are the names whose only known namesakes lie in countries that are not meant.
    """
    chained = links(report, sentences, names)
    homes: dict[str, Place] = {}
    for at in range(len(names) - 1, -1, -1):
        name, after = names[at], chained[at]
        known = name.entries and not name.introduced and at not in freed
        if resolved[at] is not None or known:
            continue
        outer = resolved[after] if after is not None else None
        if outer is None:
            continue
        sentence = sentences[name.sentence]
        left = sentence.tokens[name.last].end
        between = report.text[left : sentence.tokens[outer.name.first].start]
        if outer.place.feature == "settlement" and outer.name.approximate:
            between = ""  # the town's point is moved already
        place = unknown_place(report, sentence, name, outer.place, between)
        resolved[at] = Resolved(name, place, after)
        homes.setdefault(fold(name.text), place)
    for at, name in enumerate(names):
        if resolved[at] is None and (name.introduced or (name.strong and at in freed)):
            home = homes.get(fold(name.text))
            place = home or unknown_place(
                report, sentences[name.sentence], name, nearest(names, resolved, at, sentences), ""
            )
            resolved[at] = Resolved(name, place, None)
            homes.setdefault(fold(name.text), place)
    for at, item in enumerate(resolved):
        home = homes.get(fold(names[at].text))
        free = item.outer is None if item is not None else True
        if home is not None and free and names[at].kind is None:
            resolved[at] = Resolved(names[at], home, None)
    return resolved


def _village(
    item: Resolved | None, sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> Resolved | None:
    """A place that only the report knows at the point of its namesake in an added country.

    The namesake lies in what the report puts it in, so that a village of that name elsewhere is
    not taken for it.
    """
    if item is None or item.place.gazetteer_id is not None or item.place.country is None:
        return item
    if item.place.feature not in {"settlement", "area", "site"} or item.place.latitude is None:
        return item
    home = item.place
    outer = replace(home, feature="admin1" if home.where_prec == 4 else "settlement")
    found = gazetteer.village(item.name.text, outer)
    if found is None or found.feature != home.feature:
        return item
    geo, where = (2, 2) if item.name.approximate else (found.geo_precision, found.where_prec)
    return replace(
        item,
        place=replace(
            found,
            name=home.name,
            admin2=found.admin2 or home.admin2,
            geo_precision=geo,
            where_prec=where,
        ),
    )


# --- mentions ------------------------------------------------------------------------------------


def _chained(
    resolved: Sequence[Resolved | None], item: Resolved, at: int, skip: set[int]
) -> tuple[Place, int]:
    """The smallest place of the chain that begins at ``item``, and the index of its last name.

    ``at`` is the index of ``item``; the larger names of the chain are added to ``skip``.
    """
    last = at
    place = item.place
    while (held := resolved[last]) is not None and held.outer is not None:
        outer = resolved[held.outer]
        if outer is None:
            break
        skip.update(range(last + 1, held.outer + 1))
        last = held.outer
        if (
            place.admin2 is None
            and outer.place.feature == "admin2"
            and outer.place.admin1 == place.admin1
        ):
            place = replace(place, admin2=outer.place.name)
        if place.admin1 is None and outer.place.admin1 and place.country == outer.place.country:
            place = replace(place, admin1=outer.place.admin1)
    return place, last


def _pair(
    sentences: Sequence[Sentence],
    resolved: Sequence[Resolved | None],
    at: int,
    gazetteer: Gazetteer,
) -> Place | None:
    """The place that a name gives together with the next one: between them, their road, border."""
    item = resolved[at]
    other = resolved[at + 1] if at + 1 < len(resolved) else None
    if item is None or other is None or other.name.sentence != item.name.sentence:
        return None
    return paired(sentences[item.name.sentence], item, other, gazetteer)


def _mention(
    report: Report, sentences: Sequence[Sentence], first: Name, last: Name, place: Place
) -> Mention:
    tokens = sentences[first.sentence].tokens
    span = report.span(tokens[first.left].start, tokens[max(last.right, last.last)].end)
    return Mention("place", span, place, first.sentence)
