"""Laws of counting: numbers in words and figures agree, spans are words, reading is repeatable."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.codebook import load
from cairn.language import parse
from cairn.mentions import counts
from cairn.mentions.counts_numbers import number_at, word_value
from cairn.model import Count, Part, Report

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """A number from 1 to 999,999 in words, as an English newspaper spells it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens = TENS[number // 10 - 2]
        return f"{tens}-{ONES[number % 10]}" if number % 10 else tens
    scale, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % scale
    joint = " and " if 0 < rest < 100 else " "
    return f"{spelled(number // scale)} {name}" + (f"{joint}{spelled(rest)}" if rest else "")


@given(st.integers(1, 999_999))
def test_words_and_figures_are_the_same_number(number: int) -> None:
    words = spelled(number).split()
    assert number_at(words, 0) == (number, len(words))
    assert word_value(f"{number:,}") == number
    assert word_value(str(number)) == number


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz-+.,%$", max_size=12))
def test_only_numbers_have_a_value(word: str) -> None:
    value = word_value(word)
    assert value is None or spelled(value) == word or word == "fourty"


QUALIFIERS = ("", "at least ", "more than ", "about ", "up to ", "nearly ", "another ")
NOUNS = ("soldiers", "people", "police officers", "children", "militants")
TEMPLATES = (
    "The blast killed {0} and wounded {1}.",
    "{0} died, including {1}.",
    "Gunmen abducted {0}; {1} were freed.",
    "On 4 May 2019, {0} fled with {1} in two trucks.",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    phrases = [
        draw(st.sampled_from(QUALIFIERS))
        + draw(st.integers(2, 900).flatmap(lambda n: st.sampled_from([str(n), spelled(n)])))
        + " "
        + draw(st.sampled_from(NOUNS))
        for _ in range(2)
    ]
    text = draw(st.sampled_from(TEMPLATES)).format(*phrases)
    return text[:1].upper() + text[1:]


@settings(max_examples=40, deadline=None)
@given(st.lists(sentences(), min_size=1, max_size=3))
def test_counts_are_words_of_the_report_in_order_and_the_same_each_time(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    report = Report("composed", text, parts=(Part(0, len(text), "body"),))
    parsed = parse(report)
    found = counts.find(report, parsed, load())
    assert found == counts.find(report, parsed, load())
    assert list(found) == sorted(found, key=lambda m: (m.span.start, m.span.end))
    assert len(found) >= 2 * len(lines)
    for mention in found:
        value = mention.value
        assert isinstance(value, Count)
        assert mention.span.text == text[mention.span.start : mention.span.end]
        assert mention.span.start <= value.head < mention.span.end
        known = [end for end in (value.low, value.best, value.high) if end is not None]
        assert known == sorted(known)
        inside = parsed[mention.sentence]
        assert inside.start <= mention.span.start
        assert mention.span.end <= inside.end
