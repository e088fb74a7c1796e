"""The database, SQLite or PostgreSQL: reports, accounts and claims, written whole or not at all."""

from cairn.store.address import Address, read_address
from cairn.store.links import Links
from cairn.store.rows import report_key
from cairn.store.store import Change, ReportLine, Store
from cairn.store.users import Entry, Role, User, Users

__all__ = [
    "Address",
    "Change",
    "Entry",
    "Links",
    "ReportLine",
    "Role",
    "Store",
    "User",
    "Users",
    "read_address",
    "report_key",
]
