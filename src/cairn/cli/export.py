"""``cairn export`` and releases: which events, in which form, for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.options import DEFAULT_DB, Database
from cairn.cli.output import complain
from cairn.errors import CairnError

if TYPE_CHECKING:
    from cairn.export.write import Dataset


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was told."""

    form: str | None = None
    out: Path | None = None
    release: Path | None = None
    days: tuple[date | None, date | None] = (None, None)
    countries: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    policy: str = "conservative"
    profile: str = "public"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is not a date; write year-month-day, such as 2021-03-05"
        ) from error


def export_command(  # noqa: PLR0913, PLR0917 - one an option
    form: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="FORM",
            help="acled, ucdp, plover, geojson, hxl, parquet, ledger or html.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The file to write.")
    ] = None,
    db: Database = DEFAULT_DB,
    release: Annotated[
        Path | None,
        typer.Option(
            "--release",
            metavar="FOLDER",
            help="Write a release: data of the form, or of all, with what belongs to it.",
        ),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option("--from", parser=_day, metavar="DATE", help="Events of this day or later."),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--to", parser=_day, metavar="DATE", help="Events of this day or earlier."),
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(help="English name or ISO code; may be given again.")
    ] = None,
    event_type: Annotated[
        list[str] | None,
        typer.Option("--type", help="Event type or sub-event type; may be given again."),
    ] = None,
    policy: Annotated[
        str, typer.Option(help="Which figures: conservative, best or maximal.")
    ] = "conservative",
    profile: Annotated[
        str, typer.Option(help="public (names masked, places coarsened) or internal.")
    ] = "public",
) -> None:
    """Export the events of a database in a form that other programs read."""
    asked = Asked(
        form, out, release, (since, until), country or [], event_type or [], policy, profile
    )
    run(asked, db)


def run(asked: Asked, db: str) -> None:
    """Export and say on standard error what came of it; raises `CairnError`."""
    from cairn.export import release, write  # noqa: PLC0415 - the other commands need none of it

    if asked.form is not None:
        write.form(asked.form)
    if (asked.out is None) == (asked.release is None):
        raise CairnError("name a file to write with --out, or a folder with --release")
    data = _dataset(asked, db)
    if asked.release is not None:
        forms = (asked.form,) if asked.form else ()
        written = release.release(asked.release, data, forms)
    elif asked.out is not None and asked.form is not None:
        written = (write.write(asked.form, data, asked.out),)
    else:
        raise CairnError(f"say in which form with --as; one of: {', '.join(write.FORMS)}")
    if data.withheld:
        complain(f"{data.withheld} events marked as sensitive are left out of the public profile")
    for each in written:
        complain(each.told())


def _dataset(asked: Asked, db: str) -> Dataset:
    """The events that were asked for; raises `CairnError` when there are none."""
    from cairn import archive  # noqa: PLC0415 - as above
    from cairn.export import PROFILES  # noqa: PLC0415
    from cairn.export.select import select, wanted  # noqa: PLC0415
    from cairn.export.write import Dataset  # noqa: PLC0415
    from cairn.model import POLICIES  # noqa: PLC0415
    from cairn.store import Store  # noqa: PLC0415

    policy = next((each for each in POLICIES if each == asked.policy), None)
    if policy is None:
        raise CairnError(f"{asked.policy!r} is no policy; one of: {', '.join(POLICIES)}")
    profile = next((each for each in PROFILES if each == asked.profile), None)
    if profile is None:
        raise CairnError(f"{asked.profile!r} is no profile; one of: {', '.join(PROFILES)}")
    which = wanted(asked.days, asked.countries, asked.types)
    with Store.open(db) as store:
        edition = archive.edition(store)
        held = tuple(archive.events(store, policy))
    if not held:
        raise CairnError(f"{db}: holds no events to export; code reports with `cairn code` first")
    found = tuple(select(held, which))
    if not found:
        raise CairnError(f"{db}: none of its {len(held)} events is of: {which.told()}")
    return Dataset(found, edition, policy, profile, which.told())
