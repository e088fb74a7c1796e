"""Which accounts are compared at all: those that share a key.

`keys` is what an account is found by, `probes` what it looks for; two accounts are candidates when
a key of one is a probe of the other. Both depend on one account alone, so that a report that comes
later meets the same candidates as in a run over everything. Keys of accounts with a narrow date
hold a day, so blocks grow with what happens in a day, not with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from zlib import crc32

from cairn.events.traits import Traits

SLACK = 1
"""Days by which two reports' dates of one event may miss each other and still be compared."""
_NARROW = 10
"""Days up to which a date is looked up day by day."""
_LOCAL = 3
"""The coarsest UCDP where_prec of a place that another report is asked to name."""
_APART = 1
"""Months between reports within which a shared full name is looked up, and weeks for a text."""
_WEEK = 7
_ROWS, _BANDS = 2, 5
_ORDERS = tuple(crc32(b"order %d" % at) for at in range(_ROWS * _BANDS))
"""Numbers that hashes are brought into another order by."""


def keys(traits: Traits) -> frozenset[str]:
    """What the account is found by."""
    found = {*_days(traits, 0), *_named(traits, 0)}
    for family, body, wide in _roles(traits, 0):
        found.add(f"{family}:{body}")
        if wide:
            found.add(f"{family.upper()}:{body}")
    return frozenset(found)


def probes(traits: Traits) -> frozenset[str]:
    """What the account looks for; one account finds another exactly when that one finds it."""
    found = {*_days(traits, SLACK), *_named(traits, _APART)}
    for family, body, wide in _roles(traits, SLACK):
        found.add(f"{family if wide else family.upper()}:{body}")
    return frozenset(found)


def _narrow(traits: Traits) -> bool:
    return traits.dated and traits.days is not None and traits.days <= _NARROW


def _each_day(traits: Traits, slack: int) -> Iterator[str]:
    if traits.first is not None and traits.last is not None:
        first, last = traits.first - timedelta(slack), traits.last + timedelta(slack)
        for at in range((last - first).days + 1):
            yield (first + timedelta(at)).isoformat()


def _days(traits: Traits, slack: int) -> Iterator[str]:
    """Keys of an account with a narrow date: its day with its division, its place, and its names.

    The latter two bring reports together that put one town into two divisions or countries.
    """
    if not _narrow(traits):
        return
    single = [name for name in traits.names if " " not in name]
    for day in _each_day(traits, slack):
        if traits.country and traits.admin1:
            yield f"d:{day}:{traits.country}:{traits.admin1}"
        if traits.place:
            yield f"p:{day}:{traits.sound}"
        for name in single:
            yield f"s:{day}:{name}"


def _roles(traits: Traits, slack: int) -> Iterator[tuple[str, str, bool]]:
    """Family, body and whether the account is wide in it.

    Wide accounts find all of the family; the others find the wide ones alone, so that accounts
    that are exact do not all meet each other in a month or a country.
    """
    narrow, bounded = _narrow(traits), traits.first is not None and traits.last is not None
    where = f"{traits.country}:{traits.sound}"
    for run in _bands(traits.sketch):
        yield "c", run, traits.published is None
    if traits.place:
        yield "u", where, not bounded
    for name in traits.names:
        # what has no day at all is left with its names
        yield "w", name, not bounded
    if bounded:
        yield from _in_months(traits, where, narrow=narrow)
    if narrow:
        for day in _each_day(traits, slack):
            if traits.country:
                yield "e", f"{day}:{traits.country}", not traits.admin1
            # a place that no gazetteer knows is small
            if traits.place and (traits.where_prec <= _LOCAL or not traits.place_id):
                yield "t", f"{day}:{traits.sound}", True
            for name in traits.heard - {traits.sound}:
                yield "t", f"{day}:{name}", False


def _in_months(traits: Traits, where: str, *, narrow: bool) -> Iterator[tuple[str, str, bool]]:
    """Month by month, for what does not say its day, and for what says it to those that do not."""
    for month in _span(traits):
        if traits.admin1:
            yield "m", f"{month}:{traits.country}:{traits.admin1}", traits.dated and not narrow
        if traits.place:
            yield "o", f"{month}:{where}", not traits.dated
            yield "h", f"{month}:{traits.sound}", False
        elif not narrow:
            # neither day nor place: it may name the place in passing
            yield from (("h", f"{month}:{name}", True) for name in traits.heard)


def _span(traits: Traits) -> Iterator[str]:
    if traits.first is None or traits.last is None:
        return
    at = date(traits.first.year, traits.first.month, 1)
    for _ in range(14):  # a date wider than a year says nothing of when it was
        if at > traits.last:
            return
        yield at.isoformat()[:7]
        at = _shift(at, 1)


def _shift(month: date, by: int) -> date:
    at = month.year * 12 + month.month - 1 + by
    return date(at // 12, at % 12 + 1, 1)


def _named(traits: Traits, reach: int) -> Iterator[str]:
    """The month of publication with a pair of names; the week of it with a run of hashes.

    Persons, streets and schools are named again a month later; a text is copied within days.
    ``reach`` is in months and in weeks.
    """
    if traits.published is None:
        return
    months = [_shift(traits.published, by).isoformat()[:7] for by in range(-reach, reach + 1)]
    for name in traits.names:
        if " " in name:
            yield from (f"{month}:n:{name}" for month in months)
    week = traits.published.toordinal() // _WEEK
    for run in _bands(traits.sketch):
        yield from (f"k:{at}:{run}" for at in range(week - reach, week + reach + 1))


@lru_cache(maxsize=1 << 12)
def _bands(sketch: tuple[int, ...]) -> tuple[str, ...]:
    """What the copies of a text have in common almost surely, and other texts hardly ever.

    The smallest hash in each of several orders is one that two texts share as often as any other
    (min-wise hashing), and bands of `_ROWS` such hashes tell alike texts from those that share a
    site's lines or a set phrase: that one of `_BANDS` is equal has a chance of .97 where .7 of all
    runs are, of .76 with .5, and of .11 with .15.
    """
    if not sketch:
        return ()
    least = [min(map(order.__xor__, sketch)) for order in _ORDERS]
    return tuple(
        f"{crc32(repr((at, least[at : at + _ROWS])).encode()):x}"
        for at in range(0, len(least), _ROWS)
    )
