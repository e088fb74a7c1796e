"""What every test stands on: its fixtures, and no sight of what the user added to the gazetteer."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

from support.databases import database, own_server, postgres_database, server, sqlite_database

__all__ = ["database", "own_server", "postgres_database", "server", "sqlite_database"]

os.environ["CAIRN_DATA"] = str(Path(tempfile.gettempdir()) / "cairn-tests-without-user-data")

# A loaded machine is slow, not wrong: laws are about values.
settings.register_profile("cairn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cairn")
