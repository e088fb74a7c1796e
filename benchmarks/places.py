#!/usr/bin/env python3
"""Places of events in composed sentences on 35 countries, scored by half.

    python benchmarks/places.py [--errors]

Codes every sentence of training/places/sentences.toml as a report of its own and compares the place
of its first account with the gold: division, distance, precision. ``--errors`` lists what is wrong
in the half that may be read (odd rows); the other half is only ever scored.
"""

from __future__ import annotations

import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.mentions.places_resolve import kilometres
from cairn.model import Place, Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

SENTENCES = Path(__file__).resolve().parent.parent / "training" / "places" / "sentences.toml"
NEAR_KM = 25.0
WIDE_KM = 75.0
"""How far a point may be off where the words tell a line, a border or a division only."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with the gold place of its event; ``admin1`` lists every right division."""

    number: int
    kind: str
    text: str
    gold: Place
    admin1: tuple[str, ...]

    @property
    def held_back(self) -> bool:
        """Whether only the score of this row may be looked at."""
        return self.number % 2 == 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row, the place found, and what of it is right; ``near`` allows 75 km at precision 3."""

    row: Row
    found: Place | None
    country: bool
    division: bool
    near: bool
    geo: bool
    where: bool


def rows(path: Path = SENTENCES) -> list[Row]:
    """The composed sentences in the order of the file."""
    made = []
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["sentences"]
    for number, row in enumerate(listed, 1):
        kind, text, name, admin1, country, latitude, longitude, geo, where = row
        gold = Place(
            name=name, country=country, admin1=admin1[0], latitude=latitude, longitude=longitude,
            geo_precision=geo, where_prec=where,
        )  # fmt: skip
        made.append(Row(number, kind, text, gold, tuple(admin1)))
    return made


def key(name: str | None) -> str:
    """A division's name without case, accents and signs."""
    plain = unicodedata.normalize("NFKD", (name or "").casefold())
    return re.sub(r"[^a-z]", "", plain)


def judge(row: Row, found: Place | None) -> Verdict:
    """Compare a found place with the gold; a report without an account gets nothing right."""
    if found is None:
        return Verdict(row, None, False, False, False, False, False)
    limit = NEAR_KM if (row.gold.geo_precision or 3) <= 2 else WIDE_KM
    if row.gold.where_prec == 4:
        limit = 2 * WIDE_KM  # middle points of divisions differ between gazetteers
    country = found.country == row.gold.country
    return Verdict(
        row, found, country,
        country and key(found.admin1) in {key(name) for name in row.admin1},
        kilometres(found, row.gold) <= limit,
        found.geo_precision == row.gold.geo_precision,
        found.where_prec == row.gold.where_prec,
    )  # fmt: skip


def verdicts(coder: Coder, chosen: Iterable[Row]) -> list[Verdict]:
    """Code each row as a report and judge the place of its first account."""
    judged = []
    for row in chosen:
        accounts = coder.code(Report(str(row.number), row.text, parts=split(row.text, None)))
        judged.append(judge(row, accounts[0].place if accounts else None))
    return judged


def table(judged: Sequence[Verdict]) -> str:
    """The figures of both halves as a Markdown table."""
    halves = {
        "read half": [v for v in judged if not v.row.held_back],
        "held-back half": [v for v in judged if v.row.held_back],
    }
    lines = ["| figure (right/of) | " + " | ".join(halves) + " |", "|---|---|---|"]
    for name, field in (
        ("country", "country"), ("division", "division"), ("point", "near"),
        ("geo_precision", "geo"), ("where_prec", "where"),
    ):  # fmt: skip
        cells = []
        for half in halves.values():
            right = sum(getattr(verdict, field) for verdict in half)
            cells.append(f"{right / len(half):.3f} ({right}/{len(half)})")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def errors(judged: Iterable[Verdict]) -> Iterable[str]:
    """What is wrong in the half that may be read."""
    for verdict in judged:
        row, found = verdict.row, verdict.found
        if row.held_back or (verdict.division and verdict.near and verdict.geo and verdict.where):
            continue
        gold = row.gold
        yield f"{row.number} [{row.kind}] {row.text}"
        yield f"    gold  {row.admin1} {gold.latitude} {gold.longitude} {_precision(gold)}"
        if found is None:
            yield "    found no account"
        else:
            yield (
                f"    found {found.name} ({found.feature}), {found.admin1}, {found.country} "
                f"{found.latitude} {found.longitude} {_precision(found)}; "
                f"{kilometres(found, gold):.0f} km"
            )


def _precision(place: Place) -> str:
    return f"{place.geo_precision}/{place.where_prec}"


def main(arguments: list[str]) -> int:
    """Print the table, and the errors when asked; 2 for a wrong call."""
    if arguments not in ([], ["--errors"]):
        print(__doc__, file=sys.stderr)
        return 2
    judged = verdicts(open_coder(), rows())
    print(table(judged))
    if arguments:
        print("\n".join(errors(judged)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
