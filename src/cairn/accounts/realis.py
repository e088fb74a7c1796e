"""Whether a trigger asserts that something happened: tense, modality, negation, genericity.

Rules of the codebook: an event is what happened (or is denied, planned, thwarted and said so);
totals, threats without an act, presence, condemnations and hopes are not events.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from cairn.accounts.reading import clause_head, phrase_case
from cairn.language.tokens import Sentence, Token

Realis = Literal[
    "asserted", "anaphoric", "planned", "hypothetical", "negated", "generic", "thwarted", "ongoing"
]

MODALS = frozenset(
    """
    could may might would can should must shall ought
    """.split()
)
FUTURE = frozenset({"will", "'ll"})
PLANNING = frozenset(
    """
    plan intend prepare aim vow pledge promise decide schedule order expect intention hope
    want seek plot set going ready propose due be
    """.split()
)
HYPOTHETICAL = frozenset(
    """
    threaten threat fear risk warn warning prevent avoid call urge demand ask able unable
    capable possible possibility potential likely refuse fail ability capability need danger
    concern appeal request advise allow encourage forbid ban dissuade deter worry vulnerable
    rumour rumor speculation imminent anticipate simulate drill exercise training train
    rehearse protect target help
    """.split()
)
THWART = frozenset("foil thwart avert abort".split())
ATTEMPT = frozenset({"attempt", "try", "attempted", "bid"})
REFER_BACK = frozenset(
    """
    condemn denounce mourn decry deplore investigate condole describe regret react respond
    condemnation investigation inquiry probe aftermath anniversary commemorate remember mark
    discuss deny denial video footage claim responsibility celebrate witness survive
    survivor
    """.split()
)
GENERIC_OF = frozenset(
    """
    war fight struggle battle campaign threat risk history victim wave series spate string
    number type kind spree surge rise increase decrease fear right crime charge charges law
    text draft talk negotiation prospect proposal rule role reputation victims perpetrator
    responsible blame level rate frequency pattern
    """.split()
)
ACHIEVING = frozenset("go continue begin start manage succeed force proceed use get come".split())
"""Verbs whose infinitive is done when they are past."""
CAUSING = frozenset("see have get watch let".split())
"""Verbs that share their standing with what they govern ("to see his shop burnt")."""
ANNOUNCING = frozenset("say announce state declare add tell confirm report".split())
CROWDS = frozenset("march rally protest demonstrate demonstration sit-in".split())
GOVERNED = frozenset("nmod obl obj nsubj nsubj:pass compound acl".split())
"""How a noun depends on what may decide its standing."""
SUPPOSING = frozenset("suppose mean aim design intend".split())
"""What is said of an agreement or a plan that is known."""
ENDING = frozenset("end cancel suspend postpone conclude".split())
"""What is done with a protest that is over, or is not to be."""
CALLING = frozenset("call urge invite".split())
"""Who calls a crowd together plans its protest."""
TENDING = frozenset(
    "visit meet comfort console treat bury mourn compensate honour honor thank praise".split()
)
"""What is done for people harmed before ("visited troops wounded in last week's clashes")."""
FUNERALS = frozenset("funeral burial wake mourner memorial procession".split())
STRICKEN = frozenset("wounded injured victim survivor dead casualty family relative".split())
"""Who is visited after an attack ("the wounded of last month's bombing")."""
OCCASIONS = frozenset("anniversary commemorate commemoration remembrance centenary".split())
"""Days kept for events of the past."""
EARLIER = frozenset("previous past prior such similar former".split())
"""What makes attacks those of another time ("previous such attacks have been blamed on")."""
DEFINITE = frozenset(
    """
    the this that these those such its their his her
    """.split()
)
PRESENT = frozenset({"VBP", "VBZ"})
SAME_IN_PAST = frozenset(
    "beat set hit cut put shut hurt burst split thrust overran broadcast".split()
)
TRENDS = frozenset(
    """
    increase rise decrease decline drop soar surge intensify escalate continue remain grow spread
    become worsen subside spike double mount threaten tend affect
    """.split()
)
"""What attacks in general do."""


def of_trigger(sentence: Sentence, i: int) -> Realis:
    """How the text presents the trigger whose head is token ``i``."""
    token = sentence.tokens[i]
    if any(above.lemma in OCCASIONS for above in sentence.ancestors(i)[:5]):
        return "generic"
    if _years_lie_between(sentence, i):
        return "generic"
    if _befell_the_tended(sentence, i):
        return "anaphoric"
    if token.pos in {"VERB", "AUX"} and not _adjectival(sentence, token):
        return _of_verb(sentence, token)
    return _of_noun(sentence, token)


def _years_lie_between(sentence: Sentence, i: int) -> bool:
    """ "Ten years after rebels stormed the theatre, ...", "a decade since the massacre"."""
    tokens = sentence.tokens
    clause = list(takewhile(lambda t: t.text not in {",", ";"}, reversed(tokens[:i])))
    return any(
        t.lemma in {"after", "since"} and t.i and tokens[t.i - 1].lemma in {"year", "decade"}
        for t in clause
    )


def _befell_the_tended(sentence: Sentence, i: int) -> bool:
    """ "Visited troops wounded in last week's clashes": how they were hurt was told before."""
    chain = (sentence.tokens[i], *sentence.ancestors(i))
    harm = next((t for t in chain[:3] if t.dep == "acl" and t.tag == "VBN"), None)
    harm = harm or next((t for t in chain[:2] if t.dep == "nmod" and t.pos == "NOUN"), None)
    if harm is None:
        return False
    person = sentence.tokens[harm.head]
    host = sentence.tokens[person.head]
    if person.dep == "nmod" and host.lemma in FUNERALS:
        return harm.tag == "VBN"
    hurt = harm.tag == "VBN" or person.lemma in STRICKEN
    return hurt and person.dep in {"obj", "nsubj:pass"} and host.lemma in TENDING


def _adjectival(sentence: Sentence, token: Token) -> bool:
    """A participle used as a modifier ("the wounded men") follows its noun's clause."""
    return token.dep == "amod"


