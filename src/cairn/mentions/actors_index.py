"""The codebook's names and countries, ready to be looked up in running text.

Names are compared piece by piece: a token is cut at its hyphens, full stops and apostrophes fall
away, and accents and case are folded, so that "al-Shabaab" meets "Al Shabaab" and "U.S." meets
"US". A piece that the codebook writes with a capital needs one in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cairn.codebook import ActorEntry, Codebook
from cairn.language.tokens import Sentence, Token
from cairn.mentions.actors_words import LOWER_CASE_WORDS

_HYPHENS = re.compile(r"[-\u2010\u2011\u2013]")
_DROPPED = str.maketrans("", "", ".'\u2019\u2018`")
_POSSESSIVES = frozenset({"'s", "\u2019s", "'", "\u2019", "\u2018s"})
_ALIAS_PARTS = re.compile(r"[()]|[^\s()\-\u2010\u2011\u2013]+")
CountryForm = Literal["name", "demonym", "government"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a token between hyphens; ``first`` and ``last`` in its token or not."""

    token: int
    text: str
    folded: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Alias:
    """A name to look for. ``exact`` holds pieces that must be met in just this case."""

    folded: tuple[str, ...]
    written: tuple[str, ...]
    exact: bool
    entry: ActorEntry

    def fits(self, pieces: Sequence[Piece], at: int) -> bool:
        """Whether the pieces from ``at`` on are this name, capitals included."""
        if at + len(self.folded) > len(pieces):
            return False
        for piece, folded, written in zip(
            pieces[at : at + len(self.folded)], self.folded, self.written, strict=True
        ):
            if piece.folded != folded:
                return False
            if self.exact and piece.text != written:
                return False
            if written[0].isupper() and not piece.text[:1].isupper():
                return False
        return True


@dataclass(frozen=True, slots=True)
class CountryHit:
    """A country's name or nationality at tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    country: str
    form: CountryForm


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Aliases by their first piece, longest first; country words likewise."""

    aliases: Mapping[str, tuple[Alias, ...]]
    countries: Mapping[str, tuple[tuple[tuple[str, ...], str, CountryForm], ...]]
    canonical: Mapping[str, str]

    def home(self, name: str | None) -> str | None:
        """The codebook's name of a country, whichever of its names is given."""
        if not name or not name.strip():
            return None
        return self.canonical.get(name.strip().casefold(), name.strip())


def fold(word: str) -> str:
    """A word without accents, full stops and apostrophes, in lower case."""
    bare = word.translate(_DROPPED)
    if bare.isascii():
        return bare.casefold()
    decomposed = unicodedata.normalize("NFKD", bare)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def pieces_of(tokens: Sequence[Token], *, quiet: bool = False) -> tuple[Piece, ...]:
    """The pieces of a sentence; possessive marks and lone hyphens have none.

    ``quiet`` is for a report without a single capital: its words of three letters and more are
    taken to have the capitals that a name needs.
    """
    pieces: list[Piece] = []
    for token in tokens:
        if token.text in _POSSESSIVES or token.text == "'":
            continue
        parts = [part for part in _HYPHENS.split(token.text) if part]
        for number, part in enumerate(parts):
            text = part.translate(_DROPPED) or part
            if quiet and (len(text) > 2 or "." in part) and text not in LOWER_CASE_WORDS:
                text = text.upper()
            pieces.append(
                Piece(token.i, text, fold(part) or part, number == 0, number == len(parts) - 1)
            )
    return tuple(pieces)


def alias_of(text: str, entry: ActorEntry, *, exact: bool) -> Alias:
    """A codebook phrase as an `Alias`."""
    parts: list[str] = []
    for part in _ALIAS_PARTS.findall(text):
        bare = re.sub(r"['\u2019]s?$", "", part) if len(part) > 2 else part
        parts.append(bare.translate(_DROPPED) or bare)
    return Alias(tuple(fold(part) for part in parts), tuple(parts), exact, entry)


def by_first(aliases: Iterable[Alias]) -> dict[str, tuple[Alias, ...]]:
    """Aliases by first piece, the longest first; the order they come in does not matter."""
    grouped: dict[str, list[Alias]] = {}
    for alias in aliases:
        grouped.setdefault(alias.folded[0], []).append(alias)
    return {
        first: tuple(sorted(group, key=lambda a: (-len(a.folded), not a.exact, a.entry.id)))
        for first, group in grouped.items()
    }


@lru_cache(maxsize=4)
def index_of(codebook: Codebook) -> Index:
    """The index of a codebook, made once."""
    aliases = [
        alias_of(text, entry, exact=exact)
        for entry in codebook.actors.values()
        for exact, texts in ((False, entry.aliases), (True, entry.acronyms))
        for text in texts
    ]
    countries: dict[str, list[tuple[tuple[str, ...], str, CountryForm]]] = {}
    canonical: dict[str, str] = {}
    for country in codebook.countries.values():
        forms: tuple[tuple[CountryForm, tuple[str, ...]], ...] = (
            ("name", (country.name, *country.aliases)),
            ("demonym", country.demonyms),
            ("government", country.governments),
        )
        for form, words in forms:
            for word in words:
                if form == "name":
                    canonical[word.casefold()] = country.name
                parts = tuple(p.translate(_DROPPED) for p in re.findall(r"[(),]|[^\s(),-]+", word))
                countries.setdefault(fold(parts[0]), []).append((parts, country.name, form))
    return Index(
        by_first(aliases),
        {k: tuple(sorted(v, key=lambda c: (-len(c[0]), c[1]))) for k, v in countries.items()},
        canonical,
    )


def shouted(sentence: Sentence) -> bool:
    """Whether a sentence is set in capitals, so that capitals say nothing."""
    letters = [c for token in sentence.tokens for c in token.text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def country_hits(
    sentence: Sentence, pieces: Sequence[Piece], index: Index
) -> tuple[CountryHit, ...]:
    """The countries and nationalities a sentence names, longest first from the left."""
    hits: list[CountryHit] = []
    at, loud = 0, shouted(sentence)
    while at < len(pieces):
        step = 1
        for parts, country, form in index.countries.get(pieces[at].folded, ()):
            run = pieces[at : at + len(parts)]
            if len(run) < len(parts) or not (run[0].first and run[-1].last):
                continue
            if any(p.folded != fold(part) for p, part in zip(run, parts, strict=True)):
                continue
            if not run[0].text[:1].isupper() or _is_pronoun(sentence, run, loud):
                continue
            hits.append(CountryHit(run[0].token, run[-1].token + 1, country, form))
            step = len(parts)
            break
        at += step
    return tuple(hits)


def _is_pronoun(sentence: Sentence, run: Sequence[Piece], loud: bool) -> bool:
    """ "us" and "US" written without stops: the pronoun unless in capitals of their own."""
    if len(run) != 1 or run[0].folded not in ("us", "car", "uk"):
        return False
    written = sentence.tokens[run[0].token].text
    return "." not in written and (loud or not written.isupper())
