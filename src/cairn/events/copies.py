"""Which reports are one text: the same wire report on several sites, edited or retitled.

A text is kept as the `SIZE` smallest hashes of its runs of five words (a bottom-k sketch), whose
overlap estimates the share of runs that two texts have in common (the Jaccard index).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from zlib import crc32

from cairn.events.names import folded

SIZE = 48
RUN = 5
COPY = 0.5
"""Share of runs in common from which two texts are one source. An agency's text with a paragraph
added has some .7; two reporters who quote the same statement at length stay below .3."""
SAME_AGENCY = 0.25
"""The same where both credit the same agency."""
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(
    r"\(([A-Z][A-Za-z ]{1,30})\)\s*[-–—]{1,2}"  # "BAMAKO (Northern Wire) - "
    r"|[-–—]\s*([A-Z][A-Za-z ]{1,30})\s*[-–—]\s"
    r"|\((?:[Vv]ia|[Ss]ource:?)\s+([A-Z][A-Za-z ]{1,30})\)"
    r"|\b([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?) \(via "
)


def sketch(texts: Iterable[str]) -> tuple[int, ...]:
    """The sketch of a text, ascending; empty for a text of fewer than `RUN` words."""
    words = [folded(word) for text in texts for word in _WORD.findall(text)]
    runs = {crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)}
    return tuple(sorted(runs)[:SIZE])


def likeness(left: tuple[int, ...], right: tuple[int, ...]) -> float:
    """The estimated share of runs in common, 0 to 1; 0 where either text is too short."""
    both = len(set(left).intersection(right))
    if not both:
        return 0.0
    # up to the smaller of the two largest hashes, both sketches are whole
    ends = [each[-1] for each in (left, right) if len(each) == SIZE]
    known = len(left) + len(right)
    if ends:
        known = bisect_right(left, min(ends)) + bisect_right(right, min(ends))
    return both / (known - both)


def credit(text: str) -> str | None:
    """The agency that a text credits near its beginning or its end, folded; None without one."""
    for stretch in (text[:400], text[-200:]):
        if match := _CREDIT.search(stretch):
            return folded(next(group for group in match.groups() if group).strip())
    return None
