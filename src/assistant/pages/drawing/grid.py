"""A recovered table as an HTML table: header, merged cells as they were, the cited row marked and the cell outlined."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.pages.drawing.escape import html
from assistant.records import Cell, Row, Span, Table

_AROUND = 2
"""Rows shown before and after the cited ones when the table is not drawn whole."""

Line = tuple[Cell, ...]


def grid(table: Table, span: Span, *, cells: Sequence[Span] = (), whole: bool = False) -> str:
    """``table`` as HTML, rows that ``span`` touches marked, cells that lie in ``cells`` outlined.

    Unless ``whole``, only rows near the marked ones are drawn and a line says how many there are.
    """
    lines = leaves(table.rows)
    hits = [at for at, line in enumerate(lines) if _touches(line, span)]
    low, high = _window(hits, len(lines), whole)
    wanted = tuple(cells) or ((span,) if _one_cell(lines, span) else ())
    body = "".join(_row(lines[low:high], at - low, hit=at in hits, wanted=wanted) for at in range(low, high))
    hidden = len(lines) - (high - low)
    more = f'<p class="pa-more">表中共 {len(lines)} 行，这里显示其中 {high - low} 行。</p>' if hidden else ""
    notes = "".join(f"<p class='pa-notes'>{html(note.text)}</p>" for note in table.notes)
    caption = html(" ".join(filter(None, (table.label, table.caption))))
    return _cards([lines[at] for at in hits], table.columns, wanted) + (
        f'<div class="pa-scroll" tabindex="0" role="region" aria-label="{caption or "表格"}"><table class="pa-grid">'
        f"<caption>{caption}</caption><thead>{_head(table.columns)}</thead><tbody>{body}</tbody></table></div>{more}{notes}"
    )


def leaves(rows: Sequence[Row]) -> list[Line]:
    """Every line to be read across: a row's parts where it has several, else the row itself."""
    return [part.cells for row in rows for part in (row.parts or (row,))]


def _cards(lines: Sequence[Line], columns: Sequence[str], wanted: Sequence[Span]) -> str:
    """The marked rows read downwards, a column a line; the style sheet shows them on narrow screens only."""
    return "".join(
        f'<table class="pa-grid pa-card"><tbody>{_card(line, columns, wanted)}</tbody></table>' for line in lines
    )


def _card(line: Line, columns: Sequence[str], wanted: Sequence[Span]) -> str:
    return "".join(
        f'<tr><th scope="row">{html(column)}</th>{_td(cell, wanted)}</tr>'
        for column, cell in zip(columns, line, strict=False)
    )


def _head(columns: Sequence[str]) -> str:
    return "<tr>" + "".join(f'<th scope="col">{html(column)}</th>' for column in columns) + "</tr>"


def _row(lines: Sequence[Line], at: int, *, hit: bool, wanted: Sequence[Span]) -> str:
    drawn = "".join(_cell(lines, at, column, wanted) for column in range(len(lines[at])))
    mark = ' class="pa-hit" aria-label="引用的行"' if hit else ""
    return f"<tr{mark}>{drawn}</tr>"


def _cell(lines: Sequence[Line], at: int, column: int, wanted: Sequence[Span]) -> str:
    """One ``<td>``; nothing when the cell above reaches down into this one."""
    cell = lines[at][column]
    if at and _same(lines[at - 1], column, cell):
        return ""
    depth = 1
    while at + depth < len(lines) and _same(lines[at + depth], column, cell):
        depth += 1
    tall = f' rowspan="{depth}"' if depth > 1 else ""
    return _td(cell, wanted, tall)


def _td(cell: Cell, wanted: Sequence[Span], more: str = "") -> str:
    named = any(cell.start < span.end and cell.end > span.start for span in wanted)
    text = html(cell.text)
    return f'<td{more} class="pa-cell"><mark>{text}</mark></td>' if named else f"<td{more}>{text}</td>"


def _same(line: Line, column: int, cell: Cell) -> bool:
    return (
        column < len(line)
        and cell.start < cell.end
        and (line[column].start, line[column].end) == (cell.start, cell.end)
    )


def _touches(line: Line, span: Span) -> bool:
    return any(cell.start < span.end and cell.end > span.start for cell in line if cell.start < cell.end)


def _one_cell(lines: Sequence[Line], span: Span) -> bool:
    return any(cell.start <= span.start and span.end <= cell.end for line in lines for cell in line)


def _window(hits: Sequence[int], count: int, whole: bool) -> tuple[int, int]:
    if whole or not hits:
        return 0, count
    return max(0, hits[0] - _AROUND), min(count, hits[-1] + 1 + _AROUND)
