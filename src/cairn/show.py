"""One report for reading: its text with the evidence marked, and every value beside its words.

On a terminal the marks are colours; elsewhere they are signs: ``<<evidence>>``, ``[words](n)`` for
the words of claim n of the table, ``{role: text}`` for parts that are not running text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cairn.display import clean, date_text, value_text
from cairn.mentions import dates
from cairn.model import CODED_ROLES, Account, Claim, Report, Role

_FIELD_STYLES = {
    "actor1": "bold red",
    "actor2": "bold magenta",
    "date": "bold cyan",
    "place": "bold green",
    "said_by": "bold blue",
}
_OTHER_STYLE = "bold yellow"
_PLAIN_ROLES: frozenset[Role] = frozenset({"body", "quote"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the report to mark, with the signs used where there are no colours."""

    start: int
    end: int
    style: str
    opening: str
    closing: str


def print_report(console: Console, report: Report, accounts: Sequence[Account]) -> None:
    """The head, the marked text, and a table of claims for each account."""
    claims = [claim for account in accounts for claim in account.claims]
    numbers = _numbers(claims)
    console.print(_head(report))
    for slip in dates.slips(report):
        console.print(Text(f"note: {clean(str(slip))}", style="yellow"))
    console.print()
    text = marked(report, accounts, colours=console.is_terminal)
    text.rstrip()
    console.print(text)
    for account in accounts:
        console.print()
        console.print(_title(account))
        console.print(_claims_table(account, numbers))
    if not accounts:
        console.print()
        console.print("No event was found in this report.")


def marked(report: Report, accounts: Sequence[Account], *, colours: bool) -> Text:
    """The report's text with its marks; the numbers after words are those of the table."""
    numbers = _numbers([claim for account in accounts for claim in account.claims])
    marks = [*_role_marks(report), *_evidence_marks(accounts), *_claim_marks(accounts, numbers)]
    opening: defaultdict[int, list[_Mark]] = defaultdict(list)
    closing: defaultdict[int, list[_Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        opening[mark.start].append(mark)
        closing[mark.end].insert(0, mark)
    cuts = sorted({0, len(report.text), *opening, *closing})
    text, shown = Text(), clean(report.text, newlines=True)
    open_marks: list[_Mark] = []
    for start, end in zip(cuts, [*cuts[1:], len(shown)], strict=True):
        for mark in closing[start]:
            open_marks.remove(mark)
            _sign(text, mark.closing, colours=colours)
        for mark in opening[start]:
            open_marks.append(mark)
            _sign(text, mark.opening, colours=colours)
        style = " ".join(mark.style for mark in open_marks if mark.style) if colours else ""
        text.append(shown[start:end], style=style or None)
    return text


def _sign(text: Text, sign: str, *, colours: bool) -> None:
    """Write a sign; with colours only the numbers are needed."""
    if not colours:
        text.append(sign)
    elif sign.startswith("]"):
        text.append(sign[1:], style="dim")


def _numbers(claims: Sequence[Claim]) -> dict[tuple[int, int], int]:
    """A number for each stretch of words, in the order of the text, longer ones first."""
    spans = {(claim.span.start, claim.span.end) for claim in claims}
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    return {span: number for number, span in enumerate(ordered, start=1)}


def _role_marks(report: Report) -> Iterator[_Mark]:
    for part in report.parts:
        if part.role not in _PLAIN_ROLES and part.start < part.end:
            style = "bold" if part.role == "headline" else "dim"
            yield _Mark(part.start, part.end, style, f"{{{part.role}: ", "}")
        elif part.role not in CODED_ROLES:
            yield _Mark(part.start, part.end, "dim", "", "")


def _evidence_marks(accounts: Sequence[Account]) -> Iterator[_Mark]:
    for start, end in sorted({(a.evidence.start, a.evidence.end) for a in accounts}):
        yield _Mark(start, end, "underline", "<<", ">>")


def _claim_marks(
    accounts: Sequence[Account], numbers: dict[tuple[int, int], int]
) -> Iterator[_Mark]:
    styles: dict[tuple[int, int], str] = {}
    for account in accounts:
        for claim in account.claims:
            span = (claim.span.start, claim.span.end)
            styles.setdefault(span, _FIELD_STYLES.get(claim.field, _OTHER_STYLE))
    for span, number in numbers.items():
        yield _Mark(*span, styles[span], "[", f"]({number})")


def _head(report: Report) -> Text:
    known = f" (from: {report.published_basis})" if report.published_basis else ""
    lines = (
        ("report", report.report_id),
        ("title", report.title),
        ("publisher", report.publisher),
        ("url", report.url),
        ("published", f"{report.published or 'not known'}{known}"),
    )
    text = Text()
    for name, value in lines:
        if value is not None:
            text.append(f"{name:<10}", style="dim")
            text.append(clean(value) + "\n")
    text.right_crop(1)
    return text


def _title(account: Account) -> Text:
    title = f"{account.event_type} / {account.sub_event_type}"
    return Text.assemble(
        (f"account {account.account_id}  ", "dim"),
        (title, "bold"),
        f"  {account.status}  {date_text(account.date)}",
    )


def _claims_table(account: Account, numbers: dict[tuple[int, int], int]) -> Table:
    """A row for each claim. Who says it has a column only where values have different speakers:
    the rows of ``said_by`` name those of the account."""
    told = [claim for claim in account.claims if claim.field != "said_by"]
    differ = any(claim.said_by != account.said_by for claim in told)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("n", justify="right")
    for name in ("field", "value", "words", *(["said by"] if differ else [])):
        table.add_column(name, overflow="fold")
    table.add_column("confidence", justify="right")
    for claim in account.claims:
        said = clean("; ".join(speaker.name for speaker in claim.said_by))
        table.add_row(
            str(numbers[claim.span.start, claim.span.end]),
            claim.field,
            value_text(claim.value),
            clean(claim.span.text),
            *([said] if differ else []),
            f"{claim.confidence:.2f}",
        )
    return table
