"""An event as its page shows it: values with their words, the ledger, the toll, disagreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cairn import linker
from cairn.display import clean, date_text, speakers_text, tally_text, value_text
from cairn.events import ledger
from cairn.model import OUTCOMES, Account, Act, Claim, Event, Tally, Telling

LABELS = {
    "event_type": "Type", "sub_event_type": "Type", "status": "Status", "actor1": "Actor 1",
    "actor2": "Actor 2", "date": "Date", "place": "Place", "said_by": "Said by",
}  # fmt: skip


def label(field: str) -> str:
    """A field's name for people."""
    return LABELS.get(field, field.replace("_", " ").capitalize())


@dataclass(frozen=True, slots=True)
class Shown:
    """A value of the event; ``account`` names where it was taken from, ``words`` what states it."""

    field: str
    label: str
    value: str
    low: str
    high: str
    words: str
    account: str
    confidence: float | None
    differs: bool


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
    shown = []
    for name, text, tally in given:
        account = told.get(chosen.get(name, status if name == "status" else ""))
        claim = _claim(account, name)
        shown.append(
            Shown(
                name, label(name), clean(text),
                low=_number(tally.low) if tally else "",
                high=_number(tally.high) if tally else "",
                words=clean(claim.span.text) if claim else "",
                account=account.account_id if account and claim else "",
                confidence=claim.confidence if claim else None,
                differs=name in differing,
            )
        )  # fmt: skip
    return shown


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
        groups[telling.origin.source].append(told(telling))
    return [
        Source(at, held[0], tuple(held[1:])) for at, held in enumerate(groups.values(), start=1)
    ]


def told(telling: Telling) -> Told:
    """An account as the ledger shows it."""
    account = telling.account
    said = speakers_text(account.said_by) or "the report"
    return Told(telling, said, clean(account.evidence.text), claim_rows(account))


def claim_rows(account: Account) -> tuple[tuple[str, str, str, str, str], ...]:
    """Field, label, value, words and confidence of each claim."""
    return tuple(
        (c.field, label(c.field), value_text(c.value), clean(c.span.text), f"{c.confidence:.2f}")
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


def history(event: Event, acts: Iterable[Act]) -> list[tuple[Act, bool]]:
    """The acts on accounts of the event, and the undoing of them; with whether they stand."""
    held = tuple(acts)
    standing = {act.number for act in linker.in_force(held)}
    accounts = {t.account.account_id for t in event.tellings}
    touching = {act.number for act in held if _named(act) & accounts}
    undoing: Mapping[int, int | None] = {act.number: act.undoes for act in held}
    touching |= {number for number, undone in undoing.items() if undone in touching}
    return [(act, act.number in standing) for act in held if act.number in touching]


def _named(act: Act) -> set[str]:
    return {a.account_id for each in act.judgements for a in (each.left, each.right)}
