"""Where a name lies that only the report knows and no chain places: beside what it names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from cairn.gazetteer import fold
from cairn.language.tokens import Sentence
from cairn.mentions import places_words as words
from cairn.mentions.places_chain import Resolved
from cairn.mentions.places_scan import Name, word_before
from cairn.model import Place

_AWAY = frozenset({"to", "from", "toward", "towards", "via"})
_TOWNS = frozenset({"settlement", "admin2"})
_UNITS = _TOWNS | {"admin1"}


def nearest(
    names: Sequence[Name],
    resolved: Sequence[Resolved | None],
    at: int,
    sentences: Sequence[Sentence],
) -> Place | None:
    """The place beside which the name at index ``at`` lies.

    The nearest town or district of its sentence, then of its paragraph, before it else after;
    then the town that the report names most in the division where it plays, or that division;
    then the nearest place of any kind. Where people are taken to or come from does not count
    ("flown to the coast for treatment").
    """
    own = names[at]
    near = list(_candidates(names, resolved, at))
    here = [item for item in near if not _away(item.name, sentences)]
    paragraph = sentences[own.sentence].paragraph
    for inside in (
        [item for item in here if item.name.sentence == own.sentence],
        [item for item in here if sentences[item.name.sentence].paragraph == paragraph],
    ):
        town = next((item for item in inside if item.place.feature in _TOWNS), None)
        unit = next((item for item in inside if item.place.feature == "admin1"), None)
        if town is not None and (unit is None or unit.place.admin1 == town.place.admin1):
            return town.place
        if unit is not None:
            return unit.place
    filed = 2.0 if own.feature in words.QUARTERS else 0.5
    for items in (here, near):
        if (place := _scene(items, sentences, filed)) is not None:
            return place
    return next((item.place for item in near if item.place.latitude is not None), None)


def _candidates(
    names: Sequence[Name], resolved: Sequence[Resolved | None], at: int
) -> Iterator[Resolved]:
    """The other resolved names, those before the name first, each way the nearest first."""
    for i in (*range(at - 1, -1, -1), *range(at + 1, len(names))):
        item = resolved[i]
        if item is not None and fold(item.name.text) != fold(names[at].text):
            yield item


def _away(name: Name, sentences: Sequence[Sentence]) -> bool:
    sentence = sentences[name.sentence]
    before = word_before(sentence, name.left)
    led = {t.text.lower() for t in sentence.tokens[max(0, name.left - 3) : name.left]}
    return before in _AWAY or (before == "of" and "direction" in led)


def _scene(items: Sequence[Resolved], sentences: Sequence[Sentence], filed: float) -> Place | None:
    """The most named town of the division that the report names most, or that division.

    ``filed`` is the weight of the dateline's town.
    """
    units = [
        item
        for item in items
        if item.place.feature in _UNITS and item.place.admin1 and item.place.latitude is not None
    ]
    weights = {"headline": 2.0, "dateline": filed}
    divisions: dict[tuple[str | None, str | None], float] = defaultdict(float)
    for item in units:
        weight = weights.get(sentences[item.name.sentence].role, 1.0)
        divisions[item.place.country, item.place.admin1] += weight
    if not divisions:
        return None
    top = max(divisions.values())
    inside = [i for i in units if divisions[i.place.country, i.place.admin1] == top]
    first = inside[0].place
    inside = [
        i for i in inside if (i.place.country, i.place.admin1) == (first.country, first.admin1)
    ]
    counted = Counter(fold(i.place.name) for i in inside if i.place.feature in _TOWNS)
    towns = [i.place for i in inside if i.place.feature in _TOWNS]
    return max(towns, key=lambda town: counted[fold(town.name)]) if towns else first
