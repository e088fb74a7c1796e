"""Whole pages as sites build them. Every place, person and outlet in them is invented."""

import json
import random
import time
from datetime import date
from pathlib import Path

import pytest
from tests.read.pages import HTML

from cairn.errors import ReadError
from cairn.model import Report
from cairn.read import read_inputs, split

TABLE = """<HTML><HEAD><TITLE>The Orlo Post - News</TITLE></HEAD><BODY><TABLE><TR><TD COLSPAN=3>
<A HREF="index.html">Home</A> | <A HREF="nation.html">Nation</A></TD></TR><TR><TD><FONT SIZE=1>
<A HREF="1.html">3 dead in Baran blast</A><BR><A HREF="2.html">Mayor shot dead in Tolmar</A></FONT>
</TD><TD><FONT SIZE=5><B>Troops clash with rebels in Sarden; 5 killed</B></FONT><BR><FONT SIZE=2>
By Rey Orlo<BR>Vale City, June 14 -- Government troops clashed with some 40 gunmen in the hills of
Sarden on Thursday, leaving three rebels and two soldiers dead, a military spokesman said.<BR><BR>
Eight other soldiers were wounded in the two-hour firefight, Col. Ren Vale told reporters.<BR><BR>
</FONT></TD><TD><FONT SIZE=1>WEATHER<BR>Tolmar 31 C</FONT></TD></TR></TABLE></BODY></HTML>"""

LIVE = """<html><head><title>Tolmar under fire: live updates - Vale Line</title>
<meta property="article:published_time" content="2022-08-17T05:10:00Z">
<script type="application/ld+json">{"@type": "LiveBlogPosting",
"datePublished": "2022-08-17T05:10:00Z", "liveBlogUpdate": [%s]}</script></head>
<body><main><h1>Tolmar under fire: live updates</h1><div><h2>Toll rises</h2><p>The number of people
killed in today's strike on a hostel in Tolmar has risen to 12, the governor of the region said.</p>
</div><div><h2>Strike</h2><p>A missile has hit a hostel in Tolmar, killing at least seven people and
wounding 17, emergency services say.</p></div></main></body></html>"""


@pytest.fixture
def read_page(tmp_path: Path):  # type: ignore[no-untyped-def]
    def read(markup: str | bytes) -> Report | ReadError:
        path = tmp_path / "page.html"
        path.write_bytes(markup.encode() if isinstance(markup, str) else markup)
        (found,) = read_inputs([str(path)])
        return found

    return read


def roles(report: Report) -> dict[str, str]:
    """The role of each part, by its first three words."""
    starts = ((part, report.text[part.start : part.end].split()) for part in report.parts)
    return {" ".join(words[:3]): part.role for part, words in starts}


def test_a_line_that_is_only_a_link_is_another_report(read_page) -> None:  # type: ignore[no-untyped-def]
    found = roles(read_page(TABLE))
    assert found["3 dead in"] == "related"
    assert found["Mayor shot dead"] == "related"
    assert found["Troops clash with"] == "headline"
    assert found["By Rey Orlo"] == "dateline"
    assert found["Eight other soldiers"] == "body"


def test_a_headline_that_links_to_its_own_page_stays_the_headline(read_page) -> None:  # type: ignore[no-untyped-def]
    title = "Gunmen kill five in Tolmar village"
    linked = HTML.replace(f"<h1>{title}</h1>", f'<h1><a href="/a">{title}</a></h1>')
    linked = linked.replace(f"<title>{title} - Varenia Times</title>", "")
    linked = linked.replace(f'<meta property="og:title" content="{title}">', "")
    assert roles(read_page(linked))["Gunmen kill five"] == "headline"


def test_a_linked_sentence_is_body_and_a_linked_headline_is_not(read_page) -> None:  # type: ignore[no-untyped-def]
    linked = HTML.replace(
        "<p>The attackers came", '<p><a href="/x">The army sent troops to the village.</a></p>'
        '<p><a href="/y">Army kills nine in Baran</a></p><p>The attackers came',
    )  # fmt: skip
    found = roles(read_page(linked))
    assert found["The army sent"] == "body"
    assert found.get("Army kills nine") in (None, "related")


