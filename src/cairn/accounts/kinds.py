"""Kinds of actors that the rules of an account ask about together (DESIGN.md's `Actor.kind`)."""

from __future__ import annotations

STATE = frozenset({"state forces", "external forces"})
"""Those who arrest, disperse and bomb with a state's authority."""
INSURGENT = frozenset({"rebel group", "political militia", "identity militia"})
"""Named armed groups that are no state's."""
ARMED = STATE | INSURGENT | {"unidentified"}
"""Whoever bears arms; an unnamed perpetrator is an unidentified armed group."""
