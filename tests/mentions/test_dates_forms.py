"""The forms in which news writes dates, one sentence each: what a reporter means by them."""

from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cairn.mentions import dates
from cairn.mentions.dates import holidays
from cairn.model import Part, Report
from cairn.pipeline import open_coder

WRITTEN = date(2022, 8, 16)  # a Tuesday


def values(text: str, anchor: date | None = WRITTEN) -> list[str]:
    """``words=start..end`` of each expression, ``words=open`` where nothing determines it."""
    found = []
    for start, end, value in dates.resolve(text, anchor):
        shown = "open" if value.start is None else str(value.start)
        if value.end != value.start:
            shown += f"..{value.end}"
        found.append(f"{text[start:end]}={shown}")
    return found


ORDERS = [
    ("Shot on 14 June, 2020.", ["14 June, 2020=2020-06-14"]),
    ("Shot on 2020 June 14.", ["2020 June 14=2020-06-14"]),
    ("Shot on the fourteenth of June 2020.", ["the fourteenth of June 2020=2020-06-14"]),
    ("Shot on the fourteenth of June.", ["the fourteenth of June=2022-06-14"]),
    ("Shot on June the 14th, 2020.", ["June the 14th, 2020=2020-06-14"]),
    ("Shot on Sunday (14 June 2020).", ["Sunday (14 June 2020)=2020-06-14"]),
    ("Shot on Sunday (14/6/2020).", ["Sunday (14/6/2020)=2020-06-14"]),
    ("Shot on 9 August (Tuesday).", ["9 August (Tuesday)=2022-08-09"]),
    ("Shot on Aug. 9, Tuesday.", ["Aug. 9, Tuesday=2022-08-09"]),
    ("Shot on Tuesday the 9th.", ["Tuesday the 9th=2022-08-09"]),
    ("Stamped 9-Aug-22 and Aug-2021.", ["9-Aug-22=2022-08-09", "Aug-2021=2021-08-01..2021-08-31"]),
]
WEEKDAYS = [
    ("He died last Thursday.", ["last Thursday=2022-08-11"]),
    ("He died this Thursday.", ["this Thursday=2022-08-11"]),
    ("He will go this Thursday.", ["this Thursday=2022-08-18"]),
    ("He died on Thursday of last week.", ["Thursday of last week=2022-08-11"]),
    ("Last week on Thursday he died.", ["Last week on Thursday=2022-08-11"]),
    ("A week ago Monday he died.", ["A week ago Monday=2022-08-08"]),
    ("They were seen before Monday's attack.", ["Monday=2022-08-15"]),
    ("It claimed responsibility for Friday's bombing.", ["Friday=2022-08-12"]),
    ("They were sworn in before Friday's vote.", ["Friday=2022-08-19"]),
    ("The house was set on fire Wednesday.", ["Wednesday=2022-08-10"]),
    ("They blocked it for two hours on Friday.", ["Friday=2022-08-12"]),
    ("They fought from Thursday until Saturday.", ["Thursday=2022-08-11", "Saturday=2022-08-13"]),
    ("The envoys meet Monday.", ["Monday=2022-08-22"]),
    ("He gave them until Monday to lay down arms.", ["Monday=2022-08-22"]),
]
UNITS = [
    ("On the 28th he died.", ["the 28th=2022-07-28"]),
    ("He died earlier in the week.", ["earlier in the week=2022-08-15..2022-08-21"]),
    ("He died at the start of the month.", ["the start of the month=2022-08-01..2022-08-31"]),
    ("Last month on the border he died.", ["Last month=2022-07-01..2022-07-31"]),
    ("He died in September.", ["September=2021-09-01..2021-09-30"]),
    ("The vote is in September.", ["September=2022-09-01..2022-09-30"]),
    ("The truce was extended until October.", ["October=2022-10-01..2022-10-31"]),
    ("They hold it since October 2016.", ["October 2016=2016-10-01..2016-10-31"]),
    ("In May the town fell on Friday.", ["May=2022-05-01..2022-05-31", "Friday=2022-08-12"]),
    ("Ten died in the first week of March.", ["the first week of March=2022-03-01..2022-03-31"]),
    ("A 2004 Toyota pickup blew up yesterday.", ["yesterday=2022-08-15"]),
]
STRETCHES = [
    ("Over the past two years 20 died.", ["the past two years=2020-08-16..2022-08-16"]),
    ("Over the past 24 hours 20 died.", ["the past 24 hours=2022-08-15..2022-08-16"]),
    ("In the last three days 20 died.", ["the last three days=2022-08-13..2022-08-16"]),
    ("In the past month 20 died.", ["the past month=2022-07-16..2022-08-16"]),
    ("In the past few days 20 died.", []),
    ("He died 48 hours ago.", ["48 hours ago=2022-08-14"]),
    (
        "On 9 May he left. In the previous three days ten died.",
        ["9 May=2022-05-09", "the previous three days=2022-05-06..2022-05-08"],
    ),
]
LISTS = [
    ("On 3, 5 and 7 May they came.", ["3=2022-05-03", "5=2022-05-05", "7 May=2022-05-07"]),
    ("Between 3 and 7 May they came.", ["3=2022-05-03", "7 May=2022-05-07"]),
    ("On the 3rd and the 5th of May they came.", ["3rd=2022-05-03", "5th of May=2022-05-05"]),
    (
        "From 28 February until 3 March they came.",
        ["28 February=2022-02-28", "3 March=2022-03-03"],
    ),
    (
        "From late March to mid-April they came.",
        ["late March=2022-03-01..2022-03-31", "mid-April=2022-04-01..2022-04-30"],
    ),
]
HOURS = [
    ("On Monday gunmen came at 10 p.m.", ["Monday=2022-08-15", "10 p.m.=2022-08-15"]),
    (
        "Shells fell on Monday night. At 3 a.m. they fell again.",
        ["Monday night=2022-08-15", "3 a.m.=2022-08-16"],
    ),
    (
        "On Monday he was shot at 4 in the morning.",
        ["Monday=2022-08-15", "4 in the morning=2022-08-15"],
    ),
    ("Since Monday a curfew holds from 8 p.m. until 6 a.m.", ["Monday=2022-08-15"]),
    ("Gunmen came at 10 p.m.", []),
    ("At 9 p.m. gunmen came on Sunday.", ["9 p.m.=2022-08-14", "Sunday=2022-08-14"]),
    ("Gunmen came at noon. On Sunday they left.", ["Sunday=2022-08-14"]),
    (
        "At 2 a.m. (2300 GMT) on Monday it fell.",
        ["2 a.m. (2300 GMT) on Monday=2022-08-15"],
    ),
]
FEASTS = [
    (
        "Shot on the second day of Eid al-Adha.",
        ["the second day of Eid al-Adha=2022-07-10..2022-07-12"],
    ),
    ("Shot on the first day of Ramadan.", ["the first day of Ramadan=2022-04-02..2022-04-04"]),
    ("Shot in Ramadan last year.", ["Ramadan last year=2021-04-12..2021-05-13"]),
    ("Shot on Orthodox Easter 2019.", ["Orthodox Easter 2019=2019-04-28"]),
    ("Shot on Orthodox Christmas.", ["Orthodox Christmas=2022-01-07"]),
    ("Shot on Ashura 2021.", ["Ashura 2021=2021-08-18..2021-08-20"]),
    ("Shot on Arbaeen 2019.", ["Arbaeen 2019=2019-10-19..2019-10-21"]),
    ("Shot on Newroz 2021.", ["Newroz 2021=2021-03-20..2021-03-21"]),
    ("Shot on Easter Sunday.", ["Easter Sunday=2022-04-17"]),
    ("Shot during Eid.", ["Eid=open"]),
    ("Eid Salem was shot.", []),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    ORDERS + WEEKDAYS + UNITS + STRETCHES + LISTS + HOURS + FEASTS,
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_a_form_means(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_eid_alone_is_the_near_one() -> None:
    assert values("Ten died during Eid.", date(2022, 5, 5)) == ["Eid=2022-05-02..2022-05-04"]


def test_last_thursday_on_a_thursday_is_a_week_ago() -> None:
    assert values("He died last Thursday.", date(2022, 8, 18)) == ["last Thursday=2022-08-11"]
    assert values("He died on Thursday.", date(2022, 8, 18)) == ["Thursday=2022-08-18"]


@pytest.mark.parametrize(
    ("anchor", "text", "month"),
    [
        (date(2023, 1, 10), "He died in December.", "2022-12-01..2022-12-31"),
        (date(2023, 1, 10), "He will be tried in December.", "2023-12-01..2023-12-31"),
        (date(2022, 12, 10), "He died in December.", "2022-12-01..2022-12-31"),
    ],
)
def test_tense_and_anchor_choose_the_year(anchor: date, text: str, month: str) -> None:
    assert values(text, anchor) == [f"December={month}"]


def test_without_a_day_of_writing_a_weekday_is_open_and_bounds_are_kept() -> None:
    text = "Ten died on Thursday. The town has been held since after December 2017."
    assert values(text, None) == ["Thursday=open", "December 2017=2017-12-01..2017-12-31"]


def test_the_same_day_outlives_the_name_of_a_month() -> None:
    text = "Ten died on Monday. Houses, empty since May, burnt. On the same day a mob came."
    assert values(text)[-1] == "the same day=2022-08-15"


def test_a_near_date_with_a_wrong_weekday_stays_near_and_is_told() -> None:
    report = Report("r", "Ten died on Monday, 12 March.", published=date(2019, 3, 15))
    (found,) = dates.find(report, ())
    assert found.value == dates.resolve("on 12 March 2019", None)[0][2]
    (slip,) = dates.slips(report)
    assert (slip.stated, slip.actual) == ("Monday", "Tuesday")
    assert str(slip) == (
        'r: "Monday, 12 March" (12:28) was a Tuesday, not a Monday; the date is kept, look it up'
    )


@pytest.mark.parametrize(
    "written",
    [
        "Monday, 14 June 2020", "June 14, 2020 (Monday)", "Mon. 14 June 2020",
        "Monday the fourteenth of June 2020", "Monday\n14 June 2020", "Thurs, June 14, 2020",
    ],
)  # fmt: skip
def test_no_form_of_a_slip_is_passed_over(written: str) -> None:
    report = Report("r", f"It rained on {written} in the hills.")
    assert len(dates.slips(report)) == 1
    assert dates.slips(report) == dates.contradictions(report, dates.find(report, ()))


def parted(*parts: tuple[str, str], published: date | None = None) -> Report:
    """A report of ``(role, words)`` in order, a blank line between them."""
    text, spans = "", []
    for role, words in parts:
        spans.append(Part(len(text), len(text) + len(words), role))  # type: ignore[arg-type]
        text += words + "\n\n"
    return Report("r", text, published=published, parts=tuple(spans))


def starts(report: Report) -> list[tuple[str, date | None]]:
    return [(m.span.text, m.value.start) for m in dates.find(report, ())]  # type: ignore[union-attr]


def test_furniture_has_no_dates_of_the_report() -> None:
    report = parted(
        ("furniture", "Archive: May 2014, June 2014"),
        ("body", "Ten died on Monday."),
        ("furniture", "© 2003 Orlo News. Posted Monday, 3 May 2021"),
        ("body", "Two more were hurt."),
        ("furniture", "All rights reserved 2019"),
        published=WRITTEN,
    )
    assert starts(report) == [("Monday", date(2022, 8, 15))]
    assert dates.slips(report) == ()


def test_headings_of_sections_are_the_reports_own() -> None:
    report = parted(
        ("body", "The war had many stages."),
        ("furniture", "2005: the long summer"),
        ("body", "Ten died."),
    )
    assert starts(report) == [("2005", date(2005, 1, 1))]


def test_a_dateline_tells_the_day_of_writing() -> None:
    report = parted(
        ("dateline", "KHAR, March 3 -"), ("body", "Ten died this morning."),
        published=date(2014, 3, 4),
    )  # fmt: skip
    assert starts(report)[-1] == ("this morning", date(2014, 3, 3))


@pytest.mark.parametrize(("hour", "day"), [("8:30 pm", 19), ("00:05", 20)])
def test_an_hour_after_that_of_the_report_was_the_day_before(hour: str, day: int) -> None:
    report = parted(
        ("dateline", "20-12-2022, 00:16"), ("body", "The mayor spoke."),
        ("body", f"Gunmen came at {hour} and left."), published=date(2022, 12, 20),
    )  # fmt: skip
    assert starts(report)[-1] == (hour, date(2022, 12, day))


def test_orthodox_easter_against_known_days() -> None:
    known = {2016: (5, 1), 2019: (4, 28), 2021: (5, 2), 2024: (5, 5), 2025: (4, 20)}
    days = {year: holidays.orthodox_easter(year) for year in known}
    assert {year: (day.month, day.day) for year, day in days.items()} == known


def test_the_documented_call_gives_what_the_page_says() -> None:
    page = Path(__file__).parents[2] / "docs" / "dates.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried >= 4
    assert failed == 0


def test_the_library_loads_no_parser() -> None:
    told = "import sys, cairn.mentions.dates; print(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "cairn.mentions.dates" in loaded
    assert not loaded & {"spacy", "numpy", "rapidfuzz", "cairn.codebook", "cairn.gazetteer"}


def test_the_month_of_march_is_no_protest() -> None:
    report = Report("r", "Gunmen shot dead two farmers on Monday, 12 March 2018, police said.")
    kinds = [(m.kind, m.span.text) for m in open_coder().inspect(report)]
    assert ("date", "Monday, 12 March 2018") in kinds
    assert ("trigger", "March") not in kinds


def test_the_same_day_is_that_of_the_deed_not_of_the_saying() -> None:
    text = (
        "Drones struck a house on Wednesday, officials confirmed on Thursday. On the same day "
        "troops retook a mast."
    )
    days = [value.start for _, _, value in dates.resolve(text, date(2025, 5, 22))]
    assert days == [date(2025, 5, 21), date(2025, 5, 22), date(2025, 5, 21)]


def test_the_day_of_an_issue_does_not_move_the_story() -> None:
    text = "Four died on Thursday. A report in Monday's issue says so. On the same night two fled."
    days = [value.start for _, _, value in dates.resolve(text, date(2019, 1, 15))]
    assert days == [date(2019, 1, 10), date(2019, 1, 14), date(2019, 1, 10)]


def test_what_was_agreed_to_on_a_day_is_past() -> None:
    days = dates.resolve("The tribes agreed to a truce on Friday evening.", date(2021, 6, 12))
    assert [value.start for _, _, value in days] == [date(2021, 6, 11)]
