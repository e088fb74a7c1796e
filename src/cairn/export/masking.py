"""Names of persons in quoted words: what is not known to be something else is masked.

In running English a name is a sequence of capitalised words. Each word of such a sequence is kept
when it is known: as a place of the event or a larger place of its country, an actor or one of its
aliases, a publisher, an official who speaks, a title, a calendar word, or an ordinary word at the
head of a sentence. The rest is masked, together with a known place that touches it ("Omar
Baghdadi"). Too much is masked rather than too little; a name in lower case is not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cairn import codebook
from cairn.gazetteer import fold

NAME = "[name]"
CONTACT = "[contact]"
_LONGEST = 6
"""Words of the longest known phrase that is looked up."""
_CONTACTS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w@])@\w{2,}|\bhttps?://\S+|\bwww\.\S+"
    r"|(?P<telephone>(?<!\w)\+?\d[\d ()-]{7,}\d(?!\w))"
)
"""Addresses, handles, and telephone numbers of nine digits or more (a day has eight)."""
_UNCASED = re.compile(r"[^\W\d_A-Za-z\u00aa-\u02af\u0370-\u052f\u1e00-\u1fff]+")
"""Letters of scripts that have no capitals: nothing tells a name in them from another word."""
_WORD = re.compile(r"(?:[^\W\d_]|['’\u02bc-](?=[^\W\d_]))+\.?|\d+|[^\w\s]|\s+")
_PARTICLES = frozenset(
    "al el as ash an ad ar at az ul bin bint ibn ben abu umm ould ag de del da das dos di du la le "
    "van von der den ter zu y e".split()
)
_PREFIXES = frozenset("anti pro non ex post pre counter".split())
_SENTENCE_END = frozenset('.!?:;"“”‘«»([—–•*')
_TITLES = frozenset(
    """
    president vice prime minister deputy governor mayor senator lawmaker speaker chancellor
    secretary ambassador general major brigadier lieutenant colonel captain sergeant corporal
    private admiral commander commissioner chief inspector superintendent officer constable sheriff
    judge prosecutor attorney spokesman spokeswoman spokesperson director head chairman chairwoman
    sheikh sheik imam father bishop archbishop pastor rev reverend king queen prince princess emir
    sultan sir lord lady mr mrs ms miss dr prof professor eng engineer col gen maj lt capt sgt brig
    cpl pvt insp supt hon
    """.split()
)
_KNOWN = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec ramadan eid christmas easter ashura
    north south east west northern southern eastern western central upper lower
    army armed forces force police ministry minister government council parliament senate
    interior defence defense health justice foreign affairs federal national state civil
    department office command brigade battalion division regiment directorate operations
    province district governorate county region town city village township state republic united
    nations union islamic muslim muslims christian christians shia shiite sunni kurdish arab arabs
    english french arabic un ngo eu au us uk usa uae ied vbied ieds idp idps rpg ocha unicef icrc
    msf reuters afp ap bbc cnn hospital university school market mosque church camp airport bridge
    highway road street river mount mountain lake valley square
    """.split()
)
_FUNCTION = frozenset(
    """
    a an the this that these those it its he she they we i you his her their our my your who whom
    which what when where why how in on at by for from to of with without after before during
    since until over under between among near around against as if while although though because
    and or but nor so yet not no some many several most more all both each every any other another
    there here then also however meanwhile earlier later one two three four five six seven eight
    first second third fourth fifth sixth seventh eighth ninth tenth
    nine ten eleven twelve dozens scores hundreds thousands at least about is are was were has had
    """.split()
)


@cache
def _ordinary() -> frozenset[str]:
    text = resources.files("cairn.export").joinpath("data", "words.txt").read_text("utf-8")
    found = {line for line in text.splitlines() if line and not line.startswith("#")}
    return frozenset(found) | _FUNCTION | _KNOWN | _TITLES


@cache
def _codebook_phrases() -> tuple[frozenset[str], frozenset[str]]:
    """The folded names of actors and peoples, and those of countries and capitals."""
    book = codebook.load()
    actors = {
        fold(words)
        for entry in book.actors.values()
        for words in (entry.name.split("(")[0], *entry.aliases, *entry.acronyms)
    }
    lands: set[str] = set()
    for country in book.countries.values():
        actors |= {fold(word) for word in country.demonyms}
        lands |= {fold(word) for word in (country.name, *country.aliases, *country.governments)}
    # the acronym of an agency may be a particle of names: "BIN", "Ali bin Omar"
    return frozenset(actors - {""} - _PARTICLES), frozenset(lands - {""})


@dataclass(frozen=True, slots=True)
class Known:
    """Phrases of one event that are no private person's name; compared without case and accents."""

    places: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()


def known(places: Iterable[str | None], others: Iterable[str | None]) -> Known:
    """The phrases of an event: names of places; of actors, publishers and official speakers."""
    return Known(
        frozenset(fold(text) for text in places if text) - {""},
        frozenset(fold(text) for text in others if text) - {""},
    )


Placed = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    first: bool
    """Whether it heads a sentence, a line or a quotation."""

    @property
    def low(self) -> str:
        return fold(self.text)

    @property
    def capital(self) -> bool:
        return any(part[:1].isupper() for part in re.split(r"['’\u02bc-]", self.text))


def mask(text: str, names: Known, is_place: Placed = lambda phrase: False) -> str:
    """The text with every sequence that may be a private person's name as ``[name]``.

    ``is_place`` tells whether a phrase is a place that everybody knows. Addresses, numbers of
    telephones and words in scripts without capitals are masked too.
    """
    text = _CONTACTS.sub(_contact, text)
    text = _UNCASED.sub(NAME, text)
    marks = re.split(f"({re.escape(NAME)}|{re.escape(CONTACT)})", text)
    return "".join(
        part if part in (NAME, CONTACT) else _mask_plain(part, names, is_place, at == 0)
        for at, part in enumerate(marks)
    )


