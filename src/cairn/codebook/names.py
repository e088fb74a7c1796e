"""Filling in an actor's name for the country that a report is about."""

from __future__ import annotations

import re

_PAREN = re.compile(r"\s*\(\{country\}\)")
_OF = re.compile(r"\s+(?:of|in|from)\s+\{country\}")
_ARTICLE = frozenset(
    {
        "Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines",
        "Solomon Islands", "United Arab Emirates", "United Kingdom", "United States",
    }
)  # fmt: skip


def resolve_home(name: str, country: str | None) -> str:
    """An actor name without ``{country}``.

    ``"Islamic State ({country})"`` gives ``"Islamic State (Iraq)"``, and ``"Military Forces of
    {country}"`` gives ``"Military Forces of the Philippines"``; where the country is not known the
    place for it goes too: ``"Military Forces"``.
    """
    if country:
        of = f"of the {country}" if country in _ARTICLE else f"of {country}"
        return name.replace("of {country}", of).replace("{country}", country)
    bare = _OF.sub("", _PAREN.sub("", name))
    return " ".join(bare.replace("{country}", "").split())
