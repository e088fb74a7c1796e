"""Cairn: from news reports to conflict events whose every value is held up by its words."""

__version__ = "0.1.0"
