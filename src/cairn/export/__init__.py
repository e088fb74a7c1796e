"""The events of a database in the forms that other programs read.

Each form is a module of pure functions over events: ``rows(events, edition, profile)`` gives the
rows, ``COLUMNS`` says what stands in each column. `cairn.export.write` puts them into files.
"""

from __future__ import annotations

from cairn.export.profile import PROFILES, Profile

__all__ = ["PROFILES", "Profile"]
