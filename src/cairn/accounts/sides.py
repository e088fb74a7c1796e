"""The two sides of an account: actor1 acts, actor2 is acted on.

Rules of the codebook: an unnamed perpetrator is an unidentified armed group; force against
protesters makes the security forces actor1; movements of a group have no actor2.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.accounts import (
    settings,
    sides_blame,
    sides_mutual,
    sides_named,
    sides_operations,
    sides_target,
)
from cairn.accounts.frames import Frame
from cairn.accounts.harms import Harm
from cairn.accounts.kinds import ARMED, INSURGENT, STATE
from cairn.accounts.reading import Reading, head_of
from cairn.accounts.roles import FINDING, Part
from cairn.accounts.sides_blame import Side
from cairn.accounts.sides_who import (
    as_attacker,
    as_sufferer,
    is_anybody,
    is_unnamed,
    specificity,
)
from cairn.language.tokens import Sentence
from cairn.model import Actor, Mention

SOLO = frozenset("regroup surrender base displacement".split())
CROWD = frozenset("protest riot disperse".split())
BLAMELESS = frozenset("base agreement regroup protest surrender release displacement".split())
"""Classes of deeds for which nobody is held responsible."""
GROUND = frozenset("overtake regain transfer".split())
BLASTS = frozenset("explosion suicide-bomb grenade".split())
WEAPONRY = BLASTS | frozenset("airstrike shelling bombardment".split())
FORCE = frozenset("disperse shooting killing arrest".split())
VIOLENT = BLASTS | frozenset(
    "airstrike shelling attack shooting killing abduction sexual destruction execution mob".split()
)
FIGHTS = frozenset("clash firefight ambush raid killing shooting attack wounding".split())
AFFILIATION = re.compile(
    r"\b(?:belong\w*|refer\w*|known|called?|calling|believed|suspected|identified|described|affiliated|linked|loyal|allied|of|from)\b",
    re.IGNORECASE,
)
DUELS = frozenset("clash firefight ambush raid".split())
ATTACKERS = frozenset(
    "attacker bomber assailant gunman militant fighter terrorist insurgent".split()
)
BEGINNERS = frozenset({"attacker", "assailant", "raider", "aggressor", "assaulter"})
ATTACK_OF = re.compile(r"\b(?:attack|assault|raid|onslaught)s? (?:of|by) (?:the )?\Z")
BOMBERS = ATTACKERS - {"fighter", "gunman"}
"""Of those whom a bomb killed, fighters may have stood where it went off."""
SUFFERED = frozenset("killed wounded abducted arrested".split())
SETTING_OFF = frozenset("set detonate plant lay trigger explode".split())
SUBJECT = 0.95
"""How sure the syntax is of the subject of a trigger's own verb."""
ATTENDING = frozenset("respond arrive investigate probe attend cordon receive hear".split())
"""Verbs of those whom an attack brings to the spot."""
BY_ITSELF = 0.85
"""How sure the syntax must be that who speaks also acts."""
VICTIM = 2.0
"""How much more than it acts a side must suffer to be no agent beside another."""
LATER = 0.35
"""How much less each further sentence of an account weighs."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the choice of sides looks at: sentences by weight, classes by weight, the status."""

    frames: tuple[Frame, ...]
    weights: dict[str, float]
    thwarted: bool

    @property
    def lead(self) -> str:
        """The class that speaks loudest; a find or a defusing is louder than what it found."""
        loudest = max(self.weights, key=lambda k: self.weights[k], default="")
        found = self.weights.get("disrupted", 0.0)
        if (
            loudest in BLASTS | {"shelling"}
            and found >= 0.5 * self.weights[loudest]
            and not self.hurt
        ):
            return "disrupted"
        return loudest

    @property
    def hurt(self) -> bool:
        """Whether anybody is stated killed or wounded."""
        return any(h.outcome in {"killed", "wounded"} and h.count.best for h in self.harms)

    @property
    def drones(self) -> bool:
        """Whether a drone is spoken of: of all that flies only that is everybody's."""
        return any(
            t.lemma in {"drone", "uav", "quadcopter"}
            for f in self.frames
            for t in f.sentence.tokens
        )

    @property
    def harms(self) -> tuple[Harm, ...]:
        """The harms of all sentences."""
        return tuple(h for f in self.frames for h in f.harms)


