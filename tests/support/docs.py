"""The commands of a documentation page: run them, compare what they print, write it anew.

In a ``console`` block each line that begins with ``$`` is run, in one folder a page, and may have
its output below it; a ``text`` block with a file's name is that file. The desk (``cairn serve``) is
opened at a free port, asked for its first page, and stopped; its line counts as output. ``python
tests/support/docs.py`` writes the outputs that have changed.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
WIDTH = "100"
_BLOCK = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; ``start`` and ``end`` are the offsets of its content in the page."""

    language: str
    name: str
    content: str
    start: int
    end: int

    def commands(self) -> list[tuple[str, str]]:
        """Each command with the output written below it."""
        parts = re.split(r"^\$ (.*)\n", self.content, flags=re.MULTILINE)[1:]
        return list(zip(parts[::2], parts[1::2], strict=True))


@dataclass(frozen=True, slots=True)
class Ran:
    """A command of a page and what it did."""

    command: str
    written: str
    printed: str
    errors: str
    code: int


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [Block(m[1], m[2] or "", m[3], m.start(3), m.end(3)) for m in _BLOCK.finditer(text)]


def run_page(text: str, folder: Path) -> Iterator[tuple[Block, list[Ran]]]:
    """Run the commands of a page, block by block."""
    for block in blocks(text):
        if block.name:
            (folder / block.name).write_text(block.content, encoding="utf-8")
        if block.language == "console":
            yield block, [_run(command, written, folder) for command, written in block.commands()]


def _run(command: str, written: str, folder: Path) -> Ran:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "COLUMNS": WIDTH, "CAIRN_DATA": str(folder / "data")}
    if command.startswith("cairn serve"):
        return _served(command, written, folder, {**os.environ, **own})
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder, env={**os.environ, **own}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Ran(command, written, tidy(run.stdout), run.stderr, run.returncode)


def _served(command: str, written: str, folder: Path, env: dict[str, str]) -> Ran:
    run = subprocess.Popen(
        ["bash", "-c", f"exec {command} --port 0"],
        cwd=folder, env=env, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert run.stderr is not None
    said = ""
    try:
        for line in run.stderr:
            said += line
            if found := re.search(r"http://localhost:\d+/", line):
                with urllib.request.urlopen(found[0], timeout=60) as page:
                    assert b"<table" in page.read()
                break
        run.send_signal(signal.SIGINT)
        code = run.wait(60)
    finally:
        run.kill()
        run.wait()
        run.stderr.close()
    return Ran(command, written, tidy(said), said, code)


def tidy(output: str) -> str:
    """An output without the blanks at the ends of its lines and at its end."""
    kept = "\n".join(line.rstrip() for line in output.splitlines()).strip("\n")
    return f"{kept}\n" if kept else ""


def rewritten(text: str) -> str:
    """The page with its outputs as they are now; commands without one stay so."""
    with tempfile.TemporaryDirectory() as folder:
        for block, ran in reversed(list(run_page(text, Path(folder)))):
            content = "".join(
                f"$ {each.command}\n{each.printed if each.written else ''}" for each in ran
            )
            text = text[: block.start] + content + text[block.end :]
    return text


if __name__ == "__main__":
    for page in PAGES:
        old = page.read_text(encoding="utf-8")
        if (new := rewritten(old)) != old:
            page.write_text(new, encoding="utf-8")
            print(f"{page.relative_to(ROOT)}: outputs written anew")
