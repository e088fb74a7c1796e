"""Place names to places: an embedded gazetteer of the world, with the countries a user has added.

It is built once into the user's cache, and again when a country is added or removed.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_dir

from cairn.gazetteer import added as _added
from cairn.gazetteer.added import data_folder
from cairn.gazetteer.build import SCHEMA, build_index
from cairn.gazetteer.index import Entry, Gazetteer, Progress
from cairn.gazetteer.names import fold
from cairn.gazetteer.sources import fingerprint

__all__ = [
    "Entry",
    "Gazetteer",
    "Progress",
    "cache_folder",
    "data_folder",
    "fold",
    "open_default",
    "version",
    "world_path",
]


def cache_folder() -> Path:
    """Where the built index lives: ``CAIRN_CACHE``, else the user's cache folder."""
    if chosen := os.environ.get("CAIRN_CACHE"):
        return Path(chosen).expanduser()
    return Path(user_cache_dir("cairn"))


def version() -> str:
    """What the user has added, for the version that records are coded with; empty for nothing.

    One country as ``IQ-`` and a digest of what was given of it, several joined by ``+``.
    """
    return "+".join(f"{each.code}-{each.digest[:8]}" for each in _added.added())


def world_path() -> Path:
    """Where the index of what Cairn brings along is, or will be once it is built."""
    return _named("")


def _named(extra: str) -> Path:
    name = f"gazetteer-{fingerprint(SCHEMA)}{'-' if extra else ''}{extra}.sqlite"
    return cache_folder() / name


def open_default(progress: Progress | None = None) -> Gazetteer:
    """The world with the added countries, built on first use (about 15 seconds), then opened.

    ``progress`` is told the stage and the share done while it builds, never otherwise. The file
    is named after what it was built from, so new data or a new version builds a new file. Raises
    `GazetteerError` when the folder cannot be written, a data package is missing or an added
    country cannot be read.
    """
    countries = _added.added()
    path = _named(_added.fingerprint(countries))
    if not path.exists():
        build_index(path, progress, [_added.local(country) for country in countries])
        _forget_others(path)
    return _opened(path)


def _forget_others(path: Path) -> None:
    """Delete the indexes of what was added before; the one of the bare world is kept."""
    world = world_path()
    if path == world:
        return
    for other in world.parent.glob(f"{world.stem}-*.sqlite"):
        if other != path:
            other.unlink(missing_ok=True)


@lru_cache(maxsize=4)
def _opened(path: Path) -> Gazetteer:
    return Gazetteer(path)
