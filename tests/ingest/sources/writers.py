"""Real writers of every format the readers take: python-docx, reportlab, Chromium, LibreOffice, hand-made zips."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
SOFFICE = next((found for name in ("soffice", "libreoffice") if (found := shutil.which(name))), None)

REGULATION = (
    "某市节约用水管理办法",
    "第一章　总则",
    "第一条　为了加强节约用水管理，提高水资源利用效率，推动高质量发展，根据有关法律，结合本市实际，制定本办法。",
    "第二条　本市行政区域内的节约用水及其监督管理活动，适用本办法。",
    "第三条　节约用水应当遵循下列原则：",
    "（一）统一规划、总量控制；",
    "（二）分类指导、计划用水，单位国内生产总值用水量到2025年下降16%左右；",
    "（三）谁用水、谁节约。",
    "第二章　法律责任",
    "第四条　违反本办法规定的，由水行政主管部门责令限期改正，处1万元以上5万元以下的罚款。",
    "第五条　本办法自2024年8月1日起施行。",
)
"""A made-up regulation, one paragraph a line."""
TABLE = (
    ("指标", "单位", "2025年", "2030年"),
    ("用水总量", "亿立方米", "≤3.5", "≤3.4"),
    ("农田灌溉水有效利用系数", "—", "≥0.57", "≥0.6"),
)


def word(path: Path, lines: Iterable[str], table: Sequence[Sequence[str]] = ()) -> Path:
    """A .docx of plain paragraphs, and a table at its end (with the empty paragraph Word puts there)."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        grid = document.add_table(len(table), len(table[0]), style="Table Grid")
        for row, cells in enumerate(table):
            for column, text in enumerate(cells):
                grid.cell(row, column).text = text
        document.add_paragraph()
    document.save(str(path))
    return path


def level(index: int, style: str, template: str, *, start: int = 1, suffix: str = "nothing", more: str = "") -> str:
    """One ``w:lvl`` of numbering.xml."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{template}"/></w:lvl>'
    )


def lists(document: Any, abstracts: dict[int, Sequence[str]], numbers: dict[int, tuple[int, str]]) -> None:
    """Put lists into a document: abstract lists by id (their levels), lists by id (abstract id, overrides as XML)."""
    root = document.part.numbering_part.element
    for element in list(root):
        root.remove(element)
    for name, levels in abstracts.items():
        root.append(
            parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>')
        )
    for name, (abstract, overrides) in numbers.items():
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
            )
        )


def numbered(document: Any, text: str, number: int, depth: int = 0) -> Paragraph:
    """A paragraph of a list."""
    paragraph: Paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def raw(paragraph: Paragraph, xml: str) -> Paragraph:
    """Append raw WordprocessingML to a paragraph (prefixes w, r, wp, wps, mc, v, m are declared)."""
    spaces = {
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }
    declared = nsdecls("w", "r", "wp", "a") + "".join(f' xmlns:{name}="{uri}"' for name, uri in spaces.items())
    for element in list(parse_xml(f"<w:root {declared}>{xml}</w:root>")):
        paragraph._p.append(element)
    return paragraph


def part(path: Path, name: str, change: Any) -> Path:
    """Rewrite one member of a zip file: ``change`` takes and returns bytes (given b"" when it is not there)."""
    copy = path.with_suffix(".copy")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        seen = False
        for item in old.infolist():
            data = old.read(item)
            if item.filename == name:
                data, seen = change(data), True
            new.writestr(item.filename, data)
        if not seen:
            new.writestr(name, change(b""))
    copy.replace(path)
    return path


def page(lines: Iterable[str], table: Sequence[Sequence[str]] = (), *, head: str = "", style: str = "") -> str:
    """An HTML page of plain paragraphs."""
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in table)
    body = "".join(f"<p>{line}</p>\n" for line in lines) + (f"<table border=1>{rows}</table>" if rows else "")
    top = f'<meta charset="utf-8">{head}<style>{style}</style>'
    return f"<!DOCTYPE html><html><head>{top}</head><body>{body}</body></html>"


def reportlab_pdf(
    path: Path,
    lines: Iterable[str],
    table: Sequence[Sequence[str]] = (),
    *,
    head: str = "",
    size: int = 16,
    spans: Sequence[tuple[str, tuple[int, int], tuple[int, int]]] = (),
    widths: Sequence[float] | None = None,
    encrypt: str | None = None,
) -> Path:
    """A PDF by reportlab: first lines set in by two characters, page numbers 「— 1 —」, a ruled table at the end."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle(
        "body", fontName="STSong-Light", fontSize=size, leading=size * 1.75, firstLineIndent=2 * size, wordWrap="CJK"
    )
    small = ParagraphStyle("cell", fontName="STSong-Light", fontSize=10, leading=13, wordWrap="CJK")

    def furnish(canvas: Any, document: Any) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(A4[0] / 2, 40, f"— {document.page} —")
        canvas.drawString(72, A4[1] - 40, head)

    story: list[Any] = [Text(line, body) for line in lines]
    if table:
        rows = [[Text(text.replace("\n", "<br/>"), small) for text in row] for row in table]
        rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans]
        story.append(Table(rows, colWidths=widths, style=TableStyle(rules)))
    made = SimpleDocTemplate(str(path), pagesize=A4, encrypt=encrypt)
    made.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return path


