"""Text to paragraphs: where one ends is decided by the lines, not by the words.

Blank lines always part. A line end inside a block parts as well, unless the block is hard-wrapped:
a writer that wraps at a column breaks a line only where the next word would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v]+")
_ITEM = re.compile(r"(?:[•·●▪■◦*►▶→»>✓–—-]|\(?\d{1,3}[.)])\s*\S")
"""What an entry of a list begins with."""
_NARROW, _WIDE = 45, 110
"""Widths, in characters, at which texts are wrapped: e-mail and wire terminals use 60 to 80."""
_SLACK = 4
"""Characters by which a wrapped line may stay short of the width without meaning anything."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a text without its surrounding blanks; ``text`` has runs of blanks as one."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs in order; together they hold every non-blank character of the text."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    found: list[Paragraph] = []
    held: list[_Line] = []
    for line in lines:
        if held and not _continues(text, held[-1], line, width):
            found.append(_paragraph(held))
            held = []
        held.append(line)
    if held:
        found.append(_paragraph(held))
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        words = match.group()
        if stripped := words.strip():
            start = match.start() + len(words) - len(words.lstrip())
            yield _Line(start, start + len(stripped), stripped)


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The column at which the text is wrapped, or None when its lines are paragraphs."""
    lengths = [len(line.words) for line in lines]
    longest = max(lengths, default=0)
    if not _NARROW <= longest <= _WIDE:
        return None
    full = sum(length > longest - 15 for length in lengths)
    return longest if full >= 3 and full * 3 >= len(lengths) else None


def _continues(text: str, above: _Line, below: _Line, width: int | None) -> bool:
    """Whether two lines belong to one paragraph of hard-wrapped text."""
    if width is None or _ITEM.match(below.words):
        return False
    between = text[above.end : below.start]
    if len(re.findall(r"\r\n|[\n\r\u2028\u2029\f\v]", between)) > 1:
        return False
    first_word = below.words.split(None, 1)[0]
    return len(above.words) + 1 + len(first_word) > width - _SLACK


def _paragraph(lines: Sequence[_Line]) -> Paragraph:
    words = " ".join(line.words for line in lines)
    return Paragraph(lines[0].start, lines[-1].end, " ".join(words.split()))
