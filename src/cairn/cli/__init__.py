"""The command line: it parses, calls and prints; nothing is decided here."""

from cairn.cli.app import main

__all__ = ["main"]
