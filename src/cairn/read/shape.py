"""The shape of a line: words, sentence ends and verbs, without a parser.

Only English closed classes and the regular endings of verbs are used, so that a line is judged
before, and independently of, any trained model.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cairn.read.rules import words_of_class

_WORD = re.compile(r"\w(?:[\w'’.-]*\w)?")
_END = re.compile(r"[.!?…][\"”’')\]»]*$")
_INNER_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”’)]?\s+[\"“(]?[A-Z]"
)
_DETERMINERS = frozenset(
    "a an the this that these those his her its their our your my of in at on near by with for "
    "from to after before during against no some any more several two three four five ten".split()
)
_PLURAL_NOUNS = frozenset(
    "police people men women children troops forces officers they who".split()
)


def words(text: str) -> list[str]:
    """The words of a line, hyphenated ones whole, without punctuation."""
    return _WORD.findall(text)


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence does."""
    return bool(_END.search(text))


def is_prose(text: str) -> bool:
    """Whether a paragraph is running text: a whole sentence, or too long for anything else."""
    count = len(words(text))
    if ends_sentence(text) or text.endswith((":", ",", ";")):
        return count >= 6
    return count >= 24 or (count >= 10 and bool(_INNER_END.search(text)))


def is_single_sentence(text: str) -> bool:
    """Whether no sentence ends inside the line."""
    return not _INNER_END.search(text)


def has_verb(text: str) -> bool:
    """Whether the line seems to hold a finite verb: an auxiliary, or a verb of news in place."""
    before = ""
    for word in words(text):
        low = word.lower()
        if low in words_of_class("auxiliaries") or _is_news_verb(low, before):
            return True
        before = word
    return False


def first_verb_is_of_a_picture(text: str) -> bool:
    """Whether the first finite verb tells what is to be seen, as captions do ("stand guard")."""
    before = ""
    for word in words(text):
        low = word.lower()
        if word in _picture_verbs() and _agrees(before, word):
            return True
        if low in words_of_class("auxiliaries") or _is_news_verb(low, before):
            return False
        before = word
    return False


def is_name_like(text: str) -> bool:
    """Whether every word is a name or joins names ("Amir Khanaqini, Diyalah")."""
    found = words(text)
    joins = words_of_class("joining")
    return bool(found) and all(
        not word[0].isalpha() or word[0].isupper() or word in joins for word in found
    )


def _agrees(subject: str, verb: str) -> bool:
    """Whether the word before can be the subject of a verb in the present: soldiers stand."""
    low = subject.lower()
    if not low or low in _DETERMINERS or low in ("and", "or", "to"):
        return False
    plural = (low.endswith("s") and not low.endswith("ss")) or low in _PLURAL_NOUNS
    return plural != verb.endswith("s")


def is_past_of_news(word: str) -> bool:
    """Whether a word in small letters is the past form of a verb of news: killed, seized."""
    return word.endswith("ed") and word in _news_verbs()[0]


@lru_cache(maxsize=1)
def _news_verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Past forms, and the present forms that look like nouns as well."""
    past: set[str] = set(words_of_class("irregular_past"))
    present: set[str] = set()
    for base in words_of_class("news_verbs"):
        stem = base.removesuffix("e")
        past.add(
            base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeou" else stem + "ed"
        )
        present |= {base, base + "es" if base.endswith(("s", "sh", "ch")) else base + "s"}
    return frozenset(past), frozenset(present)


def _is_news_verb(word: str, before: str) -> bool:
    past, present = _news_verbs()
    if not before or before.lower() in _DETERMINERS:
        return False
    if word in past:
        return True
    if word not in present:
        return False
    low = before.lower()
    return low.endswith("s") or low in _PLURAL_NOUNS or before[0].isupper()


@lru_cache(maxsize=1)
def _picture_verbs() -> frozenset[str]:
    bases = words_of_class("picture_verbs")
    return frozenset(bases) | {base + "s" for base in bases}
