"""What exports take: ``python benchmarks/exports.py --db FILE [--events N] [FORM ...]``.

Writes each form of export of a database (a large one is made by `benchmarks/desk.py --db FILE`), or
of its first N events, in the public profile and each in a process of its own. Prints, as rows of a
table, the processor's time (others may be at work on the machine), the most memory that was held,
and the size of the file.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from cairn.export.write import FORMS, write
from cairn.store import Store
from cairn.web.chosen import Choice, dataset


def export(db: Path, form: str, out: Path, most: int | None) -> None:
    """Write one form."""
    with Store.open(db) as store:
        with store.links() as links:
            ids = sorted(set(links.members().values()))[:most]
        write(form, dataset(store, Choice(), ids), out)


def measured(db: Path, form: str, out: Path, most: int | None) -> str:
    """A row of the table, of a process that does nothing else."""
    child = os.fork()
    if child == 0:
        export(db, form, out, most)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{form} was not written")
    took, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return f"| {form} | {took:.0f} s | {memory:.0f} MB | {out.stat().st_size / 1e6:.1f} MB |"


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"of {', '.join(FORMS)}")
    parser.add_argument("--db", type=Path, required=True, help="the database to export")
    parser.add_argument("--events", type=int, help="how many events; all of them if not given")
    given = parser.parse_args(arguments)
    print("| form | processor | most memory | file |\n|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for form in given.forms or FORMS:
            out = Path(folder) / f"out{FORMS[form].suffixes[0]}"
            print(measured(given.db, form, out, given.events), flush=True)
            out.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
