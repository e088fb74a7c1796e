"""Check that a wheel holds every tracked or made file of the package: ``check_wheel.py FOLDER``."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

MADE = "cairn/gazetteer/data/divisions_of_towns.json.gz"
"""What the build hook writes."""
MAP = (
    "maplibre-gl.mjs",
    "maplibre-gl-worker.mjs",
    "maplibre-gl.css",
    "countries.json",
    "pmtiles.js",
)
"""What it fetches where Node is."""


def main(folder: Path) -> int:
    """Compare the newest wheel in the folder with Git's list."""
    wheel = max(folder.glob("cairn-*.whl"), key=lambda path: path.stat().st_mtime)
    with zipfile.ZipFile(wheel) as held:
        packed = set(held.namelist())
    listed = subprocess.run(
        ["git", "ls-files", "src/cairn"], capture_output=True, text=True, check=True
    )
    wanted = {name.removeprefix("src/") for name in listed.stdout.splitlines()} | {MADE}
    if shutil.which("npm"):
        wanted |= {f"cairn/web/static/vendor/{name}" for name in MAP}
    missing = sorted(wanted - packed)
    print(f"{wheel.name}: {len(wanted)} files, {len(missing)} missing")
    for name in missing:
        print(f"  missing: {name}")
    return 1 if missing or not wanted else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
