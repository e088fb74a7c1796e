"""The database, SQLite or PostgreSQL: reports, accounts and claims, written whole or not at all."""

from cairn.store.address import Address, read_address
from cairn.store.links import Links
from cairn.store.rows import report_key
from cairn.store.store import Change, ReportLine, Store

__all__ = ["Address", "Change", "Links", "ReportLine", "Store", "read_address", "report_key"]
