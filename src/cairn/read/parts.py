"""What each stretch of a report is: headline, dateline, body, quotation, or what pages put around.

A page of news reads in order: sections and menus, the headline, a line under it, the picture and
its caption, author and date, the body, then comments and the headlines of other reports. Lines
are first matched against the tables of `cairn.read.rules`; what no table knows is told by its
shape and its place. Losing body is worse than keeping furniture, except for captions, comments and
teasers, which tell of other moments, other voices and other events and must never be coded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.model import Part, Role
from cairn.read.lead import Lead, find_lead
from cairn.read.lines import Line, opening_end, read_lines
from cairn.read.quotes import quotations
from cairn.read.rules import rules
from cairn.read.zones import body_roles

_STAMPED = "agency and date stamp"
"""The opening that a headline in the same line may stand before."""
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 15, 200
"""Characters."""


def split(text: str, title: str | None = None, marked: Sequence[Part] = ()) -> tuple[Part, ...]:
    """The parts of a report, sorted; quotations lie inside body parts, all others apart.

    ``title`` helps to find the headline. ``marked`` are parts whose role is already known from
    the page's markup (captions); paragraphs that begin inside them keep that role. Every
    character that is not blank lies in exactly one part that is not a quotation. Pure.
    """
    lines = read_lines(text, marked)
    lead = find_lead(lines, title)
    roles = (*lead.roles, *body_roles(lines[len(lead.roles) :]))
    blocks = list(_blocks(text, lines, roles, lead, title))
    body = [(part.start, part.end) for part in blocks if part.role == "body"]
    quotes = [Part(start, end, "quote") for start, end in quotations(text, body)]
    return tuple(sorted((*blocks, *quotes), key=lambda part: (part.start, -part.end)))


def _blocks(
    text: str, lines: Sequence[Line], roles: Sequence[Role], lead: Lead, title: str | None
) -> Iterable[Part]:
    paragraphs_of_body = 0
    for line, role in zip(lines, roles, strict=True):
        if role == "headline":
            yield from _headline(text, line)
        elif role == "body":
            first = paragraphs_of_body < 2
            yield from _body(text, line, first, title, no_headline=not lead.has_headline)
            paragraphs_of_body += 1
        else:
            yield Part(line.start, line.end, role)


def _headline(text: str, line: Line) -> Iterable[Part]:
    """A headline without the crawl's label before it ("[menu]")."""
    label = re.match(r"\[\w+\]\s*", text[line.start : line.end])
    at = line.start
    if label and label.end() < line.end - line.start:
        yield Part(at, at + len(label.group().rstrip()), "furniture")
        at += label.end()
    yield Part(at, line.end, "headline")


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the words of a body paragraph begin and end, as offsets of the text."""

    start: int
    end: int


def _body(
    text: str, line: Line, first: bool, title: str | None, *, no_headline: bool
) -> Iterable[Part]:
    """A paragraph of the body, without its dateline and its closing credit; with ``no_headline``
    also without the headline that a text in one line begins with."""
    words = text[line.start : line.end]
    start = line.start + opening_end(words, first)
    after = _headline_end(text[start : line.end], title) if first and no_headline else 0
    if after:
        yield from _part(text, line.start, start, "dateline")
        yield from _part(text, start, start + after, "headline")
        line_start = start + after
        line_start += len(text[line_start : line.end]) - len(text[line_start : line.end].lstrip())
        start = line_start + opening_end(text[line_start : line.end], first)
    else:
        line_start = line.start
    cut = _Cut(start, _closing_start(text, start, line.end))
    yield from _part(text, line_start, cut.start, "dateline")
    yield from _part(text, cut.start, cut.end, "body")
    yield from _part(text, cut.end, line.end, "furniture")


def _part(text: str, start: int, end: int, role: Role) -> Iterable[Part]:
    words = text[start:end]
    if stripped := words.strip():
        begin = start + len(words) - len(words.lstrip())
        yield Part(begin, begin + len(stripped), role)


def _headline_end(words: str, title: str | None) -> int:
    """The end of the headline at the beginning of a text in one line; 0 when there is none.

    It is the title; else what stands before the agency and day of the report, which no sentence
    has inside it ("Shell kills two bakers AFP Sunday 24 Jul 2016 Mortar fire again ...").
    """
    if title and (end := _title_end(words, title)):
        return end
    rule = next(rule for rule in rules().openings if rule.name == _STAMPED)
    for match in re.finditer(r"\s(?=[A-Z])", words[:_LONGEST_HEADLINE]):
        if re.search(r"[.!?]\s", words[: match.end()]):
            return 0
        if match.start() >= _SHORTEST_HEADLINE and rule.pattern.match(words[match.end() :]):
            return match.start()
    return 0


def _title_end(words: str, title: str) -> int:
    """The end of the title where the paragraph begins with it (texts in one line), else 0."""
    pattern = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", title))
    if not pattern:
        return 0
    match = re.match(rf"\W{{0,3}}{pattern}[.!?]?(?=\s)", words, re.IGNORECASE)
    return match.end() if match else 0


def _closing_start(text: str, start: int, end: int) -> int:
    """Where the credits at the end of a paragraph begin; ``end`` when there are none."""
    tail_from = max(start, end - 300)
    tail = text[tail_from:end]
    for rule in rules().closings:
        match = rule.pattern.search(tail)
        if match and tail_from + match.start() > start:
            return tail_from + match.start()
    return end
