"""Who carries out an operation, and whom it is meant for, where neither is its direct phrase.

"The command announced the launch of operations to clear the province of militants": the force
that announces a beginning carries it out, and what ground is cleared of is what is fought.
"""

from __future__ import annotations

from collections.abc import Iterator

from cairn.language.tokens import Sentence, Token

BEGINNING = frozenset("launch start beginning commencement resumption completion conduct".split())
CLEARING = frozenset("clear rid cleanse purge free sweep comb secure mop".split())
ANNOUNCING = frozenset("announce declare begin start launch order complete conduct".split())
FAMILIES = frozenset({"operation", "armed-clash"})


def commander(sentence: Sentence, noun: Token, family: str) -> Iterator[Token]:
    """The subject that announces or orders the beginning of the operation named by ``noun``."""
    if family not in FAMILIES or noun.head == noun.i:
        return
    above = sentence.tokens[noun.head]
    if not (noun.dep == "nmod" and above.lemma in BEGINNING):
        return
    verb = sentence.tokens[above.head]
    if verb.lemma in ANNOUNCING and above.dep == "obj":
        yield from (t for t in sentence.children(verb.i) if t.dep == "nsubj")


def quarry(sentence: Sentence, trigger: Token, family: str) -> Iterator[Token]:
    """What the ground is cleared of: "of militants", "from ISIS cells" after the purpose."""
    if family not in FAMILIES:
        return
    for verb in sentence.tokens[trigger.i : trigger.i + 6]:
        if verb.pos != "VERB" or verb.lemma not in CLEARING:
            continue
        if verb.i != trigger.i and not any(t.lemma == "to" for t in sentence.children(verb.i)):
            continue
        for token in sentence.subtree(verb.i):
            cases = {c.lemma for c in sentence.children(token.i) if c.dep == "case"}
            if token.i > verb.i and token.pos in {"NOUN", "PROPN"} and cases & {"of", "from"}:
                yield token
        return
