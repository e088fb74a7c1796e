"""Actors by name: the codebook's aliases, and groups that only the report itself names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.codebook import ActorEntry
from cairn.language.tokens import Sentence, Token
from cairn.mentions import actors_words as words
from cairn.mentions.actors_index import (
    Alias,
    CountryHit,
    Piece,
    alias_of,
    by_first,
    shouted,
)

_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z0-9][A-Za-z0-9/-]{0,8}$")


@dataclass(frozen=True, slots=True)
class Found:
    """An actor phrase: tokens ``start`` to ``end`` of a sentence, and whom it names.

    ``rank`` orders overlapping phrases: 0 a name, 1 a class, 2 a country for its forces, 3 a
    person noun.
    """

    start: int
    end: int
    head: int
    entry: ActorEntry
    rank: int = 0
    country: str | None = None
    suspected: bool = False
    linked: bool = False
    """Only said to be linked to the name ("IS-linked"), so it needs a noun to be an actor."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which names may be met in a report about ``home``.

    An acronym of up to three letters is often somebody else's too (AFP, FAA); outside its own
    country it counts only in a report that gives one of its actor's longer names (``confirmed``).
    """

    home: str | None
    confirmed: frozenset[str] = frozenset()

    def alias(self, alias: Alias) -> bool:
        """Whether this name may be met here."""
        entry = alias.entry
        if entry.home:
            return self.home in entry.home
        if not alias.exact or len(alias.folded) > 1 or len(alias.folded[0]) > 3:
            return True
        return entry.country in (None, self.home) or entry.id in self.confirmed


def named(
    sentence: Sentence,
    pieces: Sequence[Piece],
    aliases: Sequence[Mapping[str, tuple[Alias, ...]]],
    allowed: Allowed,
) -> list[Found]:
    """The named actors of a sentence, longest names first from the left, not overlapping."""
    found: list[Found] = []
    at, loud = 0, shouted(sentence)
    while at < len(pieces):
        hit = _longest(pieces, at, aliases, allowed, loud)
        if hit is None:
            at += 1
            continue
        entry, length, linked, led = hit
        start, end = pieces[at].token, pieces[at + length - 1].token + 1
        found.append(Found(start, end, end - 1, entry, linked=linked, suspected=linked and not led))
        at += length
    return found


def _longest(
    pieces: Sequence[Piece],
    at: int,
    aliases: Sequence[Mapping[str, tuple[Alias, ...]]],
    allowed: Allowed,
    loud: bool,
) -> tuple[ActorEntry, int, bool, bool] | None:
    """The best alias at a piece: entry, pieces, whether linked or led; None when there is none."""
    if not pieces[at].first:
        return None
    best: tuple[tuple[int, bool, bool], ActorEntry, int, bool, bool] | None = None
    for table in aliases:
        for alias in table.get(pieces[at].folded, ()):
            if not allowed.alias(alias):
                continue
            length = len(alias.folded)
            if loud and length == 1 and len(alias.folded[0]) <= 2:
                continue
            if not alias.fits(pieces, at):
                continue
            tail = _tail(pieces, at + length)
            if tail is None:
                continue
            key = (length, bool(alias.entry.home), alias.exact)
            if best is None or key > best[0]:
                best = (key, alias.entry, length, bool(tail), tail in words.LED)
    return best[1:] if best else None


def _tail(pieces: Sequence[Piece], after: int) -> str | None:
    """What follows a name inside its token: "", a word for a link, or None for another word."""
    if pieces[after - 1].last:
        return ""
    rest = pieces[after]
    return rest.folded if rest.last and rest.folded in words.LINKED | words.LED else None


# --- groups that the text itself names ----------------------------------------------------------


def text_groups(
    sentences: Sequence[Sentence],
    known: Sequence[Sequence[Found]],
    countries: Sequence[Sequence[CountryHit]],
    state: Mapping[str, ActorEntry],
) -> dict[str, tuple[Alias, ...]]:
    """Names and acronyms that hold in this report only.

    "the Movement for X (MX)", "the armed group Y", "the Z cartel"; and acronyms given to actors
    that the codebook knows ("the Iraqi army (IA)"). ``state`` holds the classes "military" and
    "police" for the forces of a country.
    """
    aliases: dict[tuple[str, bool], Alias] = {}
    for sentence, hits, places in zip(sentences, known, countries, strict=True):
        if shouted(sentence):
            continue
        for text, entry, exact in _introduced(sentence, hits, places, state):
            alias = alias_of(text, entry, exact=exact)
            aliases.setdefault((" ".join(alias.written), exact), alias)
    return by_first(aliases.values())


def _introduced(
    sentence: Sentence,
    hits: Sequence[Found],
    places: Sequence[CountryHit],
    state: Mapping[str, ActorEntry],
) -> Iterator[tuple[str, ActorEntry, bool]]:
    tokens = sentence.tokens
    armed = any(t.text.lower() in words.ARMED_CONTEXT for t in tokens)
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    for i, token in enumerate(tokens):
        if token.text == "(" and i + 2 < len(tokens) and tokens[i + 2].text == ")":
            yield from _with_acronym(sentence, i, hits, places, state)
        lower = token.text.lower()
        if i in taken:
            continue
        if lower in words.GROUP_NOUNS and _armed_noun(tokens, i):
            yield from _after_noun(sentence, i, taken, places)
        if armed and (lower in words.GROUP_NOUNS or lower in words.UNKNOWN):
            yield from _unheard_of(sentence, i, taken, places)
        if lower in words.NAMED_KINDS:
            yield from _before_noun(sentence, i, taken, places)
        if armed and token.text[:1].isupper() and lower in words.ARMED_NAME:
            yield from _bare_name(sentence, i, taken, places)


def _with_acronym(
    sentence: Sentence,
    paren: int,
    hits: Sequence[Found],
    places: Sequence[CountryHit],
    state: Mapping[str, ActorEntry],
) -> Iterator[tuple[str, ActorEntry, bool]]:
    """ "Full Name (FN)": both for a new group, the acronym alone for a known one."""
    tokens = sentence.tokens
    acronym = tokens[paren + 1].text
    if not _ACRONYM.match(acronym) or len(acronym) < 2:
        return
    before = next((hit for hit in hits if hit.end == paren), None)
    if before is not None:
        if not any(hit.start == paren + 1 for hit in hits):
            yield acronym, before.entry, True
        return
    start = _name_start(tokens, paren)
    name = text_of(sentence, start, paren)
    lowers = [t.text.lower() for t in tokens[start:paren]]
    if len(lowers) < 2:
        return
    country = next((p.country for p in places if start <= p.start < paren), None)
    national = bool(country) or "national" in lowers or lowers[-2:] == ["armed", "forces"]
    if national and lowers[-1] in words.STATE_NAME and not set(lowers) & words.REBEL_NAME:
        entry = state["police" if lowers[-1] == "police" else "military"]
        yield acronym, replace(entry, country=country), True
        return
    armed = any(t.text.lower() in words.MILITANT_CONTEXT for t in tokens)
    if set(lowers) & words.ARMED_NAME or (armed and set(lowers) & words.SOFT_NAME):
        entry = new_group(f"{acronym}: {name}", lowers)
        yield name, entry, False
        yield acronym, entry, True


def _after_noun(
    sentence: Sentence, noun: int, taken: set[int], places: Sequence[CountryHit]
) -> Iterator[tuple[str, ActorEntry, bool]]:
    """ "the armed group (known as) X Y"."""
    tokens = sentence.tokens
    start = noun + 1
    while start < len(tokens) and tokens[start].text.lower() in {"known", "called", "named", "as"}:
        start += 1
    end = start
    while end < len(tokens) and capital(tokens[end]) and end not in taken:
        end += 1
    if start < end and not plain_name(tokens[start:end], start, end, places):
        name = text_of(sentence, start, end)
        yield name, new_group(name, [tokens[noun].text.lower()]), False


def _unheard_of(
    sentence: Sentence, at: int, taken: set[int], places: Sequence[CountryHit]
) -> Iterator[tuple[str, ActorEntry, bool]]:
    """ "a group calling itself X of Y", "an unknown group, the X", "the little-known X"."""
    tokens = sentence.tokens
    unknown = any(t.text.lower() in words.UNKNOWN for t in tokens[max(0, at - 1) : at + 1])
    start, called = at + 1, False
    while start < len(tokens) and tokens[start].text.lower() in words.CALLED:
        start, called = start + 1, True
    if unknown and start < len(tokens) and tokens[start].text == ",":
        start += 1
    if not (unknown or called):
        return
    if start < len(tokens) and tokens[start].text.lower() == "the":
        start += 1
    end = start
    while end < len(tokens) and end not in taken and (capital(tokens[end]) or inside(tokens, end)):
        end += 1
    if end - start < 2 or plain_name(tokens[start:end], start, end, places):
        return
    name = text_of(sentence, start, end)
    yield name, new_group(name, [t.text.lower() for t in tokens[start:end]]), False


def inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of", "of the" or "for" stands inside a name of capitals."""
    after = [t for t in tokens[at + 1 : at + 3] if t.text.lower() != "the"]
    linking = tokens[at].text.lower() in {"of", "for", "the"}
    return linking and bool(after) and capital(after[0])


