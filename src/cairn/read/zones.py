"""The body of a report and what comes after it: comments, forms, the headlines of other reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cairn.model import Role
from cairn.read.lines import Line, opening_end
from cairn.read.pictures import is_early_caption
from cairn.read.shape import ends_sentence, is_name_like

_Zone = Literal["body", "comment", "form", "related", "note"]
_FAR = 60
"""Lines: running text farther below than this does not belong to the same report."""
_CROSSHEAD = 8
"""Words: a heading inside the body is no longer."""
_TEASER = 22
"""Words: headlines of other reports are no longer."""
_ARTICLE = re.compile(r"\b(?:the|an?)\b")
"""Sentences have articles, headlines leave them out."""
_UNFINISHED = re.compile(
    r"^(?:the|a|an|he|she|they|it|his|her|their|this|that|these|there|but|and|in|on|at|as|we|i)\b"
    r"|\b(?:the|a|an|of|to|in|on|at|by|and|or|that|which|who|with|for|from|be|is|are|was|were)$",
    re.IGNORECASE,
)
"""A last line cut off in the middle of a sentence is body all the same."""


def body_roles(lines: Sequence[Line]) -> tuple[Role, ...]:
    """A role for every line from the first paragraph of the body on."""
    roles: list[Role] = []
    zone: _Zone = "body"
    about = _About(_is_unpunctuated(lines), _captions(lines))
    for at in range(len(lines)):
        zone = _next_zone(lines, at, zone, roles)
        roles.append(_role(lines, at, zone, about))
    return tuple(roles)


@dataclass(frozen=True, slots=True)
class _About:
    """What all lines together say."""

    loose: bool
    """Whether the writer leaves out full stops."""
    captions: frozenset[str]
    """The words of captions that other lines may repeat."""


def _captions(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(
        line.text
        for at, line in enumerate(lines)
        if line.marked == "caption" or is_early_caption(lines, at)
    )


def _next_zone(lines: Sequence[Line], at: int, zone: _Zone, roles: Sequence[Role]) -> _Zone:
    opens = lines[at].opens("body")
    if opens == "comment" and _words(lines[:at], roles, "body") >= 25:
        return "comment"
    if opens == "weak comment" and _ends_body(lines, at, roles):
        return "comment"
    if opens == "form" and zone == "comment":
        return "form"
    if opens == "related":
        return "related"
    if opens == "note":
        return "note"
    if zone == "related" and _resumes(lines, at):
        return "body"
    return zone


def _words(lines: Sequence[Line], roles: Sequence[Role], role: Role) -> int:
    return sum(line.count for line, known in zip(lines, roles, strict=False) if known == role)


def _ends_body(lines: Sequence[Line], at: int, roles: Sequence[Role]) -> bool:
    """Whether a bare "Comments" heads comments: the report is above it, not below."""
    above = _words(lines[:at], roles, "body")
    below = sum(line.count for line in lines[at + 1 :] if line.prose)
    return above >= 25 and below <= 2 * above


def _resumes(lines: Sequence[Line], at: int) -> bool:
    """Whether the body goes on after headlines that a page put between its paragraphs."""
    line = lines[at]
    if not line.prose or line.rule("body") is not None:
        return False
    ahead = lines[at + 1 : at + 1 + _FAR]
    rest = [other for other in ahead if other.rule("body") is None][:2]
    if not rest:
        return line.count >= 12
    return rest[0].prose or (len(rest) > 1 and rest[1].prose and line.count >= 18)


def _role(lines: Sequence[Line], at: int, zone: _Zone, about: _About) -> Role:
    line = lines[at]
    if line.marked:
        return line.marked
    rule = line.rule("body")
    if zone == "note":
        return rule.role if rule else "furniture"
    if zone == "comment":
        return rule.role if rule and rule.role in ("furniture", "related") else "comment"
    if zone == "form":
        return _after_form(line)
    if zone == "related":
        return "furniture" if rule and rule.role == "furniture" else "related"
    if rule and not line.is_stamp:
        return rule.role
    if is_early_caption(lines, at) or (line.repeated and line.text in about.captions):
        return "caption"
    if line.prose or line.numbered or (line.bullet and line.count >= 4):
        return "body"
    return _bare(lines, at, about.loose)


def _after_form(line: Line) -> Role:
    """Below the form of the comments: other headlines, seldom more comments."""
    rule = line.rule("body")
    if rule:
        return rule.role
    return "comment" if line.prose and line.count > _TEASER else "related"


def _bare(lines: Sequence[Line], at: int, loose: bool) -> Role:
    """A line without a full stop that no table knows."""
    line = lines[at]
    if ends_sentence(line.text) or line.text.endswith((":", ",", ";")):
        return "body"
    ahead = lines[at + 1 : at + 1 + _FAR]
    if any(other.prose and other.rule("body") is None for other in ahead):
        return _between(line, loose)
    if line.is_stamp:
        return "dateline"
    if line.count <= 4 and is_name_like(line.text):
        return "furniture"
    if loose or _is_cut_sentence(lines, at):
        return "body"
    return "related" if 4 <= line.count <= _TEASER else "body" if line.count > 4 else "furniture"


def _is_cut_sentence(lines: Sequence[Line], at: int) -> bool:
    """Whether a bare line at the end is the report's last sentence, cut off by the page."""
    line = lines[at]
    if _UNFINISHED.search(line.text):
        return True
    alone = at > 0 and lines[at - 1].prose
    return alone and bool(_ARTICLE.search(line.text) or line.count >= 14)


def _between(line: Line, loose: bool) -> Role:
    """A bare line between paragraphs: a heading, or a headline that the page put in."""
    if line.is_stamp or line.count <= 2:
        return "furniture"
    if loose or opening_end(line.text, False) or len(re.findall(r"\w: ", line.text)) > 1:
        return "body"
    if line.count <= _CROSSHEAD:
        return "furniture"
    sentence = _UNFINISHED.search(line.text) or _ARTICLE.search(line.text)
    return "body" if sentence or line.count > _TEASER else "related"


def _is_unpunctuated(lines: Sequence[Line]) -> bool:
    """Whether the writer leaves out full stops: then a missing one says nothing."""
    long = [line for line in lines if line.count >= 9 and line.rule("body") is None]
    bare = [line for line in long if not line.prose]
    return len(bare) >= 2 and len(bare) * 2 >= len(long)
