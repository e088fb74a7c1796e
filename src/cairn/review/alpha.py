"""Krippendorff's alpha: how far coders agree beyond what chance would give.

``alpha = 1 - Do / De`` over the values that can be paired: those of units with two values or more
(K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011). Missing values are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

Metric = Literal["nominal", "interval", "ratio"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """``alpha`` is None where no two values can be paired, or where all values are one.

    ``units`` are those with two values or more, ``coders`` the most values of one of them.
    """

    alpha: float | None
    units: int
    coders: int


def _nominal(one: Hashable, other: Hashable) -> float:
    return float(one != other)


def _interval(one: float, other: float) -> float:
    return (one - other) ** 2


def _ratio(one: float, other: float) -> float:
    return ((one - other) / (one + other)) ** 2 if one != other else 0.0


_METRICS: dict[Metric, Callable[..., float]] = {
    "nominal": _nominal,
    "interval": _interval,
    "ratio": _ratio,
}


def alpha(units: Sequence[Sequence[Hashable]], metric: Metric = "nominal") -> Agreement:
    """The agreement on units, each with the values that its coders gave.

    Values are numbers for ``interval`` and, none below 0, for ``ratio``.
    """
    distance = _METRICS[metric]
    paired = [tuple(unit) for unit in units if len(unit) > 1]
    values = Counter(value for unit in paired for value in unit)
    total = sum(values.values())
    coders = max(map(len, paired), default=0)
    observed = sum(
        _within(Counter(unit), distance) / (len(unit) - 1) for unit in paired
    )  # of ordered pairs
    expected = _within(values, distance)
    if not expected:
        return Agreement(None, len(paired), coders)
    return Agreement(1.0 - (total - 1) * observed / expected, len(paired), coders)


def _within(values: Counter[Hashable], distance: Callable[..., float]) -> float:
    """The distances of all ordered pairs of values, each value paired with every other."""
    held = list(values.items())
    return sum(
        2.0 * number * other * distance(one, two)
        for at, (one, number) in enumerate(held)
        for two, other in held[at + 1 :]
    )
