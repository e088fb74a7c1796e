"""The queue: what comes next, and what a decision does to the database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cairn import archive, judging, linker
from cairn.store import Store
from cairn.web import review
from cairn.web.state import Desk
from support.archives import Told, fill
from support.desk import fields, row


def do(client: TestClient, event: str, act: str, **more: object) -> tuple[int, str]:
    held = fields(client.get(f"/review/{event}").text)
    answer = client.post(f"/review/{event}", data={**held, "act": act, **more})
    return answer.status_code, answer.headers.get("location", answer.text)


def events(desk: Desk) -> dict[str, tuple[str, ...]]:
    return {row.event_id: row.accounts for row in desk.snapshot.rows}


def fresh(db: Path) -> dict[str, tuple[str, ...]]:
    """The events as a new process derives them."""
    with Store.open(db) as store:
        return {
            e.event_id: tuple(t.account.account_id for t in e.tellings)
            for e in archive.events(store)
        }


def test_the_queue_begins_with_what_a_decision_changes_most(client: TestClient, desk: Desk) -> None:
    queue = review.queue(desk)
    assert [row.priority for row in queue] == sorted((r.priority for r in queue), reverse=True)
    assert client.get("/review").headers["location"] == f"/review/{queue[0].event_id}"


def test_next_goes_on_and_skip_puts_off(client: TestClient, desk: Desk) -> None:
    first, second, third = (row.event_id for row in review.queue(desk))
    assert do(client, first, "skip") == (303, "/review")
    assert [row.event_id for row in review.queue(desk)] == [second, third, first]
    assert do(client, second, "next") == (303, "/review")
    assert [row.event_id for row in review.queue(desk)] == [third, first]
    do(client, third, "next")
    do(client, first, "next")
    assert "Nothing waits" in client.get("/review").text


def test_a_merge_a_split_and_their_undoing(client: TestClient, desk: Desk, db: Path) -> None:
    before = events(desk)
    pair = next(name for name, held in before.items() if len(held) == 2)
    other = next(name for name in before if name != pair)

    status, where = do(client, pair, "merge", other=[other])
    assert status == 303
    merged = where.split("/")[2].split("?")[0]
    assert set(events(desk)[merged]) == {*before[pair], *before[other]}
    assert events(desk) == fresh(db)
    assert desk.snapshot.by_id[merged].judged
    assert "Act 1: merge by Rana" in client.get(f"/events/{merged}").text

    status, where = do(client, merged, "undo")
    assert status == 303
    assert events(desk) == before == fresh(db)
    assert not any(row.judged for row in desk.snapshot.rows)

    status, _ = do(client, pair, "split", account=[before[pair][0]])
    assert status == 303
    assert len(events(desk)) == len(before) + 1
    assert events(desk) == fresh(db)
    do(client, other, "undo")
    assert events(desk) == before


def test_what_cannot_be_done_is_said_and_changes_nothing(
    client: TestClient, desk: Desk, db: Path
) -> None:
    event = next(iter(events(desk)))
    before = db.read_bytes()
    for act, more in (
        ("merge", {}), ("merge", {"other": [event]}), ("merge", {"other": ["zz"]}),
        ("split", {}), ("split", {"account": list(events(desk)[event])}), ("undo", {}),
        ("burn", {}),
    ):  # fmt: skip
        status, told = do(client, event, act, **more)
        assert status == 422, (act, more, told)
    assert db.read_bytes() == before


def test_an_event_that_changed_since_it_was_opened_is_not_judged(
    client: TestClient, desk: Desk, db: Path
) -> None:
    pair = next(name for name, held in events(desk).items() if len(held) == 2)
    other = next(name for name in events(desk) if name != pair)
    held = fields(client.get(f"/review/{pair}").text)
    assert do(client, pair, "split", account=[events(desk)[pair][1]])[0] == 303
    answer = client.post(f"/review/{pair}", data={**held, "act": "merge", "other": other})
    assert answer.status_code == 409
    assert len(desk.acts()) == 1


def test_undo_takes_back_only_what_this_reviewer_did(
    client: TestClient, desk: Desk, db: Path
) -> None:
    names = list(events(desk))
    with Store.open(db, write=True) as store:
        judging.merge(store, names[:2], judging.author("Somebody else"))
    desk._looked = 0.0
    assert len(desk.snapshot.rows) == len(names) - 1
    status, told = do(client, next(iter(events(desk))), "undo")
    assert status == 422
    assert "Rana" in told


def test_what_the_command_line_changes_is_seen(desk: Desk, db: Path) -> None:
    assert len(desk.snapshot.rows) == 3
    name = desk.snapshot.name
    with Store.open(db, write=True) as store:
        fill(store, [Told("new", town="Umm Warda", day=200)])
        linker.run(store)
    desk._looked = 0.0
    assert len(desk.snapshot.rows) == 4
    assert desk.snapshot.name != name


def test_accounts_that_are_not_linked_are_said_and_the_rest_is_shown(
    client: TestClient, desk: Desk, db: Path
) -> None:
    with Store.open(db, write=True) as store:
        fill(store, [Told("new", town="Umm Warda", day=200)])
    desk._looked = 0.0
    assert len(desk.snapshot.rows) == 3
    page = client.get("/").text
    assert "cairn link" in page


def test_candidates_are_other_events_that_score(desk: Desk, client: TestClient) -> None:
    pair = next(row for row in desk.snapshot.rows if len(row.accounts) == 2)
    do(client, pair.event_id, "split", account=[pair.accounts[1]])
    left = next(row for row in desk.snapshot.rows if pair.accounts[0] in row.accounts)
    found = review.candidates(desk, desk.events([left.event_id])[0])
    assert found
    assert found[0].row.accounts == (pair.accounts[1],)
    assert left.event_id not in {each.row.event_id for each in found}


@pytest.mark.parametrize("act", ["next", "skip"])
def test_looking_on_writes_nothing(client: TestClient, desk: Desk, db: Path, act: str) -> None:
    before = db.read_bytes()
    assert do(client, desk.snapshot.rows[0].event_id, act)[0] == 303
    assert db.read_bytes() == before


def test_what_is_nearer_in_time_and_place_lies_less_apart() -> None:
    day, near, far = date(2021, 1, 1), date(2021, 1, 2), date(2021, 3, 1)
    here = row(1, start=day, end=day, latitude=33.0, longitude=179.9)
    over = row(2, start=near, end=near, latitude=33.0, longitude=-179.9)
    later = row(3, start=far, end=far, latitude=33.0, longitude=179.9)
    unknown = row(4)
    assert review.apart(here, here) == 0
    assert review.apart(here, over) < 2 < review.apart(here, unknown) < review.apart(here, later)
