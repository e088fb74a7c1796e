"""Calendar expressions by class: what each means when the day of writing is known or not."""

from __future__ import annotations

from datetime import date

import pytest

from cairn import language
from cairn.mentions import dates
from cairn.model import Report

WRITTEN = date(2022, 8, 16)  # a Tuesday


def values(text: str, anchor: date | None = WRITTEN) -> list[str]:
    """``words=start..end`` of each expression, ``words=open`` where nothing determines it."""
    found = []
    for start, end, value in dates.resolve(text, anchor):
        if value.start is None:
            shown = "open"
        elif value.start == value.end:
            shown = str(value.start)
        else:
            shown = f"{value.start}..{value.end}"
        found.append(f"{text[start:end]}={shown}")
    return found


ABSOLUTE = [
    ("The raid of 14 June 2020 failed.", ["14 June 2020=2020-06-14"]),
    ("It fell on June 14, 2020.", ["June 14, 2020=2020-06-14"]),
    ("Filed 2020-06-14T10:00:00Z here.", ["2020-06-14T10:00:00Z=2020-06-14"]),
    ("Dated 2020/06/14.", ["2020/06/14=2020-06-14"]),
    ("Dated 14/06/2020.", ["14/06/2020=2020-06-14"]),
    ("Dated 06/14/2020.", ["06/14/2020=2020-06-14"]),
    ("Dated 14.06.2020.", ["14.06.2020=2020-06-14"]),
    ("Dated 5.3.2020.", ["5.3.2020=2020-03-05"]),
    ("In the last week of July 2019", ["the last week of July 2019=2019-07-01..2019-07-31"]),
    ("Stamped 14-Jun-2020.", ["14-Jun-2020=2020-06-14"]),
    ("On the 14th of June 2020 it rained.", ["the 14th of June 2020=2020-06-14"]),
    ("On Saturday, 13th June 2020, they came.", ["Saturday, 13th June 2020=2020-06-13"]),
    ("On Saturday, June 13, 2020, they came.", ["Saturday, June 13, 2020=2020-06-13"]),
    ("In June 2014 the town fell.", ["June 2014=2014-06-01..2014-06-30"]),
    ("In June of 2014 the town fell.", ["June of 2014=2014-06-01..2014-06-30"]),
    ("The war began in 2003.", ["2003=2003-01-01..2003-12-31"]),
    ("It lasted from 1980-1988.", ["1980=1980-01-01..1980-12-31", "1988=1988-01-01..1988-12-31"]),
    ("The third quarter of 2019 was calm.", ["The third quarter of 2019=2019-07-01..2019-09-30"]),
    ("Q3 1998 was calm.", ["Q3 1998=1998-07-01..1998-09-30"]),
    ("In the first half of 2019", ["the first half of 2019=2019-01-01..2019-06-30"]),
    ("In the 1990s", ["1990s=1990-01-01..1999-12-31"]),
    ("In the '80s", ["'80s=1980-01-01..1989-12-31"]),
    ("In the 20th century", ["the 20th century=1900-01-01..1999-12-31"]),
    ("In fiscal 2019", ["fiscal 2019=2019-01-01..2019-12-31"]),
    ("In nineteen ninety-six", ["nineteen ninety-six=1996-01-01..1996-12-31"]),
    ("After 9/11 and the Sept. 11 attacks", ["9/11=2001-09-11", "Sept. 11=2001-09-11"]),
    ("Eid al-Fitr 2020 was quiet.", ["Eid al-Fitr 2020=2020-05-23..2020-05-25"]),
    ("Easter Monday 2021 was quiet.", ["Easter Monday 2021=2021-04-05"]),
]
RELATIVE = [
    ("They came today.", ["today=2022-08-16"]),
    ("They came at 1:30 a.m. today.", ["1:30 a.m. today=2022-08-16"]),
    ("They came yesterday morning.", ["yesterday morning=2022-08-15"]),
    ("They came the day before yesterday.", ["the day before yesterday=2022-08-14"]),
    ("They came last night.", ["last night=2022-08-15"]),
    ("They came overnight.", ["overnight=2022-08-15"]),
    ("They will come tonight.", ["tonight=2022-08-16"]),
    ("They came this morning.", ["this morning=2022-08-16"]),
    ("They will come tomorrow.", ["tomorrow=2022-08-17"]),
    ("They came on Friday.", ["Friday=2022-08-12"]),
    ("They came on Tuesday.", ["Tuesday=2022-08-16"]),
    ("They came late on Monday.", ["late on Monday=2022-08-15"]),
    ("They came at dawn on Thursday.", ["dawn on Thursday=2022-08-11"]),
    ("They came on Thursday night.", ["Thursday night=2022-08-11"]),
    ("They came at 10 p.m. Wednesday.", ["10 p.m. Wednesday=2022-08-10"]),
    ("They came last Tuesday.", ["last Tuesday=2022-08-09"]),
    ("They came on Tuesday last week.", ["Tuesday last week=2022-08-09"]),
    (
        "They came between Monday and Wednesday.",
        ["Monday=2022-08-08", "Wednesday=2022-08-10"],
    ),
    ("They came overnight into Saturday.", ["overnight into Saturday=2022-08-12"]),
    ("They came overnight on Saturday.", ["overnight on Saturday=2022-08-13"]),
    ("They came in the early hours of Monday.", ["the early hours of Monday=2022-08-15"]),
    ("They came on the eve of Newroz.", ["the eve of Newroz=2022-03-19..2022-03-20"]),
    ("They will leave on Friday.", ["Friday=2022-08-19"]),
    ("A vote is due on Friday.", ["Friday=2022-08-19"]),
    ("They leave next Tuesday.", ["next Tuesday=2022-08-23"]),
    ("Ten died in Friday's blast.", ["Friday=2022-08-12"]),
    ("Troops arrived ahead of Friday's vote.", ["Friday=2022-08-19"]),
    ("A day before Monday's attack it was calm.", ["A day before Monday=2022-08-14"]),
    ("They came two days ago.", ["two days ago=2022-08-14"]),
    ("They came last week.", ["last week=2022-08-08..2022-08-14"]),
    ("Earlier this week they came.", ["Earlier this week=2022-08-15..2022-08-21"]),
    ("They came over the weekend.", ["the weekend=2022-08-13..2022-08-14"]),
    ("They came last month.", ["last month=2022-07-01..2022-07-31"]),
    ("They came in December.", ["December=2021-12-01..2021-12-31"]),
    ("They will vote in December.", ["December=2022-12-01..2022-12-31"]),
    ("He announced, earlier November, a truce.", ["earlier November=2021-11-01..2021-11-30"]),
    ("They came in early May.", ["early May=2022-05-01..2022-05-31"]),
    ("They came last April.", ["last April=2022-04-01..2022-04-30"]),
    ("They came on May 10.", ["May 10=2022-05-10"]),
    ("They came on the 12th of this month.", ["the 12th of this month=2022-08-12"]),
    ("It fell a year ago.", ["a year ago=2021-01-01..2021-12-31"]),
    ("It fell in June last year.", ["June last year=2021-06-01..2021-06-30"]),
    ("Ramadan ended in calm.", ["Ramadan=2022-04-02..2022-05-03"]),
]
STORY = [
    (
        "On 3 May 2019 they came. Three days later they left.",
        ["3 May 2019=2019-05-03", "Three days later=2019-05-06"],
    ),
    (
        "On 3 May 2019 they came. The day before, a drone was seen.",
        ["3 May 2019=2019-05-03", "The day before=2019-05-02"],
    ),
    (
        "On 3 May 2019 they came; the following day they left.",
        ["3 May 2019=2019-05-03", "the following day=2019-05-04"],
    ),
    (
        "On May 10, 2019 they came and on the 12th they left.",
        ["May 10, 2019=2019-05-10", "the 12th=2019-05-12"],
    ),
    (
        "In 2017 it was freed. In March of that year the bridge fell.",
        ["2017=2017-01-01..2017-12-31", "March of that year=2017-03-01..2017-03-31"],
    ),
    (
        "On 8 October 2015, the day after the raid, they fled.",
        ["8 October 2015=2015-10-08", "the day after=2015-10-08"],
    ),
]
LISTS = [
    (
        "on 3, 5 and 7 May 2019",
        ["3=2019-05-03", "5=2019-05-05", "7 May 2019=2019-05-07"],
    ),
    ("from March 3 to 5, 2019", ["March 3=2019-03-03", "5, 2019=2019-03-05"]),
    ("26 June - 4 August 1952", ["26 June=1952-06-26", "4 August 1952=1952-08-04"]),
    ("30 December to 2 January 2019", ["30 December=2018-12-30", "2 January 2019=2019-01-02"]),
    (
        "in January and February 1937",
        ["January=1937-01-01..1937-01-31", "February 1937=1937-02-01..1937-02-28"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE + RELATIVE + LISTS)
def test_meaning_on_a_known_day(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE + STORY)
def test_meaning_without_a_day_of_writing(text: str, expected: list[str]) -> None:
    assert values(text, None) == expected


@pytest.mark.parametrize(("text", "_"), RELATIVE)
def test_nothing_is_invented_without_a_day_of_writing(text: str, _: list[str]) -> None:
    assert all(found.endswith("=open") for found in values(text, None))


@pytest.mark.parametrize(
    "text",
    [
        "They killed 2003 people.",
        "The 20th Division and the 17th parallel held.",
        "The March 14 Alliance met the 17 February Brigade.",
        "May I say that we may march?",
        "April Jones sat in the sun.",
        "Nearly two thousand men fled.",
        "It began at 1500 GMT.",
        "The price was $1999 or 2,014 dinars.",
        "Resolution 1701 and flight 2021 were named.",
        "They meet every Friday.",
        "It fell in 218 BC.",
        "The Sunday Times wrote of the Good Friday Agreement.",
        "He is the second man with a third wife.",
        "It lasted the last two weeks, over three months.",
        "See example.org/2020/06/14/raid for more.",
    ],
)
def test_words_that_are_no_dates(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "On 31 June 2020 it rained.",
        "On February 29, 2021 it rained.",
        "Dated 1/2/2021.",
        "A few days ago they came.",
        "Several years ago they came.",
    ],
)
def test_what_no_calendar_decides_stays_open(text: str) -> None:
    assert [found.split("=")[1] for found in values(text)] == ["open"]


def test_undecided_slashes_follow_the_decided_ones() -> None:
    assert values("From 3/4/2021 to 25/4/2021.") == ["3/4/2021=2021-04-03", "25/4/2021=2021-04-25"]
    assert values("From 3/4/2021 to 4/25/2021.") == ["3/4/2021=2021-03-04", "4/25/2021=2021-04-25"]


def test_the_text_states_its_own_day() -> None:
    text = "The raid began at 2:30 a.m. today, June 14, 2020. On Friday all was calm."
    assert values(text, None) == [
        "2:30 a.m. today=2020-06-14",
        "June 14, 2020=2020-06-14",
        "Friday=2020-06-12",
    ]
    assert values(text, date(2023, 1, 1)) == values(text, None)


def test_a_full_date_near_by_fixes_the_year_and_a_far_one_does_not() -> None:
    near = "The village was hit on June 14, 2020. It was raided on May 10."
    far = "The village was hit on June 14, 2020. It was raided on December 20."
    assert values(near, None)[1] == "May 10=2020-05-10"
    assert values(far, None)[1] == "December 20=open"


def test_two_far_years_fix_nothing() -> None:
    text = "After June 14, 2020 and June 20, 2019 came another raid on May 10."
    assert values(text, None)[-1] == "May 10=open"


def test_a_caption_is_evidence_of_the_year() -> None:
    text = "Troops near the dam on Feb. 28, 2021. Photo: PT.\n\nThey left at dawn of February 28th."
    assert values(text, None) == ["Feb. 28, 2021=2021-02-28", "dawn of February 28th=2021-02-28"]


def test_weekday_and_date_fix_the_year_only_with_a_year_named() -> None:
    assert values("It came on Saturday, August 13.", None) == ["Saturday, August 13=open"]
    named = "In 2022 it was calm until Saturday, August 13."
    assert values(named, None)[1] == "Saturday, August 13=2022-08-13"
    unfit = "In 2021 it was calm until Saturday, August 13."
    assert values(unfit, None)[1] == "Saturday, August 13=open"


def test_weekday_and_date_choose_the_year_that_fits() -> None:
    text = "It came on Saturday, August 20."  # a Saturday in 2022, not in 2021
    assert values(text) == ["Saturday, August 20=2022-08-20"]
    assert values("It came on Friday, December 31.") == ["Friday, December 31=2021-12-31"]


def test_last_night_takes_the_day_of_the_date_beside_it() -> None:
    text = "It happened last night, Saturday, August 13, 2022."
    assert values(text, None) == ["last night=2022-08-13", "Saturday, August 13, 2022=2022-08-13"]


def test_history_reads_months_by_the_year_last_named() -> None:
    text = (
        "In 1911 the king fell. In March 1912 a truce held. In May 1913 it broke. In 1914 war came."
        " By June 1915 the front stood still. In 1916 the river froze. In 1917 the army rose. In "
        "October the capital fell. In 1918 peace came. In March the border was drawn."
    )
    found = dict(entry.split("=") for entry in values(text, date(2009, 12, 19)))
    assert found["October"] == "1917-10-01..1917-10-31"
    assert found["March"] == "1918-03-01..1918-03-31"


@pytest.mark.parametrize("anchor", [date.min, date.max, date(1, 1, 7), date(9999, 12, 25)])
def test_absurd_days_of_writing_do_not_crash(anchor: date) -> None:
    text = " ".join(sentence for sentence, _ in RELATIVE + ABSOLUTE + LISTS)
    for start, end, value in dates.resolve(text, anchor):
        assert start < end
        assert (value.start is None) == (value.end is None)


def test_an_hour_of_anything_takes_no_long_time() -> None:
    import time  # noqa: PLC0415  (only this test measures)

    text = " ".join(sentence for sentence, _ in RELATIVE + ABSOLUTE) * 40
    began = time.perf_counter()
    dates.resolve(text, WRITTEN)
    assert time.perf_counter() - began < 5  # a guard against quadratic patterns


def test_what_lasted_until_a_day_has_ended() -> None:
    (found,) = dates.resolve("The shooting continued until 2 a.m. Monday.", date(2021, 8, 24))
    assert found[2].start == date(2021, 8, 23)
    (ahead,) = dates.resolve("The road is closed until 2 a.m. Monday.", date(2021, 8, 24))
    assert ahead[2].start == date(2021, 8, 30)


def test_the_evening_before_counts_from_the_day_last_named() -> None:
    found = dates.resolve(
        "They said on Wednesday that it fell the evening before.", date(2019, 5, 16)
    )
    assert [value.start for _, _, value in found] == [date(2019, 5, 15), date(2019, 5, 14)]


def test_going_to_a_place_is_no_future() -> None:
    (found,) = dates.resolve("They were going to the market on Tuesday morning.", date(2019, 5, 16))
    assert found[2].start == date(2019, 5, 14)


def test_entries_of_a_live_page_have_its_day() -> None:
    text = "LIVE: port\n\n07:42 Two explosions.\n\n09:10 Smoke.\n\n11:15 A man is dead.\n"
    report = Report("composed", text, published=date(2019, 5, 16))
    found = dates.find(report, language.parse(report))
    assert [(m.span.text, m.value.start) for m in found] == [  # type: ignore[union-attr]
        ("07:42", date(2019, 5, 16)),
        ("09:10", date(2019, 5, 16)),
        ("11:15", date(2019, 5, 16)),
    ]


def test_a_clock_time_alone_makes_no_live_page() -> None:
    text = "07:42 Two explosions were heard in the port."
    report = Report("composed", text, published=date(2019, 5, 16))
    assert dates.find(report, language.parse(report)) == ()
