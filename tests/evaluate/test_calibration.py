"""Bins, their error, and which claims the gold judges."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cairn import codebook
from cairn.evaluate import GoldReport, Judged, calibration, compare, judged
from cairn.evaluate.calibration import ACCOUNT, ALL
from cairn.evaluate.names import names_of
from evaluate.made import GOLD_RAID, REPORT, Told, account

NAMES = names_of(codebook.load())
triples = st.builds(
    Judged,
    st.just("r"),
    st.sampled_from(["event_type", "actor1", "killed", "date", ACCOUNT]),
    st.just("m"),
    st.floats(0, 1),
    st.booleans(),
)


def triple(confidence: float, right: bool, field: str = "actor1") -> Judged:
    return Judged("r", field, "m", confidence, right)


def test_the_error_is_the_mean_distance_weighed_by_bin() -> None:
    found = [triple(0.9, True)] * 3 + [triple(0.9, False)] + [triple(0.5, True), triple(0.5, False)]
    actors, everything = calibration(found)
    assert [(b.low, b.high, b.claims, b.right) for b in actors.bins] == [
        (0.5, 0.6, 2, 0.5), (0.9, 1.0, 4, 0.75),
    ]  # fmt: skip
    assert math.isclose(actors.error, 4 / 6 * 0.15)
    assert (everything.group, everything.claims) == (ALL, 6)


def test_a_confidence_on_a_border_is_in_the_bin_above_it() -> None:
    (group, _) = calibration([triple(n / 10, True) for n in range(11)])
    assert [round(b.low * 10) for b in group.bins] == list(range(10))
    assert group.bins[-1].claims == 2


@given(st.lists(triples, min_size=1, max_size=40))
def test_every_claim_is_in_one_bin_and_errors_are_shares(found: list[Judged]) -> None:
    groups = {each.group: each for each in calibration(found)}
    assert {name: groups[name].claims for name in groups if name != ALL} == Counter(
        t.group for t in found
    )
    assert all(0 <= each.error <= 1 for each in groups.values())
    assert all(
        b.low - 1e-9 <= b.confidence <= b.high + 1e-9 for g in groups.values() for b in g.bins
    )


def test_nothing_judged_gives_nothing() -> None:
    assert calibration([]) == ()


def of(*told: Told, gold: GoldReport = GoldReport("made-1", (GOLD_RAID,))) -> list[Judged]:  # noqa: B008
    return list(judged([compare(REPORT, [account(told=t) for t in told], gold, NAMES)]))


def test_each_value_of_a_matched_account_is_judged_once() -> None:
    found = of(Told())
    assert [t.field for t in found] == [
        ACCOUNT, "event_type", "sub_event_type", "status", "actor1", "actor2", "place", "date",
        "killed", "wounded", "said_by",
    ]  # fmt: skip
    assert all(t.right and t.confidence == 0.8 and t.method == "made" for t in found)


def test_a_wrong_value_is_judged_wrong_and_a_missing_one_not_at_all() -> None:
    found = {t.field: t.right for t in of(Told(actor1=None, status="denied"))}
    assert found["status"] is False
    assert "actor1" not in found


def test_an_account_of_no_event_is_judged_wrong_as_a_whole() -> None:
    found = of(Told(), gold=GoldReport("made-1", ()))
    assert [(t.field, t.right) for t in found] == [(ACCOUNT, False)]


def test_what_the_gold_does_not_decide_is_not_judged() -> None:
    unsaid = replace(GOLD_RAID, said_by=None, start=None, end=None, date_precision="open")
    fields = {t.field for t in of(Told(), gold=GoldReport("made-1", (unsaid,)))}
    assert not fields & {"said_by", "date"}
    assert "place" in fields
