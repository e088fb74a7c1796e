"""Reading TOML entries with every problem noted: file, entry, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from cairn.codebook.patterns import PatternError, compile_pattern
from cairn.errors import CodebookError

Choice = TypeVar("Choice", bound=str)


@dataclass(slots=True)
class Problems:
    """What was found wrong, in reading order."""

    found: list[str] = field(default_factory=list)

    def note(self, file: str, entry: str, problem: str, cure: str) -> None:
        """Note one problem."""
        where = f"{file}: {entry}" if entry else file
        self.found.append(f"{where}: {problem}; {cure}")

    def check(self) -> None:
        """Raise `CodebookError` with the first problem and the number of the others."""
        if not self.found:
            return
        first = " ".join(self.found[0].split())
        rest = len(self.found) - 1
        raise CodebookError(first + (f" (and {rest} more)" if rest else ""))


class Table:
    """One entry of a file. Each getter notes a problem and returns a harmless value instead."""

    def __init__(self, raw: object, file: str, label: str, problems: Problems) -> None:
        self.file, self.label, self._problems = file, label, problems
        self._raw: Mapping[str, object] = raw if isinstance(raw, dict) else {}
        self._read: set[str] = set()
        if not isinstance(raw, dict):
            self.note("is not a table", f"write it as [[{label.partition(' ')[0]}]]")
        elif isinstance(raw.get("id"), str) and raw["id"]:
            self.label = f"{label} ({raw['id']})"
        elif isinstance(raw.get("name"), str) and raw["name"]:
            self.label = f"{label} ({raw['name']})"

    def note(self, problem: str, cure: str) -> None:
        """Note a problem of this entry."""
        self._problems.note(self.file, self.label, problem, cure)

    def _get(self, key: str) -> object:
        self._read.add(key)
        return self._raw.get(key)

    def text(self, key: str, *, required: bool = False, empty: bool = False) -> str:
        """A string; "" when it is missing. ``empty`` allows a required one to be ""."""
        value = self._get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not (value.strip() or empty or not required):
            problem = f"{key} is missing" if value in (None, "") else f"{key} is not a text"
            self.note(problem, f'write {key} = "..."')
            return ""
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings (one string counts as a list of one); empty when missing."""
        value = self._get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self.note(f"{key} is not a list of texts", f'write {key} = ["...", "..."]')
            return ()
        return tuple(value)

    def patterns(self, key: str = "patterns", *, required: bool = True) -> tuple[str, ...]:
        """A list of patterns that compile; the broken ones are noted and left out."""
        value = self._get(key)
        written = [value] if isinstance(value, str) else value
        if written is None and not required:
            return ()
        if not isinstance(written, list) or not written:
            self.note(f"{key} is missing or empty", f'write {key} = ["..."]')
            return ()
        good: list[str] = []
        for text in written:
            try:
                compile_pattern(text if isinstance(text, str) else "")
            except PatternError as error:
                self.note(f"pattern {text!r} can never match", str(error))
            else:
                good.append(text)
        return tuple(good)

    def choice(self, key: str, allowed: Collection[Choice], default: Choice) -> Choice:
        """One of the allowed words; ``default`` when missing."""
        value = self._get(key)
        if value is None:
            return default
        for option in allowed:
            if option == value:
                return option
        self.note(f"unknown {key} {value!r}", f"use one of: {', '.join(sorted(allowed))}")
        return default

    def choices(self, key: str, allowed: Collection[Choice]) -> tuple[Choice, ...]:
        """A list of the allowed words; empty when missing."""
        chosen: list[Choice] = []
        for value in self.texts(key):
            match = [option for option in allowed if option == value]
            if not match:
                self.note(f"unknown {key} {value!r}", f"use some of: {', '.join(sorted(allowed))}")
            chosen += match
        return tuple(chosen)

    def fraction(self, key: str, default: float) -> float:
        """A number in [0, 1]."""
        value = self._get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            self.note(f"{key} {value!r} is no number from 0 to 1", f"write {key} = 0.5")
            return default
        return float(value)

    def flag(self, key: str) -> bool:
        """true or false; false when missing."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self.note(f"{key} {value!r} is neither true nor false", f"write {key} = true")
        return value is True

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables below this one."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.note(f"{key} is not a list of tables", f"write [[...{key}]]")
            return ()
        return tuple(
            Table(raw, self.file, f"{key} {n}", self._problems) for n, raw in enumerate(value, 1)
        )

    def finish(self) -> None:
        """Note the keys nobody reads; call it after all getters."""
        for key in sorted(set(self._raw) - self._read):
            self.note(f"unknown key {key!r}", f"use only: {', '.join(sorted(self._read))}")
