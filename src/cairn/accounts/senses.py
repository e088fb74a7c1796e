"""What a trigger's subject and object make of it, beyond the words of its class.

"Evacuated" tells of a withdrawal where fighters leave, and of none where the wounded are flown out;
"carried away" is an abduction of people, and looting of rifles; shots into the air hit nobody.
"""

from __future__ import annotations

from cairn.accounts.harms import is_passive
from cairn.accounts.kinds import ARMED, INSURGENT, STATE
from cairn.accounts.reading import Reading, head_of
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Count

HURT = frozenset(
    """
    body corpse remains remain wounded injured victim casualty patient dead coffin survivor child
    woman elderly infant baby resident family tourist pupil student hostage passenger
    """.split()
)
"""Who is evacuated and flown out without any group's withdrawing."""
SICKBAYS = frozenset("hospital clinic morgue mortuary infirmary medical".split())
AWAY = frozenset("carry take whisk drag snatch haul lead spirit hijack go".split())
"""Verbs of abduction that things can have for an object as well as people."""
GOODS = frozenset(
    """
    rifle gun weapon arm ammunition pistol shotgun radio motorcycle cattle livestock goat sheep cow
    camel grain food rice flour medicine drug fuel cash money computer laptop phone equipment
    furniture generator supply sack goods jewellery jewelry television box bag vehicle car truck
    launcher magazine cartridge kalashnikov explosive uniform crop harvest belonging valuable
    """.split()
)
SHAM = frozenset("fake false bogus mock illegal phony phoney makeshift impromptu".split())
"""Checkpoints that nobody establishes to keep."""
WRITING = frozenset("remains remain evidence sample debris wreckage fragment shekel dollar".split())
BORNE = 9
"""Within how many words of "armed with" a weapon stands."""
HELD = frozenset("arm equip carry wield brandish tote".split())
"""How an explosive is borne that has not gone off."""
PREMISES = frozenset(
    """
    village hamlet house home school compound shop store market bazaar mosque church camp hospital
    clinic farm premises building office hostel station ward bar club hotel residence ranch estate
    """.split()
)
"""What armed men break into rather than conquer."""
SEA = frozenset("sea ocean coffer treasury fund resource fish water wealth mineral timber".split())
"""What is "looted" in a figure of speech."""
ORCHARDS = frozenset("tree olive vine crop orchard sapling".split())
AT_CROWDS = frozenset("stone rubber rubber-coated baton protester".split())
"""What stands beside the gas that drives a crowd apart."""
LOOTING = frozenset("loot plunder pillage ransack strip".split())
FLYING = frozenset("drone uav jet warplane aircraft helicopter gunship plane".split())
FLUNG = frozenset("missile rocket projectile shell mortar".split())
_OBJECTS = {"obj", "nsubj:pass"}


def family(sentence: Sentence, head: Token, named: str, reading: Reading) -> str | None:
    """The class that a trigger of class ``named`` belongs to here, or None where it tells no deed.

    ``head`` is the trigger's head word.
    """
    for rule in _RULES.get(named, ()):
        decided = rule(sentence, head, reading)
        if decided is not None:
            return decided or None
    return named


def _objects(sentence: Sentence, verb: Token) -> list[Token]:
    """Whom or what a verb has for an object, with those of its conjuncts."""
    found = [t for t in sentence.children(verb.i) if t.dep in _OBJECTS]
    return found + [c for t in found for c in sentence.children(t.i) if c.dep == "conj"]


def _lemmas(sentence: Sentence, token: Token) -> set[str]:
    """The word with what it counts or names the kind of ("boxes of ammunition")."""
    near = (t for t in sentence.children(token.i) if t.dep in {"nmod", "compound", "amod"})
    return {token.lemma, token.text.lower(), *(t.lemma for t in near)}


