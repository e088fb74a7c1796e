"""A reviewer's words on an event: accept, correct, reject, sensitive. Kept for ever, like merges.

Each is one act on the accounts of the event. Nothing of the machine's is overwritten: events are
derived from accounts and acts together, so undoing an act gives back exactly what was there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cairn import archive, judging, standing
from cairn.errors import CairnError
from cairn.events.fields import FIELDS, NEEDED, held_by, same, stated, stating
from cairn.judging import Author
from cairn.model import Act, ActKind, Event, Policy, Quote, Stated, Tally, Word, digest
from cairn.review import values
from cairn.standing import Viewer
from cairn.store import Links, Store


class ChangedError(CairnError):
    """The event is not what the reviewer saw any more."""


@dataclass(frozen=True, slots=True)
class Look:
    """Who judges which event, as they saw it.

    ``event`` is an id, or the beginning of one; ``seen`` the `state_of` what the reviewer looked
    at, where that was a while ago; ``sample`` the double coding that the word is for.
    """

    event: str
    by: Author
    policy: Policy = "conservative"
    seen: str | None = None
    sample: int | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """The words of a report that hold a correction up, as they were copied or picked.

    ``report`` is the key of the report that is looked at first, ``at`` about where they stand in
    it, for words that stand there more than once.
    """

    words: str
    report: str = ""
    at: int | None = None


def state_of(event: Event) -> str:
    """A name for an event as it is now: another when accounts or words on it come or go."""
    accounts = (t.account.account_id for t in (*event.tellings, *event.reviewed.set_aside))
    return _state(accounts, event.reviewed.acts)


def _state(accounts: Iterator[str], acts: tuple[int, ...]) -> str:
    return digest(*sorted(accounts), "acts", *acts)


def look_at(store: Store, look: Look) -> Event:
    """The event as the reviewer sees it; raises `ChangedError` when it is not what was seen."""
    found = archive.find(store, look.event, look.policy)
    if look.sample is not None:
        ids = [found.event_id]
        with store.links() as links:
            said = standing.visible(links, Viewer(look.by.reviewer, look.sample))
        found = next(archive.events(store, look.policy, ids, rejected=True, said=said))
    if look.seen is not None and look.seen != state_of(found):
        raise ChangedError(_since(found, look.by.reviewer))
    return found


def _since(event: Event, reviewer: str) -> str:
    others = [c for c in event.reviewed.corrections if c.reviewer != reviewer]
    who = ""
    if others:
        last = others[-1]
        what = values.written(last.value) or "no value"
        who = f" ({last.reviewer} corrected {last.field} to {what}, act {last.act})"
    return f"the event changed since you opened it{who}; look at it again, then decide"


# --- acts ----------------------------------------------------------------------------------------


def accept(store: Store, look: Look, field: str | None = None) -> Act:
    """Judge that an event, or one field of it, is right as it is shown.

    To accept a rejected event as a whole brings it back. Raises `CairnError` for what cannot be
    accepted, `ChangedError` when somebody was quicker.
    """
    event = look_at(store, look)
    if field is None:
        words = [Word(""), *(_shown(event, name) for name in FIELDS)]
        return _keep(store, look, event, ("accept", None, words))
    name = _open_field(event, field)
    words = [_shown(event, each) for each in _together(name)]
    return _keep(store, look, event, ("accept", name, words))


def correct(
    store: Store, look: Look, field: str, text: str | None, support: Support | None = None
) -> Act:
    """Claim another value for a field; ``text`` is as `values.read` takes it, None for no value.

    The claim is held up by words of a report, else by the note that its author leaves. Raises
    `CairnError` for a value or words that cannot be, `ChangedError` when somebody was quicker.
    """
    event = look_at(store, look)
    name = _open_field(event, field)
    if text is None:
        if name in NEEDED:
            raise CairnError(f"an event cannot be without {name}; reject the event instead")
        given: tuple[tuple[str, Stated | None], ...] = ((name, None),)
    else:
        given = values.read(name, text, _known(event, name))
    if all(_agree(stated(event, each), value) for each, value in given):
        told = values.written(given[-1][1]) or "without a value"
        raise CairnError(f"{name} is {told} already; accept it instead")
    quote = quoted(store, event, support) if support is not None else None
    if quote is None and not look.by.note.strip():
        raise CairnError(
            "a correction needs its reason: words of a report that state it, or a note"
        )
    words = [
        Word(each, value, (was := _shown(event, each)).shown, was.confidence, quote)
        for each, value in given
    ]
    return _keep(store, look, event, ("correct", name, words))


def reject(store: Store, look: Look, field: str | None = None) -> Act:
    """Judge that it is no event; or, of a field, that the value shown is wrong.

    A rejected event is in no table, count or export, and stays in the database. Of a rejected
    value the next best takes the place, if there is one.
    """
    event = look_at(store, look)
    if field is None:
        if event.reviewed.state == "rejected":
            raise CairnError(f"event {event.event_id[:8]} is rejected already")
        sub = stating(event, "sub_event_type")
        word = Word("", None, None, sub.confidence if sub else None)
        return _keep(store, look, event, ("reject", None, [word]))
    name = _open_field(event, field)
    was = _shown(event, name)
    if was.shown is None:
        raise CairnError(f"{name} has no value that could be rejected; correct it instead")
    word = Word(name, None, was.shown, was.confidence)
    return _keep(store, look, event, ("reject", name, [word]))


def sensitive(store: Store, look: Look, *, off: bool = False) -> Act:
    """Mark an event as one that must not be published, or take the mark away."""
    event = look_at(store, look)
    if event.reviewed.sensitive != off:
        raise CairnError(
            f"event {event.event_id[:8]} is {'not ' if off else ''}marked as sensitive already"
        )
    return _keep(store, look, event, ("open" if off else "sensitive", None, [Word("")]))


def _open_field(event: Event, field: str) -> str:
    if event.reviewed.state == "rejected":
        raise CairnError(
            f"event {event.event_id[:8]} is rejected; undo that or accept the event first"
        )
    return values.field_of(field)


def _together(name: str) -> tuple[str, ...]:
    return ("event_type", "sub_event_type") if name == "sub_event_type" else (name,)


def _shown(event: Event, name: str) -> Word:
    """An acceptance of a field as it is shown."""
    value, claim = stated(event, name), stating(event, name)
    return Word(name, value, value, claim.confidence if claim else None)


def _agree(one: Stated | None, other: Stated | None) -> bool:
    """Whether a correction would say nothing new: also its range or precision is the same.

    A figure alone says nothing of the range, which spans what others give.
    """
    if same(one) != same(other):
        return False
    if isinstance(other, Tally) and other.low == other.best == other.high and not other.by_group:
        return True
    return one == other or values.written(one) == values.written(other)


def _known(event: Event, name: str) -> Iterator[Stated]:
    for telling in event.tellings:
        for claim in telling.account.claims:
            if claim.field in ("actor1", "actor2") and name in ("actor1", "actor2"):
                yield claim.value


# --- keeping -------------------------------------------------------------------------------------

_What = tuple[ActKind, str | None, list[Word]]


def _keep(store: Store, look: Look, event: Event, what: _What) -> Act:
    """Keep the act, unless the event changed between looking at it and writing."""
    kind, field, words = what
    lead = held_by(event, field) if field else None
    first = (lead or event.tellings[0]).account.account_id
    tellings = (*event.tellings, *event.reviewed.set_aside)
    ids = list(dict.fromkeys([first, *(t.account.account_id for t in tellings)]))
    with store.links(write=True) as links:
        if _now(links, event.event_id, look) != state_of(event):
            raise ChangedError(
                "somebody judged the event at the same moment; look at it again, then decide"
            )
        anchors = links.anchors(ids)
        act = Act(
            0, kind, look.by.reviewer, look.by.at, look.by.note,
            accounts=tuple(anchors[each] for each in ids), words=tuple(words), sample=look.sample,
        )  # fmt: skip
        return judging.keep(links, act)


def _now(links: Links, event: str, look: Look) -> str:
    """The state of an event at this moment, within the transaction that writes."""
    accounts = links.accounts_of([event]).get(event, ())
    viewer = None if look.sample is None else Viewer(look.by.reviewer, look.sample)
    reports = {anchor.report_key for anchor in links.anchors(accounts).values()}
    held = standing.standing(standing.visible(links, viewer), links, reports)
    return _state(iter(accounts), tuple(s.act.number for s in held.on(frozenset(accounts))))


# --- words ---------------------------------------------------------------------------------------


def quoted(store: Store, event: Event, support: Support) -> Quote | None:
    """The words where a report of the event holds them, blanks and line ends apart; None for none.

    Raises `CairnError` when no report of the event holds them.
    """
    parts = support.words.split()
    if not parts:
        return None
    sought = re.compile(r"\s+".join(map(re.escape, parts)))
    keys = dict.fromkeys(t.origin.report_key for t in event.tellings)
    for key in sorted(keys, key=lambda each: each != support.report):
        text = store.report(key).text
        found = [(match.start(), match.end()) for match in sought.finditer(text)]
        if found:
            at = support.at if support.report in ("", key) else None
            near = _evidence(event, key) if at is None else at
            start, end = min(found, key=lambda each: abs(each[0] - near))
            return Quote(key, start, end, text[start:end])
    told = " ".join(parts)
    raise CairnError(
        f"no report of the event says {told[:80]!r}; copy the words exactly as they stand"
    )


def _evidence(event: Event, key: str) -> int:
    return next(t.account.evidence.start for t in event.tellings if t.origin.report_key == key)