def _of_verb(sentence: Sentence, verb: Token) -> Realis:
    children = tuple(sentence.children(verb.i))
    if _negated(sentence, verb):
        return "negated"
    auxiliaries = {c.lemma for c in children if c.dep.startswith("aux")}
    surface = {c.text.lower() for c in children if c.dep.startswith("aux")}
    if surface & FUTURE or ("would" in surface and _announced(sentence, verb)):
        return "planned"
    if (auxiliaries | surface) & MODALS:
        return "hypothetical"
    if _conditional(children):
        return "hypothetical"
    infinitive = (verb.tag == "VB" or "be" in surface) and any(c.lemma == "to" for c in children)
    above = sentence.tokens[verb.head] if verb.head != verb.i else None
    if infinitive:
        return _of_infinitive(sentence, verb, above)
    if _past_in_disguise(verb) and not auxiliaries and not infinitive:
        return _under_attitude(sentence, verb)
    if verb.tag in PRESENT and sentence.role != "headline" and not auxiliaries & {"be", "have"}:
        return "generic"
    if verb.tag == "VBG" and auxiliaries & {"be"}:
        past = surface & {"was", "were", "been"}
        return "asserted" if past else "ongoing"
    if verb.tag == "VBG" and above is not None and verb.dep in {"advcl", "acl", "conj", "xcomp"}:
        return _inherit(sentence, above)
    if verb.dep == "conj" and above is not None and above.pos == "VERB":
        inherited = _of_conjunct(sentence, verb, above)
        if inherited is not None:
            return inherited
    if verb.tag == "VB" and sentence.role != "headline":
        return "hypothetical"
    return _under_attitude(sentence, verb)


