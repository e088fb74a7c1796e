"""Hypothesis strategies for the values of `cairn.model`."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from cairn.model import (
    OUTCOMES,
    Account,
    Actor,
    ActorKind,
    Claim,
    Count,
    DateInterval,
    DatePrecision,
    Group,
    Item,
    Part,
    Place,
    PublishedBasis,
    Report,
    Role,
    Span,
    Speaker,
    Status,
    Tally,
    Trigger,
)

words = st.text(max_size=12)
numbers = st.none() | st.integers(0, 10**12)
groups = st.sampled_from(get_args(Group))
degrees = st.none() | st.floats(-180, 180, allow_nan=False)

triggers = st.builds(Trigger, words, words, words, st.integers(0, 10**6))
actors = st.builds(
    Actor,
    words,
    st.sampled_from(get_args(ActorKind)),
    groups,
    words,
    st.none() | words,
    st.sampled_from(["stated", "suspected", "unknown"]),
)
places = st.builds(
    Place,
    name=words,
    country=st.none() | words,
    admin1=st.none() | words,
    admin2=st.none() | words,
    latitude=degrees,
    longitude=degrees,
    geo_precision=st.none() | st.integers(1, 3),
    where_prec=st.none() | st.integers(1, 7),
    gazetteer_id=st.none() | words,
    feature=words,
)
intervals = st.builds(
    DateInterval,
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.sampled_from(get_args(DatePrecision)),
)
counts = st.builds(
    Count,
    numbers,
    numbers,
    numbers,
    st.sampled_from(["persons", "families", "things"]),
    words,
    st.none() | groups,
    st.integers(0, 10**6),
    st.booleans(),
)
items = st.builds(Item, words, numbers)
speakers = st.builds(Speaker, words, words, st.booleans(), st.none() | words)
tallies = st.builds(
    Tally,
    numbers,
    numbers,
    numbers,
    st.sampled_from(["persons", "families"]),
    st.lists(st.tuples(groups, numbers), max_size=3).map(tuple),
)
values = st.one_of(triggers, actors, places, intervals, counts, items, speakers, words)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with text, with parts anywhere in it."""
    text = draw(st.text(min_size=1, max_size=60))
    ends = st.integers(0, len(text))
    parts = st.builds(Part, ends, ends, st.sampled_from(get_args(Role)))
    return Report(
        report_id=draw(st.text(min_size=1, max_size=8)),
        text=text,
        url=draw(st.none() | words),
        publisher=draw(st.none() | words),
        title=draw(st.none() | words),
        language=draw(st.sampled_from([None, "en"])),
        published=draw(st.none() | st.dates()),
        published_basis=draw(st.none() | st.sampled_from(get_args(PublishedBasis))),
        parts=tuple(draw(st.lists(parts, max_size=3))),
    )


def spans(report: Report) -> st.SearchStrategy[Span]:
    """Any stretch of the report's words."""
    last = len(report.text)
    return st.integers(0, last - 1).flatmap(
        lambda start: st.integers(start + 1, last).map(lambda end: report.span(start, end))
    )


@st.composite
def accounts(draw: st.DrawFn, report: Report) -> Account:
    """An account of the report, every value held up by a claim."""
    held: dict[str, Any] = {
        "actor1": draw(st.none() | actors),
        "actor2": draw(st.none() | actors),
        "place": draw(st.none() | places),
        "date": draw(intervals),
        "said_by": tuple(draw(st.lists(speakers, max_size=2))),
    }
    outcomes = draw(st.lists(st.sampled_from(OUTCOMES), unique=True, max_size=3))
    names = ["event_type", "sub_event_type", "status", *held, *outcomes, "seized"]
    made = [
        Claim(
            field=name,
            value=draw(values),
            span=draw(spans(report)),
            said_by=tuple(draw(st.lists(speakers, max_size=2))),
            method=draw(words),
            confidence=draw(st.floats(0, 1)),
        )
        for name in draw(st.permutations(names))
    ]
    return Account(
        report_id=report.report_id,
        account_id=draw(st.text("0123456789abcdef", min_size=16, max_size=16)),
        event_type=draw(words),
        sub_event_type=draw(words),
        status=draw(st.sampled_from(get_args(Status))),
        evidence=draw(spans(report)),
        claims=tuple(made),
        counts=tuple((outcome, draw(tallies)) for outcome in outcomes),
        **held,
    )


@st.composite
def coded(draw: st.DrawFn) -> tuple[Report, tuple[Account, ...]]:
    """A report with up to three accounts of different ids."""
    report = draw(reports())
    found = st.lists(accounts(report), max_size=3, unique_by=lambda a: a.account_id)
    return report, tuple(draw(found))
