"""The JSON interface: the same rows, filters and events as the pages, described by OpenAPI."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Request, Response
from fastapi import Query as InQuery
from pydantic import BaseModel, Field

from cairn import records
from cairn.errors import StoreError
from cairn.web import charts
from cairn.web.query import Query, facets, read_box
from cairn.web.rows import Row
from cairn.web.state import Desk


class Problem(BaseModel):
    """Why a request is not answered, in one line."""

    detail: str


PROBLEMS: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "Not logged in, where the desk has users"},
    403: {"model": Problem, "description": "The role is not enough"},
    404: {"model": Problem, "description": "There is none of this id"},
    422: {"model": Problem, "description": "A value that cannot be taken"},
    503: {"model": Problem, "description": "The database cannot be read at present"},
}
SAME: dict[int | str, dict[str, Any]] = {
    304: {"description": "The client has it: the ETag is that of If-None-Match"}
}
router = APIRouter(prefix="/api", tags=["events"], responses={**PROBLEMS, **SAME})
_SHOWN = (
    "event_id", "event_type", "sub_event_type", "status", "start", "end", "date", "place",
    "country", "admin1", "latitude", "longitude", "where_prec", "actor1", "actor2", "killed_low",
    "killed_best", "killed_high", "wounded", "publishers", "reports", "sources", "confidence",
    "disagreements", "judged", "priority",
)  # fmt: skip
Key = Annotated[str, Path(pattern="^[0-9a-f]{4,64}$", description="hexadecimal id")]


class EventRow(BaseModel):
    """An event in short; what is not known is null or empty."""

    event_id: str
    event_type: str
    sub_event_type: str
    status: str
    start: str | None
    end: str | None
    date: str
    place: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    where_prec: int | None
    actor1: str
    actor2: str
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded: str
    publishers: list[str]
    reports: int
    sources: int
    confidence: float
    disagreements: list[str]
    judged: bool
    priority: float


class EventPage(BaseModel):
    """One page of the events that pass a filter."""

    total: int
    page: int
    size: int
    pages: int
    events: list[EventRow]


Counted = Annotated[
    list[str | int], Field(min_length=2, max_length=2, description="a value, and how many have it")
]


class Facets(BaseModel):
    """How many of the events that pass a filter have each value, the commonest first."""

    total: int
    facets: dict[str, list[Counted]]


class ReportPage(BaseModel):
    """A report as it was read, with the accounts that were coded from it."""

    report: dict[str, Any]
    accounts: list[dict[str, Any]]


class Shapes(BaseModel):
    """What a map shows: points, clusters, and areas of uncertain places (radius in km)."""

    total: int
    placed: int
    shapes: list[dict[str, Any]]


class Timeline(BaseModel):
    """Bars of equal length, first and last day included."""

    total: int
    bars: list[dict[str, Any]]


class Paged(Query):
    """A filter with a page of its events."""

    page: int = Field(default=1, ge=1, le=1_000_000)
    size: int = Field(default=50, ge=1, le=500)


class Mapped(Query):
    """A filter with the zoom of a map (tiles of 256 pixels)."""

    zoom: float = Field(default=2, ge=0, le=24)
    view: str | None = Field(default=None, max_length=100, description="what is seen: as bbox")


def desk_of(request: Request) -> Desk:
    """The desk that answers a request."""
    desk: Desk = request.app.state.desk
    return desk


def row_record(row: Row) -> dict[str, Any]:
    """A row for JSON."""
    held = {name: getattr(row, name) for name in _SHOWN}
    held["start"] = row.start.isoformat() if row.start else None
    held["end"] = row.end.isoformat() if row.end else None
    return held


def filter_of(given: Query) -> Query:
    """The filter alone, so that every view of it shares one key."""
    return Query.model_validate(given.model_dump(include=set(Query.model_fields)))


def answer(
    request: Request, desk: Desk, make: Callable[[], Mapping[str, Any]], of: str = ""
) -> Response:
    """JSON with an ETag of the desk's snapshot; 304 without making it where the client has it.

    ``of`` names what else the answer depends on.
    """
    told = f"{desk.snapshot.name} {of} {request.url.path}?{request.url.query}"
    etag = f'"{hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:24]}"'
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": etag})
    # ASCII, so that a lone surrogate in a report's text is written and not an error
    body = json.dumps(make(), allow_nan=False, separators=(",", ":"))
    return Response(body, media_type="application/json", headers={"ETag": etag})


@router.get("/events", response_model=EventPage)
def list_events(request: Request, given: Annotated[Paged, InQuery()]) -> Response:
    """The events that pass a filter, page by page."""
    desk = desk_of(request)

    def made() -> dict[str, Any]:
        found = desk.snapshot.find(filter_of(given))
        start = (given.page - 1) * given.size
        return {
            "total": len(found), "page": given.page, "size": given.size,
            "pages": -(-len(found) // given.size),
            "events": [row_record(row) for row in found[start : start + given.size]],
        }  # fmt: skip

    return answer(request, desk, made)


@router.get("/events/{event_id}", response_model=dict[str, Any])
def one_event(request: Request, event_id: Key) -> Response:
    """One event whole: the ``event`` record with its claims and disagreements."""
    desk = desk_of(request)
    found = desk.events([event_id]) if event_id in desk.snapshot.by_id else ()
    if not found:
        raise HTTPException(404, "there is no event of this id")
    return answer(request, desk, lambda: records.event_record(found[0]))


@router.get("/reports/{key}", response_model=ReportPage)
def one_report(request: Request, key: Key) -> Response:
    """A report by the store's key, with its accounts."""
    desk = desk_of(request)
    try:
        report = desk.store.report(key)
    except StoreError as error:
        raise HTTPException(404, "there is no report of this key") from error
    members = desk.snapshot.members

    def made() -> dict[str, Any]:
        accounts = desk.store.accounts(key)
        return {
            "report": records.report_record(report),
            "accounts": [records.account_record(a, members.get(a.account_id)) for a in accounts],
        }

    return answer(request, desk, made)


