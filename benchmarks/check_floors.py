"""The floors under the benchmarks' figures, which may rise and never fall.

``floors.toml`` has a table a corpus: a figure's name and the least it may be, or, under
``[CORPUS.at_most]``, the most. A floor must not be lower than in any earlier commit, so that a
change that makes figures worse cannot bring lower floors along.
"""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path

Floors = dict[str, dict[str, float]]
_CEILING = "at most: "
"""Marks a figure that may not be higher than its bound."""


def parse(text: str) -> Floors:
    """The floors of a TOML text; a ceiling's name begins with ``at most:``.

    Raises `ValueError` for a text that is no table of numbers.
    """
    floors: Floors = {}
    for corpus, held in tomllib.loads(text).items():
        ceilings = held.get("at_most", {})
        bounds = {name: value for name, value in held.items() if name != "at_most"}
        bounds |= {_CEILING + name: value for name, value in ceilings.items()}
        if not all(isinstance(value, int | float) for value in bounds.values()):
            raise ValueError(f"floors of {corpus}: every floor is a number")
        floors[corpus] = bounds
    return floors


def read(path: Path) -> Floors:
    """The floors of a file."""
    return parse(path.read_text(encoding="utf-8"))


def below(
    corpus: str, figures: Mapping[str, float | list[float]], floors: Mapping[str, float]
) -> list[str]:
    """What is wrong with a corpus's figures; a figure that is not there is wrong too."""
    problems = []
    for name, bound in floors.items():
        ceiling = name.startswith(_CEILING)
        figure = figures.get(name.removeprefix(_CEILING))
        value = figure[0] if isinstance(figure, list) else figure
        if value is None:
            problems.append(f"{corpus}: {name} was not measured; its floor is {bound}")
        elif value > bound if ceiling else value < bound:
            side = "above its ceiling" if ceiling else "below its floor"
            problems.append(
                f"{corpus}: {name.removeprefix(_CEILING)} is {value:.3f}, {side} {bound}"
            )
    return problems


def fallen(old: Floors, new: Floors) -> list[str]:
    """The floors that are gone or lower than they were."""
    problems = []
    for corpus, bounds in old.items():
        for name, bound in bounds.items():
            now = new.get(corpus, {}).get(name)
            if now is None:
                problems.append(f"{corpus}: the floor of {name} ({bound}) was removed")
            elif now > bound if name.startswith(_CEILING) else now < bound:
                problems.append(f"{corpus}: the floor of {name} was {bound} and is now {now}")
    return problems


def lowered(path: Path, new: Floors) -> list[str]:
    """The floors that are lower than in some commit of the repository the file lies in."""
    problems: dict[str, None] = {}
    for commit in _git(path, "log", "--format=%H", "--", path.name).split():
        old = _git(path, "show", f"{commit}:./{path.name}", missing="")
        problems |= dict.fromkeys(fallen(parse(old), new))
    return list(problems)


def _git(path: Path, *arguments: str, missing: str | None = None) -> str:
    """Git's answer in the file's folder; ``missing``, if given, where the commit has no such file.

    Empty outside a repository, because a released archive has no history to compare with.
    """
    run = subprocess.run(
        ["git", *arguments], cwd=path.parent, capture_output=True, text=True, check=False
    )
    if run.returncode == 0:
        return run.stdout
    if missing is not None or "not a git repository" in run.stderr:
        return missing or ""
    raise RuntimeError(f"git {arguments[0]}: {run.stderr.strip()}")
