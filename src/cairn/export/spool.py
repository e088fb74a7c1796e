"""Events in the order of exports, kept in a temporary file: a hundred thousand of them need not be
in memory at once, and each is derived only once however often they are gone through."""

from __future__ import annotations

import pickle
import tempfile
import weakref
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Protocol

from cairn.errors import CairnError
from cairn.export.profile import Profile
from cairn.model import Event


class Events(Protocol):
    """Events that can be counted, and gone through again and again."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Event]: ...


def order(event: Event) -> tuple[bool, str, str]:
    """What every export orders events by: first day, then id; those without a date come last."""
    day = event.date.start or event.date.end
    return day is None, day.isoformat() if day else "", event.event_id


def may_leave(event: Event, profile: Profile) -> bool:
    """Whether a profile lets an event be seen at all."""
    return profile == "internal" or not event.reviewed.sensitive


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an event stands in the file, in bytes."""

    start: int
    size: int
    sensitive: bool


class _Closed:
    """A file that is closed when nobody holds it any more."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        weakref.finalize(self, file.close)


class Spool:
    """Events on disk, in the order of `order`. The file is nameless and goes with the object."""

    def __init__(self, held: _Closed, places: tuple[_Place, ...]) -> None:
        self._held = held
        self._places = places

    @classmethod
    def of(cls, events: Iterable[Event]) -> Spool:
        """Write events down; raises `CairnError` where the temporary folder has no room."""
        file = tempfile.TemporaryFile(prefix="cairn-")  # noqa: SIM115 - open as long as the spool
        found: list[tuple[tuple[bool, str, str], _Place]] = []
        start = 0
        try:
            for event in events:
                packed = zlib.compress(pickle.dumps(event, pickle.HIGHEST_PROTOCOL), 1)
                file.write(packed)
                found.append((order(event), _Place(start, len(packed), event.reviewed.sensitive)))
                start += len(packed)
        except BaseException as error:
            file.close()
            if isinstance(error, OSError):
                raise CairnError(
                    f"{tempfile.gettempdir()}: cannot hold the events of the export "
                    f"({(error.strerror or str(error)).lower()}); free some room, or name another "
                    "folder in TMPDIR"
                ) from error
            raise
        found.sort(key=lambda each: each[0])
        return cls(_Closed(file), tuple(place for _, place in found))

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[Event]:
        file = self._held.file
        for place in self._places:
            file.seek(place.start)
            packed = zlib.decompress(file.read(place.size))
            event: Event = pickle.loads(packed)
            yield event

    def leaving(self, profile: Profile) -> Spool:
        """The events that a profile lets be seen, of the same file."""
        if profile == "internal":
            return self
        return Spool(self._held, tuple(each for each in self._places if not each.sensitive))
