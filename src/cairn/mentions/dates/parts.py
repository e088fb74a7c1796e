"""Which words of a page are the report's own, where its dates are concerned."""

from __future__ import annotations

import re

from cairn.model import CODED_ROLES, Part, Report

_STAMP = re.compile(
    r"©|\(c\)|copyright|all rights reserved|\b(?:updated|modified|published|posted|printed"
    r"|retrieved|accessed|shares|views|comments|read more|advertisement)\b",
    re.IGNORECASE,
)

_YEAR_ALONE = re.compile(r"\s*(?:1\d|20)\d\d(?:\s?[-–]\s?(?:\d{4}|\d\d))?\s*")


def is_own(report: Report, offset: int) -> bool:
    """Whether the report's own words stand there: its text, captions, and headings within it.

    Comments, links to other reports and furniture are not. A line between two paragraphs of the
    body that is no stamp and no copyright line heads a section ("2005: Elections"), and so does a
    year alone above the first.
    """
    parts = [part for part in report.parts if part.start <= offset < part.end]
    if not parts or any(part.role in CODED_ROLES or part.role == "caption" for part in parts):
        return True
    return all(_heads_a_section(report, part) for part in parts)


def is_furniture(report: Report, offset: int) -> bool:
    """Whether a menu, a stamp, a copyright line or the like stands there: its dates are none."""
    roles = [part.role for part in report.parts if part.start <= offset < part.end]
    return "furniture" in roles and not is_own(report, offset)


def _heads_a_section(report: Report, part: Part) -> bool:
    if part.role != "furniture" or _STAMP.search(report.text, part.start, part.end):
        return False
    body = [other.start for other in report.parts if other.role == "body"]
    if not body or part.start > body[-1]:
        return False
    return body[0] < part.start or _is_first_heading(report, part)


def _is_first_heading(report: Report, part: Part) -> bool:
    """A year alone right above the first paragraph; a full date there is the page's stamp."""
    following = min((p for p in report.parts if p.start >= part.end), key=lambda p: p.start)
    alone = _YEAR_ALONE.fullmatch(report.text, part.start, part.end)
    return bool(alone) and following.role == "body"
