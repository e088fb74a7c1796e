"""Finding the names of places in sentences, before anything is decided about which place is meant.

A name is a capitalised stretch that the gazetteer knows, or one that a strong word ("village",
"basin") introduces. Names inside those of persons and organisations are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cairn.gazetteer import Entry, Gazetteer, fold
from cairn.language.tokens import Sentence, Token
from cairn.mentions import places_words as words
from cairn.mentions.places_words import Kind
from cairn.model import Report

LONGEST = 6
"""Tokens of the longest name looked up."""


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
    locative: bool = False
    approximate: bool = False
    support: bool = False


def capital(token: Token) -> bool:
    """Whether a token is written as (part of) a name: "Mosul", "al-Burda", "d'Ivoire"."""
    text = token.text
    if text[:1].isupper():
        return True
    head, _, tail = text.partition("-")
    return bool(tail[:1].isupper()) and head in {
        "al",
        "el",
        "as",
        "ar",
        "ash",
        "an",
        "at",
        "az",
        "ad",
        "ed",
        "es",
        "ez",
        "er",
    }


def scan(report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Name]:
    """Every name of a place, in text order; persons, organisations and demonyms left out."""
    found: list[Name] = []
    persons: set[str] = set()
    for sentence in sentences:
        found += _in_sentence(report, sentence, gazetteer, persons)
    return [name for name in found if _stands(name, persons)]


def _stands(name: Name, persons: set[str]) -> bool:
    """Whether a name that the report also uses of a person still reads as a place here."""
    return fold(name.text) not in persons or name.kind is not None or name.support


def _in_sentence(
    report: Report, sentence: Sentence, gazetteer: Gazetteer, persons: set[str]
) -> Iterator[Name]:
    tokens = sentence.tokens
    titled = _title_case(tokens)
    at = 0
    while at < len(tokens):
        if not capital(tokens[at]):
            at += 1
            continue
        end = _run_end(tokens, at)
        yield from _in_run(report, sentence, (at, end, titled), gazetteer, persons)
        at = end + 1


def _title_case(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is a headline written Like This, where capitals say nothing."""
    long = [t for t in tokens if t.text.isalpha() and len(t.text) > 3]
    return len(long) > 3 and sum(t.text[0].isupper() for t in long) >= 0.8 * len(long)


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """The last token of the capitalised stretch from ``at``; small particles inside count."""
    end = at
    probe = at + 1
    while probe < len(tokens):
        token = tokens[probe]
        if capital(token):
            end = probe
        elif token.text.lower() not in words.PARTICLES or probe - end > 2:
            break
        probe += 1
    return end


def _in_run(
    report: Report,
    sentence: Sentence,
    run: tuple[int, int, bool],
    gazetteer: Gazetteer,
    persons: set[str],
) -> Iterator[Name]:
    start, end, titled = run
    tokens = sentence.tokens
    at = start
    spans: list[Name] = []
    while at <= end:
        name = _longest(report, sentence, at, end, gazetteer) if capital(tokens[at]) else None
        if name is not None:
            spans.append(name)
            at = name.last + 1
        else:
            at += 1
    spans = [_with_feature(sentence, name) for name in spans]
    accepted = [name for name in spans if _is_place(sentence, name, run, gazetteer)]
    taken = {i for name in accepted for i in range(name.left, name.right + 1)}
    if not accepted:
        unknown = _unknown(report, sentence, start, end, gazetteer)
        if unknown is not None:
            yield unknown
            return
        _remember_person(sentence, start, end, persons)
    yield from accepted
    _ = taken, titled


def _remember_person(sentence: Sentence, start: int, end: int, persons: set[str]) -> None:
    """Note the last word of a stretch that reads as a person's name."""
    tokens = sentence.tokens[start : end + 1]
    if len(tokens) < 2 or tokens[-1].text.lower() in words.ORGANISATION:
        return
    if any(token.text.lower() in words.PARTICLES - {"al", "bin", "el"} for token in tokens):
        return
    if all(words.feature_of(token.text) is None for token in tokens):
        persons.add(fold(tokens[-1].text))