def _announced(sentence: Sentence, verb: Token) -> bool:
    """ "He announced that the operation would go on": the future of a past saying."""
    above = sentence.tokens[verb.head]
    return verb.dep == "ccomp" and above.lemma in ANNOUNCING and above.tag in {"VBD", "VBN"}


def _past_in_disguise(verb: Token) -> bool:
    """ "beat", "set": past tenses that look like the present; news tells what happened."""
    if verb.tag not in PRESENT | {"VB"} or verb.lemma in {"be", "have", "do"}:
        return False
    word = verb.text.lower()
    return word in SAME_IN_PAST or (word != verb.lemma and not word.endswith("s"))


def _of_infinitive(sentence: Sentence, verb: Token, above: Token | None) -> Realis:
    if above is None:
        return "planned" if sentence.role == "headline" else "hypothetical"
    if above.lemma in ATTEMPT and (_goes_on(sentence, above) or _is_aim(sentence, above)):
        return "hypothetical"
    if above.lemma in THWART | ATTEMPT:
        return "thwarted"
    if above.lemma in PLANNING or (verb.lemma in CROWDS and above.lemma in CALLING):
        return "planned"
    if above.lemma in ACHIEVING:
        return "asserted" if above.tag in {"VBD", "VBN", "VBG"} else "hypothetical"
    if above.lemma == "able" and _is_past(sentence, above):
        return "asserted"
    return "hypothetical"


def _is_aim(sentence: Sentence, attempt: Token) -> bool:
    """ "stormed the base in an attempt to retake it": the aim of a deed, which itself was done."""
    introduced = any(c.dep == "case" and c.lemma == "in" for c in sentence.children(attempt.i))
    return introduced and sentence.tokens[attempt.head].pos == "VERB"


def of_manner(sentence: Sentence, i: int) -> Realis:
    """ "entered without resistance": what "without" denies is the fight, not the entry."""
    above = clause_head(sentence, sentence.tokens[i].head)
    return of_trigger(sentence, above.i) if above.i != i else "asserted"


def _goes_on(sentence: Sentence, trying: Token) -> bool:
    """ "are trying to oust them": what is still tried has not been foiled."""
    if trying.pos != "VERB" or trying.tag in {"VBD", "VBN"}:
        return False
    return not _is_past(sentence, trying)


def _is_past(sentence: Sentence, token: Token) -> bool:
    return any(
        c.dep in {"cop", "aux"} and c.text.lower() in {"was", "were", "had", "been"}
        for c in sentence.children(token.i)
    )


def _inherit(sentence: Sentence, above: Token) -> Realis:
    if above.pos == "VERB":
        return (
            _of_verb(sentence, above) if above.tag != "VBG" or above.dep == "root" else "asserted"
        )
    if above.lemma in HYPOTHETICAL | PLANNING:
        return "hypothetical"
    return "anaphoric" if above.lemma in {"accusation", "allegation"} else "asserted"


def _of_conjunct(sentence: Sentence, verb: Token, above: Token) -> Realis | None:
    """ "will launch and attack": a bare second verb shares the first one's auxiliaries."""
    if verb.tag == "VB" or (verb.tag == above.tag and above.tag in {"VBG", "VB"}):
        return _of_verb(sentence, above)
    return None


def _under_attitude(sentence: Sentence, verb: Token) -> Realis:
    over = sentence.tokens[verb.head]
    if over.lemma in CAUSING and over.tag == "VB" and verb.dep in {"ccomp", "xcomp", "obj", "acl"}:
        return _of_verb(sentence, over)
    for above in sentence.ancestors(verb.i)[:2]:
        if above.lemma in {"if", "unless"}:
            return "hypothetical"
        if above.lemma == "deny" and verb.dep in {"ccomp", "xcomp", "obj"}:
            return "negated"
    return "asserted"


def _conditional(children: tuple[Token, ...]) -> bool:
    return any(c.dep == "mark" and c.lemma in {"if", "unless", "whether", "lest"} for c in children)


