"""``cairn demo``: code the packaged fictional reports, print their events, open the desk."""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from cairn import archive, linker, pipeline, runner
from cairn.display import console
from cairn.event_page import print_events
from cairn.listing import print_accounts, print_heading, print_report_line
from cairn.model import Account
from cairn.progress import progress
from cairn.store import Store, read_address

DATABASE = Path("cairn-demo.db")
NEEDED = ("fastapi", "jinja2", "uvicorn")
"""What the desk stands on: the extra ``web``."""
_FOLDER = Path(__file__).parent / "demo_reports"
_SUFFIXES = frozenset({".html", ".jsonl", ".txt"})


def inputs() -> list[str]:
    """The paths of the packaged reports, sorted; the note beside them is none."""
    found = (path for path in _FOLDER.iterdir() if path.suffix in _SUFFIXES)
    return sorted(str(path) for path in found if path.stem != "README")


def run(db: Path | str) -> None:
    """Code the packaged reports into ``db`` and print a table; raises `CairnError`."""
    from cairn.read import read_inputs  # noqa: PLC0415 - slow to load, and not needed elsewhere

    out = console()
    out.print("Fictional reports: none of what they tell has happened.\n", style="italic")
    print_heading(out)
    reports, last = 0, ""
    found: list[Account] = []
    source = pipeline.source()
    with Store.open(db, write=True) as store, progress("coding", lambda: None) as bar:
        source.prepare(bar.prepare)
        read = read_inputs(inputs(), published=None, stdin=None)
        for each in runner.code(read, store, source):
            if isinstance(each, Exception):
                raise each
            reports += 1
            print_report_line(out, each.report)
            print_accounts(out, each.accounts)
            if each.accounts:
                found += each.accounts
                last = each.report.report_id
        linker.run(store)
        linked = tuple(archive.events(store))
    cairn, named = command(), read_address(db)  # which prints no password
    out.print(
        f"{reports} reports, {len(found)} accounts of {len(linked)} events; they are in {named}.\n"
    )
    if several := [event for event in linked if len(event.tellings) > 1]:
        out.print("Several reports tell of these; their figures differ, and all are kept:\n")
        print_events(out, several)
        out.print("\nSee who says what, and how the figures moved:\n")
        out.print(f"  {cairn} event {several[0].event_id[:8]} --db {named}\n")
    out.print("See a report with its evidence, the words behind one account, or all events:\n")
    out.print(f"  {cairn} show {last} --db {named}")
    if found:
        out.print(f"  {cairn} show {found[-1].account_id[:8]} --db {named}")
    out.print(f"  {cairn} events --db {named}")
    out.print("\nand code reports of your own:\n")
    out.print(f"  {cairn} code my-reports/ --published 2021-03-05")
    out.print("\nLook at the events on a map, check them, and export them at the desk:\n")
    out.print(f"  {cairn} serve --db {named}")


def watched() -> bool:
    """Whether somebody sits at a terminal who can stop a desk; ``CAIRN_DEMO_SERVE=0`` says no."""
    return os.environ.get("CAIRN_DEMO_SERVE") != "0" and sys.stdin.isatty() and sys.stdout.isatty()


def open_desk(db: Path | str) -> None:
    """Open the desk over the demo's database until it is stopped; raises `CairnError`.

    Does nothing where nobody watches; where the desk cannot run, the line above says how to.
    """
    if not watched():
        return
    out = console()
    if missing := [name for name in NEEDED if find_spec(name) is None]:
        out.print(f"\nThe desk needs {', '.join(missing)}: pip install 'cairn\\[web]'")
        return
    from cairn.web import server  # noqa: PLC0415 - loads the web framework

    out.print("\nOpening the desk; Ctrl-C stops it.")

    def tell(line: str) -> None:
        out.print(line, soft_wrap=True, markup=False, highlight=False)

    try:
        server.serve(db, server.Opening(), "conservative", tell)
    except server.PortError:
        server.serve(db, server.Opening(port=0), "conservative", tell)


def command() -> str:
    """How the reader can call Cairn: by its name, or, where that is not known, as it was called."""
    return "cairn" if shutil.which("cairn") else sys.argv[0]
