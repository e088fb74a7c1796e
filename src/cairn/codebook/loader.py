"""Loading the codebook's data files, and refusing a broken one as a whole."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, get_args

from cairn.codebook.checks import Problems, Table
from cairn.codebook.entries import (
    ActorEntry,
    Codebook,
    Country,
    Frame,
    Need,
    OutcomeEntry,
    OutcomeKind,
    SubEventType,
    TriggerEntry,
    TriggerRole,
    VictimSlot,
)
from cairn.codebook.patterns import PatternSet, compile_pattern, plain
from cairn.model import ActorKind, Group

DATA = Path(__file__).parent / "data"
DISORDER_TYPES = (
    "Political violence",
    "Demonstrations",
    "Political violence; Demonstrations",
    "Strategic developments",
)
CLASSES = ("military", "police", "officers", "unidentified", "civilian-groups", "people")
"""Actors that the mention finder builds on by their ids."""
_CURE_UNREADABLE = "restore the file from the release"


def load(folder: Path | None = None) -> Codebook:
    """The codebook of a folder; without one, the codebook that comes with Cairn (read once).

    Raises `cairn.errors.CodebookError`, in one line, for the first problem of all that were found.
    """
    return _read(DATA) if folder is None else _load(Path(folder))


@lru_cache(maxsize=1)
def _read(folder: Path) -> Codebook:
    return _load(folder)


def _load(folder: Path) -> Codebook:
    problems = Problems()
    files = _Files(folder, problems)
    types = _event_types(files.tables("event_types", "event_type"), problems)
    countries = _countries(files.tables("countries", "country"))
    actors = _actors(files.tables("actors", "actor"), countries)
    persons = _persons(files.tables("persons", "person"))
    triggers = _triggers(files.tables("triggers", "trigger"), types)
    outcomes = _outcomes(files.tables("outcomes", "outcome"))
    problems.check()
    return Codebook(
        digest=files.digest(),
        sub_event_types=MappingProxyType(types),
        actors=MappingProxyType(actors),
        persons=MappingProxyType(persons),
        countries=MappingProxyType(countries),
        triggers=MappingProxyType(triggers),
        outcomes=MappingProxyType(outcomes),
        trigger_patterns=_compiled(triggers),
        outcome_patterns=_compiled(outcomes),
        actor_patterns=_compiled(actors),
    )


class _Files:
    """The TOML files of a folder: ``stem.toml`` and its split-off ``stem_more.toml`` files."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self._folder, self._problems = folder, problems
        self._bytes: dict[str, bytes] = {}

    def tables(self, stem: str, key: str) -> list[Table]:
        """The ``[[key]]`` entries of all files of one stem, in the order of file names."""
        paths = sorted({*self._folder.glob(f"{stem}.toml"), *self._folder.glob(f"{stem}_*.toml")})
        if not paths:
            self._problems.note(f"{stem}.toml", "", "the file is missing", _CURE_UNREADABLE)
        return [table for path in paths for table in self._entries(path, key)]

    def _entries(self, path: Path, key: str) -> Iterator[Table]:
        try:
            content = path.read_bytes()
            raw = tomllib.loads(content.decode("utf-8"))
        except OSError as error:
            self._problems.note(
                path.name, "", f"cannot be read ({error.strerror})", _CURE_UNREADABLE
            )
            return
        except UnicodeDecodeError as error:
            self._problems.note(
                path.name, "", f"is not UTF-8 (byte {error.start})", "save the file as UTF-8"
            )
            return
        except tomllib.TOMLDecodeError as error:
            self._problems.note(path.name, "", f"is not TOML ({error})", "mend that line")
            return
        self._bytes[path.name] = content
        top = Table(raw, path.name, "top level", self._problems)
        yield from top.tables(key)
        top.finish()

    def digest(self) -> str:
        """SHA-256 over the names and contents of all files read."""
        sha = hashlib.sha256()
        for name, content in sorted(self._bytes.items()):
            sha.update(f"{name}\0{len(content)}\0".encode())
            sha.update(content)
        return sha.hexdigest()