def _negated(sentence: Sentence, token: Token) -> bool:
    for child in sentence.children(token.i):
        if child.lemma in {"not", "n't", "never"} or child.text.lower() in {"not", "n't", "never"}:
            return True
        if child.dep in {"nsubj", "nsubj:pass"} and child.lemma in {"nobody", "none", "nothing"}:
            return True
        if child.dep in {"nsubj", "nsubj:pass", "obj"} and any(
            c.lemma == "no" and c.dep == "det" for c in sentence.children(child.i)
        ):
            return True
        if child.dep == "mark" and child.lemma == "without":
            return True
    return False


def _of_noun(sentence: Sentence, noun: Token) -> Realis:
    if noun.dep == "compound" and sentence.tokens[noun.head].lemma in ONSLAUGHTS:
        noun = sentence.tokens[noun.head]
    children = tuple(sentence.children(noun.i))
    determiners = {c.text.lower() for c in children if c.dep in {"det", "nmod:poss"}}
    if "no" in determiners or "without" in phrase_case(sentence, noun.i):
        return "negated"
    above = sentence.tokens[noun.head] if noun.head != noun.i else None
    if above is not None and noun.dep in GOVERNED:
        verdict = _of_governed_noun(sentence, noun, above)
        if verdict is not None:
            return verdict
    governor = clause_head(sentence, noun.i)
    if governor.i != noun.i and governor.pos == "VERB":
        verdict = _of_verb(sentence, governor)
        if (
            verdict == "generic"
            and governor.tag in PRESENT
            and governor.lemma in {"say", "tell", "come"}
        ):
            verdict = "asserted"
        if verdict != "asserted":
            return verdict
    if _is_verbless(sentence, noun):
        return "asserted"
    if _is_plural(noun) and any(c.lemma in EARLIER for c in children):
        return "generic"
    if _is_plural(noun) and not determiners and not _quantified(children) and not _begun(above):
        told = _acts(noun, above) or _brought_it_about(sentence, noun)
        told = told or _opens_between(sentence, noun)
        return "asserted" if told else "generic"
    if determiners & DEFINITE and not any(c.dep in {"acl", "acl:relcl"} for c in children):
        return "asserted" if _is_numbered(sentence, children) else "anaphoric"
    return "asserted"


HARMING = frozenset(
    """
    kill slay die perish wound injure hurt martyr destroy damage burn lose hit target strike pound
    displace shake rock level
    """.split()
)


def _brought_it_about(sentence: Sentence, noun: Token) -> bool:
    """ "Forty were killed in air strikes on the town": the strikes are how it happened."""
    above = sentence.tokens[noun.head]
    cases = {c.lemma for c in sentence.children(noun.i) if c.dep == "case"}
    return (
        noun.dep.startswith("obl")
        and above.lemma in HARMING
        and above.tag in {"VBD", "VBN"}
        and bool(cases & {"in", "by", "during", "from", "after"})
    )


def _opens_between(sentence: Sentence, noun: Token) -> bool:
    """ "Clashes between X and Y near Z left 11 dead": news that opens with its sides."""
    after = sentence.tokens[noun.i + 1 : noun.i + 2]
    past = any(t.tag == "VBD" or t.text == "left" for t in sentence.tokens)
    return noun.i == 0 and past and bool(after) and after[0].lemma == "between"


def _is_verbless(sentence: Sentence, noun: Token) -> bool:
    """ "Clashes near the mill since dawn.": a bulletin's sentence without a verb tells news."""
    if noun.dep != "root" or sentence.role == "headline":
        return False
    if any(t.pos == "VERB" for t in sentence.tokens):
        return False
    return any(t.dep in {"nmod", "obl"} for t in sentence.children(noun.i))


