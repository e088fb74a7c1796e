"""The desk as one ASGI application."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.middleware.gzip import GZipMiddleware

from cairn import __version__
from cairn.errors import CairnError
from cairn.web import api, export_pages, pages, review_pages, tiles
from cairn.web.assets import STATIC
from cairn.web.render import page
from cairn.web.security import Guard, Tokens
from cairn.web.state import Desk

_ABOUT = "Events of a Cairn database, with the words that state every value. Read only."


def create_app(desk: Desk, own_tiles: tiles.Tiles | None = None) -> FastAPI:
    """The application over an open desk, which the caller closes; the map is drawn on own tiles."""
    app = FastAPI(
        title="Cairn",
        version=__version__,
        description=_ABOUT,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.state.tokens = Tokens()
    app.state.tiles = own_tiles
    app.include_router(api.router)
    app.include_router(pages.router)
    app.include_router(review_pages.router)
    app.include_router(export_pages.router)
    app.include_router(tiles.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=4)
    app.add_middleware(Guard)
    if own_tiles is not None and own_tiles.origin:
        app.add_middleware(tiles.OpenedTo, origin=own_tiles.origin)
    app.add_exception_handler(AnyHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(CairnError, _failed)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, AnyHTTPException)
    return _problem(request, error.status_code, str(error.detail))


async def _misunderstood(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = [f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()]
    return _problem(request, 422, "; ".join(told))


async def _failed(request: Request, error: Exception) -> Response:
    """The database cannot be read at present: its own line says why and what to do."""
    return _problem(request, 503, str(error))


def _problem(request: Request, status: int, detail: str) -> Response:
    if request.url.path.startswith(("/api/", "/static/")):
        return JSONResponse({"detail": detail}, status)
    name = HTTPStatus(status).phrase
    text = page("problem.html", title=name, trouble=None, path=request.url.path, detail=detail)
    return HTMLResponse(text, status)
