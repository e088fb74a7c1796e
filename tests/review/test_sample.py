"""Double coding: the draw, what stays hidden until both are done, and the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn import archive, judging, linker
from cairn.errors import CairnError
from cairn.model import Event, Tally
from cairn.review import acts, sample
from cairn.review.acts import Look
from cairn.store import Store
from support.archives import Told, fill

ANA = judging.Author("Ana", "2031-06-01T00:00:00+00:00", "read")
BEN = judging.Author("Ben", "2031-06-02T00:00:00+00:00", "read")
TOLD = [
    Told(f"r{n}", day=20 * n, killed=n + 1, words=f"Gunmen shot {n + 1} men at mill number {n}")
    for n in range(6)
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.db", write=True) as held:
        fill(held, TOLD)
        linker.run(held)
        yield held


def events_of(store: Store, drawn: sample.Sample) -> tuple[str, ...]:
    return state(store, drawn).events


def state(store: Store, drawn: sample.Sample) -> sample.Coding:
    with store.links() as links:
        return sample.coding(drawn, links, links.acts())


def look(event: str, by: judging.Author, number: int = 1) -> Look:
    return Look(event, by, sample=number)


def shown(store: Store, event: str) -> Event:
    return next(archive.events(store, ids=[event], rejected=True))


def test_the_same_seed_draws_the_same_events(store: Store) -> None:
    one = sample.draw(store, 3, 7, ANA)
    two = sample.draw(store, 3, 7, BEN)
    assert (one.number, two.number) == (1, 2)
    assert one.items == two.items
    assert len(set(events_of(store, one))) == 3
    others = {sample.draw(store, 3, seed, ANA).items for seed in range(8, 14)}
    assert len(others) > 1


@pytest.mark.parametrize(
    ("size", "reviewers", "told"),
    [
        (7, (), "7 of 6 events cannot be drawn"),
        (0, (), "0 of 6 events cannot be drawn"),
        (3, ("Ana",), "needs two reviewers"),
        (3, ("Ana", " Ana "), "needs two reviewers"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    store: Store, size: int, reviewers: tuple[str, ...], told: str
) -> None:
    with pytest.raises(CairnError, match=told):
        sample.draw(store, size, 1, ANA, reviewers)
    with store.links() as links:
        assert links.samples() == ()


def test_nothing_counts_until_both_are_done(store: Store) -> None:
    drawn = sample.draw(store, 2, 7, ANA, ["Ana", "Ben"])
    event, _ = events_of(store, drawn)
    before = shown(store, event)
    acts.correct(store, look(event, ANA), "killed", "40")
    acts.accept(store, look(event, ANA))
    assert shown(store, event) == before
    assert state(store, drawn).done == {event: frozenset({"Ana"})}
    own = acts.look_at(store, look(event, ANA))
    assert dict(own.counts)["killed"].best == 40
    assert acts.look_at(store, look(event, BEN)) == before
    assert event not in state(store, drawn).waiting("Ana")
    assert event in state(store, drawn).waiting("Ben")

    acts.correct(store, look(event, BEN), "killed", "41")
    acts.accept(store, look(event, BEN))
    assert state(store, drawn).complete(event)
    after = shown(store, event)
    assert dict(after.counts)["killed"].best == 41
    assert [c.reviewer for c in after.reviewed.corrections] == ["Ana", "Ben"]
    assert after.reviewed.disputed == ("killed",)

    judging.undo(store, None, BEN)
    assert shown(store, event) == before


def test_another_reviewer_makes_no_sample_of_two_names_complete(store: Store) -> None:
    drawn = sample.draw(store, 1, 7, ANA, ["Ana", "Ben"])
    (event,) = events_of(store, drawn)
    for by in (ANA, judging.Author("Cem", ANA.at)):
        acts.accept(store, look(event, by))
    assert not state(store, drawn).complete(event)
    assert not sample.may_code(drawn, "Cem")
    assert sample.may_code(drawn, "Ben")


def test_agreement_is_that_of_what_both_said_in_the_end(store: Store) -> None:
    drawn = sample.draw(store, 6, 7, ANA)
    events = events_of(store, drawn)
    for at, event in enumerate(events):
        for by in (ANA, BEN):
            if at == 0 and by is BEN:
                acts.correct(store, look(event, by), "killed", "60")
                acts.correct(store, look(event, by), "status", "denied")
            if at == 5:
                acts.reject(store, look(event, by))
            else:
                acts.accept(store, look(event, by))
    with store.links() as links:
        found = {
            each.field: each for each in sample.agreement(state(store, drawn), links, links.acts())
        }
    assert found["event"].agreement.alpha == 1.0
    assert (found["event"].agreement.units, found["event"].agreement.coders) == (6, 2)
    assert found["killed"].metric == "ratio"
    assert found["killed"].agreement.units == 5
    assert found["date"].agreement.alpha == 1.0
    assert found["date"].metric == "interval"
    status = found["status"].agreement.alpha
    assert status is not None
    assert status == pytest.approx(0.0)  # one of five differs, and "denied" was said once
    killed = found["killed"].agreement.alpha
    assert killed is not None
    assert 0 < killed < 1
    assert "wounded" not in found


def test_a_sample_outlives_coding_the_archive_again(store: Store, tmp_path: Path) -> None:
    drawn = sample.draw(store, 2, 7, ANA)
    event, _ = events_of(store, drawn)
    acts.accept(store, look(event, ANA))
    acts.correct(store, look(event, BEN), "wounded", "4")
    acts.accept(store, look(event, BEN))
    assert dict(shown(store, event).counts)["wounded"] == Tally(4, 4, 4)
    with Store.open(tmp_path / "copy.db", write=True) as copy:
        fill(copy, TOLD)
        with store.links() as old, copy.links(write=True) as new:
            new.add_sample(old.samples()[0])
            new.put_acts(old.acts())
        linker.run(copy)
        assert shown(copy, event) == shown(store, event)
