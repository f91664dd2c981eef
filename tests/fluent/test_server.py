"""Servers that fail: whatever they do, the composed answer stands, with a line that says why, and in time."""

from __future__ import annotations

import threading
import time

import pytest

from assistant.chat import Chat
from assistant.fluent.server import Stop
from eval.scripted import Reply, Request, evidence, faithful, tokens
from tests.fluent.conftest import Talk

WATER = "柳河市怎么加强水源保护？"
LINE = "完善水源地监测网络。"


def sse(*lines: str) -> bytes:
    return "".join(f"data: {line}\n\n" for line in lines).encode()


def good(request: Request, **how: object) -> Reply:
    key = evidence(request)[0].key
    text = f"[{key}]{LINE}\n[{key}]对存在环境风险的水源地，制定应急预案，落实防护措施。"
    return Reply(tokens(text), **how)  # type: ignore[arg-type]


SSE = "text/event-stream"

FAILING = [
    ("429", lambda request: Reply(status=429), "太忙"),
    ("500", lambda request: Reply(status=500), "出错"),
    ("502 in HTML", lambda request: Reply(status=502, raw=b"<html>bad gateway</html>", kind="text/html"), "出错"),
    ("401", lambda request: Reply(status=401), "密钥"),
    ("404", lambda request: Reply(status=404), "没有这个模型"),
    ("400", lambda request: Reply(status=400), "不接受"),
    ("a page", lambda request: Reply(raw=b"<html>hello</html>", kind="text/html"), ""),
    ("nothing", lambda request: Reply(raw=b"", kind=SSE), ""),
    ("broken JSON", lambda request: Reply(raw=sse('{"choices": [{"delta": {"content": "[A'), kind=SSE), ""),
    ("JSON of another kind", lambda request: Reply(raw=sse('{"answer": "87%"}', "[DONE]"), kind=SSE), ""),
    ("a list", lambda request: Reply(raw=sse("[1, 2]", "[DONE]"), kind=SSE), ""),
    ("an error in the stream", lambda request: Reply(raw=sse('{"error": {"message": "no"}}'), kind=SSE), ""),
    ("no text at all", lambda request: Reply([]), "没有给出内容"),
    ("cut at once", lambda request: good(request, cut=0), ""),
    ("cut in the first sentence", lambda request: good(request, cut=3), "断开"),
    ("cut in the second sentence", lambda request: good(request, cut=10), "断开"),
    ("thirty thousand characters", lambda request: Reply(tokens("漏损率为87%。" * 3750, 500)), "过长"),
    ("thirty thousand without end", lambda request: Reply(tokens("漏损率" * 10_000, 500)), "过长"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "script", "said"), FAILING, ids=[name for name, _, _ in FAILING])
def test_the_composed_answer_stands(name: str, script: object, said: str, talk: Talk, plain_chat: Chat) -> None:
    composed, answer = plain_chat.ask(WATER), talk(script).ask(WATER)
    assert (answer.answer, answer.citations) == (composed.answer, composed.citations)
    assert answer.telling is not None
    assert said in answer.telling.note and "由原文直接组成" in answer.telling.note


def test_nobody_listens(talk: Talk, plain_chat: Chat) -> None:
    answer = talk(url="http://127.0.0.1:9/v1").ask(WATER)
    assert answer.answer == plain_chat.ask(WATER).answer
    assert answer.telling is not None and "连不上" in answer.telling.note


@pytest.mark.parametrize(
    ("reply", "limits"),
    [
        ({"silence": 20.0}, {"first": 0.3}),
        ({"pause": 20.0}, {"whole": 0.5}),
        ({"pause": 0.2}, {"whole": 0.5}),
    ],
    ids=["silence", "silence after a token", "slow"],
)
def test_it_is_given_up_in_time(
    reply: dict[str, float], limits: dict[str, float], talk: Talk, plain_chat: Chat
) -> None:
    chat = talk(lambda request: good(request, **reply), **limits)
    chat.model.model  # type: ignore[union-attr]  # noqa: B018  # imported before the clock runs
    began = time.monotonic()
    answer = chat.ask(WATER)
    assert time.monotonic() - began < 10  # not the server's twenty seconds
    assert answer.answer == plain_chat.ask(WATER).answer
    assert answer.telling is not None and "限定时间" in answer.telling.note


def test_the_reader_stops_it(talk: Talk, plain_chat: Chat) -> None:
    stop = Stop()
    steps = talk(lambda request: good(request, pause=0.05), whole=30.0).stream(WATER, (), stop)
    seen = []
    for step in steps:
        seen.append(step)
        if step.kind == "sentence":
            stop.now()
    assert seen[-1].kind == "answer" and "已停止" in seen[-1].answer.telling.note  # type: ignore[union-attr]
    assert [s for s in plain_chat.ask(WATER).answer.split("。") if s not in seen[-1].answer.answer] == []


def test_a_reader_who_goes_leaves_no_request_behind(talk: Talk, server: object) -> None:
    gone = threading.Event()

    def script(request: Request) -> Reply:
        gone.set()
        return good(request, pause=0.2)

    chat = talk(script)
    steps = chat.stream(WATER)
    assert [next(steps).kind, next(steps).kind] == ["composed", "heard"]
    steps.close()  # type: ignore[attr-defined]
    assert gone.is_set()
    assert chat.model.budget.spent.seconds > 0  # type: ignore[union-attr]


def test_a_server_that_cannot_stream(talk: Talk) -> None:
    answer = talk(good, stream=False).ask(WATER)
    assert answer.telling is not None and (answer.telling.told, answer.telling.note) == (2, "")


@pytest.mark.parametrize("limit", [{"calls": 1}, {"tokens": 10}, {"seconds": 1e-9}])
def test_a_budget_is_kept(limit: dict[str, float], talk: Talk, plain_chat: Chat, server: object) -> None:
    chat = talk(faithful, **limit)
    assert chat.ask(WATER).telling.note == ""  # type: ignore[union-attr]
    second = chat.ask(WATER)
    assert second.answer == plain_chat.ask(WATER).answer
    assert second.telling is not None and "上限" in second.telling.note
    assert len(server.playing.requests) == 1  # type: ignore[attr-defined]


def test_what_is_sent(talk: Talk, server: object) -> None:
    chat = talk(faithful, key="secret-key", temperature=0.0)
    chat.ask(WATER)
    (request,) = server.playing.requests  # type: ignore[attr-defined]
    assert (request["model"], request["stream"], request["temperature"]) == ("scripted", True, 0.0)
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert "secret-key" not in str(request)
