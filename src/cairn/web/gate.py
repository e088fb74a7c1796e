"""The gate before every page: who asks, and whether the role is enough."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cairn import users
from cairn.errors import CairnError
from cairn.web.logins import Logins
from cairn.web.render import problem
from cairn.web.roles import Needed, Roles
from cairn.web.security import Tokens
from cairn.web.who import VISITOR, Visitor


class Gate:
    """Lets a request through to the desk when its visitor's role is enough for the address.

    Others are sent to log in (401 where there is no page to come back to), or refused with 403.
    """

    def __init__(self, app: ASGIApp, logins: Logins, tokens: Tokens, roles: Roles) -> None:
        self._app = app
        self._logins = logins
        self._tokens = tokens
        self._roles = roles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on in the name of its visitor, or answer it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return
        request = Request(scope)
        needed = self._roles.of(scope["path"])
        answer: ASGIApp | None = None
        who: Visitor | None = None
        if not scope["path"].startswith("/static/"):
            try:
                who = await run_in_threadpool(self._visitor, request)
            except CairnError as error:
                answer = problem(request, 503, str(error))
        held = VISITOR.set(who)
        try:
            answer = answer or _refusal(request, who, needed) or self._app
            await answer(scope, receive, _sending(send, who))
        finally:
            VISITOR.reset(held)

    def _visitor(self, request: Request) -> Visitor | None:
        address = request.client.host if request.client else ""
        who = self._logins.visitor(request.cookies.get(self._logins.cookie), address)
        if who is None or not who.session:
            return who
        token = self._tokens.of_session(who.session)
        return Visitor(who.name, who.role, who.address, who.session, token)


def _refusal(request: Request, who: Visitor | None, needed: Needed) -> Response | None:
    """The answer to somebody whose role is not enough; None for the others."""
    if needed == "anyone" or (who is not None and users.may(who.role, needed)):
        return None
    if who is not None:
        return problem(request, 403, f"This needs the role {needed}; yours is {who.role}.")
    api = request.url.path.startswith("/api/")
    if request.method in ("GET", "HEAD") and not api:
        return RedirectResponse(f"/login?{urlencode({'next': _asked(request)})}", 303)
    answer = problem(request, 401, "Log in first: there is no session, or it has ended.")
    answer.headers["WWW-Authenticate"] = 'Cookie realm="cairn"'
    return answer


def _asked(request: Request) -> str:
    """The address that was asked for, without the host."""
    path, query = quote(request.scope["path"]), request.scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def _sending(send: Send, who: Visitor | None) -> Send:
    """Sending that has no page of a session kept: after a logout none comes back."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and who is not None and who.session:
            headers = MutableHeaders(scope=message)
            page = headers.get("content-type", "").startswith("text/html")
            headers["Cache-Control"] = "no-store" if page else "private, no-cache"
        await send(message)

    return sending
