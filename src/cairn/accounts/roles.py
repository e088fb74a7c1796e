"""Who acts and who is acted on: the actors that a trigger's syntax makes its agent and patient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cairn.accounts import roles_between, roles_operations
from cairn.accounts.harms_words import is_object, is_passive
from cairn.accounts.kinds import ARMED
from cairn.accounts.reading import Reading, head_of, tokens_of
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Mention

Side = Literal["agent", "patient"]
LIGHT = frozenset(
    """
    carry launch conduct stage mount commit make begin start commence claim lead perpetrate
    wage undertake continue hold announce execute open intensify resume do kick take
    organise organize direct plan attempt order exchange trade fire drop lob sign set
    """.split()
)
SUFFER = frozenset(
    """
    suffer face come receive survive endure sustain escape encounter
    """.split()
)
YIELDING = frozenset("surrender defect desert withdraw retreat flee".split())
"""Verbs whose subject moves by itself."""
FIGHTING = frozenset("clash fight battle skirmish".split())
REPELLING = frozenset("repel repulse foil thwart rebuff withstand confront counter beat".split())
"""Verbs whose subject was attacked: "the guards repelled an attack by gunmen"."""
WAYLAID = frozenset("fall walk run drive ride stumble".split())
"""Verbs of motion into an ambush, a trap, a mine."""
"""Verbs of two sides, the second after "with"."""
DYING = frozenset("die perish succumb drown lose dead embrace attain".split())
"""Words whose subject suffers."""
SAYING = frozenset("say claim announce declare state report confirm admit add tell boast".split())
TALKING = SAYING | frozenset(
    """
    condemn deny denounce blame accuse describe witness investigate mourn decry deplore
    """.split()
)
"""Verbs whose subject speaks of a deed and does not do it."""
THEIRS = frozenset(
    "fighter force troop man soldier member unit jet drone warplane bomber commando".split()
)
FINDING = frozenset("recover find discover exhume retrieve collect bury unearth".split())
"""Verbs whose subject comes upon the dead and did not kill them."""
CALENDAR = frozenset(
    """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday am pm a.m. p.m. night morning evening
    afternoon noon dawn midnight yesterday today
    """.split()
)
"""Last words of a date or an hour, after which a subject may stand without a comma."""
REACH = 22
"""How many words may stand between a passive verb and its "by"."""
NEXT = 6
"""How many words after "by" its actor's head stands at the most."""
SYMMETRIC = roles_between.MUTUAL
WITH = frozenset({"with", "against", "between"})
CHANGES = frozenset({"regain", "overtake"})
"""Classes of triggers by which ground changes hands."""


@dataclass(frozen=True, slots=True)
class Part:
    """An actor in a role: how sure the syntax is (1 direct, below that by position)."""

    side: Side
    mention: Mention
    actor: Actor
    sure: float
    family: str = ""
    """The class of the trigger that gives the role."""


def parts(sentence: Sentence, head: int, family: str, reading: Reading) -> tuple[Part, ...]:
    """The agents and patients of the trigger whose head is token ``head``, surest first."""
    actors = {
        head_of(sentence, m).i: m
        for m in reading.of("actor", sentence.index)
        if isinstance(m.value, Actor)
    }
    if not actors:
        return ()
    trigger = sentence.tokens[head]
    verbal = trigger.pos in {"VERB", "AUX"} and trigger.dep != "amod"
    passive = verbal and is_passive(sentence, trigger) and not _yields(sentence, trigger)
    found = list((_of_verb if verbal else _of_noun)(sentence, trigger, family))
    if trigger.tag in {"NN", "NNS", "NNP", "NNPS", "VBG"}:
        found += _named_before(sentence, trigger, actors)
    if passive and not any(side == "patient" for side, _, _ in found):
        found += _lost_subject(sentence, trigger, actors)
    found += [("agent", t, 0.8) for t in roles_operations.commander(sentence, trigger, family)]
    found += [("patient", t, 0.9) for t in roles_operations.quarry(sentence, trigger, family)]
    if passive and not any(s == "agent" for s, _, _ in found):
        found += _lost_agent(sentence, trigger, actors)
    if verbal and not any(s == "agent" for s, _, _ in found):
        found = _lost_doer(sentence, trigger, found, actors)
    if verbal and trigger.lemma in FINDING:
        found = [link for link in found if link[0] != "agent"]
    found = [_doer_of(sentence, trigger, link, actors) for link in found]
    if (pair := roles_between.sides(sentence, head, family, actors)) is not None:
        found = [link for link in found if not pair[0].i <= link[1].i <= pair[1].i]
        found += [("agent", pair[0], roles_between.PAIR), ("patient", pair[1], roles_between.PAIR)]
    result: dict[tuple[Side, int], Part] = {}
    for side, token, sure in found:
        for mention in _actors_under(sentence, token, actors):
            if isinstance(mention.value, Actor):
                key = (side, mention.span.start)
                if key not in result or result[key].sure < sure:
                    result[key] = Part(side, mention, mention.value, sure, family)
    return tuple(sorted(result.values(), key=lambda p: (-p.sure, p.mention.span.start)))


