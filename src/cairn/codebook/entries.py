"""What the codebook's entries are: frozen values, made only by the loader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cairn.codebook.patterns import PatternSet
from cairn.model import ActorKind, Group

TriggerRole = Literal["event", "weapon", "support"]
Frame = Literal["agent-patient", "agent", "patient", "none"]
Need = Literal["conflict-actor", "casualty", "weapon", "place-or-date"]
VictimSlot = Literal["object", "subject", "of", "self", "compound"]
OutcomeKind = Literal[
    "killed", "wounded", "abducted", "arrested", "displaced", "surrendered", "freed",
    "seized", "damaged",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SubEventType:
    """One of ACLED's 25 sub-event types."""

    name: str
    event_type: str
    disorder_type: str
    definition: str


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """Words that can report an event. ``event_type`` follows from ``sub_event_type``.

    Both types are empty for weapons and supporting words that suggest no type of their own.
    ``strength`` lies in [0, 1].
    """

    id: str
    sub_event_type: str
    event_type: str
    patterns: tuple[str, ...]
    role: TriggerRole = "event"
    strength: float = 1.0
    frame: Frame = "agent-patient"
    needs: tuple[Need, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeEntry:
    """Words that report what became of people or things, and where their noun stands."""

    id: str
    outcome: OutcomeKind
    patterns: tuple[str, ...]
    victim: tuple[VictimSlot, ...]
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One actor or class of actors.

    ``name`` may hold ``{country}`` (see `cairn.codebook.names.resolve_home`); ``country`` is where
    a named actor is at home, None for one without a single home. ``home`` restricts its words to
    reports about these countries ("the regime" in Syria), where they win over unrestricted ones.
    ``aliases`` are phrases whose capitals must stand in the text too; ``acronyms`` match in exactly
    their case; ``patterns`` (see `cairn.codebook.patterns`) are for classes such as soldiers or
    gunmen. ``generic`` marks such a class; ``needs_country`` one that only counts with a
    nationality or number before it ("Turkish jets").
    """

    id: str
    name: str
    kind: ActorKind
    group: Group
    country: str | None = None
    home: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    generic: bool = False
    needs_country: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country's English name, its other names, and the adjectives and nouns of its people."""

    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    governments: tuple[str, ...] = ()
    """Names that stand for its government: capitals, ruling bodies."""


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """Everything the coder knows of words. ``digest`` is the SHA-256 of the files it came from."""

    digest: str
    sub_event_types: Mapping[str, SubEventType]
    """By name, in ACLED's order."""
    actors: Mapping[str, ActorEntry]
    """By id."""
    persons: Mapping[str, Group]
    """Noun lemmas for persons (a few of two words, such as "aid worker") to what they say."""
    countries: Mapping[str, Country]
    """By English name."""
    triggers: Mapping[str, TriggerEntry]
    outcomes: Mapping[str, OutcomeEntry]
    trigger_patterns: PatternSet[tuple[TriggerEntry, str]]
    outcome_patterns: PatternSet[tuple[OutcomeEntry, str]]
    actor_patterns: PatternSet[tuple[ActorEntry, str]]
