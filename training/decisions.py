"""Examples for the learned decisions: what the coder sees of a report, and what the gold says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.accounts import backdrop, grouping
from cairn.accounts.build import drafted, judgements
from cairn.accounts.draft import Draft
from cairn.accounts.learned import events, trust
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged
from cairn.evaluate.gold import GoldReport, read_gold
from cairn.evaluate.matching import find_all
from cairn.evaluate.names import Names
from cairn.evaluate.results import compare
from cairn.model import OUTCOMES, Report
from cairn.pipeline import Coder
from cairn.read import read_inputs


@dataclass(frozen=True, slots=True)
class Example:
    """Named features with the answer; ``report`` groups what must not be split over folds."""

    report: str
    features: dict[str, float]
    answer: bool
    rule: bool
    """What the rules alone answer."""


@dataclass(frozen=True, slots=True)
class Case:
    """A report as the coder reads it, and its gold."""

    reading: Reading
    gold: GoldReport


def cases(folders: Sequence[Path], coder: Coder) -> Iterator[Case]:
    """Every report of some folders of gold, read."""
    for folder in folders:
        gold = {each.report_id: each for each in read_gold(folder)}
        for report in read_inputs([str(folder / "reports.jsonl")]):
            if not isinstance(report, Report):
                raise SystemExit(str(report))
            yield Case(coder.read(report), gold[report.report_id])


def of_events(case: Case) -> Iterator[Example]:
    """Is a candidate an event of its own? Yes where it holds words of a gold event's evidence.

    Candidates that the rules put with such a one, without holding such words, may or may not tell
    of it: they are left out.
    """
    text = case.reading.report.text
    spans = [
        (at, at + len(event.evidence))
        for event in case.gold.events
        for at in find_all(text, event.evidence)
    ]

    def holds(item: Judged) -> bool:
        return any(s < item.frame.end and item.frame.start < e for s, e in spans)

    settled = backdrop.settle(judgements(case.reading), case.reading)
    groups = grouping.grouped(settled, case.reading)
    told = {id(m.frame) for g in groups if any(map(holds, g.members)) for m in g.members}
    for item in settled:
        if holds(item) or id(item.frame) not in told:
            features = events.features(item, case.reading)
            yield Example(case.gold.report_id, features, holds(item), item.verdict == "event")


CLAIMED = {
    "event_type": "event_type", "sub_event_type": "sub_event_type", "status": "status",
    "actor1": "actor1", "actor2": "actor2", "place": "place", "date": "date",
    "said_by": "said_by", **dict.fromkeys(OUTCOMES, "count"),
}  # fmt: skip
"""Fields of claims to the models of `cairn.accounts.learned.trust`."""


def of_trust(case: Case, names: Names) -> Iterator[tuple[str, Example]]:
    """Is a value right? For every value that an account states and the gold decides.

    The type of an account that tells of no gold event is wrong, whatever it is.
    """
    made = drafted(case.reading)
    accounts = [account for _, account in made]
    result = compare(case.reading.report, accounts, case.gold, names)
    right = {id(match.account): match for match in result.matches}
    for draft, account in made:
        match = right.get(id(account))
        if match is None:
            yield "event_type", _trusted(case, "event_type", draft, False)
            continue
        fields: dict[str, bool] = {}
        for check in match.checks:
            if check.claim and check.field != "killed by group":
                fields[check.claim] = fields.get(check.claim, True) and check.right
        for field, answer in fields.items():
            if account.claims_on(field):
                yield CLAIMED[field], _trusted(case, field, draft, answer)


def _trusted(case: Case, field: str, draft: Draft, answer: bool) -> Example:
    outcome = next((o for o in OUTCOMES if o == field), "killed")
    features = trust.features(CLAIMED[field], draft, case.reading, outcome)
    return Example(case.gold.report_id, features, answer, rule=True)
