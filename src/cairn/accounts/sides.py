"""The two sides of an account: actor1 acts, actor2 is acted on.

Rules of the codebook: an unnamed perpetrator is an unidentified armed group; force against
protesters makes the security forces actor1; movements of a group have no actor2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cairn.accounts.cues import BLAME, NO_CLAIM
from cairn.accounts.frames import ARMED_KINDS, Frame
from cairn.accounts.harms import Harm
from cairn.accounts.reading import Reading
from cairn.model import Actor, Mention

SOLO = frozenset({"regroup", "surrender", "base", "displacement"})
CROWD = frozenset({"protest", "riot", "disperse"})


@dataclass(frozen=True, slots=True)
class Side:
    """A chosen actor with the words that name it; ``sure`` in [0, 1]."""

    actor: Actor
    mention: Mention
    sure: float


def choose(
    frames: Sequence[Frame], harms: Sequence[Harm], weights: dict[str, float], reading: Reading
) -> tuple[Side | None, Side | None]:
    """actor1 and actor2 of an account, each None where the report names nobody."""
    agents = _ranked(frames, "agent")
    patients = _ranked(frames, "patient")
    blamed = _blamed(frames, reading)
    one = _first(blamed) if blamed and _prefer_blamed(agents, blamed) else _first(agents)
    two = _first([s for s in patients if one is None or s.actor.name != one.actor.name])
    if two is None or two.actor.kind == "unidentified":
        two = _victims(harms, one, reading) or two
    one, two = _by_position(frames, one, two, weights)
    return _ordered(one, two, weights)


def _ranked(frames: Sequence[Frame], side: str) -> list[Side]:
    """Actors of one side by the summed sureness of their links, best first."""
    totals: dict[str, float] = {}
    best: dict[str, Side] = {}
    for order, frame in enumerate(frames):
        decay = 1.0 / (1 + 0.35 * order)
        for part in frame.parts:
            if part.side != side:
                continue
            name = part.actor.name
            totals[name] = totals.get(name, 0.0) + part.sure * decay * _specificity(part.actor)
            if name not in best or best[name].sure < part.sure:
                best[name] = Side(part.actor, part.mention, part.sure)
    order_by = sorted(best, key=lambda n: (-totals[n], best[n].mention.span.start))
    return [best[name] for name in order_by]


def _specificity(actor: Actor) -> float:
    if actor.kind == "unidentified":
        return 0.6
    return 0.75 if actor.kind == "civilians" else 1.0


def _first(found: Sequence[Side]) -> Side | None:
    return found[0] if found else None


def _blamed(frames: Sequence[Frame], reading: Reading) -> list[Side]:
    """Groups that the report, or a source in it, holds responsible."""
    spans = {(f.sentence.index) for f in frames}
    last = max(spans, default=-1)
    found = []
    for sentence in reading.sentences:
        text = reading.report.text[sentence.start : sentence.end]
        near = sentence.index in spans or (sentence.role == "body" and sentence.index <= last + 6)
        if not near or not BLAME.search(text) or NO_CLAIM.search(text):
            continue
        cue = BLAME.search(text)
        assert cue is not None
        at = sentence.start + cue.start()
        options = [
            m for m in reading.of("actor", sentence.index)
            if isinstance(m.value, Actor)
            and m.value.kind in ARMED_KINDS - {"state forces", "unidentified"}
        ]  # fmt: skip
        for mention in sorted(options, key=lambda m: abs(m.span.start - at))[:1]:
            assert isinstance(mention.value, Actor)
            found.append(Side(mention.value, mention, 0.8))
    return found


def _prefer_blamed(agents: Sequence[Side], blamed: Sequence[Side]) -> bool:
    if not agents:
        return True
    return (
        agents[0].actor.kind in {"unidentified", "civilians"}
        or agents[0].actor.name == blamed[0].actor.name
    )


def _victims(harms: Iterable[Harm], one: Side | None, reading: Reading) -> Side | None:
    """Whoever was killed or wounded is the side acted on."""
    for harm in harms:
        if harm.outcome not in {"killed", "wounded", "abducted", "arrested"}:
            continue
        for mention in reading.of("actor", harm.sentence):
            if not mention.span.overlaps(harm.mention.span) or not isinstance(mention.value, Actor):
                continue
            if one is None or mention.value.name != one.actor.name:
                return Side(mention.value, mention, 0.7)
    return None


def _by_position(
    frames: Sequence[Frame], one: Side | None, two: Side | None, weights: dict[str, float]
) -> tuple[Side | None, Side | None]:
    """Where syntax names one side only, the sentence's other armed actor fills the gap."""
    if one is not None and two is not None:
        return one, two
    solo = max(weights, key=lambda k: weights[k], default="") in SOLO
    for frame in frames[:3]:
        for mention in frame.actors:
            actor = mention.value
            if not isinstance(actor, Actor) or actor.kind not in ARMED_KINDS:
                continue
            taken = {s.actor.name for s in (one, two) if s is not None}
            if actor.name in taken:
                continue
            head = min((cue.mention.span.start for cue in frame.cues), default=frame.start)
            if one is None and mention.span.start < head:
                one = Side(actor, mention, 0.4)
            elif (
                two is None
                and not solo
                and mention.span.start > head
                and actor.kind != "unidentified"
            ):
                two = Side(actor, mention, 0.35)
    return one, two


def _ordered(
    one: Side | None, two: Side | None, weights: dict[str, float]
) -> tuple[Side | None, Side | None]:
    lead = max(weights, key=lambda k: weights[k], default="")
    if one is not None and two is not None:
        crowd = {"protesters", "rioters"}
        if (
            one.actor.kind in crowd
            and two.actor.kind in {"state forces", "external forces"}
            and lead in {"disperse", "shooting", "killing", "arrest"}
        ):
            return two, one
        if (
            one.actor.kind == "civilians"
            and two.actor.kind in ARMED_KINDS
            and lead not in {"mob", "protest", "riot"}
        ):
            return two, one
    if lead in SOLO and one is not None and (two is None or lead != "displacement"):
        return one, None
    if one is None and two is not None and lead in CROWD:
        return two, None
    return one, two


def unidentified(family: str, country: str | None) -> Actor:
    """The codebook's name for a perpetrator nobody names: planes have armies, bombs have groups."""
    if family == "airstrike":
        name = (
            f"Unidentified Military Forces ({country})"
            if country
            else "Unidentified Military Forces"
        )
        return Actor(
            name, "external forces", "unknown", "unidentified-military", country, "unknown"
        )
    name = f"Unidentified Armed Group ({country})" if country else "Unidentified Armed Group"
    return Actor(
        name, "unidentified", "armed_groups", "unidentified-armed-group", country, "unknown"
    )


def with_certainty(side: Side, certainty: str) -> Side:
    """The same side, held less surely."""
    if certainty not in {"stated", "suspected", "unknown"}:
        raise ValueError(f"no such certainty: {certainty}")
    return replace(side, actor=replace(side.actor, certainty=certainty))  # type: ignore[arg-type]
