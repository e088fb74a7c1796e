"""The lines of a report with what the tables say of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cairn.model import Part, Role
from cairn.read.paragraphs import paragraphs
from cairn.read.published import find_dates, stamp
from cairn.read.rules import LineRule, Opens, Where, rules
from cairn.read.shape import has_verb, is_prose, words

_BULLET = re.compile(r"^(?:[•·●▪■◦*►▶→»›>~✓–—-]\s*)+(?=\S)")
_NUMBER = re.compile(r"^\d{1,3}[.)]\s")
_LONGEST = 700
"""Characters: no line of a table is longer, and no longer one is matched."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph and its shape. ``marked`` is a role known from the page's markup."""

    start: int
    end: int
    text: str
    bullet: bool
    numbered: bool
    count: int
    prose: bool
    marked: Role | None
    is_stamp: bool
    repeated: bool
    """Whether an earlier paragraph has the same words."""

    def rule(self, where: Where) -> LineRule | None:
        """The class of line that the tables know it as, at that place."""
        if len(self.text) > _LONGEST:
            return None
        return next((rule for rule in rules().lines if _matches(rule, self, where)), None)

    def opens(self, where: Where) -> Opens:
        """The zone that the line begins, or the empty string."""
        rule = self.rule(where)
        return rule.opens if rule else ""


def _is_stamp(text: str) -> bool:
    """A date stamp; a headline that holds a date has a verb beside it."""
    if stamp(text) is None:
        return False
    rest = text
    for found in reversed(list(find_dates(text))):
        rest = rest[: found.start] + rest[found.end :]
    return not has_verb(rest)


def _matches(rule: LineRule, line: Line, where: Where) -> bool:
    return (
        rule.where in ("any", where)
        and line.count <= rule.max_words
        and rule.pattern.search(line.text) is not None
    )


def read_lines(text: str, marked: Sequence[Part] = ()) -> tuple[Line, ...]:
    """The paragraphs of a text as lines, in order."""
    seen: set[str] = set()
    found: list[Line] = []
    for paragraph in paragraphs(text):
        bare = _BULLET.sub("", paragraph.text)
        role = next((p.role for p in marked if p.start <= paragraph.start < p.end), None)
        found.append(
            Line(
                start=paragraph.start,
                end=paragraph.end,
                text=bare or paragraph.text,
                bullet=bare != paragraph.text,
                numbered=bool(_NUMBER.match(paragraph.text)),
                count=len(words(bare)),
                prose=is_prose(bare),
                marked=role,
                is_stamp=_is_stamp(bare),
                repeated=bare in seen,
            )
        )
        seen.add(bare)
    return tuple(found)


def opening_end(paragraph: str, first: bool) -> int:
    """How many characters of a paragraph are dateline; 0 when it has none.

    ``first``: one of the first paragraphs, where weak forms count as well.
    """
    at = 0
    for _ in range(4):
        rest = paragraph[at : at + 260]
        match = next(
            (
                found
                for rule in rules().openings
                if (first or rule.where == "any") and (found := rule.pattern.match(rest))
            ),
            None,
        )
        if match is None or not match.end() or not paragraph[at + match.end() :].strip():
            break
        at += match.end()
    return at
