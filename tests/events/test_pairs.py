"""What speaks for and against two accounts' being one event, and which pairs are compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cairn.events import blocks, link, pairs
from cairn.events.traits import Traits
from support.traits import account

ONE = account("a", report="r1")
TWO = account("b", report="r2")


def met(one: Traits, two: Traits) -> bool:
    return bool(list(link.candidates({one.account: one, two.account: two})))


def test_every_feature_has_a_weight() -> None:
    assert set(pairs.weights()) == {"base", *pairs.NAMES}


@pytest.mark.parametrize(
    "better",
    [{"names": frozenset({"tarek nadir"})}, {"numbers": frozenset({"9700", "7y"})},
     {"counts": (("killed", (7, 7, 7)),)}, {"words": frozenset({"gunmen", "market"})},
     {"sketch": tuple(range(48))}, {"actors": ("Northern Front",)}],
)  # fmt: skip
def test_what_both_reports_tell_raises_the_score(better: dict[str, object]) -> None:
    alike = pairs.score(replace(ONE, **better), replace(TWO, **better))  # type: ignore[arg-type]
    assert alike > pairs.score(ONE, TWO)


@pytest.mark.parametrize(
    "worse",
    [{"first": date(2021, 3, 9), "last": date(2021, 3, 9)}, {"country": "Oru"}, {"admin1": "Oru"},
     {"place": "oruko", "sound": "oruko"}, {"sub_event_type": "Peaceful protest"}],
)  # fmt: skip
def test_what_differs_lowers_the_score(worse: dict[str, object]) -> None:
    assert pairs.score(ONE, replace(TWO, **worse)) < pairs.score(ONE, TWO)  # type: ignore[arg-type]


def test_a_toll_that_rises_is_held_against_a_pair_less_than_one_that_falls() -> None:
    early = replace(ONE, counts=(("killed", (3, 3, 3)),))
    late = replace(TWO, counts=(("killed", (6, 6, 6)),), published=date(2021, 3, 6))
    fallen = replace(late, published=date(2021, 3, 4))
    assert (
        pairs.features(early, late)["counts apart"] < pairs.features(early, fallen)["counts apart"]
    )


def test_other_spellings_and_a_place_that_the_other_names_count_for_a_pair() -> None:
    spelt = account("b", report="r2", place="Mabasili")
    named = account("b", report="r2", place="", heard=frozenset({ONE.sound}))
    assert pairs.features(ONE, spelt)["place spelt otherwise"] == 1
    assert pairs.features(ONE, named)["place told in the other"] == 1


def test_a_division_holds_its_places_and_a_country_all() -> None:
    province = account("b", report="r2", place="Kesh", where_prec=4)
    nation = account("b", report="r2", place="Sarvand", admin1="", where_prec=6)
    elsewhere = account("b", report="r2", place="Oru", admin1="Oru", where_prec=4)
    assert pairs.features(ONE, province)["place within reach"] == 1
    assert pairs.features(ONE, nation)["place within reach"] == 1
    assert pairs.features(ONE, elsewhere)["place within reach"] == 0


def test_two_accounts_of_one_report_are_two_events() -> None:
    assert pairs.decide(ONE, replace(ONE, account="b")).score == 0
    assert pairs.veto(ONE, replace(ONE, account="b"))


def test_a_plan_for_another_day_is_another_event() -> None:
    later = date(2021, 3, 20)
    assert pairs.veto(ONE, replace(TWO, status="planned", first=later, last=later))
    assert not pairs.veto(ONE, replace(TWO, status="planned"))


@pytest.mark.parametrize(
    "other",
    [account("b", report="r2", first=date(2021, 3, 5), last=date(2021, 3, 5)),
     account("b", report="r2", place="Mabasili", country="Oru", admin1="Oru"),
     account("b", report="r2", place="", heard=frozenset({ONE.sound})),
     account("b", report="r2", dated=False, first=date(2021, 2, 1), last=date(2021, 3, 18)),
     account("b", report="r2", dated=False, first=None, last=None)],
)  # fmt: skip
def test_accounts_that_may_be_one_event_are_compared(other: Traits) -> None:
    assert met(ONE, other)


def test_far_days_and_places_are_not_compared() -> None:
    later = ONE.first and ONE.first + timedelta(3)
    assert not met(ONE, account("b", report="r2", first=later, last=later))
    assert not met(ONE, account("b", report="r2", place="Oruko", admin1="Oru"))


def test_a_shared_name_is_met_though_the_day_is_far() -> None:
    named = frozenset({"tarek nadir"})
    later = date(2021, 4, 2)
    follow_up = account("b", report="r2", first=later, last=later, published=later, names=named)
    assert met(replace(ONE, names=named), follow_up)


def test_copies_meet_and_a_line_that_a_site_repeats_is_not_enough() -> None:
    copy, far = tuple(range(48)), date(2021, 3, 20)
    other = account("b", report="r2", place="", first=far, last=far, sketch=copy)
    assert met(replace(ONE, sketch=copy), other)
    assert not met(replace(ONE, sketch=(0, *range(50, 97))), other)
    assert not blocks.keys(account("c", first=None, last=None, dated=False, place=""))
