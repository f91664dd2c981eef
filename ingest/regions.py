"""Where tables stand in a source, and their cells as a matrix, whatever the format made of them.

Four makings: a ``Grid`` that the format gives, one cell a line with a tab before each (Word saved as text), cells
parted by tabs, and Markdown pipes. A region whose rows do not come out even is no table (``None``): it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.records import Span
from ingest.clean import visible
from ingest.grammar import ITEMS, caption, marker, note
from ingest.lines import Line
from ingest.source import Grid


@dataclass(frozen=True, slots=True)
class Raw:
    """One cell: its visible ``lines`` (blank ones too, as empty spans) and whether it repeats a merged neighbour."""

    lines: tuple[Span, ...]
    at: int
    merged: bool = False

    @property
    def filled(self) -> tuple[Span, ...]:
        """The lines that are not blank."""
        return tuple(line for line in self.lines if line.start < line.end)

    @property
    def span(self) -> Span:
        """From the first to the last visible character; empty at ``at`` for an empty cell."""
        filled = self.filled
        return Span(filled[0].start, filled[-1].end) if filled else Span(self.at, self.at)


@dataclass(frozen=True, slots=True)
class Region:
    """A table's place (``start``..``end``) and its matrix; ``heads`` is the number of header rows when known."""

    start: int
    end: int
    matrix: tuple[tuple[Raw, ...], ...]
    heads: int = 0
    boxed: bool = False


def find(text: str, lines: Sequence[Line], out: dict[int, str], grids: Sequence[Grid]) -> list[Region]:
    """All tables of a source in order; ``out`` names the lines that are no part of the body."""
    found = [region for grid in grids if (region := _from_grid(text, grid))]
    taken = [(region.start, region.end) for region in found]
    free = [
        index not in out and not any(a <= line.at < b for a, b in taken) if taken else index not in out
        for index, line in enumerate(lines)
    ]
    for maker in (_tab_led, _tab_parted, _piped):
        for region in maker(text, lines, free):
            found.append(region)
            for index, line in enumerate(lines):
                if region.start <= line.at < region.end:
                    free[index] = False
    return sorted(found, key=lambda region: region.start)


def _from_grid(text: str, grid: Grid) -> Region | None:
    """A format's own table; merged cells are repeated over the places they cover."""
    if not grid.cells:
        return None
    height = max(cell.row + cell.row_span for cell in grid.cells)
    breadth = max(cell.column + cell.column_span for cell in grid.cells)
    places: dict[tuple[int, int], Raw] = {}
    heads = 1
    for cell in grid.cells:
        raw = _cell(text, cell.start, cell.end)
        if cell.row == 0 and cell.column_span < breadth:
            heads = max(heads, min(cell.row_span, 4))
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                again = (row, column) != (cell.row, cell.column)
                places.setdefault((row, column), Raw(raw.lines, raw.at, again))
    empty = Raw((), grid.end)
    matrix = tuple(tuple(places.get((row, column), empty) for column in range(breadth)) for row in range(height))
    boxed = breadth == 1 or sum(1 for cell in grid.cells if cell.start < cell.end) == 1
    return Region(grid.start, grid.end, matrix, heads, boxed)


def _cell(text: str, start: int, end: int) -> Raw:
    """The visible lines of ``text[start:end]``."""
    lines = []
    for found in re.finditer(r"[^\n\r\x0b]*", text[start:end]):
        span = visible(text, start + found.start(), start + found.end())
        lines.append(span)
    return Raw(tuple(lines), start)


