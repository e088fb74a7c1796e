"""What reviewers said of an event: which of it stands, and what it does to the event's values.

Acts come oldest first. The latest word counts: on an account whether it tells of an event at all,
on a field which value it has. A correction stands above every claim of the machine; what it took
the place of, and what a reviewer rejected, is no value of the event any more, whoever says it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from cairn.events.fields import FIELDS, same
from cairn.model import Act, Correction, ReviewState, Stated, Word


@dataclass(frozen=True, slots=True)
class Spoken:
    """An act in force on an event: the accounts of today that it is about, and the one that leads.

    Words on fields belong to the event of ``lead``; words on the event to each of the accounts.
    """

    act: Act
    lead: str
    accounts: frozenset[str]


@dataclass(frozen=True, slots=True)
class OnField:
    """What stands on one field: a correction, and the values that were taken away."""

    standing: Correction | None = None
    replaced: tuple[Correction, ...] = ()
    wrong: dict[Hashable, Stated] = field(default_factory=dict)


NOTHING = OnField()


def is_whole(act: Act) -> bool:
    """Whether an act is a word on the event itself, not on fields of it alone."""
    return any(not word.field for word in act.words)


def set_aside(accounts: Collection[str], spoken: Iterable[Spoken]) -> frozenset[str]:
    """The accounts of which the latest word is that they tell of no event."""
    return _marked(accounts, spoken, "reject", "accept")


def sensitive(accounts: Collection[str], spoken: Iterable[Spoken]) -> bool:
    """Whether any of the accounts is marked as sensitive."""
    return bool(_marked(accounts, spoken, "sensitive", "open"))


def _marked(
    accounts: Collection[str], spoken: Iterable[Spoken], on: str, off: str
) -> frozenset[str]:
    held: set[str] = set()
    for each in spoken:
        if is_whole(each.act):
            if each.act.kind == on:
                held |= each.accounts.intersection(accounts)
            elif each.act.kind == off:
                held -= each.accounts
    return frozenset(held)


def words_on(
    accounts: Collection[str], spoken: Iterable[Spoken], name: str
) -> Iterator[tuple[Act, Word]]:
    """The words on one field that belong to the event of these accounts, oldest first."""
    for each in spoken:
        if each.lead in accounts:
            for word in each.act.words:
                if word.field == name:
                    yield each.act, word


def on_fields(accounts: Collection[str], spoken: Sequence[Spoken]) -> dict[str, OnField]:
    """What stands on each field of which anything was corrected or rejected."""
    found: dict[str, OnField] = {}
    said = {
        word.field
        for each in spoken
        if each.act.kind in ("correct", "reject")
        for word in each.act.words
    }
    for name in (each for each in FIELDS if each in said):
        if (held := _on_field(words_on(accounts, spoken, name))) != NOTHING:
            found[name] = held
    return found


def _on_field(words: Iterable[tuple[Act, Word]]) -> OnField:
    standing: Correction | None = None
    made: list[Correction] = []
    wrong: dict[Hashable, Stated] = {}
    for act, word in words:
        if act.kind not in ("correct", "reject"):
            continue
        if word.shown is not None:
            wrong[same(word.shown)] = word.shown
        if act.kind == "correct":
            standing = Correction(
                word.field, word.value, act.number, act.reviewer, act.at, act.note, word.quote,
                stands=False,
            )  # fmt: skip
            made.append(standing)
            wrong.pop(same(word.value), None)
        elif standing is not None and same(standing.value) == same(word.shown):
            standing = None
    return OnField(standing, tuple(each for each in made if each is not standing), wrong)


def accepted(
    accounts: Collection[str], spoken: Sequence[Spoken], value: Callable[[str], Stated | None]
) -> tuple[str, ...]:
    """The fields whose value of today is one that was accepted."""
    held = {
        word.field
        for each in spoken
        if each.act.kind == "accept" and each.lead in accounts
        for word in each.act.words
        if word.field and same(word.value) == same(value(word.field))
    }
    return tuple(name for name in FIELDS if name in held)


def state(
    accounts: Collection[str],
    spoken: Sequence[Spoken],
    changed: bool,
    value: Callable[[str], Stated | None],
) -> ReviewState:
    """How an event stands that is not rejected; ``changed``: a word changed a value of it.

    Accepted is what was accepted as a whole and has the same values today.
    """
    if changed:
        return "corrected"
    for each in spoken:
        if each.act.kind == "accept" and each.lead in accounts:
            fields = (word for word in each.act.words if word.field)
            if is_whole(each.act) and all(same(w.value) == same(value(w.field)) for w in fields):
                return "accepted"
    return "unreviewed"


def disputed(
    accounts: Collection[str],
    spoken: Sequence[Spoken],
    value: Callable[[str], Stated | None],
) -> tuple[str, ...]:
    """The fields on which the latest words of two reviewers differ; ``""``: whether it is one.

    An acceptance counts while its value is shown or was taken away by a reviewer: what only the
    archive has changed since is no dispute.
    """
    found = [""] if _split(accounts, spoken) else []
    for name in FIELDS:
        latest: dict[str, tuple[str, Hashable]] = {}
        said = list(words_on(accounts, spoken, name))
        alive = {same(word.shown) for act, word in said if act.kind != "accept"}
        alive.add(same(value(name)))
        for act, word in said:
            if act.kind == "reject":
                latest[act.reviewer] = "not", same(word.shown)
            elif act.kind == "correct" or same(word.value) in alive:
                latest[act.reviewer] = "is", same(word.value)
        if any(_differ(one, two) for one, two in combinations(latest.values(), 2)):
            found.append(name)
    return tuple(found)


def _differ(one: tuple[str, Hashable], two: tuple[str, Hashable]) -> bool:
    if one[0] == two[0]:
        return one[0] == "is" and one[1] != two[1]
    return one[1] == two[1]


def _split(accounts: Collection[str], spoken: Iterable[Spoken]) -> bool:
    """Whether one reviewer holds it to be an event and another does not."""
    latest: dict[str, str] = {}
    for each in spoken:
        decides = each.act.kind in ("accept", "reject") and is_whole(each.act)
        if decides and not each.accounts.isdisjoint(accounts):
            latest[each.act.reviewer] = each.act.kind
    return len(set(latest.values())) > 1
