"""Writing a small Excel workbook: header, text cells that stay text, properties with the notice."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from assistant.quiz.exports.packing import steady
from assistant.quiz.wording import notice

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def workbook(title: str) -> Any:
    """An empty workbook whose properties bear title and notice."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = title
    book.properties.description = notice()
    book.properties.keywords = "人工智能辅助生成"
    book.properties.creator = "政策文件问答助手"
    return book


def write_row(sheet: Any, number: int, values: Sequence[str]) -> None:
    """Set the cells of a row as text, wrapped: a leading 「=」 is no formula."""
    from openpyxl.styles import Alignment

    for column, value in enumerate(values, start=1):
        if value:
            cell = sheet.cell(row=number, column=column)
            cell.value = _CONTROL.sub("", value)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def saved(book: Any) -> bytes:
    """The workbook's bytes; the same content gives the same bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return steady(stream.getvalue())
