"""Running the desk on this machine until it is interrupted."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from cairn import linker
from cairn.errors import CairnError
from cairn.model import Policy
from cairn.store import Store
from cairn.web.app import create_app
from cairn.web.assets import has_map, has_tiles
from cairn.web.security import LOCAL
from cairn.web.state import Desk
from cairn.web.tiles import Tiles

Tell = Callable[[str], None]


class PortError(CairnError):
    """The port that was asked for cannot be had."""


def check_host(host: str) -> str:
    """The host, if it is this machine's own; raises `CairnError` for any other."""
    if host not in LOCAL:
        raise CairnError(
            f"--host {host}: the desk has no accounts yet, so it opens to this machine only; "
            "leave --host out"
        )
    return "127.0.0.1" if host == "localhost" else host


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


@dataclass(frozen=True, slots=True)
class Opening:
    """How a desk is opened: where it listens, whose figures it shows, what its map is drawn on."""

    host: str = "localhost"
    port: int = 8765
    policy: Policy = "conservative"
    tiles: Tiles | None = None


def serve(db: Path | str, opening: Opening, tell: Tell) -> None:
    """Open the desk and answer until interrupted; ``tell`` is given lines for the user."""
    host = opening.host
    held = open_socket(check_host(host), opening.port)
    try:
        link(db)
        desk = Desk(db, opening.policy)
    except CairnError:
        held.close()
        raise
    shown = f"[{host}]" if ":" in host else host
    try:
        if not has_map():
            tell("the map library was not built in (it needs Node); a plain map is shown")
        elif (tiles := opening.tiles) and tiles.file and not has_tiles():
            tell("--tiles FILE needs pmtiles, which was not built in; fetch it: build_map.py")
        if opening.tiles and opening.tiles.origin:
            tell(f"the map asks {opening.tiles.origin} for tiles, which learns what is looked at")
        held.listen()  # so that a browser that is quicker than the desk waits for it
        number = len(desk.snapshot.rows)
        tell(f"{number} events of {desk.store} at http://{shown}:{held.getsockname()[1]}/")
        app = create_app(desk, opening.tiles)
        config = uvicorn.Config(app, log_level="warning", server_header=False)
        with suppress(KeyboardInterrupt):  # the ordinary end of a desk
            uvicorn.Server(config).run(sockets=[held])
    finally:
        desk.close()
        held.close()
