"""The reports that `generate` writes on its incidents, every value held up by its words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from generate_world import TYPES, Incident

from cairn.model import (
    Account,
    Actor,
    Claim,
    Count,
    DateInterval,
    Outcome,
    Part,
    Place,
    Report,
    Speaker,
    Tally,
    Value,
    digest,
)

METHOD = "generated 1"
OUTLETS = tuple(f"{name} {kind}" for name in "Sarvand Valley Northern Harbour Plain Border".split()
                for kind in ("Wire", "Herald", "Radio", "Monitor"))  # fmt: skip
SPEAKERS = (("police", "police"), ("a security source", "security"), ("medics", "medical"),
            ("a local official", "official"), ("residents", "civilian"))  # fmt: skip
DEEDS = {
    "Armed clash": ("fought a gun battle with", "clashed with", "exchanged fire with"),
    "Attack": ("shot at", "attacked", "opened fire on"),
    "Remote explosive/landmine/IED": ("set off a bomb against", "hit with a roadside bomb"),
    "Shelling/artillery/missile attack": ("shelled", "fired mortar rounds at"),
    "Air/drone strike": ("bombed from the air", "struck from the air"),
    "Abduction/forced disappearance": ("kidnapped", "abducted"),
    "Suicide bomb": ("sent a suicide bomber against", "hit with a suicide bomb"),
    "Grenade": ("threw a grenade at", "hurled a hand grenade at"),
    "Arrests": ("arrested", "detained"),
}
CONFUSED = {
    "Armed clash": "Attack",
    "Attack": "Armed clash",
    "Remote explosive/landmine/IED": "Suicide bomb",
    "Suicide bomb": "Remote explosive/landmine/IED",
}
"""The type that a coder takes one for by mistake."""
SCENES = (
    "The road to {name} was closed for {n} hours.",
    "Shops in {name} stayed shut and {n} families left.",
    "A school {n} streets away sent its pupils home.",
    "It rained on {name} for the {n}th day.",
    "The council of {name} will meet in {n} days.",
)
DATES = {"day": 0.8, "week": 0.07, "month": 0.04, "unknown": 0.09}
SITES = {"exact": 0.72, "near": 0.14, "province": 0.1, "none": 0.04}


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says of an incident; a value that it leaves out is null."""

    incident: Incident
    sub_event_type: str
    deed: str
    actor1: Actor
    date: tuple[str, DateInterval]
    place: tuple[str, Place] | None
    killed: int | None
    wounded: int | None
    speaker: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """A report before it is written; ``source`` is equal for copies."""

    source: str
    report_id: str
    publisher: str
    published: date
    told: tuple[Told, ...]
    scene: str


@dataclass(slots=True)
class Draft:
    """A text as it grows, and where the words on each field stand."""

    text: str = ""
    marks: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)

    def say(self, words: str, *fields: tuple[int, str]) -> None:
        """Append words; each field is an account's number with a field's name."""
        start = len(self.text)
        self.text += words
        for each in fields:
            self.marks[each] = (start, len(self.text))


def telling(incident: Incident, second: Incident | None, order: int, rng: Random) -> Telling:
    """The ``order``-th report on an incident, with another as its background where there is one."""
    published = incident.day + timedelta(days=_delay(order, rng))
    told = [_told(incident, order, published, rng)]
    if second is not None:
        told.append(_told(second, 5, published, rng))
    scene = rng.choice(SCENES).format(name=incident.town.name, n=rng.randrange(4, 90))
    report_id = _id(incident, order)
    return Telling(report_id, report_id, rng.choice(OUTLETS), published, tuple(told), scene)


def copied(original: Telling, order: int, rng: Random) -> Telling:
    """The same text on another site, a day later at most."""
    other = rng.choice([outlet for outlet in OUTLETS if outlet != original.publisher])
    later = original.published + timedelta(days=rng.randrange(2))
    report_id = _id(original.told[0].incident, order)
    return replace(original, report_id=report_id, publisher=other, published=later)


def _id(incident: Incident, order: int) -> str:
    """An id that says nothing of the incident."""
    return f"g-{digest(incident.number, order, size=12)}"


def _delay(order: int, rng: Random) -> int:
    """Days between incident and report: follow-ups come within three weeks."""
    return rng.choice((0, 0, 1)) if order == 0 else min(20, int(rng.expovariate(0.6)))


def _told(incident: Incident, order: int, published: date, rng: Random) -> Told:
    sub_event_type = incident.sub_event_type
    deed = rng.choice(DEEDS[sub_event_type])
    if rng.random() < 0.06:
        sub_event_type = CONFUSED.get(sub_event_type, sub_event_type)
    unnamed = rng.random() < 0.3 and incident.actor1.kind == "rebel group"
    return Told(
        incident,
        sub_event_type,
        deed,
        incident.unknown if unnamed else incident.actor1,
        _dated(incident.day, published, rng),
        _sited(incident, rng),
        _figure(incident.killed, order, rng),
        _figure(incident.wounded, order, rng),
        rng.choice(SPEAKERS),
    )


def _figure(true: int, order: int, rng: Random) -> int | None:
    """A first report knows fewer, a side's claim has more, and some give no number."""
    if rng.random() < (0.15 if true else 0.8):
        return None
    if true and rng.random() < 0.05:
        return true * 2 + rng.randrange(5)
    exact = 0.35 + 0.1 * order
    return true if rng.random() < exact else round(true * rng.uniform(0.4, 1.2))


