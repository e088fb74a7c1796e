"""``cairn show``: find the report or account that is meant, and print it."""

from __future__ import annotations

from pathlib import Path

from rapidfuzz import process

from cairn.display import clean, console
from cairn.errors import CairnError
from cairn.model import Account, Report
from cairn.show import print_report
from cairn.store import ReportLine, Store

_NAMED = 5
"""How many candidates or suggestions an error names."""
_LIKENESS = 60.0
"""rapidfuzz's score (0 to 100) from which a report is worth suggesting."""


def show(what: str, db: Path | str, *, why: bool = False) -> None:
    """Print the report or account that ``what`` names; raises `CairnError` when none or several.

    With ``why`` the report is read again, and how its accounts come about is told after it.
    """
    with Store.open(db) as store:
        report, accounts = find(store, what)
    print_report(console(), report, accounts)
    if why:
        from cairn import pipeline  # noqa: PLC0415 - the parser is loaded only when it is needed
        from cairn.show_why import print_why  # noqa: PLC0415 - as above

        print_why(console(), accounts, pipeline.open_coder().why(report))


def find(store: Store, what: str) -> tuple[Report, tuple[Account, ...]]:
    """The report, with the accounts to mark in it: all of them, or the one that was named.

    An id, key, URL or title of a report goes before the id of an account.
    """
    lines = store.find_reports(what)
    accounts = store.find_accounts(what) if what and not lines else ()
    if len(lines) == 1:
        return store.report(lines[0].key), tuple(store.accounts(lines[0].key))
    if len(accounts) == 1:
        report, account = store.account(what)
        return report, (account,)
    if lines:
        raise CairnError(_ambiguous(what, [f"{line.key} ({_name(line)})" for line in lines]))
    if accounts:
        raise CairnError(_ambiguous(what, [account_id for _, account_id in accounts]))
    raise CairnError(_unknown(what, store.lines()))


def _name(line: ReportLine) -> str:
    return ", ".join(str(known) for known in (line.report_id, line.published) if known)


def _ambiguous(what: str, candidates: list[str]) -> str:
    more = f" and {len(candidates) - _NAMED} more" if len(candidates) > _NAMED else ""
    return (
        f"{clean(what)!r} can mean {len(candidates)} of them; "
        f"say which: {', '.join(candidates[:_NAMED])}{more}"
    )


def _unknown(what: str, lines: tuple[ReportLine, ...]) -> str:
    ids = {line.key: line.report_id for line in lines}
    titles = {line.key: line.title or line.opening for line in lines}
    near = [
        *process.extract(what, ids, limit=_NAMED, score_cutoff=_LIKENESS),
        *process.extract(what, titles, limit=_NAMED, score_cutoff=_LIKENESS),
    ]
    names = list(dict.fromkeys(ids[key] for _, _, key in near)) or [
        line.report_id for line in lines
    ]
    cure = f"perhaps {' or '.join(names[:_NAMED])}" if names else "the database holds no reports"
    return f"no report or account is known as {clean(what)!r}; {cure}"
