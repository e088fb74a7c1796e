"""Train the weights of linking on the composed incidents: ``python training/train_links.py``.

Needs ``pip install -e '.[training]'``. Codes ``training/incidents/train``, pairs the accounts as
linking does, fits a logistic model to whether the pair is one incident, and writes
``weights.json`` and ``words.json`` (how common words are) of ``src/cairn/events``. The thresholds
of `cairn.events.cluster` were set on the same reports, on the train half of the Gun Violence
Corpus, whose texts train nothing, and on the generated archive.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from cairn import pipeline
from cairn.events import link, names, pairs, traits
from cairn.model import Account
from cairn.read import read_inputs

ROOT = Path(__file__).parent
TARGET = ROOT.parent / "src/cairn/events/weights.json"
WORDS = TARGET.with_name("words.json")
RARE = 3
"""Reports of training in which a word may stand and still be as telling as one that is new."""
PRIOR = {
    "base": -2.8, "same day": 0.9, "dates overlap": 0.5, "a day apart": -0.3, "days apart": -1.5,
    "days apart, a name shared": 0.7, "date open": -0.4, "told far apart": -0.3,
    "same place": 1.2, "same area": 0.4, "place spelt otherwise": 1.0, "place within reach": 0.4,
    "beyond reach": -0.6, "other division": -0.8, "other country": -1.2, "place open": -0.1,
    "place told in the other": 0.9, "same type": 0.7, "other type": -0.7, "shared group": 0.3,
    "other groups": -0.4, "same sides": 0.3, "other sides": -0.4, "equal count": 0.8,
    "counts apart": -0.6, "shared full names": 1.8, "shared names": 0.8,
    "no shared name": -0.3, "shared numbers": 0.4, "like evidence": 1.5,
    "like text": 1.5, "date vague, nothing singular": -0.4, "place vague, nothing singular": -0.2,
}  # fmt: skip
"""What a coder would expect each feature to add to the log-odds before seeing any pair.

The sample is small and composed: a weight leaves its prior only as far as the pairs ask for it
(a Gaussian prior of `SPREAD`), so that a feature that the corpus hardly varies keeps its meaning.
"""
SPREAD = 0.3
_KEPT = 0.3
"""Share of its prior that every weight keeps."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One account that the corpus expects: where it is told, and of which incident."""

    start: int
    end: int
    incident: str


def expected(folder: Path) -> dict[str, list[Expected]]:
    """The expected accounts by report id."""
    texts = {
        row["id"]: row["text"]
        for row in map(json.loads, (folder / "reports.jsonl").read_text("utf-8").splitlines())
    }
    found: dict[str, list[Expected]] = {name: [] for name in texts}
    for row in map(json.loads, (folder / "accounts.jsonl").read_text("utf-8").splitlines()):
        start = texts[row["report_id"]].index(row["words"])
        found[row["report_id"]].append(Expected(start, start + len(row["words"]), row["incident"]))
    return found


def incident(account: Account, listed: list[Expected]) -> str | None:
    """The incident whose words the account's evidence shares most, or None."""
    span = account.evidence
    shared = [(min(span.end, e.end) - max(span.start, e.start), e.incident) for e in listed]
    best = max(shared, default=(0, ""))
    return best[1] if best[0] > 0 else None


def coded(folder: Path) -> tuple[dict[str, traits.Traits], dict[str, str]]:
    """The traits of the coded accounts, and the incident of those that the corpus expects."""
    coder = pipeline.open_coder()
    listed = expected(folder)
    made: dict[str, traits.Traits] = {}
    truth: dict[str, str] = {}
    for report in read_inputs([str(folder / "reports.jsonl")], published=None, stdin=None):
        if isinstance(report, Exception):
            raise report
        accounts = coder.code(report)
        for account, each in zip(
            accounts, traits.of(report, report.report_id, accounts), strict=True
        ):
            made[account.account_id] = each
            if (name := incident(account, listed[report.report_id])) is not None:
                truth[account.account_id] = name
    return made, truth


