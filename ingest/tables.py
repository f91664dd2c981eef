"""One model for every table: columns, rows, inherited cells, and rows whose cells are read across line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Cell, Clean, Row, Span
from ingest.clean import joined, search_copy
from ingest.grammar import note
from ingest.paragraphs import width
from ingest.raw import Raw, Region
from ingest.vocabulary import NUMBERS

_NAME_HEADS = ("名称", "指标", "项目", "工程", "任务", "内容", "事项", "措施")
_NOT_NAMES = re.compile(r"(?:值|属性|类型|性质|单位|来源|目标|地点|年限|数|数量)$|[（(]\w{1,3}[)）]|^(?:19|20)\d{2}")
"""Heads of what is said of a row: 「目标值」, 「任务数（处） 万人以上」."""
_NAME_LENGTH = 30
"""Characters of the longest cell in a column of names."""
_SLACK = 4
"""Half-width units by which a wrapped line may fall short of its column's width."""


@dataclass(frozen=True, slots=True)
class Line:
    """One body row: its label, what it is about, its cells, the rows inside it, and where it stands."""

    label: str
    name: str
    cells: tuple[Cell, ...]
    parts: tuple[tuple[Cell, ...], ...]
    span: Span
    clean: Clean


@dataclass(frozen=True, slots=True)
class Shape:
    """A table without its place in the tree.

    ``head`` is the search copy of the title row and the header cells, ``repeated`` the headers that a page break has
    brought again, ``notes`` rows that are a note under the table, ``warnings`` what could not be read across.
    """

    title: str
    columns: tuple[str, ...]
    header: tuple[Cell, ...]
    head: Clean
    rows: tuple[Line, ...]
    repeated: tuple[Span, ...] = ()
    notes: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()


def shape(text: str, region: Region) -> Shape:
    """The model of a region: 表1's 37 lists of 11 cells -> 11 columns and 36 rows, merged cells inherited."""
    return _Reader(text, region).shape()


def rows(lines: Sequence[Line], clauses: Sequence[str]) -> tuple[Row, ...]:
    """The record's rows, each with the id of its clause."""
    return tuple(
        Row(clause, line.cells, tuple(Row(clause, part) for part in line.parts))
        for line, clause in zip(lines, clauses, strict=True)
    )


