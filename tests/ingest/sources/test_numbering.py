"""Automatic numbering: the labels that a reader of the Word document sees, put before the text."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.sources import read
from tests.ingest.sources.writers import SOFFICE, level, lists, numbered, office, same

LAW = (
    level(0, "chineseCountingThousand", "第%1章", suffix="tab"),
    level(1, "chineseCountingThousand", "第%2条", suffix="space", more='<w:lvlRestart w:val="0"/>'),
    level(2, "chineseCounting", "（%3）"),
    level(3, "decimal", "%4."),
)
PLAN = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircle", "%5"),
)
TECHNICAL = (
    level(0, "decimal", "%1", suffix="space"),
    level(1, "decimal", "%1.%2", suffix="space"),
    level(2, "decimal", "%1.%2.%3", suffix="space"),
)
OVERRIDE = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'


def _read(document: object, tmp_path: Path) -> list[str]:
    path = tmp_path / "编号.docx"
    document.save(str(path))  # type: ignore[attr-defined]
    return read(path).text.splitlines()


def test_articles_count_on_over_chapters(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: LAW}, {1: (1, "")})
    for text, depth in (
        ("总则", 0),
        ("为了规范管理，制定本办法。", 1),
        ("管理应当遵循下列原则：", 1),
        ("统一规划；", 2),
        ("分级负责。", 2),
        ("责任", 0),
        ("违反规定的：", 1),
        ("警告；", 2),
        ("自首的；", 3),
    ):
        numbered(document, text, 1, depth)
    assert _read(document, tmp_path) == [
        "第一章 总则",
        "第一条 为了规范管理，制定本办法。",
        "第二条 管理应当遵循下列原则：",
        "（一）统一规划；",
        "（二）分级负责。",
        "第二章 责任",
        "第三条 违反规定的：",
        "（一）警告；",
        "1.自首的；",
    ]


def test_levels_restart_below_a_higher_one(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: PLAN}, {1: (1, "")})
    for depth in (0, 1, 2, 2, 3, 4, 4, 1, 2, 0, 1):
        numbered(document, "文", 1, depth)
    assert _read(document, tmp_path) == [
        "一、文", "（一）文", "1.文", "2.文", "（1）文", "①文", "②文", "（二）文", "1.文", "二、文", "（一）文",
    ]  # fmt: skip


def test_decimal_of_several_levels(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: TECHNICAL}, {1: (1, "")})
    for depth in (0, 1, 1, 2, 2, 0, 1, 2):
        numbered(document, "文", 1, depth)
    assert [line.split()[0] for line in _read(document, tmp_path)] == [
        "1", "1.1", "1.2", "1.2.1", "1.2.2", "2", "2.1", "2.1.1",
    ]  # fmt: skip


def test_a_list_counts_on_after_other_paragraphs_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: LAW}, {1: (1, "")})
    numbered(document, "甲", 1, 1)
    document.add_paragraph("第二款。")
    document.add_table(1, 1).cell(0, 0).text = "格"
    numbered(document, "乙", 1, 1)
    assert _read(document, tmp_path)[0::3] == ["第一条 甲", "第二条 乙"]


def test_lists_of_one_abstract_list_count_on_together(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: PLAN}, {1: (1, ""), 2: (1, ""), 3: (1, OVERRIDE.format(1)), 4: (1, OVERRIDE.format(5))})
    for number in (1, 1, 2, 3, 3, 4, 4):
        numbered(document, "文", number)
    assert _read(document, tmp_path) == ["一、文", "二、文", "三、文", "一、文", "二、文", "五、文", "六、文"]


def test_a_list_may_have_levels_of_its_own(tmp_path: Path) -> None:
    document = docx.Document()
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.", start=3)}</w:lvlOverride>'
    lists(document, {1: PLAN}, {1: (1, ""), 2: (1, own)})
    numbered(document, "甲", 2)
    assert _read(document, tmp_path) == ["III.甲"]


@pytest.mark.parametrize(
    ("style", "template", "expected"),
    [
        ("japaneseCounting", "第%1条", ["第一条", "第二条"]),
        ("ideographDigital", "%1、", ["一、", "二、"]),
        ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("lowerLetter", "%1)", ["a)", "b)"]),
        ("upperRoman", "%1.", ["I.", "II."]),
        ("none", "附件：", ["附件：", "附件："]),
        ("bullet", "——", ["——", "——"]),
        ("bullet", "\uf0b7", ["•", "•"]),
        ("bullet", "\uf06c", ["●", "●"]),
        ("decimal", "", ["", ""]),
    ],
)
def test_formats(tmp_path: Path, style: str, template: str, expected: list[str]) -> None:
    document = docx.Document()
    lists(document, {1: [level(0, style, template)]}, {1: (1, "")})
    for _ in expected:
        numbered(document, "文", 1)
    assert _read(document, tmp_path) == [label + "文" for label in expected]


@pytest.mark.parametrize(("suffix", "between"), [("tab", " "), ("space", " "), ("nothing", "")])
def test_what_parts_label_and_text(tmp_path: Path, suffix: str, between: str) -> None:
    document = docx.Document()
    lists(document, {1: [level(0, "decimal", "第%1条", suffix=suffix)]}, {1: (1, "")})
    numbered(document, "文", 1)
    assert _read(document, tmp_path) == [f"第1条{between}文"]


def test_numbering_by_style_and_its_linked_level(tmp_path: Path) -> None:
    document = docx.Document()
    linked = level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="Heading2"/>')
    lists(
        document, {1: [level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="Heading1"/>'), linked]}, {7: (1, "")}
    )
    for style in ("Heading 1", "Heading 2"):
        properties = document.styles[style].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="7"/></w:numPr>'))
    document.add_heading("总体要求", 1)
    document.add_heading("指导思想", 2)
    document.add_heading("基本原则", 2)
    document.add_heading("重点任务", 1)
    assert _read(document, tmp_path) == ["一、总体要求", "（一）指导思想", "（二）基本原则", "二、重点任务"]


def test_a_paragraph_may_step_out_of_its_styles_list(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: PLAN}, {7: (1, "")})
    document.styles["Heading 1"].element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="7"/></w:numPr>')
    )
    document.add_heading("甲", 1)
    numbered(document, "附录", 0).style = document.styles["Heading 1"]
    document.add_heading("乙", 1)
    assert _read(document, tmp_path) == ["一、甲", "附录", "二、乙"]


def test_an_abstract_list_that_names_a_list_style(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: PLAN, 2: ['<w:numStyleLink w:val="Mine"/>']}, {5: (1, ""), 6: (2, "")})
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="numbering" w:styleId="Mine"><w:name w:val="Mine"/>'
            '<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        )
    )
    numbered(document, "甲", 6)
    assert _read(document, tmp_path) == ["一、甲"]


def test_legal_numbering_writes_all_levels_in_digits(tmp_path: Path) -> None:
    document = docx.Document()
    levels = [level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")]
    lists(document, {1: levels}, {1: (1, "")})
    numbered(document, "甲", 1, 0)
    numbered(document, "乙", 1, 1)
    assert _read(document, tmp_path) == ["第一章甲", "1.1乙"]


def test_twelve_hundred_and_sixty_articles(tmp_path: Path) -> None:
    document = docx.Document()
    lists(document, {1: LAW}, {1: (1, "")})
    for _ in range(1260):
        numbered(document, "文", 1, 1)
    found = _read(document, tmp_path)
    assert (found[99], found[1025], found[1259]) == ("第一百条 文", "第一千零二十六条 文", "第一千二百六十条 文")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_labels_are_those_that_libreoffice_shows(tmp_path: Path) -> None:
    document = docx.Document()
    law = [item.replace('<w:lvlRestart w:val="0"/>', "") for item in LAW]  # LibreOffice does not know lvlRestart
    lists(document, {1: law, 2: PLAN, 3: TECHNICAL}, {1: (1, ""), 2: (2, ""), 3: (3, ""), 4: (2, OVERRIDE.format(3))})
    for number, depth in (
        (1, 0), (1, 1), (1, 2), (1, 2), (1, 3), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (2, 0), (2, 1),
        (3, 0), (3, 1), (3, 2), (3, 2), (3, 1), (3, 2), (1, 1), (4, 0), (4, 1), (4, 0),
    ):  # fmt: skip
        numbered(document, "文", number, depth)
    path = tmp_path / "编号.docx"
    document.save(str(path))
    shown = office(path, "txt").read_text(encoding="utf-8-sig")
    assert same(read(path).text) == same(shown)
