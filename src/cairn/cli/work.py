"""``cairn code`` and ``cairn inspect``: run over the inputs, print results, sum up."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rich.console import Console

from cairn import archive, linker, pipeline, runner
from cairn.cli.output import complain, emit
from cairn.display import clean, console, value_text
from cairn.errors import CairnError, ReadError, RefusedError, SkippedInput
from cairn.event_page import print_events
from cairn.listing import print_accounts, print_heading, print_report_line
from cairn.model import CODED_ROLES, Mention, Report
from cairn.progress import progress
from cairn.records import Record, account_record, mention_record, report_record
from cairn.runner import Coded, CodingError
from cairn.store import Store, report_key

_REASONS = 6
"""Reasons named in the summary; the others are counted together."""


@dataclass(frozen=True, slots=True)
class Options:
    """What both commands are told."""

    inputs: list[str]
    published: date | None
    jsonl: bool
    workers: int
    verbose: bool

    def reports(self) -> Iterator[Report | ReadError]:
        """The inputs, read one by one."""
        from cairn.read import read_inputs  # noqa: PLC0415 - slow to load; `show` needs none of it

        return read_inputs(
            self.inputs, published=self.published, stdin=sys.stdin.buffer, today=date.today()
        )

    def count(self) -> int | None:
        """About how many inputs there are, or None when only reading them can tell."""
        from cairn.read import count_inputs  # noqa: PLC0415 - as above

        return count_inputs(self.inputs)


@dataclass(slots=True)
class Summary:
    """What a run came to; its text is the last line on standard error."""

    reports: int = 0
    found: int = 0
    unchanged: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)

    def count(self, error: CairnError) -> None:
        """Count an input or a report that came to nothing."""
        reason = "fault in Cairn"
        if isinstance(error, ReadError | RefusedError):
            reason = error.problem
        if isinstance(error, SkippedInput):
            self.skipped[reason.removeprefix("skipped, ")] += 1
        else:
            self.failed[reason] += 1

    @property
    def errors(self) -> int:
        """How many inputs or reports came to nothing."""
        return self.skipped.total() + self.failed.total()

    def text(self, noun: str) -> str:
        """One line; ``noun`` is what was found, in the singular."""
        told = [f"{_plural(self.reports, 'report')} read", _plural(self.found, noun)]
        if self.unchanged:
            told.append(f"{self.unchanged} unchanged")
        for word, reasons in (("skipped", self.skipped), ("failed", self.failed)):
            if reasons:
                told.append(f"{reasons.total()} {word} ({_reasons(reasons)})")
        return ", ".join(told)


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _reasons(reasons: Counter[str]) -> str:
    """The commonest reasons, with their numbers where there are several."""
    named = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    told = [f"{number} {reason}" for reason, number in named[:_REASONS]]
    rest = sum(number for _, number in named[_REASONS:])
    return "; ".join([*told, f"{rest} for other reasons"] if rest else told)


def code(options: Options, db: Path | str, *, link: bool = False) -> int:
    """Code the inputs into the database and print them; how many came to nothing.

    With ``link`` the events are printed at the end, when all reports are known.
    """
    source, out = pipeline.source(), console()
    coded: list[str] = []
    with (
        Store.open(db, write=True) as store,
        _sum_up("account") as summary,
        progress("coding", options.count) as bar,
    ):
        source.prepare(bar.prepare)
        for each in runner.code(options.reports(), store, source, workers=options.workers):
            bar.tick()
            if isinstance(each, CairnError):
                _tell(each, summary, options)
                continue
            if not options.jsonl and not link and not summary.found and each.accounts:
                print_heading(out)
            summary.reports += 1
            summary.found += len(each.accounts)
            summary.unchanged += each.change == "unchanged"
            _tell_slips(each.report)
            if link:
                coded.append(report_key(each.report))
            else:
                _print_coded(out, each, options)
        if link:
            linker.run(store)
            _print_linked(out, store, list(dict.fromkeys(coded)), options)
    return summary.errors


def _print_linked(out: Console, store: Store, coded: list[str], options: Options) -> None:
    """The reports with the events of their accounts, or the events that they tell of."""
    with store.links() as links:
        belongs = links.members()
    if not options.jsonl:
        told = {account.account_id for account in store.accounts_in(coded)}
        wanted = {event for account, event in belongs.items() if account in told}
        print_events(out, archive.events(store, ids=wanted))
        return
    for key in coded:
        emit(report_record(store.report(key)))
        for account in store.accounts(key):
            emit(account_record(account, belongs[account.account_id]))


def inspect(options: Options) -> int:
    """Print the mentions of the inputs; how many came to nothing."""
    source, out = pipeline.source(), console()
    with _sum_up("mention") as summary, progress("inspecting", options.count) as bar:
        source.prepare(bar.prepare)
        for each in runner.inspect(options.reports(), source, workers=options.workers):
            bar.tick()
            if isinstance(each, CairnError):
                _tell(each, summary, options)
                continue
            report, mentions = each
            summary.reports += 1
            summary.found += len(mentions)
            _print_mentions(out, report, mentions, options)
            _tell_slips(report)
    return summary.errors


@contextmanager
def _sum_up(noun: str) -> Iterator[Summary]:
    """A summary that is told at the end, also when the run ends early."""
    summary = Summary()
    try:
        yield summary
    finally:
        complain(summary.text(noun))


def _tell(error: CairnError, summary: Summary, options: Options) -> None:
    """Count an error and print it; a fault's trace only when it was asked for."""
    summary.count(error)
    complain(str(error))
    if options.verbose and (trace := _trace(error)):
        sys.stderr.write(clean(trace, newlines=True))


def _tell_slips(report: Report) -> None:
    """Say which dates of the report bear a weekday that is not theirs."""
    from cairn.mentions.dates import slips  # noqa: PLC0415 - `show` and `--help` need none of it

    for slip in slips(report):
        complain(str(slip))


def _trace(error: CairnError) -> str:
    """The trace of the fault behind an error; empty when there is none."""
    if isinstance(error, CodingError):
        return error.trace
    return "".join(traceback.format_exception(error.__cause__)) if error.__cause__ else ""


def _print_coded(out: Console, coded: Coded, options: Options) -> None:
    if options.jsonl:
        emit(report_record(coded.report))
        for account in coded.accounts:
            emit(account_record(account))
    elif coded.accounts:
        print_report_line(out, coded.report)
        print_accounts(out, coded.accounts)


def _print_mentions(
    out: Console, report: Report, mentions: tuple[Mention, ...], options: Options
) -> None:
    if options.jsonl:
        for mention in mentions:
            emit({**mention_record(mention), **_part(report, mention)})
        return
    print_report_line(out, report)
    for mention in mentions:
        span = mention.span
        place = f"{span.start}:{span.end}"
        apart = "".join(f" ({role})" for role in _part(report, mention).values())
        value = value_text(mention.value)
        out.print(f"  {mention.kind:<8} {place:>11}  {clean(span.text)}: {value}{apart}")


def _part(report: Report, mention: Mention) -> Record:
    """The part that a mention stands in where that is none of the running text: a comment."""
    roles = [p.role for p in report.parts if p.start <= mention.span.start < p.end]
    apart = roles and not CODED_ROLES.intersection(roles)
    return {"part": roles[0]} if apart else {}
