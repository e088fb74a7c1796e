"""Is this an event of its own? Events against background, tolls, plans and talk.

The codebook's rule: an event is coded when it is the report's news or another concrete incident
with what, and where or when, at most 45 days before the report. Totals over a period or over
several attacks, history, condemnations, threats, an armed group's presence are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cairn.accounts import aftermath, beside, kinship
from cairn.accounts.concrete import FOUNDING, concreteness, has_site, is_lead, is_precise
from cairn.accounts.cues import (
    ACCIDENT,
    ACROSS,
    APART,
    COMMERCE,
    CUMULATIVE,
    ELECTION,
    FOUL_PLAY,
    HABIT,
    LEGAL,
    MANY,
    NATURAL,
    PERIOD,
    PREVIOUS,
    TALLIED,
    YEAR,
)
from cairn.accounts.domain import PARTIES, is_gunfire
from cairn.accounts.frames import Cue, Frame, event_dates, frames
from cairn.accounts.kinds import ARMED, STATE
from cairn.accounts.reading import Reading, clause_head
from cairn.accounts.rising import of_one_attack
from cairn.language.tokens import Sentence
from cairn.model import Actor, DateInterval, Mention

Verdict = Literal["event", "support", "reject"]
HISTORY = "history"
TOTALS = "totals"
UMBRELLA = "separate attacks of one day"
"""What a sentence sums up whose events the report goes on to tell one by one."""
WAR_TOLL = 3000
"""Deaths that no report known to us tells of one event on one day."""
WITHIN = re.compile(r"\b(?:in|over|across|during|from)\s*$", re.IGNORECASE)
OPERATION_NAME = re.compile(
    r"\b((?:[A-Z]\w+\s+(?:(?:of|for|the|and)\s+)*){1,4}[A-Z]\w+)\s+operation\b(?!s?\s+[A-Z])"
)
OPERATION_CALLED = re.compile(
    r"\boperation\s+(?:called|dubbed|named|code-?named)\b|\bOperation\s+[A-Z]\w+(?!\s+Command)"
)
RECALLED = 0.5
"""Below that prominence a deed is only recalled ("began after a march")."""
A_WEEK = timedelta(days=7)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
SURE = 0.6
"""The strength of a class whose words leave little doubt."""
BACKGROUND_AFTER = timedelta(days=45)
_HALF_MONTH = timedelta(days=15)
"""A month that the text names as a whole lies in its middle."""
BY_HAND = frozenset(
    "shooting airstrike shelling explosion suicide-bomb abduction ambush firefight".split()
)
"""Classes that only people bring about: with them a storm is only the setting."""
OUTRIGHT = frozenset("killing execution attack grenade riot mob disperse protest".split())
"""Classes that with an armed subject, or a crowd, leave no doubt."""
CROWDED = frozenset("protest riot mob disperse".split())
PLANNABLE = frozenset("operation regroup protest agreement transfer".split())
DEEDS = frozenset(
    """
    kill killing slay martyr martyrdom neutralise neutralize eliminate liquidate dismember claim
    """.split()
)
"""Verbs of killing; all others of their class only tell that somebody died."""
NOBODY = frozenset({"civilians", "protesters"})
SUMMED = frozenset(
    "attack blast bombing act incident assault explosion shooting killing crime".split()
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A frame with its verdict; ``reasons`` say why, for whoever asks."""

    frame: Frame
    verdict: Verdict
    reasons: tuple[str, ...]
    status: Literal["happened", "planned", "thwarted", "denied"] = "happened"
    likely: float = 1.0
    """How likely the learned decision finds an event of its own; 1 before it is asked."""


def judged(sentence: Sentence, reading: Reading) -> tuple[Judged, ...]:
    """The candidates of one sentence with their verdicts, in order."""
    return reading.once(
        "judged",
        sentence.index,
        lambda: tuple(judge(frame, reading) for frame in frames(sentence, reading)),
    )