@router.get("/facets", response_model=Facets)
def list_facets(request: Request, given: Annotated[Query, InQuery()]) -> Response:
    """The values of the events that pass a filter, with their numbers."""
    desk = desk_of(request)
    query = filter_of(given)
    return answer(
        request, desk,
        lambda: {
            "total": len(desk.snapshot.find(query)),
            "facets": facets(desk.snapshot.find(query)),
        },
    )  # fmt: skip


@router.get("/map", response_model=Shapes)
def map_shapes(request: Request, given: Annotated[Mapped, InQuery()]) -> Response:
    """Points, clusters and areas of the events that pass a filter, for one zoom."""
    desk = desk_of(request)
    try:
        view = read_box(given.view) if given.view else None
    except ValueError as error:
        raise HTTPException(422, str(error)) from error

    def made() -> dict[str, Any]:
        found = desk.snapshot.find(filter_of(given))
        drawn = charts.shapes(found, given.zoom, view)
        placed = sum(row.latitude is not None for row in found)
        return {
            "total": len(found), "placed": placed,
            "shapes": [
                {
                    "lon": round(s.longitude, 4), "lat": round(s.latitude, 4), "km": s.radius,
                    "events": s.events, "kind": s.kind, "id": s.event_id, "label": s.label,
                }
                for s in drawn
            ],
        }  # fmt: skip

    return answer(request, desk, made)


@router.get("/timeline", response_model=Timeline)
def timeline_bars(request: Request, given: Annotated[Query, InQuery()]) -> Response:
    """Events by time, as many as pass a filter."""
    desk = desk_of(request)

    def made() -> dict[str, Any]:
        found = desk.snapshot.find(filter_of(given))
        bars = [
            {
                "first": bar.first.isoformat(), "last": bar.last.isoformat(),
                "events": bar.events, "killed": bar.killed,
            }
            for bar in charts.timeline(found)
        ]  # fmt: skip
        return {"total": len(found), "bars": bars}

    return answer(request, desk, made)
