"""How akin two sentences are by the broad kinds of event that they speak of."""

from __future__ import annotations

from cairn.accounts.frames import Cue, Frame
from cairn.language.tokens import Sentence

SHADES = {
    "asserted": 1.0,
    "ongoing": 1.0,
    "thwarted": 1.0,
    "anaphoric": 0.9,
    "planned": 0.8,
}
"""How much a trigger of each realis speaks for its kind; the others weigh 0.3.

"Nobody was killed" says of an event that it had no dead, and weighs as much as a reference back.
"""
CATEGORIES = {
    "violence": "clash firefight ambush raid attack shooting execution killing wounding sexual",
    "remote": "strike airstrike bombardment shelling suicide-bomb explosion grenade chemical",
    "abduction": "abduction",
    "protest": "protest disperse riot mob",
    "arrest": "arrest",
    "disrupted": "disrupted",
    "operation": "operation",
    "regroup": "regroup surrender",
    "territory": "regain overtake transfer",
    "base": "base",
    "destruction": "destruction",
    "displacement": "displacement",
    "agreement": "agreement",
    "release": "release",
    "any": "occurrence",
}
CATEGORY = {family: name for name, families in CATEGORIES.items() for family in families.split()}
KINSHIP_TABLE = """
    abduction   destruction  0.5
    abduction   release      0.5
    abduction   remote       0.5
    abduction   violence     0.65
    agreement   regroup      0.5
    agreement   release      0.5
    arrest      disrupted    0.7
    arrest      operation    0.7
    arrest      protest      0.7
    arrest      violence     0.3
    base        operation    0.4
    destruction disrupted    0.5
    destruction operation    0.5
    destruction protest      0.7
    destruction remote       0.6
    destruction violence     0.6
    displacement operation   0.4
    displacement remote      0.4
    displacement territory   0.4
    displacement violence    0.5
    disrupted   operation    0.85
    disrupted   remote       0.5
    disrupted   violence     0.4
    operation   regroup      0.25
    operation   release      0.5
    operation   remote       0.45
    operation   territory    0.8
    operation   violence     0.6
    protest     violence     0.6
    regroup     territory    0.6
    remote      territory    0.4
    remote      violence     0.75
    territory   violence     0.6
"""
"""How readily two broad kinds are told of one event: a raid and its arrests, a bomb and gunfire."""
KINSHIP = {
    frozenset((left, right)): float(weight)
    for left, right, weight in (line.split() for line in KINSHIP_TABLE.strip().splitlines())
}


ENDING = frozenset("end halt stop cease".split())
"""What a truce does to the fighting: "came into force, ending three days of clashes"."""


def categories(frame: Frame) -> dict[str, float]:
    """The broad kinds of event a frame speaks of, with their weight in it.

    What the main clause asserts weighs 1; what a subordinate clause or an adjunct recalls ("in the
    wake of the operation") weighs less.
    """
    found: dict[str, float] = {}
    unhurt = bool(frame.harms) and all(h.count.best == 0 for h in frame.harms)
    for cue in frame.cues:
        name = category(cue)
        weight = SHADES.get(cue.realis, 0.9 if unhurt else 0.3) * prominence(
            frame.sentence, cue.head
        )
        found[name] = max(found.get(name, 0.0), weight)
    return found


def category(cue: Cue) -> str:
    """The broad kind of event that a trigger speaks of."""
    return CATEGORY.get(cue.entry.id, "violence")


def prominence(sentence: Sentence, head: int) -> float:
    """How much a trigger is what its sentence tells: 1 in the main clause, less below it."""
    chain = (sentence.tokens[head], *sentence.ancestors(head))
    recalled = any(
        c.dep == "case" and c.lemma in {"after", "following", "since", "wake", "despite", "before"}
        for t in chain[:2]
        for c in sentence.children(t.i)
    )
    recalled = recalled or "wake" in {t.lemma for t in chain[:3]}
    recalled = recalled or any(t.lemma in ENDING and t.tag == "VBG" for t in chain[1:4])
    if recalled:
        return 0.4
    below = any(t.dep in {"acl:relcl", "acl", "advcl"} and t.dep != "root" for t in chain[:3])
    return 0.8 if below else 1.0


def kinship(left: Frame, right: Frame) -> float:
    """How readily two frames are told of one event, from 0 to 1."""
    best = 0.0
    for a, wa in categories(left).items():
        for b, wb in categories(right).items():
            kin = 1.0 if a == b else KINSHIP.get(frozenset((a, b)), 0.0)
            best = max(best, (0.6 if "any" in (a, b) else kin) * min(wa, wb))
    return best
