"""OFD, the Chinese fixed-layout format (GB/T 33190-2016): OFD.xml -> Document.xml -> pages, each a Content.xml."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ingest.source import Refused, Source
from ingest.sources.archive import Archive, relative
from ingest.sources.limits import Limits
from ingest.sources.markup import attribute, child, children, local, parse
from ingest.sources.ofd_page import POINTS, Drawn, drawn, numbers
from ingest.sources.page_flow import write
from ingest.sources.page_layout import Layout, layout
from ingest.sources.page_rules import ruled
from ingest.sources.writer import Writer

A4 = (210.0 * POINTS, 297.0 * POINTS)
INFO = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified", "Subject": "subject"}


def read(path: Path, archive: Archive, limits: Limits) -> Source:
    """The text of the pages as laid out; what comes from page templates is furniture.

    Raises ``Refused`` for an encrypted or broken file and for one that holds only pictures.
    """
    if any(name.rpartition("/")[2] == "Encryptions.xml" for name in archive.names()):
        raise Refused("OFD已加密，请解除密码后再导入。")
    root = _part(archive, "OFD.xml")
    documents = [_Document(archive, body, limits) for body in children(root, "DocBody")]
    pages = [page for document in documents for page in document.pages]
    if not pages:
        raise Refused("OFD没有页面，可能已损坏。")
    limits.check_pages(len(pages))
    writer = Writer(limits)
    places = write(writer, [_numbered(page, number) for number, page in enumerate(pages, 1)])
    text = writer.text()
    if not text.strip():
        raise Refused("OFD里没有文字层（可能是扫描件），请提供原始的.docx，或另存为PDF后做文字识别。")
    missing = sum(document.missing for document in documents)
    return Source(
        path,
        "ofd",
        text,
        "",
        metadata=documents[0].metadata,
        grids=tuple(writer.grids),
        marks=tuple(sorted(writer.marks, key=lambda mark: (mark.start, -mark.end))),
        pages=places,
        warnings=(f"有{missing}页缺失或已损坏，未读取。",) if missing else (),
    )


def _numbered(page: Layout, number: int) -> Layout:
    page.number = number
    return page


class _Document:
    """One document of the file: its pages laid out, what it says of itself, how many pages are missing."""

    def __init__(self, archive: Archive, body: etree._Element, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._base = _text(child(body, "DocRoot")).lstrip("/")
        self.metadata = _info(child(body, "DocInfo"))
        self.missing = 0
        root = _part(archive, self._base)
        common = child(root, "CommonData")
        self._size = _size(child(common, "PageArea"), A4)
        self._templates = {
            attribute(item, "ID"): attribute(item, "BaseLoc") for item in children(common, "TemplatePage")
        }
        self._drawn: dict[str, Drawn] = {}
        listed = children(child(root, "Pages"), "Page")
        limits.check_pages(len(listed))
        self.pages = [self._page(attribute(item, "BaseLoc")) for item in listed]

    def _page(self, location: str) -> Layout:
        root = self._content(location)
        if root is None:
            self.missing += 1
            return Layout(0, *self._size)
        own = drawn(root, self._limits.page_objects)
        templates = [self._template(attribute(item, "TemplateID")) for item in children(root, "Template")]
        strokes = own.strokes + [stroke for template in templates for stroke in template.strokes]
        fixed = own.askew + [glyph for template in templates for glyph in template.glyphs]
        return layout(0, _size(child(root, "Area"), self._size), own.glyphs, fixed, ruled(strokes))

    def _template(self, name: str) -> Drawn:
        """What a page template draws, read once however many pages use it."""
        if name not in self._drawn:
            root = self._content(self._templates.get(name, ""))
            self._drawn[name] = Drawn() if root is None else drawn(root, self._limits.page_objects)
        return self._drawn[name]

    def _content(self, location: str) -> etree._Element | None:
        if not location:
            return None
        data = self._archive.read(relative(self._base, location))
        return parse(data, "页面") if data is not None else None


def _part(archive: Archive, name: str) -> etree._Element:
    data = archive.read(name) if name else None
    if data is None:
        raise Refused("OFD已损坏（缺少文档结构），请重新生成后再导入。")
    return parse(data, name.rpartition("/")[2])


def _size(area: etree._Element | None, default: tuple[float, float]) -> tuple[float, float]:
    """「0 0 210 297」 (millimetres) -> width and height in points."""
    box = numbers(_text(child(area, "PhysicalBox")))
    return (box[2] * POINTS, box[3] * POINTS) if len(box) == 4 and min(box[2:]) > 0 else default


def _info(element: etree._Element | None) -> dict[str, str]:
    items = [] if element is None else [item for item in element if local(item) in INFO]
    return {INFO[local(item)]: _text(item) for item in items if _text(item)}


def _text(element: etree._Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
