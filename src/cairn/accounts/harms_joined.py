"""What befalls a count because of another: its neighbour in a list, or the whole it is part of.

The parser may tear "two men and a child were killed" apart, and "four of them were policemen" has
no word of harm at all: what became of them is told of those whom they stand beside or belong to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from cairn.accounts.harms_words import OutcomeWord
from cairn.accounts.reading import Reading, head_of, tokens_of
from cairn.language.tokens import Sentence, Token
from cairn.model import Count, Mention

OF_THEM = re.compile(r"\bof (?:them|these|those|whom|the (?:victims|casualties))\b", re.IGNORECASE)
OF_HURT = re.compile(
    r"\bof (?:the |its |their |his |those )?(?:[\w-]+ )?(?:wounded|injured|hurt)(?: \w+)?,? $",
    re.IGNORECASE,
)
"""What stands before a count of those among the wounded who died."""
LISTING = frozenset({",", "and", "as", "well", "plus"})
MARKS = frozenset({",", ":", "(", "[", "-", "–", "—", "--"})
LIST = 6
"""How many words may stand between two members of a list."""
TAKEN = ("obj", "obl", "nmod", "iobj")
"""Roles of a noun that another word has already given its part to."""

ASIDE_HEADS = frozenset("nsubj nsubj:pass ccomp root conj parataxis dislocated".split())
"""Relations of a phrase that is a subject, or would be but for what the parser lost."""
SAYING = frozenset("say report announce add state claim confirm declare".split())
"""Verbs that have no object: what was parsed as one is the subject of what is said."""


def neighbours(
    sentence: Sentence, counts: Sequence[Mention], harmed: Callable[[int], bool]
) -> list[tuple[Mention, Mention]]:
    """Pairs of a count without a fate and the one it is listed with: "a man and two boys died".

    ``harmed`` says whether the count that begins at an offset has a fate told to its right.
    """
    pairs: list[tuple[Mention, Mention]] = []
    told = {m.span.start for m in counts if harmed(m.span.start)}
    closing = False  # whether "and" has closed the list to the right: "a man, his wife and a son"
    for left, right in reversed(list(pairwise(counts))):
        joined = _gap(sentence, left, right)
        closing = joined == "and" or (joined == "," and closing)
        if left.span.start in told or right.span.start not in told:
            continue
        if closing and _can_share(sentence, left, right):
            pairs.append((left, right))
            told.add(left.span.start)
    return pairs


def followers(
    sentence: Sentence, counts: Sequence[Mention], fated: Callable[[int], int | None]
) -> list[tuple[Mention, Mention]]:
    """Pairs of a count after its verb and the one listed with it: "killed ten men and a boy".

    ``fated`` gives the index of the word that tells the fate of the count that begins at an
    offset, None where nothing does.
    """
    pairs: list[tuple[Mention, Mention]] = []
    told = {m.span.start: at for m in counts if (at := fated(m.span.start)) is not None}
    for left, right in pairwise(counts):
        at = told.get(left.span.start)
        if at is None or right.span.start in told or _gap(sentence, left, right) is None:
            continue
        before = sentence.tokens[at].start < left.span.start
        if before and _is_plain(left) and _is_plain(right) and _stands_alone(sentence, right):
            pairs.append((left, right))
            told[right.span.start] = at
    return pairs


def breakdown(
    sentence: Sentence, whole: Mention, counts: Sequence[Mention], known: Collection[int]
) -> list[Mention]:
    """The list of a whole's members, where what it counts adds up: "six: five men and a herder".

    ``known`` are the starts of the counts whose fate is told.
    """
    size = whole.value.best if isinstance(whole.value, Count) else None
    after = [
        m for m in counts
        if m.span.start >= whole.span.end and m.span.start not in known
        and isinstance(m.value, Count) and m.value.best and m.value.unit == "persons"
    ]  # fmt: skip
    for first in range(len(after)):
        total, listed = 0, list[Mention]()
        for mention in after[first:]:
            if listed and not _goes_on(sentence, listed[-1], mention):
                break
            listed.append(mention)
            total += mention.value.best or 0 if isinstance(mention.value, Count) else 0
            if total == size and len(listed) > 1 and _is_set_off(sentence, listed[0]):
                return listed
    return []


def _goes_on(sentence: Sentence, left: Mention, right: Mention) -> bool:
    """Whether a list goes on: "five militiamen of both camps | and | a herder"."""
    gap = [t for t in sentence.tokens if left.span.end <= t.start < right.span.start]
    plain = all(t.pos not in {"VERB", "AUX", "NUM"} and t.text not in {";", "."} for t in gap)
    return plain and bool(gap) and gap[-1].text.lower() in LISTING and len(gap) <= LIST


def described_parts(counts: Sequence[Mention]) -> frozenset[int]:
    """Where the words begin that say who "one of them" was: "one of them a minor"."""
    return frozenset(
        right.span.start for left, right in pairwise(counts)
        if is_of_them(left) and 0 <= right.span.start - left.span.end <= 1
    )  # fmt: skip


def _is_set_off(sentence: Sentence, mention: Mention) -> bool:
    """Whether a mark or "namely" stands right before a list."""
    before = [t for t in sentence.tokens if t.end <= mention.span.start][-1:]
    return any(t.text in MARKS or t.lemma in {"namely", "be"} for t in before)


def past_asides(
    sentence: Sentence, counts: Sequence[Mention], heads: Sequence[int]
) -> list[tuple[int, Mention]]:
    """Passive verbs whose subject stands before its asides, as (verb, count) pairs.

    "A mufti, known as Abu Harith, who ran the town, was killed": the parser may lose the subject
    on the way. ``heads`` are the verbs that tell a fate.
    """
    pairs: list[tuple[int, Mention]] = []
    for verb in heads:
        below = tuple(sentence.children(verb))
        helped = [t.i for t in below if t.dep == "aux:pass" and t.i < verb]
        led = bool(helped) and helped[0] > 0 and sentence.tokens[helped[0] - 1].text == ","
        if not led or any(t.dep.startswith("nsubj") for t in below):
            continue
        start = sentence.tokens[helped[0]].start
        before = [m for m in counts if m.span.end < start and _opens_an_aside(sentence, m)]
        pairs += [(verb, before[-1])] if before else []
    return pairs


def _opens_an_aside(sentence: Sentence, mention: Mention) -> bool:
    """Whether a comma follows a phrase that a clause is built on, and no preposition leads in."""
    after = next((t for t in sentence.tokens if t.start >= mention.span.end), None)
    head = head_of(sentence, mention)
    above = sentence.tokens[head.head].lemma
    told = head.dep in ASIDE_HEADS or (head.dep == "obj" and above in SAYING)
    return after is not None and after.text == "," and told


def _is_plain(mention: Mention) -> bool:
    value = mention.value
    return (
        isinstance(value, Count)
        and bool(value.best)
        and value.unit == "persons"
        and value.noun != ""
        and not value.partitive
    )


def _stands_alone(sentence: Sentence, mention: Mention) -> bool:
    """Whether no verb of its own follows: not "killed two men and a boy was hurt"."""
    after = [t for t in sentence.tokens if t.start >= mention.span.end][:4]
    for token in after:
        if token.pos in {"PUNCT", "ADP", "SCONJ"} and token.text != "(":
            return True
        if token.pos in {"AUX", "VERB", "ADJ"}:
            return False
    return True


def _gap(sentence: Sentence, left: Mention, right: Mention) -> str | None:
    """What joins two counts: "and", a bare comma, or None where more stands between them."""
    gap = [t for t in sentence.tokens if left.span.end <= t.start < right.span.start]
    if not gap or not all(t.text.lower() in LISTING for t in gap):
        return None
    return "," if [t.text for t in gap] == [","] else "and"


def _can_share(sentence: Sentence, left: Mention, right: Mention) -> bool:
    one, two = left.value, right.value
    if not isinstance(one, Count) or not isinstance(two, Count) or not one.best:
        return False
    if one.unit == "things" or one.partitive or (two.partitive and not _are_others(one, two)):
        return False
    inside = tokens_of(sentence, left)
    return bool(inside) and not _has_a_part(sentence, inside)


def _are_others(one: Count, two: Count) -> bool:
    """ "three officers and two of the assailants": some of another side, no part of the three."""
    return two.group == "armed_groups" and one.group != two.group


def _has_a_part(sentence: Sentence, inside: Sequence[Token]) -> bool:
    """Whether a verb before the list governs it: "attacked two men, and a child was killed"."""
    own = {t.i for t in inside}
    heads = [t for t in inside if t.head not in own or t.head == t.i]
    left = {t.i for t in sentence.tokens if t.lemma == "leave"}  # "left two men and a boy dead"
    return any(
        t.dep.split(":")[0] in TAKEN and t.head < t.i and t.head not in left for t in heads
    ) or any(
        sentence.tokens[t.i - 1].tag in {"IN", "VBD", "VBG"} and t.i - 1 not in left
        for t in inside[:1]
        if t.i
    )


H = TypeVar("H", bound="Victims")


class Victims(Protocol):
    """What is asked of a harm here: whom it counts."""

    @property
    def mention(self) -> Mention:
        """The count phrase."""

    @property
    def count(self) -> Count:
        """Its numbers."""


def without_appositions(sentence: Sentence, found: Sequence[H]) -> list[H]:
    """ "the prisoner, a father of three, was shot": who is described again is one victim."""
    single = [h for h in found if h.count.best == 1]
    inside = {t.i for h in single for t in tokens_of(sentence, h.mention)}
    inside |= {  # "Sheikh Omar, an imam": the title is counted, the name is described
        sentence.tokens[i].head for i in inside if sentence.tokens[i].dep in {"compound", "flat"}
    }
    kept = [h for h in found if not (h.count.best == 1 and _describes(sentence, h.mention, inside))]
    return [h for h in kept if not _describes_all(sentence, h, kept)]


def _describes_all(sentence: Sentence, harm: H, found: Sequence[H]) -> bool:
    """ "Two brothers, both farmers, were abducted": the same two."""
    own = tokens_of(sentence, harm.mention)
    led = bool(own) and own[0].i > 0 and sentence.tokens[own[0].i - 1].text == ","
    return led and own[0].lemma in {"both", "all"} and any(
        other.count.best == harm.count.best and other.mention.span.end < harm.mention.span.start
        for other in found
    )  # fmt: skip


def _describes(sentence: Sentence, mention: Mention, inside: Collection[int]) -> bool:
    own = tokens_of(sentence, mention)
    if not own or own[0].i == 0 or sentence.tokens[own[0].i - 1].text != ",":
        return False
    head = next((t for t in own if t.dep == "appos" and t.head in inside), None)
    if head is None or head.head >= own[0].i:
        return False
    after = sentence.tokens[own[-1].i + 1 : own[-1].i + 14]
    upto = next((t.i for t in after if t.pos in {"VERB", "AUX"}), None)
    return not any(t.dep == "conj" and t.head in {head.i, head.head} for t in after[:upto])


def pronoun_objects(
    sentence: Sentence, words: Sequence[OutcomeWord], reading: Reading
) -> Iterator[tuple[int, Mention]]:
    """Verbs of killing with "them" as object, and the count the pronoun stands for.

    Whom "him" and "her" stand for is told with the single victims.
    """
    for word in words:
        pronoun = next(
            (
                t
                for t in sentence.children(word.head)
                if t.dep == "obj" and t.text.lower() == "them" and t.i > word.head
            ),
            None,
        )
        if word.entry.id != "kill" or pronoun is None:
            continue
        for mention in reversed(reading.of("count", sentence.index)):
            before = mention.span.end <= sentence.tokens[word.head].start
            if before and _is_meant(sentence, mention):
                yield word.head, mention
                break


def _is_meant(sentence: Sentence, mention: Mention) -> bool:
    """Several persons who are the object of a verb in the same sentence."""
    value = mention.value
    if not isinstance(value, Count) or value.unit != "persons" or not value.best:
        return False
    objects = any(t.dep == "obj" for t in tokens_of(sentence, mention))
    return objects and value.best > 1


def is_of_them(mention: Mention) -> bool:
    """ "four of them", "two of the victims": people told of in the sentence before."""
    value = mention.value
    return (
        isinstance(value, Count)
        and value.partitive
        and OF_THEM.search(mention.span.text) is not None
    )


def shared_fate(wholes: Iterable[tuple[str, int]], size: int) -> str | None:
    """The one outcome that all ``wholes`` (outcome, number) share and that can hold ``size``."""
    known = [(outcome, best) for outcome, best in wholes if best >= size]
    outcomes = {outcome for outcome, _ in known}
    return known[0][0] if len(outcomes) == 1 else None


def of_the_hurt(sentence: Sentence, mention: Mention, text: str) -> bool:
    """ "of 31 wounded two later died": the two are some of the wounded."""
    return OF_HURT.search(text[sentence.start : mention.span.start]) is not None
