"""The body of a Word document in reading order: paragraphs with their labels, tables, text boxes, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ingest.sources.markup import attribute, child, integer, local
from ingest.sources.numbering import Numbering, numpr
from ingest.sources.word_runs import Inline
from ingest.sources.word_styles import Styles
from ingest.sources.writer import Slot, Writer

DROPPED = frozenset({"del", "moveFrom", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid", "pPr", "rPr"})
LABELLED = re.compile(
    r"""
    ([ \u3000]*(?:
        第[\d〇零一二三四五六七八九十百千]{1,8}[编篇章节条款项]              # 「第一条」
        | 附件\d*[：:]?                                                       # 「附件1」
        | [（(]?[\d一二三四五六七八九十百]{1,4}(?:[.．]\d{1,3})*[)）、.．]?   # 「（一）」 「1.2」 「3、」
        | [A-Za-z][.)）、．]                                                   # 「a.」
        | [①-⑳•●■◆√·]|[—－-]{1,2}                                             # 「①」 「——」
    ))\t+([^\t]*)\Z
    """,
    re.VERBOSE | re.DOTALL,
)
COLUMNS = 500
"""More columns than any real table has (Word allows 63)."""


class Flow:
    """Walks a body once, in document order (numbering counts as it goes), and writes what a reader sees."""

    def __init__(self, writer: Writer, styles: Styles, numbering: Numbering) -> None:
        self._writer = writer
        self._styles = styles
        self._numbering = numbering
        self._inline = Inline()
        self._carried = ""
        self._tables = 0

    @property
    def notes(self) -> list[tuple[str, str | etree._Element]]:
        """Footnotes and endnotes in the order of their reference marks: (kind, id or the note itself)."""
        return self._inline.notes

    @property
    def pictures(self) -> int:
        """How many pictures the body shows; what is written in them is not read."""
        return self._inline.pictures

    def write(self, container: etree._Element, contents: bool = False) -> None:
        """Write every paragraph and table of a body, a cell, a text box or a note."""
        for element, listed in blocks(container, contents):
            if local(element) == "p":
                self._paragraph(element, listed)
            else:
                self._table(element)

    def _paragraph(self, element: etree._Element, contents: bool) -> None:
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        text = self._carried + plain_tabs(self._inline.text(element, "\t" if not self._tables else " "))
        boxes = self._inline.take_boxes()
        self._carried = ""
        if not text.strip() and _deleted_mark(properties):
            return self._boxes(boxes)
        if _deleted_mark(properties):
            self._carried = text
            return self._boxes(boxes)
        start = self._writer.next
        self._writer.put(self._label(properties, style) + text)
        contents = contents or self._inline.in_contents or self._styles.is_contents(style)
        self._mark(start, style, properties, contents)
        self._writer.line()
        self._boxes(boxes)

    def _mark(self, start: int, style: str, properties: etree._Element | None, contents: bool) -> None:
        level = self._styles.level(style, properties)
        if contents:
            self._writer.mark("contents", start)
        elif self._styles.is_title(style):
            self._writer.mark("title", start)
        elif level:
            self._writer.mark("heading", start, str(level))

    def _label(self, properties: etree._Element | None, style: str) -> str:
        shown = child(properties, "listPr", "t")
        if shown is not None:
            return attribute(shown, "val") + " "
        own = numpr(properties)
        inherited, owner = self._styles.numbering(style)
        number = own.list if own.list is not None else inherited.list
        if number is None or number == "0":
            return ""
        level = own.level
        if level is None and own.list is None:
            level = self._numbering.level_of_style(number, owner)
        if level is None:
            level = inherited.level or 0
        return self._numbering.label(number, level)

    def _boxes(self, boxes: list[etree._Element]) -> None:
        for box in boxes:
            start = self._writer.next
            self.write(box)
            self._writer.mark("textbox", start)

    def _table(self, element: etree._Element) -> None:
        slots: list[Slot] = []
        open_slots: dict[int, int] = {}
        rows = [row for row in _inside(element, "tr") if child(row, "trPr", "del") is None]
        for index, row in enumerate(rows):
            column = integer(attribute(child(row, "trPr", "gridBefore"), "val"))
            for cell in _inside(row, "tc"):
                column = self._slot(slots, open_slots, (index, column), cell)
        self._tables += 1
        self._writer.table(slots, len(rows))
        self._tables -= 1

    def _slot(self, slots: list[Slot], open_slots: dict[int, int], place: tuple[int, int], cell: etree._Element) -> int:
        """Take one ``w:tc`` into the grid; returns the next free column. Continued cells lengthen the one above."""
        row, column = place
        properties = child(cell, "tcPr")
        span = max(1, min(COLUMNS, integer(attribute(child(properties, "gridSpan"), "val"), 1)))
        if column >= COLUMNS:
            return column
        if _merge(properties, "hMerge", "hmerge") == "continue" and slots and slots[-1].row == row:
            slots[-1] = _stretched(slots[-1], 0, span)
            return column + span
        down = _merge(properties, "vMerge", "vmerge")
        above = open_slots.get(column)
        if down == "continue" and above is not None and slots[above].row + slots[above].row_span == row:
            slots[above] = _stretched(slots[above], 1, 0)
            return column + span
        open_slots.pop(column, None)
        if down:
            open_slots[column] = len(slots)
        slots.append(Slot(row, column, lambda: self._cell(cell), 1, span))
        return column + span

    def _cell(self, cell: etree._Element) -> None:
        carried, self._carried = self._carried, ""
        self.write(cell)
        self._carried = carried


def plain_tabs(text: str) -> str:
    """Tabs that part no columns as blanks: those a paragraph begins with, and a lone one after its number.

    「\t为了…」 -> 「　　为了…」, 「1.\t甲部门」 -> 「1. 甲部门」; 「序号\t指标\t单位」 stays.
    """
    bare = text.lstrip("\t")
    inset = "　　" * min(3, len(text) - len(bare))
    match = LABELLED.match(bare)
    return inset + (f"{match[1]} {match[2]}" if match else bare)


def blocks(container: etree._Element, contents: bool = False) -> Iterator[tuple[etree._Element, bool]]:
    """The ``w:p`` and ``w:tbl`` of a container in order, through content controls and kept revisions.

    The flag tells a block inside a table of contents.
    """
    for element in container:
        name = local(element)
        if name in ("p", "tbl"):
            yield element, contents
        elif name == "sdt":
            gallery = attribute(child(element, "sdtPr", "docPartObj", "docPartGallery"), "val")
            yield from blocks(element, contents or gallery == "Table of Contents")
        elif name == "AlternateContent":
            yield from blocks(alternative(element), contents)
        elif name and name not in DROPPED and not dropped_annotation(element):
            yield from blocks(element, contents)


def alternative(element: etree._Element) -> etree._Element:
    """The branch of ``mc:AlternateContent`` that is read: the first choice, else the fallback."""
    choice = child(element, "Choice")
    fallback = child(element, "Fallback")
    branch = choice if choice is not None else fallback
    return branch if branch is not None else element


def dropped_annotation(element: etree._Element) -> bool:
    """Whether it is a deletion of the 2003 format (``aml:annotation w:type="Word.Deletion"``)."""
    return local(element) == "annotation" and attribute(element, "type") in ("Word.Deletion", "Word.Comment")


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls and kept revisions."""
    for item in element:
        if local(item) == name:
            yield item
        elif local(item) and local(item) not in DROPPED and local(item) not in ("p", "tbl", "tc", "trPr", "tcPr"):
            yield from _inside(item, name)


def _merge(properties: etree._Element | None, *names: str) -> str:
    """``restart``, ``continue`` or "" of a merge property; without a value it means continue."""
    for name in names:
        element = child(properties, name)
        if element is not None:
            return attribute(element, "val", "continue")
    return ""


def _stretched(slot: Slot, rows: int, columns: int) -> Slot:
    return Slot(slot.row, slot.column, slot.fill, slot.row_span + rows, slot.column_span + columns)


def _deleted_mark(properties: etree._Element | None) -> bool:
    """Whether the paragraph's end was deleted under change tracking: its text runs on into the next paragraph."""
    run = child(properties, "rPr")
    return run is not None and any(local(item) in ("del", "moveFrom") for item in run)
