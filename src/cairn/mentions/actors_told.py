"""Groups that a report defines by what it says beside their names.

"Rebels of the Rally for the North", "the Ridge Rangers, a little-known outfit", "the Hill Tribes
Liberation Army", two brigades in a report of militias, two tribes at war: the codebook knows none
of them, and the words around them say what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cairn.codebook import ActorEntry
from cairn.language.tokens import Sentence, Token
from cairn.mentions import actors_words as words
from cairn.mentions.actors_index import Alias, CountryHit, alias_of, by_first, shouted
from cairn.mentions.actors_named import Found, capital, inside, new_group, plain_name, text_of

_FIGHTERS = frozenset(
    """
    rebel rebels fighter fighters gunman gunmen insurgent insurgents guerrilla guerrillas guerillas
    combatant combatants militiaman militiamen militia separatists jihadists terrorists cadres
    """.split()
)
"""Whoever they are members of is armed."""
_MEMBERS = frozenset("member members militant militants elements commander commanders".split())
_MARTIAL = words.ARMED_NAME | frozenset(
    "warriors rangers tigers lions fighters defenders falcons katiba legion boys avengers".split()
)
_ORGANISED = (
    _MARTIAL
    | words.SOFT_NAME
    | frozenset(
        "rally union party council congress committee unit units guard guards column".split()
    )
)
_UNITS = frozenset("brigade brigades battalion unit force apparatus katiba".split())
_OF_ARMIES = frozenset(
    """
    infantry mechanized mechanised armoured armored artillery division airborne commando commandos
    mountain tank motorized motorised army marine special support rapid intervention police royal
    """.split()
) - {"support"}
_FREEDOM = frozenset("liberation revolutionary resistance salvation freedom".split())
_ARMIES = frozenset("army front movement tigers force forces fighters volunteers guard".split())
_OUTFITS = frozenset("outfit militia gang faction cartel insurgency".split())
_TRIBES = frozenset("tribes clans".split())
_FEUDS = frozenset(
    """
    warring feud fight fighting fought clash clashes clashed revenge truce ceasefire trenches
    gunfight war
    """.split()
)
_PLACES = frozenset("township district province city village town county region area state".split())
Named = tuple[str, ActorEntry]


@dataclass(frozen=True, slots=True)
class _Here:
    """A sentence, the words that names already hold, its countries, and what the report is of."""

    sentence: Sentence
    taken: frozenset[int]
    places: Sequence[CountryHit]
    militias: bool

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens


def told_groups(
    sentences: Sequence[Sentence],
    known: Sequence[Sequence[Found]],
    countries: Sequence[Sequence[CountryHit]],
) -> dict[str, tuple[Alias, ...]]:
    """The names that a report gives to armed groups, as aliases that hold in it alone.

    ``known`` are the names of the codebook, ``countries`` the countries, for each sentence.
    """
    lowers = [{t.text.lower() for t in sentence.tokens} for sentence in sentences]
    said = set().union(*lowers)
    militias = bool(said & {"militia", "militias", "militiamen"})
    aliases: dict[str, Alias] = {}
    for sentence, hits, places in zip(sentences, known, countries, strict=True):
        if shouted(sentence):
            continue
        taken = frozenset(i for hit in hits for i in range(hit.start, hit.end))
        for text, entry in _told(_Here(sentence, taken, places, militias)):
            aliases.setdefault(text, alias_of(text, entry, exact=False))
    return by_first(aliases.values())


def _told(here: _Here) -> Iterator[Named]:
    for i, token in enumerate(here.tokens):
        lower = token.text.lower()
        if i in here.taken:
            continue
        if lower in _FIGHTERS | _MEMBERS:
            yield from _people_of(here, i)
        if lower in _FREEDOM and token.text[:1].isupper():
            yield from _of_freedom(here, i)
        if here.militias and lower in _UNITS and token.text[:1].isupper():
            yield from _unit(here, i)
        if lower in _TRIBES:
            yield from _tribes(here, i)
        if token.text == "," and i > 1:
            yield from _described(here, i)


def _people_of(here: _Here, at: int) -> Iterator[Named]:
    """ "Rebels of the Rally for the North", "members of the Ridge Rangers"."""
    tokens, start = here.tokens, at + 1
    if [t.text.lower() for t in tokens[start : start + 2]] == ["belonging", "to"]:
        start += 2
    elif start < len(tokens) and tokens[start].text.lower() in {"of", "from"}:
        start += 1
    else:
        return
    if start < len(tokens) and tokens[start].text.lower() == "the":
        start += 1
    wanted = _ORGANISED if tokens[at].text.lower() in _FIGHTERS else _MARTIAL
    yield from _as_group(here, start, _end(tokens, start), wanted)


def _of_freedom(here: _Here, at: int) -> Iterator[Named]:
    """ "The Hill Tribes Liberation Army": a name that no state's army has."""
    tokens = here.tokens
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if after.lower() not in _ARMIES or not after[:1].isupper():
        return
    start = _start(tokens, at)
    if start < at:
        yield from _as_group(here, start, at + 2, _ARMIES)


