"""The page of an admin: the users, and the audit log."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as InQuery
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn import users
from cairn.errors import CairnError
from cairn.store import Role, Store
from cairn.users import By
from cairn.web.api import desk_of
from cairn.web.forms import Form, one, own_form, sentence, tokens_of
from cairn.web.pages import shell
from cairn.web.render import page
from cairn.web.security import COOKIE
from cairn.web.state import Desk
from cairn.web.who import visitor

router = APIRouter(include_in_schema=False, prefix="/admin")
_LINES = 50
"""Lines of the audit log on one page."""
_DONE = {
    "add": "The user is added.",
    "role": "The role is changed.",
    "password": "The password is changed, and the user's sessions are ended.",
    "remove": "The user is removed, and the user's sessions are ended.",
}

PageNumber = Annotated[int, InQuery(ge=1, le=1_000_000)]


@router.get("")
def admin(request: Request, at: PageNumber = 1, done: str = "") -> Response:
    """The users, and one page of the audit log, the newest lines first."""
    return _page(request, at=at, note=_DONE.get(done, ""))


def _page(request: Request, *, at: int = 1, note: str = "", trouble: str = "") -> HTMLResponse:
    desk, tokens, who = desk_of(request), tokens_of(request), visitor()
    cookie = request.cookies.get(COOKIE) or tokens.new_cookie()
    with desk.store.users() as held:
        everyone, number = held.all(), held.entries_number()
        pages = max(1, -(-number // _LINES))
        at = min(at, pages)
        entries = held.entries((at - 1) * _LINES, _LINES)
    text = page(
        "admin.html",
        **shell(
            request, "Admin",
            users=everyone,
            roles=users.ROLES,
            shortest=users.SHORTEST,
            longest=users.LONGEST,
            entries=entries,
            number=number,
            at=at,
            pages=pages,
            note=note,
            refused=trouble,
            own=who.name if who else "",
            token=tokens.token(cookie),
        ),
    )  # fmt: skip
    answer = HTMLResponse(text, 422 if trouble else 200)
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return answer


@router.post("")
async def change(request: Request) -> Response:
    """Add or remove a user, or give one another role or password."""
    form = await own_form(request)
    wanted = one(form, "act")
    if wanted not in _DONE:
        raise HTTPException(422, "This form does not say what to do.")
    try:
        await run_in_threadpool(_change, desk_of(request), wanted, form)
    except CairnError as error:
        return await run_in_threadpool(_page, request, trouble=sentence(error))
    return RedirectResponse(f"/admin?done={wanted}", 303)


def _change(desk: Desk, wanted: str, form: Form) -> None:
    name, password = one(form, "name"), one(form, "password")
    by = _by(desk)
    with desk.keeping() as store:
        if wanted == "add":
            role = users.checked_role(one(form, "role"))
            _not_locked_out(store, role)
            users.add(store, name, role, password, by)
        elif wanted == "role":
            users.set_role(store, name, users.checked_role(one(form, "role")), by)
        elif wanted == "password":
            users.set_password(store, name, password, by)
        else:
            users.remove(store, name, by)


def _by(desk: Desk) -> By:
    """Who changes users: the admin who asks; before there are users, whoever opened the desk."""
    who = visitor()
    assert who is not None, "the gate lets nobody else through"
    return who.by if who.name else By(desk.author().reviewer, who.address)


def _not_locked_out(store: Store, role: Role) -> None:
    """Refuse a first user who could not come back to this page."""
    with store.users() as held:
        if held.number() == 0 and role != "admin":
            raise CairnError("the first user has to be an admin, or nobody could add others here")
