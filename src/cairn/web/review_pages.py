"""The pages of the review queue, and the forms that they send."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.errors import CairnError
from cairn.web import event_view, review
from cairn.web.api import Key, desk_of
from cairn.web.forms import Form, own_form, sentence, tokens_of
from cairn.web.logins import audit
from cairn.web.pages import shell, whole, words
from cairn.web.render import page
from cairn.web.security import COOKIE
from cairn.web.state import Desk

router = APIRouter(include_in_schema=False, prefix="/review")
_LOOKING = ("next", "skip")
"""What changes nothing."""


@router.get("")
def first(request: Request, note: str = "") -> Response:
    """The event that comes first in the queue, or the news that none is left."""
    desk = desk_of(request)
    waiting = review.queue(desk)
    if waiting:
        return RedirectResponse(f"/review/{waiting[0].event_id}", 303)
    return _answer(request, None, {}, note=note)


@router.get("/{event_id}")
def one(
    request: Request, event_id: Key, show: str = "", field: str = "", done: int | None = None
) -> Response:
    """One event of the queue, with what could be one with it."""
    desk = desk_of(request)
    event = whole(desk, event_id)
    given = {
        "event": event,
        "row": desk.snapshot.by_id[event_id],
        "state": review.state_of(t.account.account_id for t in event.tellings),
        "values": event_view.values(event),
        "told": [event_view.told(telling) for telling in event.tellings],
        "candidates": review.candidates(desk, event),
        "differences": event_view.differences(event),
        "words": words(desk, event, show, field),
        "history": event_view.history(event, desk.acts()),
    }
    return _answer(request, event_id, given, note=f"Act {done} is kept." if done else "")


def _answer(
    request: Request, event_id: str | None, given: dict[str, Any], *, note: str
) -> HTMLResponse:
    desk, tokens = desk_of(request), tokens_of(request)
    cookie = request.cookies.get(COOKIE) or tokens.new_cookie()
    acts = desk.acts()
    text = page(
        "review.html",
        **shell(
            request, "Review",
            event_id=event_id,
            progress=review.progress(desk),
            token=tokens.token(cookie),
            reviewers=review.reviewers(acts),
            by=desk.author().reviewer,
            note=note,
            **given,
        ),
    )  # fmt: skip
    answer = HTMLResponse(text)
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return answer


@router.post("")
@router.post("/{event_id}")
async def act(request: Request, event_id: str = "") -> Response:
    """Next, skip, merge, split or undo; answers with the page that comes after."""
    form = await own_form(request)
    try:
        where = await run_in_threadpool(_acted, request, event_id, form)
    except review.ChangedError as error:
        raise HTTPException(409, sentence(error)) from error
    except CairnError as error:
        raise HTTPException(422, sentence(error)) from error
    return RedirectResponse(where, 303)


def _acted(request: Request, event_id: str, form: Form) -> str:
    """Do what the form says and keep it in the audit log; the address that comes next."""
    where = _act(desk_of(request), event_id, form)
    wanted = form["act"][0]
    if wanted not in _LOOKING:
        told = {name: held for name, held in form.items() if name not in ("token", "state", "act")}
        fields = [f"{name} {' '.join(held)}" for name, held in told.items() if any(held)]
        audit(request, f"review: {wanted}", "; ".join([f"event {event_id}", *fields]))
    return where


def _act(desk: Desk, event_id: str, form: Form) -> str:
    """Do what the form says; the address that comes next."""
    wanted = form.get("act", [""])[0]
    state = form.get("state", [""])[0]
    if wanted in _LOOKING:
        review.looked(desk, event_id, skipped=wanted == "skip")
        return "/review"
    if wanted == "merge":
        return _at(desk, review.merge(desk, event_id, state, form.get("other", [])))
    if wanted == "split":
        return _at(desk, review.split(desk, event_id, state, form.get("account", [])))
    if wanted == "undo":
        return _at(desk, review.undo(desk))
    raise HTTPException(422, "This form does not say what to do.")


def _at(desk: Desk, event_id: str | None) -> str:
    """The event that an act was about, as it is now, with the number of the act."""
    if event_id is None:
        return "/review"
    last = max((act.number for act in desk.acts()), default=0)
    return f"/review/{event_id}?done={last}"
