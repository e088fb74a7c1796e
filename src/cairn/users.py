"""The desk's users: their names, roles, passwords and sessions, and the audit log of what they do.

Every change is one transaction together with its line in the audit log. Passwords are kept as
scrypt's hash with a salt of their own; they are never written anywhere else.
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import os
import re
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args

from cairn.display import clean
from cairn.errors import CairnError
from cairn.store import Role, Store, User, Users

ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most: each may do what those before it may."""
SHORTEST, LONGEST = 12, 1000
"""Characters of a password."""
LIFE = 12 * 3600
"""Seconds that a session lasts at most."""
_NAME = re.compile(r"[^\W_](?:[\w .'@+-]{0,62}[^\W_])?")
_DETAIL = 500


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and from where (a network address, or ``command line``)."""

    who: str
    address: str


def operator() -> By:
    """Whoever runs a command here: ``CAIRN_REVIEWER``, else the login name."""
    return By(os.environ.get("CAIRN_REVIEWER") or getpass.getuser(), "command line")


def now() -> str:
    """The time as the database keeps it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def may(role: Role, wanted: Role) -> bool:
    """Whether a role holds what another is needed for."""
    return ROLES.index(role) >= ROLES.index(wanted)


# --- names, roles, passwords ---------------------------------------------------------------------


def key_of(name: str) -> str:
    """What two spellings of one name share."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def checked_name(text: str) -> str:
    """A name that can be kept; raises `CairnError` for another."""
    name = unicodedata.normalize("NFC", text).strip()
    if not _NAME.fullmatch(name):
        raise CairnError(
            f"{clean(name[:64])!r} cannot be a user's name; take up to 64 letters and digits, with "
            "blanks . ' @ + - _ between them"
        )
    return name


def checked_role(text: str) -> Role:
    """A role by its name; raises `CairnError` for another."""
    for role in ROLES:
        if text == role:
            return role
    raise CairnError(f"{clean(text[:64])!r} is no role; take one of {', '.join(ROLES)}")


def checked_password(text: str, name: str) -> str:
    """A password that is good enough; raises `CairnError`, which does not repeat it."""
    if not SHORTEST <= len(text) <= LONGEST:
        raise CairnError(f"the password has to have {SHORTEST} to {LONGEST} characters")
    if "\0" in text:
        raise CairnError("the password must not hold the character NUL")
    plain = key_of(text)
    if len(set(plain)) < 5 or not plain.replace(key_of(name), "").strip():
        raise CairnError("the password is too easy to guess; take several words, for example")
    return text


@dataclass(frozen=True, slots=True)
class Cost:
    """scrypt's parameters: ``n`` and ``r`` make its memory (128 ``n r`` bytes), ``p`` its time."""

    n: int
    r: int
    p: int


COST = Cost(n=2**15, r=8, p=3)
"""32 MiB and about a quarter of a second; as strong as OWASP asks for."""


def hashed(password: str) -> str:
    """The hash to keep of a password, with its salt and what it cost."""
    salt = secrets.token_bytes(16)
    return _written(COST, salt, _scrypt(password, salt, COST))


def verified(password: str, kept: str) -> bool:
    """Whether a password is the one of a kept hash; takes equally long for any.

    None holds NUL: scrypt pads a password with it, so that the hashes with and without are equal.
    """
    _, n, r, p, salt, key = kept.split("$")
    made = _scrypt(password, b64decode(salt), Cost(int(n), int(r), int(p)))
    return hmac.compare_digest(made, b64decode(key)) and "\0" not in password


def _written(cost: Cost, salt: bytes, key: bytes) -> str:
    told = [b64encode(each).decode() for each in (salt, key)]
    return "$".join(["scrypt", str(cost.n), str(cost.r), str(cost.p), *told])


def _scrypt(password: str, salt: bytes, cost: Cost) -> bytes:
    text = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    memory = 128 * cost.r * (cost.n + cost.p + 2) + 2**20
    return hashlib.scrypt(text, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=memory, dklen=32)


def _nobodys() -> str:
    """A hash that no password has, to spend the time of one on a name that nobody has."""
    return _written(COST, secrets.token_bytes(16), secrets.token_bytes(32))


