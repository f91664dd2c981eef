"""Nothing leaves the machine unless an address is configured, and then nothing but to that address."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.chat import Chat
from assistant.fluent.server import Server
from assistant.fluent.settings import Settings
from assistant.index.store import Store
from eval.scripted import faithful, playing
from tests.fluent.library import QUESTIONS

WATER = "柳河市怎么加强水源保护？"


class Blocked(Exception):
    """A connection was tried."""


def test_without_a_model_no_connection_is_tried(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise Blocked

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://192.0.2.1/v1")
    chat = Chat(store)
    assert all(chat.ask(question).telling is None for question in QUESTIONS)
    with pytest.raises(Blocked):
        socket.create_connection(("192.0.2.1", 80))


def test_with_a_model_only_its_address_is_called(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    called: set[object] = set()
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        called.add(address[1] if isinstance(address, tuple) and address[0] == "127.0.0.1" else address)
        real(self, address)  # type: ignore[arg-type]

    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
        monkeypatch.setenv(name, "true")
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGSMITH_API_KEY", "ls-1")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", "http://192.0.2.1")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://192.0.2.1/v1")
    with playing(faithful) as server:
        monkeypatch.setattr(socket.socket, "connect", connect)
        chat = Chat(store, Server(Settings(url=server.url, name="scripted")))
        answer = chat.ask(WATER)
        assert answer.telling is not None and answer.telling.told > 0
        assert called <= {int(server.url.split(":")[2].split("/")[0])}


def test_the_command_line_asks_no_model_unless_told(store: Store, tmp_path: Path) -> None:
    """A configured address alone sends nothing: ``ask`` without ``--model`` is the answer without one."""
    code = (
        "import socket, sys\n"
        "def no(*a): raise SystemExit('a connection was tried')\n"
        "socket.socket.connect = no\n"
        "from assistant.cli import main\n"
        f"sys.exit(main(['ask', {WATER!r}, '--index', {str(store.folder)!r}]))"
    )
    env = {"PYTHONPATH": ":".join(sys.path), "ASSISTANT_MODEL_URL": "http://192.0.2.1/v1", "ASSISTANT_MODEL_NAME": "a"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=env, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "完善水源地监测网络" in done.stdout
