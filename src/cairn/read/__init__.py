"""Inputs to reports: text, pages, records; parts; the date of publication.

::

    for found in read_inputs(["reports/", "https://example.org/a"]):
        if isinstance(found, ReadError): ...   # one line: what, what is wrong, what to do
        else: ...                              # a Report with its parts

``split`` gives the parts of a text; see docs/reading.md for the roles and the rules.
"""

from cairn.read.parts import split
from cairn.read.reading import count_inputs, read_inputs

__all__ = ["count_inputs", "read_inputs", "split"]
