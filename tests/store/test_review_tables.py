"""The tables of reviews come to a database that has merges and splits, and lose none of them."""

from __future__ import annotations

import pytest

from cairn.errors import StoreError
from cairn.model import Act, Anchor, Judgement, Quote, Tally, Word
from cairn.store import Store, read_address
from cairn.store.database import open_engine
from cairn.store.migrations import STEPS, prepare
from cairn.store.reviews import Sample
from support.databases import Database

NAME = "reviews: words on events, samples, recodings"
BEFORE = STEPS[: next(at for at, step in enumerate(STEPS) if step.name == NAME)]
FIRST, SECOND = Anchor("a" * 16, "b" * 16, 0, 9), Anchor("c" * 16, "d" * 16, 3, 12)
MERGE = Act(1, "merge", "Ana", "2031-06-01T00:00:00+00:00", "one market",
            judgements=(Judgement(FIRST, SECOND, "same"),))  # fmt: skip
WORDS = (
    Word("killed", Tally(6, 6, 7), Tally(5, 5, 7), 0.8, Quote("b" * 16, 0, 5, "Gunme")),
    Word("actor1", None, "a name", None),
)
CORRECTION = Act(
    2, "correct", "Ben", "2031-06-02T00:00:00+00:00", accounts=(SECOND, FIRST), words=WORDS
)


def older(database: Database) -> None:
    """A database as the Cairn before had it, with a merge in it."""
    where = read_address(database.db)
    engine = open_engine(where, write=True, timeout=5)
    prepare(engine, where, write=True, steps=BEFORE)
    engine.dispose()
    database.execute(
        "INSERT INTO acts (number, kind, reviewer, at, note) VALUES "
        f"(1, 'merge', 'Ana', '{MERGE.at}', 'one market')",
        "INSERT INTO judgements VALUES "
        f"(1, 0, 'same', '{'a' * 16}', '{'b' * 16}', 0, 9, '{'c' * 16}', '{'d' * 16}', 3, 12)",
    )


def test_a_database_without_reviews_is_brought_up_to_date(database: Database) -> None:
    older(database)
    before = database.dump()
    with pytest.raises(StoreError, match="made by an older Cairn"):
        Store.open(database.db)
    with Store.open(database.db, write=True) as store, store.links(write=True) as links:
        assert links.acts() == (MERGE,)
        assert links.add_act(CORRECTION) == CORRECTION
    after = database.dump()
    assert after["judgements"] == before["judgements"]
    with Store.open(database.db) as store, store.links() as links:
        assert links.acts() == (MERGE, CORRECTION)


def test_a_step_that_was_taken_twice_changes_nothing(database: Database) -> None:
    older(database)
    for _ in range(2):
        Store.open(database.db, write=True).close()
    assert len(database.execute("SELECT * FROM acts")) == 1


def test_samples_and_recodings_come_back(database: Database) -> None:
    sample = Sample(1, 2, 7, "2031-06-03T00:00:00+00:00", "Ana", ("Ana", "Ben"), (FIRST, SECOND))
    with Store.open(database.db, write=True) as store:
        with store.links(write=True) as links:
            assert links.add_sample(sample) == sample
            blind = Act(1, "accept", "Ana", sample.at, accounts=(FIRST,), words=(Word(""),),
                        sample=1)  # fmt: skip
            links.add_act(blind)
            links.add_recoding(sample.at, ["v1"], (4, 2), {"fields": {"killed": 1}})
        with store.links() as links:
            assert links.samples() == (sample,)
            assert links.acts() == (blind,)
            (made,) = links.recodings()
            assert (made.number, made.coded_with, made.reports, made.taken) == (1, ("v1",), 4, 2)
            assert made.changed == {"fields": {"killed": 1}}
