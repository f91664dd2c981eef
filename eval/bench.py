"""How fast and how heavy: ``python -m eval.bench`` times ingest, loading, search and answers on this machine.

Times are wall-clock milliseconds; the first call after loading is shown apart, since it reads the mapped files.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from assistant.chat import Chat
from assistant.commands import add_index
from assistant.errors import AssistantError
from assistant.index.search import Searcher
from assistant.index.store import Store
from assistant.parser import Parser, positive
from eval import metrics
from eval.questions import gold_files, load

Item = TypeVar("Item")


def timed(work: Callable[[], Item]) -> tuple[Item, float]:
    """What ``work`` returned, and how many milliseconds it took."""
    started = time.perf_counter()
    made = work()
    return made, 1000 * (time.perf_counter() - started)


def line(name: str, times: Sequence[float]) -> str:
    """「检索  首次 1.2  p50 0.5  p95 0.9 毫秒（300 次）」: the first call apart from the others."""
    first, rest = times[0], times[1:]
    spread = (metrics.percentile(rest, 0.5), metrics.percentile(rest, 0.95))
    return f"{name}  首次 {first:.1f}  p50 {spread[0]:.2f}  p95 {spread[1]:.2f} 毫秒（{len(rest)} 次）"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the times. 0 done, 2 no index."""
    parser = Parser(prog="python -m eval.bench", description="测速度和内存：建索引、装入、检索、回答")
    parser.add_argument("--count", type=positive, default=300, metavar="N", help="问多少个问题（默认 300）")
    add_index(parser)
    return told(parser, bench, arguments)


def told(
    parser: Parser, measure: Callable[[argparse.Namespace], Iterable[str]], arguments: Sequence[str] | None
) -> int:
    """Print the lines of ``measure`` as they are measured. 0 done, 2 no index, said in one line on standard error."""
    try:
        for shown in measure(parser.parse_args(arguments)):
            print(shown, flush=True)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def bench(options: argparse.Namespace) -> Iterator[str]:
    """The lines, as they are measured."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("首次建索引", "没有变化时"):
            _, spent = timed(lambda: _ingest(Path(folder) / "index"))
            yield f"{name}  {spent / 1000:.2f} 秒（含启动）"
    questions = [question.question for path in gold_files() for question in load(path)][: options.count]
    store, opening = timed(lambda: Store.open(options.index))
    searcher, preparing = timed(lambda: Searcher(store))
    yield f"装入索引 {opening:.0f} 毫秒，检索器 {preparing:.0f} 毫秒；条款 {len(store.all_clauses())} 条"
    yield line("检索", [timed(partial(searcher.search, asked))[1] for asked in questions])
    chat, preparing = timed(lambda: Chat.open(options.index))
    yield f"装入问答 {preparing:.0f} 毫秒"
    yield line("回答", [timed(partial(chat.ask, asked))[1] for asked in questions])
    yield f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def _ingest(out: Path) -> None:
    subprocess.run([sys.executable, "-m", "ingest", "--out", str(out)], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
