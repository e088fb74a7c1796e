"""``cairn sample`` and ``cairn quality``: drawing for double coding, and what reviews tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cairn import judging
from cairn.cli import evaluate
from cairn.cli.output import complain, emit
from cairn.display import clean, console
from cairn.evaluate import Calibration, figures
from cairn.review import quality, sample
from cairn.review.quality import Agreed, Quality
from cairn.store import Store
from cairn.store.reviews import Recoding


def draw(db: str, size: int, seed: int, reviewers: Sequence[str], by: str | None) -> None:
    """Draw a sample for double coding and say where it is coded."""
    with Store.open(db, write=True) as store:
        made = sample.draw(store, size, seed, judging.author(by), reviewers)
    who = " and ".join(made.reviewers) or "any two reviewers"
    complain(
        f"sample {made.number}: {made.size} events for {clean(who)}; code it in the desk at "
        f"/review?sample={made.number}"
    )


def samples(db: str) -> None:
    """List the samples and how far they are coded."""
    with Store.open(db) as store, store.links() as links:
        acts = links.acts()
        held = [sample.coding(each, links, acts) for each in links.samples()]
    if not held:
        complain("no sample was drawn yet; draw one with `cairn sample --size N --seed S`")
        return
    table = _table("sample", "drawn", "by", "seed", "events", "done", "reviewers")
    for each in held:
        done = sum(each.complete(event) for event in each.events)
        drawn = each.sample
        table.add_row(
            str(drawn.number), drawn.at, clean(drawn.drawn_by), str(drawn.seed), str(drawn.size),
            str(done), clean(", ".join(drawn.reviewers) or "any two"),
        )  # fmt: skip
    console().print(table)


def show(db: str, gold: Path | None, *, as_json: bool) -> None:
    """Print what the reviews tell, and with a gold folder how the machine codes it."""
    with Store.open(db) as store, store.links() as links:
        held = quality.measure(links, links.acts())
    coded = figures(evaluate.results_of(gold)[0]) if gold is not None else None
    if as_json:
        emit({**quality.record(held), "gold": coded.record() if coded else None})
        return
    out = console()
    _print(out, held)
    if coded is not None:
        _head(out, f"Against the gold of {gold}")
        evaluate.print_figures(out, coded)


def _print(out: Console, held: Quality) -> None:
    _head(out, "By field: what reviewers said of the machine's values")
    if not held.rates:
        out.print("Nothing was reviewed yet.")
    else:
        table = _table("field", "judged", "accepted", "corrected", "rejected", "share", "95 %",
                       "added")  # fmt: skip
        for rate in held.rates:
            low, high = rate.interval
            share = "" if rate.share is None else f"{rate.share:.3f}"
            between = f"{low:.2f} to {high:.2f}" if rate.judged else ""
            table.add_row(
                rate.field, *map(str, (rate.judged, rate.accepted, rate.corrected, rate.rejected)),
                share, between, str(rate.added),
            )  # fmt: skip
        out.print(table)
    if held.calibration is not None:
        _head(out, "Calibration: confidence against the share accepted")
        out.print(_bins(held.calibration))
    for agreed in held.agreed:
        _print_agreement(out, agreed)
    _head(out, "Since the last coding")
    out.print(Text(recoding_text(held.recoding)))
    _head(out, "Reviewers")
    for name, kinds in held.reviewers:
        told = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
        out.print(Text(clean(f"{name}: {told}")))


def _bins(held: Calibration) -> Table:
    table = _table("confidence", "values", "mean", "accepted", "95 %")
    for each in held.bins:
        low, high = quality.wilson(round(each.right * each.claims), each.claims)
        table.add_row(
            f"{each.low:.1f} to {each.high:.1f}", str(each.claims), f"{each.confidence:.3f}",
            f"{each.right:.3f}", f"{low:.2f} to {high:.2f}",
        )  # fmt: skip
    table.add_row("all", str(held.claims), "", f"error {held.error:.3f}", "")
    return table


def _print_agreement(out: Console, agreed: Agreed) -> None:
    drawn = agreed.coding.sample
    _head(out, f"Agreement on sample {drawn.number} (Krippendorff's alpha)")
    out.print(f"{agreed.complete} of {len(agreed.coding.events)} events are coded by all.")
    if agreed.fields:
        table = _table("field", "metric", "alpha", "units", "coders")
        for each in agreed.fields:
            value = each.agreement.alpha
            table.add_row(
                each.field, each.metric, "none" if value is None else f"{value:.3f}",
                str(each.agreement.units), str(each.agreement.coders),
            )  # fmt: skip
        out.print(table)


def recoding_text(held: Recoding | None) -> str:
    """What the last recoding that was taken changed, on one line."""
    if held is None:
        return "Nothing was coded again yet."
    changed = held.changed
    fields = ", ".join(f"{name} {number}" for name, number in changed["fields"].items())
    return (
        f"{held.at}: {held.taken} of {held.reports} reports were coded differently; "
        f"{changed['events']} events differ ({changed['new']} new, {changed['gone']} gone)"
        + (f": {fields}." if fields else ".")
    )


def _head(out: Console, text: str) -> None:
    out.print()
    out.print(Text(text, style="bold"))


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    return table
