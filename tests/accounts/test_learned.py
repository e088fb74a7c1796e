"""The learned decisions: arithmetic that can be checked by hand, and features that name nobody."""

from __future__ import annotations

import math
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.accounts.build import drafted, judgements
from cairn.accounts.learned import events, trust
from cairn.accounts.learned.model import Model, load, parse
from cairn.accounts.reading import Reading
from cairn.errors import CairnError
from cairn.model import Report
from cairn.pipeline import Coder, open_coder
from cairn.read.parts import split

TEXT = (
    "Gunmen of the Ansaru group shot dead five traders near Kaduna in Nigeria on Monday, police "
    "said.\n\nSince January bandits have killed more than 300 people in the state."
)


@cache
def coder() -> Coder:
    return open_coder()


def reading(text: str = TEXT) -> Reading:
    parts = split(text, None)
    report = Report("l", text, published=date(2021, 3, 9), published_basis="given", parts=parts)
    return coder().read(report)


def test_the_probability_is_that_of_the_summed_log_odds() -> None:
    model = Model("m", -1.0, 0.5, {"a": 2.0, "b": 0.5})
    assert model.probability({"a": 1.0, "b": 2.0, "unknown": 9.0}) == pytest.approx(
        1 / (1 + math.exp(-2.0))
    )
    assert model.probability({}) == pytest.approx(1 / (1 + math.exp(1.0)))


def test_grounds_are_the_heaviest_features_first() -> None:
    model = Model("m", 0.0, 0.5, {"a": 1.0, "b": -3.0, "c": 0.0})
    assert model.grounds({"a": 1.0, "b": 1.0, "c": 5.0, "d": 1.0}, 2) == (("b", -3.0), ("a", 1.0))


@given(st.dictionaries(st.text(max_size=3), st.floats(-100, 100), max_size=8))
def test_a_probability_lies_between_0_and_1_in_any_order(features: dict[str, float]) -> None:
    model = Model("m", 0.1, 0.5, dict.fromkeys(features, 1.5))
    backwards = dict(reversed(list(features.items())))
    assert 0.0 <= model.probability(features) <= 1.0
    assert model.probability(features) == model.probability(backwards)


@pytest.mark.parametrize("name", ["event", *(f"trust_{field}" for field in trust.FIELDS)])
def test_every_model_is_trained(name: str) -> None:
    model = load(name)
    assert model.weights
    assert 0.0 <= model.threshold <= 1.0


def test_broken_weights_are_named_with_the_cure() -> None:
    with pytest.raises(KeyError):
        parse("m", "{}")
    with pytest.raises(CairnError, match=r"weights of nothing .*training/train_decisions\.py"):
        load("nothing")


def test_a_killing_is_likelier_an_event_than_a_total() -> None:
    one = reading()
    first, second = events.weigh(judgements(one), one)
    assert first.likely > 0.8
    assert second.likely < 0.3


def test_features_name_no_side_and_no_place() -> None:
    one = reading()
    names = {name.lower() for item in judgements(one) for name in events.features(item, one)}
    for word in ("ansaru", "gunman", "gunmen", "bandit", "kaduna", "nigeria", "trader"):
        assert not any(word in name for name in names)


def test_confidences_are_probabilities_and_differ_between_values() -> None:
    one = reading()
    ((draft, account),) = drafted(one)
    assert all(0.0 < claim.confidence < 1.0 for claim in account.claims)
    assert len({claim.confidence for claim in account.claims}) > 3
    sure = trust.confidence("date", draft, one)
    assert account.claims_on("date")[0].confidence == pytest.approx(sure, abs=0.001)
