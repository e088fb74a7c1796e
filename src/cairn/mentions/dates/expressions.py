"""What an expression says by itself, before anything is known of when it was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Unit = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"
]
Anchor = Literal["speech", "story"]
"""``speech``: counted from the day of writing; ``story``: from the date last spoken of."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A calendar expression as words state it; what it leaves open is None.

    ``kind`` is ``calendar`` (fields of a date, perhaps without its year), ``weekday`` (a day of
    the week without a date), ``shift`` (so many units from an anchor), ``stretch`` (so many units
    up to an anchor: "the past two years"), ``holiday``, or ``vague`` (a time that no calendar unit
    fixes: "a few days ago"). ``start`` and ``end`` are offsets.
    """

    start: int
    end: int
    kind: Literal["calendar", "weekday", "shift", "stretch", "holiday", "vague"]
    unit: Unit = "day"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    """Which quarter or half; the first year of a decade or century."""
    weekday: int | None = None
    offset: int = 0
    """Units from the anchor (``shift``); years from the anchor's year when ``year`` is None."""
    anchor: Anchor | None = None
    direction: int | None = None
    """-1 "last", 0 "this", +1 "next", for months, weekdays and holidays."""
    modifier: str = ""
    time: str = ""
    """Part of the day ("night") or hour ("01:30") stated with the date."""
    name: str = ""
    """The holiday or the season."""
    base: Expression | None = None
    """The expression a shift counts from, when it is stated ("the day before Monday")."""
    approximate: bool = False
    reach: tuple[int, int] | None = None
    """Start and end of the list or stretch it is part of ("3, 5 and 7 May")."""


Build = Callable[[re.Match[str], str, str], list[Expression]]
"""What makes expressions of a match: the match, the lower-case text and the text itself."""
