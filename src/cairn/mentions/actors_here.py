"""Whose forces a plain word means in a country: "peacekeepers" in Mali, "soldiers" in the West Bank.

A mission of the United Nations is the one that serves in the country of the report; the soldiers
of a land that has no army of its own are the occupying power's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cairn.codebook import ActorEntry, Codebook
from cairn.language.tokens import Token

_UN, _MILITARY = "un-forces", "military"
MISSIONS: Mapping[str, str] = {
    "Mali": "minusma",
    "Democratic Republic of Congo": "monusco",
    "Central African Republic": "minusca",
    "Lebanon": "unifil",
    "Somalia": "amisom",
    "Sudan": "unamid",
}
"""The codebook's ids of the peacekeepers who serve in a country."""
OCCUPIED: Mapping[str, str] = {"Palestine": "Israel"}
"""Lands without an army, and whose soldiers stand there."""
_OWN = frozenset("security palestinian national presidential police preventive".split())
"""What the forces of such a land are called: its police, under many names."""


def peacekeepers(entry: ActorEntry, home: str | None, codebook: Codebook) -> ActorEntry:
    """The mission that "peacekeepers" or "the UN mission" means in a report about ``home``."""
    if entry.id != _UN or home not in MISSIONS:
        return entry
    return codebook.actors.get(MISSIONS[home], entry)


def army_of(entry: ActorEntry, home: str | None, said: Sequence[Token]) -> str | None:
    """The country whose soldiers stand where the report plays, or None where it is its own.

    ``said`` are the words of the phrase: "security forces" may be the land's own.
    """
    if entry.id != _MILITARY or home not in OCCUPIED:
        return None
    return None if {t.text.lower() for t in said} & _OWN else OCCUPIED[home]
