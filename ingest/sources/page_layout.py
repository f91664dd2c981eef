"""One page laid out: its lines in reading order and its tables, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.sources.page_lines import Glyph, Line, first_width, in_columns, lines, slanted
from ingest.sources.page_rules import Box, Ruled

FRAME = 0.7
"""A cell that takes this share of the page is a frame around it, not a table."""
SPARSE = 0.15
"""A grid of many cells of which fewer than this share hold text is a drawing."""
MANY_CELLS = 12
MOST_PADDING = 8.0
CLOSING = "，。、；：？！）】》〉」』”’"


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with the lines of each cell; ``wraps`` are the (cell, line) whose line end is only a wrap."""

    ruled: Ruled
    cells: tuple[tuple[Box, tuple[Line, ...]], ...]
    wraps: frozenset[tuple[int, int]]


@dataclass(slots=True)
class Layout:
    """A page: number from 1, size in points, what stands on it in reading order, and text written askew."""

    number: int
    width: float
    height: float
    items: list[Line | Table] = field(default_factory=list)
    askew: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [item for item in self.items if isinstance(item, Line)]


def layout(
    number: int, size: tuple[float, float], glyphs: Sequence[Glyph], askew: Sequence[Glyph], tables: Sequence[Ruled]
) -> Layout:
    """Put a page's characters into its tables, the rest into lines; a table stands among the lines where it begins."""
    page = Layout(number, *size)
    rest = list(glyphs)
    filled: list[Table] = []
    for ruled in tables:
        inside = [glyph for glyph in rest if _in(glyph, ruled)]
        table = _filled(ruled, inside, size)
        if table is not None:
            filled.append(table)
            taken = set(map(id, inside))
            rest = [glyph for glyph in rest if id(glyph) not in taken]
    page.items = list(in_columns(lines(rest), rest))
    for table in filled:
        page.items.insert(_place(page.items, table), table)
    page.askew = slanted(askew)
    return page


def _in(glyph: Glyph, box: Ruled | Box) -> bool:
    across, down = (glyph.x0 + glyph.x1) / 2, glyph.base - 0.3 * glyph.size
    return box.x0 <= across <= box.x1 and box.top <= down <= box.bottom


def _filled(ruled: Ruled, glyphs: Sequence[Glyph], size: tuple[float, float]) -> Table | None:
    """The table with its text, ``None`` for what only looks like one: frames, drawings, empty grids."""
    cells = tuple((box, tuple(lines([glyph for glyph in glyphs if _in(glyph, box)]))) for box in ruled.cells)
    with_text = sum(bool(found) for _, found in cells)
    area = size[0] * size[1]
    frame = any((box.x1 - box.x0) * (box.bottom - box.top) > FRAME * area for box, _ in cells)
    if not with_text or frame or (len(cells) > MANY_CELLS and with_text < SPARSE * len(cells)):
        return None
    return Table(ruled, cells, frozenset(_wraps(cells)))


def _place(items: Sequence[Line | Table], table: Table) -> int:
    """Where in reading order a table belongs: beside the nearest thing above or below it in its own column."""
    nearest: tuple[float, int] | None = None
    for index, item in enumerate(items):
        x0, top, x1, bottom = item.box if isinstance(item, Line) else _edges(item.ruled)
        if min(x1, table.ruled.x1) <= max(x0, table.ruled.x0):
            continue
        below = top >= table.ruled.top
        away = top - table.ruled.bottom if below else table.ruled.top - bottom
        if nearest is None or away < nearest[0]:
            nearest = (away, index + (0 if below else 1))
    return nearest[1] if nearest else len(items)


def _edges(ruled: Ruled) -> tuple[float, float, float, float]:
    return ruled.x0, ruled.top, ruled.x1, ruled.bottom


def _wraps(cells: Sequence[tuple[Box, tuple[Line, ...]]]) -> set[tuple[int, int]]:
    """Line ends in cells that are there only because the cell is narrow.

    A line is wrapped when what follows would not have fitted beside it. But lines that a neighbouring cell breaks at
    the same height without need are lines to be read across, and stay lines.
    """
    padding = _padding(cells)
    wraps: set[tuple[int, int]] = set()
    hard: list[tuple[Box, float]] = []
    for number, (box, found) in enumerate(cells):
        for index in range(len(found) - 1):
            free = box.x1 - box.x0 - 2 * padding - (found[index].x1 - found[index].x0)
            if free < first_width(found[index + 1]):
                wraps.add((number, index))
            else:
                hard.append((box, found[index].base))
    return {(number, index) for number, index in wraps if not _across(cells[number], index, hard)}


def _across(cell: tuple[Box, tuple[Line, ...]], index: int, hard: Sequence[tuple[Box, float]]) -> bool:
    box, found = cell
    line = found[index]
    return any(
        other.row == box.row and other.column != box.column and abs(base - line.base) < 0.3 * line.size
        for other, base in hard
    )


def _padding(cells: Sequence[tuple[Box, tuple[Line, ...]]]) -> float:
    margins = [min(line.x0 - box.x0, box.x1 - _end(line)) for box, found in cells for line in found]
    return min(MOST_PADDING, max(0.0, min(margins, default=0.0)))


def _end(line: Line) -> float:
    """Where the line's ink ends: a closing mark leaves half of its box empty and may hang over the cell's padding."""
    return line.x1 - 0.5 * line.size if line.text[-1:] in CLOSING else line.x1
