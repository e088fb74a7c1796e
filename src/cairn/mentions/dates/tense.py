"""Whether the words around a date look back or ahead, by local patterns alone."""

from __future__ import annotations

import re
from typing import Literal

Hint = Literal["past", "future", ""]

_MONTH_BEFORE = (r"\bin", r"\bof", r"\bby", r"\bto", r"\d", r"\d(?:st|nd|rd|th)", r"\bmid", r"mid",
                 r"\blate", r"\bearly", r"\blast", r"\bnext", r"\bthis", r"\bfrom", r"\bsince",
                 r"\buntil", r"\bduring")  # fmt: skip
_MAY = "".join(rf"(?<!{word}[\s-])" for word in _MONTH_BEFORE) + r"may(?!\s\d|,)"
"""The verb, not the month."""
_AIMS = (
    r"(?:plan|expect|intend|hope|aim|vow|pledge|promise|agree|want|threaten|prepare|decide|order"
    r"|ask|urge|invite|require|need|propose|pledge|intend|seek|demand|allow|await|forecast)"
)
_HELD = "".join(
    rf"(?<!{word}\s)"
    for word in "suspected believed thought said alleged reported known feared presumed".split()
)
"""What is "believed to be" is so now."""
_CUES = re.compile(
    rf"""\b(?:(?P<future>
      (?:will|would|shall|wo|won['’]t|{_MAY}|might|must|should
        |going\sto(?!\s(?:the|an?|his|her|its|their|our)\b)|{_HELD}to\sbe|(?:is|are)\sto|['’]ll)
        (?:\s(?:not|also|still|then|soon|be|have|been|again))*(?:\s[a-z]+)?
    | {_AIMS}(?:s|d|ed|ned|ning|ing)?(?:\s[a-z]+){{0,3}}\sto
        (?!\s(?:an?|his|her|its|their|these|those|[a-z]+s?['’])\b)(?:\s[a-z]+)?
    | (?:set|due|scheduled|slated|expected|planned|supposed|likely|poised|ready|meant|extended
        |prolonged|renewed|adjourned|postponed|delayed|put\soff|moved|rescheduled|bound)
        \s(?:to|for|until|till|through|(?<!set\s)on)(?:\s(?:be|have)\b)?(?:\s[a-z]+)?
    | as\s(?:soon|early|late)\sas|scheduled|slated|due|expected|planning
    | (?<!as\s)(?<!previously\s)planned|deadline|upcoming|forthcoming|payable
    | effective|expires?|expiring|matur(?:es|ing)
    | (?:meets?|leaves?|arrives?|begins?|opens?|starts?|resumes?|votes?|ends?|closes?)
      (?=(?:\s[a-z]+ly)?\s(?:on\s)?\Z)
    | (?:when|if|once|unless)\s(?:[a-z]+\s){{1,4}}(?:is|are)
      \s(?:[a-z]+ed|heard|held|put|set|met|sent|begun)
    | (?:is|are|['’]re)\s(?:not\s)?(?:go|leav|fly|travel+|arriv|meet|hold|visit|com
        |return|start|beginn?|open|expect|plan)ing
    | (?:in|on|the)\s(?:a\s)?(?:still\s)?unspecified)
    | (?P<past>
      had\s(?:previously\s)?been\s(?:due|scheduled|set|planned|expected)(?:\sto(?:\s[a-z]+)?)?
    | (?:was|were)\s(?:due|scheduled|set|planned|expected|supposed)\sto\shave
    | was|were|had|has|have|did|said|told|killed|came|went|began|took|left|made|held|hit|struck
    | died|dying|lied|used|bled|freed|felt|dealt|drew|rode|stole|wore|bore|beat|hid|hung|slid
    | stuck|taught|woke|swore|broken|taken|given|driven|shot|fell|rose|won|lost|met|tore|blew
    | broke|fought|found|gave|got|kept|knew|led|put|ran|saw|sent|spoke|stood|swept|threw|wrote
    | burst|cut|drove|fled|flew|grew|laid|paid|sat|sank|shook|sought|spent|thought|became
    | brought|bought|built|caught|chose|withdrew|overran|shut
    | since|ago
    | (?<!\ba\s)(?<!an\s)(?<!the\s)(?<!to\s)
      (?!united|hundred|indeed|exceed|proceed|succeed|speed|breed|sacred|naked|wicked|armed)
      [a-z]{{3,}}ed))\b""",
    re.VERBOSE,
)
_SENTENCE = re.compile(r"[.!?;]['\"”’]?\s|\n|:\s")
_NOT_ENDS = re.compile(
    r"\b(?:mr|mrs|ms|dr|gen|col|lt|maj|sgt|st|jan|feb|mar|apr|aug|sept?|oct|nov|dec|[a-z])$"
)
_DEADLINE = re.compile(r"\buntil\s(?:[\d:. apm]{1,10}|(?:early|late|mid)[\s-]|the\s)?$")
_TERM = re.compile(r"\b(?:by|before)\s(?:early|late|mid)?[\s-]?(?:the\s(?:end|start)\sof\s)?$")
_INFINITIVE = re.compile(r"\bto\s(?!(?:the|an?|his|its|their|about|some|more)\b)[a-z]{2,}")
_TO_DO = re.compile(r"\sto\s(?!(?:the|an?|mid|late|early|mon|tue|wed|thu|fri|sat|sun)|\d)[a-z]")
"""What one has "until mid-May to answer" is a term that still runs."""
_PROLONGED = re.compile(
    r"\b(?:extend|prolong|renew)(?:s|ed|ing)?\b.*\b(?:until|till|through|to)"
    r"\s(?:early|late|mid)?[\s-]?(?:the\s)?$"
)
"""A truce "extended for two months until May" runs on."""
_LASTED = re.compile(
    r"\b(?:continued|lasted|raged|persisted|remained|stayed|(?:went|carried|dragged)\son)\b"
    r".{0,40}\buntil\b"
)
"""What went on "until 2 a.m. Monday" has ended."""
_NEGATED = re.compile(r"\b(?:not|n['’]t|no|never|wasn|weren|didn|was|were|had)\b")
SPAN = 160
"""Characters before a date within which its verb is looked for."""


