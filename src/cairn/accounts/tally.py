"""From the counts of an account's sentences to one number per outcome and group.

Rules of the codebook: figures for different groups add up, figures for the same people do not;
the best figure is the latest or largest total that is not only the perpetrator's; low and high
span what the report states; a sub-group is taken out of its total; the rest is derived where the
report makes clear who the others are, and unknown where it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.accounts.harms import Harm
from cairn.model import Group, Tally

GROUPS: tuple[Group, ...] = ("civilians", "state_forces", "armed_groups", "unknown")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one sentence says of one outcome: a total, and who they were as far as it tells.

    ``parts`` are groups within the total, ``whole`` groups counted for themselves; a ``subset``
    tells of some of those whom another sentence counts. ``partisan``
    marks a perpetrator's own claim, ``early`` a toll that the report itself calls outdated.
    """

    total: int | None
    low: int | None
    high: int | None
    parts: tuple[tuple[Group, int], ...]
    whole: tuple[tuple[Group, int], ...]
    partisan: bool
    early: bool
    unit: str
    harms: tuple[Harm, ...]
    subset: bool = False


def figure(
    found: Sequence[Harm], groups: Sequence[Group | None], flags: tuple[bool, bool]
) -> Figure | None:
    """The figure of one sentence; ``groups`` gives each harm's side, None where nobody says."""
    numbered = [(h, g) for h, g in zip(found, groups, strict=True) if h.count.best is not None]
    if not numbered:
        return None
    wholes = _told_once([(h, g) for h, g in numbered if not h.part])
    parts = [(h, g) for h, g in numbered if h.part]
    wholes, nested = _nest(wholes)
    parts += nested
    bare = [h for h, g in wholes if g is None]
    sided = [(h, g) for h, g in wholes if g is not None]
    total = _largest_or_sum(bare)
    if not wholes:  # only sub-groups: they are all that this sentence counts
        loose = sum(h.count.best or 0 for h, g in parts if g is None)
        total = loose or None
    ends = [h for h, _ in wholes] or [h for h, _ in parts]
    open_end = any(h.count.high is None for h in ends)
    partisan, early = flags
    return Figure(
        total=total,
        low=None if not ends else sum(h.count.low or h.count.best or 0 for h in ends),
        high=None if open_end else sum(h.count.high or 0 for h in ends),
        parts=_by_group(parts),
        whole=_by_group(sided),
        partisan=partisan,
        early=early,
        unit=numbered[0][0].count.unit,
        harms=tuple(h for h, _ in numbered),
        subset=not wholes,
    )


Sided = tuple[Harm, Group | None]


GENERIC = frozenset({"people", "person", "member", "victim", "body"})
TWICE = 4
"""From how many on the same number of the same people twice in a sentence is one toll."""


def _told_once(wholes: list[Sided]) -> list[Sided]:
    """ "17 killed as ... fighting in which 17 people were killed": run-on text repeats its toll."""
    kept: list[Sided] = []
    for harm, group in wholes:
        count = harm.count
        again = any(
            h.count.best == count.best
            and (h.count.noun == count.noun or g is None or group is None)
            for h, g in kept
        )
        if not (again and (count.best or 0) >= TWICE):
            kept.append((harm, group))
    return kept


def _nest(wholes: list[Sided]) -> tuple[list[Sided], list[Sided]]:
    """Counts that list the members of another count of the same sentence become its parts."""
    for harm, group in wholes:
        others = [(h, g) for h, g in wholes if h is not harm]
        listed = sum(h.count.best or 0 for h, _ in others)
        size = harm.count.best or 0
        generic = harm.count.noun in GENERIC or (
            group is None and harm.count.noun not in {"man", "youth", "male"}
        )
        first = harm is wholes[0][0]
        if len(others) >= 2 and listed == size and (first or harm.count.noun in GENERIC):
            return [(harm, group)], others
        if (
            others
            and generic
            and size > 1
            and listed <= size
            and all(g for _, g in others)
            and first
            and not any(_told_apart(harm, h, g) for h, g in others)
        ):
            return [(harm, group)], others
    return wholes, []


def _told_apart(whole: Harm, other: Harm, group: Group | None) -> bool:
    """ "killing 19 people; the army killed six of the attackers": a verb of their own."""
    own = min(whole.word, other.word) >= 0 and whole.word != other.word
    return group == "armed_groups" and own


