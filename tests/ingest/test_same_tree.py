"""One text in several formats, made with real writers, gives one tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import groupby
from pathlib import Path

import pytest

from eval.other.make import written
from ingest.clauses import cut
from ingest.source import Mark, Source
from ingest.sources import read
from tests.ingest.sample import assert_whole, outline, parse
from tests.ingest.sources.writers import CHROMIUM, SOFFICE, chromium_pdf, office
from tests.ingest.test_outline import LAW, OPINION

PASSAGE = "坚持生态优先、绿色发展，统筹推进山水林田湖草沙一体化保护和系统治理，着力提升生态系统质量和稳定性。"
LONG = OPINION.replace("制定本意见。", PASSAGE * 4 + "制定本意见。").replace("善作善成。", "善作善成。" + PASSAGE * 5)
TEXTS = {"opinion": LONG, "law": LAW}


def as_txt(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def as_docx(path: Path, text: str) -> None:
    import docx

    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def as_html(path: Path, text: str) -> None:
    body = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    path.write_text(f"<html><head><meta charset='utf-8'></head><body><div>{body}</div></body></html>", "utf-8")


def as_pdf(path: Path, text: str) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842))
    lines = wrapped(text, "　　").splitlines()
    for page in range(0, len(lines), 24):
        canvas.setFont("STSong-Light", 16)
        for at, line in enumerate(lines[page : page + 24]):
            draw = canvas.drawCentredString if page + at == 0 else canvas.drawString
            draw(297 if page + at == 0 else 72, 780 - 28 * at, line)
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(297, 40, f"— {page // 24 + 1} —")
        canvas.showPage()
    canvas.save()


def wrapped(text: str, indent: str, end: str = "\n") -> str:
    """``text`` set in lines of 28 characters, paragraphs set in by ``indent``, the title not."""
    lines = [line if at == 0 else indent + line for at, line in enumerate(text.splitlines())]
    return end.join(line[at : at + 28] for line in lines for at in range(0, len(line), 28))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("write", [as_txt, as_docx, as_html, as_pdf])
def test_every_format_gives_the_same_tree(tmp_path: Path, name: str, write: Callable[[Path, str], None]) -> None:
    path = tmp_path / f"sample.{write.__name__.removeprefix('as_')}"
    write(path, TEXTS[name])
    source = read(path)
    parsed = cut("sample", source)
    assert_whole(source.text, parsed)
    assert outline(parsed.clauses) == outline(parse(TEXTS[name]).clauses)
    assert [one.text for one in parsed.clauses] == [one.text for one in parse(TEXTS[name]).clauses]
    assert parsed.warnings == ()


@pytest.mark.parametrize("indent", ["　　", "    ", ""])
@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n"])
def test_hard_wrapped_text_gives_the_same_tree(indent: str, end: str) -> None:
    text = wrapped(LONG, indent, end)
    parsed = parse(text)
    assert_whole(text, parsed)
    assert outline(parsed.clauses) == outline(parse(LONG).clauses)
    assert [one.text for one in parsed.clauses] == [one.text for one in parse(LONG).clauses]


def test_wraps_that_the_format_knows_are_believed() -> None:
    text = "一、主要目标\n到2025年，优良天数比例\n达到79%。\n坚持绿色发展。\n"
    at = text.index("\n达到")
    parsed = parse(text, marks=(Mark("wrap", at, at + 1),))
    assert [one.text for one in parsed.clauses] == ["一、主要目标", "到2025年，优良天数比例达到79%。", "坚持绿色发展。"]


@pytest.mark.parametrize(
    "text",
    [
        "一、重点任务清单和责任分工安排\n二、重点工程项目和资金来源安排\n三、重点改革事项和时间进度安排\n" * 3,
        "兵团发展和改革委员会牵头负责\n兵团生态环境保护局具体负责\n兵团水利局和农业农村局配合\n" * 3,
    ],
)
def test_lists_of_short_lines_are_not_taken_for_wrapped_text(text: str) -> None:
    assert len(parse(text).clauses) == len(text.splitlines())


HERE = Path(__file__).parents[2]
WRITTEN = (
    "ingest/documents/bingtuan-eco-civilization-2017.txt",
    "eval/other/documents/lanjiang-eldercare-14fyp.txt",
    "eval/other/documents/qinglan-education-2023.txt",
    "eval/other/documents/pingshuo-ebike-measures.txt",
)
STYLES = {
    "set in": "p{margin:0;text-indent:2em} body{font:16pt serif;line-height:1.75}",
    "parted by space": "p{margin:0 0 .8em} body{font:12pt sans-serif;line-height:1.5}",
    "justified": "p{margin:0;text-indent:2em} body{font:14pt serif;line-height:1.6;text-align:justify}",
}


def html_of(text: str, style: str) -> str:
    """A page of the text: paragraphs, and rows of cells parted by tabs as tables."""
    parts = []
    for tabular, lines in groupby((line for line in text.splitlines() if line.strip()), lambda line: "\t" in line):
        if tabular:
            rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in line.split("\t")) for line in lines)
            parts.append(f"<table border=1 style='border-collapse:collapse'>{rows}</table>")
        else:
            parts += [f"<p>{escape(line.strip())}</p>" for line in lines]
    return f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style>{''.join(parts)}"


def tree(source: Source) -> list[tuple[str, str]]:
    """Each clause's place and words, whatever its blanks."""
    found = [(re.sub(r"\s", "", one.path[-1]), sorted(re.sub(r"\s", "", one.text))) for one in cut("d", source).clauses]
    return [(place, "".join(letters)) for place, letters in found]


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", WRITTEN)
def test_what_chromium_prints_has_the_tree_of_the_text(tmp_path: Path, name: str, style: str) -> None:
    text = (HERE / name).read_text("utf-8")
    assert tree(read(chromium_pdf(tmp_path / "a.pdf", html_of(text, STYLES[style])))) == tree(read(HERE / name))


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_two_columns_have_the_tree_of_the_text(tmp_path: Path) -> None:
    style = "p{margin:0;text-indent:2em} body{font:11pt serif;line-height:1.6;columns:2;column-gap:2em}"
    printed = chromium_pdf(tmp_path / "a.pdf", html_of((HERE / WRITTEN[-1]).read_text("utf-8"), style))
    assert tree(read(printed)) == tree(read(HERE / WRITTEN[-1]))


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", WRITTEN)
def test_what_libreoffice_prints_has_the_tree_of_the_text(tmp_path: Path, name: str) -> None:
    """Its pages cut the rows of tables in two."""
    path = tmp_path / "a.docx"
    written((HERE / name).read_text("utf-8").splitlines()).save(str(path))
    assert tree(read(office(path, "pdf"))) == tree(read(HERE / name))
