"""How well a sentence fits a group of sentences that tell of one event.

A report mostly tells of one event again and again: the default is to join. What keeps sentences
apart is what the codebook names: another place, another day, other victims, or the report's own
word that it turns to something else ("separately", "in another attack").
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from cairn.accounts import geo, kinship, story
from cairn.accounts.frames import Frame, event_dates, numbers
from cairn.accounts.kinds import STATE
from cairn.accounts.learned import events
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged
from cairn.accounts.turns import ADDED, OTHER_EVENT, RESCUE, SAME_DAY, SEPARATE, SPEAKER, TURN
from cairn.model import Actor, DateInterval, Place

AGREED, AGREED_FEW = 0.6, 0.35
"""What a number that both tell counts for joining; one or two are hurt in many events."""
FEW = 2
SAME_DAY_WORD = 0.3
"""What one weekday counts that nothing resolves; a day that is resolved counts somewhat more."""
JOIN = 0.95
OTHER_DAY = -1.0
"""What another weekday at the head of a sentence with its own victims counts against joining."""
NEXT_DAY = -0.45
"""A night's event can carry two dates."""
SAME_KIND = 0.8
"""How akin two sentences of one kind of deed are, at least."""
KNOWN = 0.3
"""How well two places agree, at least, that are one or lie close together."""
KIN = 0.33
STRANGER = 0.6
"""What counts against joining where two deeds are of kinds that no one event brings together."""
COUNTERMOVE = 0.9
"""What counts against joining an operation and what it answers."""
APART = 1.2
"""What "in a separate attack" counts against joining, beside the turn, where it tells of harm."""
ANOTHER = 1.3
"""What an indefinite deed with victims of its own ("A bomb blast ...") counts against joining."""
FURTHER = 0.9
"""What "they also killed a soldier in Y" counts against joining."""
TRAP = 0.9
"""What counts against joining where a second attack meets those who come to help."""
SPEAKING = 0.4
"""What it counts that who told of a group goes on ("It said that ...")."""
HINGE = 0.4
"""What "hours later" counts against joining."""
DAY_OPENING = 12
"""A day that starts within so many characters opens its sentence."""
OPENING = 30
"""A place that starts within so many characters opens its sentence."""
NEW_SPOT = 0.3
"""What counts against joining where a frame tells its own victims or sides at its own spot."""
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December"
)
AS_OF = re.compile(r"\b[Aa]s (?:of|at) $")
"""Before the day of a count, on which nothing need have happened."""
RELATIVE = re.compile(r"\b(?:yesterday|today)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Frames judged to tell of one event, in text order."""

    members: tuple[Judged, ...]

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The frames of the members."""
        return tuple(m.frame for m in self.members)

    def founded(self) -> bool:
        """Whether a member is enough for an account by itself, and the learned decision agrees."""
        return any(m.verdict == "event" for m in self.members) and events.likely(self.members)


def score(candidate: Group, item: Judged, reading: Reading) -> float:
    """How well a frame fits a group: below `JOIN` apart, -inf where they contradict."""
    frame = item.frame
    founders = [m.frame for m in candidate.members if m.verdict == "event"]
    kin = max(kinship.kinship(frame, other) for other in founders or candidate.frames)
    place = place_fit(candidate, frame, own=item.verdict == "event")
    day = day_fit(candidate, frame, reading)
    anaphora = _refers_back(candidate, frame) or _tells_its_victims(candidate, frame)
    if anaphora:
        place = max(place, 0.2)
    if place == -math.inf or day == -math.inf:
        return -math.inf
    score = kin + place + day + count_fit(candidate, frame) + actor_fit(candidate, frame)
    gap = frame.sentence.index - candidate.frames[-1].sentence.index
    score += 0.25 if gap <= 1 else 0.1 if gap <= 3 else 0.0
    score += SPEAKING * _speaks_on(candidate, frame, reading)
    if _turns(frame, reading) and not candidate.frames[-1].headline:
        score -= 0.9 + NEW_SPOT * bool(_new_scene(candidate, frame))
        told = frame.harms or item.verdict == "event"
        score -= APART * bool(told and SEPARATE.search(frame.text(reading)))
    elif SAME_DAY.search(frame.text(reading)) and (places(frame) or frame.harms or frame.parts):
        moved = item.verdict == "event" and _moves_on(candidate, frame)
        score -= HINGE * (2 if moved or _goes_on_to_another(item, kin) else 1) + NEW_SPOT * moved
    if item.verdict == "support":
        score += 0.35
    elif kin < KIN:
        score -= STRANGER
    if item.verdict == "event":
        score -= _another(candidate, frame, reading)
        if places(frame) and place < KNOWN:
            score -= HINGE * bool(ADDED.match(frame.text(reading)))
        if not frame.headline and not anaphora:
            score -= _new_scene(candidate, frame) + COUNTERMOVE * _answers(founders, frame)
    if _hits_rescuers(frame, reading):
        score -= TRAP
    if candidate.frames[-1].headline and all(f.headline for f in candidate.frames):
        score += 0.25
    return score


def _another(candidate: Group, frame: Frame, reading: Reading) -> float:
    """What the words of a sentence say against its telling of a group's event once more."""
    founders = [m.frame for m in candidate.members if m.verdict == "event"]
    further = FURTHER * _adds_a_deed(candidate, frame)
    return further + ANOTHER * _brings_up_another(founders, frame, reading)


def _goes_on_to_another(item: Judged, kin: float) -> bool:
    """ "Hours later, militants threw a grenade": somebody's own deed of another kind."""
    agents = any(p.side == "agent" for p in item.frame.parts)
    return item.verdict == "event" and kin < SAME_KIND and agents


def _moves_on(candidate: Group, frame: Frame) -> bool:
    """ "On the same day, in Gharanij, ...": to a spot that the group does not know."""
    known = {p.name.lower() for f in candidate.frames for p in places(f)}
    own = _own_spots(frame)
    return bool(known) and bool(own) and not any(p.name.lower() in known for _, p in own)


def _turns(frame: Frame, reading: Reading) -> bool:
    text = frame.text(reading)
    if frame.start == frame.sentence.start and TURN.search(text):
        return not _told_earlier(frame, reading)
    if frame.start != frame.sentence.start:
        return True
    return bool(OTHER_EVENT.search(text))


def _told_earlier(frame: Frame, reading: Reading) -> bool:
    """ "Earlier in the day, state media reported that ...": not an earlier deed."""
    opening = (m for m in frame.dates if m.span.start - frame.start <= DAY_OPENING)
    return any(
        m.span.text.lower().startswith("earlier") and reading.is_saying_date(frame.sentence, m)
        for m in opening
    )


def _hits_rescuers(frame: Frame, reading: Reading) -> bool:
    """A bomb or an ambush for those who come to help is a tactic of its own (codebook)."""
    trap = frame.families & {"explosion", "ambush", "suicide-bomb"}
    return bool(trap) and RESCUE.search(frame.text(reading)) is not None


def _brings_up_another(founders: Sequence[Frame], frame: Frame, reading: Reading) -> bool:
    """ "A bomb blast killed five" after the ambush that killed fourteen: new to the reader.

    What was told before is "the blast"; only a lead, which headlines tell before, says "a" too.
    """
    tokens = frame.sentence.tokens
    told = [f for f in founders if not f.headline and f.harms]
    if frame.headline or frame.start != frame.sentence.start or not told or not frame.harms:
        return False
    heads = {cue.head for cue in frame.cues if cue.entry.role == "event"}
    opening = next((t.i for t in tokens[:4] if t.i in heads and t.pos == "NOUN"), None)
    if opening is None or tokens[0].text.lower() not in {"a", "an"}:
        return False
    clause = takewhile(lambda t: t.pos != "PUNCT", tokens[opening:])
    goes_on = any(t.lemma in {"follow", "ensue", "erupt", "break"} for t in clause)
    oblique = tokens[opening].dep.startswith("obl")
    return not goes_on and not oblique and not _same_toll(told, frame)


def _adds_a_deed(candidate: Group, frame: Frame) -> bool:
    """ "The rebels also killed a soldier in Trinco": a deed with victims and a place of its own."""
    known = {p.name for f in candidate.frames for p in places(f)}
    if not frame.harms or not places(frame) or any(p.name in known for p in places(frame)):
        return False
    heads = {cue.head for cue in frame.cues if cue.realis == "asserted"}
    return any(
        t.lemma == "also" and (t.head in heads or frame.sentence.tokens[t.head].dep == "root")
        for t in frame.sentence.tokens
    )


def _same_toll(founders: Sequence[Frame], frame: Frame) -> bool:
    return any(
        {c.best for c in numbers(frame, outcome)}
        & {c.best for f in founders for c in numbers(f, outcome)}
        for outcome in ("killed", "wounded")
    )


def _answers(founders: Sequence[Frame], frame: Frame) -> bool:
    """Whether the state's operation stands beside deeds of others, or those beside it.

    An operation launched because of a kidnapping is another event than the kidnapping. Where
    nobody is told to carry out what is called an operation, it is the state's.
    """
    both = (founders, [frame])
    moves = [all("operation" in f.families for f in side) for side in both]
    forces = [
        {p.actor.kind in STATE for f in side for p in f.parts if p.side == "agent"}
        or ({True} if move and any(_called_operation(f) for f in side) else set())
        for side, move in zip(both, moves, strict=True)
    ]
    apart = forces in ([{True}, {False}], [{False}, {True}])
    return moves[0] != moves[1] and apart


def _called_operation(frame: Frame) -> bool:
    tokens = frame.sentence.tokens
    return any(tokens[cue.head].lemma == "operation" for cue in frame.cues) or any(
        t.lemma == "operation" and t.head in {cue.head for cue in frame.cues} for t in tokens
    )


def _refers_back(candidate: Group, frame: Frame) -> bool:
    """The next sentence's subject is the event: "It exploded near X", "The attack was in Y"."""
    if frame.sentence.index - candidate.frames[-1].sentence.index != 1:
        return False
    if frame.start != frame.sentence.start:
        return False
    first = frame.sentence.tokens[:2]
    if first[0].lemma in {"it", "this"}:
        return first[0].dep.startswith("nsubj")
    return first[0].lemma in {"the", "this"} and any(
        cue.head == first[-1].i and cue.realis == "anaphoric" for cue in frame.cues
    )


def _speaks_on(candidate: Group, frame: Frame, reading: Reading) -> bool:
    """ "It said that 16 were killed": the next sentence of the same speaker."""
    follows = frame.sentence.index - candidate.frames[-1].sentence.index == 1
    if not follows or frame.start != frame.sentence.start:
        return False
    return bool(SPEAKER.match(frame.text(reading)))


def _tells_its_victims(candidate: Group, frame: Frame) -> bool:
    """ "The driver and a passenger were killed": of the deed in the sentence before."""
    last = candidate.frames[-1]
    if frame.sentence.index - last.sentence.index != 1 or frame.start != frame.sentence.start:
        return False
    if frame.sentence.paragraph != last.sentence.paragraph or frame.weapons:
        return False
    bare = frame.families <= {"killing", "wounding", "occurrence"}
    agents = any(p.side == "agent" for p in frame.parts)
    return bare and not agents and frame.sentence.tokens[0].lemma in {"the", "both", "all"}


def _new_scene(candidate: Group, frame: Frame) -> float:
    """ "In X, gunmen ...": what a spot not spoken of before counts against a group."""
    known = {p.name.lower() for f in candidate.frames for p in places(f)}
    spots = any(geo.is_narrow(p) for f in candidate.frames for p in places(f))
    own = _own_spots(frame)
    if not own or not spots or any(p.name.lower() in known for _, p in own):
        return 0.0
    told = bool(frame.harms) or len({p.side for p in frame.parts}) == 2
    if any(at <= OPENING for at, _ in own):
        return 0.9 if told or any(p.side == "agent" for p in frame.parts) else 0.6
    return NEW_SPOT if told else 0.0


def _own_spots(frame: Frame) -> list[tuple[int, Place]]:
    """The narrow places of a frame, with how far into it they start."""
    return [
        (m.span.start - frame.start, m.value) for m in frame.places
        if isinstance(m.value, Place) and geo.is_narrow(m.value)
    ]  # fmt: skip


# --- what speaks for and against ------------------------------------------------------------------


def places(frame: Frame) -> list[Place]:
    """The places of a frame that are narrower than a country."""
    return [
        m.value for m in frame.places
        if isinstance(m.value, Place) and m.value.feature != "country"
    ]  # fmt: skip


def place_fit(candidate: Group, frame: Frame, *, own: bool = False) -> float:
    """How well the places agree; where an event is its ``own``, by the narrowest of them."""
    mine = places(frame)
    theirs = [p for f in candidate.frames for p in places(f)]
    if not mine or not theirs:
        return 0.2
    near = [
        [p for p in side if geo.is_narrow(p) and not geo.unplaced(p)] for side in (mine, theirs)
    ]
    if own and all(near):
        mine, theirs = near
    fits = [geo.agreement(a, b) for a in mine for b in theirs]
    best = max(fits)
    if best > 0:
        return best
    sites = [p for p in mine if geo.is_site(p)], [p for p in theirs if geo.is_site(p)]
    if all(sites) and best <= -1:
        return -math.inf
    return -0.4


def _days(frame: Frame, reading: Reading) -> list[tuple[date, date]]:
    return [
        (m.value.start, m.value.end) for m in event_dates(frame, reading)
        if isinstance(m.value, DateInterval) and m.value.start and m.value.end
        and m.value.precision in {"day", "week"} and not story.bounds(frame.sentence, m)
        and not AS_OF.search(reading.report.text[: m.span.start][-12:])
    ]  # fmt: skip


def day_fit(candidate: Group, frame: Frame, reading: Reading) -> float:
    mine = _days(frame, reading)
    theirs = [d for f in candidate.frames for d in _days(f, reading)]
    if not mine or not theirs:
        return _unresolved_day_fit(candidate, frame, reading)
    gaps = [max((a[0] - b[1]).days, (b[0] - a[1]).days, 0) for a in mine for b in theirs]
    if min(gaps) == 0:
        return 0.35
    told = frame.harms or frame.parts or places(frame)
    if min(gaps) == 1 and _opens_with_a_day(frame, reading) and told:
        return -math.inf if count_fit(candidate, frame) < 0 else OTHER_DAY
    return NEXT_DAY if min(gaps) == 1 else -math.inf


def _opens_with_a_day(frame: Frame, reading: Reading) -> bool:
    """ "On 12 May, ...": a bulletin goes on to the next day's events."""
    return any(m.span.start - frame.start <= DAY_OPENING for m in event_dates(frame, reading))


def _unresolved_day_fit(candidate: Group, frame: Frame, reading: Reading) -> float:
    """Weekdays that nothing resolves still tell events apart."""
    for words in (CALENDAR, RELATIVE):
        mine = _day_words(words, frame, reading)
        theirs = {d for f in candidate.frames for d in _day_words(words, f, reading)}
        if mine & theirs:
            return SAME_DAY_WORD
        if mine and theirs:
            return OTHER_DAY if _opens_with_a_day(frame, reading) and frame.harms else -0.6
    return 0.0


def _day_words(words: re.Pattern[str], frame: Frame, reading: Reading) -> set[str]:
    text = " ".join(m.span.text for m in event_dates(frame, reading))
    return {found.lower() for found in words.findall(text)}


def count_fit(candidate: Group, frame: Frame) -> float:
    score = 0.0
    for outcome in ("killed", "wounded", "abducted", "arrested"):
        mine = {c.best for c in numbers(frame, outcome) if c.best}
        theirs = {c.best for f in candidate.frames for c in numbers(f, outcome) if c.best}
        if mine and theirs:
            same = max(mine & theirs, default=0)
            score += -0.1 if not same else AGREED if same > FEW else AGREED_FEW
    return score


def actor_fit(candidate: Group, frame: Frame) -> float:
    score = 0.0
    for side in ("agent", "patient"):
        mine = _names(frame, side)
        theirs = {n for f in candidate.frames for n in _names(f, side)}
        if not mine or not theirs:
            continue
        if mine & theirs:
            score += 0.1 if _vague(mine & theirs) else 0.3
        elif (_vague(mine) or _vague(theirs)) and not _two_states(mine, theirs):
            score += 0.05
        else:
            score -= 0.8 if side == "agent" and _two_states(mine, theirs) else 0.35
    return score


def _names(frame: Frame, side: str) -> set[str]:
    return {p.actor.name for p in frame.parts if p.side == side and isinstance(p.actor, Actor)}


def _two_states(mine: set[str], theirs: set[str]) -> bool:
    """Forces of two countries are two sides, though "the army" alone is a vague word."""
    left, right = (
        {n.rpartition(" of ")[2] for n in side if " of " in n} for side in (mine, theirs)
    )
    return bool(left) and bool(right) and not left & right


def _vague(names: set[str]) -> bool:
    return all(
        n.startswith(("Unidentified", "Civilians", "Military Forces", "Police Forces"))
        for n in names
    )
