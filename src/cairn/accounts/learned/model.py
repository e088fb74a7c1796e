"""A logistic model over named features: its probability, and what it stands on."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cairn.errors import CairnError

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds are ``bias`` plus the sum of weight times feature; unknown features weigh nothing.

    ``threshold`` is the least probability at which the answer is yes.
    """

    name: str
    bias: float
    threshold: float
    weights: Mapping[str, float]

    def probability(self, features: Features) -> float:
        """How likely the answer is yes, from 0 to 1."""
        odds = self.bias + sum(
            self.weights.get(name, 0.0) * value for name, value in sorted(features.items())
        )
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))

    def grounds(self, features: Features, most: int = 5) -> tuple[tuple[str, float], ...]:
        """The features that weigh most, with what each adds to the log-odds, heaviest first."""
        added = [(name, self.weights.get(name, 0.0) * value) for name, value in features.items()]
        heavy = sorted((g for g in added if g[1]), key=lambda g: (-abs(g[1]), g[0]))
        return tuple(heavy[:most])


@cache
def load(name: str) -> Model:
    """The model of a name that comes with Cairn; raises `CairnError` when it is broken."""
    try:
        file = resources.files("cairn.accounts.learned").joinpath("weights", f"{name}.json")
        return parse(name, file.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CairnError(
            f"the weights of {name} cannot be read ({type(error).__name__}: {error}); "
            "reinstall Cairn or run training/train_decisions.py"
        ) from error


def parse(name: str, text: str) -> Model:
    """A model from its JSON; raises `ValueError`, `KeyError`, `TypeError` or `AttributeError`."""
    stored = json.loads(text)
    weights = {key: float(value) for key, value in stored["weights"].items()}
    return Model(name, float(stored["bias"]), float(stored["threshold"]), weights)
