"""Finding the names of places in sentences, before anything is decided about which place is meant.

A name is a capitalised stretch that the gazetteer knows, or one that a strong word ("village",
"basin") introduces. Names inside those of persons and organisations are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cairn.gazetteer import Entry, Gazetteer
from cairn.gazetteer.names import ARTICLES, loose
from cairn.language.tokens import Sentence, Token
from cairn.mentions import places_words as words
from cairn.mentions.places_words import Kind
from cairn.model import Report

LONGEST = 6
"""Tokens of the longest name looked up."""
_STRONG = frozenset({"in", "at", "near", "outside", "around", "inside", "across", "throughout"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: tokens ``first`` to ``last`` (both included), and what it may mean.

    ``left`` and ``right`` reach over the words for its kind ("the village of X district").
    """

    sentence: int
    first: int
    last: int
    left: int
    right: int
    text: str
    entries: tuple[Entry, ...]
    kind: Kind | None = None
    feature: str = ""
    """The word that gives the kind, singular."""
    listed: bool = False
    """Whether that word is a plural shared with other names."""
    locative: bool = False
    """Whether a preposition of place leads in."""
    strong: bool = False
    """Whether that preposition is one that hardly ever leads in a person ("in", "near")."""
    approximate: bool = False
    """Whether the words before put the event beside the place."""

    @property
    def support(self) -> bool:
        """Whether the words around say that it is a place."""
        return self.locative or self.kind is not None

    @property
    def introduced(self) -> bool:
        """Whether the words around make it a place even if no gazetteer holds it."""
        return self.feature in words.INTRODUCES


@dataclass(frozen=True, slots=True)
class Run:
    """A capitalised stretch of a sentence, tokens ``start`` to ``end``, both included."""

    sentence: Sentence
    start: int
    end: int
    titled: bool
    """Whether the sentence is a headline Written Like This, where capitals say nothing."""


def capital(token: Token) -> bool:
    """Whether a token is written as (part of) a name: "Mosul", "al-Burda", "d'Ivoire"."""
    text = token.text
    if text[:1].isupper():
        return True
    head, _, tail = text.partition("-")
    return tail[:1].isupper() and head in ARTICLES


def runs(sentence: Sentence) -> Iterator[Run]:
    """The capitalised stretches of a sentence; small particles inside belong to them."""
    tokens = sentence.tokens
    titled = _title_case(tokens)
    at = 0
    while at < len(tokens):
        if capital(tokens[at]):
            end = _run_end(tokens, at)
            yield Run(sentence, at, end, titled)
            at = end
        at += 1


def _title_case(tokens: Sequence[Token]) -> bool:
    long = [t for t in tokens if t.text.isalpha() and len(t.text) > 3]
    if any(t.tag.startswith("VB") and t.text.islower() for t in long):
        return False  # "Gunmen shot Omar Mosul in Basra": names, no headline
    return len(long) > 3 and sum(t.text[0].isupper() for t in long) >= 0.8 * len(long)


def _run_end(tokens: Sequence[Token], at: int) -> int:
    end = at
    for probe in range(at + 1, len(tokens)):
        if capital(tokens[probe]):
            end = probe
        elif tokens[probe].text.lower() not in words.PARTICLES or probe - end > 2:
            break
        elif tokens[probe].text in {"at", "as", "an"} and tokens[probe].tag in {"IN", "DT"}:
            break  # "on Wednesday at Kabezi"
    return end


def known(report: Report, run: Run, gazetteer: Gazetteer) -> list[Name]:
    """The names of a stretch that the gazetteer holds, longest first from the left."""
    tokens = run.sentence.tokens
    found: list[Name] = []
    at = run.start
    while at <= run.end:
        name = _longest(report, run, at, gazetteer) if capital(tokens[at]) else None
        if name is None:
            at += 1
        else:
            found.append(with_kind(run.sentence, name))
            at = name.last + 1
    return found


def _longest(report: Report, run: Run, at: int, gazetteer: Gazetteer) -> Name | None:
    """The longest known name that begins at a token; it may reach over "and" or a word of kind."""
    tokens = run.sentence.tokens
    for last in range(_reach(tokens, run, at), at - 1, -1):
        if not capital(tokens[last]) and words.feature_of(tokens[last].text) is None:
            continue
        text = report.text[tokens[at].start : tokens[last].end]
        if len(text) < 2 or "\n" in text or gazetteer.demonym(text):
            continue
        entries = gazetteer.entries(text)
        kind = words.feature_of(tokens[last].text) if last > at else None
        if kind is not None and (last > run.end or kind == ("admin1", False)):
            # "Hamrin basin" is a name of its own; in "Riyadh region" the word only tells the kind
            entries = tuple(e for e in entries if (e.place.gazetteer_id or "").startswith("cairn:"))
        elif not entries and len(loose(text)) >= 5 and not text.isupper():
            entries = gazetteer.loose_entries(text) if _foreign(tokens[at : last + 1]) else ()
        if text.replace(".", "").lower() in words.ACRONYMS and text.upper() != text:
            continue
        dated = run.sentence.role == "dateline" and at == 0
        if entries and (dated or not _hollow(tokens[at : last + 1], entries[0])):
            return Name(run.sentence.index, at, last, at, last, text, entries)
    return None


