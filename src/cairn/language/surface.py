"""Text as the parser should see it, with the way back to the text as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass

INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\xad"
)
ALIKE = str.maketrans({"‑": "-", "‐": "-", "−": "-", "ʼ": "’", "´": "'", "`": "'", "\x92": "’"})


_TURNED = re.compile(r"(?<=[A-Za-z])‘(?=s\b)")
"""An apostrophe that a word processor turned the wrong way: "Manipur‘s"."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Cleaned text; ``origin[i]`` is the offset in the report of its character ``i``."""

    text: str
    origin: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The report's offsets of the cleaned characters from ``start`` to ``end``."""
        return self.origin[start], self.origin[end - 1] + 1


def clean(text: str, start: int, end: int) -> Surface:
    """``text[start:end]`` without what shows nothing, with plain spaces and hyphens."""
    origin = tuple(i for i in range(start, end) if text[i] not in INVISIBLE)
    shown = "".join(" " if text[i].isspace() else text[i] for i in origin)
    return Surface(_TURNED.sub("’", shown.translate(ALIKE)), origin)


_SHOWN = {**ALIKE, **dict.fromkeys(map(ord, INVISIBLE))}


def shown(text: str) -> str:
    """The same cleaning where nobody needs the way back."""
    return _TURNED.sub("’", text.translate(_SHOWN))
