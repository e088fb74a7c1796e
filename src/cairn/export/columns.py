"""What stands in a column: the data dictionary that goes with every export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

Cell = str | int | float | bool | None
Row = Mapping[str, Any]
Type = Literal["text", "integer", "number", "date", "yes or no", "list", "object"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its cells, and how Cairn fills it."""

    name: str
    type: Type
    meaning: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An event that a form cannot hold, and why."""

    event_id: str
    reason: str


def columns(table: str) -> tuple[Column, ...]:
    """Columns written one a line: name, type and meaning, parted by ``|``."""
    made = []
    for line in table.strip().splitlines():
        name, kind, meaning = (part.strip() for part in line.split("|", 2))
        made.append(Column(name, kind, meaning))  # type: ignore[arg-type]
    return tuple(made)


def read_columns(form: str) -> tuple[Column, ...]:
    """The columns of a form whose table stands in ``data/columns_FORM.txt``."""
    name = f"columns_{form}.txt"
    text = resources.files("cairn.export").joinpath("data", name).read_text("utf-8")
    return columns("\n".join(line for line in text.splitlines() if not line.startswith("#")))


def names(listed: Sequence[Column]) -> tuple[str, ...]:
    """The columns' names, in order."""
    return tuple(column.name for column in listed)
