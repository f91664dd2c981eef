"""PDF files that are encrypted, scanned, too long, or made to do harm."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pytest

from ingest.source import Refused
from ingest.sources import Limits, pdf_reader, read, scan
from tests.ingest.sources.writers import REGULATION, drawn, reportlab_pdf


def test_encrypted_files(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="加密"):
        read(reportlab_pdf(tmp_path / "密.pdf", REGULATION, encrypt="secret"))


@pytest.mark.skipif(scan.available(), reason="the recognition extra is installed")
def test_a_scan_without_the_extra_is_refused_with_advice(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "图.png"
    Image.new("RGB", (200, 100), "white").save(picture)
    path = drawn(tmp_path / "扫.pdf", lambda canvas: canvas.drawImage(str(picture), 0, 0, 595, 842))
    for file in (path, picture):
        with pytest.raises(Refused, match=r"policy-assistant\[ocr\]"):
            read(file)


def test_one_scanned_page_among_others_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    Image.new("RGB", (200, 100), "white").save(tmp_path / "图.png")

    def draw(canvas: Any) -> None:
        canvas.drawString(100, 700, "第一页有足够多的文字可以读取。")
        canvas.showPage()
        canvas.drawImage(str(tmp_path / "图.png"), 0, 0, 595, 842)

    monkeypatch.setattr(scan, "available", lambda: False)
    answer = pdf_reader.read(drawn(tmp_path / "混.pdf", draw).read_bytes(), Limits())
    assert answer["warnings"] == ("第2页是图片，没有文字层，未读取（安装文字识别组件后可读取）。",)


def test_too_many_pages(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="超过1页"):
        read(reportlab_pdf(tmp_path / "长.pdf", REGULATION * 9), limits=Limits(pages=1))


def _bomb(content: bytes, form: bytes = b"<< >>") -> bytes:
    """A PDF of one page with that content stream (to be inflated) and one form."""
    packed = zlib.compress(content, 9)
    resources = b"<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources " + resources + b" >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        form,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + tail


SELF = (
    b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length 12 >>\n"
    b"stream\n/X Do /X Do \nendstream"
)


@pytest.mark.parametrize(
    ("content", "form"),
    [(b" " * 60_000_000, b"<< >>"), (b"0 0 m 9 9 l S " * 100_000, b"<< >>"), (b"/X Do " * 50, SELF)],
    ids=["blanks", "strokes", "a form that draws itself"],
)
def test_files_made_to_hang_are_refused(tmp_path: Path, content: bytes, form: bytes) -> None:
    path = tmp_path / "弹.pdf"
    path.write_bytes(_bomb(content, form))
    with pytest.raises(Refused, match="PDF"):
        read(path, limits=Limits(page_seconds=5))
