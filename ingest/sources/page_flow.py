"""Laid-out pages (PDF, OFD, scan) to text: line by line, tables as grids, each line with its place on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.source import Page
from ingest.sources.page_furniture import furniture
from ingest.sources.page_layout import Layout, Table
from ingest.sources.page_lines import Line
from ingest.sources.page_margins import Margins, of_pages
from ingest.sources.page_rules import Box
from ingest.sources.writer import Slot, Writer

LETTER = re.compile(r"[A-Za-z]")


class Before(NamedTuple):
    """The line of text before: its margins and where it ends in the text."""

    line: Line
    margins: Margins
    end: int


def write(writer: Writer, pages: Sequence[Layout]) -> tuple[Page, ...]:
    """Write all pages; returns where each stands in the text, with a box for every line."""
    fixtures = furniture(pages)
    margins = of_pages(pages, fixtures)
    written: list[Page] = []
    before: Before | None = None
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
            if not fixed and before is not None and own.goes_on(before.line, item, before.margins):
                writer.mark_span("wrap", before.end, before.end + 1)
            _line(writer, item, boxes, "" if fixed or not own.indent(item) else "　　")
            if fixed:
                writer.mark("furniture", boxes[-1][0])
            else:
                before = Before(item, own, writer.end())
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
