"""A table of events for reading: one row an account, and below it the words that report it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cairn.display import (
    actors_text,
    clean,
    date_text,
    place_text,
    speakers_text,
    tally_text,
    value_text,
)
from cairn.model import Account, Item, Report

_FIXED = {"date": 12, "killed": 10, "wounded": 10}
_SHARES = {"event": 29, "place": 28, "who": 31}
"""How the columns of changing length share what the fixed ones leave."""
_ORDER = ("date", "event", "place", "who", "killed", "wounded")
_IN_ROW = frozenset({"killed", "wounded"})


def print_heading(console: Console) -> None:
    """The columns' names."""
    table = _table(console)
    table.add_row(*(Text(name, style="bold") for name in _ORDER))
    console.print(table)


def print_report_line(console: Console, report: Report) -> None:
    """Which report the rows below it come from."""
    about = ", ".join(str(known) for known in (report.publisher, report.published) if known)
    told = f"{report.report_id} ({about})" if about else report.report_id
    console.print(Text(clean(told), style="dim"))


def print_accounts(console: Console, accounts: Iterable[Account]) -> None:
    """Each account's row; below it its evidence, its other values, who says it, and its id."""
    for account in accounts:
        table = _table(console)
        table.add_row(*_row(account))
        console.print(table)
        indent = " " * _FIXED["date"]
        for text in _below(account):
            for line in text.wrap(console, max(20, console.width - len(indent))):
                line.rstrip()
                console.print(indent, line, sep="")
        console.print()


def _row(account: Account) -> tuple[str, ...]:
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
    )


def _table(console: Console) -> Table:
    """A table of fixed widths, so that rows printed one by one stand under each other."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    left = max(30, console.width - sum(_FIXED.values()))
    for name in _ORDER:
        width = _FIXED.get(name) or left * _SHARES[name] // sum(_SHARES.values())
        table.add_column(width=width - 2, overflow="fold")
    return table


def _below(account: Account) -> Iterator[Text]:
    """The lines under an account's row."""
    yield Text.assemble("\u201c", _evidence(account), "\u201d")
    if also := _also(account):
        yield Text(f"also: {also}")
    said = f"said by {speakers_text(account.said_by)}" if account.said_by else "said by the report"
    yield Text.assemble(said, (f"  [{account.account_id[:8]}]", "dim"))


def _evidence(account: Account) -> Text:
    """The evidence with the words of the claims in it in bold."""
    span = account.evidence
    text = Text(clean(span.text), style="italic")
    for claim in account.claims:
        if claim.span.overlaps(span) and claim.span != span:
            text.stylize("bold", max(0, claim.span.start - span.start), claim.span.end - span.start)
    return text


def _also(account: Account) -> str:
    """The outcomes and things that have no column."""
    others = [f"{tally_text(t)} {name}" for name, t in account.counts if name not in _IN_ROW]
    things = [
        f"{claim.field} {value_text(claim.value)}"
        for claim in account.claims
        if isinstance(claim.value, Item)
    ]
    return ", ".join([*others, *things])
