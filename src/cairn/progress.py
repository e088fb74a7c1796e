"""How far a long run is, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from cairn.display import console

_STAGES = "cairn: building the gazetteer; this is done once and takes about 15 seconds\n"


@dataclass(slots=True)
class Bar:
    """A progress bar where a terminal shows it; elsewhere only long preparations are told."""

    _shown: Progress
    _task: TaskID
    _preparing: TaskID | None = field(default=None)

    def tick(self) -> None:
        """One more input is done."""
        self._shown.advance(self._task)

    def prepare(self, stage: str, share: float) -> None:
        """A preparation has reached ``share`` (0 to 1) of ``stage``."""
        if self._preparing is None:
            self._preparing = self._shown.add_task("", total=1.0)
            if self._shown.disable:
                sys.stderr.write(_STAGES)
                sys.stderr.flush()
        self._shown.update(self._preparing, description=stage, completed=share, visible=share < 1.0)


@contextmanager
def progress(name: str, count: Callable[[], int | None]) -> Iterator[Bar]:
    """A bar named ``name``; ``count`` is asked for the number of inputs only if it is shown.

    Shown when standard error is a terminal and standard output is not: on one terminal the bar
    and the results would write over each other.
    """
    shown = sys.stderr.isatty() and not sys.stdout.isatty()
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console(sys.stderr),
        transient=True,
        disable=not shown,
    )
    with bar:
        task = bar.add_task(name, total=count() if shown else None)
        yield Bar(bar, task)
