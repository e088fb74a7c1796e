"""The JSON interface keeps to its own description, and no request is a fault of the desk's.

schemathesis makes requests from ``/api/openapi.json``: such as keep to the description, and such
as break it. They are derived from the test alone, so every run makes the same ones.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cairn.web.app import create_app
from cairn.web.state import Desk
from support.desk import HOME, browse
from support.users import cheap, people

__all__ = ["cheap"]
_CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_headers_conformance, response_schema_conformance,
]  # fmt: skip
_EXAMPLES = 60
"""Requests of each kind for each of the operations."""
_STEADY: dict[str, Any] = {
    "derandomize": True, "deadline": None, "database": None,
    "suppress_health_check": list(HealthCheck),
}  # fmt: skip


def operations(client: TestClient) -> list[Any]:
    """What the desk describes."""
    told = client.get("/api/openapi.json").json()
    return [found.ok() for found in schemathesis.openapi.from_dict(told).get_all_operations()]


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_request_is_a_fault_of_the_interface(desk: Desk, mode: GenerationMode) -> None:
    client = browse(desk)
    asked = 0
    for operation in operations(client):
        if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
            continue  # without parameters nothing can break the description

        @settings(max_examples=_EXAMPLES, **_STEADY)
        @given(operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            nonlocal asked
            answer = case.call(app=client.app, base_url=HOME)
            case.validate_response(answer, checks=_CHECKS)
            asked += 1

        ask()
    assert asked >= 6 * _EXAMPLES // 2


def test_known_events_and_reports_are_as_described(desk: Desk) -> None:
    client = browse(desk)
    known = {
        "event_id": [row.event_id for row in desk.snapshot.rows],
        "key": [line.key for line in desk.store.lines()],
    }
    for operation in operations(client):
        for name, values in known.items():
            if f"{{{name}}}" in operation.path:
                for value in values:
                    case = operation.Case(path_parameters={name: value})
                    answer = case.call(app=client.app, base_url=HOME)
                    assert answer.status_code == 200
                    case.validate_response(answer, checks=_CHECKS)


@pytest.mark.usefixtures("cheap")
def test_nobody_is_told_anything_without_logging_in(desk: Desk, db: Path) -> None:
    found = operations(browse(desk))
    people(db)
    app = create_app(desk)
    for operation in found:

        @settings(max_examples=10, **_STEADY)
        @given(operation.as_strategy())
        def ask(case: Any) -> None:
            answer = case.call(app=app, base_url=HOME)
            assert answer.status_code == 401
            case.validate_response(answer, checks=_CHECKS)

        ask()
