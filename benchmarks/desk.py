"""How quick the desk is: ``python benchmarks/desk.py [N] [--db FILE] [--browser]``.

Makes a database of generated accounts (`benchmarks/generate.py`), grouped into events by the
generator's own truth so that no linking is waited for, opens the desk over it, and measures in
milliseconds how long filters take: answered by the application itself and, with ``--browser``, as
seen in Debian's Chromium from the act to the results being in place.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))

import generate
import generate_texts
import uvicorn
from fastapi.testclient import TestClient

from cairn import linker
from cairn.events import blocks, ledger, traits
from cairn.model import Account, Report
from cairn.store import Store, report_key
from cairn.web.app import create_app
from cairn.web.server import open_socket
from cairn.web.state import Desk

FILTERS = {
    "no filter": "",
    "period": "from=2020-01-01&to=2020-06-30",
    "type": "type=Attack",
    "box": "bbox=20,0,40,20",
    "words": "q=market",
    "actor": "actor=front",
    "least sure first": "sort=doubtful",
    "all of these": "from=2020-01-01&type=Attack&q=killed&confidence=0.2&sort=killed",
}
_CHOOSE = """value => new Promise(done => {
  document.addEventListener("filtered", e => requestAnimationFrame(() => done(e.detail.took)),
    { once: true });
  const field = document.querySelector("select[name=type]");
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
})"""
_PAINTED = """() => new Promise(done => new PerformanceObserver(seen => {
  for (const each of seen.getEntries())
    if (each.name === "first-contentful-paint") done(each.startTime);
}).observe({ type: "paint", buffered: true }))"""
_BATCH = 2000
_REST = 2000
"""Milliseconds between two acts, so that one is not measured within the other."""
_TIMES = 5


def made(accounts: int) -> Iterator[tuple[Report, list[tuple[int, Account]]]]:
    """Reports with their accounts and the number of the incident of each."""
    news = generate._news(accounts, Random("cairn desk"))
    left = accounts
    for telling in generate._by_day(news):
        report, told = generate_texts.write(telling)
        yield report, [(incident.number, account) for incident, account in told]
        left -= len(told)
        if left <= 0:
            return


def fill(path: Path, events: int) -> None:
    """Keep the reports of about so many events, with the events that the truth makes of them."""
    groups: dict[int, list[tuple[object, str]]] = {}
    coming = made(round(events * generate.PER_INCIDENT))
    with Store.open(path, write=True) as store:
        while batch := list(islice(coming, _BATCH)):
            kept = []
            for report, told in batch:
                accounts = tuple(account for _, account in told)
                store.save(report, accounts, "generated")
                for looked in traits.of(report, report_key(report), accounts):
                    kept.append(
                        (looked.account, looked.report, looked.published, traits.to_json(looked),
                         blocks.keys(looked))
                    )  # fmt: skip
                for number, account in told:
                    groups.setdefault(number, []).append((report.published, account.account_id))
            with store.links(write=True) as links:
                links.keep(linker.version(), kept)
        members = {}
        for held in groups.values():
            name = ledger.event_name(held)
            members.update({account: name for _, account in held})
        with store.links(write=True) as links:
            links.put_members(members)


def spent(act: Callable[[], object]) -> float:
    """Milliseconds of an act."""
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def measure(desk: Desk) -> None:
    """Print how long the application takes for each filter: page, table as JSON, map."""
    client = TestClient(create_app(desk), base_url="http://localhost")
    print("| filter | events | page, first | page, again | /api/events, first | /api/map |")
    print("|---|---|---|---|---|---|")
    for name, query in FILTERS.items():
        desk.snapshot.forget()
        page = spent(lambda q=query: client.get(f"/?{q}"))
        again = statistics.median(spent(lambda q=query: client.get(f"/?{q}")) for _ in range(3))
        desk.snapshot.forget()
        rows = spent(lambda q=query: client.get(f"/api/events?{q}"))
        drawn = spent(lambda q=query: client.get(f"/api/map?zoom=4&{q}"))
        total = client.get(f"/api/events?size=1&{query}").json()["total"]
        times = " | ".join(f"{each:.0f} ms" for each in (page, again, rows, drawn))
        print(f"| {name} | {total:,} | {times} |")


def browse(desk: Desk) -> None:
    """Print how long the first view and filters take in a browser."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only with --browser

    held = open_socket("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{held.getsockname()[1]}"
    with sync_playwright() as tool:
        browser = tool.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
        )
        page = browser.new_page()
        page.goto(f"{base}/about")
        views = []
        for _ in range(_TIMES):
            page.goto("about:blank")
            page.wait_for_timeout(_REST)
            page.goto(f"{base}/")
            page.wait_for_selector("table.events")
            views.append(page.evaluate(_PAINTED))
        print(f"first view, painted in the browser: {statistics.median(views):.0f} ms")
        times = []
        for value in ("Attack", "Armed clash", "Battles", "", "Attack"):
            desk.snapshot.forget()
            page.wait_for_timeout(_REST)
            times.append(page.evaluate(_CHOOSE, value))
        told = ", ".join(f"{each:.0f}" for each in times)
        print(f"a filter of type, in the browser: {told} ms; median {statistics.median(times):.0f}")
        browser.close()
    server.should_exit = True
    thread.join()


def main(arguments: list[str] | None = None) -> int:
    """Read the command line, fill where there is no database yet, and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("events", type=int, nargs="?", default=100_000, metavar="N")
    parser.add_argument("--db", type=Path, help="keep the database here, or use what is there")
    parser.add_argument("--browser", action="store_true", help="measure in Chromium too")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = given.db or Path(folder) / "desk.db"
        if not path.exists():
            print(f"filling took {spent(lambda: fill(path, given.events)) / 1000:.0f} s")
        begin = time.perf_counter()
        desk = Desk(path)
        took = time.perf_counter() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(desk.snapshot.rows):,} events opened in {took:.0f} s, {memory:.0f} MB\n")
        measure(desk)
        if given.browser:
            print()
            browse(desk)
        desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
