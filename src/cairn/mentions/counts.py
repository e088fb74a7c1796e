"""Stated numbers of persons, families and things, with the noun they count.

The rules are those of the codebook: "at least n" has low n and best n and no high, a range has
its low end as best, "dozens" has no number. What became of the counted is not decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from cairn.language.tokens import Sentence, Token
from cairn.mentions import counts_negated, counts_one, counts_parts
from cairn.mentions._mend import mended
from cairn.mentions.counts_nouns import Noun, Persons, noun_after
from cairn.mentions.counts_numbers import Quantity, quantities
from cairn.mentions.counts_screen import is_bare_count, is_measured
from cairn.mentions.counts_words import (
    CLOSING,
    COLLECTIVE,
    HARM_VERBS,
    MEASURES,
    MORE,
    OPENING,
    OUTCOME_HEADS,
)
from cairn.model import Count, Group, Mention, Report

sub_counts = counts_parts.sub_counts


def find(report: Report, sentences: Iterable[Sentence], codebook: Persons) -> tuple[Mention, ...]:
    """Every count in the coded sentences, sorted by span; the value is a `Count`."""
    found: list[Mention] = []
    earlier: tuple[counts_parts.Found, ...] = ()
    for sentence in map(_plurals, map(mended, sentences)):
        here = _in_sentence(sentence, codebook.persons, earlier)
        found += [
            Mention("count", report.span(item.start, item.end), item.count, sentence.index)
            for item in here
        ]
        earlier = here or earlier
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end)))


def _plurals(sentence: Sentence) -> Sentence:
    """The sentence with "four suspects" as a noun where the tagger took it for a verb."""
    tokens = sentence.tokens
    wrong = {
        t.i
        for t in tokens[1:]
        if t.tag == "VBZ" and _ends_number(tokens, t.i - 1) and t.text.islower()
        and t.lemma not in HARM_VERBS | {"be", "have", "say", "do", "hit"}
    }  # fmt: skip
    if not wrong:
        return sentence
    mended_ = (replace(t, tag="NNS", pos="NOUN") if t.i in wrong else t for t in tokens)
    return replace(sentence, tokens=tuple(mended_))


def _ends_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number ends at token ``at``, its closing quotation mark included."""
    return tokens[at].tag == "CD" or (
        at > 0 and tokens[at].text in CLOSING and tokens[at - 1].tag == "CD"
    )


def _in_sentence(
    sentence: Sentence, persons: Mapping[str, Group], earlier: tuple[counts_parts.Found, ...]
) -> tuple[counts_parts.Found, ...]:
    """All counts of one sentence, in order; ``earlier`` are those of the sentence before."""
    found: list[counts_parts.Found] = []
    for quantity in quantities(sentence.tokens):
        item = _counted(sentence, quantity, persons, tuple(found) or earlier)
        if item is not None:
            found.append(item)
    covered = {i for item in found for i in range(item.first, item.last + 1)}
    found += _bare_others(sentence, covered, tuple(found) or earlier)
    found += counts_negated.find(sentence, persons, covered)
    covered = {i for item in found for i in range(item.first, item.last + 1)}
    found += counts_one.find(sentence, persons, covered)
    found.sort(key=lambda item: (item.start, item.end))
    return counts_parts.marked(sentence, found, earlier)


