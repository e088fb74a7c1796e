"""Choosing the place that a name means: the report's own evidence first, population last."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cairn.gazetteer import Entry, Gazetteer, fold
from cairn.language.tokens import Sentence
from cairn.mentions.places_scan import Name
from cairn.mentions.places_words import ETHNONYMS
from cairn.model import Place, Report

CURATED = ("cairn:", "adm1:", "country:")
CONSIDERED = 40
"""Namesakes looked at for one name; beyond them none has ever been meant."""
MAIN_TOWN = 20_000
"""People of a town that a bare name means rather than the province named after it."""
GREAT_CITY = 500_000
_EVIDENT = 0.3
"""Share of a report's evidence from which a country counts as spoken of."""


_SECOND = frozenset("district county upazila tehsil taluk woreda raion regency".split())
"""Words that never name a first-level division."""
_HOLDS = {"country": 6.5, "admin1": 6.5, "admin2": 5.5}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the report says of where it plays: votes by country name and by division."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    supported: set[str] = field(default_factory=set)
    """Folded names that some words of the report mark as places."""
    points: list[Place] = field(default_factory=list)
    """Places already sure; a name near them is likelier meant."""
    ground: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    """The report's own geography: what its names, however many namesakes they have, speak for."""
    own_ground: dict[str, float] = field(default_factory=dict)
    """What each folded name adds to every division of its namesakes."""
    seats: list[tuple[str, Place]] = field(default_factory=list)
    """Folded names of the report with the places that a first reading gave them."""
    dateline: str | None = None
    """The country of the town where the report was filed, when its name is sure."""

    def share(self, country: str | None) -> float:
        """A country's share of all votes, 0 to 1."""
        total = sum(self.countries.values())
        return self.countries.get(country, 0.0) / total if country and total else 0.0

    def division_share(self, place: Place) -> float:
        """The share of a place's first-level division among all division votes."""
        total = sum(self.divisions.values())
        if not total or not place.country or not place.admin1:
            return 0.0
        return self.divisions.get((place.country, place.admin1), 0.0) / total

    def elsewhere_in(self, division: Place, name: Name) -> bool:
        """Whether other names of the report lie in a division."""
        return any(
            place.admin1 == division.admin1 and place.country == division.country
            for text, place in self.seats
            if text != fold(name.text)
        )

    def common_ground(self, place: Place, name: Name) -> float:
        """How many other names of the report have a namesake in a place's division, up to 1."""
        most = max(self.ground.values(), default=0.0)
        key = (place.country or "", place.admin1 or "")
        own = self.own_ground.get(fold(name.text))
        if most < 1.0 or own is None or key not in self.ground or not name.entries:
            return 0.0
        first = name.entries[0].place
        if first.country is None or (first.feature == "country" and first.country == key[0]):
            return 0.0  # Asia and Mexico are no towns there
        return max(0.0, self.ground[key] - own) / most

    def foreign(self, country: str | None) -> bool:
        """Whether the report speaks of other countries and hardly of this one."""
        return sum(self.countries.values()) >= 3.0 and self.share(country) < 0.2

    def first(self) -> str | None:
        """The country with most votes, None without votes or when two lead together."""
        ranked = sorted(self.countries.items(), key=lambda item: (-item[1], item[0]))[:2]
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


def curated(entry: Entry) -> bool:
    """Whether an entry is a country, a division or one of the hand-made overlay."""
    return (entry.place.gazetteer_id or "").startswith(CURATED)


def gather(
    report: Report,
    sentences: Sequence[Sentence],
    names: Iterable[Name],
    gazetteer: Gazetteer,
    homes: Iterable[str] = (),
) -> Evidence:
    """Votes from demonyms, countries named, names that can mean one country only, the publisher.

    ``homes`` are the home countries of the groups that the report names, once for each group.
    """
    names = tuple(names)
    evidence = Evidence(dateline=_filed_in(sentences, names))
    votes = evidence.countries
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text[:1].isupper() and (country := gazetteer.demonym(token.text)):
                votes[country] += 1.0
    seen: Counter[str] = Counter()
    for name in names:
        seen[fold(name.text)] += 1
        if name.strong or name.kind is not None:
            evidence.supported.add(fold(name.text))
        weight = 1.0 / seen[fold(name.text)]
        if sentences[name.sentence].role == "dateline":
            weight *= 2.0
        for country, vote in votes_of(name):
            votes[country] += vote * weight
    _survey(evidence, names)
    for country in _publisher(report.publisher, gazetteer):
        votes[country] += 2.0
    for country in homes:
        votes[country] += 1.0
    return evidence