def samples(
    made: Mapping[str, traits.Traits], truth: Mapping[str, str]
) -> Iterator[tuple[dict[str, float], bool, float]]:
    """The features of every compared pair without a veto, and whether it is one incident, and its
    weight.

    A composed corpus is sparse: what happens elsewhere in the province on the same day is missing.
    So accounts of other incidents are moved to an account's day and neighbourhood (`_moved`); each
    such pair is two events.
    """
    for left, right in link.candidates(made):
        if left in truth and right in truth and not pairs.veto(made[left], made[right]):
            yield pairs.features(made[left], made[right]), truth[left] == truth[right], 1.0
    ordered = sorted(truth)
    for at, account in enumerate(ordered):
        others = [o for o in ordered[at + 1 :] + ordered[:at] if truth[o] != truth[account]]
        for step, other in enumerate(others[:: max(1, len(others) // _MOVED)][:_MOVED]):
            yield (
                pairs.features(made[account], _moved(made[other], made[account], step)),
                False,
                _WEIGHT,
            )


_MOVED = 8
"""Accounts moved beside each account: what a province in war has in a day or two."""
_WEIGHT = 0.1
"""Of a moved pair against one that was written: they are many, and easier than look-alikes."""


def _moved(other: traits.Traits, to: traits.Traits, step: int) -> traits.Traits:
    """``other`` as if it had happened near ``to``.

    On the same day, the next, or one that its report leaves open; here or some way off.
    """
    if step % 4 == 3:  # elsewhere, on the same days
        return replace(other, first=to.first, last=to.last, dated=to.dated, published=to.published)
    days = timedelta(step % 2)
    first, last = (None if d is None else d + days for d in (to.first, to.last))
    told = None if to.published is None else to.published + timedelta(step % 4)
    here = step % 4 in (1, 2)  # the same place a day later, or on a day left open
    if step % 4 == 2 and to.last is not None:
        first, last, to = to.last - timedelta(traits.BACKGROUND), to.last, replace(to, dated=False)
    latitude = to.latitude if here or to.latitude is None else to.latitude + 0.2 * (1 + step % 3)
    return replace(
        other,
        first=first, last=last, dated=to.dated, published=told,
        country=to.country, admin1=to.admin1, actors=to.actors if step % 3 else other.actors,
        place=to.place if here else other.place, place_id=to.place_id if here else other.place_id,
        latitude=latitude, longitude=to.longitude,
        where_prec=to.where_prec if here else other.where_prec,
    )  # fmt: skip


def common() -> dict[str, object]:
    """The words that stand in several of the composed reports of training, and in how many."""
    stands: Counter[str] = Counter()
    reports = 0
    for part in ("reports/train", "incidents/train"):
        for line in (ROOT / part / "reports.jsonl").read_text("utf-8").splitlines():
            stands.update(names.content(json.loads(line)["text"]))
            reports += 1
    words = {word: n for word, n in sorted(stands.items()) if n >= 2 * RARE}
    return {"reports": reports, "rare": RARE, "words": words}


def fit(rows: list[tuple[dict[str, float], bool, float]]) -> dict[str, float]:
    """The most probable weights given the pairs and `PRIOR`."""
    names = list(PRIOR)
    matrix = np.array([[row.get(name, 1.0) for name in names] for row, _, _ in rows])
    labels = np.array([1.0 if label else -1.0 for _, label, _ in rows])
    each = np.array([weight for _, _, weight in rows])
    prior = np.array([PRIOR[name] for name in names])

    def loss(weights: np.ndarray) -> float:
        missed = np.logaddexp(0.0, -labels * (matrix @ weights)) @ each
        return float(missed + ((weights - prior) ** 2).sum() / (2 * SPREAD**2))

    # a weight that vanishes or turns its sign is an accident of the sample
    low = [w * _KEPT if w > 0 else None for w in prior]
    high = [w * _KEPT if w < 0 else None for w in prior]
    # Here, for the benchmarks read the corpus with this module and need no `training` extra.
    from scipy.optimize import minimize  # noqa: PLC0415

    found = minimize(loss, prior, method="L-BFGS-B", bounds=list(zip(low, high, strict=True)))
    if not found.success:
        raise SystemExit(f"the fit did not settle: {found.message}")
    return {name: round(float(w), 3) for name, w in zip(names, found.x, strict=True)}


def main() -> int:
    """Train and write; says how many pairs of which kind there were."""
    WORDS.write_text(json.dumps(common(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    pairs.rarity.cache_clear()
    rows = list(samples(*coded(ROOT / "incidents/train")))
    weights = fit(rows)
    TARGET.write_text(json.dumps({"version": pairs.VERSION, "weights": weights}, indent=1) + "\n")
    print(f"{len(rows)} pairs, {sum(label for _, label, _ in rows)} of one incident")
    for name, weight in weights.items():
        print(f"{weight:8.3f}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
