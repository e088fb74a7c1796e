"""A folder of gold coded and compared: the only part here that reads files and runs the coder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cairn.codebook import Codebook
from cairn.errors import ReadError
from cairn.evaluate.gold import REPORTS, read_gold
from cairn.evaluate.names import names_of
from cairn.evaluate.results import Result, compare, unread
from cairn.model import Report
from cairn.pipeline import Coding


def evaluate(folder: Path, coder: Coding, codebook: Codebook) -> Iterator[Result | ReadError]:
    """A result for each report of the gold, in its order.

    A report that cannot be read gives its error and after it a result in which all is missed.
    Raises `ReadError` for gold that cannot be read, or for a report of which there is no gold.
    """
    from cairn.read import read_inputs  # noqa: PLC0415 - slow to load, and not needed elsewhere

    gold = {each.report_id: each for each in read_gold(folder)}
    names = names_of(codebook)
    done: set[str] = set()
    for each in read_inputs([str(folder / REPORTS)]):
        if not isinstance(each, Report):
            yield each
        elif each.report_id not in gold:
            raise ReadError(str(folder), f"report {each.report_id} has no gold", "add its line")
        else:
            done.add(each.report_id)
            yield compare(each, coder.code(each), gold[each.report_id], names)
    for report_id in (name for name in gold if name not in done):
        yield unread(gold[report_id])
