"""``cairn accept``, ``correct``, ``reject``, ``sensitive``, ``sample`` and ``quality``."""

from __future__ import annotations

from dataclasses import dataclass

from cairn import archive, judging
from cairn.cli.output import complain
from cairn.display import act_text, clean
from cairn.errors import CairnError
from cairn.model import Act, Policy
from cairn.review import acts
from cairn.review.acts import Look, Support
from cairn.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """Which event, in which database, who judges and why; ``policy``: which figures they saw."""

    event: str
    db: str
    by: str | None
    note: str
    policy: Policy


def accept(asked: Asked, field: str | None) -> None:
    """Accept an event, or one field of it, as it is shown."""
    with Store.open(asked.db, write=True) as store:
        _told(store, asked, acts.accept(store, _look(asked), field))


def correct(asked: Asked, field: str, value: str | None, words: str | None) -> None:
    """Correct a field; without a value it is cleared."""
    support = None if words is None else Support(words)
    with Store.open(asked.db, write=True) as store:
        _told(store, asked, acts.correct(store, _look(asked), field, value, support))


def reject(asked: Asked, field: str | None) -> None:
    """Reject an event, or the value of one field."""
    with Store.open(asked.db, write=True) as store:
        _told(store, asked, acts.reject(store, _look(asked), field))


def sensitive(asked: Asked, *, off: bool) -> None:
    """Mark an event as sensitive, or take the mark away."""
    with Store.open(asked.db, write=True) as store:
        _told(store, asked, acts.sensitive(store, _look(asked), off=off))


def _look(asked: Asked) -> Look:
    return Look(asked.event, judging.author(asked.by, asked.note), asked.policy)


def _told(store: Store, asked: Asked, act: Act) -> None:
    event = archive.find(store, act.accounts[0].account_id, asked.policy)
    state = event.reviewed.state
    complain(f"act {act.number}: {act_text(act)}; event {event.event_id[:8]} is {state}")


def value_given(value: str | None, *, none: bool) -> str | None:
    """The value of a command, None for ``--none``; raises `CairnError` for both or neither."""
    if none and value is not None:
        raise CairnError(f"give the value {clean(value)!r} or --none, not both")
    if not none and value is None:
        raise CairnError("give a value, or --none where there is none")
    return value
