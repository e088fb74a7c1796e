"""The pattern tables of reading, checked as they are loaded (``data/*.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from cairn.model import Role

Where = Literal["any", "lead", "body"]
Opens = Literal["", "comment", "weak comment", "related", "form", "note"]


_TAIL = 130
"""Characters at the end of a line in which a credit stands."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """One class of line: what it looks like, its role, and the zone that it opens, if any.

    ``where``: ``lead`` before the first paragraph of the body, ``body`` after it, ``any``.
    ``examples`` match and ``others`` do not; the tests hold the table to both.
    """

    name: str
    role: Role
    where: Where
    opens: Opens
    max_words: int
    tail: bool
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    others: tuple[str, ...]

    def fits(self, text: str, count: int) -> bool:
        """Whether a line of ``count`` words is of this class."""
        if count > self.max_words:
            return False
        return self.pattern.search(text[-_TAIL:] if self.tail else text) is not None


@dataclass(frozen=True, slots=True)
class EdgeRule:
    """What stands before (dateline) or after (credit) the words of a paragraph."""

    name: str
    where: Where
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """All tables, in the order of the file, which is the order of precedence."""

    lines: tuple[LineRule, ...]
    openings: tuple[EdgeRule, ...]
    closings: tuple[EdgeRule, ...]


def _table(name: str) -> dict[str, Any]:
    path = resources.files("cairn.read") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The tables, compiled once. A broken table raises `re.error` or `KeyError` at once."""
    lines, edges = _table("lines.toml"), _table("datelines.toml")
    pieces: dict[str, str] = edges["pieces"]
    return Rules(
        tuple(_line_rule(entry) for entry in lines["line"]),
        tuple(_edge_rule(entry, pieces) for entry in edges["opening"]),
        tuple(_edge_rule(entry, pieces) for entry in edges["closing"]),
    )


def _line_rule(entry: dict[str, Any]) -> LineRule:
    flags = re.NOFLAG if entry.get("case") else re.IGNORECASE
    return LineRule(
        name=entry["name"],
        role=entry["role"],
        where=entry.get("where", "any"),
        opens=entry.get("opens", ""),
        max_words=entry.get("max_words", 12),
        tail=entry.get("tail", False),
        pattern=re.compile(entry["pattern"], flags),
        examples=tuple(entry["examples"]),
        others=tuple(entry.get("others", ())),
    )


def _edge_rule(entry: dict[str, Any], pieces: dict[str, str]) -> EdgeRule:
    pattern = entry["pattern"]
    while "<" in (held := re.sub(r"<(\w+)>", lambda m: pieces[m[1]], pattern)) and held != pattern:
        pattern = held
    return EdgeRule(
        entry["name"],
        entry.get("where", "any"),
        re.compile(held),
        tuple(entry["examples"]),
        tuple(entry.get("others", ())),
    )


@lru_cache(maxsize=16)
def words_of_class(name: str) -> frozenset[str]:
    """A word list of ``data/words.toml``: auxiliaries, news_verbs, function_words ..."""
    return frozenset(_table("words.toml")[name]["words"])
