"""A server on this machine that speaks the OpenAI chat-completions protocol and plays scripts: for tests and the bench.

with playing(lambda request: Reply(["[ABC]加强监测。"])) as server:
    settings = Settings(url=server.url, name="scripted")
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does with a request.

    ``texts`` are the pieces of the answer with ``pause`` seconds between them; after piece number ``cut`` the
    connection is closed; ``silence`` seconds pass before anything is said. ``raw`` is sent in place of the protocol.
    """

    texts: Sequence[str] = ()
    status: int = 200
    pause: float = 0.0
    cut: int | None = None
    silence: float = 0.0
    raw: bytes | None = None
    kind: str = "application/json"


Script = Callable[[Request], Reply]


@dataclass(slots=True)
class Playing:
    """A running server: its address, the requests it got, and when it sent each piece (``time.perf_counter``)."""

    url: str
    requests: list[Request] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)


@contextmanager
def playing(script: Script) -> Iterator[Playing]:
    """Play ``script`` on a free port of 127.0.0.1."""
    held = Playing("")

    class Handler(_Handler):
        play = staticmethod(script)
        playing = held

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    held.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


class _Handler(BaseHTTPRequestHandler):
    play: Script
    playing: Playing
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """One chat completion."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        request = json.loads(body)
        self.playing.requests.append(request)
        reply = type(self).play(request)
        try:
            self._answer(request, reply)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the reader has gone

    def _answer(self, request: Request, reply: Reply) -> None:
        time.sleep(reply.silence)
        if reply.raw is not None or reply.status != 200:
            body = reply.raw if reply.raw is not None else json.dumps({"error": {"message": "no"}}).encode()
            self._head(reply.status, reply.kind, len(body))
            self.wfile.write(body)
        elif request.get("stream"):
            self._stream(reply)
        else:
            body = json.dumps(_whole("".join(reply.texts)), ensure_ascii=False).encode()
            self._head(200, "application/json", len(body))
            self.wfile.write(body)

    def _head(self, status: int, kind: str, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _stream(self, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for number, text in enumerate(reply.texts):
            if number == reply.cut:
                return
            self.playing.sent.append(time.perf_counter())
            self.wfile.write(f"data: {json.dumps(_chunk(text), ensure_ascii=False)}\n\n".encode())
            self.wfile.flush()
            time.sleep(reply.pause)
        self.wfile.write(f"data: {json.dumps(_chunk(None))}\n\ndata: [DONE]\n\n".encode())


def _chunk(text: str | None) -> dict[str, object]:
    delta = {} if text is None else {"role": "assistant", "content": text}
    choice = {"index": 0, "delta": delta, "finish_reason": "stop" if text is None else None}
    return {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "scripted", "choices": [choice]}


def _whole(text: str) -> dict[str, object]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {"id": "c", "object": "chat.completion", "created": 0, "model": "scripted", "choices": [choice],
            "usage": usage}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence as a request shows it."""

    key: str
    title: str
    clause: str
    text: str


def evidence(request: Request) -> list[Shown]:
    """The evidence in a request's last message, as a model would read it."""
    line = re.compile(r"^\[([A-Z]{3})\] (.*?) › (.*?) ｜ (.*)$", re.MULTILINE)
    return [Shown(*match.groups()) for match in line.finditer(request["messages"][-1]["content"])]


def composed(request: Request) -> str:
    """The composed answer in a request."""
    found = re.search(r"^已有回答（.*?）：(.*)$", request["messages"][-1]["content"], re.MULTILINE)
    return found[1] if found else ""


def tokens(text: str, size: int = 3) -> list[str]:
    """``text`` in pieces of a few characters, as models send it."""
    return [text[at : at + size] for at in range(0, len(text), size)]


def faithful(request: Request) -> Reply:
    """What a good model does: it tells the evidence's sentences in order, each under its key."""
    lines = []
    for place in evidence(request)[:3]:
        for sentence in re.findall(r"[^。！？]+[。！？]", place.text)[:4]:
            lines.append(f"[{place.key}]{sentence}")
    return Reply(tokens("\n".join(lines) or "无"))
