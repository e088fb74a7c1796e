"""Templates: everything that they print is escaped, and what steers a page is made visible."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cairn.web.event_view import label
from cairn.web.marks import visible

SYMBOLS = {
    "Battles": "battles",
    "Explosions/Remote violence": "explosions",
    "Violence against civilians": "civilians",
    "Protests": "protests",
    "Riots": "riots",
    "Strategic developments": "strategic",
}


def _shown(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
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
    return held


def page(template: str, **given: Any) -> str:
    """A page from a template; raises Jinja's error where something it names is missing."""
    return _environment().get_template(template).render(**given)