def _unit(here: _Here, at: int) -> Iterator[Named]:
    """ "The Abu Karim Brigade", in a report of militias and not of armies."""
    start = _start(here.tokens, at)
    inner = {t.text.lower() for t in here.tokens[start:at]}
    digits = any(c.isdigit() for t in here.tokens[start:at] for c in t.text)
    plain = at - start == 1 and here.tokens[at].text.lower() in {"unit", "force"}
    if start < at and not (inner & _OF_ARMIES or digits or plain):
        yield from _as_group(here, start, at + 1, _UNITS)


def _tribes(here: _Here, at: int) -> Iterator[Named]:
    """ "A fight between the Kora and Lume tribes": at war with each other, they are militias."""
    tokens, kind = here.tokens, here.tokens[at].text.lower().rstrip("s")
    second = _start(tokens, at)
    joint = second - 1 - (tokens[second - 1].text.lower() == "the") if second > 1 else 0
    if joint < 1 or tokens[joint].text.lower() != "and":
        return
    first = _start(tokens, joint)
    if not _FEUDS & {t.text.lower() for t in tokens}:
        return
    for start, end in ((first, joint), (second, at)):
        if start == end or any(i in here.taken for i in range(start, end)):
            return
        if plain_name(tokens[start:end], start, end, here.places):
            return
    for start, end in ((first, joint), (second, at)):
        name = text_of(here.sentence, start, end)
        called = "Clan" if kind == "clan" else "Tribal"
        entry = ActorEntry(
            id="communal-militia",
            name=f"{name} {called} Militia ({{country}})",
            kind="identity militia",
            group="armed_groups",
        )
        yield name, entry
        yield f"{name} {kind}", entry


def _described(here: _Here, comma: int) -> Iterator[Named]:
    """ "The Ridge Rangers, a little-known outfit": what stands after the comma says what it is."""
    tokens, at = here.tokens, comma + 1
    if at >= len(tokens) or tokens[at].text.lower() not in {"a", "an", "the"}:
        return
    armed = False
    for token in tokens[at + 1 : at + 6]:
        lower = token.text.lower()
        armed = armed or lower in words.MIDDLE & words.ARMED_CONTEXT
        if lower in _OUTFITS or (armed and lower in words.GROUP_NOUNS):
            start = _start(tokens, comma)
            while (
                start > 1 and tokens[start - 1].text in {"of", "for"} and capital(tokens[start - 2])
            ):
                start = _start(tokens, start - 1)
            yield from _as_group(here, start, comma, None)
            return
        if token.pos not in ("ADJ", "ADV", "NOUN", "PROPN", "VERB", "PUNCT"):
            return


def _as_group(here: _Here, start: int, end: int, wanted: frozenset[str] | None) -> Iterator[Named]:
    """The capitals from ``start`` to ``end`` as a group, where one word is ``wanted``."""
    run = here.tokens[start:end]
    lowers = [t.text.lower() for t in run]
    if len(run) < 2 or (wanted is not None and not wanted & set(lowers)):
        return
    if any(i in here.taken for i in range(start, end)) or _PLACES & set(lowers):
        return
    if plain_name(run, start, end, here.places):
        return
    name = text_of(here.sentence, start, end)
    yield name, new_group(name, lowers)


def _end(tokens: Sequence[Token], start: int) -> int:
    end = start
    while end < len(tokens) and (capital(tokens[end]) or (end > start and inside(tokens, end))):
        end += 1
    return end


def _start(tokens: Sequence[Token], end: int) -> int:
    start = end
    while start > 0 and capital(tokens[start - 1]) and tokens[start - 1].pos != "PUNCT":
        start -= 1
    while start < end and tokens[start].text.lower() in {
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "both",
    }:
        start += 1
    return start
