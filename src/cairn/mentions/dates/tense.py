"""Whether the words around a date look back or ahead, by local patterns alone."""

from __future__ import annotations

import re
from typing import Literal

Hint = Literal["past", "future", ""]

_CUES = re.compile(
    r"\b(?:(?P<future>will|would|shall|won['’]t|can|could|may|might|must|should|going\sto"
    r"|(?:is|are|be|was|were|been|'re|'s)\s(?:not\s)?(?:set|due|scheduled|expected|slated|planned"
    r"|supposed|meant|poised|likely|to\b)"
    r"|(?:plan|plans|planned|planning|expect|expects|expected|intend|intends|hope|hopes|hoped"
    r"|aim|aims|vow|vows|vowed|pledge|pledges|pledged|promise|promised|agreed|want|wants"
    r"|wanted|threatened|prepare|prepares|preparing)\sto"
    r"|scheduled|slated|due|expected|postponed|deadline|upcoming|forthcoming|payable|effective"
    r"|expires?|expiring|matur(?:es|ing)|ahead\sof|until|till|next)"
    r"|(?P<past>was|were|had|has|have|did|said|says|told|killed|came|went|began|took|left|made"
    r"|held|hit|struck|shot|fell|rose|won|lost|met|set|since|[a-z]{3,}ed))\b"
)
_SENTENCE = re.compile(r"[.!?;]['\"”’]?\s|\n|:\s")
_NOT_ENDS = re.compile(r"(?:\b(?:mr|mrs|ms|dr|gen|col|lt|maj|sgt|st|jan|feb|mar|apr|aug|sept?|oct|nov|dec|[a-z]))$")


def clause(low: str, start: int) -> str:
    """The words of the same sentence before an offset, at most 160 characters."""
    window = low[max(0, start - 160) : start]
    cut = 0
    for m in _SENTENCE.finditer(window):
        if low[max(0, start - 160) + m.start()] != "." or not _NOT_ENDS.search(window[: m.start()]):
            cut = m.end()
    return window[cut:]


def hint(low: str, start: int, end: int) -> Hint:
    """What the nearest verb before the date says, else the first one after it; "" for neither."""
    last = None
    for last in _CUES.finditer(clause(low, start)):
        pass
    if last is None:
        after = low[end : end + 60]
        stop = _SENTENCE.search(after)
        last = _CUES.search(after[: stop.start()] if stop else after)
    if last is None:
        return ""
    return "future" if last["future"] else "past"
