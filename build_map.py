"""Fetch the map library and the borders for the desk from npm: ``python build_map.py``.

Writes them under ``src/cairn/web/static/vendor``, which Git does not hold; a wheel carries them.
Where Node or the packages are not to be had, it says so and changes nothing: the desk then draws a
plain map by itself.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent / "src" / "cairn" / "web" / "static" / "vendor"
PACKAGES = {
    "fflate": "0.8.2", "maplibre-gl": "6.17.0", "pmtiles": "4.5.0", "topojson-client": "3.1.0",
    "world-atlas": "2.0.2",
}  # fmt: skip
"""pmtiles carries fflate within it."""
FILES = {
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "maplibre-gl/LICENSE.txt": "maplibre-gl.LICENSE.txt",
    "pmtiles/dist/pmtiles.js": "pmtiles.js",
    "fflate/LICENSE": "fflate.LICENSE.txt",
    "topojson-client/dist/topojson-client.min.js": "topojson-client.min.js",
    "topojson-client/LICENSE": "topojson-client.LICENSE.txt",
    "world-atlas/countries-50m.json": "countries.json",
    "world-atlas/LICENSE": "world-atlas.LICENSE.txt",
}
_SECONDS = 180


def wanted() -> str:
    """The packages with their versions, as they are noted beside the files."""
    return "\n".join(f"{name}@{version}" for name, version in PACKAGES.items()) + "\n"


def present() -> bool:
    """Whether the files of exactly these versions are there."""
    note = VENDOR / "versions.txt"
    return note.is_file() and note.read_text(encoding="utf-8") == wanted()


def fetch() -> str | None:
    """Fetch what is missing; what stood in the way, or None."""
    if present():
        return None
    npm = shutil.which("npm")
    if npm is None:
        return "Node's npm is not installed"
    with tempfile.TemporaryDirectory() as folder:
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
        try:
            run = subprocess.run(
                [npm, "install", "--prefix", folder, *options, *wanted().split()],
                cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return f"npm did not answer within {_SECONDS} seconds"
        if run.returncode:
            return "npm failed: " + (run.stderr.strip().splitlines() or ["no reason given"])[-1]
        _copy(Path(folder) / "node_modules")
    return None


def _copy(modules: Path) -> None:
    """Put the files in their place, the note of the versions last."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, name in FILES.items():
        text = (modules / source).read_bytes()
        if name.endswith((".mjs", "pmtiles.js")):  # the maps of the source are not shipped
            text = text.rsplit(b"\n//# sourceMappingURL=", 1)[0] + b"\n"
        (VENDOR / name).write_bytes(text)
    (VENDOR / "versions.txt").write_text(wanted(), encoding="utf-8")


def main() -> int:
    """Fetch, and say what came of it."""
    problem = fetch()
    if problem:
        print(f"the desk's map library was not fetched ({problem}); a plain map is drawn instead")
        return 1
    print(f"the desk's map library is in {VENDOR.relative_to(Path(__file__).resolve().parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
