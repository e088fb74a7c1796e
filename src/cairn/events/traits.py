"""What linking looks at in an account: small, comparable, and made once for each account."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from sys import intern
from typing import Any

from cairn.events import copies, names
from cairn.model import Account, Actor, Outcome, Report

BACKGROUND = 45
"""Days before the report within which an event is told at all (the codebook's rule)."""
COUNTED: tuple[Outcome, ...] = ("killed", "wounded", "abducted", "arrested", "displaced")
_SETS = ("names", "heard", "words", "numbers")
_WIDE = 31
"""Days from which a date says no more than a month does."""
_LONG = 50_000
"""Characters of a report up to which all of it is of its only account."""
_NEAR = 5000
"""Characters on each side of an account's words that are of it, where no line ends before."""
_UNNAMED = frozenset({"unidentified", "civilians", "protesters", "rioters"})
_CIVIL = frozenset({"civilians", "protesters", "rioters"})
_STATE = frozenset({"state forces", "external forces"})

Numbers = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Traits:
    """One account for comparison. Days are both included; None where the report leaves it open.

    ``first`` and ``last`` bound the event's days; ``dated`` says whether the account's own date
    does (else the 45 days before publication do). Names are folded; ``sketch`` is of the report's
    text (see `cairn.events.copies`).
    """

    account: str
    report: str
    published: date | None
    publisher: str | None
    first: date | None
    last: date | None
    dated: bool
    event_type: str
    sub_event_type: str
    status: str
    actors: tuple[str, ...]
    """Named groups on either side; those that no report names (civilians, gunmen) are left out."""
    sides: tuple[str, ...]
    """What the two sides are, "armed", "civil" or "state", sorted; fewer where one is not told."""
    place: str
    sound: str
    """The place's name as it sounds (see `cairn.events.names.sound`)."""
    place_id: str
    country: str
    admin1: str
    latitude: float | None
    longitude: float | None
    where_prec: int
    counts: tuple[tuple[str, Numbers], ...]
    names: frozenset[str]
    heard: frozenset[str]
    """Every name in the account's paragraphs as it sounds: what its place may be called by."""
    words: frozenset[str]
    numbers: frozenset[str]
    sketch: tuple[int, ...]
    credit: str | None

    @property
    def days(self) -> int | None:
        """How many days the event may have happened on; None when nothing bounds it."""
        return None if self.first is None or self.last is None else (self.last - self.first).days

    @property
    def near_dated(self) -> bool:
        """Whether the account's own date tells the month or better."""
        return self.dated and self.days is not None and self.days < _WIDE


def of(report: Report, key: str, accounts: Sequence[Account]) -> tuple[Traits, ...]:
    """The traits of a report's accounts, in their order; ``key`` is the store's of the report."""
    texts = names.coded_texts(report)
    sketch, credit = copies.sketch(texts), copies.credit(report.text)
    alone = len(accounts) == 1 and sum(map(len, texts)) <= _LONG
    made = []
    for account in accounts:
        own = texts if alone else _paragraphs(report, account)
        made.append(_traits(report, key, account, own, (sketch, credit)))
    return tuple(made)


def _paragraphs(report: Report, account: Account) -> tuple[str, ...]:
    """The paragraphs that hold an account's evidence and claims: those of other events are not.

    Of a paragraph that goes on and on, as where a page lost its line breaks, what is near.
    """
    text, found = report.text, set()
    for span in (account.evidence, *(claim.span for claim in account.claims)):
        first, last = max(0, span.start - _NEAR), min(len(text), span.end + _NEAR)
        start = text.rfind("\n", first, span.start) + 1 or _word_start(text, first)
        end = text.find("\n", span.end, last)
        found.add((start, end if end >= 0 else _word_end(text, last)))
    return tuple(text[start:end] for start, end in sorted(found))


def _word_start(text: str, at: int) -> int:
    """``at``, or where the word that it would cut is over."""
    while 0 < at < len(text) and text[at].isalnum() and text[at - 1].isalnum():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    """``at``, or where the word that it would cut begins."""
    while 0 < at < len(text) and text[at].isalnum() and text[at - 1].isalnum():
        at -= 1
    return at


def _traits(
    report: Report,
    key: str,
    account: Account,
    texts: Sequence[str],
    source: tuple[tuple[int, ...], str | None],
) -> Traits:
    first, last = account.date.start, account.date.end
    dated = first is not None or last is not None
    if not dated and report.published:
        first, last = report.published - timedelta(BACKGROUND), report.published
    place = account.place
    sides = [a for a in (account.actor1, account.actor2) if a and a.kind not in _UNNAMED]
    counts = dict(account.counts)
    told = ((name, counts[name]) for name in COUNTED if name in counts)
    return Traits(
        account=account.account_id,
        report=key,
        published=report.published,
        publisher=report.publisher,
        first=first,
        last=last,
        dated=dated,
        event_type=account.event_type,
        sub_event_type=account.sub_event_type,
        status=account.status,
        actors=tuple(sorted({actor.name for actor in sides})),
        sides=tuple(sorted(_side(actor) for actor in (account.actor1, account.actor2) if actor)),
        place=names.folded(place.name) if place else "",
        sound=names.sound(place.name) if place else "",
        place_id=(place.gazetteer_id or "") if place else "",
        country=(place.country or "") if place else "",
        admin1=(place.admin1 or "") if place else "",
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        where_prec=(place.where_prec or 7) if place else 7,
        counts=tuple((name, (tally.low, tally.best, tally.high)) for name, tally in told),
        names=names.proper(texts, _beside(report, account)),
        heard=names.heard(texts),
        words=names.content(_deed(report, account)),
        numbers=names.numbers(" ".join(texts)),
        sketch=source[0],
        credit=source[1],
    )


def _side(actor: Actor) -> str:
    """What an actor is; who is not identified bears arms, by the codebook."""
    if actor.kind in _STATE:
        return "state"
    return "civil" if actor.kind in _CIVIL else "armed"


def _beside(report: Report, account: Account) -> frozenset[str]:
    """Words of names that say nothing of the event, or are compared by themselves."""
    said = [report.publisher or ""]
    for claim in account.claims:
        if claim.field in ("place", "actor1", "actor2"):
            said.append(claim.span.text)
    said += [f"{speaker.name} {speaker.via or ''}" for speaker in account.said_by]
    if account.place:
        place = account.place
        said += [place.name, place.admin1 or "", place.admin2 or "", place.country or ""]
    return frozenset(names.folded(word) for text in said for word in text.split())


_TOLD_APART = frozenset({"actor1", "actor2", "date", "said_by"})
"""Fields whose words are no words of the deed: they are compared by themselves."""


def _deed(report: Report, account: Account) -> str:
    """The evidence without the words for who, where, when and by whom it is told.

    Two reports on one group in one town share these, whatever it did.
    """
    start, end = account.evidence.start, account.evidence.end
    kept = list(report.text[start:end])
    for claim in account.claims:
        if claim.field in _TOLD_APART and claim.span.end - claim.span.start < (end - start) / 2:
            for at in range(max(start, claim.span.start), min(end, claim.span.end)):
                kept[at - start] = " "
    return "".join(kept)


_NAMES = tuple(each.name for each in fields(Traits))


def to_json(traits: Traits) -> str:
    """The traits as JSON text; equal traits give equal text."""
    held: dict[str, Any] = {name: getattr(traits, name) for name in _NAMES}
    for name in ("published", "first", "last"):
        held[name] = held[name].isoformat() if held[name] else None
    for name in _SETS:
        held[name] = sorted(held[name])
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Traits:
    """What `to_json` wrote."""
    # a word stands in the traits of thousands of accounts, and in memory once
    held: dict[str, Any] = {
        name: intern(value) if isinstance(value, str) else value
        for name, value in json.loads(text).items()
    }
    for name in ("published", "first", "last"):
        held[name] = date.fromisoformat(held[name]) if held[name] else None
    for name in _SETS:
        held[name] = frozenset(map(intern, held[name]))
    for name in ("actors", "sides", "sketch"):
        held[name] = tuple(held[name])
    held["counts"] = tuple((name, tuple(numbers)) for name, numbers in held["counts"])
    return Traits(**held)
