"""A report to keep: two events, composed."""

from __future__ import annotations

from dataclasses import replace

from cairn.model import Report

TEXT = "Clash at Testville\n\nGunmen killed 3 guards.\n\nThe army seized 4 rifles."


def a_report(**changes: object) -> Report:
    """The report, with some of its fields changed."""
    return replace(Report("r1", TEXT, title="Clash at Testville"), **changes)  # type: ignore[arg-type]