Link = tuple[Side, Token, float]
ASSAULTS = frozenset(
    """
    attack assault raid ambush offensive onslaught incursion strike airstrike aggression charge
    push sortie infiltration
    """.split()
)
"""Nouns of deeds that are somebody's: "the raid of the rebels", and not only "of the village"."""


def _doer_of(sentence: Sentence, noun: Token, link: Link, actors: dict[int, Mention]) -> Link:
    """ "An air raid of the coalition", "an attack of gunmen on a post": who bears arms did it."""
    side, token, sure = link
    if side == "agent" or noun.lemma not in ASSAULTS or "of" not in _cases(sentence, token):
        return link
    armed = [m for m in _actors_under(sentence, token, actors) if _is_armed(m)]
    return ("agent", token, sure) if armed and token.head == noun.i else link


def _named_before(sentence: Sentence, noun: Token, actors: dict[int, Mention]) -> list[Link]:
    """ "RSF shelling", "a Taliban ambush": the name before the act, however it is parsed."""
    at = noun.i - 1
    while at >= 0 and noun.i - at <= 2 and sentence.tokens[at].pos in {"ADJ", "PART"}:
        at -= 1
    before = {m: i for i, m in actors.items() if at in {t.i for t in tokens_of(sentence, m)}}
    return [
        ("agent", sentence.tokens[i], 0.7)
        for m, i in before.items()
        if isinstance(m.value, Actor) and m.value.kind not in {"civilians", "protesters"}
    ]


def _lost_subject(sentence: Sentence, verb: Token, actors: dict[int, Mention]) -> list[Link]:
    """Where the parse lost a passive's subject, the first actor of the sentence before it."""
    before = [i for i in sorted(actors) if i < verb.i and verb.i - i <= 16]
    return [("patient", sentence.tokens[i], 0.4) for i in before[:1]]


def _lost_agent(sentence: Sentence, verb: Token, actors: dict[int, Mention]) -> Iterator[Link]:
    """ "were abducted in Bor, on Monday, by armed men": the first "by" after a passive verb."""
    for token in sentence.tokens[verb.i + 1 : verb.i + REACH]:
        if token.tag in {"VBD", "VBZ", "VBP", "MD"} or token.text == ";":
            return
        if token.text.lower() == "by":
            after = [i for i in sorted(actors) if token.i < i <= token.i + NEXT]
            armed = [i for i in after if _is_armed(actors[i])]
            yield from [("agent", sentence.tokens[i], 0.6) for i in armed[:1]]
            return


def _lost_doer(
    sentence: Sentence, verb: Token, found: list[Link], actors: dict[int, Mention]
) -> list[Link]:
    """ "On 9 March soldiers arrested three men": a subject that the parser gave to the date."""
    if verb.tag not in {"VBD", "VBZ", "VBP"} and not _yields(sentence, verb):
        return found
    if is_passive(sentence, verb) and not _yields(sentence, verb):
        return found
    if any(t.dep.startswith("nsubj") for t in sentence.children(verb.i)):
        return found
    for i in sorted((i for i in actors if verb.i - REACH < i < verb.i), reverse=True):
        at = tokens_of(sentence, actors[i])[0].i
        while at > 0 and sentence.tokens[at - 1].pos in {"DET", "ADJ"}:
            at -= 1
        if at > 0 and _is_of_a_date(sentence.tokens[at - 1]):
            own = [link for link in found if not (link[0] == "patient" and link[1].i == i)]
            return [*own, ("agent", sentence.tokens[i], 0.8)]
    return found


def _is_of_a_date(token: Token) -> bool:
    return token.lemma.lower() in CALENDAR or (token.text.isdigit() and len(token.text) in {2, 4})


def _is_armed(mention: Mention) -> bool:
    return isinstance(mention.value, Actor) and mention.value.kind in ARMED


