"""PDF files: lines as lines, running heads and page numbers marked, ruled tables, a box for every line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.source import Source
from ingest.sources import read
from tests.ingest.sources.writers import (
    CHROMIUM,
    REGULATION,
    SOFFICE,
    TABLE,
    chromium_pdf,
    drawn,
    office,
    page,
    reportlab_pdf,
    same,
    word,
)

LONG = [*REGULATION, *(f"第{number}条　{'各级人民政府应当加强节约用水工作。' * 6}" for number in range(6, 40))]
STYLE = 'body{font-family:"Noto Serif CJK SC";font-size:16px}p{text-indent:2em}table{border-collapse:collapse}'


def _marked(source: Source, kind: str) -> list[str]:
    return [source.text[mark.start : mark.end] for mark in source.marks if mark.kind == kind]


def _rejoined(source: Source) -> list[str]:
    """The paragraphs: lines joined where a wrap is marked, furniture and tables left out."""
    wraps = {mark.start for mark in source.marks if mark.kind == "wrap"}
    out = [(mark.start, mark.end + 1) for mark in source.marks if mark.kind == "furniture"]
    out += [(grid.start, grid.end) for grid in source.grids]
    kept = (
        "" if at in wraps or any(start <= at < end for start, end in out) else char
        for at, char in enumerate(source.text)
    )
    return same("".join(kept))


def _cells(source: Source, grid: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, source.text[cell.start : cell.end])
        for cell in source.grids[grid].cells
    ]


def test_paragraphs_of_reportlab(tmp_path: Path) -> None:
    source = read(reportlab_pdf(tmp_path / "办法.pdf", LONG, TABLE, head="某市法规汇编"))
    assert _rejoined(source) == same("\n".join(LONG))
    assert _marked(source, "furniture")[:2] == ["某市法规汇编", "— 1 —"]
    assert len(_marked(source, "furniture")) == 2 * len(source.pages)
    assert [text for *_, text in _cells(source)] == [text for row in TABLE for text in row]


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_paragraphs_of_chromium(tmp_path: Path) -> None:
    html = page(LONG, TABLE, head="<title>某市办法</title>", style=STYLE)
    source = read(chromium_pdf(tmp_path / "办法.pdf", html))
    assert _rejoined(source) == same("\n".join(LONG))
    assert [text for *_, text in _cells(source)] == [text for row in TABLE for text in row]
    assert all(line.startswith("file:///") or line.endswith("某市办法") for line in _marked(source, "furniture"))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_lines_of_libreoffice(tmp_path: Path) -> None:
    source = read(office(word(tmp_path / "办法.docx", REGULATION, TABLE), "pdf"))
    assert "".join(_rejoined(source)) == "".join(same("\n".join(REGULATION)))
    assert [text for *_, text in _cells(source)] == [text for row in TABLE for text in row]


def test_every_line_has_its_box_on_its_page(tmp_path: Path) -> None:
    source = read(reportlab_pdf(tmp_path / "办法.pdf", LONG, TABLE))
    covered = "".join(source.text[start:end] for page in source.pages for start, end, *_ in page.boxes)
    assert "".join(covered.split()) == "".join(source.text.split())
    for number, found in enumerate(source.pages, 1):
        assert found.number == number
        for start, end, x0, top, x1, bottom in found.boxes:
            assert found.start <= start < end <= found.end
            assert 0 < x0 < x1 < 596
            assert 0 < top < bottom < 842
    first = source.pages[0].boxes[0]
    assert (source.text[first[0] : first[1]], round(first[2])) == (REGULATION[0], 110)


def test_merged_and_wrapped_cells(tmp_path: Path) -> None:
    table = (
        ("指标", "单位", "目标", ""),
        ("", "", "2025年", "2030年"),
        ("农村生活污水治理率（不含城镇周边）", "%", "≥80", "≥85"),
        ("优良天数比例\nPM2.5浓度", "%\n微克/立方米", "83\n35", "85\n33"),
    )
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (3, 0))]
    source = read(reportlab_pdf(tmp_path / "表.pdf", ["前文。"], table, spans=spans, widths=[100, 80, 60, 60]))
    assert _cells(source) == [
        (0, 0, 2, 1, "指标"), (0, 1, 2, 1, "单位"), (0, 2, 1, 2, "目标"),
        (1, 2, 1, 1, "2025年"), (1, 3, 1, 1, "2030年"),
        (2, 0, 1, 1, "农村生活污水治理率（不含城镇周边）"), (2, 1, 1, 1, "%"), (2, 2, 1, 1, "≥80"), (2, 3, 1, 1, "≥85"),
        (3, 0, 1, 1, "优良天数比例\nPM2.5浓度"), (3, 1, 1, 1, "%\n微克/立方米"),
        (3, 2, 1, 1, "83\n35"), (3, 3, 1, 1, "85\n33"),
    ]  # fmt: skip


def test_a_table_over_two_pages_is_two_grids_in_order(tmp_path: Path) -> None:
    rows = (("序号", "任务"), *((str(number), f"任务{number}") for number in range(1, 60)))
    source = read(reportlab_pdf(tmp_path / "表.pdf", ["前文。"], rows))
    found = [text for grid in range(len(source.grids)) for *_, text in _cells(source, grid)]
    assert len(source.grids) > 1
    assert found == [text for row in rows for text in row]


def test_a_table_without_side_borders_keeps_its_outer_columns(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for row, texts in enumerate((("指标", "2025年", "2030年"), ("森林覆盖率", "20", "25"))):
            for column, text in enumerate(texts):
                canvas.drawString(110 + 100 * column, 705 - 20 * row, text)
        for row in range(3):
            canvas.line(100, 720 - 20 * row, 400, 720 - 20 * row)
        for column in (200, 300):
            canvas.line(column, 720, column, 680)

    source = read(drawn(tmp_path / "表.pdf", draw))
    assert [text for *_, text in _cells(source)] == ["指标", "2025年", "2030年", "森林覆盖率", "20", "25"]


def test_borders_drawn_as_thin_boxes(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(105, 705, "甲")
        canvas.drawString(205, 705, "乙")
        for y in (720, 700):
            canvas.rect(100, y, 200, 0.5, stroke=0, fill=1)
        for x in (100, 200, 300):
            canvas.rect(x, 700, 0.5, 20, stroke=0, fill=1)

    assert [text for *_, text in _cells(read(drawn(tmp_path / "表.pdf", draw)))] == ["甲", "乙"]


def test_frames_underlines_and_drawings_are_no_tables(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.rect(30, 30, 535, 780)
        canvas.drawString(100, 700, "标题")
        canvas.line(100, 698, 200, 698)
        for step in range(20):
            canvas.rect(300 + 5 * step, 300, 5, 10 * step + 1)
        canvas.drawString(100, 650, "正文一行。")

    source = read(drawn(tmp_path / "图.pdf", draw))
    assert (source.grids, same(source.text)) == ((), ["标题", "正文一行。"])


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [f"左栏第{number}行的文字有这么长正好一栏" for number in range(20)]
    right = [f"右栏第{number}行的文字有这么长正好一栏" for number in range(20)]

    def draw(canvas: Any) -> None:
        canvas.drawString(100, 780, "跨越两栏的标题" * 4)
        for row in range(20):
            canvas.drawString(60, 750 - 20 * row, left[row])
            canvas.drawString(320, 750 - 20 * row, right[row])

    assert same(read(drawn(tmp_path / "栏.pdf", draw)).text) == ["跨越两栏的标题" * 4, *left, *right]


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_turned_pages_and_turned_text(tmp_path: Path, quarters: int) -> None:
    def turned(canvas: Any) -> None:
        canvas.translate(300, 400)
        canvas.rotate(90 * quarters)
        canvas.drawString(-100, 0, "第一行在上")
        canvas.drawString(-100, -20, "第二行在下")
        canvas.rect(-110, -60, 100, 20)
        canvas.line(-60, -60, -60, -40)
        canvas.drawString(-105, -55, "甲")
        canvas.drawString(-55, -55, "乙")

    source = read(drawn(tmp_path / "转.pdf", turned))
    assert same(source.text) == ["第一行在上", "第二行在下", "甲乙"]
    assert [text for *_, text in _cells(source)] == ["甲", "乙"]
    assert all(0 < x0 < x1 < 850 and 0 < top < bottom < 850 for _, _, x0, top, x1, bottom in source.pages[0].boxes)


def test_a_slanted_watermark_is_furniture_after_the_text(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.saveState()
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()
        canvas.drawString(100, 700, "正文一行。")
        canvas.drawString(100, 680, "正文二行。")

    source = read(drawn(tmp_path / "印.pdf", draw))
    assert same(source.text)[:2] == ["正文一行。", "正文二行。"]
    assert _marked(source, "furniture") == ["内部资料"]


def test_bold_by_drawing_twice_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for shift in (0, 0.3):
            canvas.drawString(100 + shift, 700, "第一章总则——要求")

    assert read(drawn(tmp_path / "粗.pdf", draw)).text == "第一章总则——要求\n"


def test_spaces_stand_where_gaps_are(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(100, 700, "总")
        canvas.drawString(136, 700, "则")
        canvas.drawString(100, 640, "目")
        canvas.drawString(124, 640, "标")
        canvas.drawString(100, 680, "到2027年，达到40%。")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(100, 660, "PM")
        canvas.drawString(125, 660, "10")

    assert [line.strip() for line in read(drawn(tmp_path / "距.pdf", draw)).text.splitlines()] == [
        "总  则",
        "到2027年，达到40%。",
        "PM 10",
        "目 标",
    ]


@pytest.mark.parametrize(
    ("foot", "is_number"),
    [
        ("— 1 —", True), ("- 1 -", True), ("－1－", True), ("第1页 共1页", True), ("第 1 页", True),
        ("1", True), ("1/9", True),
        ("·1·", True), ("2024年8月", False), ("（共印100份）", False), ("附件：1", False),
    ],
)  # fmt: skip
def test_page_numbers_of_one_page(tmp_path: Path, foot: str, is_number: bool) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(100, 700, "正文一行。")
        canvas.drawString(300, 40, foot)

    found = _marked(read(drawn(tmp_path / "页.pdf", draw)), "furniture")
    assert ["".join(line.split()) for line in found] == (["".join(foot.split())] if is_number else [])


def test_numbers_at_the_foot_that_do_not_count_are_text(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "数.pdf"
    canvas = Canvas(str(path))
    for number in (17, 5, 40):
        canvas.drawString(100, 700, "text of the page")
        canvas.drawString(300, 40, str(number))
        canvas.showPage()
    canvas.save()
    assert _marked(read(path), "furniture") == []


def test_metadata(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        canvas.setTitle("某市办法")
        canvas.drawString(100, 700, "正文")

    assert read(drawn(tmp_path / "元.pdf", draw)).metadata["title"] == "某市办法"
