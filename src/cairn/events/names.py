"""Words that tell one event from another: proper names, numbers, and what the evidence is about.

Names are compared, never kept as a field of an event, and never tell who anybody is. The text is
read without the parser, so that an archive can be linked again without being parsed again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from cairn.model import CODED_ROLES, Report

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,.:]*\d|\d")
_SENTENCE_END = re.compile(r"[.!?:\n\"“”‘]\s*$|^\s*$")
# Capitalised in English without being the name of somebody or something that singles out an event.
_NO_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec mr mrs ms dr sgt lt col gen capt maj cpl pvt sheriff officer deputy detective chief police
    sergeant lieutenant captain major colonel general brigadier minister president governor mayor
    spokesman spokesperson spokeswoman department ministry office county city state district
    province governorate news times post radio agency press photo image video update updated posted
    published share print email comments story by caption gallery close medical center centre security army force forces video live reuters the a an and of in on at for from to with
    north south east west northern southern eastern western central street st avenue ave road rd
    drive dr boulevard blvd lane ln court ct hospital university school church mosque airport
    i he she they it we you his her their its our this that these those there here
    """.split()
)
_COMMON = frozenset(
    """
    the a an and or but of in on at for from to with by as is are was were be been being has have
    had do does did not no it its he she they them his her their this that these those who whom
    which what when where while after before during since until into over under about near said
    says say told according also one two three more than other some any all both each were will
    would could should can may might there here out up down off then so if we you i our us
    """.split()
)
_STEM = re.compile(r"(?:ings?|edly|ed|es|s|ly)$")


def folded(word: str) -> str:
    """A word in small letters without accents, apostrophes or a possessive."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return plain.removesuffix("'s").replace("'", "")


def stem(word: str) -> str:
    """A rough stem, enough to bring "killed" and "killing" together."""
    plain = folded(word)
    return _STEM.sub("", plain) if len(plain) > 4 else plain


def content(text: str) -> frozenset[str]:
    """The stems of a text's words that are no function words; numbers are left out."""
    words = (match.group() for match in _WORD.finditer(text))
    plain = (word for word in words if not word[0].isdigit() and folded(word) not in _COMMON)
    return frozenset(stem(word) for word in plain)


def numbers(text: str) -> frozenset[str]:
    """Numbers of two digits and more that are no years: ages, house numbers, hours."""
    found = (match.group().strip(".,:") for match in _WORD.finditer(text))
    return frozenset(n for n in found if n[0].isdigit() and len(n) > 1 and not _is_year(n))


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


def proper(texts: Iterable[str], besides: frozenset[str] = frozenset()) -> frozenset[str]:
    """Proper names: capitalised words inside sentences, and pairs of neighbours ("yahya rasool").

    ``besides`` holds folded words that are left out: names of places, groups and speakers, which
    are compared by themselves or say nothing. A pair is written with a blank.
    """
    single: set[str] = set()
    pairs: set[str] = set()
    for text in texts:
        last, last_end = "", 0
        for match in _WORD.finditer(text):
            word = match.group()
            name = folded(word)
            usable = word[0].isupper() and len(name) > 2 and name not in _NO_NAMES | besides
            if not usable:
                last = ""
                continue
            begins = _SENTENCE_END.search(text[max(0, match.start() - 3) : match.start()])
            if not begins and not word.isupper():
                single.add(name)
            if last and text[last_end : match.start()] == " ":
                pairs.add(f"{last} {name}")
            last, last_end = name, match.end()
    return frozenset(single | pairs)


def coded_texts(report: Report) -> tuple[str, ...]:
    """The texts of the parts that are coded, without quotes inside the body twice."""
    parts = [p for p in report.parts if p.role in CODED_ROLES and p.role != "quote"]
    return tuple(report.text[p.start : p.end] for p in parts) or (report.text,)
