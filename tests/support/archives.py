"""Archives of composed accounts: places and days in a made-up province, one sentence a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cairn.model import (
    Account,
    Actor,
    Claim,
    Count,
    DateInterval,
    Place,
    Report,
    Speaker,
    Tally,
    digest,
)
from cairn.store import Store

DAY = date(2031, 5, 4)
TOWNS = {"Qal'at Amber": (35.0, 44.0), "Tell Hisn": (35.3, 44.2), "Umm Warda": (35.6, 44.5)}


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says: enough for an account."""

    name: str
    town: str = "Qal'at Amber"
    day: int = 0
    killed: int | None = 5
    late: int = 1
    publisher: str | None = None
    kind: str = "Attack"
    words: str = "Gunmen killed people at the market of Old Mill Lane"
    status: str = "happened"
    dated: bool = True


def coded(told: Told) -> tuple[Report, tuple[Account, ...]]:
    """The report and its one account."""
    text = f"{told.words} in {told.town} ({told.killed}, {told.name})."
    report = Report(
        told.name, text, publisher=told.publisher or told.name,
        published=DAY + timedelta(told.day + told.late), published_basis="given",
    )  # fmt: skip
    return report, (account(report, told),)


def account(report: Report, told: Told, start: int = 0) -> Account:
    """An account whose evidence is the report's text from ``start``."""
    span = report.span(start, len(report.text))
    latitude, longitude = TOWNS[told.town]
    day = DAY + timedelta(told.day)
    place = Place(told.town, "Iraq", "Testprovince", None, latitude, longitude, 1, 1, told.town)
    actor = Actor("Black Hill Front", "rebel group", "armed_groups")
    interval = DateInterval(day, day, "day") if told.dated else DateInterval(None, None, "unknown")
    fields: dict[str, object] = {
        "event_type": "Violence against civilians", "sub_event_type": told.kind,
        "status": told.status, "actor1": actor, "place": place,
    }  # fmt: skip
    if told.dated:
        fields["date"] = interval
    counts: tuple[tuple[str, Tally], ...] = ()
    if told.killed is not None:
        counts = (("killed", Tally(told.killed, told.killed, told.killed)),)
        fields["killed"] = Count(told.killed, told.killed, told.killed, "persons")
    speaker = Speaker("police", "police", anonymous=False)
    return Account(
        report_id=report.report_id,
        account_id=digest(report.report_id, report.sha256, start, told.kind),
        event_type="Violence against civilians",
        sub_event_type=told.kind,
        status=told.status,  # type: ignore[arg-type]
        evidence=span,
        claims=tuple(
            Claim(name, value, span, (speaker,), "test", 0.8)  # type: ignore[arg-type]
            for name, value in {**fields, "said_by": speaker}.items()
        ),
        actor1=actor,
        date=interval,
        place=place,
        counts=counts,  # type: ignore[arg-type]
        said_by=(speaker,),
    )


def fill(store: Store, told: list[Told]) -> dict[str, str]:
    """Keep the reports; the account id of each report by name."""
    ids = {}
    for each in told:
        report, accounts = coded(each)
        store.save(report, accounts, "v1")
        ids[each.name] = accounts[0].account_id
    return ids
