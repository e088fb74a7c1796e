"""``cairn export`` and releases: which events, in which form, for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cairn.cli.options import DEFAULT_DB, Database
from cairn.cli.output import complain
from cairn.display import clean
from cairn.errors import CairnError

if TYPE_CHECKING:
    from cairn.export.write import Dataset
    from cairn.web.query import Query


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was told; ``rest`` are the desk's other filters by their names."""

    form: str | None = None
    out: Path | None = None
    release: Path | None = None
    days: tuple[date | None, date | None] = (None, None)
    countries: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    rest: dict[str, str | float | None] = field(default_factory=dict)
    policy: str = "conservative"
    profile: str = "public"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is not a date; write year-month-day, such as 2021-03-05"
        ) from error


def _option(name: str, told: str, metavar: str | None = None) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(
        name, metavar=metavar, help=told, show_default=False
    )
    return found


_Form = Annotated[
    str | None,
    _option("--as", "acled, ucdp, plover, geojson, hxl, parquet, ledger or html.", "FORM"),
]
_Out = Annotated[Path | None, _option("--out", "The file to write.", "FILE")]
_Release = Annotated[
    Path | None,
    _option(
        "--release", "Write a release: data of the form, or of all, with what belongs.", "FOLDER"
    ),
]
_Since = Annotated[
    date | None,
    typer.Option("--from", parser=_day, metavar="DATE", help="Events of this day or later."),
]
_Until = Annotated[
    date | None,
    typer.Option("--to", parser=_day, metavar="DATE", help="Events of this day or earlier."),
]
_Country = Annotated[
    list[str] | None, typer.Option(help="English name or ISO code; may be given again.")
]
_Type = Annotated[
    list[str] | None,
    typer.Option("--type", help="Event type or sub-event type; may be given again."),
]
_Admin1 = Annotated[str | None, _option("--admin1", "First-level division.")]
_Words = Annotated[str | None, _option("--q", "Words of the evidence, names or titles.")]
_Actor = Annotated[str | None, _option("--actor", "Part of the name of a side.")]
_Status = Annotated[
    str | None, _option("--status", "happened, claimed, denied, planned or thwarted.")
]
_Publisher = Annotated[str | None, _option("--publisher", "Events that this publisher tells of.")]
_Review = Annotated[
    str | None,
    _option("--review", "judged, open, accepted, corrected, disputed, differing ..."),
]
_Confidence = Annotated[
    float | None, _option("--confidence", "Least sure value at least this, 0 to 1.")
]
_Box = Annotated[str | None, _option("--bbox", "Area in degrees.", "W,S,E,N")]
_Policy = Annotated[str, typer.Option(help="Which figures: conservative, best or maximal.")]
_Profile = Annotated[str, typer.Option(help="public (names masked, places coarsened) or internal.")]


def export_command(  # noqa: PLR0913, PLR0917 - one an option
    form: _Form = None,
    out: _Out = None,
    db: Database = DEFAULT_DB,
    release: _Release = None,
    since: _Since = None,
    until: _Until = None,
    country: _Country = None,
    admin1: _Admin1 = None,
    event_type: _Type = None,
    q: _Words = None,
    actor: _Actor = None,
    status: _Status = None,
    publisher: _Publisher = None,
    review: _Review = None,
    confidence: _Confidence = None,
    bbox: _Box = None,
    policy: _Policy = "conservative",
    profile: _Profile = "public",
) -> None:
    """Export the events of a database in a form that other programs read."""
    rest: dict[str, str | float | None] = {
        "admin1": admin1, "q": q, "actor": actor, "status": status, "publisher": publisher,
        "review": review, "confidence": confidence, "bbox": bbox,
    }  # fmt: skip
    days, countries, types = (since, until), country or [], event_type or []
    run(Asked(form, out, release, days, countries, types, rest, policy, profile), db)


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
    from cairn.export import PROFILES  # noqa: PLC0415 - as above
    from cairn.export.select import wanted  # noqa: PLC0415
    from cairn.model import POLICIES  # noqa: PLC0415
    from cairn.store import Store  # noqa: PLC0415
    from cairn.web.chosen import Choice, dataset  # noqa: PLC0415

    policy = next((each for each in POLICIES if each == asked.policy), None)
    if policy is None:
        raise CairnError(f"{asked.policy!r} is no policy; one of: {', '.join(POLICIES)}")
    profile = next((each for each in PROFILES if each == asked.profile), None)
    if profile is None:
        raise CairnError(f"{asked.profile!r} is no profile; one of: {', '.join(PROFILES)}")
    which = wanted(asked.days, asked.countries, asked.types)
    choice = Choice(which, _rest(asked), policy, profile)
    with Store.open(db) as store:
        return dataset(store, choice)


def _rest(asked: Asked) -> Query:
    """The desk's other filters; raises `CairnError` naming the option that is wrong."""
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    from cairn.web.query import Query  # noqa: PLC0415

    try:
        return Query.model_validate(asked.rest)
    except ValidationError as error:
        first = error.errors()[0]
        named, why = first["loc"][0], clean(str(first["msg"])).removeprefix("Value error, ")
        raise CairnError(f"--{named} {clean(str(first['input']))!r}: {why}") from error
