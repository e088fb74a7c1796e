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
    lead_rule: LineRule | None
    body_rule: LineRule | None

    def rule(self, where: Where) -> LineRule | None:
        """The class of line that the tables know it as, at that place."""
        return self.lead_rule if where == "lead" else self.body_rule

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


def _first_rule(text: str, count: int, where: Where) -> LineRule | None:
    if len(text) > _LONGEST:
        return None
    fitting = (rule for rule in rules().lines if rule.where in ("any", where))
    return next((rule for rule in fitting if rule.fits(text, count)), None)


def read_lines(text: str, marked: Sequence[Part] = ()) -> tuple[Line, ...]:
    """The paragraphs of a text as lines, in order."""
    seen: set[str] = set()
    found: list[Line] = []
    for paragraph in paragraphs(text):
        bare = _BULLET.sub("", paragraph.text)
        role = next((p.role for p in marked if p.start <= paragraph.start < p.end), None)
        count = len(words(bare))
        found.append(
            Line(
                start=paragraph.start,
                end=paragraph.end,
                text=bare or paragraph.text,
                bullet=bare != paragraph.text,
                numbered=bool(_NUMBER.match(paragraph.text)),
                count=count,
                prose=is_prose(bare),
                marked=role,
                is_stamp=_is_stamp(bare),
                repeated=bare in seen,
                lead_rule=_first_rule(bare, count, "lead"),
                body_rule=_first_rule(bare, count, "body"),
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
