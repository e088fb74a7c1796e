"""What keeps the desk to its user: hosts, headers, and proof that a form is the desk's own."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL = ("localhost", "127.0.0.1", "::1")
COOKIE = "cairn_desk"
_POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'",
        "img-src 'self' data: blob:", "connect-src 'self'", "worker-src 'self' blob:",
        "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    )
)  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none, a browser names no origin for a form
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """Answers only requests to this machine by name, and puts the headers on every answer.

    A page of another site that points its own name at this machine is refused by the host; one
    that posts here by its origin.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with 400 (host) or 403 (origin)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = _refusal(request)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        answer: Callable[[Scope, Receive, Send], Awaitable[None]] = refused or self._app
        await answer(scope, receive, sending)


def _refusal(request: Request) -> PlainTextResponse | None:
    if _host(f"//{request.headers.get('host', '')}") not in LOCAL:
        return PlainTextResponse("The desk answers to localhost only.\n", 400)
    if request.method in _SAFE:
        return None
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    same = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not same or site not in ("same-origin", "none"):
        return PlainTextResponse("The desk takes forms from its own pages only.\n", 403)
    return None


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


class Tokens:
    """Proofs that a form came from a page of this desk, bound to the browser's cookie."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def new_cookie(self) -> str:
        """A value for a browser that has none."""
        return secrets.token_urlsafe(24)

    def token(self, cookie: str) -> str:
        """What a form has to carry."""
        return hmac.new(self._secret, cookie.encode(), "sha256").hexdigest()

    def valid(self, cookie: str | None, token: str) -> bool:
        """Whether the form's token belongs to the cookie."""
        wanted = self.token(cookie or "").encode()
        return bool(cookie) and hmac.compare_digest(wanted, token.encode("utf-8", "replace"))
