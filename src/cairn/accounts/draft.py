"""The values of one account, chosen from the sentences that tell of its event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.accounts import (
    absent,
    crowds,
    figures,
    kinship,
    said,
    sides,
    sides_target,
    sides_who,
    tally,
    when,
    where,
)
from cairn.accounts import typing as typing_
from cairn.accounts.frames import Cue, Frame
from cairn.accounts.harms import Harm
from cairn.accounts.kinds import INSURGENT, STATE
from cairn.accounts.merge import Group
from cairn.accounts.reading import Reading
from cairn.accounts.sides_blame import Side
from cairn.model import OUTCOMES, Actor, Outcome, Status, Tally
from cairn.model import Group as People

CAPTIVE = frozenset(
    "captured captive captives prisoner hostage detainee abducted kidnapped".split()
)
CROWD = frozenset(
    "crowd mourner marcher procession demonstration protest rally student worshipper picket".split()
)
"""Whom tear gas and batons drive apart."""
FINDS = frozenset({"Disrupted weapons use"})
CIVIL_SITES = frozenset(
    """
    market home house funeral school church mosque hospital wedding village shop cafe
    restaurant bus street neighborhood neighbourhood town camp farm hotel mall
    """.split()
)
NAMELESS = frozenset(
    {
        "Remote explosive/landmine/IED",
        "Suicide bomb",
        "Air/drone strike",
        "Grenade",
        "Attack",
        "Abduction/forced disappearance",
        "Shelling/artillery/missile attack",
        "Chemical weapon",
        "Looting/property destruction",
    }
)


@dataclass(frozen=True, slots=True)
class Draft:
    """The chosen values of one account before its claims are made."""

    group: Group
    weights: dict[str, float]
    harms: dict[Outcome, tuple[Harm, ...]]
    tallies: dict[Outcome, Tally]
    one: Side | None
    two: Side | None
    sited: where.Sited | None
    dated: when.Dated | None
    status: Status
    speakers: tuple[said.Said, ...]
    sub_event_type: str
    rule: str
    """What the rule that decided the type looks at."""

    @property
    def case(self) -> sides.Case:
        """What the choice of sides looked at."""
        frames = tuple(by_weight(self.group.frames))
        return sides.Case(frames, self.weights, self.status == "thwarted")


def draft(group: Group, reading: Reading, taken: frozenset[int] = frozenset()) -> Draft:
    """Choose the values of one event; ``taken`` are the sentences that tell of others."""
    ordered = by_weight(group.frames)
    weights = _weights(ordered)
    told = figures.told(group, reading)
    speakers = said.speakers(ordered, reading, taken)
    status = said.status(group.members, speakers, taken, reading)
    case = sides.Case(tuple(ordered), weights, status == "thwarted")
    one, two = sides.choose(case, reading)
    sited = where.choose(ordered, reading, taken)
    tallies = _tallies(told, group, two, reading)
    sub, rule = typing_.decided(_evidence(case, (one, two), tallies))
    country = _country(sited, reading)
    one = one or absent.doer(sub, two, reading)
    one, two = _named(case, (one, two), sub, country)
    two = two or absent.opponent(sub, one, reading)
    if two is None and case.lead in sides.WEAPONRY:
        two = sides_target.base(case.frames, country, reading)
    two = two or absent.sufferer(sub, case, tallies, country)
    return Draft(
        group=group,
        weights=weights,
        harms={o: tuple(h for s in told[o] for h in s.found) for o in OUTCOMES},
        tallies=tallies,
        one=one,
        two=two,
        sited=sited,
        dated=when.choose(ordered, reading, taken),
        status=status,
        speakers=speakers,
        sub_event_type=sub,
        rule=rule,
    )


Sides = tuple[Side | None, Side | None]


def _evidence(case: sides.Case, chosen: Sides, tallies: dict[Outcome, Tally]) -> typing_.Evidence:
    """What decides the type."""
    one, two = chosen
    return typing_.Evidence(
        case.weights,
        frozenset(cue.entry.id for f in case.frames for cue in f.weapons),
        one.actor if one else None,
        two.actor if two else None,
        _groups(tallies.get("killed")),
        _groups(tallies.get("wounded")),
        case.thwarted,
        any(_captive(h, f) for f in case.frames for h in f.harms if h.outcome == "killed"),
        (tallies["abducted"].best or 0) if "abducted" in tallies else 0,
        any(_is_a_crowd(f) for f in case.frames),
        any(
            h.outcome in {"killed", "wounded"} and h.count.best != 0
            for f in case.frames
            for h in f.harms
        ),
    )


def _named(case: sides.Case, chosen: Sides, sub: str, country: str | None) -> Sides:
    """The sides as the type names them: nameless perpetrators, crowds, owners of weapons."""
    one, two = chosen
    if one is None and (sub in NAMELESS or _ambushed(sub, two)):
        one = _nameless(case.frames, sub, country)
    one, two = (_at_home(side, country) for side in (one, two))
    if sub == "Non-violent transfer of territory" and case.lead == "surrender" and two is not None:
        one, two = two, one  # whoever gave a place up lost it to the other
    one, two = crowds.sides(sub, one, two, crowds.Scene(case.frames[0].cues[0].mention, country))
    if one is None and sub in crowds.SUFFERING:
        one = sides.force(case)
    if sub in FINDS and not _foes(one, two):
        two = sides.seekers(case, two) or _nameless(case.frames, sub, country)
    return one, two


def _at_home(side: Side | None, country: str | None) -> Side | None:
    """ "French troops killed 30 jihadists in Mali": who is named by no country is of the place."""
    if side is None or country is None or side.actor.country or "(" in side.actor.name:
        return side
    if side.actor.kind not in {"unidentified", "civilians"}:
        return side
    actor = replace(side.actor, name=f"{side.actor.name} ({country})", country=country)
    return replace(side, actor=actor)


def _ambushed(sub: str, two: Side | None) -> bool:
    """ "Eight soldiers died in an ambush": somebody lay in wait for them."""
    return sub == "Armed clash" and two is not None and two.actor.kind in STATE


def _foes(one: Side | None, two: Side | None) -> bool:
    """A group and an army: who shoots down an army's drone seeks no weapons."""
    if one is None or two is None:
        return False
    return one.actor.kind in INSURGENT and two.actor.kind in STATE


