"""Papers in the formats that trainers' tools read. ``export`` gives the files, ``limits`` what a format cannot hold.

Every file bears the line that it was made with a computer's help; nothing is cut in silence: what a format has no place
for is said by ``limits`` before the export, and set in the nearest form that it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from assistant.errors import BadInput
from assistant.quiz.items import Paper

__all__ = ["FORMATS", "File", "Format", "export", "format_named", "limits"]


@dataclass(frozen=True, slots=True)
class File:
    """One exported file: what comes after the base name (「.docx」, 「-参考答案及解析.docx」) and its bytes."""

    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, how people call it, the suffix of its (first) file."""

    name: str
    label: str
    suffix: str
    mime: str


class Writer(Protocol):
    """What a format's module offers."""

    limits: Callable[[Paper], list[str]]
    files: Callable[[Paper, Mapping[str, str]], tuple[File, ...]]


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS = (
    Format("word", "Word 试卷和参考答案", ".docx", _WORD),
    Format("kaoshibao", "考试宝 Excel", ".xlsx", _SHEET),
    Format("wenjuanxing", "问卷星文本", ".txt", "text/plain"),
    Format("chaoxing", "学习通（超星）Excel", ".xlsx", _SHEET),
    Format("moodle", "Moodle XML", ".xml", "application/xml"),
    Format("gift", "Moodle GIFT", ".gift", "text/plain"),
    Format("anki", "Anki 卡片包", ".apkg", "application/octet-stream"),
    Format("markdown", "Markdown 文本", ".md", "text/markdown"),
    Format("json", "JSON", ".json", "application/json"),
)


def format_named(name: str) -> Format:
    """The format of that name (or label). Raises BadInput, naming those there are."""
    for known in FORMATS:
        if name.lower() == known.name or name == known.label:
            return known
    raise BadInput(f"没有“{name}”这种格式，可选：{'、'.join(known.name for known in FORMATS)}。")


def export(paper: Paper, name: str, numbers: Mapping[str, str] | None = None) -> tuple[File, ...]:
    """The paper's files in a format, the paper itself first. ``numbers``: document id -> 发文字号, for the 出处.

    The same paper gives the same content. Raises BadInput for an unknown format or an empty paper.
    """
    if not paper.items:
        raise BadInput("卷子里没有题，无法导出。")
    return _writer(name).files(paper, numbers or {})


def limits(paper: Paper, name: str) -> list[str]:
    """What the format cannot hold of this paper and what becomes of it, one Chinese line each; [] when all fits."""
    return _writer(name).limits(paper)


def _writer(name: str) -> Writer:
    return cast(Writer, import_module(f"{__name__}.{format_named(name).name}"))
