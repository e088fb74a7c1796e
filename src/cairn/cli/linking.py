"""``cairn link``, ``events``, ``event``, ``why``, ``merge``, ``split``, ``undo`` and their kin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cairn import archive, judging, linker, pipeline, recoding
from cairn.changes import Changed, compare
from cairn.cli.output import complain, emit
from cairn.display import clean, console
from cairn.errors import CairnError
from cairn.event_page import print_acts, print_decision, print_event, print_events
from cairn.events import pairs, traits
from cairn.model import Event, Policy, Telling
from cairn.progress import progress
from cairn.records import Record, event_record
from cairn.store import Store, read_address

Database = Path | str


def link(db: Database, *, anew: bool = False) -> None:
    """Link the accounts of a database into events, and say what came of it."""
    with Store.open(db, write=True) as store, progress("linking", lambda: None) as bar:
        done = linker.run(store, bar.tick, anew=anew)
    complain(f"{done.accounts} accounts, {done.events} events; {done.fresh} accounts were new")


def events(db: Database, policy: Policy, *, jsonl: bool) -> None:
    """Print every event, by date; as JSON lines with the edition of the dataset first."""
    with Store.open(db) as store:
        found = sorted(archive.events(store, policy), key=_by_date)
        if jsonl:
            emit(_edition(store, policy))
            for each in found:
                emit(event_record(each))
            return
        out = console()
        number = print_events(out, found)
        several = sum(len(each.tellings) > 1 for each in found)
        out.print(f"\n{number} events, {several} of them told by several accounts.")


def _edition(store: Store, policy: Policy) -> Record:
    made = archive.edition(store)
    return {
        "record": "dataset",
        "cairn": pipeline.version(),
        "coded_with": list(made.coded_with),
        "linked_with": linker.version(),
        "corpus": made.corpus,
        "judgements": made.judgements,
        "reports": made.reports,
        "policy": policy,
    }


def _by_date(event: Event) -> tuple[str, str]:
    """Events without a date come last."""
    return (event.date.start or event.date.end or "9999").__str__(), event.event_id


def event(what: str, db: Database, policy: Policy, *, jsonl: bool) -> None:
    """Print one event, named by its id or by one of its accounts'."""
    with Store.open(db) as store:
        found = archive.find(store, what, policy)
        if jsonl:
            emit(event_record(found))
        else:
            print_event(console(), found)


def why(left: str, right: str, db: Database) -> None:
    """Print what speaks for and against two accounts being one event."""
    with Store.open(db) as store:
        ids = [store.account(each)[1].account_id for each in (left, right)]
        if ids[0] == ids[1]:
            raise CairnError(f"{clean(left)!r} and {clean(right)!r} are one account; name two")
        told = [_telling(archive.find(store, each), each) for each in ids]
        with store.links() as links:
            looked = [traits.from_json(body) for body in links.bodies(ids)]
            belongs = links.event_of(ids)
            held = links.anchors(ids)
            said = judging.verdict_on(held[ids[0]], held[ids[1]], links.acts())
            beside = linker.beside(links, ids[0], ids[1])
        decision = pairs.decide(looked[0], looked[1])
    verdict = None
    if said:
        how = "one event" if said[0] == "same" else "different events"
        verdict = f"{clean(said[1].reviewer)} judged them {how} (act {said[1].number})."
    one = belongs[ids[0]] == belongs[ids[1]]
    print_decision(console(), told, decision, beside, verdict, one=one)


def _telling(found: Event, account: str) -> Telling:
    return next(each for each in found.tellings if each.account.account_id == account)


def merge(named: Sequence[str], db: Database, by: str | None, note: str) -> None:
    """Judge that events are one."""
    with Store.open(db, write=True) as store:
        act = judging.merge(store, named, judging.author(by, note))
        first = act.judgements[0].left.account_id
        complain(f"act {act.number}: one event now, {_event_of(store, first)}")


def split(named: Sequence[str], db: Database, by: str | None, note: str) -> None:
    """Judge that accounts are not of their event."""
    with Store.open(db, write=True) as store:
        act = judging.split(store, named, judging.author(by, note))
        first = act.judgements[0].left.account_id
        complain(f"act {act.number}: split off as {_event_of(store, first)}")


def _event_of(store: Store, account: str) -> str:
    """The event of an account; the act stands also where others just coded what is not linked."""
    with store.links() as links:
        return links.event_of([account]).get(account) or "an event of the next `cairn link`"


def undo(number: int | None, db: Database, by: str | None, note: str) -> None:
    """Take an act back."""
    with Store.open(db, write=True) as store:
        act = judging.undo(store, number, judging.author(by, note))
    complain(f"act {act.number}: act {act.undoes} is undone")


def judgements(db: Database) -> None:
    """Print every act, and how many judgements wait for an account."""
    with Store.open(db) as store, store.links() as links:
        acts = links.acts()
        standing = frozenset(act.number for act in linker.in_force(acts))
        waiting = sum(1 for _ in linker.unresolved(links))
    if not acts:
        complain("nobody has judged anything in this database")
        return
    print_acts(console(), acts, standing)
    if waiting:
        complain(f"{waiting} acts wait: their accounts are not coded at present")


# --- recode and diff ----------------------------------------------------------------------------


def recode(db: Database, *, apply: bool, workers: int) -> int:
    """Code the archive again and show what differs; take it with ``apply``. How many failed."""
    source = pipeline.source()
    draft = recoding.draft_of(read_address(db))
    with (
        Store.open(db, write=True) as store,
        progress("coding again", lambda: None) as bar,
    ):
        source.prepare(bar.prepare)
        done = recoding.code_again(store, draft, source, bar.tick, workers=workers)
        for failed in done.failed:
            complain(failed)
        print_changes(done.changed)
        if done.lost:
            complain(f"{done.lost} judgements wait: their accounts are not coded any more")
        if done.failed:
            complain("nothing was taken: some reports could not be coded")
            return len(done.failed)
        if not apply:
            complain(
                f"{done.reports} reports coded again, {len(done.changed)} events differ; "
                "nothing was taken yet: run `cairn recode --apply`"
            )
            return 0
        number = recoding.take(store, draft, source, done, bar.tick)
    draft.unlink()
    complain(f"taken: {number} of {done.reports} reports are coded differently")
    return 0


def diff(left: Database, right: Database) -> None:
    """Print the events in which two databases differ."""
    with Store.open(left) as one, Store.open(right) as two:
        changed = compare(archive.events(one), archive.events(two))
    print_changes(changed)
    complain(f"{len(changed)} events differ")


def print_changes(changed: Sequence[Changed]) -> None:
    """Each event that differs, with its fields before and after."""
    out = console()
    for each in changed:
        held = each.before or each.after
        if held is None:
            continue
        name = held.event_id[:8]
        if each.before is None or each.after is None:
            word = "new" if each.before is None else "gone"
            told = "; ".join(
                f"{d.field} {d.after if each.before is None else d.before}"
                for d in each.differences
            )
            out.print(f"{word} {name}: {clean(told)}")
            continue
        out.print(f"changed {name}")
        for d in each.differences:
            out.print(f"  {d.field}: {clean(d.before or 'none')} -> {clean(d.after or 'none')}")
