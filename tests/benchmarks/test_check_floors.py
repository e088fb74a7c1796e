"""Floors hold figures up and never fall."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_floors", FOLDER / "check_floors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


check_floors = load()
FLOORS = """
[seeds]
"event F1" = 0.75
"date exact" = 0.5
[seeds.at_most]
"wrong accounts" = 0
"""


def test_figures_on_their_floors_pass() -> None:
    floors = check_floors.parse(FLOORS)["seeds"]
    figures = {"event F1": 0.75, "date exact": [0.5, 4], "wrong accounts": 0, "another": 0.0}
    assert check_floors.below("seeds", figures, floors) == []


@pytest.mark.parametrize(
    ("figures", "problem"),
    [
        (
            {"event F1": 0.74, "date exact": [0.5, 4], "wrong accounts": 0},
            "event F1 is 0.740, below",
        ),
        ({"event F1": 0.8, "date exact": [0.25, 4], "wrong accounts": 0}, "date exact is 0.250"),
        ({"event F1": 0.8, "wrong accounts": 0}, "date exact was not measured"),
        (
            {"event F1": 0.8, "date exact": [1, 4], "wrong accounts": 1},
            "wrong accounts is 1.000, above",
        ),
    ],
)
def test_a_figure_out_of_bounds_is_named(figures: dict[str, object], problem: str) -> None:
    (told,) = check_floors.below("seeds", figures, check_floors.parse(FLOORS)["seeds"])
    assert problem in told


def test_a_floor_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="every floor is a number"):
        check_floors.parse('[seeds]\n"event F1" = "high"\n')


def test_no_earlier_floor_may_be_lowered_or_removed(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"

    def commit(text: str) -> None:
        path.write_text(text)
        name = ["-c", "user.name=Test", "-c", "user.email=test@test.example"]
        subprocess.run(["git", *name, "add", "."], cwd=tmp_path, check=True)
        subprocess.run(["git", *name, "commit", "-qm", "x"], cwd=tmp_path, check=True)

    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    commit(FLOORS)
    commit(FLOORS.replace("0.75", "0.9"))
    commit(FLOORS.replace("0.75", "0.8"))

    def told(text: str) -> list[str]:
        found: list[str] = check_floors.lowered(path, check_floors.parse(text))
        return found

    assert told(FLOORS.replace("0.75", "0.95")) == []
    assert told(FLOORS.replace("0.75", "0.9")) == []
    assert told(FLOORS.replace("0.75", "0.85")) == [
        "seeds: the floor of event F1 was 0.9 and is now 0.85"
    ]
    assert told(FLOORS.replace("0.75", "0.9").replace('"wrong accounts" = 0', "")) == [
        "seeds: the floor of at most: wrong accounts (0) was removed"
    ]
    assert told(FLOORS.replace("0.75", "0.9").replace('accounts" = 0', 'accounts" = 2')) == [
        "seeds: the floor of at most: wrong accounts was 0 and is now 2"
    ]


def test_without_history_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(FLOORS)
    assert check_floors.lowered(path, check_floors.parse(FLOORS)) == []


def test_the_projects_own_floors_are_readable_and_have_not_fallen() -> None:
    floors = check_floors.read(FOLDER / "floors.toml")
    assert floors["seeds"]["evidence verbatim"] == 1.0
    assert check_floors.lowered(FOLDER / "floors.toml", floors) == []
