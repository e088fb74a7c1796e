"""What the sentences around a frame make of it: totals, history and trials go on for a while."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.accounts.reading import Reading
from cairn.accounts.screen import Judged


def settle(judged: Sequence[Judged], reading: Reading) -> tuple[Judged, ...]:
    """The verdicts of a report's frames, corrected by those before them."""
    return tuple(judged)
