"""From the trigger classes of an account to ACLED's event and sub-event type.

The order of the rules is the codebook's: the weapon decides before the target, the target before
the bare act, violence before arrests, finds and movements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cairn.accounts.kinds import ARMED, STATE
from cairn.model import Actor

VIOLENT = frozenset(
    """
    attack shooting execution killing wounding ambush raid clash firefight strike
    """.split()
)
HARM = frozenset({"clash", "killing", "wounding"})
"""What a riot itself is made of: "supporters clashed with police, four were killed"."""
EXPLOSIVE = (
    "chemical",
    "suicide-bomb",
    "airstrike",
    "grenade",
    "explosion",
    "shelling",
    "bombardment",
)
AIR = frozenset({"weapon-air"})
ARMS = frozenset({"weapon-air", "weapon-shell", "weapon-gun", "weapon-bomb"})
RIVALS = ("overtake", "regain", "surrender", "regroup")
"""Classes that are news beside an agreement."""
SIGNED = 0.75
"""What words of an agreement weigh at least where it is the news."""
DECISIVE = ("explosion", "suicide-bomb", "chemical", "abduction", "overtake", "regain")
"""Classes that name an event of two armed sides before the fight does."""
FOUGHT = 0.6
"""What words of fighting weigh at least where they decide before the arms."""
FAINT = 0.45
"""Below that weight an explosive is only named among the weapons of a fight."""
SUB_OF = {
    "chemical": "Chemical weapon",
    "suicide-bomb": "Suicide bomb",
    "airstrike": "Air/drone strike",
    "grenade": "Grenade",
    "explosion": "Remote explosive/landmine/IED",
    "shelling": "Shelling/artillery/missile attack",
    "bombardment": "Shelling/artillery/missile attack",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What decides a type: class weights, weapon weights, sides, and who suffered (counts)."""

    weights: Mapping[str, float]
    weapons: frozenset[str]
    actor1: Actor | None
    actor2: Actor | None
    killed: Mapping[str, int]
    wounded: Mapping[str, int]
    thwarted: bool = False
    captives: bool = False
    """Whether the dead were prisoners of those who killed them."""
    taken: int = 0
    """How many are stated abducted."""
    crowd: bool = False
    """Whether the text names protesters or rioters."""
    bloody: bool = False
    """Whether anybody is killed or wounded, counted or not ("several soldiers were killed")."""

    def weight(self, *families: str) -> float:
        """The summed weight of some classes."""
        return sum(self.weights.get(name, 0.0) for name in families)

    @property
    def dead(self) -> int:
        """How many are stated killed."""
        return sum(self.killed.values())

    @property
    def hurt(self) -> bool:
        """Whether anybody is stated killed or wounded."""
        return self.bloody or any(self.killed.values()) or any(self.wounded.values())


def sub_event_type(evidence: Evidence) -> str:
    """The sub-event type by the codebook's rules."""
    return decided(evidence)[0]


def decided(evidence: Evidence) -> tuple[str, str]:
    """The sub-event type, and what the rule that decided it looks at."""
    for rule, about in RULES:
        found = rule(evidence)
        if found is not None:
            return found, about
    return "Other", "no rule decides"


