"""Numbers in words and figures: from tokens to quantities, without looking at what is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.language.tokens import Token
from cairn.mentions.counts_words import (
    FIXED_PHRASES,
    ONES,
    QUALIFIERS,
    SCALES,
    TENS,
    VAGUE,
    VAGUE_PHRASES,
    Bound,
)

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_RANGE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)[-–—](\d{1,3}(?:,\d{3})+|\d+)")
_INSIDE_QUALIFIERS = frozenset({("as", "many"), ("at", "most"), ("the", "most")})
_DASHES = frozenset({"-", "–", "—"})
_STRENGTH = re.compile(
    r"([a-z]+(?:-[a-z]+)?|\d+)-(?:members?|man|men|person|people|strong|woman|soldier)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a vague amount at tokens ``first`` to ``last``, both included.

    ``number`` is the index of the first token of the number itself, after its qualifiers.
    ``more`` is True for one set apart from an earlier count ("another five").
    """

    first: int
    last: int
    number: int
    low: int | None
    best: int | None
    high: int | None
    figures: bool = False
    more: bool = False
    text: str = ""

    @property
    def vague(self) -> bool:
        """Whether it gives no number at all."""
        return self.low is None and self.best is None and self.high is None


def word_value(word: str) -> int | None:
    """The value of one token that is a whole number: "12", "1,200", "twelve", "forty-five".

    None for anything else, ordinals and decimals included.
    """
    low = word.lower()
    if _FIGURE.fullmatch(low):
        return int(low.replace(",", ""))
    if low in ONES:
        return ONES[low]
    if low in TENS:
        return TENS[low]
    if "-" in low:
        tens, _, ones = low.partition("-")
        if tens in TENS and ONES.get(ones, 10) < 10:
            return TENS[tens] + ONES[ones]
    return None


def strength(word: str) -> int | None:
    """The number inside "four-member", "eight-man", "20-strong", or None."""
    match = _STRENGTH.fullmatch(word.lower())
    return word_value(match[1]) if match else None


