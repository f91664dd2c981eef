"""Laid-out pages (PDF, OFD, scan) to text: line by line, tables as grids, each line with its place on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.source import Page
from ingest.sources.page_furniture import furniture
from ingest.sources.page_layout import Layout, Table
from ingest.sources.page_lines import Line
from ingest.sources.page_rules import Box
from ingest.sources.writer import Slot, Writer

ENOUGH_LINES = 8
"""A page with fewer lines takes its margins from the others."""
INDENT = (1.5, 2.7)
"""In font sizes: how far the first line of a paragraph is set in (two characters)."""
INDENTED = 0.04
"""Share of lines so set in that makes it this document's way to begin a paragraph."""
ROOM = (2.3, 1.2)
"""In font sizes: a line that ends this near the right margin is full (by indented documents, by others)."""
STOPS = re.compile(r"[。！？；：.!?;:]”?$")
LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end, and whether paragraphs begin set in."""

    left: float
    right: float
    indented: bool

    def indent(self, line: Line) -> bool:
        """Whether the line is set in as the first of a paragraph (a centred one is not)."""
        inset, rest = line.x0 - self.left, self.right - line.x1
        return INDENT[0] * line.size <= inset <= INDENT[1] * line.size and abs(inset - rest) > 0.5 * line.size

    def goes_on(self, line: Line, after: Line) -> bool:
        """Whether ``after`` continues the paragraph that ``line`` fills to the right margin."""
        room = ROOM[0 if self.indented else 1] * line.size
        full = self.right - line.x1 < room and line.x0 < self.left + 3 * line.size
        starts = abs(after.x0 - self.left) < 0.8 * line.size and abs(after.size - line.size) < 0.15 * line.size
        return full and starts and (self.indented or not STOPS.search(line.text))


def write(writer: Writer, pages: Sequence[Layout]) -> tuple[Page, ...]:
    """Write all pages; returns where each stands in the text, with a box for every line."""
    fixtures = furniture(pages)
    margins = _margins(pages, fixtures)
    written: list[Page] = []
    before: tuple[Line, int] | None = None
    for page in pages:
        start = writer.next
        boxes: list[tuple[int, int, float, float, float, float]] = []
        for item in page.items:
            if isinstance(item, Table):
                _table(writer, item, boxes)
                before = None
                continue
            own = margins[page.number].of(item)
            fixed = id(item) in fixtures
            if not fixed and before is not None and own.goes_on(before[0], item):
                writer.mark_span("wrap", before[1], before[1] + 1)
            _line(writer, item, boxes, "" if fixed or not own.indent(item) else "　　")
            if fixed:
                writer.mark("furniture", boxes[-1][0])
            else:
                before = (item, writer.end())
            writer.line()
        _askew(writer, page, boxes)
        written.append(Page(page.number, min(start, writer.end()), writer.end(), tuple(boxes)))
    return tuple(written)


def _line(writer: Writer, line: Line, boxes: list[tuple[int, int, float, float, float, float]], indent: str) -> None:
    if not line.text.startswith(("　", " ")):
        writer.put(indent)
    start = writer.start()
    writer.put(line.text)
    boxes.append((start, writer.end(), *(round(side, 1) for side in line.box)))  # type: ignore[arg-type]


def _askew(writer: Writer, page: Layout, boxes: list[tuple[int, int, float, float, float, float]]) -> None:
    """Watermarks and stamps stand after the page's text, marked as furniture."""
    for line in page.askew:
        start = writer.start()
        _line(writer, line, boxes, "")
        writer.mark("furniture", start)
        writer.line()


def _table(writer: Writer, table: Table, boxes: list[tuple[int, int, float, float, float, float]]) -> None:
    def slot(number: int, box: Box, found: Sequence[Line]) -> Slot:
        def fill() -> None:
            for index, line in enumerate(found):
                _line(writer, line, boxes, "")
                if (number, index) not in table.wraps:
                    writer.line()
                elif LETTER.match(line.text[-1:]) and LETTER.match(found[index + 1].text[:1]):
                    writer.put(" ")

        return Slot(box.row, box.column, fill, box.row_span, box.column_span)

    slots = [slot(number, box, found) for number, (box, found) in enumerate(table.cells)]
    writer.table(slots, table.ruled.rows)


@dataclass(frozen=True, slots=True)
class PageMargins:
    """A page's margins; where it has two columns, those of each, parted at ``gutter``."""

    whole: Margins
    gutter: float | None = None
    left: Margins | None = None
    right: Margins | None = None

    def of(self, line: Line) -> Margins:
        """The margins that count for a line: those of the column in which it stands."""
        if self.gutter is None or self.left is None or self.right is None or line.x0 < self.gutter < line.x1:
            return self.whole
        return self.left if line.x1 <= self.gutter else self.right


def _margins(pages: Sequence[Layout], fixtures: set[int]) -> dict[int, PageMargins]:
    bodies = {page.number: [line for line in page.lines if id(line) not in fixtures] for page in pages}
    sides = {number: _sides(body) for number, body in bodies.items() if len(body) >= ENOUGH_LINES}
    body = [line for lines in bodies.values() for line in lines]
    common = _sides(body)
    if sides:
        common = median(left for left, _ in sides.values()), median(right for _, right in sides.values())
    indented = _indented(bodies, sides, common)
    found = {}
    for number, lines in bodies.items():
        left, right = sides.get(number, common)
        found[number] = _in_columns(lines, Margins(left, right, indented))
    return found


def _in_columns(lines: Sequence[Line], whole: Margins) -> PageMargins:
    """Column margins of a page whose reading order jumps up: the right column begins above where the left one ends."""
    jump = next((at for at in range(1, len(lines)) if lines[at].base < lines[at - 1].base - lines[at].size), None)
    if jump is None or lines[jump].x0 < (whole.left + whole.right) / 2 - 2 * lines[jump].size:
        return PageMargins(whole)
    gutter = lines[jump].x0 - 1
    left = [line for line in lines if line.x1 <= gutter]
    right = [line for line in lines if line.x0 >= gutter]
    if not left or not right:
        return PageMargins(whole)
    return PageMargins(whole, gutter, Margins(*_sides(left), whole.indented), Margins(*_sides(right), whole.indented))


def _sides(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of lines: the least x0 and the greatest x1 that are no outliers."""
    if not lines:
        return 0.0, 0.0
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    return starts[len(starts) // 20], ends[-1 - len(ends) // 20]


def _indented(
    bodies: dict[int, list[Line]], sides: dict[int, tuple[float, float]], common: tuple[float, float]
) -> bool:
    total = count = 0
    for number, lines in bodies.items():
        left, right = sides.get(number, common)
        total += len(lines)
        count += sum(Margins(left, right, True).indent(line) for line in lines)
    return count > INDENTED * total
