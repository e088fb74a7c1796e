"""A report's text cut where marks begin and end, so that a page can draw them over each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cairn.model import CODED_ROLES, Account, Claim, Report

_STEERING = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    r"\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0001\U000e0020-\U000e007f]"
)
_PAGE = 200_000
"""Characters of a report that one page shows."""


class Whole(str):
    """Text of a report that was made visible, and is shown as long as it is."""

    __slots__ = ()


def visible(text: str) -> str:
    """The text with what could steer a page made visible, one character for one.

    As `cairn.display.clean` does, white space apart, and quick enough for megabytes.
    """
    return _STEERING.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else "\ufffd"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: ``name`` is its class, ``number`` that of its claim, if it is one."""

    start: int
    end: int
    name: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under one set of marks; ``begin`` holds the numbers of the claims that begin here."""

    text: str
    names: tuple[str, ...]
    numbers: tuple[int, ...]
    begin: tuple[int, ...]


def pieces(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> list[Piece]:
    """The text from ``start`` to ``end`` cut at every mark; joined they are that text, visible."""
    last = len(text) if end is None else min(end, len(text))
    inside = [m for m in marks if m.start < last and m.end > start]
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in inside:
        opening[max(mark.start, start)].append(mark)
        closing[min(mark.end, last)].append(mark)
    cuts = sorted({start, last, *opening, *closing})
    found, held = [], dict[Mark, None]()
    for at, until in pairwise(cuts):
        for mark in closing[at]:
            held.pop(mark, None)
        held.update(dict.fromkeys(opening[at]))
        numbers = [m.number for m in held if m.number is not None]
        begin = [m.number for m in opening[at] if m.number is not None]
        names = dict.fromkeys(m.name for m in held)
        found.append(
            Piece(Whole(visible(text[at:until])), tuple(names), tuple(numbers), tuple(begin))
        )
    return found


def role_marks(report: Report) -> Iterable[Mark]:
    """The parts that are not running text."""
    for part in report.parts:
        if part.role == "headline":
            yield Mark(part.start, part.end, "headline")
        elif part.role not in CODED_ROLES:
            yield Mark(part.start, part.end, "apart")


def claims_of(accounts: Iterable[Account]) -> tuple[Claim, ...]:
    """Every claim of the accounts, in order: its place is its number on a page."""
    return tuple(claim for account in accounts for claim in account.claims)


def account_marks(accounts: Sequence[Account], field: str | None = None) -> Iterable[Mark]:
    """The evidence and the claims' words; those on ``field`` are ``sought``."""
    for account in accounts:
        yield Mark(account.evidence.start, account.evidence.end, "evidence")
    for number, claim in enumerate(claims_of(accounts), start=1):
        yield Mark(claim.span.start, claim.span.end, f"f-{claim.field}", number)
        if claim.field == field:
            yield Mark(claim.span.start, claim.span.end, "sought")


def window(length: int, first: int | None, page: int) -> tuple[int, int]:
    """Which characters a page shows: all of a short text, else the page that holds ``first``."""
    at = first // _PAGE if first is not None else page - 1
    at = max(0, min(at, (length - 1) // _PAGE if length else 0))
    return at * _PAGE, min(length, (at + 1) * _PAGE)


def pages(length: int) -> int:
    """How many pages a text of so many characters has."""
    return max(1, -(-length // _PAGE))
