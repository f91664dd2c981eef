"""Tables drawn as tables: merged cells, marked rows and cells, windows and notes."""

from __future__ import annotations

import re

import pytest

from assistant.pages.drawing.grid import Marks, grid, leaves
from assistant.records import Cell, Row, Span, Table

FIELD = Cell("生态环境", 0, 4)
AIR = Cell("空气质量", 10, 14)


def row(number: int, name: str, value: str, *, parts: tuple[Row, ...] = ()) -> Row:
    at = 100 * number
    cells = (FIELD, Cell(str(number), at, at + 1), Cell(name, at + 10, at + 20), Cell(value, at + 30, at + 33))
    return Row(f"row{number}", cells, parts)


def table(rows: tuple[Row, ...]) -> Table:
    columns = ("领域", "序号", "指标", "2025年")
    header = tuple(Cell(name, 0, 0) for name in columns)
    return Table("table", "doc", "表1", "指标<体系>", columns, header, rows, (Cell("注：“*”表示未达标。", 900, 910),))


ROWS = tuple(row(number, f"指标{number}", f"≥{number}0") for number in range(1, 10))


def cells(drawn: str, number: int) -> list[str]:
    body = drawn.split("<tbody>")[-1]
    return re.findall(r"<td[^>]*>(.*?)</td>", body.split("</tr>")[number])


def test_merged_cells_are_merged() -> None:
    drawn = grid(table(ROWS), Marks(Span(0, 0)))
    assert drawn.count("生态环境") == 1
    assert 'rowspan="9"' in drawn
    assert cells(drawn, 1) == ["2", "指标2", "≥20"]


def test_the_cited_row_is_marked_and_the_cell_outlined() -> None:
    drawn = grid(table(ROWS), Marks(Span(500, 533), (Span(530, 533),)))
    assert re.findall(r'<tr class="pa-hit" aria-label="引用的行">.*?</tr>', drawn)[0].count("指标5") == 1
    assert drawn.count('class="pa-hit"') == 1
    assert set(re.findall(r'<td class="pa-cell"><mark>(.*?)</mark>', drawn)) == {"≥50"}


def test_a_citation_of_one_cell_outlines_it() -> None:
    assert "<mark>≥50</mark>" in grid(table(ROWS), Marks(Span(530, 533)))
    assert "<mark>" not in grid(table(ROWS), Marks(Span(500, 533)))


def test_only_rows_near_the_marked_one_are_drawn() -> None:
    drawn = grid(table(ROWS), Marks(Span(500, 533)))
    assert re.findall(r"<td>(指标\d)</td>", drawn.split("pa-scroll")[1]) == [f"指标{n}" for n in (3, 4, 5, 6, 7)]
    assert "表中共 9 行，这里显示其中 5 行" in drawn
    whole = grid(table(ROWS), Marks(Span(500, 533)), whole=True)
    assert "这里显示" not in whole and "指标9" in whole


@pytest.mark.parametrize("at", [1, 9])
def test_the_window_ends_with_the_table(at: int) -> None:
    drawn = grid(table(ROWS), Marks(Span(at * 100, at * 100 + 33)))
    assert "这里显示其中 3 行" in drawn


def test_narrow_screens_read_the_row_downwards() -> None:
    card = grid(table(ROWS), Marks(Span(500, 533), (Span(530, 533),))).split("pa-scroll")[0]
    assert re.findall(r'<th scope="row">(.*?)</th>', card) == ["领域", "序号", "指标", "2025年"]
    assert '<td class="pa-cell"><mark>≥50</mark></td>' in card


def test_a_row_of_several_lines_is_drawn_line_by_line() -> None:
    def part(name: str, at: int, value: str) -> Row:
        return Row("row7", (FIELD, AIR, Cell(name, at, at + 4), Cell(value, at + 5, at + 8)))

    parts = (part("优良天数比例", 710, "≥79.2"), part("PM2.5", 720, "下降7.4%"))
    drawn = grid(table((row(7, "空气", "-", parts=parts), row(8, "指标8", "≥80"))), Marks(Span(0, 0)))
    assert len(leaves((row(7, "空气", "-", parts=parts),))) == 2
    assert drawn.count("空气质量") == 1
    assert cells(drawn, 1) == ["PM2.5", "下降7.4%"]


def test_rows_can_be_named() -> None:
    drawn = grid(table(ROWS), Marks(Span(0, 0), names={"row4": "clause-4"}), whole=True)
    assert re.findall(r'<tr id="clause-4">.*?</tr>', drawn)[0].count("指标4") == 1


def test_text_of_the_table_is_escaped() -> None:
    bad = (row(1, "<img src=x onerror=alert(1)>", "$1$"),)
    drawn = grid(table(bad), Marks(Span(0, 0)))
    assert "<img" not in drawn and "&lt;img" in drawn
    assert "指标&lt;体系&gt;" in drawn
