"""The pages of the review queue, and the forms that they send."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as InQuery
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from cairn.display import act_text, clean
from cairn.errors import CairnError
from cairn.model import Event
from cairn.review.acts import ChangedError, state_of
from cairn.review.sample import Coding, may_code
from cairn.web import decisions, event_view, review
from cairn.web.api import Key, desk_of
from cairn.web.decisions import Asked, Draft
from cairn.web.forms import Form, own_form, sentence, tokens_of
from cairn.web.logins import audit
from cairn.web.pages import shell, whole, words
from cairn.web.render import page
from cairn.web.rows import row_of
from cairn.web.security import COOKIE
from cairn.web.state import Desk, judged_accounts

router = APIRouter(include_in_schema=False, prefix="/review")
_LOOKING = ("next", "skip")
"""What changes nothing."""
_UNSAID = ("token", "state", "act", "note", "words", "report", "show")
"""Fields of a form that the audit log leaves out: it says what was done, the ledger the words."""


class Shown(BaseModel):
    """What an address asks for: the words beside (``show``, ``field``), the act just kept, a field
    to correct, a sample."""

    show: str = ""
    field: str = ""
    done: int | None = None
    correct: str = ""
    sample: int | None = Field(default=None, ge=0, lt=2**31)


@router.get("")
def first(request: Request, done: int | None = None, sample: int | None = None) -> Response:
    """The event that comes first in the queue, or the news that none is left.

    ``done`` is the act that was kept before, ``sample`` the double coding that is gone through.
    """
    desk = desk_of(request)
    following = _next(desk, sample, "")
    if following is not None:
        return RedirectResponse(_address(following, sample, done), 303)
    note = _kept(desk, done, sample)
    return _answer(request, None, {}, note=note, sample=_sample_shown(desk, sample))


def _next(desk: Desk, sample: int | None, after: str) -> str | None:
    """The event to look at next; in a sample the one that follows ``after``, going round."""
    if sample is None:
        waiting = review.queue(desk)
        return waiting[0].event_id if waiting else None
    held = _coding(desk, sample)
    left = held.waiting(desk.author().reviewer)
    place = held.events.index(after) if after in held.events else -1
    later = [event for event in left if held.events.index(event) > place]
    return next(iter([*later, *left]), None)


def _coding(desk: Desk, sample: int) -> Coding:
    try:
        held = decisions.coding_of(desk, sample)
    except CairnError as error:
        raise HTTPException(404, sentence(error)) from error
    who = desk.author().reviewer
    if not may_code(held.sample, who):
        raise HTTPException(403, f"Sample {sample} is not for {who}.")
    return held


def _address(event: str, sample: int | None, done: int | None = None, **more: str) -> str:
    told = {"sample": sample, "done": done, **more}
    said = urlencode({name: value for name, value in told.items() if value not in (None, "")})
    return f"/review/{event}" + (f"?{said}" if said else "")


def _kept(desk: Desk, done: int | None, sample: int | None) -> str:
    """What was kept before this page: the act, in words where the reviewer may see it."""
    if not done:
        return ""
    seen = desk.acts(decisions.viewer_of(desk, sample))
    told = next((act_text(act) for act in seen if act.number == done), "")
    return f"Act {done} is kept{f': {clean(told)}' if told else ''}."


@dataclass(frozen=True, slots=True)
class InSample:
    """A double coding as its reviewer sees it: how many events, and how many are done."""

    number: int
    events: int
    mine: int
    both: int


def _sample_shown(desk: Desk, sample: int | None) -> InSample | None:
    if sample is None:
        return None
    held = _coding(desk, sample)
    left = len(held.waiting(desk.author().reviewer))
    both = sum(held.complete(event) for event in held.events)
    return InSample(sample, len(held.events), len(held.events) - left, both)


@router.get("/{event_id}")
def one(request: Request, event_id: Key, given: Annotated[Shown, InQuery()]) -> Response:
    """One event of the queue, with what could be one with it."""
    asked = Draft(field=given.correct)
    return _event(request, event_id, given, Opened(asked, opened=bool(given.correct)))


@dataclass(frozen=True, slots=True)
class Opened:
    """The form of a correction: what stands in it, whether it is open, what is wrong with it."""

    draft: Draft = field(default_factory=Draft)
    opened: bool = False
    problem: str = ""
    status: int = 200


def _event(request: Request, event_id: str, given: Shown, form: Opened) -> Response:
    desk = desk_of(request)
    held = _sample_shown(desk, given.sample)
    event = _seen(desk, event_id, given.sample)
    viewer = decisions.viewer_of(desk, given.sample)
    told = {
        "event": event,
        "row": row_of(event, judged_accounts(desk.acts(viewer))),
        "state": state_of(event),
        "values": event_view.values(event),
        "told": [event_view.told(telling, event) for telling in event.tellings],
        "aside": event_view.aside(event),
        "candidates": review.candidates(desk, event) if held is None else [],
        "differences": event_view.differences(event),
        "words": words(desk, event, given.show, given.field),
        "history": event_view.history(event, desk.acts(viewer)),
        "claimed": event_view.claimed(event),
        "choices": decisions.choices(event),
        "form": form,
    }
    return _answer(request, event_id, told, note=_kept(desk, given.done, given.sample), sample=held)


def _seen(desk: Desk, event_id: str, sample: int | None) -> Event:
    if sample is None:
        return whole(desk, event_id)
    if event_id not in _coding(desk, sample).events:
        raise HTTPException(404, f"This event is not in sample {sample}.")
    return desk.seen_by(decisions.viewer_of(desk, sample), [event_id])[0]


def _answer(
    request: Request,
    event_id: str | None,
    given: dict[str, Any],
    *,
    note: str,
    sample: InSample | None,
) -> HTMLResponse:
    desk, tokens = desk_of(request), tokens_of(request)
    cookie = request.cookies.get(COOKIE) or tokens.new_cookie()
    text = page(
        "review.html",
        **shell(
            request, "Review",
            event_id=event_id,
            progress=review.progress(desk),
            token=tokens.token(cookie),
            reviewers=review.reviewers(desk.acts()),
            by=desk.author().reviewer,
            note=note,
            sample=sample,
            **given,
        ),
    )  # fmt: skip
    form: Opened | None = given.get("form")
    answer = HTMLResponse(text, form.status if form else 200)
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return answer


@router.post("")
@router.post("/{event_id}")
async def act(request: Request, event_id: str = "") -> Response:
    """Decide, next, skip, merge, split or undo; answers with the page that comes after."""
    form = await own_form(request)
    try:
        where = await run_in_threadpool(_acted, request, event_id, form)
    except CairnError as error:
        status = 409 if isinstance(error, ChangedError) else 422
        if form.get("act", [""])[0] in _CORRECTING:
            return await run_in_threadpool(_again, request, event_id, form, (status, error))
        raise HTTPException(status, sentence(error)) from error
    return RedirectResponse(where, 303)


def _acted(request: Request, event_id: str, form: Form) -> str:
    """Do what the form says and keep it in the audit log; the address that comes next."""
    where = _act(desk_of(request), event_id, form)
    wanted = form["act"][0]
    if wanted not in _LOOKING:
        told = {name: held for name, held in form.items() if name not in _UNSAID}
        fields = [f"{name} {' '.join(held)}" for name, held in told.items() if any(held)]
        audit(request, f"review: {wanted}", "; ".join([f"event {event_id}", *fields]))
    return where


_CORRECTING = ("correct", "accept-field", "reject-field")


def _again(
    request: Request, event_id: str, form: Form, refused: tuple[int, CairnError]
) -> Response:
    """The event as it is now, with the form as it was filled in and what is wrong with it."""
    status, error = refused
    given = Shown(sample=_number(form, "sample"), show=form.get("show", [""])[0])
    opened = Opened(Draft.of(form), opened=True, problem=sentence(error), status=status)
    return _event(request, event_id, given, opened)


def _number(form: Form, name: str) -> int | None:
    text = form.get(name, [""])[0]
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _act(desk: Desk, event_id: str, form: Form) -> str:
    """Do what the form says; the address that comes next."""
    wanted, state = form.get("act", [""])[0], form.get("state", [""])[0]
    sample = _number(form, "sample")
    if wanted == "undo":
        made, event = decisions.undo(desk, sample)
        return _address(event, sample, made.number) if event else f"/review?done={made.number}"
    if wanted in _LOOKING:
        if sample is None:
            review.looked(desk, event_id, skipped=wanted == "skip")
            return "/review"
        following = _next(desk, sample, event_id)
        return _address(following, sample) if following else f"/review?sample={sample}"
    if wanted in decisions.ACTS:
        return _decided(desk, event_id, form, wanted)
    if sample is not None:
        raise CairnError("events of a double coding are neither merged nor split")
    if wanted == "merge":
        return _at(desk, review.merge(desk, event_id, state, form.get("other", [])))
    if wanted == "split":
        return _at(desk, review.split(desk, event_id, state, form.get("account", [])))
    raise HTTPException(422, "This form does not say what to do.")


def _decided(desk: Desk, event_id: str, form: Form, wanted: str) -> str:
    """Keep a word on an event: after one on the whole of it the next event comes."""
    sample = _number(form, "sample")
    asked = Asked(event_id, form.get("state", [""])[0], sample)
    shown, beside_field = form.get("show", [""])[0], form.get("beside", [""])[0]
    sentences: dict[str, str] = {}
    if form.get("sentence", [""])[0]:
        beside = words(desk, _seen(desk, event_id, sample), shown, beside_field)
        sentences = {str(at): text for at, text in beside["sentences"]}
    act = decisions.decide(desk, asked, wanted, Draft.of(form), sentences)
    if wanted in ("accept", "reject"):
        tail = f"&sample={sample}" if sample is not None else ""
        return f"/review?done={act.number}{tail}"
    return _address(event_id, sample, act.number)


def _at(desk: Desk, event_id: str) -> str:
    """The event that an act was about, as it is now, with the number of the act."""
    last = max((act.number for act in desk.snapshot.acts), default=0)
    return f"/review/{event_id}?done={last}"