# --- changes -------------------------------------------------------------------------------------


def add(store: Store, name: str, role: Role, password: str, by: By) -> User:
    """Add a user; raises `CairnError` when there is one of that name, or for a bad password."""
    name = checked_name(name)
    kept = hashed(checked_password(password, name))
    user = User(key_of(name), name, role, now())
    with store.users(write=True) as users:
        if (held := users.find(user.key)) is not None:
            raise CairnError(f"there is a user {held[0].name} already; take another name")
        users.add(user, kept)
        note(users, by, "user added", f"{name}: {role}")
    return user


def set_role(store: Store, name: str, role: Role, by: By) -> User:
    """Give a user another role; raises `CairnError` for an unknown one, or the last admin."""
    with store.users(write=True) as users:
        user = _known(users, name)
        if user.role != role:
            _keep_an_admin(users, user)
            users.set_role(user.key, role)
            note(users, by, "role changed", f"{user.name}: {user.role} to {role}")
    return user


def set_password(store: Store, name: str, password: str, by: By) -> User:
    """Give a user another password, which ends the user's sessions; raises `CairnError`."""
    kept = hashed(checked_password(password, name))
    with store.users(write=True) as users:
        user = _known(users, name)
        users.set_password(user.key, kept)
        note(users, by, "password changed", user.name)
    return user


def remove(store: Store, name: str, by: By) -> User:
    """Remove a user, which ends the user's sessions; acts and the audit log keep the name.

    Raises `CairnError` for an unknown user, or the last admin while there are others.
    """
    with store.users(write=True) as users:
        user = _known(users, name)
        if users.number() > 1:
            _keep_an_admin(users, user)
        users.remove(user.key)
        note(users, by, "user removed", f"{user.name}: {user.role}")
    return user


def _known(users: Users, name: str) -> User:
    held = users.find(key_of(name))
    if held is None:
        raise CairnError(f"there is no user {clean(name[:64])!r}; see `cairn user list`")
    return held[0]


def _keep_an_admin(users: Users, user: User) -> None:
    """Refuse to lose the last admin."""
    if user.role == "admin" and sum(each.role == "admin" for each in users.all()) == 1:
        raise CairnError(f"{user.name} is the last admin; make another user an admin first")


def note(users: Users, by: By, what: str, detail: str = "") -> None:
    """Add a line to the audit log, within the transaction of what it tells."""
    told = [clean(each)[:_DETAIL] for each in (by.who, by.address, what, detail)]
    users.note(now(), *told)


# --- sessions ------------------------------------------------------------------------------------


def fingerprint(token: str) -> str:
    """What the database keeps of a session's token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a name and a password came to; ``held`` is None for a name that nobody has."""

    held: tuple[User, str] | None
    right: bool


def check(store: Store, name: str, password: str) -> Checked:
    """Whether a password is that of a name; an unknown name takes as long as a wrong password."""
    with store.users() as users:
        held = users.find(key_of(name))
    right = verified(password[: LONGEST + 1], held[1] if held else _nobodys())
    return Checked(held, right and held is not None)


def log_in(store: Store, checked: Checked, address: str, at: int) -> str | None:
    """The token of a new session that begins ``at`` (seconds since 1970); None if refused.

    Sessions that lasted their time are forgotten. Of a name that nobody has, the audit log keeps
    nothing: it may be a password.
    """
    token = secrets.token_urlsafe(32)
    with store.users(write=True) as users:
        users.end_before(at - LIFE)
        if checked.held is None:
            note(users, By("", address), "login failed", "unknown name")
            return None
        user = checked.held[0]
        # the password may have been changed, or the user removed, while it was looked at
        if not checked.right or users.find(user.key) != checked.held:
            note(users, By(user.name, address), "login failed", "wrong password")
            return None
        users.begin(fingerprint(token), user.key, at)
        note(users, By(user.name, address), "login")
    return token


def log_out(store: Store, session: str, by: By) -> None:
    """End the session of a token's fingerprint."""
    with store.users(write=True) as users:
        users.end(session)
        note(users, by, "logout")
