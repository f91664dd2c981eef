"""A recovered table as an HTML table: header, merged cells as they were, the cited row marked and the cell outlined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.pages.drawing.escape import html
from assistant.records import Cell, Row, Span, Table

_AROUND = 2
"""Rows shown before and after the cited ones when the table is not drawn whole."""

Line = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark: rows that ``span`` touches, cells that lie in ``cells``; ``names`` are the rows' anchors."""

    span: Span
    cells: tuple[Span, ...] = ()
    names: Mapping[str, str] | None = None


def grid(table: Table, marks: Marks, *, whole: bool = False) -> str:
    """``table`` as HTML. Unless ``whole``, only rows near the marked ones are drawn, with a line that says so."""
    lines = leaves(table.rows)
    hits = [at for at, line in enumerate(lines) if _touches(line, marks.span)]
    low, high = _window(hits, len(lines), whole)
    wanted = marks.cells or ((marks.span,) if _one_cell(lines, marks.span) else ())
    names = _anchors(table.rows, marks.names or {})
    body = "".join(
        _row(lines[low:high], at - low, wanted=wanted, mark=names.get(at, "") + (_HIT if at in hits else ""))
        for at in range(low, high)
    )
    more = f"表中共 {len(lines)} 行，这里显示其中 {high - low} 行。" if high - low < len(lines) else ""
    caption = html(" ".join(filter(None, (table.label, table.caption))))
    return (
        _cards([lines[at] for at in hits], table.columns, wanted)
        + f'<div class="pa-scroll" tabindex="0" role="region" aria-label="{caption or "表格"}"><table class="pa-grid">'
        f"<caption>{caption}</caption><thead>{_head(table.columns)}</thead><tbody>{body}</tbody></table></div>"
        + (f'<p class="pa-more">{more}</p>' if more else "")
        + "".join(f'<p class="pa-notes">{html(note.text)}</p>' for note in table.notes)
    )


_HIT = ' class="pa-hit" aria-label="引用的行"'


def leaves(rows: Sequence[Row]) -> list[Line]:
    """Every line to be read across: a row's parts where it has several, else the row itself."""
    return [part.cells for row in rows for part in (row.parts or (row,))]


def _anchors(rows: Sequence[Row], names: Mapping[str, str]) -> dict[int, str]:
    """The ``id`` of the first line of each row that has a name."""
    found, at = {}, 0
    for row in rows:
        if row.clause in names:
            found[at] = f' id="{html(names[row.clause])}"'
        at += len(row.parts) or 1
    return found


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


def _row(lines: Sequence[Line], at: int, *, wanted: Sequence[Span], mark: str) -> str:
    drawn = "".join(_cell(lines, at, column, wanted) for column in range(len(lines[at])))
    return f"<tr{mark}>{drawn}</tr>"


def _cell(lines: Sequence[Line], at: int, column: int, wanted: Sequence[Span]) -> str:
    """One ``<td>``; nothing when the cell above reaches down into this one."""
    cell = lines[at][column]
    if at and _same(lines[at - 1], column, cell):
        return ""
    depth = 1
    while at + depth < len(lines) and _same(lines[at + depth], column, cell):
        depth += 1
    return _td(cell, wanted, f' rowspan="{depth}"' if depth > 1 else "")


def _td(cell: Cell, wanted: Sequence[Span], more: str = "") -> str:
    named = any(cell.start < span.end and cell.end > span.start for span in wanted)
    text = html(cell.text)
    return f'<td{more} class="pa-cell"><mark>{text}</mark></td>' if named else f"<td{more}>{text}</td>"


def _same(line: Line, column: int, cell: Cell) -> bool:
    """Whether the cell in this column is the very same one: merged over both lines."""
    if column >= len(line) or cell.start == cell.end:
        return False
    return (line[column].start, line[column].end) == (cell.start, cell.end)


def _touches(line: Line, span: Span) -> bool:
    return any(cell.start < span.end and cell.end > span.start for cell in line if cell.start < cell.end)


def _one_cell(lines: Sequence[Line], span: Span) -> bool:
    return any(cell.start <= span.start and span.end <= cell.end for line in lines for cell in line)


def _window(hits: Sequence[int], count: int, whole: bool) -> tuple[int, int]:
    if whole or not hits:
        return 0, count
    return max(0, hits[0] - _AROUND), min(count, hits[-1] + 1 + _AROUND)
