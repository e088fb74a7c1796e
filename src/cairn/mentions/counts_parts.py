"""Parts and wholes: "five of the attackers", "including two children", "three of them police"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cairn.language.tokens import Sentence, Token
from cairn.mentions.counts_nouns import Noun, noun_after, person_lemma
from cairn.mentions.counts_numbers import Quantity, strength
from cairn.mentions.counts_screen import is_bare_count
from cairn.mentions.counts_words import HARM_VERBS, MEASURES, OUTCOME_HEADS
from cairn.model import Count, Group, Mention

_PRONOUNS = frozenset({"them", "whom", "which", "these", "those", "us"})
_THE_HARMED = frozenset(
    {"dead", "victim", "victims", "wounded", "injured", "killed", "deceased", "casualties",
     "fatalities", "hurt", "martyrs", "missing", "detained", "arrested", "abducted", "kidnapped",
     "hostages", "captives", "detainees"}
)  # fmt: skip
_INCLUDING = frozenset({"including", "include", "includes", "included", "among", "amongst"})


@dataclass(frozen=True, slots=True)
class Found:
    """A count at tokens ``first`` to ``last`` of its sentence, both included."""

    sentence: Sentence
    first: int
    last: int
    count: Count

    @property
    def start(self) -> int:
        """Character offset where the count phrase begins."""
        return self.sentence.tokens[self.first].start

    @property
    def end(self) -> int:
        """Character offset after the count phrase."""
        return self.sentence.tokens[self.last].end


def made(
    sentence: Sentence, quantity: Quantity, noun: Noun | None, *, partitive: bool = False
) -> Found:
    """The count of a quantity and its noun; a bare number is of persons and heads itself."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if noun is None:
        head = sentence.tokens[quantity.number].start
        count = Count(low, best, high, "persons", "", None, head, partitive)
        return Found(sentence, quantity.first, quantity.last, count)
    head = sentence.tokens[noun.head].start
    if noun.unit == "families" and (size := _family_size(sentence, noun, quantity)) is not None:
        count = Count(size, size, size, "persons", noun.lemma, noun.group, head, partitive)
        return Found(sentence, quantity.first, noun.last, count)
    count = Count(low, best, high, noun.unit, noun.lemma, noun.group, head, partitive)
    return Found(sentence, quantity.first, max(noun.last, quantity.last), count)


def _family_size(sentence: Sentence, noun: Noun, quantity: Quantity) -> int | None:
    """ "one four-member family" is four persons; several families stay families."""
    if quantity.best != 1:
        return None
    return next(
        (size for t in sentence.tokens[noun.first : noun.head] if (size := strength(t.text))), None
    )


def noun_before(before: Sequence[Found]) -> str:
    """The noun that "others" stands for: the last one counted before, or ""."""
    return next((f.count.noun for f in reversed(before) if f.count.noun and _of_persons(f)), "")


def _of_persons(found: Found) -> bool:
    return found.count.unit != "things"


def of_phrase(
    sentence: Sentence,
    quantity: Quantity,
    of: int,
    persons: Mapping[str, Group],
    before: Sequence[Found],
) -> Found | None:
    """The count in "five of the attackers", "eight of them", "dozens of residents".

    ``of`` is the index of the word "of"; ``before`` are the counts that a pronoun may stand for.
    """
    tokens = sentence.tokens
    at = of + 1
    if at >= len(tokens):
        return None
    word = tokens[at].text.lower()
    if word in _PRONOUNS:
        return _of_pronoun(sentence, quantity, at, persons, before)
    definite = tokens[at].tag in {"DT", "PRP$", "PDT"} or tokens[at].text.lower() == "those"
    while at < len(tokens) and tokens[at].tag in {"DT", "PRP$", "PDT", "CD"}:
        at += 1
    noun = noun_after(sentence, at, persons)
    if noun is None:
        if definite and at < len(tokens) and tokens[at].text.lower() in OUTCOME_HEADS | _THE_HARMED:
            count = _alone(quantity, tokens[quantity.number], partitive=True)
            return _with_predicate(sentence, Found(sentence, quantity.first, at, count), persons)
        return None
    if noun.unit == "things" and (definite or (not quantity.vague and quantity.best != 2)):
        return None  # "one of the largest cities", "12 of August"
    if noun.lemma in MEASURES:
        return None
    harmed = definite and tokens[noun.head].text.lower() in _THE_HARMED
    return _with_predicate(sentence, made(sentence, quantity, noun, partitive=harmed), persons)


