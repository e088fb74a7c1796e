"""The commands of ``cairn`` and how their errors reach the user.

Exit codes: 0 all went well; 1 something could not be read, coded or kept; 2 the command was not
understood; 130 it was interrupted.
"""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from cairn import __version__, codebook, demo
from cairn.cli import finding, gazetteer, work
from cairn.cli.event_commands import app as event_app
from cairn.cli.export import export_command
from cairn.cli.options import DEFAULT_DB, AsLines, Database, Workers
from cairn.cli.output import complain
from cairn.cli.review_commands import app as review_app
from cairn.cli.serve import app as serve_app
from cairn.cli.users import app as user_app
from cairn.display import clean
from cairn.errors import CairnError

_USAGE_ERROR: type[BaseException] = typer.BadParameter.__mro__[1]
"""Typer's error about the command itself; the class has no public name of its own."""
FAILED, MISUSED, INTERRUPTED = 1, 2, 130
_FIRST_YEAR, _LAST_YEAR = 1800, 2100  # as in the dates of records

app = typer.Typer(
    help="Reads conflict reports and builds an event database held up by their words.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
codebook_app = typer.Typer(help="The codebook: event types, actors and lexicons.")
app.add_typer(codebook_app, name="codebook")
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(user_app, name="user")


def _iso_date(text: str) -> date:
    """A date as YYYY-MM-DD; raises Typer's error for another text."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise typer.BadParameter(
            f"{clean(text)!r} is not a date; write year-month-day, such as 2021-03-05"
        ) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise typer.BadParameter(f"{day.year} is no year of publication; correct it")
    if day > date.today() + timedelta(days=1):
        raise typer.BadParameter(f"{day} lies in the future; correct it")
    return day


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files (.txt, .html, .jsonl), folders, globs, URLs; - for standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    date | None,
    typer.Option(
        parser=_iso_date,
        metavar="DATE",
        help="When the reports were published (YYYY-MM-DD), if they do not say.",
        show_default=False,
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", help="Show the trace of a fault in Cairn.")]


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Reads conflict reports and builds an event database held up by their words."""
    if version:
        typer.echo(f"cairn {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


@app.command("version")
def print_version() -> None:
    """Print the version."""
    typer.echo(f"cairn {__version__}")


@app.command("code")
def code(  # noqa: PLR0913, PLR0917 - one parameter an option
    inputs: Inputs,
    published: Published = None,
    jsonl: AsLines = False,
    db: Database = DEFAULT_DB,
    workers: Workers = 1,
    verbose: Verbose = False,
    link: Annotated[
        bool, typer.Option("--link", help="Link the accounts into events, and print these.")
    ] = False,
) -> None:
    """Code reports: print the events they report and keep them in the database."""
    options = work.Options(inputs, published, jsonl=jsonl, workers=workers, verbose=verbose)
    if work.code(options, db, link=link):
        raise typer.Exit(FAILED)


@app.command("inspect")
def inspect(
    inputs: Inputs,
    published: Published = None,
    jsonl: AsLines = False,
    workers: Workers = 1,
    verbose: Verbose = False,
) -> None:
    """Print the mentions of reports (triggers, actors, places, dates, counts, speakers)."""
    options = work.Options(inputs, published, jsonl=jsonl, workers=workers, verbose=verbose)
    if work.inspect(options):
        raise typer.Exit(FAILED)


@app.command("show")
def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="REPORT|ACCOUNT",
            help="A report's id, key, URL or words of its title; or an account's id.",
        ),
    ],
    db: Database = DEFAULT_DB,
    why: Annotated[
        bool, typer.Option("--why", help="Tell how each value was decided, and what was not coded.")
    ] = False,
) -> None:
    """Print a report with its evidence marked and every value beside its words."""
    finding.show(what, db, why=why)


@app.command("demo")
def run_demo(db: Database = str(demo.DATABASE)) -> None:
    """Code the fictional reports that come with Cairn, print their events, open the desk."""
    demo.run(db)
    demo.open_desk(db)


@app.command("evaluate")
def evaluate_gold(
    folder: Annotated[
        Path,
        typer.Argument(metavar="GOLD_DIR", help="A folder with reports.jsonl and gold.jsonl."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List everything that is wrong.")
    ] = False,
    calibration: Annotated[
        bool,
        typer.Option("--calibration", help="Say how often claims of each confidence are right."),
    ] = False,
) -> None:
    """Code reports whose events are known and print how much of them is coded right."""
    from cairn.cli import evaluate  # noqa: PLC0415 - the other commands need none of it

    wanted = evaluate.Wanted(json=as_json, errors=errors, calibration=calibration)
    if evaluate.run(folder, wanted):
        raise typer.Exit(FAILED)


app.command("export")(export_command)


@codebook_app.command("check")
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of codebook files; without it, Cairn's own.")
    ] = None,
) -> None:
    """Load a codebook and say what it holds, or what is wrong with it."""
    book = codebook.load(folder)
    typer.echo(
        f"The codebook is sound: {len(book.sub_event_types)} sub-event types, "
        f"{len(book.actors)} actors, {len(book.triggers)} trigger classes, "
        f"{len(book.outcomes)} outcomes, {len(book.countries)} countries."
    )


app.add_typer(event_app)  # the commands on events, beside those of this file
app.add_typer(review_app)
app.add_typer(serve_app)


def _drop_output() -> None:
    """Write what is still to be written nowhere, so that Python does not try it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; every error is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        result = app(arguments, prog_name="cairn", standalone_mode=False)
        sys.stdout.flush()
    except CairnError as error:
        complain(str(error))
        return FAILED
    except BrokenPipeError:  # whoever read the output has gone: nothing is left to say to them
        _drop_output()
        return FAILED
    except OSError as error:
        _drop_output()
        what = error.filename or "the output"
        complain(
            f"{what}: cannot be read or written ({(error.strerror or '').lower()}); "
            "check the disk and the path: what was coded before is kept"
        )
        return FAILED
    except _USAGE_ERROR as error:
        told = getattr(error, "format_message", error.__str__)()
        complain(f"{' '.join(told.split()).rstrip('.')}; see cairn --help")
        return MISUSED
    if result == INTERRUPTED:
        complain("interrupted; what was coded before is kept")
    return result if isinstance(result, int) else 0
