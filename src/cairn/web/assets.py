"""The files that pages load: the desk's own, and the map library where it was built in."""

from __future__ import annotations

from pathlib import Path

STATIC = Path(__file__).parent / "static"
VENDOR = STATIC / "vendor"
MAP_FILES = (
    "maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css", "topojson-client.min.js",
    "countries.json",
)  # fmt: skip


def has_tiles() -> bool:
    """Whether the reader of PMTiles files is there."""
    return (VENDOR / "pmtiles.js").is_file()


def has_map() -> bool:
    """Whether the map library and the borders are there; a checkout without Node has none."""
    return all((VENDOR / name).is_file() for name in MAP_FILES)
