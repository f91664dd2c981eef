"""More than two thousand bad inputs: each is read, or refused with a reason; never another exception, never a hang."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.source import Refused, Source
from ingest.sources import Limits, pdf_reader, read
from tests.ingest.sources.broken import broken
from tests.ingest.sources.writers import (
    REGULATION,
    TABLE,
    level,
    lists,
    numbered,
    ofd,
    ofd_lines,
    page,
    reportlab_pdf,
    word,
)

SENTENCE = re.compile(r"[^\n]*[\u4e00-\u9fff][^\n]*。")
COUNTS = {"txt": 350, "docx": 250, "list.docx": 250, "html": 250, "pdf": 300, "ofd": 350, "xlsx": 300}
HEADS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)
HEADS += (
    b"\x89PNG\r\n\x1a\n",
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
    b"<?xml version='1.0'?><html>",
)
LIMITS = Limits(page_seconds=10, convert_seconds=10)


@cache
def whole() -> dict[str, bytes]:
    """A sound file of every form."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        document = docx.Document()
        lists(document, {1: [level(0, "chineseCounting", "第%1条"), level(1, "decimal", "%2.")]}, {1: (1, "")})
        for depth in (0, 1, 0):
            numbered(document, "文", 1, depth)
        document.add_heading("标题", 1)
        table = document.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(1, 1)).text = "合"
        document.save(str(folder / "list.docx"))
        book = openpyxl.Workbook()
        for row in TABLE:
            book.active.append(list(row))
        book.active.merge_cells("A1:B1")
        book.save(folder / "a.xlsx")
        return {
            "txt": "\n".join(REGULATION).encode("gb18030"),
            "docx": word(folder / "a.docx", REGULATION, TABLE).read_bytes(),
            "list.docx": (folder / "list.docx").read_bytes(),
            "html": page(REGULATION, TABLE).encode(),
            "pdf": reportlab_pdf(folder / "a.pdf", REGULATION, TABLE).read_bytes(),
            "ofd": ofd(folder / "a.ofd", ofd_lines(REGULATION), template="内部").read_bytes(),
            "xlsx": (folder / "a.xlsx").read_bytes(),
        }


def taken(path: Path) -> bool:
    """Read a file; whether it was taken in. A source must hold together, a refusal must be a Chinese sentence."""
    try:
        source = read(path, limits=LIMITS)
    except Refused as refused:
        assert SENTENCE.fullmatch(str(refused)), str(refused)
        return False
    sound(source)
    return True


def sound(source: Source) -> None:
    """Every span of a source lies within its text, cells within their grid, lines within their page."""
    length = len(source.text)
    assert source.text.strip()
    for mark in source.marks:
        assert 0 <= mark.start < mark.end <= length
    for grid in source.grids:
        assert 0 <= grid.start <= grid.end <= length
        assert all(grid.start <= cell.start <= cell.end <= grid.end for cell in grid.cells)
        assert all(min(cell.row, cell.column, cell.row_span - 1, cell.column_span - 1) >= 0 for cell in grid.cells)
        assert len({(cell.row, cell.column) for cell in grid.cells}) == len(grid.cells)
    for before, after in zip(source.pages, source.pages[1:], strict=False):
        assert before.end <= after.start <= after.end
    for found in source.pages:
        assert all(found.start <= start <= end <= found.end for start, end, *_ in found.boxes)


@pytest.mark.parametrize("form", [form for form in COUNTS if form != "pdf"])
def test_broken_copies(tmp_path: Path, form: str) -> None:
    path, results = tmp_path / f"坏.{form}", []
    assert (path.write_bytes(whole()[form]), taken(path))[1]
    for seed in range(COUNTS[form]):
        path.write_bytes(broken(whole()[form], seed))
        results.append(taken(path))
    assert results.count(False) > 20


def test_broken_pdf_copies(tmp_path: Path) -> None:
    """Most in this process, for speed; some the way users' files go, in a process of their own."""
    refused = 0
    for seed in range(COUNTS["pdf"]):
        try:
            answer = pdf_reader.read(broken(whole()["pdf"], seed), LIMITS)
        except Refused as reason:
            assert SENTENCE.fullmatch(str(reason)), str(reason)
            refused += 1
        else:
            assert json.loads(json.dumps(answer))["text"].strip()
    assert refused > 20
    for seed in range(1000, 1020):
        (tmp_path / "坏.pdf").write_bytes(broken(whole()["pdf"], seed))
        taken(tmp_path / "坏.pdf")


@settings(max_examples=200, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(head=st.sampled_from(HEADS[:1] + HEADS[2:]), rest=st.binary(max_size=600))
def test_noise_under_every_head(tmp_path: Path, head: bytes, rest: bytes) -> None:
    path = tmp_path / "噪声.docx"
    path.write_bytes(head + rest)
    taken(path)


TAGS = "div p table tr td th ul ol li span b h1 br pre caption thead tfoot nav script style form title body".split()  # noqa: SIM905
WORDS = (
    "第一条 为了规范。",
    "索引号：",
    "&#xD800;",
    "&#0;",
    "<!--",
    "-->",
    "<![CDATA[",
    "\0",
    "\u202e",
    "\n",
    "<",
    'x="',
)
MARKS = (
    "",
    ' class="TRS_Editor"',
    ' rowspan="0"',
    ' colspan="99999"',
    ' rowspan="-1"',
    " hidden",
    ' start="1e9"',
    " border=1",
)


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.one_of(
            st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(MARKS)),
            st.builds("</{}>".format, st.sampled_from(TAGS)),
            st.sampled_from(WORDS),
            st.text(max_size=20),
        ),
        max_size=80,
    )
)
def test_tag_soup(tmp_path: Path, pieces: list[str]) -> None:
    path = tmp_path / "汤.html"
    path.write_bytes(("<html><body>" + "".join(pieces)).encode("utf-8", "ignore"))
    taken(path)


def test_there_are_enough_bad_inputs() -> None:
    assert sum(COUNTS.values()) + 20 + 200 + 150 > 2000