def _tallies(
    told: dict[Outcome, tuple[figures.Stated, ...]],
    group: Group,
    two: Side | None,
    reading: Reading,
) -> dict[Outcome, Tally]:
    tallies = {o: t for o in OUTCOMES if (t := _tally(told[o], group, two, reading)) is not None}
    for outcome in OUTCOMES:  # "nobody has been detained" is no figure: only harm is counted to 0
        if (
            outcome not in {"killed", "wounded"}
            and outcome in tallies
            and not tallies[outcome].best
        ):
            del tallies[outcome]
    later = figures.died_of_wounds(told["killed"], reading)
    if "wounded" in tallies and (still := figures.not_yet_dead(told["wounded"], later)):
        tallies["wounded"] = tally.without(tallies["wounded"], still)
    if "wounded" in tallies and (dead := figures.shot_and_dead(told, reading)):
        tallies["wounded"] = tally.without(tallies["wounded"], dead)
    best = tallies["killed"].best or 0 if "killed" in tallies else 0
    if more := figures.not_yet_counted(told["killed"], later, best):
        tallies["killed"] = tally.together_with(tallies["killed"], more)
    return tallies


def _is_a_crowd(frame: Frame) -> bool:
    """Whether protesters stand in a frame, or a crowd against which force is used."""
    named = any(
        isinstance(m.value, Actor) and m.value.kind in {"protesters", "rioters"}
        for m in frame.actors
    )
    met = any(c.entry.id == "disperse" and c.realis == "asserted" for c in frame.cues)
    return named or (met and any(t.lemma in CROWD for t in frame.sentence.tokens))


def _captive(harm: Harm, frame: Frame) -> bool:
    """Whether the counted dead are called prisoners ("18 captured soldiers", "the hostages")."""
    span = harm.mention.span
    inside = [t for t in frame.sentence.tokens if span.start <= t.start < span.end]
    return any(t.lemma in CAPTIVE or t.text.lower() in CAPTIVE for t in inside)


def _nameless(frames: Sequence[Frame], sub: str, country: str | None) -> Side:
    """A perpetrator nobody names; the words that tell of the act hold the value up."""
    cue = frames[0].cues[0]
    family = "airstrike" if sub == "Air/drone strike" else cue.entry.id
    return Side(sides_who.unidentified(family, country), cue.mention, 0.5)


def _country(sited: where.Sited | None, reading: Reading) -> str | None:
    return (sited.place.country if sited else None) or reading.home


RECALLED = 0.4
"""What the abduction weighs in "kidnappers freed the pupils whom they took in May"."""


def by_weight(frames: Sequence[Frame]) -> list[Frame]:
    """Body sentences in order; the headline, short and often coarse, after the first of them."""
    body = [f for f in frames if not f.headline]
    heads = [f for f in frames if f.headline]
    return [*body[:1], *heads, *body[1:]] if body else heads


