"""Coding a stored archive again with today's code, and showing the difference before it is taken.

The new coding is made in a database of its own beside the old one, so that it can be stopped and
resumed, compared, and taken or left. Reports and judgements are copied, never changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cairn import archive, linker, runner
from cairn.changes import Changed, compare
from cairn.errors import CairnError
from cairn.pipeline import Source
from cairn.store import Store

Tick = Callable[[], None]


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
