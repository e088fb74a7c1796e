"""Exports from the desk: what ``cairn export`` writes for the same filter, byte for byte."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from fastapi.testclient import TestClient
from lxml import html

from cairn.cli import main
from cairn.export import parquet
from cairn.export.write import FORMS
from cairn.store import Store
from cairn.web import export_pages
from cairn.web.export_pages import OFFERED
from cairn.web.state import Desk
from support.desk import browse
from support.users import cheap, logged_in, opened, people

__all__ = ["cheap"]

NAMES = [name for name, _, _ in OFFERED]
FILTERS = [
    "",
    "q=shepherds",
    "from=2031-05-01&to=2031-06-20&country=Iraq",
    "type=Attack&actor=black+hill&status=happened&admin1=Testprovince",
    "publisher=Hill+Radio&review=differing",
    "bbox=43,34.9,44.1,35.1&confidence=0.5",
    "review=open&sort=killed",
]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of which nothing may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def options(address: str) -> list[str]:
    """The options of ``cairn export`` for a filter of the desk."""
    given = [(n, v) for n, v in parse_qsl(address) if n != "sort"]
    return [part for name, value in given for part in (f"--{name}", value)]


def test_every_form_of_the_command_is_offered() -> None:
    assert {name.partition(".")[0] for name in NAMES} == set(FORMS)


@pytest.mark.parametrize("address", FILTERS)
def test_a_download_is_what_the_command_writes(
    client: TestClient, db: Path, tmp_path: Path, address: str
) -> None:
    for name in ("acled", "ledger.jsonl"):
        out = tmp_path / f"out{'.csv' if name == 'acled' else '.jsonl'}"
        form = ["--as", name.partition(".")[0], "--out", str(out), "--db", str(db)]
        assert main(["export", *form, *options(address)]) == 0
        answer = client.get(f"/export/file?as={name}&{address}")
        assert answer.status_code == 200
        assert answer.content == out.read_bytes()
        told = client.get(f"/export/dictionary?as={name}&{address}")
        assert told.content == Path(f"{out}.dictionary.csv").read_bytes()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", ["public", "internal"])
def test_each_form_in_each_profile(
    client: TestClient, db: Path, tmp_path: Path, name: str, profile: str
) -> None:
    form, _, ending = name.partition(".")
    suffix = f".{ending}" if ending else FORMS[form].suffixes[0]
    if suffix == ".parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    out = tmp_path / f"out{suffix}"
    asked = ["--as", form, "--out", str(out), "--profile", profile, "--policy", "maximal"]
    assert main(["export", "--db", str(db), *asked]) == 0
    answer = client.get(f"/export/file?as={name}&profile={profile}&policy=maximal")
    assert answer.status_code == 200
    assert answer.content == out.read_bytes()
    stem = "ledger" if form == "ledger" else f"events-{form}"
    named = answer.headers["content-disposition"]
    assert named == f'attachment; filename="{stem}{suffix}"'
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_release_is_the_folder_that_the_command_writes(
    client: TestClient, db: Path, tmp_path: Path
) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    folder = tmp_path / "release"
    asked = ["export", "--db", str(db), "--release", str(folder), "--country", "Iraq"]
    assert main([*asked, "--q", "market"]) == 0
    answer = client.get("/export/release?country=Iraq&q=market")
    assert answer.headers["content-disposition"] == 'attachment; filename="cairn-release.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as held:
        assert held.testzip() is None
        found = {name.removeprefix("cairn-release/"): held.read(name) for name in held.namelist()}
    assert found == {each.name: each.read_bytes() for each in folder.iterdir()}
    assert client.get("/export/release?country=Iraq&q=market").content == answer.content


def test_a_figure_of_another_policy_is_filtered_by_its_own_confidence(
    client: TestClient, db: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    asked = ["--confidence", "0.5", "--policy", "maximal", "--as", "acled", "--out", str(out)]
    assert main(["export", "--db", str(db), *asked]) == 0
    answer = client.get("/export/file?as=acled&policy=maximal&confidence=0.5")
    assert answer.content == out.read_bytes()
    assert "7" in [row["fatalities"] for row in csv.DictReader(io.StringIO(answer.text))]


def test_what_reviewers_rejected_or_marked_stays_here(
    client: TestClient, desk: Desk, db: Path, tmp_path: Path
) -> None:
    one, two, three = (row.event_id for row in desk.snapshot.rows)
    assert main(["reject", one, "--db", str(db), "--by", "Rana", "--note", "a drill"]) == 0
    assert main(["sensitive", two, "--db", str(db), "--by", "Rana"]) == 0
    held = Desk(db)
    fresh = browse(held)
    for profile, wanted in (("public", {three}), ("internal", {two, three})):
        lines = fresh.get(f"/export/file?as=plover&profile={profile}").text.splitlines()
        assert {json.loads(line)["event_id"] for line in lines} == wanted
    page = html.fromstring(fresh.get("/export").text)
    assert "2 of" in page.text_content()
    assert "without 1 marked sensitive" in page.text_content()
    assert fresh.get("/export/file?as=plover&review=rejected").status_code == 404
    out = tmp_path / "out.jsonl"
    asked = ["export", "--as", "plover", "--db", str(db), "--out", str(out)]
    assert main([*asked, "--review", "sensitive", "--profile", "internal"]) == 0
    answer = fresh.get("/export/file?as=plover&review=sensitive&profile=internal")
    assert answer.content == out.read_bytes()
    held.close()


@pytest.mark.usefixtures("cheap")
def test_who_downloaded_what_is_in_the_audit_log(desk: Desk, db: Path) -> None:
    people(db)
    stranger = opened(desk)
    for address in ("", "/file?as=acled", "/dictionary?as=acled", "/release"):
        assert stranger.get(f"/export{address}").status_code == 303
    rita = logged_in(stranger, "Rita")
    assert rita.get("/export/file?as=hxl&profile=internal&q=shepherds").status_code == 200
    assert rita.get("/export/dictionary?as=hxl").status_code == 200
    assert rita.get("/export/release").status_code == 200
    assert rita.get("/export/file?as=acled&q=zebra").status_code == 404
    with Store.open(db) as store, store.users() as held:
        told = [(each.who, each.detail) for each in held.entries() if each.what == "export"]
    assert told == [
        ("Rita", "release, public, 3 events: all"),
        ("Rita", "events-hxl.csv, internal, 1 events: words 'shepherds'"),
    ]


def test_nothing_is_left_of_an_export(client: TestClient, temporary: Path) -> None:
    assert client.get("/export/file?as=html").status_code == 200
    assert client.get("/export/file?as=acled&q=zebra").status_code == 404
    assert not list(temporary.iterdir())


def test_nothing_is_left_of_an_export_that_fails(
    client: TestClient, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_pages, "write", full)
    answer = client.get("/export/file?as=acled")
    assert answer.status_code == 503
    assert "no space left on device" in answer.text
    assert not list(temporary.iterdir())


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("file?as=xls", 422, "no such form"),
        ("file?as=acled.exe", 422, "no such form"),
        ("file?as=../../etc/passwd", 422, "no such form"),
        ("file?as=acled%0d%0aX-Evil:+1", 422, "no such form"),
        ("dictionary?as=", 422, "as"),
        ("file", 422, "as"),
        ("file?as=acled&profile=everything", 422, "profile"),
        ("file?as=acled&policy=mean", 422, "policy"),
        ("file?as=acled&from=yesterday", 422, "from"),
        ("file?as=acled&country=Atlantis", 404, "nothing to export"),
        ("release?q=zebra", 404, "nothing to export"),
    ],
)
def test_what_cannot_be_exported_is_one_line(
    client: TestClient, address: str, status: int, told: str
) -> None:
    answer = client.get(f"/export/{address}")
    assert answer.status_code == status
    assert told in html.fromstring(answer.text).text_content()
    assert "x-evil" not in answer.headers


def test_without_pyarrow_the_page_says_what_is_missing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "available", lambda: False)
    page = html.fromstring(client.get("/export").text)
    assert page.xpath("//input[@name='as'][@disabled]/@value") == ["parquet", "ledger"]
    assert "cairn[parquet]" in page.text_content()
    assert client.get("/export/file?as=parquet").status_code == 501
    with zipfile.ZipFile(io.BytesIO(client.get("/export/release").content)) as held:
        names = {name.removeprefix("cairn-release/") for name in held.namelist()}
    assert {"ledger.jsonl", "events-acled.csv", "SHA256SUMS"} <= names
    assert not [name for name in names if "parquet" in name]
    assert client.get("/export/file?as=ledger.jsonl").status_code == 200


@pytest.mark.parametrize("address", FILTERS)
def test_the_page_keeps_the_filter_and_its_form_sends_it(
    client: TestClient, desk: Desk, address: str
) -> None:
    events = html.fromstring(client.get(f"/?{address}").text)
    (link,) = events.xpath("//main//a[starts-with(@href,'/export')]/@href")
    page = html.fromstring(client.get(link).text)
    fields = page.xpath("//form//input[@type='hidden']")
    sent = urlencode([(each.get("name"), each.get("value")) for each in fields])
    both = [client.get(f"/export/file?as=acled&{each}").content for each in (address, sent)]
    assert both[0] == both[1]
    assert page.xpath("//input[@name='profile'][@checked]/@value") == ["public"]
    assert page.xpath("//select[@name='policy']/option[@selected]/@value") == [desk.policy]


def test_a_filter_that_nothing_passes_offers_nothing(client: TestClient) -> None:
    page = html.fromstring(client.get("/export?q=zebra").text)
    assert "nothing to export" in page.text_content()
    assert not page.xpath("//form")
    page = html.fromstring(client.get("/?q=zebra").text)
    assert not page.xpath("//main//a[contains(@href,'export')]")


def test_a_filter_is_shown_as_text(client: TestClient) -> None:
    answer = client.get("/export?q=%3Cscript%3Emarket%3C/script%3E%E2%80%AE")
    assert "<script>market" not in answer.text
    assert "\u202e" not in answer.text