def choose(case: Case, reading: Reading) -> tuple[Side | None, Side | None]:
    """actor1 and actor2 of an account, each None where the report names nobody."""
    suffering = ranked(case, "patient", reading)
    acting = [(w, s) for w, s in ranked(case, "agent", reading) if _can_act(s.actor, case)]
    agents = [s for _, s in _without_victims(acting, suffering)]
    patients = [s for _, s in suffering]
    one = _first(agents)
    blamed = sides_blame.blamed(case.frames, reading) if case.lead not in BLAMELESS else []
    if blamed and (one is None or _yields(one, blamed[0])):
        one = blamed[0]
    two = sides_mutual.rival(_acted_on(one, patients, case, reading), case.frames)
    if two is not None and is_anybody(two.actor) and case.lead in FORCE:
        two = next((s for s in patients if s.actor.kind == "protesters"), two)
    two = sides_mutual.taker(case.lead, one, sides_mutual.partner(case.lead, one, two, agents))
    two = sides_mutual.foe(two, one, patients)
    one, two = _opponents(_assailants(one, patients), two, patients, case)
    two = sides_target.guards(case.frames, one, two)
    if case.lead in WEAPONRY and (two is None or two.actor.kind == "civilians"):
        two = sides_target.aimed_at(case.frames, one, reading) or two
    if case.thwarted:
        one, two = _foiled(one, two, agents, patients)
    one, two = _by_position(case, (one, two), reading)
    one = _affiliated(_named_attacker(case, one, patients), reading)
    one = one or _searchers(case, two, reading)
    one, two = (
        sides_named.named(one, two, case.frames, reading),
        sides_named.named(two, one, case.frames, reading),
    )
    if one is not None and two is not None and one.actor.name == two.actor.name:
        two = _first([s for s in patients if s.actor.name != one.actor.name])
    if case.lead == "operation":
        one, two = sides_operations.complete(one, two, reading)
    return _ordered(case, one, two or _bystanders(case, one))


def _acted_on(
    one: Side | None, patients: Sequence[Side], case: Case, reading: Reading
) -> Sequence[Side]:
    """Those who suffered, without the side that acts and without its own dead attackers."""
    others = [s for s in patients if one is None or s.actor.name != one.actor.name]
    if one is None or one.actor.kind in STATE:
        return others
    start = one.mention.span.start
    led = ATTACK_OF.search(reading.report.text[max(0, start - 30) : start])
    there = _present(case, STATE) if led else None
    return [s for s in others if not _began(s)] or ([there] if there else others)


def _began(side: Side) -> bool:
    called = {w.lower().rstrip("s") for w in side.mention.span.text.split()}
    return bool(called & BEGINNERS)


def _without_victims(
    acting: Sequence[tuple[float, Side]], suffering: Sequence[tuple[float, Side]]
) -> Sequence[tuple[float, Side]]:
    """Agents without those who mostly suffer, where an armed group is left who acts."""
    hurt = {side.actor.name: weight for weight, side in suffering}
    left = [(w, s) for w, s in acting if hurt.get(s.actor.name, 0.0) <= VICTIM * w]
    foes = INSURGENT | {"unidentified"}
    return left if any(s.actor.kind in foes for _, s in left) else acting


# --- candidates -----------------------------------------------------------------------------------


