"""Whatever cannot be taken in is refused with one clear Chinese sentence, and the content decides, not the suffix."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from docx.oxml.ns import nsdecls

from ingest.source import Refused
from ingest.sources import Limits, read
from ingest.sources.sniff import kind
from tests.ingest.sources.writers import REGULATION, TABLE, ofd, ofd_lines, page, part, reportlab_pdf, same, word

SENTENCE = re.compile(r"[^a-z]*[\u4e00-\u9fff][^\n]*。")
DOCUMENT = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>"


def _zip(members: dict[str, bytes | str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("suffix", [".txt", ".doc", ".docx", ".pdf", ".html", ".md", ""])
def test_the_content_decides_not_the_suffix(tmp_path: Path, suffix: str) -> None:
    makers = {
        "docx": word(tmp_path / "a.docx", REGULATION).read_bytes(),
        "pdf": reportlab_pdf(tmp_path / "a.pdf", REGULATION).read_bytes(),
        "html": page(REGULATION).encode(),
        "ofd": ofd(tmp_path / "a.ofd", ofd_lines(REGULATION)).read_bytes(),
        "txt": "\n".join(REGULATION).encode("gb18030"),
    }
    for form, data in makers.items():
        path = tmp_path / f"{form}-as{suffix}"
        path.write_bytes(data)
        source = read(path)
        assert (source.format, source.path) == (form, path)
        assert "节约用水" in source.text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "pdf"),
        (b"PK\x03\x04", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"  <!DOCTYPE html>", "html"),
        (b"<?xml version='1.0'?><!-- x --><HTML>", "html"),
        ("<html>".encode("utf-16"), "html"),
        (b"<p>x", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "mht"),
        ("<通知>第一条".encode(), "text"),
        (b"Subject: x", "text"),
        (b"", ""),
    ],
)
def test_kinds(data: bytes, expected: str) -> None:
    assert kind(data) == expected


def test_markdown_may_begin_with_a_tag(tmp_path: Path) -> None:
    for name, data, form in (
        ("a.md", "<p align=center>\n\n# 标题\n</p>", "txt"),
        ("b.md", "<!DOCTYPE html><html><body><p>标题</p></body></html>", "html"),
        ("c.txt", "<p>标题</p>", "html"),
    ):
        (tmp_path / name).write_text(data, encoding="utf-8")
        assert read(tmp_path / name).format == form


BAD = {
    "empty": (b"", "空的"),
    "an empty zip": (_zip({}), "压缩包"),
    "a zip of something else": (_zip({"readme.txt": "文"}), "压缩包"),
    "a zip cut short": (_zip({"word/document.xml": DOCUMENT})[:-40], "已损坏"),
    "no body": (_zip({"word/styles.xml": "<a/>"}), "找不到正文"),
    "another root": (_zip({"word/document.xml": "<a/>"}), "没有正文"),
    "no text": (_zip({"word/document.xml": DOCUMENT.replace("文", "")}), "没有文字"),
    "broken XML": (_zip({"word/document.xml": DOCUMENT[:-20]}), "已损坏"),
    "no XML at all": (_zip({"word/document.xml": b"\x00\x01\x02"}), "已损坏"),
    "entities": (
        _zip({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "文">]>' + DOCUMENT.replace("文", "&b;")}),
        "实体",
    ),
    "an outer entity": (
        _zip({"word/document.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]>' + DOCUMENT.replace("文", "&b;")}),
        "实体",
    ),
    "a bomb by ratio": (_zip({"word/document.xml": DOCUMENT.replace("文", "文" * 9_000_000)}), "炸弹"),
    "a bomb by nesting": (_zip({"word/document.xml": "<a>" * 100_000}), "已损坏"),
    "slides": (_zip({"ppt/presentation.xml": "<a/>"}), "不支持"),
    "a broken workbook": (_zip({"xl/workbook.xml": "<a/>"}), "没有内容"),
    "PDF: only a head": (b"%PDF-1.7\n", "PDF"),
    "PDF: noise": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "PDF"),
    "a broken picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "图片"),
    "a broken old document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, "不是文字文档"),
    "HTML without text": (b"<html><head><title>x</title></head><body></body></html>", "网页"),
    "an archive without a page": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x", "网页存档"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files(tmp_path: Path, name: str) -> None:
    data, reason = BAD[name]
    path = tmp_path / "坏文件.docx"
    path.write_bytes(data)
    with pytest.raises(Refused, match=reason) as refused:
        read(path)
    assert SENTENCE.fullmatch(str(refused.value)), str(refused.value)


def test_an_encrypted_zip(tmp_path: Path) -> None:
    data = bytearray(_zip({"word/document.xml": DOCUMENT}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path = tmp_path / "密.docx"
    path.write_bytes(bytes(data))
    with pytest.raises(Refused, match="加密"):
        read(path)


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    path = word(tmp_path / "谎.docx", ["文" * 100_000])
    with pytest.raises(Refused, match="炸弹"):
        read(path, limits=Limits(part=1000))


def test_paths_inside_a_container_lead_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "路.docx"
    kind_of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relation = f'<Relationships><Relationship Type="{kind_of}" Target="{{}}"/></Relationships>'
    path.write_bytes(
        _zip({"_rels/.rels": relation.format("../../../word/./document.xml"), "word/document.xml": DOCUMENT})
    )
    assert read(path).text == "文\n"
    path.write_bytes(_zip({"_rels/.rels": relation.format("file:///etc/passwd"), "word/document.xml": DOCUMENT}))
    with pytest.raises(Refused, match="找不到正文"):
        read(path)


def test_things_that_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "环").symlink_to(tmp_path / "环")
    os.mkfifo(tmp_path / "管")
    for path, reason in (
        (tmp_path, "不是普通文件"),
        (tmp_path / "管", "不是普通文件"),
        (tmp_path / "无", "打不开"),
        (tmp_path / "环", "打不开"),
        (tmp_path / "a\0b", "打不开"),
    ):
        with pytest.raises(Refused, match=reason):
            read(path)


def test_limits_hold_for_every_format(tmp_path: Path) -> None:
    files = [
        word(tmp_path / "a.docx", REGULATION, TABLE),
        reportlab_pdf(tmp_path / "a.pdf", REGULATION),
        ofd(tmp_path / "a.ofd", ofd_lines(REGULATION)),
    ]
    (tmp_path / "a.html").write_text(page(REGULATION), encoding="utf-8")
    for path in [*files, tmp_path / "a.html"]:
        assert same(read(path).text)
        with pytest.raises(Refused, match="超过100字"):
            read(path, limits=Limits(characters=100))


def test_a_document_of_another_main_part_name(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", ["文"])
    body = zipfile.ZipFile(path).read("word/document.xml")
    part(path, "_rels/.rels", lambda data: data.replace(b"word/document.xml", b"word/document2.xml"))
    part(path, "word/document2.xml", lambda _: body)
    assert read(path).text == "文\n"
