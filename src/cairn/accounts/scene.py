"""Where a report plays: the place of an event whose own sentences name none.

A report often says where once ("Gunmen attacked a post in Karu") and goes on without it ("A day
earlier a mine killed a shepherd"). What it named before, its headline and its dateline then tell
the area, though no longer the spot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cairn.accounts import settings
from cairn.accounts.frames import Frame
from cairn.accounts.reading import Reading
from cairn.language.tokens import Sentence
from cairn.model import Mention, Place

_LED_AWAY = frozenset("from to for toward towards via through".split())
_REACH = 40
JUST_AFTER = 3
"""Sentences after an event that tell where it was rather than the dateline does."""


def candidates(frames: Sequence[Frame], reading: Reading) -> Iterator[Mention]:
    """Places of the report outside the event's own sentences, the likeliest first.

    The dateline comes late, for a report is often filed far from its scene.
    """
    own = {frame.sentence.index for frame in frames}
    first = min((f.sentence for f in frames), key=lambda s: s.index)
    found = [
        (_rank(sentence, first, mention), mention)
        for sentence in reading.sentences
        if sentence.index not in own
        for mention in reading.of("place", sentence.index)
        if _tells(sentence, mention, reading)
    ]
    return (mention for _, mention in sorted(found, key=lambda pair: pair[0]))


def area(mention: Mention) -> Mention:
    """The mention with its place widened to what it still tells: near by, somewhere there."""
    place = mention.value
    assert isinstance(place, Place)
    wide = replace(
        place,
        geo_precision=max(2, place.geo_precision or 2),
        where_prec=max(2, place.where_prec or 2),
    )
    return replace(mention, value=wide)


def _rank(sentence: Sentence, first: Sentence, mention: Mention) -> tuple[int, bool, int, int]:
    """The event's paragraph before it; headline and what stands before; just after; far off.

    In the headline and before, a spot tells more than a province.
    """
    away = abs(sentence.index - first.index)
    if sentence.role == "dateline":
        return 3, False, 0, away
    coarse = isinstance(mention.value, Place) and (mention.value.where_prec or 7) >= 4
    if sentence.role == "headline":
        return 1, coarse, 0, away
    if sentence.index > first.index:
        return (2 if away <= JUST_AFTER else 4), False, 0, away
    near = sentence.paragraph == first.paragraph
    return (0, False, 0, away) if near else (1, coarse, 1, away)


def _tells(sentence: Sentence, mention: Mention, reading: Reading) -> bool:
    """Whether a place may be where the report plays: placed, at home, no speaker's, no way out."""
    place = mention.value
    if not isinstance(place, Place) or place.admin1 is None or place.latitude is None:
        return False
    if sentence.role == "quote" or sentence.index > _REACH:
        return False
    if reading.home is not None and place.country != reading.home:
        return False
    if settings.elsewhere(sentence, mention, reading):
        return False
    return _before(sentence, mention) not in _LED_AWAY


def _before(sentence: Sentence, mention: Mention) -> str:
    at = next((t.i for t in sentence.tokens if t.end > mention.span.start), 0)
    return sentence.tokens[at - 1].lemma if at > 0 else ""
