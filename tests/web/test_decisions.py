"""What a reviewer says at the desk: kept, shown, refused without loss, undone; and blind coding."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from cairn import archive, judging
from cairn.review import acts, sample
from cairn.review.acts import Look
from cairn.store import Store
from cairn.web import review
from cairn.web.state import Desk
from support.desk import browse, fields

BEN = judging.Author("Ben", "2031-06-02T00:00:00+00:00", "read it")
WORDS = "shoppers in the Old Mill Lane market"


def do(client: TestClient, event: str, act: str, **more: object) -> tuple[int, str]:
    query = f"?sample={more['sample']}" if "sample" in more else ""
    held = fields(client.get(f"/review/{event}{query}").text)
    answer = client.post(f"/review/{event}", data={**held, "act": act, **more})
    return answer.status_code, answer.headers.get("location", answer.text)


def pair(desk: Desk) -> str:
    return next(row.event_id for row in desk.snapshot.rows if len(row.accounts) == 2)


def killed(desk: Desk, event: str) -> tuple[int | None, int | None, int | None]:
    row = desk.snapshot.by_id[event]
    return row.killed_low, row.killed_best, row.killed_high


def as_anew(desk: Desk, db: Path) -> None:
    """What the desk shows is what a new desk over the same database shows."""
    other = Desk(db)
    assert desk.snapshot.rows == other.snapshot.rows
    assert desk.snapshot.rejected == other.snapshot.rejected
    assert desk.snapshot.facets == other.snapshot.facets
    other.close()


def test_an_accepted_event_leaves_the_queue_and_the_next_comes(
    client: TestClient, desk: Desk, db: Path
) -> None:
    first, second, _ = (row.event_id for row in review.queue(desk))
    assert do(client, first, "accept") == (303, "/review?done=1")
    answer = client.get("/review?done=1")
    assert answer.headers["location"] == f"/review/{second}?done=1"
    assert "Act 1 is kept: accept" in client.get(f"/review/{second}?done=1").text
    assert desk.snapshot.by_id[first].state == "accepted"
    as_anew(desk, db)
    assert do(client, second, "undo") == (303, f"/review/{first}?done=2")
    assert review.queue(desk)[0].event_id == first
    as_anew(desk, db)


def test_a_correction_is_shown_with_its_reviewer_and_its_words(
    client: TestClient, desk: Desk, db: Path
) -> None:
    event = pair(desk)
    told = {"field": "killed", "value": "6", "words": WORDS, "note": ""}
    assert do(client, event, "correct", **told) == (303, f"/review/{event}?done=1")
    assert killed(desk, event) == (6, 6, 7)
    as_anew(desk, db)
    page = client.get(f"/events/{event}").text
    assert "corrected by Rana" in page
    assert "Claims of reviewers" in page
    assert "correct killed to 6 by Rana" in page
    beside = client.get(f"/events/{event}?field=killed").text
    assert f">{WORDS}</mark>" in beside
    assert client.get("/?review=corrected").text.count("<tr id=") == 1
    do(client, event, "undo")
    assert killed(desk, event) == (5, 5, 7)
    as_anew(desk, db)


def test_a_sentence_can_be_picked_instead_of_words(client: TestClient, desk: Desk) -> None:
    event = pair(desk)
    page = client.get(f"/review/{event}").text
    at = re.search(r'<option value="(\d+)">Gunmen', page)
    assert at is not None
    do(client, event, "correct", field="killed", value="6", sentence=at[1])
    (made,) = desk.events([event])[0].reviewed.corrections
    assert made.quote is not None
    assert made.quote.start == int(at[1])
    assert made.quote.text.startswith("Gunmen killed people")


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"field": "killed", "value": "a few"}, "’a few’ is no number"),
        ({"field": "date", "value": "yesterday", "note": "<b>"}, "is no date; write 2021-03-03"),
        ({"field": "place", "value": "Nowhere-on-Sea"}, "is not in the gazetteer"),
        ({"field": "killed", "value": "6"}, "A correction needs its reason"),
        ({"field": "killed", "value": "6", "words": "nobody said so"}, "no report of the event"),
        ({"field": "killed", "value": ""}, "write the value, or say that there is none"),
        ({"field": "colour", "value": "red"}, "is no field"),
        ({"field": "killed", "value": "5 (5 to 7)", "note": "x"}, "already; accept it instead"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_of_it_is_lost(
    client: TestClient, desk: Desk, db: Path, told: dict[str, str], problem: str
) -> None:
    before = db.read_bytes()
    status, page = do(client, pair(desk), "correct", **told)
    assert status == 422
    shown = html.unescape(page)
    assert problem.strip("’").replace("’", "'").lower() in shown.lower()
    assert 'id="correcting" aria' in page  # the form is open
    for name in ("value", "note"):
        assert f'name="{name}" value="{html.escape(told.get(name, ""))}"' in page
    assert html.escape(told.get("words", "")) + "</textarea>" in page
    assert db.read_bytes() == before


def test_a_correction_on_an_event_that_somebody_corrected_meanwhile_is_refused(
    client: TestClient, desk: Desk, db: Path
) -> None:
    event = pair(desk)
    held = fields(client.get(f"/review/{event}").text)
    with Store.open(db, write=True) as store:
        acts.correct(store, Look(event, BEN), "killed", "8")
    told = {**held, "act": "correct", "field": "killed", "value": "6", "note": "mine"}
    answer = client.post(f"/review/{event}", data=told)
    assert answer.status_code == 409
    shown = html.unescape(answer.text)
    assert "The event changed since you opened it (Ben corrected killed to 8, act 1)" in shown
    assert 'name="value" value="6"' in answer.text
    assert len(desk.snapshot.acts) == 1
    for act in ("accept", "reject", "sensitive"):
        assert client.post(f"/review/{event}", data={**held, "act": act}).status_code == 409
    again = fields(answer.text)
    answer = client.post(f"/review/{event}", data={**told, **again})
    assert answer.status_code == 303
    desk._looked = 0.0
    assert desk.snapshot.by_id[event].disputed
    assert client.get("/?review=disputed").text.count("<tr id=") == 1


def test_a_rejected_event_is_listed_under_rejected_alone(
    client: TestClient, desk: Desk, db: Path
) -> None:
    event = pair(desk)
    assert do(client, event, "reject")[0] == 303
    assert event not in client.get("/").text
    assert "<strong>2</strong> of 2 events" in client.get("/").text
    assert f"e-{event}" in client.get("/?review=rejected").text
    assert client.get("/api/events").json()["total"] == 2
    assert client.get("/api/events?review=rejected").json()["total"] == 1
    assert client.get("/api/facets").json()["total"] == 2
    assert event not in {row.event_id for row in review.queue(desk)}
    assert "rejected</span>" in client.get(f"/events/{event}").text
    as_anew(desk, db)
    status, page = do(client, event, "correct", field="killed", value="6", note="x")
    assert status == 422
    assert "undo that or accept the event first" in page
    do(client, event, "undo")
    assert f"e-{event}" in client.get("/").text
    as_anew(desk, db)


def test_a_sensitive_event_has_a_tag_and_the_mark_goes_again(
    client: TestClient, desk: Desk, db: Path
) -> None:
    event = pair(desk)
    do(client, event, "sensitive")
    assert "sensitive</span>" in client.get("/").text
    assert client.get("/?review=sensitive").text.count("<tr id=") == 1
    as_anew(desk, db)
    do(client, event, "sensitive")
    assert client.get("/?review=sensitive").text.count("<tr id=") == 0
    assert [act.kind for act in desk.snapshot.acts] == ["sensitive", "open"]


def test_one_field_is_accepted_or_rejected(client: TestClient, desk: Desk, db: Path) -> None:
    event = pair(desk)
    do(client, event, "accept-field", field="place")
    do(client, event, "reject-field", field="killed")
    assert killed(desk, event) == (7, 7, 7)
    page = client.get(f"/events/{event}").text
    assert "accepted</span>" in page
    assert "rejected</span>" in page
    as_anew(desk, db)


def test_progress_and_reviewers_count_the_new_acts(client: TestClient, desk: Desk) -> None:
    first, second, third = (row.event_id for row in review.queue(desk))
    do(client, first, "accept")
    do(client, second, "reject")
    page = client.get(f"/review/{third}").text
    assert "1 wait, 2 judged (1 accepted, 1 rejected)" in page
    assert "acts: Rana 2" in page


def test_corrections_of_every_field_can_be_chosen_and_filled_in(
    client: TestClient, desk: Desk
) -> None:
    page = client.get(f"/review/{pair(desk)}?correct=place").text
    assert re.findall(r'<option value="(\w+)"[^>]* data-value', page) == [
        "sub_event_type", "status", "actor1", "actor2", "date", "place", "said_by", "killed",
        "wounded", "abducted", "arrested", "displaced", "surrendered", "freed",
    ]  # fmt: skip
    assert '<option value="place" selected' in page
    assert '<option value="7"></option>' in page  # what the other account says


# --- double coding -------------------------------------------------------------------------------


@pytest.fixture
def ben(db: Path) -> Iterator[Desk]:
    held = Desk(db, by="Ben")
    yield held
    held.close()


def drawn(db: Path) -> tuple[str, ...]:
    with Store.open(db, write=True) as store:
        made = sample.draw(store, 2, 5, BEN, ["Rana", "Ben"])
        with store.links() as links:
            return sample.coding(made, links, ()).events


def look_again(*desks: Desk) -> None:
    for desk in desks:
        desk._looked = 0.0
        assert desk.snapshot is not None


def test_two_reviewers_do_not_see_each_other_until_both_are_done(
    client: TestClient, desk: Desk, ben: Desk, db: Path
) -> None:
    first, second = drawn(db)
    look_again(desk, ben)
    other = browse(ben)
    assert client.get("/review?sample=1").headers["location"] == f"/review/{first}?sample=1"
    assert not {first, second} & {row.event_id for row in review.queue(desk)}
    do(client, first, "correct", field="killed", value="40", note="so it says", sample=1)
    own = client.get(f"/review/{first}?sample=1").text
    assert "corrected by Rana" in own
    status, where = do(client, first, "accept", sample=1)
    assert (status, where) == (303, "/review?done=2&sample=1")
    assert client.get(where).headers["location"] == f"/review/{second}?sample=1&done=2"

    look_again(ben)
    for page in (f"/review/{first}?sample=1", f"/events/{first}", f"/review/{first}", "/"):
        told = other.get(page).text
        assert "so it says" not in told
        assert "corrected by" not in told
        assert "correct killed" not in told
    assert "you are done with 0 of 2" in other.get(f"/review/{first}?sample=1").text
    do(other, first, "accept", sample=1)
    look_again(desk, ben)
    assert "corrected by Rana" in other.get(f"/events/{first}").text
    assert ben.snapshot.by_id[first].disputed
    assert killed(ben, first)[1] == 40

    status, where = do(other, second, "undo", sample=1)
    assert (status, where) == (303, f"/review/{first}?sample=1&done=4")
    look_again(desk, ben)
    assert killed(desk, first)[1] != 40


def test_a_sample_is_for_its_reviewers_and_its_events_alone(
    client: TestClient, desk: Desk, db: Path
) -> None:
    events = drawn(db)
    look_again(desk)
    assert client.get("/review?sample=9").status_code == 404
    stranger = Desk(db, by="Cem")
    assert browse(stranger).get("/review?sample=1").status_code == 403
    assert browse(stranger).get(f"/review/{events[0]}?sample=1").status_code == 403
    stranger.close()
    outside = next(row.event_id for row in desk.snapshot.rows if row.event_id not in events)
    assert client.get(f"/review/{outside}?sample=1").status_code == 404
    held = fields(client.get(f"/review/{events[0]}?sample=1").text)
    answer = client.post(f"/review/{outside}", data={**held, "act": "accept"})
    assert answer.status_code == 422
    merge = {**held, "act": "merge", "other": outside}
    assert client.post(f"/review/{events[0]}", data=merge).status_code == 422


def test_a_sample_that_is_done_says_so(client: TestClient, desk: Desk, db: Path) -> None:
    for event in drawn(db):
        look_again(desk)
        do(client, event, "accept", sample=1)
    page = client.get("/review?sample=1")
    assert page.status_code == 200
    assert "You are done with every event of sample 1" in page.text


def test_what_was_reviewed_at_the_desk_is_what_everybody_reads(
    client: TestClient, desk: Desk, db: Path
) -> None:
    event = pair(desk)
    do(client, event, "correct", field="status", value="denied", words="opened fire")
    with Store.open(db) as store:
        found = archive.find(store, event)
    assert found.status == "denied"
    assert found == desk.events([event])[0]
    record = client.get(f"/api/events/{event}").json()
    assert record["reviewed"]["corrections"][0]["reviewer"] == "Rana"
