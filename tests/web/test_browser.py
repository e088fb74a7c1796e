"""The desk in a real browser: scripts, keyboard, both widths; from coding a folder to a merge."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cairn import demo, linker
from cairn.cli import main
from cairn.store import Store
from cairn.web import assets
from cairn.web.state import Desk
from support.browser import axe, chromium, pressed, served
from support.desk import made

_DEMO = Path(demo.__file__).parent / "demo_reports"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as held:
        yield held


@pytest.fixture
def home(desk: Desk) -> Iterator[str]:
    with served(desk) as address:
        yield address


@pytest.fixture
def context(browser: Browser, home: str) -> Iterator[BrowserContext]:
    """A window whose every fault on the console, and every request elsewhere, is an error.

    It is closed before the desk at ``home`` is.
    """
    faults: list[str] = []
    held = browser.new_context(bypass_csp=False)
    held.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    held.on("weberror", lambda e: faults.append(str(e.error)))
    held.on(
        "request",
        lambda r: None if r.url.startswith(("http://127.0.0.1:", "blob:", "data:")) else
        faults.append(r.url),
    )  # fmt: skip
    yield held
    held.close()
    assert not faults


def test_from_a_folder_of_reports_to_a_merged_event(
    tmp_path: Path, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "path.db"
    assert main(["code", str(_DEMO), "--db", str(db), "--jsonl"]) == 0
    capsys.readouterr()
    with Store.open(db, write=True) as store:
        linker.run(store)
    desk = Desk(db, by="Rana")
    number = len(desk.snapshot.rows)
    with served(desk) as home:
        page = browser.new_page()
        page.goto(home)
        page.locator("table.events tbody a").first.click()
        page.locator("table.values a[data-words]").last.click()
        expect(page.locator("#words mark.sought").first).to_be_visible()

        one, two = (row.event_id for row in desk.snapshot.rows[:2])
        page.goto(f"{home}/review/{one}")
        page.get_by_label("Another event, by its id").fill(two)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Act 1 is kept")
        assert len(desk.snapshot.rows) == number - 1
        merged = page.url.split("/review/")[1].split("?")[0]
        assert merged in desk.snapshot.by_id
        exported(page, home, desk, merged)

        page.goto(f"{home}/review/{merged}")
        pressed(page, "u")
        expect(page.get_by_role("status")).to_contain_text("Act 2 is kept")
        assert len(desk.snapshot.rows) == number
        page.close()
    desk.close()


def exported(page: Page, home: str, desk: Desk, event_id: str) -> None:
    """From the table by its filter to a file that holds the event as it was merged."""
    row = desk.snapshot.by_id[event_id]
    page.goto(home)
    page.locator("#filters summary").click()
    page.locator("select[name=review]").select_option("judged")
    page.wait_for_url("**review=judged*")
    expect(page.locator("table.events tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Export it").click()
    expect(page.get_by_role("status")).to_contain_text("1 of")
    page.get_by_label("Internal").check()
    page.get_by_label("GeoJSON").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download", exact=True).click()
    download = waiting.value
    assert download.suggested_filename == "events-geojson.geojson"
    held = json.loads(download.path().read_text(encoding="utf-8"))
    assert held["cairn"]["filter"] == "review judged"
    (feature,) = held["features"]
    assert feature["properties"]["event_id"] == event_id
    assert feature["properties"]["reports"] == row.reports
    assert feature["properties"]["sub_event_type"] == row.sub_event_type


def test_the_queue_goes_by_the_keyboard_alone(
    context: BrowserContext, home: str, desk: Desk
) -> None:
    page = context.new_page()
    page.goto(f"{home}/review")
    first = page.url
    pressed(page, "s")
    page.wait_for_url(lambda url: url != first)
    second = page.url
    pressed(page, "n")
    page.wait_for_url(lambda url: url not in (first, second))
    assert len(desk.session.seen) == 1
    assert len(desk.session.skipped) == 1

    pair = next(row for row in desk.snapshot.rows if len(row.accounts) == 2)
    page.goto(f"{home}/review/{pair.event_id}")
    pressed(page, "2")
    pressed(page, "x")
    expect(page.get_by_role("status")).to_contain_text("Act 1 is kept")
    assert len(desk.snapshot.rows) == 4
    pressed(page, "u")
    expect(page.get_by_role("status")).to_contain_text("Act 2 is kept")
    assert len(desk.snapshot.rows) == 3


def test_a_filter_is_in_the_address_and_comes_back(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    page.locator("#filters summary").click()
    page.get_by_label("Words").fill("shepherds")
    page.get_by_label("Words").press("Enter")
    expect(page.locator("table.events tbody tr")).to_have_count(1)
    assert page.url.endswith("/?q=shepherds")
    page.go_back()
    expect(page.locator("table.events tbody tr")).to_have_count(3)
    expect(page.get_by_label("Words")).to_have_value("")
    page.go_forward()
    expect(page.locator("table.events tbody tr")).to_have_count(1)


def test_a_bar_of_the_timeline_filters_the_table(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    page.locator(".timeline a[tabindex='0']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?from=*")
    expect(page.locator("table.events tbody tr")).to_have_count(1)


@pytest.mark.skipif(not assets.has_map(), reason="the map library was not built in (needs Node)")
def test_the_map_is_drawn_by_the_library(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    page.goto(home)
    expect(page.locator("#map[data-ready=yes] canvas")).to_be_visible(timeout=30_000)
    page.locator("#filters summary").click()
    page.get_by_role("button", name="Filter by what the map shows").click()
    page.wait_for_url("**bbox=**")


def test_the_pages_work_without_scripts(browser: Browser, home: str, desk: Desk) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(home)
    assert page.locator(".plainmap a").count() == 3
    page.locator("#filters summary").click()
    page.get_by_label("Words").fill("shepherds")
    page.get_by_role("button", name="Show").click()
    assert page.locator("table.events tbody tr").count() == 1
    page.locator("table.events tbody a").first.click()
    page.locator("table.values a[data-words]").first.click()
    assert page.locator("#words mark.sought").count() > 0
    page.goto(f"{home}/review")
    page.get_by_role("button", name="Next").click()
    assert len(desk.session.seen) == 1
    plain.close()


def addresses(desk: Desk) -> list[str]:
    pair = next(row for row in desk.snapshot.rows if len(row.accounts) == 2)
    key = desk.store.lines()[0].key
    return [
        "/",
        f"/events/{pair.event_id}",
        f"/reports/{key}",
        f"/review/{pair.event_id}",
        "/export?country=Iraq",
        "/quality",
        "/about",
    ]


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_its_window(
    context: BrowserContext, home: str, desk: Desk, width: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    for address in addresses(desk):
        page.goto(home + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, home: str, desk: Desk, scheme: str) -> None:
    script = axe()
    if script is None:
        pytest.skip("CAIRN_AXE does not name axe.min.js of the npm package axe-core")
    held = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = held.new_page()
    for address in addresses(desk):
        page.goto(home + address)
        page.evaluate(script)
        found = page.evaluate("axe.run().then(r => r.violations)")
        serious = [
            (each["id"], each["nodes"][0]["html"], each["nodes"][0].get("failureSummary"))
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert not serious, (address, serious)
    held.close()


def test_a_page_weighs_less_than_a_megabyte_beside_the_map_library(
    browser: Browser, tmp_path: Path
) -> None:
    made(tmp_path / "w.db")
    desk = Desk(tmp_path / "w.db")
    with served(desk) as home:
        page = browser.new_page()
        sizes: dict[str, int] = {}
        page.on("response", lambda r: sizes.update({r.url: r.request.sizes()["responseBodySize"]}))
        page.goto(home, wait_until="networkidle")
        own = {url: size for url, size in sizes.items() if "maplibre" not in url}
        assert sum(own.values()) < 1_000_000, own
        page.close()
    desk.close()
