"""Krippendorff's alpha against the examples of "Computing Krippendorff's Alpha-Reliability"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.review.alpha import Metric, alpha

_FOUR = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def units(*coders: str) -> list[list[int | str]]:
    columns = zip(*(coder.split() for coder in coders), strict=True)
    return [[int(v) if v.isdecimal() else v for v in column if v != "."] for column in columns]


@pytest.mark.parametrize(
    ("metric", "wanted"), [("nominal", 0.743), ("interval", 0.849), ("ratio", 0.797)]
)
def test_four_observers_with_missing_values(metric: Metric, wanted: float) -> None:
    found = alpha(units(*_FOUR), metric)
    assert found.alpha == pytest.approx(wanted, abs=0.0005)
    assert (found.units, found.coders) == (11, 4)


def test_two_observers_and_two_values() -> None:
    found = alpha(units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"))
    assert found.alpha == pytest.approx(0.095, abs=0.0005)
    assert (found.units, found.coders) == (10, 2)


def test_two_observers_and_five_names() -> None:
    found = alpha(units("a a b b d c c c e d d a", "b a b b b c c c e d d d"))
    assert found.alpha == pytest.approx(0.692, abs=0.0005)


def test_what_cannot_be_told_is_none() -> None:
    assert alpha([]).alpha is None
    assert alpha([["a"], ["b"]]).alpha is None
    assert alpha([["a", "a"], ["a", "a"]]).alpha is None


values = st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=12)
metrics = st.sampled_from(["nominal", "interval", "ratio"])


@given(values, metrics)
def test_alpha_is_one_only_where_all_agree(given_: list[list[int]], metric: Metric) -> None:
    found = alpha(given_, metric).alpha
    agree = all(len(set(unit)) == 1 for unit in given_ if len(unit) > 1)
    if found is not None:
        assert found <= 1 + 1e-9
        assert (found == pytest.approx(1)) == agree


@given(values, metrics, st.randoms(use_true_random=False))
def test_the_order_of_units_and_coders_does_not_matter(
    given_: list[list[int]], metric: Metric, rng: object
) -> None:
    mixed = [list(unit) for unit in given_]
    for unit in mixed:
        rng.shuffle(unit)  # type: ignore[attr-defined]
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    one, two = alpha(given_, metric).alpha, alpha(mixed, metric).alpha
    assert (one is None and two is None) or one == pytest.approx(two)


@given(values, st.integers(1, 50), st.integers(1, 9))
def test_interval_and_ratio_keep_what_they_should(
    given_: list[list[int]], shift: int, scale: int
) -> None:
    moved = [[v + shift for v in unit] for unit in given_]
    grown = [[v * scale for v in unit] for unit in given_]
    for one, two in (
        (alpha(given_, "interval").alpha, alpha(moved, "interval").alpha),
        (alpha(given_, "ratio").alpha, alpha(grown, "ratio").alpha),
    ):
        assert (one is None and two is None) or one == pytest.approx(two)
