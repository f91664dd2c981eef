"""The text inside one Word paragraph: runs, breaks, symbols, fields; text boxes and notes are set aside."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ingest.sources.markup import attribute, child, integer, local
from ingest.sources.numbering import OFF
from ingest.sources.symbols import shown, sign

SKIPPED = frozenset(
    {
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "fldData",
        "sdtPr",
        "sdtEndPr",
        "rt",
        "rubyPr",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "softHyphen",
        "binData",
        "listPr",
        "ctrlPr",
    }
)
"""What a reader does not see: properties, deletions, field codes, pronunciation, reference marks, soft hyphens."""
PLAIN = {"noBreakHyphen": "-", "cr": "\n"}


@dataclass(slots=True)
class Field:
    """A complex field being read: its code until ``separate``, its result after."""

    code: str = ""
    result: bool = False

    @property
    def contents(self) -> bool:
        """Whether it is a table of contents."""
        return self.code.strip().upper().startswith("TOC")


class Inline:
    """Reads paragraphs one after the other; fields may run over several of them."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str | etree._Element]] = []
        self.pictures = 0
        self._boxes: list[etree._Element] = []
        self._fields: list[Field] = []
        self._contents = False
        self._parts: list[str] = []

    @property
    def in_contents(self) -> bool:
        """Whether the paragraph just read has text of a table of contents."""
        return self._contents

    def text(self, paragraph: etree._Element, tab: str) -> str:
        """The paragraph's visible text, line breaks as 「\\n」. A field code that never ends hides nothing after it."""
        self._parts = []
        self._contents = False
        self._walk(paragraph, tab)
        self._fields = [field for field in self._fields if field.result]
        return "".join(self._parts)

    def take_boxes(self) -> list[etree._Element]:
        """The text boxes anchored in the paragraph just read."""
        boxes, self._boxes = self._boxes, []
        return boxes

    def _walk(self, element: etree._Element, tab: str) -> None:
        for item in element:
            name = local(item)
            if not name or name in SKIPPED:
                if name == "instrText" and self._fields and not self._fields[-1].result:
                    self._fields[-1].code += item.text or ""
                continue
            self._item(item, name, tab)

    def _item(self, item: etree._Element, name: str, tab: str) -> None:
        if name == "t" and not self._coded():
            self._parts.append(_plain(item.text or ""))
            self._contents = self._contents or any(field.contents for field in self._fields)
        elif name in ("tab", "ptab"):
            self._parts.append(tab)
        elif name in PLAIN:
            self._parts.append(PLAIN[name])
        elif name == "br":
            self._break(item)
        elif name == "sym":
            self._parts.append(sign(integer_hex(attribute(item, "char")), attribute(item, "font")))
        elif name == "fldChar":
            self._field(attribute(item, "fldCharType"))
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name.removesuffix("Reference"), attribute(item, "id")))
        else:
            self._container(item, name, tab)

    def _container(self, item: etree._Element, name: str, tab: str) -> None:
        if name == "txbxContent":
            self._boxes.append(item)
        elif name in ("footnote", "endnote"):
            self.notes.append((name, item))
        elif name in ("blip", "imagedata"):
            self.pictures += 1
        elif name == "AlternateContent":
            branch = child(item, "Choice")
            branch = branch if branch is not None else child(item, "Fallback")
            if branch is not None:
                self._walk(branch, tab)
        elif not (name == "r" and _hidden(item)) and not _dropped(item, name):
            self._walk(item, tab)

    def _break(self, item: etree._Element) -> None:
        kind = attribute(item, "type", "textWrapping")
        if kind == "textWrapping" or any(part.strip() for part in self._parts):
            self._parts.append("\n")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _coded(self) -> bool:
        return any(not field.result for field in self._fields)


def integer_hex(text: str) -> int:
    """``"F0B7"`` -> 0xF0B7; 0 for what is no hexadecimal number."""
    try:
        return min(int(text, 16), 0x10FFFF)
    except ValueError:
        return integer(text)


def _plain(text: str) -> str:
    """Line ends inside ``w:t`` are no line breaks to Word; characters of symbol fonts become the signs they show."""
    return shown(text.replace("\r", "").replace("\n", " ").replace("\u00ad", ""))


def _hidden(run: etree._Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in OFF


def _dropped(item: etree._Element, name: str) -> bool:
    return name == "annotation" and attribute(item, "type") in ("Word.Deletion", "Word.Comment")
