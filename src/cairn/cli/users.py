"""``cairn user``: who may use the desk beyond this machine, in which role, and what they did."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.table import Table

from cairn import users
from cairn.cli.options import DEFAULT_DB, AsLines, Database
from cairn.cli.output import complain, emit
from cairn.display import clean, console
from cairn.errors import CairnError
from cairn.store import Entry, Store, read_address

app = typer.Typer(help="The users of the desk, their roles, and the audit log.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")]
_ROLES = "|".join(users.ROLES)
Stdin = Annotated[
    bool,
    typer.Option("--password-stdin", help="Read the password from standard input, one line."),
]


@app.command("add")
def add(
    name: Name,
    role: Annotated[str, typer.Option(metavar=_ROLES, help="What the user may do.")] = users.ROLES[
        0
    ],
    password_stdin: Stdin = False,
    db: Database = DEFAULT_DB,
) -> None:
    """Add a user; asks for the password twice."""
    wanted = users.checked_role(role)
    users.checked_name(name)
    with _writing(db) as store:
        user = users.add(store, name, wanted, _password(name, password_stdin), users.operator())
        with store.users() as held:
            admins = [each.name for each in held.all() if each.role == "admin"]
    complain(f"{user.name} is added as {user.role}")
    if not admins:
        complain("there is no admin yet; add one with `cairn user add NAME --role admin`")


@app.command("list")
def list_users(db: Database = DEFAULT_DB, jsonl: AsLines = False) -> None:
    """Print every user with the role, and since when."""
    with Store.open(db) as store, store.users() as held:
        found = held.all()
    if jsonl:
        for user in found:
            emit({"record": "user", "name": user.name, "role": user.role, "since": user.since})
        return
    if not found:
        complain("the desk has no users: it opens on this machine only, and asks for no login")
        return
    table = _plain("name", "role", "since")
    for user in found:
        table.add_row(clean(user.name), user.role, user.since)
    console().print(table)


@app.command("role")
def set_role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar=_ROLES, help="What the user may do.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Give a user another role."""
    wanted = users.checked_role(role)
    with _writing(db) as store:
        user = users.set_role(store, name, wanted, users.operator())
    complain(f"{user.name} has the role {wanted} now")


@app.command("password")
def set_password(name: Name, password_stdin: Stdin = False, db: Database = DEFAULT_DB) -> None:
    """Give a user another password, which ends the user's sessions; asks for it twice."""
    with _writing(db) as store:
        password = _password(name, password_stdin)
        user = users.set_password(store, name, password, users.operator())
    complain(f"the password of {user.name} is changed; the sessions of {user.name} are ended")


@app.command("remove")
def remove(name: Name, db: Database = DEFAULT_DB) -> None:
    """Remove a user, which ends the user's sessions; what the user judged stays."""
    with _writing(db) as store:
        user = users.remove(store, name, users.operator())
    complain(f"{user.name} is removed")


@app.command("audit")
def audit(
    db: Database = DEFAULT_DB,
    last: Annotated[int, typer.Option(min=0, help="How many lines; 0 for all.")] = 50,
    jsonl: AsLines = False,
) -> None:
    """Print the audit log: logins, changes of users, judgements and exports on the desk."""
    with Store.open(db) as store, store.users() as held:
        found = held.entries(0, last or None)
    if jsonl:
        for entry in reversed(found):
            emit(_record(entry))
        return
    if not found:
        complain("the audit log is empty")
        return
    table = _plain("number", "when", "who", "from", "what", "detail")
    for entry in reversed(found):
        told = (entry.who, entry.address, entry.what, entry.detail)
        table.add_row(str(entry.number), entry.at, *(clean(each) for each in told))
    console().print(table)


def _record(entry: Entry) -> dict[str, object]:
    return {
        "record": "audit", "number": entry.number, "at": entry.at, "who": entry.who,
        "address": entry.address, "what": entry.what, "detail": entry.detail,
    }  # fmt: skip


@contextmanager
def _writing(db: str) -> Iterator[Store]:
    """The database for writing; one that is not there is not made, as the name may be mistyped."""
    path = read_address(db).path
    if path is not None and not path.exists():
        raise CairnError(f"{path}: there is no database; make one with `cairn code`")
    with Store.open(db, write=True) as store:
        yield store


def _password(name: str, from_stdin: bool) -> str:
    """The password, from standard input or asked for twice; raises `CairnError`."""
    if from_stdin:
        return users.checked_password(sys.stdin.readline().rstrip("\r\n"), name)
    if not sys.stdin.isatty():
        raise CairnError("there is no terminal to ask for the password; give --password-stdin")
    first = users.checked_password(typer.prompt("Password", hide_input=True, err=True), name)
    if typer.prompt("The same again", hide_input=True, err=True) != first:
        raise CairnError("the two passwords differ; run again")
    return first


def _plain(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table