def ranked(case: Case, side: str, reading: Reading) -> list[tuple[float, Side]]:
    """The "agent"s or "patient"s with the summed sureness of their links, best first."""
    totals: dict[str, float] = {}
    best: dict[str, Side] = {}
    for order, frame in enumerate(case.frames):
        decay = 1.0 / (1 + LATER * order)
        links = [
            (p.mention, p.actor, p.sure * _share(p, frame) * _bearing(p, case))
            for p in frame.parts
            if p.side == side and not (side == "agent" and _is_idle(p, frame, reading))
        ]
        if side == "agent" and case.lead in HOSTILE:
            links = [(m, as_attacker(a, m, reading), sure) for m, a, sure in links]
        if side == "patient":
            links += _sufferers(frame, reading)
            links = [(m, as_sufferer(a, m), sure) for m, a, sure in links]
        for mention, actor, sure in links:
            totals[actor.name] = totals.get(actor.name, 0.0) + sure * decay * specificity(actor)
            if actor.name not in best or best[actor.name].sure < sure:
                best[actor.name] = Side(actor, mention, min(1.0, sure))
    names = sorted(best, key=lambda n: (-totals[n], best[n].mention.span.start))
    return [(totals[name], best[name]) for name in names]


def _is_idle(part: Part, frame: Frame, reading: Reading) -> bool:
    """ "... killing ten, police said": a loose link makes speakers and victims agents."""
    last = part.mention.span.text.lower().split()[-1]
    if part.actor.kind == "civilians" and last in OFFICIALS:
        return True
    if part.sure >= BY_ITSELF:
        return False
    return settings.speaks(part.mention, reading) or _is_hurt(frame, part.mention)


def _share(part: Part, frame: Frame) -> float:
    """A sub-group ("three of them policemen") speaks less for the side than the whole does."""
    partial = any(h.part and h.mention.span.overlaps(part.mention.span) for h in frame.harms)
    return 0.3 if partial else 1.0


def _bearing(part: Part, case: Case) -> float:
    """Of bombs and shells, who took ground elsewhere in the sentence says little."""
    return 0.3 if case.lead in WEAPONRY and part.family in GROUND else 1.0


def _sufferers(frame: Frame, reading: Reading) -> list[tuple[Mention, Actor, float]]:
    """Whoever was killed, wounded, abducted or arrested was acted on."""
    found = []
    for harm in frame.harms:
        if harm.outcome not in SUFFERED:
            continue
        for mention in reading.of("actor", harm.sentence):
            if mention.span.overlaps(harm.mention.span) and isinstance(mention.value, Actor):
                dead = 2.0 if is_anybody(mention.value) and harm.outcome == "killed" else 1.0
                found.append((mention, mention.value, dead * (0.3 if harm.part else 0.8)))
                break
    return found


HOSTILE = FIGHTS | frozenset("execution abduction destruction sexual".split())
EARTHBOUND = INSURGENT | {"unidentified", "protesters", "rioters"}
"""Kinds of sides that fly no jets."""
OFFICIALS = frozenset("official officials spokesman spokeswoman governor mayor minister".split())
"""Whoever is said to have given a figure is no attacker: "put at 23 dead by an official"."""
FLYING = frozenset({"lna", "rsf", "rsf-sudan", "stc"})
"""Forces that are no state's and yet have aircraft."""


def _can_act(actor: Actor, case: Case) -> bool:
    """Civilians do not bomb, soldiers do not plant roadside bombs, unless the report insists."""
    if actor.kind == "civilians":
        deeds = CROWD | {"displacement", "mob", "agreement", "destruction", "attack"}
        blown = any(case.weights.get(k) for k in WEAPONRY)
        return (
            case.lead in deeds and not is_anybody(actor) and not (blown and case.lead == "attack")
        )
    if actor.kind in STATE and case.lead == "mob":
        return False
    flies = case.drones or actor.actor_id in FLYING
    if case.lead == "airstrike" and actor.kind in EARTHBOUND and not flies:
        return False
    blast = case.lead in BLASTS and actor.kind == "state forces" and not case.thwarted
    return not blast or _insists(actor, case)


def _insists(actor: Actor, case: Case) -> bool:
    """ "An army patrol set off a mine against a van, killing twelve": the verb's own subject."""
    return case.hurt and any(
        p.side == "agent" and p.actor.name == actor.name and p.sure >= SUBJECT
        for f in case.frames
        if {f.sentence.tokens[cue.head].lemma for cue in f.cues} & SETTING_OFF
        for p in f.parts
    )


