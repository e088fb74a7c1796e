"""Captions that no table knows: told by what they say, and by the credit under them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cairn.read.lines import Line
from cairn.read.shape import ends_sentence, first_verb_is_of_a_picture, is_single_sentence

_SPEECH = re.compile(r"\b(?:said|says|told|according)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_EARLY = 4
"""Lines: a picture that no markup names stands among the first of the body."""


def tells_of_a_picture(line: Line) -> bool:
    """Whether a line tells in the present what is to be seen ("Soldiers stand guard in ...").

    With the day of the picture or, without one, as a whole short sentence.
    """
    if _SPEECH.search(line.text) or not first_verb_is_of_a_picture(line.text):
        return False
    return bool(_YEAR.search(line.text)) or (ends_sentence(line.text) and line.count <= 25)


def is_credited(lines: Sequence[Line], at: int) -> bool:
    """Whether the line after this one is nothing but the credit of a picture."""
    if at + 1 >= len(lines):
        return False
    rule = lines[at + 1].rule("lead")
    return rule is not None and (
        rule.name == "agency alone" or (rule.role == "caption" and lines[at + 1].count <= 6)
    )


def is_early_caption(lines: Sequence[Line], at: int) -> bool:
    """Whether one of the first lines of a body is a caption after all; prose follows it."""
    line = lines[at]
    if at >= _EARLY or not _body_follows(lines, at):
        return False
    rule = line.rule("lead")
    if rule is not None and rule.role == "caption":
        return True
    single = is_single_sentence(line.text)
    return single and at > 0 and (is_credited(lines, at) or tells_of_a_picture(line))


def _body_follows(lines: Sequence[Line], at: int) -> bool:
    """Whether running text comes next, credits and furniture passed over."""
    for other in lines[at + 1 :]:
        rule = other.rule("lead")
        if rule is not None and rule.opens:
            return False
        if rule is None and not other.is_stamp:
            return other.prose
    return False
