"""What is known while a text's expressions are resolved: its day, its evidence, its story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from cairn.mentions.dates.expressions import Expression
from cairn.mentions.dates.tense import looks_ahead
from cairn.model import DateInterval


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before the first expression is resolved.

    ``speech`` is the day of writing; ``story`` says that the text tells of past years, so that
    a month without a year belongs to the year last named; ``known`` are full dates that the
    report states, ``latest`` the last year it names; ``order`` is its order of slashed dates.
    ``clock`` is the hour at which it was filed ("00:16"), or empty.
    """

    speech: date | None
    story: bool = False
    known: tuple[date, ...] = ()
    latest: int | None = None
    order: str = ""
    clock: str = ""


@dataclass(slots=True)
class Thread:
    """The dates last spoken of, while the expressions are read in order."""

    day: date | None = None
    last_day: date | None = None
    """The same, but not forgotten where a month or year is named since."""
    time: str = ""
    """The hour or part of the day named with it."""
    month: tuple[int, int] | None = None
    quarter: tuple[int, int] | None = None
    year: int | None = None
    glance: int | None = None
    """A year spoken of in passing since."""
    place: int = 0
    """Where in the text ``day`` was named."""
    seen: list[DateInterval] = field(default_factory=list)

    def note(self, expression: Expression, value: DateInterval, low: str) -> None:
        """Remember a resolved date; finer units forget nothing of the coarser ones."""
        self.seen.append(value)
        start = value.start
        compared = expression.name in ("year-ago", "a year ago") and self.quarter
        if start is None or expression.kind == "stretch" or expression.name == "hour" or compared:
            return
        if expression.unit in ("decade", "century"):
            return
        if self.glance != start.year and self._aside(expression, start.year, low):
            self.glance = start.year
            return
        self.year = start.year
        self.glance = None
        if value.precision == "day" and self._of_saying(expression, start, low):
            return
        if value.precision == "day":
            self.day, self.month = start, (start.year, start.month)
            self.last_day, self.time, self.place = start, expression.time, expression.end
        elif expression.unit == "month":
            self.month, self.day = (start.year, start.month), None
        elif expression.unit == "quarter" and expression.name != "year-ago":
            self.quarter = (start.year, (start.month + 2) // 3)
        elif expression.unit == "year":
            self.month = self.day = None

    def _of_saying(self, e: Expression, start: date, low: str) -> bool:
        """ "Struck on Wednesday, officials confirmed on Thursday": the story stays on Wednesday,
        and so it does behind "a report in Friday's issue"."""
        if self.day is not None and _ISSUE.match(low, e.end):
            return True
        if self.day is None or not self.place < e.start <= self.place + SAME or start < self.day:
            return False
        return bool(_SAID.search(low[self.place : e.start]))

    def _aside(self, e: Expression, year: int, low: str) -> bool:
        """Whether a year is a glance aside, not where the story goes on."""
        if self.year is None or low[max(0, e.start - 1) : e.start] in ("\n", ""):
            return False
        if e.unit == "month" and e.year and low[max(0, e.start - 5) : e.start] == " the ":
            return True
        if e.unit != "year":
            return False
        if low[e.start - 1] + low[e.end : e.end + 1] == "()":
            return True
        if abs(year - self.year) > LEAP:
            return True
        before = low[max(0, e.start - 8) : e.start]
        return bool(_GLANCE.search(before)) or looks_ahead(low, e.start)


SAME = 320
"""Characters within which a sentence may name the day of the deed and that of the saying."""
_SAID = re.compile(
    r"^[^.\n]*\b(?:said|told(?:\s\w+){1,3}|confirmed|announced|reported|stated|added|informed)"
    r"(?:\s(?:in|by)\s(?:an?|the)?\s?[a-z]+)?\s(?:late\s|early\s|on\s){0,2}$"
)
_ISSUE = re.compile(r"['’]s\s(?:issue|edition|paper|newspaper|bulletin)\b")
LEAP = 5
"""A bare year further than this from the story's year does not move the story."""
_GLANCE = re.compile(r"\b(?:since|until|till|by|before|the)\s$")
