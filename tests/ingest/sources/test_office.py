"""Formats that need LibreOffice: converted where it is installed, refused with advice where it is not."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest

from ingest.source import Refused
from ingest.sources import Limits, read
from ingest.sources import office as converter
from tests.ingest.sources.writers import REGULATION, SOFFICE, TABLE, level, lists, numbered, office, same, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_converted(tmp_path: Path, form: str) -> None:
    made = office(word(tmp_path / "办法.docx", REGULATION, TABLE), form)
    source = read(made)
    assert same(source.text)[: len(REGULATION)] == same("\n".join(REGULATION))
    assert [source.text[cell.start : cell.end] for cell in source.grids[0].cells] == [
        text for row in TABLE for text in row
    ]
    assert (source.format, source.path) == (form, made)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_automatic_numbers_survive_conversion(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: [level(0, "chineseCountingThousand", "第%1条", suffix="space")]}, {1: (1, "")})
    for _ in range(12):
        numbered(document, "文", 1)
    document.save(str(tmp_path / "编号.docx"))
    assert read(office(tmp_path / "编号.docx", "doc")).text.splitlines()[-1].split() == ["第十二条", "文"]


def test_without_libreoffice_the_reason_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "PROGRAMS", ("no-such-program",))
    path = tmp_path / "旧.doc"
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le") * 40)
    with pytest.raises(Refused, match=r"另存为\.docx"):
        read(path)


def test_a_converter_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(60)\n")
    program.chmod(0o755)
    monkeypatch.setattr(converter, "PROGRAMS", (str(program),))
    path = tmp_path / "旧.rtf"
    path.write_bytes(b"{\\rtf1 x}")
    with pytest.raises(Refused, match="超时"):
        read(path, limits=Limits(convert_seconds=1))


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("EncryptedPackage", "加密"),
        ("Workbook", r"\.xlsx"),
        ("PowerPoint Document", r"\.pdf"),
        ("其他", "不是文字文档"),
    ],
)
def test_other_old_containers(tmp_path: Path, inside: str, reason: str) -> None:
    path = tmp_path / "旧.doc"
    path.write_bytes(OLE + b"\0" * 600 + inside.encode("utf-16-le"))
    with pytest.raises(Refused, match=reason):
        read(path)
