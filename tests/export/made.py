"""Events to export: composed reports of things that never happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cairn.archive import Edition
from cairn.events import ledger
from cairn.model import (
    Account,
    Actor,
    Claim,
    Count,
    DateInterval,
    Event,
    Group,
    Origin,
    Place,
    Report,
    Speaker,
    Status,
    Tally,
    Telling,
    Value,
)

EDITION = Edition(("cairn test",), "c0ffee", "0", 3)
GUNMEN = Actor("Unidentified Armed Group (Iraq)", "unidentified", "armed_groups", country="Iraq")
IS = Actor("Islamic State (Iraq)", "rebel group", "armed_groups", "islamic-state", "Iraq")
ARMY = Actor("Military Forces of Iraq", "state forces", "state_forces", "military", "Iraq")
CIVILIANS = Actor("Civilians (Iraq)", "civilians", "civilians", "people", "Iraq")
DAQUQ = Place(
    "Daquq", "Iraq", "Kirkuk", "Daquq", 35.14321, 44.44876, 1, 1, "cairn:iq:daquq", "settlement"
)
POLICE = Speaker("police", "police", anonymous=False)
DAY = DateInterval(date(2021, 3, 3), date(2021, 3, 3), "day")
TWO = Tally(2, 2, 2, "persons", (("civilians", 2),))
WORDS = "Gunmen killed two traders, Karim Nouri and his son, at the market of Daquq, police said."


@dataclass(frozen=True, slots=True)
class Told:
    """What an account is to say."""

    words: str = WORDS
    types: tuple[str, str] = ("Violence against civilians", "Attack")
    status: Status = "happened"
    actor1: Actor | None = GUNMEN
    actor2: Actor | None = CIVILIANS
    when: DateInterval = DAY
    place: Place | None = DAQUQ
    killed: Tally | None = TWO
    said_by: tuple[Speaker, ...] = (POLICE,)


def account(told: Told, report: Report) -> Account:
    """An account of the whole text, each value held up by all of its words."""
    span = report.span(0, len(report.text))

    def claim(field: str, value: Value) -> Claim:
        return Claim(field, value, span, told.said_by, "made 1", 0.75)

    claims = [
        claim("event_type", told.types[0]),
        claim("sub_event_type", told.types[1]),
        claim("status", told.status),
        *(claim("said_by", speaker) for speaker in told.said_by),
    ]
    for field in ("actor1", "actor2", "place"):
        if (value := getattr(told, field)) is not None:
            claims.append(claim(field, value))
    if told.when.start:
        claims.append(claim("date", told.when))
    if told.killed:
        tally = told.killed
        claims.append(claim("killed", Count(tally.low, tally.best, tally.high, "persons")))
    return Account(
        report_id=report.report_id,
        account_id=report.sha256[:16],
        event_type=told.types[0],
        sub_event_type=told.types[1],
        status=told.status,
        evidence=span,
        claims=tuple(claims),
        actor1=told.actor1,
        actor2=told.actor2,
        date=told.when,
        place=told.place,
        counts=(("killed", told.killed),) if told.killed else (),
        said_by=told.said_by,
    )


def telling(told: Told, at: int = 0, **origin: object) -> Telling:
    """An account with a report of its own."""
    report = Report(f"r{at}", f"{told.words}{' ' * at}.")
    stands = Origin(
        report_key=f"{at:016x}",
        report_id=f"r{at}",
        publisher="Hamrin Voice",
        published=date(2021, 3, 4),
        url="https://news.test/2021/karim-nouri-killed",
        title="Two killed in Daquq",
        source=at,
    )
    return Telling(account(told, report), replace(stands, **origin))  # type: ignore[arg-type]


def event(told: Told | None = None, **changes: object) -> Event:
    """An event of one account."""
    return ledger.derive([telling(replace(told or Told(), **changes))])  # type: ignore[arg-type]


def deaths(best: int | None, **groups: int) -> Tally:
    """A tally of the dead by group."""
    names: tuple[Group, ...] = ("civilians", "state_forces", "armed_groups", "unknown")
    parts = tuple((name, groups.get(name, 0)) for name in names)
    return Tally(best, best, best, "persons", parts)