Entry = TypeVar("Entry", TriggerEntry, OutcomeEntry, ActorEntry)


def _compiled(entries: Mapping[str, Entry]) -> PatternSet[tuple[Entry, str]]:
    return PatternSet(
        ((entry, text), compile_pattern(text))
        for entry in entries.values()
        for text in entry.patterns
    )


def _fresh(table: Table, key: str, value: str, seen: Mapping[str, object]) -> bool:
    """Whether a required id is there and new; a duplicate is noted."""
    if value and value in seen:
        table.note(f"{key} {value!r} is already used", "give each entry its own")
    return bool(value) and value not in seen


# --- one function a file --------------------------------------------------------------------------


def _event_types(tables: list[Table], problems: Problems) -> dict[str, SubEventType]:
    types: dict[str, SubEventType] = {}
    for table in tables:
        parent = table.text("name", required=True)
        table.text("definition", required=True)
        for sub in table.tables("sub_event_type"):
            name = sub.text("name", required=True)
            disorder = sub.choice("disorder_type", DISORDER_TYPES, "")
            if not disorder:
                sub.note("disorder_type is missing", f"use one of: {', '.join(DISORDER_TYPES)}")
            definition = sub.text("definition", required=True)
            if _fresh(sub, "name", name, types):
                types[name] = SubEventType(name, parent, disorder, definition)
            sub.finish()
        table.finish()
    return types


def _actors(tables: list[Table], countries: Mapping[str, Country]) -> dict[str, ActorEntry]:
    kinds: tuple[ActorKind, ...] = get_args(ActorKind)
    groups: tuple[Group, ...] = get_args(Group)
    actors: dict[str, ActorEntry] = {}
    owners: dict[str, list[ActorEntry]] = {}
    for table in tables:
        for key in ("kind", "group"):
            table.text(key, required=True)
        entry = ActorEntry(
            id=table.text("id", required=True),
            name=table.text("name", required=True),
            kind=table.choice("kind", kinds, "unidentified"),
            group=table.choice("group", groups, "unknown"),
            country=table.text("country") or None,
            home=table.texts("home"),
            aliases=table.texts("aliases"),
            acronyms=table.texts("acronyms"),
            patterns=table.patterns(required=False),
            generic=table.flag("generic"),
            needs_country=table.flag("needs_country"),
            notes=table.text("notes"),
        )
        members = [_member(entry, text) for text in table.texts("members")]
        table.finish()
        if not (entry.aliases or entry.acronyms or entry.patterns or members):
            table.note("no words can name it", "write aliases, acronyms, patterns or members")
        for country in (*entry.home, *((entry.country,) if entry.country else ())):
            if country not in countries:
                table.note(f"unknown country {country!r}", "use a name of countries.toml")
        for one in (entry, *members):
            _own(table, one, owners)
            if _fresh(table, "id", one.id, actors):
                actors[one.id] = one
    if tables and (missing := [name for name in CLASSES if name not in actors]):
        tables[0].note(f"the class {missing[0]!r} is missing", "restore it from the release")
    return actors


COMMON = 3
"""Acronyms of up to so many letters are many groups' over the world."""


def _member(entry: ActorEntry, text: str) -> ActorEntry:
    """An actor of its own among those of one standing: ``Name|other name|ACRONYM``.

    A name with ": " or " - " in it is ACLED's way of writing; reports write what follows it, or
    the acronym before the colon.
    """
    name, *others = (part.strip() for part in text.split("|"))
    written = others if ": " in name or " - " in name else [*others, name]
    words = {" ".join(plain(word).split()): word for word in reversed(written)}.values()
    code = name.partition(": ")[0] if ": " in name else ""
    short = [word for word in words if word.isupper() and len(word) <= 6]
    acronyms = tuple(dict.fromkeys([*short, *([code] if code.isupper() else [])]))
    slug = "-".join(plain(name).replace(":", "").split())
    return replace(
        entry,
        id=f"{entry.id}/{slug}",
        name=name,
        aliases=tuple(word for word in words if word not in acronyms),
        acronyms=acronyms,
        patterns=(),
        generic=False,
    )