def _with_predicate(sentence: Sentence, found: Found, persons: Mapping[str, Group]) -> Found:
    """ "Two of the dead were officers" counts officers; "one of whom was a child" a child."""
    tokens = sentence.tokens
    at = found.last + 1
    single = at < len(tokens) and found.count.best == 1 and tokens[at].lemma in {"a", "an"}
    plain = at < len(tokens) and (single or tokens[at].tag[:1] in {"J", "N"})
    plain = plain and found.count.noun == ""
    if at < len(tokens) and tokens[at].lemma == "be":
        at += 1
    elif not plain:
        return found
    while at < len(tokens) and tokens[at].tag in {"DT", "RB"}:
        at += 1
    noun = noun_after(sentence, at, persons) if found.count.partitive or plain else None
    if noun is None or noun.unit != "persons":
        return found
    count = replace(found.count, noun=noun.lemma, group=noun.group, head=tokens[noun.head].start)
    return replace(found, last=noun.last, count=count)


def _alone(quantity: Quantity, number: Token, *, partitive: bool) -> Count:
    return Count(
        quantity.low, quantity.best, quantity.high, "persons", "", None, number.start, partitive
    )


def _of_pronoun(
    sentence: Sentence,
    quantity: Quantity,
    at: int,
    persons: Mapping[str, Group],
    before: Sequence[Found],
) -> Found | None:
    """ "three of them policemen" is a part; "killed eight of them" may be none."""
    tokens = sentence.tokens
    number = tokens[quantity.number]
    whole = next((f for f in reversed(before) if _of_persons(f) and not f.count.partitive), None)
    here = whole is not None and whole.sentence is sentence
    person = tokens[at].text.lower() in {"them", "whom"}
    if not person and whole is None:
        return None
    found = Found(sentence, quantity.first, at, _alone(quantity, number, partitive=True))
    named = _with_predicate(sentence, found, persons)
    if named.count.noun:
        return named
    is_part = here or (whole is not None and not _is_object_of_harm(sentence, quantity))
    carried = None if is_part else _plural_before(sentence, quantity.first, persons)
    if carried is None:
        if not is_part and not is_bare_count(sentence, quantity, at + 1) and not person:
            return None
        noun = whole.count.noun if whole is not None and here else ""
        return replace(found, count=replace(found.count, noun=noun, partitive=is_part))
    lemma, group = carried
    return replace(found, count=replace(found.count, noun=lemma, group=group, partitive=False))


def _is_object_of_harm(sentence: Sentence, quantity: Quantity) -> bool:
    return quantity.first > 0 and sentence.tokens[quantity.first - 1].lemma in HARM_VERBS


def _plural_before(
    sentence: Sentence, at: int, persons: Mapping[str, Group]
) -> tuple[str, Group | None] | None:
    """The last plural person noun before token ``at``: what "them" stands for."""
    for token in reversed(sentence.tokens[:at]):
        if token.tag in {"NNS", "NNPS"} and (lemma := person_lemma(token, persons)):
            group = persons.get(lemma)
            return lemma, None if group == "unknown" else group
    return None


# --- which counts are parts ----------------------------------------------------------------------


def marked(
    sentence: Sentence, found: Sequence[Found], earlier: Sequence[Found]
) -> tuple[Found, ...]:
    """The counts of a sentence, those that break down another one marked as partitive."""
    result: list[Found] = []
    for item in found:
        part = item.count.partitive or (
            _of_persons(item)
            and (
                _is_listed(sentence, item)
                or _is_among(sentence, item)
                or _breaks_down(sentence, item, found)
            )
        )
        result.append(replace(item, count=replace(item.count, partitive=part)))
    return tuple(result)


def _between(sentence: Sentence, first: int, last: int) -> tuple[Token, ...]:
    return sentence.tokens[first:last]


