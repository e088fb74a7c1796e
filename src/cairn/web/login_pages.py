"""Logging in and out."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.web.forms import one, own_form, tokens_of
from cairn.web.logins import logins_of
from cairn.web.pages import shell
from cairn.web.render import page
from cairn.web.security import COOKIE
from cairn.web.who import visitor

router = APIRouter(include_in_schema=False)
_REFUSED = "The name or the password is not right."


def own_path(text: str) -> str:
    """An address of this desk to go on to; ``/`` for anything that could lead elsewhere."""
    try:
        split = urlsplit(text)
    except ValueError:
        return "/"
    local = text.startswith("/") and not text.startswith("//") and not split.netloc
    plain = text.isascii() and text.isprintable() and "\\" not in text
    return text if local and plain and split.path != "/login" else "/"


@router.get("/login")
def ask(request: Request, next: str = "/") -> Response:  # noqa: A002 - the address says so
    """The form to log in with; whoever needs none, or has a session, goes on."""
    if visitor() is not None:
        return RedirectResponse(own_path(next), 303)
    return _form(request, own_path(next))


def _form(request: Request, where: str, trouble: str = "", status: int = 200) -> HTMLResponse:
    tokens = tokens_of(request)
    cookie = request.cookies.get(COOKIE) or tokens.new_cookie()
    text = page(
        "login.html",
        **shell(
            request, "Log in", where=where, refused=trouble, token=tokens.token(cookie)
        ),
    )  # fmt: skip
    answer = HTMLResponse(text, status, {"Cache-Control": "no-store"})
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return answer


@router.post("/login")
async def log_in(request: Request) -> Response:
    """Begin a session under a new token, whatever cookies came with the form."""
    form = await own_form(request)
    logins, where = logins_of(request), own_path(one(form, "next"))
    who = visitor()
    if who is not None and not who.session:  # nobody has to log in here
        return RedirectResponse(where, 303)
    address = request.client.host if request.client else ""
    outcome = await run_in_threadpool(
        logins.log_in, one(form, "name"), one(form, "password"), address
    )
    if outcome.wait:
        answer = _form(request, where, outcome.patience, 429)
        answer.headers["Retry-After"] = str(outcome.wait)
        return answer
    if outcome.token is None:
        return _form(request, where, _REFUSED, 401)
    if who is not None:
        await run_in_threadpool(logins.log_out, who)
    going = RedirectResponse(where, 303)
    logins.give(going, outcome.token)
    return going


@router.post("/logout")
async def log_out(request: Request) -> Response:
    """End the session."""
    await own_form(request)
    logins, who = logins_of(request), visitor()
    going = RedirectResponse("/login", 303)
    if who is not None and who.session:
        await run_in_threadpool(logins.log_out, who)
        going.delete_cookie(
            logins.cookie, httponly=True, samesite="lax", secure=logins.https, path="/"
        )
    return going