def _own(table: Table, entry: ActorEntry, owners: dict[str, list[ActorEntry]]) -> None:
    """Note the words by which another actor already goes in the same countries."""
    for alias in (*entry.aliases, *entry.acronyms, *entry.patterns):
        exact = alias in entry.acronyms
        folded = " ".join((alias if exact else plain(alias)).split())
        for other in owners.setdefault(folded, []):
            if exact and len(alias) <= COMMON and entry.country != other.country:
                continue  # read only in reports about its own country
            if set(entry.home) & set(other.home) or not (entry.home or other.home):
                table.note(f"alias {alias!r} already names {other.id!r}", "keep it in one place")
        owners[folded].append(entry)


def _persons(tables: list[Table]) -> dict[str, Group]:
    groups: tuple[Group, ...] = get_args(Group)
    persons: dict[str, Group] = {}
    for table in tables:
        table.text("group", required=True)
        group = table.choice("group", groups, "unknown")
        nouns = table.texts("nouns")
        if not nouns:
            table.note("nouns is missing or empty", 'write nouns = ["..."]')
        for noun in nouns:
            if noun != noun.lower() or noun != " ".join(noun.split()):
                table.note(f"noun {noun!r} is no lemma", "write it in lower case, single spaces")
            elif noun in persons:
                table.note(f"noun {noun!r} is listed twice", "keep it in one group")
            else:
                persons[noun] = group
        table.text("notes")
        table.finish()
    return persons


def _countries(tables: list[Table]) -> dict[str, Country]:
    countries: dict[str, Country] = {}
    owner: dict[str, str] = {}
    for table in tables:
        entry = Country(
            name=table.text("name", required=True),
            aliases=table.texts("aliases"),
            demonyms=table.texts("demonyms"),
            governments=table.texts("governments"),
        )
        for word in (*entry.aliases, *entry.demonyms, *entry.governments):
            if owner.setdefault(word, entry.name) != entry.name:
                table.note(f"{word!r} already names {owner[word]!r}", "keep it in one place")
        table.finish()
        if _fresh(table, "name", entry.name, countries):
            countries[entry.name] = entry
    return countries


def _triggers(tables: list[Table], types: Mapping[str, SubEventType]) -> dict[str, TriggerEntry]:
    roles: tuple[TriggerRole, ...] = get_args(TriggerRole)
    frames: tuple[Frame, ...] = get_args(Frame)
    needs: tuple[Need, ...] = get_args(Need)
    triggers: dict[str, TriggerEntry] = {}
    for table in tables:
        role = table.choice("role", roles, "event")
        sub = table.text("sub_event_type", required=True, empty=role != "event")
        if sub and sub not in types:
            table.note(f"unknown sub_event_type {sub!r}", "use one of event_types.toml")
        entry = TriggerEntry(
            id=table.text("id", required=True),
            sub_event_type=sub,
            event_type=types[sub].event_type if sub in types else "",
            patterns=table.patterns(),
            role=role,
            strength=table.fraction("strength", 1.0),
            frame=table.choice("frame", frames, "agent-patient"),
            needs=table.choices("needs", needs),
            notes=table.text("notes"),
        )
        table.finish()
        if _fresh(table, "id", entry.id, triggers):
            triggers[entry.id] = entry
    return triggers


def _outcomes(tables: list[Table]) -> dict[str, OutcomeEntry]:
    kinds: tuple[OutcomeKind, ...] = get_args(OutcomeKind)
    slots: tuple[VictimSlot, ...] = get_args(VictimSlot)
    outcomes: dict[str, OutcomeEntry] = {}
    for table in tables:
        table.text("outcome", required=True)
        entry = OutcomeEntry(
            id=table.text("id", required=True),
            outcome=table.choice("outcome", kinds, "killed"),
            patterns=table.patterns(),
            victim=table.choices("victim", slots),
            notes=table.text("notes"),
        )
        if not entry.victim:
            table.note("victim is missing", f"use some of: {', '.join(sorted(slots))}")
        table.finish()
        if _fresh(table, "id", entry.id, outcomes):
            outcomes[entry.id] = entry
    return outcomes