def _longest(
    report: Report, sentence: Sentence, at: int, end: int, gazetteer: Gazetteer
) -> Name | None:
    """The longest known name that begins at a token and ends inside the stretch."""
    tokens = sentence.tokens
    for last in range(min(end, at + LONGEST - 1), at - 1, -1):
        if not capital(tokens[last]) and tokens[last].text != ".":
            continue
        text = report.text[tokens[at].start : tokens[last].end]
        if len(text) < 2 or gazetteer.demonym(text) or "\n" in text:
            continue
        entries = gazetteer.entries(text)
        if not entries and last == at and len(text) > 4:
            entries = gazetteer.loose_entries(text)
        if not entries and last > at and text.split()[0].lower() in {"al", "el"}:
            entries = gazetteer.loose_entries(text)
        if entries:
            return Name(sentence.index, at, last, at, last, text, entries)
    return None


# --- words for the kind of place ---------------------------------------------------------------


def _with_feature(sentence: Sentence, name: Name) -> Name:
    """The name with the kind that the words beside it give, and whether a preposition leads in."""
    name = _feature_after(sentence, name)
    if name.kind is None:
        name = _feature_before(sentence, name)
    before = _word_before(sentence, name.left)
    locative = before in words.LOCATIVE
    return replace(
        name,
        locative=locative,
        approximate=_approximate(sentence, name.left),
        support=locative or name.kind is not None,
    )


def _feature_after(sentence: Sentence, name: Name) -> Name:
    tokens = sentence.tokens
    at = name.last + 1
    if at < len(tokens) and (kind := words.feature_of(tokens[at].text)) and not kind[1]:
        word = tokens[at].text.lower()
        follows = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
        if not (
            tokens[at].text[0].isupper()
            and follows in words.ORGANISATION
            and follows not in words.FEATURES
        ):
            return replace(name, right=at, kind=kind[0], feature=word)
    return _plural_after(sentence, name)


def _plural_after(sentence: Sentence, name: Name) -> Name:
    """ "Khanaqin, Jalawla and Qara Tabbah districts": the plural belongs to each of the names."""
    tokens = sentence.tokens
    joined = False
    for at in range(name.last + 1, min(len(tokens), name.last + 14)):
        text = tokens[at].text
        if text.lower() in {"and", "or", ",", "&"}:
            joined = True
        elif (kind := words.feature_of(text)) and kind[1]:
            right = at if at == name.last + 1 else name.right
            return (
                replace(
                    name, right=right, kind=kind[0], feature=words.PLURALS.get(text.lower(), "")
                )
                if joined or right == at
                else name
            )
        elif not capital(tokens[at]) and text.lower() not in words.PARTICLES:
            break
    return name


def _feature_before(sentence: Sentence, name: Name) -> Name:
    """ "the Kakai village of Dara", "village Mikhas", "villages of X and Y", "Camp Taji"."""
    tokens = sentence.tokens
    at = name.first - 1
    if at >= 0 and tokens[at].text.lower() == "of":
        at -= 1
    if at >= 0 and (kind := words.feature_of(tokens[at].text)):
        if at == name.first - 1 and kind[1]:
            return name
        left = at
        while left > 0 and _modifies(tokens[left - 1]):
            left -= 1
        word = tokens[at].text.lower()
        return replace(name, left=left, kind=kind[0], feature=words.PLURALS.get(word, word))
    if (
        at >= 1
        and tokens[at].text == ","
        and (kind := words.feature_of(tokens[at - 1].text))
        and not kind[1]
    ):
        # "another Kakai village, Mikhas, was raided"
        follows = tokens[name.last + 1].text if name.last + 1 < len(tokens) else "."
        if (
            at - 2 >= 0
            and (
                _modifies(tokens[at - 2]) or tokens[at - 2].text.lower() in {"a", "another", "the"}
            )
            and follows in {",", "."}
            and not _named(sentence, at - 1)
        ):
            return replace(name, kind=kind[0], feature=tokens[at - 1].text.lower())
    return name