def _dated(day: date, published: date, rng: Random) -> tuple[str, DateInterval]:
    """How the report gives the day."""
    precision = rng.choices(list(DATES), list(DATES.values()))[0]
    if precision == "day":
        return f"on {day:%A}, {day.day} {day:%B}", DateInterval(day, day, "day")
    if precision == "week":
        start = day - timedelta(days=day.weekday())
        words = f"in the week of {start.day} {start:%B}"
        return words, DateInterval(start, min(published, start + timedelta(6)), "week")
    if precision == "month":
        end = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return f"in {day:%B}", DateInterval(day.replace(day=1), min(published, end), "month")
    return "recently", DateInterval(None, None, "unknown")


def _sited(incident: Incident, rng: Random) -> tuple[str, Place] | None:
    """How the report gives the place: by name, near it, by the province alone, or not."""
    town = incident.town
    kind = rng.choices(list(SITES), list(SITES.values()))[0]
    if kind == "none":
        return None
    if kind == "province":
        made = Place(town.province, town.country, town.province, geo_precision=3, where_prec=4,
                     feature="admin1", gazetteer_id=f"made-up:{town.province.lower()}")  # fmt: skip
        return f"{town.province} province", made
    precision = 1 if kind == "exact" else 2
    spelt = town.name if rng.random() < 0.75 else rng.choice(town.spellings)
    known = rng.random() < 0.95
    made = Place(
        name=town.name if known else spelt,
        country=town.country,
        admin1=town.province,
        latitude=town.latitude if known else None,
        longitude=town.longitude if known else None,
        geo_precision=precision,
        where_prec=precision,
        gazetteer_id=town.gazetteer_id if known else None,
        feature="settlement",
    )
    return f"{'near ' if precision == 2 else ''}{spelt}", made


def write(made: Telling) -> tuple[Report, list[tuple[Incident, Account]]]:
    """The report's text, and its accounts with every value held up by its words."""
    draft = Draft()
    parts: list[Part] = []
    first = made.told[0]
    title = f"{first.actor1.name} {first.deed} {first.incident.actor2.name}"
    draft.say(title)
    parts.append(Part(0, len(draft.text), "headline"))
    for number, told in enumerate(made.told):
        draft.say("\n\n")
        start = len(draft.text)
        _sentence(draft, number, told)
        draft.say(
            f" {made.scene} ({made.publisher}, {made.report_id})"
            if number == 0
            else " The case is open."
        )
        parts.append(Part(start, len(draft.text), "body"))
    draft.say("\n")
    report = Report(made.report_id, draft.text, None, made.publisher, title, "en",
                    made.published, "given", tuple(parts))  # fmt: skip
    return report, [
        (told.incident, _account(report, draft, number, told))
        for number, told in enumerate(made.told)
    ]


def _sentence(draft: Draft, number: int, told: Told) -> None:
    """The one sentence on an incident, with its marks."""
    start = len(draft.text)
    draft.say(told.actor1.name, (number, "actor1"))
    draft.say(" ")
    draft.say(told.deed, (number, "event_type"), (number, "sub_event_type"), (number, "status"))
    draft.say(" ")
    draft.say(told.incident.actor2.name, (number, "actor2"))
    if told.place is not None:
        in_or_near = "" if told.place[0].startswith("near ") else "in "
        draft.say(f" {in_or_near}")
        draft.say(told.place[0], (number, "place"))
    draft.say(" ")
    draft.say(told.date[0], (number, "date"))
    for outcome, figure in _figures(told):
        draft.say(", with ")
        draft.say(f"{figure} people {outcome}", (number, outcome))
    draft.say(", ")
    draft.say(told.speaker[0], (number, "said_by"))
    draft.say(" said.")
    draft.marks[number, "evidence"] = (start, len(draft.text))


def _values(told: Told, speaker: Speaker) -> dict[str, Value]:
    """The value of each field that the report states."""
    values: dict[str, Value] = {
        "event_type": TYPES[told.sub_event_type][0],
        "sub_event_type": told.sub_event_type,
        "status": "happened",
        "actor1": told.actor1,
        "actor2": told.incident.actor2,
        "date": told.date[1],
        "said_by": speaker,
    }
    if told.place is not None:
        values["place"] = told.place[1]
    if told.date[1].start is None:
        del values["date"]
    for outcome, figure in _figures(told):
        values[outcome] = Count(figure, figure, figure, "persons", "people")
    return values


def _figures(told: Told) -> list[tuple[Outcome, int]]:
    """The outcomes that the report gives a number for."""
    given: tuple[tuple[Outcome, int | None], ...] = (
        ("killed", told.killed), ("wounded", told.wounded),
    )  # fmt: skip
    return [(outcome, figure) for outcome, figure in given if figure is not None]


def _account(report: Report, draft: Draft, number: int, told: Told) -> Account:
    """The account of one incident, built as the coder builds its own."""
    speaker = Speaker(*told.speaker, anonymous=True)
    evidence = report.span(*draft.marks[number, "evidence"])
    return Account(
        report_id=report.report_id,
        account_id=digest(
            report.report_id, report.sha256, evidence.start, evidence.end, told.sub_event_type
        ),
        event_type=TYPES[told.sub_event_type][0],
        sub_event_type=told.sub_event_type,
        status="happened",
        evidence=evidence,
        claims=tuple(
            Claim(name, value, report.span(*draft.marks[number, name]), (speaker,), METHOD, 0.9)
            for name, value in _values(told, speaker).items()
        ),
        actor1=told.actor1,
        actor2=told.incident.actor2,
        date=told.date[1],
        place=None if told.place is None else told.place[1],
        counts=tuple((outcome, Tally(n, n, n)) for outcome, n in _figures(told)),
        said_by=(speaker,),
    )
