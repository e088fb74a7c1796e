"""Hostile texts, names and requests: shown as text, in good time, and never a way in."""

from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from cairn import linker
from cairn.model import Report
from cairn.store import Store, report_key
from cairn.web.assets import STATIC
from cairn.web.login_pages import own_path
from cairn.web.security import LOCAL, host_of
from cairn.web.state import Desk
from support.archives import Told, account
from support.desk import HOME, browse, made
from support.users import cheap, logged_in, opened, people

__all__ = ["cheap"]
LONG = "Gunmen killed three people in Qal'at Amber. " * 120_000
"""A line of more than five million characters; as a report's text it is in test_pages."""
SHORT = "Gunmen killed three people in Qal'at Amber."
SCRIPTS = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "</title><script>y</script>",
    "</textarea></select></option><svg onload=alert(3)>", "javascript:alert(4)", "{{ 7*7 }}",
    "' autofocus onfocus=alert(5) x='", "<!--", "]]>", "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "&lt;b&gt;", "\u202egnp.exe\u202c",
    "\x1b[31mred", "\u2028\u2029", "\ufeff", "a\u0000b", "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>alert(6)</script>'>", "</div></main></body></html>",
]  # fmt: skip
_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")


def kept(path: Path, report: Report) -> str:
    """A linked database of one report with one account; the report's key."""
    with Store.open(path, write=True) as store:
        store.save(report, [account(report, Told("h"))], "v1")
        linker.run(store)
    return report_key(report)


def addresses(desk: Desk, key: str) -> list[str]:
    event = desk.snapshot.rows[0].event_id
    return ["/", f"/events/{event}", f"/reports/{key}", f"/review/{event}", "/about"]


@pytest.mark.parametrize("words", SCRIPTS)
def test_hostile_words_stay_words_wherever_they_stand(tmp_path: Path, words: str) -> None:
    report = Report(f"id {words}", f"{words} {SHORT}", url=words, publisher=words, title=words)
    key = kept(tmp_path / "h.db", report)
    desk = Desk(tmp_path / "h.db")
    client = browse(desk)
    filters = urlencode({"publisher": words, "q": words[:100], "actor": words, "country": words})
    for address in [*addresses(desk, key), f"/?{filters}", f"/?{urlencode({'q': words[:100]})}"]:
        raw = client.get(address).text
        page = html.fromstring(raw)
        for script in page.xpath("//script"):
            assert script.get("src", "").startswith("/static/"), address
            assert not (script.text or "").strip()
        assert not page.xpath("//img | //iframe | //base | //style | //object"), address
        assert not [name for each in page.iter() for name in each.attrib if name.startswith("on")]
        assert len(page.xpath("//meta[@http-equiv]")) == 0
        links = page.xpath("//@href | //@src | //@action")
        assert all(each.startswith(("/", "?", "#")) and "//" not in each[:2] for each in links)
        assert not _STEERS.search(raw), address
        assert "49" not in [part.strip() for part in page.itertext()]
    desk.close()


def test_words_that_look_like_markup_are_all_there(tmp_path: Path) -> None:
    words = " ".join(each for each in SCRIPTS if not _STEERS.search(each))
    key = kept(tmp_path / "w.db", Report("r", f"{words} {SHORT}"))
    desk = Desk(tmp_path / "w.db")
    page = html.fromstring(browse(desk).get(f"/reports/{key}").text)
    assert words in "".join(page.xpath("//div[@class='text']")[0].itertext())
    desk.close()


@pytest.mark.parametrize("where", ["title", "publisher", "url", "report_id"])
def test_a_name_of_five_megabytes_is_cut_and_quick(tmp_path: Path, where: str) -> None:
    given_: dict[str, str] = {"report_id": "r", "text": SHORT, where: LONG}
    report = Report(given_.pop("report_id"), given_.pop("text"), **given_)  # type: ignore[arg-type]
    key = kept(tmp_path / "l.db", report)
    desk = Desk(tmp_path / "l.db")
    client = browse(desk)
    for address in addresses(desk, key):
        begun = time.perf_counter()
        answer = client.get(address)
        took = time.perf_counter() - begun
        assert answer.status_code == 200, address
        assert len(answer.content) < 1_000_000, address
        assert took < 3, (address, took)  # about 0.07 on a quiet machine
    pages = [client.get(address).text for address in addresses(desk, key)]
    assert any("… (cut)" in page for page in pages)
    desk.close()


# --- requests ------------------------------------------------------------------------------------

WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "' OR '1'='1", "'; DROP TABLE reports; --", "1; ATTACH DATABASE 'x' AS y", "%", "_",
            "\\", '" UNION SELECT password FROM desk_users --', "newest; DELETE FROM acts",
            "../../etc/passwd", "x\r\nSet-Cookie: a=b", "%0d%0aX: y", "\x00",
        ]
    ),
)  # fmt: skip
_LAWS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
FIELDS = ["from", "to", "bbox", "country", "admin1", "type", "actor", "status", "publisher"]
FIELDS += ["review", "confidence", "q", "sort", "page", "size", "zoom", "view", "show", "field"]


def whole(db: Path) -> bytes:
    return db.read_bytes()


