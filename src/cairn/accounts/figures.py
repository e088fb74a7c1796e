"""Which sentences state an account's figures, and with what standing.

An account's own sentences do, and those that go on from them without a trigger of their own ("Two
others were flown to the capital"). A total over a season, a country or a series of attacks is no
figure of this event; a headline yields to the body, which may tell of several events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from cairn.accounts import harms as harms_
from cairn.accounts import harms_identity, harms_joined, screen
from cairn.accounts.frames import Frame
from cairn.accounts.harms import Harm
from cairn.accounts.merge import Group
from cairn.accounts.reading import Reading
from cairn.language.tokens import Sentence
from cairn.model import OUTCOMES, Outcome
from cairn.model import Group as People

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_STRETCH = "(?:week|month|year|decade|summer|winter|spring|autumn|season|war|conflict|crisis)"
_SUMMED = "(?:toll|total|deaths?|victims?|casualties)"
_AREA = "(?:country|region|province|state|world)"
_SEVERAL = "(?:attacks|clashes|violence|raids|strikes|incidents|fighting|bombings|protests|unrest)"
BEYOND = re.compile(
    rf"""
    (?<!\bhas\s)(?<!\bhave\s)(?<!\bhad\s)\bsince\b(?!\s+(?:dawn|early|midnight|morning|noon|yesterday|last\s+night|\w+day\b))
    | \bbetween\s+{_MONTH}\s+and\s+{_MONTH} | \b{_MONTH}\s*-\s*{_MONTH}
    | ^\W*(?:earlier\s+)?(?:in|during)\s+(?:early\s+|late\s+|mid-)?{_MONTH}(?!\s+\d{{1,2}}\b)
    | \b(?:last|this|past|previous|preceding|entire|whole)\s+(?:\w+\s+)?{_STRETCH}s?\b
    | \b{_SUMMED}\s+(?:\w+\s+)?(?:of|for|this)\s+(?:the\s+)?{_STRETCH}
    | \b(?:in|over|during|within)\s+(?:\w+\s+)?\w+\s+(?:years|months|decades)\b
    | \b(?:a|per|each|every)\s+(?:year|month|week)\b
    | \b(?:first|second)\s+half\s+of\b | \bcumulative | \bnationwide\b | \bso\s+far\s+this\b
    | \b(?:across|around|throughout|over)\s+the\s+(?:whole\s+)?{_AREA}\b
    | \bin\s+(?:\w+\s+)?{_SEVERAL}\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A figure over a stretch of time, a whole country, or several attacks."""
PAST = re.compile(
    rf"\bin\s+(?:{_MONTH}\b(?!\s+\d)|(?:19|20)\d\d)|\b(?:years?|months?)\s+(?:ago|before)",
    re.IGNORECASE,
)
"""A sentence without an event of its own that speaks of another time."""
ALSO = re.compile(
    r"\balso\s+(?:been\s+|reportedly\s+)?(?:killed|wounded|injured|died|hurt|abducted|kidnapped"
    r"|arrested|detained)\b",
    re.IGNORECASE,
)
COSTING = re.compile(
    r"\b(?:attacks|clashes|exchanges|hostilities|raids|strikes|killings|tensions|battles)\b.{0,60}?"
    r"\bhave\s+(?:\w+\s+)?(?:cost|claimed|taken|left|killed|seen)\b"
    r"|\b(?:insurgency|conflict|war|violence|feud|crisis|unrest|campaign|offensive)\b.{0,60}?"
    r"\bhas\s+(?:\w+\s+)?(?:cost|claimed|taken|left|killed|seen)\b",
    re.IGNORECASE,
)
"""What a row of deeds has cost up to now."""
PERFECT = re.compile(
    r"\b(?:has|have)\s+(?:\w+\s+)?(?:been|died|killed|lost|fled|perished|claimed|left)\b",
    re.IGNORECASE,
)
LEAP = 5
"""How many times the event's figure a sum over a whole conflict is at least."""
NEW_TOLL = re.compile(
    r"\b(?:toll|number|figure|count|tally|dead|deaths)\b.{0,40}?\b(?:ris(?:es?|en|ing)|rose|climb\w*"
    r"|reach\w*|stands?|stood|increas\w*|grew|grown|revised|updated|now)\b"
    r"|\b(?:raised?|revised?|updated?|put)\s+(?:\w+\s+){0,2}?(?:toll|number|figure|dead|deaths)\b",
    re.IGNORECASE,
)
"""The text gives a new figure for an old one."""
WHERE = re.compile(r"\bwhere\b[^,;]*$")
ELDER = re.compile(
    rf"\b(?:in|on|during)\s+(?:an?\s+|the\s+)?(?:{_MONTH}|earlier|previous|(?:19|20)\d\d)\b"
    r"|\blast\s+(?:week|month|year|summer|winter|spring|fall|autumn)\b"
    r"|\b(?:days|weeks|months|years|week|month|year)\s+(?:ago|before|earlier)\b"
)
"""Another time than the event's, told of the spot where it happened."""
OLD_TOLL = re.compile(
    r"\bhad\s+(?:first\s+|earlier\s+|initially\s+)?(?:put|given|set|been put)\b"
    r"|\bfirst\s+(?:put|gave|reported|set)\b",
    re.IGNORECASE,
)
"""The text gives the figure that held before."""
OWN_MEN = re.compile(r"\bof (?:his|her|our|their own) (?:men|fighters|soldiers|troops|officers)$")
OFFICIAL_GUARD = re.compile(
    r"\b(?:body)?guards?\b.*\b(?:governor|minister|president|mayor|commissioner|official|general)\b"
)
WITNESSES = frozenset({"witness", "civilian", "unnamed"})
PARTIES = frozenset({"armed group", "media"})
NEAR = 2
"""How many sentences may lie between an account's sentence and one that goes on from it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The harms of one outcome in one sentence of an account.

    ``frame`` is the account's own frame, or the one that a sentence without a trigger goes on
    from; ``text`` holds the words that state them, ``own`` is False in the latter case.
    """

    frame: Frame
    text: str
    found: tuple[Harm, ...]
    headline: bool
    own: bool = True