def drawn(path: Path, draw: Callable[[Any], None], **options: Any) -> Path:
    """A PDF of one page drawn by hand."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), **options)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.save()
    return path


def chromium_pdf(path: Path, html: str) -> Path:
    """The page as Chromium prints it (its own head and foot lines included)."""
    source = path.with_suffix(".html")
    source.write_text(html, encoding="utf-8")
    profile = path.parent / "profile"
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
    _run([*command, f"--print-to-pdf={path}", source.as_uri()])
    return path


def office(path: Path, form: str) -> Path:
    """The file as LibreOffice converts it (pdf, doc, rtf, odt, txt …)."""
    profile = f"-env:UserInstallation={(path.parent / 'office').as_uri()}"
    target = "txt:Text (encoded):UTF8" if form == "txt" else form
    made = path.parent / "converted"
    _run([str(SOFFICE), profile, "--headless", "--convert-to", target, "--outdir", str(made), str(path)])
    return made / f"{path.stem}.{form}"


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=dict(os.environ))


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(
    path: Path, pages: Sequence[Sequence[tuple[float, float, str]]], *, template: str = "", paths: str = ""
) -> Path:
    """A hand-made OFD: lines (x, y in millimetres, text) on pages, a line on a template page, raw path objects."""

    def text(x: float, y: float, line: str, size: float = 5.6) -> str:
        steps = f'DeltaX="g {len(line) - 1} {size}"' if len(line) > 1 else ""
        code = f'<ofd:TextCode X="0" Y="5" {steps}>{line}</ofd:TextCode>'
        return f'<ofd:TextObject ID="1" Boundary="{x} {y} 170 7" Font="2" Size="{size}">{code}</ofd:TextObject>'

    def content(objects: str, uses: str = "") -> str:
        return f'<ofd:Page {OFD}>{uses}<ofd:Content><ofd:Layer ID="3">{objects}</ofd:Layer></ofd:Content></ofd:Page>'

    uses = '<ofd:Template TemplateID="9" ZOrder="Background"/>' if template else ""
    listed = "".join(f'<ofd:Page ID="{at + 20}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {OFD} Version="1.1"><ofd:DocBody><ofd:DocInfo>'
            "<ofd:Title>某市节约用水管理办法</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>",
        )
        made.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            '</ofd:PageArea><ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        made.writestr("Doc_0/Tpls/Tpl_0/Content.xml", content(text(30, 10, template) if template else ""))
        for at, lines in enumerate(pages):
            objects = "".join(text(x, y, line) for x, y, line in lines) + (paths if at == 0 else "")
            made.writestr(f"Doc_0/Pages/Page_{at}/Content.xml", content(objects, uses))
    return path


def ofd_lines(lines: Iterable[str]) -> list[list[tuple[float, float, str]]]:
    """Paragraphs laid out on OFD pages: 27 characters a line, 26 lines a page, two characters set in."""
    placed: list[tuple[float, str]] = []
    for line in lines:
        room, inset = 25, 28 + 2 * 5.6
        while line:
            placed.append((inset, line[:room]))
            line, room, inset = line[room:], 27, 28.0
    return [
        [(x, 25 + 9.5 * row, text) for row, (x, text) in enumerate(placed[at : at + 26])]
        for at in range(0, len(placed), 26)
    ]


def same(text: str) -> list[str]:
    """The lines of a text without white space, empty ones left out: what must agree over formats."""
    lines = ("".join(line.split()) for line in text.split("\n"))
    return [line for line in lines if line]


__all__ = ["CHROMIUM", "REGULATION", "SOFFICE", "TABLE", "qn"]