@_LAWS
@given(st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=4), st.integers(0, 7))
def test_no_value_of_a_filter_reaches_the_database_as_sql(
    client: TestClient, desk: Desk, db: Path, said: dict[str, str], which: int
) -> None:
    before = whole(db)
    row = desk.snapshot.rows[0]
    address = [
        "/", "/api/events", "/api/facets", "/api/map", "/api/timeline",
        f"/events/{row.event_id}", f"/reports/{desk.store.lines()[0].key}", "/review",
    ][which]  # fmt: skip
    query = urlencode({name: word.encode("utf-8", "replace") for name, word in said.items()})
    answer = client.get(f"{address}?{query}")
    assert answer.status_code in (200, 303, 422)
    assert set(answer.headers) <= KNOWN, set(answer.headers) - KNOWN
    assert "a" not in client.cookies
    assert whole(db) == before
    if address == "/api/events" and answer.status_code == 200 and said.get("country"):
        assert all(each["country"] == said["country"] for each in answer.json()["events"])


KNOWN = {
    "content-length", "content-type", "etag", "location", "set-cookie", "cache-control", "vary",
    "content-encoding", "content-security-policy", "x-content-type-options", "x-frame-options",
    "referrer-policy", "cross-origin-opener-policy", "cross-origin-resource-policy",
    "permissions-policy", "retry-after", "last-modified", "accept-ranges", "allow",
}  # fmt: skip


@_LAWS
@given(
    WORDS, st.sampled_from(["/events/", "/reports/", "/review/", "/api/events/", "/api/reports/"])
)
def test_no_id_reaches_the_database_as_sql(
    client: TestClient, db: Path, words: str, place: str
) -> None:
    before = whole(db)
    answer = client.get(place + quote(words, safe="", errors="replace"))
    assert answer.status_code in (303, 307, 404, 422)
    assert set(answer.headers) <= KNOWN
    assert whole(db) == before


@_LAWS
@given(
    st.lists(
        st.sampled_from(
            ["..", "%2e%2e", "%2E.", "..%2f", "%2f", "//", "\\", "%5c", "etc", "passwd", "vendor",
             ".", "%00", "app.py", "..;", "%252e%252e", "web", "templates", "base.html"]
        ),
        max_size=8,
    )
)  # fmt: skip
def test_no_path_leads_out_of_the_static_files(client: TestClient, parts: list[str]) -> None:
    answer = client.get(f"{HOME}/static/" + "/".join(parts))
    assert answer.status_code in (200, 303, 307, 404), answer.status_code
    if answer.status_code == 200 and answer.url.path.startswith("/static/"):
        held = {path.read_bytes() for path in STATIC.rglob("*") if path.is_file()}
        assert answer.content in held
    assert b"root:" not in answer.content
    assert b"{% extends" not in answer.content


def test_static_files_are_the_packages_own(client: TestClient) -> None:
    for path in STATIC.rglob("*"):
        name = path.relative_to(STATIC).as_posix()
        answer = client.get(f"/static/{name}")
        assert answer.status_code == (404 if path.is_dir() else 200), name


@given(WORDS)
def test_no_redirect_carries_a_line_of_its_own(words: str) -> None:
    from starlette.responses import RedirectResponse  # noqa: PLC0415

    answer = RedirectResponse(own_path(f"/{words}"), 303)
    for name, value in answer.raw_headers:
        assert not set(value) & set(b"\r\n\x00"), (name, value)


@given(
    st.lists(
        st.sampled_from(
            [*LOCAL, "[::1]", "LOCALHOST", "evil.example", "@", ":", "80", ".", "/", "?", "#", "\\"]
        )
        | st.text(max_size=2),
        min_size=1,
        max_size=4,
    ).map("".join)
)
def test_a_host_that_is_let_in_is_one_of_this_machine(text: str) -> None:
    host = host_of(text)
    if host in LOCAL:
        assert re.fullmatch(r"(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?", text.lower())


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("words", SCRIPTS[:8])
def test_hostile_words_of_the_audit_log_stay_words(tmp_path: Path, words: str) -> None:
    made(tmp_path / "a.db")
    people(tmp_path / "a.db")
    with Store.open(tmp_path / "a.db", write=True) as store, store.users(write=True) as held:
        held.note("2031", words, words, words, words)
    desk = Desk(tmp_path / "a.db")
    page = html.fromstring(logged_in(opened(desk), "Ada").get("/admin").text)
    assert not page.xpath("//script | //img | //iframe | //base")
    assert words.strip() in {each.text_content().strip() for each in page.xpath("//td")}
    desk.close()


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("words", [*SCRIPTS, "x\r\nSet-Cookie: a=b", "' OR 1=1 --", "%n" * 50])
def test_hostile_names_are_nobody(tmp_path: Path, words: str) -> None:
    from support.users import login, token_of  # noqa: PLC0415

    made(tmp_path / "a.db")
    people(tmp_path / "a.db")
    desk = Desk(tmp_path / "a.db")
    client = opened(desk)
    assert login(client, words, words) == 401
    assert login(client, "Rita", words) == 401
    said = {"token": token_of(client.get("/login").text), "next": words, "name": words}
    answer = client.post("/login", data=said)
    assert answer.status_code == 401
    assert set(answer.headers) <= {*KNOWN, "www-authenticate"}
    assert not html.fromstring(answer.text).xpath("//script | //img")
    desk.close()
