"""The one composition: a report to its mentions, and its mentions to its accounts.

Importing this file loads nothing heavy; `open_coder` does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cairn import __version__
from cairn.model import Account, Mention, Report

if TYPE_CHECKING:
    from cairn.accounts import Reading
    from cairn.accounts.why import Why
    from cairn.codebook import Codebook
    from cairn.gazetteer import Gazetteer
    from cairn.language import Sentence
    from cairn.mentions.gate import Gate

_PACKAGE = Path(__file__).parent
_CODING = ("model.py", "pipeline.py", "language", "gazetteer", "codebook", "mentions", "accounts")


Progress = Callable[[str, float], None]


class Coding(Protocol):
    """What turns reports into accounts and mentions: a `Coder`, or a test's stand-in."""

    def code(self, report: Report, /) -> tuple[Account, ...]:
        """What the report says of each event."""
        ...

    def inspect(self, report: Report, /) -> tuple[Mention, ...]:
        """The report's mentions."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """How a coder is made, so that each worker process can make its own.

    ``build`` must be importable by name (a module's function). ``version`` names the code and the
    codebook: two sources of one version give the same accounts for the same report. ``prepare``
    makes, once and before any worker starts, what all of them read; it is told where to report
    the stage and the share done.
    """

    version: str
    build: Callable[[], Coding]
    prepare: Callable[[Progress], None] = lambda progress: None


@dataclass(frozen=True)
class Coder:
    """Codes reports by one codebook and one gazetteer."""

    codebook: Codebook
    gazetteer: Gazetteer

    @cached_property
    def gate(self) -> Gate:
        """What lets reports without any trigger pass unparsed."""
        from cairn import language  # noqa: PLC0415 - loaded only when it is needed
        from cairn.mentions import gate  # noqa: PLC0415 - as above

        return gate.gate(self.codebook, language.lexicon())

    def inspect(self, report: Report) -> tuple[Mention, ...]:
        """Every mention of the report, in the order of the text."""
        from cairn import language  # noqa: PLC0415 - loaded only when it is needed

        return self._mentions(report, language.parse(report))[0]

    def code(self, report: Report) -> tuple[Account, ...]:
        """What the report says of each event, in the order of the text."""
        from cairn import accounts  # noqa: PLC0415 - as above

        if not self.gate.opens(report):
            return ()
        return accounts.build(self.read(report))

    def why(self, report: Report) -> Why:
        """How the accounts of a report come about, and what gives none."""
        from cairn.accounts.why import why  # noqa: PLC0415 - as above

        return why(self.read(report))

    def read(self, report: Report) -> Reading:
        """The report with its sentences and mentions: all that accounts are built from.

        Dates are narrowed here ("early May" to its first ten days) and both ends of a stretch are
        joined ("from 3 to 5 May"): an account wants the days, `inspect` the calendar unit that the
        words name.
        """
        from cairn import accounts, language  # noqa: PLC0415 - as above
        from cairn.mentions import dates, speakers  # noqa: PLC0415 - as above

        sentences = language.parse(report)
        mentions, home = self._mentions(report, sentences)
        said = speakers.attributions(report, sentences, mentions)
        return accounts.Reading(
            report=report,
            sentences=sentences,
            mentions=_dated(report, mentions),
            codebook=self.codebook,
            home=home,
            said_by=lambda offset: speakers.said_by(offset, said),
            is_saying_date=dates.is_saying_date,
        )

    def _mentions(
        self, report: Report, sentences: tuple[Sentence, ...]
    ) -> tuple[tuple[Mention, ...], str | None]:
        """All mentions in text order, and the country that the report is about."""
        from cairn.mentions import (  # noqa: PLC0415 - as above
            actors,
            actors_homes,
            counts,
            dates,
            places,
            speakers,
            triggers,
        )

        named = actors_homes.homes(sentences, self.codebook)
        located = places.find(report, sentences, self.gazetteer, named)
        home = places.home_country(report, sentences, located, self.gazetteer)
        dated = dates.find(report, sentences)
        acts = triggers.find(report, sentences, self.codebook)
        found = (
            *(m for m in acts if not _within(m, dated)),
            *actors.find(report, sentences, self.codebook, home),
            *located,
            *dated,
            *counts.find(report, sentences, self.codebook),
            *speakers.find(report, sentences, self.codebook),
        )
        return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end, m.kind))), home


def _within(mention: Mention, dated: tuple[Mention, ...]) -> bool:
    """Whether it is a word of a date: the "March" of "Monday, 12 March" is no protest."""
    span = mention.span
    return any(d.span.start <= span.start and span.end <= d.span.end for d in dated)


def _dated(report: Report, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions with the dates as an account wants them."""
    from cairn.mentions import dates  # noqa: PLC0415 - as above

    narrowed = [
        replace(m, value=dates.narrow(m, report.published)) for m in mentions if m.kind == "date"
    ]
    others = [m for m in mentions if m.kind != "date"]
    found = [*others, *dates.ranges(report, narrowed)]
    return tuple(sorted(found, key=lambda m: (m.span.start, m.span.end, m.kind)))


def open_coder() -> Coder:
    """The coder with the codebook and the gazetteer that come with Cairn."""
    from cairn import codebook, gazetteer  # noqa: PLC0415 - as above

    return Coder(codebook.load(), gazetteer.open_default())


def source() -> Source:
    """How to make Cairn's own coder, without making it."""
    return Source(version(), open_coder, prepare)


def prepare(progress: Progress) -> None:
    """Build the gazetteer when this is the first use (about 15 seconds)."""
    from cairn import gazetteer  # noqa: PLC0415 - as above

    gazetteer.open_default(progress)


def version() -> str:
    """Cairn's version, a digest of all code and data that decide what is coded, and what was added.

    Reports that were coded by another version are coded again, those of the same are not. Raises
    `CairnError` when a country added to the gazetteer cannot be read.
    """
    from cairn import gazetteer  # noqa: PLC0415 - loaded only when it is needed

    places = gazetteer.version()
    return f"{_code_version()} with {places}" if places else _code_version()


@cache
def _code_version() -> str:
    digest = hashlib.sha256()
    for path in _coding_files():
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"cairn {__version__} {digest.hexdigest()[:12]}"


def _coding_files() -> Iterator[Path]:
    for name in _CODING:
        path = _PACKAGE / name
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (p for p in inside if p.is_file() and p.suffix != ".pyc")
