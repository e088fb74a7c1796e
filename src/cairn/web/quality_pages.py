"""The quality page: what reviews and gold tell of the machine, and reviewers of each other."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from cairn.evaluate import Calibration, Figures
from cairn.review import quality
from cairn.review.quality import wilson
from cairn.web.api import desk_of
from cairn.web.pages import shell
from cairn.web.render import page
from cairn.web.state import Desk

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_SIDE, _EDGE = 300.0, 40.0
"""Units of the plot of calibration: its square, and what stands around it."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin of the plot: where it is drawn, its interval, and what it says."""

    x: float
    y: float
    low: float
    high: float
    radius: float
    label: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a gold folder with its interval."""

    name: str
    right: int
    total: int
    share: float
    low: float
    high: float


def plot(held: Calibration) -> list[Dot]:
    """The bins as dots: confidence to the right, share accepted upwards."""
    most = max(each.claims for each in held.bins)
    found = []
    for each in held.bins:
        low, high = wilson(round(each.right * each.claims), each.claims)
        told = (
            f"confidence {each.confidence:.2f}, {each.right:.2f} accepted "
            f"({low:.2f} to {high:.2f}) of {each.claims}"
        )
        found.append(
            Dot(
                round(_EDGE + _SIDE * each.confidence, 1), _up(each.right), _up(low), _up(high),
                round(3 + 5 * (each.claims / most) ** 0.5, 1), told,
            )
        )  # fmt: skip
    return found


def _up(share: float) -> float:
    return round(10 + _SIDE * (1 - share), 1)


def shares(gold: Figures) -> list[Share]:
    """Finding events and each field against gold."""
    given = [
        ("precision: accounts that tell of an event", gold.matched, gold.accounts),
        ("recall: main events found", gold.found, gold.main_events),
        ("main events fully right", gold.fully_right, gold.main_events),
    ]
    given += [(score.field, score.right, score.total) for score in gold.fields]
    return [
        Share(name, right, total, right / total if total else 0.0, *wilson(right, total))
        for name, right, total in given
        if total
    ]


@router.get("/quality")
def show(request: Request) -> str:
    """Accuracy by field, calibration, agreement, and what the last coding changed."""
    desk = desk_of(request)
    held = _measured(desk)
    gold: Figures | None = request.app.state.gold
    return page(
        "quality.html",
        **shell(
            request, "Quality",
            quality=held,
            rates=[(rate, *rate.interval) for rate in held.rates],
            dots=plot(held.calibration) if held.calibration else [],
            bins=_bins(held.calibration) if held.calibration else [],
            event=quality.EVENT,
            gold=shares(gold) if gold else None,
            gold_reports=gold.reports if gold else 0,
        ),
    )  # fmt: skip


def _measured(desk: Desk) -> quality.Quality:
    with desk.store.links() as links:
        return quality.measure(links, desk.snapshot.acts)


def _bins(held: Calibration) -> list[tuple[str, int, float, float, float, float]]:
    return [
        (
            f"{each.low:.1f} to {each.high:.1f}", each.claims, each.confidence, each.right,
            *wilson(round(each.right * each.claims), each.claims),
        )
        for each in held.bins
    ]  # fmt: skip
