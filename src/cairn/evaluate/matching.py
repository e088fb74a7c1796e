"""Which account tells of which gold event of the same report.

A pair is scored by what both point at: the words of the evidence, then type, date, place and dead.
The assignment is the one-to-one matching with the largest sum, the same each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cairn.accounts.geo import kilometres
from cairn.evaluate.gold import GoldEvent, GoldPlace
from cairn.evaluate.names import same_region
from cairn.model import Account, Place, Report, Tally

EVIDENCE = 3.0
"""What words in common count: the same evidence is a match whatever else differs."""
TRIGGER = 2.0
"""What it counts that the account's trigger word stands in the gold's evidence."""
ENOUGH = 3.0
"""The least that makes a pair a match."""
NEAR_KM = 25.0
_SCALE = 1000
_MAIN = 1
"""Main events go first where scores are equal, by less than any score can differ."""


def match(
    report: Report, accounts: Sequence[Account], events: Sequence[GoldEvent]
) -> tuple[tuple[int, int], ...]:
    """Pairs of indices into ``accounts`` and ``events``, in the order of the accounts."""
    weights = [
        [_weight(affinity(report, account, event), event) for event in events]
        for account in accounts
    ]
    return tuple((i, j) for i, j in enumerate(assign(weights)) if j is not None)


def _weight(score: float, event: GoldEvent) -> int:
    return round(score * _SCALE) * 10 + _MAIN * event.main if score >= ENOUGH else 0


def affinity(report: Report, account: Account, event: GoldEvent) -> float:
    """How much an account and an event have in common, from 0 to 8."""
    score = _words_in_common(report, account, event)
    kinds = {kind for kind, _ in event.types}
    if (account.event_type, account.sub_event_type) in event.types:
        score += 2
    elif account.event_type in kinds:
        score += 1
    if event.start and account.date.start:
        score += abs((account.date.start - event.start).days) <= 1
    killed = tally_of(account, "killed")
    score += bool(event.killed and killed is not None and killed.best == event.killed)
    return score + _same_place(account.place, event.place)


def tally_of(account: Account, outcome: str) -> Tally | None:
    """An account's numbers for one outcome, None where it has none."""
    return next((tally for name, tally in account.counts if name == outcome), None)


def _words_in_common(report: Report, account: Account, event: GoldEvent) -> float:
    spots = find_all(report.text, event.evidence)
    if not spots:
        return 0.0
    size = len(event.evidence)
    mine = account.evidence
    shared = max(min(mine.end, at + size) - max(mine.start, at) for at in spots)
    triggers = [claim.span.start for claim in account.claims_on("event_type")]
    held = any(at <= start < at + size for at in spots for start in triggers)
    return max(EVIDENCE * max(shared, 0) / size, TRIGGER * held)


def find_all(text: str, words: str) -> tuple[int, ...]:
    """Every offset at which the words stand in the text."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return tuple(found)


def _same_place(place: Place | None, gold: GoldPlace) -> bool:
    if place is None:
        return False
    gap = gap_km(place, gold)
    return same_region(place.admin1, gold.admin1) or (gap is not None and gap <= NEAR_KM)


def gap_km(place: Place | None, gold: GoldPlace) -> float | None:
    """Kilometres between a coded place and the gold's, None where one has no coordinates."""
    if place is None:
        return None
    return kilometres(place, Place("", latitude=gold.latitude, longitude=gold.longitude))


# --- the best assignment --------------------------------------------------------------------------


def assign(weights: Sequence[Sequence[int]]) -> tuple[int | None, ...]:
    """For each row the column it is given, None for none; the sum of the weights is the largest.

    Weights are not negative; a pair of weight 0 is not made. This is the Hungarian method with
    potentials on the matrix made square by zeros.
    """
    rows, columns = len(weights), max((len(row) for row in weights), default=0)
    size = max(rows, columns)
    cost = [[0] * (size + 1) for _ in range(size + 1)]
    for i, row in enumerate(weights, start=1):
        for j, weight in enumerate(row, start=1):
            cost[i][j] = -weight
    owner = _owners(cost, size)
    given: list[int | None] = [None] * rows
    for column in range(1, columns + 1):
        row_index = owner[column] - 1
        if row_index < rows and weights[row_index][column - 1] > 0:
            given[row_index] = column - 1
    return tuple(given)


def _owners(cost: list[list[int]], size: int) -> list[int]:
    """The row of each column (both from 1) in the cheapest perfect matching of a square matrix."""
    of_row, of_column, owner = [0] * (size + 1), [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0] = row
        path = _cheapest_path(cost, of_row, of_column, owner)
        for column, before in pairwise(path):
            owner[column] = owner[before]
    return owner


def _cheapest_path(
    cost: list[list[int]], of_row: list[int], of_column: list[int], owner: list[int]
) -> list[int]:
    """The columns of a shortest augmenting path from a free column back to 0; moves potentials."""
    columns = range(1, len(owner))
    least: list[float] = [float("inf")] * len(owner)
    before = [0] * len(owner)
    used = [False] * len(owner)
    column = 0
    while True:
        used[column] = True
        row = owner[column]
        for other in columns:
            reduced = cost[row][other] - of_row[row] - of_column[other]
            if not used[other] and reduced < least[other]:
                least[other], before[other] = reduced, column
        following = min((c for c in columns if not used[c]), key=lambda c: (least[c], c))
        step = int(least[following])
        for other in range(len(owner)):
            if used[other]:
                of_row[owner[other]] += step
                of_column[other] -= step
            else:
                least[other] -= step
        column = following
        if owner[column] == 0:
            break
    path = [column]
    while path[-1]:
        path.append(before[path[-1]])
    return path