@pytest.mark.parametrize(
    ("days", "published"),
    [(("2022-08-17", "2022-08-17"), date(2022, 8, 17)), (("2022-08-17", "2022-08-18"), None)],
)
def test_a_live_blog_of_several_days_has_no_day_of_its_own(
    read_page, days: tuple[str, str], published: date | None  # type: ignore[no-untyped-def]
) -> None:  # fmt: skip
    updates = ", ".join(json.dumps({"datePublished": f"{day}T09:00:00Z"}) for day in days)
    report = read_page(LIVE % updates)
    assert report.published == published
    assert report.published_basis == ("page" if published else None)


def test_control_characters_in_a_page_are_no_fault(read_page) -> None:  # type: ignore[no-untyped-def]
    odd = HTML.replace("Varenia Times", "Varenia\x01 Times\x0b").replace("ten houses", "ten\x08 of")
    report = read_page(odd)
    assert isinstance(report, Report), report
    assert report.published == date(2021, 3, 4)


def test_pages_that_were_damaged_on_the_way_are_read_or_refused(read_page) -> None:  # type: ignore[no-untyped-def]
    chance = random.Random(7)
    for _ in range(40):
        page = bytearray(HTML.encode())
        start, end = sorted(chance.randrange(len(page)) for _ in range(2))
        page[start:end] = chance.choice((b"", page[start:end] * 2))
        for _ in range(20):
            page[chance.randrange(len(page))] = chance.randrange(1, 256)
        found = read_page(bytes(page))
        assert isinstance(found, (Report, ReadError))
        assert "fault in Cairn" not in str(found)


def test_the_same_line_many_times_takes_no_long_time() -> None:
    line = "Gunmen killed three people in the city on Monday, the police said."
    begun = time.process_time()
    parts = split("\n\n".join([line] * 3000))
    assert time.process_time() - begun < 5.0
    assert {part.role for part in parts} == {"body"}
    assert len(parts) == 3000


# --- texts that lost their line ends ------------------------------------------------------------

BODY = (
    "Mortar shells that fell on a bakery in the east of the town killed two bakers at their oven "
    "on Sunday, a volunteer said. The shells came down before dawn, he said."
)


@pytest.mark.parametrize(
    ("before", "title", "found"),
    [
        ("Shells kill two bakers in Tolmar AFP Sunday 24 Jul 2016 ", None,
         ["headline", "dateline"]),
        ("Shells kill two bakers: Monitor Reuters Sunday 24 Jul 2016 Print Tweet Views 88 ",
         None, ["headline", "dateline"]),
        ("Shells kill two bakers in Tolmar Sunday 24 Jul 2016 ",
         "Shells kill two bakers in Tolmar", ["headline", "dateline"]),
        ("AFP Sunday 24 Jul 2016 ", None, ["dateline"]),
        ("Published July 24 2016 ", None, ["dateline"]),
        ("Date of publication 24 July 2016 ", None, ["dateline"]),
        ("Posted on July 24, 2016 by Orlo News ", None, ["dateline"]),
    ],
)  # fmt: skip
def test_headline_and_stamp_in_one_line_with_the_body(
    tmp_path: Path, before: str, title: str | None, found: list[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"title": title, "text": before + BODY}))
    (report,) = read_inputs([str(path)])
    assert isinstance(report, Report)
    assert [part.role for part in report.parts] == [*found, "body"]
    assert report.text[report.parts[-1].start :] == BODY
    assert (report.published, report.published_basis) == (date(2016, 7, 24), "text")


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed two bakers. AFP Sunday 24 Jul 2016 reported that a school was hit.",
        "Reuters on Sunday 26 July reported that rockets hit a school in the city of Tolmar.",
        "The men were shot on Sunday 24 Jul 2016 in the city of Tolmar, a security source said.",
    ],
)
def test_a_day_inside_a_sentence_is_no_stamp(text: str) -> None:
    assert [part.role for part in split(text)] == ["body"]
