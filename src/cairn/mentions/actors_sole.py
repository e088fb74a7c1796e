"""The one rebel group that a report names: whom its "rebels" and "the militia" are."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.language.tokens import Token
from cairn.mentions.actors_named import Found

_OTHERS = frozenset(
    """
    other another rival unidentified unknown former ex various several foreign different allied
    splinter breakaway dissident some both
    """.split()
)


def sole_group(known: Sequence[Sequence[Found]], home: str | None) -> Found | None:
    """The only rebel group that a report names, or None where it names none or several.

    A group at home in another country is none of its parties, nor is one that somebody is only
    said to be linked to.
    """
    groups = {
        hit.entry.name: hit
        for hits in reversed(known)
        for hit in reversed(hits)
        if hit.entry.kind == "rebel group"
        and not (hit.entry.generic or hit.linked)
        and (home is None or hit.entry.country in (None, home))
    }
    return next(iter(groups.values())) if len(groups) == 1 else None


def others(tokens: Sequence[Token], hit: Found) -> bool:
    """Whether "other rebels", "two rebel groups" are not the group that the report is about."""
    said = {t.text.lower() for t in tokens[max(0, hit.start - 2) : hit.end]}
    return bool(said & _OTHERS)
