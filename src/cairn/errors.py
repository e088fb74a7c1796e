"""The one error tree of Cairn.

::

    CairnError                 anything Cairn itself reports; ``str(error)`` is one clear line
    ├── ReadError              an input could not become a report (names the input and the cure)
    │   └── SkippedInput       an input was understood and left out on purpose (not English, ...)
    ├── CodebookError          a codebook file is broken (names the file and the entry)
    ├── GazetteerError         a gazetteer could not be built or opened
    ├── SpanError              a span does not hold the words it claims to hold
    └── StoreError             the database could not be opened, read or written
        └── RefusedError       this database cannot keep one report; others it can

Every message fits on one line and says what to do about it.
"""

from __future__ import annotations


class CairnError(Exception):
    """Base of everything Cairn reports to its user; the message is one line."""


class ReadError(CairnError):
    """An input could not become a report.

    ``source`` names the input (path, URL, ``file:line``); ``problem`` says what is wrong and
    ``cure`` what the user can do.
    """

    def __init__(self, source: str, problem: str, cure: str) -> None:
        super().__init__(f"{source}: {problem}; {cure}")
        self.source = source
        self.problem = problem
        self.cure = cure


class SkippedInput(ReadError):
    """An input that was read and is deliberately not coded, for example a report in Arabic."""


class CodebookError(CairnError):
    """A codebook file does not hold what the loader needs; nothing of it is used."""


class GazetteerError(CairnError):
    """A gazetteer could not be built, opened or extended."""


class SpanError(CairnError, ValueError):
    """A span whose text is not the report's text at its offsets."""


class StoreError(CairnError):
    """The database could not be opened, read or written."""


class RefusedError(StoreError):
    """A report holds what this database cannot keep; nothing of it was written.

    ``problem`` says what, without the report.
    """

    def __init__(self, where: str, report_id: str, problem: str, cure: str) -> None:
        super().__init__(f"{where}: report {report_id} {problem}; {cure}")
        self.problem = problem