def judge(frame: Frame, reading: Reading) -> Judged:
    """Whether a frame can found an account, only join one, or is not of an event."""
    text = frame.text(reading)
    asserted = [cue for cue in frame.cues if cue.realis in {"asserted", "ongoing"}]
    thwarted = [cue for cue in frame.cues if cue.realis == "thwarted" or _foiled(cue)]
    if reason := _none(frame, text, reading):
        return Judged(frame, "reject", (reason,))
    if thwarted and not any(h.outcome == "killed" and (h.count.best or 0) > 0 for h in frame.harms):
        if reason := _diffuse(frame, text, thwarted, reading):
            return Judged(frame, "reject", (reason,))
        return Judged(frame, _concrete(frame, reading), ("an attempt that was foiled",), "thwarted")
    if not asserted:
        return _unasserted(frame, reading)
    if {cue.entry.id for cue in asserted} & PLANNABLE and _lies_ahead(frame, reading):
        return Judged(frame, _concrete(frame, reading), ("announced for a day to come",), "planned")
    if frame.families == {"occurrence"}:
        return Judged(frame, "support", ("carries on an event told elsewhere",))
    if aftermath.is_a_state(frame, asserted, reading):
        return Judged(frame, "support", ("how things stand elsewhere",))
    if aftermath.answers(frame, asserted):
        return Judged(frame, "support", ("an answer to what was told",))
    if _bare_death(frame, text):
        return Judged(frame, "support", ("harm without a deed",))
    if reason := _diffuse(frame, text, asserted, reading):
        return Judged(frame, "reject", (reason,))
    if is_named_operation(frame, reading):
        return Judged(frame, "event", ("an operation by its own name",))
    verdict = _concrete(frame, reading)
    return Judged(frame, verdict, (f"{asserted[0].mention.span.text!r} is asserted",))


def is_named_operation(frame: Frame, reading: Reading) -> bool:
    """ "The Long Shadow operation", "an operation called ...": one of its own, by the codebook.

    A body's or a place's name before the word ("Diyala Operations Command") is none.
    """
    if "operation" not in frame.families:
        return False
    text = frame.text(reading)
    found = OPERATION_NAME.search(text)
    if found is None:
        return bool(OPERATION_CALLED.search(text))
    start, end = frame.start + found.start(1), frame.start + found.end(1)
    names = (*reading.of("actor", frame.sentence.index), *reading.of("place", frame.sentence.index))
    return not any(m.span.start <= start and end <= m.span.end for m in names)


def _none(frame: Frame, text: str, reading: Reading) -> str | None:
    """Why a sentence tells of no event whatever its words assert, or None."""
    if LEGAL.search(text):
        return "a court's matter"
    if not _has_a_killer(frame):
        if _is_natural(frame, text) and not frame.families & BY_HAND:
            return "no actor's deed"
        if _is_an_accident(frame, text) and not frame.families & BY_HAND - {"explosion"}:
            return "an accident"
    if frame.families == {"agreement"} and COMMERCE.search(text):
        return "an agreement of business"
    if _is_a_campaign(frame, text):
        return "an election campaign"
    if frame.sentence.tokens[-1].text == "?" and frame.sentence.role == "body":
        return "a question"
    return _not_of_now(frame, text, reading)


def is_plain_deed(frame: Frame, reading: Reading) -> bool:
    """ "Militants blew up a pipeline on Tuesday": news of violence in whatever report.

    Somebody who bears arms, or a crowd, is the subject of an asserted deed with its day.
    """
    doers = {p.actor.kind for p in frame.parts if p.side == "agent"}
    asserted = {cue.entry.id for cue in frame.cues if cue.realis == "asserted"}
    crowd = bool(asserted & CROWDED) and bool(doers & {"protesters", "rioters", "civilians"})
    violent = asserted & (BY_HAND | OUTRIGHT | {"destruction"})
    armed = bool(violent) and bool(doers & ARMED)
    return (crowd or armed) and any(is_precise(m) for m in event_dates(frame, reading))


def _has_a_killer(frame: Frame) -> bool:
    """ "Gunmen killed six vaccinators": neither disease nor accident did it."""
    doers = {p.actor.kind for p in frame.parts if p.side == "agent"}
    return bool(doers & (ARMED - STATE)) and bool(frame.families & OUTRIGHT)


def _is_an_accident(frame: Frame, text: str) -> bool:
    """An accident's words, and not the fire of guns: "Israeli fire killed two"."""
    found = ACCIDENT.search(text)
    token = frame.sentence.token_at(frame.start + found.start()) if found else None
    return token is not None and not is_gunfire(frame.sentence, token)


def _is_natural(frame: Frame, text: str) -> bool:
    """Disease or weather, not "troops storm a camp" or "the navy sank two boats"."""
    found = NATURAL.search(text)
    token = frame.sentence.token_at(frame.start + found.start()) if found else None
    if token is None:
        return False
    objects = any(child.dep == "obj" for child in frame.sentence.children(token.i))
    done = token.lemma == "storm" or (token.lemma in {"sink", "capsize"} and objects)
    return not (token.pos == "VERB" and done)