def _of_governed_noun(sentence: Sentence, noun: Token, above: Token) -> Realis | None:
    if noun.dep == "nmod" and _is_denied(sentence, above):
        return "negated"
    if noun.dep.startswith("nsubj") and _is_described(sentence, above):
        return "anaphoric"
    if noun.dep == "nsubj":
        return None
    if noun.lemma in CROWDS and above.lemma in CALLING:
        return "planned"
    if noun.lemma in CROWDS and above.lemma in ENDING and noun.dep in {"obj", "nsubj:pass"}:
        return "anaphoric"
    if above.lemma in {"end", "halt", "stop"} and _is_any(sentence, noun):
        return "generic"
    if above.lemma in THWART and noun.dep in {"obj", "nsubj:pass"}:
        return "thwarted"
    if above.lemma in ATTEMPT and noun.dep in {"nmod", "compound"}:
        return "thwarted"
    if above.lemma in REFER_BACK and not _is_new(sentence, noun):
        return "anaphoric"
    if above.lemma in GENERIC_OF and noun.dep in {"nmod", "compound"}:
        return "generic"
    if above.lemma in PLANNING - {"set", "due", "be"} and noun.dep in {"obj", "nsubj:pass", "nmod"}:
        return "planned"
    if above.lemma in HYPOTHETICAL - {"target", "help"} and noun.dep in {
        "obj",
        "nsubj:pass",
        "nmod",
        "obl",
    }:
        return "hypothetical"
    return None


def _is_denied(sentence: Sentence, above: Token) -> bool:
    """ "No agreement on a truce", "no word of an attack": what is not there has no content."""
    return above.pos == "NOUN" and any(
        t.lemma == "no" and t.dep == "det" for t in sentence.children(above.i)
    )


def _is_described(sentence: Sentence, above: Token) -> bool:
    """ "The truce was supposed to hold", "the ceasefire is five years old": told before."""
    if above.lemma in SUPPOSING and above.tag == "VBN":
        return True
    present = any(t.dep == "cop" and t.tag in PRESENT for t in sentence.children(above.i))
    return present and above.pos == "ADJ" and sentence.role != "headline"


def _is_any(sentence: Sentence, noun: Token) -> bool:
    """ "Provides for an end to all shooting": whatever there is of it, no one deed."""
    return any(t.lemma in {"all", "any", "further"} for t in sentence.children(noun.i))


def _is_numbered(sentence: Sentence, children: tuple[Token, ...]) -> bool:
    """ "announced the arrest of five men": whom it befell is told for the first time."""
    return any(
        c.dep == "nmod" and any(t.dep == "nummod" for t in sentence.children(c.i)) for c in children
    )


def _is_new(sentence: Sentence, noun: Token) -> bool:
    """ "Police are investigating a shooting": what "a" introduces was not told before."""
    return noun.tag in {"NN", "NNP"} and any(
        c.dep == "det" and c.lemma in {"a", "an", "another"} for c in sentence.children(noun.i)
    )


ONSLAUGHTS = frozenset("attack assault raid strike bombing campaign".split())
"""Nouns whose standing is also that of the weapon before them ("planned bomb attacks")."""
STAGING = frozenset("stage hold mount organise organize wage unleash fight".split())
"""Verbs whose plural object was done once where they stand in the past."""


def _begun(above: Token | None) -> bool:
    """ "the launch of operations": what is begun is no generality."""
    if above is None:
        return False
    staged = above.lemma in STAGING and above.tag in {"VBD", "VBN"}
    return staged or above.lemma in {"launch", "start", "begin", "conduct", "carry"}


def _acts(noun: Token, above: Token | None) -> bool:
    """ "Airstrikes pounded", "Riots broke out", "Clashes left ten dead": it happened, once."""
    return (
        above is not None
        and noun.dep in {"nsubj", "nsubj:pass"}
        and above.tag in {"VBD", "VBN"}
        and above.lemma not in TRENDS
    )


def _is_plural(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"}


def _quantified(children: tuple[Token, ...]) -> bool:
    return any(c.dep == "nummod" or c.lemma in {"several", "two", "twin"} for c in children)
