"""The countries that a report's named groups are at home in: evidence of where it plays.

A report that names Abu Sayyaf, or the FARDC, plays in the Philippines, or in Congo, even where it
names neither the country nor its people.
"""

from __future__ import annotations

from collections.abc import Sequence

from cairn.codebook import Codebook
from cairn.language.tokens import Sentence
from cairn.mentions.actors_index import index_of, pieces_of


def homes(sentences: Sequence[Sentence], codebook: Codebook) -> tuple[str, ...]:
    """The home countries of the groups named, once for each group, in alphabetical order.

    A name or an acronym that groups of several countries share says nothing, nor does one that
    means a group only in reports about certain countries.
    """
    index = index_of(codebook)
    found: dict[str, str] = {}
    for sentence in sentences:
        pieces = pieces_of(sentence.tokens)
        for at, piece in enumerate(pieces):
            fitting = [a for a in index.aliases.get(piece.folded, ()) if a.fits(pieces, at)]
            longest = max((len(a.folded) for a in fitting), default=0)
            entries = {a.entry for a in fitting if len(a.folded) == longest}
            if len({entry.country for entry in entries}) != 1:
                continue
            entry = min(entries, key=lambda each: each.id)
            if entry.country and not entry.home and not entry.generic:
                found[entry.id] = entry.country
    return tuple(sorted(found.values()))
