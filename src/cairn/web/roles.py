"""Which role each address of the desk needs: the one table that the gate keeps to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount, compile_path

from cairn import users
from cairn.store import Role

Needed = Role | Literal["anyone"]

NEEDED: Mapping[str, Needed] = {
    "/login": "anyone",
    "/static/{path:path}": "anyone",
    "/": "reader",
    "/about": "reader",
    "/account": "reader",
    "/quality": "reader",
    "/events/{event_id}": "reader",
    "/reports/{key}": "reader",
    "/export": "reader",
    "/export/file": "reader",
    "/export/dictionary": "reader",
    "/export/release": "reader",
    "/tiles/own.pmtiles": "reader",
    "/logout": "reader",
    "/api/openapi.json": "reader",
    "/api/events": "reader",
    "/api/events/{event_id}": "reader",
    "/api/reports/{key}": "reader",
    "/api/facets": "reader",
    "/api/map": "reader",
    "/api/timeline": "reader",
    "/api/divisions": "reader",
    "/review": "reviewer",
    "/review/{event_id}": "reviewer",
    "/admin": "admin",
}
"""The role that each route needs, whatever the method. A route that is not named needs an admin,
and fails a test; an address that no route has needs a reader, who is told that it is not there."""


def paths(app: FastAPI) -> list[str]:
    """The paths of every route of an application, as the table writes them."""
    found = []
    for each in iter_route_contexts(app.routes):
        mounted = isinstance(each.original_route, Mount)
        found.append(f"{each.path}/{{path:path}}" if mounted else str(each.path))
    return found


class Roles:
    """The table with every route of an application in it."""

    def __init__(self, routes: Iterable[str], needed: Mapping[str, Needed] = NEEDED) -> None:
        whole: dict[str, Needed] = {**dict.fromkeys(routes, "admin"), **needed}
        self._needed = [(compile_path(path)[0], role) for path, role in whole.items()]

    def of(self, path: str) -> Needed:
        """The role that an address needs: the highest of those of the routes it can be of."""
        found = [role for pattern, role in self._needed if pattern.match(path)]
        roles = [role for role in found if role != "anyone"]
        if roles:
            return max(roles, key=users.ROLES.index)
        return "anyone" if found else "reader"
