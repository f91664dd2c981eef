"""Writing a small Excel workbook: header, text cells that stay text, properties with the notice."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from assistant.quiz.wording import notice

_LONGEST = 32_767
"""Characters that an Excel cell holds."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FIXED = datetime(2000, 1, 1)
"""Written as the date of the file: the same paper gives the same bytes."""


def workbook(title: str) -> Any:
    """An empty workbook whose properties bear title and notice."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = title
    book.properties.description = notice()
    book.properties.keywords = "人工智能辅助生成"
    book.properties.creator = "政策文件问答助手"
    book.properties.created = book.properties.modified = _FIXED
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


def too_long(values: Sequence[str]) -> bool:
    """Whether a value is longer than a cell holds."""
    return any(len(value) > _LONGEST for value in values)


def saved(book: Any) -> bytes:
    """The workbook's bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