def _of_verb(sentence: Sentence, verb: Token, family: str) -> Iterator[Link]:
    if verb.lemma in REPELLING and (deed := _repelled(sentence, verb)) is not None:
        yield from _of_defence(sentence, deed, verb, is_passive(sentence, verb))
        return
    passive = is_passive(sentence, verb) and not _yields(sentence, verb)
    passive = passive or verb.lemma in DYING or _comes_under(sentence, verb)
    own_subject = False
    for child in sentence.children(verb.i):
        if child.dep in {"nsubj", "nsubj:pass"}:
            own_subject = True
            yield ("patient" if passive or child.dep == "nsubj:pass" else "agent"), child, 1.0
        elif is_object(sentence, child):
            yield "patient", child, 1.0
        elif child.dep.startswith("obl"):
            yield from _of_oblique(sentence, verb, child, family)
        elif child.dep in {"xcomp", "ccomp"} and child.pos == "VERB" and verb.lemma in LIGHT:
            for grand in sentence.children(child.i):
                if grand.dep == "obj":
                    yield "patient", grand, 0.6
    yield from _of_shot_dead(sentence, verb)
    if not own_subject:
        yield from _inherited(sentence, verb, passive)


def _of_oblique(sentence: Sentence, verb: Token, child: Token, family: str) -> Iterator[Link]:
    """The role that a phrase's preposition gives: "by gunmen", "from the rebels", "to the army"."""
    case = _cases(sentence, child)
    if child.dep == "obl:agent" or "by" in case:
        yield "agent", child, 1.0
    elif (family in SYMMETRIC or verb.lemma in FIGHTING) and case & WITH:
        yield "patient", child, 0.9
    elif "between" in case:
        yield "agent", child, 0.9  # "killed in a blast and a gunfight between A and B"
        yield from _second(sentence, child)
    elif family == "surrender" and case & {"to", "before"}:
        yield "patient", child, 0.9  # "gave themselves up to the army"
    elif family in CHANGES and "from" in case:
        yield "patient", child, 0.9  # "retook the town from the rebels"
    elif verb.lemma == "fall" and "to" in case:
        yield "agent", child, 1.0  # "the town fell to the rebels"
    elif case & {"on", "against", "at", "upon"}:
        yield "patient", child, 0.8


def _repelled(sentence: Sentence, verb: Token) -> Token | None:
    """The attack that a defender's verb has as its object, not the attackers themselves."""
    return next(
        (
            t for t in sentence.children(verb.i)
            if t.lemma in ASSAULTS | {"attempt", "advance"} and t.dep in {"obj", "nsubj:pass"}
        ),
        None,
    )  # fmt: skip


def _of_shot_dead(sentence: Sentence, verb: Token) -> Iterator[Link]:
    """ "Shot dead by gunmen": the parser may hang the gunmen on "dead"."""
    for child in sentence.children(verb.i):
        if child.lemma == "dead" and child.dep == "xcomp":
            for grand in sentence.children(child.i):
                if "by" in _cases(sentence, grand):
                    yield "agent", grand, 1.0


def _yields(sentence: Sentence, verb: Token) -> bool:
    """ "Two rebels surrendered": a deed of its subject even where the tagger saw a participle."""
    helped = any(t.dep.startswith("aux") for t in sentence.children(verb.i))
    return verb.lemma in YIELDING | FIGHTING and not helped


def _comes_under(sentence: Sentence, verb: Token) -> bool:
    """ "A convoy came under attack", "under fire": its subject suffers."""
    following = sentence.tokens[verb.i + 1 : verb.i + 3]
    return verb.lemma == "come" and any(t.lemma == "under" for t in following)


def _inherited(sentence: Sentence, verb: Token, passive: bool) -> Iterator[Link]:
    """The subject that a participle, an infinitive or a second verb shares with its governor."""
    side: Side = "patient" if passive else "agent"
    token = verb
    for _ in range(3):
        if token.head == token.i:
            return
        above = sentence.tokens[token.head]
        base = token.dep.split(":")[0]
        if base == "acl":
            yield side, above, 0.9
            return
        joined = token.i > 0 and sentence.tokens[token.i - 1].dep == "cc"
        if base == "conj" and joined and above.dep == "root" and above.pos in {"NOUN", "PROPN"}:
            yield side, above, 0.8  # "Gunmen on motorcycles shot (a noun?) and killed"
            return
        if base not in {"advcl", "xcomp", "conj", "ccomp", "parataxis"}:
            return
        if base == "ccomp" and token is not verb:
            return
        above_passive = above.pos == "VERB" and is_passive(sentence, above)
        for child in sentence.children(above.i):
            if child.dep in {"nsubj", "nsubj:pass"}:
                if base == "advcl" and above_passive and side == "agent":
                    continue
                yield side, child, 0.8 if base in {"conj", "advcl"} else 0.7
                return
            if above_passive and side == "agent" and "by" in _cases(sentence, child):
                yield side, child, 0.7
        token = above


