"""Values survive their JSON text exactly, and text that Cairn never wrote is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.errors import StoreError
from cairn.model import Actor, Part, Place, Speaker, Tally, Value
from cairn.store import codec
from support import values


@given(values.values)
def test_any_value_reads_back_equal(value: Value) -> None:
    assert codec.decode(codec.encode(value)) == value


@given(values.values)
def test_one_value_has_one_text(value: Value) -> None:
    assert codec.encode(codec.decode(codec.encode(value))) == codec.encode(value)


@given(st.lists(values.speakers).map(tuple))
def test_speakers_keep_their_order(speakers: tuple[Speaker, ...]) -> None:
    assert codec.decode_speakers(codec.encode_speakers(speakers)) == speakers


@given(st.lists(st.tuples(st.just("killed"), values.tallies)).map(tuple))
def test_counts_read_back_equal(counts: tuple[tuple[str, Tally], ...]) -> None:
    assert codec.decode_counts(codec.encode_counts(counts)) == counts  # type: ignore[arg-type]


def test_parts_read_back_equal() -> None:
    parts = (Part(0, 9, "headline"), Part(11, 40, "body"), Part(20, 25, "quote"))
    assert codec.decode_parts(codec.encode_parts(parts)) == parts


def test_null_is_null() -> None:
    assert codec.encode_optional(None) is None
    assert codec.decode_optional(None, Actor) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "12",
        "null",
        '{"type":"Nothing"}',
        '{"name":"no type"}',
        '{"type":"Actor","name":"half an actor"}',
        '{"type":"Item","what":"rifle","number":3,"colour":"grey"}',
        '{"type":"DateInterval","start":"2021-13-40","end":null,"precision":"day"}',
    ],
)
def test_text_that_cairn_did_not_write_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="Cairn did not write"):
        codec.decode(text)


def test_a_place_where_an_actor_belongs_is_refused() -> None:
    with pytest.raises(StoreError, match="Cairn did not write"):
        codec.decode_optional(codec.encode(Place("Testville")), Actor)


@pytest.mark.parametrize("text", ["{}", '["killed"]', '[["killed",3]]', "[3]"])
def test_broken_lists_are_refused(text: str) -> None:
    with pytest.raises(StoreError, match="Cairn did not write"):
        codec.decode_counts(text)
    with pytest.raises(StoreError, match="Cairn did not write"):
        codec.decode_speakers(text)
    with pytest.raises(StoreError, match="Cairn did not write"):
        codec.decode_parts(text)
