"""One filter for table, timeline, map and interface."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cairn.web.query import Query, matching
from support.desk import row, rows

QUERIES = st.builds(
    Query,
    from_=st.none() | st.dates(date(2019, 1, 1), date(2022, 1, 1)),
    to=st.none() | st.dates(date(2019, 1, 1), date(2022, 1, 1)),
    bbox=st.none() | st.sampled_from(["-10,-10,40,40", "170,-90,-170,90", "0,0,0,0"]),
    country=st.none() | st.sampled_from(["Iraq", "Mali", "Chad"]),
    actor=st.none() | st.sampled_from(["front", "POLICE", "nobody"]),
    review=st.none() | st.sampled_from(["judged", "open", "differing"]),
    confidence=st.none() | st.floats(0, 1),
    q=st.none() | st.sampled_from(["market", "Mill market", "well"]),
    sort=st.sampled_from(["newest", "oldest", "killed", "doubtful", "priority"]),
)


@given(rows(), QUERIES)
def test_a_filter_takes_away_and_never_adds(held: list, query: Query) -> None:
    found = matching(held, query)
    assert len({each.event_id for each in found}) == len(found)
    assert {each.event_id for each in found} <= {each.event_id for each in held}


@given(rows(), QUERIES, QUERIES)
def test_two_filters_at_once_pass_what_both_pass(held: list, one: Query, two: Query) -> None:
    def ids(some: list, query: Query) -> set[str]:
        return {each.event_id for each in matching(some, query)}

    assert ids(list(matching(held, one)), two) == ids(held, one) & ids(held, two)


@given(QUERIES)
def test_a_filter_comes_back_from_its_address(query: Query) -> None:
    assert Query.model_validate(dict(parse_qsl(query.address()))) == query


def test_a_period_takes_events_that_reach_into_it_and_none_without_a_date() -> None:
    long = row(1, start=date(2020, 1, 1), end=date(2020, 3, 31))
    held = [long, row(2)]
    assert matching(held, Query(from_=date(2020, 2, 1), to=date(2020, 2, 2))) == (long,)
    assert matching(held, Query(from_=date(2020, 4, 1))) == ()
    assert matching(held, Query(to=date(2019, 12, 31))) == ()


def test_a_box_may_cross_the_180th_meridian() -> None:
    east, west = row(1, longitude=179.0, latitude=0.0), row(2, longitude=-179.0, latitude=0.0)
    middle = row(3, longitude=0.0, latitude=0.0)
    assert set(matching([east, west, middle], Query(bbox="170,-5,-170,5"))) == {east, west}
    assert matching([east, west, middle], Query(bbox="-5,-5,5,5")) == (middle,)


def test_empty_fields_of_a_form_are_not_given() -> None:
    assert Query.model_validate({"from": "", "q": "", "status": "", "sort": ""}) == Query()


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,50,10,40", "nan,0,0,0", "-200,0,0,0"])
def test_what_is_no_box_is_refused(box: str) -> None:
    with pytest.raises(ValidationError, match="box"):
        Query(bbox=box)


def test_orders_put_what_they_name_first() -> None:
    few = row(1, killed_best=1, confidence=0.9, priority=0.1, start=date(2021, 1, 1))
    many = row(2, killed_best=90, confidence=0.2, priority=3.0, start=date(2020, 1, 1))
    for order in ("oldest", "killed", "doubtful", "priority"):
        assert matching([few, many], Query(sort=order)) == (many, few), order
    assert matching([few, many], Query()) == (few, many)
