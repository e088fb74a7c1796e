"""Reports to results, in the order of the input, on one or several processes.

Only a few reports are in memory at a time, however long the input is, and the results are the
same, in the same order, for any number of workers.
"""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import Generic, Self, TypeVar

from cairn.errors import CairnError, ReadError, RefusedError
from cairn.model import Account, Mention, Report
from cairn.pipeline import Coding, Source
from cairn.store import Change, Store

_AHEAD = 4
"""Reports read ahead for each worker; enough that none waits, few enough to stay small."""

T = TypeVar("T")
Task = Callable[[Coding, Report], tuple[T, ...]]
Build = Callable[[], Coding]


class CodingError(CairnError):
    """One report could not be coded because of a fault in Cairn; ``trace`` is the traceback."""

    def __init__(self, report_id: str, fault: str, trace: str) -> None:
        super().__init__(
            f"{report_id}: could not be coded because of a fault in Cairn ({fault}); "
            "please report it together with the text"
        )
        self.trace = trace


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its accounts, as the database now holds them."""

    report: Report
    accounts: tuple[Account, ...]
    change: Change


def code(
    inputs: Iterable[Report | ReadError], store: Store, source: Source, *, workers: int = 1
) -> Iterator[Coded | CairnError]:
    """Code and keep each report; what could not be read, coded or kept is yielded as its error.

    A report that the store already holds, coded by the same version, is not coded again. Raises
    `CairnError` when the coder cannot be made or the database fails: every report that was
    yielded before is kept.
    """

    def known(report: Report) -> tuple[Account, ...] | None:
        return store.coded(report, source.version)

    for each in _results(inputs, _code, known, source, workers):
        if isinstance(each, CairnError):
            yield each
            continue
        report, accounts = each
        try:
            change = store.save(report, accounts, source.version)
        except RefusedError as error:
            yield error
        else:
            yield Coded(report, accounts, change)


def inspect(
    inputs: Iterable[Report | ReadError], source: Source, *, workers: int = 1
) -> Iterator[tuple[Report, tuple[Mention, ...]] | CairnError]:
    """The mentions of each report; what could not be read or parsed is yielded as its error.

    Raises `CairnError` when the coder cannot be made.
    """
    return _results(inputs, _inspect, lambda _: None, source, workers)


def _code(coder: Coding, report: Report) -> tuple[Account, ...]:
    return coder.code(report)


def _inspect(coder: Coding, report: Report) -> tuple[Mention, ...]:
    return coder.inspect(report)


# --- keeping the order ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Fault:
    """What went wrong in a worker, as text: errors themselves do not all travel.

    ``trace`` is empty for Cairn's own message; ``fatal`` when no report can be worked on at all.
    """

    problem: str
    trace: str = ""
    fatal: bool = False

    def error(self, report: Report) -> CairnError:
        """The error to show; raises it instead when it is fatal."""
        if self.fatal:
            raise CairnError(self.problem)
        if self.trace:
            return CodingError(report.report_id, self.problem, self.trace)
        return CairnError(self.problem)


@dataclass(frozen=True, slots=True)
class _Waiting(Generic[T]):
    """A report whose result may still be on its way."""

    report: Report
    result: tuple[T, ...] | _Fault | Future[tuple[T, ...] | _Fault]

    def finish(self) -> tuple[Report, tuple[T, ...]] | CairnError:
        """Wait for the result."""
        result = self.result
        if isinstance(result, Future):
            try:
                result = result.result()
            except BrokenProcessPool as error:
                raise _ended() from error
        if isinstance(result, _Fault):
            return result.error(self.report)
        return self.report, result


def _results(
    inputs: Iterable[Report | ReadError],
    task: Task[T],
    known: Callable[[Report], tuple[T, ...] | None],
    source: Source,
    workers: int,
) -> Iterator[tuple[Report, tuple[T, ...]] | CairnError]:
    """Each input's result, in order; ``known`` gives those that need no work."""
    waiting: deque[_Waiting[T] | ReadError] = deque()
    ahead = workers * _AHEAD if workers > 1 else 1

    def first() -> tuple[Report, tuple[T, ...]] | CairnError:
        each = waiting.popleft()
        return each if isinstance(each, ReadError) else each.finish()

    with _Workers(source.build, workers) as pool:
        for each in inputs:
            if isinstance(each, ReadError):
                waiting.append(each)
            else:
                held = known(each)
                waiting.append(pool.submit(task, each) if held is None else _Waiting(each, held))
            if len(waiting) >= ahead:
                yield first()
        while waiting:
            yield first()


# --- the processes that work ------------------------------------------------------------------


class _Worker:
    """Makes its coder when the first report comes, and keeps it."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._coder: Coding | None = None

    def work(self, task: Task[T], report: Report) -> tuple[T, ...] | _Fault:
        """One report's result; a fault is returned with its trace, so that the rest is coded."""
        try:
            if self._coder is None:
                self._coder = self._build()
        except CairnError as error:
            return _Fault(str(error), fatal=True)
        try:
            return task(self._coder, report)
        except CairnError as error:
            return _Fault(f"{report.report_id}: {error}")
        except Exception as error:  # noqa: BLE001 - shown to the user with its trace
            said = " ".join(f"{type(error).__name__}: {error}".split())
            return _Fault(said[:200], traceback.format_exc())


_worker: _Worker | None = None


def _start(build: Build) -> None:
    """Prepare a process: it leaves Ctrl-C to its parent, and ends when its parent is killed."""
    global _worker  # noqa: PLW0603 - the pool gives its processes no other place for their own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker = _Worker(build)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(task: Task[T], report: Report) -> tuple[T, ...] | _Fault:
    if _worker is None:
        raise RuntimeError("the process was not prepared")
    return _worker.work(task, report)


class _Workers:
    """Where the work is done: here, or in processes; what was not begun is dropped on leaving."""

    def __init__(self, build: Build, workers: int) -> None:
        self._here = _Worker(build)
        self._pool = (
            ProcessPoolExecutor(
                workers, mp_context=get_context("spawn"), initializer=_start, initargs=(build,)
            )
            if workers > 1
            else None
        )

    def submit(self, task: Task[T], report: Report) -> _Waiting[T]:
        """Begin a report's work."""
        if self._pool is None:
            return _Waiting(report, self._here.work(task, report))
        try:
            return _Waiting(report, self._pool.submit(_work, task, report))
        except BrokenProcessPool as error:
            raise _ended() from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _ended() -> CairnError:
    return CairnError(
        "a worker process was ended from outside, perhaps for want of memory; "
        "run again with fewer --workers: what is coded is kept"
    )
