"""Workbooks: a heading and a grid a sheet, numbers as their cells show them."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from ingest.source import Refused
from ingest.sources import read
from ingest.sources.xlsx_cells import shown

EPOCH = datetime.date(1899, 12, 30)


def test_sheets_become_grids(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表1 指标"
    sheet.append(["指标", "单位", "目标", None])
    sheet.append([None, None, "2025年", "2030年"])
    sheet.append(["森林覆盖率\n（全域）", "%", 0.285, 30.5])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:B2")
    sheet.merge_cells("C1:D1")
    sheet["C3"].number_format = "0.0%"
    second = book.create_sheet("表2")
    second["B3"], second["D9"] = "甲", datetime.date(2024, 8, 14)
    book.create_sheet("空表")
    hidden = book.create_sheet("藏")
    hidden["A1"], hidden.sheet_state = "不读", "hidden"
    path = tmp_path / "表.xlsx"
    book.save(path)
    source = read(path)
    assert source.text == (
        "表1 指标\n指标\t单位\t目标\t\n\t\t2025年\t2030年\n森林覆盖率\n（全域）\t%\t28.5%\t30.5\n"
        "表2\n甲\t\n\t2024-08-14\n"
    )
    assert [(mark.kind, source.text[mark.start : mark.end]) for mark in source.marks] == [
        ("heading", "表1 指标"),
        ("heading", "表2"),
    ]
    first = [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in source.grids[0].cells]
    assert first[:3] == [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2)]
    assert source.warnings == ("有1个隐藏的工作表，未读取。",)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("30.5", "", "30.5"),
        ("0.30000000000000004", "", "0.3"),
        ("2025", "", "2025"),
        ("1E3", "", "1000"),
        ("0.285", "0.0%", "28.5%"),
        ("0.2", "0%", "20%"),
        ("12345.678", "#,##0.00", "12,345.68"),
        ("2.5", "0", "3"),
        ("1.50", "0.0#", "1.50"),
        ("1.5", "#.##", "1.5"),
        ("80", '"≥"0', "80"),
        ("45518", "yyyy-m-d", "2024-08-14"),
        ("45518", 'yyyy"年"m"月"d"日"', "2024年8月14日"),
        ("45518", 'yyyy"年"m"月"', "2024年8月"),
        ("45518", 'm"月"d"日"', "8月14日"),
        ("1e400", "0.0", "1E+400"),
        ("完成", "0.0", "完成"),
        ("NaN", "0.0", "NaN"),
    ],
)
def test_shown(value: str, code: str, text: str) -> None:
    assert shown(value, code, EPOCH) == text


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(Refused, match="没有内容"):
        read(path)
