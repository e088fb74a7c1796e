"""Fixtures of all rooms."""

from support.databases import database, own_server, postgres_database, server, sqlite_database

__all__ = ["database", "own_server", "postgres_database", "server", "sqlite_database"]
