"""Whose the thing is that was aimed at: a police van, an army bunker, a base without an owner.

The codebook goes by the target. A grenade thrown towards a police bunker that misses and kills a
passer-by is an attack on the police.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from cairn.accounts import settings
from cairn.accounts.frames import Frame
from cairn.accounts.kinds import STATE
from cairn.accounts.reading import Reading, tokens_of
from cairn.accounts.sides_blame import Side
from cairn.accounts.sides_who import is_anybody
from cairn.codebook import resolve_home
from cairn.language.tokens import Sentence, Token
from cairn.model import Actor, Mention

OWNED = frozenset(
    """
    bunker picket post position outpost checkpoint convoy patrol vehicle van truck pickup pick-up
    jeep lorry bus minibus car column motorcade tank humvee apc trench barracks garrison base camp
    headquarters station
    """.split()
)
"""Things that a force's name before them makes its own."""
AIMED = frozenset("at on towards toward against beside into under target targeting".split())
"""What leads to a target; "near" and "outside" lead to a place."""
HITTING = frozenset("target hit strike ram attack ambush bomb shell".split())
BASES = frozenset("base airbase barracks garrison airfield".split())
GUARDED = frozenset("checkpoint barracks outpost garrison roadblock".split())
STATIONS = GUARDED | frozenset("base camp station post headquarters academy convoy".split())
"""Sites of forces, where the name before them says so."""
JURISDICTION = frozenset("area limit limits jurisdiction district".split())
"""After "police station" only where something was, in the English of South Asia."""
NEARBY = frozenset("in inside near outside".split())
AFTER = 3
"""How many nouns after a force's name may end in what it owns."""


def guards(frames: Sequence[Frame], one: Side | None, two: Side | None) -> Side | None:
    """An attack on a checkpoint is one on those who man it, whoever else died there."""
    if two is not None and not is_anybody(two.actor):
        return two
    manned = any(t.lemma in GUARDED for f in frames[:3] for t in f.sentence.tokens)
    for frame in frames:
        for mention in frame.actors:
            actor = mention.value
            if (
                isinstance(actor, Actor)
                and actor.kind == "state forces"
                and (one is None or actor.name != one.actor.name)
                and (manned or _names_a_site(frame.sentence, mention))
            ):
                return Side(actor, mention, 0.6)
    return two


def _names_a_site(sentence: Sentence, mention: Mention) -> bool:
    """ "At a military base", "at an army training camp": the name tells whose the site is."""
    last = tokens_of(sentence, mention)[-1]
    if last.lemma not in STATIONS:
        following = sentence.tokens[last.i + 1 : last.i + 3]
        after = [*takewhile(lambda t: t.pos in {"NOUN", "ADJ"}, following)]
        last = next((t for t in after if t.lemma in STATIONS), last)
    area = {t.lemma for t in sentence.tokens[last.i + 1 : last.i + 2]} & JURISDICTION
    return last.lemma in STATIONS and not area


def aimed_at(frames: Sequence[Frame], one: Side | None, reading: Reading) -> Side | None:
    """The force whose van, post or bunker the account's sentences call the target."""
    for frame in frames[:3]:
        for mention in frame.actors:
            actor = mention.value
            if not isinstance(actor, Actor) or actor.kind not in STATE:
                continue
            if (one is not None and actor.name == one.actor.name) or settings.speaks(
                mention, reading
            ):
                continue
            thing = _owned(frame.sentence, mention)
            if thing is not None and _is_aimed_at(frame.sentence, mention, thing):
                return Side(actor, mention, 0.55)
    return None


def _owned(sentence: Sentence, mention: Mention) -> Token | None:
    """ "Police" of "a police pick-up": the thing at the end of the phrase."""
    last = tokens_of(sentence, mention)[-1]
    for token in sentence.tokens[last.i : last.i + 1 + AFTER]:
        if token.pos not in {"NOUN", "PROPN", "ADJ"} and token.text not in {"-", "'s", "’s"}:
            return None
        if token.lemma in OWNED:
            return token
    return None


def _is_aimed_at(sentence: Sentence, mention: Mention, thing: Token) -> bool:
    above = sentence.tokens[thing.head]
    if thing.dep in {"obj", "nsubj:pass"} and above.lemma in HITTING:
        return True
    at = tokens_of(sentence, mention)[0].i
    while at > 0 and sentence.tokens[at - 1].pos in {"DET", "ADJ", "NUM"}:
        at -= 1
    return at > 0 and sentence.tokens[at - 1].lemma in AIMED


def base(frames: Sequence[Frame], country: str | None, reading: Reading) -> Side | None:
    """The army whose base was shelled, where nobody says whose it is: the country's, or a guest's.

    A guest's where the report speaks of foreign forces and of none of the country's own.
    """
    words = next((t for t in _bases(frames)), None)
    if words is None or country is None:
        return None
    frame, token = words
    forces = [
        (m.value, m) for m in reading.mentions
        if isinstance(m.value, Actor) and m.value.kind in STATE and m.sentence >= 0
    ]  # fmt: skip
    home = [(a, m) for a, m in forces if a.country == country]
    guests = [(a, m) for a, m in forces if a.country != country]
    if guests and not home:
        return Side(guests[0][0], guests[0][1], 0.4)
    span = reading.report.span(token.start, token.end)
    name = resolve_home("Military Forces of {country}", country)
    actor = Actor(name, "state forces", "state_forces", "military", country, "stated")
    sentence = frame.sentence.index
    return Side(actor, Mention("actor", span, actor, sentence), 0.4)


def _bases(frames: Sequence[Frame]) -> Iterator[tuple[Frame, Token]]:
    for frame in frames[:2]:
        for token in frame.sentence.tokens:
            cases = {t.lemma for t in frame.sentence.children(token.i) if t.dep == "case"}
            hit = token.dep == "obj" and frame.sentence.tokens[token.head].lemma in HITTING
            if token.lemma in BASES and (hit or cases & (AIMED | NEARBY)):
                yield frame, token
