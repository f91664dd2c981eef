"""A checked draft as a Word document: every finding is a comment at its own words, and the draft stays as it was."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from assistant.citation.draft import Checker
from assistant.citation.draft_files import DraftFile, read_bytes, read_file
from assistant.citation.findings import Report
from assistant.citation.lookup import Lookup
from assistant.citation.word_comments import COLUMNS, LABEL, annotated, as_csv
from assistant.errors import BadInput

LINES = (
    "关于湿地保护的情况汇报",
    "《某省湿地保护条例》第四条规定：“禁止在湿地范围内从事下列行为”。",
    "《某市餐厨垃圾管理办法》（某政发〔2023〕8号）已印发。\t请认真执行。",
    "到2030年，农村生活污水治理率达到70%以上。",
)


@pytest.fixture(scope="module")
def checker(small: Lookup) -> Checker:
    return Checker(small)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def written() -> bytes:
    """A document whose words lie in many runs, one in a table, one inserted, one struck out."""
    document = Document()
    for line in LINES[:3]:
        paragraph = document.add_paragraph()
        for at in range(0, len(line), 5):
            paragraph.add_run(line[at : at + 5]).bold = at % 2 == 0
    document.add_table(1, 1).cell(0, 0).paragraphs[0].add_run(LINES[3])
    _mark(document.paragraphs[0].add_run("（送审稿）"), "w:ins")
    _mark(document.paragraphs[0].add_run("作废的话"), "w:del")
    return saved(document)


def _mark(run: Any, name: str) -> None:
    """Put the run into a tracked change."""
    change = OxmlElement(name)
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "某人")
    run._r.addprevious(change)
    change.append(run._r)


def commented(data: bytes) -> list[tuple[str, str]]:
    """The words under each comment, and the comment."""
    document = Document(io.BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in document.comments}
    found: dict[int, str] = {}
    open_: set[int] = set()
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_.add(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:commentRangeEnd"):
            open_.discard(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:t"):
            for number in open_:
                found[number] = found.get(number, "") + (element.text or "")
    return [(found.get(number, ""), text) for number, text in texts.items()]


def check(checker: Checker, draft: DraftFile) -> Report:
    return checker.check(draft.text)


def test_a_word_file_is_read_in_its_order() -> None:
    draft = read_bytes(written(), name="稿.docx")
    assert draft.text == "\n".join((LINES[0] + "（送审稿）", *LINES[1:])) + "\n"
    assert all(draft.text[run.start : run.end] for run in draft.runs)


def test_every_finding_is_a_comment_at_its_words(checker: Checker) -> None:
    draft = read_bytes(written(), name="稿.docx")
    report = check(checker, draft)
    assert len(report.findings) >= 6
    found = commented(annotated(report, draft))
    assert [words for words, _ in found] == [finding.text for finding in report.findings]
    for (_, text), finding in zip(found, report.findings, strict=True):
        assert text.startswith(f"【{finding.verdict}】") and finding.reason in text and LABEL in text


def test_the_draft_itself_stays_as_it_was(checker: Checker) -> None:
    draft = read_bytes(written(), name="稿.docx")
    made = annotated(check(checker, draft), draft)
    assert read_bytes(made, name="稿.docx").text == read_bytes(written(), name="稿.docx").text
    bold = [run.bold for paragraph in Document(io.BytesIO(made)).paragraphs for run in paragraph.runs if run.text]
    assert True in bold and False in bold


def test_pasted_text_becomes_a_document(checker: Checker) -> None:
    report = checker.check("\n".join(LINES) + "\x0b")
    found = commented(annotated(report))
    assert [words for words, _ in found] == [finding.text for finding in report.findings]


def test_the_list_has_every_finding(checker: Checker) -> None:
    report = checker.check("\n".join(LINES))
    rows = list(csv.reader(io.StringIO(as_csv(report).decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row[1] for row in rows[1:-1]] == [finding.verdict for finding in report.findings]
    assert rows[-1] == [LABEL]


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("稿.txt", "第一行\r\n第二行".encode(), "第一行\n第二行"),
        ("稿.txt", "第一行".encode("gb18030"), "第一行"),
        ("稿.md", "# 标题\n正文".encode("utf-8-sig"), "# 标题\n正文"),
        ("稿.TXT", "正文".encode("utf-16"), "正文"),
    ],
)
def test_plain_text_is_read_in_its_encoding(name: str, data: bytes, text: str) -> None:
    assert read_bytes(data, name=name).text == text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("稿.txt", b"", "没有文字"),
        ("稿.txt", b"\x00\x01\x02\x00", "不是文本文件"),
        ("稿.pdf", b"%PDF-1.4", "不是能核验的格式"),
        ("稿.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("稿.docx", b"PK\x03\x04broken", "不是完整的 Word 文档"),
    ],
)
def test_other_files_are_refused_in_one_line(name: str, data: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=re.escape(says)):
        read_bytes(data, name=name)


def test_a_zip_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "正文")
    with pytest.raises(BadInput, match="不是完整的 Word 文档"):
        read_file(path)
    with pytest.raises(BadInput, match="没有"):
        read_file(tmp_path / "nosuch.docx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_comments_in_their_places(checker: Checker, tmp_path: Path) -> None:
    draft = read_bytes(written(), name="稿.docx")
    report = check(checker, draft)
    (tmp_path / "稿.docx").write_bytes(annotated(report, draft))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), "稿.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    page = (tmp_path / "稿.fodt").read_text("utf-8")
    note = re.compile(r"<office:annotation [^>]*office:name=\"([^\"]+)\".*?</office:annotation>", re.DOTALL)
    notes = note.findall(page)
    assert len(notes) == len(report.findings)
    page = note.sub(r"<start \1/>", page)
    for name, finding in zip(notes, report.findings, strict=True):
        inside = page.split(f"<start {name}/>")[1].split(f'<office:annotation-end office:name="{name}"/>')[0]
        assert re.sub(r"<[^>]+>", "", inside) == finding.text
