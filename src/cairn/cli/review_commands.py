"""The commands by which a reviewer says what is right; the work is in `cairn.cli.reviewing`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cairn.cli import reviewing
from cairn.cli.event_commands import Chosen, Note, Reviewer, policy_of
from cairn.cli.options import DEFAULT_DB, Database
from cairn.cli.reviewing import Asked

app = typer.Typer()
Named = Annotated[
    str, typer.Argument(metavar="EVENT", help="The id of an event or of one of its accounts.")
]
Field = Annotated[
    str | None,
    typer.Option(
        "--field", metavar="FIELD", help="Only this field, such as killed.", show_default=False
    ),
]


@app.command("accept")
def accept(
    event: Named,
    field: Field = None,
    db: Database = DEFAULT_DB,
    policy: Chosen = "conservative",
    by: Reviewer = None,
    note: Note = "",
) -> None:
    """Judge that an event is right as it is shown."""
    reviewing.accept(Asked(event, db, by, note, policy_of(policy)), field)


@app.command("correct")
def correct(  # noqa: PLR0913, PLR0917 - one an option
    event: Named,
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            help="type, status, actor1, actor2, date, place, said_by, killed, wounded, abducted, "
            "arrested, displaced, surrendered or freed.",
        ),
    ],
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="What it is.", show_default=False)
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="It has no value.")] = False,
    words: Annotated[
        str | None,
        typer.Option(
            "--words", metavar="TEXT", help="Words of a report that state it.", show_default=False
        ),
    ] = None,
    db: Database = DEFAULT_DB,
    policy: Chosen = "conservative",
    by: Reviewer = None,
    note: Note = "",
) -> None:
    """Claim another value for a field; it stands above every claim of the machine."""
    given = reviewing.value_given(value, none=none)
    reviewing.correct(Asked(event, db, by, note, policy_of(policy)), field, given, words)


@app.command("reject")
def reject(
    event: Named,
    field: Field = None,
    db: Database = DEFAULT_DB,
    policy: Chosen = "conservative",
    by: Reviewer = None,
    note: Note = "",
) -> None:
    """Judge that it is no event; with --field, that the value shown is wrong."""
    reviewing.reject(Asked(event, db, by, note, policy_of(policy)), field)


@app.command("sensitive")
def sensitive(
    event: Named,
    off: Annotated[bool, typer.Option("--off", help="Take the mark away.")] = False,
    db: Database = DEFAULT_DB,
    by: Reviewer = None,
    note: Note = "",
) -> None:
    """Mark an event that must not be published: the public profile leaves it out."""
    reviewing.sensitive(Asked(event, db, by, note, "conservative"), off=off)


@app.command("sample")
def sample(
    size: Annotated[
        int | None, typer.Option(min=1, help="How many events to draw; without it, list samples.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed draws the same events.")] = 0,
    reviewer: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Who is to code it; give two, or none for any two."),
    ] = None,
    db: Database = DEFAULT_DB,
    by: Reviewer = None,
) -> None:
    """Draw events at random for double coding in the desk, or list what was drawn."""
    from cairn.cli import quality  # noqa: PLC0415 - the other commands need none of it

    if size is None:
        quality.samples(db)
    else:
        quality.draw(db, size, seed, reviewer or [], by)


@app.command("quality")
def show_quality(
    db: Database = DEFAULT_DB,
    gold: Annotated[
        Path | None,
        typer.Option(
            metavar="GOLD_DIR", help="A folder with gold to code and compare.", show_default=False
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Print what the reviews tell: accuracy by field, calibration, agreement, last recoding."""
    from cairn.cli import quality  # noqa: PLC0415 - as above

    quality.show(db, gold, as_json=as_json)
