"""Mentions to accounts: who did what to whom, where, when, with what harm, and who says so."""

from cairn.accounts.build import build
from cairn.accounts.reading import Reading

__all__ = ["Reading", "build"]
