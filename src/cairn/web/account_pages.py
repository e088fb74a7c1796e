"""The page of one's own account: who one is here, and another password."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn import users
from cairn.errors import CairnError
from cairn.web.forms import one, own_form, sentence
from cairn.web.logins import logins_of
from cairn.web.pages import shell
from cairn.web.render import page
from cairn.web.who import visitor

router = APIRouter(include_in_schema=False, prefix="/account")
_WRONG = "The password that you have now is not right."
_DIFFER = "The two new passwords differ."
_MAY = {
    "reader": "You may see every page and download exports.",
    "reviewer": "You may see every page, download exports, and review.",
    "admin": "You may see every page, download exports, review, and manage users.",
}


@router.get("")
def account(request: Request, done: str = "") -> Response:
    """Who is logged in, in which role, and the form for another password."""
    return _page(request, note="Your password is changed." if done == "password" else "")


def _page(
    request: Request, *, note: str = "", trouble: str = "", status: int = 200
) -> HTMLResponse:
    who = visitor()
    text = page(
        "account.html",
        **shell(
            request, "Your account",
            may=_MAY[who.role] if who else "",
            shortest=users.SHORTEST,
            longest=users.LONGEST,
            note=note,
            refused=trouble,
        ),
    )  # fmt: skip
    return HTMLResponse(text, status)


@router.post("")
async def change(request: Request) -> Response:
    """Give whoever asks another password: the sessions end, and a new one begins here."""
    form = await own_form(request)
    who, logins = visitor(), logins_of(request)
    if who is None or not who.session:
        return RedirectResponse("/account", 303)
    new = one(form, "password")
    if new != one(form, "again"):
        return await run_in_threadpool(_page, request, trouble=_DIFFER, status=422)
    try:
        outcome = await run_in_threadpool(logins.new_password, who, one(form, "now"), new)
    except CairnError as error:
        return await run_in_threadpool(_page, request, trouble=sentence(error), status=422)
    if outcome.wait:
        answer = await run_in_threadpool(_page, request, trouble=outcome.patience, status=429)
        answer.headers["Retry-After"] = str(outcome.wait)
        return answer
    if outcome.token is None:
        return await run_in_threadpool(_page, request, trouble=_WRONG, status=422)
    going = RedirectResponse("/account?done=password", 303)
    logins.give(going, outcome.token)
    return going
