"""What keeps the desk to its user: hosts, headers, and proof that a form is the desk's own."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cairn.web.who import visitor

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
    """Answers only requests to the desk's own names, and puts the headers on every answer.

    The names are this machine's and those that the desk was opened with. A page of another site
    that points its own name at this machine is refused by the host; one that posts here by its
    origin. With ``https`` no cookie is sent in the clear.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str] = (), *, https: bool = False) -> None:
        self._app = app
        self._names = frozenset({*LOCAL, *names})
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with 400 (host) or 403 (origin)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = _refusal(request, self._names)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache")
                if self._https:
                    _secure(message)
            await send(message)

        answer: Callable[[Scope, Receive, Send], Awaitable[None]] = refused or self._app
        await answer(scope, receive, sending)


def _secure(message: Message) -> None:
    """Have every cookie of an answer sent over HTTPS alone."""
    message["headers"] = [
        (
            name,
            value if name != b"set-cookie" or b"; secure" in value.lower() else value + b"; Secure",
        )
        for name, value in message["headers"]
    ]


def _refusal(request: Request, names: frozenset[str]) -> PlainTextResponse | None:
    if host_of(request.headers.get("host", "")) not in names:
        return PlainTextResponse("The desk answers to its own names only; see --name.\n", 400)
    if request.method in _SAFE:
        return None
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    same = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not same or site not in ("same-origin", "none"):
        return PlainTextResponse("The desk takes forms from its own pages only.\n", 403)
    return None


_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([0-9a-z_.-]+))(?::[0-9]{1,5})?")


def host_of(text: str) -> str | None:
    """The host of ``host`` or ``host:port``, in lower case; None where it cannot be read."""
    found = _HOST.fullmatch(text.lower()) if text.isascii() else None
    return (found[1] or found[2]) if found else None


class Tokens:
    """Proofs that a form came from a page of this desk.

    They are bound to the session of whoever asks, or without one to the browser's cookie, so that
    a login ends those of before.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def new_cookie(self) -> str:
        """A value for a browser that has none."""
        return secrets.token_urlsafe(24)

    def of_session(self, session: str) -> str:
        """What the forms of a session have to carry."""
        return self._sign(f"session {session}")

    def token(self, cookie: str) -> str:
        """What a form has to carry that is shown to whoever asks."""
        who = visitor()
        return self.of_session(who.session) if who and who.session else self._sign(f"c {cookie}")

    def valid(self, cookie: str | None, token: str) -> bool:
        """Whether the form's token belongs to the session, or to the cookie."""
        who = visitor()
        wanted = self.token(cookie or "").encode()
        bound = bool(cookie) or bool(who and who.session)
        return bound and hmac.compare_digest(wanted, token.encode("utf-8", "replace"))

    def _sign(self, text: str) -> str:
        return hmac.new(self._secret, text.encode("utf-8", "replace"), "sha256").hexdigest()
