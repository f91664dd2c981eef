"""How many can ask at once: ``python -m eval.crowd`` serves the page and asks ten questions from ten visitors.

A visitor speaks the page's own protocol, without a browser: what is measured is the server, from the question to the
last word of the answer. Browsers add what they need for drawing, each on its own machine; with ``--browsers`` they are
real ones, all on this machine.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from assistant.chat import Chat
from assistant.commands import add_index
from assistant.parser import Parser, positive
from eval import browsers
from eval.bench import told
from eval.metrics import percentile

APP = Path(__file__).parents[1] / "app.py"
DONE = "回答完成"
"""What the page says, to screen readers, when an answer is complete."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the times. 0 done, 2 no index."""
    parser = Parser(prog="python -m eval.crowd", description="测多人同时提问时页面的快慢")
    parser.add_argument("--people", type=positive, default=10, metavar="N", help="同时几个人（默认 10）")
    parser.add_argument("--rounds", type=positive, default=10, metavar="N", help="每人问几轮（默认 10）")
    parser.add_argument("--browsers", action="store_true", help="用本机的 Chromium 打开真的页面（默认只测服务器）")
    add_index(parser)
    return told(parser, measured, arguments)


def measured(options: argparse.Namespace) -> Iterator[str]:
    """「10 人同时，100 次…」: seconds of the answers by the clock, of the server by the processor, answers astray."""
    questions = Chat.open(options.index).examples()[: options.people * 2]
    rounds = [
        [questions[(at + round_) % len(questions)] for at in range(options.people)] for round_ in range(options.rounds)
    ]
    with served(options.index) as (address, process):
        before = _worked(process)
        times, mixed = (browsers.asked if options.browsers else visited)(address, rounds, DONE)
        spent = (_worked(process) - before) / len(times)
    yield f"负载 {os.getloadavg()[0]:.1f}，处理器 {os.cpu_count()} 个"
    spread = f"p50 {percentile(times, 0.5):.2f}  p95 {percentile(times, 0.95):.2f} 秒"
    cost = f"每次占处理器 {1000 * spent:.0f} 毫秒"
    yield f"{options.people} 人同时，{len(times)} 次：{spread}；{cost}；串了的回答 {mixed}"


def visited(address: str, rounds: Sequence[Sequence[str]], done: str) -> tuple[list[float], int]:
    """Ask each round's questions at the same time, one a visitor; seconds of each answer, and answers astray."""
    times, mixed = list[float](), 0
    with ExitStack() as lines:
        visitors = [Visitor(lines.enter_context(_line(address)), done) for _ in rounds[0]]
        at_once([one.open for one in visitors])
        for questions in rounds:
            at_once([partial(one.ask, question) for one, question in zip(visitors, questions, strict=True)])
            times += [one.spent for one in visitors]
            mixed += sum(question not in one.said for one, question in zip(visitors, questions, strict=True))
    return times, mixed


@contextmanager
def served(index: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The page on a free port of this machine, with conversations of its own."""
    with socket.socket() as free, tempfile.TemporaryDirectory() as data:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
        free.close()
        environment = {**os.environ, "ASSISTANT_INDEX": str(Path(index).resolve()), "ASSISTANT_DATA": data}
        host, port = address.split(":")
        command = [sys.executable, "-m", "streamlit", "run", str(APP)]
        command += [f"--server.address={host}", f"--server.port={port}", "--server.headless=true"]
        process = subprocess.Popen(
            command, cwd=APP.parent, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(f"http://{address}/_stcore/health", process)
            yield address, process
        finally:
            process.terminate()
            process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the page does not answer at {address}")


def at_once(works: Sequence[Callable[[], None]]) -> None:
    """Do all of them at the same time; wait for the last."""
    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(lambda work: work(), works))


def _worked(process: subprocess.Popen[bytes]) -> float:
    """Seconds of the processor that a process has had; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def _line(address: str) -> Any:
    from websockets.sync.client import connect

    return connect(f"ws://{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]


class Visitor:
    """Somebody with the page open. ``spent``: seconds of the last answer; ``said``: all that it showed."""

    def __init__(self, line: Any, done: str) -> None:
        self._line, self._done = line, done
        self._box = ""
        self.spent, self.said = 0.0, ""

    def open(self) -> None:
        """Open the page and find its question box."""
        self._send()
        while self._next():
            pass

    def ask(self, question: str) -> None:
        """Ask, and wait for the last word of the answer, then for the page to be at rest."""
        self.said, started, seen = "", time.monotonic(), 0.0
        self._send(question)
        while self._next() or not seen:  # the end of a run before this one may still be on its way
            if not seen and self._done in self.said:
                seen = time.monotonic()
        self.spent = (seen or time.monotonic()) - started

    def _send(self, question: str = "") -> None:
        from streamlit.proto.BackMsg_pb2 import BackMsg

        message = BackMsg()
        message.rerun_script.query_string = ""
        if question:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self._box
            state.chat_input_value.data = question
        self._line.send(message.SerializeToString())

    def _next(self) -> bool:
        """Read one message; False when it ends the last run (one that starts another by itself is not the last)."""
        from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

        message = ForwardMsg()
        message.ParseFromString(self._line.recv(timeout=60))
        element = message.delta.new_element
        if element.HasField("chat_input"):
            self._box = element.chat_input.id
        if element.HasField("html"):
            self.said += re.sub(r"<[^>]+>", "", element.html.body)
        ended = message.WhichOneof("type") == "script_finished"
        return not (ended and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)


if __name__ == "__main__":
    sys.exit(main())
