"""Setting a Word document as an exam is set: A4, East Asian fonts, exact leading, page numbers, borderless tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from assistant.quiz.exports.packing import steady
from assistant.quiz.wording import notice, words


def new_document(title: str, subtitle: str) -> Any:
    """An empty A4 document with the margins of official papers; properties and footer bear title and notice."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    top, bottom, left, right = words("word")["margins"]
    section.top_margin, section.bottom_margin = Cm(top), Cm(bottom)
    section.left_margin, section.right_margin = Cm(left), Cm(right)
    _style(document.styles["Normal"], "body")
    _properties(document, title)
    _footer(section)
    paragraph(document, title, "title", align="center")
    if subtitle:
        paragraph(document, subtitle, "body", align="center")
    return document


def _properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.comments = title, notice()
    properties.keywords, properties.author = "人工智能辅助生成", "政策文件问答助手"


def _style(style: Any, role: str) -> None:
    from docx.shared import Pt

    style.font.name = words("word")["latin"]
    style.font.size = Pt(words("word")[role]["size"])
    _east_asian(style.element, words("word")[role]["font"])


def _east_asian(element: Any, font: str) -> None:
    """Set the font for Chinese characters too, or Word shows them in the Latin one."""
    from docx.oxml.ns import qn

    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)


def paragraph(
    parent: Any, text: str, role: str = "body", *, align: str = "", hanging: float = 0, keep: bool = False
) -> Any:
    """Add a paragraph. ``hanging``: characters by which all lines but the first are set in; ``keep``: with the next."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    added = parent.add_paragraph()
    for number, line in enumerate(text.split("\n")):
        piece = run(added, line, role)
        if number:
            piece.element.insert(0, piece.element.makeelement(_tag("w:br"), {}))
    shape, size = added.paragraph_format, words("word")[role]["size"]
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(max(words("word")["leading"], size * 1.5)) if role != "small" else Pt(size * 1.5)
    shape.keep_with_next, shape.widow_control = keep, True
    if hanging:
        shape.left_indent, shape.first_line_indent = Pt(size * hanging), Pt(-size * hanging)
    if align == "center":
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return added


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(name))


def run(parent: Any, text: str, role: str) -> Any:
    """Add a run in the font of its role."""
    from docx.shared import Pt

    piece = parent.add_run(text)
    piece.font.name, piece.font.size = words("word")["latin"], Pt(words("word")[role]["size"])
    _east_asian(piece.element, words("word")[role]["font"])
    return piece


def _footer(section: Any) -> None:
    """「第 1 页 共 6 页」 and the notice at the foot of every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("第 ", "PAGE"), (" 页  共 ", "NUMPAGES"), (" 页", "")):
        run(foot, text, "small")
        if code:
            _field(foot, code)
    second = section.footer.add_paragraph()
    second.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run(second, notice(), "small")


def _field(parent: Any, code: str) -> None:
    """A field that Word counts itself: PAGE, NUMPAGES."""
    piece = run(parent, "", "small").element
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        name = "w:fldChar" if kind else "w:instrText"
        child = piece.makeelement(_tag(name), {_tag("w:fldCharType"): kind} if kind else {})
        child.text = text or None
        piece.append(child)


def table(
    parent: Any,
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    lines: bool,
    role: str = "body",
    indent: float = 0,
) -> Any:
    """Add a table, ``widths`` and ``indent`` in centimetres; with ``lines`` a grid whose first row is repeated."""
    from docx.shared import Cm

    added = parent.add_table(rows=len(rows), cols=len(widths))
    added.autofit = False
    if lines:
        added.style = "Table Grid"
    if indent:
        _indent(added, indent)
    for column, width in zip(added.columns, widths, strict=True):
        column.width = Cm(width)
    for at, values in enumerate(rows):
        for cell, value, width in zip(added.rows[at].cells, values, widths, strict=True):
            cell.width = Cm(width)
            _fill(cell, value, role, strong=lines and at == 0)
        _row_rules(added.rows[at], head=lines and at == 0, whole=not lines)
    return added


def _indent(added: Any, indent: float) -> None:
    from docx.shared import Cm

    rules = added._tbl.tblPr
    width = {_tag("w:w"): str(int(Cm(indent).twips)), _tag("w:type"): "dxa"}
    rules.append(rules.makeelement(_tag("w:tblInd"), width))


def _fill(cell: Any, value: str, role: str, *, strong: bool) -> None:
    first = cell.paragraphs[0]
    first._p.getparent().remove(first._p)
    for line in value.split("\n"):
        added = paragraph(cell, line, role)
        for piece in added.runs:
            piece.bold = strong


def _row_rules(row: Any, *, head: bool, whole: bool) -> None:
    """A ``whole`` row is not parted by a page; the head is repeated."""
    rules = row._tr.get_or_add_trPr()
    if whole or head:
        rules.append(rules.makeelement(_tag("w:cantSplit"), {}))
    if head:
        rules.append(rules.makeelement(_tag("w:tblHeader"), {}))


def saved(document: Any) -> bytes:
    """The document's bytes; the same content gives the same bytes."""
    stream = io.BytesIO()
    document.save(stream)
    return steady(stream.getvalue())
