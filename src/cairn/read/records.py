"""One line of JSONL to the fields of a report."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from cairn.errors import ReadError

_TEXT_KEYS = ("url", "publisher", "title", "published", "text", "html")
_ONE_OBJECT = 'write one JSON object a line, with "id" and "text"'


@dataclass(frozen=True, slots=True)
class Record:
    """The keys of one line that Cairn reads; the others are ignored. Null and absent are alike."""

    record_id: str | None
    url: str | None
    publisher: str | None
    title: str | None
    published: str | None
    text: str | None
    html: str | None


def read_record(line: str, source: str) -> Record:
    """The record of a line. Raises `ReadError` naming ``source`` (``file:line``) and the key."""
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _broken(line, source, error) from error
    if not isinstance(fields, dict):
        kind = {list: "a list", str: "a string", type(None): "null"}.get(type(fields), "a number")
        raise ReadError(source, f"the line holds {kind}, not an object", _ONE_OBJECT)
    values = {key: _text(fields, key, source) for key in _TEXT_KEYS}
    if values["text"] is None and values["html"] is None:
        raise ReadError(source, 'the record has no "text" and no "html"', "add one of the two")
    identifier = fields.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, (str, int, type(None))):
        raise ReadError(source, '"id" is neither a string nor a number', "correct the record")
    record_id = None if identifier in (None, "") else _clean(str(identifier))
    return Record(record_id=record_id, **values)


def _text(fields: dict[str, Any], key: str, source: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError(
            source, f'"{key}" is not a string', "write it in quotation marks or as null"
        )
    value = _clean(value)
    return value if value.strip() or key in ("text", "html") else None


def _clean(value: str) -> str:
    """Half surrogate pairs cannot be written anywhere; each becomes the replacement character."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", value)


def _broken(line: str, source: str, error: Exception) -> ReadError:
    stripped = line.strip()
    if isinstance(error, json.JSONDecodeError):
        if stripped.startswith("{") and not stripped.endswith("}"):
            return ReadError(source, "the line is cut off (JSON without its end)", "write it whole")
        problem = f"the line is not JSON ({error.msg.lower()} at character {error.pos + 1})"
        return ReadError(source, problem, _ONE_OBJECT)
    return ReadError(source, "the line is nested too deeply", _ONE_OBJECT)
