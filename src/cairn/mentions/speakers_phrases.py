"""The phrase that names a speaker: where it begins and ends beside a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.language.tokens import Sentence, Token
from cairn.mentions.speakers_words import (
    CIVILIAN,
    MEDICAL,
    MILITARY,
    MONTHS_AND_DAYS,
    OFFICIAL,
    POLICE,
    SAYING,
    SECURITY,
    WEAK,
)

QUOTES = frozenset({"“", "”", '"', "‘", "’", "«", "»", "``", "''", "'"})
_HARD_STOPS = frozenset({";", ":", "–", "—", "--", ".", "!", "?", "|", "/", "…", "•"})
_CLAUSE_WORDS = frozenset(
    {"that", "as", "when", "while", "where", "because", "after", "before", "if", "although",
     "though", "but", "whereas", "since", "until", "so", "yet", "than", "what", "how", "why"}
)  # fmt: skip
_NP_TAGS = frozenset(
    {"DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "CD", "FW", "AFX",
     "HYPH", "PRP", "PDT", "VBN", "VBG", "WP", "ADD", "EX", "NFP"}
)  # fmt: skip
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "FW", "ADD", "WP"})
_LINKS = frozenset({"of", "for", "from", "with", "at", "in", "within", "inside", "near", "to",
                    "on", "by", "against", "close", "among", "and"})  # fmt: skip
_OFFICES = frozenset("commanding acting presiding ruling outgoing incoming managing".split())
"""Participles that open a role ("commanding officer of ..."), no aside."""
_AUX = frozenset({"have", "be", "do", "also", "later", "further", "then"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` of a sentence, both included, in comma-separated segments."""

    sentence: Sentence
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the phrase."""
        return self.sentence.tokens[self.first : self.last + 1]

    def segments(self) -> tuple[tuple[Token, ...], ...]:
        """The tokens between commas, brackets and their content left out."""
        result: list[list[Token]] = [[]]
        depth = 0
        for token in self.tokens:
            if token.text in {"(", "["}:
                depth += 1
            elif token.text in {")", "]"}:
                depth = max(0, depth - 1)
            elif depth:
                continue
            elif token.text == ",":
                result.append([])
            else:
                result[-1].append(token)
        return tuple(tuple(segment) for segment in result if segment)


def _is_finite(token: Token) -> bool:
    return token.tag in {"VBD", "VBZ", "VBP", "MD"}


def before_verb(sentence: Sentence, verb: int) -> Phrase | None:
    """The phrase left of a verb of saying that can be its subject."""
    tokens = sentence.tokens
    end = verb - 1
    while end >= 0 and (tokens[end].tag in {"RB", "MD"} or tokens[end].lemma in _AUX):
        end -= 1
    end = _skip_adverbial(tokens, end)
    comma = end >= 0 and tokens[end].text == ","
    if comma:
        end -= 1
    if end < 0 or tokens[end].text in QUOTES | _HARD_STOPS or tokens[end].tag == "CC":
        return None
    start = _zone_start(tokens, end, whole=comma)
    return _subject(sentence, start, end, comma=comma)


def _skip_adverbial(tokens: Sequence[Token], end: int) -> int:
    """Step over "on Thursday" or "in a statement" between a subject and its verb."""
    at = _skip_period(tokens, end)
    if at < end:
        return at
    for back in range(1, 6):
        i = end - back + 1
        if i < 1:
            break
        low = tokens[i].text.lower()
        if low in {"on", "in"} and back > 1:
            inside = {t.text.lower() for t in tokens[i : end + 1]}
            if inside & (MONTHS_AND_DAYS | {"statement", "tweet", "post", "interview", "report"}):
                return i - 1
        if low in {",", ";", "of", "from"}:
            break
    while at >= 0 and tokens[at].text.lower() in MONTHS_AND_DAYS and tokens[at].i == end:
        at -= 1
    return at


_PERIODS = frozenset("week month year night morning evening afternoon".split())


def _skip_period(tokens: Sequence[Token], end: int) -> int:
    """Step over "last month", "earlier this week" between a subject and its verb."""
    if end < 2 or tokens[end].lemma.lower() not in _PERIODS:
        return end
    if tokens[end - 1].text.lower() not in {"last", "this"}:
        return end
    at = end - 2
    return at - 1 if tokens[at].text.lower() in {"earlier", "late", "later", "early"} else at


def _zone_start(tokens: Sequence[Token], end: int, *, whole: bool) -> int:
    """How far left the words belong to one clause with ``tokens[end]``."""
    depth, i = 0, end
    while i >= 0:
        token = tokens[i]
        low = token.text.lower()
        if token.text in {")", "]"}:
            depth += 1
        elif token.text in {"(", "["}:
            if not depth:
                break
            depth -= 1
        elif not depth and _ends_zone(tokens, i, low, whole=whole):
            break
        i -= 1
    return i + 1


def _ends_zone(tokens: Sequence[Token], i: int, low: str, *, whole: bool) -> bool:
    token = tokens[i]
    if token.text in _HARD_STOPS:
        return True
    if token.text in QUOTES and token.tag != "POS":
        # A quoted nickname or group name is inside the phrase; the end of a quotation is not.
        return not (i > 0 and tokens[i - 1].tag in {"NNP", "DT", "IN"} and low not in {"”"})
    if low in _CLAUSE_WORDS:
        return True
    if token.tag == "CC" and i + 1 < len(tokens) and tokens[i + 1].tag in {"PRP", "DT", "RB"}:
        return tokens[i - 1].tag not in _NOMINAL if i else True
    if _is_finite(token) and token.tag != "MD":
        # A verb of a relative clause stays inside: "X, who leads Y, said".
        return not _in_relative(tokens, i)
    return token.tag == "MD" and not _in_relative(tokens, i)


def _in_relative(tokens: Sequence[Token], i: int) -> bool:
    return any(
        t.tag in {"WP", "WDT"} and t.text.lower() != "what" for t in tokens[max(0, i - 4) : i]
    )


def _subject(sentence: Sentence, start: int, end: int, *, comma: bool) -> Phrase | None:
    """The subject inside a zone: its last segment, with the segments it stands in apposition to."""
    tokens = sentence.tokens
    bounds = _split(tokens, start, end)
    if not bounds:
        return None
    k = len(bounds) - 1
    if comma or _is_apposed(tokens, bounds, k):
        k = _past_place(tokens, bounds, _leading(tokens, bounds))
    first, last = bounds[k][0], end
    first = _trim_left(tokens, first, bounds[k][1])
    if first > bounds[k][1]:
        return None
    return Phrase(sentence, first, last)


def _split(tokens: Sequence[Token], start: int, end: int) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    first, depth = start, 0
    for i in range(start, end + 1):
        depth += (tokens[i].text in {"(", "["}) - (tokens[i].text in {")", "]"})
        if tokens[i].text == "," and depth <= 0:
            if i > first:
                bounds.append((first, i - 1))
            first = i + 1
    if first <= end:
        bounds.append((first, end))
    return bounds


def _is_name_only(tokens: Sequence[Token]) -> bool:
    return (
        any(t.tag == "NNP" for t in tokens)
        and all(t.tag in {"NNP", "NNPS", "FW", "CD"} for t in tokens)
        and (len(tokens) <= 6)
    )


WHERE = frozenset("in at near outside around inside".split())
"""Prepositions that lead in a place."""
ROLES = OFFICIAL | POLICE | MILITARY | MEDICAL | SECURITY | CIVILIAN


def _is_apposed(tokens: Sequence[Token], bounds: Sequence[tuple[int, int]], k: int) -> bool:
    """ "NAME, a leader of X said": the comma after the role was forgotten."""
    if k == 0:
        return False
    here = tokens[bounds[k][0] : bounds[k][1] + 1]
    before = tokens[bounds[k - 1][0] : bounds[k - 1][1] + 1]
    if _is_name_only(here) and before[0].tag in {"DT", "NN", "JJ"}:
        # "A top official, NAME said".
        return any(t.text.lower() in ROLES for t in before)
    starts_role = here[0].tag in {"DT", "NN", "JJ"} or here[0].text.lower() in {"of"}
    named = _is_name_only(before) and before[0].text.lower() not in MONTHS_AND_DAYS
    # "in Rawa, Iraq, a source said", but "in Rawa, Ahmed Ali, a resident said"
    placed = (len(before) == 1 or here[0].tag != "DT") and _ends_a_place(tokens, bounds, k)
    return named and starts_role and not placed


def _ends_a_place(tokens: Sequence[Token], bounds: Sequence[tuple[int, int]], k: int) -> bool:
    """ "... in Rawa, Iraq, a source said": the names before the speaker say where."""
    for first, last in reversed(bounds[:k]):
        led = tokens[first - 1 : first] if first else ()
        if any(t.text.lower() in WHERE for t in (*led, *tokens[first : last + 1])):
            return True
        if not led or led[0].text != ",":
            return False
    return False


def _leading(tokens: Sequence[Token], bounds: Sequence[tuple[int, int]]) -> int:
    """The first segment of an apposition that ends the zone."""
    k = len(bounds) - 1
    while k > 0:
        here = tokens[bounds[k][0] : bounds[k][1] + 1]
        before = tokens[bounds[k - 1][0] : bounds[k - 1][1] + 1]
        relative = here[0].tag in {"WP", "WDT"} or here[0].tag in {"VBN", "VBG"}
        head_like = before[0].tag in _NP_TAGS and (
            before[-1].tag in _NOMINAL | {"CD", "-RRB-"} or before[-1].text == ")"
        )
        adverbial = (_opens_an_aside(before) and before[0].text.lower() not in _OFFICES) or (
            before[0].text.lower() in MONTHS_AND_DAYS
            or before[-1].lemma in {"week", "month", "year", "night", "day", "time"}
        )
        if adverbial or not (head_like or relative) or _is_object(tokens, bounds, k - 1):
            break
        k -= 1
    return k


def _past_place(tokens: Sequence[Token], bounds: Sequence[tuple[int, int]], k: int) -> int:
    """ "In Rawa, Iraq, NAME, a policeman, said": the first name goes on saying where."""
    if not k or k + 1 >= len(bounds):
        return k
    before = tokens[bounds[k - 1][0]].text.lower()
    here, later = bounds[k], bounds[k + 1 :]
    if before not in WHERE or not _is_name_only(tokens[here[0] : here[1] + 1]):
        return k
    return k + 1 if any(_is_name_only(tokens[a : b + 1]) for a, b in later) else k


def _is_object(tokens: Sequence[Token], bounds: Sequence[tuple[int, int]], k: int) -> bool:
    """ "... killed two people, the head of X, NAME, said": the verb before has its object."""
    first = bounds[k][0]
    return k == 0 and first > 0 and tokens[first - 1].tag in {"VBD", "VBG", "VBZ", "VBP"}


def _opens_an_aside(segment: Sequence[Token]) -> bool:
    return segment[0].tag in {"IN", "RB", "VBG", "TO", "CC"}


def _trim_left(tokens: Sequence[Token], first: int, last: int) -> int:
    """Step over what cannot open a speaker's phrase: "meanwhile", "and", a stray preposition."""
    while first <= last and tokens[first].tag not in _NP_TAGS:
        if tokens[first].text in {"(", "["}:
            closing = (t.i for t in tokens[first : last + 1] if t.text in {")", "]"})
            first = next(closing, last) + 1
            continue
        if tokens[first].tag == "IN" and tokens[first].text.lower() in _LINKS:
            return last + 1
        first += 1
    return first