def _survey(evidence: Evidence, names: Iterable[Name]) -> None:
    """Let every name speak for the divisions in which it has a namesake, less the more it has.

    Henry County and Mount Pleasant are in many states, both of them in few.
    """
    told: dict[str, Name] = {}
    for name in names:
        told.setdefault(fold(name.text), name)
    for text, name in told.items():
        held = {
            (e.place.country, e.place.admin1)
            for e in name.entries
            if e.rank == 0 and e.place.country and e.place.admin1
        }
        evidence.own_ground[text] = 1.0 / math.sqrt(len(held) or 1)
        for country, division in held:
            evidence.ground[country or "", division or ""] += evidence.own_ground[text]


def _filed_in(sentences: Sequence[Sentence], names: Iterable[Name]) -> str | None:
    for name in names:
        if sentences[name.sentence].role == "dateline":
            return max(votes_of(name), key=lambda vote: vote[1], default=(None, 0.0))[0]
    return None


def votes_of(name: Name) -> Iterable[tuple[str, float]]:
    """The countries that a name speaks for by itself, with the weight of its word."""
    if not name.entries:
        return ()
    first = name.entries[0].place
    if first.feature == "country" and first.country:
        shared = any(e.population > 10_000 for e in name.entries[1:])
        return ((first.country, 0.5 if shared else 2.0),)
    countries = {e.place.country for e in name.entries if e.place.country}
    if len(countries) == 1:
        sure = any(curated(entry) for entry in name.entries)
        return ((countries.pop(), 1.5 if sure else 0.7),)
    others = [
        e.population for e in name.entries if e.place.country != first.country and e.rank == 0
    ]
    if first.country and name.entries[0].population > 20 * max(others, default=1) > 0:
        return ((first.country, 0.7),)
    return ()


def _publisher(publisher: str | None, gazetteer: Gazetteer) -> Iterable[str]:
    for word in (publisher or "").replace("/", " ").split():
        if country := gazetteer.demonym(word):
            yield country
        elif word[:1].isupper() and (found := gazetteer.entries(word)):
            first = found[0]
            if first.place.feature == "country" or (curated(first) and first.population > 10**5):
                yield first.place.country or ""


