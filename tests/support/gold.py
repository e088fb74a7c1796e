"""The composed gold coded once, and what of it must stay right: floors and rules.

``python tests/support/gold.py`` pins today's figures. It refuses when one of them is lower than
its floor, or when a field of a report that was right is wrong now, and then writes nothing. With
``--trade`` such fields are named and become known misses, as long as no floor falls.

``tests/gold/floors.toml`` has a table a corpus. Answers are held as a number of right ones, not as
shares: an event that is newly found with a wrong actor lowers the actor's share, though nothing has
become worse. ``tests/gold/rules.toml`` has a table a report.
"""

from __future__ import annotations

import math
import sys
import textwrap
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cairn import codebook, pipeline
from cairn.evaluate import Figures, Result, evaluate, figures
from cairn.evaluate.results import SILENCE, VERBATIM

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import check_floors as check_floors  # noqa: E402, PLC0414 - it lies beside the benchmarks

FLOORS, RULES = ROOT / "tests" / "gold" / "floors.toml", ROOT / "tests" / "gold" / "rules.toml"
CORPORA = {
    "demo": ROOT / "tests" / "gold" / "demo",
    "composed": ROOT / "tests" / "gold" / "composed",
    "dev": ROOT / "training" / "reports" / "dev",
}
BY_NAME = ("composed", "demo")
"""The corpora whose reports are held field by field, by name."""
FOUND, NOTHING_ELSE = "main events found", "no extra account"
_FLOORS_HEAD = """\
# The least that must be right in the composed corpora: shares, and numbers of events fully right
# and of right answers. Floors may only rise: `python tests/support/gold.py` pins today's
# figures and refuses to lower one.
"""
_RULES_HEAD = """\
# What is right today in each report of tests/gold, one or two reports a rule of the codebook, and
# what is known to be wrong. `python tests/support/gold.py` moves a field from misses to right; with
# --trade also back, as long as no floor falls.
"""

_GLUE = "\u00a0"

Fields = dict[str, list[str]]


@lru_cache
def coded(corpus: str) -> tuple[Result, ...]:
    """The results of a corpus; raises `ReadError` when one of its reports cannot be read."""
    coder, book = pipeline.open_coder(), codebook.load()
    results: list[Result] = []
    for each in evaluate(CORPORA[corpus], coder, book):
        if isinstance(each, Exception):
            raise each
        results.append(each)
    return tuple(results)


# --- figures --------------------------------------------------------------------------------------


def figures_of(total: Figures) -> dict[str, float | list[float]]:
    """The figures that have floors, by name; shares are cut to three digits."""
    shares = {score.field: score.share for score in total.fields}
    return {
        "event F1": _cut(total.f1),
        "fully right": total.fully_right,
        "answers right": sum(score.right for score in total.fields if score.field != VERBATIM),
        SILENCE: _cut(shares.get(SILENCE, 1.0)),
        VERBATIM: _cut(shares.get(VERBATIM, 1.0)),
    }


def _cut(share: float) -> float:
    return math.floor(share * 1000 + 1e-9) / 1000


def floors_text(found: Mapping[str, Mapping[str, float | list[float]]]) -> str:
    """The figures as the floors' file."""
    text = _FLOORS_HEAD
    for corpus, held in found.items():
        text += f"\n[{corpus}]\n"
        text += "".join(f'"{name}" = {figure}\n' for name, figure in held.items())
    return text


# --- rules ----------------------------------------------------------------------------------------


def fields_of(result: Result) -> dict[str, bool]:
    """Each field of a report that its gold decides: whether it is right in all its events."""
    found = {
        FOUND: not any(event.main for event in result.missed),
        NOTHING_ELSE: not result.extra,
    }
    checks = [check for match in result.matches for check in match.checks]
    for check in (*checks, *result.checks):
        if check.field != VERBATIM:  # it comes and goes with accounts; a floor holds it
            found[check.field] = found.get(check.field, True) and check.right
    return found


def read_rules(text: str) -> dict[str, Fields]:
    """The rules' file: for each report what is ``right`` and which ``misses`` are known."""
    return {name: {**held} for name, held in tomllib.loads(text).items()}


def rules_text(results: Iterable[Result]) -> str:
    """Today's right fields and misses as the rules' file."""
    text = _RULES_HEAD
    for result in results:
        found = fields_of(result)
        right = [name for name, fine in found.items() if fine]
        text += f"\n[{result.report_id}]\nright = {_listed(right)}\n"
        if misses := [name for name, fine in found.items() if not fine]:
            text += f"misses = {_listed(misses)}\n"
    return text


def _listed(names: Sequence[str]) -> str:
    """A TOML array, wrapped between the names."""
    inside = ", ".join(f'"{name}"'.replace(" ", _GLUE) for name in names)
    lines = textwrap.wrap(inside, 96, break_on_hyphens=False)
    return "[\n" + "".join(f"  {line.replace(_GLUE, ' ')}\n" for line in lines) + "]"


def broken(rules: Mapping[str, Fields], results: Iterable[Result]) -> list[str]:
    """The fields that the rules say are right and that are wrong or no longer answered."""
    found = {result.report_id: fields_of(result) for result in results}
    return [
        f"{report_id}: {name} was right and is not"
        for report_id, held in rules.items()
        for name in held["right"]
        if not found.get(report_id, {}).get(name, False)
    ]


# --- pinning --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pinned:
    """What pinning came to: floors that would have fallen, and fields that are no longer right."""

    fallen: tuple[str, ...]
    broken: tuple[str, ...]


def pin(
    floors: Path, rules: Path, results: Mapping[str, Sequence[Result]], *, trade: bool = False
) -> Pinned:
    """Write both files; nothing when a floor falls, or a field breaks that may not be traded."""
    new_floors = floors_text({c: figures_of(figures(found)) for c, found in results.items()})
    by_name = [result for corpus in BY_NAME for result in results[corpus]]
    fallen, lost = [], []
    if floors.exists():
        fallen = check_floors.fallen(check_floors.read(floors), check_floors.parse(new_floors))
    if rules.exists():
        lost = broken(read_rules(rules.read_text(encoding="utf-8")), by_name)
    if not fallen and (trade or not lost):
        floors.write_text(new_floors, encoding="utf-8")
        rules.write_text(rules_text(by_name), encoding="utf-8")
    return Pinned(tuple(fallen), tuple(lost))


def main(options: Sequence[str]) -> int:
    """Pin today's figures; 1 when something has become worse and nothing was written."""
    trade = "--trade" in options
    found = pin(FLOORS, RULES, {corpus: coded(corpus) for corpus in CORPORA}, trade=trade)
    for problem in found.fallen:
        sys.stderr.write(f"not pinned: {problem}\n")
    for problem in found.broken:
        sys.stderr.write(f"{'traded' if trade and not found.fallen else 'not pinned'}: {problem}\n")
    return 1 if found.fallen or (found.broken and not trade) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
