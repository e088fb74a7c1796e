"""Who says it, and with what standing: speakers, status, partisan and outdated figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.accounts import denials, issuer, sides_blame
from cairn.accounts.cues import EARLY, RESPONSIBILITY
from cairn.accounts.frames import Frame
from cairn.accounts.harms import Harm
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged
from cairn.model import Actor, Span, Speaker, Status

BESIDES = re.compile(
    r"\b(?:monitor|observatory|resident|witness|official|doctor|medic|activist|police|hospital|aid"
    r"|rescuer|villager|source)\w*\b.*\band\b|\band\b.*\b(?:monitor|observatory|resident|witness"
    r"|official|doctor|medic|activist|police|hospital|aid|rescuer|villager|source)",
    re.IGNORECASE,
)
""" "a monitor and rebels": a party and somebody besides."""
OFFICES = re.compile(
    r"\b(?:minist(?:ry|er|ries)|governor|mayor|police|hospital|health|provincial|district)\b",
    re.IGNORECASE,
)
"""Where a group governs, its offices report as others' do."""


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker with the words that name it."""

    speaker: Speaker
    span: Span


def speakers(
    frames: Sequence[Frame], reading: Reading, taken: frozenset[int] = frozenset()
) -> tuple[Said, ...]:
    """The speakers of an account's sentences, the founding sentence's first; at most four.

    Where nobody is said to say it, the one who goes on about it in the next sentences is named:
    a report that quotes one source mostly has the whole event from it. Where the event's own
    sentences name a mere class ("officials said"), whoever tells more of it right after is named
    besides. A document of an army or an observatory that names nobody speaks for its issuer.
    ``taken`` are the sentences of other events.
    """
    telling = [f for f in frames if f.harms or any(c.realis in _TOLD for c in f.cues)]
    found = _spoken(telling, reading)
    near = () if found else _near(frames, reading, taken)
    if found or not near:  # who only speaks about it comes after who tells it
        found |= {name: s for name, s in _spoken(frames, reading).items() if name not in found}
    if found and all(_is_mere_class(s.speaker) for s in found.values()):
        for more in _telling_more(frames, reading, taken):
            found.setdefault(more.speaker.name.lower(), more)
    return (_apart(tuple(found.values())) or near or _issued(reading))[:4]


_TOLD = frozenset({"asserted", "ongoing", "thwarted", "planned"})
"""How a sentence that tells of the deed speaks of it; others speak about it."""


def _spoken(frames: Sequence[Frame], reading: Reading) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for frame in frames:
        for offset in _offsets(frame):
            for speaker in reading.said_by(offset):
                words = _words(speaker, reading)
                if words is not None:
                    found.setdefault(speaker.name.lower(), Said(speaker, words))
    return found


def _apart(found: tuple[Said, ...]) -> tuple[Said, ...]:
    """Without a mere role ("deputy governor") that another of them has with a name."""
    roles = [set(s.speaker.name.lower().partition(", ")[2].split()) for s in found]
    return tuple(
        said
        for said in found
        if not said.speaker.anonymous
        or not any(set(said.speaker.name.lower().split()) <= role for role in roles)
    )


_CLASSES = frozenset(
    "officials official authorities sources source police witnesses residents locals military army "
    "spokesman statement report reports activists medics government troops".split()
)


def _is_mere_class(speaker: Speaker) -> bool:
    """ "Officials", "local sources", "police and residents": nobody in particular."""
    words = speaker.name.lower().split()
    return len(words) <= 4 and speaker.kind != "armed group" and words[-1] in _CLASSES


def _telling_more(
    frames: Sequence[Frame], reading: Reading, taken: frozenset[int]
) -> tuple[Said, ...]:
    """Who speaks in the two sentences after the one that founds the event, in its paragraph or
    the next."""
    first = min((f.sentence.index for f in frames if not f.headline), default=-1)
    found: list[Said] = []
    following = reading.sentences[first + 1 : first + 3] if first >= 0 else ()
    for sentence in following:
        if sentence.index in taken or sentence.role != "body":
            break
        if sentence.paragraph > reading.sentences[first].paragraph + 1:
            break
        for mention in reading.of("speaker", sentence.index):
            if isinstance(mention.value, Speaker) and not _is_mere_class(mention.value):
                found.append(Said(mention.value, mention.span))
    return tuple(found)


def _issued(reading: Reading) -> tuple[Said, ...]:
    found = issuer.issuer(reading)
    return () if found is None else (Said(*found),)


def _offsets(frame: Frame) -> list[int]:
    """Where a frame's own matter stands: its triggers, then what it counts."""
    cues = [cue.mention.span.start for cue in frame.cues if cue.realis in {"asserted", "ongoing"}]
    cues = cues or [cue.mention.span.start for cue in frame.cues]
    return [*cues[:2], *(h.mention.span.start for h in frame.harms[:2])]


