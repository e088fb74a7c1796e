"""Commands of Cairn that are killed: what they said they kept, what they left, how it ends.

Nothing in Cairn knows of this: a process is started, watched from outside, and killed without
warning at a random moment of the time in which it writes. To try another command, describe it as
a `Command`.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from cairn.store import Store
from support.databases import Database

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]
"""The rows of each table, in a fixed order."""
DIARIES = frozenset({"recodings"})
"""Tables that say when a run was and what it came to: no two runs write the same."""
WARM = Path(__file__).with_name("warm_cairn.py")
PATIENCE = 120.0
"""Seconds after which a command that does not end is a fault."""


# --- commands -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Command:
    """A command that writes; ``--db`` is added to its arguments.

    ``fill`` puts into an empty database what the command works on. ``table`` is the one whose rows
    it is about. ``told`` gives the table and the value that must be in it once a line was printed,
    or None. ``half`` names what of the rows left by a killed run (first) is neither as before
    (second) nor as after an undisturbed one (third). ``speaks``: it prints a line for every step
    it has kept; of another command the moment is drawn from the time since ``begun``, which tells
    from the database and the folder that it runs in whether it works already.
    """

    name: str
    arguments: tuple[str, ...]
    table: str
    half: Callable[[Rows, Rows, Rows], list[str]]
    told: Callable[[str], tuple[str, str] | None] = lambda line: None
    fill: Callable[[Database], None] = lambda database: None
    speaks: bool = True
    begun: Callable[[Database, Path], bool] = lambda database, folder: True


# --- processes ------------------------------------------------------------------------------------


class Process(Protocol):
    """A command that runs."""

    def kill(self) -> None:
        """End it without warning."""
        ...

    def poll(self) -> int | None:
        """Its exit code, negative for a signal; None while it runs."""
        ...

    def wait(self) -> int:
        """Its exit code, when it has ended."""
        ...


class Starter(Protocol):
    """How commands are started: in the folder of ``out``.

    Their output goes, unbuffered, to the ends of two files.
    """

    def start(self, arguments: Iterable[str], out: Path, err: Path) -> Process:
        """Start a command of ``cairn``."""
        ...


class Cold:
    """Each command as a user starts it; loading takes seconds."""

    def start(self, arguments: Iterable[str], out: Path, err: Path) -> Process:
        """Start Python."""
        with out.open("ab") as output, err.open("ab") as errors:
            return _Popen(
                subprocess.Popen(
                    [sys.executable, "-u", "-m", "cairn", *arguments],
                    stdin=subprocess.DEVNULL, stdout=output, stderr=errors, cwd=out.parent,
                )
            )  # fmt: skip


class _Popen:
    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def kill(self) -> None:
        self._process.kill()

    def poll(self) -> int | None:
        return self._process.poll()

    def wait(self) -> int:
        return self._process.wait(PATIENCE)


class Warm:
    """Commands forked from a process that has loaded everything; one at a time."""

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            [sys.executable, str(WARM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait(PATIENCE)
        assert self._server.stdout is not None
        self._server.stdout.close()

    def start(self, arguments: Iterable[str], out: Path, err: Path) -> Process:
        """Fork."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        order = {"arguments": list(arguments), "out": str(out), "err": str(err)}
        print(json.dumps(order), file=self._server.stdin, flush=True)
        return _Forked(int(self._server.stdout.readline()), self._server)


class _Forked:
    def __init__(self, pid: int, server: subprocess.Popen[str]) -> None:
        self._pid, self._server = pid, server
        self._code: int | None = None

    def kill(self) -> None:
        # it may have ended in the same moment
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def poll(self) -> int | None:
        # the server takes leave of its child at once: then it is no longer listed
        return None if Path(f"/proc/{self._pid}").exists() else self.wait()

    def wait(self) -> int:
        if self._code is None:
            assert self._server.stdout is not None
            self._code = os.waitstatus_to_exitcode(int(self._server.stdout.readline()))
        return self._code


