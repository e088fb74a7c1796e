"""Linking an archive: the same events in any order, in one go or bit by bit, and after an undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn import archive, judging, linker
from cairn.errors import CairnError
from cairn.events import cluster
from cairn.store import Store
from support.archives import TOWNS, Told, account, coded, fill
from support.databases import Database

BY = judging.Author("Ana", "2031-06-01T00:00:00+00:00")
OTHER = Told(
    "c", town="Umm Warda", killed=1, kind="Abduction/forced disappearance",
    words="Masked men dragged an elder from his car",
)  # fmt: skip
TWICE = [Told("a"), Told("b", late=2), OTHER]


def grouped(store: Store) -> set[frozenset[str]]:
    """The events as sets of report ids."""
    return {
        frozenset(t.origin.report_id for t in event.tellings) for event in archive.events(store)
    }


def test_two_reports_of_one_event_are_linked_and_a_third_stays_apart(database: Database) -> None:
    with Store.open(database.db, write=True) as store:
        fill(store, TWICE)
        done = linker.run(store)
        assert (done.accounts, done.events, done.fresh) == (3, 2, 3)
        assert grouped(store) == {frozenset("ab"), frozenset("c")}
        assert linker.run(store).fresh == 0


UNDATED = Told("v", day=2, dated=False, words="Raiders shot shoppers dead")
LATER = Told("b", day=2, words="Raiders shot travellers on the river road")


def test_a_pair_is_told_with_the_accounts_that_could_be_of_its_event_instead(
    database: Database,
) -> None:
    with Store.open(database.db, write=True) as store:
        ids = fill(store, [Told("a"), LATER, UNDATED])
        linker.run(store)
        with store.links() as links:
            scores = {
                rival: links.edges_of([ids[rival]])[cluster.pair(ids[rival], ids["v"])]
                for rival in "ab"
            }
            told = linker.beside(links, ids["v"], ids["a"])
            assert linker.beside(links, ids["a"], ids["b"]) is None
    assert told is not None
    assert told.rivals == ((ids["b"], scores["b"]),)
    assert told.score < scores["a"]


def test_a_judgement_goes_before_the_score_and_undoing_it_gives_back_what_was(
    database: Database,
) -> None:
    with Store.open(database.db, write=True) as store:
        ids = fill(store, TWICE)
        linker.run(store)
        before = {event.event_id: event for event in archive.events(store)}
        judging.split(store, [ids["b"]], BY)
        assert grouped(store) == {frozenset("a"), frozenset("b"), frozenset("c")}
        names = [archive.find(store, ids[name]).event_id for name in "bc"]
        judging.merge(store, names, BY)
        assert grouped(store) == {frozenset("a"), frozenset("bc")}
        judging.undo(store, None, BY)
        assert grouped(store) == {frozenset("a"), frozenset("b"), frozenset("c")}
        judging.undo(store, 1, BY)
        assert {event.event_id: event for event in archive.events(store)} == before
        with store.links() as links:
            assert [act.kind for act in links.acts()] == ["split", "merge", "undo", "undo"]


def test_an_undo_can_be_undone(sqlite_database: Database) -> None:
    with Store.open(sqlite_database.db, write=True) as store:
        ids = fill(store, TWICE)
        linker.run(store)
        judging.split(store, [ids["b"]], BY)
        judging.undo(store, 1, BY)
        with store.links() as links:
            assert linker.in_force(links.acts()) == ()
        with pytest.raises(CairnError, match="not in force"):
            judging.undo(store, 1, BY)


def test_the_latest_word_on_a_pair_counts(sqlite_database: Database) -> None:
    with Store.open(sqlite_database.db, write=True) as store:
        ids = fill(store, TWICE)
        linker.run(store)
        events = {archive.find(store, ids[name]).event_id for name in "abc"}
        judging.merge(store, sorted(events), BY)
        assert grouped(store) == {frozenset("abc")}
        judging.split(store, [ids["c"]], BY)
        assert grouped(store) == {frozenset("ab"), frozenset("c")}


def test_what_cannot_be_judged_is_told(sqlite_database: Database) -> None:
    with Store.open(sqlite_database.db, write=True) as store:
        ids = fill(store, TWICE)
        with pytest.raises(CairnError, match="run `cairn link`"):
            archive.find(store, ids["a"])
        linker.run(store)
        with pytest.raises(CairnError, match="two events"):
            judging.merge(store, [ids["a"], ids["b"]], BY)
        with pytest.raises(CairnError, match="all accounts"):
            judging.split(store, [ids["c"]], BY)
        with pytest.raises(CairnError, match="not of one event"):
            judging.split(store, [ids["a"], ids["c"]], BY)
        with pytest.raises(CairnError, match="no act to undo"):
            judging.undo(store, None, BY)


def test_a_judgement_outlives_the_account_id(database: Database) -> None:
    with Store.open(database.db, write=True) as store:
        ids = fill(store, TWICE)
        linker.run(store)
        judging.split(store, [ids["b"]], BY)
        report, _ = coded(TWICE[1])
        store.save(report, (account(report, TWICE[1], start=3),), "v2")
        linker.run(store)
        with store.links() as links:
            assert not links.event_of([ids["b"]])
            assert not list(linker.unresolved(links))
        assert grouped(store) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_a_judgement_on_an_account_that_is_gone_waits(sqlite_database: Database) -> None:
    with Store.open(sqlite_database.db, write=True) as store:
        ids = fill(store, TWICE)
        linker.run(store)
        judging.split(store, [ids["b"]], BY)
        report, accounts = coded(TWICE[1])
        store.save(report, (), "v2")
        linker.run(store)
        with store.links() as links:
            assert len(list(linker.unresolved(links))) == 1
        store.save(report, accounts, "v3")
        linker.run(store)
        assert grouped(store) == {frozenset("a"), frozenset("b"), frozenset("c")}


told = st.builds(
    Told,
    name=st.uuids().map(lambda each: each.hex[:8]),
    town=st.sampled_from(sorted(TOWNS)),
    day=st.integers(0, 2),
    killed=st.sampled_from([None, 2, 5, 9]),
    late=st.integers(0, 3),
    publisher=st.sampled_from([None, "The Ledger", "Hill Radio"]),
    kind=st.sampled_from(["Attack", "Abduction/forced disappearance"]),
    dated=st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(
    reports=st.lists(told, min_size=1, max_size=9, unique_by=lambda each: each.name),
    cut=st.integers(0, 9),
    seed=st.randoms(use_true_random=False),
)
def test_events_do_not_depend_on_order_or_steps(
    tmp_path_factory: pytest.TempPathFactory,
    reports: list[Told],
    cut: int,
    seed: object,
) -> None:
    """In one go, bit by bit, in another order, and derived from nothing: the same events."""
    folder = tmp_path_factory.mktemp("laws")
    whole = _events(folder / "whole.db", [reports])
    shuffled = list(reports)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _events(folder / "shuffled.db", [shuffled]) == whole
    assert _events(folder / "steps.db", [[each] for each in shuffled]) == whole
    assert _events(folder / "halves.db", [shuffled[:cut], shuffled[cut:]]) == whole
    with Store.open(folder / "steps.db", write=True) as store:
        linker.run(store, anew=True)
        assert {event.event_id: event for event in archive.events(store)} == whole


def _events(path: Path, batches: list[list[Told]]) -> dict[str, object]:
    with Store.open(path, write=True) as store:
        for batch in batches:
            fill(store, batch)
            linker.run(store)
        return {event.event_id: event for event in archive.events(store)}