def _is_listed(sentence: Sentence, item: Found) -> bool:
    """Whether "including", "among them" or "the dead are" reaches this count."""
    tokens = sentence.tokens
    following = tokens[item.last + 1 : item.last + 2]
    if following and following[0].text.lower() in OUTCOME_HEADS and item.count.noun == "":
        return item.first > 0 and tokens[item.first - 1].text.lower() in _INCLUDING
    for i in range(item.first - 1, -1, -1):
        token = tokens[i]
        low = token.text.lower()
        if low in {"including", "amongst", "among", "comprising"} or low == "included":
            return not _is_subject_of_new_clause(sentence, item, i)
        if token.tag in {"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"}:
            opens = {t.text.lower() for t in _between(sentence, max(0, i - 4), i)}
            if token.lemma == "be" and any(
                t.text.lower() in {"among", "amongst"} for t in tokens[max(0, i - 6) : i]
            ):
                return True
            named = bool(item.count.noun) and not opens & {"number", "toll", "total"}
            return named and token.lemma in {"be", "include", "list"} and bool(opens & _THE_HARMED)
        if low == "as" and any(t.lemma == "list" for t in tokens[max(0, i - 5) : i]):
            return True
        if low == ";":
            return False
    return False


def _is_subject_of_new_clause(sentence: Sentence, item: Found, marker: int) -> bool:
    """ "..., including two boys, and five men were hurt": the five are not among the first."""
    if item.first - 1 == marker:
        return False
    after = sentence.tokens[item.last + 1 : item.last + 3]
    return bool(after) and (
        after[0].tag in {"VBD", "VBZ", "VBP", "MD"}
        or (after[0].tag == "RB" and len(after) > 1 and after[1].tag in {"VBD", "VBZ", "VBP"})
    )


def _is_among(sentence: Sentence, item: Found) -> bool:
    """ "Two soldiers and a boy were among the dead"."""
    tokens = sentence.tokens
    if item.first > 0 and tokens[item.first - 1].text.lower() in {"among", "amongst"}:
        return False
    for i in range(item.last + 1, min(len(tokens) - 2, item.last + 16)):
        if tokens[i].text == "," and tokens[i + 1].text.lower() == "and":
            return False  # another clause has begun
        if tokens[i].text.lower() in {"among", "amongst"}:
            return any(t.text.lower() in _THE_HARMED for t in tokens[i + 1 : i + 4])
        if tokens[i].tag in {"VBD", "VBZ", "VBP", "VBN"} and tokens[i].lemma != "be":
            return False
        if tokens[i].text == ";":
            return False
    return False


def _breaks_down(sentence: Sentence, item: Found, found: Sequence[Found]) -> bool:
    """ "six people (four soldiers and two boys)": a list set off by a mark that adds up."""
    for whole in found:
        if whole.last >= item.first or whole.count.group is not None or not whole.count.best:
            continue
        gap = sentence.tokens[whole.last + 1 : item.first]
        mark = next((t for t in gap if t.text in {"(", ":", "-", "–", "—", "["}), None)
        if mark is None or any(t.tag[:2] == "VB" for t in gap if t.i > mark.i):
            continue
        parts = [f for f in found if f.first > mark.i and _of_persons(f)]
        for size in range(1, len(parts) + 1):
            total = sum(f.count.best or 0 for f in parts[:size])
            if total == whole.count.best:
                return item in parts[:size] and size > 1
    return False


def sub_counts(counts: Sequence[Mention]) -> tuple[tuple[Mention, Mention], ...]:
    """Pairs of (part, whole) among the count mentions of one sentence, in text order.

    The whole of a part is the nearest count before it that is not itself a part, counts persons
    and is not smaller; failing that the nearest after it. Parts without a whole are left out.
    """
    pairs: list[tuple[Mention, Mention]] = []
    for at, part in enumerate(counts):
        if isinstance(part.value, Count) and part.value.partitive:
            for whole in (*reversed(counts[:at]), *counts[at + 1 :]):
                if _can_hold(whole.value, part.value):
                    pairs.append((part, whole))
                    break
    return tuple(pairs)


def _can_hold(whole: object, part: Count) -> bool:
    if not isinstance(whole, Count) or whole.partitive or whole.unit == "things":
        return False
    return whole.best is None or part.best is None or whole.best >= part.best
