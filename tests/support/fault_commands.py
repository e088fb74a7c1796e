"""The commands of Cairn that write, as `support.faults` kills them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cairn import archive, demo, judging, linker, pipeline
from cairn.model import Account, Report
from cairn.read import read_inputs
from cairn.store import Store
from support import archives
from support.archives import Told
from support.databases import Database
from support.faults import Command, Row, Rows

BY = judging.Author("Ana", "2031-06-01T00:00:00+00:00", "kept for ever")
RECORD = ("reports", "accounts", "claims")
JUDGED = ("acts", "judgements")
DERIVED = ("edges", "members")


def _same(tables: Iterable[str], left: Rows, wanted: Rows) -> list[str]:
    """The tables whose rows are others."""
    return [f"the rows of {t} differ" for t in tables if left.get(t, []) != wanted.get(t, [])]


def _of(rows: Rows, table: str, key: str) -> list[Row]:
    return [row for row in rows.get(table, ()) if row.get("report_key") == key]


# --- code -----------------------------------------------------------------------------------------


def _told_by_code(line: str) -> tuple[str, str] | None:
    record = json.loads(line)
    if record["record"] == "report":
        return "reports", record["sha256"]
    return "accounts", record["account_id"]


def _half_coded(left: Rows, before: Rows, after: Rows) -> list[str]:
    """Each report that is there has all its rows."""
    problems = []
    for report in left.get("reports", []):
        for table in after:
            wanted = _of(after, table, report["report_key"])
            found = _of(left, table, report["report_key"])
            if found != wanted:
                problems.append(f"{report['report_id']}: {len(found)} of {len(wanted)} in {table}")
    return problems


CODE = Command("code", ("code", *demo.inputs(), "--jsonl"), "reports", _half_coded, _told_by_code)


# --- link -----------------------------------------------------------------------------------------


def _judge(store: Store) -> None:
    """A merge of two events, a split, and a split that is undone."""
    linker.run(store)
    found = sorted(archive.events(store), key=lambda e: (-len(e.tellings), e.event_id))
    several, single = found[0], found[-2:]
    account = several.tellings[-1].account.account_id
    judging.merge(store, [event.event_id for event in single], BY)
    judging.split(store, [account], BY)
    judging.undo(store, 2, BY)
    judging.split(store, [account], BY)


def _archive(number: int) -> list[Told]:
    """Reports of as many days, two of a day in the same town, their tolls a little apart."""
    towns = sorted(archives.TOWNS)
    return [
        Told(f"r{n:03}", towns[n // 2 % len(towns)], day=n // 4, killed=2 + n % 5, late=n % 3)
        for n in range(number)
    ]


def _half_linked_archive(database: Database) -> None:
    told = _archive(100)
    with Store.open(database.db, write=True) as store:
        archives.fill(store, told[::2])
        _judge(store)
        archives.fill(store, told[1::2])


def _half_linked(left: Rows, before: Rows, after: Rows) -> list[str]:
    """What was told and judged is there, and the events are all of before or all of after."""
    problems = _same((*RECORD, *JUDGED), left, after)
    old, new = (_same((*DERIVED, "meta"), left, rows) for rows in (before, after))
    return problems + (old if old and new else [])


def _in_transaction(database: Database, folder: Path) -> bool:
    """Whether somebody writes to the file, or is connected to the server."""
    if database.kind == "sqlite":
        return Path(f"{database.db}-journal").exists()
    here = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'cairn'"
    return bool(database.execute(here))


LINK = Command(
    "link", ("link",), "members", _half_linked,
    fill=_half_linked_archive, speaks=False, begun=_in_transaction,
)  # fmt: skip


# --- recode ---------------------------------------------------------------------------------------


@cache
def _demo() -> tuple[tuple[Report, tuple[Account, ...]], ...]:
    """The reports of the demo with their accounts of today."""
    coder = pipeline.open_coder()
    read = read_inputs(demo.inputs(), published=None, stdin=None)
    reports = [each for each in read if isinstance(each, Report)]
    return tuple((report, tuple(coder.code(report))) for report in reports)


def _old_archive(database: Database) -> None:
    """The demo as an older Cairn coded it, which missed the last account of a report with two."""
    with Store.open(database.db, write=True) as store:
        for report, accounts in _demo():
            store.save(report, accounts[:1] if len(accounts) == 2 else accounts, "older")
        _judge(store)


def _half_recoded(left: Rows, before: Rows, after: Rows) -> list[str]:
    """Each report has all its rows of before or all of after, and every judgement is there."""
    problems = _same(JUDGED, left, after)
    for report in after["reports"]:
        key = report["report_key"]
        found = [_of(left, table, key) for table in RECORD]
        if found not in ([_of(rows, t, key) for t in RECORD] for rows in (before, after)):
            problems.append(f"{report['report_id']} is neither as before nor as after")
    return problems


def _drafted(database: Database, folder: Path) -> bool:
    """Whether the new coding has begun: its database lies beside the old one, or in the folder."""
    return any(found for at in (folder, Path(database.db).parent) for found in at.glob("*.recoded"))


RECODE = Command(
    "recode --apply", ("recode", "--apply"), "reports", _half_recoded,
    fill=_old_archive, speaks=False, begun=_drafted,
)  # fmt: skip

COMMANDS = (CODE, LINK, RECODE)
