"""The desk as one ASGI application."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.middleware.gzip import GZipMiddleware

from cairn import __version__
from cairn.errors import CairnError
from cairn.evaluate import Figures
from cairn.web import (
    account_pages,
    admin_pages,
    api,
    export_pages,
    login_pages,
    pages,
    quality_pages,
    review_pages,
    tiles,
)
from cairn.web.assets import STATIC
from cairn.web.gate import Gate
from cairn.web.logins import Access, Logins
from cairn.web.render import problem
from cairn.web.roles import Roles, paths
from cairn.web.security import Guard, Tokens
from cairn.web.state import Desk

_ABOUT = "Events of a Cairn database, with the words that state every value. Read only."


def create_app(
    desk: Desk,
    access: Access | None = None,
    gold: Figures | None = None,
    own_tiles: tiles.Tiles | None = None,
) -> FastAPI:
    """The application over an open desk; the caller closes the desk.

    ``gold`` is how a gold folder was coded, for the quality page. The map is drawn on
    ``own_tiles``.
    """
    access = access or Access()
    app = FastAPI(
        title="Cairn",
        version=__version__,
        description=_ABOUT,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.state.gold = gold
    app.state.tokens = Tokens()
    app.state.tiles = own_tiles
    app.state.logins = Logins(desk, access)
    for each in (
        api, pages, review_pages, export_pages, tiles, login_pages, account_pages, admin_pages,
        quality_pages,
    ):  # fmt: skip
        app.include_router(each.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    # the last one added is asked first
    app.add_middleware(
        Gate, logins=app.state.logins, tokens=app.state.tokens, roles=Roles(paths(app))
    )
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=4)
    app.add_middleware(Guard, names=access.names, https=access.https)
    if own_tiles is not None and own_tiles.origin:
        app.add_middleware(tiles.OpenedTo, origin=own_tiles.origin)
    app.add_exception_handler(AnyHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(CairnError, _failed)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, AnyHTTPException)
    return problem(request, error.status_code, str(error.detail))


async def _misunderstood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = [f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()]
    return problem(request, 422, "; ".join(told))


async def _failed(request: Request, error: Exception) -> Response:
    """The database cannot be read at present: its own line says why and what to do."""
    return problem(request, 503, str(error))
