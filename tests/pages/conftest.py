"""Pages drawn without a browser, over the project's own documents or a small library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.pages.drawing import session

Show = Callable[..., AppTest]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    folder = tmp_path / "data"
    monkeypatch.setenv(session.DATA_VARIABLE, str(folder))
    monkeypatch.setenv("ASSISTANT_DEBUG", "1")  # a fault of a page is a fault of the test
    return folder


@pytest.fixture
def corpus(index_dir: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pages read the index of the project's own documents."""
    monkeypatch.setenv(session.INDEX_VARIABLE, str(index_dir))
    return index_dir


@pytest.fixture
def show() -> Show:
    """Draw a page by its module's name, as the entry would, with these query parameters."""

    def drawn(room: str, **query: str) -> AppTest:
        lines = (f"from assistant.pages import {room}", "from assistant.pages.drawing import style", "style.apply()")
        script = "\n".join([*lines, f"{room}.draw()"])
        test = AppTest.from_string(script, default_timeout=60)
        test.query_params.update(query)
        return test.run()

    return drawn
