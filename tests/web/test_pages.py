"""The pages, as a browser without scripts sees them."""

from __future__ import annotations

import re
import time
from pathlib import Path

from fastapi.testclient import TestClient
from lxml import html

from cairn import linker
from cairn.model import Report
from cairn.store import Store, report_key
from cairn.web.state import Desk
from support.archives import Told, account
from support.desk import browse, made


def read(client: TestClient, address: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:500]
    return html.fromstring(answer.text)


def text(page: html.HtmlElement, path: str) -> str:
    return " ".join(" ".join(each.text_content().split()) for each in page.xpath(path))


def test_the_table_shows_every_event_newest_first(client: TestClient, desk: Desk) -> None:
    page = read(client, "/")
    listed = [each.removeprefix("e-") for each in page.xpath("//tr[starts-with(@id,'e-')]/@id")]
    assert listed == [each.event_id for each in desk.snapshot.rows]
    assert "3 of 3 events" in text(page, "//p[@class='sum']")


def test_the_address_holds_the_filter_and_the_form_shows_it(client: TestClient) -> None:
    page = read(client, "/?q=shepherds&from=2031-06-01&confidence=0.5")
    assert "1 of 3 events" in text(page, "//p[@class='sum']")
    assert page.xpath("//input[@name='q']/@value") == ["shepherds"]
    assert page.xpath("//input[@name='from']/@value") == ["2031-06-01"]
    assert len(page.xpath("//*[contains(@class,'plainmap')]//a")) == 1
    for link in page.xpath("//*[@class='timeline']//a/@href"):
        assert "q=shepherds" in link


def test_a_filter_that_nothing_passes_says_so(client: TestClient) -> None:
    page = read(client, "/?q=zebra")
    assert "No event passes" in text(page, "//main")


def test_a_bad_filter_is_one_line(client: TestClient) -> None:
    page = read(client, "/?from=yesterday", 422)
    assert "from" in text(page, "//main")


def test_pages_of_the_table_leave_out_nothing(client: TestClient, desk: Desk) -> None:
    found = []
    for number in (1, 2, 3):
        page = read(client, f"/?size=1&page={number}")
        found += page.xpath("//tr[starts-with(@id,'e-')]/@id")
    assert found == [f"e-{each.event_id}" for each in desk.snapshot.rows]


def double(desk: Desk) -> str:
    return next(each.event_id for each in desk.snapshot.rows if len(each.accounts) == 2)


def test_each_value_leads_to_the_words_that_state_it(client: TestClient, desk: Desk) -> None:
    page = read(client, f"/events/{double(desk)}")
    links = page.xpath("//table[contains(@class,'values')]//a[@data-words]/@href")
    assert len(links) >= 5
    for link in links:
        beside = read(client, link.split("#")[0])
        assert beside.xpath("//section[@id='words']//mark[contains(@class,'sought')]"), link


def test_the_event_page_tells_the_ledger_the_toll_and_what_differs(
    client: TestClient, desk: Desk
) -> None:
    page = read(client, f"/events/{double(desk)}")
    told = text(page, "//main")
    assert "How the toll moved" in told
    assert "Accounts differ on" in told
    assert "Amber Wire" in told
    assert "Hill Radio" in told
    assert len(page.xpath("//ol[@class='ledger']/li")) == 2


def test_copies_are_folded_under_their_source(tmp_path: Path) -> None:
    same = "Gunmen on motorbikes killed people at the old market of the lower town near the mill"
    told = [Told("a", words=same, publisher="X"), Told("b", words=same, publisher="X", late=2)]
    made(tmp_path / "c.db", told)
    desk = Desk(tmp_path / "c.db")
    page = read(browse(desk), f"/events/{desk.snapshot.rows[0].event_id}")
    desk.close()
    assert len(page.xpath("//ol[@class='ledger']/li")) == 1
    assert len(page.xpath("//details[@class='copies']//div[@class='copy']")) == 1


def test_the_report_page_marks_every_claim(client: TestClient, desk: Desk) -> None:
    key = desk.store.lines()[0].key
    page = read(client, f"/reports/{key}")
    wanted = {link.removeprefix("#") for link in page.xpath("//a[@data-claim]/@href")}
    assert wanted
    assert wanted <= set(page.xpath("//span[@class='at']/@id"))
    shown = "".join(page.xpath("//div[@class='text']//text()"))
    assert desk.store.report(key).text in shown


def test_what_is_not_there_is_404_on_a_page(client: TestClient) -> None:
    for address in ("/events/abcdef012345", "/reports/abcdef012345", "/review/abcdef012345"):
        assert "There is no" in text(read(client, address, 404), "//main")
    assert client.get("/events/../../etc/passwd").status_code == 404
    assert client.get("/static/../app.py").status_code == 404


HOSTILE = (
    "<script>alert(1)</script> Gunmen </div><img src=x onerror=alert(2)> killed \u202ethree\u202c "
    "\x1b[31mpeople\x00 &amp; {{ 7*7 }} \ud800 in Qal'at Amber"
)


def hostile(path: Path, words: str) -> str:
    report = Report(
        "<b>id</b>", words, publisher='"><script>x</script>', title="</title><script>y</script>"
    )
    with Store.open(path, write=True) as store:
        store.save(report, [account(report, Told("h"))], "v1")
        linker.run(store)
    return report_key(report)


def test_hostile_text_stays_text_on_every_page(tmp_path: Path) -> None:
    words = HOSTILE.replace("\ud800", "")  # SQLite keeps no lone surrogate
    key = hostile(tmp_path / "h.db", words)
    desk = Desk(tmp_path / "h.db")
    client = browse(desk)
    event = desk.snapshot.rows[0].event_id
    for address in ("/", f"/events/{event}", f"/reports/{key}", f"/review/{event}", "/about"):
        raw = client.get(address).text
        page = html.fromstring(raw)
        assert all(s.get("src", "").startswith("/static/") for s in page.xpath("//script"))
        assert not page.xpath("//img"), address
        assert not page.xpath("//@onerror"), address
        assert not re.search("[\u202a-\u202e\x00\x1b]", raw), address
        assert "49" not in text(page, "//div[@class='text']"), address
    shown = "".join(html.fromstring(client.get(f"/reports/{key}").text).xpath("//div/text()"))
    assert "\ufffd" in client.get(f"/reports/{key}").text
    assert shown
    desk.close()


def test_a_single_line_of_five_megabytes_is_shown_in_parts(tmp_path: Path) -> None:
    key = hostile(tmp_path / "l.db", "Gunmen killed three people in Qal'at Amber. " * 120_000)
    desk = Desk(tmp_path / "l.db")
    client = browse(desk)
    answer = client.get(f"/reports/{key}?part=27")
    assert answer.status_code == 200
    assert len(answer.text) < 1_000_000
    event = desk.snapshot.rows[0].event_id
    for address in ("/", f"/events/{event}", f"/review/{event}"):
        begun = time.perf_counter()
        answer = client.get(address)
        assert time.perf_counter() - begun < 3  # the words of every claim are that line
        assert answer.status_code == 200
        assert len(answer.text) < 1_000_000, address
    desk.close()


def test_a_quiet_database_says_that_it_is_empty(tmp_path: Path) -> None:
    made(tmp_path / "e.db", [])
    desk = Desk(tmp_path / "e.db")
    assert "0 of 0 events" in text(read(browse(desk), "/"), "//p[@class='sum']")
    assert "Nothing waits" in text(read(browse(desk), "/review"), "//h1")
    desk.close()
