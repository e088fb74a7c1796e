"""Paragraphs of plain text: one line each, unless the text was wrapped at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise

Line = tuple[int, int]

LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
BULLET = re.compile(r"(?:[•·▪●◦‣⁃∙■□►▶*]+|[-–—]{1,2}(?=\s)|\(?\d{1,2}[.)](?=\s))\s*")
STOPPED = re.compile(r"[.!?:…][\"'”’»)\]\s]*$")
# A line that ends in one of these is not finished, whatever the next one looks like.
OPEN_END = re.compile(
    r"(?:,|\b(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|near|between|that|which|who"
    r"|was|were|is|are|has|have|had|its|their|his|her))\s*$"
)
NARROW, WIDE = 40, 100
"""Widths, in characters, between which lines may have been wrapped by a program."""


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the paragraphs between two offsets, trimmed, none of them empty, in order."""
    lines = _lines(text, start, end)
    width = _wrap_width(text, lines)
    found: list[Line] = []
    previous: Line | None = None
    for line in lines:
        if line[0] == line[1]:
            previous = None
        elif previous is not None and _continues(text, previous, line, width):
            found[-1] = (found[-1][0], line[1])
            previous = line
        else:
            found.append(line)
            previous = line
    return found


def _lines(text: str, start: int, end: int) -> list[Line]:
    """Spans of all lines, trimmed; a blank line has an empty span."""
    cuts = [start]
    for match in LINE_BREAK.finditer(text, start, end):
        cuts += [match.start(), match.end()]
    cuts.append(end)
    return [_trim(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]


def _trim(text: str, start: int, end: int) -> Line:
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    return start, end


def _blank(character: str) -> bool:
    """White space, or a character that shows nothing (zero-width, direction marks)."""
    return character.isspace() or character in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width at which the lines were wrapped, or None when each line is a paragraph.

    Wrapped lines are those that end because the next word had no room: most neighbours without a
    stop between them fit that, and at least two do.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if a[0] < a[1] and b[0] < b[1]]
    width = max((b - a for a, b in lines), default=0)
    if not NARROW <= width <= WIDE:
        return None
    full = [pair for pair in pairs if _no_room(text, *pair, width)]
    running = [a for a, _ in full if not STOPPED.search(text, a[0], a[1])]
    if len(running) < 2 or len(full) < 0.7 * len(pairs):
        return None
    return width


def _no_room(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the first word of ``after`` would have made ``line`` wider than ``width``."""
    first = text[after[0] : after[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(first) > width


def _continues(text: str, line: Line, after: Line, width: int | None) -> bool:
    """Whether ``after`` goes on with the paragraph that ``line`` stands in."""
    stopped = STOPPED.search(text, line[0], line[1]) is not None
    bullet = BULLET.match(text, after[0], after[1])
    if bullet and (stopped or width is None or BULLET.match(text, line[0], line[1])):
        return False
    if width is not None:
        return _no_room(text, line, after, width) or (not stopped and text[after[0]].islower())
    if text[after[0]].islower() or text[after[0]] in ",;.)”’":
        return not stopped
    return OPEN_END.search(text, line[0], line[1]) is not None
