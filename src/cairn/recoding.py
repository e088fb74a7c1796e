"""Coding a stored archive again with today's code, and showing the difference before it is taken.

The new coding is made in a database of its own beside the old one, so that it can be stopped and
resumed, compared, and taken or left. Reports and judgements are copied, never changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cairn import archive, linker, runner
from cairn.changes import Changed, compare
from cairn.errors import CairnError
from cairn.pipeline import Source
from cairn.store import Store

Tick = Callable[[], None]
_EXAMPLES = 50
"""Differences that are kept whole."""


@dataclass(frozen=True, slots=True)
class Recoded:
    """What coding again came to: how many reports, and the events that differ.

    ``lost`` counts judgements whose account is coded no more; they are kept and wait.
    """

    reports: int
    changed: tuple[Changed, ...]
    lost: int
    failed: tuple[str, ...]


def draft_of(db: Path) -> Path:
    """Where the new coding of a database is made."""
    return db.with_name(db.name + ".recoded")


def code_again(
    store: Store, draft: Path, source: Source, tick: Tick = lambda: None, *, workers: int = 1
) -> Recoded:
    """Code every report of ``store`` into ``draft`` with ``source``, link it, and compare.

    A draft that an earlier run began is gone on with: reports that it holds in today's coding are
    not coded twice. Both databases must hold linked events; ``store`` is linked when it is not.
    """
    linker.run(store)
    failed: list[str] = []
    reports = 0
    with Store.open(draft, write=True) as new:
        for each in runner.code(store.reports(), new, source, workers=workers):
            tick()
            if isinstance(each, CairnError):
                failed.append(str(each))
                continue
            reports += 1
        _copy_acts(store, new)
        linker.run(new)
        changed = compare(archive.events(store), archive.events(new))
        with new.links() as links:
            lost = sum(1 for _ in linker.unresolved(links))
    return Recoded(reports, changed, lost, tuple(failed))


def _copy_acts(store: Store, new: Store) -> None:
    with store.links() as links:
        acts, samples = links.acts(), links.samples()
    with new.links(write=True) as links:
        for sample in samples[len(links.samples()) :]:
            links.add_sample(sample)
        links.put_acts(acts[len(links.acts()) :])


def remember(store: Store, done: Recoded, taken: int, coded_with: Sequence[str]) -> None:
    """Keep what a recoding that was taken came to; ``coded_with`` are the versions before it."""
    fields = Counter(d.field for each in done.changed for d in each.differences)
    examples = [
        {"event": held.event_id, "field": d.field, "before": d.before, "after": d.after}
        for each in done.changed
        if (held := each.after or each.before) is not None
        for d in each.differences
    ]
    summary = {
        "events": len(done.changed),
        "new": sum(each.before is None for each in done.changed),
        "gone": sum(each.after is None for each in done.changed),
        "fields": dict(fields.most_common()),
        "examples": examples[:_EXAMPLES],
        "waiting": done.lost,
    }
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with store.links(write=True) as links:
        links.add_recoding(at, coded_with, (done.reports, taken), summary)


def take(store: Store, draft: Path, source: Source, tick: Tick = lambda: None) -> int:
    """Take the coding of the draft into the database, report by report; how many changed.

    Raises `CairnError` when the draft does not hold every report in the coding of ``source``.
    A run that is stopped in between can be run again: reports that were taken are left as they are.
    """
    changed = 0
    with Store.open(draft) as new:
        for report in store.reports():
            accounts = new.coded(report, source.version)
            if accounts is None:
                raise CairnError(
                    f"{draft}: does not hold {report.report_id} in today's coding; "
                    "run `cairn recode` again"
                )
            changed += store.save(report, accounts, source.version) == "replaced"
            tick()
    linker.run(store)
    return changed
