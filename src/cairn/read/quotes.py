"""What is said between quotation marks, paragraph by paragraph.

A quotation that runs over several paragraphs opens anew in each and closes in the last; an opening
mark that never closes counts only when the next paragraph opens with a mark again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAIRS = {"“": "”", "„": "”“", "«": "»", "â€œ": "â€\x9d"}
_MARK = re.compile(r"â€œ|â€\x9d|``|''|[“”„«»\"‘’']")
_LONGEST_SINGLE = 400
"""Characters: a single quotation mark that closes later than this is an apostrophe."""


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Offsets of the words between marks, marks left out, in order and without overlap.

    ``paragraphs`` are the offsets of the body's paragraphs; nothing outside them is looked at.
    """
    found: list[tuple[int, int]] = []
    for at, (start, end) in enumerate(paragraphs):
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        opens_again = following is not None and bool(
            re.match(r"[“„«\"‘']|``|â€œ", text[following[0] : following[1]])
        )
        found += _inside(text, start, end, opens_again)
    return tuple(found)


def _inside(text: str, start: int, end: int, opens_again: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    while match := _MARK.search(text, at, end):
        at = match.end()
        if not _can_open(text, match, start):
            continue
        closed = _closing(text, match, end)
        if closed is None and opens_again and match.group() not in "‘'":
            closed = end, end
        if closed is None:
            continue
        if span := _trimmed(text, match.end(), closed[0]):
            found.append(span)
        at = closed[1]
    return found


def _can_open(text: str, match: re.Match[str], start: int) -> bool:
    mark = match.group()
    if mark in {"”", "»", "’", "''", "â€\x9d"}:
        return False
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end() : match.end() + 1]
    if mark in {'"', "'", "‘"}:
        return not before.isalnum() and bool(after) and not after.isspace()
    return True


def _closing(text: str, opened: re.Match[str], end: int) -> tuple[int, int] | None:
    """Where the quotation ends and where to go on; None when no mark closes it."""
    mark = opened.group()
    if mark in {"‘", "'"}:
        limit = min(end, opened.end() + _LONGEST_SINGLE)
        close = re.compile(r"(?<=[\w.,!?;:)…])[’'](?!\w)").search(text, opened.end(), limit)
    elif mark == "``":
        close = re.compile(r"''|\"").search(text, opened.end(), end)
    elif mark == '"':
        close = re.compile(r"[\"”]").search(text, opened.end(), end)
    else:
        wanted = "|".join(re.escape(c) for c in _closers(mark))
        close = re.compile(wanted).search(text, opened.end(), end)
    return (close.start(), close.end()) if close else None


def _closers(mark: str) -> tuple[str, ...]:
    closers = _PAIRS[mark]
    return (closers,) if mark == "â€œ" else (*closers, '"')


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    stripped = words.strip()
    if not stripped:
        return None
    begin = start + len(words) - len(words.lstrip())
    return begin, begin + len(stripped)
