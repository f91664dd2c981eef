"""JSON lines in, JSON lines out: read whole before the work begins, written whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from assistant.errors import BadInput
from assistant.records import Turn

Item = TypeVar("Item")
Row = Mapping[str, object]


def read(path: Path, *, text: str) -> list[dict[str, object]]:
    """The objects of a JSON-lines file (UTF-8, a byte order mark and empty lines are ignored), in order.

    Each has an ``id`` and a string field ``text`` (「question」); ids may repeat. Raises BadInput, naming the line.
    """
    rows = []
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            rows.append(_row(line, where=f"{path} 第 {number} 行", text=text))
    return rows


def _lines(path: Path) -> list[str]:
    if path.is_dir():
        raise BadInput(f"{path} 是文件夹，要的是每行一个 JSON 对象的文件。")
    if not path.exists():
        raise BadInput(f"没有 {path} 这个文件。")
    try:
        return path.read_text("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} 不是 UTF-8 编码的文件（第 {error.start + 1} 个字节），请另存为 UTF-8。") from error


def _row(line: str, *, where: str, text: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(f"{where}不是完整的 JSON（第 {error.pos + 1} 个字符处出错）。") from error
    except RecursionError as error:
        raise BadInput(f"{where}的 JSON 嵌套太深。") from error
    if not isinstance(row, dict):
        raise BadInput(f"{where}应是一个 JSON 对象（花括号）。")
    if not isinstance(row.get("id"), str | int):
        raise BadInput(f"{where}缺少 id。")
    if not isinstance(row.get(text), str):
        raise BadInput(f"{where}缺少 {text}，或它不是字符串。")
    return row


def history(row: Row, *, where: str) -> tuple[Turn, ...]:
    """The earlier turns of a row, oldest first: ``{"history": [{"question": "…"}]}``. Raises BadInput."""
    turns = row.get("history") or []
    if not isinstance(turns, list):
        raise BadInput(f'{where}的 history 应是数组：[{{"question": "…"}}]。')
    return tuple(_turn(turn, where=where) for turn in turns)


def _turn(turn: object, *, where: str) -> Turn:
    question = turn.get("question") if isinstance(turn, dict) else None
    if not isinstance(question, str):
        raise BadInput(f'{where}的 history 中每一项应是 {{"question": "…"}}。')
    return Turn(question)


def write(path: Path, rows: Iterable[Row]) -> int:
    """Write one JSON object a line, in order, and return how many: a whole file, or none when anything goes wrong."""
    if path.is_dir():
        raise BadInput(f"{path} 是文件夹，--out 要的是文件名。")
    if path.exists() and not path.is_file():  # /dev/stdout and the like cannot be swapped in
        with path.open("wb") as stream:
            return sum(stream.write(line) > 0 for line in map(encoded, rows))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            count = sum(stream.write(line) > 0 for line in map(encoded, rows))
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    return count


def encoded(row: Row) -> bytes:
    """One line of UTF-8 JSON. A lone surrogate, which UTF-8 cannot hold, is written as JSON's own escape."""
    return (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def progress(items: Sequence[Item], *, doing: str) -> Iterator[Item]:
    """``items`` one by one, with a progress bar on standard error."""
    from tqdm import tqdm

    yield from tqdm(items, desc=doing, unit="条", file=sys.stderr, mininterval=0.5, leave=True)
