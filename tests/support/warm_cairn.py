"""Cairn's command line, started often: loaded once, and forked for each command.

Reads one JSON object a line, ``{"arguments": [...], "out": FILE, "err": FILE}``; forks; writes the
process id, and when the command has ended, its exit status as `os.waitpid` gives it. What is loaded
before the fork is used after it, but no database: SQLite forbids that.
"""

from __future__ import annotations

import io
import json
import os
import sys
import traceback
from pathlib import Path

from cairn import demo, gazetteer, pipeline
from cairn.cli import main
from cairn.read import read_inputs


def warm() -> None:
    """Load all that coding needs, by coding."""
    coder = pipeline.open_coder()
    pipeline.version()
    for report in read_inputs(demo.inputs(), published=None, stdin=None):
        if isinstance(report, Exception):
            raise report
        coder.code(report)
    gazetteer._opened.cache_clear()  # each process opens its own


def work(order: dict[str, str], arguments: list[str]) -> int:
    """Run a command in the folder of its output, which goes, unbuffered, to files.

    Its exit code.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(order[name], flags), number)
    for name, number in (("stdout", 1), ("stderr", 2)):
        raw = io.FileIO(number, "w", closefd=False)
        setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8", write_through=True))
    os.chdir(Path(order["out"]).parent)
    return main(arguments)


def serve() -> None:
    """Fork a process for each line until there is none."""
    warm()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            code = 70
            try:
                code = work(order, order["arguments"])
            except BaseException:  # noqa: BLE001 - a fork must never return into the loop
                traceback.print_exc()
            finally:
                os._exit(code)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    serve()