def _before_noun(
    sentence: Sentence, noun: int, taken: set[int], places: Sequence[CountryHit]
) -> Iterator[tuple[str, ActorEntry, bool]]:
    """ "the X Y cartel", "X rebels"."""
    tokens = sentence.tokens
    start = _name_start(tokens, noun, links=words.FOREIGN_LINKS)
    if start == noun or not tokens[noun - 1].tag.startswith("NNP"):
        return
    if any(i in taken for i in range(start, noun)):
        return
    if plain_name(tokens[start:noun], start, noun, places):
        return
    kind = tokens[noun].text.lower()
    singular = {"militiamen": "militia", "militiaman": "militia", "militias": "militia"}
    name = f"{text_of(sentence, start, noun)} {singular.get(kind, kind).capitalize()}"
    yield text_of(sentence, start, noun + 1), new_group(name, [singular.get(kind, kind)]), False


def _bare_name(
    sentence: Sentence, at: int, taken: set[int], places: Sequence[CountryHit]
) -> Iterator[tuple[str, ActorEntry, bool]]:
    """ "the Young Lions Liberation Front" in a sentence about armed people."""
    tokens = sentence.tokens
    if tokens[at].text.lower() in {"army", "brigade", "battalion", "commandos", "salvation"}:
        return
    end = at + 1
    while end < len(tokens) and (
        capital(tokens[end])
        or (
            tokens[end].text in {"of", "for"} and end + 1 < len(tokens) and capital(tokens[end + 1])
        )
    ):
        end += 1
    start = _name_start(tokens, end)
    inside = range(start, end)
    if end - start < 2 or any(i in taken for i in inside):
        return
    if end - start == 2 and tokens[start].text.lower() in words.DIRECTIONS:
        return
    if not plain_name(tokens[start:end], start, end, places):
        name = text_of(sentence, start, end)
        yield name, new_group(name, [t.text.lower() for t in tokens[start:end]]), False


