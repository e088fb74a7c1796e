"""A report's text on a page: every character once, in its place, and none that steers."""

from __future__ import annotations

import sys
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from cairn.display import clean
from cairn.web.marks import Mark, pages, pieces, visible, window


def test_what_is_made_visible_is_what_the_terminal_replaces() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if not character.isspace() and category(character) != "Cn":  # not yet in this Unicode
            assert visible(character) == clean(character), hex(code)
    assert visible("a\tb\u2028c\rd\ne\u00a0f") == "a b c d\ne\u00a0f"


MARKS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20), st.sampled_from("abc"), st.integers(1, 5)),
    max_size=8,
)


@given(st.text(max_size=40), MARKS, st.integers(0, 20))
def test_pieces_hold_the_text_whatever_is_marked(text: str, drawn: list, start: int) -> None:
    marks = [
        Mark(at, min(at + size, len(text)), name, number)
        for at, size, name, number in drawn
        if at < len(text)
    ]
    start = min(start, len(text))
    found = pieces(text, marks, start)
    assert "".join(each.text for each in found) == visible(text[start:])
    at = start
    for each in found:
        over = {m.name for m in marks if m.start < at + len(each.text) and m.end > at}
        assert set(each.names) == over
        at += len(each.text)


@given(st.text(min_size=1, max_size=40), MARKS)
def test_every_marked_claim_begins_once(text: str, drawn: list) -> None:
    marks = [
        Mark(at, min(at + size, len(text)), name, number)
        for number, (at, size, name, _) in enumerate(drawn)
        if at < len(text)
    ]
    begun = [number for each in pieces(text, marks) for number in each.begin]
    assert sorted(begun) == sorted(mark.number for mark in marks)


def test_a_long_text_comes_in_pages_that_leave_nothing_out() -> None:
    length = 450_001
    assert pages(length) == 3
    ends = [window(length, None, number) for number in (1, 2, 3)]
    assert ends == [(0, 200_000), (200_000, 400_000), (400_000, 450_001)]
    assert window(length, None, 99) == ends[-1]
    assert window(0, None, 1) == (0, 0)
