"""How the accounts of a report come about, for reading: ``cairn show --why``."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cairn.accounts.why import Decision, Explanation, Option, Passed, Why
from cairn.display import clean, value_text
from cairn.model import Account, Span

LONGEST = 70
"""Characters of a sentence that are shown; its beginning tells which it is."""


def print_why(console: Console, accounts: Sequence[Account], why: Why) -> None:
    """The decisions behind each account that is shown, then what gave no account."""
    explained = {each.account_id: each for each in why.accounts}
    for account in accounts:
        console.print()
        console.print(_title(account))
        if account.account_id in explained:
            console.print(_table(explained[account.account_id]))
        else:
            console.print(
                "This account was made by another version of Cairn, and today's makes it no more; "
                "run `cairn code` on the report again."
            )
    if why.passed:
        console.print()
        console.print(_passed(why.passed))


def _title(account: Account) -> Text:
    return Text.assemble(
        ("why  ", "dim"), (account.sub_event_type, "bold"), (f"  {account.account_id}", "dim")
    )


def _table(explanation: Explanation) -> Table:
    table = _grid("field", "decided by", "from these (score)")
    for decision in explanation.decisions:
        table.add_row(decision.field, clean(decision.ground), _options(decision))
    return table


def _options(decision: Decision) -> str:
    return "\n".join(_option(option) for option in decision.options)


def _option(option: Option) -> str:
    words = _short(option.words)
    value = "" if option.value is None else value_text(option.value)
    told = f"{value}: {words!r}" if value and value != words else value or repr(words)
    score = "" if option.score is None else f" ({option.score:.2f})"
    note = f"; {clean(option.note)}" if option.note else ""
    return f"{told}{score}{note}"


def _passed(passed: Sequence[Passed]) -> Table:
    table = _grid("not coded", "why")
    for each in passed:
        table.add_row(_short(each.words), clean(each.ground))
    return table


def _short(span: Span) -> str:
    text = clean(span.text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _grid(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    return table
