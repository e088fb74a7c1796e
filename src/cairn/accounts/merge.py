"""Sentences of one report that tell of the same event become one group.

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

from cairn.accounts import geo
from cairn.accounts.cues import OTHER_EVENT, TURN
from cairn.accounts.frames import Frame, event_dates, numbers
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged
from cairn.language.tokens import Sentence
from cairn.model import Actor, DateInterval, Place

JOIN = 0.95
SHADES = {"asserted": 1.0, "ongoing": 1.0, "thwarted": 1.0, "anaphoric": 0.9, "planned": 0.8}
"""How much a trigger of each realis speaks for its kind; the others weigh 0.3."""
RECENT = 0.3
"""What it counts that a group was the last one spoken of."""
CATEGORIES = {
    "violence": "clash firefight ambush raid attack shooting execution killing wounding sexual",
    "remote": "strike airstrike bombardment shelling suicide-bomb explosion grenade chemical",
    "abduction": "abduction",
    "protest": "protest disperse riot mob",
    "arrest": "arrest",
    "disrupted": "disrupted",
    "operation": "operation",
    "regroup": "regroup surrender",
    "territory": "regain overtake transfer",
    "base": "base",
    "destruction": "destruction",
    "displacement": "displacement",
    "agreement": "agreement",
    "release": "release",
    "any": "occurrence",
}
CATEGORY = {family: name for name, families in CATEGORIES.items() for family in families.split()}
KINSHIP_TABLE = """
    abduction   destruction  0.5
    abduction   release      0.5
    abduction   remote       0.5
    abduction   violence     0.65
    agreement   regroup      0.5
    agreement   release      0.5
    arrest      disrupted    0.7
    arrest      operation    0.7
    arrest      protest      0.7
    arrest      violence     0.3
    base        operation    0.4
    destruction disrupted    0.5
    destruction operation    0.5
    destruction protest      0.7
    destruction remote       0.6
    destruction violence     0.6
    displacement operation   0.4
    displacement remote      0.4
    displacement territory   0.4
    displacement violence    0.5
    disrupted   operation    0.85
    disrupted   remote       0.5
    disrupted   violence     0.4
    operation   regroup      0.25
    operation   release      0.5
    operation   remote       0.45
    operation   territory    0.8
    operation   violence     0.6
    protest     violence     0.6
    regroup     territory    0.6
    remote      territory    0.4
    remote      violence     0.75
    territory   violence     0.6
"""
"""How readily two broad kinds are told of one event: a raid and its arrests, a bomb and gunfire."""
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December"
)
KINSHIP = {
    frozenset((left, right)): float(weight)
    for left, right, weight in (line.split() for line in KINSHIP_TABLE.strip().splitlines())
}


@dataclass(frozen=True, slots=True)
class Group:
    """Frames judged to tell of one event, in text order."""

    members: tuple[Judged, ...]

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The frames of the members."""
        return tuple(m.frame for m in self.members)

    def founded(self) -> bool:
        """Whether at least one member is enough for an account by itself."""
        return any(m.verdict == "event" for m in self.members)


def group(judged: Sequence[Judged], reading: Reading) -> tuple[Group, ...]:
    """Partition the frames that are not rejected, in text order."""
    groups: list[list[Judged]] = []
    for item in judged:
        if item.verdict == "reject":
            continue
        latest = max((g[-1].frame.start for g in groups), default=-1)
        scores = [
            (_score(Group(tuple(g)), item, reading) + RECENT * (g[-1].frame.start == latest), i)
            for i, g in enumerate(groups)
        ]
        best, where = max(scores, default=(-math.inf, -1))
        if best >= JOIN:
            groups[where].append(item)
        elif item.verdict == "event":
            groups.append([item])
    return tuple(Group(tuple(g)) for g in groups)


def _score(candidate: Group, item: Judged, reading: Reading) -> float:
    """How well a frame fits a group: below `JOIN` apart, -inf where they contradict."""
    frame = item.frame
    founders = [m.frame for m in candidate.members if m.verdict == "event"]
    kin = max(_kinship(frame, other) for other in founders or candidate.frames)
    place = _place_fit(candidate, frame)
    day = _day_fit(candidate, frame, reading)
    if place == -math.inf or day == -math.inf:
        return -math.inf
    score = kin + place + day + _count_fit(candidate, frame) + _actor_fit(candidate, frame)
    gap = frame.sentence.index - candidate.frames[-1].sentence.index
    score += 0.25 if gap <= 1 else 0.1 if gap <= 3 else 0.0
    if _turns(frame, reading) and not candidate.frames[-1].headline:
        score -= 0.9
    if item.verdict == "event" and _opens_elsewhere(candidate, frame) and not frame.headline:
        score -= 0.6
    if item.verdict == "support":
        score += 0.35
    if candidate.frames[-1].headline and all(f.headline for f in candidate.frames):
        score += 0.25
    return score


def _turns(frame: Frame, reading: Reading) -> bool:
    text = frame.text(reading)
    if frame.start == frame.sentence.start and TURN.search(text):
        return True
    if frame.start != frame.sentence.start:
        return True
    return bool(OTHER_EVENT.search(text))


