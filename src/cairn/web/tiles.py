"""Layers of the map beside the events: borders of divisions, and the user's own tiles.

Tiles are a PMTiles file, which the desk serves itself, or the address of a tile server: that one
host is then the only one that pages may load pictures from.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, Response
from pydantic import BaseModel
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cairn.display import clean
from cairn.errors import CairnError
from cairn.gazetteer.added import added, fingerprint
from cairn.model import digest
from cairn.web.api import PROBLEMS, SAME, answer, desk_of

if TYPE_CHECKING:
    from cairn.gazetteer.added import Added

router = APIRouter()
SERVED = "/tiles/own.pmtiles"
_MAGIC, _VERSION = b"PMTiles", 3
_CURE = "give a PMTiles file, or an address such as https://tiles.example.org/{z}/{x}/{y}.png"


@dataclass(frozen=True, slots=True)
class Tiles:
    """What the map is drawn on. One of ``file`` and ``address`` is given."""

    file: Path | None = None
    address: str = ""
    attribution: str = ""

    @property
    def origin(self) -> str:
        """The host that tiles come from, such as ``https://tiles.example.org``; "" for a file."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}" if self.address else ""

    @property
    def source(self) -> str:
        """What the page's script is told."""
        return self.address or SERVED


def read_tiles(given: str, attribution: str = "") -> Tiles:
    """Tiles from a user's words; raises `CairnError` for what is neither file nor address."""
    told = clean(attribution)
    if given.lower().startswith(("http://", "https://")):
        return Tiles(None, _address(given), told)
    path = Path(given)
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC) + 1)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CairnError(f"--tiles {given}: cannot be read ({why}); {_CURE}") from error
    if head[: len(_MAGIC)] != _MAGIC or head[-1] != _VERSION:
        raise CairnError(f"--tiles {given}: this is no PMTiles file of version 3; {_CURE}")
    return Tiles(path.resolve(), "", told)


def _address(given: str) -> str:
    """The address of a tile server, if its origin can stand in a content security policy."""
    try:
        parts = urlsplit(given)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise CairnError(
            f"--tiles {clean(given)}: this is no address ({error}); {_CURE}"
        ) from error
    named = f"{host}:{port}" if port else host
    sound = host.isascii() and host.replace("-", "").replace(".", "").isalnum()
    if not sound or parts.netloc.lower() != named or not given.isprintable() or " " in given:
        raise CairnError(f"--tiles {clean(given)}: the host cannot be used; {_CURE}")
    if missing := [each for each in ("{z}", "{x}", "{y}") if each not in parts.path + parts.query]:
        raise CairnError(f"--tiles {given}: {', '.join(missing)} is missing; {_CURE}")
    return given


def tiles_of(request: Request) -> Tiles | None:
    """The tiles that the desk was opened with."""
    found: Tiles | None = request.app.state.tiles
    return found


class OpenedTo:
    """Opens the content security policy to one more host, for pictures that the map fetches."""

    def __init__(self, app: ASGIApp, origin: str) -> None:
        self._app = app
        self._origin = origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add the host to the policy of its answer."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if policy := headers.get("content-security-policy"):
                    headers["content-security-policy"] = opened(policy, self._origin)
            await send(message)

        await self._app(scope, receive, sending)


def opened(policy: str, origin: str) -> str:
    """A policy that lets pictures and the map's requests go to ``origin`` too."""
    parts = [part.strip() for part in policy.split(";")]
    wider = ("img-src ", "connect-src ")
    return "; ".join(f"{part} {origin}" if part.startswith(wider) else part for part in parts)


@router.get(SERVED, include_in_schema=False)
def own_tiles(request: Request) -> Response:
    """The user's PMTiles file, of which a map asks for ranges of bytes."""
    tiles = tiles_of(request)
    if tiles is None or tiles.file is None or not tiles.file.is_file():
        raise HTTPException(404, "There are no tiles here.")
    return FileResponse(tiles.file, media_type="application/vnd.pmtiles")


class Divisions(BaseModel):
    """Lines between first-level divisions (longitude, latitude) and the files they are from."""

    lines: list[list[list[float]]]
    sources: list[str]


_lock = threading.Lock()
_made: dict[str, dict[str, Any]] = {}
"""What was last made, by the fingerprint of the added countries and the names of their files."""


@router.get(
    "/api/divisions", response_model=Divisions, tags=["map"], responses={**PROBLEMS, **SAME}
)
def divisions(request: Request) -> Response:
    """Borders of first-level divisions, of the countries whose borders the user has added."""
    name, made = outlined()
    return answer(request, desk_of(request), lambda: made, name)


def outlined() -> tuple[str, dict[str, Any]]:
    """The fingerprint of the added countries, and what `Divisions` holds of their borders.

    Raises `CairnError` naming a broken archive.
    """
    with _lock:
        countries = added()
        sources = (file.source for country in countries for file in country.borders)
        name = digest(fingerprint(countries), *sources)
        if name not in _made:
            _made.clear()
            _made[name] = _outlined(countries)
        return name, _made[name]


def _outlined(countries: tuple[Added, ...]) -> dict[str, Any]:
    from cairn.gazetteer.outlines import outlines  # noqa: PLC0415 - loads shapely

    found = outlines(countries)
    return {"lines": found.lines, "sources": [clean(source) for source in found.sources]}
