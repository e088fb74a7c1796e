"""The filter that table, timeline, map and interface share, and the rows that pass it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from cairn.model import Status
from cairn.web.rows import Row

Sort = Literal["newest", "oldest", "killed", "doubtful", "priority"]
Review = Literal[
    "unreviewed", "accepted", "corrected", "rejected", "sensitive", "disputed",
    "judged", "open", "differing",
]  # fmt: skip
Box = tuple[float, float, float, float]


class Query(BaseModel):
    """Which events are meant: every field that is given must hold.

    ``bbox`` is west, south, east, north in degrees; a west beyond the east crosses the 180th
    meridian. An event without a date passes no period, one without coordinates no box.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    from_: date | None = Field(default=None, alias="from", description="first day, YYYY-MM-DD")
    to: date | None = Field(default=None, description="last day, YYYY-MM-DD")
    bbox: str | None = Field(
        default=None, max_length=100, description="west,south,east,north in degrees"
    )
    country: str | None = Field(default=None, max_length=200)
    admin1: str | None = Field(default=None, max_length=200, description="first-level division")
    type: str | None = Field(
        default=None, max_length=200, description="event type or sub-event type"
    )
    actor: str | None = Field(default=None, max_length=200, description="part of a side's name")
    status: Status | None = None
    publisher: str | None = Field(default=None, max_length=300)
    review: Review | None = Field(
        default=None,
        description="what reviewers said; judged or open: whether anybody judged anything of it; "
        "differing: its accounts differ. Rejected events pass only where they are asked for",
    )
    confidence: float | None = Field(default=None, ge=0, le=1, description="at least this")
    q: str | None = Field(
        default=None, max_length=200, description="words of the evidence or a name"
    )
    sort: Sort = "newest"

    @model_validator(mode="before")
    @classmethod
    def _leave_out_blanks(cls, given: Any) -> Any:
        """A form sends its empty fields too: they are not given."""
        if isinstance(given, dict):
            return {name: value for name, value in given.items() if value not in ("", None)}
        return given

    @field_validator("bbox")
    @classmethod
    def _is_box(cls, given: str | None) -> str | None:
        if given is not None:
            read_box(given)
        return given

    def address(self, **changes: object) -> str:
        """The query string of this filter, with ``changes``; a change to None leaves a field out.

        Fields stand in a fixed order and only where they say something, so that one filter has one
        address.
        """
        said = self.model_dump(mode="json", by_alias=True) | changes
        if said.get("sort") == "newest":
            del said["sort"]
        return urlencode({name: v for name, v in said.items() if v not in (None, "")})

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(self.model_dump(exclude={"sort"}, exclude_none=True))


def read_box(text: str) -> Box:
    """Four degrees from text; raises `ValueError` with what is wrong."""
    parts = text.split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise ValueError("a box is four numbers of degrees: west,south,east,north")
    west, south, east, north = numbers
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise ValueError("a box lies within -180,-90,180,90, its south below its north")
    return west, south, east, north


def matching(rows: Sequence[Row], query: Query) -> tuple[Row, ...]:
    """The rows that pass, in the order that is asked for; ``rows`` come newest first.

    Rejected events are looked at as others are: who calls gives them or leaves them out.
    """
    found = _period(rows, query)
    if query.bbox:
        found = _boxed(found, read_box(query.bbox))
    if query.country:
        found = [r for r in found if r.country == query.country]
    if query.admin1:
        found = [r for r in found if r.admin1 == query.admin1]
    if wanted := query.type:
        found = [r for r in found if wanted in (r.sub_event_type, r.event_type)]
    if query.status:
        found = [r for r in found if r.status == query.status]
    if wanted := query.publisher:
        found = [r for r in found if wanted in r.publishers]
    if query.confidence is not None:
        found = [r for r in found if r.confidence >= query.confidence]
    if query.review:
        found = _reviewed(found, query.review)
    if query.actor:
        name = query.actor.casefold()
        found = [r for r in found if name in r.actor1.casefold() or name in r.actor2.casefold()]
    for word in (query.q or "").casefold().split():
        found = [r for r in found if word in r.search]
    return tuple(_sorted(found, query.sort))


def _period(rows: Sequence[Row], query: Query) -> list[Row]:
    found = list(rows)
    if query.from_:
        first = query.from_
        found = [r for r in found if (end := r.end or r.start) is not None and end >= first]
    if query.to:
        last = query.to
        found = [r for r in found if (start := r.start or r.end) is not None and start <= last]
    return found


def _boxed(rows: Sequence[Row], box: Box) -> list[Row]:
    west, south, east, north = box
    held = [
        r for r in rows
        if r.latitude is not None and r.longitude is not None and south <= r.latitude <= north
    ]  # fmt: skip
    if west <= east:
        return [r for r in held if west <= (r.longitude or 0.0) <= east]
    return [r for r in held if (r.longitude or 0.0) >= west or (r.longitude or 0.0) <= east]


def _reviewed(rows: Sequence[Row], wanted: Review) -> list[Row]:
    match wanted:
        case "differing":
            return [r for r in rows if r.disagreements]
        case "sensitive":
            return [r for r in rows if r.sensitive]
        case "disputed":
            return [r for r in rows if r.disputed]
        case "unreviewed" | "accepted" | "corrected" | "rejected":
            return [r for r in rows if r.state == wanted]
    return [r for r in rows if r.judged == (wanted == "judged")]


def _sorted(rows: list[Row], order: Sort) -> list[Row]:
    if order == "oldest":
        dated = [r for r in rows if r.first_day is not None]
        return dated[::-1] + [r for r in rows if r.first_day is None]
    if order == "killed":
        return sorted(rows, key=lambda r: -(r.killed_best or 0))
    if order == "doubtful":
        return sorted(rows, key=lambda r: r.confidence)
    if order == "priority":
        return sorted(rows, key=lambda r: -r.priority)
    return rows


def facets(rows: Sequence[Row], most: int = 50) -> dict[str, list[tuple[str, int]]]:
    """The commonest values of the fields that can be filtered."""

    def counted(values: list[str] | Counter[str]) -> list[tuple[str, int]]:
        numbers = Counter(values)
        numbers.pop("", None)
        return sorted(numbers.items(), key=lambda each: (-each[1], each[0]))[:most]

    actors = Counter([row.actor1 for row in rows])
    actors.update([row.actor2 for row in rows if row.actor2 != row.actor1])
    return {
        "event_type": counted([row.event_type for row in rows]),
        "sub_event_type": counted([row.sub_event_type for row in rows]),
        "country": counted([row.country for row in rows]),
        "admin1": counted([row.admin1 for row in rows]),
        "actor": counted(actors),
        "status": counted([row.status for row in rows]),
        "publisher": counted([name for row in rows for name in row.publishers]),
    }