def _is_a_campaign(frame: Frame, text: str) -> bool:
    """ "At a rally of her party": candidates gather crowds that protest against nothing."""
    tokens = frame.sentence.tokens
    crowds = {tokens[cue.head].lemma for cue in frame.cues if cue.entry.id == "protest"}
    told = {c.entry.id for c in frame.cues if c.realis == "asserted"} - {"protest"}
    return crowds == {"rally"} and not frame.harms and not told and bool(ELECTION.search(text))


def _bare_death(frame: Frame, text: str) -> bool:
    """Death or injury without a word of the deed: no killer, no weapon, no verb of killing.

    People die of many things; that they were killed the report has to say.
    """
    asserted = [cue for cue in frame.cues if cue.realis in {"asserted", "ongoing"}]
    if frame.weapons or not {cue.entry.id for cue in asserted} <= {
        "killing", "wounding", "occurrence",
    }:  # fmt: skip
        return False
    if any(p.side == "agent" and p.actor.kind not in NOBODY for p in frame.parts):
        return False
    if any(isinstance(m.value, Actor) and m.value.kind in PARTIES for m in frame.actors):
        return False
    tokens = frame.sentence.tokens
    deeds = {tokens[cue.head].lemma for cue in asserted if cue.entry.id == "killing"}
    return not deeds & DEEDS and not FOUL_PLAY.search(text)


def _foiled(cue: Cue) -> bool:
    return cue.entry.id == "disrupted" and cue.value.pattern.startswith(("foil", "thwart"))


def _is_under_way(frame: Frame) -> bool:
    """ "The operation would go through X": what is definite was told before."""
    tokens = frame.sentence.tokens
    return any(
        cue.entry.id == "operation"
        and tokens[cue.head].pos == "NOUN"
        and any(t.lemma in {"the", "this"} for t in frame.sentence.children(cue.head))
        for cue in frame.cues
    )


def _unasserted(frame: Frame, reading: Reading) -> Judged:
    kinds = {cue.realis for cue in frame.cues}
    if kinds & {"anaphoric"}:
        return Judged(frame, "support", ("refers back to an event told elsewhere",))
    if "planned" in kinds and frame.families & PLANNABLE:
        dated = any(is_precise(m) for m in event_dates(frame, reading))
        if frame.places and (dated or frame.headline or is_lead(frame, reading)):
            return Judged(
                frame, "event" if dated else "support", ("a plan with its place",), "planned"
            )
        if frame.places and _is_under_way(frame):
            return Judged(frame, "support", ("where an operation told before goes on",))
        return Judged(frame, "reject", ("a plan without an act",))
    if kinds == {"negated"} and frame.harms and all(h.count.best == 0 for h in frame.harms):
        return Judged(frame, "support", ("a casualty picture without victims",))
    return Judged(frame, "reject", (f"not asserted: {', '.join(sorted(kinds))}",))


def _not_of_now(frame: Frame, text: str, reading: Reading) -> str | None:
    """History, and incidents more than 45 days before the report."""
    latest = _latest_day(frame, reading)
    anchor = reading.report.published or _narrative_day(reading)
    if latest is not None and anchor is not None and anchor - latest > BACKGROUND_AFTER:
        return f"more than 45 days before the report ({latest})"
    if anchor is not None and _is_of_last_year(frame, anchor, reading):
        return f"{HISTORY} (a month of the year before)"
    if anchor is not None and _is_of_an_old_clause(frame, anchor, reading):
        return f"{HISTORY} (a clause with its own date)"
    precise = [
        m
        for m in event_dates(frame, reading)
        if is_precise(m) and "same" not in m.span.text.lower()
    ]
    years = [] if precise else [int(year) for year in YEAR.findall(text)]
    if years and (anchor is None or max(years) < anchor.year or not _same_month(frame, anchor)):
        return f"history ({max(years)})"
    deeds = [cue.head for cue in frame.cues if cue.realis == "asserted"]
    if not precise and beside.tells(PREVIOUS, frame, deeds, reading):
        return "history"
    return None


def _is_of_last_year(frame: Frame, anchor: date, reading: Reading) -> bool:
    """ "died in February", in a report of September: what has happened lies behind."""
    done = [c for c in frame.cues if c.realis == "asserted"]
    starts = [
        m.value.start for m in event_dates(frame, reading)
        if isinstance(m.value, DateInterval) and m.value.start is not None
    ]  # fmt: skip
    return bool(done) and bool(starts) and min(starts) - anchor > BACKGROUND_AFTER


