"""Layers of the map: the user's tiles and what the policy opens for them; borders of divisions."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from cairn.cli import main
from cairn.errors import CairnError
from cairn.gazetteer import added
from cairn.gazetteer.added import Given
from cairn.web import pages
from cairn.web.app import create_app
from cairn.web.security import _POLICY
from cairn.web.state import Desk
from cairn.web.tiles import Tiles, opened, read_tiles
from support import dumps
from support.desk import HOME
from support.tiles import picture, pmtiles

ADDRESS = "https://tiles.example.org:8443/base/{z}/{x}/{y}.png?style=plain"


def opened_with(desk: Desk, tiles: Tiles | None) -> TestClient:
    return TestClient(create_app(desk, own_tiles=tiles), base_url=HOME)


def directives(policy: str) -> dict[str, list[str]]:
    parts = [part.split() for part in policy.split(";")]
    return {part[0]: part[1:] for part in parts}


def test_the_policy_is_opened_to_that_host_for_pictures_alone(desk: Desk) -> None:
    tiles = read_tiles(ADDRESS, "Example <b>maps</b>")
    assert tiles.origin == "https://tiles.example.org:8443"
    client = opened_with(desk, tiles)
    for address in ("/", "/about", "/nothing"):
        wide = directives(client.get(address).headers["content-security-policy"])
        narrow = directives(_POLICY)
        assert wide.pop("img-src") == [*narrow.pop("img-src"), tiles.origin]
        assert wide.pop("connect-src") == [*narrow.pop("connect-src"), tiles.origin]
        assert wide == narrow
    page = html.fromstring(client.get("/").text)
    (box,) = page.xpath("//div[@id='map']")
    assert (box.get("data-tiles"), box.get("data-attribution")) == (ADDRESS, "Example <b>maps</b>")
    assert tiles.origin in html.fromstring(client.get("/about").text).text_content()


def test_without_tiles_and_with_a_file_nothing_is_opened(desk: Desk, tmp_path: Path) -> None:
    own = read_tiles(str(pmtiles(tmp_path / "own.pmtiles", picture(8))))
    for tiles in (None, own):
        client = opened_with(desk, tiles)
        assert client.get("/").headers["content-security-policy"] == _POLICY
    assert opened_with(desk, None).get("/tiles/own.pmtiles").status_code == 404
    assert 'data-tiles="/tiles/own.pmtiles"' in opened_with(desk, own).get("/").text


def test_a_file_is_served_by_ranges(desk: Desk, tmp_path: Path) -> None:
    path = pmtiles(tmp_path / "own.pmtiles", picture(8))
    client = opened_with(desk, read_tiles(str(path)))
    data = path.read_bytes()
    asked = {"Range": "bytes=127-140", "Accept-Encoding": "identity"}
    part = client.get("/tiles/own.pmtiles", headers=asked)
    assert (part.status_code, part.content) == (206, data[127:141])
    assert part.headers["content-range"] == f"bytes 127-140/{len(data)}"
    assert client.get("/tiles/own.pmtiles").content == data
    beyond = client.get("/tiles/own.pmtiles", headers={"Range": f"bytes={len(data)}-"})
    assert beyond.status_code == 416
    path.unlink()
    assert client.get("/tiles/own.pmtiles").status_code == 404


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("no-such.pmtiles", "cannot be read"),
        ("text.pmtiles", "no PMTiles file"),
        ("old.pmtiles", "no PMTiles file"),
        (".", "cannot be read"),
        ("https://tiles.example.org/{z}/{x}.png", "{y} is missing"),
        ("https://user:word@tiles.example.org/{z}/{x}/{y}", "the host cannot be used"),
        ("https://tiles.example.org;script-src/{z}/{x}/{y}", "the host cannot be used"),
        ("https://a b/{z}/{x}/{y}", "the host cannot be used"),
        ("https://*/{z}/{x}/{y}", "the host cannot be used"),
        ("https:///{z}/{x}/{y}", "the host cannot be used"),
        ("https://tiles.example.org:x/{z}/{x}/{y}", "no address"),
        ("https://tiles.example.org/{z}/{x}/{y}\r\nX: 1", "the host cannot be used"),
    ],
)
def test_what_is_no_tiles_is_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    given: str,
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.pmtiles").write_text("nothing of the kind", encoding="utf-8")
    Path("old.pmtiles").write_bytes(b"PMTiles\x02" + bytes(200))
    with pytest.raises(CairnError):
        read_tiles(given)
    assert main(["serve", "--tiles", given]) == 1
    told = capsys.readouterr().err
    assert why in told
    assert told.count("\n") == 1


def test_a_policy_is_opened_for_pictures_and_requests_and_for_nothing_else() -> None:
    policy = "default-src 'none'; img-src 'self'; connect-src 'self'; script-src 'self'"
    assert opened(policy, "https://t.test") == (
        "default-src 'none'; img-src 'self' https://t.test; connect-src 'self' https://t.test; "
        "script-src 'self'"
    )


@pytest.fixture
def borders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAIRN_DATA", str(tmp_path / "data"))
    given = [Given("first.geojson", dumps.FIRST, None)]
    added.add("IQ", dumps.dump(), "IQ.txt", given, date(2026, 1, 2))
    return tmp_path / "data" / "gazetteer" / "IQ.zip"


def test_borders_of_divisions_come_as_lines_until_they_are_removed(
    client: TestClient, borders: Path
) -> None:
    answer = client.get("/api/divisions")
    told = answer.json()
    assert told["sources"] == ["first.geojson"]
    assert [{x for x, _ in line} for line in told["lines"]] == [{44.0}]
    same = client.get("/api/divisions", headers={"If-None-Match": answer.headers["etag"]})
    assert same.status_code == 304
    added.remove("IQ")
    gone = client.get("/api/divisions", headers={"If-None-Match": answer.headers["etag"]})
    assert gone.json() == {"lines": [], "sources": []}


def test_the_plain_map_has_them_too_and_says_where_one_is_broken(
    client: TestClient, borders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "has_map", lambda: False)
    path = re.search(r'<path class="divided" d="([^"]*)"/>', client.get("/").text)
    assert path is not None
    assert re.fullmatch(r"M([\d.]+) [\d.-]+L\1 [\d.-]+", path[1]), path[1]  # from north to south
    borders.write_bytes(b"nothing of the kind")
    told = client.get("/").text
    assert 'class="divided"' not in told
    assert re.search(r"Borders of divisions are not drawn: .*IQ\.zip", told)


def test_a_broken_country_is_told_and_the_desk_goes_on(client: TestClient, borders: Path) -> None:
    borders.write_bytes(b"nothing of the kind")
    answer = client.get("/api/divisions")
    assert answer.status_code == 503
    assert "IQ.zip" in answer.json()["detail"]
    assert client.get("/").status_code == 200


def test_borders_added_anew_are_told_by_their_new_file(client: TestClient, borders: Path) -> None:
    assert client.get("/api/divisions").json()["sources"] == ["first.geojson"]
    given = [Given("newer.geojson", dumps.FIRST, None)]
    added.add("IQ", dumps.dump(), "IQ.txt", given, date(2026, 1, 2))
    assert client.get("/api/divisions").json()["sources"] == ["newer.geojson"]