def contains(inner: Place, outer: Place) -> bool:
    """Whether ``outer`` holds ``inner`` by name, or lies so near that a report would say so."""
    if inner == outer or inner.country is None or inner.country != outer.country:
        return False
    if outer.feature == "country":
        return inner.feature != "country"
    if inner.feature == "country":
        return False
    if outer.feature == "admin1":
        return inner.admin1 == outer.admin1 and inner.feature != "admin1"
    if inner.feature == "admin1":
        return False
    if outer.feature == "admin2":
        return inner.admin1 == outer.admin1 and (
            inner.admin2 in {outer.admin2, outer.name} - {None} or kilometres(inner, outer) < 60
        )
    return kilometres(inner, outer) < (150 if outer.feature in {"area", "road", "water"} else 120)


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance; infinite when either has no coordinates."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return math.inf
    a, b = math.radians(one.latitude or 0.0), math.radians(other.latitude or 0.0)
    east = math.radians((other.longitude or 0.0) - (one.longitude or 0.0))
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(east / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def score(entry: Entry, name: Name, evidence: Evidence) -> float:
    """How well an entry fits a name in this report; only differences have a meaning."""
    place = entry.place
    value = math.log10(entry.population + 10)
    if place.feature == "country":
        value += 4.5
    elif place.feature == "admin1":
        value += 0.5
    value += 6.0 * evidence.share(place.country) + 3.0 * evidence.division_share(place)
    value += 2.5 * evidence.common_ground(place, name)
    value -= (0.0, 2.0, 3.0)[entry.rank]
    if place.feature != "country" and evidence.foreign(place.country):
        value -= 2.0
    if curated(entry) and place.feature != "country":
        value += 0.7 * (evidence.share(place.country) > _EVIDENT)
    return value + _kind_fit(entry, name) + _nearness(place, evidence)


def _nearness(place: Place, evidence: Evidence) -> float:
    """Up to 2.5 for a place close to others that are sure, nothing beyond some 500 km."""
    if place.feature == "country" or not evidence.points:
        return 0.0
    # flat degrees are enough here, and this runs for every namesake of every name
    latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
    narrow = math.cos(math.radians(latitude))
    away = sorted(
        abs(latitude - (p.latitude or 0.0)) + narrow * abs(longitude - (p.longitude or 0.0))
        for p in evidence.points
    )
    near = [2.5 * math.exp(-degrees) for degrees in away[:3]]
    return sum(near) / 3.0


def _kind_fit(entry: Entry, name: Name) -> float:
    feature = entry.place.feature
    if name.kind is None:
        return -1.5 if feature == "admin2" else 0.0
    if name.feature in {"village", "hamlet"} and feature == "settlement":
        return -4.0 if entry.population > 60_000 else 3.0
    if name.feature in {"region", "zone", "territory"}:
        return {"admin1": 1.5, "area": 2.0, "admin2": 1.0}.get(feature, 0.0)
    if name.feature == "county" and feature == "admin2":
        return 6.0
    if name.kind == feature:
        return 5.0
    if name.kind == "settlement" and feature in {"admin1", "admin2", "country"}:
        return -4.0
    if name.feature in _SECOND and feature == "admin1":
        return -3.0
    if name.kind == "admin1" and feature in {"settlement", "admin2"}:
        return -3.0
    return 0.0


def choose(
    name: Name, evidence: Evidence, outer: Place | None, inner: Sequence[Entry]
) -> Entry | None:
    """The best entry for a name given the place that holds it and what it holds; None if none fits.

    ``outer`` is the resolved container, ``inner`` the candidates of the name that this one holds.
    """
    best: Entry | None = None
    top = -math.inf
    inner = _likely(inner, name, evidence)
    for entry in name.entries[:CONSIDERED]:
        value = score(entry, name, evidence)
        if outer is not None:
            value += 7.0 if contains(entry.place, outer) else -2.0
        held = [e for e in inner if contains(e.place, entry.place)]
        if held and not (_towns(entry) and all(e.place.feature == "admin2" for e in held)):
            value += _HOLDS.get(entry.place.feature, 4.0)
        if value > top:
            best, top = entry, value
    if best is None or not _credible(best, name, evidence, outer):
        return None
    return best


def _towns(entry: Entry) -> bool:
    """Whether an entry is a town: a district lies in the unit named like it, rather than in it."""
    return entry.place.feature == "settlement"


def _likely(inner: Sequence[Entry], name: Name, evidence: Evidence) -> list[Entry]:
    """The candidates of the held name that this report makes about as likely as its best."""
    rated = [(score(e, name, evidence), e) for e in inner[:CONSIDERED]]
    top = max((value for value, _ in rated), default=0.0)
    return [e for value, e in rated if value > top - 2.5]


def town_of(unit: Entry, name: Name, evidence: Evidence) -> Entry | None:
    """The town that a bare name means rather than the unit named like it: "in Kirkuk".

    A province gives way to its town of some size; beside words such as "near" and "outskirts of"
    any unit does to any town of its name. It also gives way to a great city elsewhere in the
    country when the report names nothing in it ("Washington").
    """
    least = 0 if name.approximate else MAIN_TOWN
    place = unit.place
    towns = [
        entry
        for entry in name.entries[:CONSIDERED]
        if entry.place.feature == "settlement" and entry.rank == 0 and entry.code == unit.code
    ]
    if place.feature == "admin2" and not name.approximate:
        return None
    for entry in towns:
        if entry.place.admin1 == place.admin1 and entry.population >= least:
            return entry
    if place.feature == "admin1" and not evidence.elsewhere_in(place, name):
        return next((entry for entry in towns if entry.population >= GREAT_CITY), None)
    return None


def _credible(entry: Entry, name: Name, evidence: Evidence, outer: Place | None) -> bool:
    """Whether a name may really mean its best entry, rather than something that is no place."""
    place, evident = entry.place, evidence.share(entry.place.country) >= _EVIDENT
    if outer is not None and contains(place, outer):
        return True
    if place.feature == "country":
        return True
    if name.kind is None and fold(name.text) in ETHNONYMS:
        # "in Amhara", but not "in Karen, a suburb of Nairobi"
        own = sum(vote for country, vote in votes_of(name) if country == place.country)
        return evidence.countries.get(place.country or "", 0.0) - own >= 1.0
    if entry.rank == 2:
        return evident and (name.support or entry.population > 10_000 or curated(entry))
    if name.support:
        return entry.rank == 0 or evident or entry.population > 100_000
    if entry.rank == 1:
        return (evident and entry.population > 1000) or entry.population > 500_000
    if curated(entry):
        return evident or place.feature in {"admin1", "area", "water"} or entry.population > 50_000
    if fold(name.text) in evidence.supported or name.last > name.first:
        return entry.population > (500 if evident else 15_000)
    english = entry.code in {"US", "GB", "CA", "AU", "IE", "NZ"}
    if english:
        # surnames: only a large town, and only where the report speaks of its country anyway
        return (
            entry.population > 100_000 and evidence.countries.get(place.country or "", 0.0) >= 2.0
        )
    return entry.population > (500 if evident else 150_000)