def _counted(
    sentence: Sentence,
    quantity: Quantity,
    persons: Mapping[str, Group],
    before: Sequence[counts_parts.Found],
) -> counts_parts.Found | None:
    """The count that a quantity is, or None where it measures, dates or names."""
    tokens = sentence.tokens
    if is_measured(sentence, quantity):
        return None
    at = quantity.last + 1
    while at < len(tokens) and tokens[at].text.lower() in MORE:
        at += 1
    if at < len(tokens) and tokens[at].text.lower() in {"of", "among"}:
        return counts_parts.of_phrase(sentence, quantity, at, persons, before)
    if at < len(tokens) and tokens[at].text.lower() == "others":
        return _others(sentence, quantity, at, before)
    if (
        at + 1 < len(tokens)
        and tokens[at].text in OPENING | CLOSING
        and tokens[at + 1].tag[:1] in "NJ"
    ):
        at += 1  # 46 "terrorists", "nearly fifty" rebels
    taken = at < len(tokens) and tokens[at].text.lower() == "taken"
    noun = None if taken else noun_after(sentence, at, persons)
    if noun is None or (noun.unit == "things" and _is_name(tokens[noun.head])):
        named = noun is not None and tokens[noun.head].tag == "NNP"
        if noun is not None and named and is_bare_count(sentence, quantity, noun.last + 1):
            # "Six Hamas dead": the name of a group stands for its people.
            return counts_parts.made(sentence, quantity, replace(noun, unit="persons"))
        if not is_bare_count(sentence, quantity, at):
            return None
        found = counts_parts.made(sentence, quantity, None)
        return replace(found, last=at - 1)
    if noun.lemma in MEASURES or tokens[noun.head].text.lower() in MEASURES:
        return None
    if not _fits(quantity, noun, sentence):
        return None
    return counts_parts.made(sentence, quantity, noun)


def _is_name(token: Token) -> bool:
    """A proper noun that is no abbreviation in the plural ("30 IEDs")."""
    return token.tag == "NNP" and not (token.text[:2].isupper() and token.text.endswith("s"))


def _fits(quantity: Quantity, noun: Noun, sentence: Sentence) -> bool:
    """Whether the number can count this noun: "both sides" and "some time" count nothing."""
    words = {t.text.lower() for t in sentence.tokens[quantity.number : quantity.last + 1]}
    plural = sentence.tokens[noun.head].tag in {"NNS", "NNPS"} or noun.lemma in {"people", "police"}
    if "both" in words:
        following = sentence.tokens[noun.last + 1 : noun.last + 2]
        return noun.unit != "things" and not any(t.lemma == "and" for t in following)
    if words & {"some", "most", "few", "many", "one"} and noun.unit == "things":
        return plural and "most" not in words and "some" not in words
    if quantity.vague:
        # "our most esteemed leaders" counts nobody.
        return plural and ("most" not in words or noun.head == quantity.last + 1)
    collective = noun.lemma in COLLECTIVE or noun.unit == "families"
    singular = sentence.tokens[noun.head].tag == "NN" and not collective
    if singular and quantity.number == quantity.last and (quantity.best or 0) > 1:
        # "the 3100 block", "a 911 caller"; but hurried reports do write "6 soldier killed".
        return noun.unit == "persons" and (quantity.best or 0) < 100
    return True


def _others(
    sentence: Sentence, quantity: Quantity, at: int, before: Sequence[counts_parts.Found]
) -> counts_parts.Found:
    """ "two others" are of the noun counted before them; what they are is not said."""
    noun = counts_parts.noun_before(before)
    count = Count(
        quantity.low, quantity.best, quantity.high, "persons", noun, None,
        sentence.tokens[at].start,
    )  # fmt: skip
    return counts_parts.Found(sentence, quantity.first, at, count)


def _bare_others(
    sentence: Sentence, covered: Collection[int], before: Sequence[counts_parts.Found]
) -> list[counts_parts.Found]:
    """ "others wounded", "others were injured": more than one, without a number."""
    found: list[counts_parts.Found] = []
    for token in sentence.tokens:
        after = [t.text.lower() for t in sentence.tokens[token.i + 1 : token.i + 4]]
        if token.text.lower() != "others" or token.i in covered or not after:
            continue
        if after[0] in OUTCOME_HEADS or (
            after[0] in {"were", "was", "being", "reported"} and OUTCOME_HEADS & set(after[1:])
        ):
            vague = Quantity(token.i, token.i, token.i, None, None, None)
            found.append(_others(sentence, vague, token.i, before))
    return found
