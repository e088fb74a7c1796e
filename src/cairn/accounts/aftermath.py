"""What follows from an event, or goes on elsewhere, and is no event of its own.

Searches that answer an attack are part of it (codebook); a war over the border that a report names
is no incident.
"""

from __future__ import annotations

from collections.abc import Sequence

from cairn.accounts.concrete import is_precise
from cairn.accounts.frames import Cue, Frame, event_dates
from cairn.accounts.reading import Reading
from cairn.language.tokens import Sentence, Token

STRIKERS = frozenset(
    """
    attacker assailant kidnapper abductor perpetrator killer culprit raider robber suspect bandit
    gang group gunman shooter they he them him those captor thief rustler
    """.split()
)
SEARCHES = frozenset("comb manhunt combing intensify search pursuit".split())
PURSUING = frozenset("pursue chase hunt pursuit track search".split())
"""What is done after those who have struck."""


def answers(frame: Frame, asserted: Sequence[Cue]) -> bool:
    """ "Police were chasing the kidnappers", "arrested in a sweep that followed": no news.

    Searches that answer an attack are part of it (codebook).
    """
    tokens = frame.sentence.tokens
    heads = [tokens[cue.head] for cue in asserted]
    pursuit = all(
        cue.entry.id in {"operation", "occurrence", "abduction"} for cue in asserted
    ) and any(_pursues(frame.sentence, t) for t in heads)
    swept = {cue.entry.id for cue in asserted} <= {"arrest", "operation", "raid"} and any(
        t.lemma == "follow" and t.dep == "acl:relcl" for t in tokens
    )
    harmed = any(h.outcome in {"killed", "wounded"} and h.count.best for h in frame.harms)
    return (pursuit or swept) and not harmed


def _pursues(sentence: Sentence, verb: Token) -> bool:
    """Whether those who have just struck are sought, or a search is said to go on."""
    below = {t.lemma for t in sentence.children(verb.i) if t.dep in {"obj", "nmod", "obl"}}
    renewed = verb.lemma == "intensify" or any(
        t.lemma in {"intensify", "launch"} for t in sentence.ancestors(verb.i)[:2]
    )
    return (verb.lemma in PURSUING and bool(below & STRIKERS)) or (
        verb.lemma in SEARCHES and renewed
    )


def is_a_state(frame: Frame, asserted: Sequence[Cue], reading: Reading) -> bool:
    """ "An echo of the war over the border, where they are battling for Qusair": no incident."""
    if frame.harms or any(is_precise(m) for m in event_dates(frame, reading)):
        return False
    return all(
        cue.realis == "ongoing"
        and any(
            t.dep == "acl:relcl"
            for t in (
                frame.sentence.tokens[cue.head],
                *frame.sentence.ancestors(cue.head)[:1],
            )
        )
        for cue in asserted
    )
