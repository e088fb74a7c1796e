"""Words that tell one event from another: proper names, numbers, and what the evidence is about.

Names are compared, never kept as a field of an event, and never tell who anybody is. The text is
read without the parser, so that an archive can be linked again without being parsed again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from cairn import codebook
from cairn.model import CODED_ROLES, Report

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,.:]*\d|\d")
_SENTENCE_END = re.compile(r"[.!?:\n\"“”‘]\s*$|^\s*$")
# Capitalised in English without being the name of somebody or something that singles out an event:
# the calendar, forms of address, offices, kinds of place, what agencies and web pages are made of.
_NO_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov
    dec mr mrs ms dr sgt lt col gen capt maj cpl pvt det gov sen rep brig cmdr supt the a an and of
    in on at for from to with i he she they it we you his her its
    their our this that these those there here but against who what when where
    north south east west northern southern eastern western northeast northwest southeast southwest
    central new st street avenue ave road rd drive boulevard blvd lane ln court ct circle block way
    hospital university college school elementary church mosque airport hotel camp market park
    medical health center centre security army force forces air national international department
    office county city town village state district province governorate ministry general staff
    chief police sheriff officer deputy detective sergeant lieutenant captain major colonel
    commander brigadier corporal private minister president governor mayor prime spokesman
    spokesperson spokeswoman secretary director judge attorney prosecutor district crime lab
    laboratory stoppers juvenile detention investigation bureau investigators detectives homicide
    unit team division superior supreme criminal news times post radio agency press associated
    reuters agence france daily herald tribune gazette photo image video live update updated posted
    published share print email comments story by caption gallery close facebook twitter google
    play itunes app download subscribe newsletter copyright rights reserved click read more watch
    advertisement gofundme metro local children memorial high home life flight please god
    """.split()
)
_SAID = r"(?:said|says|say|told|tells|added|adds|stated|confirmed|announced|wrote|explained|noted)"
_SPOKE = re.compile(
    rf"^,?\s+(?:\([^)]{{1,30}}\)\s+)?{_SAID}\b|^,\s+(?:an?|the)?\s*[^.,;\n]{{0,60}}"
    rf"\b(?:spokes\w+|officer|chief|minister|director|commander|attorney|reporter)\b"
)
_TITLED = re.compile(
    r"(?:\b(?:Sgt|Lt|Col|Gen|Capt|Maj|Cpl|Det|Gov|Sen|Rep|Brig|Cmdr|Supt)\.?|\b(?:[Ss]heriff|[Oo]fficer|"
    r"[Dd]eputy|[Dd]etective|[Cc]hief|[Ss]ergeant|[Ll]ieutenant|[Cc]aptain|[Mm]ajor|[Cc]olonel|"
    r"[Gg]eneral|[Bb]rigadier|[Mm]inister|[Pp]resident|[Gg]overnor|[Mm]ayor|[Ss]enator|[Jj]udge|"
    r"[Aa]ttorney|[Pp]rosecutor|[Cc]oroner|[Dd]irector|[Cc]ommissioner|[Cc]ommander|[Rr]eporter|"
    r"[Ss]pokes(?:man|woman|person)|[Ss]ecretary|[Aa]mbassador|[Aa]ccording to|[Tt]old|By|BY)"
    r"(?:'s)?)\s*$|(?:^|\s)(?:said|says|added)\s+$"
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


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word in small letters without accents, apostrophes or a possessive."""
    if word.isascii() and word.isalnum():
        return word.lower()
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


_AGE = re.compile(r"\b(\d{1,3})[\s-]years?[\s-]old\b")


def numbers(text: str) -> frozenset[str]:
    """Numbers of two digits and more that are no years (house numbers, hours), and ages ("7y")."""
    found = (match.group().strip(".,:") for match in _WORD.finditer(text))
    plain = {n for n in found if n[0].isdigit() and len(n) > 1 and not _is_year(n)}
    return frozenset(plain | {f"{match.group(1)}y" for match in _AGE.finditer(text)})


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20")


_ARTICLE = re.compile(r"^(?:al|el|ad|as|ar|an|at|az|ash)[ -](?=.{3})")
_SOUND = str.maketrans("ptgqczwf", "bdkkksvv", "aeiouyh -")
_TWICE = re.compile(r"(.)\1+")
_LEAST_SOUND = 3


def sound(name: str) -> str:
    """What spellings of one foreign name have in common: its consonants, near ones made one.

    "Mabasele" and "Mabasili", "Beledweyne" and "Belet Weyne" are one. A name of fewer than four
    consonants would meet too many others and stays as it is.
    """
    plain = _ARTICLE.sub("", folded(name))
    heard = _TWICE.sub(r"\1", plain.translate(_SOUND))
    return heard if len(heard) >= _LEAST_SOUND else plain


def proper(texts: Iterable[str], besides: frozenset[str] = frozenset()) -> frozenset[str]:
    """Proper names: capitalised words inside sentences, and pairs of neighbours ("yahya rasool").

    ``besides`` holds folded words that are left out: names of places, groups and speakers, which
    are compared by themselves or say nothing. Those who speak, officers and officials stand in
    reports on many events and are left out too. A pair is written with a blank.
    """
    found: set[str] = set()
    spoke: set[str] = set()
    for text in map(_without_groups, texts):
        for run in _runs(text, besides):
            names = [folded(match.group()) for match in run]
            heard = _SPOKE.match(text[run[-1].end() : run[-1].end() + 90])
            if heard or _TITLED.search(text[max(0, run[0].start() - 24) : run[0].start()]):
                spoke.update(names)
            found.update(f"{one} {two}" for one, two in pairwise(names))
            for match, name in zip(run, names, strict=True):
                begins = _SENTENCE_END.search(text[max(0, match.start() - 3) : match.start()])
                if not begins and not match.group().isupper():
                    found.add(name)
    return frozenset(name for name in found if not spoke.intersection(name.split(" ")))


def _without_groups(text: str) -> str:
    """The text with the codebook's groups and peoples in small letters, so that they are no names.

    They are compared as actors, and stand in every report on a war.
    """
    kept, done = [], 0
    for match in _TOKEN.finditer(text):
        if match.start() >= done and (end := _group_end(text, match)):
            kept += [text[done : match.start()], text[match.start() : end].lower()]
            done = end
    return "".join([*kept, text[done:]])


_TOKEN = re.compile(r"\b\w+")
_GROUP_END = re.compile(r"(?:['’]s|s)?\b")


def _group_end(text: str, first: re.Match[str]) -> int | None:
    """Where the group ends that begins with a word; None where none does."""
    word = first.group()
    held = _groups()
    for words in (*held.get(word, ()), *held.get(word.removesuffix("s"), ())):
        if text.startswith(words, first.start()):
            end = _GROUP_END.match(text, first.start() + len(words))
            if end:
                return end.end()
    return None


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The names of groups and peoples by their first word, the longest first."""
    held = codebook.load()
    found = {word for actor in held.actors.values() for word in (*actor.aliases, *actor.acronyms)}
    for country in held.countries.values():
        found |= {*country.aliases, *country.demonyms}
    by_first: dict[str, list[str]] = {}
    for words in sorted(found, key=lambda words: (-len(words), words)):
        if first := _TOKEN.match(words):
            by_first.setdefault(first.group(), []).append(words)
    return {first: tuple(each) for first, each in by_first.items()}


def _runs(text: str, besides: frozenset[str]) -> Iterator[list[re.Match[str]]]:
    """Capitalised words that may be names and stand side by side."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        word = match.group()
        name = folded(word)
        if not word[0].isupper() or len(name) < 3 or name in _NO_NAMES or name in besides:
            if run:
                yield run
            run = []
            continue
        if run and text[run[-1].end() : match.start()] != " ":
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def heard(texts: Iterable[str]) -> frozenset[str]:
    """Every capitalised word and pair of neighbours as it sounds: what a place may be called by."""
    found: set[str] = set()
    for text in texts:
        for run in _runs(text, frozenset()):
            names = [folded(match.group()) for match in run]
            found.update(sound(name) for name in names)
            found.update(sound(f"{one} {two}") for one, two in pairwise(names))
    return frozenset(found)


def coded_texts(report: Report) -> tuple[str, ...]:
    """The texts of the parts that are coded, without quotes inside the body twice."""
    parts = [p for p in report.parts if p.role in CODED_ROLES and p.role != "quote"]
    return tuple(report.text[p.start : p.end] for p in parts) or (report.text,)
