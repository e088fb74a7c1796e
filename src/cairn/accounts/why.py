"""Why an account says what it says: each decision with its ground and what else stood for choice.

Nothing is decided here. The report is read again with the same code, and the steps that made the
account are told: the rules' verdicts, the learned probability with the features that weigh most,
the classes that speak for the type, and the candidates for sides, place and date with their scores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cairn.accounts import grouping, sides, sides_who, when, where
from cairn.accounts.build import drafted, judgements, of_another_trade
from cairn.accounts.draft import Draft
from cairn.accounts.harms import Harm
from cairn.accounts.learned import events
from cairn.accounts.learned.model import load
from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged
from cairn.accounts.sides_blame import Side
from cairn.model import OUTCOMES, Account, Place, Span, Value

SHOWN = 4
"""How many candidates or features of a decision are told."""


@dataclass(frozen=True, slots=True)
class Option:
    """One candidate of a decision: its value, its score where there is one, and its words."""

    value: Value | None
    score: float | None
    words: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """How one field came to its value."""

    field: str
    ground: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The decisions behind one account, in the order in which they were taken."""

    account_id: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """Words with a trigger that gave no account, and why."""

    words: Span
    ground: str


@dataclass(frozen=True, slots=True)
class Why:
    """The explanation of a whole report."""

    accounts: tuple[Explanation, ...]
    passed: tuple[Passed, ...]


def why(reading: Reading) -> Why:
    """How the accounts of a report came about, and what gave none."""
    made = drafted(reading)
    told = {id(m.frame) for draft, _ in made for m in draft.group.members}
    explained = tuple(
        Explanation(account.account_id, tuple(_decisions(draft, account, reading)))
        for draft, account in made
    )
    return Why(explained, tuple(_passed(reading, told)))


def _passed(reading: Reading, told: set[int]) -> Iterator[Passed]:
    other = of_another_trade(reading)
    for item in grouping.settled(judgements(reading), reading):
        if id(item.frame) in told:
            continue
        ground = "the whole report is of another trade" if other else _verdict(item)
        yield Passed(reading.report.span(item.frame.start, item.frame.end), ground)


def _verdict(item: Judged) -> str:
    """The verdict on one candidate in words."""
    reason = item.reasons[0]
    likely = f"an event with probability {item.likely:.2f}"
    if item.verdict == "reject":
        return f"no event: {reason}"
    if item.verdict == "support":
        return f"founds no account: {reason}; {likely}"
    return f"{reason}; {likely}"


def _decisions(draft: Draft, account: Account, reading: Reading) -> Iterator[Decision]:
    yield _event(draft, reading)
    yield _type(draft, reading)
    yield Decision("status", _status(draft))
    yield from _sides(draft, reading)
    yield _place(draft, account, reading)
    yield _date(draft, reading)
    yield from _counts(draft)
    if draft.speakers:
        options = (Option(s.speaker, None, s.span) for s in draft.speakers)
        yield Decision("said_by", "who says it, nearest first", tuple(options))


def _event(draft: Draft, reading: Reading) -> Decision:
    """The sentences of the account, and what weighs most in the likeliest of them."""
    members = draft.group.members
    best = max(members, key=lambda m: (m.verdict == "event", m.likely))
    grounds = load("event").grounds(events.features(best, reading), SHOWN)
    weighed = ", ".join(f"{name} {added:+.2f}" for name, added in grounds)
    options = tuple(
        Option(None, m.likely, reading.report.span(m.frame.start, m.frame.end), m.reasons[0])
        for m in members
    )
    return Decision("event", f"{_verdict(best)} ({weighed})", options)


def _type(draft: Draft, reading: Reading) -> Decision:
    """The trigger classes by weight; the words are the first that speak for each."""
    weights = sorted(draft.weights.items(), key=lambda w: (-w[1], w[0]))[:SHOWN]
    words = {
        cue.entry.id: cue.mention.span
        for frame in reversed(draft.case.frames)
        for cue in reversed(frame.cues)
    }
    options = tuple(Option(name, weight, words[name]) for name, weight in weights)
    return Decision("sub_event_type", draft.rule, options)


def _status(draft: Draft) -> str:
    founding = [m for m in draft.group.members if m.verdict == "event"]
    if draft.status == "happened":
        return "told as a fact, or by an official of his own side"
    if any(m.status == draft.status for m in founding):
        return f"the sentence says so ({founding[0].reasons[0]})"
    if draft.status == "denied":
        return "occurrence or authorship is denied"
    return "known only from one party's word"


def _sides(draft: Draft, reading: Reading) -> Iterator[Decision]:
    case = draft.case
    ranked = {side: sides.ranked(case, side, reading) for side in ("agent", "patient")}
    for field, chosen, side in (
        ("actor1", draft.one, "agent"), ("actor2", draft.two, "patient"),
    ):  # fmt: skip
        options = tuple(Option(s.actor, score, s.mention.span) for score, s in ranked[side][:SHOWN])
        yield Decision(field, _side(chosen, [s for _, s in ranked[side]], side), options)


def _side(chosen: Side | None, found: list[Side], side: str) -> str:
    if chosen is None:
        return "nobody is named" if not found else "none of the candidates fits the type"
    place = next((i for i, s in enumerate(found) if s.actor.name == chosen.actor.name), None)
    if place == 0:
        return f"the syntax makes it the {side}"
    if place is not None:
        return (
            f"an {side} by the syntax, and the one that fits"
            if side == "agent"
            else (f"a {side} by the syntax, and the one that fits")
        )
    if sides_who.is_unnamed(chosen.actor):
        return "nobody is named: as the codebook calls who is not named"
    return f"by the codebook's rules for the type, from {chosen.mention.span.text!r}"


def _place(draft: Draft, account: Account, reading: Reading) -> Decision:
    ranked = where.ranked(draft.case.frames, reading.home)
    options = tuple(Option(_place_of(m.value), score, m.span) for score, m in ranked[:SHOWN])
    if account.place is None:
        return Decision("place", "no place is named that fits", options)
    if draft.sited and any(m is draft.sited.mentions[0] for _, m in ranked):
        return Decision("place", "the likeliest, or a narrower one inside it", options)
    return Decision("place", "named in the sentences around", options)


def _place_of(value: Value) -> Place | None:
    return value if isinstance(value, Place) else None


def _date(draft: Draft, reading: Reading) -> Decision:
    ranked = when.ranked(draft.case.frames, reading)[:SHOWN]
    options = tuple(
        Option(d.interval, score, d.mention.span, "date of the saying" if d.from_saying else "")
        for score, d in ranked
    )
    if draft.dated is None:
        return Decision("date", "no date that the report resolves", options)
    if draft.dated.from_saying:
        return Decision("date", "only the saying is dated: precision week", options)
    return Decision("date", "the most exact, early and in the trigger's clause", options)


def _counts(draft: Draft) -> Iterator[Decision]:
    for outcome in OUTCOMES:
        if outcome in draft.tallies:
            options = tuple(_stated(draft.harms[outcome]))
            yield Decision(outcome, "what the sentences count", options)


def _stated(harms: Iterable[Harm]) -> Iterator[Option]:
    for harm in harms:
        note = "a part of the whole" if harm.part else ""
        yield Option(harm.count, harm.sure, harm.mention.span, note)
