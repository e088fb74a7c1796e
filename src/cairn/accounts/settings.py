"""What a sentence names without its being part of the event: speakers, hospitals, offices."""

from __future__ import annotations

import re

from cairn.accounts.kinds import INSURGENT
from cairn.accounts.reading import Reading, head_of, tokens_of
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Mention, Speaker

DISGUISE = re.compile(
    r"\b(?:disguised|dressed|clad|attired|uniforms?|fatigues|posing|posed|masquerading|impersonating"
    r"|pretending|vests?)\b[^.;]{0,16}$",
    re.IGNORECASE,
)
GARMENT = re.compile(
    r"\W*(?:style |type |like )?(?:uniforms?|fatigues|vests?|camouflage|clothing|clothes|outfits?"
    r"|garb)\b",
    re.IGNORECASE,
)
HELPING = frozenset("hospital clinic morgue treatment surgery".split())
SAYING = frozenset("say tell add state recall report declare explain".split())
REMOVING = frozenset("evacuate airlift transfer medevac extradite repatriate".split())
"""Verbs whose "to" leads away from the event."""
GROUNDS = frozenset(
    """
    stronghold bastion enclave area territory town city village district suburb neighbourhood
    neighborhood zone region pocket redoubt heartland control
    """.split()
)
"""What a side's name only describes: "the last rebel stronghold" does nothing."""
CARRYING = frozenset("evacuate airlift rush transfer admit take bring carry".split())


def speaks(mention: Mention, reading: Reading) -> bool:
    """Whether an actor or place only names a speaker ("a security source in Kirkuk").

    An armed group that speaks of its own act stays an actor; what stands before a headline's colon
    only says it ("Taliban: blast kills four").
    """
    own = isinstance(mention.value, Actor) and mention.value.kind in INSURGENT
    return heads_a_line(mention, reading) or any(
        speaker.span.start <= mention.span.start
        and mention.span.end <= speaker.span.end
        and isinstance(speaker.value, Speaker)
        and speaker.value.kind != "armed group"
        and not own
        for speaker in reading.of("speaker", mention.sentence)
    )


def heads_a_line(mention: Mention, reading: Reading) -> bool:
    """Whether a headline's colon stands behind a name: who says it, or where."""
    after = reading.report.text[mention.span.end : mention.span.end + 2]
    return after == ": " and reading.sentences[mention.sentence].role == "headline"


def _of_a_speaker(sentence: Sentence, head: Token) -> bool:
    """ "A captain who fled to Kirkuk said that ...": where the speaker went."""
    clause = next((t for t in sentence.ancestors(head.i) if t.dep == "acl:relcl"), None)
    if clause is None:
        return False
    who = sentence.tokens[clause.head]
    verb = sentence.tokens[who.head]
    return who.dep == "nsubj" and verb.lemma in SAYING and who.pos == "NOUN"


def elsewhere(sentence: Sentence, mention: Mention, reading: Reading) -> bool:
    """Whether a place is a speaker's, a hospital's, or where somebody spoke."""
    if speaks(mention, reading):
        return True
    head = head_of(sentence, mention)
    if _of_a_speaker(sentence, head):
        return True
    inside = {t.lemma for t in sentence.tokens if mention.span.start <= t.start < mention.span.end}
    above = sentence.ancestors(head.i)
    near = {t.lemma for t in above[:2]} | inside
    if near & HELPING:
        return True
    if (
        above
        and above[0].lemma in REMOVING
        and any(t.dep == "case" and t.lemma == "to" for t in sentence.children(head.i))
    ):
        return True
    carried = bool(above) and above[0].lemma in CARRYING
    if carried and any(t.lemma in HELPING for t in sentence.tokens):
        return True
    return bool(above) and above[0].lemma == "speak" and head.dep.startswith("obl")


def worn(mention: Mention, reading: Reading) -> bool:
    """ "Men disguised as policemen", "in army uniforms": whose clothes they are, not who acts."""
    text = reading.report.text
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    return bool(DISGUISE.search(before) or GARMENT.match(text, mention.span.end))


def only_describes(sentence: Sentence, mention: Mention) -> bool:
    """Whether a side's name only says whose ground it is."""
    last = tokens_of(sentence, mention)[-1]
    after = sentence.tokens[last.i + 1 : last.i + 2]
    return bool(after) and after[0].lemma in GROUNDS