def _weights(frames: Sequence[Frame]) -> dict[str, float]:
    """How strongly each trigger class speaks in the account: asserted and early counts most."""
    weights: dict[str, float] = {}
    opening = [f for f in frames if not f.headline][:1] or list(frames[:1])
    let_go = any(_is_told(cue, "release", f) for f in opening for cue in f.cues)
    for order, frame in enumerate(frames):
        place = 1.0 / (1 + 0.25 * order)
        seen: dict[str, float] = {}
        for cue in _own_cues(frame, frames):
            real = (
                1.0
                if cue.realis in {"asserted", "ongoing", "thwarted"}
                else 0.5
                if cue.realis == "anaphoric"
                else 0.2
            )
            if cue.entry.id not in typing_.EXPLOSIVE:  # a weapon decides wherever it is named
                real *= kinship.prominence(frame.sentence, cue.head)
            if let_go and cue.entry.id == "abduction":
                real *= RECALLED
            seen[cue.entry.id] = max(seen.get(cue.entry.id, 0.0), cue.entry.strength * real)
        for family, value in seen.items():
            weights[family] = weights.get(family, 0.0) + value * place
    return weights


def _is_told(cue: Cue, family: str, frame: Frame) -> bool:
    """Whether a main clause asserts a deed of that class."""
    asserted = cue.entry.id == family and cue.realis == "asserted"
    return asserted and kinship.prominence(frame.sentence, cue.head) == 1.0


def _own_cues(frame: Frame, frames: Sequence[Frame]) -> tuple[Cue, ...]:
    """A frame's triggers; of a headline of two events those that the body of this one tells too."""
    if not frame.headline:
        return frame.cues
    body = [c for f in frames if not f.headline for c in f.cues]
    same = tuple(c for c in frame.cues if c.entry.id in {b.entry.id for b in body})
    kinds = {kinship.category(b) for b in body}
    return same or tuple(c for c in frame.cues if kinship.category(c) in kinds) or frame.cues


def _groups(stated: Tally | None) -> dict[str, int]:
    if stated is None:
        return {}
    return {g: n for g, n in stated.by_group if n is not None}


def _tally(
    stated: Sequence[figures.Stated], group: Group, two: Side | None, reading: Reading
) -> Tally | None:
    renewed = any(figures.is_new(s) for s in stated)
    official = figures.official(stated, reading)
    counted = {
        _side_of(h, reading)
        for s in stated
        if official
        for h in s.found
        if not figures.is_lesser(s, reading)
    }
    made = []
    for one in (part for s in stated for part in figures.by_speaker(s, reading)):
        groups_ = [_side_of(h, reading) for h in one.found]
        partisan, early = said.figure_flags(one.frame, one.found, reading)
        outdone = (renewed and not figures.is_new(one)) or (
            official and figures.is_lesser(one, reading) and not _of_another_side(groups_, counted)
        )
        figure = tally.figure(one.found, groups_, (partisan, early or outdone))
        if figure is not None:
            made.append(figure)
    return tally.tally(made, _rest(group, two, reading)) if made else None


def _of_another_side(mine: Sequence[People | None], counted: set[People | None]) -> bool:
    """ "Her family said she died": no rival of the army's figure for the rebels."""
    return None not in counted and None not in mine and not counted & set(mine)


def _side_of(harm: Harm, reading: Reading) -> People | None:
    """Whose side the counted persons are on: by their noun, or by the actor named in the phrase."""
    if (own := figures.of_own(harm, reading)) is not None:
        return own
    for mention in reading.of("actor", harm.sentence):
        if mention.span.overlaps(harm.mention.span) and isinstance(mention.value, Actor):
            side = sides_who.as_sufferer(mention.value, mention).group
            if side != "unknown":
                return side
    if figures.of_enemies(harm, reading):
        return figures.enemies(harm, reading)
    stated = harm.count.group
    return None if stated == "unknown" else stated


def _were_people(group: Group, side: People) -> bool:
    """ "Fired on civilian cars; six people died": soldiers came later, the dead were civilians."""
    if side not in {"state_forces", "armed_groups"}:
        return False
    stated = any(
        isinstance(m.value, Actor)
        and m.value.kind == "civilians"
        and not sides_who.is_anybody(m.value)
        for f in group.frames
        for m in f.actors
    )
    dead = [h for f in group.frames for h in f.harms if h.outcome == "killed" and h.count.best]
    return stated and bool(dead) and all(h.count.noun in {"people", "person"} for h in dead)


def _rest(group: Group, two: Side | None, reading: Reading) -> People | None:
    """Whom victims without a name must have been, or None.

    People killed where civilians live and trade are civilians unless stated. The side acted on
    gives the rest its group, but not where it is itself only a stated part of the dead: of
    thirteen dead, three of them policemen, ten were civilians.
    """
    parts = {
        side for f in group.frames for h in f.harms if h.part and (side := _side_of(h, reading))
    }
    if two is not None and two.actor.group != "unknown" and two.actor.group not in parts:
        return "civilians" if _were_people(group, two.actor.group) else two.actor.group
    if two is not None and (parts or sides_who.is_anybody(two.actor)):
        return "civilians"
    words = {t.lemma for f in group.frames for t in f.sentence.tokens}
    return "civilians" if words & CIVIL_SITES else None