def clause(low: str, start: int) -> str:
    """The words of the same sentence before an offset, at most `SPAN` characters."""
    window = low[max(0, start - SPAN) : start]
    cut = 0
    for m in _SENTENCE.finditer(window):
        if window[m.start()] != "." or not _NOT_ENDS.search(window[: m.start()]):
            cut = m.end()
    return window[cut:]


def _last_cue(words: str) -> re.Match[str] | None:
    last = None
    for match in _CUES.finditer(words):
        last = match
    return last


def hint(low: str, start: int, end: int) -> Hint:
    """What the nearest verb before the date says, else the first one after it; "" for neither."""
    before = clause(low, start)
    if deadline := _deadline(before, low, end):
        return deadline
    last = _last_cue(before)
    if last is None:
        after = low[end : end + 60]
        stop = _SENTENCE.search(after)
        last = _CUES.search(after[: stop.start()] if stop else after)
    elif _TERM.search(before) and _INFINITIVE.search(before, last.end()):
        return "future"
    if last is None:
        return ""
    return "future" if last["future"] else "past"


def _deadline(before: str, low: str, end: int) -> Hint:
    """Ahead for a date behind "until", unless what went on until then has ended; "" for others."""
    if _PROLONGED.search(before):
        return "future"
    found = _DEADLINE.search(before)
    if not found:
        return ""
    if _TO_DO.match(low, end):
        return "future"
    if _NEGATED.search(before) or _LASTED.search(before):
        return ""
    return "future" if found.start() else "past"


def looks_ahead(low: str, start: int) -> bool:
    """Whether the nearest verb before the date looks ahead; words after it do not count."""
    last = _last_cue(clause(low, start))
    return last is not None and bool(last["future"])
