"""Inputs, good and bad: every one gives reports or one clear line, and the rest goes on."""

import io
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import httpx
import pytest
from tests.read.pages import HTML, SHORT, WIRE

from cairn.errors import ReadError, SkippedInput
from cairn.model import Report
from cairn.read import count_inputs, read_inputs
from cairn.read.decode import LIMIT

ARABIC = "قتل خمسة أشخاص في هجوم شنه مسلحون على قرية شمال شرق المدينة مساء أمس بحسب الشرطة المحلية"


def read(*inputs: object, **options: object) -> list[Report | ReadError]:
    return list(read_inputs([str(given) for given in inputs], **options))  # type: ignore[arg-type]


def one_report(found: Iterable[Report | ReadError]) -> Report:
    (report,) = found
    assert isinstance(report, Report), report
    return report


def one_error(found: Iterable[Report | ReadError]) -> str:
    (error,) = found
    assert isinstance(error, ReadError)
    assert "\n" not in str(error)
    return str(error)


@pytest.fixture
def put(tmp_path: Path):  # type: ignore[no-untyped-def]
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


# --- good inputs ------------------------------------------------------------------------------


def test_a_text_file(put) -> None:  # type: ignore[no-untyped-def]
    report = one_report(read(put("a report.txt", WIRE)))
    assert (report.report_id, report.text, report.language) == ("a report", WIRE, "en")
    assert (report.title, report.published, report.published_basis) == (None, None, None)
    assert report.parts


def test_line_ends_are_kept_and_the_mark_is_dropped(put) -> None:  # type: ignore[no-untyped-def]
    text = SHORT + "\r\n\r\nNobody claimed it.\r\n"
    assert one_report(read(put("a.txt", b"\xef\xbb\xbf" + text.encode()))).text == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings(put, encoding: str) -> None:  # type: ignore[no-untyped-def]
    text = "“Two guards were shot dead at a café outside Baran,” the mayor said – on Sunday."
    assert one_report(read(put("a.txt", text.encode(encoding)))).text == text


def test_some_broken_marks_are_kept(put) -> None:  # type: ignore[no-untyped-def]
    text = "The mayorâ€™s guards were shot dead, he said. â€œThey died,â€\x9d he added."
    assert one_report(read(put("a.txt", text))).text == text


def test_html(put) -> None:  # type: ignore[no-untyped-def]
    report = one_report(read(put("page.html", HTML)))
    assert (report.report_id, report.title) == ("page", "Gunmen kill five in Tolmar village")
    assert (report.publisher, report.url) == ("Varenia Times", "https://times.example/a/gunmen")
    assert (report.published, report.published_basis) == (date(2021, 3, 4), "page")
    found = [(p.role, report.text[p.start : p.end].split()[0]) for p in report.parts]
    assert found == [
        ("headline", "Gunmen"), ("caption", "Soldiers"), ("dateline", "TOLMAR"), ("body", "Gunmen"),
        ("body", "The"), ("caption", "Burned"), ("body", '"We'), ("quote", "We"),
        ("furniture", "A"), ("body", "The"),
    ]  # fmt: skip
    assert "Bomb kills nine" not in report.text
    assert "my brother" not in report.text


def test_html_under_another_name(put) -> None:  # type: ignore[no-untyped-def]
    assert one_report(read(put("page.txt", HTML))).title == "Gunmen kill five in Tolmar village"


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ('<meta property="article:modified_time" content="2022-01-01T00:00:00Z">', None),
        ('<meta name="copyright" content="2019">', None),
        ('<meta name="last-modified" content="2019-05-05">', None),
        ('<meta name="DC.date.issued" content="2019-05-05">', date(2019, 5, 5)),
        ('<meta itemprop="datePublished" content="2019-05-05T10:00">', date(2019, 5, 5)),
        ('<meta name="pubdate" content="03/04/2019">', None),
        ('<script type="application/ld+json">{"dateModified":"2020-01-01","datePublished":'
         '"2019-05-05T23:00:00+02:00"}</script>', date(2019, 5, 5)),
        ('<script type="application/ld+json">{"dateModified":"2020-01-01T10:00"}</script>', None),
    ],
)  # fmt: skip
def test_only_fields_that_state_a_publication_count(put, fields: str, day: date | None) -> None:  # type: ignore[no-untyped-def]
    start, rest = HTML.split("<title>")
    body = rest[rest.index("</head>") :]
    page = f"{start}{fields}<title>Gunmen kill five in Tolmar village</title>{body}"
    report = one_report(read(put("page.html", page)))
    assert report.published == day


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ('<div class="meta">Posted on <b>March 3, 2019</b> by admin</div>', date(2019, 3, 3)),
        ('<span class="post-date">3 March 2019</span>', date(2019, 3, 3)),
        ('<span class="date">3 March 2019</span><span class="date">4 May 2018</span>', None),
        ('<div class="comments"><span class="date">3 March 2019</span></div>', None),
        ('<p class="date">Updated 3 March 2019</p>', None),
        ("<p>The school was built on 3 March 2019 and burned down in the raid.</p>", None),
    ],
)
def test_a_date_shown_by_the_page(put, shown: str, day: date | None) -> None:  # type: ignore[no-untyped-def]
    start, rest = HTML.split("<title>")
    page = f"{start}<title>Gunmen kill five</title>{rest[rest.index('</head>') :]}"
    page = page.replace("</h1>", f"</h1>{shown}", 1)
    assert one_report(read(put("page.html", page))).published == day


