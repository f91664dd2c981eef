"""Plain text: decoded exactly, whatever encoding it is in."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from ingest.source import Refused
from ingest.sources import Limits, read
from ingest.sources.text import decode
from tests.ingest.sources.writers import REGULATION

TEXT = "\n".join(REGULATION) + "\n"
TRADITIONAL = "第一條　為了規範環境保護，促進可持續發展，制定本辦法。\r\n第二條　本辦法自公布之日起施行。"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (TEXT.encode(), TEXT, "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT, "utf-8-sig"),
        (TEXT.encode("gb18030"), TEXT, "gb18030"),
        (TEXT.encode("utf-16"), TEXT, "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, "utf-16"),
        (TEXT.encode("utf-32"), TEXT, "utf-32"),
        (TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
        (TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
        (TRADITIONAL.encode("big5hkscs"), TRADITIONAL, "big5hkscs"),
        ("第一条".encode("gb18030"), "第一条", "gb18030"),
        ("甲\r\n乙\r丙\x0c丁\u2028戊".encode(), "甲\r\n乙\r丙\x0c丁\u2028戊", "utf-8"),
        (b"Plan 2025\n", "Plan 2025\n", "utf-8"),
        (("㐀𠮷〇﹝２０２４﹞号" + TEXT).encode("gb18030"), "㐀𠮷〇﹝２０２４﹞号" + TEXT, "gb18030"),
        (TRADITIONAL.encode("gb18030"), TRADITIONAL, "gb18030"),
    ],
)
def test_the_text_is_the_decoded_file(tmp_path: Path, data: bytes, text: str, encoding: str) -> None:
    path = tmp_path / "文件.txt"
    path.write_bytes(data)
    source = read(path)
    assert (source.text, source.encoding, source.format) == (text, encoding, "txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_cut_off_file_is_read_and_the_damage_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "断.txt"
    path.write_bytes((TEXT * 20 + "第").encode(encoding)[:-1])
    source = read(path)
    assert source.text == TEXT * 20 + "\ufffd"
    assert source.warnings == ("有1处字节无法解码，以“\ufffd”代替。",)


def test_the_shared_documents_are_read_to_the_byte(shared: Path) -> None:
    for path in sorted((shared / "documents").glob("*.txt")):
        assert read(path).text.encode("utf-8") == path.read_bytes()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (b" \n\t\n", "没有文字"),
        ("\u3000\n".encode(), "没有文字"),
        (bytes(range(256)) * 40, "编码"),
        (b"\x00\x01\x02\x03" * 500, "不是文本"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd" * 900, "编码"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "坏.txt"
    path.write_bytes(data)
    with pytest.raises(Refused, match=reason):
        read(path)


def test_too_long_a_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text("字" * 1001, encoding="utf-8")
    with pytest.raises(Refused, match="超过1000字"):
        read(path, limits=Limits(characters=1000))
    with pytest.raises(Refused, match="MB的上限"):
        read(path, limits=Limits(bytes=3000))


def test_both_legacy_encodings_are_told_apart_line_by_line() -> None:
    for line in REGULATION:
        assert decode(line.encode("gb18030")).text == line
    for line in TRADITIONAL.splitlines():
        assert decode(line.encode("big5hkscs")).text == line
