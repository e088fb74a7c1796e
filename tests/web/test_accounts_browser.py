"""Logging in and out and the page of an admin in a real browser; both widths, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cairn.web.state import Desk
from support.browser import axe, chromium, served
from support.users import cheap, password, people

__all__ = ["cheap"]
pytestmark = pytest.mark.usefixtures("cheap")
ADMIN, LOGIN = "/admin", "/login"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as held:
        yield held


@pytest.fixture
def home(desk: Desk, db: Path) -> Iterator[str]:
    people(db)
    with served(desk) as address:
        yield address


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, home: str, faults: list[str]) -> Iterator[Page]:
    """A window whose every fault on the console is an error, but that a page was refused."""
    held = browser.new_context()
    found = held.new_page()
    found.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    found.on("pageerror", lambda error: faults.append(str(error)))
    yield found
    held.close()
    assert not [fault for fault in faults if "Failed to load resource" not in fault], faults


def log_in(page: Page, name: str, secret: str | None = None) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password(name) if secret is None else secret)
    page.keyboard.press("Enter")


def test_from_a_login_to_a_judgement_to_the_audit_log(page: Page, home: str, desk: Desk) -> None:
    pair = next(row for row in desk.snapshot.rows if len(row.accounts) == 2)
    page.goto(f"{home}/review/{pair.event_id}")
    expect(page.get_by_label("Name")).to_be_focused()
    log_in(page, "Vera", "the wrong secret")
    expect(page.get_by_role("alert")).to_contain_text("not right")
    log_in(page, "Vera")
    page.wait_for_url(f"**/review/{pair.event_id}")
    expect(page.get_by_role("link", name="Admin")).to_have_count(0)
    page.locator("[data-key='2']").check()
    page.get_by_role("button", name="Split x").click()
    expect(page.get_by_role("status")).to_contain_text("Act 1 is kept")
    page.goto(f"{home}/admin")
    expect(page.locator("main")).to_contain_text("This needs the role admin")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    page.go_back()
    expect(page.get_by_label("Password")).to_be_visible()  # no page of the session comes back

    page.goto(f"{home}/login?next=/admin")
    log_in(page, "Ada")
    page.wait_for_url("**/admin")
    expect(page.locator("section", has_text="Audit log").last).to_contain_text("review: split")
    page.get_by_label("Name", exact=True).fill("Nadia")
    page.locator("form.row select").select_option("reviewer")
    page.locator("form.row input[type=password]").fill("nine loud storks")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_contain_text("The user is added")
    page.get_by_label("Role of Nadia", exact=True).select_option("reader")
    page.get_by_role("button", name="Set the role of Nadia").click()
    expect(page.get_by_role("status")).to_contain_text("The role is changed")
    page.locator("summary", has_text="Nadia").click()
    page.get_by_role("button", name="Remove Nadia").click()
    expect(page.get_by_role("status")).to_contain_text("The user is removed")
    assert [act.reviewer for act in desk.acts()] == ["Vera"]


def test_the_way_in_goes_by_the_keyboard_and_without_scripts(browser: Browser, home: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{home}/?q=well")
    page.keyboard.press("Control+a")
    page.keyboard.type("rita")
    page.keyboard.press("Tab")
    page.keyboard.type(password("Rita"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=well")
    assert page.locator("table.events tbody tr").count() == 1
    plain.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_neither_page_is_wider_than_its_window(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(home + LOGIN)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    log_in(page, "Ada")
    page.wait_for_url(f"{home}/")
    for address in ("/", ADMIN, "/account", "/nothing"):
        page.goto(home + address)
        for each in page.locator("details").all():
            each.evaluate("d => { d.open = true }")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, home: str, scheme: str) -> None:
    script = axe()
    if script is None:
        pytest.skip("CAIRN_AXE does not name axe.min.js of the npm package axe-core")
    held = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = held.new_page()

    def look(address: str) -> None:
        for each in page.locator("details").all():
            each.evaluate("d => { d.open = true }")
        page.evaluate(script)
        found = page.evaluate("axe.run().then(r => r.violations)")
        serious = [
            (each["id"], each["nodes"][0]["html"], each["nodes"][0].get("failureSummary"))
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert not serious, (address, serious)

    page.goto(home + LOGIN)
    look(LOGIN)
    log_in(page, "Ada", "the wrong secret")
    page.get_by_role("alert").wait_for()
    look("a refused login")
    log_in(page, "Ada")
    page.wait_for_url(f"{home}/")
    for address in (ADMIN, "/account", "/nothing", "/"):
        page.goto(home + address)
        look(address)
    held.close()
