"""Screenshots of every page: ``python tests/support/shots.py DATABASE FOLDER``.

Takes a linked database and writes ``PAGE-WIDTH-SCHEME.png`` at 1280 and 390 pixels, light and dark.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cairn.web.state import Desk
from support.browser import chromium, served

SIZES = {1280: 900, 390: 844}


def pages(desk: Desk) -> dict[str, str]:
    """The address of each page, of the event that most reports tell of."""
    row = max(desk.snapshot.rows, key=lambda r: (len(r.disagreements), r.reports, r.event_id))
    key = desk.events([row.event_id])[0].tellings[0].origin.report_key
    return {
        "events": "/",
        "event": f"/events/{row.event_id}?field=killed",
        "report": f"/reports/{key}",
        "review": f"/review/{row.event_id}",
        "export": "/export?country=Iraq",
        "about": "/about",
    }


def shoot(db: Path, folder: Path) -> None:
    """Write the screenshots."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = Desk(db, by="Reviewer")
    with served(desk) as home, chromium() as browser:
        for scheme in ("light", "dark"):
            for width, height in SIZES.items():
                page = browser.new_page(
                    viewport={"width": width, "height": height},
                    color_scheme=scheme,  # type: ignore[arg-type]
                )
                for name, address in pages(desk).items():
                    page.goto(home + address)
                    if page.locator("#map[data-library=yes]").count():
                        page.locator("#map[data-ready=yes]").wait_for()
                        page.wait_for_timeout(1500)
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
                page.close()
    desk.close()


if __name__ == "__main__":
    shoot(Path(sys.argv[1]), Path(sys.argv[2]))
