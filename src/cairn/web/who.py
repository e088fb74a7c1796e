"""Who asks: the visitor of the request that is being answered."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from cairn.store import Role
from cairn.users import By


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, in which role; without accounts ``name`` and ``session`` are empty."""

    name: str
    role: Role
    address: str = ""
    session: str = ""
    """The fingerprint of the session's token."""
    token: str = ""
    """What the forms of this session carry."""

    @property
    def by(self) -> By:
        """As the audit log names the visitor."""
        return By(self.name, self.address)


VISITOR: ContextVar[Visitor | None] = ContextVar("visitor", default=None)
"""Set for each request; None outside of any, and for somebody who has not logged in."""


def visitor() -> Visitor | None:
    """Who asks."""
    return VISITOR.get()


def visitor_name() -> str | None:
    """The name of the user who asks; None without accounts."""
    held = VISITOR.get()
    return (held.name if held else "") or None
