"""What the report around a frame makes of it: totals, history, trials, ordinary crime.

The codebook codes no totals, no history and nothing that is not of a conflict; a report says so
once and then goes on in the same strain, so that the sentences after it share its verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cairn.accounts.concrete import is_dated
from cairn.accounts.cues import LEGAL, PERIOD, TALLIED, TRIAL
from cairn.accounts.domain import in_conflict, of_fiction, of_remembrance, of_totals
from cairn.accounts.frames import Frame, event_dates
from cairn.accounts.reading import Reading
from cairn.accounts.screen import HISTORY, TOTALS, UMBRELLA, Judged
from cairn.accounts.turns import TURN

COUNTED = frozenset("killing wounding occurrence displacement attack clash abduction".split())
"""Classes with which a report goes on counting."""
NO_DEED = frozenset({"no actor's deed", "an accident"})
"""Reasons of sentences in which nobody does anything to anybody."""
COUNTED_ON = re.compile(r"\b(?:later|earlier|after|before|same|next|following)\b", re.IGNORECASE)
LINGERED = re.compile(
    r"\b(?:(?:later|subsequently|eventually|since|then) (?:died|succumbed)|succumb\w* to"
    r"|died (?:later|of (?:his|her|their|the) (?:wounds|injuries))"
    r"|died (?:in|at|on (?:the|his|her) way to) (?:an? |the |[A-Z]\w+ )?[Hh]ospital"
    r"|(?:died|expired|passed away|succumbed) (?:while|as) (?:he|she|they) (?:was|were) being"
    r"|(?:died|expired|passed away) (?:while|when|before) (?:being|reaching|arriving)"
    r"|(?:died|expired|passed away) (?:on arrival|en route|on (?:the|his|her|their) way))\b"
)
"""Words for a death that an attack caused some time before it."""
BODIES = re.compile(r"\b(?:bodies|corpses|remains)\b", re.IGNORECASE)
MARKS = re.compile(
    r"\b(?:gunshot|bullets?|shot|tortured?|hands (?:tied|bound)|blindfold\w*|behead\w*"
    r"|decapitat\w*|mutilat\w*|dismember\w*|executed|dumped|mass graves?)\b",
    re.IGNORECASE,
)
MANY_DEAD = 20
"""A toll of so many right after a total over a period is a part of that total."""
REACH = 2
"""For how many sentences a total or a piece of history goes on without a word of its own."""
WARLIKE = frozenset(
    """
    shooting airstrike shelling bombardment explosion suicide-bomb grenade chemical clash firefight
    protest riot disperse mob ambush execution
    """.split()
)
"""Classes that need no armed group elsewhere in the report."""


@dataclass(slots=True)
class _Strain:
    """The strain that the report is in, and the last sentence that kept it going."""

    kind: str = ""
    sentence: int = -9
    paragraph: int = -9

    def holds(self, frame: Frame) -> bool:
        gap = frame.sentence.index - self.sentence
        same = frame.sentence.paragraph == self.paragraph
        return 0 <= gap <= (1 if self.kind == HISTORY and not same else REACH)

    def set(self, kind: str, frame: Frame) -> None:
        self.kind, self.sentence = kind, frame.sentence.index
        self.paragraph = frame.sentence.paragraph


def settle(judged: Sequence[Judged], reading: Reading) -> tuple[Judged, ...]:
    """The verdicts of a report's frames, in text order, corrected by the report around them."""
    judged = _uncovered(judged)
    if not any(item.verdict == "event" for item in judged):
        return tuple(judged)
    undated = _why_undated(judged, reading)
    peaceful = not in_conflict(reading) or _is_of_a_disaster(judged)
    strain = _Strain()
    settled: list[Judged] = []
    for item in judged:
        corrected = _goes_on(item, strain, reading) if not item.frame.headline else item
        warlike = bool(item.frame.families & WARLIKE) or _are_dumped_dead(item.frame, reading)
        if corrected.verdict == "event" and peaceful and not warlike:
            corrected = replace(item, verdict="support", reasons=("a crime or an accident",))
        if corrected.verdict == "event" and undated and not _has_a_day(item.frame, reading):
            corrected = replace(item, verdict="support", reasons=(undated,))
        if corrected.verdict == "event" and _arrests_for(item.frame, settled, reading):
            corrected = replace(item, verdict="support", reasons=("arrests for what was told",))
        if corrected.verdict == "event" and _dies_later(item.frame, settled, reading):
            corrected = replace(item, verdict="support", reasons=("a victim of what was told",))
        settled.append(corrected)
    return tuple(settled)


def _are_dumped_dead(frame: Frame, reading: Reading) -> bool:
    """ "Twelve bodies with gunshot wounds were found by a road": no one man's crime."""
    text = frame.text(reading)
    several = any(h.outcome == "killed" and (h.count.best or 0) >= 2 for h in frame.harms)
    return several and BODIES.search(text) is not None and MARKS.search(text) is not None


def _uncovered(judged: Sequence[Judged]) -> Sequence[Judged]:
    """ "Seven died in two separate attacks": all there is to code where the report tells no other.

    The first sentence that sums up attacks of one day founds an event then.
    """
    if any(item.verdict == "event" and not item.frame.headline for item in judged):
        return judged
    at = next((i for i, item in enumerate(judged) if item.reasons[0] == UMBRELLA), -1)
    if at < 0:
        return judged
    promoted = replace(judged[at], verdict="event", reasons=("sums up the news",))
    return (*judged[:at], promoted, *judged[at + 1 :])


