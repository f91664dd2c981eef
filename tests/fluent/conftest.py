"""The invented library, a server on this machine whose script a test sets, and the assistant that talks to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from assistant.chat import Chat
from assistant.fluent.server import Server
from assistant.fluent.settings import Settings
from assistant.index.store import Store
from eval.scripted import Playing, Reply, Request, Script, playing
from tests.fluent.library import TEXTS
from tests.library import library

Talk = Callable[..., Chat]


class Stage:
    """What the server plays next; ``playing`` holds what it was asked."""

    def __init__(self) -> None:
        self.script: Script = lambda request: Reply(["无"])
        self.playing = Playing("")

    def __call__(self, request: Request) -> Reply:
        """Play."""
        return self.script(request)


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """An index of the invented library."""
    return Store.open(library(tmp_path_factory.mktemp("fluent"), TEXTS))


@pytest.fixture(scope="module")
def server() -> Iterator[Stage]:
    """One running server."""
    stage = Stage()
    with playing(stage) as running:
        stage.playing = running
        yield stage


@pytest.fixture
def talk(store: Store, server: Stage, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """The assistant with a model that plays ``script``; other settings by name."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    def made(script: Script | None = None, **settings: object) -> Chat:
        server.script = script or (lambda request: Reply(["无"]))
        server.playing.requests.clear()
        given = {"url": server.playing.url, "name": "scripted", "first": 5.0, "whole": 10.0, **settings}
        return Chat(store, Server(Settings(**given)))  # type: ignore[arg-type]

    return made


@pytest.fixture
def plain_chat(store: Store) -> Chat:
    """The assistant without a model."""
    return Chat(store)
