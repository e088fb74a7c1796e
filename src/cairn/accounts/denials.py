"""Who denies it: that it happened, or that his own side did it.

The codebook's status "denied" stands for both. A denial mostly has a sentence of its own, without
a word of the deed ("The army rejected the allegations"): it speaks of what was told just before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cairn.accounts.frames import Frame
from cairn.accounts.reading import Reading
from cairn.language.tokens import Sentence
from cairn.model import Actor

REACH = 5
"""How many sentences after its event a denial may stand."""
_CHARGE = (
    r"(?:claims?|reports?|accusations?|allegations?|charges?|statements?|accounts?|versions?"
    r"|responsibility|involvement|suggestions?|assertions?|it|them)"
)
_LIE = (
    r"(?:lies?|fabricat\w+|fairy tales?|inventions?|laughable|baseless|unfounded|groundless|false"
    r"|(?:pure |sheer )?fantas(?:y|ies)|(?:absolute |complete |blatant )lies?|rubbish"
    r"|propaganda|untrue|nonsense|hoax|slander\w*|fiction|absurd|ridiculous|disinformation|fake)"
)
_ACT = (
    r"(?:carried|carry|fired?|shot|shoot|attack(?:ed)?|bomb(?:ed)?|target(?:ed)?|shell(?:ed)?"
    r"|str(?:ike|uck)|kill(?:ed)?|open(?:ed)? fire|take part|taken part|conduct(?:ed)?|use[d]?)"
)
DENIES = re.compile(
    r"\b(?:"
    r"(?<!confirm or )(?<!confirmed or )(?<!nor )(?<!not )(?<!never )(?<!been )(?<!being )"
    r"(?<!which )(?<!who )den(?:y|ied|ying)\b(?! to\b| (?:\w+ ){0,2}?"
    r"(?:access|entry|entrance|permission|bail|visas?|food|treatment|passage|aid|citizenship|asylum|medical|freedom|rights?|water|them|him|us)\b)"
    r"|(?:reject|refut|disput|disown|contest)(?:s|es|ed|ing) (?:\w+ ){0,3}?" + _CHARGE + r"\b"
    r"|dismiss(?:es|ed|ing) (?:by (?:\w+ ){1,4}?)?as (?:an? )?[\"“'‘]?" + _LIE + r"\b"
    r"|(?:call|brand|describ|label)(?:s|ed|led|es|ing)? (?:this|that|it|them) (?:an? )?"
    r"[\"“'‘]?(?:\w+ )?" + _LIE + r"\b"
    r"|no such (?:\w+ )?(?:attack|ambush|clash|incident|operation|battle|raid|strike|event|thing)"
    r" (?:had |has |ever )*(?:taken place|occurred|happened|existed|took place)"
    r"|dismiss(?:es|ed|ing) (?:\w+ ){0,4}?(?:" + _CHARGE + r"\b|as (?:\w+ ){0,2}?" + _LIE + r")"
    r"|(?:call|brand|describ|label)(?:s|ed|led|es|ing)? (?:(?:the|this|that|these|such) )?"
    + _CHARGE
    + r" (?:[^.;]{0,40}?)\b"
    + _LIE
    + r"\b"
    r"|disclaim(?:s|ed)? (?:any )?(?:responsibility|role|involvement)"
    r"|ha(?:d|s|ve) (?:had )?no (?:part|hand|role|involvement) in"
    r"|ha(?:d|s|ve) had no (?:men|forces|troops|fighters|units|soldiers|aircraft|operations)\b"
    r"|(?:was|were|is|are) not (?:behind|involved|responsible)"
    r"|(?:did|do|does|had|has|have) not (?:\w+ )?" + _ACT + r"\b"
    r"|(?:had|has|have) not (?:\w+ )?fired a (?:single )?(?:shot|bullet|round)"
    r")",
    re.IGNORECASE,
)
AUTHORSHIP = re.compile(
    r"\b(?:part|hand|role|involve\w*|responsib\w+|behind|no (?:men|forces|fighters))\b",
    re.IGNORECASE,
)
"""What only the one who is blamed for a deed can deny."""
DETAIL = frozenset(
    """
    fall die kill lose shoot attack bomb shell fire strike hit occur happen withdraw capture seize
    take abduct kidnap arrest detain rape torture burn loot retreat surrender cross enter
    carry launch conduct target behead execute
    """.split()
)
"""Verbs whose denial in a clause denies the event, not a detail of it."""
TALK = frozenset("talk rumour rumor speculation use".split())
"""What is denied of other things than the event just told."""
KIN = frozenset("relative family parent father mother wife brother sister son widow lawyer".split())
"""Who denies what is said of the victims, not the deed."""
OUTCOMES = frozenset(
    "gain advance progress control presence loss casualty retreat withdrawal damage capture".split()
)
"""What came of fighting: who denies it does not deny the fighting."""
OWN_DEED = re.compile(r"\b(?:did|do|does|had|has|have) not\b", re.IGNORECASE)


def is_denied(frames: Sequence[Frame], taken: frozenset[int], reading: Reading) -> bool:
    """Whether somebody denies the event of these frames; ``taken`` are the sentences of others."""
    own = {f.sentence.index for f in frames}
    families = frozenset(frames[0].families)
    return any(
        _told_of(index, own, taken) and not _by_another(index, frames, reading)
        for index in _denying(own, families, reading)
    )


def _by_another(index: int, frames: Sequence[Frame], reading: Reading) -> bool:
    """Whether who denies his part in it is not the one who is said to have done it."""
    sentence = next(s for s in reading.sentences if s.index == index)
    if not AUTHORSHIP.search(reading.report.text[sentence.start : sentence.end]):
        return False
    blamed = {p.actor.name for f in frames for p in f.parts if p.side == "agent"}
    deniers = {
        m.value.name for m in reading.of("actor", index)
        if isinstance(m.value, Actor) and m.value.kind != "civilians"
    }  # fmt: skip
    named = {name for name in blamed if not name.startswith("Unidentified")}
    return bool(named) and bool(deniers) and not named & deniers


def _of_a_detail(sentence: Sentence, offset: int, families: frozenset[str]) -> bool:
    """ "denied that live rounds were used", "denied any gains": about how, not whether."""
    token = sentence.token_at(sentence.start + offset)
    if token is None or token.lemma != "deny":
        return False
    if token.dep == "acl:relcl":
        return True
    objects = {t.lemma for t in sentence.children(token.i) if t.dep == "obj"}
    subjects = {t.lemma for t in sentence.children(token.i) if t.dep == "nsubj"}
    if objects & TALK or subjects & KIN:
        return True
    if objects & OUTCOMES and not families & {"overtake", "regain", "transfer", "regroup"}:
        return True
    clauses = [t for t in sentence.children(token.i) if t.dep in {"ccomp", "xcomp"}]
    return bool(clauses) and not any(t.lemma in DETAIL for t in clauses)


def _told_of(index: int, own: set[int], taken: frozenset[int]) -> bool:
    """Whether the event is the last that the report told of before a denial."""
    for before in range(index, index - REACH - 1, -1):
        if before in own:
            return True
        if before in taken:
            return False
    return False


def _denying(own: set[int], families: frozenset[str], reading: Reading) -> Iterator[int]:
    """The sentences that deny; a bare "did not fire" only where somebody says it."""
    for sentence in reading.sentences:
        if sentence.role not in {"body", "headline"}:
            continue
        if sentence.role == "headline" and sentence.index not in own:
            continue
        text = reading.report.text[sentence.start : sentence.end]
        found = DENIES.search(text)
        if found is None or "confirm" in text or _of_a_detail(sentence, found.start(), families):
            continue
        said = reading.said_by(sentence.start + found.start())
        if said or not OWN_DEED.match(found.group()):
            yield sentence.index