# --- trials ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a command does when nobody disturbs it, from ``before`` to ``rows``.

    ``seconds`` pass between two of its lines; of a command that does not speak, from its beginning
    to its end, and ``writing`` of them after it first wrote (known for SQLite).
    """

    before: Rows
    rows: Rows
    output: bytes
    code: int
    seconds: float
    writing: float

    def brought(self, table: str) -> list[Row]:
        """The rows of a table that were not there before."""
        held = self.before.get(table, [])
        return [row for row in self.rows[table] if row not in held]


@dataclass(frozen=True, slots=True)
class Round:
    """What came of one kill.

    ``ended``: the command was quicker. ``inside``: a transaction was begun and not ended (known for
    SQLite, from its journal). ``told`` and ``kept`` count rows of the command's table, printed and
    found. The rest must be empty: what was printed and is not there, what is there in part, and
    how the next run differs from an undisturbed one.
    """

    ended: bool
    inside: bool
    told: int
    kept: int
    lost: tuple[str, ...]
    half: tuple[str, ...]
    otherwise: tuple[str, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """All that is wrong."""
        return (*self.lost, *self.half, *self.otherwise)


@dataclass(frozen=True, slots=True)
class Trial:
    """A command, how it is started, and a folder for what it writes."""

    command: Command
    starter: Starter
    folder: Path

    def undisturbed(self, database: Database) -> Undisturbed:
        """Run the command to its end in a database as it is filled for it."""
        self.command.fill(database)
        before = database.rows()
        process = self._start(database, "undisturbed")
        while not self._begun(database, "undisturbed") and process.poll() is None:
            time.sleep(0.001)
        began = time.perf_counter()
        while not _journal(database).exists() and process.poll() is None:
            time.sleep(0.001)
        wrote = time.perf_counter()
        code = process.wait()
        ended = time.perf_counter()
        seconds = ended - began
        output = self._output("undisturbed")
        if self.command.speaks:
            seconds /= max(1, output.count(b"\n"))
        return Undisturbed(before, database.rows(), output, code, seconds, ended - wrote)

    def _begun(self, database: Database, name: str) -> bool:
        """Whether the command has begun: it has printed, or the database shows it."""
        if self.command.speaks:
            return self._printed(name) > 0
        return self.command.begun(database, self.folder)

    def round(self, database: Database, whole: Undisturbed, chance: random.Random) -> Round:
        """Kill the command in a filled database, look at what is left, and run it again."""
        for path in self.folder.iterdir():
            path.unlink()
        database.clear()
        self.command.fill(database)
        process = self._start(database, "killed")
        self._await_moment(process, database, chance, whole)
        process.kill()
        ended = process.wait() != -signal.SIGKILL
        inside = _journal(database).exists() and not ended
        told = self._told()
        left, damaged = self._left(database)
        lost = [
            f"told as kept, and not in {table}: {value}"
            for table, value in told
            if not any(value in row.values() for row in left[table])
        ]
        return Round(
            ended,
            inside,
            told=sum(table == self.command.table for table, _ in told),
            kept=self._kept(left, whole),
            lost=tuple(lost),
            half=tuple(self.command.half(left, whole.before, whole.rows)),
            otherwise=(*damaged, *self._again(database, whole)),
        )

    def _kept(self, left: Rows, whole: Undisturbed) -> int:
        """How many rows of the command's table are there that it was to bring."""
        table = self.command.table
        wanted = whole.brought(table)
        return sum(row in wanted for row in left[table])

    def _again(self, database: Database, whole: Undisturbed) -> list[str]:
        """Run the command to its end; how that differs from an undisturbed run."""
        problems = []
        if (code := self._start(database, "again").wait()) != whole.code:
            errors = (self.folder / "again.err").read_text()
            problems.append(f"the next run ended with {code}: {errors}")
        if self.command.speaks and self._output("again") != whole.output:
            problems.append("the next run printed something else than an undisturbed one")
        found = database.rows()
        held = [table for table in whole.rows if table not in DIARIES]
        differ = [f"the rows of {t} differ" for t in held if found.get(t) != whole.rows[t]]
        return [*problems, *differ, *damage(database)]

    def _start(self, database: Database, name: str) -> Process:
        out, err = self.folder / f"{name}.out", self.folder / f"{name}.err"
        return self.starter.start([*self.command.arguments, "--db", database.db], out, err)

    def _output(self, name: str) -> bytes:
        return (self.folder / f"{name}.out").read_bytes()

    def _told(self) -> list[tuple[str, str]]:
        """The table and value of each whole line that the killed command printed."""
        lines = self._output("killed").splitlines(keepends=True)
        whole = [line.decode() for line in lines if line.endswith(b"\n")]
        return [told for told in map(self.command.told, whole) if told]

    def _printed(self, name: str) -> int:
        """How many bytes the command has printed."""
        out = self.folder / f"{name}.out"
        return out.stat().st_size if out.exists() else 0

    def _await_moment(
        self, process: Process, database: Database, chance: random.Random, whole: Undisturbed
    ) -> None:
        """Wait for a random line of the output and up to two lines more; or until the end.

        The first of the lines is the beginning of the database. On SQLite every other time the
        next transaction is awaited after that.
        """
        if not self.command.speaks:
            self._await_silent(process, database, chance, whole)
            return
        ends = [n for n, byte in enumerate(whole.output, start=1) if byte == ord("\n")]
        size = chance.choice([0, *ends[:-1]])
        while process.poll() is None and not (
            self._printed("killed") >= size
            and (size or database.kind != "sqlite" or Path(database.db).exists())
        ):
            time.sleep(0.0005)
        _pass(process, chance.uniform(0, 2 * whole.seconds))
        if database.kind == "sqlite" and chance.random() < 0.5:
            _await_transaction(process, database, chance)

    def _await_silent(
        self, process: Process, database: Database, chance: random.Random, whole: Undisturbed
    ) -> None:
        """Wait for a random part of the command's time.

        On SQLite every other time of that in which it writes to the database, and then for a
        transaction.
        """
        while process.poll() is None and not self._begun(database, "killed"):
            time.sleep(0.0005)
        if database.kind != "sqlite" or chance.random() < 0.5:
            _pass(process, chance.uniform(0, whole.seconds))
            return
        while process.poll() is None and not _journal(database).exists():
            time.sleep(0.0005)
        _pass(process, chance.uniform(0, whole.writing))
        _await_transaction(process, database, chance)

    def _left(self, database: Database) -> tuple[Rows, list[str]]:
        """What the next to open the database finds, and what is damaged.

        On SQLite a copy is opened, so that the next run heals the database on its own.
        """
        seen = database
        if database.kind == "sqlite":
            seen = Database("sqlite", str(self.folder / "copy.db"))
            for ending in ("", "-journal"):
                if Path(database.db + ending).exists():
                    shutil.copy(database.db + ending, seen.db + ending)
        Store.open(seen.db, write=True).close()
        return seen.rows(), damage(seen)


def _pass(process: Process, seconds: float) -> None:
    """Let the time pass, or the process end."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and process.poll() is None:
        time.sleep(0.0005)


def _await_transaction(process: Process, database: Database, chance: random.Random) -> None:
    """Wait until a transaction writes to the file, and up to two milliseconds more."""
    while not _journal(database).exists() and process.poll() is None:
        pass  # a transaction is a few milliseconds long: no time to sleep
    end = time.perf_counter() + chance.uniform(0, 0.002)
    while time.perf_counter() < end:
        pass


def damage(database: Database) -> list[str]:
    """What the database itself finds wrong with its pages and its keys."""
    if database.kind != "sqlite":
        return []
    found = database.execute("PRAGMA integrity_check")
    broken = database.execute("PRAGMA foreign_key_check")
    return [] if found == [("ok",)] and not broken else [f"{found} {broken}"]


def _journal(database: Database) -> Path:
    """SQLite's journal, which exists while a transaction writes; a server's is its own affair."""
    return Path(f"{database.db}-journal") if database.kind == "sqlite" else Path("no journal here")
