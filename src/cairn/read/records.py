"""One line of JSONL to the fields of a report."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from cairn.errors import ReadError

_TEXT_KEYS = ("url", "publisher", "title", "published", "text", "html")
_ONE_OBJECT = 'write one JSON object a line, with "id" and "text"'
_KINDS = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
_LONGEST_NUMBER = 1000
"""Digits; Python refuses to read an integer of more than 4,300."""


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
        fields = json.loads(line, parse_int=_integer)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _broken(line, source, error) from error
    if not isinstance(fields, dict):
        kind = _KINDS.get(type(fields), "a number")
        raise ReadError(source, f"the line holds {kind}, not an object", _ONE_OBJECT)
    values = {key: _text(fields, key, source) for key in _TEXT_KEYS}
    if values["text"] is None and values["html"] is None:
        raise ReadError(source, 'the record has no "text" and no "html"', "add one of the two")
    identifier = fields.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, (str, int, type(None))):
        raise ReadError(source, '"id" is neither a string nor a number', "correct the record")
    record_id = None if identifier in (None, "") else whole(str(identifier))
    return Record(record_id=record_id, **values)


def _integer(digits: str) -> int | float:
    """A number as written; one that no id or date can be becomes an infinity, like 1e999."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else float(digits)


def _text(fields: dict[str, Any], key: str, source: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError(
            source, f'"{key}" is not a string', "write it in quotation marks or as null"
        )
    value = whole(value)
    return value if value.strip() or key in ("text", "html") else None


def whole(value: str) -> str:
    """The value with each half of a surrogate pair, which can be written nowhere, as U+FFFD.

    JSON can name a half, and a file's name that is not UTF-8 is given with one for each byte.
    """
    return re.sub(r"[\ud800-\udfff]", "\ufffd", value)


def _broken(line: str, source: str, error: Exception) -> ReadError:
    stripped = line.strip()
    if isinstance(error, json.JSONDecodeError):
        if stripped.startswith("{") and not stripped.endswith("}"):
            return ReadError(source, "the line is cut off (JSON without its end)", "write it whole")
        problem = f"the line is not JSON ({error.msg.lower()} at character {error.pos + 1})"
        return ReadError(source, problem, _ONE_OBJECT)
    return ReadError(source, "the line is nested too deeply", _ONE_OBJECT)