class _Reader:
    """One region as it is read: its header, which column numbers and which names the rows."""

    def __init__(self, text: str, region: Region) -> None:
        self.text, self.region = text, region
        heads = min(region.heads, len(region.matrix) - 1)
        self.header, self.body = region.matrix[:heads], region.matrix[heads:]
        self.columns = self._columns(len(region.matrix[0]))
        tight = [re.sub(r"\s", "", name) for name in self.columns]
        self.numbers = next((at for at, name in enumerate(tight) if name in NUMBERS), None)
        self.names = self._named_apart(tight, _name_column(tight, self.numbers))
        self.key = self.numbers if self.numbers is not None else self.names
        self.breadth = max((width(self._said(one)) for raws in self.body for one in raws[self.names].filled), default=0)
        self.warnings: list[str] = []

    def shape(self) -> Shape:
        lines: list[Line] = []
        repeated: list[Span] = []
        notes: list[Span] = []
        heads = [[self._joined(raw) for raw in row] for row in self.header]
        before: tuple[Cell, ...] | None = None
        for raws in self.body:
            span = _own(raws)
            if span is None:
                continue
            if [self._joined(raw) for raw in raws] in heads:
                repeated.append(span)
            elif self._is_note(raws):
                notes.append(span)
            else:
                lines.append(self._line(raws, span, before, len(lines) + 1))
                before = lines[-1].cells
        own = [raw for row in self.header for raw in row if not raw.merged and raw.filled]
        titled = [self.region.title] if self.region.title else []
        head = joined(self.text, [search_copy(self.text, *raw.span) for raw in [*titled, *own]])
        shown = tuple(Cell(name, *self._head_span(at)) for at, name in enumerate(self.columns))
        title = self._joined(titled[0]) if titled else ""
        return Shape(
            title, self.columns, shown, head, tuple(lines), tuple(repeated), tuple(notes), tuple(self.warnings)
        )

    def _columns(self, breadth: int) -> tuple[str, ...]:
        """Column names, several header rows joined by a blank: 「2025年」 under 「目标值」 -> 「目标值 2025年」."""
        names = []
        for at in range(breadth):
            words = dict.fromkeys(self._joined(row[at]) for row in self.header if row[at].filled)
            names.append(" ".join(words))
        return tuple(names)

    def _named_apart(self, heads: Sequence[str], names: int) -> int:
        """The column of names; where its cells are merged over several rows, the next one that tells the rows apart.

        「一级指标 | 二级指标 | 分值」 with 「组织领导（30分）」 over three rows -> 二级指标.
        """
        if not any(raws[names].merged for raws in self.body):
            return names
        for at in range(names + 1, len(heads)):
            said = [self._joined(raws[at]) for raws in self.body if raws[names].filled or raws[at].filled]
            words = [word for word in said if word]
            apart = len(set(words)) == len(words) >= 0.8 * len(said) and not any(raws[at].merged for raws in self.body)
            if apart and len(words) > 1 and all(len(word) <= _NAME_LENGTH for word in words) and _worded(words):
                return names if _NOT_NAMES.search(heads[at]) else at
        return names

    def _head_span(self, at: int) -> Span:
        spans = [row[at].span for row in self.header if row[at].filled]
        return spans[-1] if spans else Span(self.region.start, self.region.start)

    def _joined(self, raw: Raw) -> str:
        """A cell's text with wrapped lines joined and bookmarks left out: 「平方米\\n/人」 -> 「平方米/人」."""
        if raw.torn:
            return "".join(map(self._said, raw.filled))
        return self._said(raw.span) if raw.filled else ""

    def _said(self, span: Span) -> str:
        return search_copy(self.text, *span).text

    def _is_note(self, raws: Sequence[Raw]) -> bool:
        """Whether a row spans the table and is a note under it."""
        own = [raw for raw in raws if raw.filled and not raw.merged]
        return len(own) == 1 and note(self._joined(own[0])) is not None

    def _line(self, raws: Sequence[Raw], span: Span, before: tuple[Cell, ...] | None, count: int) -> Line:
        cells = tuple(Cell(self._joined(raw), *raw.span) for raw in raws)
        cells = self._inherit(cells, before)
        number = re.sub(r"\D", "", cells[self.numbers].text) if self.numbers is not None else ""
        label = f"第{number}项" if number else f"第{count}行"
        parts = self._parts(raws, cells, label)
        name = cells[self.names].text
        if parts:
            lined = (self._lined(raw, cell, len(parts)) for raw, cell in zip(raws, cells, strict=True))
            cells = (*cells[: self.key], *tuple(lined)[self.key :])
            name = self._said(raws[self.names].filled[0])
        own = [raw for raw in raws[self.names :] if not raw.merged and raw.filled]
        own = own or [raw for raw in raws if raw.filled and not raw.merged]
        apart = bool(parts) or any(raw.torn for raw in own)
        spans = sorted(line for raw in own for line in (raw.filled if apart else (raw.span,)))
        return Line(label, name, cells, parts, span, joined(self.text, [search_copy(self.text, *one) for one in spans]))

    def _lined(self, raw: Raw, cell: Cell, parts: int) -> Cell:
        """The whole cell of a row that is read across, its lines kept apart: 「78.1\\n较2020年下降10.64%」.

        A cell with another number of lines is one wrapped value.
        """
        if len(raw.filled) < 2 or len(raw.filled) not in (parts, parts + 1):
            return cell
        return Cell("\n".join(self._said(line) for line in raw.filled), cell.start, cell.end)

    def _inherit(self, cells: tuple[Cell, ...], before: tuple[Cell, ...] | None) -> tuple[Cell, ...]:
        """Blank leading cells take the cell above: they were merged. 「」, 「2」 -> 「生态制度」, 「2」."""
        if before is None:
            return cells
        out = list(cells)
        for at in range(min(self.key if self.numbers is not None else max(1, self.key), len(cells))):
            if out[at].text:
                break
            out[at] = before[at]
        return tuple(out)

    def _parts(self, raws: Sequence[Raw], cells: tuple[Cell, ...], label: str) -> tuple[tuple[Cell, ...], ...]:
        """The rows inside a row whose name cell holds several lines, to be read across.

        环境空气质量 / 优良天数比例 / PM2.5浓度下降幅度 with 78.1 / 较2020年下降10.64% -> two rows; the first line is
        the group's name. Cells with a single line hold for every part.
        """
        if any(raw.torn for raw in raws):
            return ()
        lines = raws[self.names].filled
        counts = {len(raw.filled) for at, raw in enumerate(raws) if at >= self.key and at != self.names} - {0, 1}
        if len(lines) < 2 or not self._broken(lines) or (len(lines) == 2 and not counts):
            return ()
        if counts and not counts & {len(lines), len(lines) - 1}:
            self.warnings.append(f"{label}“{self._said(lines[0])}”各格行数不一，未逐行对应")
            return ()
        first = 0 if len(lines) in counts else 1
        return tuple(self._part(raws, cells, first, at) for at in range(len(lines) - first))

    def _part(self, raws: Sequence[Raw], cells: tuple[Cell, ...], first: int, at: int) -> tuple[Cell, ...]:
        count = len(raws[self.names].filled) - first
        row = list(cells)
        for column, raw in enumerate(raws):
            line = None
            if column == self.names:
                line = raw.filled[at + first]
            elif column >= self.key and len(raw.filled) == count:
                line = raw.filled[at]
            if line is not None:
                row[column] = Cell(self._said(line), *line)
        return tuple(row)

    def _broken(self, lines: Sequence[Span]) -> bool:
        """Whether the name's lines were meant: some line but the last is shorter than the column is wide."""
        return any(width(self._said(line)) < self.breadth - _SLACK for line in lines[:-1])


def _worded(words: Sequence[str]) -> bool:
    """Whether the cells of a column are words, not figures."""
    return all(re.match(r"[A-Za-z“《（(\u4e00-\u9fff]", word) for word in words)


def _name_column(columns: Sequence[str], numbers: int | None) -> int:
    """The column that says what a row is about: 指标名称, 项目名称, …; else the one after 序号; else the first."""
    for word in _NAME_HEADS:
        for at, name in enumerate(columns):
            if word in name and not _NOT_NAMES.search(name) and at != numbers:
                return at
    return min(numbers + 1, len(columns) - 1) if numbers is not None else 0


def _own(raws: Sequence[Raw]) -> Span | None:
    """From the first to the last visible character of the row's own cells; None when it has none."""
    own = [raw.span for raw in raws if raw.filled and not raw.merged]
    return Span(min(one.start for one in own), max(one.end for one in own)) if own else None
