"""Which single victims of a report are one person: "a boy was shot", "the teen", "he died".

A report tells of one victim by turns: a description, a name, an age, a pronoun. In text order,
each mention joins the last person it can mean, or is somebody new. Who was wounded and died is dead
(codebook), and two people whom no sentence counts together are still two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from cairn.model import Count, Mention

FEMALE = frozenset(
    "woman girl mother wife daughter sister aunt niece grandmother granddaughter bride widow nun "
    "actress schoolgirl female she policewoman businesswoman waitress".split()
)
MALE = frozenset(
    "man boy father husband son brother uncle nephew grandfather grandson groom priest schoolboy "
    "male he policeman gunman fisherman businessman imam monk guy".split()
)
YOUNG = frozenset(
    "boy girl child teen teenager toddler baby infant kid juvenile youth minor student pupil "
    "schoolboy schoolgirl youngster son daughter preschooler newborn adolescent".split()
)
KIN = frozenset(
    "mother wife father husband son daughter sister brother aunt uncle nephew niece cousin "
    "grandmother grandfather friend neighbour neighbor colleague girlfriend boyfriend".split()
)
"""Nouns that tell somebody from the one whose kin they are."""
GROWN = frozenset({"man", "woman"})
CHILD = frozenset("boy girl child toddler baby infant kid".split())
PLAIN = (YOUNG - {"student", "pupil", "son", "daughter"}) | frozenset("man woman he she".split())
"""Nouns that go with any trade."""
ANYBODY = frozenset("person victim people patient individual".split())
AGE = re.compile(r"\b(\d{1,2}|[a-z]+)[- ](?:year|month|week)s?[- ]old", re.IGNORECASE)
AGE_AFTER = re.compile(r"\A(?: [A-Z][\w'’-]+){0,3},? ?\(?(?:aged? )?(\d{1,2})(?=[,.)\s])")
NEW = re.compile(
    r"\A(?:another|a (?:second|third|fourth|fifth)|one (?:other|more))\b", re.IGNORECASE
)
OPEN = re.compile(r"\A(?:an?|one|some)\b", re.IGNORECASE)


class Victim(Protocol):
    """What is asked of a harm here."""

    @property
    def mention(self) -> Mention:
        """The words that name the victim."""

    @property
    def count(self) -> Count:
        """How many, and by what noun."""

    @property
    def sentence(self) -> int:
        """The index of the sentence."""

    @property
    def outcome(self) -> str:
        """What became of them."""


@dataclass(slots=True)
class Person:
    """One victim as far as the mentions so far tell."""

    nouns: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    spans: set[int] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    last: int = -1


def persons(victims: Iterable[Victim], text: str) -> list[Person]:
    """The single victims among these, each with all that befell them; ``text`` is the report's."""
    single = [v for v in victims if v.count.best == 1]
    found: list[Person] = []
    for victim in sorted(single, key=lambda v: v.mention.span.start):
        here = _described(victim, text)
        same = _the_same(here, victim, found)
        if same is None:
            found.append(here)
            continue
        same.nouns |= here.nouns
        same.names |= here.names
        same.ages |= here.ages
        same.spans |= here.spans
        same.sentences |= here.sentences
        same.outcomes |= here.outcomes
        same.last = here.last
    return found


def who_died(everybody: Sequence[Person]) -> frozenset[int]:
    """Where the mentions of those begin who are dead, whatever else is told of them."""
    return frozenset(start for p in everybody if "killed" in p.outcomes for start in p.spans)


def _described(victim: Victim, text: str) -> Person:
    span = victim.mention.span
    words = span.text
    noun = victim.count.noun
    names: set[str] = set()
    lower = words.lower()
    if lower in {"he", "she"}:
        nouns = {lower}
    else:
        nouns = {noun} if noun else set()
        names = {w for w in re.findall(r"[A-Z][\w’'-]+", words) if not OPEN.match(w)}
        if OPEN.match(words) or lower.startswith(("the ", "his ", "her ", "their ")):
            names = set()
    aged = AGE.search(words) or AGE_AFTER.match(text[span.end : span.end + 60])
    ages = {aged[1].lower()} if aged else set()
    return Person(nouns, names, ages, {span.start}, {victim.sentence}, {victim.outcome}, span.start)


def _the_same(here: Person, victim: Victim, found: Sequence[Person]) -> Person | None:
    words = victim.mention.span.text
    told = next((p for p in found if here.spans & p.spans), None)
    if told is not None or NEW.match(words):
        return told
    spoken = words.lower() in {"he", "she"}
    fits = [
        p for p in found
        if not _contradict(here, p)
        and (spoken or not (here.sentences & p.sentences) or here.outcomes <= p.outcomes)
    ]  # fmt: skip
    own = here.nouns - PLAIN - ANYBODY
    if here.names:
        named = [p for p in fits if here.names & p.names]
        fits = named or [p for p in fits if not p.names]
    elif OPEN.match(words):
        fits = [p for p in fits if not here.sentences & p.sentences and _alike(here, p)]
    elif own or here.nouns & KIN:
        fits = [p for p in fits if here.nouns & p.nouns]
    return max(fits, key=lambda p: p.last, default=None)


def _alike(here: Person, other: Person) -> bool:
    """Whether a description that is new in form is that of somebody told of before."""
    return bool(here.nouns & other.nouns or here.ages & other.ages)


def _contradict(one: Person, other: Person) -> bool:
    """Whether two descriptions cannot be of one person: by age, name, sex, kin or trade."""
    if one.ages and other.ages and not one.ages & other.ages:
        return True
    if one.names and other.names and not one.names & other.names:
        return True
    if {_sex(one), _sex(other)} == {"f", "m"}:
        return True
    mine, theirs = (p.nouns - ANYBODY - {"he", "she"} for p in (one, other))
    if not mine or not theirs or mine & theirs:
        return False
    if (mine | theirs) & KIN and not (mine | theirs) & CHILD:
        return True
    if (mine & GROWN and theirs & CHILD) or (theirs & GROWN and mine & CHILD):
        return True
    return not (mine <= PLAIN or theirs <= PLAIN)


def _sex(person: Person) -> str | None:
    female, male = bool(person.nouns & FEMALE), bool(person.nouns & MALE)
    return None if female == male else "f" if female else "m"
