"""Reads that one transaction makes of several reports at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from cairn.model import Account, Claim, Report
from cairn.store import tables
from cairn.store.rows import read_account, read_claim, read_report

CHUNK = 200
"""Reports that are read at once."""


def coded_in(
    connection: Connection, keys: Iterable[str]
) -> Iterator[tuple[Report, tuple[Account, ...]]]:
    """Several reports with their accounts, by report key; `CHUNK` are in memory at a time."""
    ordered = sorted(set(keys))
    for at in range(0, len(ordered), CHUNK):
        reports = reports_of(connection, ordered[at : at + CHUNK])
        found = built(connection, reports)
        for key, report in reports.items():
            yield report, found.get(key, ())


def reports_of(connection: Connection, keys: Sequence[str]) -> dict[str, Report]:
    """The reports of these keys, by key."""
    table = tables.reports
    query = select(table).where(table.c.report_key.in_(keys)).order_by(table.c.report_key)
    return {row.report_key: read_report(row) for row in connection.execute(query)}


def built(connection: Connection, reports: Mapping[str, Report]) -> dict[str, tuple[Account, ...]]:
    """The accounts of these reports by report key, in the order of the text."""
    account, claim = tables.accounts.c, tables.claims.c
    claims: defaultdict[str, defaultdict[int, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    found = select(tables.claims).where(claim.report_key.in_(reports))
    ordered = found.order_by(claim.report_key, claim.account_position, claim.position)
    for row in connection.execute(ordered):
        held = claims[row.report_key][row.account_position]
        held.append(read_claim(row, reports[row.report_key]))
    rows: Sequence[Row[Any]] = connection.execute(
        select(tables.accounts)
        .where(account.report_key.in_(reports))
        .order_by(account.report_key, account.position)
    ).all()
    built: defaultdict[str, list[Account]] = defaultdict(list)
    for row in rows:
        told = {at: tuple(each) for at, each in claims[row.report_key].items()}
        built[row.report_key].append(read_account(row, reports[row.report_key], told))
    return {key: tuple(each) for key, each in built.items()}
