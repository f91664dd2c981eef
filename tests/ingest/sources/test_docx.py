"""Word documents: what a reader sees, in order, with tables, notes, boxes and revisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.source import Source
from ingest.sources import read
from tests.ingest.sources.writers import REGULATION, part, raw, word

RUN = "<w:r><w:t>{}</w:t></w:r>"
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx><w:txbxContent>{0}'
    "</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def _read(document: Any, tmp_path: Path) -> Source:
    path = tmp_path / "文件.docx"
    document.save(str(path))
    return read(path)


def _marked(source: Source, kind: str) -> list[tuple[str, str]]:
    return [(mark.value, source.text[mark.start : mark.end]) for mark in source.marks if mark.kind == kind]


def _cells(source: Source, grid: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [
        (cell.row, cell.column, cell.row_span, cell.column_span, source.text[cell.start : cell.end])
        for cell in source.grids[grid].cells
    ]


def test_paragraphs_are_lines(tmp_path: Path) -> None:
    source = read(word(tmp_path / "办法.docx", REGULATION))
    assert source.text == "\n".join(REGULATION) + "\n"
    assert (source.format, len(source.sha256)) == ("docx", 64)


def test_tables_stand_where_they_stand(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("表前")
    table = document.add_table(2, 2)
    for at, text in enumerate(("指标", "目标", "森林\n覆盖率", "≥20")):
        table.cell(at // 2, at % 2).text = text
    document.add_paragraph("表后")
    source = _read(document, tmp_path)
    assert source.text == "表前\n指标\t目标\n森林\n覆盖率\t≥20\n表后\n"
    assert [text for *_, text in _cells(source)] == ["指标", "目标", "森林\n覆盖率", "≥20"]
    assert source.text[source.grids[0].start : source.grids[0].end] == "指标\t目标\n森林\n覆盖率\t≥20"


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "纵"
    table.cell(1, 1).merge(table.cell(2, 2)).text = "方"
    source = _read(document, tmp_path)
    assert _cells(source) == [(0, 0, 1, 2, "横"), (0, 2, 1, 1, ""), (1, 0, 2, 1, "纵"), (1, 1, 2, 2, "方")]
    assert source.text == "横\t\t\n纵\t方\t\n\t\t\n"


def test_a_table_in_a_cell_has_a_grid_of_its_own(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "外"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    source = _read(document, tmp_path)
    assert source.text == "外\n甲\t乙\t\n"
    assert [source.text[grid.start : grid.end] for grid in source.grids] == ["甲\t乙", "外\n甲\t乙\t"]
    assert _cells(source, 1) == [(0, 0, 1, 1, "外\n甲\t乙"), (0, 1, 1, 1, "")]


def test_rows_deleted_under_tracking_are_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "留", "删"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="甲"/>'))
    assert _read(document, tmp_path).text == "留\n"


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    raw(document.add_paragraph("正文"), BOX.format("<w:p>" + RUN.format("专栏1") + "</w:p>"))
    document.add_paragraph("下文")
    source = _read(document, tmp_path)
    assert source.text == "正文\n专栏1\n下文\n"
    assert _marked(source, "textbox") == [("", "专栏1")]


def test_insertions_stay_and_deletions_go(tmp_path: Path) -> None:
    document = docx.Document()
    raw(
        document.add_paragraph("到"),
        '<w:del w:id="1"><w:r><w:delText>2025</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{RUN.format("2027")}</w:ins>'
        f'<w:moveFrom w:id="3">{RUN.format("移走")}</w:moveFrom><w:moveTo w:id="4">{RUN.format("年，")}</w:moveTo>'
        f'<w:ins w:id="5"><w:del w:id="6"><w:r><w:delText>又删</w:delText></w:r></w:del></w:ins>{RUN.format("完成。")}',
    )
    assert _read(document, tmp_path).text == "到2027年，完成。\n"


def test_a_deleted_paragraph_end_joins_two_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    first = document.add_paragraph("第一条 为了")
    first._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1"/></w:rPr>'))
    document.add_paragraph("规范管理。")
    assert _read(document, tmp_path).text == "第一条 为了规范管理。\n"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙\n"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙\n"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>乙</w:t></w:r>", "甲-乙\n"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>80</w:t></w:r>', "≥80\n"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>公开</w:t></w:r>', "☑公开\n"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>显示</w:t></w:r>", "显示\n"),
        ("<w:hyperlink>" + RUN.format("链接") + "</w:hyperlink>", "链接\n"),
        ("<w:smartTag>" + RUN.format("乌鲁木齐") + "</w:smartTag>", "乌鲁木齐\n"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + RUN.format("控件") + "</w:sdtContent></w:sdt>", "控件\n"),
        ("<w:fldSimple w:instr='DATE'>" + RUN.format("2024年") + "</w:fldSimple>", "2024年\n"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF _Ref1 \\h</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>表1</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "表1\n",
        ),
        ("<m:oMath><m:r><m:t>PM</m:t></m:r><m:r><m:t>2.5</m:t></m:r></m:oMath>", "PM2.5\n"),
        (f"<w:r><w:ruby><w:rt>{RUN}</w:rt><w:rubyBase>{RUN}</w:rubyBase></w:ruby></w:r>".format("yuán", "塬"), "塬\n"),
        ("<w:r><w:t>甲\n乙</w:t></w:r>", "甲 乙\n"),
    ],
)  # fmt: skip
def test_what_a_run_shows(tmp_path: Path, xml: str, expected: str) -> None:
    document = docx.Document()
    raw(document.add_paragraph(), xml)
    assert _read(document, tmp_path).text == expected


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("1.\t甲部门负责。", "1. 甲部门负责。"),
        ("（一）\t节约用水。", "（一） 节约用水。"),
        ("第十条\t为了规范。", "第十条 为了规范。"),
        ("\t为了规范。", "　　为了规范。"),
        ("\t（一）\t节约用水。", "　　（一） 节约用水。"),
        ("——\t坚持节约。", "—— 坚持节约。"),
        ("1\t森林覆盖率\t20", "1\t森林覆盖率\t20"),
        ("联系人\t电话", "联系人\t电话"),
    ],
)
def test_tabs_that_part_no_columns_become_blanks(tmp_path: Path, typed: str, line: str) -> None:
    assert read(word(tmp_path / "制表位.docx", [typed])).text == line + "\n"


def test_a_field_that_never_ends_hides_nothing_after_it(tmp_path: Path) -> None:
    document = docx.Document()
    raw(document.add_paragraph("甲"), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    document.add_paragraph("乙")
    assert _read(document, tmp_path).text == "甲\n乙\n"


def test_headings_title_and_contents_are_marked(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("某市规划", 0)
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、总体要求\t1", style="toc 1")
    document.add_heading("一、总体要求", 1)
    document.add_heading("（一）指导思想", 2)
    own = document.add_paragraph("（二）基本原则")
    own._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="2"/>'))
    source = _read(document, tmp_path)
    assert _marked(source, "title") == [("", "某市规划")]
    assert _marked(source, "contents") == [("", "一、总体要求\t1")]
    assert _marked(source, "heading") == [("1", "一、总体要求"), ("2", "（一）指导思想"), ("3", "（二）基本原则")]


def test_a_contents_field_ends_where_it_ends(tmp_path: Path) -> None:
    document = docx.Document()
    raw(
        document.add_paragraph(),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + RUN.format("第一章 总则 1"),
    )
    document.add_paragraph("第二章 责任 3")
    raw(document.add_paragraph(), '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + RUN.format("第一章 总则"))
    source = _read(document, tmp_path)
    assert _marked(source, "contents") == [("", "第一章 总则 1"), ("", "第二章 责任 3")]


def test_notes_follow_the_text_in_order_of_their_marks(tmp_path: Path) -> None:
    document = docx.Document()
    raw(document.add_paragraph("森林"), '<w:r><w:footnoteReference w:id="3"/></w:r>' + RUN.format("覆盖率"))
    raw(document.add_paragraph("湿地"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    path = tmp_path / "注.docx"
    document.save(str(path))
    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    line = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    both = note.format(2, "含人工湿地。") + note.format(3, "不含果园。")
    notes = f"<w:footnotes {nsdecls('w')}>{line}{both}</w:footnotes>"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
    part(path, "word/footnotes.xml", lambda _: notes.encode())
    part(path, "word/_rels/document.xml.rels", lambda data: data.replace(b"</Relationships>", relation))
    source = read(path)
    assert source.text == "森林覆盖率\n湿地\n不含果园。\n含人工湿地。\n"
    assert _marked(source, "footnote") == [("1", "不含果园。"), ("2", "含人工湿地。")]


def test_heads_and_feet_are_not_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.add_paragraph("正文")
    assert _read(document, tmp_path).text == "正文\n"


def test_core_properties_are_metadata(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "某市规划"
    document.add_paragraph("正文")
    assert _read(document, tmp_path).metadata["title"] == "某市规划"


def test_pictures_are_reported(tmp_path: Path) -> None:
    document = docx.Document()
    raw(
        document.add_paragraph("图"),
        '<w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r>',
    )
    assert _read(document, tmp_path).warnings == ("含1张图片，图中的文字未读取。",)


WORD_2003 = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"
 xmlns:o="urn:schemas-microsoft-com:office:office"><o:DocumentProperties><o:Title>某市办法</o:Title></o:DocumentProperties>
<w:styles><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style></w:styles>
<w:body><wx:sect><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>总则</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="第一条"/></w:listPr></w:pPr>
<w:r><w:t>为了规范。</w:t></w:r></w:p>
<w:p><aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content>
<w:r><w:delText>删</w:delText></w:r></aml:content></aml:annotation>
<aml:annotation aml:id="2" w:type="Word.Insertion"><aml:content>
<w:r><w:t>增</w:t></w:r></aml:content></aml:annotation></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val="restart"/></w:tcPr>
<w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc>
<w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl></wx:sect></w:body></w:wordDocument>
"""  # fmt: skip


def test_the_2003_format_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "旧.docx"
    path.write_text(WORD_2003, encoding="utf-8")
    source = read(path)
    assert source.text == "总则\n第一条 为了规范。\n增\n甲\t1\n\t2\n"
    assert _cells(source)[0] == (0, 0, 2, 1, "甲")
    assert (_marked(source, "heading"), source.metadata) == ([("1", "总则")], {"title": "某市办法"})


def test_flat_opc(tmp_path: Path) -> None:
    body = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>"
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    path = tmp_path / "平.xml"
    path.write_text(
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="{package}"><pkg:part pkg:name="/word/document.xml">'
        f"<pkg:xmlData>{body}</pkg:xmlData></pkg:part></pkg:package>"
    )
    assert read(path).text == "正文\n"
