#!/usr/bin/env python3
"""Train the learned decisions of `cairn.accounts.learned` on the composed reports.

    training/train_decisions.py [--reports FOLDER...] [--check]

Fits a logistic model a decision (scikit-learn), prints how it does on reports it has not seen
(five folds by report) beside the rules alone, and writes its weights. ``--check`` writes nothing.
The same reports and the same scikit-learn give the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import decisions
import numpy as np
from decisions import Example
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from cairn import pipeline
from cairn.accounts import learned
from cairn.accounts.learned import model, trust
from cairn.evaluate.names import names_of

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = Path(learned.__file__).parent / "weights"
TRAIN = (
    ROOT / "training" / "reports" / "train",
    ROOT / "training" / "reports" / "dev",
    ROOT / "tests" / "gold" / "composed",
    ROOT / "tests" / "gold" / "demo",
)
STRENGTH = 0.15
"""Inverse of the L2 penalty, chosen on the folds among 0.04, 0.1, 0.15 and 0.3."""
FEWEST = 5
"""A feature of fewer reports than that tells of those reports, not of the language."""
THRESHOLD = 0.3
"""Where precision and recall of events balance on the folds."""


def kept(examples: Sequence[Example]) -> frozenset[str]:
    """The features that enough reports show."""
    seen = {(e.report, name) for e in examples for name in e.features}
    reports = Counter(name for _, name in seen)
    return frozenset(name for name, number in reports.items() if number >= FEWEST)


def fit(examples: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """A model of some examples."""
    names = kept(examples)
    vectors = DictVectorizer()
    rows = vectors.fit_transform([chosen(e, names) for e in examples])
    fitted = LogisticRegression(C=STRENGTH, max_iter=5000)
    return vectors, fitted.fit(rows, [e.answer for e in examples])


def chosen(example: Example, names: frozenset[str]) -> dict[str, float]:
    return {name: value for name, value in example.features.items() if name in names}


def unseen(examples: Sequence[Example]) -> np.ndarray:
    """The probability of each example by a model that has not seen its report."""
    likely = np.zeros(len(examples))
    groups = [e.report for e in examples]
    for train, test in GroupKFold(5).split(examples, groups=groups):
        vectors, fitted = fit([examples[i] for i in train])
        rows = vectors.transform([examples[i].features for i in test])
        likely[test] = fitted.predict_proba(rows)[:, 1]
    return likely


def describe(name: str, examples: Sequence[Example]) -> str:
    """How the decision does on unseen reports, beside what the rules alone say."""
    likely, answers = unseen(examples), np.array([e.answer for e in examples])
    rules = np.array([e.rule for e in examples])
    yes = likely >= THRESHOLD
    return (
        f"{name}: {len(examples)} examples, {answers.mean():.2f} yes; "
        f"AUC {roc_auc_score(answers, likely):.3f}, "
        f"calibration error {error(likely, answers):.3f}; "
        f"right {np.mean(yes == answers):.3f}, the rules alone {np.mean(rules == answers):.3f}"
    )


def error(likely: np.ndarray, answers: np.ndarray) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum((likely * 10).astype(int), 9)
    gaps = [
        abs(likely[bins == i].mean() - answers[bins == i].mean()) * (bins == i).sum()
        for i in np.unique(bins)
    ]
    return float(sum(gaps) / len(likely))


def write(name: str, examples: Sequence[Example]) -> None:
    """Fit on everything and write the weights, those that matter, by name."""
    vectors, fitted = fit(examples)
    weights = {
        feature: round(float(weight), 4)
        for feature, weight in zip(vectors.get_feature_names_out(), fitted.coef_[0], strict=True)
        if abs(weight) >= 0.005
    }
    stored = {
        "bias": round(float(fitted.intercept_[0]), 4),
        "threshold": THRESHOLD,
        "weights": dict(sorted(weights.items())),
    }
    text = json.dumps(stored, indent=1, ensure_ascii=False) + "\n"
    (WEIGHTS / f"{name}.json").write_text(text, encoding="utf-8")


def train(name: str, examples: Sequence[Example], *, check: bool) -> None:
    """Say how a decision does on unseen reports, and write it."""
    print(describe(name, examples), flush=True)
    if not check:
        write(name, examples)


def main() -> None:
    """Read the reports once, then train each decision; trust needs the events of the first.

    Trust learns from the first folder alone: the rules were made on the others, and on them they
    are right more often than on what is new.
    """
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--reports", type=Path, nargs="+", default=TRAIN)
    options.add_argument("--check", action="store_true", help="write nothing")
    given = options.parse_args()
    coder = pipeline.open_coder()
    newest = list(decisions.cases(given.reports[:1], coder))
    cases = newest + list(decisions.cases(given.reports[1:], coder))
    train("event", [e for case in cases for e in decisions.of_events(case)], check=given.check)
    model.load.cache_clear()
    names = names_of(coder.codebook)
    values: dict[str, list[Example]] = {field: [] for field in trust.FIELDS}
    for case in newest:
        for field, example in decisions.of_trust(case, names):
            values[field].append(example)
    for field, examples in values.items():
        train(f"trust_{field}", examples, check=given.check)


if __name__ == "__main__":
    main()