def told(group: Group, reading: Reading) -> dict[Outcome, tuple[Stated, ...]]:
    """The figures of an account by outcome, in text order, without totals of other things."""
    further = [
        (frame, sentence, harms_.harms(sentence, reading))
        for frame, sentence in continued(group, reading)
    ]
    found: dict[Outcome, tuple[Stated, ...]] = {}
    for outcome in OUTCOMES:
        made = [_of_frame(frame, outcome, reading) for frame in group.frames]
        for frame, sentence, harms in further:
            text = reading.report.text[sentence.start : sentence.end]
            here = tuple(h for h in harms if h.outcome == outcome)
            made.append(Stated(frame, text, here, headline=False, own=False))
        numbered = [s for s in made if any(h.count.best is not None for h in s.found)]
        found[outcome] = _own_event(numbered, group, _elsewhere(group, outcome, reading))
    found = _survived(_by_person(found, reading.report.text))
    return found if found["wounded"] else found | {"wounded": _shot(group, found, reading)}


def _survived(found: dict[Outcome, tuple[Stated, ...]]) -> dict[Outcome, tuple[Stated, ...]]:
    """ "Two were hit by bullets and died": the same words tell of no wounded beside the dead."""
    dead = {h.mention.span for s in found["killed"] for h in s.found if not h.part}
    return _but_wounded(found, lambda h: h.mention.span in dead)


def _shot(
    group: Group, found: dict[Outcome, tuple[Stated, ...]], reading: Reading
) -> tuple[Stated, ...]:
    """ "Four people were shot": the wounded where nothing else tells of any, less the dead.

    One who was shot is nobody but the dead where the account has a dead one.
    """
    stated = [
        Stated(f, f.text(reading), here, f.headline)
        for f in group.frames
        if (here := tuple(h for h in harms_.shot(f.sentence, reading) if _inside(h, f)))
    ]
    dead = _dead(found)
    least = max(dead, 1 if dead else 0)
    kept = [replace(s, found=_more_than(s.found, least)) for s in stated]
    return tuple(s for s in kept if s.found)


