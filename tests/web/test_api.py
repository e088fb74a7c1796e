"""The JSON interface: paging, filters, ETags, and what OpenAPI says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.records import event_record, line
from cairn.web.state import Desk


def test_events_come_in_pages(client: TestClient, desk: Desk) -> None:
    whole = client.get("/api/events").json()
    assert whole["total"] == 3
    parts = [client.get(f"/api/events?size=2&page={n}").json() for n in (1, 2, 3)]
    assert [each["pages"] for each in parts] == [2, 2, 2]
    assert [e for each in parts for e in each["events"]] == whole["events"]
    assert whole["events"][0]["event_id"] == desk.snapshot.rows[0].event_id


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 3), ("type=Attack", 3), ("type=Battles", 0), ("publisher=Hill+Radio", 1),
        ("bbox=43,34.9,44.1,35.1", 1), ("q=patrol+fired", 1), ("actor=black+hill", 3),
        ("status=claimed", 0), ("confidence=0.9", 0), ("review=differing", 1),
        ("review=judged", 0), ("country=Iraq", 3), ("admin1=Nowhere", 0), ("from=2031-07-01", 1),
    ],
)  # fmt: skip
def test_each_filter_of_the_interface(client: TestClient, query: str, number: int) -> None:
    for address in ("events", "facets", "map", "timeline"):
        assert client.get(f"/api/{address}?{query}").json()["total"] == number, address


def test_an_event_is_the_record_that_the_command_writes(client: TestClient, desk: Desk) -> None:
    for row in desk.snapshot.rows:
        answer = client.get(f"/api/events/{row.event_id}")
        assert answer.json() == json.loads(line(event_record(desk.events([row.event_id])[0])))


def test_a_report_comes_with_its_accounts(client: TestClient, desk: Desk) -> None:
    for held in desk.store.lines():
        answer = client.get(f"/api/reports/{held.key}").json()
        assert answer["report"]["report_id"] == held.report_id
        for account in answer["accounts"]:
            assert account["event_id"] in desk.snapshot.by_id


def test_what_is_unchanged_is_not_sent_again(client: TestClient, desk: Desk) -> None:
    for address in (
        "/api/events?size=1",
        "/api/facets",
        f"/api/reports/{desk.store.lines()[0].key}",
    ):
        first = client.get(address)
        etag = first.headers["etag"]
        again = client.get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(f"{address.split('?')[0]}?q=zz", headers={"If-None-Match": etag})
        assert other.status_code == 200


def test_errors_are_json(client: TestClient) -> None:
    assert client.get("/api/events/ffffffff").status_code == 404
    assert client.get("/api/reports/ffffffff").json()["detail"]
    for query in ("bbox=1", "from=x", "size=0", "page=0", "size=501", "status=perhaps", "sort=x"):
        answer = client.get(f"/api/events?{query}")
        assert answer.status_code == 422, query
        assert answer.json()["detail"], query
    assert client.get("/api/map?view=1,2").status_code == 422


def test_openapi_describes_the_interface_and_no_page(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert set(told["paths"]) == {
        "/api/events", "/api/events/{event_id}", "/api/reports/{key}", "/api/facets", "/api/map",
        "/api/timeline", "/api/divisions",
    }  # fmt: skip
    names = {each["name"] for each in told["paths"]["/api/events"]["get"]["parameters"]}
    assert {"from", "to", "bbox", "type", "actor", "status", "publisher", "q", "page"} <= names
    assert client.get("/docs").status_code == 404  # it would load from another host


WORDS = st.text(max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["from", "to", "bbox", "country", "type", "actor", "status", "publisher", "review",
             "confidence", "q", "sort", "page", "size", "zoom", "view"]
        ),
        WORDS | st.integers().map(str) | st.floats().map(str),
    ),
    st.sampled_from(["/", "/export", "/api/events", "/api/facets", "/api/map", "/api/timeline"]),
)  # fmt: skip
def test_no_query_is_a_fault_of_the_desk(
    client: TestClient, query: dict[str, Any], address: str
) -> None:
    try:
        answer = client.get(address, params=query)
    except UnicodeEncodeError:  # a lone surrogate, which no browser sends
        return
    assert answer.status_code in (200, 422)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(WORDS, st.sampled_from(["/events/", "/reports/", "/review/", "/api/events/", "/static/"]))
def test_no_path_is_a_fault_of_the_desk(client: TestClient, words: str, place: str) -> None:
    from urllib.parse import quote  # noqa: PLC0415

    answer = client.get(place + quote(words, safe="", errors="replace"))
    if answer.status_code == 307:  # a slash too many
        assert answer.headers["location"].startswith("http://localhost/")
        return
    assert answer.status_code in (303, 404, 422) or not words.strip("./")


def test_the_desk_opens_a_database_read_only(db: Path, client: TestClient) -> None:
    before = db.read_bytes()
    for address in ("/", "/api/events", "/review", "/about"):
        client.get(address)
    assert db.read_bytes() == before
