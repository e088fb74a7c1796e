"""Exports from the desk: the events that pass the filter as files, made when they are asked for.

They are what ``cairn export`` writes for the same filter, byte for byte. A file is written into a
folder of its own, sent, and removed, also when the browser goes away half-way.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as InQuery
from fastapi.responses import FileResponse, HTMLResponse, Response
from pydantic import Field
from starlette.types import Receive, Scope, Send

from cairn.errors import CairnError
from cairn.export import parquet
from cairn.export.profile import PROFILES, Profile
from cairn.export.release import release
from cairn.export.write import FORMS, Dataset, dictionary_lines, write
from cairn.model import POLICIES, Policy
from cairn.web.api import desk_of, filter_of
from cairn.web.chosen import choice, dataset
from cairn.web.logins import audit
from cairn.web.pages import shell
from cairn.web.query import Query
from cairn.web.render import page
from cairn.web.rows import Row
from cairn.web.state import Desk

router = APIRouter(include_in_schema=False, prefix="/export")
RELEASE = "cairn-release"
_AT_ONCE = threading.Semaphore(2)
"""Exports that are made at one time: each keeps a processor busy."""
_TYPES = {
    ".csv": "text/csv; charset=utf-8", ".jsonl": "application/x-ndjson",
    ".geojson": "application/geo+json", ".html": "text/html; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet", ".zip": "application/zip",
}  # fmt: skip
OFFERED = (
    ("acled", "ACLED", "CSV with ACLED's 31 columns"),
    ("ucdp", "UCDP GED", "CSV with UCDP's 49 columns; lethal events with two sides"),
    ("plover", "PLOVER", "JSON lines"),
    ("geojson", "GeoJSON", "points with Cairn's own columns"),
    ("hxl", "HXL", "CSV of Cairn's own columns with a row of HXL tags"),
    ("parquet", "GeoParquet", "Cairn's own columns"),
    ("ledger", "Ledger, Parquet", "every claim with its words, speaker and confidence"),
    ("ledger.jsonl", "Ledger, JSON lines", "the same"),
    ("html", "Web page", "map, timeline and table in one file, without scripts"),
)
"""What is offered: a form, with another ending than its usual one where that is named."""


class Chosen(Query):
    """A filter with whom the export is for, and whose figures it holds."""

    profile: Profile = "public"
    policy: Policy | None = Field(default=None, description="the desk's own where none is named")


class Named(Chosen):
    """The same with a form, such as ``acled`` or ``ledger.jsonl``."""

    as_: str = Field(alias="as", max_length=30)


@router.get("", response_class=HTMLResponse)
def offer(request: Request, given: Annotated[Chosen, InQuery()]) -> str:
    """What can be downloaded of the events that pass a filter."""
    desk, query = desk_of(request), filter_of(given)
    held = query.model_dump(mode="json", by_alias=True, exclude={"sort"}, exclude_none=True)
    chosen = choice(query, desk.policy, given.profile)
    rows = _leaving(desk, query)
    return page(
        "export.html",
        **shell(
            request, "Export",
            query=query,
            hidden=held,
            told=chosen.told(),
            total=len(rows),
            sensitive=sum(row.sensitive for row in rows),
            all=len(desk.snapshot.rows),
            offered=OFFERED,
            packed=parquet.available(),
            needs_arrow=[name for name, _, _ in OFFERED if _file_name(name).endswith(".parquet")],
            profile=given.profile,
            profiles=PROFILES,
            policy=given.policy or desk.policy,
            policies=POLICIES,
        ),
    )  # fmt: skip


@router.get("/file")
def file(request: Request, given: Annotated[Named, InQuery()]) -> Response:
    """The events that pass a filter in one form."""
    name = _file_name(given.as_)
    form = given.as_.partition(".")[0]

    def made(folder: Path) -> Path:
        data = _data(request, given)
        path = _written(form, data, folder / name)
        audit(request, "export", _noted(name, data))
        return path

    return _sent(name, made)


@router.get("/dictionary")
def dictionary(request: Request, given: Annotated[Named, InQuery()]) -> Response:
    """The data dictionary of a form for a filter."""
    form = FORMS[_file_name(given.as_) and given.as_.partition(".")[0]]
    name = f"{_file_name(given.as_)}.dictionary.csv"

    def made(folder: Path) -> Path:
        path = folder / name
        text = "".join(dictionary_lines(form, _data(request, given)))
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return _sent(name, made)


@router.get("/release")
def release_of(request: Request, given: Annotated[Chosen, InQuery()]) -> Response:
    """A whole release of the events that pass a filter: every form, packed into one file."""

    def made(folder: Path) -> Path:
        data = _data(request, given)
        release(folder / RELEASE, data)
        audit(request, "export", _noted("release", data))
        return _packed(folder / RELEASE)

    return _sent(f"{RELEASE}.zip", made)


def _file_name(asked: str) -> str:
    """The name of the file of an offered form; raises 422 for what is not offered."""
    if asked not in [name for name, _, _ in OFFERED]:
        listed = ", ".join(name for name, _, _ in OFFERED)
        raise HTTPException(422, f"as: there is no such form of export; one of: {listed}")
    form, dot, ending = asked.partition(".")
    stem = "ledger" if form == "ledger" else f"events-{form}"
    return f"{stem}{dot}{ending}" if dot else f"{stem}{FORMS[form].suffixes[0]}"


def _data(request: Request, given: Chosen) -> Dataset:
    desk, query = desk_of(request), filter_of(given)
    policy = given.policy or desk.policy
    ids = _candidates(desk, query, policy)
    if not ids:
        raise HTTPException(404, "No event passes this filter: there is nothing to export.")
    return dataset(desk.store, choice(query, policy, given.profile), ids)


def _candidates(desk: Desk, query: Query, policy: Policy) -> list[str]:
    """The events to look at: how sure a value is depends on the figure that a policy takes."""
    if policy != desk.policy:
        query = query.model_copy(update={"confidence": None})
    return [row.event_id for row in _leaving(desk, query)]


def _leaving(desk: Desk, query: Query) -> list[Row]:
    """The rows that pass a filter, without the events that reviewers rejected: these are none."""
    return [row for row in desk.snapshot.find(query) if row.state != "rejected"]


def _noted(name: str, data: Dataset) -> str:
    """What the audit log tells of a download."""
    return f"{name}, {data.profile}, {len(data.events)} events: {data.filter or 'all'}"


def _needs_arrow() -> None:
    if not parquet.available():
        raise HTTPException(
            501, "Parquet files need pyarrow, which is not installed: pip install 'cairn[parquet]'"
        )


def _written(form: str, data: Dataset, path: Path) -> Path:
    if path.suffix == ".parquet":
        _needs_arrow()
    return write(form, data, path).path


def _packed(folder: Path) -> Path:
    """A folder's files as one zip; the same files give the same bytes."""
    path = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(path, "w") as held:
        for each in sorted(folder.iterdir()):
            info = zipfile.ZipInfo(f"{folder.name}/{each.name}")
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            with each.open("rb") as source, held.open(info, "w", force_zip64=True) as into:
                shutil.copyfileobj(source, into)
    return path


def _sent(name: str, make: Callable[[Path], Path]) -> Response:
    """A download of what ``make`` writes into a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="cairn-export-"))
    try:
        with _AT_ONCE:
            path = make(folder)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise CairnError(
            f"the export cannot be written ({(error.strerror or str(error)).lower()}); "
            "check the disk of the temporary files"
        ) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return _Passing(path, filename=name, media_type=_TYPES[Path(name).suffix])


class _Passing(FileResponse):
    """A file that is sent once and removed with its folder, whatever becomes of the sending."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, then remove it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            shutil.rmtree(Path(self.path).parent, ignore_errors=True)
