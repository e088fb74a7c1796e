"""Forms that pages of the desk send: their fields, and the proof that they are the desk's own."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import HTTPException, Request

from cairn.errors import CairnError
from cairn.web.security import COOKIE, Tokens

_LARGEST = 64 * 1024
"""Bytes of a form at most."""

Form = dict[str, list[str]]


def tokens_of(request: Request) -> Tokens:
    """The tokens of the desk that answers a request."""
    tokens: Tokens = request.app.state.tokens
    return tokens


async def own_form(request: Request) -> Form:
    """The fields of a form of this desk.

    Raises 403 without the token of a page of this run, 413 and 422 for what no page sends.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise HTTPException(413, "This form is too large.")
    try:
        form = parse_qs(body.decode(), max_num_fields=2000)
    except ValueError as error:
        raise HTTPException(422, "This form cannot be read.") from error
    if not tokens_of(request).valid(request.cookies.get(COOKIE), one(form, "token")):
        raise HTTPException(403, "This form is not of this desk, or of a run that has ended.")
    return form


def one(form: Form, name: str) -> str:
    """The first value of a field; empty where there is none."""
    return form.get(name, [""])[0]


def sentence(error: CairnError) -> str:
    """An error as a page says it."""
    told = str(error)
    return f"{told[:1].upper()}{told[1:]}."
