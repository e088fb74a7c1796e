"""A PostgreSQL server of our own: made in a folder, started on a free port, thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER, PASSWORD = "cairn", "s3cret@:/"
SETTINGS = {"fsync": "off", "listen_addresses": "127.0.0.1", "max_connections": "20"}
_UNPRIVILEGED = ("postgres", "nobody")


class NoServer(Exception):
    """There is no server to test with, and why."""


def binaries() -> Path:
    """The folder of ``initdb`` and ``pg_ctl``: the newest of Debian's, or where PATH has them."""
    versions = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if (p / "initdb").exists()]
    if versions:
        return max(versions, key=lambda path: float(path.parent.name))
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise NoServer(
        "PostgreSQL is not installed; install it, or name a server in CAIRN_TEST_POSTGRES"
    )


@contextmanager
def server() -> Iterator[str]:
    """A server's URL, with its password; the server is stopped and its files removed at the end."""
    where = binaries()
    folder = Path(tempfile.mkdtemp(prefix="cairn-postgres-"))  # pytest's own is closed to others
    data, port = folder / "data", _free_port()
    (folder / "password").write_text(PASSWORD)
    user = _owner(folder)

    def call(*command: str) -> None:
        # pg_ctl's server keeps the descriptors it was given: pipes would never end
        with (folder / "log").open("ab") as log:
            run = subprocess.run(
                [str(where / command[0]), *command[1:]],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False,
                user=user, extra_groups=[] if user else None, cwd=folder,
            )  # fmt: skip
        if run.returncode:
            raise NoServer(f"{command[0]} failed: {(folder / 'log').read_text()[-1000:]}")

    try:
        call(
            "initdb", "--pgdata", str(data), "--username", USER, "--pwfile",
            str(folder / "password"), "--auth", "scram-sha-256", "--encoding", "UTF8",
            "--locale", "C.UTF-8", "--no-sync",
        )  # fmt: skip
        options = SETTINGS | {"port": str(port), "unix_socket_directories": str(folder)}
        told = " ".join(f"-c {name}={value}" for name, value in options.items())
        call("pg_ctl", "start", "--pgdata", str(data), "--wait", "--options", told)
        try:
            password = PASSWORD.replace("@", "%40").replace(":", "%3A").replace("/", "%2F")
            yield f"postgresql://{USER}:{password}@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "stop", "--pgdata", str(data), "--mode", "immediate")
    finally:
        shutil.rmtree(folder)


def _owner(folder: Path) -> str | None:
    """Who runs the server, None for ourselves: PostgreSQL refuses root."""
    if os.getuid():
        return None
    for name in _UNPRIVILEGED:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        for path in (folder, *folder.iterdir()):
            os.chown(path, account.pw_uid, account.pw_gid)
        return name
    raise NoServer(f"root may not run a server, and there is no user {' or '.join(_UNPRIVILEGED)}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
