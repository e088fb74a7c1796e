"""A composed report, its gold, and accounts of it with any value changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cairn.evaluate.gold import GoldEvent, GoldPlace
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
)

RAID = "Gunmen stormed the post of Orvel on Monday, killing three policemen and wounding two"
BOMB = "A bomb went off under a lorry near Tessim on Tuesday"
REPORT = Report(
    "made-1",
    f"Three killed in Orvel\n\n{RAID}, a police officer said. {BOMB}. Nobody was hurt.\n",
    published=date(2021, 3, 3),
)
GUNMEN = Actor("Unidentified Armed Group (Iraq)", "unidentified", "armed_groups", "unidentified")
POLICE = Actor("Police Forces of Iraq", "state forces", "state_forces", "police", "Iraq")
OFFICER = Speaker("police officer", "police", anonymous=True)
ORVEL = Place("Orvel", "Iraq", "Diyala", latitude=34.0, longitude=45.0, geo_precision=1)
MONDAY = DateInterval(date(2021, 3, 1), date(2021, 3, 1), "day")

GOLD_RAID = GoldEvent(
    event_id="made-1-1",
    main=True,
    types=(("Battles", "Armed clash"), ("Violence against civilians", "Attack")),
    status="happened",
    actor1="Unidentified Armed Group (Iraq)",
    actor2="Police Forces of Iraq",
    place=GoldPlace("the post of Orvel", ("Diyala",), 34.1, 45.0, 1),
    start=date(2021, 3, 1),
    end=date(2021, 3, 1),
    date_precision="day",
    killed=3,
    killed_by_group=(("civilians", 0), ("state_forces", 3), ("armed_groups", 0), ("unknown", 0)),
    counts=(("wounded", 2), ("abducted", None), ("arrested", None), ("displaced", None)),
    said_by="a police officer, to reporters",
    evidence="stormed the post of Orvel on Monday, killing three policemen",
)
GOLD_BOMB = replace(
    GOLD_RAID,
    event_id="made-1-2",
    types=(("Explosions/Remote violence", "Remote explosive/landmine/IED"),),
    actor2="Civilians (Iraq)",
    start=date(2021, 3, 2),
    end=date(2021, 3, 2),
    killed=0,
    killed_by_group=(),
    counts=(("wounded", 0), ("abducted", None), ("arrested", None), ("displaced", None)),
    said_by="the report itself",
    evidence=BOMB,
)

THREE = Tally(
    3,
    3,
    3,
    by_group=(("civilians", 0), ("state_forces", 3), ("armed_groups", 0), ("unknown", 0)),
)
TWO = Tally(2, 2, 2)


@dataclass(frozen=True, slots=True)
class Told:
    """What a made account says besides its evidence and type."""

    status: Any = "happened"
    actor1: Actor | None = GUNMEN
    actor2: Actor | None = POLICE
    place: Place | None = ORVEL
    days: DateInterval = MONDAY
    killed: Tally | None = THREE
    wounded: Tally | None = TWO
    said_by: tuple[Speaker, ...] = (OFFICER,)


def account(
    words: str = RAID,
    kind: tuple[str, str] = ("Battles", "Armed clash"),
    told: Told = Told(),
    confidence: float = 0.8,
) -> Account:
    """An account of the report whose evidence and claims are ``words``."""
    at = REPORT.text.index(words)
    span = REPORT.span(at, at + len(words))
    counts = [(o, t) for o, t in (("killed", told.killed), ("wounded", told.wounded)) if t]
    stated: list[tuple[str, Any]] = [
        ("event_type", kind[0]), ("sub_event_type", kind[1]), ("status", told.status),
        ("actor1", told.actor1), ("actor2", told.actor2), ("place", told.place),
        ("date", told.days),
        *((o, Count(t.low, t.best, t.high, "persons")) for o, t in counts),
        *(("said_by", speaker) for speaker in told.said_by),
    ]  # fmt: skip
    return Account(
        report_id=REPORT.report_id,
        account_id=f"{at:04}{kind[1]}",
        event_type=kind[0],
        sub_event_type=kind[1],
        status=told.status,
        evidence=span,
        claims=tuple(
            Claim(field, value, span, (), "made", confidence)
            for field, value in stated
            if value is not None
        ),
        actor1=told.actor1,
        actor2=told.actor2,
        date=told.days,
        place=told.place,
        counts=tuple(counts),  # type: ignore[arg-type]
        said_by=told.said_by,
    )