def after(sentence: Sentence, at: int) -> Phrase | None:
    """The phrase that begins at token ``at``: after "said", "according to", "citing", "by"."""
    tokens = sentence.tokens
    first = at
    while first < len(tokens) and tokens[first].text in QUOTES:
        first += 1
    last = run_right(tokens, first)
    return None if last < first else Phrase(sentence, first, apposed(tokens, last))


def run_right(tokens: Sequence[Token], first: int) -> int:
    """The last token of the noun phrase that begins at ``first``, or ``first - 1``."""
    i, depth, seen = first, 0, False
    while i < len(tokens):
        token, low = tokens[i], tokens[i].text.lower()
        if token.text in {"(", "["}:
            depth += 1
        elif token.text in {")", "]"}:
            depth -= 1
            if depth < 0:
                break
        elif depth:
            pass
        elif token.tag in {"IN", "TO", "CC"}:
            if not _links_on(tokens, i, seen=seen):
                break
        elif (
            (token.tag not in _NP_TAGS and low not in {"later", "earlier"})
            or (token.tag == "PRP" and seen)
            or (seen and low in MONTHS_AND_DAYS)
            or token.tag == "WP"
            or (token.tag in {"DT", "PRP$"} and tokens[i - 1].tag in _NOMINAL and seen)
            or (token.tag == "VBG" and seen)
        ):
            break
        seen = seen or token.tag in _NOMINAL
        i += 1
    last = i - 1
    while last >= first and tokens[last].tag not in _NOMINAL | {"CD", "POS"} | {"-RRB-"}:
        if tokens[last].text in {")", "]"}:
            break
        last -= 1
    return last