def _inside(harm: Harm, frame: Frame) -> bool:
    return frame.start <= harm.mention.span.start < frame.end


def _more_than(found: Iterable[Harm], least: int) -> tuple[Harm, ...]:
    return tuple(h for h in found if h.count.best is not None and h.count.best > least)


def _dead(found: dict[Outcome, tuple[Stated, ...]]) -> int:
    return max((_all(s) for s in found["killed"]), default=0)


def _all(figure: Stated) -> int:
    return sum(h.count.best or 0 for h in figure.found)


def shot_and_dead(told: dict[Outcome, tuple[Stated, ...]], reading: Reading) -> int:
    """How many of those counted as shot are told dead: "four were shot, one of them fatally"."""
    shots = {h.mention.span.start for s in told["wounded"] for h in s.found if _is_shot(h, reading)}
    return _dead(told) if shots else 0


def _is_shot(harm: Harm, reading: Reading) -> bool:
    sentence = reading.sentences[harm.sentence]
    return harm in harms_.shot(sentence, reading)


def _elder(harm: Harm, text: str, start: int) -> bool:
    """ "A block from where five people were shot in December": those of another time."""
    at = max(0, harm.mention.span.start - start)
    clause = re.split(r"[,;.]", text[at:])[0]
    return WHERE.search(text[:at]) is not None and ELDER.search(clause) is not None


def _by_person(
    found: dict[Outcome, tuple[Stated, ...]], text: str
) -> dict[Outcome, tuple[Stated, ...]]:
    """Each single victim under what became of them in the end: the wounded who died are dead."""
    fates = [h for o in ("killed", "wounded") for s in found[o] for h in s.found]
    everybody = harms_identity.persons(fates, text)
    dead = harms_identity.who_died(everybody)
    return _but_wounded(found, lambda h: h.mention.span.start in dead)


def _but_wounded(
    found: dict[Outcome, tuple[Stated, ...]], is_dead: Callable[[Harm], bool]
) -> dict[Outcome, tuple[Stated, ...]]:
    """The figures without those among the wounded who are dead."""
    left = [replace(s, found=tuple(h for h in s.found if not is_dead(h))) for s in found["wounded"]]
    return found | {"wounded": tuple(s for s in left if s.found)}


def _of_frame(frame: Frame, outcome: str, reading: Reading) -> Stated:
    text = frame.text(reading)
    found = [h for h in frame.harms if h.outcome == outcome and not _elder(h, text, frame.start)]
    if frame.headline:
        found = [h for h in found if not BEYOND.search(_clause(h, text, frame.start))]
    return Stated(frame, text, tuple(found), frame.headline)


def _own_event(made: Sequence[Stated], group: Group, elsewhere: bool) -> tuple[Stated, ...]:
    """Leave out totals over more than the event, and a headline that may sum up several events."""
    first = next((f for f in group.frames if not f.headline), group.frames[0])
    kept = [s for s in made if s.headline or (s.own and s.frame is first) or not _is_beyond(s)]
    kept = _added(_without_leaps(kept))
    body = [s for s in kept if not s.headline and any(not h.part for h in s.found)]
    repeated = {_sum(s) for s in body}
    return tuple(
        s for s in kept if not (s.headline and body and (elsewhere or _sum(s) in repeated))
    )


def _sum(figure: Stated) -> int:
    return sum(h.count.best or 0 for h in figure.found if not h.part)


def _is_beyond(figure: Stated) -> bool:
    if BEYOND.search(figure.text) or COSTING.search(figure.text):
        return True
    return not figure.own and bool(PAST.search(figure.text))