def _is_of_an_old_clause(frame: Frame, anchor: date, reading: Reading) -> bool:
    """ "On Thursday, the hour at which a bomb killed 213 in 1998": the deed's own date decides."""
    sentence = frame.sentence
    told = {c.head for c in frame.cues if c.realis == "asserted"}
    whole_years = any(
        isinstance(m.value, DateInterval) and m.value.precision == "year" for m in frame.dates
    )
    own = told if whole_years else beside.foremost(told, sentence)
    deeds = {clause_head(sentence, i).i for i in own}
    old: set[int] = set()
    recent: set[int] = set()
    for mention in event_dates(frame, reading):
        token = sentence.token_at(mention.span.start)
        value = mention.value
        if token is None or not isinstance(value, DateInterval) or value.end is None:
            continue
        clause = clause_head(sentence, token.i).i
        (old if anchor - value.end > BACKGROUND_AFTER else recent).add(clause)
    return bool(old & deeds) and not recent & deeds


def _same_month(frame: Frame, anchor: date) -> bool:
    return any(
        isinstance(m.value, DateInterval) and m.value.end is not None and m.value.start is not None
        and m.value.start <= anchor and anchor - m.value.end < BACKGROUND_AFTER
        and (m.value.end - m.value.start).days < 32
        for m in frame.dates
    )  # fmt: skip


def _lies_ahead(frame: Frame, reading: Reading) -> bool:
    """ "They announced a sit-in for next Friday": all days that it names are still to come."""
    if any(_is_done(cue, frame) for cue in frame.cues):
        return False
    published = reading.report.published
    days = [m.value.start for m in event_dates(frame, reading)
            if isinstance(m.value, DateInterval) and m.value.start is not None]  # fmt: skip
    return published is not None and bool(days) and min(days) > published


def _is_done(cue: Cue, frame: Frame) -> bool:
    """ "Agreed to a ceasefire", "marched": a past tense of its own, whatever the day is."""
    token = frame.sentence.tokens[cue.head]
    return cue.realis == "asserted" and cue.entry.id in PLANNABLE and token.tag in {"VBD", "VBN"}


def _latest_day(frame: Frame, reading: Reading) -> date | None:
    deeds = [cue.head for cue in frame.cues if cue.realis in {"asserted", "ongoing"}]
    ends = [
        m.value.end - _HALF_MONTH if m.value.precision == "month" else m.value.end
        for m in event_dates(frame, reading)
        if isinstance(m.value, DateInterval) and m.value.end is not None
        and not beside.holds(m, deeds, frame.sentence)
    ]  # fmt: skip
    return max(ends) if ends else None


def _narrative_day(reading: Reading) -> date | None:
    """Without a publication date the latest exact day that the report names stands for it."""
    days = [
        m.value.end for m in reading.mentions
        if m.kind == "date" and isinstance(m.value, DateInterval)
        and m.value.precision == "day" and m.value.end is not None and m.sentence >= 0
    ]  # fmt: skip
    return max(days) if days else None


def _diffuse(frame: Frame, text: str, asserted: list[Cue], reading: Reading) -> str | None:
    """Totals over a period or over several attacks, and habits."""
    if _is_a_tally(frame, text, asserted, reading):
        return "a running total"
    counted = any(h.count.best for h in frame.harms)
    running = counted and _runs_on(frame, asserted, reading)
    if running and not of_one_attack(frame, text, asserted, reading):
        return "a running total"
    if any(h.outcome == "killed" and (h.count.best or 0) >= WAR_TOLL for h in frame.harms):
        return "the toll of a war"
    if _summed(frame, asserted):
        return "a total over several attacks"
    exact = [
        m for m in event_dates(frame, reading)
        if is_precise(m) and _is_day(m) and not _starts_a_period(m, frame, reading)
    ]  # fmt: skip
    if _sums_up(frame, text, asserted) and not _operation_only(frame):
        return UMBRELLA if exact and APART.search(text) else "a total over several attacks"
    deeds = [cue.head for cue in asserted]
    if not exact and (beside.tells(PERIOD, frame, deeds, reading) or ACROSS.search(text)):
        return "over a period"
    if not exact and beside.tells(HABIT, frame, deeds, reading):
        return "a habit"
    if (
        all(_bare_plural(cue, frame) and not _is_launched(cue, frame) for cue in asserted)
        and not frame.harms
        and not has_site(frame)
    ):
        return "in general"
    return None