def _crowds(e: Evidence) -> str | None:
    marching, rioting = e.weight("protest"), e.weight("riot")
    if marching > rioting:  # "some climbed the wall and set fire to the building"
        rioting += 0.6 * e.weight("destruction")
    crowd = marching + rioting + e.weight("disperse", "mob")
    sides = {a.kind for a in (e.actor1, e.actor2) if a is not None}
    present = e.crowd or bool(sides & {"protesters", "rioters"})
    loud = marching >= 0.6 or e.weight("protest", "mob", "riot", "disperse") >= 0.7
    raging = e.actor1 is not None and e.actor1.kind == "rioters" and not crowd
    if raging and e.dead and not _state(e.actor2):
        return "Mob violence"
    fired = e.weight("shooting", "killing") > e.weight("riot", "clash", *EXPLOSIVE)
    if e.actor2 is not None and e.actor2.kind == "protesters" and _state(e.actor1) and fired:
        return "Excessive force against protesters" if e.hurt else "Protest with intervention"
    if not crowd or not (present or loud):
        return None
    if e.weight(*EXPLOSIVE, "abduction", "execution") > crowd:
        return None
    others = VIOLENT - HARM if rioting >= 0.6 else VIOLENT
    if not present and e.weight(*others) > crowd and not e.weight("mob"):
        return None
    forced = any(a is not None and a.kind in STATE for a in (e.actor1, e.actor2))
    shot_at = forced and e.weight("shooting") > e.weight("mob") and marching + e.weight("disperse")
    lynched = e.weight("mob") >= max(marching, rioting, e.weight("disperse"))
    raging = e.weight("mob") >= 0.5 * rioting and _civil(e.actor2) and not marching
    if e.weight("mob") and (lynched or raging) and not (shot_at and e.dead):
        return "Mob violence"
    deadly = bool(e.weight("shooting", "killing") and (forced or e.weight("disperse")))
    if deadly and e.dead > 0 and rioting <= e.weight("disperse", "shooting", "protest"):
        return "Excessive force against protesters"
    if forced and e.weight("shooting") > rioting and any(e.wounded.values()):
        return "Excessive force against protesters"
    driven = _state(e.actor1) and e.weight("disperse") > 2 * rioting and rioting < 0.5
    if rioting > 0.4 * marching and not (driven and marching):
        return "Violent demonstration"
    if e.weight("disperse") or (forced and marching and e.weight("arrest", "clash", "attack")):
        return "Protest with intervention"
    if e.weight("mob"):
        return "Mob violence"
    return "Peaceful protest" if marching else None


def _captives(e: Evidence) -> str | None:
    """Killed captives: Attack, whoever they were."""
    violent = e.weight("killing", "execution", "shooting")
    fought = e.weight("clash", "firefight", "raid", "release", "attack", "ambush", *EXPLOSIVE)
    slain = e.weight("abduction") >= 0.5 and e.dead >= max(1, e.taken) and not fought
    return "Attack" if (e.captives or slain) and e.dead > 0 and violent else None


def _duel(e: Evidence) -> str | None:
    """Two armed sides fight: shells, jets and grenades are among their arms."""
    civil = _civil_share(e)
    if civil is not None and civil > 0.5:
        return None
    fought = e.weight("clash", "firefight") + 0.7 * e.weight("ambush", "raid", "attack")
    if not e.hurt and e.weight("operation") > fought:
        return None
    known = civil is not None and e.weight("clash", "firefight") >= FOUGHT
    if not (known or (_armed(e.actor1) and _armed(e.actor2))) or fought < FOUGHT:
        return None
    if e.weight(*DECISIVE) > 0.7 * fought:
        return None
    arms = e.weight("shelling", "airstrike", "grenade", "bombardment")
    return "Armed clash" if arms <= 0.9 * fought else None


def _pact(e: Evidence) -> str | None:
    """An agreement is the news; the dead are those of the feud that it ends."""
    signed = e.weight("agreement")
    loudest = max(e.weight(name) for name in (*VIOLENT, *EXPLOSIVE, *RIVALS))
    return "Agreement" if signed >= SIGNED and signed > 1.2 * loudest else None


def _conquest(e: Evidence) -> str | None:
    """A town that changes hands is the news, whatever weapons helped to take it."""
    moved = e.weight("regain", "overtake", "transfer")
    loud = max((e.weight(name) for name in EXPLOSIVE), default=0.0)
    searching = e.weight("arrest") + 0.5 * e.weight("raid")
    fighting = 0.5 * e.weight("attack", "killing", "shooting")
    return _territory(e) if moved >= 0.6 and moved > max(loud, searching, fighting) else None


