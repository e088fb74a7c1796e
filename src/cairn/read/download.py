"""Fetching a data file from a server: bytes of any kind, where ``fetch`` reads pages of text.

Every failure is one line that ends in the cure the caller gives. Tests give a transport of their
own (``httpx.MockTransport``).
"""

from __future__ import annotations

import httpx

import cairn
from cairn.errors import ReadError

LIMIT = 500_000_000
"""Bytes; the largest country of GeoNames has some 70 million."""
_TIMEOUT = httpx.Timeout(60.0, connect=8.0)
"""Seconds."""


def download(url: str, cure: str, transport: httpx.BaseTransport | None = None) -> bytes:
    """The bytes at an http(s) address. Raises `ReadError` naming it and ``cure``."""
    headers = {"User-Agent": f"Cairn/{cairn.__version__} (builds a gazetteer)"}
    data = bytearray()
    try:
        with (
            httpx.Client(
                transport=transport, timeout=_TIMEOUT, headers=headers, follow_redirects=True
            ) as client,
            client.stream("GET", url) as response,
        ):
            if not response.is_success:
                raise ReadError(
                    url, f"the server does not give it (HTTP {response.status_code})", cure
                )
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > LIMIT:
                    raise ReadError(url, f"this is larger than {LIMIT // 1_000_000} MB", cure)
    except httpx.TimeoutException as error:
        raise ReadError(url, "the server did not answer in time", cure) from error
    except httpx.HTTPError as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise ReadError(url, f"the server could not be reached ({reason})", cure) from error
    return bytes(data)
