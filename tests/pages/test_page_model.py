"""问答 and 帮助 with a language model: whether it is on, what it did, what it wrote in vain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import fluent
from assistant.chat import Chat
from assistant.conversations import Conversations
from assistant.fluent.telling import Event
from assistant.pages import ask
from assistant.pages.drawing import session
from eval.scripted import Playing, Reply, Request, evidence, playing, tokens
from tests.fluent.library import TEXTS
from tests.library import library
from tests.pages.conftest import Show
from tests.pages.screen import html, unfold, words

WATER = "柳河市怎么加强水源保护？"


def script(request: Request) -> Reply:
    """Two true sentences and one that is not."""
    key = evidence(request)[0].key
    lines = (
        "主要措施包括：完善水源地监测网络。",
        "全市建成备用水源工程99处。",
        "对存在环境风险的水源地，制定应急预案，落实防护措施。",
    )
    return Reply(tokens("\n".join(f"[{key}]{line}" for line in lines)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("model-page"), TEXTS)


@pytest.fixture
def server(folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Playing]:
    """The pages over the invented library, with a model configured."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(session.INDEX_VARIABLE, str(folder))
    with playing(script) as running:
        monkeypatch.setenv("ASSISTANT_MODEL_URL", running.url)
        monkeypatch.setenv("ASSISTANT_MODEL_NAME", "scripted")
        _forget()
        yield running
    _forget()


def _forget() -> None:
    """What the pages hold for everybody."""
    session._model.clear()  # type: ignore[attr-defined]
    session._open.clear()  # type: ignore[attr-defined]


def test_the_page_says_that_a_model_is_on(server: Playing, show: Show) -> None:
    assert "已启用（scripted）" in words(show("ask"))
    assert "已启用（scripted）" in words(show("guide"))


def test_the_page_says_that_none_is_on(corpus: Path, show: Show) -> None:
    _forget()
    assert "语言模型：未启用" in words(show("ask"))
    assert "ASSISTANT_MODEL_URL" in words(show("guide"))


def test_wrong_settings_are_said_and_stop_nothing(
    folder: Path, data: Path, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(session.INDEX_VARIABLE, str(folder))
    monkeypatch.setenv("ASSISTANT_MODEL_URL", "127.0.0.1")
    _forget()
    page = show("ask")
    assert not page.exception and "设置有误" in words(page)
    page = page.chat_input[0].set_value(WATER).run()
    assert "备用水源工程12处以上" in html(page)
    _forget()


def test_an_answer_is_worded_kept_and_accounted_for(server: Playing, data: Path, show: Show) -> None:
    page = show("ask").chat_input[0].set_value(WATER).run()
    assert not page.exception
    shown = html(page)
    assert "主要措施包括：完善水源地监测网络。" in shown and "备用水源工程12处以上" in shown
    assert "采用 2 句，1 句与原文对不上" in words(page)
    assert "99处" not in shown
    shown = html(unfold(page, "how-"))
    assert "99处" in shown.split("没有采用的句子")[1] and "99处" not in shown.split("没有采用的句子")[0]
    (conversation,) = Conversations(data, session.LOCAL).recent()
    (kept,) = Conversations(data, session.LOCAL).exchanges(conversation.id)
    assert kept.answer.telling is not None and kept.answer.telling.told == 2
    assert "99处" not in kept.answer.answer


def test_a_reader_who_stops_keeps_what_stood_there(server: Playing, folder: Path, data: Path) -> None:
    """Streamlit ends a page's run by an exception in its midst."""
    chat = Chat.open(folder, fluent.configured())
    kept = Conversations(data, session.LOCAL)
    steps = chat.stream(WATER)
    first = next(steps)
    exchange = kept.add(kept.start(WATER), first.answer)

    def stopped() -> Iterator[Event]:
        for step in steps:
            yield step
            if step.kind == "sentence":
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask._told(kept, exchange, stopped())
    (found,) = kept.exchanges(kept.recent()[0].id)
    assert found.answer.answer.startswith("（一）加强水源保护。主要措施包括：完善水源地监测网络。")
    assert "备用水源工程12处以上" in found.answer.answer


def test_a_server_that_has_gone_leaves_the_answer(server: Playing, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_MODEL_URL", "http://127.0.0.1:9/v1")
    _forget()
    page = show("ask").chat_input[0].set_value(WATER).run()
    assert not page.exception
    assert "备用水源工程12处以上" in html(page) and "连不上语言模型服务" in words(page)
