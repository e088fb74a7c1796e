"""Reports made into parsed sentences: ``parse(report)``.

Importing this package is cheap; spaCy and the model are loaded at the first parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cairn.language.tokens import Sentence, Token
from cairn.model import Report

if TYPE_CHECKING:
    from cairn.language.lemmas import Lexicon
    from cairn.language.parser import Parser

__all__ = ["Sentence", "Token", "english", "lexicon", "parse"]


def parse(report: Report) -> tuple[Sentence, ...]:
    """The sentences of the report's headline, dateline and body, parsed, in text order.

    Captions, comments, related links and furniture yield nothing; a report without parts is one
    body. Raises `CairnError` when the packaged model cannot be loaded.
    """
    return english().parse(report)


def english() -> Parser:
    """The English parser, loaded once a process."""
    from cairn.language.parser import load  # noqa: PLC0415  (spaCy is loaded only when used)

    return load()


def lexicon() -> Lexicon:
    """The packaged word list, without the parser; raises `CairnError` when it cannot be read."""
    from cairn.language.lemmas import packaged  # noqa: PLC0415  (read only when used)

    return packaged()
