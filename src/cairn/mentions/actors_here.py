"""Whose forces plain words mean in a country: "peacekeepers" in Mali, "soldiers" in Tubas.

A mission of the United Nations is the one that serves in the country of the report; the soldiers
of a land that has no army of its own are the occupying power's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cairn.codebook import ActorEntry, Codebook, resolve_home
from cairn.language.tokens import Token
from cairn.model import Actor, Mention

_UN, _MILITARY, _POLICE = "un-forces", "military", "police"
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
_SOLDIERS = frozenset("army military soldier soldiers troop troops".split())
_OWN = frozenset("security palestinian national presidential police preventive".split())
"""What the forces of such a land are called: its police, under many names."""


def peacekeepers(entry: ActorEntry, home: str | None, codebook: Codebook) -> ActorEntry:
    """The mission that "peacekeepers" or "the UN mission" means in a report about ``home``."""
    if entry.id != _UN or home is None or home not in MISSIONS:
        return entry
    return codebook.actors.get(MISSIONS[home], entry)


def army_of(entry: ActorEntry, home: str | None, said: Sequence[Token]) -> str | None:
    """The country whose soldiers stand where the report plays, or None where it is its own.

    ``said`` are the words of the phrase: "security forces" may be the land's own.
    """
    if entry.id != _MILITARY or home is None or home not in OCCUPIED:
        return None
    return None if {t.text.lower() for t in said} & _OWN else OCCUPIED[home]


def policed(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a report in which "security forces" may be its police.

    Where crowds protest, police are named and no soldiers are, the forces that break a protest up
    are those police.
    """
    actors = [(m, m.value) for m in mentions if isinstance(m.value, Actor)]
    vague = [m for m, _ in actors if _is_vague(m)]
    police = next((a for _, a in actors if a.actor_id == _POLICE), None)
    soldiers = any(_SOLDIERS & set(m.span.text.lower().split()) for m, _ in actors)
    protest = any(a.kind == "protesters" for _, a in actors)
    if not vague or police is None or soldiers or not protest:
        return list(mentions)
    return [_as_police(m, police) if m in vague else m for m in mentions]


def _is_vague(mention: Mention) -> bool:
    actor = mention.value
    said = mention.span.text.lower()
    return isinstance(actor, Actor) and actor.actor_id == _MILITARY and "security" in said


def _as_police(mention: Mention, police: Actor) -> Mention:
    actor = mention.value
    assert isinstance(actor, Actor)
    name = resolve_home("Police Forces of {country}", actor.country)
    return replace(mention, value=replace(actor, name=name, actor_id=police.actor_id))