def _subjects(sentence: Sentence, verb: Token) -> list[Token]:
    """Who a verb's subject is, taken over from the verb that it is joined to."""
    found = [t for t in sentence.children(verb.i) if t.dep in {"nsubj", "obl:agent"}]
    above = sentence.tokens[verb.head]
    if not found and verb.dep in {"conj", "advcl", "xcomp"} and above.i != verb.i:
        return _subjects(sentence, above) if above.pos == "VERB" else []
    return found


def _kinds(sentence: Sentence, tokens: list[Token], reading: Reading) -> set[str]:
    """The kinds of the actors that some words name."""
    wanted = {t.i for t in tokens}
    wanted |= {c.i for t in tokens for c in sentence.children(t.i) if c.dep == "nmod"}
    return {
        m.value.kind
        for m in reading.of("actor", sentence.index)
        if isinstance(m.value, Actor) and head_of(sentence, m).i in wanted
    }


def _is_people(sentence: Sentence, token: Token, reading: Reading) -> bool:
    counted = any(
        isinstance(m.value, Count)
        and m.value.unit == "persons"
        and m.span.start <= token.start < m.span.end
        for m in reading.of("count", sentence.index)
    )
    return counted or token.lemma in reading.codebook.persons or token.pos in {"PRON", "PROPN"}


# --- the rules of each class: another class, "" for none, None where they do not decide -----------


