"""Verbs whose object decides what happened: "seized" a town, a lorry of rifles, or a teacher.

The codebook's classes follow from what is taken or hit: persons are abducted (arrested where the
state takes them), places change hands, weapons are seized, property is destroyed.
"""

from __future__ import annotations

from cairn.accounts.harms import is_passive
from cairn.accounts.kinds import INSURGENT, STATE
from cairn.accounts.nouns import DAMAGEABLE, SEIZABLE
from cairn.accounts.reading import Reading, tokens_of
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Count, Place

TAKING = frozenset("seize capture grab fetch take hold".split())
FINDING = frozenset("seize capture find recover confiscate discover take".split())
SIGNING = frozenset("sign conclude ink clinch initial broker reach".split())
PACTS = frozenset(
    """
    agreement deal accord pact truce ceasefire cease-fire treaty cessation roadmap settlement
    document covenant memorandum protocol
    """.split()
)
STRAY = frozenset("vehicle car truck motorcycle motorbike boat phone radio document cash".split())
"""What is found and recovered without its being a find of arms."""
FIGHTERS = frozenset(
    """
    militant terrorist rebel insurgent fighter jihadist extremist guerrilla bandit gunman commander
    infiltrator
    """.split()
)
LEADING = frozenset("take lead".split())
AWAY = frozenset("away off".split())
UNEARTHING = frozenset("find discover recover retrieve".split())
DEAD = frozenset("body corpse remains".split())
STRIKING = frozenset("hit strike target destroy".split())
WEAPONS = {
    "airstrike": frozenset("drone uav jet warplane aircraft helicopter gunship bomber".split()),
    "shelling": frozenset("missile rocket shell projectile mortar artillery".split()),
}
"""What strikes of itself, by the class of its deed."""
RUINING = frozenset("burn burnt destroy damage".split())
EXPLOSIVES = frozenset("ied mine landmine bomb device explosive minefield".split())
SITES = frozenset(
    """town city village base area district post position territory airport hill road crossing
    island camp barracks headquarters building bridge quarter suburb neighbourhood neighborhood
    checkpoint outpost province region valley dam port station stronghold bastion hilltop
    garrison junction highway town-centre capital centre center locality settlement oilfield
    gasfield refinery mine prison""".split()
)


def family_of(sentence: Sentence, verb: Token, reading: Reading) -> str | None:
    """The trigger class that a verb's object gives it, or None where it tells of no event."""
    if verb.lemma in SIGNING:
        return "agreement" if _signs_a_pact(sentence, verb) else None
    if verb.lemma in STRIKING and (weapon := _by_what(sentence, verb)):
        return weapon
    thing = _object(sentence, verb)
    if thing is None:
        return None
    if verb.lemma == "leave":
        return "regroup" if _fighters_leave(sentence, verb, thing, reading) else None
    if verb.lemma in LEADING and _away(sentence, verb) and _is_person(sentence, thing, reading):
        return "arrest" if _agent_kind(sentence, verb, reading) in STATE else "abduction"
    if verb.lemma == "take" and thing.lemma in {"position", "post"} and _is_bare(sentence, thing):
        return None
    return _by_its_object(sentence, verb, thing, reading)


def _by_its_object(sentence: Sentence, verb: Token, thing: Token, reading: Reading) -> str | None:
    if verb.lemma in UNEARTHING and thing.lemma in DEAD:
        return "killing"
    kinds = {thing.lemma} | {t.lemma for t in sentence.children(thing.i) if t.dep == "compound"}
    if verb.lemma in {"find", "discover"} and not kinds & SEIZABLE - STRAY:
        return None
    if verb.lemma in FINDING and kinds & SEIZABLE:
        return "disrupted"
    if verb.lemma == "destroy" and kinds & EXPLOSIVES:
        return "disrupted"
    if verb.lemma in RUINING and kinds & DAMAGEABLE:
        return "destruction"
    if verb.lemma in TAKING | {"overrun", "enter"} and (
        kinds & SITES or _is_place(sentence, thing, reading)
    ):
        return (
            "overtake"
            if verb.lemma not in {"hold", "enter", "take"} or _armed_agent(sentence, verb, reading)
            else None
        )
    if verb.lemma in {"seize", "capture", "grab", "fetch"} and _is_person(sentence, thing, reading):
        agent = _agent_kind(sentence, verb, reading)
        caught = agent is None and kinds & FIGHTERS
        return "arrest" if caught or agent in STATE else "abduction"
    return None