def _armed_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun for a group is said to be armed: "rebel group", "militia"."""
    if tokens[i].text.lower() in words.ALWAYS_ARMED:
        return True
    return i > 0 and tokens[i - 1].text.lower() in (
        words.MIDDLE & (words.ARMED_CONTEXT | {"terror", "islamist", "criminal", "paramilitary"})
    )


def capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.text.lower() not in words.CALENDAR


def _name_start(
    tokens: Sequence[Token], end: int, *, links: frozenset[str] = words.NAME_LINKS
) -> int:
    """Where the capitalised name that stops at ``end`` begins; ``links`` may stand inside it."""
    start = end
    while start > 0:
        token = tokens[start - 1]
        if not (capital(token) or token.text.lower() in links or token.text == "-"):
            break
        start -= 1
    while start < end and (
        not tokens[start].text[:1].isupper()
        or (tokens[start].tag == "CD" and tokens[start].text.isalpha())
        or tokens[start].text.lower() in words.NAME_LINKS | {"the", "a", "an", "this", "these"}
    ):
        start += 1
    return start


def plain_name(run: Sequence[Token], start: int, end: int, places: Sequence[CountryHit]) -> bool:
    """Whether a run of capitals is only a country, a nationality or words of description."""
    covered = {i for p in places for i in range(p.start, p.end)}
    rest = [t for t, i in zip(run, range(start, end), strict=True) if i not in covered]
    common = words.DESCRIPTORS | words.PERSON_HEADS | words.ORGANISATION_HEADS | {"the", "a", "an"}
    return all(t.text.lower() in common for t in rest)


def new_group(name: str, lowers: Sequence[str]) -> ActorEntry:
    """An actor that only the text names; its kind follows the nouns of its name."""
    militia = bool(set(lowers) & words.MILITIA_NAME) and "liberation" not in lowers
    return ActorEntry(
        id="",
        name=" ".join(name.split()),
        kind="political militia" if militia else "rebel group",
        group="armed_groups",
    )


def text_of(sentence: Sentence, start: int, end: int) -> str:
    """The tokens' words, with the blanks between them as the text has them."""
    tokens = sentence.tokens
    out = tokens[start].text
    for left, right in zip(tokens[start:end], tokens[start + 1 : end], strict=False):
        out += (" " if right.start > left.end else "") + right.text
    return out
