"""A desk that listens, and Debian's Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from cairn.web.app import create_app
from cairn.web.server import open_socket
from cairn.web.state import Desk

_OPTIONS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address of a desk that answers while the block runs."""
    held = open_socket("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{held.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    held.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; skipped where it is not installed, a failure where CI says so."""
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CAIRN_CI"):
            pytest.fail("Chromium is not installed: apt-get install chromium")
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=path, args=_OPTIONS)
        yield browser
        browser.close()


def pressed(page: Page, key: str) -> None:
    """Press a key of the desk's, once the page's scripts listen: modules run before `load`."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def axe() -> str | None:
    """The text of axe-core where CAIRN_AXE names it (axe.min.js of the npm package)."""
    named = os.environ.get("CAIRN_AXE")
    if named is None and os.environ.get("CAIRN_CI") and shutil.which("npm"):
        pytest.fail("CAIRN_AXE is not set: .ci/run fetches axe-core where npm is")
    return Path(named).read_text(encoding="utf-8") if named else None
