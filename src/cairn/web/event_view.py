"""An event as its page shows it: values with their words, the ledger, the toll, disagreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cairn import linker
from cairn.display import (
    act_text,
    clean,
    date_text,
    speakers_text,
    stated_text,
    tally_text,
    value_text,
)
from cairn.events import ledger
from cairn.events.fields import taken_away
from cairn.model import OUTCOMES, Account, Act, Claim, Correction, Event, Span, Tally, Telling

LABELS = {
    "event_type": "Event type", "sub_event_type": "Type", "status": "Status",
    "actor1": "Actor 1", "actor2": "Actor 2", "date": "Date", "place": "Place",
    "said_by": "Said by",
}  # fmt: skip


_MOST = 2_000
"""Characters of words that are looked at: more than any page shows of them in a table."""


def said(span: Span) -> str:
    """The words of a span for a table; cut where no page shows them, as cleaning takes its time."""
    return clean(span.text[:_MOST])


def label(field: str) -> str:
    """A field's name for people."""
    return LABELS.get(field, field.replace("_", " ").capitalize())


@dataclass(frozen=True, slots=True)
class Shown:
    """A value of the event; ``account`` names where it was taken from, ``words`` what states it.

    Of a corrected value ``reviewer`` says whose it is, and ``note`` why; ``quoted`` whether words
    of a report hold it up. ``accepted``: a reviewer found it right.
    """

    field: str
    label: str
    value: str
    low: str
    high: str
    words: str
    account: str
    confidence: float | None
    differs: bool
    accepted: bool = False
    disputed: bool = False
    reviewer: str = ""
    note: str = ""
    quoted: bool = False


def values(event: Event) -> list[Shown]:
    """The event's values in the order of its page; a value that is not known has no account."""
    told = {t.account.account_id: t.account for t in event.tellings}
    chosen = dict(event.chosen)
    differing = {each.field for each in event.disagreements}
    status = next(
        (t.account.account_id for t in event.tellings if t.account.status == event.status), ""
    )
    given: list[tuple[str, str, Tally | None]] = [
        ("sub_event_type", f"{event.sub_event_type} ({event.event_type})", None),
        ("status", event.status, None),
        ("date", date_text(event.date), None),
        ("place", value_text(event.place) if event.place else "unknown", None),
        ("actor1", value_text(event.actor1) if event.actor1 else "not named", None),
        ("actor2", value_text(event.actor2) if event.actor2 else "not named", None),
    ]
    given += [(name, _best(tally), tally) for name, tally in event.counts]
    reviewed = event.reviewed
    held = {name for name, _, _ in given} | {"event_type"}
    given += [
        (c.field, stated_text(c.value), None)
        for c in reviewed.corrections
        if c.stands and c.field not in held
    ]
    shown = []
    for name, text, tally in given:
        if (made := reviewed.on(name)) is not None:
            shown.append(_corrected(made, text, tally, event))
            continue
        account = told.get(chosen.get(name, status if name == "status" else ""))
        claim = _claim(account, name)
        shown.append(
            Shown(
                name, label(name), clean(text),
                low=_number(tally.low) if tally else "",
                high=_number(tally.high) if tally else "",
                words=said(claim.span) if claim else "",
                account=account.account_id if account and claim else "",
                confidence=claim.confidence if claim else None,
                differs=name in differing,
                accepted=name in reviewed.accepted,
                disputed=name in reviewed.disputed,
            )
        )  # fmt: skip
    return shown


def _corrected(made: Correction, text: str, tally: Tally | None, event: Event) -> Shown:
    return Shown(
        made.field, label(made.field), clean(text),
        low=_number(tally.low) if tally else "",
        high=_number(tally.high) if tally else "",
        words=clean(made.quote.text) if made.quote else "",
        account="",
        confidence=None,
        differs=False,
        accepted=made.field in event.reviewed.accepted,
        disputed=made.field in event.reviewed.disputed,
        reviewer=clean(made.reviewer),
        note=clean(made.note),
        quoted=made.quote is not None,
    )  # fmt: skip


def _best(tally: Tally) -> str:
    best = "some" if tally.best is None else str(tally.best)
    parts = [f"{number} {group.replace('_', ' ')}" for group, number in tally.by_group if number]
    unit = " families" if tally.unit == "families" else ""
    return f"{best}{unit}" + (f": {', '.join(parts)}" if parts else "")


def _number(number: int | None) -> str:
    return "?" if number is None else str(number)


def _claim(account: Account | None, field: str) -> Claim | None:
    """The claim that states the account's value: the surest of those on the field."""
    claims = account.claims_on(field) if account else ()
    if not claims or account is None:
        return None
    value = getattr(account, field, None)
    return next((claim for claim in claims if claim.value == value), claims[0])


