"""The Excel file: one figure a row, text and never a formula, the notice on top."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from assistant import workbook
from assistant.index.store import Store
from assistant.transcript import NOTICE
from tests.library import PLAN, library


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    plan = PLAN + "（三）其他。到2025年，=1+1绿化率达到40%。\n"
    return Store.open(library(tmp_path_factory.mktemp("library"), {"规划.txt": plan}))


def test_every_figure_has_a_row_with_its_place(store: Store) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook.targets(store, store.targets()))).active
    assert sheet["A1"].value == NOTICE
    assert tuple(cell.value for cell in sheet[2]) == workbook.HEADER
    assert sheet.max_row == 2 + len(store.targets())
    first = {name: cell.value for name, cell in zip(workbook.HEADER, sheet[3], strict=True)}
    assert first["年份"] == "2025" and "60" in first["数值"]
    assert first["原文摘录"] in "".join(PLAN.split())


def test_nothing_is_a_formula(store: Store) -> None:
    sheet = openpyxl.load_workbook(BytesIO(workbook.targets(store, store.targets()))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}


def test_an_empty_choice_is_a_file_all_the_same(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    path.write_bytes(workbook.targets(store, []))
    assert openpyxl.load_workbook(path).active.max_row == 2
