"""Word documents: .docx, its flat form (one XML file), and the 2003 XML that some editors save under that name."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from ingest.source import Refused, Source
from ingest.sources.archive import Archive, relative
from ingest.sources.limits import Limits
from ingest.sources.markup import attribute, child, children, local, parse
from ingest.sources.numbering import Numbering
from ingest.sources.word_flow import Flow
from ingest.sources.word_styles import Styles
from ingest.sources.writer import Writer

CORE = {"title": "title", "creator": "author", "created": "created", "modified": "modified", "subject": "subject"}
NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


class Package:
    """The parts of a Word document by relation, parsed on demand."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.main = self._target("_rels/.rels", "officeDocument") or "word/document.xml"
        folder, _, name = self.main.rpartition("/")
        self._relations = f"{folder}/_rels/{name}.rels"

    def body(self) -> etree._Element:
        """The main part's root. Raises ``Refused`` when there is none."""
        root = self._part(self.main)
        if root is None:
            raise Refused("文件已损坏（找不到正文），请用Word重新保存后再导入。")
        return root

    def related(self, kind: str) -> etree._Element | None:
        """The part that the main part names: styles, numbering, footnotes, endnotes."""
        name = self._target(self._relations, kind, self.main)
        return self._part(name) if name else None

    def core(self) -> etree._Element | None:
        """The core properties (title, author, dates)."""
        return self._part(self._target("_rels/.rels", "core-properties") or "docProps/core.xml")

    def _part(self, name: str) -> etree._Element | None:
        data = self._archive.read(name)
        return parse(data, name.rpartition("/")[2]) if data is not None else None

    def _target(self, relations: str, kind: str, base: str = "") -> str:
        root = self._part(relations)
        for relation in children(root, "Relationship"):
            inside = attribute(relation, "TargetMode") != "External"
            if inside and attribute(relation, "Type").endswith("/" + kind):
                return relative(base, attribute(relation, "Target"))
        return ""


class Flat:
    """The same parts out of one XML file: Flat OPC (``pkg:package``) or Word 2003 (``w:wordDocument``)."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._parts = {attribute(part, "name").lstrip("/"): part for part in children(root, "part")}

    def body(self) -> etree._Element:
        """The element that holds ``w:body``."""
        return self._part("word/document.xml") if self._parts else self._root

    def related(self, kind: str) -> etree._Element | None:
        """Styles and, in Flat OPC, numbering and notes; the 2003 format holds notes in place and labels as shown."""
        return self._part(f"word/{kind}.xml") if self._parts else child(self._root, kind)

    def core(self) -> etree._Element | None:
        """The core properties."""
        return self._part("docProps/core.xml") if self._parts else child(self._root, "DocumentProperties")

    def _part(self, name: str) -> etree._Element | None:
        data = child(self._parts.get(name), "xmlData")
        return next(iter(data), None) if data is not None else None


def read(path: Path, archive: Archive, limits: Limits) -> Source:
    """The document of a .docx container. Raises ``Refused`` for a broken one."""
    return _source(path, Package(archive), limits, "docx")


def read_xml(path: Path, data: bytes, limits: Limits) -> Source:
    """The document of a Word XML file. Raises ``Refused`` when it holds no body."""
    return _source(path, Flat(parse(data, "Word XML")), limits, "docx")


def _source(path: Path, package: Package | Flat, limits: Limits, form: str) -> Source:
    body = child(package.body(), "body")
    if body is None:
        raise Refused("文件已损坏（没有正文），请用Word重新保存后再导入。")
    writer, styles = Writer(limits), Styles(package.related("styles"))
    flow = Flow(writer, styles, Numbering(package.related("numbering"), styles.lists))
    flow.write(body)
    _notes(writer, flow, package)
    text = writer.text()
    if not text.strip():
        raise Refused("文件里没有文字" + ("（只有图片），请先做文字识别。" if flow.pictures else "。"))
    return Source(
        path,
        form,
        text,
        "",
        metadata=_metadata(package.core()),
        grids=tuple(writer.grids),
        marks=tuple(writer.marks),
        warnings=_warnings(flow, body),
    )


def _notes(writer: Writer, flow: Flow, package: Package | Flat) -> None:
    """Footnotes and endnotes after the text, in the order of their marks, each marked with its number."""
    parts = {kind: _by_id(package.related(name)) for kind, name in NOTES.items()}
    for number, (kind, note) in enumerate(list(flow.notes), 1):
        element = parts[kind].get(note) if isinstance(note, str) else note
        if element is not None:
            start = writer.next
            flow.write(element)
            writer.mark("footnote", start, str(number))


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    notes = [] if root is None else [item for item in root if local(item) in NOTES]
    return {attribute(note, "id"): note for note in notes if attribute(note, "type", "normal") == "normal"}


def _metadata(core: etree._Element | None) -> dict[str, str]:
    """``{"title": …, "author": …, "created": "2024-08-14T08:00:00Z"}`` as far as the file says."""
    found: dict[str, str] = {}
    for item in core if core is not None else ():
        name = CORE.get(local(item)[:1].lower() + local(item)[1:], "")
        if name and item.text and item.text.strip():
            found[name] = item.text.strip()
    return found


def _warnings(flow: Flow, body: etree._Element) -> tuple[str, ...]:
    warnings = []
    if flow.pictures:
        warnings.append(f"含{flow.pictures}张图片，图中的文字未读取。")
    if any(local(item) == "altChunk" for item in body):
        warnings.append("含嵌入的其他文档，其内容未读取。")
    return tuple(warnings)
