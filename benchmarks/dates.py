"""Date mentions of a corpus as JSON lines, for the scorer of date mentions.

    python benchmarks/dates.py CORPUS_DIR > predictions.jsonl

CORPUS_DIR holds ``reports.jsonl`` with ``id``, ``published`` (ISO date or null) and ``text``.
Standard error tells how fast it was.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cairn.mentions import dates


def predictions(corpus: Path) -> Iterator[dict[str, object]]:
    """One record a date mention, in the form of ``cairn inspect --jsonl``."""
    for line in (corpus / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        published = date.fromisoformat(report["published"]) if report["published"] else None
        for start, end, value in dates.resolve(report["text"], published):
            yield {
                "record": "mention",
                "kind": "date",
                "report_id": report["id"],
                "start": start,
                "end": end,
                "text": report["text"][start:end],
                "date_start": value.start.isoformat() if value.start else None,
                "date_end": value.end.isoformat() if value.end else None,
            }


def main(arguments: list[str]) -> int:
    """Write the predictions for the corpus named by the one argument; 2 for a wrong call."""
    if len(arguments) != 1 or not (corpus := Path(arguments[0])).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    began = time.perf_counter()
    found = list(predictions(corpus))
    seconds = time.perf_counter() - began
    for record in found:
        print(json.dumps(record, ensure_ascii=False))
    size = (corpus / "reports.jsonl").stat().st_size / 1e6
    print(f"{len(found)} mentions, {size / seconds:.1f} MB a second", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
