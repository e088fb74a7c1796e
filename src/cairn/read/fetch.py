"""Reading pages from the network.

Reads one address with a short timeout, follows redirects, stops at the size limit, and turns every
failure into one line. Tests give a transport of their own (``httpx.MockTransport``).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

import cairn
from cairn.errors import ReadError
from cairn.read.decode import LIMIT

_TIMEOUT = httpx.Timeout(15.0, connect=8.0)
"""Seconds."""
_TEXT_TYPES = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
    "application/x-ndjson",
    "application/ndjson",
)
_OPEN_IN_BROWSER = "open it in a browser and save the page as .html"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: bytes, content type in small letters without its parameters."""

    data: bytes
    content_type: str
    charset: str | None


def fetch(url: str, transport: httpx.BaseTransport | None = None) -> Fetched:
    """Read an http(s) address. Raises `ReadError` naming it."""
    headers = {
        "User-Agent": f"Cairn/{cairn.__version__} (reads news reports for conflict research)",
        "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1",
        "Accept-Language": "en",
    }
    if not _host(url):
        raise ReadError(url, "this is no address that can be read", "check how it is spelt")
    try:
        with (
            httpx.Client(
                transport=transport, timeout=_TIMEOUT, headers=headers, follow_redirects=True
            ) as client,
            client.stream("GET", url) as response,
        ):
            return _read(url, response)
    except httpx.TimeoutException as error:
        raise ReadError(url, "the server did not answer in time", "try again later") from error
    except httpx.TooManyRedirects as error:
        raise ReadError(url, "the address leads in a circle", _OPEN_IN_BROWSER) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise ReadError(
            url, "this is no address that can be read", "check how it is spelt"
        ) from error
    except httpx.DecodingError as error:
        raise ReadError(url, "the server sent damaged data", _OPEN_IN_BROWSER) from error
    except httpx.HTTPError as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        problem = f"the server could not be reached ({reason})"
        raise ReadError(url, problem, "check the address and the connection") from error


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _read(url: str, response: httpx.Response) -> Fetched:
    if response.status_code in (404, 410):
        raise ReadError(
            url, f"the page is not there (HTTP {response.status_code})", "check the address"
        )
    if response.status_code in (401, 402, 403, 429, 451):
        problem = f"the server refuses to give the page (HTTP {response.status_code})"
        raise ReadError(url, problem, _OPEN_IN_BROWSER)
    if not response.is_success:
        problem = f"the server answers with an error (HTTP {response.status_code})"
        raise ReadError(url, problem, "try again later")
    declared = response.headers.get("content-type", "")
    content_type = declared.split(";")[0].strip().lower()
    if content_type and not content_type.startswith(_TEXT_TYPES):
        problem = f"this is {content_type}, not text"
        raise ReadError(url, problem, "download it and convert it to plain text (.txt)")
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > LIMIT:
            raise ReadError(
                url, f"the page is larger than {LIMIT // 1_000_000} MB", "save it and split it"
            )
    return Fetched(bytes(data), content_type, response.charset_encoding)
