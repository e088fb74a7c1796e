"""The made-up country that `generate` draws its incidents from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random
from typing import Literal

from cairn.model import Actor, ActorKind, Group

COUNTRY = "Sarvand"
PROVINCES, PLACES, NAMESAKES = 18, 300, 12
STEEPNESS = 1.0
"""Zipf's exponent: the share of the place of rank r is as 1 / r."""
SOUTH, WEST = 29.0, 39.0
CELL = 1.5
"""Degrees that a province measures each way; they lie six by three."""
_FIRST = (
    "Bar Dal Far Gol Har Jal Kar Lash Mar Nur Par Qas Rab Sar Tal Var Zar Shan Khor Dur".split()
)
_MIDDLE = ["a", "i", "u", "e", "an", "ar", "am", "ab"]
_LAST = "bad dan far gan han kat lan mand nak pur qal ran shan tir vand zar din jik".split()
TYPES = {
    "Armed clash": ("Battles", 0.26, 3.0),
    "Attack": ("Violence against civilians", 0.22, 2.5),
    "Remote explosive/landmine/IED": ("Explosions/Remote violence", 0.19, 2.5),
    "Shelling/artillery/missile attack": ("Explosions/Remote violence", 0.11, 2.5),
    "Air/drone strike": ("Explosions/Remote violence", 0.08, 4.0),
    "Abduction/forced disappearance": ("Violence against civilians", 0.05, 0.3),
    "Suicide bomb": ("Explosions/Remote violence", 0.04, 9.0),
    "Grenade": ("Explosions/Remote violence", 0.03, 1.0),
    "Arrests": ("Strategic developments", 0.02, 0.0),
}
"""Sub-event type: its type, its share, and the mean toll."""
_MOST = 120


def _actor(name: str, kind: ActorKind, group: Group) -> Actor:
    certain: Literal["stated", "unknown"] = "unknown" if kind == "unidentified" else "stated"
    return Actor(name=name, kind=kind, group=group, country=COUNTRY, certainty=certain)


ARMY = _actor(f"Military Forces of {COUNTRY}", "state forces", "state_forces")
POLICE = _actor(f"Police Forces of {COUNTRY}", "state forces", "state_forces")
CIVILIANS = _actor(f"Civilians ({COUNTRY})", "civilians", "civilians")
UNKNOWN = _actor(f"Unidentified Armed Group ({COUNTRY})", "unidentified", "armed_groups")
REBELS = tuple(
    _actor(name, "rebel group", "armed_groups")
    for name in ("Northern Front", "Sons of the Valley", "Free Sarvand Army", "Black Banner")
)


@dataclass(frozen=True, slots=True)
class Town:
    """A place with its province and coordinates in degrees (WGS 84)."""

    name: str
    spellings: tuple[str, ...]
    province: str
    latitude: float
    longitude: float
    gazetteer_id: str


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened: the truth that reports tell of more or less well."""

    number: int
    day: date
    town: Town
    sub_event_type: str
    actor1: Actor
    actor2: Actor
    killed: int
    wounded: int


@dataclass(frozen=True, slots=True)
class Land:
    """The towns and how heavily each is drawn, as running sums."""

    towns: tuple[Town, ...]
    weights: tuple[float, ...]

    def incident(self, number: int, day: date, rng: Random) -> Incident:
        """One incident of a day; its province's group is the likely author."""
        town = rng.choices(self.towns, cum_weights=self.weights)[0]
        sub_event_type = rng.choices(list(TYPES), [share for _, share, _ in TYPES.values()])[0]
        mean = TYPES[sub_event_type][2]
        killed = min(_MOST, int(rng.lognormvariate(0.0, 1.0) * mean * 0.6)) if mean else 0
        one, two = _sides(sub_event_type, REBELS[len(town.province) % len(REBELS)], rng)
        wounded = int(killed * rng.uniform(0.2, 2.5)) if sub_event_type != "Arrests" else 0
        return Incident(number, day, town, sub_event_type, one, two, killed, wounded)


def _sides(sub_event_type: str, group: Actor, rng: Random) -> tuple[Actor, Actor]:
    """Who acts and who is acted on."""
    if sub_event_type == "Arrests":
        return POLICE, rng.choice((group, UNKNOWN))
    if sub_event_type == "Air/drone strike":
        return ARMY, rng.choice((group, CIVILIANS))
    if sub_event_type == "Armed clash":
        return group, rng.choice((ARMY, ARMY, POLICE))
    return rng.choice((group, group, UNKNOWN)), rng.choice((CIVILIANS, CIVILIANS, ARMY, POLICE))


def land(rng: Random) -> Land:
    """18 provinces and 300 towns; a dozen names stand for two towns in two provinces."""
    names = _names(PROVINCES + PLACES - NAMESAKES, rng)
    provinces, towns = names[:PROVINCES], names[PROVINCES:]
    homes = [rng.randrange(PROVINCES) for _ in towns]
    places = [_town(name, home, provinces, rng) for name, home in zip(towns, homes, strict=True)]
    for name, home in zip(towns[-NAMESAKES:], homes[-NAMESAKES:], strict=True):
        places.append(_town(name, (home + 7) % PROVINCES, provinces, rng))
    weights = accumulate(1 / rank**STEEPNESS for rank in range(1, PLACES + 1))
    return Land(tuple(places), tuple(weights))


def _names(number: int, rng: Random) -> list[str]:
    """So many different names."""
    found: dict[str, None] = {}
    while len(found) < number:
        found[rng.choice(_FIRST) + rng.choice(_MIDDLE) + rng.choice(_LAST)] = None
    return list(found)


def _town(name: str, home: int, provinces: list[str], rng: Random) -> Town:
    """A town in its province, with the ways in which reports spell it."""
    spelt = {name: None, name.replace("q", "k").replace("Q", "K"): None}
    spelt[f"{name[:-1]}{name[-1]}ah" if rng.random() < 0.3 else f"Al-{name}"] = None
    return Town(
        name,
        tuple(spelt),
        provinces[home],
        round(SOUTH + CELL * (home // 6 + rng.random()), 4),
        round(WEST + CELL * (home % 6 + rng.random()), 4),
        f"made-up:{provinces[home].lower()}:{name.lower()}",
    )
