"""``cairn serve``: the desk, a local web application over a database."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from cairn.cli.options import DEFAULT_DB, Database
from cairn.cli.output import complain
from cairn.demo import NEEDED
from cairn.errors import CairnError
from cairn.model import POLICIES, Policy

app = typer.Typer()


@app.command("serve")
def serve(
    db: Database = DEFAULT_DB,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")
    ] = 8765,
    host: Annotated[
        str, typer.Option(help="Only this machine for now: localhost, 127.0.0.1 or ::1.")
    ] = "localhost",
    policy: Annotated[
        str, typer.Option(metavar="|".join(POLICIES), help="Which of the figures is shown.")
    ] = "conservative",
    tiles: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|URL",
            help="What the map is drawn on: a PMTiles file, or https://.../{z}/{x}/{y}.png.",
            show_default=False,
        ),
    ] = None,
    tiles_attribution: Annotated[
        str, typer.Option(metavar="TEXT", help="Whose tiles these are.", show_default=False)
    ] = "",
) -> None:
    """Open the desk: events on a map, in time and in a table, each with its words."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise CairnError(
            f"the desk needs {', '.join(missing)}; install them with: pip install 'cairn[web]'"
        )
    from cairn.web import server  # noqa: PLC0415 - the other commands need none of it
    from cairn.web.tiles import read_tiles  # noqa: PLC0415

    own = read_tiles(tiles, tiles_attribution) if tiles else None
    server.serve(db, server.Opening(host, port, _policy(policy), own), complain)


def _policy(text: str) -> Policy:
    for policy in POLICIES:
        if text == policy:
            return policy
    raise typer.BadParameter(f"{text!r} is none of {', '.join(POLICIES)}")
