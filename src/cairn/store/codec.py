"""Values to JSON text and back, exactly: ``decode(encode(value)) == value``.

A text value is a JSON string; every other value is an object whose ``type`` names its class. The
text is compact with sorted keys, so that the same value always gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TypeVar, cast

from cairn.errors import StoreError
from cairn.model import (
    Actor,
    Count,
    DateInterval,
    Item,
    Outcome,
    Part,
    Place,
    Role,
    Speaker,
    Stated,
    Tally,
    Trigger,
    Value,
)

Decoded = TypeVar("Decoded")
_CLASSES: dict[str, type] = {
    cls.__name__: cls for cls in (Trigger, Actor, Place, DateInterval, Count, Item, Speaker, Tally)
}


def _plain(value: object) -> object:
    """A value as JSON knows it."""
    if is_dataclass(value) and type(value).__name__ in _CLASSES:
        held = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **held}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value


def _value(plain: object) -> object:
    """The value that `_plain` wrote down."""
    if not isinstance(plain, dict):
        return plain
    held = dict(plain)
    cls = _CLASSES[held.pop("type")]
    if cls is DateInterval:
        held |= {
            end: date.fromisoformat(held[end]) for end in ("start", "end") if held[end] is not None
        }
    if cls is Tally:
        held["by_group"] = tuple((group, number) for group, number in held["by_group"])
    return cls(**held)


def _dump(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _load(text: str, build: Callable[[object], Decoded]) -> Decoded:
    """What ``build`` makes of the JSON text; raises `StoreError` for text Cairn never wrote."""
    try:
        return build(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreError(
            f"the database holds a value that Cairn did not write ({text[:60]!r}); "
            "code the reports again into a new database"
        ) from error


def encode(value: Value) -> str:
    """One value as JSON text."""
    return _dump(_plain(value))


def decode(text: str) -> Value:
    """The value that `encode` wrote; raises `StoreError` for other text."""
    return cast("Value", _load(text, _checked((*_CLASSES.values(), str))))


def encode_optional(value: Actor | Place | None) -> str | None:
    """A value or None (SQL null)."""
    return None if value is None else encode(value)


def decode_optional(text: str | None, cls: type[Decoded]) -> Decoded | None:
    """The value of class ``cls`` that `encode_optional` wrote; raises `StoreError` for another."""
    return None if text is None else cast("Decoded", _load(text, _checked((cls,))))


def _checked(classes: tuple[type, ...]) -> Callable[[object], object]:
    def build(plain: object) -> object:
        value = _value(plain)
        if not isinstance(value, classes):
            raise TypeError(f"{type(value).__name__} is not expected here")
        return value

    return build


def encode_speakers(speakers: Iterable[Speaker]) -> str:
    """Speakers, in their order."""
    return _dump([_plain(speaker) for speaker in speakers])


def decode_speakers(text: str) -> tuple[Speaker, ...]:
    """What `encode_speakers` wrote; raises `StoreError` for other text."""
    one = _checked((Speaker,))
    return _load(text, lambda plain: tuple(cast("Speaker", one(part)) for part in _list(plain)))


def encode_stated(value: Stated) -> str:
    """Anything that a field of an event can hold."""
    return _dump([_plain(each) for each in value] if isinstance(value, tuple) else _plain(value))


def decode_stated(text: str) -> Stated:
    """What `encode_stated` wrote; raises `StoreError` for other text."""
    one, speaker = _checked((*_CLASSES.values(), str)), _checked((Speaker,))

    def build(plain: object) -> Stated:
        if isinstance(plain, list):
            return tuple(cast("Speaker", speaker(part)) for part in plain)
        return cast("Stated", one(plain))

    return _load(text, build)


def encode_counts(counts: Iterable[tuple[Outcome, Tally]]) -> str:
    """An account's counts, in their order."""
    return _dump([[outcome, _plain(tally)] for outcome, tally in counts])


def decode_counts(text: str) -> tuple[tuple[Outcome, Tally], ...]:
    """What `encode_counts` wrote; raises `StoreError` for other text."""
    one = _checked((Tally,))

    def build(plain: object) -> tuple[tuple[Outcome, Tally], ...]:
        pairs = (_list(pair) for pair in _list(plain))
        return tuple((cast("Outcome", name), cast("Tally", one(tally))) for name, tally in pairs)

    return _load(text, build)


def encode_parts(parts: Iterable[Part]) -> str:
    """A report's parts, in their order, as ``[start, end, role]``."""
    return _dump([[part.start, part.end, part.role] for part in parts])


def decode_parts(text: str) -> tuple[Part, ...]:
    """What `encode_parts` wrote; raises `StoreError` for other text."""
    return _load(text, lambda plain: tuple(_part(part) for part in _list(plain)))


def _part(plain: object) -> Part:
    start, end, role = _list(plain)
    return Part(cast("int", start), cast("int", end), cast("Role", role))


def _list(plain: object) -> list[object]:
    if not isinstance(plain, list):
        raise TypeError("a list is expected here")
    return plain


__all__ = [
    "decode",
    "decode_counts",
    "decode_optional",
    "decode_parts",
    "decode_speakers",
    "decode_stated",
    "encode",
    "encode_counts",
    "encode_optional",
    "encode_parts",
    "encode_speakers",
    "encode_stated",
]