def test_jsonl(put) -> None:  # type: ignore[no-untyped-def]
    lines = [
        {"id": "r1", "text": SHORT, "published": "2020-06-14", "publisher": "Orlo", "other": 1},
        {"id": 7, "html": HTML, "title": None},
        {"text": SHORT, "url": "https://a.example/2021/05/04/x", "published": None},
    ]
    path = put("many.jsonl", "\n".join(json.dumps(line) for line in lines) + "\n\n")
    first, second, third = read(path)
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert isinstance(third, Report)
    assert (first.report_id, first.published, first.published_basis) == (
        "r1", date(2020, 6, 14), "given",
    )  # fmt: skip
    assert (second.report_id, second.title) == ("7", "Gunmen kill five in Tolmar village")
    assert (third.report_id, third.published_basis) == ("many:3", "url")
    assert count_inputs([str(path)]) == 4


def test_the_users_date_holds_for_every_report(put) -> None:  # type: ignore[no-untyped-def]
    record = json.dumps({"text": SHORT, "published": "2020-06-14"})
    day = date(2019, 1, 1)
    found = read(put("a.jsonl", record), put("b.html", HTML), published=day)
    assert [(r.published, r.published_basis) for r in found if isinstance(r, Report)] == [
        (day, "given"), (day, "given"),
    ]  # fmt: skip


def test_folders_and_patterns_are_read_in_order(put, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name in ("b.txt", "a.htm", "sub/c.txt", ".hidden.txt", "notes.md", "Z.TXT"):
        put(name, HTML if name.endswith("htm") else SHORT)
    ids = [r.report_id for r in read(tmp_path) if isinstance(r, Report)]
    assert ids == ["Z", "a", "b", "c"]
    found = read(tmp_path / "*.txt", tmp_path / "**" / "*.txt")
    assert [r.report_id for r in found if isinstance(r, Report)] == ["b", "b", "c"]
    assert count_inputs([str(tmp_path)]) == 4


def test_standard_input() -> None:
    text = one_report(read("-", stdin=io.BytesIO(SHORT.encode())))
    assert text.report_id == f"stdin-{text.sha256[:8]}"
    assert one_report(read("-", stdin=io.BytesIO(HTML.encode()))).publisher == "Varenia Times"
    record = json.dumps({"text": SHORT + " " * 9000})
    lines = read("-", stdin=io.BytesIO(f"{record}\n{record}".encode()))
    assert [r.report_id for r in lines if isinstance(r, Report)] == ["stdin:1", "stdin:2"]
    assert count_inputs(["-"]) is None


# --- bad inputs -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.txt", b"%PDF-1.4 x", "PDF"),
        ("a.docx", b"PK\x03\x04abc", "Office"),
        ("a.txt", b"\x89PNG\r\n", "picture"),
        ("a.txt", b"GIF89a...", "picture"),
        ("a.txt", b"Some text\x00\x00\x01 and more", "binary"),
        ("a.txt", b"Two words", "2 words"),
        ("a.txt", b"... !!! ...", "no words"),
        ("a.html", b"<html><body><nav>Menu</nav></body></html>", "no report"),
        ("a.json", b'[{"text": "x"}]', ".json"),
        ("a.txt", ("Ù‚ØªÙ„ Ø®Ù…Ø³Ø© Ø£Ø´Ø®Ø§Øµ ÙÙŠ Ù‡Ø¬ÙˆÙ… " * 3).encode(), "letters are"),
    ],
)  # fmt: skip
def test_bad_files(put, name: str, content: bytes, says: str) -> None:  # type: ignore[no-untyped-def]
    path = put(name, content)
    message = one_error(read(path))
    assert str(path) in message
    assert says in message
    assert "; " in message


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "a", "text": "Ten people', "cut off"),
        ("{not json}", "not JSON"),
        ('["a"]', "a list"),
        ("null", "null"),
        ("17", "a number"),
        ('{"id": "a"}', 'no "text"'),
        ('{"text": 5}', '"text" is not a string'),
        ('{"text": "x", "id": []}', '"id"'),
        ('{"text": ""}', "no words"),
        ("[" * 100_000, "nested"),
    ],
)
def test_bad_lines_do_not_stop_the_rest(put, line: str, says: str) -> None:  # type: ignore[no-untyped-def]
    good = json.dumps({"text": SHORT})
    path = put("a.jsonl", f"{good}\n{line}\n{good}\n")
    first, error, last = read(path)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(error, ReadError)
    assert f"{path}:2" in str(error)
    assert says in str(error)
    assert "\n" not in str(error)