def _without_leaps(stated: Sequence[Stated]) -> list[Stated]:
    """ "More than 6,000 people have died": a perfect far above the event's own figure."""
    kept: list[Stated] = []
    for one in stated:
        largest = max((_sum(s) for s in kept), default=0)
        if not (largest and _sum(one) >= LEAP * largest and PERFECT.search(one.text)):
            kept.append(one)
    return kept


def _added(stated: Sequence[Stated]) -> list[Stated]:
    """ "Two others were also killed" goes on with the sum of the sentence before it."""
    joined: list[Stated] = []
    for one in stated:
        last = joined[-1] if joined else None
        again = last is not None and _sum(last) == _sum(one) > 1  # told before: "also wounded"
        if last is None or last.headline or again or not ALSO.search(one.text):
            joined.append(one)
        else:
            text = f"{last.text} {one.text}"
            joined[-1] = replace(last, text=text, found=(*last.found, *one.found))
    return joined


def _elsewhere(group: Group, outcome: str, reading: Reading) -> bool:
    """Whether the report counts victims of this outcome in other events too."""
    own = {f.sentence.index for f in group.frames}
    for sentence in reading.sentences:
        if sentence.index in own or sentence.role != "body":
            continue
        for item in screen.judged(sentence, reading):
            counted = any(h.outcome == outcome and h.count.best for h in item.frame.harms)
            if counted and item.verdict == "event":
                return True
    return False


def _clause(harm: Harm, text: str, start: int) -> str:
    """The part of a headline between its commas and semicolons that a count stands in."""
    at = max(0, harm.mention.span.start - start)
    left = max(text.rfind(mark, 0, at) for mark in ",;:")
    ends = [end for mark in ",;:" if (end := text.find(mark, at)) >= 0]
    return text[left + 1 : min(ends, default=len(text))]


def continued(group: Group, reading: Reading) -> tuple[tuple[Frame, Sentence], ...]:
    """Sentences without an event of their own that go on from the account's sentences."""
    own = {f.sentence.index: f for f in group.frames if not f.headline}
    found: list[tuple[Frame, Sentence]] = []
    last: Frame | None = None
    gap = 0
    for sentence in reading.sentences:
        if sentence.role != "body":
            continue
        if sentence.index in own:
            last, gap = own[sentence.index], 0
        elif _tells(sentence, reading):
            last = None
        elif last is not None and gap <= NEAR:
            gap += 1
            if reading.of("count", sentence.index):
                found.append((last, sentence))
    return tuple(found)


