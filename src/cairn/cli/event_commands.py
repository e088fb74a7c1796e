"""The commands on events, as Typer sees them; what they do stands in `cairn.cli.linking`."""

from __future__ import annotations

from typing import Annotated

import typer

from cairn.cli import linking
from cairn.cli.options import DEFAULT_DB, AsLines, Database, Workers
from cairn.model import POLICIES, Policy

FAILED = 1


def policy_of(text: str) -> Policy:
    """The policy of that name; raises Typer's error for another word."""
    for policy in POLICIES:
        if text == policy:
            return policy
    raise typer.BadParameter(f"{text!r} is none of {', '.join(POLICIES)}")


Chosen = Annotated[
    str,
    typer.Option(
        "--policy",
        metavar="|".join(POLICIES),
        help="Which of the accounts' figures is shown: the lowest credible, the latest and most "
        "official, or the highest.",
    ),
]
Reviewer = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Who judges; without it CAIRN_REVIEWER, else your login name.",
        show_default=False,
    ),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.", show_default=False)]
app = typer.Typer()


@app.command("link")
def link(
    db: Database = DEFAULT_DB,
    anew: Annotated[
        bool, typer.Option("--anew", help="Derive every event from nothing; gives the same.")
    ] = False,
) -> None:
    """Link the accounts in the database into events; only what is new is compared."""
    linking.link(db, anew=anew)


@app.command("events")
def events(
    db: Database = DEFAULT_DB, policy: Chosen = "conservative", jsonl: AsLines = False
) -> None:
    """Print the events that the linked accounts tell of, by date."""
    linking.events(db, policy_of(policy), jsonl=jsonl)


@app.command("event")
def event(
    what: Annotated[
        str, typer.Argument(metavar="EVENT|ACCOUNT", help="The id of an event or of an account.")
    ],
    db: Database = DEFAULT_DB,
    policy: Chosen = "conservative",
    jsonl: AsLines = False,
) -> None:
    """Print one event: its values, who says what, and how the figures moved."""
    linking.event(what, db, policy_of(policy), jsonl=jsonl)


@app.command("why")
def why(
    left: Annotated[str, typer.Argument(metavar="ACCOUNT", help="The id of an account.")],
    right: Annotated[str, typer.Argument(metavar="ACCOUNT", help="The id of another.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Print why two accounts are one event, or why they are not."""
    linking.why(left, right, db)


@app.command("merge")
def merge(
    named: Annotated[
        list[str], typer.Argument(metavar="EVENT...", help="Ids of the events that are one.")
    ],
    db: Database = DEFAULT_DB,
    by: Reviewer = None,
    note: Note = "",
) -> None:
    """Judge that events are one; kept for ever, stronger than any score."""
    linking.merge(named, db, by, note)


@app.command("split")
def split(
    named: Annotated[
        list[str], typer.Argument(metavar="ACCOUNT...", help="Accounts that are not its event.")
    ],
    db: Database = DEFAULT_DB,
    by: Reviewer = None,
    note: Note = "",
) -> None:
    """Judge that accounts of an event are another event."""
    linking.split(named, db, by, note)


@app.command("undo")
def undo(
    number: Annotated[
        int | None,
        typer.Argument(metavar="ACT", help="The act's number; without it, the latest in force."),
    ] = None,
    db: Database = DEFAULT_DB,
    by: Reviewer = None,
    note: Note = "",
) -> None:
    """Undo an act: exactly what was there comes back."""
    linking.undo(number, db, by, note)


@app.command("judgements")
def judgements(db: Database = DEFAULT_DB) -> None:
    """List everything that people judged, with reviewer, time and note."""
    linking.judgements(db)


@app.command("recode")
def recode(
    db: Database = DEFAULT_DB,
    apply: Annotated[
        bool, typer.Option("--apply", help="Take the new coding after showing what differs.")
    ] = False,
    workers: Workers = 1,
) -> None:
    """Code the stored reports again with this Cairn, and show which events differ."""
    if linking.recode(db, apply=apply, workers=workers):
        raise typer.Exit(FAILED)


@app.command("diff")
def diff(
    left: Annotated[str, typer.Argument(metavar="DB", help="The database before.")],
    right: Annotated[str, typer.Argument(metavar="DB", help="The database after.")],
) -> None:
    """Print the events in which two databases differ."""
    linking.diff(left, right)
