"""Event types, actors and lexicons as TOML data, and the loader that checks them."""

from cairn.codebook.entries import (
    ActorEntry,
    Codebook,
    Country,
    OutcomeEntry,
    SubEventType,
    TriggerEntry,
)
from cairn.codebook.loader import load
from cairn.codebook.names import resolve_home
from cairn.codebook.patterns import Pattern, PatternError, PatternSet, compile_pattern

__all__ = [
    "ActorEntry",
    "Codebook",
    "Country",
    "OutcomeEntry",
    "Pattern",
    "PatternError",
    "PatternSet",
    "SubEventType",
    "TriggerEntry",
    "compile_pattern",
    "load",
    "resolve_home",
]
