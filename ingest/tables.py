"""One model for every table: columns, rows, inherited cells, and rows whose cells are read across line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Cell, Clean, Row, Span
from ingest.clean import joined, search_copy
from ingest.regions import Raw, Region
from ingest.vocabulary import genre

_NUMBER_HEADS = ("序号", "编号", "项次")
_NAME_HEADS = ("名称", "指标", "项目", "工程", "任务", "内容", "事项", "措施")
_NOT_NAMES = ("值", "属性", "类型", "性质", "单位", "来源", "目标")


@dataclass(frozen=True, slots=True)
class Line:
    """One body row: its number within the table, its label, its cells and where it stands."""

    label: str
    name: str
    cells: tuple[Cell, ...]
    parts: tuple[tuple[Cell, ...], ...]
    start: int
    end: int
    clean: Clean


@dataclass(frozen=True, slots=True)
class Shape:
    """A table without its place in the tree: columns, header cells (``head`` spans them), body, repeated headers."""

    columns: tuple[str, ...]
    header: tuple[Cell, ...]
    head: Span
    head_clean: Clean
    rows: tuple[Line, ...]
    repeated: tuple[Span, ...] = ()


def shape(text: str, region: Region) -> Shape:
    """The model of a region: 表1's 37 lists of 11 cells -> 11 columns and 36 rows, merged cells inherited."""
    heads = min(region.heads or 1, len(region.matrix) - 1) if len(region.matrix) > 1 else 0
    header = region.matrix[:heads]
    columns = _columns(text, header, len(region.matrix[0]))
    numbers, names = _number_column(text, columns, region), _name_column(columns)
    own = [raw for row in header for raw in row if not raw.merged and raw.filled]
    rows: list[Line] = []
    repeated: list[Span] = []
    before: tuple[Cell, ...] | None = None
    for raws in region.matrix[heads:]:
        span = _span(raws)
        if span is None:
            continue
        if header and [_text(text, raw) for raw in raws] == [_text(text, raw) for raw in header[-1]]:
            repeated.append(span)
            continue
        cells = _inherit(tuple(_shown(text, raw) for raw in raws), before, numbers if numbers is not None else names)
        parts = _parts(text, raws, cells, names)
        if parts:
            cells = tuple(_lined(text, raw, cell) for raw, cell in zip(raws, cells, strict=True))
        rows.append(_line(text, raws, cells, parts, span, numbers, names, len(rows) + 1))
        before = cells
    head = Span(own[0].span.start, own[-1].span.end) if own else Span(region.start, region.start)
    copies = joined(text, [search_copy(text, *raw.span) for raw in own])
    shown = tuple(Cell(name, *_head_span(header, at)) for at, name in enumerate(columns))
    return Shape(columns, shown, head, copies, tuple(rows), tuple(repeated))


def _columns(text: str, header: Sequence[Sequence[Raw]], breadth: int) -> tuple[str, ...]:
    """Column names, several header rows joined by a blank: 「2025年」 under 「目标值」 -> 「目标值 2025年」."""
    names = []
    for at in range(breadth):
        seen: list[str] = []
        for row in header:
            word = _text(text, row[at])
            if word and word not in seen:
                seen.append(word)
        names.append(" ".join(seen))
    return tuple(names)


def _head_span(header: Sequence[Sequence[Raw]], at: int) -> Span:
    spans = [row[at].span for row in header if row[at].filled]
    return spans[-1] if spans else Span(header[0][at].at, header[0][at].at) if header else Span(0, 0)


def _text(text: str, raw: Raw) -> str:
    """A cell's text with wrapped lines joined and bookmarks left out: 「平方米\\n/人」 -> 「平方米/人」."""
    span = raw.span
    return search_copy(text, *span).text if span.start < span.end else ""


def _shown(text: str, raw: Raw) -> Cell:
    return Cell(_text(text, raw), *raw.span)


def _lined(text: str, raw: Raw, cell: Cell) -> Cell:
    """The whole cell of a row that is read across, its lines kept apart: 「78.1\\n较2020年下降10.64%」."""
    if len(raw.filled) < 2:
        return cell
    return Cell("\n".join(search_copy(text, *line).text for line in raw.filled), cell.start, cell.end)


