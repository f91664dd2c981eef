"""A draft as a file: its text, and for Word the runs behind every character, where a comment can stand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import BadInput

LARGEST = 20_000_000
"""Bytes of a draft: a report of a thousand pages has less."""

_UNPACKED = 400_000_000
_PLAIN = (".txt", ".md", ".text", ".markdown")


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run of a Word paragraph and where its text stands in the draft."""

    element: Any
    paragraph: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft's text; ``word`` is the open Word document behind it (None for plain text) and ``runs`` its runs."""

    text: str
    word: Any = None
    runs: tuple[WordRun, ...] = ()


def read_file(path: Path) -> DraftFile:
    """The draft in a .txt, .md or .docx file. Raises BadInput when it is none of these, missing, empty or damaged."""
    if path.is_dir():
        raise BadInput(f"{path} 是文件夹，要核验的是一个文件（.txt、.md 或 .docx）。")
    if not path.exists():
        raise BadInput(f"没有 {path} 这个文件。")
    if path.stat().st_size > LARGEST:
        raise BadInput(f"{path} 超过 {LARGEST // 1_000_000} MB，请拆分后再核验。")
    return read_bytes(path.read_bytes(), name=path.name)


def read_bytes(data: bytes, *, name: str) -> DraftFile:
    """The draft in the bytes of a file called ``name``. Raises BadInput as ``read_file`` does."""
    suffix = Path(name).suffix.lower()
    if data.startswith(b"PK") and suffix not in _PLAIN:
        draft = _word(data, name)
    elif suffix in _PLAIN:
        draft = DraftFile(_decoded(data, name).replace("\r\n", "\n").replace("\r", "\n"))
    else:
        raise BadInput(f"{name} 不是能核验的格式：请给出 .txt、.md 或 .docx（.doc、.wps 请先另存为 .docx）。")
    if not draft.text.strip():
        raise BadInput(f"{name} 里没有文字。")
    return draft


def _decoded(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise BadInput(f"{name} 不是文本文件，或编码无法识别，请另存为 UTF-8。")


def _word(data: bytes, name: str) -> DraftFile:
    from docx import Document
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _UNPACKED:
                raise BadInput(f"{name} 解开后太大，没有核验。")
        document = Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise BadInput(f"{name} 不是完整的 Word 文档（.docx），请用 Word 或 WPS 打开后另存一次。") from error
    pieces: list[str] = []
    runs: list[WordRun] = []
    at = 0
    for paragraph in _paragraphs(document):
        for run in _runs(paragraph):
            words = run.text.replace("\n", " ").replace("\r", " ")
            runs.append(WordRun(run._r, paragraph, at, at + len(words)))
            pieces.append(words)
            at += len(words)
        pieces.append("\n")
        at += 1
    return DraftFile("".join(pieces), document, tuple(runs))


def _paragraphs(document: Any) -> Iterator[Any]:
    """The paragraphs of the body in reading order, those in tables too; text boxes cannot bear comments."""
    from docx.text.paragraph import Paragraph

    for element in document.element.body.xpath(".//w:p[not(ancestor::w:txbxContent)]"):
        yield Paragraph(element, document._body)


def _runs(paragraph: Any) -> Iterator[Any]:
    """A paragraph's runs, in links and insertions too, without what is struck out."""
    from docx.text.run import Run

    for element in paragraph._p.xpath(".//w:r[not(ancestor::w:del)][not(ancestor::w:txbxContent)]"):
        yield Run(element, paragraph)
