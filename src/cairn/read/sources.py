"""What the user names, to what is read: files, folders, patterns, addresses, standard input.

Folders are read with all that is below them, the files of a folder before its sub-folders, each
by name; patterns by name. The order is the same on every machine. Hidden files are left out.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cairn.errors import ReadError

SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
"""The files that a folder or a pattern is searched for."""
_OPENED = (("/", "dev"), ("/", "proc"))
_FORMS = "Cairn reads .txt, .html and .jsonl files"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read. ``name`` is how messages call it and never holds a line break."""

    kind: Literal["file", "url", "stdin"]
    name: str
    path: Path | None = None


def find_sources(inputs: Sequence[str]) -> Iterator[Source | ReadError]:
    """Every source that the inputs name, lazily; what cannot be found is an error in its place."""
    for given in inputs:
        try:
            yield from _expand(given)
        except OSError as error:
            yield ReadError(one_line(given), why(error), cure(error))


def one_line(name: str) -> str:
    """A name as it can stand in a one-line message."""
    return " ".join(name.split()) or repr(name)


def why(error: OSError) -> str:
    """The reason of a failure of the file system, in small letters."""
    reason = (error.strerror or type(error).__name__).lower()
    return f"cannot be read ({reason})"


def is_stream(path: Path) -> bool:
    """Whether it is a pipe, socket or device. Those that the shell opens (``<(...)``) are not
    meant: they lie in /dev or /proc and are read like files."""
    return not path.is_file() and path.exists() and path.parts[:2] not in _OPENED


def cure(error: OSError) -> str:
    """What to do about it."""
    if isinstance(error, PermissionError):
        return "check its permissions"
    return "check the path, and the disk it lies on"


def _expand(given: str) -> Iterator[Source | ReadError]:
    if given == "-":
        yield Source("stdin", "standard input")
        return
    if given.lower().startswith(("http://", "https://")):
        yield Source("url", given)
        return
    if not given.strip():
        yield ReadError("''", "this input is empty", "name a file, a folder or an address")
        return
    path = Path(given).expanduser()
    if path.is_dir():
        yield from _folder(path)
    elif path.exists():
        yield _file(path)
    elif glob.has_magic(given):
        yield from _pattern(given)
    elif path.is_symlink():
        yield ReadError(one_line(given), "the link leads nowhere", "mend the link, or name a file")
    else:
        yield ReadError(one_line(given), "there is no such file or folder", "check the spelling")


def _file(path: Path) -> Source:
    return Source("file", one_line(str(path)), path)


def _folder(folder: Path) -> Iterator[Source | ReadError]:
    errors: list[OSError] = []
    found = False
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                found = True
                yield _file(Path(parent) / name)
        while errors:
            yield _unreadable(errors.pop(0))
    for error in errors:
        yield _unreadable(error)
    if not found and not errors:
        yield ReadError(one_line(str(folder)), "the folder holds no reports", _FORMS)


def _unreadable(error: OSError) -> ReadError:
    return ReadError(one_line(str(error.filename)), why(error), cure(error))


def _pattern(given: str) -> Iterator[Source | ReadError]:
    found = False
    expanded = str(Path(given).expanduser())
    for name in sorted(glob.iglob(expanded, recursive=True)):  # noqa: PTH207 - given as a string
        path = Path(name)
        if path.is_dir():
            if "**" not in given:
                found = True
                yield from _folder(path)
        elif name.lower().endswith(SUFFIXES) or "**" not in given:
            found = True
            yield _file(path)
    if not found:
        yield ReadError(one_line(given), "no file matches the pattern", _FORMS)