REACH = 7
"""Sentences after an event within which its only source may be named."""


def _near(
    frames: Sequence[Frame], reading: Reading, taken: frozenset[int] = frozenset()
) -> tuple[Said, ...]:
    """The source of the account's own sentences, or the next that speaks before another event."""
    own = [f.sentence for f in frames if not f.headline] or [f.sentence for f in frames]
    if not own:
        return ()
    following = []
    for sentence in reading.sentences[own[0].index + 1 : own[0].index + 1 + REACH]:
        beside = sentence.paragraph == own[0].paragraph and sentence.index - own[0].index <= 2
        if sentence.role != "body" or (sentence.index in taken and not beside):
            break
        following.append(sentence)
    for sentence in (*own, *following):
        for mention in reading.of("speaker", sentence.index):
            if isinstance(mention.value, Speaker):
                return (Said(mention.value, mention.span),)
    return ()


def _words(speaker: Speaker, reading: Reading) -> Span | None:
    return next(
        (m.span for m in reading.mentions if m.kind == "speaker" and m.value == speaker), None
    )


def status(
    members: Sequence[Judged], found: Sequence[Said], taken: frozenset[int], reading: Reading
) -> Status:
    """happened, unless the report knows it from one party only, denies it, or it was foiled.

    ``taken`` are the sentences that tell of other events.
    """
    founding = [m for m in members if m.verdict == "event"] or list(members)
    stated = [m.status for m in founding]
    body = [m.status for m in founding if not m.frame.headline] or stated
    bloody = any(h.outcome == "killed" and h.count.best for m in members for h in m.frame.harms)
    if body[0] == "thwarted" and not bloody and stated.count("thwarted") * 2 >= len(stated):
        return "thwarted"
    if set(stated) == {"planned"}:
        return "planned"
    texts = [m.frame.text(reading) for m in members]
    if denials.is_denied([m.frame for m in members], taken, reading):
        return "denied"
    partisan = bool(found) and all(_is_party(s.speaker, reading) for s in found)
    if partisan or (found and all(RESPONSIBILITY.search(t) for t in texts)):
        return "claimed"
    return "happened"


def figure_flags(frame: Frame, harms: Sequence[Harm], reading: Reading) -> tuple[bool, bool]:
    """Whether a sentence's figures are a party's own claim, and whether they are outdated.

    A party claims what it did to the other side; dead civilians it only reports.
    """
    spoken: tuple[Speaker, ...] = reading.said_by(harms[0].mention.span.start)
    partisan = bool(spoken) and _is_party(spoken[0], reading)
    boasts = sides_blame.OWN_DEED.search(frame.text(reading)) is not None
    partisan = partisan and (boasts or any(h.count.group != "civilians" for h in harms))
    return partisan, bool(EARLY.search(frame.text(reading)))


def _is_party(speaker: Speaker, reading: Reading) -> bool:
    """Whether a speaker is an armed group or speaks in its name, and nobody else says it too."""
    if BESIDES.search(speaker.name) or OFFICES.search(speaker.name):
        return False
    if speaker.kind == "armed group":
        return True
    words = _words(speaker, reading)
    return words is not None and any(
        m.kind == "actor"
        and isinstance(m.value, Actor)
        and m.value.kind in {"rebel group", "political militia"}
        and m.span.overlaps(words)
        for m in reading.mentions
    )