def _links_on(tokens: Sequence[Token], i: int, *, seen: bool) -> bool:
    low = tokens[i].text.lower()
    if not seen or low not in _LINKS or i + 1 >= len(tokens):
        return False
    following = tokens[i + 1]
    if following.text.lower() in MONTHS_AND_DAYS | {"condition", "social", "facebook", "twitter"}:
        return False
    if low in {"on", "in"}:
        rest = {t.text.lower() for t in tokens[i + 1 : i + 6]}
        if rest & {"statement", "interview", "tweet", "report", "condition", "post", "comments"}:
            return False
        return following.tag in {"NNP", "DT", "NN"} and following.text.lower() not in {"a", "an"}
    if low == "and":
        return (
            following.tag in {"JJ", "NN", "NNS", "NNP"}
            and tokens[i - 1].tag != "NNP"
            and not any(t.lemma in SAYING - WEAK and _is_finite(t) for t in tokens[i : i + 4])
        )
    return following.tag in _NP_TAGS


def apposed(tokens: Sequence[Token], last: int) -> int:
    """Go on over ", a senior leader with X" after a name, and over ", NAME," after a role."""
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return last
    opener = tokens[last + 2]
    if tokens[last].tag == "NN" and opener.tag == "NNP":
        return _over_name(tokens, last)
    named = tokens[last].tag == "NNP"
    if not named or opener.tag not in {"DT", "NN", "JJ", "NNP"}:
        return last
    end = run_right(tokens, last + 2)
    closed = (
        end + 1 >= len(tokens)
        or tokens[end + 1].text in {",", ".", ";"}
        or (tokens[end + 1].text in QUOTES)
        or tokens[end + 1].tag in {"WP", "WDT"}
    )
    role = any(t.tag in {"NN", "NNP"} for t in tokens[last + 2 : end + 1])
    return end if end > last + 1 and closed and role else last


def _over_name(tokens: Sequence[Token], last: int) -> int:
    """ "The district chief, Haji NAME, said": two or more capitals between commas name him."""
    end = last + 2
    while end < len(tokens) and tokens[end].tag in {"NNP", "FW"}:
        end += 1
    closed = end < len(tokens) and tokens[end].text in {",", "."}
    role = tokens[last].text.lower() in ROLES
    return end - 1 if closed and role and 2 <= end - last - 2 <= 5 else last
