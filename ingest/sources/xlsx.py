"""Workbooks: every sheet a heading line (its name) and a table of what its cells show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from ingest.source import Refused, Source
from ingest.sources.archive import Archive, relative
from ingest.sources.limits import Limits
from ingest.sources.markup import attribute, child, children, integer, local, parse
from ingest.sources.writer import Slot, Writer
from ingest.sources.xlsx_cells import Formats, shown

MAIN = "xl/workbook.xml"
CELLS = 400_000
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")  # 「AB12」

Place = tuple[int, int]


def read(path: Path, archive: Archive, limits: Limits) -> Source:
    """The visible sheets with something in them. Raises ``Refused`` for a broken workbook or one without text."""
    book = _Book(archive)
    writer = Writer(limits)
    for name, root in book.sheets():
        _sheet(writer, book, name, root)
    text = writer.text()
    if not text.strip():
        raise Refused("表格文件里没有内容。")
    warnings = (f"有{book.hidden}个隐藏的工作表，未读取。",) if book.hidden else ()
    return Source(path, "xlsx", text, "", grids=tuple(writer.grids), marks=tuple(writer.marks), warnings=warnings)


class _Book:
    """The workbook's parts: shared strings, number formats, the sheets in order."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._root = self._part(MAIN)
        if self._root is None:
            raise Refused("表格文件已损坏，请用Excel或WPS重新保存后再导入。")
        relations = children(self._part("xl/_rels/workbook.xml.rels"), "Relationship")
        self._targets = {attribute(item, "Id"): relative(MAIN, attribute(item, "Target")) for item in relations}
        strings = self._part("xl/sharedStrings.xml")
        self.strings = [_string(item) for item in children(strings, "si")]
        self.formats = Formats(self._part("xl/styles.xml"), self._from_1904())
        self.hidden = 0

    def sheets(self) -> Iterator[tuple[str, etree._Element]]:
        """Name and root of every visible sheet."""
        for item in children(child(self._root, "sheets"), "sheet"):
            if attribute(item, "state", "visible") != "visible":
                self.hidden += 1
                continue
            name = next((str(value) for key, value in item.attrib.items() if str(key).endswith("}id")), "")
            root = self._part(self._targets.get(name, ""))
            if root is not None and local(root) == "worksheet":
                yield attribute(item, "name"), root

    def _from_1904(self) -> bool:
        return attribute(child(self._root, "workbookPr"), "date1904") in ("1", "true")

    def _part(self, name: str) -> etree._Element | None:
        data = self._archive.read(name) if name else None
        return parse(data, name.rpartition("/")[2]) if data is not None else None


def _sheet(writer: Writer, book: _Book, name: str, root: etree._Element) -> None:
    values = dict(_values(book, root))
    filled = {place for place, text in values.items() if text.strip()}
    if not filled:
        return
    merged = dict(_merged(root, filled))
    rows = sorted({row for row, _ in filled} | {row for row, _ in merged})
    columns = sorted({column for _, column in filled} | {column for _, column in merged})
    if len(rows) * len(columns) > CELLS:
        raise Refused(f"工作表“{name}”过大（{len(rows)}行{len(columns)}列），请只保留需要的表格后再导入。")
    start = writer.next
    writer.put(name)
    writer.mark("heading", start, "1")
    writer.line()
    writer.table(_slots(writer, values, merged, rows, columns), len(rows))


def _slots(
    writer: Writer, values: dict[Place, str], merged: dict[Place, Place], rows: list[int], columns: list[int]
) -> Iterator[Slot]:
    """A slot for every cell that no merged one covers; rows and columns without anything are left out."""
    row_at = {row: index for index, row in enumerate(rows)}
    column_at = {column: index for index, column in enumerate(columns)}
    covered: set[Place] = set()
    for row in rows:
        for column in columns:
            place = (row_at[row], column_at[column])
            if place in covered:
                continue
            last_row, last_column = merged.get((row, column), (row, column))
            down = sum(row <= other <= last_row for other in rows) if last_row > row else 1
            right = sum(column <= other <= last_column for other in columns) if last_column > column else 1
            covered |= {(place[0] + y, place[1] + x) for y in range(down) for x in range(right)}
            yield Slot(*place, _filler(writer, values.get((row, column), "")), down, right)


def _filler(writer: Writer, text: str) -> Callable[[], None]:
    def fill() -> None:
        for line in text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            writer.put(line)
            writer.line()

    return fill


def _values(book: _Book, root: etree._Element) -> Iterator[tuple[Place, str]]:
    row = -1
    for element in children(child(root, "sheetData"), "row"):
        row = integer(attribute(element, "r"), row + 2) - 1
        column = -1
        for cell in children(element, "c"):
            place = _place(attribute(cell, "r")) or (row, column + 1)
            column = place[1]
            yield place, _shown(book, cell)


def _shown(book: _Book, cell: etree._Element) -> str:
    kind, value = attribute(cell, "t", "n"), child(cell, "v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        index = integer(text, -1)
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind == "inlineStr":
        return _string(child(cell, "is"))
    if kind == "b":
        return {"1": "是", "0": "否"}.get(text, text)
    return shown(text, book.formats.of(integer(attribute(cell, "s"))), book.formats.epoch) if kind == "n" else text


def _string(element: etree._Element | None) -> str:
    """The text of a string item, runs joined, pronunciation left out."""
    if element is None:
        return ""
    parts = [item for item in element.iter() if local(item) == "t" and local(item.getparent()) != "rPh"]
    return "".join(item.text or "" for item in parts)


def _merged(root: etree._Element, filled: set[Place]) -> Iterator[tuple[Place, Place]]:
    """First and last cell of every merged range that shows something."""
    for item in children(child(root, "mergeCells"), "mergeCell"):
        first, _, last = attribute(item, "ref").partition(":")
        start, end = _place(first), _place(last)
        if start is not None and end is not None and start in filled:
            yield start, end


def _place(reference: str) -> Place | None:
    """「B3」 -> (2, 1), counted from 0."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