def _flown_out(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "The bodies were evacuated to the hospital": nobody withdrew."""
    if head.pos != "VERB" or head.lemma not in {"evacuate", "return", "relocate", "pull"}:
        return None
    moved = _objects(sentence, head)
    spots = {t.lemma for t in sentence.children(head.i) if t.dep == "obl"}
    hurt = any(_lemmas(sentence, t) & HURT for t in moved)
    return "" if hurt or (moved and spots & SICKBAYS) else None


def _fired_back(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "My men returned fire": they fought on."""
    fire = head.lemma == "return" and any(t.lemma == "fire" for t in _objects(sentence, head))
    return "clash" if fire else None


def _disarmed(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Disarmed two guards", "disarmed the bomb": no group gave up its arms of itself."""
    if head.lemma != "disarm" or is_passive(sentence, head):
        return None
    return "occurrence" if any(t.dep == "obj" for t in sentence.children(head.i)) else None


def _sham_post(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Had set up a fake checkpoint": a trap, not a post."""
    below = {t.lemma for o in _objects(sentence, head) for t in sentence.children(o.i)}
    kept = {o.lemma for o in _objects(sentence, head)} & {"roadblock", "barricade"}
    return "" if below & SHAM or kept else None


def _things_taken(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Carried away about 130 rifles": looting. "A hijacked van was burnt": a van."""
    if head.dep == "amod" and head.lemma in {"hijack", "carjack", "commandeer"}:
        return ""
    if head.pos != "VERB" or head.lemma not in AWAY:
        return None
    moved = _objects(sentence, head)
    if head.lemma == "go":
        moved = [t for t in sentence.children(head.i) if t.dep.startswith("nsubj")]
    if not moved or any(_is_people(sentence, t, reading) for t in moved):
        return None
    words = {w for t in moved for w in _lemmas(sentence, t)}
    if words & GOODS:
        return "" if head.lemma in {"go", "hijack"} else "destruction"
    return "" if words & (WRITING | HURT) else None


def _picked_up(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Cadres picked up a trader at gunpoint": who has no authority abducts."""
    if head.lemma not in {"pick", "haul", "lead", "take", "grab"} or is_passive(sentence, head):
        return None
    kinds = _kinds(sentence, _subjects(sentence, head), reading)
    return "abduction" if kinds & (INSURGENT | {"unidentified"}) and not kinds & STATE else None


def _felled_over(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Trees were felled over the road": a barrier. "Trawlers looted the sea": a figure."""
    things = _objects(sentence, head)
    if head.lemma in LOOTING and things and {t.lemma for t in things} <= SEA:
        return ""
    if head.lemma not in {"fell", "cut", "chop", "saw"}:
        return None
    trees = any(t.lemma in {"tree", "trunk", "log"} for t in things)
    spots = [t for t in sentence.children(head.i) if t.dep == "obl"]
    across = any(
        t.lemma in {"road", "street", "highway", "track", "path", "bridge", "way"} for t in spots
    )
    return "occurrence" if trees and across else None


def _cut_down(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "130 olive trees were cut down": destruction, whatever else is cut down."""
    if head.lemma not in {"cut", "mow", "chop", "wipe"}:
        return None
    words = {w for t in _objects(sentence, head) for w in _lemmas(sentence, t)}
    return "destruction" if words & ORCHARDS else None


def _shells_fired(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Fired five mortar rounds", "20 rounds of 105-mm artillery": shelling."""
    if head.lemma not in {"fire", "shoot", "lob", "launch"}:
        return None
    words = {w for t in _objects(sentence, head) for w in _lemmas(sentence, t)}
    return "shelling" if words & (FLUNG | {"artillery", "howitzer", "katyusha"}) else None


def _blown_up(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "A store was destroyed by a similar device": no find, but a bomb."""
    if head.lemma not in {"destroy", "damage"} or not is_passive(sentence, head):
        return None
    means = {t.lemma for t in sentence.children(head.i) if t.dep in {"obl", "obl:agent"}}
    return "explosion" if means & {"device", "bomb", "explosive", "ied", "mine", "charge"} else None


def _into_the_air(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Fired live rounds into the air": a warning that hits nobody."""
    spots = {t.lemma for t in sentence.children(head.i) if t.dep.startswith("obl")}
    spots |= {
        c.lemma for t in _objects(sentence, head) for c in sentence.children(t.i) if c.dep == "nmod"
    }
    return "disperse" if head.lemma in {"fire", "shoot"} and "air" in spots else None


def _went_home(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "They dispersed after two hours": the crowd's own doing, not the police's."""
    if head.pos != "VERB" or head.lemma not in {"disperse", "scatter"} or head.dep == "amod":
        return None
    return None if _objects(sentence, head) or head.tag == "VB" else "occurrence"


def _found_shot(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "5,317 rounds of live ammunition were recovered": nobody fired them."""
    above = {t.lemma for t in sentence.ancestors(head.i)[:6]}
    found = above & {"recover", "seize", "find", "confiscate", "discover", "intercept"}
    return "" if found and head.pos == "NOUN" else None


def _stands_displaced(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "170,000 people are displaced": how things stand, not what happened."""
    forms = [t for t in sentence.children(head.i) if t.dep.startswith(("aux", "cop"))]
    needy = sentence.tokens[head.head].pos in {"NOUN", "PRON"} and head.dep == "acl:relcl"
    if needy and any(t.dep == "cop" and t.tag == "VBP" for t in sentence.tokens):
        return "occurrence"
    now = head.lemma in {"displace", "uproot"} and [t.text.lower() for t in forms] in (
        ["are"],
        ["is"],
        ["remain"],
    )
    return "occurrence" if now else None


def _riot_gas(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Rubber-coated bullets and toxic gas at youths who threw stones": tear gas."""
    words = {t.lemma for t in sentence.tokens}
    return "disperse" if words & AT_CROWDS else None


def _fighters_go(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "140 gunmen with their families left": a group withdraws."""
    if head.lemma not in {"leave", "quit", "abandon"}:
        return None
    kinds = _kinds(sentence, _subjects(sentence, head), reading)
    return "regroup" if kinds & (INSURGENT | {"unidentified"}) else None


def _borne(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Armed with axes and hand grenades": nobody has thrown or set them off yet."""
    if head.pos not in {"NOUN", "PROPN"}:
        return None
    for before in reversed(sentence.tokens[max(0, head.i - BORNE) : head.i]):
        if before.lemma in HELD or before.text.lower() == "armed":
            return ""
        if before.pos not in {"NOUN", "PROPN", "ADJ", "CCONJ", "NUM", "DET", "ADP", "PUNCT"}:
            return None
    return None


def _flung(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Missiles destroyed a house": they hit. "A missile was destroyed": it was stopped."""
    if head.pos != "VERB" or head.lemma != "destroy" or is_passive(sentence, head):
        return None
    subjects = {t.lemma for t in sentence.children(head.i) if t.dep == "nsubj"}
    if subjects & FLYING:
        return "airstrike"
    return "shelling" if subjects & FLUNG else None


def _from_the_air(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "A drone fired missiles at a vehicle": an air strike."""
    if head.pos != "VERB" or head.lemma not in {"fire", "launch", "loose", "unleash", "rain"}:
        return None
    doers = {w for t in _subjects(sentence, head) for w in (t.lemma, t.text.lower())}
    return "airstrike" if doers & FLYING else None


def _captured(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "The militia captured three members of the cell": fighters are arrested, not abducted."""
    if head.lemma not in {"capture", "seize", "catch"}:
        return None
    kinds = _kinds(sentence, _objects(sentence, head), reading)
    kinds |= _kinds(
        sentence,
        [c for t in _objects(sentence, head) for c in sentence.children(t.i)],
        reading,
    )
    return "arrest" if kinds & INSURGENT and not kinds & STATE else None


def _of_a_crowd(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Protesters closed the road to the port": a protest, not an operation."""
    kinds = _kinds(sentence, _subjects(sentence, head), reading)
    if head.lemma not in {"close", "shut", "seal", "cut", "block", "occupy", "blockade"}:
        return None
    crowd = kinds & {"protesters", "rioters"} or (kinds == {"civilians"} and head.lemma != "occupy")
    return "protest" if crowd and not kinds & ARMED else None


def _broken_into(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "The raiders entered the village at night": they came in, and did not stay to hold it."""
    if head.lemma != "enter":
        return None
    kinds = _kinds(sentence, _subjects(sentence, head), reading)
    inside = {t.lemma for t in _objects(sentence, head)} & PREMISES
    return "raid" if inside and not kinds & STATE else None


def _of_soldiers(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Army columns carried out a flag march", "troops marched into": no protest."""
    if head.lemma != "march":
        return None
    verb = head if head.pos == "VERB" else sentence.tokens[head.head]
    kinds = _kinds(sentence, _subjects(sentence, verb), reading)
    flags = any(t.lemma == "flag" for t in sentence.children(head.i))
    return "" if flags or (kinds and kinds <= STATE) else None


GROUND = frozenset(
    "town city village district area island base post outpost camp garrison fort position".split()
)
"""What changes hands when those who hold it yield."""


def _without_a_place(sentence: Sentence, head: Token, reading: Reading) -> str | None:
    """ "Arrested without a shot being fired": how men were taken, not how a town was."""
    words = {t.lemma for t in sentence.tokens}
    taken = words & {"arrest", "detain", "capture", "abduct", "kidnap", "disarm", "surrender"}
    return "" if taken and not words & GROUND else None


_RULES = {
    "regroup": (_flown_out, _disarmed, _fired_back),
    "surrender": (_disarmed,),
    "base": (_sham_post,),
    "abduction": (_things_taken, _captured),
    "arrest": (_picked_up,),
    "destruction": (_felled_over,),
    "shooting": (_into_the_air, _cut_down, _shells_fired),
    "killing": (_cut_down,),
    "disperse": (_went_home, _found_shot),
    "displacement": (_stands_displaced, _fighters_go),
    "chemical": (_riot_gas,),
    "grenade": (_borne,),
    "explosion": (_borne,),
    "disrupted": (_flung, _blown_up),
    "shelling": (_from_the_air,),
    "operation": (_of_a_crowd,),
    "protest": (_of_soldiers,),
    "overtake": (_of_a_crowd, _broken_into),
    "transfer": (_without_a_place,),
}
