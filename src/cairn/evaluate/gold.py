"""Gold events: what a trained coder says that a report reports, read from ``gold.jsonl``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cairn.errors import ReadError

REPORTS, GOLD = "reports.jsonl", "gold.jsonl"
COUNTED = ("wounded", "abducted", "arrested", "displaced")
"""Outcomes of which the gold gives one number; ``killed`` has groups besides."""
_CURE = "see docs/evaluate.md for the format"


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where: every accepted name of the province, and WGS 84 degrees where they are known."""

    text: str
    admin1: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    geo_precision: int | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event as the coder has it; None is what the report does not say.

    ``types`` are the accepted ``(event type, sub-event type)`` pairs, the codebook's choice first.
    ``date_precision`` may be ``open``: the date can be argued and is not scored.
    """

    event_id: str
    main: bool
    types: tuple[tuple[str, str], ...]
    status: str
    actor1: str | None
    actor2: str | None
    place: GoldPlace
    start: date | None
    end: date | None
    date_precision: str
    killed: int | None
    killed_by_group: tuple[tuple[str, int | None], ...]
    counts: tuple[tuple[str, int | None], ...]
    said_by: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class GoldReport:
    """The events of one report; none for a report that reports none."""

    report_id: str
    events: tuple[GoldEvent, ...]


def read_gold(folder: Path) -> tuple[GoldReport, ...]:
    """The gold of a folder that holds ``reports.jsonl`` and ``gold.jsonl``.

    Raises `ReadError` naming the file and line for a missing file and for a line that is not as
    docs/evaluate.md says.
    """
    for name in (REPORTS, GOLD):
        if not (folder / name).is_file():
            raise ReadError(str(folder), f"there is no {name} in it", "name a folder with gold")
    path = folder / GOLD
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [_report(line, f"{path}:{n}") for n, line in enumerate(lines, start=1) if line.strip()]
    if not found:
        raise ReadError(str(path), "the file is empty", _CURE)
    return tuple(found)


def _report(line: str, source: str) -> GoldReport:
    try:
        record = json.loads(line)
        events = tuple(_event(event) for event in record["events"])
        return GoldReport(str(record["report_id"]), events)
    except KeyError as error:
        raise ReadError(source, f"{error.args[0]!r} is missing", _CURE) from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ReadError(source, f"the line is no gold ({error})", _CURE) from error


def _event(event: dict[str, Any]) -> GoldEvent:
    killed = event["killed"]
    return GoldEvent(
        event_id=event["event_id"],
        main=event["role"] == "main",
        types=(
            (event["event_type"], event["sub_event_type"]),
            *((kind, sub) for kind, sub in event["also"]),
        ),
        status=event["status"],
        actor1=event["actor1"],
        actor2=event["actor2"],
        place=_place(event["place"]),
        start=_day(event["date_start"]),
        end=_day(event["date_end"]),
        date_precision=event["date_precision"],
        killed=killed["best"],
        killed_by_group=tuple(killed["by_group"].items()),
        counts=tuple((outcome, event[outcome]) for outcome in COUNTED),
        said_by=event["said_by"],
        evidence=event["evidence"],
    )


def _place(place: dict[str, Any]) -> GoldPlace:
    return GoldPlace(
        place["text"] or "",
        tuple(place["admin1"] or ()),
        place["latitude"],
        place["longitude"],
        place["geo_precision"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