def _largest_or_sum(bare: list[Harm]) -> int | None:
    if not bare:
        return None
    return sum(h.count.best or 0 for h in bare)


def _by_group(found: Iterable[Sided]) -> tuple[tuple[Group, int], ...]:
    sums: dict[Group, int] = {}
    for harm, group in found:
        if group is not None:
            sums[group] = sums.get(group, 0) + (harm.count.best or 0)
    return tuple((g, sums[g]) for g in GROUPS if g in sums)


def tally(figures: Sequence[Figure], rest: Group | None) -> Tally | None:
    """One outcome's numbers over an account; ``rest`` is whom unnamed victims must have been."""
    trusted = [f for f in figures if not f.partisan] or list(figures)
    current = [f for f in trusted if not f.early] or trusted
    if not current:
        return None
    sides = _sides(current)
    total, open_end = _total(current, sides)
    by_group = _fill(dict(sides), total, rest)
    alternatives = [size for f in trusted if f.early and (size := _size(f)) is not None]
    low = min([total, *alternatives])
    high = None if open_end else max([total, *alternatives])
    ranged = [f.high for f in current if f.high is not None and f.high > total]
    if ranged and not open_end:
        high = max(ranged)
    unit = "families" if current[0].unit == "families" else "persons"
    return Tally(low, total, high, unit, by_group)  # type: ignore[arg-type]


def _sides(figures: Sequence[Figure]) -> dict[Group, int]:
    """The most that any sentence states for each side."""
    sides: dict[Group, int] = {}
    for f in figures:
        for group, n in (*f.parts, *f.whole):
            sides[group] = max(sides.get(group, 0), n)
    return sides


def _size(f: Figure) -> int | None:
    if f.total is None and not f.whole:
        return None
    return (f.total or 0) + sum(n for _, n in f.whole)


def _total(figures: Sequence[Figure], sides: dict[Group, int]) -> tuple[int, bool]:
    told = [f for f in figures if not f.subset] or figures
    bare = max((f.total for f in told if f.total is not None), default=0)
    separate: dict[Group, int] = {}
    nested: set[Group] = set()
    for f in figures:
        nested |= {g for g, _ in f.parts}
        for group, n in f.whole:
            separate[group] = max(separate.get(group, 0), n)
    victims = sum(n for g, n in sides.items() if g != "armed_groups")
    attackers = separate.get("armed_groups", 0) if "armed_groups" not in nested else 0
    if not victims and not bare:
        total = max(attackers, sides.get("armed_groups", 0))
    elif attackers and bare and not victims and bare >= attackers:
        total = bare
    else:
        total = max(bare, victims) + attackers
    whole_sizes = [s for f in figures if (s := _size(f)) is not None]
    total = max([total, *whole_sizes]) if whole_sizes else total
    decisive = [f for f in figures if _size(f) == total] or list(figures)
    return total, all(f.high is None for f in decisive)


def _fill(
    sides: dict[Group, int], total: int, rest: Group | None
) -> tuple[tuple[Group, int | None], ...]:
    missing = total - sum(sides.values())
    if missing > 0:
        target: Group = rest or "unknown"
        sides[target] = sides.get(target, 0) + missing
    return tuple((g, sides.get(g, 0)) for g in GROUPS)


def together_with(stated: Tally, more: int) -> Tally:
    """The dead and those of the wounded who died after they had been counted."""
    best = stated.best or 0
    largest = max(stated.by_group, key=lambda pair: pair[1] or 0, default=(None, 0))[0]
    return Tally(
        None if stated.low is None else stated.low + more,
        best + more,
        None if stated.high is None else stated.high + more,
        stated.unit,
        tuple((g, (n or 0) + more if g == largest else n) for g, n in stated.by_group),
    )


def without(stated: Tally, fewer: int) -> Tally:
    """The wounded less those of them who died: they count among the killed."""
    best = stated.best
    if best is None or best <= fewer:
        return stated
    largest = max(stated.by_group, key=lambda pair: pair[1] or 0, default=(None, 0))[0]
    return Tally(
        None if stated.low is None else max(0, min(stated.low, best) - fewer),
        best - fewer,
        None if stated.high is None else stated.high - fewer,
        stated.unit,
        tuple((g, n - fewer if n and g == largest else n) for g, n in stated.by_group),
    )
