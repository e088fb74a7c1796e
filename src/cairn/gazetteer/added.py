"""The countries that a user has added: one archive each, in the user's data folder.

``IQ.zip`` holds the dump's lines (``IQ.txt``), the border files, and ``about.json``: where they
came from, when, and a digest of them. It is written beside its place and renamed, so that a
country is there whole or not at all. The index that look-ups use is built from these archives and
may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from platformdirs import user_data_dir

from cairn.errors import GazetteerError
from cairn.gazetteer import sources
from cairn.gazetteer.dump import Dump, read_dump
from cairn.gazetteer.joining import taken
from cairn.gazetteer.local import Local

FORMAT = 1
"""Of the archives; raise it when older ones can no longer be read."""
LICENCE = "CC BY 4.0"
ATTRIBUTION = "GeoNames (geonames.org)"
_ABOUT = "about.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time of a zip; with it, the same country gives the same bytes."""


@dataclass(frozen=True, slots=True)
class BorderFile:
    """A border file of an added country; ``level`` is what the user said, None if nothing."""

    source: str
    level: int | None
    shapes: int


@dataclass(frozen=True, slots=True)
class Given:
    """A border file as the user gives it."""

    source: str
    data: bytes
    level: int | None


@dataclass(frozen=True, slots=True)
class Added:
    """What is known of an added country without opening its places."""

    code: str
    source: str
    added: str
    """The day it was added, year-month-day."""
    places: int
    newest: str
    """The day of the dump's latest change."""
    borders: tuple[BorderFile, ...]
    digest: str
    """SHA-256 of the dump's lines and the border files."""

    @property
    def country(self) -> str:
        """The country's short English name."""
        return sources.countries()[self.code].name


def data_folder() -> Path:
    """Where what the user adds is kept: ``CAIRN_DATA``, else the user's data folder."""
    if chosen := os.environ.get("CAIRN_DATA"):
        return Path(chosen).expanduser()
    return Path(user_data_dir("cairn"))


def known_code(code: str) -> str:
    """The ISO code in capitals; raises `GazetteerError` when no country has it."""
    wanted = code.strip().upper()
    listed = sources.countries()
    if wanted in listed:
        return wanted
    named = [c.code for c in listed.values() if c.name.casefold() == code.strip().casefold()]
    hint = f"did you mean {named[0]}?" if named else "give its two letters, such as IQ for Iraq"
    raise GazetteerError(f"{code.strip()!r} is no country's ISO code; {hint}")


def add(code: str, dump: bytes, source: str, borders: Sequence[Given], day: date) -> Added:
    """Check a dump and borders of a country and keep them in place of those before.

    ``source`` says where the dump is from. Raises `GazetteerError`, and then nothing has changed.
    """
    code = known_code(code)
    read = read_dump(dump, source, code)
    places = sum(taken(row) for row in read.rows)
    if not places:
        raise GazetteerError(f"{source}: the dump holds no place that reports name; give another")
    noted = tuple(_checked(given, code, read) for given in borders)
    about = Added(
        code, source, day.isoformat(), places, max(row.modified for row in read.rows), noted,
        _digest(read, borders),
    )  # fmt: skip
    _write(about, read, borders)
    return about


def remove(code: str) -> Added:
    """Forget an added country; raises `GazetteerError` when it was not added."""
    code = known_code(code)
    held = {each.code: each for each in added()}
    if code not in held:
        there = ", ".join(held) or "none"
        raise GazetteerError(f"{code} has not been added; added are: {there}")
    try:
        _path(code).unlink()
    except OSError as error:
        raise GazetteerError(
            f"{_path(code)} cannot be removed ({(error.strerror or '').lower()}); "
            "check who owns the folder"
        ) from error
    return held[code]


def added() -> tuple[Added, ...]:
    """The added countries by code; raises `GazetteerError` naming a broken archive."""
    folder = data_folder() / "gazetteer"
    return tuple(_about(path) for path in sorted(folder.glob("[A-Z][A-Z].zip")))


def fingerprint(countries: Sequence[Added]) -> str:
    """An id of what the user has added; empty when that is nothing."""
    if not countries:
        return ""
    told = "".join(f"{each.code}={each.digest}\n" for each in countries)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def local(country: Added) -> Local:
    """The places and borders of an added country."""
    from cairn.gazetteer.borders import read_shapes  # noqa: PLC0415 - loads shapely

    path = _path(country.code)
    with _opened(path) as archive:
        try:
            dump = archive.read(f"{country.code}.txt")
            drawn = [archive.read(_border_name(n)) for n in range(len(country.borders))]
        except (KeyError, OSError, zipfile.BadZipFile) as error:
            raise _broken(path, country.code, error) from error
    shapes = tuple(
        shape
        for note, data in zip(country.borders, drawn, strict=True)
        for shape in read_shapes(data, note.source, country.code, note.level)
    )
    return Local(country.code, read_dump(dump, country.source, country.code).rows, shapes)


# --- checking and keeping -------------------------------------------------------------------------


def _checked(given: Given, code: str, dump: Dump) -> BorderFile:
    """A border file that is sound and of the country: places of the dump lie in most polygons."""
    from cairn.gazetteer.borders import holders, read_shapes  # noqa: PLC0415 - loads shapely

    shapes = read_shapes(given.data, given.source, code, given.level)
    points = [(row.latitude, row.longitude) for row in dump.rows]
    held = set(holders([shape.geometry for shape in shapes], points)) - {None}
    if 2 * len(held) < len(shapes):
        raise GazetteerError(
            f"{given.source}: of {len(shapes)} polygons only {len(held)} hold a place of {code}; "
            f"give the borders of {code}"
        )
    return BorderFile(given.source, given.level, len(shapes))


def _digest(dump: Dump, borders: Sequence[Given]) -> str:
    sha = hashlib.sha256(dump.text().encode())
    for given in borders:
        sha.update(f"\0{given.level}\0".encode() + hashlib.sha256(given.data).digest())
    return sha.hexdigest()


def _write(about: Added, dump: Dump, borders: Sequence[Given]) -> None:
    members = {
        _ABOUT: json.dumps({"format": FORMAT, **asdict(about)}, ensure_ascii=False).encode(),
        f"{about.code}.txt": dump.text().encode(),
        **{_border_name(n): given.data for n, given in enumerate(borders)},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    path = _path(about.code)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            partial.write_bytes(packed.getvalue())
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise GazetteerError(
            f"{about.code} cannot be kept in {path.parent} ({(error.strerror or '').lower()}); "
            "set CAIRN_DATA to a folder that can be written"
        ) from error


def _path(code: str) -> Path:
    return data_folder() / "gazetteer" / f"{code}.zip"


def _border_name(number: int) -> str:
    return f"borders-{number + 1}.geojson"


def _about(path: Path) -> Added:
    with _opened(path) as archive:
        try:
            held: dict[str, Any] = json.loads(archive.read(_ABOUT))
            if held.pop("format") != FORMAT or path.stem not in sources.countries():
                raise ValueError("another version of Cairn wrote it")
            borders = tuple(BorderFile(**note) for note in held.pop("borders"))
            return Added(**held, borders=borders)
        except (KeyError, TypeError, ValueError, OSError, zipfile.BadZipFile) as error:
            raise _broken(path, path.stem, error) from error


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise _broken(path, path.stem, error) from error


def _broken(path: Path, code: str, error: Exception) -> GazetteerError:
    return GazetteerError(
        f"{path}: this added country cannot be read ({error}); "
        f"delete the file, or add it again with: cairn gazetteer add {code}"
    )
