"""Write the figures that releases quote, from composed.md into the package: ``ship.py``."""

from __future__ import annotations

import csv
import re
from io import StringIO
from pathlib import Path

HERE = Path(__file__).parent
TARGET = HERE.parent / "src/cairn/export/data/error_rates.csv"
COLUMN = "held-out"
_CELL = re.compile(r"([\d.]+)(?: \((\d+/\d+)\))?$")


def figures(page: str) -> str:
    """The column of the first table of composed.md as CSV: figure, value, right/of."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith("|")
    ]
    at = rows[0].index(COLUMN)
    held = StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(["figure", "value", "right/of"])
    for row in rows[2:]:
        if row[0].startswith("claims on"):
            break
        if found := _CELL.match(row[at]):
            writer.writerow([row[0], found[1], found[2] or ""])
    return held.getvalue()


if __name__ == "__main__":
    TARGET.write_text(figures((HERE / "composed.md").read_text(encoding="utf-8")), encoding="utf-8")
