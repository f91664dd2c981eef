"""Answers and conversations as text to paste and as a Word file, each with its sources and the line on what it is."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.citation import formats
from assistant.citation.formats import Style
from assistant.conversations import Exchange
from assistant.errors import BadInput
from assistant.index.store import Store
from assistant.records import Answer, Citation, Span

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

NOTICE = "本内容由人工智能辅助生成，仅供参考，请以文件原文为准"
_PRODUCER = "政策文件问答助手"
_BODY, _HEADING = "仿宋", "黑体"
_LONGEST_QUOTE = 300


def pasted(store: Store, answer: Answer, style: Style = "条款式") -> str:
    """Question, answer, numbered sources in this citing form and the notice, as plain text.

    「问：……\\n答：……\\n\\n出处：\\n[1] 《某规划》（某政发〔2024〕1号）二、规划总则：“……”\\n\\n本内容由……」
    """
    lines = [f"问：{answer.question}", f"答：{answer.answer}"]
    if answer.citations:
        lines += ["", "出处：", *sources(store, answer.citations, style)]
    return "\n".join([*lines, "", NOTICE])


def sources(store: Store, citations: Sequence[Citation], style: Style = "条款式") -> list[str]:
    """One line a citation: 「[1] 《某规划》（某政发〔2024〕1号）二、规划总则：“……”」."""
    return [f"[{number}] {sourced(store, one, style)}" for number, one in enumerate(citations, start=1)]


def sourced(store: Store, citation: Citation, style: Style = "条款式") -> str:
    """A citation in this form with its words; what the index no longer holds by its title and place of then."""
    try:
        document = store.document(citation.document)
        held = store.clauses_at(citation.document, citation.start, citation.end)
        place = formats.cited(document, held[0] if held else None, style)
    except BadInput:
        place = f"《{citation.title.strip('《》')}》{citation.clause}"
    return f"{place}：“{quoted(store, citation)}”"


def quoted(store: Store, citation: Citation) -> str:
    """The cited words without layout, cells of a table row parted by blanks; the stored quote when the text is gone."""
    try:
        if store.text(citation.document)[citation.start : citation.end] == citation.quote:
            span = Span(citation.start, citation.end)
            return _short(" ".join(filter(None, (_words(store, citation.document, span),))) or citation.quote)
    except BadInput:
        pass
    return _short(" ".join(citation.quote.split()))


def _words(store: Store, document: str, span: Span) -> str:
    parts = []
    for clause in store.clauses_at(document, *span):
        start = clause.clean.position(max(span.start, clause.start))
        end = clause.clean.position(min(span.end, clause.end))
        cells = clause.kind == "row"
        parts.append(" ".join(citation_cells(store, document, span)) if cells else clause.text[start:end])
    return "".join(parts)


def citation_cells(store: Store, document: str, span: Span) -> list[str]:
    """The texts of the table cells that ``span`` covers, each once, in reading order."""
    cells = {
        (cell.start, cell.end): cell.text
        for table in store.tables(document)
        for row in table.rows
        for part in (row.parts or (row,))
        for cell in part.cells
        if span.start <= cell.start < cell.end <= span.end
    }
    return [cells[at] for at in sorted(cells)]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def word(store: Store, title: str, exchanges: Sequence[Exchange], style: Style = "条款式") -> bytes:
    """A conversation as a .docx file: questions, answers, sources with their words, the notice above and below."""
    from docx import Document

    document = Document()
    _set_up(document, title)
    _add(document, title, size=18, font=_HEADING, centred=True)
    _add(document, NOTICE, size=10.5, centred=True)
    for exchange in exchanges:
        _add(document, f"问：{exchange.question}", size=14, font=_HEADING, before=12)
        _add(document, f"答：{exchange.answer.answer}", size=14)
        for line in sources(store, exchange.answer.citations, style):
            _add(document, line, size=10.5)
    _add(document, NOTICE, size=10.5, centred=True, before=18)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: WordDocument, title: str) -> None:
    """A4, the margins of official papers, the label in the file's own properties."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    core = document.core_properties
    core.title, core.author, core.comments = _printable(title), _PRODUCER, NOTICE
    core.keywords, core.language = "人工智能辅助生成", "zh-CN"


def _add(
    document: WordDocument, text: str, *, size: float, font: str = _BODY, centred: bool = False, before: float = 0
) -> Paragraph:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.line_spacing = 1.5
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_printable(text))
    run.font.size = Pt(size)
    set_font(run, font)
    return paragraph


def set_font(run: Any, name: str) -> None:
    """Set a run's font for Chinese as well: without ``w:eastAsia`` Word falls back to a Latin one."""
    from docx.oxml.ns import qn

    run.font.name = name
    run._element.rPr.rFonts.set(qn("w:eastAsia"), name)


def _printable(text: str) -> str:
    """Characters that XML cannot hold are left out."""
    return "".join(character for character in text if character >= " " or character in "\n\t")