def _number_column(text: str, columns: Sequence[str], region: Region) -> int | None:
    """The 序号 column, by its header."""
    del text, region
    for at, name in enumerate(columns):
        if name.replace(" ", "") in _NUMBER_HEADS:
            return at
    return None


def _name_column(columns: Sequence[str]) -> int:
    """The column that says what a row is about: 指标名称, 项目名称, …; else the one after 序号; else the first."""
    for word in _NAME_HEADS:
        for at, name in enumerate(columns):
            if word in name and not name.endswith(_NOT_NAMES):
                return at
    numbers = next((at for at, name in enumerate(columns) if name in _NUMBER_HEADS), -1)
    return min(numbers + 1, len(columns) - 1)


def _inherit(cells: tuple[Cell, ...], before: tuple[Cell, ...] | None, key: int) -> tuple[Cell, ...]:
    """Blank leading cells take the cell above: they were merged. 「（blank）, （blank）, 2」 -> 「生态制度, …, 2」."""
    if before is None:
        return cells
    out = list(cells)
    for at in range(min(key, len(cells))):
        if out[at].text:
            break
        out[at] = before[at]
    return tuple(out)


def _parts(text: str, raws: Sequence[Raw], cells: tuple[Cell, ...], names: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows inside a row whose name cell holds several lines, to be read across.

    环境空气质量 / 优良天数比例 / PM2.5浓度下降幅度 with 78.1 / 较2020年下降10.64% -> two rows; the first line is the
    group's name. Cells with a single line hold for every part.
    """
    lines = raws[names].filled if names < len(raws) else ()
    counts = {len(raw.filled) for at, raw in enumerate(raws) if at != names and len(raw.filled) > 1}
    if len(lines) < 2 or (len(lines) == 2 and not counts):
        return ()
    if not counts and min(line.end - line.start for line in lines) < 4:
        return ()
    first = 0 if len(lines) in counts else 1
    if counts and not counts & {len(lines), len(lines) - 1}:
        return ()
    parts = []
    for number, line in enumerate(lines[first:]):
        row = list(cells)
        row[names] = _shown(text, Raw((line,), line.start))
        for at, raw in enumerate(raws):
            if at != names and len(raw.filled) == len(lines) - first:
                one = raw.filled[number]
                row[at] = _shown(text, Raw((one,), one.start))
        parts.append(tuple(row))
    return tuple(parts)


def _line(
    text: str,
    raws: Sequence[Raw],
    cells: tuple[Cell, ...],
    parts: tuple[tuple[Cell, ...], ...],
    span: Span,
    numbers: int | None,
    names: int,
    count: int,
) -> Line:
    number = re.sub(r"[^\d]", "", cells[numbers].text) if numbers is not None else ""
    label = f"第{number}项" if number else f"第{count}行"
    own = [raw for raw in raws[names:] if not raw.merged and raw.filled] or [raw for raw in raws if raw.filled]
    copies = []
    for raw in own:
        lines = raw.filled if parts else (raw.span,)
        copies += [search_copy(text, *line) for line in lines]
    name = search_copy(text, *raws[names].filled[0]).text if parts else cells[names].text
    return Line(label, name, cells, parts, span.start, span.end, joined(text, copies))


def _span(raws: Sequence[Raw]) -> Span | None:
    """From the first to the last visible character of the row's own cells; None when it has none."""
    own = [raw.span for raw in raws if raw.filled and not raw.merged]
    return Span(min(one.start for one in own), max(one.end for one in own)) if own else None


def is_header(word: str) -> bool:
    """Whether a word is one that table headers use: 「序号」, 「指标名称」, 「2025年」."""
    return word in genre()["table_headers"] or bool(re.fullmatch(r"(?:19|20)\d{2}年?.{0,6}", word))


def rows(lines: Sequence[Line], clauses: Sequence[str]) -> tuple[Row, ...]:
    """The record's rows, each with the id of its clause."""
    return tuple(
        Row(clause, line.cells, tuple(Row(clause, part) for part in line.parts))
        for line, clause in zip(lines, clauses, strict=True)
    )
