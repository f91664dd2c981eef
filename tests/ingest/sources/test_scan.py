"""Scans and pictures, where the recognition extra is installed."""

from __future__ import annotations

import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from ingest.sources import read, scan
from tests.ingest.sources.writers import REGULATION, same

FONTS = ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
pytestmark = pytest.mark.skipif(not scan.available(), reason="the recognition extra is not installed")


def _font() -> str:
    found = subprocess.run(["fc-match", "-f", "%{file}", ":lang=zh-cn"], capture_output=True, text=True, check=False)
    return found.stdout if Path(found.stdout).is_file() else next((font for font in FONTS if Path(font).is_file()), "")


def _picture(path: Path, lines: tuple[str, ...]) -> Path:
    from PIL import Image, ImageDraw, ImageFont

    if not _font():
        pytest.skip("no Chinese font")
    font = ImageFont.truetype(_font(), 40)
    image = Image.new("RGB", (1400, 120 + 90 * len(lines)), "white")
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        draw.text((100, 60 + 90 * row), line, fill="black", font=font)
    image.save(path)
    return path


def test_a_picture(tmp_path: Path) -> None:
    lines = tuple(line for line in REGULATION if len(line) < 30)
    source = read(_picture(tmp_path / "扫描.png", lines))
    ratio = SequenceMatcher(None, "".join(same(source.text)), "".join(same("\n".join(lines)))).ratio()
    assert ratio > 0.95
    assert source.format == "scan"
    assert source.confidence is not None and 0.8 < source.confidence <= 1
    assert len(source.pages[0].boxes) == len(lines)


def test_a_scanned_pdf(tmp_path: Path) -> None:
    from PIL import Image

    lines = tuple(line for line in REGULATION if len(line) < 30)
    Image.open(_picture(tmp_path / "页.png", lines)).save(tmp_path / "扫描.pdf", resolution=170)
    source = read(tmp_path / "扫描.pdf")
    ratio = SequenceMatcher(None, "".join(same(source.text)), "".join(same("\n".join(lines)))).ratio()
    assert ratio > 0.95
    assert source.confidence is not None
    assert any("置信度" in warning for warning in source.warnings)
