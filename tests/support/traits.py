"""Composed traits of accounts: a gunfight in a made-up village, each detail open to change."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from cairn.events import names
from cairn.events.traits import Traits

_PLAIN: dict[str, Any] = {
    "report": "r1", "published": date(2021, 3, 5), "publisher": "Kesh Post",
    "first": date(2021, 3, 4), "last": date(2021, 3, 4), "dated": True, "event_type": "Battles",
    "sub_event_type": "Armed clash", "status": "happened", "actors": (), "sides": (),
    "place": "Mabasele", "place_id": "", "country": "Sarvand", "admin1": "Kesh",
    "latitude": None, "longitude": None, "where_prec": 1, "counts": (),
    "names": frozenset(), "heard": frozenset(), "words": frozenset(), "numbers": frozenset(),
    "sketch": (), "credit": None,
}  # fmt: skip


def account(name: str, **changed: Any) -> Traits:
    """The traits of account ``name``; the place is given as a report writes it."""
    held = _PLAIN | changed
    held["sound"] = names.sound(held["place"])
    held["place"] = names.folded(held["place"])
    if not held["place"]:
        held |= {"country": "", "admin1": "", "where_prec": 7}
    assert set(held) | {"account"} == {each.name for each in fields(Traits)}
    return Traits(account=name, **held)
