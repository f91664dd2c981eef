"""An HTML element as a browser shows it: blocks on lines of their own, white space collapsed, tables as grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from ingest.sources.html_tables import Placed, is_data, placed
from ingest.sources.markup import integer
from ingest.sources.ordinals import written
from ingest.sources.writer import Slot, Writer

BLOCK_NAMES = """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead
tr ul"""
BLOCKS = frozenset(BLOCK_NAMES.split())
HEADINGS = {f"h{level}": str(level) for level in range(1, 7)}
SPACE = re.compile(r"[ \t\r\n\f]+")
WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
BROKEN_LINE = re.compile(rf"(?<=[{WIDE}])[ \t\r\n\f]*\n[ \t\r\n\f]*(?=[{WIDE}])")
"""A line break of the page's source between two Chinese characters: no space to a reader (CSS Text, segment breaks)."""
LIST_STYLES = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
NUMBERED = re.compile(r"\s*[（(第]?[\d一二三四五六七八九十]+[)）、.．条章节]")
DEPTH = 30
"""Tables nested deeper than this are read as plain blocks."""

Event = tuple[str, etree._Element, str]


class HtmlFlow:
    """Writes elements; ``drops`` says what is left out."""

    def __init__(self, writer: Writer, drops: Callable[[etree._Element], bool]) -> None:
        self._writer = writer
        self._drops = drops
        self._space = False
        self._depth = 0

    def write(self, root: etree._Element) -> None:
        """Write one element and what it holds, on lines of its own."""
        starts: list[int] = []
        self._break()
        if self._is_grid(root):
            return self._table(root)
        for kind, element, text in events(root, self._stops):
            if kind == "text":
                self._text(element, text)
            elif kind == "start":
                self._start(element, starts)
            else:
                self._end(element, starts)
        self._break()

    def _stops(self, element: etree._Element) -> bool:
        return self._drops(element) or self._is_grid(element)

    def _is_grid(self, element: etree._Element) -> bool:
        return element.tag == "table" and self._depth < DEPTH and is_data(element)

    def _start(self, element: etree._Element, starts: list[int]) -> None:
        if element.tag == "br":
            self._break()
        elif element.tag in BLOCKS:
            self._break()
            starts.append(self._writer.next)
            if element.tag == "li":
                self._put(item_label(element))
        if not self._drops(element) and self._is_grid(element):
            self._table(element)

    def _end(self, element: etree._Element, starts: list[int]) -> None:
        if element.tag not in BLOCKS:
            return
        start = starts.pop()
        self._space = False
        if element.tag in HEADINGS:
            self._writer.mark("heading", start, HEADINGS[element.tag])
        self._break()

    def _text(self, element: etree._Element, text: str) -> None:
        if element.tag == "pre" or any(parent.tag == "pre" for parent in element.iterancestors("pre")):
            return self._lines(text)
        text = SPACE.sub(" ", BROKEN_LINE.sub("", text))
        if not text.strip(" "):
            self._space = self._space or bool(text)
            return
        if text.startswith(" ") or self._space:
            self._gap()
        self._put(text.strip(" "))
        self._space = text.endswith(" ")

    def _lines(self, text: str) -> None:
        first, *rest = text.replace("\r\n", "\n").split("\n")
        self._put(first)
        for line in rest:
            self._writer.fresh()
            self._put(line)

    def _gap(self) -> None:
        if self._writer.next == self._writer.end() and not self._writer.blank():
            self._writer.put(" ")
        self._space = False

    def _put(self, text: str) -> None:
        self._writer.put(text.replace("\t", " ").replace("\u00ad", "").replace("\ufeff", ""))

    def _break(self) -> None:
        self._space = False
        self._writer.fresh()

    def _table(self, element: etree._Element) -> None:
        caption = next((item for item in element if item.tag == "caption"), None)
        if caption is not None:
            self.write(caption)
        cells, rows = placed(element, self._drops)
        self._depth += 1
        self._writer.table([self._slot(cell) for cell in cells], rows)
        self._depth -= 1

    def _slot(self, cell: Placed) -> Slot:
        return Slot(cell.row, cell.column, lambda: self.write(cell.element), cell.row_span, cell.column_span)


def events(root: etree._Element, stops: Callable[[etree._Element], bool]) -> Iterator[Event]:
    """``start``, ``text`` and ``end`` of everything below the root in document order, without recursion.

    Where ``stops`` says so the element's inside is passed over (its start and end still come, with no text).
    """
    stack: list[tuple[etree._Element, Iterator[etree._Element]]] = []
    element: etree._Element | None = root
    while True:
        if element is not None:
            inside = iter(element) if element is root or not stops(element) else iter(())
            if isinstance(element.tag, str):
                yield "start", element, ""
                if element.text and (element is root or not stops(element)):
                    yield "text", element, element.text
            stack.append((element, inside))
        parent, siblings = stack[-1]
        element = next(siblings, None)
        if element is not None:
            continue
        stack.pop()
        if isinstance(parent.tag, str):
            yield "end", parent, ""
        if not stack:
            return
        if parent.tail:
            yield "text", stack[-1][0], parent.tail


def item_label(item: etree._Element) -> str:
    """The number that a browser shows before an item of an ordered list: 「3. 」; "" when the text has its own.

    ``<ol type="a"><li>…<li>甲`` -> 「b. 」.
    """
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    style = (parent.get("style") or "") + ";" + (item.get("style") or "")
    named = re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", style)
    name = named[1] if named else parent.get("type") or "1"
    if name == "none" or NUMBERED.match("".join(item.itertext())[:20]):
        return ""
    start = integer(parent.get("start") or "1", 1)
    number = integer(item.get("value") or "", start + int(item.xpath("count(preceding-sibling::li)")))
    style = LIST_STYLES.get(name, "decimal")
    return written(number, style) + ("、" if style.startswith("chinese") else ". ")
