"""The commands by which a reviewer says what is right; the work is in `cairn.cli.reviewing`."""

from __future__ import annotations

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
