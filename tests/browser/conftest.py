"""A real server, a real browser: the pages as people see them. Skipped, with the reason, where there is no Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import BadInput
from eval.browsers import ARGUMENTS, chromium
from tests.browser.person import Person

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Server:
    """A running server: its address, its index and its data folder."""

    address: str
    index: Path
    data: Path


@pytest.fixture(scope="session")
def server(index_dir: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a free port of this machine, over its own copy of the index."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copytree(index_dir, folder / "index")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = Server(f"http://127.0.0.1:{port}", folder / "index", folder / "data")
    environment = {**os.environ, "ASSISTANT_INDEX": str(running.index), "ASSISTANT_DATA": str(running.data)}
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.address=127.0.0.1",
        f"--server.port={port}",
    ]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log)
        try:
            _wait(f"{running.address}/_stcore/health", process, folder / "log")
            yield running
        finally:
            process.terminate()
            process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, log.read_text()[-2000:]
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text()[-2000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium: the system's, or the one that CHROMIUM names."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    try:
        path = chromium()
    except BadInput:
        pytest.skip("no Chromium on this machine (set CHROMIUM to its path)")
    with playwright.sync_playwright() as tool:
        launched = tool.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(params=["desktop", "phone"])
def person(request: pytest.FixtureRequest, browser: Any, server: Server) -> Iterator[Person]:
    """Somebody at a desktop, then somebody with a phone."""
    yield from visit(browser, server, phone=request.param == "phone")


@pytest.fixture
def desk(browser: Any, server: Server) -> Iterator[Person]:
    """Somebody at a desktop."""
    yield from visit(browser, server, phone=False)


def visit(browser: Any, server: Server, *, phone: bool) -> Iterator[Person]:
    """A fresh browser window. Afterwards: nothing was fetched from elsewhere, no script of a text was run."""
    context = browser.new_context(
        viewport=PHONE if phone else DESKTOP, has_touch=phone, is_mobile=phone, locale="zh-CN", accept_downloads=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.address)
    visitor = Person(context.new_page(), server.address)
    yield visitor
    try:
        assert visitor.elsewhere == []
        assert visitor.alerts == []
    finally:
        context.close()