def _by_what(sentence: Sentence, verb: Token) -> str | None:
    """ "A drone of the army hit a car", "a shell struck the school": the subject is the weapon."""
    if is_passive(sentence, verb) or not any(t.dep == "obj" for t in sentence.children(verb.i)):
        return None
    subjects = {t.lemma for t in sentence.children(verb.i) if t.dep == "nsubj"}
    return next((family for family, words in WEAPONS.items() if subjects & words), None)


def _signs_a_pact(sentence: Sentence, verb: Token) -> bool:
    """ "signed on Friday in Goro, before the mayor, an accord": the object may stand far off."""
    wanted = {"obj", "nsubj:pass", "parataxis"}
    return any(t.lemma in PACTS and t.dep in wanted for t in sentence.children(verb.i))


def _away(sentence: Sentence, verb: Token) -> bool:
    """ "took eleven men away": persons who are led off are in somebody's hands."""
    return any(t.lemma in AWAY and t.dep != "case" for t in sentence.children(verb.i))


def _is_bare(sentence: Sentence, thing: Token) -> bool:
    """ "took position": no ground that anybody held before."""
    return not any(t.dep in {"det", "nummod", "nmod:poss"} for t in sentence.children(thing.i))


def _object(sentence: Sentence, verb: Token) -> Token | None:
    passive = is_passive(sentence, verb)
    wanted = {"nsubj:pass", "nsubj"} if passive else {"obj"}
    return next((t for t in sentence.children(verb.i) if t.dep in wanted), None)


def _is_place(sentence: Sentence, thing: Token, reading: Reading) -> bool:
    return any(
        isinstance(m.value, Place) and m.span.start <= thing.start < m.span.end
        for m in reading.of("place", sentence.index)
    )


def _is_person(sentence: Sentence, thing: Token, reading: Reading) -> bool:
    counted = any(
        isinstance(m.value, Count)
        and m.value.unit == "persons"
        and thing.i in {t.i for t in tokens_of(sentence, m)}
        for m in reading.of("count", sentence.index)
    )
    named = thing.lemma in reading.codebook.persons
    numbered = any(c.dep == "nummod" for c in sentence.children(thing.i))
    agentive = thing.lemma.endswith(("er", "or", "ist", "man", "ian", "ee"))
    return counted or named or (numbered and agentive)


def _agents(sentence: Sentence, verb: Token, reading: Reading) -> list[Actor]:
    subjects = [t for t in sentence.children(verb.i) if t.dep in {"nsubj", "obl:agent"}]
    above = sentence.tokens[verb.head]
    if not subjects and verb.dep == "conj" and above.pos == "VERB" and above.i != verb.i:
        return _agents(sentence, above, reading)
    inside = {t.i for s in subjects for t in sentence.subtree(s.i)}
    return [
        m.value
        for m in reading.of("actor", sentence.index)
        if isinstance(m.value, Actor) and any(t.i in inside for t in tokens_of(sentence, m))
    ]


def _agent_kind(sentence: Sentence, verb: Token, reading: Reading) -> str | None:
    return next((a.kind for a in _agents(sentence, verb, reading)), None)


def _fighters_leave(sentence: Sentence, verb: Token, thing: Token, reading: Reading) -> bool:
    """ "148 gunmen left Zakiya": a group withdraws, which soldiers alone are not."""
    kinds = _leaving(sentence, verb, reading)
    armed = kinds & (INSURGENT | {"unidentified"}) and not kinds & STATE
    return bool(armed) and _is_place(sentence, thing, reading)


def _leaving(sentence: Sentence, verb: Token, reading: Reading) -> set[str]:
    """The kinds of those who leave; where a list parts the verb from its subject, all before it."""
    if any(t.dep.startswith("nsubj") for t in sentence.children(verb.i)):
        return {a.kind for a in _agents(sentence, verb, reading)}
    return {
        m.value.kind
        for m in reading.of("actor", sentence.index)
        if isinstance(m.value, Actor) and m.span.end <= verb.start
    }


def _armed_agent(sentence: Sentence, verb: Token, reading: Reading) -> bool:
    return any(a.kind not in {"civilians", "protesters"} for a in _agents(sentence, verb, reading))
