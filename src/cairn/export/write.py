"""Exports into files: written beside the wanted name and renamed, so that nothing is half-written.

Every file gets its data dictionary beside it, ``FILE.dictionary.csv``, which also says what the
data were made from.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cairn.archive import Edition
from cairn.errors import CairnError
from cairn.export import acled, flat, geojson, html_page, hxl, ledger, parquet, plover, tables, ucdp
from cairn.export.columns import Column, LeftOut, columns
from cairn.export.profile import Profile
from cairn.export.provenance import about
from cairn.export.spool import Events, Spool, may_leave
from cairn.gazetteer import Gazetteer
from cairn.model import Event, Policy

DICTIONARY = columns("""
column | text | name of the column
type | text | what its cells are
meaning | text | what stands in it
""")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Events with what they were made from: what is exported."""

    events: Events
    edition: Edition
    policy: Policy = "conservative"
    profile: Profile = "public"
    filter: str = ""
    gazetteer: Gazetteer | None = None
    withheld: int = field(init=False)
    """Events that a reviewer marked as sensitive and that a public profile leaves out."""

    def __post_init__(self) -> None:
        kept: Events
        if isinstance(self.events, Spool):
            kept = self.events.leaving(self.profile)
        else:
            kept = tuple(event for event in self.events if may_leave(event, self.profile))
        object.__setattr__(self, "withheld", len(self.events) - len(kept))
        object.__setattr__(self, "events", kept)

    def about(self) -> dict[str, str]:
        """The provenance, with the filter."""
        held = about(self.edition, self.policy, self.profile)
        return {**held, "filter": self.filter} if self.filter else held


@dataclass(frozen=True, slots=True)
class Form:
    """One form of export. ``suffixes`` are the endings of its files, the usual one first."""

    name: str
    suffixes: tuple[str, ...]
    columns: tuple[Column, ...]
    write: Callable[[Dataset, Path, str], None]
    """Writes the data to a path; the text is the suffix of the name that was asked for."""
    left_out: Callable[[Iterable[Event]], Iterable[LeftOut]] = lambda events: ()


@dataclass(frozen=True, slots=True)
class Written:
    """What an export came to."""

    path: Path
    dictionary: Path
    events: int
    left_out: tuple[LeftOut, ...]

    def told(self) -> str:
        """One line for the user."""
        text = f"{self.events} event{'' if self.events == 1 else 's'} written to {self.path}"
        if not self.left_out:
            return text
        reasons = Counter(each.reason for each in self.left_out)
        named = sorted(reasons.items(), key=lambda each: (-each[1], each[0]))
        listed = "; ".join(f"{number} {reason}" for reason, number in named)
        return f"{text}, {len(self.left_out)} left out ({listed})"


# --- the forms -------------------------------------------------------------------------------


def _text(path: Path, parts: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)


def _acled(data: Dataset, path: Path, suffix: str) -> None:
    found = acled.rows(data.events, data.edition, data.profile, data.gazetteer)
    _text(path, tables.lines(acled.COLUMNS, found))


def _ucdp(data: Dataset, path: Path, suffix: str) -> None:
    found = ucdp.rows(data.events, data.edition, data.profile, data.gazetteer)
    _text(path, tables.lines(ucdp.COLUMNS, found))


def _hxl(data: Dataset, path: Path, suffix: str) -> None:
    found = hxl.rows(data.events, data.edition, data.profile, data.gazetteer)
    _text(path, tables.lines(hxl.COLUMNS, found, hxl.tags()))


def _plover(data: Dataset, path: Path, suffix: str) -> None:
    _json_lines(path, plover.rows(data.events, data.edition, data.profile, data.gazetteer))


def _geojson(data: Dataset, path: Path, suffix: str) -> None:
    found = geojson.rows(data.events, data.edition, data.profile, data.gazetteer)
    _text(path, geojson.lines(found, data.about()))


def _parquet(data: Dataset, path: Path, suffix: str) -> None:
    found = flat.rows(data.events, data.edition, data.profile, data.gazetteer)
    parquet.write_points(path, flat.COLUMNS, found, data.about())


def _ledger(data: Dataset, path: Path, suffix: str) -> None:
    found = ledger.rows(data.events, data.edition, data.profile, data.gazetteer)
    if suffix == ".parquet":
        parquet.write_table(path, ledger.COLUMNS, found, data.about())
    else:
        _json_lines(path, found)


def _html(data: Dataset, path: Path, suffix: str) -> None:
    _text(
        path,
        html_page.lines(data.events, data.edition, data.about(), data.profile, data.gazetteer),
    )


def _json_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    made = ({name: flat.plain(value) for name, value in row.items()} for row in rows)
    _text(path, (json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in made))


_LINES = (".jsonl", ".ndjson", ".json")
FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("acled", (".csv",), acled.COLUMNS, _acled, acled.left_out),
        Form("ucdp", (".csv",), ucdp.COLUMNS, _ucdp, ucdp.left_out),
        Form("plover", _LINES, plover.COLUMNS, _plover, plover.left_out),
        Form("geojson", (".geojson", ".json"), geojson.COLUMNS, _geojson),
        Form("hxl", (".csv",), hxl.COLUMNS, _hxl),
        Form("parquet", (".parquet", ".geoparquet"), flat.COLUMNS, _parquet),
        Form("ledger", (".parquet", *_LINES), ledger.COLUMNS, _ledger),
        Form("html", (".html", ".htm"), html_page.COLUMNS, _html),
    )
}


def form(name: str) -> Form:
    """The form of that name; raises `CairnError` for another word."""
    if name not in FORMS:
        raise CairnError(f"{name!r} is no form of export; one of: {', '.join(FORMS)}")
    return FORMS[name]


# --- files -----------------------------------------------------------------------------------


def write(name: str, data: Dataset, out: Path) -> Written:
    """Write an export and its data dictionary; raises `CairnError` and leaves nothing half."""
    wanted = form(name)
    if out.suffix.lower() not in wanted.suffixes:
        raise CairnError(
            f"{out}: a file of the form {name} ends in {' or '.join(wanted.suffixes)}; rename it"
        )
    dictionary = out.with_name(f"{out.name}.dictionary.csv")
    left = tuple(wanted.left_out(data.events))
    with _beside(out, dictionary) as (made, made_dictionary):
        wanted.write(data, made, out.suffix.lower())
        _text(made_dictionary, dictionary_lines(wanted, data))
    return Written(out, dictionary, len(data.events) - len(left), left)


def dictionary_lines(wanted: Form, data: Dataset) -> Iterator[str]:
    """The data dictionary as CSV: the columns, then rows that say what the data were made from."""
    told: list[dict[str, str]] = [
        {"column": each.name, "type": each.type, "meaning": each.meaning} for each in wanted.columns
    ]
    told += [
        {"column": f"({name})", "type": "about the data", "meaning": value}
        for name, value in data.about().items()
    ]
    return tables.lines(DICTIONARY, told)


@contextmanager
def _beside(*paths: Path) -> Iterator[Sequence[Path]]:
    """Names beside the paths to write to; at the end they are renamed, on any error removed."""
    made = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
    for path in paths:
        if path.is_dir():
            raise CairnError(f"{path}: is a folder; name a file")
    try:
        yield made
        for part, path in zip(made, paths, strict=True):
            part.replace(path)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CairnError(
            f"{paths[0]}: cannot be written ({why}); check the folder and the disk"
        ) from error
    finally:
        for part in made:
            part.unlink(missing_ok=True)
