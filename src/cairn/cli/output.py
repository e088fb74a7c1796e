"""Where output goes: records and tables to standard output, everything else to standard error."""

from __future__ import annotations

import sys

from cairn.display import clean
from cairn.records import Record, line


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"cairn: {clean(' '.join(message.split()))}\n")
    sys.stderr.flush()


def emit(record: Record) -> None:
    """One record on standard output, as UTF-8 whatever the terminal's encoding is."""
    sys.stdout.buffer.write(line(record).encode("utf-8") + b"\n")