def _reach(tokens: Sequence[Token], run: Run, at: int) -> int:
    """The last token that a name from ``at`` may hold: past "and" and one word for a kind."""
    last = run.end
    beyond = last + 1
    if _text(tokens, beyond) == "of" and _text(tokens, beyond + 1) == "the":
        beyond += 1
    if (
        beyond + 1 < len(tokens)
        and tokens[beyond].text.lower() in {"and", "&", "of", "the", "'s", "’s"}
        and capital(tokens[beyond + 1])
    ):
        last = beyond + 1
        while last + 1 < len(tokens) and capital(tokens[last + 1]):
            last += 1
    elif beyond < len(tokens) and words.feature_of(tokens[beyond].text):
        last = beyond
    return min(last, at + LONGEST - 1)


def _hollow(tokens: Sequence[Token], best: Entry) -> bool:
    """Whether no word of a name names anything: "City Council", "Center", "March"."""
    lows = [token.text.lower() for token in tokens]
    if " ".join(lows) in words.PHRASES:
        return True
    if best.place.feature in {"country", "area", "water"}:
        return len(lows) == 1 and words.feature_of(lows[0]) is not None
    short = len(lows) == 1 and 2 <= len(lows[0]) <= 5 and tokens[0].text.isupper()
    if short and best.population < 300_000 and best.place.feature != "admin1":
        return True  # an acronym
    people = lows[0] in words.ETHNONYMS and best.place.feature != "admin1"
    if len(lows) == 1 and (lows[0] in words.NEVER or people):
        return True
    return all(
        low in words.ORGANISATION
        or low in words.DIRECTIONS
        or low in words.STREETS
        or words.feature_of(low) is not None
        or low in words.PARTICLES
        for low in lows
    )


def _foreign(tokens: Sequence[Token]) -> bool:
    """Whether a name may be a romanisation: no word of it is ordinary English."""
    return all(
        t.text.lower() not in words.common_words() and t.text.lower() not in words.NEVER
        for t in tokens
    )


# --- words for the kind of place ---------------------------------------------------------------


def with_kind(sentence: Sentence, name: Name) -> Name:
    """The name with the kind that the words beside it give, and how a preposition leads in."""
    name = _kind_after(sentence, name)
    if name.kind is None:
        name = _plural_after(sentence, name)
    if name.kind is None:
        name = _kind_before(sentence, name)
    before = word_before(sentence, name.left)
    return replace(
        name,
        locative=before in words.LOCATIVE,
        strong=before in _STRONG,
        approximate=_approximate(sentence, name),
    )


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def _kind_after(sentence: Sentence, name: Name) -> Name:
    tokens = sentence.tokens
    at = name.last + 1
    if [_text(tokens, at + i) for i in range(2)] == ["local", "government"]:
        if _text(tokens, at + 2) == "area":
            return replace(name, right=at + 2, kind="admin2", feature="lga")
        return name
    if _text(tokens, at) in words.SITE_OF and _text(tokens, at + 1) in {"camp", "base", "airbase"}:
        at += 1
    kind = words.feature_of(_text(tokens, at))
    if _text(tokens, at) == "quarters" and _text(tokens, name.left - 1) not in {"and", ","}:
        return replace(name, right=at, kind="settlement", feature="quarter")  # in Nigeria one
    if kind is None or (kind[1] and kind[0] in {"settlement", "admin1", "admin2"}):
        return name
    follows = _text(tokens, at + 1)
    upper = tokens[at].text[0].isupper()
    if (
        upper
        and (follows in words.ORGANISATION or follows in words.TITLES)
        and tokens[at + 1].text[0].isupper()
    ):
        return name  # "Kirkuk Province Council"
    if upper and (_text(tokens, at) in words.STREETS or (kind[0] == "admin1" and follows == "of")):
        return name  # "Dublin Road", "the Illinois Department of Agriculture"
    return replace(name, right=at, kind=kind[0], feature=_text(tokens, at))