def number_at(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """The number that begins at ``words[at]`` as (value, index after it), or None.

    ``words`` are lower case. Reads "two hundred and fifty", "3 million", "a dozen", "half a
    dozen", "1.5 million".
    """
    for phrase, value in FIXED_PHRASES.items():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return value, at + len(phrase)
    if words[at] in {"a", "an"} and at + 1 < len(words) and words[at + 1] in SCALES:
        return _scaled(words, at + 1, 1)
    if words[at] in {"dozen", "hundred"} and (at == 0 or words[at - 1] not in {"a", "per"}):
        return _scaled(words, at, 1)
    if _DECIMAL.fullmatch(words[at]) and at + 1 < len(words) and words[at + 1] in SCALES:
        return round(float(words[at]) * SCALES[words[at + 1]]), at + 2
    value_here = word_value(words[at])
    if value_here is None:
        return None
    if words[at] in TENS and at + 2 < len(words) and words[at + 1] in _DASHES:
        ones = ONES.get(words[at + 2], 10)
        if ones < 10:
            return _scaled(words, at + 3, value_here + ones)
    if words[at] in TENS and at + 1 < len(words) and ONES.get(words[at + 1], 10) < 10:
        return _scaled(words, at + 2, value_here + ONES[words[at + 1]])
    return _scaled(words, at + 1, value_here)


def _scaled(words: Sequence[str], at: int, value: int) -> tuple[int, int]:
    """Multiply and add what follows: "two" + "hundred and fifty" is 250."""
    total = 0
    while at < len(words) and words[at] in SCALES:
        scale = SCALES[words[at]]
        value *= scale
        at += 1
        if scale >= 1_000:
            total, value = total + value, 0
        if at < len(words) and words[at] in SCALES and SCALES[words[at]] > scale:
            continue  # "two hundred thousand"
        added = _addend(words, at, scale)
        if added is None:
            break
        value, at = value + added[0], added[1]
    return total + value, at


def _addend(words: Sequence[str], at: int, scale: int) -> tuple[int, int] | None:
    """The smaller number that goes on after a scale word: "and fifty", "forty two"."""
    nxt = at + 1 if at < len(words) and words[at] == "and" else at
    part = word_value(words[nxt]) if nxt < len(words) else None
    if part is None or part >= scale or scale == SCALES["dozen"] or words[nxt][:1].isdigit():
        return None
    at = nxt + 1
    if words[nxt] in TENS and at < len(words) and ONES.get(words[at], 10) < 10:
        return part + ONES[words[at]], at + 1
    return part, at


def _range_at(words: Sequence[str], at: int) -> tuple[int, int, int] | None:
    """A range that begins here: (low, high, index after it); "6 to 8", "between five and ten"."""
    if fused := _RANGE.fullmatch(words[at]):
        low, high = (int(end.replace(",", "")) for end in fused.groups())
        return (low, high, at + 1) if low < high else None
    opening = words[at] if words[at] in {"between", "from"} else ""
    first = number_at(words, at + 1 if opening and at + 1 < len(words) else at)
    if first is None or first[1] + 1 >= len(words):
        return None
    link = words[first[1]]
    links = {"between": {"and"}, "from": {"to"}}.get(opening, {"to", "or", *_DASHES})
    second = number_at(words, first[1] + 1) if link in links else None
    if second is None or second[0] <= first[0]:
        return None
    low = first[0]
    if second[0] >= 1_000 > low and words[second[1] - 1] in SCALES:  # "five to ten thousand"
        low *= SCALES[words[second[1] - 1]]
    if low >= second[0] or (link == "or" and second[0] - low > 5):
        return None
    return low, second[0], second[1]


def _vague_at(words: Sequence[str], at: int) -> int | None:
    """Index after the vague amount that begins here, or None."""
    for phrase in VAGUE_PHRASES:
        if tuple(words[at : at + len(phrase)]) == phrase:
            end = at + len(phrase)
            return end + 1 if end < len(words) and words[end] in SCALES else end
    if words[at] not in VAGUE or (at and (words[at - 1], words[at]) in _INSIDE_QUALIFIERS):
        return None
    end = at + 1
    while end < len(words) and (
        words[end] in SCALES
        or words[end] in VAGUE - {"some", "most", "few", "many"}
        or (words[end] == "of" and end + 1 < len(words) and words[end + 1] in VAGUE)
    ):
        end += 1
    return end


def quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """All numbers and vague amounts of a sentence, in order, not overlapping.

    Dates, measures and names that hold figures are still among them: what is counted decides.
    """
    words = [token.text.lower() for token in tokens]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        quantity = _quantity_at(words, at)
        if quantity is None:
            at += 1
            continue
        floor = found[-1].last + 1 if found else 0
        found.append(_qualified(words, quantity, floor))
        at = found[-1].last + 1
    return tuple(found)


def _quantity_at(words: Sequence[str], at: int) -> Quantity | None:
    figures = words[at][:1].isdigit()
    if between := _range_at(words, at):
        low, high, end = between
        return Quantity(at, end - 1, at, low, low, high, figures=figures)
    if words[at] == "some" and at + 1 < len(words) and number_at(words, at + 1):
        return None  # "some 40" is about 40
    if exact := number_at(words, at):
        value, end = exact
        end = _after_figures(words, end, value)
        if end < len(words) and words[end] == "+":
            return Quantity(at, end, at, value, value, None, figures=figures)
        return Quantity(at, end - 1, at, value, value, value, figures=figures)
    if words[at].endswith("+") and (value_plus := word_value(words[at][:-1])) is not None:
        return Quantity(at, at, at, value_plus, value_plus, None, figures=True)
    end_vague = _vague_at(words, at)
    return None if end_vague is None else Quantity(at, end_vague - 1, at, None, None, None)


def _after_figures(words: Sequence[str], at: int, value: int) -> int:
    """Index after a number's repetition in figures, as official letters have it: "five (05)"."""
    opened = at + 2 < len(words) and words[at] in {"(", "["} and words[at + 2] in {")", "]"}
    return at + 3 if opened and word_value(words[at + 1]) == value else at


_LONGEST = max(len(phrase) for phrase in QUALIFIERS)


def _qualified(words: Sequence[str], quantity: Quantity, floor: int) -> Quantity:
    """The quantity with the qualifiers before and after it; never left of token ``floor``."""
    first, bounds, more = quantity.first, set[Bound](), quantity.more
    grown = True
    while grown:
        grown = False
        for size in range(min(_LONGEST, first - floor), 0, -1):
            phrase = tuple(words[first - size : first])
            if phrase in QUALIFIERS and not (quantity.best == 1 and size == 1):
                bounds.add(QUALIFIERS[phrase])
                more = more or phrase[-1] in {"another", "additional", "further", "other"}
                first -= size
                grown = True
                break
    last = quantity.last
    for tail, bound in ((("or", "more"), "lower"), (("or", "so"), "about")):
        if tuple(words[last + 1 : last + 3]) == tail:
            last += 2
            bounds.add("lower" if bound == "lower" else "about")
    return _bounded(replace(quantity, first=first, last=last, more=more), bounds)


def _bounded(quantity: Quantity, bounds: set[Bound]) -> Quantity:
    """Open the ends that the qualifiers open. The rules are in docs/mentions.md."""
    if quantity.best is None:
        return quantity
    if "lower" in bounds:
        return replace(quantity, high=None)
    top = quantity.high if quantity.high is not None else quantity.best
    if "upper" in bounds:
        return replace(quantity, low=None, best=top, high=top)
    if "below" in bounds:
        return replace(quantity, low=None, best=None, high=max(top - 1, 0))
    return quantity