def _named(sentence: Sentence, at: int) -> bool:
    """Whether the word for a kind at ``at`` already has its name before it ("Dara village, X")."""
    return at > 0 and capital(sentence.tokens[at - 1]) and sentence.tokens[at - 1].tag != "JJ"


def _modifies(token: Token) -> bool:
    return token.tag in {"JJ", "JJR", "JJS"} or token.text.lower() in words.DIRECTIONS


def _word_before(sentence: Sentence, left: int) -> str:
    """The word before a name, past articles, adjectives and directions; lower case."""
    at = left - 1
    while at >= 0 and (
        sentence.tokens[at].text.lower() in {"the", "a", "an", "this", "nearby"}
        or _modifies(sentence.tokens[at])
    ):
        at -= 1
    return sentence.tokens[at].text.lower() if at >= 0 else ""


def _approximate(sentence: Sentence, left: int) -> bool:
    """Whether the words before put the event beside the place: near, south of, 5 km from."""
    at = left - 1
    tokens = sentence.tokens
    while at >= 0 and tokens[at].text.lower() in {"the", "a", "an"}:
        at -= 1
    if at < 0:
        return False
    word = tokens[at].text.lower()
    if word in words.APPROXIMATE:
        return True
    if word not in {"of", "from"} or at == 0:
        return False
    before = tokens[at - 1].text.lower()
    return before in words.APPROXIMATE or before in words.BEARINGS


# --- what is no place ----------------------------------------------------------------------------


def _is_place(
    sentence: Sentence, name: Name, run: tuple[int, int, bool], gazetteer: Gazetteer
) -> bool:
    """Whether the words around leave the name a place: not part of a person or organisation."""
    start, end, titled = run
    tokens = sentence.tokens
    if not _whole(sentence, name, run, gazetteer):
        return False
    if _titled_person(sentence, name, start) or _speaks(sentence, name):
        return False
    common = name.first == name.last and name.text.lower() in words.common_words()
    if common:
        return name.kind is not None or (
            name.locative
            and not titled
            and name.first > 0
            and tokens[name.first].tag in {"NNP", "NNPS"}
        )
    if name.first == 0 and name.first == name.last and not name.support:
        return tokens[0].tag in {"NNP", "NNPS", "NN"} or _curated(name)
    return True


def _curated(name: Name) -> bool:
    return any(
        (e.place.gazetteer_id or "").startswith(("cairn:", "adm1:", "country:"))
        for e in name.entries
    )


def _whole(
    sentence: Sentence, name: Name, run: tuple[int, int, bool], gazetteer: Gazetteer
) -> bool:
    """Whether what is left of the capitalised stretch beside the name may stand there."""
    start, end, titled = run
    tokens = sentence.tokens
    before = tokens[start : name.left] if name.left > start else ()
    after = tokens[name.right + 1 : end + 1]
    if after and after[0].text.lower() in words.PARTICLES and not after[0].text[0].isupper():
        after = ()
    if before and before[-1].text.lower() in words.PARTICLES and not before[-1].text[0].isupper():
        before = ()
    left_fine = all(_may_lead(t, sentence, gazetteer, titled) for t in before[-1:])
    right_fine = all(_may_follow(t, gazetteer, titled) for t in after[:1])
    follows = tokens[name.right + 1].text.lower() if name.right + 1 < len(tokens) else ""
    organisation = (
        follows in words.ORGANISATION and tokens[name.right + 1].text[0].isupper() and not titled
    )
    later = [t for t in after if t.text.lower() in words.ORGANISATION]
    return left_fine and right_fine and not organisation and not (later and not titled)


