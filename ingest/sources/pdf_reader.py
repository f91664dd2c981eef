"""PDF files with text; pages that are only pictures go to text recognition when it is installed.

Run as a program (by ``pdf.py``) it takes the file on standard input and answers in JSON, one line after every page,
the last one with the whole text.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from ingest.source import GridCell, Refused
from ingest.sources.limits import Limits
from ingest.sources.page_flow import write
from ingest.sources.page_layout import Layout, layout
from ingest.sources.writer import Writer

FEW = 10
"""A page with a picture and fewer characters than this is taken for a scan."""
GARBLED = 0.3
"""Share of characters without a known meaning above which a text layer is useless."""
META = {"Title": "title", "Author": "author", "CreationDate": "created", "ModDate": "modified", "Subject": "subject"}


def main() -> None:
    """Read the file on standard input within the limits given as the first argument (JSON)."""
    limits = Limits(**json.loads(sys.argv[1]))
    _confine(limits.memory)
    try:
        answer = read(sys.stdin.buffer.read(), limits)
    except Refused as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": "PDF展开后过大，疑似压缩炸弹，已拒绝。"}
    print(json.dumps(answer), flush=True)


def _confine(memory: int) -> None:
    """Bound the memory of this process where the system can (not on Windows)."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def read(data: bytes, limits: Limits) -> dict[str, Any]:
    """What ``pdf.read`` makes its ``Source`` of; raises ``Refused`` for what cannot be read."""
    document = _opened(data)
    try:
        return _read(document, limits)
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise Refused("PDF已加密，请解除密码后再导入。") from error
        raise Refused("PDF已损坏，无法打开，请重新生成后再导入。") from error
    if not pages:
        document.close()
        raise Refused("PDF没有页面，可能已损坏。")
    return document


def _read(document: Any, limits: Limits) -> dict[str, Any]:
    limits.check_pages(len(document))
    reader = _Reader(limits)
    pages = []
    for number in range(1, len(document) + 1):
        pages.append(reader.page(document, number))
        print(json.dumps({"page": number}), flush=True)
    reader.check(len(pages))
    writer = Writer(limits)
    places = write(writer, pages)
    marks = sorted(writer.marks, key=lambda mark: (mark.start, -mark.end))
    return {
        "format": "pdf" if reader.confidence is None else "scan",
        "text": writer.text(),
        "metadata": _metadata(document),
        "grids": [(grid.start, grid.end, [_cell(cell) for cell in grid.cells]) for grid in writer.grids],
        "marks": [(mark.kind, mark.start, mark.end, mark.value) for mark in marks],
        "pages": [(page.number, page.start, page.end, page.boxes) for page in places],
        "confidence": reader.confidence,
        "warnings": reader.warnings(),
    }


def _cell(cell: GridCell) -> tuple[int, ...]:
    return cell.row, cell.column, cell.start, cell.end, cell.row_span, cell.column_span


class _Reader:
    """Lays out page after page and remembers what went wrong."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._characters = 0
        self._unmapped = 0
        self._scanned: list[int] = []
        self._broken: list[int] = []
        self._scores: list[float] = []

    @property
    def confidence(self) -> float | None:
        """Mean confidence of recognised lines, ``None`` when nothing had to be recognised."""
        return sum(self._scores) / len(self._scores) if self._scores else None

    def page(self, document: Any, number: int) -> Layout:
        """Lay out one page. A page that cannot be opened is empty and reported."""
        import pypdfium2

        try:
            page = document[number - 1]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            self._broken.append(number)
            return Layout(number, 1.0, 1.0)
        try:
            return self._laid_out(page, text, number)
        finally:
            text.close()
            page.close()

    def _laid_out(self, page: Any, text: Any, number: int) -> Layout:
        from ingest.sources.page_rules import ruled
        from ingest.sources.pdf_glyphs import glyphs
        from ingest.sources.pdf_strokes import strokes

        self._limits.check_characters(self._characters + text.count_chars())
        found = glyphs(page, text)
        shown = sum(not glyph.char.isspace() for glyph in found.glyphs)
        self._characters += shown
        self._unmapped += found.unmapped
        if shown < FEW and _has_picture(page):
            return self._recognised(page, number)
        tables = ruled(strokes(page, found.turn, self._limits.page_objects))
        return layout(number, found.turn.size, found.glyphs, found.askew, tables)

    def _recognised(self, page: Any, number: int) -> Layout:
        from ingest.sources import scan

        if not scan.available():
            self._scanned.append(number)
            return Layout(number, 1.0, 1.0)
        found, scores = scan.page_layout(page, number)
        self._scores += scores
        self._characters += sum(len(line.text) for line in found.lines)
        return found

    def check(self, pages: int) -> None:
        """Refuse a file of which nothing could be read, and say why."""
        if self._unmapped > GARBLED * (self._characters + self._unmapped):
            raise Refused("PDF的字体没有文字编码，取出的是乱码；请提供原始的.docx，或打印成图片后做文字识别。")
        if self._characters:
            return
        if self._scanned:
            raise Refused(
                "PDF是扫描件，没有文字层；请安装文字识别组件（pip install 'policy-assistant[ocr]'）后再导入，"
                "或提供原始的.docx。"
            )
        reason = "页面已损坏" if len(self._broken) == pages else "没有文字"
        raise Refused(f"PDF{reason}，无法读取。")

    def warnings(self) -> tuple[str, ...]:
        """What was left out, in Chinese, for the report."""
        found = []
        if self._scanned:
            found.append(f"第{_list(self._scanned)}页是图片，没有文字层，未读取（安装文字识别组件后可读取）。")
        if self._broken:
            found.append(f"第{_list(self._broken)}页已损坏，未读取。")
        if self._unmapped:
            found.append(f"有{self._unmapped}个字符的字体没有编码，未读取。")
        if self.confidence is not None:
            found.append(f"文字由图片识别得来，平均置信度{self.confidence:.2f}，请核对。")
        return tuple(found)


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    count = min(1000, pdfium.FPDFPage_CountObjects(page.raw))
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, index)) for index in range(count))
    return any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)


def _metadata(document: Any) -> dict[str, str]:
    """``{"title": …, "author": …, "created": "D:20240814…"}`` as far as the file says."""
    found = document.get_metadata_dict(skip_empty=True)
    clean = {key: value.encode("utf-8", "ignore").decode("utf-8").strip("\0 \r\n\t") for key, value in found.items()}
    return {name: clean[key] for key, name in META.items() if clean.get(key)}


def _list(numbers: list[int]) -> str:
    shown = "、".join(map(str, numbers[:10]))
    return shown + ("等" if len(numbers) > 10 else "")


if __name__ == "__main__":
    main()
