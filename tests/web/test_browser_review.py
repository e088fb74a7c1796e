"""Reviewing in a real browser: by the keyboard alone, with words picked from the report's text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cairn import judging
from cairn.review import acts, sample
from cairn.review.acts import Look, Support
from cairn.web.state import Desk
from support.browser import axe, chromium, pressed, served

_SELECT = """words => {
  const text = document.getElementById("report-text");
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""


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
    """A window whose every fault on the console is an error; refusals are answered on purpose."""
    faults: list[str] = []
    held = browser.new_context()
    held.on("weberror", lambda e: faults.append(str(e.error)))
    held.on(
        "console",
        lambda m: faults.append(m.text) if m.type == "error" and "422" not in m.text else None,
    )
    yield held
    held.close()
    assert not faults


def pair(desk: Desk) -> str:
    return next(row.event_id for row in desk.snapshot.rows if len(row.accounts) == 2)


def kept(page: Page, number: int) -> None:
    expect(page.get_by_role("status")).to_contain_text(f"Act {number} is kept")


def test_accept_correct_reject_and_undo_by_the_keyboard_alone(
    context: BrowserContext, home: str, desk: Desk
) -> None:
    page = context.new_page()
    page.goto(f"{home}/review/{pair(desk)}")
    pressed(page, "c")
    expect(page.get_by_label("Field")).to_be_focused()
    page.keyboard.type("Killed")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Value", exact=True)).to_have_value("5")
    page.keyboard.press("Control+a")
    page.keyboard.type("six")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.type("the Old Mill Lane market")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("'six' is no number")
    expect(page.get_by_label("Value", exact=True)).to_be_focused()
    expect(page.get_by_label("Words that state it")).to_have_value("the Old Mill Lane market")
    page.keyboard.press("Control+a")
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    kept(page, 1)
    expect(page.get_by_text("corrected by Rana").first).to_be_visible()
    assert desk.snapshot.by_id[pair(desk)].killed_best == 6

    first = page.url
    pressed(page, "a")
    page.wait_for_url(lambda url: url != first)
    kept(page, 2)
    second = page.url
    pressed(page, "r")
    page.wait_for_url(lambda url: url != second)
    kept(page, 3)
    assert len(desk.snapshot.rejected) == 1
    for number in (4, 5, 6):
        pressed(page, "u")
        kept(page, number)
    pressed(page, "h")
    kept(page, 7)
    assert not desk.snapshot.rejected
    assert desk.snapshot.by_id[pair(desk)].killed_best == 5
    assert sum(row.sensitive for row in desk.snapshot.rows) == 1


def test_words_are_picked_by_marking_them(context: BrowserContext, home: str, desk: Desk) -> None:
    page = context.new_page()
    page.goto(f"{home}/review/{pair(desk)}")
    page.locator("a[data-fix=killed]").click()
    page.get_by_label("Value", exact=True).fill("6")
    page.wait_for_load_state("load")
    assert page.evaluate(_SELECT, "Gunmen killed people")
    expect(page.get_by_label("Words that state it")).to_have_value("Gunmen killed people")
    page.get_by_label("Value", exact=True).press("Enter")
    kept(page, 1)
    (made,) = desk.events([pair(desk)])[0].reviewed.corrections
    assert made.quote is not None
    assert made.quote.text == "Gunmen killed people"


def test_a_sentence_of_the_other_report_is_picked_by_the_keyboard(
    context: BrowserContext, home: str, desk: Desk
) -> None:
    page = context.new_page()
    page.goto(f"{home}/review/{pair(desk)}")
    page.locator("blockquote a[data-words]").nth(1).click()
    page.get_by_text("Hill Radio", exact=False).first.wait_for()
    expect(page.locator("#words-h")).to_contain_text("Hill Radio")
    pressed(page, "c")
    page.keyboard.type("Status")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("denied")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator("#sentence")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.locator("#note").press("Enter")
    kept(page, 1)
    (made,) = desk.events([pair(desk)])[0].reviewed.corrections
    assert made.quote is not None
    assert made.quote.text.startswith("Armed men opened fire")


def test_escape_closes_the_form_and_letters_in_it_are_no_keys(
    context: BrowserContext, home: str, desk: Desk
) -> None:
    page = context.new_page()
    page.goto(f"{home}/review/{pair(desk)}")
    pressed(page, "c")
    page.get_by_label("Note").press("a")
    page.get_by_label("Note").press("r")
    expect(page.get_by_label("Note")).to_have_value("ar")
    page.keyboard.press("Escape")
    expect(page.locator("#correcting")).to_be_hidden()
    expect(page.locator("#open-correct")).to_be_focused()
    assert desk.snapshot.acts == ()


def test_correcting_works_without_scripts(browser: Browser, home: str, desk: Desk) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{home}/review/{pair(desk)}")
    page.locator("a[data-fix=killed]").click()
    page.get_by_label("Value", exact=True).fill("6")
    page.get_by_label("Note").fill("as the clinic says")
    page.get_by_label("Value", exact=True).press("Enter")
    kept(page, 1)
    plain.close()


def addresses(desk: Desk) -> list[str]:
    event = pair(desk)
    return [f"/review/{event}?correct=killed", f"/events/{event}", "/review?sample=1", "/quality"]


@pytest.fixture
def judged(desk: Desk) -> Desk:
    """A desk with corrections, a rejected value, and a sample."""
    author = judging.Author("Rana", "2031-06-01T00:00:00+00:00", "so the clinic says")
    look = Look(pair(desk), author)
    with desk.writing() as store:
        acts.correct(store, look, "killed", "6", Support("Gunmen killed people"))
        acts.correct(store, look, "date", None)
        acts.reject(store, look, "place")
        acts.accept(store, look)
        sample.draw(store, 1, 1, author)
    return desk


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_a_review_is_wider_than_its_window(
    context: BrowserContext, home: str, judged: Desk, width: int
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    for address in addresses(judged):
        page.goto(home + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_review(
    browser: Browser, home: str, judged: Desk, scheme: str
) -> None:
    script = axe()
    if script is None:
        pytest.skip("CAIRN_AXE does not name axe.min.js of the npm package axe-core")
    held = browser.new_context(bypass_csp=True, color_scheme=scheme)  # type: ignore[arg-type]
    page = held.new_page()
    for address in addresses(judged):
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
