"""The record of reports, accounts and claims: typed writes and reads of one database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from cairn.errors import RefusedError, StoreError
from cairn.model import Account, Report
from cairn.store import link_tables, tables
from cairn.store.address import Address, read_address
from cairn.store.database import open_engine, transaction
from cairn.store.links import Links
from cairn.store.migrations import prepare
from cairn.store.reading import CHUNK, built, coded_in
from cairn.store.rows import (
    Values,
    account_values,
    claim_values,
    read_report,
    report_key,
    report_values,
)
from cairn.store.users import Users

Change = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report without its text: what is needed to list and to find it."""

    key: str
    report_id: str
    url: str | None
    publisher: str | None
    title: str | None
    published: date | None
    opening: str
    """The text's first line, up to 200 characters: where a headline stands without a title."""


class Store:
    """An open database; close it, or use it in a ``with``.

    Writes are whole reports: a report with all its accounts and claims, or nothing of it. All
    methods raise `StoreError` with one line that names the database and what to do.
    """

    def __init__(self, engine: Engine, where: Address) -> None:
        self._engine = engine
        self._address = where

    @classmethod
    def open(
        cls, db: Path | str, *, write: bool = False, timeout: float = 30.0, alone: bool = False
    ) -> Self:
        """The database at a path or URL (see `cairn.store.address`).

        With ``write``, an SQLite file is created when it does not exist, and the tables are made or
        brought up to date. ``timeout`` is how many seconds to wait for another program's lock.
        With ``alone`` everything goes over one connection, for one thread at a time.
        """
        where = read_address(db)
        if where.path is not None:
            _check_path(where.path, write=write)
        store = cls(open_engine(where, write=write, timeout=timeout, alone=alone), where)
        try:
            prepare(store._engine, where, write=write)
        except StoreError:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the file or the connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- writing ---------------------------------------------------------------------------------

    def save(self, report: Report, accounts: Sequence[Account], coded_with: str) -> Change:
        """Keep a report and what was coded from it, in one transaction.

        A report that was already kept has its accounts replaced where anything differs; where
        nothing differs, nothing is written. ``coded_with`` names code and codebook. Raises
        `RefusedError` for a report that this database cannot keep.
        """
        with transaction(self._engine, self._address, write=True) as connection:
            return self._save(connection, report, accounts, coded_with)

    def save_all(
        self,
        told: Iterable[tuple[Report, Sequence[Account]]],
        coded_with: str,
        then: Callable[[Links, int], None] = lambda links, changed: None,
    ) -> int:
        """Keep several reports as `save` does, all or none; how many had other accounts.

        ``then`` is called with that number in the same transaction. Nothing that ``told`` reads may
        come from this database: it is locked meanwhile.
        """
        with transaction(self._engine, self._address, write=True) as connection:
            changed = 0
            for report, accounts in told:
                changed += self._save(connection, report, accounts, coded_with) == "replaced"
            then(Links(connection), changed)
        return changed

    def _save(
        self, connection: Connection, report: Report, accounts: Sequence[Account], coded_with: str
    ) -> Change:
        key = report_key(report)
        wanted = report_values(report, coded_with)
        rows = [account_values(key, at, account) for at, account in enumerate(accounts)]
        claims = [
            row for at, account in enumerate(accounts) for row in claim_values(key, at, account)
        ]
        self._check_text(report, [wanted, *rows, *claims])
        held = _rows(connection, tables.reports, key)
        if not held:
            connection.execute(insert(tables.reports), wanted)
            _insert_accounts(connection, rows, claims)
            return "added"
        same = (
            _rows(connection, tables.accounts, key) == rows
            and _rows(connection, tables.claims, key) == claims
        )
        if held == [wanted] and same:
            return "unchanged"
        if held != [wanted]:
            changed = update(tables.reports).where(tables.reports.c.report_key == key)
            connection.execute(changed, wanted)
        if not same:
            _replace_accounts(connection, key, rows, claims)
        told_anew = not same or {**held[0], "coded_with": coded_with} != wanted
        if told_anew:  # linking looks at it again
            seen = link_tables.traits.c.report_key == key
            connection.execute(delete(link_tables.traits).where(seen))
        return "replaced" if told_anew else "unchanged"

    def _check_text(self, report: Report, rows: Sequence[Values]) -> None:
        """Refuse the one character that PostgreSQL cannot hold and SQLite can."""
        if self._address.path is None and any(
            "\0" in value for row in rows for value in row.values() if isinstance(value, str)
        ):
            raise RefusedError(
                str(self._address),
                report.report_id,
                "holds a NUL character, which PostgreSQL cannot keep",
                "remove it from the input",
            )

    @contextmanager
    def links(self, *, write: bool = False) -> Iterator[Links]:
        """The linking of the database, in one transaction that ends with the block."""
        with transaction(self._engine, self._address, write=write) as connection:
            yield Links(connection)

    @contextmanager
    def users(self, *, write: bool = False) -> Iterator[Users]:
        """The desk's users, in one transaction that ends with the block."""
        with transaction(self._engine, self._address, write=write) as connection:
            yield Users(connection)

    def others_wrote(self) -> int | None:
        """A number that changes when another connection than this store's wrote to the file.

        None for a server. Only for a store that was opened with ``alone``: what this store itself
        writes does not change the number.
        """
        if self._address.path is None:
            return None
        with transaction(self._engine, self._address) as connection:
            return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    # --- reading ---------------------------------------------------------------------------------

    def coded(self, report: Report, coded_with: str) -> tuple[Account, ...] | None:
        """The kept accounts of a report, if exactly this report was coded by exactly this coder."""
        with transaction(self._engine, self._address) as connection:
            row = connection.execute(_report_by(report_key(report))).one_or_none()
            if row is None or dict(row._mapping) != report_values(report, coded_with):
                return None
            return _accounts(connection, report)

    def lines(self) -> tuple[ReportLine, ...]:
        """Every report without its text, by id."""
        return self._lines(true())

    def _lines(self, which: ColumnElement[bool]) -> tuple[ReportLine, ...]:
        table = tables.reports.c
        query = select(
            table.report_key,
            table.report_id,
            table.url,
            table.publisher,
            table.title,
            table.published,
            func.substr(table.text, 1, 200),
        )
        ordered = query.where(which).order_by(table.report_id, table.report_key)
        with transaction(self._engine, self._address) as connection:
            rows = connection.execute(ordered).all()
        return tuple(ReportLine(*row[:-1], row[-1].strip().partition("\n")[0]) for row in rows)

    def __str__(self) -> str:
        """The database as messages name it."""
        return str(self._address)

    def fingerprint(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The SHA-256 of every text, and every version that coded any; both sorted."""
        table = tables.reports.c
        with transaction(self._engine, self._address) as connection:
            texts = connection.execute(select(table.sha256).order_by(table.sha256)).scalars().all()
            versions = connection.execute(select(table.coded_with).distinct()).scalars().all()
        return tuple(texts), tuple(sorted(versions))

    def reports(self) -> Iterator[Report]:
        """Every report, by id; only one is held in memory at a time."""
        for key in [line.key for line in self.lines()]:
            yield self.report(key)

    def report(self, key: str) -> Report:
        """The report of a key (see `ReportLine`); raises `StoreError` when there is none."""
        with transaction(self._engine, self._address) as connection:
            row = connection.execute(_report_by(key)).one_or_none()
        if row is None:
            raise StoreError(
                f"{self._address}: holds no report with the key {key}; see `cairn show`"
            )
        return read_report(row)

    def accounts(self, key: str | None = None) -> Iterator[Account]:
        """The accounts of one report, or of all reports by report id; in the order of the text."""
        for each in [key] if key is not None else [line.key for line in self.lines()]:
            report = self.report(each)
            with transaction(self._engine, self._address) as connection:
                found = _accounts(connection, report)
            yield from found

    def accounts_in(self, keys: Iterable[str]) -> Iterator[Account]:
        """The accounts of several reports, by report key; quicker than one report at a time."""
        for _, accounts in self.coded_in(keys):
            yield from accounts

    def coded_in(self, keys: Iterable[str]) -> Iterator[tuple[Report, tuple[Account, ...]]]:
        """Several reports with their accounts, by report key; some are in memory at a time."""
        ordered = sorted(set(keys))
        for at in range(0, len(ordered), CHUNK):
            with transaction(self._engine, self._address) as connection:
                found = list(coded_in(connection, ordered[at : at + CHUNK]))
            yield from found

    def find_reports(self, words: str) -> tuple[ReportLine, ...]:
        """The reports that ``words`` can mean, by the first of these that finds any.

        Its id, key or URL; the beginning of its key (four digits or more); a part of its title
        or of its first line.
        """
        table = tables.reports.c
        folded = words.casefold().strip()
        named = or_(table.report_id == words, table.report_key == words, table.url == words)
        if found := self._lines(named):
            return found
        begun = table.report_key.startswith(folded, autoescape=True)
        if len(folded) >= 4 and (found := self._lines(begun)):
            return found
        return tuple(
            line
            for line in (self.lines() if folded else ())
            if folded in f"{line.title or ''}\n{line.opening}".casefold()
        )

    def find_accounts(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """``(report key, account id)`` of the accounts whose id begins with ``prefix``."""
        table = tables.accounts.c
        query = (
            select(table.report_key, table.account_id)
            .where(table.account_id.startswith(prefix.lower(), autoescape=True))
            .order_by(table.account_id, table.report_key)
        )
        with transaction(self._engine, self._address) as connection:
            return tuple((row.report_key, row.account_id) for row in connection.execute(query))

    def account(self, prefix: str) -> tuple[Report, Account]:
        """The one account whose id begins with ``prefix``, with its report.

        Raises `StoreError` when there is none or more than one.
        """
        found = self.find_accounts(prefix)
        if len(found) != 1:
            problem = f"{len(found)} accounts begin" if found else "no account begins"
            raise StoreError(f"{self._address}: {problem} with {prefix!r}; give more of its id")
        key, account_id = found[0]
        report = self.report(key)
        chosen = next(each for each in self.accounts(key) if each.account_id == account_id)
        return report, chosen


def _check_path(path: Path, *, write: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file with --db")
    if not write and not path.exists():
        raise StoreError(f"{path}: there is no database; make one with `cairn code`")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: its folder does not exist; make the folder first")


def _report_by(key: str) -> Select[Any]:
    return select(tables.reports).where(tables.reports.c.report_key == key)


def _rows(connection: Connection, table: Table, key: str) -> list[Values]:
    """The rows of one report in a table, in the order of the table's key."""
    found = select(table).where(table.c.report_key == key).order_by(*table.primary_key.columns)
    return [dict(row._mapping) for row in connection.execute(found)]


def _replace_accounts(
    connection: Connection, key: str, accounts: list[Values], claims: list[Values]
) -> None:
    """Put the accounts and claims of a report in the place of those it has."""
    connection.execute(delete(tables.accounts).where(tables.accounts.c.report_key == key))
    _insert_accounts(connection, accounts, claims)


def _insert_accounts(connection: Connection, accounts: list[Values], claims: list[Values]) -> None:
    """Put the accounts and claims of a report that has none yet."""
    if accounts:
        connection.execute(insert(tables.accounts), accounts)
    if claims:
        connection.execute(insert(tables.claims), claims)


def _accounts(connection: Connection, report: Report) -> tuple[Account, ...]:
    """The accounts of a report that the database holds, in their order."""
    key = report_key(report)
    return built(connection, {key: report}).get(key, ())