def _cruelty(e: Evidence) -> str | None:
    if e.weight("sexual") and e.weight("sexual") >= e.weight("attack", "killing", *EXPLOSIVE) * 0.8:
        return "Sexual violence"
    moved = e.weight("overtake", "regain")
    let_go = e.weight("release") > e.weight("abduction")
    if e.weight("abduction") and not (moved and e.dead) and not let_go:
        dead = e.dead
        if not dead and e.weight("abduction") >= 0.5 * max(
            e.weight(*EXPLOSIVE), e.weight("attack", "clash")
        ):
            return "Abduction/forced disappearance"
        if dead and e.weight("abduction") > e.weight(
            "killing", "attack", "execution", "shooting", *EXPLOSIVE
        ):
            return "Abduction/forced disappearance"
    return None


def _remote(e: Evidence) -> str | None:
    found = {name: e.weight(name) for name in EXPLOSIVE if e.weight(name)}
    if not found:
        return _by_weapon(e)
    if "shelling" in found and "airstrike" not in found and e.weapons & ARMS == AIR:
        found["airstrike"] = found.pop("shelling")  # missiles that a drone or jet fired
    loudest = max(found.values())
    if _only_named(e, loudest):
        return None
    for certain in ("suicide-bomb", "chemical"):
        if found.get(certain, 0.0) >= 0.35 * loudest:
            return SUB_OF[certain]
    if "bombardment" in found:
        _specify(found, e.weapons)
    if found.get("explosion") and len(found) > 1:  # "explosion" names the effect of the others too
        found["explosion"] *= 0.6
    return SUB_OF[max(found, key=lambda name: (found[name], -EXPLOSIVE.index(name)))]


def _by_weapon(e: Evidence) -> str | None:
    """An attack whose weapon is named: "the drone fired on", "a mortar attack"."""
    deed = e.weight("strike", "attack")
    if e.weight("strike", "shooting") and e.weapons & ARMS == AIR:
        return SUB_OF["airstrike"]
    if deed and "weapon-shell" in e.weapons and not e.weight("firefight", "clash", "shooting"):
        return SUB_OF["shelling"]
    bombed = "weapon-bomb" in e.weapons and (deed or e.weight("killing", "wounding"))
    if bombed and e.hurt and not e.weight("shooting", "disrupted", "clash"):
        return SUB_OF["explosion"]
    return None


def _only_named(e: Evidence, loudest: float) -> bool:
    """Whether explosives are there without being the deed: found, feared, or one arm of many."""
    others = [w for name, w in e.weights.items() if name not in EXPLOSIVE and name != "killing"]
    if loudest < FAINT and max(others, default=0.0) > 1.5 * loudest:
        return True
    found = e.weight("disrupted", "arrest") >= 0.5 * loudest and not e.thwarted
    ground = e.weight("clash", "firefight", "regain", "overtake", "operation") > 1.5 * loudest
    return not e.hurt and (found or ground)


def _specify(found: dict[str, float], weapons: frozenset[str]) -> None:
    """ "bombed", "pounded": from the air, by guns, or by a bomb, as the weapons tell."""
    if "weapon-air" in weapons and "shelling" not in found:
        found["airstrike"] = found.get("airstrike", 0.0) + found.pop("bombardment")
    elif "explosion" in found and "weapon-shell" not in weapons:
        found["explosion"] += found.pop("bombardment")


def _territory(e: Evidence) -> str | None:
    gain, loss, gift = e.weight("regain"), e.weight("overtake"), e.weight("transfer")
    if not (gain or loss or gift):
        return None
    if max(gain, loss, gift) < 0.5 * e.weight("regroup", "operation", "agreement", "arrest"):
        return None
    fighting = max(e.weight(name) for name in VIOLENT)
    if max(gain, loss, gift) < 0.9 * fighting and e.hurt and not gain:
        return None
    if gift >= 0.6 * max(gain, loss):
        return "Non-violent transfer of territory"
    state_acts = e.actor1 is None or e.actor1.kind in STATE or e.actor1.group == "state_forces"
    if state_acts and gain:
        return "Government regains territory"
    if not state_acts and (loss or gain):
        return "Non-state actor overtakes territory"
    if state_acts and loss >= 0.7:
        return "Government regains territory"
    return None


