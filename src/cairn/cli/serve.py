"""``cairn serve``: the desk, a local web application over a database."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.options import DEFAULT_DB, Database
from cairn.cli.output import complain
from cairn.demo import NEEDED
from cairn.errors import CairnError
from cairn.model import POLICIES, Policy

if TYPE_CHECKING:
    from cairn.evaluate import Figures

app = typer.Typer()


@app.command("serve")
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option
    db: Database = DEFAULT_DB,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")
    ] = 8765,
    host: Annotated[
        str, typer.Option(help="Where to listen; beyond this machine only when there are users.")
    ] = "localhost",
    name: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST",
            show_default=False,
            help="A name under which the desk is called beyond this machine; again for more.",
        ),
    ] = None,
    accounts: Annotated[
        bool, typer.Option("--accounts", help="Ask for a login even while there are no users.")
    ] = False,
    https: Annotated[
        bool,
        typer.Option("--https", help="A proxy on this machine speaks HTTPS in front of the desk."),
    ] = False,
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
    gold: Annotated[
        Path | None,
        typer.Option(
            metavar="GOLD_DIR",
            help="A folder with gold: the quality page shows how it is coded.",
            show_default=False,
        ),
    ] = None,
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
    opening = server.Opening(host, port, tuple(name or ()), accounts, https, own)
    server.serve(db, opening, _policy(policy), complain, _coded(gold) if gold else None)


def _coded(folder: Path) -> Callable[[], Figures]:
    """What codes a gold folder and compares it."""
    from cairn.cli import evaluate  # noqa: PLC0415 - as above
    from cairn.evaluate import figures  # noqa: PLC0415

    return lambda: figures(evaluate.results_of(folder)[0])


def _policy(text: str) -> Policy:
    for policy in POLICIES:
        if text == policy:
            return policy
    raise typer.BadParameter(f"{text!r} is none of {', '.join(POLICIES)}")