def _contact(match: re.Match[str]) -> str:
    number = match["telephone"]
    return number if number and sum(sign.isdigit() for sign in number) < 9 else CONTACT


def _mask_plain(text: str, names: Known, is_place: Placed, first: bool) -> str:
    parts = _WORD.findall(text)
    if not parts:
        return text
    titled = _titled(parts)
    tokens = _tokens(parts, first)
    out: list[str] = []
    at = 0
    while at < len(tokens):
        end = _run_end(tokens, at)
        if end == at:
            out.append(tokens[at].text)
            at += 1
            continue
        out.append(_mask_run(tokens[at:end], names, is_place, titled))
        at = end
    return "".join(out)


def _titled(parts: Sequence[str]) -> bool:
    """Whether most longer words have a capital, as in the headlines of some papers."""
    words = [part for part in parts if len(part) > 3 and part[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) * 3 > len(words) * 2


def _tokens(parts: Sequence[str], first: bool) -> list[_Token]:
    tokens: list[_Token] = []
    heads = first
    for part in parts:
        tokens.append(_Token(part, heads))
        if part.isspace():
            heads = heads or "\n" in part
        elif part[0].isalpha():
            heads = part.endswith(".") and len(part) > 3 and fold(part[:-1]) not in _TITLES
        else:
            heads = part[-1] in _SENTENCE_END
    return tokens


def _run_end(tokens: Sequence[_Token], at: int) -> int:
    """Where the sequence of capitalised words that begins at ``at`` ends; ``at`` for none."""
    if not _is_capital(tokens[at]):
        return at
    end = at + 1
    ahead = end
    while ahead < len(tokens):
        token = tokens[ahead]
        if _is_capital(token) and not token.first:
            end = ahead = ahead + 1
        elif _joins(token):
            ahead += 1
        else:
            break
    return end


def _joins(token: _Token) -> bool:
    """Whether a word can stand within a name: a blank or a particle such as "al" or "de"."""
    if token.text.isspace():
        return "\n" not in token.text
    return token.text[0].isalpha() and token.text.lower().strip("-") in _PARTICLES


def _is_capital(token: _Token) -> bool:
    return token.text[0].isalpha() and token.capital


def _mask_run(run: Sequence[_Token], names: Known, is_place: Placed, titled: bool) -> str:
    """A sequence with its unknown words masked."""
    words = [at for at, token in enumerate(run) if not token.text.isspace()]
    kinds = _kinds(run, words, names, is_place, titled)
    _spread(kinds)
    out: list[str] = []
    masked = False
    for number, at in enumerate(words):
        gap = run[words[number - 1] + 1].text if number else ""
        hidden = kinds[number] == "unknown"
        if not hidden:
            out.append(gap + run[at].text)
        elif not masked:
            out.append(gap + NAME + _tail(run[at].text))
        else:
            out[-1] = out[-1].removesuffix(".") if out[-1].endswith(NAME + ".") else out[-1]
            out[-1] += _tail(run[at].text)
        masked = hidden
    return "".join(out)


def _tail(word: str) -> str:
    """What follows a name within its word: a possessive, or the stop of a sentence."""
    match = re.search(r"(['’]s)?(\.)?$", word)
    stop = match[2] if match and match[2] and len(word) > 2 else ""
    return ((match[1] or "") if match else "") + (stop or "")


def _kinds(
    run: Sequence[_Token],
    words: Sequence[int],
    names: Known,
    is_place: Placed,
    titled: bool,
) -> list[str]:
    """What each word of a sequence is: known, ordinary, place or unknown."""
    kinds = [""] * len(words)
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = _bare(" ".join(run[index].text for index in words[at : at + size]))
            kind = _phrase_kind(phrase, names, is_place)
            if kind:
                kinds[at : at + size] = [kind] * size
                at += size
                break
        else:
            token = run[words[at]]
            low = fold(_bare(token.text))
            plain = (token.first or titled or token.text.isupper()) and low in _ordinary()
            if low in _FUNCTION or (low in _PARTICLES and not token.capital):
                kinds[at] = "function" if low in _FUNCTION else "particle"
            else:
                kinds[at] = "ordinary" if plain else "unknown"
            at += 1
    return kinds


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.rstrip("."))


def _phrase_kind(phrase: str, names: Known, is_place: Placed) -> str:
    low = fold(phrase)
    actors, lands = _codebook_phrases()
    if low in names.others or low in actors or low in _KNOWN or low in _TITLES:
        return "known"
    if low in names.places or low in lands or is_place(phrase):
        return "place"
    parts = [fold(part) for part in re.split(r"[-\u2010-\u2015]", phrase) if part]
    if len(parts) > 1 and parts[0] in _PREFIXES:  # "anti-ISIS" is known where ISIS is
        parts = parts[1:]
    if parts != [low] and all(p in actors or p in _ordinary() or p in lands for p in parts):
        return "known"
    return ""


def _spread(kinds: list[str]) -> None:
    """Mask what touches an unknown word and may belong to the same name, until nothing changes."""
    changed = True
    while changed:
        changed = False
        for at, kind in enumerate(kinds):
            beside = {kinds[near] for near in (at - 1, at + 1) if 0 <= near < len(kinds)}
            if kind in ("place", "ordinary", "particle") and "unknown" in beside:
                kinds[at] = "unknown"
                changed = True
