"""The one place that talks to a language model: a LangChain chat model behind an OpenAI-compatible address.

The request runs in a thread of its own with an event loop, so that it can be given up at any moment: when the reader
stops it, and when the first token, or the whole answer, is late. Whatever goes wrong is one ``ServerFailed`` with a
Chinese reason; nothing is retried.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError, ModelUnavailable
from assistant.fluent.budget import Budget
from assistant.fluent.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import Future

    from langchain_core.language_models import BaseChatModel

Messages = Sequence[tuple[str, str]]
"""(role, text) with the roles system, human and ai, as LangChain takes them."""

_TICK = 0.05
"""Seconds between looks at whether the reader has stopped."""


THOUGHT = 8
"""How many times as long as an answer may be what a model writes with its thoughts (``<think>…</think>``)."""


class ServerFailed(AssistantError):
    """The server gave no answer, or none in time; the message says why, in Chinese."""


class Stopped(AssistantError):
    """The reader stopped the answer."""


@dataclass(slots=True)
class Stop:
    """A flag that the reader's side raises."""

    raised: bool = False

    def now(self) -> None:
        """Stop as soon as possible."""
        self.raised = True


class Thoughts:
    """Leaves out what a model thinks aloud: 「<think>嗯……</think>答案」 -> 「答案」, in any pieces."""

    def __init__(self) -> None:
        self._held, self._inside = "", False

    def without(self, text: str) -> str:
        """What of the stream may be passed on now; a tag that has only begun is held back."""
        self._held, out = self._held + text, ""
        while True:
            tag = "</think>" if self._inside else "<think>"
            before, found, after = self._held.partition(tag)
            if not found:
                break
            out += "" if self._inside else before
            self._held, self._inside = after, not self._inside
        keep = next((n for n in range(len(tag) - 1, 0, -1) if self._held.endswith(tag[:n])), 0)
        passed, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        return out + ("" if self._inside else passed)


class Server:
    """A chat model that answers in pieces of text. Safe to share between threads."""

    def __init__(self, settings: Settings, model: BaseChatModel | None = None) -> None:
        self.settings = settings
        self.budget = Budget(settings)
        self._given = model

    @cached_property
    def model(self) -> BaseChatModel:
        """The LangChain chat model. Raises ModelUnavailable when the extra ``llm`` is not installed."""
        return self._given or opened(self.settings)

    def stream(self, messages: Messages, stop: Stop | None = None) -> Iterator[str]:
        """The answer's text as it comes. Raises ServerFailed, and Stopped when ``stop`` is raised."""
        if not self.budget.take():
            raise ServerFailed("语言模型的用量已到设定的上限")
        model = self.model  # made before the clock runs: the first import takes a second
        raw, heard, thoughts = 0, 0, Thoughts()
        began = time.monotonic()
        pieces: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        future = asyncio.run_coroutine_threadsafe(self._listen(model, messages, pieces), _loop())
        try:
            for text in self._pieces(pieces, future, began, stop):
                raw += len(text)
                text = thoughts.without(text)
                heard += len(text)
                if text:
                    yield text
                if heard > self.settings.longest or raw > THOUGHT * self.settings.longest:
                    raise ServerFailed("语言模型的回答过长")
        finally:
            future.cancel()
            tokens = raw + sum(len(text) for _, text in messages)
            self.budget.pay(tokens=tokens, seconds=time.monotonic() - began)
        if not heard:
            raise ServerFailed("语言模型没有给出内容")

    def _pieces(
        self, pieces: queue.SimpleQueue[str | None], future: Future[None], began: float, stop: Stop | None
    ) -> Iterator[str]:
        """What comes through the queue until its end, within the time limits."""
        heard = False
        while True:
            limit = began + (self.settings.whole if heard else min(self.settings.first, self.settings.whole))
            text = _next(pieces, limit, stop)
            if text is None:
                if (error := future.exception(timeout=1)) is not None:
                    raise ServerFailed(reason(error)) from error
                return
            heard = True
            yield text

    async def _listen(self, model: BaseChatModel, messages: Messages, pieces: queue.SimpleQueue[str | None]) -> None:
        """Put the texts of the answer into the queue, and None at its end, however it ends."""
        try:
            async for text in _texts(model, messages, stream=self.settings.stream, ending=self._given is None):
                pieces.put(text)
        finally:
            pieces.put(None)


def _next(pieces: queue.SimpleQueue[str | None], limit: float, stop: Stop | None) -> str | None:
    """The next piece; looks now and then whether the reader has stopped or the time is over."""
    while True:
        if stop is not None and stop.raised:
            raise Stopped("已停止")
        left = limit - time.monotonic()
        if left <= 0:
            raise ServerFailed("语言模型没有在限定时间内答完")
        try:
            return pieces.get(timeout=min(_TICK, left))
        except queue.Empty:
            continue


async def _texts(model: BaseChatModel, messages: Messages, *, stream: bool, ending: bool) -> AsyncIterator[str]:
    """The texts of the answer without what is not text. No trace of it goes anywhere but to the server.

    ``ending``: a stream must say that it ends, as the protocol has it; else it was cut.
    """
    from langsmith import tracing_context

    with tracing_context(enabled=False):
        if not stream:
            yield _text((await model.ainvoke(list(messages))).content)
            return
        ended = not ending
        async for chunk in model.astream(list(messages)):
            ended = ended or bool(chunk.response_metadata.get("finish_reason"))
            if text := _text(chunk.content):
                yield text
        if not ended:  # a connection that is cut looks like an end to the client
            raise ServerFailed("语言模型的回答中途断开")


def _text(content: str | list[Any]) -> str:
    if isinstance(content, str):
        return content
    return "".join(part if isinstance(part, str) else str(part.get("text") or "") for part in content)


def opened(settings: Settings) -> BaseChatModel:
    """The chat model that the settings name. Raises ModelUnavailable when the extra ``llm`` is not installed."""
    try:
        import openai
        from langchain.chat_models import init_chat_model
    except ImportError as error:
        raise ModelUnavailable("要用语言模型，请先安装：pip install 'policy-assistant[llm]'。") from error
    model: BaseChatModel = init_chat_model(
        settings.name,
        model_provider="openai",
        base_url=settings.url,
        api_key=settings.key or "none",
        temperature=settings.temperature,
        timeout=openai.Timeout(settings.whole, connect=settings.connect),
        max_retries=0,
        stream_usage=False,
        use_responses_api=False,
    )
    return model


_STATUS = {
    401: "语言模型服务不认可所给的密钥",
    403: "语言模型服务拒绝访问",
    404: "语言模型服务没有这个模型或地址",
    429: "语言模型服务太忙，请求受限",
}


def reason(error: BaseException) -> str:
    """Why a request failed, for a person. A 429 -> 「语言模型服务太忙，请求受限」."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _STATUS.get(status, "语言模型服务出错" if status >= 500 else "语言模型服务不接受请求")
    name = type(error).__name__
    if "Timeout" in name:
        return "语言模型没有在限定时间内答完"
    if "Connect" in name or isinstance(error, OSError):
        return "连不上语言模型服务"
    if isinstance(error, AssistantError):
        return str(error).rstrip("。")
    return "语言模型服务的回答读不懂"


_starting = threading.Lock()
_running: list[asyncio.AbstractEventLoop] = []


def _loop() -> asyncio.AbstractEventLoop:
    """One event loop in a thread of its own for all requests, started with the first."""
    with _starting:
        if not _running:
            _running.append(asyncio.new_event_loop())
            threading.Thread(target=_running[0].run_forever, name="language-model", daemon=True).start()
        return _running[0]
