"""Figures as an Excel file: one a row, with its place and the words it stands in, and the line on what the file is."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from assistant.index.store import Store
from assistant.records import Target
from assistant.transcript import NOTICE

KINDS = {"target": "目标", "baseline": "基数", "actual": "现状", "criterion": "标准"}
HEADER = (
    *("对象", "层级", "范围", "指标", "年份", "类型", "数值", "限定", "单位", "原文表述", "属性"),
    *("文件", "文号", "位置", "原文摘录"),
)
_WIDTHS = (14, 8, 14, 30, 12, 8, 14, 8, 10, 18, 10, 40, 20, 40, 60)


def targets(store: Store, chosen: Sequence[Target]) -> bytes:
    """The chosen figures as the bytes of an .xlsx file; row 1 is the notice, row 2 the header."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    sheet = book.active
    sheet.title = "指标"
    _write(sheet, 1, [NOTICE])
    _write(sheet, 2, HEADER)
    for number, target in enumerate(chosen, start=3):
        _write(sheet, number, _row(store, target))
    for cell in sheet[2]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E6EDF2")
        cell.alignment = Alignment(vertical="center")
    for column, width in zip(sheet.iter_cols(min_row=2, max_row=2), _WIDTHS, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{sheet.cell(2, len(HEADER)).column_letter}{max(2, len(chosen) + 2)}"
    book.properties.creator, book.properties.description = "政策文件问答助手", NOTICE
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Any, number: int, values: Sequence[str]) -> None:
    """A row of plain text cells: 「=1+1」 from a document is text and not a formula."""
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        cell.value = "".join(character for character in value if character >= " ")
        cell.data_type = "s"


def _row(store: Store, target: Target) -> tuple[str, ...]:
    document = store.document(target.document)
    quote = " ".join(store.text(target.document)[target.start : target.end].split())
    place = store.clause(target.clause).place
    return (
        target.entity, target.level, target.scope, target.indicator, target.year, KINDS.get(target.kind, target.kind),
        target.value, target.bound, target.unit, target.shown, target.attribute, document.title, document.number, place,
        quote,
    )  # fmt: skip
