"""Scans and pictures through text recognition (the extra ``ocr``: rapidocr, onnxruntime; models are in the wheel)."""

from __future__ import annotations

import importlib.util
import io
from functools import cache
from pathlib import Path
from typing import Any

from ingest.source import Refused, Source
from ingest.sources.limits import Limits
from ingest.sources.page_flow import write
from ingest.sources.page_layout import Layout
from ingest.sources.page_lines import Line
from ingest.sources.writer import Writer

SCALE = 200 / 72
"""Pages are drawn at 200 dots an inch: characters of 三号 are then some 44 pixels high."""
PIXELS = 60_000_000
"""Larger pictures are refused."""
SIDE = 4000
"""Pages are drawn no larger than this many pixels a side."""
MISSING = "图片需要文字识别组件（pip install 'policy-assistant[ocr]'）才能读取，请安装后再导入，或提供原始的.docx。"


def available() -> bool:
    """Whether the recognition extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def read_image(path: Path, data: bytes, limits: Limits) -> Source:
    """The text in a picture, every frame a page, with the mean confidence. Raises ``Refused`` without the extra."""
    if not available():
        raise Refused(MISSING)
    pages, scores = [], []
    for number, picture in enumerate(_pictures(data, limits), 1):
        page, found = recognised(picture, number, 1.0)
        pages.append(page)
        scores += found
    if not scores:
        raise Refused("图片里没有认出文字，请提供更清晰的图片或原始的.docx。")
    writer = Writer(limits)
    places = write(writer, pages)
    mean = sum(scores) / len(scores)
    return Source(
        path,
        "scan",
        writer.text(),
        "",
        marks=tuple(sorted(writer.marks, key=lambda mark: (mark.start, -mark.end))),
        pages=places,
        confidence=mean,
        warnings=(f"文字由图片识别得来，平均置信度{mean:.2f}，请核对。",),
    )


def page_layout(page: Any, number: int) -> tuple[Layout, list[float]]:
    """A page of a PDF, drawn and recognised: its lines in points, and the confidence of each."""
    width, height = page.get_size()
    scale = min(SCALE, SIDE / max(width, height, 1.0))
    picture = page.render(scale=scale).to_pil().convert("RGB")
    return recognised(picture, number, 1 / scale)


def recognised(picture: Any, number: int, scale: float) -> tuple[Layout, list[float]]:
    """The lines of a picture, their places multiplied by ``scale``, and the confidence of each."""
    import numpy

    result = _engine()(numpy.asarray(picture)[:, :, ::-1])
    page = Layout(number, picture.width * scale, picture.height * scale)
    if result.boxes is None or result.txts is None or result.scores is None:
        return page, []
    found = []
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if text.strip():
            found.append((_line(text, box, scale), float(score)))
    rows = _rows([line for line, _ in found])
    page.items = list(rows)
    return page, [score for _, score in found]


def _line(text: str, box: Any, scale: float) -> Line:
    xs, ys = [float(x) * scale for x, _ in box], [float(y) * scale for _, y in box]
    size = max(1.0, (max(ys) - min(ys)) * 0.85)
    return Line(text.strip(), min(xs), min(ys), max(xs), max(ys), size, max(ys) - 0.2 * size)


def _rows(found: list[Line]) -> list[Line]:
    """Pieces of one line (recognition parts lines at wide gaps) put together again, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(found, key=lambda line: line.base):
        if rows and abs(rows[-1][0].base - line.base) < 0.5 * min(rows[-1][0].size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda line: line.x0)) for row in rows]


def _joined(row: list[Line]) -> Line:
    return Line(
        " ".join(line.text for line in row),
        row[0].x0,
        min(line.top for line in row),
        row[-1].x1,
        max(line.bottom for line in row),
        max(line.size for line in row),
        row[0].base,
    )


@cache
def _engine() -> Any:
    """The recogniser, loaded once. The direction classifier stays off: it turns good lines upside down."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "error"})


def _pictures(data: bytes, limits: Limits) -> list[Any]:
    """The frames of a picture file. Raises ``Refused`` for a broken or an enormous one."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > PIXELS:
                raise Refused("图片过大，请缩小后再导入。")
            limits.check_pages(getattr(picture, "n_frames", 1))
            return [frame.convert("RGB") for frame in ImageSequence.Iterator(picture)]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Refused("图片已损坏，无法打开。") from error
