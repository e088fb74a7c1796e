"""Layers of the map in a real browser: the user's tiles, borders of divisions."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route, expect

from cairn.gazetteer import added
from cairn.gazetteer.added import Given
from cairn.web import assets
from cairn.web.app import create_app
from cairn.web.server import open_socket
from cairn.web.state import Desk
from cairn.web.tiles import read_tiles
from support import dumps
from support.browser import chromium
from support.tiles import picture, pmtiles, shapes

pytestmark = pytest.mark.skipif(
    not (assets.has_map() and assets.has_tiles()),
    reason="the map library was not built in (needs Node)",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as held:
        yield held


@contextmanager
def opened(browser: Browser, desk: Desk, given: str | None) -> Iterator[tuple[Page, list[str]]]:
    """The events page of a desk with tiles, its map drawn, and the faults of its console."""
    held = open_socket("127.0.0.1", 0)
    app = create_app(desk, own_tiles=read_tiles(given, "A <b>map</b>") if given else None)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.route("https://tiles.example.org/**", tile)
    page.goto(f"http://127.0.0.1:{held.getsockname()[1]}/")
    expect(page.locator("#map[data-ready=yes] canvas")).to_be_visible(timeout=30_000)
    yield page, faults
    page.close()
    server.should_exit = True
    thread.join()
    held.close()


def tile(route: Route) -> None:
    """What a tile server answers."""
    allowed = {"Access-Control-Allow-Origin": "*", "Content-Type": "image/png"}
    route.fulfill(status=200, headers=allowed, body=picture())


def attribution(page: Page) -> str:
    return page.locator(".maplibregl-ctrl-attrib-inner").inner_text()


def test_tiles_of_a_server_are_asked_for_and_their_owner_is_named(
    browser: Browser, desk: Desk
) -> None:
    address = "https://tiles.example.org/{z}/{x}/{y}.png"
    with opened(browser, desk, address) as (page, faults):
        with page.expect_response("https://tiles.example.org/**") as waiting:
            page.reload()
        assert waiting.value.status == 200
        expect(page.locator("#map[data-ready=yes]")).to_be_visible(timeout=30_000)
        assert "A <b>map</b>" in attribution(page)
        assert not faults


@pytest.mark.parametrize("vector", [False, True], ids=["pictures", "shapes"])
def test_a_file_of_tiles_is_read_in_ranges(
    browser: Browser, desk: Desk, tmp_path: Path, vector: bool
) -> None:
    path = pmtiles(tmp_path / "own.pmtiles", shapes() if vector else picture(), vector=vector)
    with opened(browser, desk, str(path)) as (page, faults):
        found: list[int] = []
        page.on("response", lambda r: found.append(r.status) if "own.pmtiles" in r.url else None)
        page.reload()
        expect(page.locator("#map[data-ready=yes]")).to_be_visible(timeout=30_000)
        for _ in range(100):  # head, description, tile
            if len(found) >= 3:
                break
            page.wait_for_timeout(100)
        assert len(found) >= 3
        assert set(found) == {206}
        assert "A <b>map</b>" in attribution(page)
        assert not page.locator("#map-note").count()
        assert not faults


def test_tiles_that_cannot_be_loaded_are_told_and_the_map_stays(
    browser: Browser, desk: Desk, tmp_path: Path
) -> None:
    path = pmtiles(tmp_path / "own.pmtiles", b"no picture at all")
    with opened(browser, desk, str(path)) as (page, _):
        expect(page.locator("#map-note")).to_contain_text("Some tiles cannot be loaded")
        page.locator("#filters summary").click()
        page.get_by_label("Words").fill("shepherds")
        page.get_by_label("Words").press("Enter")
        expect(page.locator("table.events tbody tr")).to_have_count(1)
        expect(page.locator("#map-note")).to_be_visible()
        page.get_by_role("button", name="Filter by what the map shows").click()
        page.wait_for_url("**bbox=**")


def test_borders_of_divisions_are_drawn_with_their_source(
    browser: Browser, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAIRN_DATA", str(tmp_path / "data"))
    given = [Given("first<i>.geojson", dumps.FIRST, None)]
    added.add("IQ", dumps.dump(), "IQ.txt", given, date(2026, 1, 2))
    with opened(browser, desk, None) as (page, faults):
        expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text(
            "divisions: first<i>.geojson"
        )
        assert not faults