def _may_lead(token: Token, sentence: Sentence, gazetteer: Gazetteer, titled: bool) -> bool:
    """Whether a capitalised word may precede a place without making it part of another name."""
    low = token.text.lower()
    if low in words.DIRECTIONS or gazetteer.demonym(token.text) or words.feature_of(low):
        return True
    if token.tag in {"NNP", "NNPS"} and not titled:
        return bool(gazetteer.entries(token.text)) and False
    return token.i == 0 or titled or token.tag in {"IN", "DT", "CC", "TO", "JJ"}


def _may_follow(token: Token, gazetteer: Gazetteer, titled: bool) -> bool:
    low = token.text.lower()
    return (
        bool(words.feature_of(low))
        or titled
        or bool(gazetteer.demonym(token.text))
        or token.tag in {"VBD", "VBZ", "IN", "CC"}
    )


def _titled_person(sentence: Sentence, name: Name, start: int) -> bool:
    at = name.first - 1
    return (
        at >= 0
        and name.kind is None
        and sentence.tokens[at].text.lower() in words.TITLES
        and sentence.tokens[at].text[0].isupper()
    )


def _speaks(sentence: Sentence, name: Name) -> bool:
    """Whether the name is the subject of a verb of saying: a person or a government."""
    if name.kind is not None or name.locative:
        return False
    tokens = sentence.tokens
    head = tokens[name.last]
    verb = tokens[head.head]
    if head.dep.startswith("nsubj") and verb.lemma in words.SAYING and verb.i != head.i:
        return True
    follows = tokens[name.last + 1].text.lower() if name.last + 1 < len(tokens) else ""
    precedes = tokens[name.first - 1].text.lower() if name.first else ""
    return follows in words.SAID_FORMS or (
        precedes in words.SAID_FORMS
        and follows in {".", ",", ""}
        and precedes not in {"told", "tells"}
    )


# --- names that no gazetteer holds -----------------------------------------------------------------


def _unknown(
    report: Report, sentence: Sentence, start: int, end: int, gazetteer: Gazetteer
) -> Name | None:
    """A place made by its words alone: "Islah village", "the village of Dara", "al-Burda region"."""
    tokens = sentence.tokens
    first, last = start, end
    while first <= last and (
        gazetteer.demonym(tokens[first].text)
        or tokens[first].tag in {"IN", "DT", "CC", "CD"}
        or (tokens[first].text.lower() in words.DIRECTIONS and first < last)
        or (
            first < last
            and words.feature_of(tokens[first].text)
            and tokens[first].text.lower() != "camp"
        )
    ):
        first += 1
    while last > first and words.feature_of(tokens[last].text):
        last -= 1
    if first > last or last - first > 3 or not capital(tokens[first]):
        return None
    text = report.text[tokens[first].start : tokens[last].end]
    low = tokens[last].text.lower()
    if low in words.ORGANISATION or low in words.common_words() or words.feature_of(low):
        return None
    if tokens[first].text.lower() in words.TITLES or "\n" in text:
        return None
    name = _with_feature(sentence, Name(sentence.index, first, last, first, last, text, ()))
    name = name if name.kind else _apposed(sentence, name)
    if name.feature not in words.INTRODUCES:
        return None
    if gazetteer.demonym(text):
        return None
    return name


def _apposed(sentence: Sentence, name: Name) -> Name:
    """ "Simoud, a village in ...": the kind stands after a comma."""
    tokens = sentence.tokens
    at = name.last + 1
    if (
        at + 2 >= len(tokens)
        or tokens[at].text != ","
        or tokens[at + 1].text.lower() not in {"a", "an", "the"}
    ):
        return name
    at += 2
    while at < len(tokens) - 1 and _modifies(tokens[at]) | (
        tokens[at].tag in {"NN", "VBG"} and words.feature_of(tokens[at].text) is None
    ):
        at += 1
    kind = words.feature_of(tokens[at].text)
    if kind is None or kind[1]:
        return name
    return replace(name, right=at, kind=kind[0], feature=tokens[at].text.lower(), support=True)
