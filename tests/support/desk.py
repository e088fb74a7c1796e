"""A desk over composed accounts, and rows made up for laws."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient
from hypothesis import strategies as st

from cairn import linker
from cairn.store import Store
from cairn.web.app import create_app
from cairn.web.rows import Row
from cairn.web.state import Desk
from support.archives import Told, fill

HOME = "http://localhost"
_OTHERWISE = "Armed men opened fire on shoppers in the Old Mill Lane market and killed several"
TOLD = [
    Told("one-a", publisher="Amber Wire"),
    Told("one-b", killed=7, late=2, publisher="Hill Radio", words=_OTHERWISE),
    Told("two", town="Tell Hisn", day=40, killed=2, words="Raiders shot shepherds at a well"),
    Told("three", town="Umm Warda", day=80, killed=None, words="A patrol was fired upon"),
]


def made(path: Path | str, told: list[Told] | None = None) -> dict[str, str]:
    """A linked database of composed accounts; account ids by name of the report."""
    with Store.open(path, write=True) as store:
        ids = fill(store, TOLD if told is None else told)
        linker.run(store)
    return ids


def browse(desk: Desk) -> TestClient:
    """A browser without scripts at a desk."""
    return TestClient(create_app(desk), base_url=HOME, follow_redirects=False)


def fields(page: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', page))


def row(number: int = 0, **given: object) -> Row:
    """A row with as little said as can be."""
    blank: dict[str, object] = {
        "event_id": f"{number:016x}", "event_type": "Battles", "sub_event_type": "Armed clash",
        "status": "happened", "start": None, "end": None, "date": "unknown", "place": "",
        "country": "", "admin1": "", "latitude": None, "longitude": None, "where_prec": None,
        "actor1": "", "actor2": "", "killed": "", "killed_low": None, "killed_best": None,
        "killed_high": None, "wounded": "", "publishers": (), "accounts": (), "reports": 1,
        "sources": 1, "confidence": 0.5, "disagreements": (), "judged": False, "priority": 0.5,
        "search": "",
    }  # fmt: skip
    return Row(**(blank | given))  # type: ignore[arg-type]


_PLACES = st.none() | st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Up to twenty rows with any days, places and numbers."""
    found = []
    for number in range(draw(st.integers(0, 20))):
        days = draw(st.lists(st.dates(date(2019, 1, 1), date(2022, 1, 1)), max_size=2).map(sorted))
        place = draw(_PLACES)
        found.append(
            row(
                number,
                start=days[0] if days else None,
                end=days[-1] if days else None,
                longitude=place[0] if place else None,
                latitude=place[1] if place else None,
                where_prec=draw(st.sampled_from([None, 1, 2, 3, 4, 5, 6])),
                killed_best=draw(st.none() | st.integers(0, 500)),
                confidence=draw(st.floats(0, 1)),
                judged=draw(st.booleans()),
                country=draw(st.sampled_from(["", "Iraq", "Mali"])),
                actor1=draw(st.sampled_from(["", "Black Hill Front", "Police Forces of Mali"])),
                search=draw(st.sampled_from(["", "market of old mill lane", "a well"])),
            )
        )
    return found
