"""What exports take: ``python benchmarks/exports.py --db FILE [FORM ...]``.

Writes each form of export of a database (a large one is made by `benchmarks/desk.py --db FILE`) with
``cairn export`` in a process of its own, and prints its time, the most memory that it held, and the
size of the file, as rows of a table.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENDINGS = {
    "acled": "csv", "ucdp": "csv", "plover": "jsonl", "geojson": "geojson", "hxl": "csv",
    "parquet": "parquet", "ledger": "parquet", "html": "html",
}  # fmt: skip


def export(db: Path, form: str, folder: Path) -> tuple[float, int, int, str]:
    """Seconds, most memory and size of the file in bytes, and what the command says."""
    out = folder / f"out.{ENDINGS[form]}"
    asked = [
        sys.executable, "-m", "cairn", "export", "--as", form, "--db", str(db), "--out", str(out),
    ]  # fmt: skip
    begin = time.perf_counter()
    with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) as child:
        said = child.stderr.read() if child.stderr else ""
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(said)
    size = out.stat().st_size
    out.unlink()
    return time.perf_counter() - begin, used.ru_maxrss * 1024, size, said.splitlines()[-1]


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("forms", nargs="*", metavar="FORM", choices=[*ENDINGS, []])
    parser.add_argument("--db", type=Path, required=True, help="the database to export")
    given = parser.parse_args(arguments)
    print("| form | time | most memory | file |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for form in given.forms or ENDINGS:
            took, memory, size, said = export(given.db, form, Path(folder))
            print(f"| {form} | {took:.0f} s | {memory / 1e6:.0f} MB | {size / 1e6:.0f} MB |")
            print(said.partition(" written")[0], file=sys.stderr, flush=True)
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
