"""Screenshots of every page: ``python tests/support/shots.py DATABASE FOLDER [--whole]``.

Takes a linked database and writes ``PAGE-WIDTH-SCHEME.png`` at 1280 and 390 pixels, light and dark,
of 256 colours, which keeps them small. What the pages show beside the events (reviews, a
sample coded twice, users) is made in a copy. With ``--whole`` a picture goes to the page's end.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cairn import archive, judging
from cairn.review import acts, sample
from cairn.review.acts import Look
from cairn.store import Store
from cairn.web.state import Desk
from support.browser import chromium, served
from support.users import password, people

SIZES = {1280: 900, 390: 844}
COLOURS = 256
REVIEWERS = ("Rana", "Daud")


def main_event(desk: Desk) -> str:
    """The event that most reports tell of, and differ on."""
    rows = desk.snapshot.rows
    return max(rows, key=lambda r: (len(r.disagreements), r.reports, r.event_id)).event_id


def pages(desk: Desk) -> dict[str, str]:
    """The address of each page of a desk without users."""
    event = main_event(desk)
    key = desk.events([event])[0].tellings[0].origin.report_key
    return {
        "events": "/",
        "filter": "/?type=Violence+against+civilians",
        "event": f"/events/{event}?field=killed",
        "report": f"/reports/{key}",
        "review": f"/review/{event}",
        "correct": f"/review/{event}?correct=killed",
        "quality": "/quality",
        "export": "/export?country=Iraq",
        "about": "/about",
    }


USERS_PAGES = {"login": "/login", "account": "/account", "admin": "/admin"}


def review(db: Path) -> None:
    """Judge events: a sample coded twice; of the others some accepted, some corrected."""
    one, two = (judging.Author(name, f"2031-06-0{n}T09:00:00+00:00", "read")
                for n, name in enumerate(REVIEWERS, 1))  # fmt: skip
    with Store.open(db, write=True) as store:
        drawn = sample.draw(store, 6, 7, one, REVIEWERS)
        with store.links() as links:
            coded = sample.coding(drawn, links, ()).events
        for number, event in enumerate(coded):
            for author in (one, two):
                look = Look(event, author, sample=drawn.number)
                if number == 1 and author is two:
                    acts.correct(store, look, "status", "claimed")
                if number == 2 and author is one:
                    acts.reject(store, look)
                else:
                    acts.accept(store, look)
        others = sorted(e.event_id for e in archive.events(store) if len(e.tellings) == 1)
        for number, event in enumerate(e for e in others if e not in coded):
            if number % 3 == 0:
                acts.correct(store, Look(event, two), "wounded", "at least 5")
            elif number % 3 == 1:
                acts.accept(store, Look(event, one))


@contextmanager
def copies(db: Path) -> Iterator[tuple[Path, Path]]:
    """Copies of a database: one that was reviewed, and one with users too."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):  # a page shows where they are
        reviewed, owned = Path(db.name), Path("team.db")
        shutil.copy(db, reviewed)
        review(reviewed)
        shutil.copy(reviewed, owned)
        people(owned)
        yield reviewed, owned


def kept(picture: bytes, path: Path) -> None:
    """Write a picture with its commonest colours, which are those of the page's style."""
    with Image.open(io.BytesIO(picture)) as seen:
        plain = seen.convert("RGB")
    common = sorted(plain.getcolors(plain.width * plain.height) or [], reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in common for part in colour])  # type: ignore[misc]
    plain.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def settled(page: Page, address: str) -> None:
    """Go to a page and wait for its map."""
    page.goto(address)
    page.wait_for_load_state("load")
    page.evaluate("scrollTo(0, 0)")
    if page.locator("#map[data-library=yes]").count():
        page.locator("#map[data-ready=yes]").wait_for()
        page.wait_for_timeout(1500)


def shoot(browser: Browser, home: str, found: dict[str, str], to: tuple[Path, bool]) -> None:
    """Write the screenshots of some pages; those of users as an admin who logs in."""
    folder, whole = to
    for scheme in ("light", "dark"):
        for width, height in SIZES.items():
            page = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
            ).new_page()
            for name, address in found.items():
                settled(page, home + address)
                kept(page.screenshot(full_page=whole), folder / f"{name}-{width}-{scheme}.png")
                if name == "login":
                    page.get_by_label("Name").fill("Ada")
                    page.get_by_label("Password").fill(password("Ada"))
                    page.get_by_role("button", name="Log in").click()
            page.context.close()


def main(db: Path, folder: Path, *, whole: bool) -> None:
    """Write all screenshots."""
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    with copies(db.resolve()) as (reviewed, owned), chromium() as browser:
        for path, mine in ((reviewed, None), (owned, USERS_PAGES)):
            desk = Desk(path, by=REVIEWERS[0])
            with served(desk) as home:
                shoot(browser, home, mine or pages(desk), (folder, whole))
            desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), whole="--whole" in sys.argv[3:])
