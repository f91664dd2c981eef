"""PDF files, read in a process of their own: a file that hangs or crashes the PDF library takes nothing else down."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.source import Grid, GridCell, Mark, Page, Refused, Source
from ingest.sources.limits import Limits

MODULE = "ingest.sources.pdf_reader"


def read(path: Path, data: bytes, limits: Limits) -> Source:
    """The text of the pages with tables, furniture and wraps marked, and a box for every line.

    Raises ``Refused`` for encrypted, broken, too long or (without the recognition extra) scanned files, and when a page
    takes more than ``limits.page_seconds``.
    """
    process = _started(limits)
    try:
        return _source(path, _result(process, data, limits))
    finally:
        process.kill()
        process.wait()


def _started(limits: Limits) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry or os.getcwd() for entry in sys.path)}
    try:
        return subprocess.Popen(
            [sys.executable, "-m", MODULE, json.dumps(asdict(limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError as error:
        raise Refused(f"PDF读取程序启动失败（{type(error).__name__}），请重试。") from error


def _result(process: subprocess.Popen[bytes], data: bytes, limits: Limits) -> dict[str, Any]:
    """Send the file, follow the pages, return what the reader made; ``Refused`` when it stalls or dies."""
    answers: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_exchange, args=(process, data, answers), daemon=True).start()
    page = 0
    while True:
        try:
            line = answers.get(timeout=limits.page_seconds)
        except queue.Empty as error:
            raise Refused(f"PDF第{page + 1}页过于复杂，无法在限定时间内读取，请重新打印成PDF后再导入。") from error
        if not line:
            raise Refused("PDF已损坏，读取时出错，请重新打印成PDF后再导入。")
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            raise Refused(answer["refused"])
        if "text" in answer:
            return answer
        page = answer["page"]


def _exchange(process: subprocess.Popen[bytes], data: bytes, answers: queue.Queue[bytes]) -> None:
    """Write the file to the reader and pass on its answers, line by line; an empty one when it has ended."""
    if process.stdin is None or process.stdout is None:
        return
    with suppress(OSError), process.stdout as lines:
        with suppress(OSError), process.stdin as given:
            given.write(data)
        for line in lines:
            answers.put(line)
    answers.put(b"")


def _source(path: Path, answer: dict[str, Any]) -> Source:
    return Source(
        path,
        answer["format"],
        answer["text"],
        "",
        metadata=answer["metadata"],
        grids=tuple(
            Grid(start, end, tuple(GridCell(*cell) for cell in cells)) for start, end, cells in answer["grids"]
        ),
        marks=tuple(Mark(*mark) for mark in answer["marks"]),
        pages=tuple(
            Page(number, start, end, tuple(map(tuple, boxes))) for number, start, end, boxes in answer["pages"]
        ),
        confidence=answer["confidence"],
        warnings=tuple(answer["warnings"]),
    )