def _is_a_tally(frame: Frame, text: str, asserted: list[Cue], reading: Reading) -> bool:
    """ "documented 287 casualties": not "documented the deaths of nine in an air strike today"."""
    if not TALLIED.search(text) or any(_is_day(m) for m in event_dates(frame, reading)):
        return False
    bare = {cue.entry.id for cue in asserted} <= {"killing", "wounding", "occurrence"}
    counted = frame.harms or reading.of("count", frame.sentence.index)
    return bool(counted) and (bare or bool(PERIOD.search(text)))


def _runs_on(frame: Frame, asserted: list[Cue], reading: Reading) -> bool:
    """Whether a running total is what the sentence tells, not what its event adds to."""
    deeds = [cue.head for cue in asserted]
    dated = any(_is_day(m) for m in event_dates(frame, reading))
    for found in CUMULATIVE.finditer(frame.text(reading)):
        token = frame.sentence.token_at(frame.start + found.start())
        if token is None or not dated or not beside.adds_to_a_total(token, deeds, frame.sentence):
            return True
    return False


def _starts_a_period(mention: Mention, frame: Frame, reading: Reading) -> bool:
    """ "Since the pull-out on May 1": a day weeks ago from which a total is counted."""
    value = mention.value
    anchor = reading.report.published
    if anchor is None or not isinstance(value, DateInterval) or value.end is None:
        return False
    before = frame.text(reading)[: mention.span.start - frame.start].rpartition(",")[2]
    return anchor - value.end > A_WEEK and bool(SINCE.search(before))


def _summed(frame: Frame, asserted: list[Cue]) -> bool:
    """ "attacks killed 41 civilians in November": several events are the subject of one toll."""
    tokens = frame.sentence.tokens
    deadly = [tokens[c.head] for c in asserted if c.entry.id in {"killing", "wounding"}]
    subjects = [c for t in deadly for c in frame.sentence.children(t.i) if c.dep == "nsubj"]
    several = [
        t for t in subjects
        if (t.lemma in SUMMED and t.tag in {"NNS", "NNPS"}) or t.lemma in {"violence", "unrest"}
    ]  # fmt: skip
    counted = {c.lemma for t in several for c in frame.sentence.children(t.i) if c.dep == "nummod"}
    return bool(several) and not counted & {"two", "twin"}


def _sums_up(frame: Frame, text: str, asserted: list[Cue]) -> bool:
    """Whether "a string of attacks" is what the sentence tells, not what it places its event in."""
    many = MANY.search(text)
    if many is None:
        return False
    if WITHIN.search(text[: many.start()]) and any(h.count.best for h in frame.harms):
        return True  # "killed ten and hurt nine in several assaults"
    return not any(
        c.mention.span.end - frame.start <= many.start() and c.entry.strength >= SURE
        for c in asserted
    )


def _operation_only(frame: Frame) -> bool:
    return frame.families <= {"operation", "agreement", "regroup"}


def _is_day(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, DateInterval) and value.precision == "day"


def _bare_plural(cue: Cue, frame: Frame) -> bool:
    token = frame.sentence.tokens[cue.head]
    return token.pos in {"NOUN", "PROPN"} and token.tag in {"NNS", "NNPS"}


def _is_launched(cue: Cue, frame: Frame) -> bool:
    """ "Operations were launched": what begins is one thing, whatever its grammar."""
    begun = {"launch", "start", "begin", "commence", "conduct"}
    return cue.entry.id == "operation" and any(t.lemma in begun for t in frame.sentence.tokens)


def _only_fled(frame: Frame, told: Sequence[Cue]) -> bool:
    """ "The residents had fled, and no one was hurt": nobody is counted."""
    return {c.entry.id for c in told} == {"displacement"} and not any(
        h.count.best for h in frame.harms
    )


def _concrete(frame: Frame, reading: Reading) -> Verdict:
    """What, and where or when: enough to found an account, or only to join one.

    Flight that nobody counts, and what something else "began after", found none without a place.
    """
    told = [c for c in frame.cues if c.realis in {"asserted", "ongoing"}]
    fled = _only_fled(frame, told)
    recalled = bool(told) and all(
        kinship.prominence(frame.sentence, c.head) < RECALLED for c in told
    )
    if (fled and not is_lead(frame, reading) and not frame.headline) or (
        recalled and not has_site(frame)
    ):
        return "support"
    return "event" if concreteness(frame, reading) >= FOUNDING else "support"
