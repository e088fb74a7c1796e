"""Whether claims are right as often as their confidence says.

Each claim of a matched account that the gold decides gives a triple: the field, the method with
its confidence, and whether the value is right. From the triples come bins, and the expected
calibration error: the mean distance between confidence and share right, weighed by bin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.evaluate.fields import Check
from cairn.evaluate.names import same_speaker
from cairn.evaluate.results import Match, Result
from cairn.model import OUTCOMES, Account, Actor, Claim, Count, Place, Speaker

BINS = 10
GROUPS: dict[str, str] = {
    "event_type": "type", "sub_event_type": "type", "status": "status",
    "actor1": "actors", "actor2": "actors", "place": "place", "date": "date", "said_by": "said by",
    **dict.fromkeys(OUTCOMES, "counts"),
}  # fmt: skip
"""Claim fields to field groups."""
ACCOUNT = "account"
"""Judges the account itself: the confidence of its type against whether it tells of an event."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Judged:
    """One claim with the gold's verdict."""

    report_id: str
    field: str
    method: str
    confidence: float
    right: bool

    @property
    def group(self) -> str:
        """The field group."""
        return GROUPS.get(self.field, self.field)


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims with a confidence from ``low`` up to ``high``, which the last bin includes."""

    low: float
    high: float
    claims: int
    confidence: float
    """Mean confidence of the claims."""
    right: float
    """Share of them that is right."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """One field group: its bins that hold claims, and the expected calibration error (0 to 1)."""

    group: str
    bins: tuple[Bin, ...]
    error: float

    @property
    def claims(self) -> int:
        """How many claims were judged."""
        return sum(each.claims for each in self.bins)

    def record(self) -> dict[str, Any]:
        """The group as JSON."""
        keys = ("low", "high", "claims", "confidence", "right")
        return {
            "group": self.group,
            "claims": self.claims,
            "error": self.error,
            "bins": [{key: getattr(each, key) for key in keys} for each in self.bins],
        }


def calibration(triples: Iterable[Judged]) -> tuple[Calibration, ...]:
    """Bins and error for each field group by name, then for all claims on fields together."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in triples:
        groups[each.group].append(each)
        if each.field != ACCOUNT:
            groups[ALL].append(each)
    order = sorted(groups, key=lambda name: (name == ALL, name))
    return tuple(_calibrate(name, groups[name]) for name in order)


def _calibrate(group: str, found: Sequence[Judged]) -> Calibration:
    held: dict[int, list[Judged]] = defaultdict(list)
    for each in found:
        held[min(int(each.confidence * BINS + 1e-9), BINS - 1)].append(each)
    bins = tuple(_bin(index, held[index]) for index in sorted(held))
    error = sum(each.claims * abs(each.confidence - each.right) for each in bins) / len(found)
    return Calibration(group, bins, error)


def _bin(index: int, found: Sequence[Judged]) -> Bin:
    number = len(found)
    return Bin(
        low=index / BINS,
        high=(index + 1) / BINS,
        claims=number,
        confidence=sum(each.confidence for each in found) / number,
        right=sum(each.right for each in found) / number,
    )


# --- the triples ----------------------------------------------------------------------------------


def judged(results: Iterable[Result]) -> tuple[Judged, ...]:
    """A triple for each claim that states an account's value and that the gold decides.

    Besides, one on the field `ACCOUNT` for every account, matched or not.
    """
    return tuple(triple for result in results for triple in _of_report(result))


def _of_report(result: Result) -> Iterator[Judged]:
    for account in result.extra:
        yield _account(account, right=False)
    for match in result.matches:
        yield _account(match.account, right=True)
        yield from _of_match(match)


def _account(account: Account, *, right: bool) -> Judged:
    claim = account.claims_on("event_type")[0]
    return Judged(account.report_id, ACCOUNT, claim.method, claim.confidence, right)


def _of_match(match: Match) -> Iterator[Judged]:
    account = match.account
    for field, found in _by_claim(match.checks).items():
        if field == "said_by":
            for claim in account.claims_on(field):
                yield _judged(claim, account, _speaks(claim, match))
        elif (claim_ := _stating(account, field)) is not None:
            yield _judged(claim_, account, all(check.right for check in found))


def _by_claim(found: Sequence[Check]) -> dict[str, list[Check]]:
    """The checks that judge each claim field; groups of the dead judge no single claim."""
    grouped: dict[str, list[Check]] = defaultdict(list)
    for check in found:
        if check.claim and check.field != "killed by group":
            grouped[check.claim].append(check)
    return grouped


def _stating(account: Account, field: str) -> Claim | None:
    """The claim that holds up the account's value: of several counts the one with its figure."""
    found = account.claims_on(field)
    value = getattr(account, field, None)
    same = [c for c in found if isinstance(value, Actor | Place) and c.value == value]
    best = next((tally.best for outcome, tally in account.counts if outcome == field), None)
    same += [c for c in found if isinstance(c.value, Count) and c.value.best == best]
    return next(iter((*same, *found)), None)


def _speaks(claim: Claim, match: Match) -> bool:
    wanted = match.event.said_by or ""
    return isinstance(claim.value, Speaker) and same_speaker((claim.value,), wanted)


def _judged(claim: Claim, account: Account, right: bool) -> Judged:
    return Judged(account.report_id, claim.field, claim.method, claim.confidence, right)
