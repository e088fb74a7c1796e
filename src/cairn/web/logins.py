"""Who is logged in: sessions, tries to log in, and lines for the audit log."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

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
    front of it speaks HTTPS; ``required``: nobody is let in without logging in, users or not.
    """

    names: tuple[str, ...] = ()
    https: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a try to log in: the session's token, or how many seconds to wait, or neither."""

    token: str | None = None
    wait: int = 0


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
        self.cookie = "__Host-cairn_session" if access.https else "cairn_session"
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
        key = users.key_of(name)[:64]
        if wait := self._limiter.take(key, address):
            return Outcome(wait=wait)
        if not self._checking.acquire(timeout=_PATIENCE):
            return Outcome(wait=_PATIENCE)
        try:
            checked = users.check(self._desk.store, name, password)
        finally:
            self._checking.release()
        now = self._clock()
        with self._desk.keeping() as store:
            token = users.log_in(store, checked, address, int(now))
        if token is not None:
            self._limiter.forgive(key, address)
        with self._lock:  # of those that ended, a session counts as unused since its login
            self._used = {s: used for s, used in self._used.items() if now - used <= IDLE}
        return Outcome(token)

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
