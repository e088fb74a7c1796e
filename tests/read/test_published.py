"""The date of publication: what states it, and the many dates that do not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.read.parts import split
from cairn.read.published import find_dates, from_given, from_text, from_url, stamp

BODY = "Gunmen killed two guards in Tolmar on Sunday, the mayor said.\n\nNobody else was hurt."


def published(text: str) -> date | None:
    return from_text(text, split(text))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2020-06-16", date(2020, 6, 16)),
        ("Dec 18, 2022, 1:45 PM", date(2022, 12, 18)),
        ("2020/06/14 | 09:54 - Source: Orlo News", date(2020, 6, 14)),
        ("20-12-2022, 00:16 | A+ A-", date(2022, 12, 20)),
        ("Tuesday 26 April 2016 21:41", date(2016, 4, 26)),
        ("Published: 3 March 2019", date(2019, 3, 3)),
        ("Published on 17.03.2019 at 21h54 by ORL", date(2019, 3, 17)),
        ("Team Orlo, Oct 22, 2019, 1:41 PM IST", date(2019, 10, 22)),
        ("Source: Orlonet| 2019-02-15 17:12:19|Editor: Vale", date(2019, 2, 15)),
        ("May 22, 2018", date(2018, 5, 22)),
        ("1 Jun, 2014", date(2014, 6, 1)),
        ("04/04/2020", date(2020, 4, 4)),
        ("13/04/2020", date(2020, 4, 13)),
        ("Published 22 October 2019 | Updated 25 October 2019", date(2019, 10, 22)),
        ("03/04/2020", None),
        ("Last Updated : 22 October 2019, 09:08 IST", None),
        ("Updated Oct. 3, 2024, 12:42p.m. ET.", None),
        ("Soldiers guard a road near Tolmar on 3 July 2022 (AFP)", None),
        ("[photo: traffic in Tolmar, on 3 July 2022 (AFP)]", None),
        ("31-02-2020", None),
        ("June 2020", None),
    ],
)
def test_a_line_between_headline_and_body(line: str, day: date | None) -> None:
    assert published(f"Guards killed in Tolmar attack\n\n{line}\n\n{BODY}") == day


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2018-08-29 TOLMAR, Varenia (Orlo) - ", date(2018, 8, 29)),
        ("NAIROBI, 3 May 2019 (ORIN) - ", date(2019, 5, 3)),
        ("TOLMAR COUNTY, Var. (Aug. 28, 2015) – ", date(2015, 8, 28)),
        ("TEHRAN, Dec. 18 (MNA) – ", None),
        ("In a raid on June 3, 2014 in the same town ", None),
    ],
)
def test_a_dateline(start: str, day: date | None) -> None:
    assert published(f"Guards killed in Tolmar attack\n\n{start}{BODY}") == day


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The raid began at 2:30 a.m. today, June 14, 2020.", date(2020, 6, 14)),
        ("Forces killed two men today (14 June 2020), the army said.", date(2020, 6, 14)),
        ("The attack took place on June 14, 2020, the army said.", None),
        ("Today, June 14, the army left.", None),
    ],
)
def test_today_equates_the_day_of_writing_with_a_date(sentence: str, day: date | None) -> None:
    assert published(f"Guards killed in Tolmar attack\n\n{BODY} {sentence}") == day


def test_a_stamp_below_the_headline_beats_the_clock_above_it() -> None:
    text = f"Fri, 06 Dec 2019 13:44 GMT\n\nGuards killed in Tolmar attack\n\n4 Nov 2018\n\n{BODY}"
    assert published(text) == date(2018, 11, 4)


def test_a_blog_has_its_date_above_the_headline() -> None:
    text = f"Tuesday, March 1, 2016\n\nGuards killed in Tolmar attack\n\n{BODY}"
    assert published(text) == date(2016, 3, 1)


def test_a_label_counts_at_the_end_but_not_in_comments() -> None:
    head = (
        f"Guards killed in Tolmar attack\n\n{BODY} It was the third attack on the post this year."
    )
    assert published(f"{head}\n\nPublished 22 October 2019, 09:08 IST") == date(2019, 10, 22)
    comment = "\n\nLeave a Reply\n\nPosted by Ren on 22 October 2019: They should all leave now."
    assert published(head + comment) is None


def test_a_chronicle_has_no_day_of_its_own() -> None:
    text = (
        "Attacks in Tolmar district\n\n3 March 2019\n\nGunmen killed two guards in Tolmar.\n\n"
        "5 March 2019\n\nA mine wounded three shepherds near the river."
    )
    assert published(text) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2020/06/14/guards-killed", date(2020, 6, 14)),
        ("https://a.example/News/middle-east/2022/12/18/Guards", date(2022, 12, 18)),
        ("https://a.example/news/2022-08-09-attack.Sy.html", date(2022, 8, 9)),
        ("https://a.example/en/20190317-army-attack", date(2019, 3, 17)),
        ("https://a.example/world/2015/apr/02/guards", date(2015, 4, 2)),
        ("https://a.example/english/iraq/250220182", date(2018, 2, 25)),
        ("https://a.example/english/iraq/070220182", None),
        ("http://web.archive.org/web/20160925125413/http://a.example/news/1", None),
        (
            "http://web.archive.org/web/20160925125413/http://a.example/2016/09/20/x",
            date(2016, 9, 20),
        ),
        ("https://a.example/2020/06/guards", None),
        ("https://a.example/news/62501", None),
        ("https://a.example/2020/13/45/x", None),
        (None, None),
    ],
)
def test_dates_in_addresses(url: str | None, day: date | None) -> None:
    assert from_url(url) == day


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2020-06-14", date(2020, 6, 14)),
        ("2020-06-14T23:59:00-05:00", date(2020, 6, 14)),
        ("2020-06-14 23:59:00+0300", date(2020, 6, 14)),
        ("2020-06-14T00:10:00Z", date(2020, 6, 14)),
        ("20200614", date(2020, 6, 14)),
        ("14 June 2020", date(2020, 6, 14)),
        ("June 14, 2020", date(2020, 6, 14)),
        ("03/04/2020", None),
        ("2020-02-30", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_of_records_keep_the_day_as_written(stated: str, day: date | None) -> None:
    assert from_given(stated) == day


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_found_in_its_usual_forms(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%b %d, %Y}",
    ]
    assert [stamp(form) for form in forms] == [day] * 4


@given(st.text(max_size=80))
def test_dates_lie_inside_the_text(text: str) -> None:
    assert all(0 <= d.start < d.end <= len(text) for d in find_dates(text))
