"""Which of people's acts stand, and on which accounts of today: the ground of linking and events.

An act names accounts by `Anchor`, so that it outlives coding the archive again: where the account
of its id is no more, the one that stands on the same words of the report takes its place. An act
none of whose accounts is coded at present waits until one comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cairn.events.reviews import Spoken, is_whole
from cairn.model import Act, Anchor
from cairn.store import Links


def in_force(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that no later act undid, oldest first; an undone undo counts for nothing."""
    held = sorted(acts, key=lambda act: act.number)
    undone: set[int] = set()
    for act in reversed(held):
        if act.kind == "undo" and act.number not in undone and act.undoes is not None:
            undone.add(act.undoes)
    return tuple(act for act in held if act.number not in undone and act.kind != "undo")


def nearest(anchor: Anchor, others: Iterable[Anchor]) -> Anchor | None:
    """The anchor whose words overlap most with those of ``anchor``, or None."""
    shared = [
        (min(anchor.end, other.end) - max(anchor.start, other.start), other) for other in others
    ]
    best = max(shared, key=lambda each: (each[0], each[1].account_id), default=None)
    return best[1] if best is not None and best[0] > 0 else None


def resolve(anchors: Iterable[Anchor], links: Links) -> dict[Anchor, str]:
    """The account of today behind each anchor: of its id, or else of its report and words.

    An anchor whose report holds no account at its words any more is left out.
    """
    wanted = set(anchors)
    held = links.anchors(anchor.account_id for anchor in wanted)
    found = {anchor: anchor.account_id for anchor in wanted if anchor.account_id in held}
    lost = [anchor for anchor in wanted if anchor not in found]
    standing_in: dict[str, list[Anchor]] = {}
    for each in links.standing_in(anchor.report_key for anchor in lost):
        standing_in.setdefault(each.report_key, []).append(each)
    for anchor in lost:
        if best := nearest(anchor, standing_in.get(anchor.report_key, ())):
            found[anchor] = best.account_id
    return found


# --- reviews -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """The reviews in force, by the accounts of today that they are about."""

    by_account: Mapping[str, tuple[Spoken, ...]]

    def on(self, accounts: Collection[str]) -> tuple[Spoken, ...]:
        """The reviews on the event of these accounts, oldest first."""
        found = {
            spoken.act.number: spoken
            for account in accounts
            for spoken in self.by_account.get(account, ())
            if spoken.lead in accounts or is_whole(spoken.act)
        }
        return tuple(found[number] for number in sorted(found))


@dataclass(frozen=True, slots=True)
class Viewer:
    """A reviewer at a sample for double coding, who sees there what others see only at its end."""

    reviewer: str
    sample: int


def visible(
    links: Links, viewer: Viewer | None = None, acts: Iterable[Act] | None = None
) -> tuple[Act, ...]:
    """The reviews in force that count, oldest first; ``acts`` are all acts, where they are known.

    What was said of an event of a sample counts once all its reviewers (any two, where none were
    named) are done with the event; before that for its own reviewer alone, at the sample.
    """
    every = links.acts() if acts is None else acts
    held = [act for act in in_force(every) if act.words]
    if all(act.sample is None for act in held):
        return tuple(held)
    events = event_of([act for act in held if act.sample is not None], links)
    named = {sample.number: sample.reviewers for sample in links.samples()}
    done = {
        key
        for key, who in finished(held, events).items()
        if (set(named[key[0]]) <= who if named[key[0]] else len(who) > 1)
    }
    return tuple(
        act
        for act in held
        if act.sample is None
        or (act.sample, events.get(act.number, "")) in done
        or viewer == Viewer(act.reviewer, act.sample)
    )


def shown(every: Iterable[Act], counted: Iterable[Act], viewer: Viewer | None = None) -> list[Act]:
    """The acts that may be listed: all but those of a double coding that do not count yet.

    ``counted`` are the visible ones of ``every``. What was undone in a double coding is listed for
    its own reviewer alone, and an undoing with what it undoes.
    """
    held = list(every)
    open_ = {act.number for act in counted}
    hidden = {
        act.number
        for act in held
        if act.sample is not None
        and act.number not in open_
        and viewer != Viewer(act.reviewer, act.sample)
    }
    return [act for act in held if act.number not in hidden and act.undoes not in hidden]


def event_of(acts: Iterable[Act], links: Links) -> dict[int, str]:
    """The event of today that each act's leading account is in, by the act's number."""
    leads = {act.number: act.accounts for act in acts}
    meant = resolve((anchor for held in leads.values() for anchor in held), links)
    lead = {
        number: account
        for number, held in leads.items()
        if (account := next((meant[a] for a in held if a in meant), None)) is not None
    }
    events = links.event_of(lead.values())
    return {number: events[account] for number, account in lead.items() if account in events}


def finished(acts: Iterable[Act], events: Mapping[int, str]) -> dict[tuple[int, str], set[str]]:
    """Who accepted or rejected each event of each sample as a whole, by sample and event."""
    found: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for act in acts:
        ends = act.kind in ("accept", "reject") and is_whole(act)
        if act.sample is not None and ends and act.number in events:
            found[act.sample, events[act.number]].add(act.reviewer)
    return dict(found)


def standing(acts: Iterable[Act], links: Links, reports: Collection[str] | None = None) -> Standing:
    """The acts by the accounts of today; of ``reports`` (keys) alone, where they are given."""
    held = [
        act
        for act in acts
        if reports is None or any(anchor.report_key in reports for anchor in act.accounts)
    ]
    meant = resolve((anchor for act in held for anchor in act.accounts), links)
    found: defaultdict[str, list[Spoken]] = defaultdict(list)
    for act in held:
        accounts = [meant[anchor] for anchor in act.accounts if anchor in meant]
        if accounts:
            spoken = Spoken(act, accounts[0], frozenset(accounts))
            for account in spoken.accounts:
                found[account].append(spoken)
    return Standing({account: tuple(each) for account, each in found.items()})
