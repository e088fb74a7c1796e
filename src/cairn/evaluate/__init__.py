"""Coded accounts against gold events, field by field: pure functions over values."""

from cairn.evaluate.calibration import Bin, Calibration, Judged, calibration, judged
from cairn.evaluate.coding import evaluate
from cairn.evaluate.fields import Check
from cairn.evaluate.figures import Figures, figures, misses
from cairn.evaluate.gold import GoldEvent, GoldReport, read_gold
from cairn.evaluate.results import Miss, Result, compare

__all__ = [
    "Bin",
    "Calibration",
    "Check",
    "Figures",
    "GoldEvent",
    "GoldReport",
    "Judged",
    "Miss",
    "Result",
    "calibration",
    "compare",
    "evaluate",
    "figures",
    "judged",
    "misses",
    "read_gold",
]
