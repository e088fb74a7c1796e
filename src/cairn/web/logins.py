"""Who is logged in: sessions, tries to log in, and lines for the audit log."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from cairn import users
from cairn.web.limits import Limiter
from cairn.web.state import Desk
from cairn.web.who import Visitor, visitor

IDLE = 2 * 3600
"""Seconds without a request after which a session ends."""
_AT_ONCE, _PATIENCE = 2, 5
"""Passwords that are looked at at one time (each takes 32 MiB), and seconds to wait for that."""


@dataclass(frozen=True, slots=True)
class Access:
    """How the desk is opened.

    ``names``: the host names, beside this machine's own, that it answers to; ``https``: a proxy in
    front of it speaks HTTPS; ``required``: nobody is let in without logging in, users or not;
    ``port``: where it listens (browsers keep cookies by host, and a host can have several desks).
    """

    names: tuple[str, ...] = ()
    https: bool = False
    required: bool = False
    port: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a try to log in: the session's token, or how many seconds to wait, or neither."""

    token: str | None = None
    wait: int = 0

    @property
    def patience(self) -> str:
        """What somebody is told who has to wait."""
        unit = "second" if self.wait == 1 else "seconds"
        return f"There were too many tries. Wait {self.wait} {unit}, then try again."


class Logins:
    """The sessions of a desk. Without users everyone on this machine is its admin.

    Once users were seen, logging in is asked for as long as the desk runs. When a session was last
    used is held in memory: after a restart a session counts as unused since its login.
    """

    def __init__(self, desk: Desk, access: Access, clock: Callable[[], float] = time.time) -> None:
        self._desk = desk
        self._clock = clock
        self._required = access.required
        self._used: dict[str, float] = {}
        self._lock = threading.Lock()
        self._limiter = Limiter()
        self._checking = threading.Semaphore(_AT_ONCE)
        # the prefix keeps other hosts of the domain from setting it, and works over HTTPS only
        of_port = f"_{access.port}" if access.port else ""
        self.cookie = ("__Host-" if access.https else "") + "cairn_session" + of_port
        self.https = access.https

    def required(self) -> bool:
        """Whether one has to log in."""
        if not self._required:
            with self._desk.store.users() as held:
                self._required = held.number() > 0
        return self._required

    def visitor(self, token: str | None, address: str) -> Visitor | None:
        """Who shows a token; None for somebody who has to log in."""
        if not self.required():
            return Visitor("", "admin", address)
        if not token:
            return None
        session = users.fingerprint(token)
        with self._desk.store.users() as held:
            found = held.session(session)
        if found is None:
            return None
        user, started = found
        now = self._clock()
        with self._lock:
            if now - started > users.LIFE or now - self._used.get(session, started) > IDLE:
                return None
            self._used[session] = now
        return Visitor(user.name, user.role, address, session)

    def log_in(self, name: str, password: str, address: str) -> Outcome:
        """A new session for a name and its password, unless there were too many tries."""
        checked = self._checked(name, password, address)
        if isinstance(checked, Outcome):
            return checked
        now = self._clock()
        with self._desk.keeping() as store:
            token = users.log_in(store, checked, address, int(now))
        if token is not None:
            self._limiter.forgive(users.key_of(name)[:64], address)
        with self._lock:  # of those that ended, a session counts as unused since its login
            self._used = {s: used for s, used in self._used.items() if now - used <= IDLE}
        return Outcome(token)

    def _checked(self, name: str, password: str, address: str) -> users.Checked | Outcome:
        """What a name and a password came to, or how long to wait before they are looked at."""
        if wait := self._limiter.take(users.key_of(name)[:64], address):
            return Outcome(wait=wait)
        if not self._checking.acquire(timeout=_PATIENCE):
            return Outcome(wait=_PATIENCE)
        try:
            return users.check(self._desk.store, name, password)
        finally:
            self._checking.release()

    def new_password(self, who: Visitor, password: str, new: str) -> Outcome:
        """Another password for who is logged in and knows the one of now; a session under it.

        All other sessions of the user end. Raises `CairnError` for a new password that is too weak.
        """
        users.checked_password(new, who.name)
        checked = self._checked(who.name, password, who.address)
        if isinstance(checked, Outcome):
            return checked
        if not checked.right:
            with self._desk.keeping() as store, store.users(write=True) as held:
                users.note(held, who.by, "password not changed", "the old one was wrong")
            return Outcome()
        self._limiter.forgive(users.key_of(who.name)[:64], who.address)
        with self._desk.keeping() as store:
            users.set_password(store, who.name, new, who.by)
        return self.log_in(who.name, new, who.address)

    def give(self, answer: Response, token: str) -> None:
        """Send a session's token along with an answer."""
        # Lax: a link to a filter that a colleague sends opens it; forms carry tokens of their own
        answer.set_cookie(
            self.cookie, token, httponly=True, samesite="lax", secure=self.https, path="/"
        )

    def log_out(self, who: Visitor) -> None:
        """End a session."""
        with self._lock:
            self._used.pop(who.session, None)
        with self._desk.keeping() as store:
            users.log_out(store, who.session, who.by)


def logins_of(request: Request) -> Logins:
    """The logins of the desk that answers a request."""
    held: Logins = request.app.state.logins
    return held


def audit(request: Request, what: str, detail: str = "") -> None:
    """Add to the audit log that whoever asks did something; waits for the database.

    A desk without accounts keeps no audit log: nobody is known by more than the login name.
    """
    who = visitor()
    if who is None or not who.session:
        return
    desk: Desk = request.app.state.desk
    with desk.keeping() as store, store.users(write=True) as held:
        users.note(held, who.by, what, detail)