def _first(found: Sequence[Side]) -> Side | None:
    return found[0] if found else None


# --- who is held responsible ----------------------------------------------------------------------


def _yields(one: Side, blamed: Side) -> bool:
    vague = is_unnamed(one.actor) or one.actor.kind == "civilians"
    guessed = one.actor.certainty == "suspected" != blamed.actor.certainty
    return vague or guessed or one.actor.name == blamed.actor.name


def _named_attacker(case: Case, one: Side | None, patients: Sequence[Side]) -> Side | None:
    """ "gunmen attacked ...; one ISIL attacker was killed": the dead attacker names the others."""
    if one is not None and one.actor.kind != "unidentified":
        return one
    for side in patients:
        words = {w.lower().rstrip("s") for w in side.mention.span.text.split()}
        if (
            side.actor.kind in INSURGENT
            and words & (BOMBERS if case.lead in BLASTS else ATTACKERS)
            and case.lead not in {"operation", "raid", "arrest"}
        ):
            return side if one is None or one.actor.kind == "unidentified" else one
    return one


def _assailants(one: Side | None, patients: Sequence[Side]) -> Side | None:
    """ "Six soldiers and two of the assailants died": the word tells who began it."""
    if one is not None and not (
        one.actor.kind in STATE and one.actor in [s.actor for s in patients]
    ):
        return one
    for side in patients:
        if _began(side) and side.actor.kind in INSURGENT | {"unidentified"}:
            return side
    return one


def _opponents(
    one: Side | None, two: Side | None, patients: Sequence[Side], case: Case
) -> tuple[Side | None, Side | None]:
    """ "a soldier and two rebels died in a clash": both sides suffered, the state's comes first."""
    if one is not None or case.lead not in FIGHTS:
        return one, two
    hostile = INSURGENT | {"unidentified"}
    state = _first([s for s in patients if s.actor.kind in STATE])
    other = _first([s for s in patients if s.actor.kind in hostile])
    if state is not None and other is None and case.lead in DUELS:
        return _present(case, hostile), state
    if other is not None and state is None:
        state = _present(case, STATE)
    return (state, other) if state is not None and other is not None else (one, two)


def _bystanders(case: Case, one: Side | None) -> Side | None:
    """Where violence names no target, the civilians whom its sentences name were hit."""
    if case.lead not in VIOLENT or case.thwarted:
        return None
    found = _present(case, frozenset({"civilians"}))
    return None if found is not None and one is not None and found.actor == one.actor else found


def seekers(case: Case, two: Side | None) -> Side | None:
    """Whose weapons were found: an armed group that the report names, or one that it does not."""
    if two is not None and two.actor.kind not in STATE | {"civilians"}:
        return two
    return _present(case, INSURGENT | {"unidentified"})


def force(case: Case) -> Side | None:
    """The state's forces that the sentences of a protest name."""
    return _present(case, STATE)


def _present(case: Case, kinds: frozenset[str]) -> Side | None:
    """An actor of some kinds that the account's first sentences name in any role."""
    return next(
        (
            Side(m.value, m, 0.5)
            for f in case.frames[:3]
            for m in f.actors
            if isinstance(m.value, Actor) and m.value.kind in kinds
        ),
        None,
    )


def _affiliated(one: Side | None, reading: Reading) -> Side | None:
    """ "gunmen who belong to Islamic State", "men locals refer to as al-Shabaab"."""
    if one is None or not (is_unnamed(one.actor) or is_anybody(one.actor)):
        return one
    start = one.mention.span.end
    for mention in reading.of("actor", one.mention.sentence):
        actor = mention.value
        gap = mention.span.start - start
        if isinstance(actor, Actor) and actor.kind in INSURGENT and 0 <= gap <= 90:
            between = reading.report.text[start : mention.span.start]
            if AFFILIATION.search(between):
                return Side(replace(actor, certainty="suspected"), mention, 0.7)
    return one


