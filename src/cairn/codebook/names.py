"""Filling in an actor's name for the country that a report is about."""

from __future__ import annotations

import re

_PAREN = re.compile(r"\s*\(\{country\}\)")
_OF = re.compile(r"\s+(?:of|in|from)\s+\{country\}")


def resolve_home(name: str, country: str | None) -> str:
    """An actor name without ``{country}``.

    ``"Islamic State ({country})"`` gives ``"Islamic State (Iraq)"``; where the country is not
    known the place for it goes too: ``"Military Forces of {country}"`` gives
    ``"Military Forces"``.
    """
    if country:
        return name.replace("{country}", country)
    bare = _OF.sub("", _PAREN.sub("", name))
    return " ".join(bare.replace("{country}", "").split())
