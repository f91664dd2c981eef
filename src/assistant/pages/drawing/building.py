"""Reading files into the index, from a page: ``python -m ingest`` as a process, its progress drawn as a bar."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import streamlit as st

from assistant.pages.drawing import notes
from assistant.pages.drawing.escape import label
from assistant.pages.drawing.session import index_folder

_STEP = re.compile(r"(\S[^:\r\n]*?):\s+(\d{1,3})%")  # 「读取文件:  40%|████      | 2/5」
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of ingest said: did it end well, its report, its complaint."""

    good: bool
    report: str
    complaint: str


def build(paths: Sequence[Path] = (), *, remove: Sequence[str] = (), rebuild: bool = False) -> Run | None:
    """Bring the index up to date with a progress bar. None (and a line on the page) when another run is under way."""
    arguments = [*map(str, paths), *(f"--remove={name}" for name in remove), *(["--rebuild"] if rebuild else [])]
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        notes.remark("另一位用户正在更新文件库，请稍候再试。")
        return None
    try:
        return _draw(arguments)
    finally:
        _ONE_AT_A_TIME.release()


def _draw(arguments: Sequence[str]) -> Run:
    bar = st.progress(0.0, text="正在准备……")
    command = [sys.executable, "-m", "ingest", *arguments, "--out", str(index_folder().absolute())]
    with TemporaryFile("w+", encoding="utf-8") as report:
        process = subprocess.Popen(
            command, stdout=report, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
        )
        said = ""
        for what, share in steps(process.stderr):
            if share is None:
                said = what
            else:
                bar.progress(share, text=label(f"{what}……{share:.0%}"))
        status = process.wait()
        report.seek(0)
        bar.empty()
        return Run(status == 0, report.read(), said)


def steps(stream: IO[str] | None) -> Iterator[tuple[str, float | None]]:
    """What ingest writes to standard error, piece by piece: (stage, share done), or (line, None) for other lines.

    「读取文件:  40%|████      | 2/5」 -> ("读取文件", 0.4)
    """
    held = ""
    while stream is not None and (character := stream.read(1)):
        if character not in "\r\n":
            held += character
            continue
        yield from _step(held)
        held = ""
    yield from _step(held)


def _step(line: str) -> Iterator[tuple[str, float | None]]:
    found = _STEP.search(line)
    if found:
        yield found[1], min(1.0, int(found[2]) / 100)
    elif line.strip():
        yield line.strip(), None
