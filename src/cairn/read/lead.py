"""The top of a report: which line is the headline, and what stands between it and the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from cairn.model import Role
from cairn.read.lines import Line, opening_end
from cairn.read.pictures import is_credited, tells_of_a_picture
from cairn.read.shape import has_verb, is_name_like, is_single_sentence

_DEEPEST = 40
"""Lines: menus above a headline are seldom longer."""
_ALIKE = 84
"""Similarity, of 100, at which a line is the title that the page or the record gives."""
_PRONOUN = re.compile(r"(?:it|he|she|they|there|we|i|this|that|by|when|if)\b", re.IGNORECASE)
"""Words that begin sentences, not captions."""
_LONGEST_HEADLINE = 35
_LONGEST_STANDFIRST = 45
"""Words."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The roles of the lines above the body, and whether one of them is the headline."""

    roles: tuple[Role, ...]
    has_headline: bool


def find_lead(lines: Sequence[Line], title: str | None) -> Lead:
    """Give a role to every line above the first paragraph of the body."""
    head = _headline(lines, title)
    roles: list[Role] = [_above(line, lines[head]) for line in lines[: max(head, 0)]]
    if head >= 0:
        roles.append("headline")
    for at in range(head + 1, len(lines)):
        role = _below(lines, at, head)
        if role is None:
            break
        roles.append(role)
    return Lead(tuple(roles), head >= 0)


# --- the headline -------------------------------------------------------------------------------


def _headline(lines: Sequence[Line], title: str | None) -> int:
    """The index of the headline, or -1 when the text begins with its body."""
    named = next((at for at, line in enumerate(lines) if line.marked == "headline"), None)
    if named is not None:
        return named
    candidates = _candidates(lines)
    if title:
        alike = [at for at in candidates if _is_title(lines[at], title)]
        best = max(alike, key=lambda at: lines[at].count, default=-1)
        if best >= 0 and (lines[best].count >= 4 or not _longer_follows(lines, candidates, best)):
            return best
    first_prose = next((at for at in candidates if lines[at].prose), len(lines))
    bare = [at for at in candidates if at < first_prose]
    best = max(bare, key=lambda at: (_headline_score(lines[at]), -at), default=-1)
    return _sentence_before_dateline(lines, candidates) if best < 0 else best


def _sentence_before_dateline(lines: Sequence[Line], candidates: Sequence[int]) -> int:
    """A headline written with a full stop, told by the dateline right below it; else -1."""
    for at in candidates[:1]:
        below = next((line for line in lines[at + 1 :] if _is_plain(line)), None)
        if below and opening_end(below.text, True) and not opening_end(lines[at].text, True):
            return at
    return -1


def _candidates(lines: Sequence[Line]) -> list[int]:
    """The lines above the body that could be the headline."""
    found: list[int] = []
    for at, line in enumerate(lines[:_DEEPEST]):
        if not _is_plain(line):
            continue
        if line.prose:
            if line.count <= _LONGEST_HEADLINE and is_single_sentence(line.text):
                found.append(at)
            if line.count >= 14 or opening_end(line.text, True):
                break
        elif line.count <= _LONGEST_HEADLINE:
            found.append(at)
    return found


def _is_plain(line: Line) -> bool:
    return line.rule("lead") is None and not line.is_stamp and line.marked is None


def _is_title(line: Line, title: str) -> bool:
    return fuzz.ratio(_plain(line.text), _plain(title)) >= _ALIKE or (
        line.count >= 5 and _plain(title).startswith(_plain(line.text))
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _longer_follows(lines: Sequence[Line], candidates: Sequence[int], best: int) -> bool:
    """Whether the title is a section's name ("Varenia News") and the headline comes below."""
    return any(lines[at].count >= 4 and not lines[at].prose and at > best for at in candidates)


def _headline_score(line: Line) -> float:
    """How much like a headline a line is. Sections and menus are short and have no verb."""
    score = 3.0 if line.count >= 4 else 0.2 * line.count
    score += 2.0 * (has_verb(line.text) or bool(re.search(r"\d", line.text)))
    return score - 1.0 * line.bullet


# --- above and below it -------------------------------------------------------------------------


def _above(line: Line, headline: Line) -> Role:
    if line.marked:
        return line.marked
    if _plain(line.text) == _plain(headline.text):
        return "headline"
    if line.is_stamp:
        return "dateline"
    rule = line.rule("lead")
    if rule and not rule.opens:
        return rule.role
    return "body" if line.prose else "furniture"


def _below(lines: Sequence[Line], at: int, head: int) -> Role | None:
    """The role of a line under the headline, or None where the body begins."""
    line = lines[at]
    if line.marked:
        return line.marked
    if line.is_stamp:
        return "dateline"
    rule = line.rule("lead")
    if rule:
        return rule.role
    if head < 0:
        return None
    if _plain(line.text) == _plain(lines[head].text):
        return "headline"
    if opening_end(line.text, True) and not line.text.startswith("["):
        return None
    return _sentence(lines, at) if line.prose else _bare(lines, at)


def _bare(lines: Sequence[Line], at: int) -> Role | None:
    """A line that ends without a full stop: line under the headline, caption, author, section."""
    line = lines[at]
    if not any(other.prose for other in lines[at + 1 : at + _DEEPEST]):
        return None
    if line.bullet and line.count >= 4:
        return None
    if is_credited(lines, at) and line.count >= 4:
        return "caption"
    if line.count <= 2 or (line.count <= 3 and not has_verb(line.text)):
        return "furniture"
    if is_name_like(line.text) and line.count <= 4 and not has_verb(line.text):
        return "furniture"
    if has_verb(line.text) and not tells_of_a_picture(line):
        return "headline"
    return "caption"


def _sentence(lines: Sequence[Line], at: int) -> Role | None:
    """A whole sentence under the headline: caption, line under the headline, or the body."""
    line = lines[at]
    following = [other for other in lines[at + 1 : at + 5] if other.marked is None]
    if line.count > _LONGEST_STANDFIRST or not following:
        return None
    if is_credited(lines, at) and is_single_sentence(line.text) and _prose_after(following):
        return "caption"
    if not _prose_after(following):
        return None
    single = is_single_sentence(line.text)
    if single and line.count <= 22 and not has_verb(line.text) and not _PRONOUN.match(line.text):
        return "caption"
    if single and tells_of_a_picture(line):
        return "caption"
    plain = [other for other in following if other.rule("lead") is None and not other.is_stamp]
    if single and any(opening_end(other.text, True) for other in plain[:2]):
        return "headline"
    return None


def _prose_after(following: Sequence[Line]) -> bool:
    return any(line.prose and line.rule("lead") is None for line in following)
