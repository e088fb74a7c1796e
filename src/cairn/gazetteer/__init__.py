"""Place names to places: an embedded gazetteer of the world, built once into the user's cache."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_dir

from cairn.gazetteer.build import SCHEMA, build_index
from cairn.gazetteer.index import Entry, Gazetteer, Progress
from cairn.gazetteer.names import fold
from cairn.gazetteer.sources import fingerprint

__all__ = ["Entry", "Gazetteer", "Progress", "cache_folder", "fold", "open_default"]


def cache_folder() -> Path:
    """Where the built index lives: ``CAIRN_CACHE``, else the user's cache folder."""
    if chosen := os.environ.get("CAIRN_CACHE"):
        return Path(chosen).expanduser()
    return Path(user_cache_dir("cairn"))


def open_default(progress: Progress | None = None) -> Gazetteer:
    """The embedded gazetteer, built on first use (about 15 seconds) and opened at once after.

    ``progress`` is told the stage and the share done while it builds, never otherwise. The file
    is named after what it was built from, so new data or a new version builds a new file. Raises
    `GazetteerError` when the folder cannot be written or a data package is missing.
    """
    path = cache_folder() / f"gazetteer-{fingerprint(SCHEMA)}.sqlite"
    if not path.exists():
        build_index(path, progress)
    return _opened(path)


@lru_cache(maxsize=4)
def _opened(path: Path) -> Gazetteer:
    return Gazetteer(path)
