#!/usr/bin/env python3
"""Coded accounts with known truth, as many as are wanted, to try linking at scale.

    benchmarks/generate.py N [--seed S] [--dense] [--truth FILE] > coded.jsonl

Writes what ``cairn code --jsonl`` writes (reports, each followed by its accounts) for N accounts,
in the order of publication. Everything is made up: about N / 2.2 incidents over 1,000 days in the
country Sarvand, with 18 provinces and 300 places of very unequal weight. Where that would be more
than about nine incidents a day, further countries of the kind share them (see `RATE`); with
``--dense`` they all stay in the one. An incident is told by 1 to 6 reports, with tolls that differ,
days and places that are coarse or open, copies of one text, and later reports that tell of it as
background. The truth has one line an account: ``report_id``, ``account_id``, ``incident``,
``source`` (equal for copies). The same N and seed give the same bytes; memory holds three weeks of
news.
"""

from __future__ import annotations

import argparse
import heapq
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import TextIO

sys.path.insert(0, str(Path(__file__).resolve().parent))

import generate_texts
import generate_world
from generate_texts import Telling
from generate_world import Incident

from cairn import records

DAYS = 1000
FIRST_DAY = date(2019, 1, 1)
PER_INCIDENT = 2.2
RATE = 9.0
"""Incidents a day that one country has at most, in the mean.

ACLED counted 165,273 events of political violence in the world in the twelve months to July 2024
(its Conflict Index), and of a year's events 97 % in fifty countries: 8.8 a day in each. UCDP's GED
19.1 has 152,616 events in thirty years, 14 a day in the whole world.
"""
TELLINGS = {1: 0.47, 2: 0.25, 3: 0.125, 4: 0.08, 5: 0.045, 6: 0.03}
"""How many reports tell of an incident; with those that tell of it besides, 2.2 in the mean."""
COPIED, BACKGROUND = 0.2, 0.06
"""Shares of later reports that copy an earlier text, and of reports that tell of two incidents."""
KEPT, KEPT_DAYS = 200, 21
"""How many incidents a background can be about, and how old they are at most."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A report as it goes out: its lines, and the truth on each of its accounts."""

    lines: tuple[str, ...]
    truth: tuple[str, ...]


def generate(accounts: int, seed: int = 0, *, dense: bool = False) -> Iterator[Coded]:
    """Reports that hold ``accounts`` accounts together, by day of publication."""
    left = accounts
    for telling in _by_day(_news(accounts, Random(f"cairn {seed}"), dense=dense)):
        coded = _coded(telling)
        kept = min(left, len(coded.truth))
        yield Coded(coded.lines[: kept + 1], coded.truth[:kept])
        left -= kept
        if not left:
            return


def countries(accounts: int) -> int:
    """How many countries share the incidents of so many accounts, at about `RATE` a day each."""
    a_day = accounts / PER_INCIDENT / DAYS
    return min(generate_world.MOST, max(1, round(a_day / RATE)))


def _news(
    accounts: int, rng: Random, *, dense: bool = False
) -> Iterator[tuple[date, list[Telling]]]:
    """Each incident's day with the reports on it, by day of the incident, without an end."""
    lands = generate_world.lands(1 if dense else countries(accounts), rng)
    expected = max(1, round(accounts / PER_INCIDENT))
    remembered = KEPT * DAYS / KEPT_DAYS / expected
    kept: list[deque[Incident]] = [deque(maxlen=KEPT) for _ in lands]
    for number in count():
        day = FIRST_DAY + timedelta(days=number * DAYS // expected)
        land, recent = lands[number % len(lands)], kept[number % len(lands)]
        incident = land.incident(number, day, rng)
        behind = [each for each in recent if 2 <= (day - each.day).days <= KEPT_DAYS]
        yield day, _told(incident, behind, rng)
        if rng.random() < remembered:
            recent.append(incident)


def _told(incident: Incident, behind: list[Incident], rng: Random) -> list[Telling]:
    """The reports on one incident; copies take over the text of an earlier one."""
    reports: list[Telling] = []
    originals: list[Telling] = []
    for order in range(rng.choices(list(TELLINGS), list(TELLINGS.values()))[0]):
        if originals and rng.random() < COPIED:
            reports.append(generate_texts.copied(rng.choice(originals), order, rng))
        else:
            second = rng.choice(behind) if behind and rng.random() < BACKGROUND else None
            reports.append(generate_texts.telling(incident, second, order, rng))
            originals.append(reports[-1])
    return reports


def _by_day(news: Iterable[tuple[date, list[Telling]]]) -> Iterator[Telling]:
    """Reports by day of publication: what is older than the newest incident can go out."""
    waiting: list[tuple[date, int, Telling]] = []
    numbers = count()
    for day, reports in news:
        for telling in reports:
            heapq.heappush(waiting, (telling.published, next(numbers), telling))
        while waiting and waiting[0][0] < day:
            yield heapq.heappop(waiting)[2]


def _coded(telling: Telling) -> Coded:
    """The records of a report as lines."""
    report, told = generate_texts.write(telling)
    lines = [records.line(records.report_record(report))]
    truth = []
    for incident, account in told:
        lines.append(records.line(records.account_record(account)))
        row = {
            "report_id": report.report_id,
            "account_id": account.account_id,
            "incident": f"i{incident.number:07}",
            "source": telling.source,
        }
        truth.append(json.dumps(row))
    return Coded(tuple(lines), tuple(truth))


def write(reports: Iterable[Coded], out: TextIO, truth: TextIO | None) -> None:
    """Each report's lines as soon as they are known."""
    for coded in reports:
        out.writelines(f"{line}\n" for line in coded.lines)
        if truth is not None:
            truth.writelines(f"{line}\n" for line in coded.truth)


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("accounts", type=int, metavar="N", help="how many accounts")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives another war")
    parser.add_argument("--dense", action="store_true", help="one country, however many accounts")
    parser.add_argument("--truth", type=Path, help="where to write which account tells of what")
    asked = parser.parse_args(arguments)
    if asked.accounts < 1:
        parser.error("N is the number of accounts, 1 or more")
    reports = generate(asked.accounts, asked.seed, dense=asked.dense)
    if asked.truth is None:
        write(reports, sys.stdout, None)
        return 0
    with asked.truth.open("w", encoding="utf-8") as truth:
        write(reports, sys.stdout, truth)
    return 0


if __name__ == "__main__":
    sys.exit(main())
