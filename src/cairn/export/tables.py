"""CSV that a spreadsheet opens safely: UTF-8, one row a line, no cell that is a formula."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from cairn.export.columns import Cell, Column, Row, names

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, in usual and full width."""


def safe(cell: Cell) -> str | int | float:
    """A cell as it is written: numbers stay numbers, nothing is empty, text is no formula.

    Text that begins like a formula, also behind blanks, gets an apostrophe before it. Line ends
    become blanks; other control characters and signs that turn the direction of writing go.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return cell
    # what is printable has none of the characters that change or go
    text = cell if cell.isprintable() else "".join(_plain(character) for character in cell)
    risky = any(each.lstrip(" \u00a0").startswith(_FORMULA) for each in (cell, text))
    return f"'{text}" if risky else text


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    steers = (
        unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in "\u200c\u200d"
    )
    return "" if steers else character


def lines(
    listed: Sequence[Column], rows: Iterable[Row], tags: Sequence[str] | None = None
) -> Iterator[str]:
    """The lines of a CSV file: the names, the HXL ``tags`` where given, the rows."""
    header = names(listed)
    yield _line(header)
    if tags is not None:
        yield _line(tags)
    for row in rows:
        yield _line([safe(row[name]) for name in header])


def _line(cells: Sequence[str | int | float]) -> str:
    held = StringIO()
    csv.writer(held, lineterminator="\n").writerow(cells)
    return held.getvalue()
