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
from cairn.model import digest
from cairn.pipeline import Source
from cairn.store import Address, Links, Store

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


def draft_of(where: Address) -> Path:
    """The SQLite file in which the new coding of a database is made.

    It lies beside the file; for a server's database in the current folder, named after it.
    """
    if where.path is not None:
        return where.path.with_name(where.path.name + ".recoded")
    # two databases of one name differ by their server, or by the schema in the query
    url = where.url
    name = "".join(c if c.isalnum() else "_" for c in url.database or "")
    query = sorted((key, value) for key, value in url.query.items() if key != "password")
    which = digest(url.host, url.port, url.database, query, size=8)
    return Path(f"{name}-{which}.recoded")


def code_again(
    store: Store, draft: Path, source: Source, tick: Tick = lambda: None, *, workers: int = 1
) -> Recoded:
    """Code every report of ``store`` into ``draft`` with ``source``, link it, and compare.

    A draft that an earlier run began is gone on with: reports that it holds in today's coding are
    not coded twice. ``store`` is linked when it is not. Raises `CairnError` when the draft is one
    of another database.
    """
    linker.run(store)
    failed: list[str] = []
    reports = 0
    with Store.open(draft, write=True) as new:
        _check_draft(store, new)
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


def _check_draft(store: Store, new: Store) -> None:
    """Refuse a draft that was begun for another database: its reports and acts are not these."""
    strange = {line.key for line in new.lines()} - {line.key for line in store.lines()}
    with store.links() as links, new.links() as others:
        acts, copied = links.acts(), others.acts()
    if strange or copied != acts[: len(copied)]:
        raise CairnError(
            f"{new}: holds the coding of another database than {store}; remove it and run again"
        )


def _copy_acts(store: Store, new: Store) -> None:
    with store.links() as links:
        acts, samples = links.acts(), links.samples()
    with new.links(write=True) as links:
        for sample in samples[len(links.samples()) :]:
            links.add_sample(sample)
        links.put_acts(acts[len(links.acts()) :])


def take(
    store: Store, draft: Path, source: Source, done: Recoded, tick: Tick = lambda: None
) -> int:
    """Take the coding of the draft into the database, and keep what it came to (``done``).

    All in one transaction: a run that is stopped before its end has taken nothing, and one that is
    stopped later only lacks the linking. Returns how many reports are coded differently. Raises
    `CairnError` when the draft does not hold every report in the coding of ``source``.
    """
    before = store.fingerprint()[1]
    keys = [line.key for line in store.lines()]
    with Store.open(draft) as new:
        for key in keys:
            report = store.report(key)
            if new.coded(report, source.version) is None:
                raise CairnError(
                    f"{draft}: does not hold {report.report_id} in today's coding; "
                    "run `cairn recode` again"
                )
            tick()
        number = store.save_all(
            new.coded_in(keys),
            source.version,
            lambda links, changed: remember(links, done, changed, before),
        )
    linker.run(store)
    return number


def remember(links: Links, done: Recoded, taken: int, coded_with: Sequence[str]) -> None:
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
    links.add_recoding(at, coded_with, (done.reports, taken), summary)
