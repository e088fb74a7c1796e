"""A release: a folder with data, dictionaries, digests, error rates and how it was made."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from cairn import __version__
from cairn.errors import CairnError
from cairn.export import parquet, tables
from cairn.export.columns import LeftOut, columns
from cairn.export.write import FORMS, Dataset, Written, write

LEFT_OUT = columns("""
file | text | the file that lacks the event
event_id | text | Cairn's id of the event
reason | text | why
""")
_RATES = "error_rates.csv"


def release(folder: Path, data: Dataset, forms: tuple[str, ...] = ()) -> tuple[Written, ...]:
    """Write a release of the forms (of all, when none is named) into a new folder.

    Without pyarrow a release of all forms has no GeoParquet, and its ledger as JSON lines. Raises
    `CairnError` when the folder holds something or cannot be written; then nothing is left.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CairnError(
            f"{folder}: exists already; name a new folder, since releases never change"
        )
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir()
        written = _fill(part, data, forms or usual())
        if folder.exists():
            folder.rmdir()
        part.replace(folder)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CairnError(
            f"{folder}: cannot be written ({why}); check the folder above it and the disk"
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return tuple(
        Written(folder / w.path.name, folder / w.dictionary.name, w.events, w.left_out)
        for w in written
    )


def usual() -> tuple[str, ...]:
    """The forms of a release that names none: all that can be written here."""
    return tuple(name for name in FORMS if name != "parquet" or parquet.available())


def _file_name(form: str) -> str:
    if form == "ledger":
        return "ledger.parquet" if parquet.available() else "ledger.jsonl"
    return f"events-{form}{FORMS[form].suffixes[0]}"


def _fill(folder: Path, data: Dataset, forms: tuple[str, ...]) -> list[Written]:
    written = []
    for name in forms:
        written.append(write(name, data, folder / _file_name(name)))
    missing = [(w.path.name, each) for w in written for each in w.left_out]
    _save(folder / "left_out.csv", "".join(_missing(missing)))
    _save(folder / _RATES, rates())
    version = {**data.about(), "events": str(len(data.events)), "forms": ", ".join(forms)}
    _save(folder / "version.json", json.dumps(version, ensure_ascii=False, indent=2) + "\n")
    _save(folder / "METHODS.md", methods(data, written))
    digests = sorted(path for path in folder.iterdir())
    sums = [f"{_digest(path)}  {path.name}\n" for path in digests]
    _save(folder / "SHA256SUMS", "".join(sums))
    return written


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _missing(missing: list[tuple[str, LeftOut]]) -> Iterator[str]:
    rows = [{"file": n, "event_id": e.event_id, "reason": e.reason} for n, e in missing]
    return tables.lines(LEFT_OUT, rows)


def rates() -> str:
    """The known error rates, as CSV: those that this version of Cairn ships."""
    return resources.files("cairn.export").joinpath("data", _RATES).read_text("utf-8")


def methods(data: Dataset, written: list[Written]) -> str:
    """How the data were made, what they are good for, and how often they are wrong."""
    about = "\n".join(f"- {name}: {value}" for name, value in data.about().items())
    files = "\n".join(
        f"- `{w.path.name}`: {w.events} events, {len(w.left_out)} left out; columns in"
        f" `{w.dictionary.name}`"
        for w in written
    )
    found = list(csv.DictReader(rates().splitlines()))
    table = "\n".join(f"| {r['figure']} | {r['value']} | {r['right/of']} |" for r in found)
    text = resources.files("cairn.export").joinpath("data", "methods.md").read_text("utf-8")
    return (
        text.replace("{version}", __version__)
        .replace("{about}", about)
        .replace("{files}", files)
        .replace("{rates}", table)
        .replace("{profile}", data.profile)
        .replace("{policy}", data.policy)
    )