def _opens_elsewhere(candidate: Group, frame: Frame) -> bool:
    """ "In X, gunmen ...": a sentence that begins with a spot not spoken of before."""
    opening = [
        m.value for m in frame.places
        if m.span.start - frame.start <= 30
        and isinstance(m.value, Place)
        and geo.is_named_spot(m.value)
    ]  # fmt: skip
    known = {p.name.lower() for f in candidate.frames for p in places(f)}
    spots = any(geo.is_named_spot(p) for f in candidate.frames for p in places(f))
    return bool(opening) and spots and all(p.name.lower() not in known for p in opening)


def categories(frame: Frame) -> dict[str, float]:
    """The broad kinds of event a frame speaks of, with their weight in it.

    What the main clause asserts weighs 1; what a subordinate clause or an adjunct recalls ("in the
    wake of the operation") weighs less.
    """
    found: dict[str, float] = {}
    for cue in frame.cues:
        name = CATEGORY.get(cue.entry.id, "violence")
        weight = SHADES.get(cue.realis, 0.3) * _prominence(frame.sentence, cue.head)
        found[name] = max(found.get(name, 0.0), weight)
    return found


def _prominence(sentence: Sentence, head: int) -> float:
    chain = (sentence.tokens[head], *sentence.ancestors(head))
    recalled = any(
        c.dep == "case" and c.lemma in {"after", "following", "since", "wake", "despite", "before"}
        for t in chain[:2]
        for c in sentence.children(t.i)
    )
    recalled = recalled or "wake" in {t.lemma for t in chain[:3]}
    if recalled:
        return 0.4
    below = any(t.dep in {"acl:relcl", "acl", "advcl"} and t.dep != "root" for t in chain[:3])
    return 0.8 if below else 1.0


def _kinship(left: Frame, right: Frame) -> float:
    best = 0.0
    for a, wa in categories(left).items():
        for b, wb in categories(right).items():
            kin = 1.0 if a == b else KINSHIP.get(frozenset((a, b)), 0.0)
            best = max(best, (0.6 if "any" in (a, b) else kin) * min(wa, wb))
    return best


# --- what speaks for and against ------------------------------------------------------------------


def places(frame: Frame) -> list[Place]:
    """The places of a frame that are narrower than a country."""
    return [
        m.value for m in frame.places
        if isinstance(m.value, Place) and m.value.feature != "country"
    ]  # fmt: skip


def _place_fit(candidate: Group, frame: Frame) -> float:
    mine = places(frame)
    theirs = [p for f in candidate.frames for p in places(f)]
    if not mine or not theirs:
        return 0.2
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
        and m.value.precision in {"day", "week"}
    ]  # fmt: skip


def _day_fit(candidate: Group, frame: Frame, reading: Reading) -> float:
    mine = _days(frame, reading)
    theirs = [d for f in candidate.frames for d in _days(f, reading)]
    if not mine or not theirs:
        return _unresolved_day_fit(candidate, frame, reading)
    gaps = [max((a[0] - b[1]).days, (b[0] - a[1]).days, 0) for a in mine for b in theirs]
    if min(gaps) == 0:
        return 0.35
    return 0.0 if min(gaps) == 1 else -math.inf


def _unresolved_day_fit(candidate: Group, frame: Frame, reading: Reading) -> float:
    """Weekdays that nothing resolves still tell events apart."""
    mine = _calendar_words(frame, reading)
    theirs = {d for f in candidate.frames for d in _calendar_words(f, reading)}
    if mine and theirs and not mine & theirs:
        return -0.6
    return 0.0


def _calendar_words(frame: Frame, reading: Reading) -> set[str]:
    text = " ".join(m.span.text for m in event_dates(frame, reading))
    return set(CALENDAR.findall(text))


def _count_fit(candidate: Group, frame: Frame) -> float:
    score = 0.0
    for outcome in ("killed", "wounded", "abducted", "arrested"):
        mine = {c.best for c in numbers(frame, outcome) if c.best}
        theirs = {c.best for f in candidate.frames for c in numbers(f, outcome) if c.best}
        if mine and theirs:
            score += 0.6 if mine & theirs else -0.1
    return score


def _actor_fit(candidate: Group, frame: Frame) -> float:
    score = 0.0
    for side in ("agent", "patient"):
        mine = _names(frame, side)
        theirs = {n for f in candidate.frames for n in _names(f, side)}
        if not mine or not theirs:
            continue
        if mine & theirs:
            score += 0.3
        elif _vague(mine) or _vague(theirs):
            score += 0.05
        else:
            score -= 0.35
    return score


def _names(frame: Frame, side: str) -> set[str]:
    return {p.actor.name for p in frame.parts if p.side == side and isinstance(p.actor, Actor)}


def _vague(names: set[str]) -> bool:
    return all(
        n.startswith(("Unidentified", "Civilians", "Military Forces", "Police Forces"))
        for n in names
    )
