"""The composed corpora are coded at least as well as when their floors were pinned.

What is held, and how a floor is raised: ``tests/support/gold.py``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cairn.evaluate import Result, figures
from support import gold
from support.gold import BY_NAME, CORPORA, FLOORS, RULES, Pinned

check_floors = gold.check_floors
PINNED = gold.read_rules(RULES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_figure_is_below_its_floor(corpus: str) -> None:
    found = gold.figures_of(figures(gold.coded(corpus)))
    assert check_floors.below(corpus, found, check_floors.read(FLOORS)[corpus]) == []


def test_floors_have_never_been_lowered() -> None:
    floors = check_floors.read(FLOORS)
    assert set(floors) == set(CORPORA)
    assert check_floors.lowered(FLOORS, floors) == []


def by_name() -> list[Result]:
    return [result for corpus in BY_NAME for result in gold.coded(corpus)]


@pytest.mark.parametrize("report_id", PINNED)
def test_what_was_right_in_a_report_is_still_right(report_id: str) -> None:
    assert gold.broken({report_id: PINNED[report_id]}, by_name()) == []


def test_every_report_is_held_by_name() -> None:
    assert list(PINNED) == [result.report_id for result in by_name()]


def test_every_claim_is_in_the_reports_own_words() -> None:
    for corpus in CORPORA:
        scores = {s.field: s for s in figures(gold.coded(corpus)).fields}
        assert scores["evidence verbatim"].share == 1.0


# --- pinning --------------------------------------------------------------------------------------


def today() -> dict[str, tuple[Result, ...]]:
    return {corpus: gold.coded(corpus) for corpus in BY_NAME}


def changed(first: Result) -> dict[str, tuple[Result, ...]]:
    """Today's results with another one for the first report of the rules."""
    return {**today(), "composed": (first, *gold.coded("composed")[1:])}


def lost() -> Result:
    """The first report as if its events had not been found."""
    first = gold.coded("composed")[0]
    return replace(first, matches=(), missed=tuple(match.event for match in first.matches))


def test_what_has_risen_is_pinned_and_what_has_fallen_is_refused(tmp_path: Path) -> None:
    floors, rules = tmp_path / "floors.toml", tmp_path / "rules.toml"
    first = gold.coded("composed")[0].report_id
    assert gold.pin(floors, rules, changed(lost())) == Pinned((), ())
    assert gold.pin(floors, rules, today()) == Pinned((), ())
    before = floors.read_text(), rules.read_text()
    for trade in (False, True):
        found = gold.pin(floors, rules, changed(lost()), trade=trade)
        assert f"{first}: main events found was right and is not" in found.broken
        assert any("composed: the floor of answers right" in each for each in found.fallen)
        assert (floors.read_text(), rules.read_text()) == before


def test_a_field_is_traded_only_when_asked_and_no_floor_falls(tmp_path: Path) -> None:
    floors, rules = tmp_path / "floors.toml", tmp_path / "rules.toml"
    first = gold.coded("composed")[0]
    match = first.matches[0]
    checks = tuple(replace(each, right=each.field != "status") for each in match.checks)
    wrong = changed(replace(first, matches=(replace(match, checks=checks),)))
    told = f"{first.report_id}: status was right and is not"
    gold.pin(floors, rules, today())
    assert gold.pin(floors, rules, wrong, trade=True).fallen
    floors.unlink()
    before = rules.read_text()
    assert gold.pin(floors, rules, wrong) == Pinned((), (told,))
    assert rules.read_text() == before
    assert gold.pin(floors, rules, wrong, trade=True) == Pinned((), (told,))
    assert gold.read_rules(rules.read_text())[first.report_id]["misses"] == ["status"]


def test_one_account_too_many_is_refused(tmp_path: Path) -> None:
    floors, rules = tmp_path / "floors.toml", tmp_path / "rules.toml"
    gold.pin(floors, rules, today())
    first = gold.coded("composed")[0]
    more = replace(first, extra=(first.matches[0].account,))
    found = gold.pin(floors, rules, changed(more))
    assert f"{first.report_id}: no extra account was right and is not" in found.broken
    assert any("composed: the floor of event F1" in each for each in found.fallen)


def test_figures_as_they_are_written_are_read_again() -> None:
    found = {"demo": gold.figures_of(figures(gold.coded("demo")))}
    floors = check_floors.parse(gold.floors_text(found))
    assert check_floors.below("demo", found["demo"], floors["demo"]) == []
    assert len(floors["demo"]) == len(found["demo"])
