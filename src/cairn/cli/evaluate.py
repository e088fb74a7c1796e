"""``cairn evaluate``: code a gold folder, compare, and print figures, misses and calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cairn import codebook, pipeline
from cairn.cli.output import complain, emit
from cairn.display import clean, console
from cairn.errors import ReadError
from cairn.evaluate import (
    Calibration,
    Figures,
    Miss,
    Result,
    calibration,
    evaluate,
    figures,
    judged,
    misses,
)
from cairn.progress import progress
from cairn.records import Record


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed besides the figures, and whether as JSON."""

    json: bool
    errors: bool
    calibration: bool


def run(folder: Path, wanted: Wanted) -> int:
    """Print how well a gold folder is coded; how many reports could not be read."""
    results, unread = results_of(folder)
    total = figures(results)
    wrong = misses(results) if wanted.errors else ()
    bins = calibration(judged(results)) if wanted.calibration else ()
    if wanted.json:
        emit(_record(total, wanted, wrong, bins))
        return unread
    out = console()
    print_figures(out, total)
    if wanted.errors:
        _print_misses(out, wrong)
    if wanted.calibration:
        out.print(_bins(bins))
    return unread


def results_of(folder: Path) -> tuple[list[Result], int]:
    """The reports of a gold folder coded and compared, and how many could not be read."""
    source = pipeline.source()
    results: list[Result] = []
    unread = 0
    with progress("coding", lambda: None) as bar:
        source.prepare(bar.prepare)
        for each in evaluate(folder, source.build(), codebook.load()):
            if isinstance(each, ReadError):
                unread += 1
                complain(str(each))
            else:
                bar.tick()
                results.append(each)
    return results, unread


def _record(
    total: Figures, wanted: Wanted, wrong: Sequence[Miss], bins: Sequence[Calibration]
) -> Record:
    record = total.record()
    if wanted.errors:
        keys = ("report_id", "event_id", "field", "got", "wanted", "words")
        record["misses"] = [{key: getattr(miss, key) for key in keys} for miss in wrong]
    if wanted.calibration:
        record["calibration"] = [each.record() for each in bins]
    return record


# --- for people -----------------------------------------------------------------------------------


def print_figures(out: Console, total: Figures) -> None:
    """How well events are found, and how often each field is right."""
    out.print(_events(total))
    out.print(_fields(total))


def _events(total: Figures) -> Table:
    table = _table("events", "share", "right", "of")
    for name, share, right, of in (
        ("precision", total.precision, total.matched, total.accounts),
        ("recall of main events", total.recall, total.found, total.main_events),
        ("F1", total.f1, None, None),
        ("fully right", _share(total.fully_right, total.main_events), total.fully_right,
         total.main_events),
    ):  # fmt: skip
        numbers = ["" if n is None else str(n) for n in (right, of)]
        table.add_row(name, f"{share:.3f}", *numbers)
    return table


def _fields(total: Figures) -> Table:
    table = _table("field", "share", "right", "of")
    for score in total.fields:
        table.add_row(score.field, f"{score.share:.3f}", str(score.right), str(score.total))
    return table


def _bins(found: Sequence[Calibration]) -> Table:
    table = _table("claims on", "confidence", "right", "claims", "error")
    for group in found:
        for each in group.bins:
            span = f"{each.low:.1f}-{each.high:.1f}"
            table.add_row(group.group, span, f"{each.right:.3f}", str(each.claims))
        table.add_row(group.group, "all", "", str(group.claims), f"{group.error:.3f}")
    return table


def _print_misses(out: Console, wrong: Sequence[Miss]) -> None:
    for miss in wrong:
        told = f"{miss.event_id or miss.report_id}: {miss.field}: {miss.got}, not {miss.wanted}"
        out.print(Text(clean(told), style="bold"), soft_wrap=True)
        if miss.words:
            out.print(Text(f"    {clean(miss.words)}"), soft_wrap=True)
    out.print()


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for n, column in enumerate(columns):
        table.add_column(column, justify="right" if n else "left", no_wrap=True)
    return table


def _share(right: int, of: int) -> float:
    return right / of if of else 0.0
