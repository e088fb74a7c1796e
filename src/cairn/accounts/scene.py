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

_LED_AWAY = frozenset("from to toward towards via through".split())
_REACH = 40


def candidates(frames: Sequence[Frame], reading: Reading) -> Iterator[Mention]:
    """Places of the report outside the event's own sentences, the likeliest first.

    Sentences before the event, the nearest first; the headline; sentences after it; the dateline
    last, for a report is often filed far from its scene.
    """
    own = {frame.sentence.index for frame in frames}
    first = min(own, default=0)
    ordered = sorted(
        (s for s in reading.sentences if s.index not in own),
        key=lambda sentence: _rank(sentence, first),
    )
    for sentence in ordered:
        for mention in reading.of("place", sentence.index):
            if _tells(sentence, mention, reading):
                yield mention


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


def _rank(sentence: Sentence, first: int) -> tuple[int, int]:
    away = abs(sentence.index - first)
    if sentence.role == "dateline":
        return 3, away
    if sentence.role == "headline":
        return 1, away
    return (0 if sentence.index < first else 2), away


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