# --- who said what -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """One account in the ledger."""

    telling: Telling
    said_by: str
    evidence: str
    claims: tuple[tuple[str, str, str, str, str], ...]
    """Field, label, value, words, confidence of each claim."""
    rejected: tuple[bool, ...] = ()
    """Whether a reviewer judged the value of each claim wrong."""


@dataclass(frozen=True, slots=True)
class Source:
    """The accounts of one independent source; after the first come copies and further reports."""

    number: int
    first: Told
    others: tuple[Told, ...]


def ledger_of(event: Event) -> list[Source]:
    """Who said what and when, by source, in the order of publication."""
    groups: defaultdict[int, list[Told]] = defaultdict(list)
    for telling in event.tellings:
        groups[telling.origin.source].append(told(telling, event))
    return [
        Source(at, held[0], tuple(held[1:])) for at, held in enumerate(groups.values(), start=1)
    ]


def told(telling: Telling, event: Event) -> Told:
    """An account of an event as the ledger shows it."""
    account = telling.account
    speaker = speakers_text(account.said_by) or "the report"
    rejected = tuple(taken_away(event, claim) for claim in account.claims)
    return Told(telling, speaker, said(account.evidence), claim_rows(account), rejected)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A reviewer's claim as the ledger shows it."""

    field: str
    value: str
    reviewer: str
    at: str
    act: int
    words: str
    note: str
    report: str
    stands: bool


def claimed(event: Event) -> list[Claimed]:
    """What reviewers claim of the event, the oldest first."""
    return [
        Claimed(
            c.field, clean(stated_text(c.value)), clean(c.reviewer), c.at, c.act,
            clean(c.quote.text) if c.quote else "", clean(c.note),
            c.quote.report_key if c.quote else "", c.stands,
        )
        for c in event.reviewed.corrections
    ]  # fmt: skip


def aside(event: Event) -> list[Told]:
    """The accounts that a reviewer judged to tell of no event."""
    return [told(telling, event) for telling in event.reviewed.set_aside]


def claim_rows(account: Account) -> tuple[tuple[str, str, str, str, str], ...]:
    """Field, label, value, words and confidence of each claim."""
    return tuple(
        (c.field, label(c.field), value_text(c.value), said(c.span), f"{c.confidence:.2f}")
        for c in account.claims
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure in the course of a toll; ``current`` where no later one replaced it."""

    published: date | None
    publisher: str
    said_by: str
    figure: str
    account: str
    current: bool
    chosen: bool


def tolls(event: Event) -> list[tuple[str, list[Moved]]]:
    """How each outcome's figures moved, by day of publication; outcomes told once are left out."""
    chosen = dict(event.chosen)
    found: list[tuple[str, list[Moved]]] = []
    for outcome in OUTCOMES:
        heard = ledger.figures(event.tellings, outcome)
        if len(heard) < 2:
            continue
        current = {f.telling.account.account_id for f in ledger.credible(heard, outcome)}
        moved = [
            Moved(
                f.telling.origin.published,
                clean(f.telling.origin.publisher or f.telling.origin.report_id),
                speakers_text(f.telling.account.said_by) or "the report",
                tally_text(f.tally),
                f.telling.account.account_id,
                f.telling.account.account_id in current,
                f.telling.account.account_id == chosen.get(outcome),
            )
            for f in heard
        ]
        found.append((outcome, moved))
    return found


def differences(event: Event) -> list[tuple[str, str, list[tuple[str, list[tuple[str, str]]]]]]:
    """Field, label, and each value with the account ids and the publishers that give it."""
    told_by = {t.account.account_id: t.origin for t in event.tellings}
    found = []
    for each in event.disagreements:
        held = []
        for value, accounts in each.values:
            text = tally_text(value) if isinstance(value, Tally) else value_text(value)
            names = [(a, clean(told_by[a].publisher or told_by[a].report_id)) for a in accounts]
            held.append((clean(text), names))
        found.append((each.field, label(each.field), held))
    return found


def history(event: Event, acts: Iterable[Act]) -> list[tuple[Act, str, bool]]:
    """The acts on accounts of the event, and their undoing; in words, and whether they stand."""
    held = tuple(acts)
    standing = {act.number for act in linker.in_force(held)}
    accounts = {t.account.account_id for t in (*event.tellings, *event.reviewed.set_aside)}
    touching = {act.number for act in held if _named(act) & accounts}
    touching |= set(event.reviewed.acts)
    undoing: Mapping[int, int | None] = {act.number: act.undoes for act in held}
    touching |= {number for number, undone in undoing.items() if undone in touching}
    return [
        (act, clean(act_text(act)), act.number in standing)
        for act in held
        if act.number in touching
    ]


def _named(act: Act) -> set[str]:
    paired = {a.account_id for each in act.judgements for a in (each.left, each.right)}
    return paired | {anchor.account_id for anchor in act.accounts}