def _outspoken(e: Evidence) -> bool:
    """Whether what hurts nobody is told more loudly than the violence beside it."""
    violent = e.weight(*VIOLENT)
    if not e.dead and e.weight("agreement") > 1.5 * violent:
        return True
    if e.hurt:
        return False
    loudest = max(e.weight(name) for name in VIOLENT)
    quiet = e.weight("operation", "disrupted", "arrest", "destruction") > 2.5 * violent
    moved = e.weight("surrender", "regroup") > violent
    told = (e.weight("operation"), 0.8 * e.weight("arrest"), 0.8 * e.weight("destruction"))
    return quiet or moved or max(told) > loudest


def _violence(e: Evidence) -> str | None:
    if not e.weight(*VIOLENT) or _outspoken(e):
        return None
    civil = _civil_share(e)
    fought = e.weight("clash", "firefight")
    others = e.weight("attack", "shooting", "execution", "ambush", "raid")
    if fought >= FOUGHT and fought > others and not _state(e.actor1) and not _state(e.actor2):
        return "Armed clash"
    two_armed = _armed(e.actor1) and _armed(e.actor2)
    duel = e.weight("clash", "firefight")
    if civil is not None and civil > 0.5:
        return "Attack"
    if two_armed and (civil is None or civil <= 0.5):
        if (
            not e.hurt
            and not duel
            and e.weight("operation", "disrupted", "arrest") > e.weight(*VIOLENT)
        ):
            return None
        return "Armed clash"
    if _civil(e.actor2) and not (civil is not None and civil <= 0.5):
        return "Attack"
    if civil is not None:
        return "Armed clash"
    if duel or e.weight("ambush"):
        return "Armed clash"
    if e.weight("raid") and e.weight("raid") >= e.weight("attack", "killing", "shooting"):
        outlaws = e.actor1 is not None and _armed(e.actor1) and not _state(e.actor1)
        return "Armed clash" if two_armed else "Attack" if outlaws else None
    deed = e.weight("attack", "execution", "shooting", "killing")
    return "Attack" if e.hurt or deed else None


def _quiet(e: Evidence) -> str:
    options = {
        "Arrests": 1.25 * e.weight("arrest"),  # what the arrested carried is no find of its own
        "Disrupted weapons use": e.weight("disrupted"),
        "Looting/property destruction": e.weight("destruction"),
        "Change to group/activity": e.weight("regroup", "surrender"),
        "Agreement": e.weight("agreement"),
        "Headquarters or base established": e.weight("base"),
        "Abduction/forced disappearance": e.weight("abduction"),
        "Other": e.weight("operation", "displacement", "release") + 0.4 * e.weight("raid"),
    }
    if (
        options["Other"]
        and e.weight("operation") > max(e.weight("arrest"), e.weight("disrupted"))
        and options["Other"] >= 0.6 * max(options.values())
    ):
        return "Other"
    best = max(options, key=lambda name: options[name])
    return best if options[best] else "Other"


def _state(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in STATE


def _armed(actor: Actor | None) -> bool:
    return actor is not None and actor.kind in ARMED


def _civil(actor: Actor | None) -> bool:
    return actor is not None and actor.kind == "civilians"


def _civil_share(e: Evidence) -> float | None:
    """Share of civilians among the victims whose side is known, None when none is known."""
    killed = {g: n for g, n in e.killed.items() if g != "unknown" and n}
    counts = killed or {g: n for g, n in e.wounded.items() if g != "unknown" and n}
    if not counts:
        return None
    return counts.get("civilians", 0) / sum(counts.values())


RULES: tuple[tuple[Callable[[Evidence], str | None], str], ...] = (
    (_crowds, "a crowd is there: protest, riot, mob"),
    (_captives, "captives were killed"),
    (_pact, "an agreement is the news"),
    (_duel, "two armed sides fight each other"),
    (_cruelty, "sexual violence or abduction speaks loudest"),
    (_conquest, "a place changes hands, and that is the news"),
    (_remote, "explosives speak: the weapon decides before the target"),
    (_territory, "a place changes hands"),
    (_violence, "violence: mostly civilian victims, or two armed sides"),
    (_quiet, "no violence: the loudest of the other classes"),
)
"""The rules in the codebook's order; the first that decides, decides."""
