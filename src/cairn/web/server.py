"""Running the desk on this machine until it is interrupted."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import uvicorn

from cairn import linker
from cairn.errors import CairnError
from cairn.evaluate import Figures
from cairn.model import Policy
from cairn.store import Store, read_address
from cairn.web.app import create_app
from cairn.web.assets import has_map, has_tiles
from cairn.web.logins import Access
from cairn.web.security import LOCAL, host_of
from cairn.web.state import Desk
from cairn.web.tiles import Tiles

Tell = Callable[[str], None]


class PortError(CairnError):
    """The port that was asked for cannot be had."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the desk listens and to whom it answers; ``names`` as in `Access`.

    With ``accounts`` one has to log in even before there are users, with ``https`` a proxy on this
    machine stands in front of the desk. The map is drawn on ``tiles``.
    """

    host: str = "localhost"
    port: int = 8765
    names: tuple[str, ...] = ()
    accounts: bool = False
    https: bool = False
    tiles: Tiles | None = None


_ANY = ("0.0.0.0", "::", "")


def check_host(host: str, db: Path | str) -> str:
    """The host to listen on; raises `CairnError` beyond this machine while there is no admin."""
    if host not in LOCAL and not _has_admin(db):
        where = read_address(db)
        raise CairnError(
            f"--host {host}: beyond this machine the desk needs accounts, and there is no admin; "
            f"add one with `cairn user add NAME --role admin --db {where}`"
        )
    return "127.0.0.1" if host == "localhost" else host


def _has_admin(db: Path | str) -> bool:
    with Store.open(db) as store, store.users() as held:
        return any(user.role == "admin" for user in held.all())


def read_access(opening: Opening) -> Access:
    """Who is let in, and under which names; raises `CairnError` for what is no host name."""
    names = []
    for given in opening.names:
        name = host_of(given)
        if not name or given.lower() not in (name, f"[{name}]"):
            raise CairnError(
                f"--name {given}: is no host name; write it as in the address, such as "
                "desk.example.org, without http:// and port"
            )
        names.append(name)
    beyond = opening.host not in LOCAL
    if beyond and opening.host not in _ANY:
        names.append(opening.host.lower())
    return Access(tuple(names), https=opening.https, required=opening.accounts or beyond)


def open_socket(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises `PortError` where that is not possible."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    held = socket.socket(family, socket.SOCK_STREAM)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((host, port))
    except OSError as error:
        held.close()
        taken = error.errno == errno.EADDRINUSE
        why = "is taken by another program" if taken else f"cannot be opened ({error.strerror})"
        raise PortError(f"port {port} {why}; choose another with --port") from error
    return held


def link(db: Path | str) -> None:
    """Link what was coded since the last run, so that the desk shows it."""
    with Store.open(db) as store, store.links() as links:
        waiting = links.unlinked(linker.version())
    if waiting:
        with Store.open(db, write=True) as store:
            linker.run(store)


def serve(
    db: Path | str,
    opening: Opening,
    policy: Policy,
    tell: Tell,
    gold: Callable[[], Figures] | None = None,
) -> None:
    """Open the desk and answer until interrupted; ``tell`` is given lines for the user.

    ``gold`` codes a gold folder for the quality page, before the desk opens.
    """
    access = read_access(opening)
    held = open_socket(check_host(opening.host, db), opening.port)
    try:
        link(db)
        coded = gold() if gold is not None else None
        desk = Desk(db, policy)
    except CairnError:
        held.close()
        raise
    try:
        access = replace(access, port=held.getsockname()[1])
        app = create_app(desk, access, coded, opening.tiles)
        held.listen()  # so that a browser that is quicker than the desk waits for it
        for line in _told(desk, opening, held.getsockname()[1]):
            tell(line)
        # what a proxy says of its client is believed where there is one
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=opening.https
        )
        with suppress(KeyboardInterrupt):  # the ordinary end of a desk
            uvicorn.Server(config).run(sockets=[held])
    finally:
        desk.close()
        held.close()


def _told(desk: Desk, opening: Opening, port: int) -> list[str]:
    """What whoever opens the desk should know; the address comes last."""
    told = []
    if not has_map():
        told.append("the map library was not built in (it needs Node); a plain map is shown")
    elif opening.tiles and opening.tiles.file and not has_tiles():
        told.append("--tiles FILE needs pmtiles, which was not built in; fetch it: build_map.py")
    if opening.tiles and opening.tiles.origin:
        told.append(f"the map asks {opening.tiles.origin}, which learns what areas are looked at")
    with desk.store.users() as users:
        number = users.number()
    if opening.accounts and not number:
        told.append("nobody can log in yet; add a user with `cairn user add NAME --role admin`")
    if opening.host in _ANY and not opening.names:
        told.append("it answers to localhost only; say with --name under which names it is called")
    if opening.host not in LOCAL and not opening.https:
        told.append("passwords travel in the clear; put a proxy with HTTPS before it, and --https")
    shown = f"[{opening.host}]" if ":" in opening.host else opening.host
    events = len(desk.snapshot.rows)
    return [*told, f"{events} events of {desk.store} at http://{shown}:{port}/"]
