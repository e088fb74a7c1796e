"""The pages to look at: events under a filter, one event, one report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as InQuery
from fastapi.responses import HTMLResponse

from cairn.errors import CairnError, StoreError
from cairn.model import Account, Event, Quote, Report, Span
from cairn.web import charts, event_view, marks
from cairn.web.api import Key, Paged, desk_of, filter_of
from cairn.web.assets import has_map
from cairn.web.marks import Mark
from cairn.web.render import page
from cairn.web.review import reviewers
from cairn.web.state import Desk
from cairn.web.tiles import outlined, tiles_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_AROUND = 6_000
"""Characters shown on each side of the words on an event's page."""
_SENTENCE = re.compile(r"[^\s][^\n]*?(?:[.!?][\"\u201d\u2019)]*(?=\s|$)|(?=\n)|$)")
_PICKED = 200
"""Sentences that can be picked at most."""
_MOST = 20_000
"""Characters of the words themselves that are shown there."""


def shell(request: Request, title: str, **given: Any) -> dict[str, Any]:
    """What every page gives its template."""
    desk = desk_of(request)
    return {"title": title, "trouble": desk.trouble, "path": request.url.path, **given}


@router.get("/")
def events(request: Request, given: Annotated[Paged, InQuery()]) -> str:
    """Table, timeline and map of the events that pass a filter."""
    desk = desk_of(request)
    snapshot = desk.snapshot
    query = filter_of(given)
    found = snapshot.find(query)
    pages = max(1, -(-len(found) // given.size))
    at = min(given.page, pages)
    seen = snapshot.overview(query)
    divided, divisions_trouble = _divisions(seen.drawing)
    return page(
        "events.html",
        **shell(
            request, "Events",
            query=query,
            given=query.model_dump(mode="json", by_alias=True),
            total=len(found),
            all=len(snapshot.rows),
            seen=seen,
            rows=found[(at - 1) * given.size : at * given.size],
            at=at,
            pages=pages,
            size=given.size,
            bars=seen.bars,
            most=max((bar.events for bar in seen.bars), default=0),
            every=snapshot.facets,
            drawing=seen.drawing,
            has_map=has_map(),
            tiles=tiles_of(request),
            divided=divided,
            divisions_trouble=divisions_trouble,
        ),
    )  # fmt: skip


def _divisions(drawing: charts.Drawing) -> tuple[str, str]:
    """The lines between divisions for the plain map, and why there are none, if that went wrong.

    The map library draws them itself.
    """
    if has_map():
        return "", ""
    try:
        return charts.traced(outlined()[1]["lines"], drawing), ""
    except CairnError as error:
        return "", str(error)


@router.get("/events/{event_id}")
def event(request: Request, event_id: Key, show: str = "", field: str = "") -> str:
    """One event; ``show`` (an account) and ``field`` say which words stand beside it."""
    desk = desk_of(request)
    found = whole(desk, event_id)
    return page(
        "event.html",
        **shell(
            request, f"{found.sub_event_type}, {found.event_id[:8]}",
            event=found,
            row=desk.snapshot.by_id[found.event_id],
            values=event_view.values(found),
            sources=event_view.ledger_of(found),
            tolls=event_view.tolls(found),
            differences=event_view.differences(found),
            history=event_view.history(found, desk.acts()),
            claimed=event_view.claimed(found),
            aside=event_view.aside(found),
            words=words(desk, found, show, field),
        ),
    )  # fmt: skip


def whole(desk: Desk, event_id: str) -> Event:
    """The event of an id; raises 404 when there is none."""
    found = desk.events([event_id]) if event_id in desk.snapshot.by_id else ()
    if not found:
        raise HTTPException(404, "There is no event of this id: it may be part of another now.")
    return found[0]


def words(desk: Desk, event: Event, show: str, field: str) -> dict[str, Any]:
    """The text beside an event: that of an account, with the words of a field sought out."""
    told = {telling.account.account_id: telling for telling in event.tellings}
    taken = dict(event.chosen).get(field, "")
    telling = told.get(show) or told.get(taken) or event.tellings[0]
    made = event.reviewed.on(field) if field and not show else None
    quote = made.quote if made else None
    if quote is not None:
        telling = next(
            (t for t in event.tellings if t.origin.report_key == quote.report_key), telling
        )
    account = telling.account
    report = desk.store.report(telling.origin.report_key)
    spans: list[Quote | Span] = [claim.span for claim in account.claims_on(field)]
    if quote is not None and quote.report_key == telling.origin.report_key:
        spans = [quote]
    spans = spans or [account.evidence]
    first = min(span.start for span in spans)
    start = _line_start(report.text, max(0, first - _AROUND))
    last = min(max(span.end for span in spans), first + _MOST)
    end = min(len(report.text), last + _AROUND)
    held = [*marks.role_marks(report), *marks.account_marks([account], field)]
    held += [Mark(each.start, each.end, "sought") for each in spans if each is quote]
    return {
        "start": start,
        "sentences": _sentences(report.text, start, end),
        "telling": telling,
        "field": field,
        "pieces": marks.pieces(report.text, held, start, end),
        "cut_before": start > 0,
        "cut_after": end < len(report.text),
    }


def _sentences(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Where the sentences that are shown begin, and their words: to be picked by keyboard."""
    return [
        (start + found.start(), " ".join(found[0].split()))
        for found in islice(_SENTENCE.finditer(text[start:end]), _PICKED)
    ]


def _line_start(text: str, at: int) -> int:
    """The beginning of the line at ``at``, unless that lies far away."""
    line = text.rfind("\n", 0, at) + 1 if at else 0
    return line if at - line < _AROUND else at


@router.get("/reports/{key}")
def report(request: Request, key: Key, part: int = 1, event: str = "") -> str:
    """One report: its text with every account's evidence and words marked."""
    desk = desk_of(request)
    try:
        found = desk.store.report(key)
    except StoreError as error:
        raise HTTPException(404, "There is no report of this key.") from error
    accounts = tuple(desk.store.accounts(key))
    start, end = marks.window(len(found.text), None, part)
    held = [*marks.role_marks(found), *marks.account_marks(accounts)]
    members = desk.snapshot.members
    return page(
        "report.html",
        **shell(
            request, f"Report {found.report_id}",
            report=found,
            key=key,
            accounts=numbered(accounts),
            members=members,
            cut=marks.pieces(found.text, held, start, end),
            part=start // max(1, end - start) + 1 if end else 1,
            parts=marks.pages(len(found.text)),
            roles=_roles(found),
        ),
    )  # fmt: skip


def numbered(accounts: Sequence[Account]) -> list[tuple[Account, list[tuple[int, Any]]]]:
    """The accounts with their claims, numbered as the marks are."""
    number = 0
    found = []
    for account in accounts:
        rows = []
        for row in event_view.claim_rows(account):
            number += 1
            rows.append((number, row))
        found.append((account, rows))
    return found


def _roles(report: Report) -> list[str]:
    return sorted({part.role for part in report.parts})


@router.get("/about")
def about(request: Request) -> str:
    """What this database holds, who judged how much, and how the map's shapes are meant."""
    desk = desk_of(request)
    rows = desk.snapshot.rows
    return page(
        "about.html",
        **shell(
            request, "About",
            database=str(desk.store),
            policy=desk.policy,
            events=len(rows),
            reports=len(desk.store.lines()) if len(rows) < 20_000 else None,
            judged=desk.snapshot.judged,
            reviewers=reviewers(desk.acts()),
            radii=charts.RADII,
            has_map=has_map(),
            tiles=tiles_of(request),
        ),
    )  # fmt: skip
