"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT_DB = "cairn.db"
Database = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="FILE|URL",
        help="The database: a file (SQLite) or postgresql://user:password@host/dbname.",
    ),
]
Workers = Annotated[
    int, typer.Option(min=1, max=256, help="Processes that code; the result is the same.")
]
AsLines = Annotated[bool, typer.Option("--jsonl", help="Write JSON records, one a line.")]
