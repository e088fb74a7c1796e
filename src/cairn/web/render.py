"""Templates: everything that they print is escaped, and what steers a page is made visible."""

from __future__ import annotations

from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cairn.web.event_view import label
from cairn.web.marks import Whole, visible
from cairn.web.who import visitor

SYMBOLS = {
    "Battles": "battles",
    "Explosions/Remote violence": "explosions",
    "Violence against civilians": "civilians",
    "Protests": "protests",
    "Riots": "riots",
    "Strategic developments": "strategic",
}


_LONGEST = 1_000
"""Characters of a name or a title that a page shows; the text of a report is cut elsewhere."""


def _shown(value: Any) -> Any:
    if isinstance(value, Markup | Whole):
        return value
    if isinstance(value, str):
        return visible(value if len(value) <= _LONGEST else value[:_LONGEST] + "… (cut)")
    return "" if value is None else value


@cache
def _environment() -> Environment:
    held = Environment(
        loader=PackageLoader("cairn.web"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    held.filters["label"] = label
    held.filters["symbol"] = lambda kind: SYMBOLS.get(kind, "other")
    held.filters["address"] = urlencode
    held.globals["symbols"] = SYMBOLS
    held.globals["visitor"] = visitor
    return held


def page(template: str, **given: Any) -> str:
    """A page from a template; raises Jinja's error where something it names is missing."""
    return _environment().get_template(template).render(**given)


def problem(request: Request, status: int, detail: str) -> Response:
    """Why a request is not answered: a page, or JSON for programs."""
    if request.url.path.startswith(("/api/", "/static/")):
        return JSONResponse({"detail": detail}, status)
    name = HTTPStatus(status).phrase
    text = page("problem.html", title=name, trouble=None, path=request.url.path, detail=detail)
    return HTMLResponse(text, status)
