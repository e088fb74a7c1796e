"""Examples for the learned decisions: what the coder sees of a report, and what the gold says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.accounts import backdrop, merge
from cairn.accounts.build import judgements
from cairn.accounts.learned import events
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged
from cairn.evaluate.gold import GoldReport, read_gold
from cairn.evaluate.matching import find_all
from cairn.model import Report
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
    groups = merge.grouped(settled, case.reading)
    told = {id(m.frame) for g in groups if any(map(holds, g.members)) for m in g.members}
    for item in settled:
        if holds(item) or id(item.frame) not in told:
            features = events.features(item, case.reading)
            yield Example(case.gold.report_id, features, holds(item), item.verdict == "event")
