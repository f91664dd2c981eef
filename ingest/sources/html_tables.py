"""HTML tables: which are data and which only lay out a page, and where each cell stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.sources.markup import integer

SPAN = 1000
"""HTML's own limit for ``colspan``."""
ROWS = 20_000
LONG_CELL = 1500
"""A cell of more characters than this is a part of the page, not of a table …"""
BLOCKS_IN_CELL = 4
"""… when it also holds more paragraphs than this."""
PARAGRAPHS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol")


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and its place in the grid."""

    element: etree._Element
    row: int
    column: int
    row_span: int
    column_span: int


def is_data(table: etree._Element) -> bool:
    """Whether a table holds data: no table inside it, no cell that is a page of its own, not marked as layout."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return False
    cells = list(table.iterdescendants("td", "th"))
    if len(cells) < 2:
        return bool(cells) and table.get("border", "0") not in ("", "0") and not _is_page(cells[0])
    return not any(_is_page(cell) for cell in cells)


def _is_page(cell: etree._Element) -> bool:
    paragraphs = sum(1 for _ in cell.iterdescendants(*PARAGRAPHS))
    return paragraphs > BLOCKS_IN_CELL and sum(map(len, cell.itertext())) > LONG_CELL


def placed(table: etree._Element, drops: Callable[[etree._Element], bool]) -> tuple[list[Placed], int]:
    """The table's cells with their places, and the number of rows (HTML's table model).

    ``<tr><td rowspan=2>甲<td>1<tr><td>2`` -> 甲 at (0, 0) over two rows, 1 at (0, 1), 2 at (1, 1); 2.
    """
    rows = [row for row in _rows(table) if not drops(row)][:ROWS]
    taken: set[tuple[int, int]] = set()
    cells: list[Placed] = []
    for index, row in enumerate(rows):
        column = 0
        for element in row:
            if element.tag not in ("td", "th") or drops(element):
                continue
            while (index, column) in taken:
                column += 1
            cell = _placed(element, index, column, len(rows))
            taken |= {
                (index + down, column + right) for down in range(cell.row_span) for right in range(cell.column_span)
            }
            cells.append(cell)
            column += cell.column_span
    return cells, len(rows)


def _placed(element: etree._Element, row: int, column: int, rows: int) -> Placed:
    down = integer(element.get("rowspan") or "1", 1)
    right = integer(element.get("colspan") or "1", 1)
    row_span = rows - row if down == 0 else max(1, min(down, rows - row))
    return Placed(element, row, column, row_span, max(1, min(right, SPAN)))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Rows in the order shown: the head first, the foot last."""
    groups = {"thead": 0, "tfoot": 2}
    parts = sorted(table, key=lambda part: groups.get(part.tag, 1) if isinstance(part.tag, str) else 1)
    for part in parts:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")