def _plural_after(sentence: Sentence, name: Name) -> Name:
    """ "Khanaqin, Jalawla and Qara Tabbah districts": the plural belongs to each of the names."""
    tokens = sentence.tokens
    for at in range(name.last + 1, min(len(tokens), name.last + 14)):
        low = _text(tokens, at)
        kind = words.feature_of(low)
        if kind and kind[1]:
            right = at if at == name.last + 1 else name.right
            if right == at and _text(tokens, name.left - 1) not in {"and", "or", "&", ","}:
                return name  # "Diyala villages" are villages in Diyala
            return replace(name, right=right, kind=kind[0], feature=words.PLURALS[low], listed=True)
        if (
            low not in {"and", "or", ",", "&"}
            and not capital(tokens[at])
            and low not in words.PARTICLES
        ):
            break
    return name


def _kind_before(sentence: Sentence, name: Name) -> Name:
    """ "the Kakai village of Dara", "village Mikhas", "villages of X and Y", "Camp Taji"."""
    tokens = sentence.tokens
    at = name.first - 1
    if _text(tokens, at) == "of":
        at -= 1
    kind = words.feature_of(_text(tokens, at))
    if kind is not None:
        if (kind[1] and at == name.first - 1) or _text(tokens, at - 1) == "islamic":
            return name
        if at < name.first - 1 and _taken(tokens, at):
            return name
        if at > 0 and at < name.first - 1 and capital(tokens[at]) and capital(tokens[at - 1]):
            return name  # "Karen State of Myanmar"
        left = at
        while left > 0 and modifies(tokens[left - 1]):
            left -= 1
        word = _text(tokens, at)
        return replace(
            name, left=left, kind=kind[0], feature=words.PLURALS.get(word, word), listed=kind[1]
        )
    return _kind_apposed_before(sentence, name)


def _taken(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for a kind before "of" belongs to what stands before it.

    "Ban Kruat district of Buri Ram", "the north zone of Rio"; but "the Helmand district of Sangin".
    """
    before = tokens[at - 1] if at > 0 else None
    if before is None:
        return False
    low = before.text.lower()
    if _text(tokens, at) in {"zone", "area", "sector"} and low in words.DIRECTIONS:
        return True
    word = words.PLURALS.get(_text(tokens, at), _text(tokens, at))
    if word not in words.QUARTERS and words.feature_of(word) != ("admin2", False):
        return False
    if before.tag not in {"NNP", "NNPS"} or not capital(before):
        return False
    first = at - 1
    while first > 0 and capital(tokens[first - 1]):
        first -= 1
    return low not in words.ETHNONYMS and _text(tokens, first - 1) != "the"


def _kind_apposed_before(sentence: Sentence, name: Name) -> Name:
    """ "another Kakai village, Mikhas, was raided"."""
    tokens = sentence.tokens
    at = name.first - 2
    kind = words.feature_of(_text(tokens, at))
    if at < 1 or kind is None or kind[1] or tokens[at + 1].text != ",":
        return name
    lead = at - 1
    while lead > 0 and modifies(tokens[lead]):
        lead -= 1
    if _text(tokens, lead) in {"a", "an", "another", "one"} and _text(tokens, name.last + 1) in {
        ",",
        ".",
        "",
    }:
        return replace(name, kind=kind[0], feature=_text(tokens, at))
    return name


def modifies(token: Token) -> bool:
    """Whether a word before a name or a kind only describes it."""
    low = token.text.lower()
    return (
        token.tag in {"JJ", "JJR", "JJS"} or low in words.DIRECTIONS or low in words.ETHNONYMS
    ) and low not in words.BEARINGS


def word_before(sentence: Sentence, left: int) -> str:
    """The word before a name, past articles, adjectives and directions; lower case."""
    at = left - 1
    tokens = sentence.tokens
    while at >= 0 and (
        _text(tokens, at) in {"the", "a", "an", "this", "nearby"}
        or modifies(tokens[at])
        or (_text(tokens, at) in words.BEARINGS and _text(tokens, at + 1) != "of")
    ):
        at -= 1
    return _text(tokens, at)


def _approximate(sentence: Sentence, name: Name) -> bool:
    """Whether words put the event beside the place: near X, south of X, 5 km from X, X border."""
    tokens = sentence.tokens
    if _text(tokens, name.right + 1) in {
        "border",
        "borders",
        "outskirts",
        "suburbs",
        "countryside",
    }:
        return True
    at = name.left - 1
    while _text(tokens, at) in {"the", "a", "an"}:
        at -= 1
    word = _text(tokens, at)
    if word in words.APPROXIMATE:
        return True
    before = _text(tokens, at - 1)
    if word in {"to", "toward", "towards"}:
        roads = {_text(tokens, i) for i in range(at - 3, at)}
        return before in {"close", "next", "adjacent"} or not words.ROADS.isdisjoint(roads)
    return word in {"of", "from", "with"} and (
        before in words.APPROXIMATE or before in words.BEARINGS
    )