def _arrests_for(frame: Frame, before: Sequence[Judged], reading: Reading) -> bool:
    """ "Twelve suspects were arrested the next day": for the deed just told, where no place is."""
    deeds = [i for i in before if i.verdict == "event" and not i.frame.headline]
    others = any(not i.frame.families & {"arrest"} for i in deeds)
    bare = frame.families <= {"arrest", "occurrence"}
    turns = TURN.search(frame.text(reading)) is not None
    return bare and others and not frame.places and not turns


def _dies_later(frame: Frame, before: Sequence[Judged], reading: Reading) -> bool:
    """ "One of the injured later died": no event beside the one that hurt him."""
    told = any(item.verdict == "event" and not item.frame.headline for item in before)
    bare = frame.families <= {"killing", "wounding", "occurrence"}
    return told and bare and LINGERED.search(frame.text(reading)) is not None


def _has_a_day(frame: Frame, reading: Reading) -> bool:
    """Whether a frame gives its own day, not only one counted from another ("two days later")."""
    own = [m for m in event_dates(frame, reading) if not COUNTED_ON.search(m.span.text)]
    return bool(own) and is_dated(frame, reading)


def _is_of_a_disaster(judged: Sequence[Judged]) -> bool:
    """Whether the first thing told is an accident, a flood or an epidemic."""
    first = next((item for item in judged if not item.frame.headline), None)
    return first is not None and first.reasons[0] in NO_DEED


def _why_undated(judged: Sequence[Judged], reading: Reading) -> str:
    """Why a report's frames found events only with a day of their own, or nothing."""
    if _is_of_a_trial(reading):
        return "what a court deals with"
    if of_fiction(reading):
        return "what a film or a book tells"
    if of_remembrance(reading):
        return "what is remembered"
    summed = any(_kind(item) == TOTALS for item in judged) or _opens_with_a_tally(reading)
    if summed and (of_totals(reading) or _leads_with_a_tally(reading)):
        return "a part of the totals"
    return _why_harmless(judged)


def _opens_with_a_tally(reading: Reading) -> bool:
    """ "The centre documented 214 casualties in May": figures come first in such a bulletin."""
    opening = [s for s in reading.sentences if s.role == "body"][:2]
    return any(TALLIED.search(reading.report.text[s.start : s.end]) for s in opening)


def _leads_with_a_tally(reading: Reading) -> bool:
    """A first sentence that counts over a year or some months."""
    lead = [s for s in reading.sentences if s.role == "body"][:1]
    texts = [reading.report.text[s.start : s.end] for s in lead]
    return any(TALLIED.search(text) and PERIOD.search(text) for text in texts)


def _why_harmless(judged: Sequence[Judged]) -> str:
    """ "Snow kills six": a headline's deed is none where the body tells how it came about."""
    body = [item for item in judged if not item.frame.headline]
    events = any(item.verdict == "event" for item in body)
    natural = [r for item in body for r in item.reasons if r in NO_DEED]
    return natural[0] if natural and not events else ""


def _goes_on(item: Judged, strain: _Strain, reading: Reading) -> Judged:
    """A frame's verdict within a total or a piece of history that the report has begun."""
    frame = item.frame
    if item.verdict == "reject":
        kind = _kind(item)
        if kind:
            strain.set(kind, frame)
        return item
    if not strain.kind or not strain.holds(frame) or is_dated(frame, reading):
        strain.kind = ""
        return item
    if strain.kind == TOTALS and not _counts_on(frame):
        return item
    elsewhere = frame.sentence.paragraph != strain.paragraph
    if strain.kind == HISTORY and elsewhere and not _recalls(frame):
        return item
    strain.set(strain.kind, frame)
    return replace(item, verdict="reject", reasons=(f"goes on with {strain.kind}",))


def _recalls(frame: Frame) -> bool:
    """ "Six were killed in the clash that ...", "one had gone missing": of what was just told.

    What names a place of its own goes on to something else.
    """
    if frame.places:
        return False
    tokens = frame.sentence.tokens
    heads = {cue.head for cue in frame.cues if cue.entry.role == "event"}
    before = {t.i for i in heads for t in frame.sentence.children(i)}
    definite = any(
        tokens[i].lemma in {"the", "that", "this"} and tokens[tokens[i].head].pos == "NOUN"
        for i in before
    )
    perfect = any(tokens[i].text.lower() == "had" for i in before)
    return definite or perfect


def _kind(item: Judged) -> str:
    reason = item.reasons[0]
    if reason.startswith((HISTORY, "more than 45 days")):
        return HISTORY
    return TOTALS if reason in TOTALS_REASONS else ""


TOTALS_REASONS = frozenset(
    {"a running total", "a total over several attacks", "over a period", "the toll of a war"}
)


def _counts_on(frame: Frame) -> bool:
    if any(h.outcome == "killed" and (h.count.best or 0) >= MANY_DEAD for h in frame.harms):
        return True
    return frame.families <= COUNTED and bool(frame.harms) and len(frame.parts) < 2


def _is_of_a_trial(reading: Reading) -> bool:
    """Whether the headline or the first sentence tells what a court did."""
    opening = [s for s in reading.sentences if s.role == "headline"]
    opening += [s for s in reading.sentences if s.role == "body"][:1]
    texts = [reading.report.text[s.start : s.end] for s in opening]
    return any(LEGAL.search(text) or TRIAL.search(text) for text in texts)
