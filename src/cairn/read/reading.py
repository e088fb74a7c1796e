"""Inputs to reports, one at a time: what the command line and the pipeline call.

Nothing is raised for an input that cannot be read: its error takes its place, and the rest goes
on. Only one report is held in memory at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from cairn.errors import ReadError
from cairn.model import Report
from cairn.read.decode import LIMIT, decode
from cairn.read.drafts import Draft, from_the_future, make_report, page_draft, undated
from cairn.read.records import read_record
from cairn.read.sources import Source, cure, find_sources, is_stream, why

if TYPE_CHECKING:
    import httpx
    from typing_extensions import Buffer

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_TOO_LARGE = f"the file is larger than {LIMIT // 1_000_000} MB"
_ONE_LINE = "write one object a line (JSONL)"
_OPENINGS = frozenset((b"[", b"{", b"[{"))
"""What the first line holds when one list or object goes over many lines."""
_SPLIT = "split it into one file a report, or write JSONL"


def read_inputs(
    inputs: Sequence[str],
    *,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    transport: httpx.BaseTransport | None = None,
    today: date | None = None,
) -> Iterator[Report | ReadError]:
    """The reports of files, folders, patterns, http(s) addresses and ``-`` (standard input).

    An input that cannot be read gives a `ReadError` in its place, one that is not in English a
    `SkippedInput`. A JSONL record whose ``published`` is no date gives an error and, after it,
    its report without that date; so does a day of publication later than ``today`` (None: any is
    believed). ``published`` is the user's word and holds for every report. ``transport`` takes the
    place of the network. The order is that of the inputs, folders sorted.
    """
    for each in _read_sources(inputs, published, stdin, transport):
        if today is None or isinstance(each, ReadError):
            yield each
            continue
        report, problem = from_the_future(each, today)
        if problem:
            yield problem
        yield report


def _read_sources(
    inputs: Sequence[str],
    published: date | None,
    stdin: BinaryIO | None,
    transport: httpx.BaseTransport | None,
) -> Iterator[Report | ReadError]:
    for source in find_sources(inputs):
        if isinstance(source, ReadError):
            yield source
            continue
        try:
            yield from _read_source(source, published, stdin, transport)
        except ReadError as error:
            yield error
        except OSError as error:
            yield ReadError(source.name, why(error), cure(error))


def count_inputs(inputs: Sequence[str]) -> int | None:
    """About how many reports there are, for a progress bar; None when it cannot be known before.

    A JSONL file counts its lines, everything else one. Reads no report; files are read through
    only to count lines.
    """
    total = 0
    for source in find_sources(inputs):
        if isinstance(source, ReadError):
            total += 1
        elif source.kind == "stdin":
            return None
        elif source.path is not None and _is_lines(source.path) and source.path.is_file():
            total += _count_lines(source.path)
        else:
            total += 1
    return total


def _count_lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b"")) or 1
    except OSError:
        return 1  # reading it will say why


def _is_lines(path: Path) -> bool:
    return path.suffix.lower() in (".jsonl", ".ndjson")


def _read_source(
    source: Source,
    published: date | None,
    stdin: BinaryIO | None,
    transport: httpx.BaseTransport | None,
) -> Iterator[Report | ReadError]:
    if source.kind == "stdin":
        yield from _read_stdin(stdin, published)
    elif source.kind == "url":
        yield from _read_url(source, published, transport)
    elif source.path is not None:
        yield from _read_file(source, source.path, published)


# --- files --------------------------------------------------------------------------------------


def _read_file(source: Source, path: Path, published: date | None) -> Iterator[Report | ReadError]:
    if is_stream(path):  # nobody may be writing to it: opening it could wait for ever
        raise ReadError(
            source.name, "this is a pipe or device, not a file", "pipe it into `cairn code -`"
        )
    if _is_lines(path):
        with path.open("rb") as stream:
            yield from _read_lines(stream, source.name, path.stem, published)
        return
    if path.is_file() and path.stat().st_size > LIMIT:
        raise ReadError(source.name, _TOO_LARGE, _SPLIT)
    with path.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReadError(source.name, _TOO_LARGE, _SPLIT)
    if path.suffix.lower() == ".json":
        problem = "a .json file is not read"
        raise ReadError(source.name, problem, "write one object a line in a .jsonl file")
    is_page = path.suffix.lower() in (".html", ".htm")
    found = _from_bytes(_Raw(data, source.name, path.stem, is_page=is_page), published)
    yield from found if path.is_file() else map(_unnamed, found)


@contextmanager
def _faults_told(name: str) -> Iterator[None]:
    """A fault of Cairn, or of a library that reads for it, costs one input and not the run.

    The fault stays the cause of the `ReadError`, so that its trace can be shown.
    """
    try:
        yield
    except (ReadError, OSError):
        raise
    except Exception as error:
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        problem = f"it could not be read because of a fault in Cairn ({said})"
        raise ReadError(name, problem, "please report it together with the input") from error


@dataclass(frozen=True, slots=True)
class _Raw:
    """The bytes of one report and what is known of them before they are read."""

    data: bytes
    name: str
    report_id: str
    url: str | None = None
    charset: str | None = None
    is_page: bool = False


def _from_bytes(raw: _Raw, published: date | None) -> Iterator[Report | ReadError]:
    """A report of plain text or HTML; which of the two, its first bytes say. Before it what is
    wrong with its date, if anything."""
    with _faults_told(raw.name):
        draft = _draft(raw)
        report = make_report(draft, raw.name, published)
    if problem := undated(draft, report, raw.name):
        yield problem
    yield report


def _draft(raw: _Raw) -> Draft:
    head = raw.data[:4096]
    if raw.is_page or _HTML.match(head):
        found = _CHARSET.search(head)
        declared = found.group(1).decode("ascii", "ignore") if found else None
        markup = decode(raw.data, raw.name, raw.charset or declared)
        return page_draft(markup, raw.name, raw.report_id, raw.url)
    return Draft(raw.report_id, decode(raw.data, raw.name, raw.charset), url=raw.url)


# --- JSONL --------------------------------------------------------------------------------------


def _read_lines(
    stream: BinaryIO, name: str, stem: str, published: date | None
) -> Iterator[Report | ReadError]:
    """The reports of a stream of JSONL, line by line; blank lines are passed over."""
    number = 0
    seen = False
    while line := stream.readline(LIMIT + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > LIMIT:
            _skip_line(stream, line)
            seen = True
            yield ReadError(where, f"the line is larger than {LIMIT // 1_000_000} MB", _SPLIT)
        elif line.startswith((b"\xff\xfe", b"\xfe\xff")) and number == 1:
            raise ReadError(name, "JSONL in UTF-16 is not read", "save it again as UTF-8")
        elif number == 1 and line.strip() in _OPENINGS:
            raise ReadError(name, "this is JSON over several lines", _ONE_LINE)
        elif line.strip():
            seen = True
            yield from _read_line(line, where, f"{stem}:{number}", published)
    if not seen:
        raise ReadError(name, "the file is empty", "give a file that holds a report")


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)


def _read_line(
    line: bytes, where: str, default_id: str, published: date | None
) -> Iterator[Report | ReadError]:
    try:
        with _faults_told(where):
            record = read_record(decode(line, where), where)
            report_id = record.record_id or default_id
            if record.text is not None:
                draft = Draft(report_id, record.text, url=record.url)
            else:
                draft = page_draft(record.html or "", where, report_id, record.url)
            draft, problem = draft.with_record(record, where)
            report = make_report(draft, where, published)
    except ReadError as error:
        yield error
        return
    problem = undated(draft, report, where) if problem is None else problem
    if problem and not published:
        yield problem
    yield report


# --- addresses and standard input ---------------------------------------------------------------


def _read_url(
    source: Source, published: date | None, transport: httpx.BaseTransport | None
) -> Iterator[Report | ReadError]:
    from cairn.read.fetch import fetch  # noqa: PLC0415 - the network is loaded when it is asked for

    with _faults_told(source.name):
        fetched = fetch(source.name, transport)
    path = urlsplit(source.name).path.lower()
    if path.endswith((".jsonl", ".ndjson")) or "json" in fetched.content_type:
        stem = PurePosixPath(path).stem or source.name
        yield from _read_lines(BytesIO(fetched.data), source.name, stem, published)
        return
    is_page = "html" in fetched.content_type
    raw = _Raw(fetched.data, source.name, source.name, source.name, fetched.charset, is_page)
    yield from _from_bytes(raw, published)


def _read_stdin(stdin: BinaryIO | None, published: date | None) -> Iterator[Report | ReadError]:
    """JSONL when the first character is a brace, else one report, HTML or plain."""
    name = "standard input"
    if stdin is None:
        raise ReadError(name, "there is nothing to read", "pipe a report into the command")
    head = stdin.read(4096)
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        yield from _read_lines(BufferedReader(_Joined(head, stdin)), name, "stdin", published)
        return
    data = head + stdin.read(LIMIT + 1 - len(head))
    if len(data) > LIMIT:
        raise ReadError(name, f"the input is larger than {LIMIT // 1_000_000} MB", _SPLIT)
    yield from map(_unnamed, _from_bytes(_Raw(data, name, "stdin"), published))


def _unnamed(report: Report | ReadError) -> Report | ReadError:
    """The report under an id of its own text, where the input has no name that lasts."""
    if isinstance(report, ReadError):
        return report
    return replace(report, report_id=f"stdin-{report.sha256[:8]}")


class _Joined(RawIOBase):
    """A stream of which the first bytes were already read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        view = memoryview(buffer).cast("B")
        chunk, self._head = self._head[: len(view)], self._head[len(view) :]
        chunk = chunk or self._rest.read(len(view))
        view[: len(chunk)] = chunk
        return len(chunk)
