"""Whose document a report is: a press release or a bulletin speaks for the body that issues it.

Such texts name no speaker, because their publisher is the speaker. A newspaper is none: it is the
publisher's kind, or what the document calls itself, that tells.
"""

from __future__ import annotations

import re

from cairn.accounts.reading import Reading
from cairn.model import Span, Speaker

OPENING = 600
"""Characters from the report's start in which a document says what it is."""
DOCUMENT = re.compile(
    r"\b(?:press (?:release|note|statement|communiqu[eé])|(?:for )?immediate release"
    r"|situation (?:report|update)|sitrep|flash (?:update|report)|(?:urgent|information) note"
    r"|bulletin (?:no\.? ?)?\d+|communiqu[eé] (?:no\.? ?)?\d+|(?:weekly|monthly|daily) bulletin"
    r"|protection (?:report|update|brief)|incident report|public statement)\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:command|ministry|observatory|commission|committee|division|brigade|army|navy|air force"
    r"|armed forces|defen[cs]e|police|gendarmerie|guard|coordination|ocha|unhcr|unicef|iom|mission"
    r"|network for|cent(?:er|re) for|human rights|red cross|red crescent|council|union|office"
    r"|directorate|department|(?:media|press) (?:desk|cent(?:er|re)|service)|spokes\w+|forces"
    r"|rights watch|local network)\b",
    re.IGNORECASE,
)
"""What bodies that issue statements are called, and newspapers are not."""
MEDIA = re.compile(
    r"\b(?:news\w*|times|post|daily|gazette|herald|tribune|journal|radio|tv|television|press agency"
    r"|wire|agency|chronicle|mail|observer|ledger|standard|media group|online|today)\b",
    re.IGNORECASE,
)


KINDS = {
    "military": re.compile(
        r"\b(?:command|division|brigade|army|navy|force|forces|defen[cs]e)\b", re.I
    ),
    "police": re.compile(r"\b(?:police|gendarmerie|carabineros)\b", re.I),
    "official": re.compile(
        r"\b(?:ministry|governor\w*|government|prefecture|municipal\w*)\b", re.I
    ),
}
"""What a body is by its name; all others are organisations."""


def issuer(reading: Reading) -> tuple[Speaker, Span] | None:
    """The publisher as the speaker of its own document, with the words that show it, or None."""
    return reading.once("issuer", -1, lambda: _issuer(reading))


def _issuer(reading: Reading) -> tuple[Speaker, Span] | None:
    report = reading.report
    name = " ".join((report.publisher or "").split())
    if not name or MEDIA.search(name):
        return None
    document = DOCUMENT.search(report.text[:OPENING])
    if document is None and not BODY.search(name):
        return None
    words = _named(report.text, name)
    if words is None and document is None:
        return None
    start, end = words if words is not None else document.span()  # type: ignore[union-attr]
    kind = next((kind for kind, shape in KINDS.items() if shape.search(name)), "organisation")
    return Speaker(name, kind, False), report.span(start, end)


def _named(text: str, name: str) -> tuple[int, int] | None:
    """Where the text names the publisher: in full, up to a comma or dash, or by what it is."""
    for part in (name, re.split(r" [-–—] |, ", name)[0]):
        at = text.find(part)
        if at >= 0:
            return at, at + len(part)
    for word in BODY.findall(name):  # "The Observatory registered three massacres"
        called = re.search(rf"\b[Tt]he ({re.escape(word.capitalize())})\b", text)
        if called is not None:
            return called.span(1)
    return None
