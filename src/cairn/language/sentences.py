"""Where sentences end: rules for news text as pages give it.

A parser's own sentence ends go wrong on headlines, ranks and missing spaces, and one wrong end
spoils every relation across it; so the ends are set here and the parser keeps to them.
"""

from __future__ import annotations

import re

from cairn.language.paragraphs import BULLET, paragraphs

SentenceSpan = tuple[int, int, int]

INVISIBLE = "\u200b-\u200f\u2060\ufeff\xad"
# Stops, then what closes with them: quotes, brackets, footnote marks such as [12].
_END = re.compile(
    rf"(?P<stop>[.!?…]+)(?P<close>(?:[\"'”’»)\]{INVISIBLE}]|\[\d{{1,3}}\]|\s[”»](?=\s|$))*)"
)
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w.’'-]*[^\W_])?$|[A-Za-z]$")
_GAP = re.compile(rf"[\s{INVISIBLE}]*")
_OPENER = re.compile(r"[\"'“‘«(\[–—-]*\s?")
_NEXT_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LEAD = re.compile(rf"(?:[\s{INVISIBLE}]|[–—|•·▪●:]|-(?=\s))+")

# Never the end of a sentence: something always follows.
RANKS = frozenset(
    "mr mrs ms dr prof rev hon fr gen lt col maj brig capt cpt sgt cpl pvt pfc spc lieut cmdr comdr "
    "cdr adm gov sen rep pres supt insp const amb sec atty eng engr sh st mt ft messrs mme mlle "
    "msgr vs fig figs vol pp ch art arts approx est al-hon dep asst asso col.gen lt.gen lt.col "
    "maj.gen brig.gen i.e e.g cf viz ca".split()
)
NUMBERED = frozenset("no nos nr art sec vol p pp fig ch par tel ext".split())
MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
DAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
# May end a sentence: only what follows tells.
EITHER = frozenset("jr sr inc co corp ltd etc bros dept ave blvd rd km k.m hrs approx ph.d".split())
CLOCK = frozenset({"a.m", "p.m", "am", "pm"})
AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|[A-Z]{2,4}T|GMT|UTC|EST|EDT|Local|Baghdad|Damascus|Eastern"
)
STARTERS = frozenset(
    "the a an this that these those there it its he she they we i you his her their our my in on at "
    "by for from to with after before during since while when as if although though but and or so "
    "however meanwhile moreover also according earlier later then now here what who why how where "
    "one two three four five six seven eight nine ten some many most several both all no not none "
    "police local another other others security witnesses officials hundreds dozens scores thousands "
    "separately elsewhere additionally furthermore despite because until under over".split()
)
ARTICLES = ("al-", "el-", "an-", "ash-", "ar-", "as-", "at-", "ad-", "az-", "bin ", "ibn ", "abu ")
DOMAINS = frozenset("com net org gov edu iq tv info co uk me news".split())
_SAYS = re.compile(
    r"(?:[A-Z][\w’'-]*\s+){1,4}(?:said|says|told|asked|added|wrote|shouted|replied|tweeted)\b"
)


def split(text: str, start: int, end: int) -> list[SentenceSpan]:
    """Sentences between two offsets: ``(start, end, paragraph)``, the paragraph counted from 0.

    Spans are trimmed, in order, and never overlap; bullets and the dash after a dateline are left
    out of them.
    """
    found = []
    for number, (first, last) in enumerate(paragraphs(text, start, end)):
        found += [(a, b, number) for a, b in _in_paragraph(text, first, last)]
    return found


def _in_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    begin = start
    at = start
    while match := _END.search(text, at, end):
        at = match.end()
        if _ends_here(text, begin, match, end):
            found.append((begin, at))
            begin = at
    found.append((begin, end))
    return [span for a, b in found if (span := _tidy(text, a, b)) is not None]


def _tidy(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without leading bullets and dashes; None when no word or number is left."""
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    bullet = BULLET.match(text, start, end)
    if bullet and bullet.end() < end and not bullet.group().strip(" .)(").isdigit():
        start = bullet.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def _ends_here(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether the stop found in ``match`` ends the sentence that began at ``begin``."""
    gap = _GAP.match(text, match.end(), end)
    after = gap.end() if gap else match.end()
    if after >= end:
        return True
    word = _word_before(text, begin, match.start())
    if after == match.end():
        return _ends_without_space(text, word, match, end)
    if match["close"] and _reported(text, after, end):
        return False
    if match["stop"] == ".":
        return _full_stop_ends(text, begin, word, match, after)
    return _starts_like_sentence(text, after) or text[after] in "•▪●"


def _word_before(text: str, begin: int, stop: int) -> str:
    """The word or abbreviation that the stop follows, without its stop; may be empty."""
    found = _WORD_BEFORE.search(text[max(begin, stop - 40) : stop].rstrip())
    return found.group() if found else ""


def _reported(text: str, after: int, end: int) -> bool:
    """Whether words of saying follow, as in: "Why?" Smith asked."""
    return _SAYS.match(text, after, end) is not None


def _ends_without_space(text: str, word: str, match: re.Match[str], end: int) -> bool:
    """The rule for a stop with no space after it: "security.The army"."""
    opener = _OPENER.match(text, match.end(), end)
    at = opener.end() if opener else match.end()
    following = _NEXT_WORD.match(text, at, end)
    if not following or not following.group()[0].isupper():
        return False
    name = following.group()
    bare = word.lower()
    if bare in RANKS or bare in MONTHS or name.lower() in DOMAINS or "www" in bare:
        return False
    alone = len(name) > 1 or text[at + 1 : at + 2].isspace()
    if match["close"] or "!" in match["stop"] or "?" in match["stop"]:
        return alone
    if word.isdigit():
        return len(name) > 1 and name[1:].islower()
    whole = len(word) > 1 and word[-1].islower() and "." not in word
    acronym = len(word) > 2 and word.isupper() and "." not in word
    return (whole or acronym) and alone and not name[1:2].isupper()


def _full_stop_ends(text: str, begin: int, word: str, match: re.Match[str], after: int) -> bool:
    """The rule for a single full stop followed by a space."""
    bare = word.lower()
    following = _NEXT_WORD.match(text, _OPENER.match(text, after).end())  # type: ignore[union-attr]
    name = following.group() if following else ""
    if not text[begin : match.start()].strip(" (").strip().rstrip(".").strip("0123456789ivxIVX"):
        return False
    if match["close"].strip():
        return _starts_like_sentence(text, after)
    if bare in NUMBERED and text[after].isdigit():
        return False
    if bare in RANKS and word != "est":
        return False
    if bare in CLOCK:
        return name[:1].isupper() and not AFTER_CLOCK.match(text, after)
    if bare in MONTHS and word[0].isupper():
        return not text[after].isdigit() and _starts_like_sentence(text, after)
    if bare in EITHER or (bare in DAYS and word[0].isupper()) or _initials(word):
        return name[:1].isupper() and name.lower() in STARTERS or text[after] in '"“'
    return _starts_like_sentence(text, after)


def _initials(word: str) -> bool:
    """ "B", "U.S", "P.K.K", "ph.d": single letters with stops between them."""
    return all(len(piece) == 1 and piece.isalpha() for piece in word.split(".")) and word != "I"


def _starts_like_sentence(text: str, at: int) -> bool:
    """Whether a sentence may begin at ``at``: capital, number, quote, or a script without cases."""
    opener = _OPENER.match(text, at)
    if opener and opener.end() > at and text[at] not in "–—-":
        at = opener.end()
    if at >= len(text):
        return True
    if text[at].islower():
        return text.startswith(ARTICLES, at)
    return True