def _searchers(case: Case, two: Side | None, reading: Reading) -> Side | None:
    """Police who report an arrest or a find made it themselves."""
    if case.lead not in {"arrest", "disrupted", "surrender"}:
        return None
    taken = two.actor.name if two is not None else ""
    for frame in case.frames:
        for mention in reading.of("actor", frame.sentence.index):
            actor = mention.value
            worn = settings.worn(mention, reading)
            if (
                isinstance(actor, Actor)
                and actor.kind in STATE
                and actor.name != taken
                and not worn
            ):
                return Side(actor, mention, 0.5)
    return None


def _foiled(
    one: Side | None, two: Side | None, agents: Sequence[Side], patients: Sequence[Side]
) -> tuple[Side | None, Side | None]:
    """Who foils an attack is the side it was aimed at."""
    armed = [s for s in (*agents, *patients) if s.actor.kind in INSURGENT | {"unidentified"}]
    state = [s for s in (*agents, *patients) if s.actor.kind in STATE]
    return (_first(armed) or (None if one in state else one)), (_first(state) or two)


# --- filling and ordering ------------------------------------------------------------------------


def _by_position(
    case: Case, found: tuple[Side | None, Side | None], reading: Reading
) -> tuple[Side | None, Side | None]:
    """Where syntax names one side only, the sentence's other armed actor fills the gap.

    Who was hurt did not do it, and who only says it neither.
    """
    one, two = found
    solo = case.lead in SOLO
    for frame in case.frames[:3]:
        head = min((cue.mention.span.start for cue in frame.cues), default=frame.start)
        for mention in frame.actors:
            actor = mention.value
            taken = {s.actor.name for s in (one, two) if s is not None}
            if not isinstance(actor, Actor) or actor.kind not in ARMED or actor.name in taken:
                continue
            if settings.only_describes(frame.sentence, mention) or settings.worn(mention, reading):
                continue
            acts = mention.span.start < head and _can_act(actor, case)
            aside = (
                _is_hurt(frame, mention)
                or settings.speaks(mention, reading)
                or _comes_upon(frame.sentence, mention)
            )
            if one is None and acts and not aside:
                one = Side(actor, mention, 0.4)
            elif (
                two is None
                and not solo
                and mention.span.start > head
                and actor.kind != "unidentified"
                and (frame is case.frames[0] or case.lead not in VIOLENT)
                and not sides_mutual.beside(mention, reading)
            ):
                two = Side(actor, mention, 0.35)
    return one, two


def _is_hurt(frame: Frame, mention: Mention) -> bool:
    """Whether an actor's words count those whom the sentence says to have suffered."""
    return any(
        h.outcome in SUFFERED and h.count.best and h.mention.span.overlaps(mention.span)
        for h in frame.harms
    )


def _comes_upon(sentence: Sentence, mention: Mention) -> bool:
    """ "Police recovered the bodies", "responded to a call": who comes later did not do it."""
    head = head_of(sentence, mention)
    above = sentence.tokens[head.head]
    answered = any(c.lemma == "with" for c in sentence.subtree(above.i) if c.dep == "case")
    later = above.lemma in FINDING | ATTENDING and not (above.lemma == "respond" and answered)
    return head.dep.startswith("nsubj") and later


def _ordered(case: Case, one: Side | None, two: Side | None) -> tuple[Side | None, Side | None]:
    lead = case.lead
    if one is not None and two is not None:
        crowd = {"protesters", "rioters"}
        if one.actor.kind in crowd and two.actor.kind in STATE and lead in FORCE:
            return two, one
        if (
            one.actor.kind == "civilians"
            and two.actor.kind in ARMED
            and lead not in {"mob", *CROWD}
        ):
            return two, one
    if lead == "displacement":
        fled = next((s for s in (two, one) if s is not None and s.actor.kind == "civilians"), two)
        return (one if one is not fled else None), fled
    if lead == "surrender" and one is not None and two is not None and two.actor.kind in ARMED:
        return one, two
    if lead in SOLO and one is not None:
        return one, None
    if one is None and two is not None and lead in CROWD:
        return two, None
    return one, two
