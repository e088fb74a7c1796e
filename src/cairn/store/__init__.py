"""The database: reports, accounts and claims in one SQLite file, written whole or not at all."""

from cairn.store.rows import report_key
from cairn.store.store import Change, ReportLine, Store

__all__ = ["Change", "ReportLine", "Store", "report_key"]
