"""Events of exports on disk: the same events in the same order, and nothing is left behind."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.errors import CairnError
from cairn.export.spool import Spool, order
from cairn.export.write import FORMS, Dataset, write
from cairn.model import DateInterval, Event
from export.made import EDITION, event

DAYS = st.none() | st.dates(date(2019, 1, 1), date(2022, 1, 1))


def on(day: date | None, number: int) -> Event:
    """An event of a day."""
    when = DateInterval(day, day, "day" if day else "unknown")
    return replace(event(when=when), event_id=f"{number:016x}")


@given(st.lists(DAYS, max_size=12))
def test_all_events_come_in_their_order_as_often_as_they_are_asked_for(
    days: list[date | None],
) -> None:
    held = [on(day, number) for number, day in enumerate(days)]
    spool = Spool.of(held)
    assert len(spool) == len(held)
    assert list(spool) == sorted(held, key=order) == list(spool)


def test_two_can_go_through_them_at_once() -> None:
    spool = Spool.of(on(date(2021, 1, day), day) for day in range(1, 9))
    assert [one.event_id == other.event_id for one, other in zip(spool, spool, strict=True)] == (
        [True] * 8
    )


def test_what_is_sensitive_leaves_in_the_internal_profile_alone() -> None:
    plain, marked = on(None, 1), on(None, 2)
    marked = replace(marked, reviewed=replace(marked.reviewed, sensitive=True))
    spool = Spool.of([plain, marked])
    assert list(spool.leaving("public")) == [plain]
    assert list(spool.leaving("internal")) == [plain, marked]
    data = Dataset(spool, EDITION, profile="public")
    assert (len(data.events), data.withheld) == (1, 1)


@pytest.mark.parametrize("form", FORMS)
def test_files_are_the_same_whether_events_are_held_or_on_disk(form: str, tmp_path: Path) -> None:
    held = tuple(on(date(2021, 1, day), 99 - day) for day in (3, 1, 2))
    paths = []
    for number, events in enumerate((held, Spool.of(held))):
        path = tmp_path / str(number) / f"out{FORMS[form].suffixes[0]}"
        path.parent.mkdir()
        write(form, Dataset(events, EDITION), path)
        paths.append(path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_file_goes_with_the_last_who_holds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    ordinary = tempfile.TemporaryFile

    def noted(**given: str) -> object:
        made.append(ordinary(**given))
        return made[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", noted)
    public = Spool.of([on(None, 1)]).leaving("public")
    gc.collect()
    assert not made[0].closed
    del public
    gc.collect()
    assert made[0].closed


def test_a_full_folder_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def write(self, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            pass

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **given: Full())
    with pytest.raises(CairnError, match=r"no space left on device\); free some room") as told:
        Spool.of([on(None, 1)])
    assert "\n" not in str(told.value)


def test_events_that_cannot_be_read_stop_the_spool(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[Event]:
        yield on(None, 1)
        raise CairnError("the database is gone")

    with pytest.raises(CairnError, match="the database is gone"):
        Spool.of(broken())