def _of_noun(sentence: Sentence, noun: Token, family: str) -> Iterator[Link]:
    for child in sentence.children(noun.i):
        case = _cases(sentence, child)
        if child.dep.startswith("nsubj") and family in {"killing", "wounding"}:
            yield "patient", child, 0.9  # "five soldiers dead"
        elif child.dep in {"compound", "amod", "nmod:poss"}:
            yield (
                ("patient" if family in {"killing", "wounding", "arrest", "release"} else "agent"),
                child,
                0.9,
            )
        elif child.dep.startswith(("nmod", "obl", "acl", "advcl")):
            yield from _of_complement(sentence, child, case, family)
    if noun.head == noun.i:
        return
    above = sentence.tokens[noun.head]
    if above.pos == "VERB":
        yield from _of_support(sentence, noun, above, family)
    elif above.pos in {"NOUN", "PROPN"} and noun.dep in {"nmod", "compound", "conj", "appos"}:
        for child in sentence.children(above.i):
            if child.dep == "nmod" and "by" in _cases(sentence, child):
                yield "agent", child, 0.6


def _of_complement(sentence: Sentence, child: Token, case: set[str], family: str) -> Iterator[Link]:
    if "by" in case:
        yield "agent", child, 1.0
    elif "between" in case:
        yield "agent", child, 0.95
        yield from _second(sentence, child)
    elif case & {"on", "against", "upon", "at", "targeting"}:
        yield "patient", child, 0.95
    elif "of" in case:
        for grand in sentence.children(child.i):  # "the rape of women by soldiers"
            if "by" in _cases(sentence, grand):
                yield "agent", grand, 0.7
        yield (
            (
                "patient"
                if family not in {"regroup", "displacement", "surrender", "protest"}
                else "agent"
            ),
            child,
            0.9,
        )
    elif "with" in case:
        yield "patient", child, 0.8
    elif child.pos == "VERB" and child.lemma in {
        "target",
        "kill",
        "hit",
        "wound",
        "injure",
        "involve",
        "strike",
    }:
        for grand in sentence.children(child.i):
            if grand.dep == "obj":
                yield "patient", grand, 0.9


def _second(sentence: Sentence, first: Token) -> Iterator[Link]:
    """ "between the army and the rebels": the one after "and", wherever the parse hangs it."""
    conjuncts = [t for t in sentence.children(first.i) if t.dep == "conj"]
    if not conjuncts:
        upto = sentence.tokens[first.i + 1 : first.i + NEXT]
        joint = next((t.i for t in upto if t.lemma == "and"), None)
        after = sentence.tokens[joint + 1 : joint + NEXT] if joint is not None else ()
        conjuncts = [t for t in after if t.pos in {"NOUN", "PROPN"}]
    yield from (("patient", t, 0.95) for t in conjuncts)


def _of_support(sentence: Sentence, noun: Token, verb: Token, family: str) -> Iterator[Link]:
    """ "launched an attack on", "a blast killed", "died in an attack by"."""
    passive = is_passive(sentence, verb)
    if noun.dep in {"obj", "nsubj:pass"} and verb.lemma in REPELLING:
        yield from _of_defence(sentence, noun, verb, passive)
        return
    for child in sentence.children(verb.i):
        case = _cases(sentence, child)
        if child.i == noun.i:
            continue
        subject = child.dep in {"nsubj", "nsubj:pass"}
        if noun.dep in {"obj", "nsubj:pass"} and (verb.lemma in LIGHT or passive):
            if (subject and not passive) or (child.dep.startswith("obl") and "by" in case):
                yield "agent", child, 0.9
            elif child.dep.startswith("obl") and case & {"on", "against", "at"}:
                yield "patient", child, 0.85
        elif noun.dep == "nsubj" and child.dep == "obj":
            yield "patient", child, 0.85
        elif noun.dep.startswith("obl") and verb.lemma in TALKING:
            yield from _of_talk(verb, child)
        elif noun.dep.startswith("obl"):
            if subject:
                waylaid = verb.lemma in WAYLAID and "into" in _cases(sentence, noun)
                suffers = passive or waylaid or verb.lemma in SUFFER | DYING
                yield ("patient" if suffers else "agent"), child, 0.7
            elif child.dep == "obj":
                yield "patient", child, 0.7
            elif child.dep.startswith("obl") and case & {"with", "against"} and family in SYMMETRIC:
                yield ("agent" if passive else "patient"), child, 0.7


