"""The events that leave under the desk's filter: for the desk's downloads and ``cairn export``.

Both go through `dataset`, so that one filter gives one file. Nothing here needs the extra ``web``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cairn import archive
from cairn.display import clean
from cairn.errors import CairnError
from cairn.export.profile import Profile
from cairn.export.select import Wanted
from cairn.export.spool import Spool
from cairn.export.write import Dataset
from cairn.model import Event, Policy
from cairn.store import Store
from cairn.web.query import Query, matching
from cairn.web.rows import row_of
from cairn.web.state import judged_accounts


@dataclass(frozen=True, slots=True)
class Choice:
    """Which events leave, with which figures, for whom.

    ``wanted`` holds days, countries and types, of which a command may name several; ``rest`` is
    everything else that the desk filters by.
    """

    wanted: Wanted = field(default_factory=Wanted)
    rest: Query = field(default_factory=Query)
    policy: Policy = "conservative"
    profile: Profile = "public"

    def told(self) -> str:
        """The filter in words; empty where every event is meant."""
        rest = self.rest
        parts = [
            self.wanted.told(),
            rest.admin1 or "",
            f"words {rest.q!r}" if rest.q else "",
            f"actor {rest.actor!r}" if rest.actor else "",
            f"status {rest.status}" if rest.status else "",
            f"publisher {rest.publisher}" if rest.publisher else "",
            f"review {rest.review}" if rest.review else "",
            f"confidence at least {rest.confidence:g}" if rest.confidence is not None else "",
            f"area {rest.bbox}" if rest.bbox else "",
        ]
        return clean("; ".join(part for part in parts if part))


def choice(query: Query, policy: Policy, profile: Profile) -> Choice:
    """The choice of a filter of the desk; its order says nothing here."""
    wanted = Wanted(
        query.from_,
        query.to,
        frozenset({query.country} if query.country else ()),
        frozenset({query.type} if query.type else ()),
    )
    elsewhere = {"from_": None, "to": None, "country": None, "type": None, "sort": "newest"}
    return Choice(wanted, query.model_copy(update=elsewhere), policy, profile)


def dataset(store: Store, which: Choice, ids: Iterable[str] | None = None) -> Dataset:
    """The events that pass, with what they were made from.

    ``ids`` may name the only events to look at, so that a desk need not read them all. Raises
    `CairnError` when nothing passes or the database cannot be read.
    """
    looked = 0

    def counted() -> Iterator[Event]:
        nonlocal looked
        for event in archive.events(store, which.policy, ids):
            looked += 1
            yield event

    found = Spool.of(passing(store, counted(), which))
    if not looked:
        raise CairnError(f"{store}: holds no events to export; code reports with `cairn code`")
    if not found:
        raise CairnError(f"{store}: none of its {looked} events is of: {which.told()}")
    return Dataset(found, archive.edition(store), which.policy, which.profile, which.told())


def passing(store: Store, events: Iterable[Event], which: Choice) -> Iterator[Event]:
    """The events that pass, in their order."""
    within = (event for event in events if which.wanted.holds(event))
    if not which.rest.narrowed:
        yield from within
        return
    with store.links() as links:
        judged = judged_accounts(links.acts())
    for event in within:
        if matching([row_of(event, judged)], which.rest):
            yield event
