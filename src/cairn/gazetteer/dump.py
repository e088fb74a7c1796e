"""Reading a GeoNames country dump: 19 tab-separated columns a place, as text, zip or gzip.

The format is GeoNames' own (download.geonames.org/export/dump/readme.txt). A file that is not one
is refused whole, with one line that says what it is instead.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from cairn.errors import GazetteerError

COLUMNS = 19
LARGEST = 2_000_000_000
"""Bytes that a dump may unpack to; the list of all countries has 1.7 billion."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_README = "readme.txt"
_AGAIN = "download it again"
_FORMAT = "give a country's dump from GeoNames (download.geonames.org/export/dump), .txt or .zip"


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One place of a dump; ``latitude`` and ``longitude`` in degrees, divisions by their code."""

    geonameid: int
    name: str
    plain: str
    """The name in ASCII, as GeoNames writes it without the signs of its romanisation."""
    spellings: tuple[str, ...]
    latitude: float
    longitude: float
    feature_class: str
    feature_code: str
    country: str
    admin1: str
    admin2: str
    population: int
    modified: str


@dataclass(frozen=True, slots=True)
class Dump:
    """The places of one country, by id: the lines as they were, and what they say."""

    code: str
    lines: tuple[str, ...]
    rows: tuple[DumpRow, ...]

    def text(self) -> str:
        """The lines as a file; `read_dump` of it gives this dump again."""
        return "".join(f"{line}\n" for line in self.lines)


def read_dump(data: bytes, source: str, code: str) -> Dump:
    """The places of the country ``code`` (ISO, capitals) in a dump's bytes.

    ``source`` names the file in errors. The order of the lines does not matter; of several lines
    with one id the latest modified counts. Raises `GazetteerError` when the bytes are no whole
    dump or hold no place of the country.
    """
    text = _text(_unpacked(data, source, code), source)
    newest: dict[int, tuple[DumpRow, str]] = {}
    others: set[str] = set()
    for number, line in _lines(text):
        row = _row(line, number, source)
        if row.country != code:
            others.add(row.country)
            continue
        held = newest.get(row.geonameid)
        if held is None or (held[0].modified, held[1]) < (row.modified, line):
            newest[row.geonameid] = row, line
    if not newest:
        found = ", ".join(sorted(others)[:3]) or "no country"
        raise GazetteerError(
            f"{source}: this is a dump of {found}, not of {code}; give the file of {code}"
        )
    ordered = [newest[geonameid] for geonameid in sorted(newest)]
    return Dump(code, tuple(line for _, line in ordered), tuple(row for row, _ in ordered))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, with their numbers; names may hold odd line separators."""
    for number, line in enumerate(text.split("\n"), 1):
        if kept := line.removesuffix("\r"):
            yield number, kept


def _row(line: str, number: int, source: str) -> DumpRow:
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise GazetteerError(
            f"{source}: line {number} has {len(cells)} columns, a GeoNames dump has {COLUMNS}; "
            f"{_AGAIN if number > 1 else _FORMAT}"
        )
    try:
        row = DumpRow(
            geonameid=int(cells[0]),
            name=cells[1],
            plain=cells[2],
            spellings=tuple(name for name in cells[3].split(",") if name),
            latitude=float(cells[4]),
            longitude=float(cells[5]),
            feature_class=cells[6],
            feature_code=cells[7],
            country=cells[8],
            admin1=cells[10],
            admin2=cells[11],
            population=int(cells[14] or 0),
            modified=cells[18],
        )
    except ValueError as error:
        raise GazetteerError(
            f"{source}: line {number} is no place of a GeoNames dump ({error}); {_FORMAT}"
        ) from error
    if not (-90 <= row.latitude <= 90 and -180 <= row.longitude <= 180):
        raise GazetteerError(
            f"{source}: line {number}: {row.latitude}, {row.longitude} is no point in degrees; "
            f"{_FORMAT}"
        )
    if not row.name or not _DATE.fullmatch(row.modified):
        raise GazetteerError(f"{source}: line {number} is cut short; {_AGAIN}")
    return row


# --- unpacking ------------------------------------------------------------------------------------


def _unpacked(data: bytes, source: str, code: str) -> bytes:
    try:
        if data.startswith(b"PK"):
            return _from_zip(data, source, code)
        if data.startswith(b"\x1f\x8b"):
            with gzip.open(io.BytesIO(data)) as file:
                return _limited(file.read(LARGEST + 1), source)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise GazetteerError(
            f"{source}: the archive is damaged or cut short ({error}); {_AGAIN}"
        ) from error
    return data


def _from_zip(data: bytes, source: str, code: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = [info for info in archive.infolist() if info.filename.lower().endswith(".txt")]
        texts = [info for info in texts if PurePath(info.filename).name.lower() != _README]
        own = [info for info in texts if PurePath(info.filename).stem.upper() == code]
        chosen = own or texts
        if len(chosen) != 1:
            held = _listed(info.filename for info in archive.infolist())
            raise GazetteerError(f"{source}: the archive holds {held}, not {code}.txt; {_FORMAT}")
        with archive.open(chosen[0]) as file:
            return _limited(file.read(LARGEST + 1), source)


def _listed(names: Iterable[str]) -> str:
    named = sorted(names)
    return ", ".join(named[:3]) + (f" and {len(named) - 3} more" if len(named) > 3 else "")


def _limited(data: bytes, source: str) -> bytes:
    if len(data) > LARGEST:
        raise GazetteerError(
            f"{source}: it unpacks to more than {LARGEST // 10**9} GB, no dump does; {_FORMAT}"
        )
    return data


def _text(data: bytes, source: str) -> str:
    if data.lstrip()[:1] == b"<":
        raise GazetteerError(f"{source}: this is a web page, not a dump; {_FORMAT}")
    if not data.strip():
        raise GazetteerError(f"{source}: the file is empty; {_AGAIN}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the last letter of a file that was cut in the middle of it
        problem = "is cut short" if error.start > len(data) - 4 else "is not UTF-8 text"
        raise GazetteerError(f"{source}: this {problem}; {_FORMAT}") from error
