"""Genres with forms of their own: standards, gazettes, minutes, tables that a page or a merged cell cuts."""

from __future__ import annotations

import pytest

from assistant.records import Document
from ingest import facts
from ingest.lines import split
from ingest.paragraphs import measure
from ingest.terms import terms
from tests.ingest.sample import grid, outline, parse

STANDARD = """ICS 03.080.99
CCS A 12
DB 9971
某市地方标准
DB 9971/T 046—2024
托育机构服务规范
2024-04-18 发布　　2024-05-18 实施
某市市场监督管理局　发布
1　范围
本文件规定了托育机构服务的要求。
2　规范性引用文件
下列文件是必不可少的条款。
3　术语和定义
下列术语和定义适用于本文件。
3.1
托育机构　nursery institution
经有关部门登记、为3岁以下婴幼儿提供托育服务的机构。
3.2
回应性照护　responsive care
及时、恰当地回应婴幼儿请求的照护方式。
4　基本要求
4.1　场地
4.1.1　人均建筑面积不应低于9 m²。
附　录　A
（规范性）
班级设置与人员配备
班级设置与人员配备见表A.1。
"""


def test_a_standard() -> None:
    parsed = parse(STANDARD)
    tree = outline(parsed.clauses)
    assert [clause.text for clause in parsed.clauses if clause.kind == "title"] == ["托育机构服务规范"]
    assert any(line.strip().startswith("3.1") and "托育机构" in line for line in tree)
    annex = next(clause for clause in parsed.clauses if clause.level == "附件")
    assert (annex.label, annex.depth) == ("附录A", 0)
    found = {fact.name: fact.value for fact in facts.margins("d", STANDARD)}
    assert found["number"] == "DB 9971/T 046—2024"
    assert (found["published"], found["effective"]) == ("2024-04-18", "2024-05-18")
    assert found["issuer"] == "某市市场监督管理局"
    document = Document(id="d", title="", source="", sha256="", format="txt", length=0)
    said = {term.short: term.full for term in terms(document, parsed.clauses, STANDARD)}
    assert said["回应性照护"] == "及时、恰当地回应婴幼儿请求的照护方式"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "（某医保发〔2023〕18号　2023年6月15日印发）",
            [("number", "某医保发〔2023〕18号"), ("printed", "2023年6月15日")],
        ),
        ("〔2024〕36号", [("number", "〔2024〕36号")]),
        ("某市人民政府办公室　　　　2024年9月27日", [("issuer", "某市人民政府办公室"), ("signed", "2024年9月27日")]),
        ("会议时间　2024年9月27日", []),
    ],
)
def test_lines_under_a_title(lines: str, expected: list[tuple[str, str]]) -> None:
    found = [(fact.name, fact.value) for fact in facts.margins("d", f"某市专题会议纪要\n{lines}\n一、会议议定\n")]
    assert [one for one in found if one in expected] == expected
    assert len([one for one in found if one[0] in ("number", "printed", "issuer", "signed")]) == len(expected)


WRAPPED = """　　　　某区招生入学工作实施方案

    为做好招生入学工作，根据《中华人民共和国义务教育法》和市教育局有关文件
精神，制定本方案。
    一、工作原则
    （一）坚持免试就近入学。公办学校按照划片范围招生，严禁以考试、竞赛、面
试等方式选拔学生。
    （二）坚持公民同招。公办、民办学校同步报名、同步录取、同步注册学籍。民
办学校报名人数超过招生计划的，实行电脑随机录取。
    二、招生对象
    1．小学：年满六周岁的适龄儿童。
    2．初中：应届小学毕业生。
    三、时间安排
    （一）信息登记：6月10日至6月20日。
    （二）公布结果：7月8日公布录取名单。
    （三）补录：7月12日至7月14日，由学校办理。
    （四）报到：8月30日至8月31日，由学校办理。
"""


def test_a_short_text_with_indents_is_known_to_be_wrapped() -> None:
    assert measure(split(WRAPPED)).indented
    assert any(clause.text.endswith("竞赛、面试等方式选拔学生。") for clause in parse(WRAPPED).clauses)


def test_one_line_clauses_alone_are_not_wrapped() -> None:
    assert not measure(split("\n".join(f"    （{n}）做好第{n}项工作，抓好落实。" for n in "一二三四五六七八"))).width


def test_merged_first_column_does_not_name_the_rows() -> None:
    text, found = grid(
        [
            ["一级指标", "二级指标", "分值"],
            ["组织领导", "会议研究", "10"],
            [None, "经费保障", "12"],
            ["基础建设", "消防站建设", "15"],
        ],
        spans={(1, 0): (2, 1)},
    )
    rows = [clause.path[-1] for clause in parse(text, grids=(found,)).clauses if clause.kind == "row"]
    assert [row.split()[-1] for row in rows] == ["第1行", "第2行", "第3行"] or all(
        name in row for name, row in zip(("会议研究", "经费保障", "消防站建设"), rows, strict=True)
    )


def test_a_row_that_a_page_break_has_torn_is_one_again() -> None:
    head = ["指标", "2022年", "2027年", "2030年", "属性"]
    first, one = grid([head, ["水产良种覆盖率", "65", "75", "90", "预期性"], ["渔港有效", "62", "75", "85", "约束性"]])
    second, two = grid(
        [["避风率（全市）", "", "", "", ""], ["渔船配备率", "93", "100", "100", "约束性"]], start=len(first)
    )
    parsed = parse(first + second, grids=(one, two))
    names = [row.cells[0].text for row in parsed.tables[0].rows]
    assert names == ["水产良种覆盖率", "渔港有效避风率（全市）", "渔船配备率"]


WIDE = """某市城市供水价格调整方案
一、居民生活用水实行阶梯水价，价格如下：

阶梯    户年用水量（立方米）    到户价（元/立方米）
第一阶梯    0-180（含）    2.90
第二阶梯    180-300（含）    3.88

二、本方案自2025年7月1日起执行。
"""


def test_names_and_figures_parted_by_wide_blanks_are_a_table() -> None:
    (table,) = parse(WIDE).tables
    assert [row.cells[0].text for row in table.rows] == ["第一阶梯", "第二阶梯"]


READING = """《某省全民阅读促进办法》答记者问
2024年11月20日，省人民政府公布了《某省全民阅读促进办法》（某省人民政府令第312号，以下简称《办法》），自2025年1月1日起施行。
"""


def test_what_explains_a_document_tells_that_ones_dates() -> None:
    told = {fact.name: fact.value for fact in facts.said(parse(READING).clauses)}
    assert (told["effective"], told["number"]) == ("2025年1月1日", "某省人民政府令第312号")
