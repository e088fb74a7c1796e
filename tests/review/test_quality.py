"""What reviews tell of the machine: shares with their intervals, calibration, the last recoding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn import archive, judging, linker
from cairn.model import Event
from cairn.review import acts, quality, sample
from cairn.review.acts import Look
from cairn.store import Store
from support.archives import Told, fill

ANA = judging.Author("Ana", "2031-06-01T00:00:00+00:00", "read")
BEN = judging.Author("Ben", "2031-06-02T00:00:00+00:00", "read")
TOLD = [Told(f"r{n}", day=20 * n, killed=n + 1, words=f"Gunmen shot at mill {n}") for n in range(4)]


def made(path: Path) -> tuple[Store, list[Event]]:
    store = Store.open(path, write=True)
    fill(store, TOLD)
    linker.run(store)
    return store, sorted(archive.events(store), key=lambda each: str(each.date.start))


def measured(store: Store) -> quality.Quality:
    with store.links() as links:
        return quality.measure(links, links.acts())


@pytest.mark.parametrize(
    ("right", "total", "wanted"),
    [
        (0, 0, (0.0, 1.0)),
        (0, 10, (0.0, 0.2775)),
        (10, 10, (0.7225, 1.0)),
        (8, 10, (0.4902, 0.9433)),
        (50, 100, (0.4038, 0.5962)),
    ],
)
def test_wilsons_interval(right: int, total: int, wanted: tuple[float, float]) -> None:
    assert quality.wilson(right, total) == pytest.approx(wanted, abs=0.0001)


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_its_share(right: int, total: int) -> None:
    right = min(right, total)
    low, high = quality.wilson(right, total)
    assert 0 <= low <= right / total <= high <= 1


def test_every_value_of_the_machine_counts_once(tmp_path: Path) -> None:
    store, events = made(tmp_path / "q.db")
    with store:
        one, two, three, four = (event.event_id for event in events)
        acts.accept(store, Look(one, ANA))
        acts.accept(store, Look(one, BEN))
        acts.correct(store, Look(two, ANA), "killed", "9")
        acts.correct(store, Look(two, BEN), "killed", "8")  # of Ana's value: not the machine's
        acts.accept(store, Look(two, BEN))
        acts.reject(store, Look(three, ANA), "place")
        acts.correct(store, Look(three, ANA), "wounded", "2")
        acts.reject(store, Look(four, ANA))
        held = measured(store)
        rates = {rate.field: rate for rate in held.rates}
        killed = rates["killed"]
        assert (killed.accepted, killed.corrected, killed.rejected) == (1, 1, 0)
        assert killed.share == 0.5
        assert (rates["place"].accepted, rates["place"].rejected) == (2, 1)
        assert (rates["wounded"].judged, rates["wounded"].added) == (0, 1)
        assert (rates["event"].accepted, rates["event"].rejected) == (2, 1)
        bins = held.calibration
        assert bins is not None
        assert [each.low for each in bins.bins] == [0.8]
        assert bins.claims == sum(r.judged for r in held.rates if r.field != "event")
        assert dict(held.reviewers)["Ana"]["reject"] == 2
        judging.undo(store, None, ANA)
        assert "rejected" not in {
            verdict for rate in measured(store).rates if rate.field == "event"
            for verdict in (["rejected"] if rate.rejected else [])
        }  # fmt: skip


def test_nothing_is_told_where_nothing_was_reviewed(tmp_path: Path) -> None:
    store, _ = made(tmp_path / "q.db")
    with store:
        held = measured(store)
    assert (held.rates, held.calibration, held.agreed, held.recoding) == ((), None, (), None)


def test_what_is_hidden_in_a_double_coding_is_not_counted(tmp_path: Path) -> None:
    store, _ = made(tmp_path / "q.db")
    with store:
        drawn = sample.draw(store, 1, 3, ANA)
        with store.links() as links:
            (event,) = sample.coding(drawn, links, ()).events
        acts.accept(store, Look(event, ANA, sample=1))
        assert measured(store).rates == ()
        acts.accept(store, Look(event, BEN, sample=1))
        held = measured(store)
        assert held.rates[0].field == "event"
        (agreed,) = held.agreed
        assert agreed.complete == 1