def _runs(lines: Sequence[Line], free: Sequence[bool], inside: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Stretches of free lines that all match ``inside`` (on the raw line)."""
    start = None
    for index, line in enumerate(lines):
        if free[index] and inside.search(text[line.start : line.end]):
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None
    if start is not None:
        yield start, len(lines)


def _tab_led(text: str, lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Region]:
    """One cell a line, a tab before each: 「\\t领域\\n\\t任务\\n」; further lines of a cell have no tab."""
    index = 0
    while index < len(lines):
        if not (free[index] and _opens(lines[index])):
            index += 1
            continue
        cells, index = _stretch(lines, free, index)
        region = _shaped(cells, lines)
        if region:
            yield region


def _stretch(lines: Sequence[Line], free: Sequence[bool], first: int) -> tuple[list[list[int]], int]:
    """The cells (lists of line numbers) of a tab-led stretch and the line after it.

    A stretch ends where a line without a tab follows a blank one and no tab-led line follows within the cell's length.
    """
    cells: list[list[int]] = []
    index = first
    while index < len(lines) and free[index]:
        line = lines[index]
        if _opens(line):
            cells.append([index])
        elif line.text and (_foreign(line.text) or (not lines[index - 1].text and not _soon(lines, free, index))):
            break
        else:
            cells[-1].append(index)
        index += 1
    return cells, index


def _foreign(line: str) -> bool:
    """Whether a line without a tab cannot go on a cell: a note, a caption, a heading or a long paragraph."""
    found = marker(line)
    return len(line) > 120 or bool(note(line) or caption(line)) or bool(found and found.level not in ITEMS)


def _opens(line: Line) -> bool:
    """Whether a tab stands before the line's text, or is all there is of it."""
    return "\t" in line.indent


def _soon(lines: Sequence[Line], free: Sequence[bool], index: int) -> bool:
    """Whether a tab-led line follows within six short lines: the line still belongs to a cell."""
    for line, is_free in zip(lines[index : index + 7], free[index : index + 7], strict=False):
        if not is_free or len(line.text) > 60:
            return False
        if _opens(line):
            return True
    return False


def _shaped(cells: list[list[int]], lines: Sequence[Line]) -> Region | None:
    """The matrix of a tab-led stretch, its breadth read from where rows end (a blank line after the last cell)."""
    raws = [_raw(cell, lines) for cell in cells]
    start, end = lines[cells[0][0]].start, lines[cells[-1][-1]].end
    if len(cells) == 1:
        return Region(start, end, (tuple(raws),), boxed=True) if _is_box(cells[0], lines) else None
    breadth = _breadth(cells, raws, lines)
    if breadth is None:
        return None
    matrix = tuple(tuple(raws[at : at + breadth]) for at in range(0, len(raws), breadth))
    return Region(start, end, matrix, 1)


def _is_box(cell: list[int], lines: Sequence[Line]) -> bool:
    """Whether a lone cell is a boxed text: a short title, some lines, a blank line at its end."""
    texts = [lines[at].text for at in cell]
    return 3 <= len(texts) <= 20 and len(texts[0]) <= 50 and not texts[0].endswith("。") and texts[1] != "" == texts[-1]


def _breadth(cells: list[list[int]], raws: list[Raw], lines: Sequence[Line]) -> int | None:
    """The number of columns: the first row end of which the other row ends are multiples, and that divides all."""
    ends = [at + 1 for at, cell in enumerate(cells) if len(cell) > 1 and not lines[cell[-1]].text]
    if max(raw.span.end - raw.span.start for raw in raws) > 300:
        return None
    for breadth in ends:
        if breadth >= 2 and len(cells) % breadth == 0 and len(cells) // breadth >= 2:
            even = sum(1 for end in ends if end % breadth == 0)
            if even >= 0.9 * len(ends) and even >= len(cells) // breadth - 1:
                return breadth
    return None


def _raw(cell: list[int], lines: Sequence[Line]) -> Raw:
    spans = tuple(Span(lines[at].at, lines[at].to) for at in cell)
    last = len(spans)
    while last > 1 and spans[last - 1].start == spans[last - 1].end:
        last -= 1
    return Raw(spans[:last], lines[cell[0]].end)


def _tab_parted(text: str, lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Region]:
    """Rows of cells parted by tabs: 「序号\\t指标\\t单位」; all rows have the same number of cells."""
    for first, stop in _runs(lines, free, re.compile(r"\S\t+\S|\t\S*\t"), text):
        rows = [_parted(text, lines[at], r"[^\t]*") for at in range(first, stop)]
        breadth = max(len(row) for row in rows)
        if stop - first < 2 or breadth < 2 or any(len(row) != breadth for row in rows):
            continue
        yield Region(lines[first].start, lines[stop - 1].end, tuple(rows), 1)


def _piped(text: str, lines: Sequence[Line], free: Sequence[bool]) -> Iterator[Region]:
    """A Markdown table: 「| 指标 | 单位 |」, 「| --- | --- |」."""
    for first, stop in _runs(lines, free, re.compile(r"^\s*\|.*\|\s*$"), text):
        kept = [at for at in range(first, stop) if not re.fullmatch(r"[|:\-\s]+", lines[at].text)]
        rows = [_parted(text, lines[at], r"(?<=\|)[^|\n]*(?=\|)") for at in kept]
        if len(rows) >= 2 and len({len(row) for row in rows}) == 1:
            yield Region(lines[first].start, lines[stop - 1].end, tuple(rows), 1)


def _parted(text: str, line: Line, pattern: str) -> tuple[Raw, ...]:
    found = [visible(text, one.start(), one.end()) for one in re.compile(pattern).finditer(text, line.start, line.end)]
    if pattern == r"[^\t]*":  # finditer gives an empty match after every cell that is not empty
        found = _between_tabs(text, line)
    return tuple(Raw((span,), span.start) for span in found)


def _between_tabs(text: str, line: Line) -> list[Span]:
    bounds = [line.start, *(at + 1 for at in range(line.start, line.end) if text[at] == "\t")]
    stops = [*(at - 1 for at in bounds[1:]), line.end]
    return [visible(text, start, stop) for start, stop in zip(bounds, stops, strict=True)]
