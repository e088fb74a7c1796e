"""Events for reading in the terminal: a table of many, a page for one, a decision taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cairn.display import (
    act_text,
    clean,
    date_text,
    place_text,
    speakers_text,
    stated_text,
    tally_text,
    value_text,
)
from cairn.events import ledger
from cairn.events.cluster import KEPT, LINK, Beside
from cairn.events.pairs import Decision
from cairn.model import OUTCOMES, Account, Act, Event, Item, Reviewed, Tally, Telling, Value

RIVALS = 3
"""How many accounts that could be of an event instead are named."""
_COLUMNS = ("event", "date", "type", "place", "who", "killed", "wounded", "told by")
_SHARES = {"type": 24, "place": 26, "who": 34}
_WIDTHS = {"event": 10, "date": 12, "killed": 11, "wounded": 11, "told by": 11}
_STATED = ("sub_event_type", "status", "actor1", "actor2", "date", "place")


def print_events(out: Console, events: Iterable[Event]) -> int:
    """One row an event; returns how many there were."""
    heading = _table(out)
    heading.add_row(*(Text(name, style="bold") for name in _COLUMNS))
    out.print(heading)
    number = 0
    for event in events:
        table = _table(out)
        table.add_row(*_row(event))
        out.print(table)
        number += 1
    return number


def _table(out: Console) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    left = max(40, out.width - sum(_WIDTHS.values()))
    for name in _COLUMNS:
        width = _WIDTHS.get(name) or left * _SHARES[name] // sum(_SHARES.values())
        table.add_column(width=width - 2, overflow="fold")
    return table


def _row(event: Event) -> tuple[str, ...]:
    counts = dict(event.counts)
    status = "" if event.status == "happened" else f" ({event.status})"
    return (
        event.event_id[:8],
        date_text(event.date),
        event.sub_event_type + status,
        place_text(event.place) if event.place else "unknown",
        sides_text(event),
        tally_text(counts.get("killed")),
        tally_text(counts.get("wounded")),
        _told_by(event),
    )


def sides_text(event: Event) -> str:
    """Who acted, and on whom."""
    first = clean(event.actor1.name) if event.actor1 else "not named"
    return first if event.actor2 is None else f"{first} -> {clean(event.actor2.name)}"


def _told_by(event: Event) -> str:
    number = event.sources
    return "1 source" if number == 1 else f"{number} sources"


# --- one event -----------------------------------------------------------------------------------


def print_event(out: Console, event: Event) -> None:
    """The values of an event, what accounts differ on, how the toll moved, and who says what."""
    status = "" if event.status == "happened" else f"  {event.status}"
    title = f"{event.event_type} / {event.sub_event_type}"
    reviewed = event.reviewed
    said = "" if reviewed.state == "unreviewed" else f"  {reviewed.state}"
    said += "  sensitive" if reviewed.sensitive else ""
    out.print(Text.assemble((f"event {event.event_id}  ", "dim"), (title, "bold"), status, said))
    out.print(_values(event))
    if reviewed.acts:
        out.print()
        out.print(Text("What reviewers said", style="bold"))
        _print_reviews(out, reviewed)
    if event.disagreements:
        out.print()
        out.print(Text("Accounts differ on", style="bold"))
        out.print(_differences(event))
    tolls = _tolls(event)
    if tolls.row_count:
        out.print()
        out.print(Text("How the figures moved", style="bold"))
        out.print(tolls)
    out.print()
    out.print(Text(f"Told by {_told_by(event)}", style="bold"))
    for telling in event.tellings:
        _print_telling(out, telling)


def _values(event: Event) -> Table:
    """Each value, the words it was taken from, and the account they stand in."""
    table = _plain("field", "value", "words", "account")
    told = {telling.account.account_id: telling.account for telling in event.tellings}
    given: list[tuple[str, str]] = [
        ("actor1", value_text(event.actor1) if event.actor1 else "unknown"),
        ("actor2", value_text(event.actor2) if event.actor2 else "unknown"),
        ("date", date_text(event.date)),
        ("place", value_text(event.place) if event.place else "unknown"),
    ]
    given += [(outcome, _counted(tally)) for outcome, tally in event.counts]
    reviewed = event.reviewed
    shown = {name for name, _ in given}
    given += [
        (each.field, stated_text(each.value))
        for each in reviewed.corrections
        if each.stands and each.field not in shown
    ]
    chosen = dict(event.chosen)
    for name, text in given:
        account = told.get(chosen.get(name, ""))
        words, source = _words(account, name) if account else "", (chosen.get(name, ""))[:8]
        if (made := reviewed.on(name)) is not None:
            words = clean(made.quote.text) if made.quote else ""
            source = f"reviewer {clean(made.reviewer)}"
        table.add_row(name, clean(text), words, source)
    return table


def _print_reviews(out: Console, reviewed: Reviewed) -> None:
    """Every correction in force, what was taken away, accepted and disputed."""
    table = _plain("field", "value", "reviewer", "act", "state", "words or note")
    for each in reviewed.corrections:
        table.add_row(
            each.field, clean(stated_text(each.value)), clean(each.reviewer), str(each.act),
            "stands" if each.stands else "replaced",
            clean(each.quote.text if each.quote else each.note),
        )  # fmt: skip
    for field, value in reviewed.wrong:
        table.add_row(field, clean(stated_text(value)), "", "", "rejected", "")
    if table.row_count:
        out.print(table)
    if reviewed.accepted:
        out.print(f"accepted: {', '.join(reviewed.accepted)}")
    if reviewed.disputed:
        names = [field or "whether it is an event" for field in reviewed.disputed]
        out.print(f"reviewers differ on: {', '.join(names)}")
    if reviewed.set_aside:
        ids = ", ".join(telling.account.account_id[:8] for telling in reviewed.set_aside)
        out.print(f"judged to be no event: accounts {ids}")


def _counted(tally: Tally) -> str:
    """The chosen figure, the range, and the parts by group."""
    best = "some" if tally.best is None else str(tally.best)
    high = "?" if tally.high is None else tally.high
    ends = "" if tally.low == tally.best == tally.high else f" (low {tally.low}, high {high})"
    parts = [f"{number} {group.replace('_', ' ')}" for group, number in tally.by_group if number]
    families = " families" if tally.unit == "families" else ""
    return f"{best}{families}{ends}" + (f": {', '.join(parts)}" if parts else "")


def _words(account: Account, field: str) -> str:
    claims = account.claims_on(field)
    return clean(claims[0].span.text) if claims else ""


def _differences(event: Event) -> Table:
    table = _plain("field", "value", "accounts", "reports")
    told = {telling.account.account_id: telling for telling in event.tellings}
    for each in event.disagreements:
        for at, (value, accounts) in enumerate(each.values):
            reports = dict.fromkeys(told[account].origin.report_id for account in accounts)
            table.add_row(
                "" if at else each.field,
                differing_text(value),
                ", ".join(account[:8] for account in accounts),
                clean(", ".join(reports)),
            )
    return table


def differing_text(value: Value | Tally) -> str:
    """A value of a disagreement in words."""
    return tally_text(value) if isinstance(value, Tally) else value_text(value)


def _tolls(event: Event) -> Table:
    """A row for each figure of an outcome that more than one account counts."""
    table = _plain("published", "outcome", "figure", "said by", "report")
    for outcome in OUTCOMES:
        heard = ledger.figures(event.tellings, outcome)
        if len(heard) < 2:
            continue
        for figure in heard:
            origin = figure.telling.origin
            said = speakers_text(figure.telling.account.said_by) or "the report"
            table.add_row(
                str(origin.published or "unknown"),
                outcome,
                tally_text(figure.tally),
                said,
                clean(origin.publisher or origin.report_id),
            )
    return table


def _print_telling(out: Console, telling: Telling) -> None:
    origin, account = telling.origin, telling.account
    named = (origin.report_id, origin.publisher, origin.published)
    about = ", ".join(str(known) for known in named if known)
    out.print()
    out.print(
        Text.assemble(
            (f"[{account.account_id[:8]}] ", "dim"),
            clean(about),
            (f"  source {origin.source + 1}", "dim"),
        )
    )
    out.print(Text(f"\u201c{clean(account.evidence.text)}\u201d", style="italic"))
    out.print(clean(_stated(account)))
    if account.said_by:
        out.print(f"said by {speakers_text(account.said_by)}")


def _stated(account: Account) -> str:
    """What one account says, on one line."""
    told = [account.sub_event_type]
    if account.status != "happened":
        told.append(account.status)
    told += [date_text(account.date), place_text(account.place) if account.place else "no place"]
    told += [actor.name for actor in (account.actor1, account.actor2) if actor]
    told += [f"{tally_text(tally)} {outcome}" for outcome, tally in account.counts]
    told += [
        f"{claim.field} {value_text(claim.value)}"
        for claim in account.claims
        if isinstance(claim.value, Item)
    ]
    return "; ".join(told)


def _plain(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    return table


# --- why, and what people judged -----------------------------------------------------------------


def print_decision(
    out: Console,
    told: Sequence[Telling],
    decision: Decision,
    beside: Beside | None,
    verdict: str | None,
    *,
    one: bool,
) -> None:
    """Two accounts side by side, and what speaks for and against their being one event."""
    for telling in told:
        _print_telling(out, telling)
    out.print()
    if verdict:
        out.print(Text(verdict, style="bold"))
    if decision.veto:
        out.print(f"Cannot be one event: {decision.veto}.")
    reach = "at or above" if decision.score >= LINK else "below"
    out.print(f"Score {decision.score:.2f}, {reach} {LINK:.2f} from which accounts are linked.")
    if beside and beside.rivals:
        out.print(_beside(beside))
    together = "They are in one event." if one else "They are in different events."
    out.print(Text(together, style="bold"))
    table = _plain("feature", "value", "adds to the log-odds")
    for name, value, added in decision.parts:
        table.add_row(name, f"{value:.2f}", f"{added:+.2f}")
    out.print()
    out.print(table)


def _beside(beside: Beside) -> str:
    """How little a link says between accounts that could as well be of other events."""
    few = [f"{clean(other)[:8]} {score:.2f}" for other, score in beside.rivals[:RIVALS]]
    if len(beside.rivals) > RIVALS:
        few.append(f"{len(beside.rivals) - RIVALS} more")
    reach = "at or above" if beside.score >= KEPT else "below"
    return (
        f"Beside the accounts that are linked with one of them only ({', '.join(few)}) "
        f"it counts {beside.score:.2f}, {reach} {KEPT:.2f} from which accounts make one event."
    )


def print_acts(out: Console, acts: Sequence[Act], standing: frozenset[int]) -> None:
    """Every act, oldest first, and whether it is in force."""
    table = _plain("act", "when", "who", "what", "accounts", "state", "note")
    for act in acts:
        accounts = dict.fromkeys(
            anchor.account_id[:8] for each in act.judgements for anchor in (each.left, each.right)
        )
        accounts |= dict.fromkeys(anchor.account_id[:8] for anchor in act.accounts)
        state = "in force" if act.number in standing or act.kind == "undo" else "undone"
        table.add_row(
            str(act.number), act.at, clean(act.reviewer), act_text(act), ", ".join(accounts), state,
            clean(act.note),
        )  # fmt: skip
    out.print(table)