def _tells(sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence tells of something by itself: a trigger that is not merely a word.

    "Officials raised the number of dead to 13" has the word and tells of no other event.
    """
    text = reading.report.text[sentence.start : sentence.end]
    idle = {"not asserted: generic"}
    if LATER_DEAD.search(text):
        idle |= {"an accident", "a crime or an accident"}
    if NEW_TOLL.search(text):
        idle.add("not asserted: hypothetical")
    return any(not idle & set(item.reasons) for item in screen.judged(sentence, reading))


LATER_DEAD = re.compile(
    r"\bof (?:the|those|its|their|his|them)\b.*\b(?:wounded|injured|hurt)\b", re.IGNORECASE
)


def died_of_wounds(killed: Sequence[Stated], reading: Reading) -> tuple[Harm, ...]:
    """Those of the wounded who died: "two of the eleven injured succumbed"."""
    found = {h.mention.span.start: h for s in killed for h in s.found if _of_wounded(h, reading)}
    return tuple(found.values())


def _of_wounded(harm: Harm, reading: Reading) -> bool:
    if LATER_DEAD.search(harm.mention.span.text):
        return True
    sentence = reading.sentences[harm.sentence]
    if harms_joined.of_the_hurt(sentence, harm.mention, reading.report.text):
        return True
    if not harms_joined.is_of_them(harm.mention):
        return False
    known = [*harms_.harms(reading.sentences[max(0, harm.sentence - 1)], reading)]
    known += [h for h in harms_.harms(sentence, reading) if h.word >= 0]
    before = [h for h in known if h.mention.span.start < harm.mention.span.start and not h.part]
    return bool(before) and before[-1].outcome == "wounded"


def not_yet_dead(stated: Sequence[Stated], later: Sequence[Harm]) -> int:
    """How many of the later dead a figure of the wounded still counts: those told after it."""
    last = max((h.sentence for s in stated for h in s.found if not h.part), default=0)
    return sum(h.count.best or 0 for h in later if h.sentence >= last)


def not_yet_counted(killed: Sequence[Stated], later: Sequence[Harm], best: int) -> int:
    """How many of the later dead no figure of the dead holds: "three of these died" comes last."""
    starts = {h.mention.span.start for h in later}
    wholes = [
        h for s in killed for h in s.found if not h.part and h.mention.span.start not in starts
    ]
    base = [h.count.best or 0 for h in wholes]
    if not base or best > max(base) or any(is_new(s) for s in killed):
        return 0
    last = max(h.mention.span.start for h in wholes)
    return sum(h.count.best or 0 for h in later if h.mention.span.start > last)


def by_speaker(figure: Stated, reading: Reading) -> tuple[Stated, ...]:
    """One figure for each speaker of a sentence: "the group said fifty; the army admitted six"."""
    said: dict[str, list[Harm]] = {}
    for harm in figure.found:
        spoken = reading.said_by(harm.mention.span.start)
        said.setdefault(spoken[0].name if spoken else "", []).append(harm)
    counted = [found for found in said.values() if any(h.count.best for h in found)]
    added = len({h.sentence for h in figure.found}) > 1
    if added or len(counted) < 2 or any(all(h.part for h in found) for found in counted):
        return (figure,)
    return tuple(replace(figure, found=tuple(found)) for found in counted)


def is_new(figure: Stated) -> bool:
    """Whether a sentence gives a new total for an old one."""
    old = OLD_TOLL.search(figure.text) is not None
    return not figure.headline and not old and NEW_TOLL.search(figure.text) is not None


def is_lesser(figure: Stated, reading: Reading) -> bool:
    """Whether a figure is a witness's word, which yields to an official's."""
    spoken = reading.said_by(figure.found[0].mention.span.start)
    return bool(spoken) and spoken[0].kind in WITNESSES


def official(figures: Iterable[Stated], reading: Reading) -> bool:
    """Whether somebody who should know states a whole figure: an official, a doctor, the police."""
    for figure in figures:
        spoken = reading.said_by(figure.found[0].mention.span.start)
        known = bool(spoken) and spoken[0].kind not in WITNESSES | PARTIES
        if known and any(not h.part for h in figure.found):
            return True
    return False


def of_enemies(harm: Harm, reading: Reading) -> bool:
    """ "We killed 27 of them": whom a speaker's own side killed."""
    text = harm.mention.span.text.lower()
    if not text.endswith(("of them", "of their men", "of their fighters")):
        return False
    sentence = reading.sentences[harm.sentence]
    return any(t.lemma in {"we", "i"} for t in sentence.tokens if t.start < harm.mention.span.start)


def of_own(harm: Harm, reading: Reading) -> People | None:
    """ "27 of his men", "a guard of the governor": the side of the speaker, or of the state."""
    text = harm.mention.span.text.lower()
    if OWN_MEN.search(text):
        spoken = reading.said_by(harm.mention.span.start)
        if not spoken:
            return None
        return "armed_groups" if spoken[0].kind == "armed group" else "state_forces"
    return "state_forces" if OFFICIAL_GUARD.search(text) else None


def enemies(harm: Harm, reading: Reading) -> People | None:
    """The side that the speaker of "we" fights."""
    spoken = reading.said_by(harm.mention.span.start)
    if not spoken:
        return None
    if spoken[0].kind == "armed group":
        return "state_forces"
    official = spoken[0].kind in {"military", "police", "security", "official"}
    return "armed_groups" if official else None
