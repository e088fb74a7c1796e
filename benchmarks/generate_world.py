"""The made-up countries that `generate` draws its incidents from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random
from typing import Literal

from cairn.model import Actor, ActorKind, Group

COUNTRY = "Sarvand"
"""The first country; the others are called after a name that none of their towns has."""
PROVINCES, PLACES, NAMESAKES = 18, 300, 12
STEEPNESS = 1.0
"""Zipf's exponent: the share of the place of rank r is as 1 / r."""
SOUTH, WEST = 29.0, 39.0
CELL = 1.5
"""Degrees that a province measures each way; they lie six by three."""
_ABREAST = 14
"""Countries in a row from west to east."""
_ENDS = ("istan", "oria", "landia")
_FIRST = (
    "Bar Dal Far Gol Har Jal Kar Lash Mar Nur Par Qas Rab Sar Tal Var Zar Shan Khor Dur".split()
)
MOST = 1 + len(_FIRST) * len(_ENDS)
"""How many countries there are names for."""
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


@dataclass(frozen=True, slots=True)
class Sides:
    """Who fights in a country, and whom they hit."""

    army: Actor
    police: Actor
    civilians: Actor
    unknown: Actor
    rebels: tuple[Actor, ...]


def _actor(name: str, kind: ActorKind, group: Group, country: str) -> Actor:
    certain: Literal["stated", "unknown"] = "unknown" if kind == "unidentified" else "stated"
    return Actor(name=name, kind=kind, group=group, country=country, certainty=certain)


def _all_sides(country: str) -> Sides:
    """The forces of a country; rebels outside the first bear its name."""
    own = "" if country == COUNTRY else f" of {country}"
    rebels = (
        f"Northern Front{own}",
        f"Sons of the Valley{own}",
        f"Free {country} Army",
        f"Black Banner{own}",
    )
    return Sides(
        _actor(f"Military Forces of {country}", "state forces", "state_forces", country),
        _actor(f"Police Forces of {country}", "state forces", "state_forces", country),
        _actor(f"Civilians ({country})", "civilians", "civilians", country),
        _actor(f"Unidentified Armed Group ({country})", "unidentified", "armed_groups", country),
        tuple(_actor(name, "rebel group", "armed_groups", country) for name in rebels),
    )


@dataclass(frozen=True, slots=True)
class Town:
    """A place with its province and coordinates in degrees (WGS 84)."""

    name: str
    spellings: tuple[str, ...]
    province: str
    country: str
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
    unknown: Actor
    """What a report calls the author that it cannot name."""
    killed: int
    wounded: int


@dataclass(frozen=True, slots=True)
class Land:
    """A country: its towns, how heavily each is drawn (as running sums), and who fights."""

    sides: Sides
    towns: tuple[Town, ...]
    weights: tuple[float, ...]

    def incident(self, number: int, day: date, rng: Random) -> Incident:
        """One incident of a day; its province's group is the likely author."""
        town = rng.choices(self.towns, cum_weights=self.weights)[0]
        sub_event_type = rng.choices(list(TYPES), [share for _, share, _ in TYPES.values()])[0]
        mean = TYPES[sub_event_type][2]
        killed = min(_MOST, int(rng.lognormvariate(0.0, 1.0) * mean * 0.6)) if mean else 0
        rebels = self.sides.rebels
        one, two = _drawn(sub_event_type, self.sides, rebels[len(town.province) % len(rebels)], rng)
        wounded = int(killed * rng.uniform(0.2, 2.5)) if sub_event_type != "Arrests" else 0
        return Incident(
            number, day, town, sub_event_type, one, two, self.sides.unknown, killed, wounded
        )


def _drawn(sub_event_type: str, of: Sides, group: Actor, rng: Random) -> tuple[Actor, Actor]:
    """Who acts and who is acted on."""
    if sub_event_type == "Arrests":
        return of.police, rng.choice((group, of.unknown))
    if sub_event_type == "Air/drone strike":
        return of.army, rng.choice((group, of.civilians))
    if sub_event_type == "Armed clash":
        return group, rng.choice((of.army, of.army, of.police))
    hit = (of.civilians, of.civilians, of.army, of.police)
    return rng.choice((group, group, of.unknown)), rng.choice(hit)


def lands(number: int, rng: Random) -> tuple[Land, ...]:
    """So many countries, the first of them `COUNTRY`, side by side from west to east."""
    return tuple(_land(at, rng) for at in range(number))


def _land(at: int, rng: Random) -> Land:
    """18 provinces and 300 towns; a dozen names stand for two towns in two provinces."""
    country = (
        COUNTRY if at == 0 else f"{_FIRST[(at - 1) % len(_FIRST)]}{_ENDS[(at - 1) // len(_FIRST)]}"
    )
    names = _names(PROVINCES + PLACES - NAMESAKES, rng)
    provinces, towns = names[:PROVINCES], names[PROVINCES:]
    homes = [rng.randrange(PROVINCES) for _ in towns]
    state = _State(country, tuple(provinces), *_corner(at))
    places = [_town(name, home, state, rng) for name, home in zip(towns, homes, strict=True)]
    for name, home in zip(towns[-NAMESAKES:], homes[-NAMESAKES:], strict=True):
        places.append(_town(name, (home + 7) % PROVINCES, state, rng))
    weights = accumulate(1 / rank**STEEPNESS for rank in range(1, PLACES + 1))
    return Land(_all_sides(country), tuple(places), tuple(weights))


@dataclass(frozen=True, slots=True)
class _State:
    """A country without its towns: its provinces, and its south-western corner in degrees."""

    name: str
    provinces: tuple[str, ...]
    south: float
    west: float


def _corner(at: int) -> tuple[float, float]:
    """Where a country begins; a degree and more lies between two."""
    return SOUTH - 6.0 * (at // _ABREAST), WEST + 10.0 * (at % _ABREAST)


def _names(number: int, rng: Random) -> list[str]:
    """So many different names."""
    found: dict[str, None] = {}
    while len(found) < number:
        found[rng.choice(_FIRST) + rng.choice(_MIDDLE) + rng.choice(_LAST)] = None
    return list(found)


def _town(name: str, home: int, state: _State, rng: Random) -> Town:
    """A town in its province, with the ways in which reports spell it."""
    spelt = {name: None, name.replace("q", "k").replace("Q", "K"): None}
    spelt[f"{name[:-1]}{name[-1]}ah" if rng.random() < 0.3 else f"Al-{name}"] = None
    province = state.provinces[home]
    root = "made-up" if state.name == COUNTRY else f"made-up:{state.name.lower()}"
    return Town(
        name,
        tuple(spelt),
        province,
        state.name,
        round(state.south + CELL * (home // 6 + rng.random()), 4),
        round(state.west + CELL * (home % 6 + rng.random()), 4),
        f"{root}:{province.lower()}:{name.lower()}",
    )
