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
_DASH = re.compile(r"[–—]|--|-\s")
_CAPITAL = re.compile(r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]")
_LEAD = re.compile(rf"(?:[\s{INVISIBLE}]|[–—|•·▪●:]|-(?=\s))+")

# Never the end of a sentence: something always follows.
RANKS = frozenset(
    "adm amb approx art arts assoc asst atty bldg brig brig.gen ca capt cdr cf ch cmdr col "
    "col.gen comdr const cpl cpt dep dr e.g eng engr est ext fig figs fr ft gen gov govt hon "
    "i.e incl insp lieut lt lt.col lt.gen maj maj.gen messrs mlle mme mr mrs ms msgr mt pfc pp "
    "pres prof prov pvt rep rev sec sen sgt sh spc st supt viz vol vs".split()
)
NUMBERED = frozenset("no nos nr est c art sec vol p pp fig ch par tel ext".split())
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
    "a according additionally after all also although an and another as at because before both "
    "but by despite dozens during earlier eight elsewhere five for four from furthermore he her "
    "here his how however hundreds i if in it its later local many meanwhile moreover most my "
    "nine no none not now officials on one or other others our over police scores security "
    "separately seven several she since six so some ten that the their then there these they "
    "this those though thousands three to two under until we what when where while who why with "
    "witnesses you".split()
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
    begin = at = start
    uncased = not _CAPITAL.search(text, start, end)
    while match := _END.search(text, at, end):
        at = match.end()
        if _ends_here(text, begin, match, end, uncased):
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


def _ends_here(text: str, begin: int, match: re.Match[str], end: int, uncased: bool) -> bool:
    """Whether the stop found in ``match`` ends the sentence that began at ``begin``.

    ``uncased``: the paragraph has no capitals at all, so small letters begin sentences.
    """
    gap = _GAP.match(text, match.end(), end)
    after = gap.end() if gap else match.end()
    if after >= end:
        return True
    word = _word_before(text, begin, match.start())
    if after == match.end():
        return _ends_without_space(text, word, match, end)
    if match["close"] and match["stop"] != "." and _reported(text, after, end):
        return False
    if match["stop"] == ".":
        return _full_stop_ends(text, begin, word, match, after) or (
            uncased and _plain_word(word) and len(word) > 1
        )
    return _starts_like_sentence(text, after) or (not match["close"] and match["stop"][-1] in "?!")


def _word_before(text: str, begin: int, stop: int) -> str:
    """The word or abbreviation that the stop follows, without its stop; may be empty."""
    found = _WORD_BEFORE.search(text[max(begin, stop - 40) : stop].rstrip())
    return found.group() if found else ""


def _reported(text: str, after: int, end: int) -> bool:
    """Whether words of saying follow, as in: "Why?" Smith asked."""
    return _SAYS.match(text, after, end) is not None


def _ends_without_space(text: str, word: str, match: re.Match[str], end: int) -> bool:
    """The rule for a stop with no space after it: "security.The army"."""
    at = min(end, _after_opener(text, match.end()))
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
    following = _NEXT_WORD.match(text, _after_opener(text, after))
    name = following.group() if following else ""
    if not text[begin : match.start()].strip(" (").strip().rstrip(".").strip("0123456789ivxIVX"):
        return False
    if _DASH.match(text, after) or _in_dateline(text, begin, word, after):
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
        return (name[:1].isupper() and name.lower() in STARTERS) or text[after] in '"“'
    return _starts_like_sentence(text, after) or (
        _plain_word(word) and (len(word) > 3 or (len(word) > 1 and after - match.end() > 1))
    )


def _after_opener(text: str, at: int) -> int:
    """The offset after quotes, brackets or a dash that open what begins at ``at``."""
    opener = _OPENER.match(text, at)
    return opener.end() if opener else at


def _plain_word(word: str) -> bool:
    """Whether ``word`` is no abbreviation, so that a stop after it is no part of it."""
    known = RANKS | EITHER | MONTHS | CLOCK | NUMBERED
    return word.isdigit() or (word.isalpha() and word.islower() and word not in known)


def _in_dateline(text: str, begin: int, word: str, after: int) -> bool:
    """Whether a bracket goes on with a dateline: "HENRY COUNTY, Ind. (WANE)"."""
    return text[after] == "(" and after - begin < 45 and word[:1].isupper() and len(word) < 6


def _initials(word: str) -> bool:
    """ "B", "U.S", "P.K.K", "ph.d": single letters with stops between them."""
    return all(len(piece) == 1 and piece.isalpha() for piece in word.split(".")) and word != "I"


def _starts_like_sentence(text: str, at: int) -> bool:
    """Whether a sentence may begin at ``at``: capital, number, quote, or a script without cases."""
    if text[at] not in "–—-":
        at = _after_opener(text, at)
    if at >= len(text):
        return True
    if text[at].islower():
        return text.startswith(ARTICLES, at)
    return True