def _of_defence(sentence: Sentence, noun: Token, verb: Token, passive: bool) -> Iterator[Link]:
    """ "Repelled an attack": who repels it is attacked, and whoever else is named attacks."""
    for child in sentence.children(verb.i):
        if child.dep == "nsubj" and not passive:
            yield "patient", child, 0.95
        elif child.dep.startswith("obl") and "by" in _cases(sentence, child):
            yield ("patient" if passive else "agent"), child, 0.9
    if verb.dep == "acl" and not passive:  # a headline's or a broken sentence's subject
        yield "patient", sentence.tokens[verb.head], 0.9
    for child in sentence.children(noun.i):
        if _cases(sentence, child) & {"by", "of"}:
            yield "agent", child, 0.9


def _of_talk(verb: Token, child: Token) -> Iterator[Link]:
    """ "accused X of the attack": whoever is accused acts, whoever speaks does not."""
    if child.dep == "obj" and verb.lemma in {"accuse", "blame"}:
        yield "agent", child, 0.9


def _cases(sentence: Sentence, token: Token) -> set[str]:
    """The prepositions of a phrase; parses hang some from the name inside it ("to M23 rebels")."""
    inner = [c.i for c in sentence.children(token.i) if c.dep in {"compound", "flat"}]
    return {c.lemma for i in (token.i, *inner) for c in sentence.children(i) if c.dep == "case"} - {
        "'s",
        "’s",
    }


def _actors_under(sentence: Sentence, token: Token, actors: dict[int, Mention]) -> list[Mention]:
    """The actors that a phrase is about: its head's, its coordinates', or the nearest inside it."""
    if token.i not in actors and (speaker := _spoken_for(sentence, token)) is not None:
        return _actors_under(sentence, speaker, actors)
    if token.i in actors:
        found = [actors[token.i]]
        for child in sentence.children(token.i):
            if child.dep in {"conj", "appos"} and child.i in actors:
                found.append(actors[child.i])
        return found
    inside = [
        t for t in sentence.subtree(token.i)
        if t.i in actors and not _in_clause(sentence, t, token) and t.dep != "obl"
        and not _is_a_foe(sentence, t)
    ]  # fmt: skip
    covering = [m for m in actors.values() if token.i in {t.i for t in tokens_of(sentence, m)}]
    if covering:
        return covering[:1]
    return [actors[t.i] for t in sorted(inside, key=lambda t: abs(t.i - token.i))[:2]]


def _is_a_foe(sentence: Sentence, token: Token) -> bool:
    """ "The chief rival of the Taliban": the phrase is about somebody else."""
    before = [t.lemma for t in sentence.tokens[max(0, token.i - 3) : token.i]]
    return "of" in before and bool({"rival", "enemy", "foe", "opponent", "critic"} & {*before})


def _spoken_for(sentence: Sentence, token: Token) -> Token | None:
    """The speaker that "it", "they" or "its fighters" stand for in what the speaker says."""
    own = token.pos == "PRON" and token.lemma in {"it", "they", "we"}
    owned = token.lemma in THEIRS and any(
        c.dep == "nmod:poss" and c.lemma in {"its", "their", "our", "it", "they", "we"}
        for c in sentence.children(token.i)
    )
    if not (own or owned):
        return None
    for above in sentence.ancestors(token.i):
        if above.lemma in SAYING:
            said = [c for c in sentence.children(above.i) if c.dep == "nsubj" and c.pos != "PRON"]
            return max(said, key=lambda c: c.i, default=None)
    return None


def _in_clause(sentence: Sentence, token: Token, top: Token) -> bool:
    """Whether a relative or adverbial clause lies between a token and the phrase's head."""
    for step in (token, *sentence.ancestors(token.i)):
        if step.i == top.i:
            return False
        if step.dep in {"acl:relcl", "advcl", "ccomp", "parataxis"}:
            return True
    return True
