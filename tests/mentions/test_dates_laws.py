"""What holds for every text: spans are verbatim, intervals run forward, nothing is invented."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.mentions import dates
from cairn.mentions.dates import holidays
from cairn.model import DateInterval, Part, Report

DEICTIC = [
    "today", "yesterday", "last night", "this morning", "tomorrow", "overnight", "on Sunday",
    "late on Monday", "two days ago", "last week", "earlier this week", "over the weekend",
    "last Thursday", "at 3 p.m. on Friday", "the day before yesterday",
]  # fmt: skip
ABSOLUTE = [
    "on 14 June 2020", "on May 3, 2019", "in June 2014", "in 2003", "in the 1990s",
    "in the third quarter of 2019", "on 2021-02-28", "from 3 to 5 March 2019",
]  # fmt: skip
FILLER = [
    "the army said", "gunmen attacked a village", "near the old bridge", "and", ".", ",", "\n\n",
    "will return", "killing 12 people", "of 2000 metres", "May I", "(", "–", "’s", "İ", "ß", "½",
]  # fmt: skip
anchors = st.dates(date(1950, 1, 1), date(2080, 1, 1))
texts = st.lists(st.sampled_from(DEICTIC + ABSOLUTE + FILLER), max_size=12).map(" ".join)


@given(st.one_of(texts, st.text(max_size=200)), st.one_of(st.none(), st.dates()))
@settings(max_examples=300, deadline=None)
def test_spans_are_verbatim_sorted_and_intervals_run_forward(
    text: str, anchor: date | None
) -> None:
    report = Report("r", text, published=anchor)
    mentions = dates.find(report, ())
    end = 0
    for mention in mentions:
        value = mention.value
        assert isinstance(value, DateInterval)
        assert mention.span.text == text[mention.span.start : mention.span.end]
        assert end <= mention.span.start
        end = mention.span.end
        assert (value.start is None) == (value.end is None) == (value.precision == "unknown")
        assert value.start is None or value.end is None or value.start <= value.end
        narrowed = dates.narrow(mention, anchor)
        if value.precision not in ("day", "unknown") and value.start and value.end:
            assert narrowed.start is not None
            assert value.start <= narrowed.start
            assert narrowed.end is not None
            assert narrowed.end <= value.end
    assert mentions == dates.find(report, ())


@given(st.lists(st.sampled_from(DEICTIC), min_size=1, max_size=4), anchors, st.integers(-60, 60))
@settings(deadline=None)
def test_relative_days_move_with_the_day_of_writing(
    words: list[str], anchor: date, weeks: int
) -> None:
    text = "Gunmen came " + ", then ".join(words) + "."
    shift = timedelta(weeks=weeks)
    here = dates.resolve(text, anchor)
    there = dates.resolve(text, anchor + shift)
    assert here
    for (start, end, left), (start2, end2, right) in zip(here, there, strict=True):
        assert (start, end) == (start2, end2)
        assert left.start is not None
        assert left.end is not None
        assert (left.start + shift, left.end + shift) == (right.start, right.end)


@given(st.lists(st.sampled_from(ABSOLUTE), min_size=1, max_size=4), st.one_of(st.none(), anchors))
@settings(deadline=None)
def test_absolute_dates_do_not_move(words: list[str], anchor: date | None) -> None:
    text = "Gunmen came " + ", then ".join(words) + "."
    assert dates.resolve(text, anchor) == dates.resolve(text, date(2022, 8, 16))


@given(st.lists(st.sampled_from(DEICTIC), min_size=1, max_size=4))
@settings(deadline=None)
def test_without_a_day_of_writing_nothing_relative_resolves(words: list[str]) -> None:
    text = "Gunmen came " + ", then ".join(words) + "."
    assert all(value.start is None for _, _, value in dates.resolve(text, None))


@given(st.dates(date(1600, 1, 1), date(2100, 12, 31)))
@settings(deadline=None)
def test_every_written_form_of_a_day_means_that_day(day: date) -> None:
    forms = [
        f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat(),
        f"{day:%A}, {day.day} {day:%B} {day.year}", f"{day:%b} {day.day}, {day.year}",
        f"the {day.day}th of {day:%B} {day.year}",
    ]  # fmt: skip
    for form in forms:
        found = dates.resolve(f"It fell on {form}.", None)
        assert [(v.start, v.end, v.precision) for _, _, v in found] == [(day, day, "day")], form


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)))
@settings(deadline=None)
def test_comments_and_links_are_not_anchored(anchor: date) -> None:
    body, comment = "They came yesterday. ", "I saw it yesterday, on 3 May 2019."
    text = body + comment
    parts = (Part(0, len(body), "body"), Part(len(body), len(text), "comment"))
    values = [m.value for m in dates.find(Report("r", text, published=anchor, parts=parts), ())]
    assert [v.start if isinstance(v, DateInterval) else v for v in values] == [
        anchor - timedelta(days=1),
        date(2019, 5, 3),
        date(2019, 5, 3),
    ]


def test_easter_and_the_islamic_year_against_known_days() -> None:
    known = {1961: (4, 2), 2000: (4, 23), 2008: (3, 23), 2019: (4, 21), 2038: (4, 25)}
    assert {y: (holidays.easter(y).month, holidays.easter(y).day) for y in known} == known
    observed = {
        "ramadan": [date(1999, 12, 9), date(2014, 6, 29), date(2020, 4, 24), date(2023, 3, 23)],
        "eid al-fitr": [date(2013, 8, 8), date(2020, 5, 24), date(2022, 5, 2), date(2024, 4, 10)],
        "eid al-adha": [
            date(2006, 12, 31),
            date(2015, 9, 24),
            date(2020, 7, 31),
            date(2023, 6, 28),
        ],
        "ashura": [date(2004, 3, 2), date(2013, 11, 14), date(2022, 8, 8)],
        "arbaeen": [date(2016, 11, 20), date(2022, 9, 17)],
    }
    for name, days in observed.items():
        for day in days:
            found = holidays.occurrences(name, day.year)
            assert any(start <= day <= end for start, end in found), (name, day, found)


def test_two_eids_in_one_year_are_not_chosen_between() -> None:
    assert len(holidays.occurrences("eid al-fitr", 2000)) == 2
    assert dates.resolve("On Eid al-Fitr 2000 it rained.", None)[0][2].start is None
