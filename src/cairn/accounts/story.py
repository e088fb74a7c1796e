"""The day on which the story stands where an event's own sentences name none.

A report dates its first event ("on Monday a bomb killed nine") and tells on: "in the next town
gunmen shot dead a judge", "hours later", "the fighting broke out on Sunday night".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cairn.accounts.frames import Frame
from cairn.accounts.reading import Reading, clause_head
from cairn.language.tokens import Sentence
from cairn.model import DateInterval, Mention

BACK = 12
"""Sentences before an event within which its story was dated."""
AHEAD = 2
"""Sentences after it that may still be about it."""
_BEGUN = frozenset("since by until till before ahead after".split())
_HOURS = frozenset(
    "dawn sunrise daybreak morning noon midday dusk sunset nightfall midnight".split()
)
_CLOCK = re.compile(
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|hours\b)|\d{1,2}[:.]\d\d\b", re.IGNORECASE
)
_BEGINNING = frozenset("begin start launch open erupt declare announce".split())
_WOUNDS = frozenset("wound injury".split())
_ELSEWHEN = frozenset(
    """
    ago earlier previously once last past previous year month decade recent recently since
    history former anniversary
    """.split()
)


def told_after(
    frames: Sequence[Frame], reading: Reading, taken: frozenset[int]
) -> Iterator[Mention]:
    """Days named right after the event in sentences that tell of no other, the nearest first."""
    own = _body(frames)
    for index in sorted(own):
        following = [s for s in reading.sentences[index + 1 :] if s.role == "body"]
        for sentence in following[:AHEAD]:
            if sentence.index in own or (sentence.index in taken and not _says_when(sentence)):
                break
            near = sentence.paragraph == reading.sentences[index].paragraph
            if not near and _dated_before(frames, reading):
                break
            yield from _days(sentence, reading)


def _dated_before(frames: Sequence[Frame], reading: Reading) -> bool:
    """Whether a day stands in the event's own paragraph before it: the next one tells no nearer."""
    first = min(_body(frames), default=-1)
    mention = next(told_before(frames, reading), None)
    if first < 0 or mention is None:
        return False
    return reading.sentences[mention.sentence].paragraph == reading.sentences[first].paragraph


def told_before(frames: Sequence[Frame], reading: Reading) -> Iterator[Mention]:
    """Days on which the story stood before the event, the nearest first."""
    own = _body(frames)
    if not own:
        return
    first = min(own)
    if _breaks(reading.sentences[first]):
        return
    for index in range(first - 1, max(-1, first - 1 - BACK), -1):
        sentence = reading.sentences[index]
        if sentence.role == "body":
            yield from reversed(list(_days(sentence, reading)))


def _says_when(sentence: Sentence) -> bool:
    """ "The attack took place late on Monday", "the accord was signed on Monday": told to date
    what was told before."""
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    happened = "occur" in lemmas or "happen" in lemmas
    lasted = any(t.lemma.lower() == "last" and t.pos == "VERB" for t in sentence.tokens)
    placed = any(a == "take" and b == "place" for a, b in pairwise(lemmas))
    signed = any(t.lemma.lower() == "sign" and t.tag == "VBN" for t in sentence.tokens)
    return happened or placed or lasted or signed


_ON = re.compile(
    r"^\W*(?:(?:some\s|several\s|a\sfew\s|two\s|three\s|four\s)?(?:hours?|minutes?|moments?)\s"
    r"(?:later|after(?:wards)?|earlier)|(?:soon|shortly|immediately)\safter(?:wards)?|on\sthe\ssame"
    r"\s(?:day|evening|night|morning)|(?:later\s)?(?:the\ssame|that)\s(?:day|evening|night|morning))\b",
    re.IGNORECASE,
)


def goes_on(frames: Sequence[Frame], reading: Reading) -> bool:
    """ "Hours later gunmen ...": the first of the event's sentences goes on from the one before."""
    own = _body(frames)
    if not own:
        return False
    sentence = reading.sentences[min(own)]
    return bool(_ON.match(reading.report.text[sentence.start : sentence.end]))


def _body(frames: Sequence[Frame]) -> set[int]:
    return {f.sentence.index for f in frames if not f.headline}


def _breaks(sentence: Sentence) -> bool:
    """Whether a sentence sets out for another time: "last year", "two months ago"."""
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    return any(
        lemma in _ELSEWHEN and not (lemma == "since" and following in _HOURS)
        for lemma, following in zip(lemmas, [*lemmas[1:], ""], strict=True)
    )


def _days(sentence: Sentence, reading: Reading) -> Iterator[Mention]:
    """Single past days of the sentence that date what it tells, not the telling."""
    for mention in reading.of("date", sentence.index):
        value = mention.value
        if not isinstance(value, DateInterval) or value.start is None or not _is_short(value):
            continue
        published = reading.report.published
        if published is not None and not 0 <= (published - value.start).days <= 45:
            continue
        if reading.is_saying_date(sentence, mention) or bounds(sentence, mention):
            continue
        yield mention


def _is_short(value: DateInterval) -> bool:
    """A day, or a few days one after the other; not a calendar week."""
    if value.start is None or value.end is None:
        return False
    few = value.precision == "week" and (value.end - value.start).days < 6
    return value.precision == "day" or few


def bounds(sentence: Sentence, mention: Mention) -> bool:
    """ "By Tuesday 12 were dead", "since Monday": the day on which something began or ended.

    "Before dawn on Monday" is a time of that Monday.
    """
    at = next((t.i for t in sentence.tokens if t.end > mention.span.start), 0)
    before = sentence.tokens[at - 1].lemma.lower() if at > 0 else ""
    hour = sentence.tokens[at].text.lower() in _HOURS or _CLOCK.match(mention.span.text)
    if before in _BEGUN and not hour:
        return True
    return _aside(sentence, at)


def _aside(sentence: Sentence, at: int) -> bool:
    """ "The offensive that began on 3 May", "a twelfth died of his wounds on Friday"."""
    verb = clause_head(sentence, at)
    relative = verb.dep.startswith("acl")
    if relative and verb.lemma in _BEGINNING:
        return True
    below = {token.lemma.lower() for token in sentence.children(verb.i)}
    return verb.lemma == "succumb" or (verb.lemma == "die" and bool(below & _WOUNDS))
