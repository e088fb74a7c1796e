"""Results of many reports summed up: shares with what they are shares of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.evaluate import results as results_
from cairn.evaluate.results import SILENCE, VERBATIM, Miss, Result

FIELDS = (
    "event type", "sub-event type", "status", "actor1", "actor2", "province",
    "place within 25 km", "date exact", "no invented date", "killed exact", "killed by group",
    "wounded exact", "abducted exact", "arrested exact", "displaced exact", "no invented count",
    "said by", SILENCE, VERBATIM,
)  # fmt: skip
"""All fields, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Score:
    """How often a field was right, of how many times the gold decides it."""

    field: str
    right: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where nothing was asked."""
        return self.right / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What a corpus comes to. ``found`` counts main events, ``matched`` accounts."""

    reports: int
    main_events: int
    accounts: int
    matched: int
    found: int
    fully_right: int
    fields: tuple[Score, ...]

    @property
    def precision(self) -> float:
        """Share of the accounts that tell of a gold event, main or secondary."""
        return self.matched / self.accounts if self.accounts else 0.0

    @property
    def recall(self) -> float:
        """Share of the main events that an account tells of."""
        return self.found / self.main_events if self.main_events else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def record(self) -> dict[str, Any]:
        """The figures as JSON: counts, shares, and ``fields`` with right and total."""
        return {
            "reports": self.reports,
            "main_events": self.main_events,
            "accounts": self.accounts,
            "matched": self.matched,
            "found": self.found,
            "fully_right": self.fully_right,
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "fields": {s.field: {"right": s.right, "total": s.total} for s in self.fields},
        }


def figures(results: Sequence[Result]) -> Figures:
    """The figures of many reports."""
    matches = [m for result in results for m in result.matches]
    main = [m for m in matches if m.event.main]
    missed = sum(event.main for result in results for event in result.missed)
    checks = [check for m in matches for check in m.checks]
    checks += [check for result in results for check in result.checks]
    right, total = Counter(c.field for c in checks if c.right), Counter(c.field for c in checks)
    return Figures(
        reports=len(results),
        main_events=len(main) + missed,
        accounts=sum(result.accounts for result in results),
        matched=len(matches),
        found=len(main),
        fully_right=sum(m.fully_right for m in main),
        fields=tuple(Score(f, right[f], total[f]) for f in FIELDS if total[f]),
    )


def misses(results: Iterable[Result]) -> tuple[Miss, ...]:
    """Everything that is wrong, report by report."""
    return tuple(miss for result in results for miss in results_.misses(result))
