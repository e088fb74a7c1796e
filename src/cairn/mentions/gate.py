"""A cheap look at a report before it is parsed: can any trigger of the codebook stand in it at all?

Most of an archive tells of no conflict, and parsing is what coding costs. A trigger pattern can
only match where forms of the words it requires follow each other closely enough. The gate checks
just that, without tags: it may let a report pass in vain, and never stops one in which
`cairn.mentions.triggers` would find a trigger that can found an account.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.codebook import Codebook
from cairn.codebook.patterns import GAP, Pattern, plain
from cairn.language.lemmas import Lexicon, bases
from cairn.language.surface import shown
from cairn.model import CODED_ROLES, Report

_RUN = re.compile(r"\w(?:[\w-]*\w)?")
_DASHES = re.compile(r"--+")
_DOTTED = re.compile(r"(?:\w\.){2,}")
CARRIED = frozenset({"occurrence"})
"""Classes that only carry on an event told elsewhere."""


@dataclass(frozen=True, slots=True)
class Need:
    """The words a pattern requires, in order, and over how many words they can be spread."""

    words: tuple[frozenset[str], ...]
    reach: int

    def met(self, spots: Mapping[str, Sequence[int]]) -> bool:
        """Whether the words follow each other somewhere; ``spots`` are positions by base form."""
        rows = [sorted({i for word in words for i in spots.get(word, ())}) for words in self.words]
        return all(rows) and any(self._from(start, rows[1:]) for start in rows[0])

    def _from(self, start: int, rows: Sequence[Sequence[int]]) -> bool:
        at = start
        for row in rows:
            later = next((i for i in row if i > at), None)
            if later is None or later - start >= self.reach:
                return False
            at = later
        return True


@dataclass(frozen=True, slots=True)
class Gate:
    """The needs of every pattern that can found an account, by a word that each cannot do without.

    ``alone`` are the words that are a whole pattern.
    """

    alone: frozenset[str]
    needs: dict[str, tuple[Need, ...]]
    lexicon: Lexicon

    def opens(self, report: Report) -> bool:
        """Whether the coded parts of a report hold the words of some trigger."""
        return any(self._told(text) for text in coded(report))

    def _told(self, text: str) -> bool:
        runs = words(text)
        forms = {run: bases(run, self.lexicon) for run in set(runs)}
        held = frozenset().union(*forms.values())
        if not self.alone.isdisjoint(held):
            return True
        likely = [
            need
            for word in held & self.needs.keys()
            for need in self.needs[word]
            if not any(required.isdisjoint(held) for required in need.words)
        ]
        if not likely:
            return False
        spots: defaultdict[str, list[int]] = defaultdict(list)
        for i, run in enumerate(runs):
            for base in forms[run]:
                spots[base].append(i)
        return any(need.met(spots) for need in likely)


def gate(codebook: Codebook, lexicon: Lexicon) -> Gate:
    """The gate of a codebook."""
    alone: set[str] = set()
    index: dict[str, list[Need]] = {}
    for (entry, _), pattern in codebook.trigger_patterns.pairs:
        if entry.role != "event" or entry.id in CARRIED:
            continue
        need = _need(pattern)
        rarest = min(need.words, key=lambda each: (len(each), sorted(each)))
        if len(need.words) == 1:
            alone |= rarest
        else:
            for word in rarest:
                index.setdefault(word, []).append(need)
    return Gate(frozenset(alone), {word: tuple(each) for word, each in index.items()}, lexicon)


def _need(pattern: Pattern) -> Need:
    required = tuple(item.words for item in pattern.items if item.words and not item.optional)
    reach = sum(GAP if item.kind == "gap" else 1 for item in pattern.items)
    return Need(required, reach)


def coded(report: Report) -> Iterator[str]:
    """The texts that can make an account; the whole report where it has no parts."""
    if not report.parts:
        yield report.text
    for part in report.parts:
        if part.role in CODED_ROLES:
            yield report.text[part.start : part.end]


def words(text: str) -> list[str]:
    """The runs of letters and hyphens of a text in lower case: no fewer than the parser's words."""
    plainly = _DASHES.sub(" ", plain(shown(text)))
    return [*_RUN.findall(plainly), *_DOTTED.findall(plainly)]