def test_a_date_that_cannot_be_read_is_told_and_the_report_still_given(put) -> None:  # type: ignore[no-untyped-def]
    path = put("a.jsonl", json.dumps({"id": "r", "text": SHORT, "published": "last week"}))
    error, report = read(path)
    assert isinstance(error, ReadError)
    assert '"published"' in str(error)
    assert f"{path}:1" in str(error)
    assert isinstance(report, Report)
    assert report.published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_arabic_is_skipped_in_every_encoding(put, encoding: str) -> None:  # type: ignore[no-untyped-def]
    (skipped,) = read(put("a.txt", ARABIC.encode(encoding)))
    assert isinstance(skipped, SkippedInput)
    assert "Arabic" in str(skipped)
    assert "English" in str(skipped)


def test_a_file_that_is_too_large_is_not_read(put, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    path = put("a.txt", b"")
    with path.open("wb") as stream:
        stream.truncate(50_000_000)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", refuse)
    assert "20 MB" in one_error(read(path))


def test_a_line_that_is_too_large_is_passed_over(put) -> None:  # type: ignore[no-untyped-def]
    good = json.dumps({"text": SHORT}).encode()
    path = put("a.jsonl", b'{"text": "' + b"a" * (LIMIT + 10) + b'"}\n' + good)
    error, report = read(path)
    assert "20 MB" in str(error)
    assert isinstance(report, Report)


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    assert "no such file" in one_error(read(tmp_path / "none.txt"))
    assert "no file matches" in one_error(read(tmp_path / "*.txt"))
    assert "holds no reports" in one_error(read(tmp_path))
    assert "empty" in one_error(read(""))
    assert "cannot be read" in one_error(read("x" * 5000))
    assert "nothing to read" in one_error(read("-"))
    assert count_inputs([str(tmp_path / "none.txt")]) == 1


def test_a_file_without_permission(put, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    first, second = put("a.txt", SHORT), put("b.txt", SHORT)
    opened = Path.open

    def guarded(path: Path, *args: str) -> object:
        if path == first:
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", guarded)
    error, report = read(first, second)
    assert "permission denied" in str(error)
    assert str(first) in str(error)
    assert isinstance(report, Report)


# --- addresses --------------------------------------------------------------------------------

URL = "https://a.example/2021/05/04/guards"


def from_server(handler: object, url: str = URL) -> list[Report | ReadError]:
    return read(url, transport=httpx.MockTransport(handler))  # type: ignore[arg-type]


def test_an_address() -> None:
    asked: list[httpx.Request] = []

    def serve(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, html=HTML)

    report = one_report(from_server(serve))
    assert (report.report_id, report.url) == (URL, URL)
    assert report.published_basis == "page"
    assert asked[0].headers["user-agent"].startswith("Cairn/")


def test_an_address_of_plain_text_or_records() -> None:
    report = one_report(from_server(lambda _: httpx.Response(200, text=SHORT)))
    assert (report.text, report.published, report.published_basis) == (
        SHORT, date(2021, 5, 4), "url",
    )  # fmt: skip
    lines = json.dumps({"text": SHORT})
    found = from_server(lambda _: httpx.Response(200, text=lines), "https://a.example/many.jsonl")
    assert one_report(found).report_id == "many:1"


def test_a_redirect_is_followed() -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/new":
            return httpx.Response(200, html=HTML)
        return httpx.Response(301, headers={"location": "/new"})

    assert one_report(from_server(serve)).publisher == "Varenia Times"


@pytest.mark.parametrize(
    ("response", "says"),
    [
        (httpx.Response(404), "not there"),
        (httpx.Response(403), "refuses"),
        (httpx.Response(500), "HTTP 500"),
        (httpx.Response(200, content=b"x", headers={"content-type": "application/pdf"}), "pdf"),
        (httpx.Response(200, html="<html><body><p>Hi</p></body></html>"), "no report"),
        (httpx.Response(200, content=b""), "empty"),
        (httpx.Response(302, headers={"location": URL}), "circle"),
        (httpx.ConnectError("Name or service not known"), "could not be reached"),
        (httpx.ReadTimeout("timed out"), "in time"),
    ],
)
def test_addresses_that_fail(response: httpx.Response | Exception, says: str) -> None:
    def serve(_request: httpx.Request) -> httpx.Response:
        if isinstance(response, Exception):
            raise response
        return response

    message = one_error(from_server(serve))
    assert message.startswith(URL)
    assert says in message


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https://a b.example/x"])
def test_an_address_that_is_none(url: str) -> None:
    message = one_error(from_server(lambda _: httpx.Response(404), url))
    assert message.startswith(url)


def test_a_record_with_an_address_that_is_none(put) -> None:  # type: ignore[no-untyped-def]
    path = put("a.jsonl", json.dumps({"text": SHORT, "url": "http://[::1/2020/06/14/"}))
    assert one_report(read(path)).published is None
