"""A table of events for reading: one row an account, and below it the words that report it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cairn.display import actors_text, clean, date_text, place_text, speakers_text, tally_text
from cairn.model import Account, Report

_COLUMNS = (("date", 10), ("event", 22), ("place", 24), ("who", 28), ("killed", 8), ("wounded", 8))
_SAID_BY = "said by"


def print_heading(console: Console) -> None:
    """The columns' names."""
    table = _table(console)
    table.add_row(*(Text(name, style="bold") for name, _ in _COLUMNS), Text(_SAID_BY, style="bold"))
    console.print(table)


def print_report_line(console: Console, report: Report) -> None:
    """Which report the rows below it come from."""
    about = ", ".join(str(known) for known in (report.publisher, report.published) if known)
    console.print(
        Text(clean(f"{report.report_id} ({about})" if about else report.report_id), "dim")
    )


def print_accounts(console: Console, accounts: Iterable[Account]) -> None:
    """Each account's row, and below it its id and its evidence with the claims' words marked."""
    for account in accounts:
        table = _table(console)
        table.add_row(*row(account))
        console.print(table)
        console.print(Padding(_evidence(account), (0, 0, 1, _COLUMNS[0][1] + 2)))


def row(account: Account) -> tuple[str, ...]:
    """The cells of an account, in the order of the columns."""
    counts = dict(account.counts)
    status = "" if account.status == "happened" else f" ({account.status})"
    return (
        date_text(account.date),
        account.sub_event_type + status,
        place_text(account.place) if account.place else "unknown",
        actors_text(account),
        tally_text(counts.get("killed")),
        tally_text(counts.get("wounded")),
        speakers_text(account.said_by),
    )


def _table(console: Console) -> Table:
    """A table of fixed widths, so that rows printed one by one stand under each other."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for _, width in _COLUMNS:
        table.add_column(width=width)
    used = sum(width + 2 for _, width in _COLUMNS)
    table.add_column(width=max(12, console.width - used))
    return table


def _evidence(account: Account) -> Text:
    """The evidence, quoted, with the words of the claims in it in bold."""
    span = account.evidence
    text = Text(clean(span.text), style="italic")
    for claim in account.claims:
        if claim.span.overlaps(span):
            text.stylize("bold", max(0, claim.span.start - span.start), claim.span.end - span.start)
    return Text.assemble((account.account_id[:8], "dim"), "  \u201c", text, "\u201d")
